/**
 * Actions as promises: when each was given, and what became of it.
 */
import type { Day } from '../day.ts';
import type { Standing } from '../fold.ts';
import { dayOf } from './life.ts';
import type { History, PastEvent } from './past.ts';
import type { MeetingRecord } from './record.ts';

export type Fate = 'done' | 'dropped' | 'open';

/** An action. `ended` is the day on which it was ticked or dropped, null where it is open or git does not know the day. */
export type Promised = {
  readonly standing: Standing<MeetingRecord>;
  readonly promised: Day;
  readonly fate: Fate;
  readonly ended: Day | null;
  /** The reason that was given for that. */
  readonly why: string | null;
};

/**
 * The actions among standings, in their order. What came to git already ticked was done on a day that nobody knows.
 */
export function promisesOf(
  standings: readonly Standing<MeetingRecord>[],
  { events }: Pick<History, 'events'>,
  today: Day,
): Promised[] {
  const added = new Map<string, PastEvent>();
  const ended = new Map<string, PastEvent>();
  for (const event of events) {
    if (event.kind !== 'action' || event.id === null) continue;
    if (event.event === 'added' && !added.has(event.id)) added.set(event.id, event);
    const fate = FATES[event.event];
    const end = `${event.id} ${fate}`;
    // A tick that carrying brings to the latest copy was made before; one that was opened again in between, anew.
    if (fate && !ended.has(end)) ended.set(end, event);
    if (event.event === 'reopened') for (const one of ['done', 'dropped']) ended.delete(`${event.id} ${one}`);
  }
  return standings.flatMap((standing) => {
    const { kind, id, since } = standing;
    if (kind !== 'action') return [];
    const fate = fateOf(standing);
    const [first, end] = [added.get(id), ended.get(`${id} ${fate}`)];
    const promised = [since, first ? dayOf(first) : today, today].sort()[0] as Day;
    const isKnown = end !== undefined && end.commit !== first?.commit;
    return [{ standing, promised, fate, ended: isKnown ? dayOf(end) : null, why: isKnown ? end.why : null }];
  });
}

/** The events that end an action, and how. */
const FATES: Readonly<Record<string, Fate>> = { done: 'done', dropped: 'dropped', removed: 'dropped' };

function fateOf({ state, takenOut }: Standing<MeetingRecord>): Fate {
  if (state === 'done' || state === 'dropped') return state;
  return takenOut ? 'dropped' : 'open';
}
