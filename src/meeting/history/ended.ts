/**
 * The actions that came to an end in a time: when, by whose word, and where they were promised.
 */
import type { Day } from '../day.ts';
import type { Standing } from '../fold.ts';
import type { ItemPlace } from './fact.ts';
import type { PastEvent } from './past.ts';
import { isWithin, type Period } from './period.ts';
import { placeOf } from './places.ts';
import { type Promised, promisesOf } from './promises.ts';
import type { MeetingRecord } from './record.ts';

/**
 * An action that came to an end. `day` is when, `by` who says so: git, or the note it last stands in. It was promised in
 * the meeting of `promisedIn`, of the day `promised`.
 */
export type Ended = ItemPlace & {
  readonly promised: Day;
  readonly promisedIn: string;
  readonly due: Day | null;
  readonly day: Day;
  readonly by: 'git' | 'note';
  readonly why: string | null;
};

/** What a review asks of a history: the parts cost less than all of its `events`. */
export type Source = {
  readonly events: readonly PastEvent[];
  /** Those of a day and later. */
  since(day: Day): readonly PastEvent[];
  /** Those of one item. */
  eventsOf(id: string): readonly PastEvent[];
};

/** How items stand that were seen in the time, and what happened since it began. */
export type Ending = {
  readonly standings: readonly Standing<MeetingRecord>[];
  readonly events: readonly PastEvent[];
  readonly history: Source;
  readonly today: Day;
  readonly period: Period;
};

/** The lives of more items are no cheaper than all events. */
const FEW = 10;

/**
 * What came to an end in this time. Of an action that stands finished in a note of it, and of whose end git says nothing
 * since the time began, git is asked whether it ended before.
 */
export function endedOf({ standings, history, events, today, period }: Ending): Ended[] {
  const finished = promisesOf(standings, { events }, today).filter(({ fate }) => fate !== 'open');
  const unknown = finished.filter((one) => one.ended === null && isWithin(endedOn(one, today), period));
  const ids = unknown.map(({ standing }) => standing.id);
  const lives = ids.length > FEW ? history.events : ids.flatMap((id) => history.eventsOf(id));
  const asked = new Map(
    promisesOf(
      unknown.map(({ standing }) => standing),
      { events: lives },
      today,
    ).map((one) => [one.standing, one]),
  );
  return finished
    .map((one) => asked.get(one.standing) ?? one)
    .filter((one) => isWithin(endedOn(one, today), period))
    .map((one) => endedShape(one, endedOn(one, today)))
    .sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
}

/** By git; where git knows no day, that of the note it last stands in. */
function endedOn({ standing, ended }: Promised, today: Day): Day {
  const { day } = standing.latest.note;
  return ended ?? (day < today ? day : today);
}

function endedShape({ standing, ended, why }: Promised, day: Day): Ended {
  const { latest, copies, since } = standing;
  return {
    ...placeOf(standing),
    ...{ promised: since, promisedIn: copies[0]?.note.path ?? latest.note.path, due: latest.item.due },
    ...{ day, by: ended === null ? 'note' : 'git', why },
  };
}
