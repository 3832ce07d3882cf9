/**
 * What the target's copy of an item lacks of the latest earlier one: steps that were added there after it was carried,
 * and all that stands under an item whose line was typed again.
 *
 * Steps are matched by their words, one for one and each under its own parent. Only adds lines.
 */
import { contentOf } from './bullet.ts';
import { carriedBullet, hasNewOpenBox, staysBehind, withoutIndent } from './carried-text.ts';
import type { Item, Note } from './note.ts';
import { insertLines, type Splice } from './revise.ts';
import type { Bullet } from './scan.ts';

/** The edits that add what is lacking under an item of the target; `whole` when its line was typed again. */
export function addLacking(target: Note, copy: Item, source: Note, item: Item, whole: boolean): Splice[] {
  if (!copy.bullet || !item.bullet) return [];
  const adding: Adding = { target, source, item, whole, splices: [] };
  if (whole && copy.last === copy.first + 1) {
    const below = carriedBullet(source, item, item.bullet).slice(1);
    const lines = moved(below, item.bullet.contentColumn, copy.bullet.contentColumn);
    return lines.length === 0 ? [] : [insertLines(target.text, target.lines, copy.last, lines)];
  }
  addUnder(copy.bullet, item.bullet, adding);
  return adding.splices;
}

type Adding = {
  readonly target: Note;
  readonly source: Note;
  readonly item: Item;
  readonly whole: boolean;
  readonly splices: Splice[];
};

function addUnder(copy: Bullet, original: Bullet, adding: Adding): void {
  const { target, source, item, whole } = adding;
  const free = [...copy.children];
  const lines: string[] = [];
  for (const child of original.children) {
    const words = contentOf(child, source.scan).content.trim();
    const index = free.findIndex((other) => contentOf(other, target.scan).content.trim() === words);
    const [same] = index < 0 ? [] : free.splice(index, 1);
    const lacks = hasNewOpenBox(child, source) || (whole && !staysBehind(child, original, item, source));
    if (!lacks) continue;
    if (same) addUnder(same, child, adding);
    else lines.push(...moved(carriedBullet(source, item, child), child.column, columnUnder(copy, original, child)));
  }
  if (lines.length > 0) adding.splices.push(insertLines(target.text, target.lines, copy.last, lines));
}

/** The column for one more bullet: that of the steps which stand there, else as far in as it was. */
function columnUnder(copy: Bullet, original: Bullet, child: Bullet): number {
  return copy.children.at(-1)?.column ?? copy.contentColumn + child.column - original.contentColumn;
}

/** The same lines with what began in one column beginning in another. */
function moved(lines: readonly string[], from: number, to: number): string[] {
  if (from === to) return [...lines];
  return withoutIndent(lines, from).map((line) => (line.trim() === '' ? line : ' '.repeat(to) + line));
}
