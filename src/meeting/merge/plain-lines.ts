/**
 * Notes as the check of a merge reads them: line by line, with the plainest means. It shares nothing with the reading
 * that merging is built on, so that a mistake of the one does not hide in the other.
 */

import { readDue } from '../day.ts';

export type PlainLine = {
  /** What it says, without indentation, bullet, box and id. */
  readonly core: string;
  readonly words: readonly string[];
  readonly mark: string | null;
  readonly id: string | null;
  readonly indent: number;
  /** Whether it is the other version of something, marked to be chosen from. */
  readonly settle: boolean;
  /** Of such a line the column of its mark: what is indented further goes on with it. */
  readonly settleIndent: number | null;
  readonly isHeading: boolean;
  /** The last heading above, and the next line above that is indented less: by its id or what it says, and what it says. */
  readonly heading: string;
  readonly above: string;
  readonly aboveSays: string;
  /** The number of the line, and the first line of the outermost list item that it is in. */
  readonly at: number;
  readonly outermost: number;
};

export type PlainNote = { readonly matter: readonly string[] | null; readonly lines: readonly PlainLine[] };

const LINE = /^([ \t]*)((?:[-*+]|\d{1,9}[.)])(?:[ \t]+|$))?(?:\[([^\]]{1,2})\](?=[ \t]|$)[ \t]*)?(.*)$/u;

/** Reads the text of a note of this day; blank lines are left out, and typed days stand as the days they mean. */
export function readPlainly(text: string, day: string): PlainNote {
  const rows = text.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/);
  const close = /^---[ \t]*$/.test(rows[0] ?? '') ? rows.findIndex((row, at) => at > 0 && /^---[ \t]*$/.test(row)) : -1;
  const lines: PlainLine[] = [];
  let heading = '';
  let outermost = 0;
  for (const [at, row] of rows.entries()) {
    if (at <= close || row.trim() === '') continue;
    const [, blanks = '', marker = '', mark, rest = ''] = LINE.exec(row) ?? [];
    const indent = blanks.replaceAll('\t', '    ').length;
    const id = /(?:^|[ \t])\^([A-Za-z0-9][A-Za-z0-9-]{0,31})[ \t]*$/.exec(rest)?.[1] ?? null;
    const said = dated(squeezed(id === null ? rest : rest.slice(0, rest.lastIndexOf('^'))), day);
    const isHeading = /^#{1,6}(?:\s|$)/.test(row);
    const other = lines.at(-1);
    const goesOn = other?.settle === true && !isHeading && indent > (other.settleIndent ?? 0);
    const settle = goesOn || (marker !== '' && mark === undefined && /^settle:(?:\s|$)/.test(said));
    if (indent < 2 || isHeading) outermost = at;
    const core = settle && !goesOn ? squeezed(said.slice('settle:'.length)) : said;
    const inner =
      indent === 0 || isHeading
        ? undefined
        : lines.findLast((line) => line.indent < indent && line.at >= outermost && !line.settle);
    const place = { heading, above: inner?.id ?? inner?.core ?? '', aboveSays: inner?.core ?? '', at, outermost };
    let words: readonly string[] | null = null;
    lines.push({
      core,
      get words() {
        words ??= wordsOf(core);
        return words;
      },
      mark: mark ?? null,
      id,
      indent,
      settle,
      settleIndent: goesOn ? other.settleIndent : settle ? indent : null,
      isHeading,
      ...place,
    });
    if (isHeading) heading = said.toLowerCase();
  }
  return { matter: close < 0 ? null : rows.slice(1, close), lines };
}

/** A text with the days that are typed in it (`due:fri`) as days, read from a note's own. */
function dated(text: string, day: string): string {
  const spelled = (all: string, before: string, typed: string): string => {
    const read = readDue(typed, day);
    return read === null ? all : before + read;
  };
  // Hardly a line types a day, and none that is ASCII needs the letters of all scripts, which are slow to make.
  if (!/(?:due|start|scheduled):/.test(text)) return text;
  const typed = /^[\0-\x7f]*$/.test(text)
    ? /((?<![^\s(])(?:due|start):)([A-Za-z0-9][A-Za-z0-9-]*)/g
    : /((?<![^\s(])(?:due|start):)([\p{L}\p{N}][\p{L}\p{N}-]*)/gu;
  return text.replace(typed, spelled).replace(/(\[(?:due|start|scheduled)::[ \t]*)([^\][]*?)(?=[ \t]*\])/gu, spelled);
}

/** The words of a text; a day is one, in whatever spelling its field stands. */
export function wordsOf(text: string): string[] {
  const plain = text.normalize('NFC');
  // Hardly a line has a field: without one there is nothing to spell alike.
  const alike = /[^\0-\x7f]|[:\]]/.test(plain) ? spelledAlike(plain) : plain;
  return alike
    .split(/\s+/)
    .map((word) => word.replace(/^@/, ''))
    .filter((word) => word !== '');
}

function spelledAlike(text: string): string {
  return text
    .replace(/[📅📆🗓]\uFE0F?|\[?due::?/gu, ' due ')
    .replace(/[🛫⏳]\uFE0F?|\[?(?:start|scheduled)::?|(?<!\S)t:(?=\d)/gu, ' start ')
    .replace(/\[owner::[ \t]*@?([^\]]*)\]/g, ' $1 ')
    .replace(/(\d{4}-\d{2}-\d{2})\]/g, '$1 ');
}

export function squeezed(text: string): string {
  const plain = text.normalize('NFC');
  return (/[^\S ]| {2}/.test(plain) ? plain.replace(/\s+/g, ' ') : plain).trim();
}

/** How often each stands. */
export function tally(words: Iterable<string>): Map<string, number> {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

/** From 0 to 1, how much of their words two lines share. */
export function overlap(a: readonly string[], b: readonly string[]): number {
  const counts = tally(b);
  let both = 0;
  for (const word of a) {
    const left = counts.get(word) ?? 0;
    if (left > 0) both += 1;
    counts.set(word, left - 1);
  }
  return a.length + b.length === 0 ? 1 : (2 * both) / (a.length + b.length);
}
