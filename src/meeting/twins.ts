/**
 * Two planned notes that are likely to be for one meeting: each of the two chose a day of their own.
 */
import { addDays, type Day } from './day.ts';
import { statusOf } from './note.ts';
import type { Outline } from './outline.ts';

/** Planned on days this close together, they are taken for one meeting; further apart only if the same is open in both. */
const NEAR_DAYS = 3;

/** The first such pair of notes from today on, the earlier first; null for none. */
export function twinsOf<Any extends Outline>(notes: readonly Any[], today: Day): readonly [Any, Any] | null {
  const planned = notes.filter((note) => !note.failure && note.day >= today && statusOf(note, today) === 'planned');
  for (const [at, note] of planned.entries()) {
    const next = planned[at + 1];
    if (next && next.day !== note.day && areTwins(note, next)) return [note, next];
  }
  return null;
}

function areTwins(one: Outline, other: Outline): boolean {
  // A note with nothing in it yet keeps nobody from seeing anything.
  const hold = [one, other].every(({ items }) => items.some((item) => !item.empty));
  if (hold && other.day <= addDays(one.day, NEAR_DAYS)) return true;
  const open = one.items.filter(({ mark }) => mark === ' ').flatMap(({ id }) => id ?? []);
  return other.items.some(({ id, mark }) => id !== null && mark === ' ' && open.includes(id));
}
