/**
 * Reads what people wrote, piece by piece, so that no text however long or tangled makes a page wait.
 *
 * Promises: every word comes out, as markup or as it was typed; the time grows with the text and no faster; the same text
 * gives the same page. A piece is a heading, a paragraph, one entry of a list, a table, a block of code.
 */
import type { Element, ElementContent, Properties } from 'hast';
import { codeBlock, costOf, isPlain, rendered } from './markdown.ts';
import { type Piece, piecesOf } from './pieces.ts';

export type Reader = {
  /** A line of words, as the content of a paragraph; cut where it is longer than anybody would read there. */
  words(text: string): ElementContent[];
  /** A text of many lines. */
  blocks(markdown: string): ElementContent[];
};

/** What all of a page may cost: about as many microseconds. */
const MOST = 1_000_000;
const MOST_OF_ONE = 150_000;
const LONGEST = 1000;

/** A reader for one page. */
export function newReader(): Reader {
  let left = MOST;
  const known = new Map<string, ElementContent[]>();
  /** Null where the text is too tangled, or too much was read already. */
  const read = (markdown: string): ElementContent[] | null => {
    const cost = costOf(markdown);
    if (cost > Math.min(left, MOST_OF_ONE)) return null;
    left -= cost;
    return rendered(markdown);
  };
  const words = (text: string): ElementContent[] => {
    const short = text.length > LONGEST ? `${text.slice(0, LONGEST).replace(/\p{Surrogate}$/u, '')}…` : text;
    if (isPlain(short)) return [{ type: 'text', value: short }];
    const before = known.get(short);
    if (before) return structuredClone(before);
    const line = inLine(read(`${LEAD}${short}`)) ?? [{ type: 'text', value: short }];
    known.set(short, line);
    return line;
  };
  const block = (piece: Piece): ElementContent[] => {
    const { text } = piece;
    if (piece.kind === 'code') return codeBlock(piece.info, text);
    const simple = simpleBlock(text);
    if (simple) return [simple];
    return read(text) ?? [tag('p', [{ type: 'text', value: text }], { className: ['typed'] })];
  };
  return { words, blocks: (markdown) => joined(piecesOf(markdown).flatMap(block)) };
}

/** Stands before a line of words, so that nothing in it can be the beginning of a list or a heading. */
const LEAD = 'x ';

/** The content of the one paragraph, without what led it. */
function inLine(blocks: readonly ElementContent[] | null): ElementContent[] | null {
  const [only, ...others] = blocks ?? [];
  if (only?.type !== 'element' || only.tagName !== 'p' || others.length > 0) return null;
  const [first, ...rest] = only.children;
  if (first?.type !== 'text') return null;
  return [{ ...first, value: first.value.slice(LEAD.length) }, ...rest];
}

/** A heading, an entry or a paragraph of plain words needs no parser. */
function simpleBlock(text: string): Element | null {
  const heading = /^(#{1,6}) ([^\n]*)$/.exec(text);
  if (heading && isPlain(heading[2] ?? '')) return tag(`h${heading[1]?.length}`, [said(heading[2] ?? '')]);
  const entry = /^[-*+] (\S[^\n]*)$/.exec(text);
  if (entry && isPlain(entry[1] ?? '')) return tag('ul', [tag('li', [said(entry[1] ?? '')])]);
  return !text.includes('\n') && /^\S/.test(text) && isPlain(text) ? tag('p', [said(text)]) : null;
}

/** Entries that were read one by one are one list again, whatever their bullets. */
function joined(blocks: readonly ElementContent[]): ElementContent[] {
  const lists: ElementContent[] = [];
  for (const block of blocks) {
    if (block.type === 'text' && block.value.trim() === '') continue;
    const before = lists.at(-1);
    if (before?.type === 'element' && block.type === 'element' && before.tagName === block.tagName && isList(block)) {
      before.children.push(...block.children);
    } else lists.push(block);
  }
  return lists;
}

function isList({ tagName }: Element): boolean {
  return tagName === 'ul' || tagName === 'ol';
}

function said(words: string): ElementContent {
  return { type: 'text', value: words.trim() };
}

function tag(tagName: string, children: ElementContent[], properties: Properties = {}): Element {
  return { type: 'element', tagName, properties, children };
}
