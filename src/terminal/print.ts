/**
 * Pages of text for a terminal: wrapped, in columns, in lists, with colour by meaning.
 *
 * Pure: takes text and a width, gives text. Width is counted as terminals do (wide characters take two columns, colours none).
 * What comes from notes or git must have gone through `visible` before it is styled or laid out. Colour never says anything alone.
 */

import { Chalk } from 'chalk';
import widthOf from 'string-width';
import wrapAnsi from 'wrap-ansi';

/** The width that a page is laid out for, whatever the terminal says: 40 to 200 columns. */
export function pageWidth(width: number): number {
  return Math.min(200, Math.max(40, Math.floor(width)));
}

/**
 * Text wrapped to `width` columns, each line after the first indented by `indent` columns. The first is not: it stands
 * where the caller has already written as much. Line ends in the text stay; a word that is too long is broken.
 */
export function wrap(text: string, width: number, indent = 0): string {
  const columns = Math.max(10, width - indent);
  const plain = wrapPlain(text, columns);
  if (plain !== null) return plain.join(`\n${' '.repeat(indent)}`);
  const lines = wrapAnsi(text, columns, { hard: true }).split('\n');
  return lines.map((line) => line.trimEnd()).join(`\n${' '.repeat(indent)}`);
}

/**
 * Characters that take one column each, whatever stands beside them: ASCII, the letters of western Europe, dashes and
 * quotation marks, blocks. Most text has no others; the first look at others loads the rules by which a language divides its
 * letters, and that takes longer than reading a year's notes.
 */
export const PLAIN = /^[\x20-\x7e\xa1-\xa8\xaa-\xac\xaf-\u02ff\u2010-\u2027\u2581-\u2588\u2591]*$/;

/** The same for plain words; null for any others. */
function wrapPlain(text: string, columns: number): string[] | null {
  if (!PLAIN.test(text)) return null;
  if (text.length <= columns) return [text.trim()];
  const lines: string[] = [];
  let line = '';
  for (const word of wordsOf(text, columns)) {
    if (word.length > columns) return null;
    line = line.trimStart();
    const room = line === '' ? '' : `${line} `;
    const full = room !== '' && word !== '' && room.length + word.length > columns;
    if (full) lines.push(room.trimEnd());
    line = full ? word : room + word;
  }
  return [...lines, line.trim()];
}

/** The words of a line; a call to copy, between backticks, stays whole where it is not too long. */
function wordsOf(line: string, columns: number): string[] {
  if (!line.includes('`')) return line.split(' ');
  const words: string[] = [];
  let call = '';
  for (const word of line.split(' ')) {
    const isMark = word.split('`').length % 2 === 0;
    if (call === '' && !isMark) words.push(word);
    else if (call === '') call = word;
    else {
      call += ` ${word}`;
      if (!isMark) continue;
      words.push(...(call.length > columns ? call.split(' ') : [call]));
      call = '';
    }
  }
  return call === '' ? words : [...words, ...call.split(' ')];
}

/**
 * The text with those of its lines wrapped that are wider than `width`, further ones indented by two more. All else is as it is, and
 * so is a line with a word that is too long, such as a path: broken in two it could not be copied.
 */
export function narrowed(text: string, width: number): string {
  const isTooLong = (word: string): boolean => PLAIN.test(word) && word.length > width - 2;
  const isWide = (line: string): boolean =>
    line.length > width / 2 && stringWidth(line) > width && !line.split(' ').some(isTooLong);
  return text.replace(/[^\n]+/g, (line) => {
    if (!isWide(line)) return line;
    const lead = line.slice(0, line.length - line.trimStart().length);
    // A call at the end of a line, `Next: oneonone prep`, is to be copied, too: it goes into a line of its own.
    const [, said, call] = /^(.*:) (oneonone .*)$/.exec(line.trimStart()) ?? [];
    if (said === undefined || call === undefined || lead.length + 2 + call.length > width) {
      return lead + wrap(line.trimStart(), width, lead.length + 2);
    }
    return `${lead}${wrap(said, width, lead.length + 2)}\n${lead}  ${call}`;
  });
}

