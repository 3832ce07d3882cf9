/**
 * Years of one-on-ones, week after week: when which thing happens, and by which way it comes into the history.
 */
import { ahead, daysAfter, moment, weekdayOf, written } from './calendar.ts';
import type { Chance } from './chance.ts';
import { add, begin, decide } from './deeds.ts';
import type { Desk, Done } from './desk.ts';
import { somethingToDo } from './doings.ts';
import type { Actor, Branch, Doing, Ledger, Side } from './ledger.ts';
import { meet, move, prepare, skip, talk, wrap } from './meetings.ts';
import type { Sheet } from './sheet.ts';
import type { Wording } from './wording.ts';

export type Course = {
  /** How many meetings, and how many commits over all (near enough). */
  readonly notes: number;
  readonly commits: number;
  /** The last meeting's day; it is planned still. */
  readonly last: string;
  /** 7: every Tuesday; 1: every working day. */
  readonly every: 1 | 7;
};

export type Stage = {
  readonly course: Course;
  readonly ledger: Ledger;
  readonly branch: Branch;
  readonly chance: Chance;
  readonly wording: Wording;
};

/** From the end of one meeting to the end of the next. */
type Turn = {
  readonly stage: Stage;
  readonly last: string | null;
  readonly kind: Sheet['kind'];
  /** Becomes another when the meeting is moved. */
  name: string;
  /** Until when the commits are made: none is older than the one before. */
  clock: number;
};

/** The days of the meetings, with eight weeks of leave in the middle of a long history. */
export function daysOf({ notes, last, every }: Course): string[] {
  const days: string[] = [];
  let day = last;
  while (days.length < notes) {
    days.push(day);
    day = daysAfter(day, -every);
    while (weekdayOf(day) % 6 === 0) day = daysAfter(day, -1);
    if (notes > 100 && days.length === Math.floor(notes / 2)) day = daysAfter(day, -56);
  }
  return days.reverse();
}

/** Plays the years out on a branch. `before` hears the number and the moment of each turn before it begins. */
export function play(stage: Stage, before: (index: number, at: number) => void): void {
  const { course, ledger, branch } = stage;
  const days = daysOf(course);
  const begun = ledger.commits;
  const closed = new Map<string, number>();
  let last: string | null = null;
  let clock = moment(daysAfter(days[0] ?? course.last, -4), 9 * 60);
  for (const [index, day] of days.entries()) {
    before(index, clock);
    forget(branch, closed, index);
    const turn: Turn = { stage, last, kind: kindOf(index, day), name: day, clock };
    const share = Math.round((course.commits * (index + 1)) / days.length) - (ledger.commits - begun);
    through(turn, share, index === 0, days[index + 1] ?? null);
    clock = turn.clock;
    last = turn.name;
  }
}

/** At which of the moments the note is made ready and the meeting moved; -1 for never. */
type Plan = { readonly prepAt: number; readonly moveAt: number; readonly to: string };

/** A growth talk a quarter, but for a year in which nobody thought of it. */
function kindOf(index: number, day: string): Sheet['kind'] {
  if (index === 0) return 'first';
  return index % 13 === 12 && !day.startsWith('2021') ? 'growth' : 'regular';
}

/** What was finished some meetings ago is in the notes, and nobody will touch it again. */
function forget({ book }: Branch, closed: Map<string, number>, index: number): void {
  for (const { id, state, late } of [...book.items.values()]) {
    const since = closed.get(id);
    if (state === 'open' || state === 'doing' || late !== null) closed.delete(id);
    else if (since === undefined) closed.set(id, index);
    else if (index - since > 2) {
      book.items.delete(id);
      closed.delete(id);
    }
  }
}

