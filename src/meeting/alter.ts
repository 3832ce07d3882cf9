/**
 * Changes to one item that stands in saved notes: its mark, its day, its owner, its words, a word on a goal.
 *
 * Each gives edits by the note's name, to its latest copy; a tick that an old copy holds is taken along, so that what
 * the command says is what holds afterwards (law C3).
 */
import { contentOf, type GoalStatus } from './bullet.ts';
import { bulletOf } from './carried-text.ts';
import type { Day } from './day.ts';
import type { Copy, Standing } from './fold.ts';
import { type Horizon, markOf, type State } from './item.ts';
import { withWords, writeDate, writeHorizon, writeOwner } from './item-edit.ts';
import { insertLines, type Splice } from './revise.ts';

export type Edits = ReadonlyMap<string, readonly Splice[]>;

export function setState(standing: Standing, state: State): Edits {
  const edits = new Map<string, Splice[]>([[standing.latest.note.name, markEdit(standing.latest, markOf(state))]]);
  for (const copy of standing.overruling) {
    edits.set(copy.note.name, [...(edits.get(copy.note.name) ?? []), ...markEdit(copy, '>')]);
  }
  return edits;
}

export function setDue(standing: Standing, due: Day): Edits {
  const { content, words } = standing.latest.item;
  return inContent(standing.latest, writeDate(content, words, 'due', due));
}

/** The day before which it stays out of sight. */
export function setStart(standing: Standing, start: Day): Edits {
  const { content, words } = standing.latest.item;
  return inContent(standing.latest, writeDate(content, words, 'start', start));
}

export function setHorizon(standing: Standing, horizon: Horizon): Edits {
  const { content, words } = standing.latest.item;
  return inContent(standing.latest, writeHorizon(content, words, horizon));
}

export function setOwner(standing: Standing, key: string): Edits {
  return inContent(standing.latest, writeOwner(standing.latest.item.words, key));
}

/** Other words; owner, days, horizon and id stay, each in its own spelling. */
export function setWords(standing: Standing, text: string): Edits {
  const { content, words } = standing.latest.item;
  return inContent(standing.latest, { start: 0, end: content.length, text: withWords(content, words, text) });
}

/** A check-in under a goal, as its last line: `- at risk: the vendor is late`. */
export function checkIn(standing: Standing, status: GoalStatus, words: string): Edits {
  const { note, item } = standing.latest;
  const said = status.replace('-', ' ') + (words ? `: ${words}` : '');
  const line = `${' '.repeat(bulletOf(item).contentColumn)}- ${said}`;
  return new Map([[note.name, [insertLines(note.text, note.lines, item.last, [line])]]]);
}

/** The splice that sets the mark in a copy's box; a plain topic gets its box. */
export function markEdit(copy: Copy, mark: string): Splice[] {
  const bullet = bulletOf(copy.item);
  if (bullet.box >= 0) return [{ start: bullet.box + 1, end: bullet.box + 1 + bullet.mark.length, text: mark }];
  const { at } = contentOf(bullet, copy.note.scan);
  return [{ start: at, end: at, text: `[${mark}] ` }];
}

function inContent({ note, item }: Copy, change: Splice): Edits {
  return new Map([[note.name, [{ ...change, start: change.start + item.at, end: change.end + item.at }]]]);
}
