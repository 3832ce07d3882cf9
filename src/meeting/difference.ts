/**
 * Two versions of a note → what happened, in the words of one-on-ones. The source of every commit message.
 */
import { checkInOf, paragraphOf } from './bullet.ts';
import { identify, idsOf, lacksIds } from './identity.ts';
import type { Kind } from './item.ts';
import type { Item, Note } from './note.ts';

/** What can happen to an item; these words stand in the trailers of commits. */
export type ItemEvent =
  | 'added'
  | 'carried'
  | 'started'
  | 'done'
  | 'dropped'
  | 'reopened'
  | 'reworded'
  | 'due'
  | 'given'
  | 'removed'
  | 'on-track'
  | 'at-risk'
  | 'off-track';

/** One thing that happened to one item; `from` and `to` are the old and new words, day or person. */
export type ItemChange = {
  readonly kind: Kind;
  readonly id: string;
  readonly event: ItemEvent;
  readonly text: string;
  readonly from: string | null;
  readonly to: string | null;
};

export type Difference = {
  readonly items: readonly ItemChange[];
  /** Decisions that are new, and those that are gone, by their words. */
  readonly decided: readonly string[];
  readonly withdrawn: readonly string[];
  /** `held`, `skipped` or `planned` where the meeting's status changed. */
  readonly status: string | null;
  /** Whether the two texts differ at all. */
  readonly changed: boolean;
};

/** What happened between two versions of a note; null for one that is not there. */
export function difference(before: Note | null, after: Note | null): Difference {
  return differenceOf(before, itemsById(before), after, itemsById(after));
}

/** Likewise, where the items of both were found already. */
export function differenceOf(before: Note | null, old: Items, after: Note | null, now: Items): Difference {
  const items: ItemChange[] = [];
  for (const [id, item] of now) {
    const was = old.get(id);
    if (was) items.push(...changesOf(id, was, item, before, after));
    else items.push(...arrivalOf(id, item, after));
  }
  for (const [id, item] of old) if (!now.has(id)) items.push(change(id, item, 'removed'));
  return {
    items,
    ...decisionsBetween(before, after),
    status: after && after.status !== before?.status ? after.status : null,
    changed: before?.text !== after?.text,
  };
}

/** The decisions of two versions that only one has, by their words: those that are new, and those that are gone. */
function decisionsBetween(before: Note | null, after: Note | null): { decided: string[]; withdrawn: string[] } {
  const [old, now] = [before, after].map((note) => (note?.decisions ?? []).map(({ text }) => text));
  return { decided: onlyIn(now ?? [], old ?? []), withdrawn: onlyIn(old ?? [], now ?? []) };
}

function onlyIn(texts: readonly string[], others: readonly string[]): string[] {
  if (texts.length === 0) return [];
  const known = new Set(others);
  return texts.filter((text) => !known.has(text));
}

/** The items of a note by their ids: those without one by the id that the next save gives them. */
export type Items = ReadonlyMap<string, Item>;

/** The items of a note; none of one that is not there. */
export function itemsById(note: Note | null): Items {
  const items = new Map<string, Item>();
  if (!note) return items;
  const given = lacksIds(note) ? identify(note, idsOf([note])) : null;
  for (const item of note.items) {
    const id = item.id ?? given?.get(item);
    if (id !== undefined && !item.empty) items.set(id, item);
  }
  return items;
}

function arrivalOf(id: string, item: Item, note: Note | null): ItemChange[] {
  const carried = note?.carried.has(id) ?? false;
  const arrival = change(id, item, carried ? 'carried' : 'added');
  // Check-ins stay behind when a goal is carried: those under it were written here.
  const checks = checkIns(item, note).map((check) => change(id, item, check.status, null, check.text));
  if (carried) return [arrival, ...checks];
  const finished = item.state === 'done' || item.state === 'dropped' ? [change(id, item, item.state)] : [];
  return [arrival, ...checks, ...finished];
}

function changesOf(id: string, was: Item, now: Item, before: Note | null, after: Note | null): ItemChange[] {
  const changes: ItemChange[] = [];
  const stateEvent = eventOfMarks(was, now);
  if (!sameLine(was, now)) {
    if (was.text !== now.text) changes.push(change(id, now, 'reworded', was.text, now.text));
    if (was.due !== now.due) changes.push(change(id, now, 'due', was.due, now.due));
    if (was.owner !== now.owner) changes.push(change(id, now, 'given', was.owner, now.owner));
  }
  const known = checkIns(was, before).map((check) => check.text);
  for (const check of checkIns(now, after)) {
    const index = known.indexOf(check.text);
    if (index >= 0) known.splice(index, 1);
    else changes.push(change(id, now, check.status, null, check.text));
  }
  if (stateEvent) changes.push(change(id, now, stateEvent));
  return changes;
}

/** What is written the same says the same; its words need not be read. */
export function sameLine(was: Item, now: Item): boolean {
  return was.content === now.content && was.heading === now.heading && was.kind === now.kind;
}

/** `>` says only that a later copy speaks: to or from it nothing happened, unless a tick came. */
function eventOfMarks(was: Item, now: Item): ItemEvent | null {
  if (now.mark === '>' || was.state === now.state) return null;
  if (now.state === 'open') return was.mark === '>' ? null : 'reopened';
  return now.state === 'doing' ? 'started' : now.state;
}

function checkIns(item: Item, note: Note | null): { status: 'on-track' | 'at-risk' | 'off-track'; text: string }[] {
  if (item.kind !== 'goal' || !item.bullet || !note) return [];
  return item.bullet.children.flatMap((child) => {
    const status = checkInOf(child, note.scan);
    return status ? [{ status, text: paragraphOf(child, note.scan) }] : [];
  });
}

function change(
  id: string,
  item: Item,
  event: ItemEvent,
  from: string | null = null,
  to: string | null = null,
): ItemChange {
  return { kind: item.kind, id, event, text: item.text, from, to };
}
