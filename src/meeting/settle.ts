/**
 * The places where a merge left two versions to choose between, and choosing.
 */
import { type Note, readNote } from './note.ts';
import type { Pair, SectionKind } from './pair.ts';

/** One place to choose at: `first` stands, `second` is the other version. */
export type Settlement = {
  /** The item's id; null in free text. */
  readonly id: string | null;
  /** How it is called on the command line: the item's id, else `line-N`. */
  readonly handle: string;
  /** The line of the mark, from 0. */
  readonly line: number;
  readonly section: SectionKind | null;
  readonly first: string;
  readonly second: string;
};

/** Which of the two versions stays. */
export type Keep = 'first' | 'second' | 'both';

/** The places of a note where the two have to choose, in the order of its lines. */
export function settlements(note: Note): readonly Settlement[] {
  return note.settles.map(({ id, line, text }) => ({
    id,
    handle: id ?? `line-${line + 1}`,
    line,
    section: note.sections.find((section) => section.first <= line && line < section.last)?.kind ?? null,
    first: '',
    second: text.replace(/^settle:\s*/, ''),
  }));
}

/** The note's text with one place settled. */
export function settle(note: Note, which: Settlement, keep: Keep, pair: Pair): string {
  throw new Error(`Not decided yet: ${keep} of ${which.handle} in ${readNote(note.name, note.text, pair).name}.`);
}
