/**
 * Carrying: what is unfinished in all earlier notes comes to stand in the next one (laws C1 to C7).
 *
 * Pure: it takes notes and gives texts. What is written depends on the notes, the target and the template's order of
 * sections alone, so two people who carry at the same time write the same bytes. The texts are meant to be written in
 * the order they are given: the saved ones, then the target, then the sources, so that nothing is lost if the program
 * is killed in between, and carrying again finishes the work.
 */

import { adopt, adoptions } from './adopt.ts';
import { markEdit } from './alter.ts';
import { placeBlocks } from './carried-place.ts';
import { openMarks } from './carried-text.ts';
import type { Day } from './day.ts';
import { addEdit, changedTexts, type Desk, type Edits, edited, revised } from './desk.ts';
import { fold, type Standing } from './fold.ts';
import { idsOf } from './identity.ts';
import { type Kind, markOf, RANK, type State } from './item.ts';
import { addLacking } from './late-steps.ts';
import { matterList } from './matter.ts';
import { setMatter, yamlIds } from './matter-edit.ts';
import { type Item, type Note, readNote } from './note.ts';
import type { Pair, SectionKind } from './pair.ts';
import { saveNote } from './save.ts';
import { DEEPEST } from './scan.ts';

/** An item that was brought into the target: since when it is open, and how often it was carried, this time included. */
export type Brought = {
  readonly id: string;
  readonly kind: Kind;
  readonly text: string;
  readonly from: string;
  readonly since: Day;
  readonly times: number;
};

export type Carrying = {
  /** Notes (the target among them) whose text changes by saving alone, by name: written and committed first. */
  readonly saved: ReadonlyMap<string, string>;
  /**
   * The target, then the sources, latest first, by name: only those that change. In this order a tick stands in the copy
   * it moves to before the old one lets it go.
   */
  readonly written: ReadonlyMap<string, string>;
  /** The target as it is afterwards. */
  readonly target: Note;
  readonly brought: readonly Brought[];
  /** Ids whose tick in an old note moved to the latest copy. */
  readonly closed: readonly string[];
  /** Ids that wait for their `start:` day. */
  readonly waiting: readonly string[];
};

/**
 * Carries into `target` from the notes before it.
 * @param notes all notes in their order; a target that is not among them is new and will be written whole
 * @param order the order of sections in the template
 */
export function carry(notes: readonly Note[], target: Note, pair: Pair, order: readonly SectionKind[]): Carrying {
  return carryFrom(
    notes.filter((note) => note.name < target.name),
    notes,
    target,
    pair,
    order,
  );
}

/** As `carry`, but nothing flows in: the target alone is saved. For a meeting after the next one. */
export function keepApart(notes: readonly Note[], target: Note, pair: Pair, order: readonly SectionKind[]): Carrying {
  return carryFrom([], notes, target, pair, order);
}

function carryFrom(
  earlier: readonly Note[],
  notes: readonly Note[],
  target: Note,
  pair: Pair,
  order: readonly SectionKind[],
): Carrying {
  const broken = [...earlier, target].find((note) => note.failure !== null);
  if (broken?.failure) throw broken.failure;
  const start: Desk = { earlier, target, pair, order };
  const adopted = adoptions(start, () => toCarry(start).carry);
  const saved = saveAll(start, idsOf([...notes, target]), new Set(adopted.values()));
  const ticked = moveTicks(saved.desk);
  // A tick that moved into the target leaves earlier notes that look otherwise than they did.
  const before = new Set(toCarry(saved.desk).carry.map(({ id }) => id));
  const { carry: wanted, waiting } = toCarry(ticked.desk, before);
  const { brought, desk } = bring(ticked.desk, wanted, adopted);
  const written = changedTexts(saved.desk, desk);
  const isNew = notes.every((note) => note.name !== target.name);
  if (isNew) saved.texts.delete(target.name);
  return {
    saved: saved.texts,
    written: isNew ? new Map([[target.name, desk.target.text], ...written]) : written,
    target: desk.target,
    brought,
    closed: ticked.closed,
    waiting,
  };
}

/** What is unfinished before the target, in the order it is carried in, and what waits for its day. */
function toCarry(
  desk: Desk,
  also: ReadonlySet<string> = new Set(),
): { carry: readonly Standing[]; waiting: readonly string[] } {
  const unfinished = [...fold(desk.earlier).values()].filter(
    (standing) => (standing.unfinished || also.has(standing.id)) && !standing.takenOut,
  );
  const waits = (standing: Standing): boolean => (standing.latest.item.start ?? '') > desk.target.day;
  return {
    carry: unfinished.filter((standing) => !waits(standing)).sort(byAge),
    waiting: unfinished.filter(waits).map((standing) => standing.id),
  };
}

