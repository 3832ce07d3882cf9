/**
 * What a sync is about to do, written down before it does: so the next run finishes what a kill interrupted.
 *
 * Git takes in a commit file by file, and ended half-way it leaves some files old, some new and one perhaps torn. Which
 * ones is known from here, and which of git's locks are a dead one's. Nothing that a person typed since is ever put back.
 */

import { existsSync, lstatSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Failure } from '../../failure.ts';
import { type Env, orRefuse } from '../git.ts';
import { gitAtWork, isAlive } from '../leftovers.ts';
import { withLock } from '../lock.ts';
import type { Clone } from '../place.ts';
import { gitAt } from '../start-git.ts';
import { replaceOwn } from '../write.ts';
import { blobsOf, refAt, type Tree, treeOf } from './objects.ts';

/** A file of the taking in: its path from the top of the work tree, and its objects before and after. */
type Step = readonly [path: string, before: string | null, after: string | null];
type UnderWay = {
  readonly oneonone: 1;
  readonly pid: number;
  /** Milliseconds of the clock: locks of git's that are older are not ours. */
  readonly since: number;
  /** The commits that the work tree goes from and to; null while only the network is asked or something is committed. */
  readonly from: string | null;
  readonly to: string | null;
  readonly paths: readonly Step[];
};

const pathIn = (gitDir: string): string => join(gitDir, 'oneonone', 'under-way');

/** Whether something was begun and not finished here. Looks at one file. */
export function isUnderWay(gitDir: string): boolean {
  return existsSync(pathIn(gitDir));
}

/** Writes down that a sync began here, and that the files are whole. */
export function noteBegun(clone: Clone): void {
  note(clone, { from: null, to: null, paths: [] });
}

/** Writes down that the work tree goes from one commit to another; flushed when it returns. */
export function noteTakingIn(clone: Clone, from: string, to: string, before: Tree, after: Tree): void {
  const paths: Step[] = [];
  for (const path of new Set([...before.keys(), ...after.keys()])) {
    const [old, now] = [before.get(path)?.hash ?? null, after.get(path)?.hash ?? null];
    if (old !== now) paths.push([path, old, now]);
  }
  note(clone, { from, to, paths });
}

function note(clone: Clone, what: Pick<UnderWay, 'from' | 'to' | 'paths'>): void {
  const text: UnderWay = { oneonone: 1, pid: process.pid, since: Date.now(), ...what };
  replaceOwn(pathIn(clone.gitDir), `${JSON.stringify(text)}\n`);
}

/**
 * What this run noted down is finished. The note of another that began meanwhile stays: it may be taking in just now. Where
 * the lock can't be had the note stays, too, and is a dead one's for the next run. Call it without the lock.
 */
export async function endUnderWay({ gitDir }: Clone): Promise<void> {
  const isOurs = (): boolean => read(gitDir)?.pid === process.pid;
  if (!isOurs()) return;
  try {
    await withLock(gitDir, 'sync', () => {
      if (isOurs()) forget(gitDir);
    });
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
  }
}

function forget(gitDir: string): void {
  rmSync(pathIn(gitDir), { force: true });
}

/**
 * Brings the work tree back to where it was, if a taking in was cut off; then it can simply be done again. Call it under the
 * lock. A file that holds neither the old nor (a part of) the new text was typed in since, and stays.
 */
export async function finishUnderWay(clone: Clone, env: Env): Promise<void> {
  const begun = read(clone.gitDir);
  if (begun === null) return forget(clone.gitDir);
  // Files are only taken in under the lock, which is ours now. Without it, it may be a sync that waits for the network.
  if (begun.from === null && begun.pid !== process.pid && isAlive(begun.pid)) return;
  await withoutDeadLocks(clone, begun.since);
  const { from, paths } = begun;
  if (from !== null && (await refAt(gitAt(clone.top, env), 'HEAD')) === from) await putBack(clone, env, from, paths);
  forget(clone.gitDir);
}

