/**
 * Lines that were typed into the target again while they stand unfinished before it: they are those items, and get their ids.
 */
import { markEdit } from './alter.ts';
import { type Desk, revised } from './desk.ts';
import { fold, type Standing } from './fold.ts';
import { markOf, RANK, sameWords } from './item.ts';
import { writeId } from './item-edit.ts';
import type { Item, Note } from './note.ts';
import type { Splice } from './revise.ts';

/**
 * The lines of the target, still without an id, that are items to be carried: same kind, owner and words, one for one
 * (law C2). By the item's id. `wanted` is asked only where there is such a line.
 */
export function adoptions(desk: Desk, wanted: () => readonly Standing[]): Map<string, Item> {
  const adopted = new Map<string, Item>();
  const free = freeLines(desk.target);
  if (free.length === 0) return adopted;
  const standings = fold([...desk.earlier, desk.target]);
  for (const standing of wanted()) {
    const now = standings.get(standing.id);
    if (!now || now.latest.note.name === desk.target.name || now.takenOut) continue;
    const { kind, owner, text } = standing.latest.item;
    const index = free.findIndex((item) => item.kind === kind && item.owner === owner && sameWords(item.text, text));
    if (index < 0) continue;
    adopted.set(standing.id, free[index] as Item);
    free.splice(index, 1);
  }
  return adopted;
}

/** Gives the lines that were typed again their ids; one that is further elsewhere is so here too, as by the next carry. */
export function adopt(desk: Desk, adopted: ReadonlyMap<string, Item>, wanted: readonly Standing[]): Note {
  const splices: Splice[] = [];
  const free = freeLines(desk.target);
  for (const [id, before] of adopted) {
    const index = free.findIndex(
      (item) => item.kind === before.kind && item.owner === before.owner && sameWords(item.text, before.text),
    );
    const item = free[index];
    if (!item) continue;
    free.splice(index, 1);
    const change = writeId(item.content, item.words, id);
    splices.push({ start: change.start + item.at, end: change.end + item.at, text: change.text });
    const state = wanted.find((standing) => standing.id === id)?.state ?? item.state;
    if (RANK[state] > RANK[item.state]) splices.push(...markEdit({ note: desk.target, item }, markOf(state)));
  }
  return revised(desk, desk.target, splices);
}

function freeLines(target: Note): Item[] {
  return target.items.filter((item) => item.id === null && item.words.id === null && !item.empty && item.bullet);
}
