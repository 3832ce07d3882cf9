/**
 * What people do between two meetings: one small thing at a time, by the program or by hand.
 */

import { daysAfter, weekdayOf } from './calendar.ts';
import type { Chance } from './chance.ts';
import * as deeds from './deeds.ts';
import type { Actor, Doing } from './ledger.ts';
import type { ItemKind, Place } from './sheet.ts';
import type { Wording } from './wording.ts';

/** What is at hand: the notes, the note that new things go to, and what somebody else has in hand just now. */
export type Desk = {
  readonly book: deeds.Book;
  readonly chance: Chance;
  readonly wording: Wording;
  readonly day: string;
  /** The next meeting's note, if it is there already, and the name it has or will have. */
  readonly next: { readonly name: string; readonly there: boolean; readonly kind: 'regular' | 'growth' | 'first' };
  /** The note of the last meeting. */
  readonly last: string | null;
  readonly busy: ReadonlySet<string>;
};

/** `where` says how it may be done. */
export type Done = Doing & { readonly where: 'program' | 'hand' | 'either'; readonly ids: readonly string[] };

type Maker = (desk: Desk, by: Actor) => Done | null;
const AREAS: readonly Place[] = ['Job', 'Partnership', 'Career'];

/** One thing to do, by chance; what suits is tried until something does. */
export function somethingToDo(desk: Desk, whose: Actor | null = null): Done {
  const open = openOf(desk, 'action').length;
  const goals = openOf(desk, 'goal').length;
  const table: (readonly [Maker, number])[] = [
    [addTopic, 26],
    [finish, 2 + 3 * open],
    [anotherDay, 5],
    [giveAway, 1.5],
    [otherWords, 4],
    [dropIt, 2],
    [reopen, 0.7],
    [begin, 2],
    [checkIn, goals * 1.6],
    [goalWords, goals * 0.35],
    [goalDay, goals * 0.4],
    [goalReach, 0.5],
    [goalArea, 0.6],
    [goalEnd, goals * 0.35],
    [addGoal, goals < 3 ? 4 : goals < 5 ? 0.5 : 0],
    [addAction, open < 7 ? 4 : 0],
    [addDecision, 1.5],
    [typeAction, open < 7 ? 3 : 0],
    [typeTopic, 3],
    [takeTopicOut, 1.5],
    [lateTick, 2],
    [purpose, 1.5],
    [praise, 1.2],
    [remark, 5],
    [withdraw, 0.8],
  ];
  for (let tries = 0; tries < 40; tries += 1) {
    const by: Actor = whose ?? desk.chance.weighed(ACTORS);
    const done = desk.chance.weighed(table)(desk, by);
    if (done && (by !== 'kim' || done.where !== 'program')) return done;
  }
  throw new Error('Nothing suits.');
}

const ACTORS: readonly (readonly [Actor, number])[] = [
  ['bo', 55],
  ['ana', 44],
  ['kim', 1],
];

/** The items of a kind that are open, written out, and in nobody's hands. */
export function openOf({ book, busy }: Desk, kind: string): deeds.Item[] {
  return [...book.items.values()].filter(
    (item) =>
      item.kind === kind &&
      (item.state === 'open' || item.state === 'doing') &&
      !busy.has(item.id) &&
      deeds.entryOf(book, item.id).typed === null,
  );
}

/** To the next note, which comes to be where it is not there yet. */
function inNext({ next }: Desk, given: readonly deeds.Deed[]): deeds.Deed[] {
  return next.there ? [...given] : [deeds.begin(next.name, next.kind), ...given];
}

function isNew({ book, next, busy }: Desk, kind: ItemKind, text: string): boolean {
  return !busy.has(text) && deeds.isFree(book, next.name, kind, text);
}

/** Of the open ones, by chance. */
function some(desk: Desk, kind: string): deeds.Item | null {
  const list = openOf(desk, kind);
  return list.length === 0 ? null : desk.chance.one(list);
}