/** By `since`, then the latest note, then the place in it. */
function byAge(a: Standing, b: Standing): number {
  return (
    compare(a.since, b.since) ||
    compare(a.latest.note.name, b.latest.note.name) ||
    a.latest.item.first - b.latest.item.first ||
    a.latest.note.items.indexOf(a.latest.item) - b.latest.note.items.indexOf(b.latest.item)
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function saveAll(
  desk: Desk,
  taken: Set<string>,
  adopted: ReadonlySet<Item>,
): { desk: Desk; texts: Map<string, string> } {
  const texts = new Map<string, string>();
  const saveOne = (note: Note): Note => {
    if (note.isSaved) return note;
    const text = saveNote(note, desk.pair, desk.order, taken, adopted);
    if (text === note.text) return note;
    texts.set(note.name, text);
    return readNote(note.name, text, desk.pair);
  };
  const earlier = desk.earlier.map(saveOne);
  return { desk: { ...desk, earlier, target: saveOne(desk.target) }, texts };
}

/** A tick in an old note moves to the latest copy; the old box says `>` again (law C3). */
function moveTicks(desk: Desk): { desk: Desk; closed: readonly string[] } {
  const edits: Edits = new Map();
  const closed: string[] = [];
  for (const standing of fold([...desk.earlier, desk.target]).values()) {
    if (standing.overruling.length === 0) continue;
    if (!isOpenState(standing.state)) closed.push(standing.id);
    addEdit(edits, standing.latest, markEdit(standing.latest, markOf(standing.state)));
    for (const copy of standing.overruling) addEdit(edits, copy, markEdit(copy, '>'));
  }
  return { desk: edited(desk, edits), closed };
}

function bring(
  desk: Desk,
  wanted: readonly Standing[],
  adopted: ReadonlyMap<string, Item>,
): { brought: readonly Brought[]; desk: Desk } {
  const all = fold([...desk.earlier, desk.target]);
  const brought: Brought[] = [];
  const present: Standing[] = [];
  const blocks: Standing[] = [];
  for (const standing of wanted) {
    if (all.get(standing.id)?.takenOut) continue;
    const stands = desk.target.items.some((item) => item.id === standing.id);
    present.push(standing);
    if (stands) continue;
    brought.push(broughtBy(standing));
    if (!adopted.has(standing.id)) blocks.push(standing);
  }
  let target = speakFor(desk, adopt(desk, adopted, wanted), present, all);
  target = placeBlocks(desk, target, blocks);
  target = addSteps(desk, target, present, new Set(adopted.keys()));
  target = recordCarried(desk, target, brought);
  return { brought, desk: closeSources({ ...desk, target }, present) };
}

function broughtBy(standing: Standing): Brought {
  const { id, kind, since, carried, latest } = standing;
  return { id, kind, text: latest.item.text, from: latest.note.name, since, times: carried + 1 };
}

/**
 * A box of the target that says `>` takes over what an earlier one says, which is about to say `>` too: else an older
 * tick would speak again.
 */
function speakFor(desk: Desk, target: Note, present: readonly Standing[], all: ReadonlyMap<string, Standing>): Note {
  const copies = new Map(target.items.map((item) => [item.id, item]));
  const splices = present.flatMap(({ id, state: before, copies: earlier }) => {
    const state = all.get(id)?.state ?? before;
    const item = copies.get(id);
    const falls = earlier.some((copy) => copy.item.mark !== '>' && isOpenState(copy.item.state));
    return item?.mark === '>' && falls ? markEdit({ note: target, item }, markOf(state)) : [];
  });
  return revised(desk, target, splices);
}

function isOpenState(state: State): boolean {
  return RANK[state] < RANK.dropped;
}

/** Adds what the target's copies lack of what stands under the earlier ones, each round one level of steps deeper. */
function addSteps(desk: Desk, target: Note, present: readonly Standing[], adopted: ReadonlySet<string>): Note {
  let current = target;
  for (let round = 0; round < DEEPEST; round += 1) {
    const copies = new Map(current.items.map((item) => [item.id, item]));
    const splices = present.flatMap(({ id, copies: earlier }) => {
      const copy = copies.get(id);
      return copy ? addLacking(current, copy, earlier, adopted.has(id)) : [];
    });
    if (splices.length === 0) break;
    current = revised(desk, current, splices);
  }
  return current;
}

function recordCarried(desk: Desk, target: Note, brought: readonly Brought[]): Note {
  if (brought.length === 0) return target;
  const ids = yamlIds([...matterList(target.matter, 'carried'), ...brought.map(({ id }) => id)]);
  return readNote(target.name, setMatter(target.text, target.path, target.day, 'carried', ids), desk.pair);
}

/** Every open box of what now stands in the target becomes `>` in the notes before it (law C6). */
function closeSources(desk: Desk, present: readonly Standing[]): Desk {
  const edits: Edits = new Map();
  for (const { id, copies } of present) {
    if (!desk.target.items.some((item) => item.id === id)) continue;
    for (const copy of copies) {
      for (const { at, length } of openMarks(copy.item, copy.note)) {
        addEdit(edits, copy, [{ start: at, end: at + length, text: '>' }]);
      }
    }
  }
  return edited(desk, edits);
}
