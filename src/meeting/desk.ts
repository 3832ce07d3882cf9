/**
 * The notes that carrying works on, and how they change: by splices, many for one note at once.
 */
import type { Copy } from './fold.ts';
import type { Note } from './note.ts';
import type { Pair, SectionKind } from './pair.ts';
import { withText } from './resting-note.ts';
import { type Splice, splice } from './revise.ts';

/** `earlier` in their order, and `order` that of the template's sections: texts change, these stay. */
export type Desk = {
  readonly earlier: readonly Note[];
  readonly target: Note;
  readonly pair: Pair;
  readonly order: readonly SectionKind[];
};

/** Splices to be made, by the note's name. */
export type Edits = Map<string, Splice[]>;

/** Adds what is to be done to the note of a copy. */
export function addEdit(edits: Edits, copy: Copy, splices: readonly Splice[]): void {
  edits.set(copy.note.name, [...(edits.get(copy.note.name) ?? []), ...splices]);
}

/** The desk with all of it done. */
export function edited(desk: Desk, edits: Edits): Desk {
  const revise = (note: Note): Note => revised(desk, note, edits.get(note.name) ?? []);
  return { ...desk, earlier: desk.earlier.map(revise), target: revise(desk.target) };
}

/** One of its notes with some splices made. */
export function revised(desk: Desk, note: Note, splices: readonly Splice[]): Note {
  return splices.length === 0 ? note : withText(note, splice(note.text, splices), desk.pair);
}

/** The texts that are others now, by name: the target's, then those of the notes before it, latest first. */
export function changedTexts(before: Desk, after: Desk): Map<string, string> {
  const texts = new Map<string, string>();
  if (after.target.text !== before.target.text) texts.set(after.target.name, after.target.text);
  for (let index = after.earlier.length - 1; index >= 0; index -= 1) {
    const note = after.earlier[index];
    const earlier = before.earlier[index];
    // A note that nobody edited is the very same: its text need not be read to know.
    if (note && note !== earlier && note.text !== earlier?.text) texts.set(note.name, note.text);
  }
  return texts;
}
