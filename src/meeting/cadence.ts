/**
 * How often a pair meets, and so which day comes next.
 */
import {
  addDays,
  addMonths,
  type Day,
  isTime,
  readWeekday,
  type Weekday,
  weekdayFrom,
  weekdayName,
  weekdayOf,
  weekdayOfMonth,
  weekNumber,
} from './day.ts';
import { checkKeys, configFailure, entriesOf, find, textOf } from './setting.ts';
import type { Yaml } from './yaml.ts';

/** Every part may be missing, and then is null. */
export type Cadence = {
  readonly every: { readonly unit: 'week' | 'month'; readonly count: number } | null;
  /** The weekday; `nth` is which one of the month (1 to 4, -1 for the last), null for weekly rhythms. */
  readonly on: { readonly weekday: Weekday; readonly nth: number | null } | null;
  /** Planned start, `HH:MM`. */
  readonly at: string | null;
  /** Planned length in minutes. */
  readonly minutes: number | null;
  /** An IANA name, `Europe/Lisbon`. */
  readonly timezone: string | null;
};

const NTH = ['first', 'second', 'third', 'fourth'];

/** Reads the `cadence` of the configuration; throws a Failure 'config' with the line. */
export function readCadence(value: Yaml | null): Cadence | null {
  if (value === null) return null;
  const entries = entriesOf(value, "'cadence'");
  checkKeys(entries, ['every', 'on', 'at', 'minutes', 'timezone']);
  const read = <Value>(key: string, parse: (said: string) => Value | null, hint: string): Value | null => {
    const found = find(entries, key);
    const said = textOf(found);
    if (said === null) return null;
    const parsed = parse(said);
    if (parsed === null) throw configFailure(`'${key}' can’t be '${said}'.`, found?.line ?? value.line, hint);
    return parsed;
  };
  const every = read('every', readEvery, EVERY_HINT);
  const on = read('on', readOn, ON_HINT);
  if (every?.unit === 'month' && on && on.nth === null) {
    throw configFailure("A monthly 'on' names which one.", find(entries, 'on')?.line ?? value.line, ON_HINT);
  }
  return {
    every,
    on,
    at: read('at', (said) => (isTime(said.padStart(5, '0')) ? said.padStart(5, '0') : null), 'Write `at: "10:00"`.'),
    minutes: read('minutes', readMinutes, 'Write a number of minutes, as in `minutes: 30`.'),
    timezone: read(
      'timezone',
      (said) => (/^[\w+\-/]{1,64}$/.test(said) ? said : null),
      'Write a name like `Europe/Lisbon`.',
    ),
  };
}

export const EVERY_HINT = 'Write `week`, `2 weeks` (or another number), or `month`.';
export const ON_HINT = 'Write a weekday (`tuesday`), or for a month which one (`first tuesday`, `last friday`).';

/** `week`, `2 weeks`, `month`; null for anything else. */
export function readEvery(said: string): Cadence['every'] {
  const plain = said.trim().toLowerCase();
  if (plain === 'month') return { unit: 'month', count: 1 };
  if (plain === 'week') return { unit: 'week', count: 1 };
  const weeks = /^([1-9]\d?) weeks?$/.exec(plain);
  return weeks ? { unit: 'week', count: Number(weeks[1]) } : null;
}

/** `tuesday`, `first tuesday`, `last friday`; null for anything else. */
export function readOn(said: string): Cadence['on'] {
  const words = said.trim().toLowerCase().split(/\s+/);
  const weekday = readWeekday(words.at(-1) ?? '');
  if (weekday === null || words.length > 2) return null;
  if (words.length === 1) return { weekday, nth: null };
  const nth = words[0] === 'last' ? -1 : NTH.indexOf(words[0] ?? '') + 1;
  return nth === 0 ? null : { weekday, nth };
}

/** `30` → 30; null for anything that is no whole number of minutes in a day. */
export function readMinutes(said: string): number | null {
  return /^[1-9]\d{0,3}$/.test(said) && Number(said) <= 1440 ? Number(said) : null;
}

/** Whether a pair meets in a rhythm: an hour or a zone alone is none. */
export function hasRhythm(cadence: Cadence | null): cadence is Cadence {
  return cadence !== null && (cadence.every !== null || cadence.on !== null);
}

/** The rhythm in words: `every 2 weeks on tuesday`; null without one. */
export function sayCadence(cadence: Cadence | null): string | null {
  if (!hasRhythm(cadence)) return null;
  const every = cadence.every?.unit === 'month' ? 'every month' : sayWeeks(cadence.every?.count ?? 1);
  const on = cadence.on ? ` on ${sayOn(cadence.on)}` : '';
  return every + on;
}

/** `tuesday`, `first tuesday`. */
export function sayOn(on: NonNullable<Cadence['on']>): string {
  const name = weekdayName(on.weekday);
  if (on.nth === null) return name;
  return `${on.nth === -1 ? 'last' : NTH[on.nth - 1]} ${name}`;
}

/**
 * The day of the next meeting: the first that fits the rhythm, from `today` on and after the last meeting that was held
 * or skipped. Weeks and months are counted from that meeting's own, which has had its meeting. Without a rhythm: today.
 */
export function nextDay(cadence: Cadence | null, today: Day, last: Day | null): Day {
  if (!hasRhythm(cadence)) return today;
  if (cadence.every?.unit === 'month' || cadence.on?.nth != null) return nextMonthly(cadence, today, last);
  const weekday = cadence.on?.weekday ?? weekdayOf(last ?? today);
  let day = weekdayFrom(today, weekday);
  if (last === null) return day;
  const count = cadence.every?.count ?? 1;
  while (day <= last || weekNumber(day) <= weekNumber(last) || (weekNumber(day) - weekNumber(last)) % count !== 0) {
    day = addDays(day, 7);
  }
  return day;
}

function nextMonthly(cadence: Cadence, today: Day, last: Day | null): Day {
  const on = cadence.on;
  if (on === null) {
    let day = last === null ? today : addMonths(last, 1);
    for (let months = 2; day < today; months += 1) day = addMonths(last ?? today, months);
    return day;
  }
  for (let month = `${today.slice(0, 8)}01`; ; month = addMonths(month, 1)) {
    const day = weekdayOfMonth(month, on.weekday, on.nth ?? 1);
    if (day >= today && (last === null || month.slice(0, 7) > last.slice(0, 7))) return day;
  }
}

function sayWeeks(count: number): string {
  return count === 1 ? 'every week' : `every ${count} weeks`;
}