/** `share` commits, of which the meeting takes some; `following` is the next meeting's day, null for the last, which is to come. */
function through(turn: Turn, share: number, isFirst: boolean, following: string | null): void {
  const { chance, course } = turn.stage;
  const fate = following === null ? 'planned' : !isFirst && chance.happens(0.05) ? 'skipped' : 'held';
  const to = daysAfter(turn.name, chance.between(1, 2));
  const moves = fate === 'held' && course.every > 1 && following !== null && to < following && chance.happens(0.07);
  const prepared = fate !== 'skipped' || chance.happens(0.6);
  const meeting = { planned: 0, skipped: 1, held: 3 }[fate] + (moves ? 1 : 0);
  const count = Math.max(prepared ? 1 : 0, share - meeting);
  const times = momentsBetween(turn, count);
  const prepAt = prepared ? (isFirst ? 0 : Math.floor(count * (chance.between(25, 90) / 100))) : -1;
  const moveAt = moves ? chance.between(Math.min(prepAt + 1, count - 1), count - 1) : -1;
  between(turn, times, { prepAt, moveAt, to });
  if (moves && !turn.stage.branch.book.sheets.has(to)) moveTo(turn, to);
  if (fate === 'held') hold(turn, following ?? '');
  if (fate === 'skipped') byProgram(turn, turn.clock + chance.between(5, 50), (desk) => skip(desk, someone(chance)));
}

function moveTo(turn: Turn, to: string): void {
  const { chance, branch } = turn.stage;
  if (!branch.book.sheets.has(turn.name)) return;
  byProgram(turn, turn.clock + 2, (desk) => move(desk, someone(chance), to));
  turn.name = to;
}

/** All that happens before the meeting. */
function between(turn: Turn, times: readonly number[], { prepAt, moveAt, to }: Plan): void {
  const { chance, ledger, branch } = turn.stage;
  let side: (Side & { theirs: number; ours: number }) | null = null;
  const busy = new Set<string>();
  const one = (line: Branch, by: Actor | null, at: number): void => {
    const done = somethingToDo(deskOf(turn, line, at, busy), by);
    if (side !== null) for (const id of done.ids) busy.add(id);
    putDown(turn, line, done, at);
  };
  for (const [index, time] of times.entries()) {
    const at = Math.max(turn.clock, time);
    turn.clock = at;
    if (index === moveAt) moveTo(turn, to);
    if (index === prepAt) {
      byProgram(turn, at, (desk) => prepare(desk, someone(chance)));
      continue;
    }
    // A side line is joined again before the next note is made ready, or the meeting moved.
    const steps = { theirs: chance.between(1, 2), ours: chance.between(1, 2) };
    const end = [prepAt, moveAt].filter((one) => one > index).concat(times.length);
    const room = branch.book.sheets.has(turn.name) && Math.min(...end) - index > steps.theirs + steps.ours;
    if (side === null && room && chance.happens(0.25)) {
      side = { ...ledger.fork(branch), ...steps };
      busy.clear();
    }
    if (side === null) one(branch, null, at);
    else if (side.theirs > 0 && (side.ours === 0 || chance.happens(0.5))) {
      side.theirs -= 1;
      one(side, 'bo', at);
    } else if (side.ours > 0) {
      side.ours -= 1;
      one(branch, 'ana', at);
    } else {
      const more = chance.happens(0.3) ? somethingToDo(deskOf(turn, branch, at, busy), 'ana') : null;
      ledger.merge(branch, side, 'ana', at, more);
      side = null;
      busy.clear();
    }
  }
  if (side !== null) ledger.merge(branch, side, 'bo', turn.clock, null);
}

/** By the program or by hand. */
function putDown(turn: Turn, line: Branch, done: Done, at: number): void {
  const { chance, ledger } = turn.stage;
  const hand = done.by === 'kim' || done.where === 'hand' || (done.where === 'either' && chance.happens(0.22));
  if (hand) ledger.byHand(line, done, at, chance.happens(done.by === 'ana' ? 0.3 : 0.7) ? 'web' : 'hand');
  else ledger.byProgram(line, done, at);
}