function inState(desk: Desk, kind: string, state: string): deeds.Item | null {
  const list = [...desk.book.items.values()].filter(
    (item) => item.kind === kind && item.state === state && item.late === null && !desk.busy.has(item.id),
  );
  return list.length === 0 ? null : desk.chance.one(list);
}

const addTopic: Maker = (desk, by) => {
  const text = desk.wording.topic();
  if (!isNew(desk, 'topic', text) || by === 'kim') return null;
  const deed = deeds.add(desk.next.name, by === 'bo' ? 'Bo' : 'Ana', { kind: 'topic', text, owner: by });
  return {
    by,
    verb: 'add',
    note: desk.next.name,
    what: text,
    deeds: inNext(desk, [deed]),
    where: 'program',
    ids: [text],
    apart: true,
  };
};

const addAction: Maker = (desk, by) => {
  const text = desk.wording.action();
  if (!isNew(desk, 'action', text)) return null;
  const owner = desk.chance.happens(0.6) ? 'bo' : 'ana';
  const due = desk.chance.happens(0.85) ? daysAfter(desk.day, desk.chance.between(2, 30)) : null;
  const deed = deeds.add(desk.next.name, 'Actions', { kind: 'action', text, owner, due });
  const what = `action ${text}`;
  return {
    by,
    verb: 'add',
    note: desk.next.name,
    what,
    deeds: inNext(desk, [deed]),
    where: 'program',
    ids: [text],
    apart: true,
  };
};

const addGoal: Maker = (desk, by) => {
  const text = desk.wording.goal();
  if (!isNew(desk, 'goal', text)) return null;
  const { chance } = desk;
  const far = chance.happens(0.4);
  const due = chance.happens(0.75) ? daysAfter(desk.day, chance.between(60, far ? 500 : 200)) : null;
  const given = { kind: 'goal', text, due, horizon: far ? 'long' : 'short' } as const;
  const deed = deeds.add(desk.next.name, chance.one(AREAS), given);
  return {
    ...{ by, verb: 'add', note: desk.next.name, what: `goal ${text}`, deeds: inNext(desk, [deed]) },
    ...{ where: 'program', ids: [text] },
  };
};

const addDecision: Maker = (desk, by) => {
  const text = desk.wording.decision();
  const deed = deeds.decide(desk.next.name, text);
  return {
    ...{ by, verb: 'add', note: desk.next.name, what: `decision ${text}`, deeds: inNext(desk, [deed]) },
    ...{ where: 'either', ids: [] },
  };
};

/** What is done to one item that is there. */
function toItem(
  desk: Desk,
  by: Actor,
  item: deeds.Item,
  verb: string,
  what: string,
  deed: deeds.Deed,
  where: Done['where'] = 'either',
): Done {
  return { by, verb, note: desk.book.items.get(item.id)?.at ?? '', what, deeds: [deed], where, ids: [item.id] };
}

const words = (desk: Desk, item: deeds.Item): string => `${item.kind} ${deeds.entryOf(desk.book, item.id).text}`;

const finish: Maker = (desk, by) => {
  // What is due first is done first, mostly.
  const open = openOf(desk, 'action').sort((a, b) => compare(dueOf(desk, a), dueOf(desk, b)));
  const item = desk.chance.happens(0.7) ? open[0] : open[desk.chance.between(0, open.length - 1)];
  if (!item) return null;
  const steps = deeds.entryOf(desk.book, item.id).under.some((line) => line.includes('- [ ]'));
  return toItem(desk, by, item, steps ? 'save' : 'done', words(desk, item), deeds.set(item.id, 'done'));
};

const dueOf = (desk: Desk, { id }: deeds.Item): string => deeds.entryOf(desk.book, id).due ?? '9999';
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const anotherDay: Maker = (desk, by) => {
  const item = some(desk, 'action');
  if (!item) return null;
  const day = daysAfter(desk.day, desk.chance.between(3, 25));
  if (day === deeds.entryOf(desk.book, item.id).due) return null;
  const done = toItem(desk, by, item, 'due', `${day} ${words(desk, item)}`, deeds.due(item.id, day));
  return desk.chance.happens(0.4) ? { ...done, where: 'program', why: desk.wording.why() } : done;
};

