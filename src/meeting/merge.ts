/**
 * Two versions of a note that both come from a third become one (laws M1 to M9). Pure: texts in, a text out.
 */
import { type Note, readNote } from './note.ts';
import type { Pair } from './pair.ts';

/**
 * What became of a merge. `settle` counts the places that the two people still have to choose at; `unmergeable` is a
 * version that is no note at all (M7); `objected` is a result that the check did not let pass (M9). In the last two cases
 * an ordinary text merge has to do, and `why` is the sentence to say.
 */
export type Merge =
  | { readonly kind: 'merged'; readonly text: string; readonly settle: number }
  | { readonly kind: 'unmergeable'; readonly side: 'base' | 'ours' | 'theirs'; readonly why: string }
  | { readonly kind: 'objected'; readonly why: string };

/**
 * Merges two versions of the note with this name. `base` is null where there is no third: then nothing counts as removed.
 */
export function mergeNotes(name: string, base: string | null, ours: string, theirs: string, pair: Pair): Merge {
  const sides = {
    base: base === null ? null : readNote(name, base, pair),
    ours: readNote(name, ours, pair),
    theirs: readNote(name, theirs, pair),
  };
  for (const side of ['base', 'ours', 'theirs'] as const) {
    const failure = sides[side]?.failure;
    if (failure) return { kind: 'unmergeable', side, why: failure.message };
  }
  if (ours === theirs || theirs === base) return merged(sides.ours);
  if (ours === base) return merged(sides.theirs);
  return { kind: 'objected', why: 'Both versions changed.' };
}

function merged(note: Note): Merge {
  return { kind: 'merged', text: note.text, settle: note.settles.length };
}
