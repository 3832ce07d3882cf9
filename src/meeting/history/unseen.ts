/**
 * What happened since somebody last looked.
 *
 * A look is a commit: what its history holds was seen. Where that commit is no part of the history any more, since it was
 * rewritten, events are known again by what they say and when they happened, as far back as a look remembers them.
 */
import { addDays, type Day } from '../day.ts';
import type { PastEvent } from './past.ts';

/** A look: the commit that was looked at, when (day and time), and the signs of the last events that it held. */
export type Look = {
  readonly commit: string;
  readonly when: string;
  readonly signs: readonly string[];
  /** The day and time of the oldest event that has a sign here, where there were older ones without; else null. */
  readonly from: string | null;
};

/** What is new, and since when: a day, or day and time. */
export type Unseen = {
  /** Since the last look, or since the last one before the history was rewritten; nobody looked before; or since a day that was named. */
  readonly kind: 'onward' | 'rewritten' | 'first' | 'day';
  readonly since: string;
  readonly events: readonly PastEvent[];
};

/** What it takes to tell: all events, the newest, those since a day, those that a commit has not (null: it is not known). */
type Asked = {
  readonly events: readonly PastEvent[];
  newest(count: number): readonly PastEvent[];
  since(day: Day): readonly PastEvent[];
  beyond(commit: string): readonly PastEvent[] | null;
};

/** The first look goes back so many days. */
const FIRST_LOOK = 14;
/** So many events are known again after the history was rewritten. */
const SIGNS = 300;

/** What a look at a history remembers of it. `past` need tell its newest events alone. */
export function lookAt(commit: string, when: string, past: Pick<Asked, 'newest'>): Look {
  // One more than are remembered tells whether there are older ones.
  const newest = past.newest(SIGNS + 1);
  const last = newest.slice(-SIGNS);
  const [first] = last.map((event) => event.when).sort();
  return { commit, when, signs: last.map(signOf), from: newest.length > SIGNS ? (first ?? null) : null };
}

/** What a look had not seen of a history; without a look, what happened in the last two weeks. */
export function unseenOf(past: Asked, look: Look | null, today: Day): Unseen {
  if (look === null) {
    const since = addDays(today, -FIRST_LOOK);
    return { kind: 'first', since, events: past.since(since) };
  }
  const beyond = past.beyond(look.commit);
  if (beyond !== null) return { kind: 'onward', since: look.when, events: beyond };
  return { kind: 'rewritten', since: look.when, events: unknownTo(look, past.events) };
}

/** Those of a rewritten history's events that the look had not seen: none that it knows, and none older than it remembers. */
function unknownTo(look: Look, events: readonly PastEvent[]): readonly PastEvent[] {
  const known = new Set(look.signs);
  return events.filter((event) => (look.from === null || event.when >= look.from) && !known.has(signOf(event)));
}

/** What an event is known by, whatever commit holds it: git keeps an author's day and time when it copies a commit. */
function signOf({ when, who, author, kind, id, event, from, to, note }: PastEvent): string {
  return JSON.stringify([when, who ?? author, kind, id, event, from, to, note]);
}
