/**
 * A note as a tree of parts: headings, list items, lines of text, and blocks that only make sense whole.
 *
 * It is what merging works on. Every part keeps the characters that were typed, so that a tree in which nothing changed
 * is written back to the byte; blank lines belong to the part after them.
 */
import type { Kind } from '../item.ts';

/** The other version of a part, left to choose by an earlier merge: its lines as they stand, and its words to compare. */
export type Alternative = {
  readonly key: string;
  readonly lines: readonly string[];
  readonly inner: number;
  /** The line it begins in, from 0; -1 for one that no note holds yet. */
  readonly line: number;
};

export type Part = {
  readonly kind: 'root' | 'heading' | 'bullet' | 'line' | 'solid' | 'key';
  /** Of a heading; those of level 1 and 2 both begin a section. 0 for the rest. */
  readonly level: number;
  /** The blanks before it, a bullet's marker with the blanks behind it, its box likewise, the character in the box. */
  readonly indent: string;
  readonly marker: string;
  readonly box: string;
  readonly mark: string | null;
  /** What it says: a bullet's first line behind the box, with its id; a block's lines joined by `\n`. */
  readonly text: string;
  /** Null also for the second of two that bear the same. */
  readonly id: string | null;
  /** How its words are read: an item's kind, a step's as an action; null for free text. */
  readonly words: Kind | null;
  /** The columns where it and its own content begin, and where the content of its parent does. */
  readonly column: number;
  readonly content: number;
  readonly inner: number;
  readonly ending: string;
  /** The line it begins in, from 0. */
  readonly line: number;
  readonly parent: Part | null;
  readonly children: Part[];
  /** The blank lines before it; null for a first child, whose gap is its parent's `lead`. */
  readonly gap: readonly string[] | null;
  lead: readonly string[] | null;
  /** The one behind it under the same parent. */
  next: Part | null;
  readonly alternatives: Alternative[];
};

/** A version of a note: its parts, and what belongs to the text as a whole. */
export type Version = {
  readonly root: Part;
  /** Every part in the order of the text. */
  readonly parts: readonly Part[];
  /** The blank lines at the end, whether the last line is ended, and by what the lines end. */
  readonly trail: readonly string[];
  readonly ended: boolean;
  readonly ending: string;
};

/**
 * A part of these, and nothing else yet: no children, no marks. Written out key by key, so that all parts have one form in
 * memory: put together from pieces each took 6 KB.
 */
export function plainPart(
  given: Pick<Part, 'kind' | 'text'> & Partial<Omit<Part, 'lead' | 'next' | 'alternatives' | 'children'>>,
): Part {
  return {
    kind: given.kind,
    level: given.level ?? 0,
    indent: given.indent ?? '',
    marker: given.marker ?? '',
    box: given.box ?? '',
    mark: given.mark ?? null,
    text: given.text,
    id: given.id ?? null,
    words: given.words ?? null,
    column: given.column ?? 0,
    content: given.content ?? 0,
    inner: given.inner ?? 0,
    ending: given.ending ?? '\n',
    line: given.line ?? 0,
    parent: given.parent ?? null,
    children: [],
    gap: given.gap ?? null,
    lead: null,
    next: null,
    alternatives: [],
  };
}

/** What a settle line says, to be compared: its words without mark, id and white space. */
export function settleKey(lines: readonly string[]): string {
  return lines
    .map((line) => line.replace(/^\s*(?:(?:[-*+]|\d+[.)])\s+|#\s*)settle:/, ''))
    .join(' ')
    .replace(/\s+/g, ' ')
    .trim();
}

export function blanksOf(line: string): string {
  return /^[ \t]*/.exec(line)?.[0] ?? '';
}

/** The columns that blanks take, a tab reaching to the next multiple of four. */
export function widthOf(blanks: string): number {
  let column = 0;
  for (const character of blanks) column += character === '\t' ? 4 - (column % 4) : 1;
  return column;
}