/** One line for each entry, `- ` before it, further lines aligned; ends with a newline unless there are none. */
export function list(entries: readonly string[], width: number, bullet = '-'): string {
  const lead = `${bullet} `;
  return entries.map((entry) => `${lead}${wrap(entry, width, stringWidth(lead))}\n`).join('');
}

/** Columns two blanks apart, as wide as they need; the last one is wrapped. Where all can't fit, the widest others are cut short with …. */
export function table(rows: readonly (readonly string[])[], width: number): string {
  const count = Math.max(0, ...rows.map((row) => row.length));
  const needed = Array.from({ length: count }, (_, at) =>
    Math.max(0, ...rows.map((row) => stringWidth(row[at] ?? ''))),
  );
  const widths = fitted(needed, width);
  return rows.map((row) => `${layOut(row, widths, width)}\n`).join('');
}

/**
 * A table in parts, a blank line between them: above the first row of each stands its heading. The columns are those of one
 * table; a row's first cell must not be empty.
 */
export function partedTable(
  rows: readonly { readonly part: string; readonly cells: readonly string[] }[],
  width: number,
  heading: (part: string) => string,
): string {
  // What is wrapped goes on indented.
  const lines = table(
    rows.map(({ cells }) => cells),
    width,
  ).split(/\n(?! )/);
  const parted = lines.map((line, at) => {
    const part = rows[at]?.part;
    if (part === undefined || part === rows[at - 1]?.part) return line;
    return `${at === 0 ? '' : '\n'}${heading(part)}\n${line}`;
  });
  return parted.join('\n');
}

const GAP = '  ';
/** The last column is wrapped, and gets at least this many columns, or what it needs if that is less. */
const LAST_AT_LEAST = 20;

function fitted(needed: readonly number[], width: number): readonly number[] {
  const widths = needed.slice(0, -1);
  const last = Math.min(needed.at(-1) ?? 0, LAST_AT_LEAST);
  const room = Math.max(0, width - last - GAP.length * widths.length);
  for (let over = sum(widths) - room; over > 0; over -= 1) {
    const widest = widths.indexOf(Math.max(...widths));
    const now = widths[widest] ?? 0;
    if (now <= 1) break;
    widths[widest] = now - 1;
  }
  return widths;
}

/** Columns of a text. */
function stringWidth(text: string): number {
  return PLAIN.test(text) ? text.length : widthOf(text);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, one) => all + one, 0);
}

function layOut(row: readonly string[], widths: readonly number[], width: number): string {
  const cells = widths.map((columns, at) => padded(row[at] ?? '', columns) + GAP);
  const before = sum(widths) + GAP.length * widths.length;
  return (cells.join('') + wrap(row[widths.length] ?? '', width, before)).trimEnd();
}

function padded(text: string, columns: number): string {
  const short = cutTo(text, columns);
  return short + ' '.repeat(Math.max(0, columns - stringWidth(short)));
}

/** The text where it fits into so many columns, else its beginning. */
export function cutTo(text: string, columns: number): string {
  return stringWidth(text) > columns ? cut(text, columns) : text;
}

/** The beginning of a text, `…` at its end; where colours end is wrap-ansi's knowledge. */
function cut(text: string, columns: number): string {
  if (columns < 2) return '…'.slice(0, columns);
  const [first = ''] = wrapAnsi(text, columns - 1, { hard: true, wordWrap: false }).split('\n');
  return `${first.trimEnd()}…`;
}

/** Colours by what they mean; each leaves its text alone where there is no colour. */
export type Style = Readonly<
  Record<'heading' | 'dim' | 'good' | 'warn' | 'bad' | 'id' | 'found', (text: string) => string>
>;

/** The styles, for a terminal with colour or without. Only the 16 colours that people choose for themselves. */
export function style(colour: boolean): Style {
  const chalk = new Chalk({ level: colour ? 1 : 0 });
  return {
    heading: (text) => chalk.bold(text),
    dim: (text) => chalk.dim(text),
    good: (text) => chalk.green(text),
    warn: (text) => chalk.yellow(text),
    bad: (text) => chalk.red(text),
    id: (text) => chalk.cyan(text),
    found: (text) => chalk.bold.underline(text),
  };
}
