/**
 * Days as text and moments as minutes, with nothing but arithmetic on UTC.
 */

const DAY = 86_400_000;
const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
].concat(['November', 'December']);

export function daysAfter(day: string, days: number): string {
  return new Date(Date.parse(day) + days * DAY).toISOString().slice(0, 10);
}

/** 0 for Sunday. */
export function weekdayOf(day: string): number {
  return new Date(Date.parse(day)).getUTCDay();
}

/** `10 November 2026`. */
export function longDay(day: string): string {
  return `${Number(day.slice(8))} ${MONTHS[Number(day.slice(5, 7)) - 1]} ${day.slice(0, 4)}`;
}

/** A moment: whole minutes since 1970 in UTC. */
export function moment(day: string, minutes: number): number {
  return Date.parse(day) / 60_000 + minutes;
}

/** The day and time of a moment in a zone that is so many minutes ahead: `2026-11-10T10:15`. */
export function written(at: number, ahead: number): string {
  return new Date((at + ahead) * 60_000).toISOString().slice(0, 16);
}

/** Minutes ahead of UTC in summer and winter, near enough: from April to October the clocks are an hour on. */
export function ahead(day: string, winter: number): number {
  const month = Number(day.slice(5, 7));
  return winter + (month >= 4 && month <= 10 ? 60 : 0);
}
