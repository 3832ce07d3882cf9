/**
 * Where new lines go in a note: into which section, under which heading, before and after what.
 *
 * Only adds lines. A section or heading that is missing is added with them; blank lines never pile up.
 */
import type { Note } from './note.ts';
import { readNote } from './note.ts';
import type { Pair, SectionKind } from './pair.ts';
import { insertLines, splice } from './revise.ts';
import { type Bullet, scan } from './scan.ts';
import type { Group, Section } from './section.ts';

export type Placement = {
  readonly section: SectionKind;
  /** The `###` heading to stand under, or null for none. */
  readonly heading: string | null;
  readonly lines: readonly string[];
  /** Carried lines stand after what was carried there before and before what is new; new ones at the end. */
  readonly as: 'carried' | 'new';
};

/** The note's text with the lines in their place. `order` is the order of the sections in the template. */
export function placeLines(note: Note, pair: Pair, order: readonly SectionKind[], placement: Placement): string {
  const found = note.sections.find((section) => section.kind === placement.section);
  if (!found) {
    const withSection = addSection(note, pair, order, placement.section);
    return placeLines(readNote(note.name, withSection, pair), pair, order, placement);
  }
  const group = groupOf(note, placement);
  if (!group) {
    const lines = [`### ${placement.heading}`, ...placement.lines];
    return addAtEnd(note, found.last, lines, endOfContent(note, found.heading.last, found.last) > found.heading.last);
  }
  return placeInGroup(note, pair, group, placement);
}

function groupOf(note: Note, placement: Placement): Group | null {
  const groups = note.sections
    .filter((section) => section.kind === placement.section)
    .flatMap((section) => section.groups);
  const wanted = placement.heading?.trim().toLowerCase() ?? null;
  return groups.find((group) => (group.heading?.text.trim().toLowerCase() ?? null) === wanted) ?? null;
}

function placeInGroup(note: Note, pair: Pair, group: Group, placement: Placement): string {
  const at = placement.as === 'carried' ? carriedPlace(note, group) : (group.bullets.at(-1)?.last ?? null);
  if (at === null) return placeInEmpty(note, group, placement.lines);
  const before = at > group.first ? contentLine(note, at - 1) : '';
  const prose = before !== '' && !group.bullets.some((bullet) => bullet.first < at && at <= bullet.last);
  const lines = prose ? ['', ...placement.lines] : placement.lines;
  const placed = splice(note.text, [insertLines(note.text, note.lines, at, lines)]);
  return keepsItems(note, placed, pair, at, lines) ? placed : placeApart(note, at, placement.lines);
}

/** After the last bullet that carrying brought, else before the first; null in a group without bullets. */
function carriedPlace(note: Note, group: Group): number | null {
  const brought = new Set(
    note.items.filter((item) => item.id !== null && note.carried.has(item.id)).map((item) => item.bullet),
  );
  const holds = (bullet: Bullet): boolean => brought.has(bullet) || bullet.children.some(holds);
  return group.bullets.findLast(holds)?.last ?? group.bullets[0]?.first ?? null;
}

/** Under a heading without list: directly under a `###`, after a blank line under a `##`, after what else stands there. */
function placeInEmpty(note: Note, group: Group, lines: readonly string[]): string {
  const end = endOfContent(note, group.first, group.last);
  if (end === group.first && group.heading) {
    const tail = group.last === group.first && group.last < note.lines.length ? [''] : [];
    return splice(note.text, [insertLines(note.text, note.lines, group.first, [...lines, ...tail])]);
  }
  return addAtEnd(note, group.last, lines, true);
}

/** Adds lines at the end of a stretch that ends before `last`, apart from what comes before and after. */
function addAtEnd(note: Note, last: number, lines: readonly string[], gapBefore: boolean): string {
  if (last >= note.lines.length && note.scan.unclosed !== null) {
    const closed = [note.scan.unclosed, '', ...lines];
    return splice(note.text, [insertLines(note.text, note.lines, note.lines.length, closed)]);
  }
  const end = endOfContent(note, 0, last);
  const blanks = last - end;
  const atEnd = last >= note.lines.length;
  const after = atEnd ? [] : [''];
  if (!gapBefore || blanks === 0) {
    const gap = blanks === 0 ? [''] : [];
    const at = blanks === 0 ? end : end + 1;
    const tail = blanks > 1 || atEnd ? [] : after;
    return splice(note.text, [insertLines(note.text, note.lines, at, [...gap, ...lines, ...tail])]);
  }
  const tail = blanks > 1 || atEnd ? [] : after;
  return splice(note.text, [insertLines(note.text, note.lines, end + 1, [...lines, ...tail])]);
}

function addSection(note: Note, pair: Pair, order: readonly SectionKind[], kind: SectionKind): string {
  const rank = order.indexOf(kind);
  const later = note.sections.find((section) => order.indexOf(section.kind) > rank);
  const heading = `## ${pair.sections[kind]}`;
  if (later) {
    const at = later.heading.first;
    const gap = at > 0 && contentLine(note, at - 1) !== '' ? [''] : [];
    return splice(note.text, [insertLines(note.text, note.lines, at, [...gap, heading, ''])]);
  }
  const earlier: Section | undefined = note.sections.findLast((section) => order.indexOf(section.kind) < rank);
  const last = earlier?.last ?? note.lines.length;
  return addAtEnd(note, last, [heading], true);
}

/** The same lines between two comments: for neighbours whose indentation would swallow them, or be swallowed. */
function placeApart(note: Note, at: number, lines: readonly string[]): string {
  const before = contentLine(note, at - 1) === '' ? [] : [''];
  const after = contentLine(note, at) === '' ? [] : [''];
  const apart = [...before, '<!-- -->', '', ...lines, '', '<!-- -->', ...after];
  return splice(note.text, [insertLines(note.text, note.lines, at, apart)]);
}

/** Whether each list item stands for itself as it did before, and so do the new ones: none became a step of another. */
function keepsItems(note: Note, placed: string, pair: Pair, at: number, lines: readonly string[]): boolean {
  const { bullets } = readNote(note.name, placed, pair).scan;
  const after = bullets.filter((bullet) => bullet.first >= at && bullet.first < at + lines.length);
  const alone = scan(lines.join('\n')).bullets;
  return after.length === alone.length && bullets.length - after.length === note.scan.bullets.length;
}

/** The line after the last one with content between two lines. */
function endOfContent(note: Note, first: number, last: number): number {
  let end = Math.min(last, note.lines.length);
  while (end > first && contentLine(note, end - 1) === '') end -= 1;
  return end;
}

function contentLine(note: Note, index: number): string {
  const line = note.lines[index];
  return line ? note.text.slice(line.start, line.end).trim() : '';
}
