/**
 * All goals that there are and were: those that stand in a note, and those that once did.
 */
import type { Standing } from '../fold.ts';
import type { Outline } from '../outline.ts';
import { type GoalShape, itemShape } from '../standing.ts';
import { lastStood, type PastItem } from './last-stood.ts';
import type { PastEvent } from './past.ts';

/** A goal as it stands, or as it last stood where a person took it out. */
export type PastGoal = { readonly item: PastItem<GoalShape>; readonly gone: boolean };

/** Every goal, by when it came. `events` are all, oldest first; those of other items are passed over. */
export function goalsOf(standings: ReadonlyMap<string, Standing<Outline>>, events: readonly PastEvent[]): PastGoal[] {
  const goals: PastGoal[] = [];
  for (const standing of standings.values()) {
    const item = itemShape(standing);
    if ('area' in item) goals.push({ item, gone: standing.takenOut });
  }
  const missing = new Map<string, PastEvent[]>();
  for (const event of events) {
    if (event.kind !== 'goal' || event.id === null || standings.has(event.id)) continue;
    const known = missing.get(event.id);
    if (known) known.push(event);
    else missing.set(event.id, [event]);
  }
  for (const ofGoal of missing.values()) {
    const item = lastStood(ofGoal);
    if (item !== null && 'area' in item) goals.push({ item, gone: true });
  }
  return goals.sort((a, b) => (a.item.since < b.item.since ? -1 : a.item.since > b.item.since ? 1 : 0));
}

/** Open or being done, and in the notes. */
export function isStanding({ item, gone }: PastGoal): boolean {
  return !gone && (item.state === 'open' || item.state === 'doing');
}
