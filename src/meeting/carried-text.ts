/**
 * What of an item is carried: its own bytes, but for what stays behind (law C5).
 *
 * Of an action's or topic's steps the finished ones without an open step stay behind, of a goal its check-ins; what is
 * indented under them goes with them. Indentation that the whole item shares is taken off, and `[>]` becomes `[ ]`.
 */
import { checkInOf, hasOpenStep } from './bullet.ts';
import { markOf, type State, stateOf } from './item.ts';
import type { Item, Note } from './note.ts';
import { type Splice, splice } from './revise.ts';
import { type Bullet, linesOf } from './scan.ts';

/**
 * The lines of an item as they stand in the next note, without line ends. The item has a bullet; `state` is how it stands
 * over all notes, for a box that says `>` leaves that to an earlier copy.
 */
export function carriedLines(note: Note, item: Item, state: State): string[] {
  const bullet = bulletOf(item);
  const lines = carriedBullet(note, item, bullet, markOf(state));
  return bullet.column === 0 ? lines : withoutIndent(lines, bullet.column);
}

/** The lines of an item or of one of its steps without what stays behind, indented as they are. */
export function carriedBullet(note: Note, item: Item, bullet: Bullet, mark = ' '): string[] {
  const left = leftBehind(note, item, bullet);
  const from = note.lines[bullet.first]?.start ?? 0;
  const to = note.lines[bullet.last - 1]?.end ?? from;
  const opened = openedMarks(bullet).map((at) => ({
    start: at - from,
    end: at - from + 1,
    text: at === bullet.box + 1 ? mark : ' ',
  }));
  const spread = item.bullet && item.bullet.column % 4 > 0 ? spreadTabs(note, bullet) : [];
  const text = splice(note.text.slice(from, to), [
    ...opened,
    ...spread.map((edit) => ({ ...edit, start: edit.start - from, end: edit.end - from })),
  ]);
  const lines = linesOf(text).map((line) => text.slice(line.start, line.end));
  return lines.filter((_, index) => !left.has(bullet.first + index));
}

/** Whether a step's own box is open and no `>` marks it: added since the item was carried. */
export function isNewOpenBox(bullet: Bullet, note: Note): boolean {
  if (bullet.box < 0 || bullet.mark === '>' || !isOpen(bullet)) return false;
  return note.text.slice(bullet.box + 2 + bullet.mark.length, note.lines[bullet.first]?.end).trim() !== '';
}

/** The offsets of the marks of an item's open boxes, its own first, that are not `>` yet. */
export function openMarks(item: Item, note: Note): readonly { at: number; length: number }[] {
  return openMarksOf(bulletOf(item), note);
}

function openMarksOf(outermost: Bullet, note: Note): { at: number; length: number }[] {
  const marks: { at: number; length: number }[] = [];
  const visit = (bullet: Bullet): void => {
    if (isNewOpenBox(bullet, note)) marks.push({ at: bullet.box + 1, length: bullet.mark.length });
    bullet.children.forEach(visit);
  };
  visit(outermost);
  return marks;
}

export function bulletOf(item: Item): Bullet {
  if (!item.bullet) throw new Error(`'${item.text}' stands in the front matter: save the note first.`);
  return item.bullet;
}

function isOpen(bullet: Bullet): boolean {
  const state = stateOf(bullet.mark);
  return state === 'open' || state === 'doing';
}

/** The offsets of the marks of a bullet and its steps that say `>`: where these come to stand as the latest, they are open. */
export function openedMarks(bullet: Bullet): number[] {
  const own = bullet.box >= 0 && bullet.mark === '>' ? [bullet.box + 1] : [];
  return [...own, ...bullet.children.flatMap(openedMarks)];
}

/** The lines that stay behind, with the blank lines that set them apart. */
function leftBehind(note: Note, item: Item, bullet: Bullet): Set<number> {
  const left = new Set<number>();
  const leave = (child: Bullet, next: Bullet | undefined, parent: Bullet): void => {
    for (let line = child.first; line < child.last; line += 1) left.add(line);
    // The gap after it goes too; of the last one, the gap before it.
    if (next) for (let line = child.last; line < next.first && isBlank(note, line); line += 1) left.add(line);
    else if (child.last >= parent.last) for (let line = child.first - 1; isBlank(note, line); line -= 1) left.add(line);
  };
  const visit = (parent: Bullet): void => {
    for (const [index, child] of parent.children.entries()) {
      if (staysBehind(child, parent, item, note)) leave(child, parent.children[index + 1], parent);
      else visit(child);
    }
  };
  visit(bullet);
  return left;
}

/** Whether something under an item is not carried: a goal's check-in, or a finished step without an open one. */
export function staysBehind(child: Bullet, parent: Bullet, item: Item, note: Note): boolean {
  if (item.kind === 'goal') return parent === item.bullet && checkInOf(child, note.scan) !== null;
  return child.box >= 0 && !isOpen(child) && !hasOpenStep(child, note.scan);
}

/** Blanks for the tabs after list markers: moved by less than a tab's width, they would reach elsewhere. */
function spreadTabs(note: Note, bullet: Bullet): Splice[] {
  const start = note.lines[bullet.first]?.start ?? 0;
  const before = note.text.slice(start, bullet.content);
  const own: Splice[] = [];
  if (bullet.children[0]?.first !== bullet.first && before.includes('\t')) {
    let wide = '';
    for (const character of before) wide += character === '\t' ? ' '.repeat(4 - (wide.length % 4)) : character;
    own.push({ start, end: bullet.content, text: wide });
  }
  return [...own, ...bullet.children.flatMap((child) => spreadTabs(note, child))];
}

function isBlank(note: Note, index: number): boolean {
  const line = note.lines[index];
  return line !== undefined && note.text.slice(line.start, line.end).trim() === '';
}

/** Takes as many columns off every line as the item's own bullet is indented; a lazy line gives what it has. */
export function withoutIndent(lines: readonly string[], columns: number): string[] {
  return columns === 0 ? [...lines] : lines.map((line) => takeColumns(line, columns));
}

function takeColumns(line: string, columns: number): string {
  let column = 0;
  let at = 0;
  const wanted = columns % 4 === 0 ? columns : Number.POSITIVE_INFINITY;
  while (at < line.length && column < wanted) {
    if (line[at] === ' ') column += 1;
    else if (line[at] === '\t') column += 4 - (column % 4);
    else break;
    at += 1;
  }
  // Tabs moved by less than their width would reach elsewhere: blanks take their place.
  return ' '.repeat(Math.max(0, column - columns)) + line.slice(at);
}
