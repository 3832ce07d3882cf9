/**
 * The history of a pair's notes, as this clone has it.
 */

import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { Day } from '../../meeting/day.ts';
import type { Steps } from '../../meeting/history/course.ts';
import { courseOf } from '../../meeting/history/course.ts';
import { oldestFirst } from '../../meeting/history/order.ts';
import type { History, PastEvent } from '../../meeting/history/past.ts';
import { eventsOf } from '../../meeting/history/tell.ts';
import type { World } from '../../terminal/world.ts';
import type { Journal } from '../journal.ts';
import { readDeeds } from './deeds.ts';

/** A history that need not be read whole: its parts are cheaper than all its `events`. All the oldest first. */
export type KnownHistory = History & {
  /** The events of one item. */
  eventsOf(id: string): readonly PastEvent[];
  /** The last ones, as many. */
  newest(count: number): readonly PastEvent[];
  /** Those of a day (where their author was) and later. */
  since(day: Day): readonly PastEvent[];
  /** Those of the commits that HEAD has and this one has not; null where the history here does not have it. */
  beyond(commit: string): readonly PastEvent[] | null;
};

/** Opens the history of a pair. Throws 'git' where git can't tell it. */
export async function openHistory(
  world: World,
  journal: Pick<Journal, 'clone' | 'pair' | 'repo'>,
): Promise<KnownHistory> {
  const { clone, pair, repo } = journal;
  const head = await repo.head();
  const folder = relative(clone.top, clone.root).replaceAll('\\', '/');
  const prefix = folder === '' ? '' : `${folder}/`;
  const cut = cutOff(clone.commonDir);
  const reading =
    head === null ? { deeds: [] } : await readDeeds({ root: clone.root, env: world.env, prefix, pair }, [head], cut);
  const steps = courseOf(oldestFirst(reading.deeds));
  const events = steps.flatMap((one) => eventsOf(one, pair));
  return {
    events,
    limits: [],
    head,
    rhythms: [],
    eventsOf: (id) => events.filter((event) => event.id === id),
    newest: (count) => events.slice(Math.max(0, events.length - count)),
    since: (day) => events.filter(({ when }) => when.slice(0, 10) >= day),
    beyond: (commit) => beyond(steps, commit, events),
  };
}

function beyond(steps: readonly Steps[], commit: string, events: readonly PastEvent[]): readonly PastEvent[] | null {
  const byHash = new Map(steps.map((one) => [one.hash, one]));
  if (!byHash.has(commit)) return null;
  const known = new Set([commit]);
  const open = [commit];
  for (let hash = open.pop(); hash !== undefined; hash = open.pop()) {
    for (const parent of byHash.get(hash)?.parents ?? []) {
      if (known.has(parent)) continue;
      known.add(parent);
      open.push(parent);
    }
  }
  return events.filter((event) => !known.has(event.commit));
}

/** The commits whose parents were not fetched: what they changed is not known. */
function cutOff(commonDir: string): Set<string> {
  try {
    return new Set(readFileSync(join(commonDir, 'shallow'), 'utf8').split('\n').filter(Boolean));
  } catch {
    return new Set();
  }
}
