/**
 * What is new in a note: topics, actions, goals, decisions, words; by the program, or typed by hand.
 */

import { sheetOf } from './book.ts';
import { daysAfter, weekdayOf } from './calendar.ts';
import * as deeds from './deeds.ts';
import { AREAS, type Desk, inNext, isNew, type Maker } from './desk.ts';

export const addTopic: Maker = (desk, by) => {
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

export const addAction: Maker = (desk, by) => {
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

export const addGoal: Maker = (desk, by) => {
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

export const addDecision: Maker = (desk, by) => {
  const text = desk.wording.decision();
  const deed = deeds.decide(desk.next.name, text);
  return {
    ...{ by, verb: 'add', note: desk.next.name, what: `decision ${text}`, deeds: inNext(desk, [deed]) },
    ...{ where: 'either', ids: [] },
  };
};

/** Typed on a web page: no id yet, and the day as a word at times. */
export const typeAction: Maker = (desk, by) => {
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
export const typeTopic: Maker = (desk, by) => {
  const text = desk.wording.topic();
  const { next } = desk;
  if (!next.there || by === 'kim' || !isNew(desk, 'topic', text)) return null;
  const given = { kind: 'topic', text, owner: by, typed: () => `- ${text}` } as const;
  const deed = deeds.add(next.name, by === 'bo' ? 'Bo' : 'Ana', given);
  return { by, verb: 'save', note: next.name, what: '', deeds: [deed], where: 'hand', ids: [text] };
};

export const purpose: Maker = (desk, by) => {
  const { next, book, wording } = desk;
  if (!next.there || sheetOf(book, next.name).purpose !== null || desk.busy.has('purpose')) return null;
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

export const praise: Maker = (desk, by) => {
  if (!desk.next.there) return null;
  const deed = deeds.write(desk.next.name, [praiseLine(desk)]);
  return { by, verb: 'save', note: desk.next.name, what: '', deeds: [deed], where: 'either', ids: [] };
};

export const remark: Maker = (desk, by) => {
  const note = desk.next.there ? desk.next.name : desk.last;
  if (note === null) return null;
  const deed = deeds.write(note, [`- ${desk.wording.remark()}`]);
  return { by, verb: 'save', note, what: '', deeds: [deed], where: 'either', ids: [], apart: true };
};

export const withdraw: Maker = (desk, by) => {
  const text = desk.last === null ? undefined : sheetOf(desk.book, desk.last).decisions.at(-1);
  if (desk.last === null || text === undefined || desk.busy.has(text)) return null;
  const deed = deeds.withdraw(desk.last, text);
  return { by, verb: 'save', note: desk.last, what: '', deeds: [deed], where: 'either', ids: [text] };
};
