/**
 * `pairs`: how each pair of this machine stands, the next meeting first; and what is on the list at all.
 */

import { resolve } from 'node:path';
import { Failure } from '../failure.ts';
import { guardAdded } from '../journal/guard-clones.ts';
import { whoIsHere } from '../journal/journal.ts';
import { openClone } from '../journal/open-clone.ts';
import { type ClosedPair, isOpened, type OpenPair, openPairs } from '../journal/pairs.ts';
import { nameFits } from '../journal/private-owner.ts';
import { forgetPair, registeredName, repointPair } from '../journal/registry.ts';
import { unreadable } from '../journal/unreadable.ts';
import { type Counts, type Overview, overviewOf } from '../meeting/overview.ts';
import { otherOf } from '../meeting/pair.ts';
import { pageWidth, type Style, style, table } from '../terminal/print.ts';
import { visibleLine } from '../terminal/visible.ts';
import type { World } from '../terminal/world.ts';
import { answer, hint, reportDone } from './answer.ts';
import { warnOfFailure, warnOfUnread } from './warn.ts';

/** A pair of which something can be told. `unread` is how many of its notes can't be read. */
type Told = { readonly pair: OpenPair; readonly overview: Overview; readonly unread: number };

export async function pairs(world: World): Promise<void> {
  const today = world.today(null);
  const all = await openPairs(world);
  const found = await Promise.all(all.map((pair) => (isOpened(pair) ? orClosed(pair, tell(pair, today)) : pair)));
  const told = found.filter((one): one is Told => !isClosed(one));
  const closed = found.filter(isClosed);
  const ordered = [...told].sort((a, b) => (whenOf(a) < whenOf(b) ? -1 : whenOf(a) > whenOf(b) ? 1 : 0));
  for (const { name, failure } of closed) warnOfFailure(world, failure, name);
  for (const { pair, unread } of ordered) warnOfUnread(world, pair.name, unread);
  answer(world, { pairs: [...ordered.map(shapeOf), ...closed.map(closedShape)] }, () => pageOf(world, ordered));
  if (all.length === 0)
    hint(world, 'No pair is registered here. Begin one: oneonone init. Or take part: oneonone join');
}

/** `pairs add [dir]`: puts a repository on the list, or its new folder where it was moved. */
export async function addPair(world: World, dir: string | undefined): Promise<void> {
  const there = dir === undefined ? world : { ...world, call: { ...world.call, repo: dir, pair: null } };
  const journal = openClone(there);
  const { root } = journal.clone;
  const known = registeredName(world.env, root);
  const other = otherOf(journal.pair, await whoIsHere(journal));
  const key = known ?? other.key;
  if (world.call.dryRun) {
    reportDone(world, { name: key, repo: root }, () => `${visibleLine(root)} would be registered: -p ${key}\n`);
    return;
  }
  const { name, was } =
    known === null ? await repointPair(world.env, key, root, nameFits(world.env, other)) : { name: known, was: null };
  await guardAdded(world.env, root);
  const moved = was === null ? '' : ` (it was ${visibleLine(was)})`;
  reportDone(world, { name, repo: root }, () => `${name}: ${visibleLine(root)}${moved}\n`);
  hint(world, `From anywhere: oneonone -p ${name} status`);
}

/** `pairs remove <name>`: takes one off the list. Its notes stay where they are. */
export async function removePair(world: World, said: string): Promise<void> {
  if (world.call.dryRun) {
    const { pairNamed, readPairs } = await import('../journal/registry.ts');
    const { name, repo } = pairNamed(readPairs(world.env), said);
    reportDone(world, { name, repo }, () => `${name} would be taken off the list.\n`);
    return;
  }
  const { name, repo } = await forgetPair(world.env, said);
  reportDone(world, { name, repo }, () => `${name} is off the list. Its notes stay in ${visibleLine(repo)}.\n`);
  hint(world, `To have it back: oneonone pairs add ${visibleLine(resolve(repo))}`);
}

/** What is told of a pair; where its git can't tell, that it is so: the others are told all the same. */
async function orClosed({ name, repo }: OpenPair, telling: Promise<Told>): Promise<Told | ClosedPair> {
  try {
    return await telling;
  } catch (failure) {
    if (failure instanceof Failure) return { name, repo, failure };
    throw failure;
  }
}

function isClosed(one: Told | ClosedPair): one is ClosedPair {
  return 'failure' in one;
}

async function tell(pair: OpenPair, today: string): Promise<Told> {
  const { glance } = pair;
  const unsaved = await glance.repo.unsavedBelow(glance.pair.notes);
  const notes = glance.notes.filter(({ failure }) => failure === null);
  return { pair, overview: overviewOf(notes, glance.pair, today, unsaved), unread: unreadable(glance).length };
}

/** By when the next meeting is; pairs without one come last. */
function whenOf({ overview }: Told): string {
  return overview.next?.date ?? overview.expected ?? '9999';
}

function shapeOf({ pair: { name, repo, glance, me }, overview, unread }: Told): object {
  const other = me === null ? null : otherOf(glance.pair, me).key;
  return { name, repo, with: other, ...overview, ...(unread > 0 ? { unreadable: unread } : {}) };
}

function closedShape({ name, repo, failure: { kind, message, hints } }: ClosedPair): object {
  const nothing = { with: null, next: null, expected: null, prepared: false, open: {}, overdue: {}, growth: null };
  return { name, repo, ...nothing, notices: [], error: { kind, message, hints } };
}

function pageOf(world: World, all: readonly Told[]): string {
  const paint = style(world.colour);
  const rows = all.map((told) => [paint.id(told.pair.name), dayOf(told, paint), sentence(told, paint)]);
  return rows.length === 0 ? '' : table(rows, pageWidth(world.width));
}

function dayOf({ overview: { next, expected } }: Told, paint: Style): string {
  return next?.date ?? (expected === null ? '' : paint.dim(`(${expected})`));
}

function sentence({ pair: { glance, me }, overview }: Told, paint: Style): string {
  const { next, prepared, open, overdue, growth, notices } = overview;
  const state = next === null ? 'not prepared' : prepared ? 'ready' : 'no agenda yet';
  const people = me === null ? glance.pair.people : [me, otherOf(glance.pair, me)];
  const owed = people.map((person) => {
    const who = person.key === me?.key ? 'you' : visibleLine(person.short);
    return `${who} ${owes(person.key, open, overdue, paint)}`;
  });
  const parts = [prepared ? paint.good(state) : state, ...owed];
  if (growth.late) parts.push(paint.warn(growth.last ? `growth last ${growth.last}` : 'no talk about growth yet'));
  else if (growth.last !== null) parts.push(paint.dim(`growth ${growth.last}`));
  if (notices.some(({ kind }) => kind === 'unwrapped')) parts.push(paint.warn('one to wrap up'));
  if (notices.some(({ kind }) => kind === 'settle')) parts.push(paint.warn('something to settle'));
  return parts.join(', ');
}

function owes(key: string, open: Counts, overdue: Counts, paint: Style): string {
  const late = overdue[key] ?? 0;
  return `${open[key] ?? 0} open${late === 0 ? '' : ` (${paint.bad(`${late} overdue`)})`}`;
}
