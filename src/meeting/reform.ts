/**
 * A note in another form: what was written into it comes onto the other template, as a merge of the two would bring it there.
 *
 * Whoever adds the first topic makes the note, in the usual form; that a first meeting or a talk about growth is due is seen
 * when it is prepared.
 */
import { mergeNotes } from './merge/merge.ts';
import { type Note, readNote } from './note.ts';
import type { Pair } from './pair.ts';

/**
 * The note in the form of `to`; null where the two can't be put together without a choice.
 * @param from the same note as its own template makes it, and `to` as the other one does
 */
export function reformed(note: Note, from: Note, to: Note, pair: Pair): Note | null {
  const merge = mergeNotes(note.name, from.text, note.text, to.text, pair);
  if (merge.kind !== 'merged' || merge.settle > note.settles.length) return null;
  return readNote(note.name, merge.text, pair);
}
