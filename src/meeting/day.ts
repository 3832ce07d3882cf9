/**
 * A calendar day as text, `YYYY-MM-DD`: it has no hour and no time zone, so none can shift it.
 *
 * Days compare as text. Arithmetic runs on UTC dates through date-fns, whatever zone the machine is in.
 * The only file that knows date-fns. Trap: its functions take local dates unless they are given a `UTCDateMini`
 * (its bigger sister `UTCDate` loads three formatters of node's, which takes as long as all our own code).
 */
import { UTCDateMini } from '@date-fns/utc/date/mini';
import { addDays as addDaysTo } from 'date-fns/addDays';
import { addMonths as addMonthsTo } from 'date-fns/addMonths';
import { differenceInCalendarDays } from 'date-fns/differenceInCalendarDays';
import { getDay } from 'date-fns/getDay';
import { lightFormat } from 'date-fns/lightFormat';

/** A calendar day, `YYYY-MM-DD`, that exists. */
export type Day = string;

/** Monday is 0, Sunday 6: weeks begin on Monday (ISO 8601). */
export type Weekday = 0 | 1 | 2 | 3 | 4 | 5 | 6;

const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;
const SHORT_WEEKDAYS: ReadonlyMap<string, Weekday> = new Map([
  ['mon', 0],
  ['tue', 1],
  ['tues', 1],
  ['wed', 2],
  ['weds', 2],
  ['thu', 3],
  ['thur', 3],
  ['thurs', 3],
  ['fri', 4],
  ['sat', 5],
  ['sun', 6],
]);
const MONTH_LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
/** A Monday, from which weeks are counted. */
const FIRST_MONDAY: Day = '0001-01-01';

