/**
 * What happened since somebody last looked.
 *
 * A look is a commit: what its history holds was seen. Where that commit is no part of the history any more, since it was
 * rewritten, events are known again by what they say and when they happened, as far back as a look remembers them.
 */
import type { PastEvent } from './past.ts';

/** A look: the commit that was looked at, when (day and time), and the signs of the last events that it held. */
export type Look = {
  readonly commit: string;
  readonly when: string;
  readonly signs: readonly string[];
  /** The day and time of the oldest event that has a sign here, where there were older ones without; else null. */
  readonly from: string | null;
};

/** So many events are known again after the history was rewritten. */
const SIGNS = 300;

/** What a look at a history remembers of it. `events` are all, oldest first. */
export function lookAt(commit: string, when: string, events: readonly PastEvent[]): Look {
  const last = events.slice(-SIGNS);
  const [first] = last.map((event) => event.when).sort();
  return { commit, when, signs: last.map(signOf), from: events.length > last.length ? (first ?? null) : null };
}

/** Those of a rewritten history's events that the look had not seen: none that it knows, and none older than it remembers. */
export function unknownTo(look: Look, events: readonly PastEvent[]): readonly PastEvent[] {
  const known = new Set(look.signs);
  return events.filter((event) => (look.from === null || event.when >= look.from) && !known.has(signOf(event)));
}

/** What an event is known by, whatever commit holds it: git keeps an author's day and time when it copies a commit. */
function signOf({ when, who, author, kind, id, event, from, to, note }: PastEvent): string {
  return JSON.stringify([when, who ?? author, kind, id, event, from, to, note]);
}
