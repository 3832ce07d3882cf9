/**
 * Days across a picture: a day is its number, and months and years stand where they begin.
 */
import { addDays, addMonths, type Day, daysBetween, weekdayFrom } from '../../meeting/day.ts';

/** The days at the left and the right edge. */
export type Span = { readonly from: Day; readonly to: Day };

/** A place on the axis with its words; the `minor` ones give way where there is little room. */
export type Tick = { readonly at: number; readonly words: string; readonly rank: 'major' | 'minor' };

const FIRST: Day = '2000-01-01';
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
/** Up to so many months, and weeks have room for a name. */
const WEEKS_NAMED = 2;
/** More than so many months, and only years have room for a name. */
const MONTHS_NAMED = 30;

/** `Jan` for 1. */
export function monthName(month: number): string {
  return MONTHS[month - 1] ?? '';
}

/** A day as a number, so that days can be placed. */
export function numberOf(day: Day): number {
  const before = NUMBERS.get(day);
  if (before !== undefined) return before;
  const number = daysBetween(FIRST, day);
  NUMBERS.set(day, number);
  return number;
}

/** The same days are asked for again and again. */
const NUMBERS = new Map<Day, number>();

/** The edges of a picture, in numbers. */
export function edgesOf({ from, to }: Span): readonly [number, number] {
  return [numberOf(from), Math.max(numberOf(from) + 1, numberOf(to))];
}

/** The whole months that a span reaches into. */
export function wholeMonths({ from, to }: Span): Span {
  return { from: firstOf(from), to: addMonths(firstOf(to), 1) };
}

/** Weeks or months of a span, quarters where there are many, years where there are more; none so late that its name leaves the picture. */
export function ticksOf(span: Span): Tick[] {
  const [first, last] = edgesOf(span);
  const months = monthsOf(span);
  const ticks = months.length <= WEEKS_NAMED ? weekTicks(span) : monthTicks(months);
  return ticks.filter(({ at }, index) => index === 0 || at <= last - (last - first) * ROOM_FOR_NAME);
}

/** The part of a picture that a name takes. */
const ROOM_FOR_NAME = 0.07;

function monthTicks(months: readonly Day[]): Tick[] {
  const step = months.length <= 8 ? 1 : months.length <= MONTHS_NAMED ? 3 : 12;
  const every = step === 12 ? Math.ceil(months.length / 12 / 12) : 1;
  return months
    .filter((day) => (monthOf(day) - 1) % step === 0)
    .filter((day) => step < 12 || Number(day.slice(0, 4)) % every === 0)
    .map((day) => ({ at: numberOf(day), words: wordsOf(day, step), rank: rankOf(day, step) }));
}

/** The Mondays, by their day; the first of each month also by the month. */
function weekTicks({ from, to }: Span): Tick[] {
  const ticks: Tick[] = [];
  for (let day = weekdayFrom(from, 0); day < to; day = addDays(day, 7)) {
    const words = `${Number(day.slice(8))} ${monthName(monthOf(day))}`;
    ticks.push({ at: numberOf(day), words, rank: ticks.length % 2 === 0 ? 'major' : 'minor' });
  }
  return ticks;
}

/** Where each month begins, and each year: the lines behind a picture. */
export function linesOf(span: Span): { readonly months: readonly number[]; readonly years: readonly number[] } {
  const months = monthsOf(span);
  const years = months.filter((day) => monthOf(day) === 1).map(numberOf);
  if (months.length <= WEEKS_NAMED) return { months: weekTicks(span).map(({ at }) => at), years: months.map(numberOf) };
  return {
    months: months.length > MONTHS_NAMED ? [] : months.filter((day) => monthOf(day) !== 1).map(numberOf),
    years,
  };
}

function monthsOf({ from, to }: Span): Day[] {
  const months: Day[] = [];
  for (let day = firstOf(from) === from ? from : addMonths(firstOf(from), 1); day < to; day = addMonths(day, 1)) {
    months.push(day);
    // Behind the year 9999 there is no day that compares.
    if (addMonths(day, 1) <= day) break;
  }
  return months;
}

function wordsOf(day: Day, step: number): string {
  const year = day.slice(0, 4);
  if (step === 12) return year;
  return monthOf(day) === 1 ? `Jan ${year}` : monthName(monthOf(day));
}

function rankOf(day: Day, step: number): Tick['rank'] {
  if (step === 12) return Number(day.slice(0, 4)) % 2 === 0 ? 'major' : 'minor';
  return step === 3 ? (monthOf(day) % 6 === 1 ? 'major' : 'minor') : monthOf(day) % 2 === 1 ? 'major' : 'minor';
}

function monthOf(day: Day): number {
  return Number(day.slice(5, 7));
}

function firstOf(day: Day): Day {
  return `${day.slice(0, 8)}01`;
}
