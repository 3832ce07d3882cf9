/**
 * The two block starts that need a closer look at the characters: raw HTML and rules (CommonMark 0.31, 4.1 and 4.6).
 */

/** Raw HTML: it ends with the line that `end` finds, or before a blank line where `end` is null. */
export type HtmlBlock = { readonly end: RegExp | null };

type Start = { readonly start: RegExp; readonly end: RegExp | null };

const BLOCK_TAGS =
  'address|article|aside|base|basefont|blockquote|body|caption|center|col|colgroup|dd|details|dialog|dir|div|dl|dt|' +
  'fieldset|figcaption|figure|footer|form|frame|frameset|h[1-6]|head|header|hr|html|iframe|legend|li|link|main|menu|' +
  'menuitem|nav|noframes|ol|optgroup|option|p|param|search|section|summary|table|tbody|td|tfoot|th|thead|title|tr|' +
  'track|ul';

const STARTS: readonly Start[] = [
  { start: /^<(?:script|pre|textarea|style)(?:[ \t>]|$)/i, end: /<\/(?:script|pre|textarea|style)>/i },
  { start: /^<!--/, end: /-->/ },
  { start: /^<\?/, end: /\?>/ },
  { start: /^<!\[CDATA\[/, end: /\]\]>/ },
  { start: /^<![A-Za-z]/, end: />/ },
  { start: new RegExp(`^</?(?:${BLOCK_TAGS})(?:[ \\t]|/?>|$)`, 'i'), end: null },
];

const ATTRIBUTE = '[ \\t]+[A-Za-z_:][\\w.:-]*(?:[ \\t]*=[ \\t]*(?:[^ \\t"\'=<>`]+|\'[^\']*\'|"[^"]*"))?';
/** A whole tag alone on its line: the one kind that can't interrupt a paragraph. */
const LONE_TAG = new RegExp(
  `^(?:<[A-Za-z][A-Za-z0-9-]*(?:${ATTRIBUTE})*[ \\t]*/?>|</[A-Za-z][A-Za-z0-9-]*[ \\t]*>)[ \\t]*$`,
);

/** The raw HTML that begins with this line (without its indentation), or null. */
export function htmlBlockStart(line: string, inParagraph: boolean): HtmlBlock | null {
  for (const { start, end } of STARTS) if (start.test(line)) return { end };
  return !inParagraph && LONE_TAG.test(line) ? { end: null } : null;
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