function byProgram(turn: Turn, at: number, doing: (desk: Desk) => Doing): void {
  const { ledger, branch } = turn.stage;
  turn.clock = Math.max(turn.clock, at);
  ledger.byProgram(branch, doing(deskOf(turn, branch, turn.clock, new Set())), turn.clock);
}

/** The meeting, from the first minute to the last, and what is left of it to do later. */
function hold(turn: Turn, following: string): void {
  const { chance, ledger, branch, wording } = turn.stage;
  const { name } = turn;
  const late = chance.weighed([
    [0, 50],
    [-1, 4],
    [chance.between(1, 4), 26],
    [chance.between(5, 15), 20],
  ] as const);
  const long = chance.weighed([
    [chance.between(24, 30), 55],
    [chance.between(31, 35), 25],
    [chance.between(36, 55), 20],
  ] as const);
  const clock = (minutes: number): string => written(minutes, 0).slice(11);
  const start = moment(name, 600 - ahead(name, 0) + late);
  byProgram(turn, start, (desk) => meet(desk, chance.happens(0.7) ? 'ana' : 'bo', clock(600 + late)));
  turn.clock = Math.max(turn.clock, start + chance.between(8, 20));
  const said = talk(deskOf(turn, branch, turn.clock, new Set()), someone(chance));
  if (chance.happens(0.2)) ledger.byHand(branch, said, turn.clock, 'hand');
  else ledger.byProgram(branch, said, turn.clock);
  const end = chance.weighed([
    ['at once', 90],
    ['next day', 7],
    ['by hand', 2],
    ['never', 1],
  ] as const);
  const by = someone(chance);
  if (end === 'at once') byProgram(turn, start + long, (desk) => wrap(desk, by, clock(600 + late + long)));
  if (end === 'next day') byProgram(turn, moment(daysAfter(name, 1), 420), (desk) => wrap(desk, by, null));
  if (end === 'by hand') {
    turn.clock = Math.max(turn.clock, start + long);
    ledger.byHand(branch, wrap(deskOf(turn, branch, turn.clock, new Set()), by, null), turn.clock, 'web');
  }
  if (following > name && chance.happens(0.008)) second(turn);
  function second({ clock: at }: Turn): void {
    const again = `${name}-2`;
    const text = wording.action();
    const given = { kind: 'action', text, owner: 'bo', typed: () => `- [ ] @bo ${text}` } as const;
    const list = [begin(again, 'regular', { status: 'held' }), decide(again, wording.decision())];
    const doing = {
      by: 'ana',
      verb: 'save',
      note: again,
      what: '',
      deeds: [...list, add(again, 'Actions', given)],
    } as const;
    ledger.byHand(branch, doing, at + 5, 'web');
    turn.clock = at + 5;
  }
}

function deskOf({ stage, last, name, kind }: Turn, { book }: Branch, at: number, busy: ReadonlySet<string>): Desk {
  const { chance, wording } = stage;
  const next = { name, kind, there: book.sheets.has(name) };
  return { book, chance, wording, day: written(at, 0).slice(0, 10), next, last, busy };
}

function someone(chance: Chance): Actor {
  return chance.happens(0.55) ? 'ana' : 'bo';
}

/** So many moments between the last meeting and this one, in order: in office hours mostly, some late at night. */
function momentsBetween(turn: Turn, count: number): number[] {
  const { chance } = turn.stage;
  const from = turn.clock + 10;
  const to = Math.max(from, moment(turn.name, 590 - ahead(turn.name, 0)));
  const moments: number[] = [];
  while (moments.length < count) {
    const at = chance.between(from, to);
    const minutes = at % 1440;
    const office = minutes > 420 && minutes < 1200;
    if (office || chance.happens(minutes > 1320 ? 0.25 : 0.02) || to - from < 1440) moments.push(at);
  }
  return moments.sort((a, b) => a - b);
}