/** Whether the text is a day of the calendar: the 31st of February is none. */
export function isDay(text: string): boolean {
  if (text.length !== 10 || !/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const year = Number(text.slice(0, 4));
  const month = Number(text.slice(5, 7));
  const day = Number(text.slice(8, 10));
  if (year < 1 || month < 1 || month > 12 || day < 1) return false;
  const leap = month === 2 && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return day <= (MONTH_LENGTHS[month - 1] ?? 0) + (leap ? 1 : 0);
}

/** The day of a moment (in milliseconds since 1970), by the machine's clock. */
export function dayOfMoment(moment: number): Day {
  return lightFormat(moment, 'yyyy-MM-dd');
}

/** Whether the text is a time of day, `HH:MM`. */
export function isTime(text: string): boolean {
  return /^([01]\d|2[0-3]):[0-5]\d$/.test(text);
}

export function addDays(day: Day, count: number): Day {
  return dayOf(addDaysTo(dateOf(day), count));
}

/** The same day of the month, or its last day where the month is shorter. */
export function addMonths(day: Day, count: number): Day {
  return dayOf(addMonthsTo(dateOf(day), count));
}

/** How many days `to` lies after `from`; negative when it lies before. */
export function daysBetween(from: Day, to: Day): number {
  return differenceInCalendarDays(dateOf(to), dateOf(from));
}

export function weekdayOf(day: Day): Weekday {
  return ((getDay(dateOf(day)) + 6) % 7) as Weekday;
}

/** The number of the week, counted from a fixed Monday, so that weeks can be subtracted across years. */
export function weekNumber(day: Day): number {
  return Math.floor(daysBetween(FIRST_MONDAY, day) / 7);
}

/** The first such weekday on the day or after it. */
export function weekdayFrom(day: Day, weekday: Weekday): Day {
  return addDays(day, (weekday - weekdayOf(day) + 7) % 7);
}

/**
 * The nth such weekday of the month that the day lies in; `nth` is 1 to 4, or -1 for the last.
 */
export function weekdayOfMonth(day: Day, weekday: Weekday, nth: number): Day {
  const first = `${day.slice(0, 8)}01`;
  if (nth > 0) return addDays(weekdayFrom(first, weekday), (nth - 1) * 7);
  return addDays(weekdayFrom(addMonths(first, 1), weekday), -7);
}

/** `tue`, `Tuesday` → 1; null for anything else. */
export function readWeekday(word: string): Weekday | null {
  const lower = word.toLowerCase();
  const index = (WEEKDAYS as readonly string[]).indexOf(lower);
  if (index >= 0) return index as Weekday;
  return SHORT_WEEKDAYS.get(lower) ?? null;
}

/** `tuesday` for 1. */
export function weekdayName(weekday: Weekday): string {
  return WEEKDAYS[weekday];
}

/**
 * A day as people write it, read against another day: `2026-11-23`, `today`, `fri`, `next tuesday`, `in 2 weeks`, `2w`.
 * A weekday is the next one, and today counts; `next` and `last` leave today out. Null for anything else.
 */
export function readDay(words: string, today: Day): Day | null {
  return readWords(words, today, 0);
}

/**
 * A day by which something is promised. As `readDay`, but a bare weekday is never the day it is read against:
 * who writes `due:tue` in a Tuesday's meeting means the next one.
 */
export function readDue(words: string, today: Day): Day | null {
  return readWords(words, today, 1);
}

/**
 * A day to look back to. As `readDay`, but a bare weekday is the last one, and today counts; and so long a time is one ago:
 * `6m` is the day six months before today.
 */
export function readPast(words: string, today: Day): Day | null {
  const said = words.trim();
  const weekday = readWeekday(said);
  if (weekday !== null) return onWeekday(shift(today, -6, 'd'), weekday);
  return readDay(/^(?:an?|\d{1,4}) ?[a-z]+$/i.test(said) ? `${said} ago` : said, today);
}

function readWords(words: string, today: Day, weekdaysFrom: 0 | 1): Day | null {
  const said = words.trim();
  if (/^\d{4}-\d{2}-\d{2}$/.test(said)) return isDay(said) ? said : null;
  const plain = said.toLowerCase().replace(/[\s_-]+/g, ' ');
  if (plain === 'today') return today;
  if (plain === 'tomorrow') return shift(today, 1, 'd');
  if (plain === 'yesterday') return shift(today, -1, 'd');
  const weekday = readWeekday(plain);
  if (weekday !== null) return onWeekday(shift(today, weekdaysFrom, 'd'), weekday);
  return readRelative(plain, today);
}

function readRelative(plain: string, today: Day): Day | null {
  const turn = /^(next|last) ([a-z]+)$/.exec(plain);
  if (turn) {
    const weekday = readWeekday(turn[2] ?? '');
    if (weekday !== null) {
      return turn[1] === 'next' ? onWeekday(shift(today, 1, 'd'), weekday) : onWeekday(shift(today, -7, 'd'), weekday);
    }
    return shift(today, turn[1] === 'next' ? 1 : -1, turn[2] ?? '');
  }
  const count = /^(?:in )?(a|an|\d{1,4}) ?([a-z]+)( ago)?$/.exec(plain);
  if (!count) return null;
  const number = /^\d/.test(count[1] ?? '') ? Number(count[1]) : 1;
  return shift(today, count[3] ? -number : number, count[2] ?? '');
}

/** The first such weekday from a day on; null beyond the years of four digits. */
function onWeekday(from: Day | null, weekday: Weekday): Day | null {
  return from === null ? null : shift(from, (weekday - weekdayOf(from) + 7) % 7, 'd');
}

function shift(day: Day, count: number, unit: string): Day | null {
  const moved = shiftUnchecked(day, count, unit);
  return moved !== null && isDay(moved) ? moved : null;
}

function shiftUnchecked(day: Day, count: number, unit: string): Day | null {
  if (unit === 'd' || unit === 'day' || unit === 'days') return addDays(day, count);
  if (unit === 'w' || unit === 'week' || unit === 'weeks') return addDays(day, count * 7);
  if (unit === 'm' || unit === 'month' || unit === 'months') return addMonths(day, count);
  if (unit === 'y' || unit === 'year' || unit === 'years') return addMonths(day, count * 12);
  return null;
}

function dateOf(day: Day): InstanceType<typeof UTCDateMini> {
  const date = new UTCDateMini(2000, Number(day.slice(5, 7)) - 1, Number(day.slice(8, 10)));
  date.setFullYear(Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1, Number(day.slice(8, 10)));
  return date;
}

function dayOf(date: InstanceType<typeof UTCDateMini>): Day {
  const pad = (number: number, width: number): string => String(number).padStart(width, '0');
  return `${pad(date.getFullYear(), 4)}-${pad(date.getMonth() + 1, 2)}-${pad(date.getDate(), 2)}`;
}
