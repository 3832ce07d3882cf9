/**
 * The comments behind the values of the front matter, which are people's own words (law M4): where a key is written anew
 * out of two versions, the comments of both stand behind it.
 */
import { pick } from './pick.ts';

/** What is left of a line before its comment, and the comment, `#` included; '' where it has none. */
type Split = { readonly before: string; readonly comment: string };

/** The lines of a key as merged, with the comments that the three versions leave it; `base` is null where there is none. */
export function withComments(text: string, base: string | null, a: string, b: string): string {
  const [was, left, right] = [base ?? '', a, b].map(commentsIn) as [string[], string[], string[]];
  const wanted = merged(base === null ? null : was, left, right);
  const has = commentsIn(text);
  if (has.join('\n') === wanted.join('\n')) return text;
  const rows = text.split('\n');
  if (rows.length === 1) return [splitAt(text).before, ...wanted].join(' ');
  const missing = wanted.filter((comment) => !has.includes(comment));
  if (missing.length === 0) return text;
  // Behind a key whose value stands below it, else at the end: within a text of several lines a comment would end it.
  const at = opensBelow(rows[0] ?? '') ? 0 : rows.length - 1;
  return rows.map((row, index) => (index === at ? [row.trimEnd(), ...missing].join(' ') : row)).join('\n');
}

/** A three-way set of comments; whole where only one side changed them. Sorted where both did. */
function merged(base: readonly string[] | null, a: readonly string[], b: readonly string[]): string[] {
  const chosen = pick(base?.join(' ') ?? null, a.join(' '), b.join(' '));
  if (chosen !== null) return [...(a.join(' ') === chosen ? a : b)];
  const kept = [...a, ...b].filter((one) => !base?.includes(one) || (a.includes(one) && b.includes(one)));
  return [...new Set(kept)].sort();
}

/** The comments in the lines of a key, in their order; of one line `# mine # his` two. */
function commentsIn(text: string): string[] {
  const rows = text.split('\n');
  const [first = ''] = rows;
  // What is below `|` is text, whatever it looks like; so is what is in quotes that close on a later line.
  const read = isBlock(first) || isOpenQuote(first) ? rows.slice(0, 1) : rows;
  return read.flatMap((row) => splitAt(row).comment.split(/[ \t]+(?=#)/)).filter((comment) => comment.trim() !== '');
}

function opensBelow(row: string): boolean {
  return isBlock(row) || /:[ \t]*$/.test(splitAt(row).before);
}

function isBlock(row: string): boolean {
  return /:[ \t]+[|>][-+\d]*[ \t]*$/.test(splitAt(row).before);
}

function isOpenQuote(row: string): boolean {
  return /:[ \t]+(?:"(?:[^"\\]|\\.)*|'(?:[^']|'')*)$/.test(row);
}

/** Where a line's comment begins: at a `#` with a blank before it, outside what is in quotes. */
function splitAt(row: string): Split {
  let quote = '';
  for (let at = 0; at < row.length; at += 1) {
    const character = row[at] ?? '';
    if (quote !== '') {
      if (character === '\\' && quote === '"') at += 1;
      else if (character === quote) quote = '';
    } else if ((character === '"' || character === "'") && /(?:^|[:,[{-])[ \t]*$/.test(row.slice(0, at))) {
      quote = character;
    } else if (character === '#' && /(?:^|[ \t])$/.test(row.slice(0, at))) {
      return { before: row.slice(0, at).trimEnd(), comment: row.slice(at).trim() };
    }
  }
  return { before: row.trimEnd(), comment: '' };
}
