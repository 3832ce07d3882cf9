/**
 * Looking for words in all notes as they lie there: each is read, and only those that hold the words are looked into.
 */
import { Failure } from '../../failure.ts';
import { isWithin, type Period } from '../../meeting/history/period.ts';
import { mayHold, type Query } from '../../meeting/history/query.ts';
import { type Hit, hitsIn } from '../../meeting/history/search.ts';
import { type Note, readNote } from '../../meeting/note.ts';
import type { World } from '../../terminal/world.ts';
import { listNotes, type Odd } from '../files.ts';
import { openClone } from '../open-clone.ts';
import { type Letters, sweep } from '../sweep.ts';
import { withinSeconds } from '../time-limit.ts';

/** `notes` are those with hits that can't be read as a note, though their lines can. */
export type Found = { readonly hits: readonly Hit[]; readonly notes: readonly Note[]; readonly odd: readonly Odd[] };

/** A pattern that takes longer would most likely never end. */
const LONGEST_S = 5;

/**
 * Everything that a query finds in the notes of some days (both with them, null for no limit), the newest meeting first.
 * Throws 'usage' for a pattern that takes too long.
 */
export function searchNotes(world: World, query: Query, period: Period): Found {
  const { clone, pair } = openClone(world);
  const listed = listNotes(clone.root, pair.notes);
  const names = listed.notes.filter((name) => isWithin(name.slice(0, '2026-11-24'.length), period)).reverse();
  const hits: Hit[] = [];
  const notes: Note[] = [];
  const look = (name: string, text: string, letters: Letters): void => {
    if (!mayHold(text, letters, query)) return;
    const note = readNote(name, text, pair);
    const found = hitsIn(note, query);
    hits.push(...found);
    if (found.length > 0 && note.failure) notes.push(note);
  };
  const all = (): Odd[] => sweep(clone.root, pair.notes, names, look);
  const odd = query.kind === 'words' ? all() : bounded(all);
  return { hits, notes, odd: [...listed.odd, ...odd] };
}

function bounded<Value>(work: () => Value): Value {
  try {
    return withinSeconds(LONGEST_S, work);
  } catch (error) {
    if (!(error instanceof Failure) || error.kind !== 'busy') throw error;
    throw new Failure('usage', `Looking for this took longer than ${LONGEST_S} seconds; it was stopped.`, {
      hints: ['Write the pattern more simply: a repetition within a repetition, `(a+)+`, may never end.'],
      cause: error,
    });
  }
}
