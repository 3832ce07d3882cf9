/**
 * Taking a change back out of a note, with everything that came later left in it.
 */
import type { DayWords } from './language.ts';
import { mergeNotes } from './merge/merge.ts';
import { becameOf } from './merge/moved.ts';
import { movedText } from './move.ts';
import { readNote } from './note.ts';
import type { Pair } from './pair.ts';

/** A note before and after the change, and as it is now; null where it is not there. */
export type Change = {
  readonly name: string;
  readonly before: string | null;
  readonly after: string | null;
  readonly now: string | null;
};

/** What each note is to be then (null: gone), by its name; or why it can't be. */
export type TakenBack =
  | { readonly kind: 'texts'; readonly texts: ReadonlyMap<string, string | null> }
  | { readonly kind: 'later'; readonly name: string; readonly why: string };

/** Takes one change of some notes back. */
export function takeBack(changes: readonly Change[], pair: Pair, words: DayWords): TakenBack {
  const texts = new Map<string, string | null>();
  const left = new Set(changes);
  for (const [gone, came] of movesIn(changes, pair, words)) {
    left.delete(gone);
    left.delete(came);
    if (gone.now !== null || came.now === null || gone.before === null) {
      return { kind: 'later', name: came.name, why: 'the meeting was moved again since' };
    }
    const note = readNote(came.name, came.now, pair);
    const day = readNote(gone.name, gone.before, pair).day;
    texts.set(gone.name, came.now === came.after ? gone.before : movedText(note, day, pair, words));
    texts.set(came.name, null);
  }
  for (const change of left) {
    const { name, before, after, now } = change;
    if (now === before) continue;
    if (now === after) {
      texts.set(name, before);
      continue;
    }
    if (now === null) return { kind: 'later', name, why: 'the note is gone since' };
    if (before === null || after === null) return { kind: 'later', name, why: 'more was written into the note since' };
    const merge = mergeNotes(name, after, now, before, pair);
    if (merge.kind !== 'merged') return { kind: 'later', name, why: 'the same lines were changed since' };
    texts.set(name, merge.text);
  }
  return { kind: 'texts', texts };
}

/** The notes that the change moved to another day: what went, and what came. */
function movesIn(changes: readonly Change[], pair: Pair, words: DayWords): [Change, Change][] {
  const gone = changes.filter(({ before, after }) => before !== null && after === null);
  const came = changes.filter(({ before, after }) => before === null && after !== null);
  return gone.flatMap((change): [Change, Change][] => {
    const was = readNote(change.name, change.before ?? '', pair);
    const fresh = came.map(({ name, after }) => readNote(name, after ?? '', pair));
    const became = becameOf(was, fresh, pair, words);
    const other = came.find(({ name }) => name === became?.name);
    return other ? [[change, other]] : [];
  });
}
