/**
 * Which goal took the place of which: one went, and a newer one came in its area at about the same time.
 */
import { daysBetween } from '../day.ts';
import type { GoalLife } from './goalposts.ts';
import { dayOf } from './life.ts';
import type { PastEvent } from './past.ts';

/** A meeting apart, in a usual rhythm: what is dropped in one is made anew by the next. */
const DAYS_APART = 14;

/** Of each goal that went the id of the one that took its place. The nearest in time belong together, each once. */
export function heirsOf(lives: readonly GoalLife[]): ReadonlyMap<string, string> {
  const pairs = lives.flatMap((gone) => {
    const { lost } = gone;
    if (lost === null) return [];
    return lives.flatMap((come) => {
      if (come.added === null || !isNewer(come.added, gone.added) || !isSameArea(gone, come)) return [];
      const apart = Math.abs(daysBetween(dayOf(lost), dayOf(come.added)));
      return apart <= DAYS_APART ? [{ lost: gone.goal.item.id, heir: come.goal.item.id, apart }] : [];
    });
  });
  const heirs = new Map<string, string>();
  const taken = new Set<string>();
  for (const { lost, heir } of pairs.sort((a, b) => a.apart - b.apart)) {
    if (heirs.has(lost) || taken.has(heir)) continue;
    heirs.set(lost, heir);
    taken.add(heir);
  }
  return heirs;
}

/** Goals that were added on one day stood side by side. What was there before anything was known is older than all. */
function isNewer(come: PastEvent, gone: PastEvent | null): boolean {
  return gone === null || dayOf(come) > dayOf(gone);
}

function isSameArea(one: GoalLife, other: GoalLife): boolean {
  return one.goal.item.area?.toLowerCase() === other.goal.item.area?.toLowerCase();
}
