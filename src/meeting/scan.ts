/**
 * The structure of a markdown text: its lines, its headings and its list items, each with its place.
 *
 * The block rules are CommonMark's (spec 0.31, "Appendix: a parsing strategy", phase 1): containers are matched line by
 * line, so what looks like a list item inside code, a comment or a quotation is never taken for one. Inline markdown is
 * not looked at. Linear in the length of the text; it never fails.
 */
import { lettered } from './letters.ts';
import {
  cellCount,
  delimiterCount,
  type HtmlBlock,
  htmlBlockStart,
  isDefinition,
  isFootnote,
  isThematicBreak,
} from './scan-leaf.ts';

/** A line by offsets: from `start`, its last character before `end`, the next line at `next`. */
export type Line = { readonly start: number; readonly end: number; readonly next: number };

/** A heading of the document itself, not of a list item or a quotation. Lines from 0; `last` is the line after it. */
export type Heading = { readonly level: number; readonly text: string; readonly first: number; readonly last: number };

/** A list item. Lines from 0; `last` is the line after its last one that is not blank. */
export type Bullet = {
  readonly first: number;
  last: number;
  /** The column its marker stands in, from 0. */
  readonly column: number;
  /** The column its content begins in: what is indented as far belongs to it. */
  readonly contentColumn: number;
  /** Where the `[` of its box stands in the text, or -1 without a box. */
  box: number;
  /** The one character in the box. */
  mark: string;
  /** Where its content begins in the text. */
  readonly content: number;
  /** Whether its first line holds words: a paragraph, and no code, heading, quotation, comment, rule or further marker. */
  words: boolean;
  readonly parent: Bullet | null;
  readonly children: Bullet[];
};

export type Scan = {
  readonly text: string;
  readonly lines: readonly Line[];
  readonly headings: readonly Heading[];
  /** The outermost list items outside quotations, in order. */
  readonly bullets: readonly Bullet[];
  /** Lines (from 0) that are, whole, a definition `[label]: target` of the document itself. */
  readonly definitions: readonly number[];
  /** The line that closes the code or raw HTML which the text leaves open at its end; null where it leaves none. */
  readonly unclosed: string | null;
  /** The fences of the document itself, from the line that opens one to the line after it; raw HTML only where it is left open. */
  readonly covered: readonly Stretch[];
};

/** Lines from 0; `last` is the line after the last one. */
export type Stretch = { readonly first: number; last: number };

type Container = { readonly bullet: Bullet | null; readonly width: number; filled: boolean };
type Leaf =
  | { readonly kind: 'none' }
  /** `at` is where its first line begins in the text; `deep` when its last one is indented like code, `note` in a footnote. */
  | { readonly kind: 'paragraph'; readonly first: number; readonly at: number; readonly note: boolean; deep: boolean }
  | { readonly kind: 'table' }
  | { readonly kind: 'fence'; readonly mark: number; readonly length: number }
  | { readonly kind: 'html'; readonly block: HtmlBlock; readonly first: number };

/** Deeper than any meeting goes: from here on a marker is text, so that no text can exhaust the stack or the clock. */
export const DEEPEST = 200;
const NONE: Leaf = { kind: 'none' };
const SPACE = 32;
const TAB = 9;
const LETTER_OR_BRACKET = lettered(String.raw`[\p{L}\p{N}\]\\]`, 'u');

/** Scans a text from an offset on (where the front matter ends). */
export function scan(text: string, from = 0): Scan {
  const scanner = new Scanner(text, from);
  for (let index = scanner.firstLine; index < scanner.lines.length; index += 1) scanner.line(index);
  return {
    text,
    lines: scanner.lines,
    headings: scanner.headings,
    bullets: scanner.bullets,
    definitions: scanner.definitions,
    unclosed: scanner.unclosed(),
    covered: scanner.covered(),
  };
}