const giveAway: Maker = (desk, by) => {
  const item = some(desk, 'action');
  if (!item) return null;
  const { owner, text } = deeds.entryOf(desk.book, item.id);
  const to = owner === 'bo' ? 'ana' : 'bo';
  return toItem(desk, by, item, 'give', `@${to} ${text}`, deeds.give(item.id, to));
};

const otherWords: Maker = (desk, by) => {
  const kind = desk.chance.happens(0.6) ? 'action' : 'topic';
  const item = some(desk, kind);
  if (!item) return null;
  const text = kind === 'action' ? desk.wording.action() : desk.wording.topic();
  if (text === deeds.entryOf(desk.book, item.id).text || !isNew(desk, kind, text)) return null;
  return toItem(desk, by, item, 'edit', `${kind} ${text}`, deeds.reword(item.id, text));
};

const dropIt: Maker = (desk, by) => {
  const item = some(desk, desk.chance.happens(0.7) ? 'action' : 'topic');
  if (!item || deeds.entryOf(desk.book, item.id).under.length > 0) return null;
  const done = toItem(desk, by, item, 'drop', words(desk, item), deeds.set(item.id, 'dropped'));
  return desk.chance.happens(0.8) ? { ...done, where: 'program', why: desk.wording.why() } : done;
};

const reopen: Maker = (desk, by) => {
  const item = inState(desk, 'action', 'done');
  if (!item || deeds.entryOf(desk.book, item.id).under.length > 0) return null;
  return toItem(desk, by, item, 'reopen', words(desk, item), deeds.set(item.id, 'open'));
};

const begin: Maker = (desk, by) => {
  const item = inState(desk, 'action', 'open');
  if (!item || deeds.entryOf(desk.book, item.id).typed !== null) return null;
  const done = toItem(desk, by, item, 'save', '', deeds.set(item.id, 'doing'));
  return done;
};

const checkIn: Maker = (desk, by) => {
  const item = some(desk, 'goal');
  if (!item) return null;
  const status = desk.chance.weighed([
    ['on track', 6],
    ['at risk', 3],
    ['off track', 1],
  ]);
  const said = `${status}: ${desk.wording.check()}`;
  if (deeds.entryOf(desk.book, item.id).under.includes(`  - ${said}`)) return null;
  const { text } = deeds.entryOf(desk.book, item.id);
  return toItem(desk, by, item, 'check', `${status} ${text}`, deeds.check(item.id, said));
};

const goalWords: Maker = (desk, by) => {
  const item = some(desk, 'goal');
  const text = desk.wording.goal();
  if (!item || !isNew(desk, 'goal', text)) return null;
  const done = toItem(desk, by, item, 'edit', `goal ${text}`, deeds.reword(item.id, text));
  return desk.chance.happens(0.6) ? { ...done, where: 'program', why: desk.wording.why() } : done;
};

const goalDay: Maker = (desk, by) => {
  const item = some(desk, 'goal');
  if (!item) return null;
  const day = daysAfter(desk.day, desk.chance.between(30, 200));
  if (day === deeds.entryOf(desk.book, item.id).due) return null;
  const done = toItem(desk, by, item, 'due', `${day} ${words(desk, item)}`, deeds.due(item.id, day));
  return desk.chance.happens(0.7) ? { ...done, where: 'program', why: desk.wording.why() } : done;
};

const goalReach: Maker = (desk, by) => {
  const item = some(desk, 'goal');
  if (!item) return null;
  const to = deeds.entryOf(desk.book, item.id).horizon === 'long' ? 'short' : 'long';
  return toItem(desk, by, item, 'edit', words(desk, item), deeds.reach(item.id, to));
};

const goalArea: Maker = (desk, by) => {
  const item = some(desk, 'goal');
  const place = desk.chance.one(AREAS);
  if (!item || item.place === place) return null;
  return toItem(desk, by, item, 'save', '', deeds.shift(item.id, place));
};

