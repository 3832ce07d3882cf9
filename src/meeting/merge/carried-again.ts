/**
 * What stands in the merged note because carrying brought it is known there as carried (laws C3 and M4).
 *
 * One side never had the item, for it was done there before the carrying; the other had it and changed it, so that it
 * stays. Were its id to leave `carried`, as a three-way set has it, the tick in the earlier note would no longer count.
 */
import { Failure } from '../../failure.ts';
import { setMatter, yamlIds } from '../matter-edit.ts';
import { type Note, readNote } from '../note.ts';
import type { Pair } from '../pair.ts';

/**
 * The side as if it had never lost from `carried` what comes back to it with its item: an id that the base and the other
 * side list, whose item stands in the merged body and not in the side's own. One that was taken from the list while its
 * item stayed is a person's change, and left. `body` is the merged one.
 */
export function withCarriedAgain(base: Note | null, side: Note, other: Note, body: string, pair: Pair): Note {
  const gone = [...other.carried].filter((id) => base?.carried.has(id) && !side.carried.has(id));
  if (gone.length === 0) return side;
  const standing = idsIn(readNote(side.name, body, pair));
  const own = idsIn(side);
  const back = gone.filter((id) => standing.has(id) && !own.has(id));
  if (back.length === 0) return side;
  try {
    const text = setMatter(side.text, side.path, side.day, 'carried', yamlIds([...side.carried, ...back]));
    return readNote(side.name, text, pair);
  } catch (error) {
    // Front matter that no key can be put into stays as it is.
    if (error instanceof Failure) return side;
    throw error;
  }
}

function idsIn(note: Note): ReadonlySet<string> {
  return new Set(note.items.flatMap(({ id }) => id ?? []));
}
