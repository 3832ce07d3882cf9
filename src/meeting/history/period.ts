/**
 * The time that a question about the past is about, and the months and quarters it is told in.
 */
import { addDays, addMonths, type Day } from '../day.ts';
import type { Pair } from '../pair.ts';
import type { History } from './past.ts';
import type { MeetingRecord } from './record.ts';

/** From the day `since` to the day `until`, both with it; null where it has no such end. */
export type Period = { readonly since: Day | null; readonly until: Day | null };

/** All that is looked at: the notes as they stand, in their order, what happened to them, and the time in question. */
export type Retrospect = {
  readonly pair: Pair;
  readonly records: readonly MeetingRecord[];
  readonly history: History;
  readonly today: Day;
  readonly period: Period;
};

/** A month or a quarter, from its first day in the period to its last: `2026-03`, `2026 Q1`. */
export type Bucket = { readonly from: Day; readonly to: Day; readonly label: string };

/** Longer than this many months, and time is told in quarters. */
const MOST_MONTHS = 18;

/** Whether a day lies in such a time. */
export function isWithin(day: Day, { since, until }: Period): boolean {
  return (since === null || day >= since) && (until === null || day <= until);
}

/** The last day of a period that is not in the future. */
export function endOf({ until }: Period, today: Day): Day {
  return until !== null && until < today ? until : today;
}

/** Whether days so far apart are told in months or in quarters. */
export function bucketOf(from: Day, to: Day): 'month' | 'quarter' {
  return addMonths(`${from.slice(0, 8)}01`, MOST_MONTHS) > to ? 'month' : 'quarter';
}

/** The months or quarters from one day to another, without a hole, the oldest first; none where `to` lies before `from`. */
export function bucketsBetween(from: Day, to: Day, per: 'month' | 'quarter'): Bucket[] {
  const buckets: Bucket[] = [];
  for (let first = firstOf(from, per); from <= to; ) {
    const next = addMonths(first, per === 'month' ? 1 : 3);
    const last = addDays(next, -1);
    // Behind the year 9999 there is no day, and none that compares.
    const isLast = next <= first || last >= to;
    buckets.push({ from: first > from ? first : from, to: isLast ? to : last, label: labelOf(first, per) });
    if (isLast) break;
    first = next;
  }
  return buckets;
}

function firstOf(day: Day, per: 'month' | 'quarter'): Day {
  const month = Number(day.slice(5, 7));
  const first = per === 'month' ? month : month - ((month - 1) % 3);
  return `${day.slice(0, 4)}-${String(first).padStart(2, '0')}-01`;
}

function labelOf(first: Day, per: 'month' | 'quarter'): string {
  return per === 'month' ? first.slice(0, 7) : `${first.slice(0, 4)} Q${(Number(first.slice(5, 7)) + 2) / 3}`;
}