async function putBack(clone: Clone, env: Env, from: string, paths: readonly Step[]): Promise<void> {
  const git = gitAt(clone.top, env);
  const hashes = paths.flatMap(([, before, after]) => [before, after].filter((hash) => hash !== null));
  const blobs = await blobsOf(git, hashes);
  const half = paths.filter(([path, before, after]) => {
    const [old, fresh] = [before, after].map((hash) => (hash === null ? null : (blobs.get(hash) ?? null)));
    const now = bytesAt(join(clone.top, path));
    return now !== undefined && !isSame(now, old ?? null) && isHalfTaken(now, fresh ?? null);
  });
  const files = await treeOf(git, from);
  const lines = paths.map(([path]) => {
    const entry = files.get(path);
    return entry ? `${entry.mode} ${entry.hash}\t${path}\0` : `0 ${'0'.repeat(from.length)}\t${path}\0`;
  });
  const again = ['Mend what git says, then run the command again.'];
  const say = 'Git could not finish what was cut off.';
  if (lines.length > 0) orRefuse(await git.run(['update-index', '-z', '--index-info'], lines.join('')), say, again);
  for (const [path, before] of half) if (before === null) rmSync(join(clone.top, path), { force: true });
  const old = half.filter(([, before]) => before !== null).map(([path]) => `${path}\0`);
  if (old.length === 0) return;
  orRefuse(await git.run(['checkout-index', '--force', '-z', '--stdin'], old.join('')), say, again);
}

/** What git leaves of a new file when it is ended: nothing yet, its beginning, or all of it. */
function isHalfTaken(now: Buffer | null, fresh: Buffer | null): boolean {
  if (now === null) return true;
  if (fresh === null) return false;
  const [is, shall] = [plain(now), plain(fresh)];
  return shall.subarray(0, is.length).equals(is);
}

function isSame(now: Buffer | null, old: Buffer | null): boolean {
  return now === null || old === null ? now === old : plain(now).equals(plain(old));
}

/** Git may have turned line ends on the way to the disk. */
function plain(bytes: Buffer): Buffer {
  return bytes.includes(13) ? Buffer.from(bytes.toString('latin1').replaceAll('\r\n', '\n'), 'latin1') : bytes;
}

/** Undefined for what is no regular file: that is somebody's own doing. */
function bytesAt(path: string): Buffer | null | undefined {
  const found = lstatSync(path, { throwIfNoEntry: false });
  if (found === undefined) return null;
  return found.isFile() ? readFileSync(path) : undefined;
}

/**
 * A lock that the killed git left is in the way of every other. It is removed only when it is younger than the note (so it
 * was made by that run) and no git is at work here; else it is left to be told of.
 */
async function withoutDeadLocks(clone: Clone, since: number): Promise<void> {
  const locks = locksOf(clone).filter(
    (path) => (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0) >= since - 1_000,
  );
  if (locks.length === 0) return;
  for (let left = 40; left > 0 && gitAtWork(clone); left -= 1) await pause(50);
  if (!gitAtWork(clone)) for (const path of locks) rmSync(path, { force: true });
}

function locksOf({ gitDir, commonDir }: Clone): string[] {
  const fixed = ['index.lock', 'HEAD.lock', 'ORIG_HEAD.lock', 'MERGE_HEAD.lock'].map((name) => join(gitDir, name));
  const shared = ['packed-refs.lock', 'config.lock', 'shallow.lock'].map((name) => join(commonDir, name));
  const refs = readdirSync(join(commonDir, 'refs'), { recursive: true }).map((name) =>
    join(commonDir, 'refs', String(name)),
  );
  return [...fixed, ...shared, ...refs.filter((path) => path.endsWith('.lock'))].filter((path) => existsSync(path));
}

function read(gitDir: string): UnderWay | null {
  try {
    const begun = JSON.parse(readFileSync(pathIn(gitDir), 'utf8')) as UnderWay;
    return begun.oneonone === 1 && Array.isArray(begun.paths) ? begun : null;
  } catch {
    // It is written whole or not at all: anything else is none of ours.
    return null;
  }
}
