/**
 * What a person is to think of on a day: the meetings of that day and the next, what they promised by then, and what was
 * not wrapped up.
 */
import { hasRhythm } from './cadence.ts';
import { addDays, type Day } from './day.ts';
import { fold } from './fold.ts';
import { statusOf } from './note.ts';
import { hasAgenda } from './notice.ts';
import type { Outline } from './outline.ts';
import { otherOf, type Pair, type Person } from './pair.ts';
import { nextMeetingDay } from './schedule.ts';
import { isOpenNow } from './standing.ts';

/** A meeting with somebody. `note` is null where its note is still to be made; `at` is by the clock of `timezone`. */
export type MeetingDue = {
  readonly date: Day;
  readonly at: string | null;
  readonly timezone: string | null;
  readonly with: string;
  readonly prepared: boolean;
  readonly note: string | null;
};

export type PromiseDue = { readonly id: string; readonly text: string; readonly due: Day };

export type Due = {
  readonly meetings: readonly MeetingDue[];
  readonly promises: readonly PromiseDue[];
  /** The days of meetings that were not wrapped up. */
  readonly unwrapped: readonly Day[];
};

/** `notes` are those that can be read, in their order; `me` is null where nobody knows who is here: then nothing is theirs. */
export function dueOf(notes: readonly Outline[], pair: Pair, me: Person | null, today: Day): Due {
  const tomorrow = addDays(today, 1);
  const { at = null, timezone = null } = pair.cadence ?? {};
  const other = me === null ? `${pair.people[0].short} & ${pair.people[1].short}` : otherOf(pair, me).short;
  const meeting = (date: Day, note: Outline | null): MeetingDue => ({
    ...{ date, at: note?.at ?? at, timezone, with: other },
    ...{ prepared: note !== null && hasAgenda(note), note: note?.path ?? null },
  });
  const planned = notes.filter((note) => statusOf(note, today) === 'planned');
  const soon = planned.filter(({ day }) => day >= today && day <= tomorrow).map((note) => meeting(note.day, note));
  const promises = [...fold(notes).values()]
    .filter((one) => one.kind === 'action' && one.latest.item.owner === me?.key && isOpenNow(one, today))
    .flatMap(({ id, latest: { item } }) => {
      const { text, due } = item;
      return due !== null && due <= today ? [{ id, text, due }] : [];
    });
  return {
    meetings: [...soon, ...expected(notes, planned, pair, today, tomorrow).map((day) => meeting(day, null))],
    promises: promises.sort((a, b) => (a.due < b.due ? -1 : 1)),
    unwrapped: planned.filter(({ day }) => day < today).map(({ day }) => day),
  };
}

/** The day that the rhythm gives, where it is near and no meeting is planned that could be the one. */
function expected(
  notes: readonly Outline[],
  planned: readonly Outline[],
  pair: Pair,
  today: Day,
  tomorrow: Day,
): readonly Day[] {
  if (!hasRhythm(pair.cadence) || planned.some(({ day }) => day >= today)) return [];
  const day = nextMeetingDay(pair, notes, today);
  return day <= tomorrow ? [day] : [];
}
