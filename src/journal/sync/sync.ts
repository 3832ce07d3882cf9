/**
 * Getting two clones together: save, fetch, look, put together, check, take in, send.
 *
 * Never a pull, a stash or a reset. Nothing in the work tree changes before the result lies there whole and checked, and
 * what was here is kept under a ref. Killed anywhere, the next run goes on. The clone's lock is held while files change,
 * never while the network is waited for.
 */

import { setTimeout as pause } from 'node:timers/promises';
import { Failure } from '../../failure.ts';
import type { Event } from '../../meeting/event.ts';
import type { World } from '../../terminal/world.ts';
import { ensureDriver } from '../driver/driver.ts';
import { type Journal, reread } from '../journal.ts';
import { withLock } from '../lock.ts';
import { refuseSending } from '../sent-private.ts';
import { gitAt } from '../start-git.ts';
import { Apart, type WhenApart } from './apart.ts';
import { eventsBetween } from './events.ts';
import { dotFilesChanged } from './incoming.ts';
import { mendConfig, mendNotes } from './mending.ts';
import { countBetween, mergeBases, refAt } from './objects.ts';
import { fetchShared, foundThere, sendShared } from './reach.ts';
import { saveReadable } from './saving.ts';
import { goneThere, noteSeen, noteSent } from './seen.ts';
import { branchNow, type Shared, sharedAt } from './shared.ts';
import { keepBackup, takeIn } from './take-in.ts';
import { type Ground, putTogether, unrelated } from './together.ts';
import { endUnderWay, finishUnderWay, isUnderWay, noteBegun } from './under-way.ts';
import { finishUnfinished } from './unfinished.ts';

/** The steps as they are told: which one is done, and what came of it. */
export type Step = 'save' | 'fetch' | 'put together' | 'take in' | 'send';
export type Tell = (step: Step, say: string) => void;

export type Synced = {
  /** Whether there is a remote, and whether it was asked. */
  readonly with: 'nobody' | 'offline' | 'remote';
  /** How many commits came, and how many went. */
  readonly fetched: number;
  readonly pushed: number;
  readonly came: readonly Event[];
  /** Sentences about what was not as usual. */
  readonly said: readonly string[];
  /** The last commit that was made here; null for none. */
  readonly commit: string | null;
};

/** The most often that the other one may be faster. */
const TRIES = 5;
/** And how often a hook over there may say no, without a reason that holds. */
const DECLINES = 3;

/**
 * Syncs a clone; each call of the network gets `seconds`. Throws as its steps do, and an `Apart` where it stops at that; what
 * was saved and taken in before stays.
 */
export async function syncClone(
  world: World,
  journal: Journal,
  seconds: number,
  tell: Tell,
  apart: WhenApart = 'stop',
): Promise<Synced> {
  const { clone, repo, pair } = journal;
  const git = gitAt(clone.root, world.env);
  const ground: Ground = { clone, repo, git, env: world.env, settings: await repo.config(), pair };
  try {
    return await exchanged(world, journal, ground, seconds, tell, apart);
  } finally {
    await endUnderWay(clone);
  }
}

async function exchanged(
  world: World,
  journal: Journal,
  ground: Ground,
  seconds: number,
  tell: Tell,
  apart: WhenApart,
): Promise<Synced> {
  const { clone, repo, git } = ground;
  const here = await withLock(clone.gitDir, 'sync', () => readyHere(world, journal, ground, tell));
  const set = await sharedAt(clone, repo);
  const done = { fetched: 0, pushed: 0, came: [] as Event[], said: here.said, commit: here.commit };
  if (set === null) return { ...done, with: 'nobody' };
  if (world.call.offline) return { ...done, with: 'offline' };
  const shared = apart === 'both' ? await foundThere(ground, set, seconds) : set;
  for (let attempt = 1; attempt <= TRIES; attempt += 1) {
    const theirs = await fetchShared(ground, shared, seconds);
    if (theirs !== null) {
      const taken = await withLock(clone.gitDir, 'sync', () =>
        bringIn(world, journal, ground, shared, theirs, tell, apart),
      );
      done.fetched += taken.fetched;
      done.came.push(...taken.came);
      done.said.push(...taken.said);
      done.commit = taken.commit ?? done.commit;
    } else if (attempt === 1) tell('fetch', 'nothing is there yet');
    const head = await refAt(git, 'HEAD');
    if (head === null || head === theirs) return { ...done, with: 'remote' };
    const count = await countBetween(git, theirs, head);
    await refuseSending(git, ground.env, head, theirs === null ? [] : [theirs]);
    const answer = await sendShared(ground, shared, head, seconds);
    if (answer === 'sent' || (answer instanceof Failure && (await arrived(ground, shared, head, seconds)))) {
      done.pushed += count;
      await noteSent(git, shared, head);
      tell('send', counted(count));
      return { ...done, with: 'remote' };
    }
    if (answer instanceof Failure) throw answer;
    if (typeof answer === 'object' && attempt >= DECLINES) throw answer.declined;
    await pause(100 * attempt + Math.random() * 300 * attempt);
  }
  throw new Failure('busy', 'Somebody else sends changes all the time, and was faster each time.', {
    hints: ['Everything is saved here, with what came in. In a moment: oneonone sync'],
  });
}