/** The lines of a text, ended by LF, CRLF or CR. A text that ends with a line end has no empty line after it. */
export function linesOf(text: string): Line[] {
  const lines: Line[] = [];
  let start = 0;
  if (!text.includes('\r')) {
    while (start < text.length) {
      const found = text.indexOf('\n', start);
      const end = found < 0 ? text.length : found;
      const next = found < 0 ? end : end + 1;
      lines.push({ start, end, next });
      start = next;
    }
    return lines;
  }
  while (start < text.length) {
    let end = start;
    for (; end < text.length; end += 1) {
      const code = text.charCodeAt(end);
      if (code === 10 || code === 13) break;
    }
    const next = text.charCodeAt(end) === 13 && text.charCodeAt(end + 1) === 10 ? end + 2 : end + 1;
    lines.push({ start, end, next: Math.min(next, text.length) });
    start = next;
  }
  return lines;
}

class Scanner {
  readonly text: string;
  readonly lines: Line[];
  readonly firstLine: number;
  readonly headings: Heading[] = [];
  readonly bullets: Bullet[] = [];
  readonly definitions: number[] = [];
  private readonly fences: Stretch[] = [];
  /** The open containers, outermost first; one without a bullet is a quotation. */
  private open: Container[] = [];
  private leaf: Leaf = NONE;
  private at = 0;
  /** Columns, not characters: inside a tab that is partly used up, `at` stays and the column moves. */
  private column = 0;
  private end = 0;
  private index = 0;
  /** The next character that is no blank, and the columns up to it; set by `look`. */
  private next = 0;
  private indent = 0;

  constructor(text: string, from: number) {
    this.text = text;
    this.lines = linesOf(text);
    // A mark of the byte order is no line of its own.
    const first = from <= 1 ? 0 : this.lines.findIndex((line) => line.start >= from);
    this.firstLine = first < 0 ? this.lines.length : first;
  }

  line(index: number): void {
    const line = this.lines[index] as Line;
    this.index = index;
    this.at = line.start === 0 && this.text.charCodeAt(0) === 0xfeff ? 1 : line.start;
    this.end = line.end;
    this.column = 0;
    const matched = this.matchContainers();
    if (matched === this.open.length && this.continueLeaf()) return;
    this.startBlocks(matched);
  }

  /** What stands in a list item or a quotation ends with it. */
  unclosed(): string | null {
    if (this.open.length > 0) return null;
    if (this.leaf.kind === 'fence') return String.fromCharCode(this.leaf.mark).repeat(this.leaf.length);
    return this.leaf.kind === 'html' ? this.leaf.block.close : null;
  }

  covered(): readonly Stretch[] {
    const { leaf } = this;
    if (this.unclosed() === null || leaf.kind !== 'html') return this.fences;
    return [...this.fences, { first: leaf.first, last: this.lines.length }];
  }

  private matchContainers(): number {
    let matched = 0;
    this.look();
    for (; matched < this.open.length; matched += 1) {
      const container = this.open[matched] as Container;
      if (container.bullet === null) {
        if (this.indent > 3 || this.text.charCodeAt(this.next) !== 62 || this.next >= this.end) break;
        this.skipQuoteMark();
        this.look();
      } else if (this.next >= this.end) {
        if (!container.filled) break;
        this.at = this.end;
      } else if (this.indent >= container.width) {
        // The blanks ahead are the same ones: looking again for each container would make deep lists cubic.
        this.advance(container.width);
        this.indent -= container.width;
      } else break;
    }
    return matched;
  }

  /** True when the line belongs to the fence or the raw HTML that is open. */
  private continueLeaf(): boolean {
    const leaf = this.leaf;
    if (leaf.kind === 'fence') {
      this.look();
      this.touch(this.next < this.end);
      if (this.indent < 4 && this.closesFence(this.next, leaf.mark, leaf.length)) this.leaf = NONE;
      const fence = this.open.length === 0 ? this.fences.at(-1) : undefined;
      if (fence) fence.last = this.index + 1;
      return true;
    }
    if (leaf.kind !== 'html') return false;
    this.look();
    if (this.next >= this.end && leaf.block.end === null) {
      this.leaf = NONE;
      return true;
    }
    this.touch(this.next < this.end);
    if (leaf.block.end?.test(this.text.slice(this.next, this.end))) this.leaf = NONE;
    return true;
  }

