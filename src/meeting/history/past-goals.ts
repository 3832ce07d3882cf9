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

/** Every goal, by when it was first saved. `events` are all, oldest first; those of other items are passed over. */
export function goalsOf(standings: ReadonlyMap<string, Standing<Outline>>, events: readonly PastEvent[]): PastGoal[] {
  const goals: PastGoal[] = [];
  for (const standing of standings.values()) {
    const item = itemShape(standing);
    if ('area' in item) goals.push({ item, gone: standing.takenOut });
  }
  const places = new Map<string, number>();
  const missing = new Map<string, PastEvent[]>();
  for (const [place, event] of events.entries()) {
    if (event.kind !== 'goal' || event.id === null) continue;
    if (!places.has(event.id)) places.set(event.id, place);
    if (standings.has(event.id)) continue;
    const known = missing.get(event.id);
    if (known) known.push(event);
    else missing.set(event.id, [event]);
  }
  for (const ofGoal of missing.values()) {
    const item = lastStood(ofGoal);
    if (item !== null && 'area' in item) goals.push({ item, gone: true });
  }
  const placeOf = ({ item }: PastGoal): number => places.get(item.id) ?? events.length;
  return goals.sort((a, b) => placeOf(a) - placeOf(b));
}

/** Open or being done, and in the notes. */
export function isStanding({ item, gone }: PastGoal): boolean {
  return !gone && (item.state === 'open' || item.state === 'doing');
}