const goalEnd: Maker = (desk, by) => {
  const item = some(desk, 'goal');
  if (!item) return null;
  const state = desk.chance.happens(0.7) ? 'done' : 'dropped';
  const done = toItem(desk, by, item, state === 'done' ? 'done' : 'drop', words(desk, item), deeds.set(item.id, state));
  return state === 'dropped' ? { ...done, where: 'program', why: desk.wording.why() } : done;
};

/** Typed on a web page: no id yet, and the day as a word at times. */
const typeAction: Maker = (desk, by) => {
  const text = desk.wording.action();
  const { next, chance } = desk;
  if (!next.there || !isNew(desk, 'action', text)) return null;
  const owner = chance.happens(0.7) ? 'bo' : 'ana';
  const day = next.name.slice(0, 10);
  const friday = daysAfter(day, ((5 - weekdayOf(day) + 6) % 7) + 1);
  const [due, word] = chance.one([
    [friday, 'fri'],
    [daysAfter(day, 14), '2w'],
    [null, null],
  ] as const);
  const typed = `- [ ] @${owner} ${text}${word === null ? '' : ` due:${word}`}`;
  const deed = deeds.add(next.name, 'Actions', { kind: 'action', text, owner, due, typed: () => typed });
  return { by, verb: 'save', note: next.name, what: '', deeds: [deed], where: 'hand', ids: [text] };
};

/** Typed as a plain bullet. */
const typeTopic: Maker = (desk, by) => {
  const text = desk.wording.topic();
  const { next } = desk;
  if (!next.there || by === 'kim' || !isNew(desk, 'topic', text)) return null;
  const given = { kind: 'topic', text, owner: by, typed: () => `- ${text}` } as const;
  const deed = deeds.add(next.name, by === 'bo' ? 'Bo' : 'Ana', given);
  return { by, verb: 'save', note: next.name, what: '', deeds: [deed], where: 'hand', ids: [text] };
};

const takeTopicOut: Maker = (desk, by) => {
  const item = some(desk, 'topic');
  if (item?.at !== desk.next.name) return null;
  return toItem(desk, by, item, 'save', '', deeds.takeOut(item.id));
};

/** Ticked in the last meeting's note although it has been carried on. */
const lateTick: Maker = (desk, by) => {
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

const purpose: Maker = (desk, by) => {
  const { next, book, wording } = desk;
  if (!next.there || deeds.sheetOf(book, next.name).purpose !== null || desk.busy.has('purpose')) return null;
  const deed = deeds.head(next.name, { purpose: wording.purpose() });
  return { by, verb: 'prep', note: next.name, what: 'purpose', deeds: [deed], where: 'either', ids: ['purpose'] };
};

/** A line of praise or feedback, any day. */
export function praiseLine(desk: Pick<Desk, 'chance' | 'wording'>): string {
  const { chance, wording } = desk;
  const word = chance.weighed([
    ['praise', 5],
    ['feedback', 3],
    ['Praise', 1],
  ]);
  const whom = chance.weighed([
    [' @bo', 5],
    [' @ana', 3],
    ['', 1],
  ]);
  return `- ${word}${whom}: ${wording.praise()}`;
}

const praise: Maker = (desk, by) => {
  if (!desk.next.there) return null;
  const deed = deeds.write(desk.next.name, [praiseLine(desk)]);
  return { by, verb: 'save', note: desk.next.name, what: '', deeds: [deed], where: 'either', ids: [] };
};

const remark: Maker = (desk, by) => {
  const note = desk.next.there ? desk.next.name : desk.last;
  if (note === null) return null;
  const deed = deeds.write(note, [`- ${desk.wording.remark()}`]);
  return { by, verb: 'save', note, what: '', deeds: [deed], where: 'either', ids: [], apart: true };
};

const withdraw: Maker = (desk, by) => {
  const text = desk.last === null ? undefined : deeds.sheetOf(desk.book, desk.last).decisions.at(-1);
  if (desk.last === null || text === undefined || desk.busy.has(text)) return null;
  const deed = deeds.withdraw(desk.last, text);
  return { by, verb: 'save', note: desk.last, what: '', deeds: [deed], where: 'either', ids: [text] };
};