  private startBlocks(matchedBefore: number): void {
    let matched = matchedBefore;
    for (;;) {
      this.look();
      const next = this.next;
      const lazy = this.leaf.kind === 'paragraph' && matched < this.open.length;
      if (next >= this.end) return this.blank(matched);
      if (this.indent > 3) {
        if (this.leaf.kind === 'paragraph') {
          this.leaf.deep = true;
          return this.touch(true);
        }
        this.close(matched);
        this.leaf = NONE;
        return this.touch(true);
      }
      const code = this.text.charCodeAt(next);
      if (code === 62 && this.open.length < DEEPEST) {
        this.close(matched);
        this.leaf = NONE;
        this.skipQuoteMark();
        this.fillLast();
        this.open.push({ bullet: null, width: 0, filled: true });
        matched = this.open.length;
        continue;
      }
      if (this.startsLeaf(code, next, matched, lazy)) return;
      if (this.startsBullet(code, next, matched)) {
        matched = this.open.length;
        continue;
      }
      const note = code === 91 && isFootnote(this.text.slice(next, this.end));
      if (!lazy || note) return this.paragraph(next, matched, note);
      if (this.leaf.kind === 'paragraph') this.leaf.deep = false;
      return this.touch(true);
    }
  }

  /** Headings, fences, rules and raw HTML: true when the line is one. */
  private startsLeaf(code: number, next: number, matched: number, lazy: boolean): boolean {
    if (code === 35 && this.atxHeading(next, matched)) return true;
    if ((code === 96 || code === 126) && this.fence(code, next, matched)) return true;
    if (code === 60) {
      const block = htmlBlockStart(this.text.slice(next, this.end), this.leaf.kind === 'paragraph');
      if (block) {
        this.close(matched);
        this.touch(true);
        this.leaf = block.end?.test(this.text.slice(next, this.end))
          ? NONE
          : { kind: 'html', block, first: this.index };
        return true;
      }
    }
    if ((code === 45 || code === 61) && !lazy && this.setextHeading(code, next)) return true;
    if ((code === 45 || code === 58 || code === 124) && !lazy && this.tableStarts(next)) return true;
    if (isThematicBreak(code, this.text, next, this.end)) {
      this.close(matched);
      this.touch(true);
      this.leaf = NONE;
      return true;
    }
    return false;
  }

  private atxHeading(next: number, matched: number): boolean {
    let level = 0;
    while (level < 7 && next + level < this.end && this.text.charCodeAt(next + level) === 35) level += 1;
    const after = next + level;
    if (level > 6 || (after < this.end && !isBlank(this.text.charCodeAt(after)))) return false;
    this.close(matched);
    this.touch(true);
    this.leaf = NONE;
    if (this.open.length > 0) return true;
    const content = this.text.slice(after, this.end).trim();
    const text = /^#+$/.test(content) ? '' : content.replace(/[ \t]+#+$/, '');
    this.headings.push({ level, text, first: this.index, last: this.index + 1 });
    return true;
  }

  private setextHeading(code: number, next: number): boolean {
    if (this.leaf.kind !== 'paragraph' || this.leaf.note) return false;
    let at = next;
    while (at < this.end && this.text.charCodeAt(at) === code) at += 1;
    if (this.text.slice(at, this.end).trim() !== '') return false;
    const { first, at: begin } = this.leaf;
    const rows = this.lines.slice(first, this.index);
    const lines = rows.map((line) => this.text.slice(Math.max(line.start, begin), line.end).trim());
    // What consists of definitions alone leaves no paragraph to underline.
    const words = lines.findIndex((line) => !isDefinition(line));
    if (words < 0) return false;
    this.touch(true);
    this.leaf = NONE;
    if (this.open.length > 0) return true;
    const text = lines.slice(words).join(' ');
    this.headings.push({ level: code === 61 ? 1 : 2, text, first: first + words, last: this.index + 1 });
    return true;
  }

