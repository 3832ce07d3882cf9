/**
 * The verbs of `action`, `goal` and `topic` on items that are there: which each can change, and how.
 */
import { Failure } from '../failure.ts';
import { openClone } from '../journal/open-clone.ts';
import { checkIn, type Edits, setDue, setHorizon, setOwner, setStart, setState, setWords } from '../meeting/alter.ts';
import type { GoalStatus } from '../meeting/bullet.ts';
import { oneLine, readTyped } from '../meeting/compose.ts';
import type { Day } from '../meeting/day.ts';
import type { ItemEvent } from '../meeting/difference.ts';
import type { Standing } from '../meeting/fold.ts';
import type { Kind, State, Words } from '../meeting/item.ts';
import type { World } from '../terminal/world.ts';
import { alter, type Verb } from './alter.ts';
import { dueArgument } from './answer.ts';
import { personArgument } from './person.ts';

type Setting = { readonly state: State; readonly from: readonly State[]; readonly event: ItemEvent };

const VERBS: Readonly<Record<'done' | 'drop' | 'reopen', Setting>> = {
  done: { state: 'done', from: ['open', 'doing'], event: 'done' },
  drop: { state: 'dropped', from: ['open', 'doing'], event: 'dropped' },
  reopen: { state: 'open', from: ['done', 'dropped', 'doing'], event: 'reopened' },
};

/** `action done|drop|reopen <id>…`, and the same of goals and topics. */
export async function setItemState(
  world: World,
  kind: Kind,
  name: 'done' | 'drop' | 'reopen',
  ids: readonly string[],
  why: string | undefined,
): Promise<void> {
  await alter(world, ids, stateVerb(kind, name, why));
}

/** Ticks, drops or opens again. */
export function stateVerb(kind: Kind, name: 'done' | 'drop' | 'reopen', why: string | undefined): Verb {
  const { state, from, event } = VERBS[name];
  return {
    kind,
    name,
    may: (standing) => from.includes(standing.state),
    edits: (standing) => (standing.state === state ? [] : [(now) => setState(now, state)]),
    what: (standing) => `${kind} ${standing.latest.item.text}`,
    event,
    why: why === undefined ? null : oneLine(why),
  };
}

export async function setItemDue(
  world: World,
  kind: Kind,
  id: string,
  day: string,
  why: string | undefined,
): Promise<void> {
  await alter(world, [id], dueVerb(kind, dueArgument(world, day), why));
}

/** Sets another day. */
export function dueVerb(kind: Kind, due: Day, why: string | undefined): Verb {
  return {
    kind,
    name: 'due',
    may: isUnfinished,
    edits: (standing) => (standing.latest.item.due === due ? [] : [(now) => setDue(now, due)]),
    what: (standing) => `${due} ${kind} ${standing.latest.item.text}`,
    why: why === undefined ? null : oneLine(why),
  };
}

export async function giveItem(world: World, id: string, to: string): Promise<void> {
  const person = personArgument(openClone(world).pair, to);
  await alter(world, [id], {
    kind: 'action',
    name: 'give',
    may: isUnfinished,
    edits: (standing) => (standing.latest.item.owner === person.key ? [] : [(now) => setOwner(now, person.key)]),
    what: (standing) => `@${person.key} ${standing.latest.item.text}`,
    why: null,
  });
}

/** Other words for an item; an owner or a day that is typed among them counts. */
export async function rewordItem(
  world: World,
  kind: Kind,
  id: string,
  words: readonly string[],
  why: string | undefined,
): Promise<void> {
  const { pair } = openClone(world);
  const typed = readTyped(words.join(' '), kind, pair, world.today(null));
  if (typed.text === '')
    throw new Failure('usage', 'There are no words.', { hints: [`Write them: oneonone ${kind} edit <id> <words>`] });
  await alter(world, [id], wordsVerb(kind, typed, why));
}

/** Says it in other words. */
export function wordsVerb(kind: Kind, typed: Words, why: string | undefined): Verb {
  return {
    kind,
    name: 'edit',
    may: isUnfinished,
    edits: (standing) => rewordings(standing, typed),
    what: () => `${kind} ${typed.text}`,
    why: why === undefined ? null : oneLine(why),
  };
}

/** What is typed otherwise than it stands: the words, and each part that is among them. */
function rewordings({ latest }: Standing, typed: Words): ((now: Standing) => Edits)[] {
  const { text, due, start, horizon, owner } = latest.item;
  const changes: ((now: Standing) => Edits)[] = [];
  if (typed.text !== text) changes.push((now) => setWords(now, typed.text));
  const { due: newDue, start: newStart, horizon: newHorizon, owner: named } = typed;
  if (newDue && newDue.value !== due) changes.push((now) => setDue(now, newDue.value));
  if (newStart && newStart.value !== start) changes.push((now) => setStart(now, newStart.value));
  if (newHorizon && newHorizon.value !== horizon) changes.push((now) => setHorizon(now, newHorizon.value));
  // Who is named amid the words is part of what they say.
  if (named && (named.leading || named.field) && named.key !== owner) changes.push((now) => setOwner(now, named.key));
  return changes;
}

export async function checkGoal(
  world: World,
  id: string,
  status: string,
  words: readonly string[],
  why: string | undefined,
): Promise<void> {
  await alter(world, [id], checkVerb(statusArgument(status), oneLine(words.join(' ')), why));
}

/** Puts a word under a goal. */
export function checkVerb(status: GoalStatus, text: string, why: string | undefined): Verb {
  return {
    kind: 'goal',
    name: 'check',
    may: isUnfinished,
    edits: () => [(now) => checkIn(now, status, text)],
    holds: (before, now) => stepsOf(now) > stepsOf(before),
    what: (standing) => `${status.replace('-', ' ')} ${standing.latest.item.text}`,
    why: why === undefined ? null : oneLine(why),
  };
}

/** How many list items stand right under an item: one more once a word on a goal stands there. */
function stepsOf({ latest }: Standing): number {
  return latest.item.bullet?.children.length ?? 0;
}

/** A word on a goal, given as an argument; throws 'usage' for any other. */
export function statusArgument(said: string): GoalStatus {
  const plain = said.trim().toLowerCase().replace(/\s+/g, '-');
  if (plain === 'on-track' || plain === 'at-risk' || plain === 'off-track') return plain;
  throw new Failure('usage', `'${said}' is no word on a goal.`, { hints: ['Write on-track, at-risk or off-track.'] });
}

/** What most verbs can change. */
export function isUnfinished(standing: Standing): boolean {
  return standing.state === 'open' || standing.state === 'doing';
}