/** What is here, in a state that can be shared: nothing half done, nothing unsaved, nothing in conflict. */
async function readyHere(
  world: World,
  journal: Journal,
  ground: Ground,
  tell: Tell,
): Promise<{ readonly said: string[]; readonly commit: string | null }> {
  if (isUnderWay(ground.clone.gitDir)) await finishUnderWay(ground.clone, world.env);
  noteBegun(ground.clone);
  await ensureDriver(ground.clone, ground.repo, ground.pair);
  const finished = await finishUnfinished(ground);
  branchNow(ground.clone);
  const mended = await mendNotes(ground.git, reread(journal));
  const saved = await saveReadable(world, reread(journal));
  const count = saved.saved.length;
  if (count > 0) tell('save', `${count} ${count === 1 ? 'file' : 'files'}`);
  return { said: [...finished, ...mended.said], commit: saved.commit ?? mended.commit };
}

type Taken = {
  readonly fetched: number;
  readonly came: readonly Event[];
  readonly said: readonly string[];
  readonly commit: string | null;
};

/** Puts together what was fetched and what is here now, and takes it in. Under the lock. */
async function bringIn(
  world: World,
  journal: Journal,
  ground: Ground,
  shared: Shared,
  theirs: string,
  tell: Tell,
  apart: WhenApart,
): Promise<Taken> {
  const { git } = ground;
  const nothing: Taken = { fetched: 0, came: [], said: [], commit: null };
  const ours = await refAt(git, 'HEAD');
  if (ours === null) throw nothingHere();
  const replaced = await refuseReplaced(ground, shared, ours, theirs, apart);
  const together = ours === theirs ? null : await putTogether(ground, ours, theirs);
  if (together === null || together.way === 'nothing new') {
    await noteSeen(git, shared, theirs);
    return nothing;
  }
  const [fetched, came] = await Promise.all([countBetween(git, ours, theirs), eventsBetween(ground, ours, theirs)]);
  tell('fetch', counted(fetched));
  const said = [...replaced, ...together.said];
  if (together.notes.length > 0) tell('put together', together.notes.join(', '));
  const dots = dotFilesChanged(together.files, together.ours);
  if (dots.length > 0)
    said.push(`${dots.join(', ')} changed: such a file says how others are treated. Look at it once.`);
  await takeIn(ground, ours, together);
  tell('take in', 'done');
  await noteSeen(git, shared, theirs);
  if (await mendConfig(ground.clone, ground.env)) said.push('oneonone.yaml: conflict markers from elsewhere are gone.');
  const mended = await mendNotes(git, reread(journal));
  // What the other one typed on a web page gets its ids now, or each of us would send them to the other in turn.
  const saved = await saveReadable(world, reread(journal));
  const commit = saved.commit ?? mended.commit ?? (together.way === 'both' ? together.to : null);
  return { fetched, came, said: [...said, ...mended.said], commit };
}

/** What was over there when we last looked must still be part of what is there; a sentence where it is not, and both are wanted. */
async function refuseReplaced(
  ground: Ground,
  shared: Shared,
  ours: string,
  theirs: string,
  apart: WhenApart,
): Promise<string[]> {
  const { git } = ground;
  const before = await goneThere(git, shared, ours, theirs);
  if (before === null) return [];
  if ((await mergeBases(git, ours, theirs)).length === 0) throw unrelated();
  const kept = await keepBackup(git, before);
  if (apart === 'both') return [`What was at ${shared.say} before is kept (${kept}).`];
  throw new Apart(
    `The notes at ${shared.say} were replaced: what was there before is not part of them any more.`,
    'Put what is here together with what is there now?',
    [
      `Nothing was changed here, and nothing was sent. What was there before is kept (${kept}).`,
      'Ask the other one whether that was meant. If it was not, whoever has the right notes sends them again.',
      'If it was meant, take a fresh copy: `oneonone join <url> <new folder>`.',
    ],
  );
}

/** An answer that was lost: whether it arrived all the same. */
async function arrived(ground: Ground, shared: Shared, head: string, seconds: number): Promise<boolean> {
  try {
    return (await fetchShared(ground, shared, seconds)) === head;
  } catch (error) {
    if (error instanceof Failure) return false;
    throw error;
  }
}

function counted(count: number): string {
  return `${count} ${count === 1 ? 'change' : 'changes'}`;
}

function nothingHere(): Failure {
  return new Failure('state', 'Nothing is saved here yet, so there is nothing to share.', {
    hints: ['Begin with `oneonone save`, then `oneonone sync`.'],
  });
}
