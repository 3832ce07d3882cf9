/**
 * How the help is laid out: in a window that is wide enough, a long list of short entries stands two in a line, so that the
 * first page fits a screen.
 */

/** Fewer entries are quicker to read one below the other. */
const MANY = 5;
const WIDE = 80;
const HALF = 39;
const ENTRY = /^ {2}(\S.*?) {2,}(\S.*)$/;

/** The lines of a list under its heading, as commander's `formatItemList`: `entries` are `  term   what it does`. */
export function listOf(heading: string, entries: readonly string[], width: number): string[] {
  if (entries.length === 0) return [];
  const lines = (width >= WIDE ? inTwo(entries) : null) ?? entries;
  return [heading, ...lines, ''];
}

/** Two in a line, the second half beside the first; null where that would not fit. */
function inTwo(entries: readonly string[]): string[] | null {
  if (entries.length < MANY) return null;
  const pairs = entries.map((entry) => ENTRY.exec(entry) ?? []);
  const rows = Math.ceil(pairs.length / 2);
  const sides = [pairs.slice(0, rows), pairs.slice(rows)].map((side) => {
    const longest = Math.max(...side.map(([, term = '']) => term.length));
    return side.map(([, term = '', what = '']) => `  ${term.padEnd(longest)}  ${what}`);
  });
  if (pairs.some(({ length }) => length === 0) || sides.flat().some(({ length }) => length > HALF)) return null;
  const [left = [], right = []] = sides;
  return left.map((entry, row) => `${entry.padEnd(HALF)}${right[row] ?? ''}`.trimEnd());
}