  /** A delimiter row under a line of as many cells: what follows are rows, and nothing underlines them. */
  private tableStarts(next: number): boolean {
    if (this.leaf.kind !== 'paragraph' || this.leaf.deep) return false;
    const cells = delimiterCount(this.text.slice(next, this.end));
    const above = this.lines[this.index - 1];
    if (cells === 0 || !above || cellCount(this.text.slice(this.headStart(), above.end)) !== cells) return false;
    this.touch(true);
    this.leaf = { kind: 'table' };
    return true;
  }

  /** Where the content of the line above begins, behind the marker of an item that starts in it. */
  private headStart(): number {
    const inside = this.open.at(-1)?.bullet;
    return inside?.first === this.index - 1 ? inside.content : (this.lines[this.index - 1]?.start ?? 0);
  }

  private fence(code: number, next: number, matched: number): boolean {
    let at = next;
    while (at < this.end && this.text.charCodeAt(at) === code) at += 1;
    if (at - next < 3) return false;
    if (code === 96 && this.text.slice(at, this.end).includes('`')) return false;
    this.close(matched);
    this.touch(true);
    this.leaf = { kind: 'fence', mark: code, length: at - next };
    if (this.open.length === 0) this.fences.push({ first: this.index, last: this.index + 1 });
    return true;
  }

  private closesFence(next: number, code: number, length: number): boolean {
    let at = next;
    while (at < this.end && this.text.charCodeAt(at) === code) at += 1;
    return at - next >= length && this.text.slice(at, this.end).trim() === '';
  }

  private startsBullet(code: number, next: number, matched: number): boolean {
    const after = this.open.length < DEEPEST ? this.markerEnd(code, next) : -1;
    if (after < 0 || (after < this.end && !isBlank(this.text.charCodeAt(after)))) return false;
    const blankRest = this.text.slice(after, this.end).trim() === '';
    // An open paragraph is interrupted only by an item that has content and, if it counts, begins at 1.
    if (this.leaf.kind === 'paragraph' && matched === this.open.length) {
      if (blankRest) return false;
      if (code >= 48 && code <= 57 && Number(this.text.slice(next, after - 1)) !== 1) return false;
    }
    this.close(matched);
    this.leaf = NONE;
    const indent = this.indent;
    this.advance(indent);
    const column = this.column;
    this.advance(after - next);
    const markerColumn = this.column;
    const padding = this.padding(blankRest);
    this.pushBullet(column, markerColumn + padding, indent + (markerColumn - column) + padding, !blankRest);
    return true;
  }

  /** Moves past the blanks after a list marker and gives their columns: 1 where five or more begin indented code. */
  private padding(blankRest: boolean): number {
    this.look();
    const indent = this.indent;
    if (!blankRest && indent >= 1 && indent <= 4) {
      this.advance(indent);
      return indent;
    }
    if (this.at < this.end) this.advance(1);
    return 1;
  }

  private pushBullet(column: number, contentColumn: number, width: number, filled: boolean): void {
    const quoted = this.open.some((container) => container.bullet === null);
    const parent = quoted ? null : (this.open.at(-1)?.bullet ?? null);
    this.look();
    const bullet: Bullet = {
      first: this.index,
      last: this.index + 1,
      column,
      contentColumn,
      box: -1,
      mark: '',
      content: this.next,
      words: false,
      parent,
      children: [],
    };
    this.fillLast();
    if (!quoted) (parent?.children ?? this.bullets).push(bullet);
    this.open.push({ bullet, width, filled });
    this.touch(true);
  }

