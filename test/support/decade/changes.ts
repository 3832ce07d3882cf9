/**
 * What is done to an item that is there: ticked, moved, reworded, given away, dropped, taken out.
 */

import { type Deed, entryOf, type Item } from './book.ts';
import { daysAfter } from './calendar.ts';
import * as deeds from './deeds.ts';
import { AREAS, type Desk, type Done, inState, isNew, type Maker, openOf, some } from './desk.ts';
import type { Actor } from './ledger.ts';

/** What is done to one item that is there. */
function toItem(
  desk: Desk,
  by: Actor,
  item: Item,
  verb: string,
  what: string,
  deed: Deed,
  where: Done['where'] = 'either',
): Done {
  return { by, verb, note: desk.book.items.get(item.id)?.at ?? '', what, deeds: [deed], where, ids: [item.id] };
}

const words = (desk: Desk, item: Item): string => `${item.kind} ${entryOf(desk.book, item.id).text}`;

export const finish: Maker = (desk, by) => {
  // What is due first is done first, mostly.
  const open = openOf(desk, 'action').sort((a, b) => compare(dueOf(desk, a), dueOf(desk, b)));
  const item = desk.chance.happens(0.7) ? open[0] : open[desk.chance.between(0, open.length - 1)];
  if (!item) return null;
  const steps = entryOf(desk.book, item.id).under.some((line) => line.includes('- [ ]'));
  return toItem(desk, by, item, steps ? 'save' : 'done', words(desk, item), deeds.set(item.id, 'done'));
};

const dueOf = (desk: Desk, { id }: Item): string => entryOf(desk.book, id).due ?? '9999';
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

export const anotherDay: Maker = (desk, by) => {
  const item = some(desk, 'action');
  if (!item) return null;
  const day = daysAfter(desk.day, desk.chance.between(3, 25));
  if (day === entryOf(desk.book, item.id).due) return null;
  const done = toItem(desk, by, item, 'due', `${day} ${words(desk, item)}`, deeds.due(item.id, day));
  return desk.chance.happens(0.4) ? { ...done, where: 'program', why: desk.wording.why() } : done;
};

export const giveAway: Maker = (desk, by) => {
  const item = some(desk, 'action');
  if (!item) return null;
  const { owner, text } = entryOf(desk.book, item.id);
  const to = owner === 'bo' ? 'ana' : 'bo';
  return toItem(desk, by, item, 'give', `@${to} ${text}`, deeds.give(item.id, to));
};

export const otherWords: Maker = (desk, by) => {
  const kind = desk.chance.happens(0.6) ? 'action' : 'topic';
  const item = some(desk, kind);
  if (!item) return null;
  const text = kind === 'action' ? desk.wording.action() : desk.wording.topic();
  if (text === entryOf(desk.book, item.id).text || !isNew(desk, kind, text)) return null;
  return toItem(desk, by, item, 'edit', `${kind} ${text}`, deeds.reword(item.id, text));
};

export const dropIt: Maker = (desk, by) => {
  const item = some(desk, desk.chance.happens(0.7) ? 'action' : 'topic');
  if (!item || entryOf(desk.book, item.id).under.length > 0) return null;
  const done = toItem(desk, by, item, 'drop', words(desk, item), deeds.set(item.id, 'dropped'));
  return desk.chance.happens(0.8) ? { ...done, where: 'program', why: desk.wording.why() } : done;
};

export const reopen: Maker = (desk, by) => {
  const item = inState(desk, 'action', 'done');
  if (!item || entryOf(desk.book, item.id).under.length > 0) return null;
  return toItem(desk, by, item, 'reopen', words(desk, item), deeds.set(item.id, 'open'));
};

export const begin: Maker = (desk, by) => {
  const item = inState(desk, 'action', 'open');
  if (!item || entryOf(desk.book, item.id).typed !== null) return null;
  const done = toItem(desk, by, item, 'save', '', deeds.set(item.id, 'doing'));
  return done;
};

export const checkIn: Maker = (desk, by) => {
  const item = some(desk, 'goal');
  if (!item) return null;
  const status = desk.chance.weighed([
    ['on track', 6],
    ['at risk', 3],
    ['off track', 1],
  ]);
  const said = `${status}: ${desk.wording.check()}`;
  if (entryOf(desk.book, item.id).under.includes(`  - ${said}`)) return null;
  const { text } = entryOf(desk.book, item.id);
  return toItem(desk, by, item, 'check', `${status} ${text}`, deeds.check(item.id, said));
};

export const goalWords: Maker = (desk, by) => {
  const item = some(desk, 'goal');
  const text = desk.wording.goal();
  if (!item || !isNew(desk, 'goal', text)) return null;
  const done = toItem(desk, by, item, 'edit', `goal ${text}`, deeds.reword(item.id, text));
  return desk.chance.happens(0.6) ? { ...done, where: 'program', why: desk.wording.why() } : done;
};

export const goalDay: Maker = (desk, by) => {
  const item = some(desk, 'goal');
  if (!item) return null;
  const day = daysAfter(desk.day, desk.chance.between(30, 200));
  if (day === entryOf(desk.book, item.id).due) return null;
  const done = toItem(desk, by, item, 'due', `${day} ${words(desk, item)}`, deeds.due(item.id, day));
  return desk.chance.happens(0.7) ? { ...done, where: 'program', why: desk.wording.why() } : done;
};

export const goalReach: Maker = (desk, by) => {
  const item = some(desk, 'goal');
  if (!item) return null;
  const to = entryOf(desk.book, item.id).horizon === 'long' ? 'short' : 'long';
  return toItem(desk, by, item, 'edit', words(desk, item), deeds.reach(item.id, to));
};

export const goalArea: Maker = (desk, by) => {
  const item = some(desk, 'goal');
  const place = desk.chance.one(AREAS);
  if (!item || item.place === place) return null;
  return toItem(desk, by, item, 'save', '', deeds.shift(item.id, place));
};

export const goalEnd: Maker = (desk, by) => {
  const item = some(desk, 'goal');
  if (!item) return null;
  const state = desk.chance.happens(0.7) ? 'done' : 'dropped';
  const done = toItem(desk, by, item, state === 'done' ? 'done' : 'drop', words(desk, item), deeds.set(item.id, state));
  return state === 'dropped' ? { ...done, where: 'program', why: desk.wording.why() } : done;
};

export const takeTopicOut: Maker = (desk, by) => {
  const item = some(desk, 'topic');
  if (item?.at !== desk.next.name) return null;
  return toItem(desk, by, item, 'save', '', deeds.takeOut(item.id));
};

/** Ticked in the last meeting's note although it has been carried on. */
export const lateTick: Maker = (desk, by) => {
  const { last, book } = desk;
  if (last === null) return null;
  const carried = openOf(desk, 'action').filter(
    ({ id, at }) =>
      at !== last && book.sheets.get(last)?.entries.Actions.some((one) => one.id === id && one.under.length === 0),
  );
  if (carried.length === 0) return null;
  const item = desk.chance.one(carried);
  return { ...toItem(desk, by, item, 'save', '', deeds.tickLate(item.id, last), 'hand'), note: last };
};
