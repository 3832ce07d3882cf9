/**
 * On which days a pair would have met, had they kept to their rhythm.
 */
import { type Cadence, nextDay, sayCadence } from '../cadence.ts';
import { addDays, type Day, weekdayOf } from '../day.ts';
import type { Rhythm } from './past.ts';

/** The days that were to be expected, from the first on, and the rhythms that they follow. */
export type Expected = { readonly days: readonly Day[]; readonly rhythms: readonly Rhythm[] };

/**
 * The days from the first meeting to the last day, both with them: by the rhythm one after the other, whatever was held.
 * Where the rhythm changed, each holds for its time, and the first for the time before it. Where there was none for a
 * while, it is counted from the first meeting after that. Null where there is none at the end, or no such meeting:
 * nobody can say then how many were to be expected.
 * @param met the days of all meetings, in their order
 * @param rhythms the oldest first, at least one
 */
export function expectedOf(met: readonly Day[], last: Day, rhythms: readonly Rhythm[]): Expected | null {
  const known = rhythms.filter(({ from }, index) => index === 0 || from <= last);
  const gap = known.findLastIndex(({ cadence }) => sayCadence(cadence) === null);
  const kept = known.slice(gap + 1);
  const since = gap < 0 ? '' : kept[0]?.from;
  const first = since === undefined ? undefined : met.find((day) => day >= since && day <= last);
  if (first === undefined) return null;
  const days: Day[] = [];
  for (let day = first; day <= last; ) {
    days.push(day);
    const next = dayAfter(rhythmAt(kept, day), day);
    // Behind the year 9999 there is no day, and none that compares.
    if (next <= day) break;
    day = next;
  }
  return { days, rhythms: kept };
}

/** The next by the rhythm. Where the day is one of a weekly rhythm, so many weeks later: a slip in a year makes many. */
function dayAfter(cadence: Cadence | null, day: Day): Day {
  const isWeekly = cadence?.every?.unit === 'week' && cadence.on?.weekday === weekdayOf(day) && cadence.on.nth === null;
  return isWeekly ? addDays(day, 7 * (cadence.every?.count ?? 1)) : nextDay(cadence, addDays(day, 1), day);
}

/** The rhythm of a day: the last that was set up to it, else the first. */
export function rhythmAt(rhythms: readonly Rhythm[], day: Day): Cadence | null {
  return (rhythms.findLast(({ from }) => from <= day) ?? rhythms[0])?.cadence ?? null;
}
