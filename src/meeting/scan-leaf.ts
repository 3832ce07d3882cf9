/**
 * The lines that need a closer look at their characters: raw HTML, rules and definitions (CommonMark 0.31, 4.6, 4.1 and
 * 4.7), and the two rows that a table begins with (GFM, 4.10).
 */

/** Raw HTML: it ends with the line that `end` finds (`close` is such a line), or before a blank one where both are null. */
export type HtmlBlock = { readonly end: RegExp | null; readonly close: string | null };

type Start = HtmlBlock & { readonly start: RegExp };

const BLOCK_TAGS =
  'address|article|aside|base|basefont|blockquote|body|caption|center|col|colgroup|dd|details|dialog|dir|div|dl|dt|' +
  'fieldset|figcaption|figure|footer|form|frame|frameset|h[1-6]|head|header|hr|html|iframe|legend|li|link|main|menu|' +
  'menuitem|nav|noframes|ol|optgroup|option|p|param|search|section|summary|table|tbody|td|tfoot|th|thead|title|tr|' +
  'track|ul';

const STARTS: readonly Start[] = [
  {
    start: /^<(?:script|pre|textarea|style)(?:[ \t>]|$)/i,
    end: /<\/(?:script|pre|textarea|style)>/i,
    close: '</script>',
  },
  { start: /^<!--/, end: /-->/, close: '-->' },
  { start: /^<\?/, end: /\?>/, close: '?>' },
  { start: /^<!\[CDATA\[/, end: /\]\]>/, close: ']]>' },
  { start: /^<![A-Za-z]/, end: />/, close: '>' },
  { start: new RegExp(`^</?(?:${BLOCK_TAGS})(?:[ \\t]|/?>|$)`, 'i'), end: null, close: null },
];

const ATTRIBUTE = '[ \\t]+[A-Za-z_:][\\w.:-]*(?:[ \\t]*=[ \\t]*(?:[^ \\t"\'=<>`]+|\'[^\']*\'|"[^"]*"))?';
/** A whole tag alone on its line: the one kind that can't interrupt a paragraph. */
const LONE_TAG = new RegExp(
  `^(?:<[A-Za-z][A-Za-z0-9-]*(?:${ATTRIBUTE})*[ \\t]*/?>|</[A-Za-z][A-Za-z0-9-]*[ \\t]*>)[ \\t]*$`,
);

/** The raw HTML that begins with this line (without its indentation), or null. */
export function htmlBlockStart(line: string, inParagraph: boolean): HtmlBlock | null {
  for (const block of STARTS) if (block.start.test(line)) return block;
  return !inParagraph && LONE_TAG.test(line) ? { end: null, close: null } : null;
}

/** Whether the characters from `at` to `end` are a rule: three or more of `*`, `-` or `_`, with blanks between. */
export function isThematicBreak(code: number, text: string, at: number, end: number): boolean {
  if (code !== 42 && code !== 45 && code !== 95) return false;
  let count = 0;
  for (let index = at; index < end; index += 1) {
    const here = text.charCodeAt(index);
    if (here === code) count += 1;
    else if (here !== 32 && here !== 9) return false;
  }
  return count >= 3;
}

const DEFINITION =
  /^[ \t]*\[(?:[^\]\\[]|\\.)+\]:[ \t]*(?:<[^<>]*>|[^\s<]\S*)(?:[ \t]+(?:"[^"]*"|'[^']*'|\([^()]*\)))?[ \t]*$/;
const FOOTNOTE = /^[ \t]*\[\^[^\][\s]+\]:/;

/** Whether a line is, whole, a definition `[label]: target`, or begins a footnote's. */
export function isDefinition(line: string): boolean {
  return DEFINITION.test(line) || isFootnote(line);
}

/** Whether a footnote begins here, `[^label]: words`: it ends what stands before it. */
export function isFootnote(line: string): boolean {
  return FOOTNOTE.test(line);
}

const DELIMITERS = /^\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$/;

/** The number of cells of a delimiter row (`|---|:-:|`) without its indentation; 0 for any other line. */
export function delimiterCount(line: string): number {
  if (!/[|:]/.test(line) || !DELIMITERS.test(line)) return 0;
  return line.split('|').filter((cell) => cell.trim() !== '').length;
}

/** The number of cells of a table's row: what stands between its bars, an escaped one apart. */
export function cellCount(row: string): number {
  const cells = row.trim();
  if (cells === '' || cells === '|') return 0;
  let count = 1;
  for (let at = cells.startsWith('|') ? 1 : 0; at < cells.length - 1; at += 1) {
    if (cells[at] === '\\') at += 1;
    else if (cells[at] === '|') count += 1;
  }
  return count;
}