  /** The offset after a list marker at `next`, or -1. */
  private markerEnd(code: number, next: number): number {
    if (code === 45 || code === 42 || code === 43) return next + 1;
    let at = next;
    while (at < this.end && at - next < 9 && this.text.charCodeAt(at) >= 48 && this.text.charCodeAt(at) <= 57) at += 1;
    const delimiter = this.text.charCodeAt(at);
    return at > next && at < this.end && (delimiter === 46 || delimiter === 41) ? at + 1 : -1;
  }

  private paragraph(next: number, matched: number, note: boolean): void {
    this.close(matched);
    this.touch(true);
    const inside = this.open.at(-1);
    // A row of a table; it can't be lazy, so a table whose item has ended is closed by now.
    if (this.leaf.kind === 'table') return;
    if (this.leaf.kind === 'paragraph' && !note) this.leaf.deep = false;
    else {
      this.leaf = { kind: 'paragraph', first: this.index, at: next, note, deep: false };
      if (inside?.bullet && inside.bullet.content === next && inside.bullet.first === this.index) {
        inside.bullet.words = true;
        readBox(this.text, next, this.end, inside.bullet);
      }
    }
    if (this.open.length > 0 || !this.definitionMayStand() || this.text.charCodeAt(next) !== 91) return;
    if (isDefinition(this.text.slice(next, this.end))) this.definitions.push(this.index);
  }

  /** A definition can't interrupt a paragraph: all lines of it before this one must be definitions. */
  private definitionMayStand(): boolean {
    if (this.leaf.kind !== 'paragraph') return false;
    return this.leaf.first === this.index || this.definitions.at(-1) === this.index - 1;
  }

  private blank(matched: number): void {
    // Containers that a blank line does not match (quotations, items without content) end here.
    this.close(matched);
    this.leaf = NONE;
  }

  /** Closes the containers that the line did not match, and the leaf in them. */
  private close(matched: number): void {
    if (matched >= this.open.length) return;
    this.open.length = matched;
    this.leaf = NONE;
  }

  /** Marks the open items as reaching to this line. */
  private touch(filled: boolean): void {
    if (!filled) return;
    for (const container of this.open) if (container.bullet) container.bullet.last = this.index + 1;
    if (this.open.at(-1)?.bullet?.first !== this.index) this.fillLast();
  }

  private fillLast(): void {
    const last = this.open.at(-1);
    if (last) last.filled = true;
  }

  private skipQuoteMark(): void {
    this.advance(this.indent);
    this.at += 1;
    this.column += 1;
    if (this.at < this.end && isBlank(this.text.charCodeAt(this.at))) this.advance(1);
  }

  /** Finds the next character that is no blank. */
  private look(): void {
    let at = this.at;
    let column = this.column;
    for (; at < this.end; at += 1) {
      const code = this.text.charCodeAt(at);
      if (code === SPACE) column += 1;
      else if (code === TAB) column += 4 - (column % 4);
      else break;
    }
    this.next = at;
    this.indent = column - this.column;
  }

  private advance(columns: number): void {
    let left = columns;
    while (left > 0 && this.at < this.end) {
      if (this.text.charCodeAt(this.at) === TAB) {
        const width = 4 - (this.column % 4);
        const take = Math.min(width, left);
        this.column += take;
        left -= take;
        if (take < width) return;
        this.at += 1;
      } else {
        this.at += 1;
        this.column += 1;
        left -= 1;
      }
    }
  }
}

/** A box: one character in brackets that is no letter or digit (but x), then a blank or the line's end. */
function readBox(text: string, at: number, end: number, bullet: Bullet): void {
  if (text.charCodeAt(at) !== 91) return;
  const mark = String.fromCodePoint(text.codePointAt(at + 1) ?? 0);
  const close = at + 1 + mark.length;
  if (close >= end || text.charCodeAt(close) !== 93) return;
  if (close + 1 < end && !isBlank(text.charCodeAt(close + 1))) return;
  if (mark !== 'x' && mark !== 'X' && LETTER_OR_BRACKET(mark).test(mark)) return;
  bullet.box = at;
  bullet.mark = mark;
}

function isBlank(code: number): boolean {
  return code === SPACE || code === TAB;
}
