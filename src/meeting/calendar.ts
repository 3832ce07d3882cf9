/**
 * A pair's meetings as a calendar has them: each note one event, and from the last of them on the rhythm as one that repeats.
 *
 * The events are numbered by the order of the notes. A meeting that was moved keeps its number, and so does one that is
 * prepared or skipped; whoever imports the calendar again gets each of them once, as it is now. The rhythm is one event,
 * which begins later each time: no day of it is left over that is not one any more.
 */
import { hasRhythm, nextDay } from './cadence.ts';
import { addDays, type Day, isDay, weekdayOf } from './day.ts';
import { statusOf } from './note.ts';
import type { Outline } from './outline.ts';
import type { Pair } from './pair.ts';

/** `at` is `HH:MM` by the clock of `timezone`, by every clock where that is null; without `at` it takes the whole day. */
export type CalendarEvent = {
  /** The same for the same meeting, within the pair: `3`, or `next` for the rhythm. */
  readonly name: string;
  readonly date: Day;
  readonly at: string | null;
  /** Minutes. */
  readonly length: number;
  readonly timezone: string | null;
  readonly title: string;
  readonly isCancelled: boolean;
  /** How it repeats, as RFC 5545 writes a recurrence rule; null for one meeting. */
  readonly rule: string | null;
};

/** A meeting of unknown length takes this long, in minutes. */
const USUAL_LENGTH = 30;
/** Notes of meetings longer ago are of the past, in which calendars change nothing. */
const PAST_DAYS = 31;
/** By `Weekday`, as RFC 5545 names them. */
const DAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];

/** The events of a pair. `notes` are all, in their order; those that can't be read count, but have no event. */
export function eventsOf(notes: readonly Outline[], pair: Pair, today: Day): readonly CalendarEvent[] {
  const { at = null, minutes = null, timezone = null } = pair.cadence ?? {};
  const title = `1:1 ${pair.people[0].short} & ${pair.people[1].short}`;
  const event = { at, length: minutes ?? USUAL_LENGTH, timezone, title };
  const from = addDays(today, -PAST_DAYS);
  const known = notes
    .map((note, place) => ({ note, name: `${place + 1}` }))
    .filter(({ note }) => note.failure === null && note.day >= from)
    .map(({ note, name }) => {
      const isCancelled = statusOf(note, today) === 'skipped';
      const own = { at: note.at ?? at, length: note.minutes ?? event.length };
      return { ...event, ...own, name, date: note.day, isCancelled, rule: null };
    });
  const rhythm = rhythmOf(notes, pair, today);
  return rhythm === null ? known : [...known, { ...event, name: 'next', isCancelled: false, ...rhythm }];
}

/** Where the rhythm begins after the last note, and how it goes on; null without one. */
function rhythmOf(
  notes: readonly Outline[],
  { cadence }: Pair,
  today: Day,
): { readonly date: Day; readonly rule: string } | null {
  if (!hasRhythm(cadence)) return null;
  const last =
    notes
      .map(({ day }) => day)
      .filter(isDay)
      .sort()
      .at(-1) ?? null;
  const date = nextDay(cadence, today, last);
  if (cadence.every?.unit !== 'month' && cadence.on?.nth == null)
    return { date, rule: `FREQ=WEEKLY;INTERVAL=${cadence.every?.count ?? 1};BYDAY=${DAYS[weekdayOf(date)]};WKST=MO` };
  if (cadence.on !== null)
    return { date, rule: `FREQ=MONTHLY;BYDAY=${cadence.on.nth ?? 1}${DAYS[cadence.on.weekday]}` };
  // A month that is too short has it on its last day.
  const day = Number(date.slice(8));
  const days = Array.from({ length: day - 27 }, (_, more) => 28 + more);
  return { date, rule: `FREQ=MONTHLY;BYMONTHDAY=${day <= 28 ? day : `${days.join()};BYSETPOS=-1`}` };
}
