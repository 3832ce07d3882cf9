/**
 * What the target's copy of an item lacks of the earlier ones: open steps that were added to any of them after it was
 * carried, and all that stands under an item whose line was typed again.
 *
 * Steps are matched by their words, one for one and each under its own parent, over all copies: what a later copy holds
 * says how the step stands, so an open box of an older one is late only where no later copy knows it. Only adds lines.
 */
import { contentOf } from './bullet.ts';
import { carriedBullet, isNewOpenBox, staysBehind, withoutIndent } from './carried-text.ts';
import type { Copy } from './fold.ts';
import type { Item, Note } from './note.ts';
import { insertLines, type Splice } from './revise.ts';
import type { Bullet } from './scan.ts';

/**
 * The edits that add what is lacking under an item of the target. What comes under a line that these edits add is found
 * when they are made: ask again until none is left.
 * @param copies the item's earlier copies, in their order
 * @param whole whether its line in the target was typed again
 */
export function addLacking(target: Note, copy: Item, copies: readonly Copy[], whole: boolean): Splice[] {
  const originals = copies.flatMap(({ note, item }) => (item.bullet ? [{ note, item, bullet: item.bullet }] : []));
  const latest = originals.at(-1);
  if (!copy.bullet || !latest) return [];
  if (whole && copy.last === copy.first + 1) {
    const below = carriedBullet(latest.note, latest.item, latest.bullet).slice(1);
    const lines = moved(below, latest.bullet.contentColumn, copy.bullet.contentColumn);
    if (lines.length > 0) return [insertLines(target.text, target.lines, copy.last, lines)];
  }
  const adding: Adding = { target, latest: whole ? latest.note : null, splices: [] };
  addUnder(copy.bullet, originals.reverse(), adding);
  return adding.splices;
}

/** A bullet of an earlier copy: the item's own, or one of its steps. */
type Original = { readonly note: Note; readonly item: Item; readonly bullet: Bullet };
/** The same step in all copies that hold it, the latest first. `parent` is what it stands under in the latest of these. */
type Step = {
  readonly words: string;
  readonly here: Bullet | null;
  readonly originals: Original[];
  readonly parent: Original;
};
/** `latest` is the note of which all is to come, for a line that was typed again. */
type Adding = { readonly target: Note; readonly latest: Note | null; readonly splices: Splice[] };

function addUnder(copy: Bullet, originals: readonly Original[], adding: Adding): void {
  const { target } = adding;
  const lines: string[] = [];
  // One column for all: indented as each was in its own note, one would come to stand under another.
  let column = copy.children.at(-1)?.column;
  for (const step of stepsUnder(copy, target, originals)) {
    const [newest] = step.originals;
    if (!newest) continue;
    if (step.here) addUnder(step.here, step.originals, adding);
    else if (isLate(step) || isToCome(step, newest, adding)) {
      const { note, item, bullet } = newest;
      column ??= copy.contentColumn + bullet.column - step.parent.bullet.contentColumn;
      lines.push(...moved(carriedBullet(note, item, bullet), bullet.column, column));
    }
  }
  if (lines.length > 0) adding.splices.push(insertLines(target.text, target.lines, copy.last, lines));
}

/** The steps under the same bullet in all copies, those of the target first, then from the latest copy to the first. */
function stepsUnder(copy: Bullet | null, target: Note | null, originals: readonly Original[]): Step[] {
  const [first] = originals;
  if (!first) return [];
  const steps: Step[] = (copy?.children ?? []).map((here) => ({
    words: target ? wordsOf(here, target) : '',
    here,
    originals: [],
    parent: first,
  }));
  for (const parent of originals) {
    const free = [...steps];
    for (const bullet of parent.bullet.children) {
      const words = wordsOf(bullet, parent.note);
      const original = { ...parent, bullet };
      const index = free.findIndex((step) => step.words === words);
      const [same] = index < 0 ? [] : free.splice(index, 1);
      if (same) same.originals.push(original);
      else steps.push({ words, here: null, originals: [original], parent });
    }
  }
  return steps;
}

function wordsOf(bullet: Bullet, note: Note): string {
  return contentOf(bullet, note.scan).content.trim();
}

/** Whether the latest of its copies, or that of a step under it, is open and was not carried on from there. */
function isLate({ originals }: Step): boolean {
  const [newest] = originals;
  if (!newest) return false;
  return isNewOpenBox(newest.bullet, newest.note) || stepsUnder(null, null, originals).some(isLate);
}

function isToCome({ parent }: Step, { note, item, bullet }: Original, { latest }: Adding): boolean {
  return note === latest && !staysBehind(bullet, parent.bullet, item, note);
}

/** The same lines with what began in one column beginning in another; where a tab would then reach elsewhere, blanks. */
function moved(lines: readonly string[], from: number, to: number): string[] {
  if (from === to) return [...lines];
  return withoutIndent(lines, from).map((line, index) => {
    if (line.trim() === '') return line;
    const placed = ' '.repeat(to) + line;
    const column = indentOf(lines[index] ?? '') - from + to;
    return indentOf(placed) === column || column < to ? placed : ' '.repeat(column) + line.trimStart();
  });
}

/** The column in which a line's first word begins. */
function indentOf(line: string): number {
  let column = 0;
  for (const character of line) {
    if (character === '\t') column += 4 - (column % 4);
    else if (character === ' ') column += 1;
    else break;
  }
  return column;
}
