/**
 * A history to ask questions of: its parts are read when somebody asks for them.
 */

import type { Day } from '../../meeting/day.ts';
import type { Steps } from '../../meeting/history/course.ts';
import { hashesIn } from '../../meeting/history/line.ts';
import type { History, PastEvent } from '../../meeting/history/past.ts';
import { eventsOf } from '../../meeting/history/tell.ts';
import type { Pair } from '../../meeting/pair.ts';
import type { Chronicle } from './chronicle.ts';

/** Its parts cost less than all of the `events`; but for `latest` they have the oldest first, too. */
export type KnownHistory = History & {
  /** The events of one item. */
  eventsOf(id: string): readonly PastEvent[];
  /** All of a day (where their author was) and later, or all there are, the newest first; each read when it is asked for. */
  latest(since: Day | null): Iterable<PastEvent>;
  /** The last ones, as many. */
  newest(count: number): readonly PastEvent[];
  /** Those of a day and later. */
  since(day: Day): readonly PastEvent[];
  /** Those of the commits that HEAD has and this one has not; null where the history here does not have it. */
  beyond(commit: string): readonly PastEvent[] | null;
};

/** The history that a chronicle holds, with who it was by the emails that the two have now. */
export function knownHistory(chronicle: Chronicle, pair: Pair): KnownHistory {
  const { head, limits, rhythms } = chronicle.head;
  let all: readonly PastEvent[] | null = null;
  const told = (commits: Iterable<Steps>): PastEvent[] => {
    const events: PastEvent[] = [];
    for (const steps of commits) events.push(...eventsOf(steps, pair));
    return events;
  };
  return {
    ...{ head, limits, rhythms },
    get events() {
      all ??= told(chronicle.commits());
      return all;
    },
    eventsOf: (id) => told(chronicle.naming(id)).filter((event) => event.id === id),
    latest: function* (since) {
      for (const steps of chronicle.backwards(since)) yield* eventsOf(steps, pair).reverse();
    },
    newest: (count) => {
      const found: PastEvent[] = [];
      for (const steps of chronicle.backwards()) {
        if (found.length >= count) break;
        found.push(...eventsOf(steps, pair).reverse());
      }
      return found.slice(0, count).reverse();
    },
    since: (day) => told(chronicle.since(day)),
    beyond: (commit) => {
      const seen = seenFrom(chronicle, commit);
      if (seen === null) return null;
      return told(chronicle.commits((line) => !seen.has(hashesIn(line).hash)));
    },
  };
}

/** Before the first commit nothing happened. */
export function emptyHistory(): KnownHistory {
  const none = (): readonly PastEvent[] => [];
  const nothing = { events: [], limits: [], head: null, rhythms: [] };
  return { ...nothing, eventsOf: none, latest: none, newest: none, since: none, beyond: () => null };
}

/** A commit and all that it builds on; null where it is none of these. */
function seenFrom(chronicle: Chronicle, commit: string): ReadonlySet<string> | null {
  const parentsOf = new Map<string, readonly string[]>();
  for (const { hash, parents } of chronicle.hashes()) parentsOf.set(hash, parents);
  if (!parentsOf.has(commit)) return null;
  const seen = new Set([commit]);
  const open = [commit];
  for (let hash = open.pop(); hash !== undefined; hash = open.pop()) {
    for (const parent of parentsOf.get(hash) ?? []) {
      if (seen.has(parent)) continue;
      seen.add(parent);
      open.push(parent);
    }
  }
  return seen;
}
