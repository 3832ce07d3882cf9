/**
 * One oneonone at a time changes the files of a clone.
 *
 * The lock is a file in git's folder that says who holds it. A lock whose holder is gone (same host, no such process, or
 * another one with its number) is taken over at once; one of another host never is, for nobody here can know.
 * The lock is manners between our own processes: it keeps no editor out, so writes still compare before they replace.
 */

import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Failure } from '../failure.ts';
import { errno, fileFailure } from './errno.ts';
import { ownFolder } from './rescue.ts';

/** Milliseconds to wait for one holder, and in all where the lock goes from hand to hand. */
const PATIENCE = { one: 5_000, all: 60_000 };

/** Who holds a lock: `started` is the start of the process in the kernel's ticks (null where the system does not tell). */
type Holder = {
  readonly pid: number;
  readonly started: string | null;
  readonly host: string;
  readonly verb: string;
  readonly since: string;
};

/**
 * Runs `change` while holding the clone's lock; `verb` is what others are told is going on.
 * Waits up to 5 s for a holder, then throws 'busy'. Lets go when `change` ends in any way, and on SIGINT, SIGTERM and SIGHUP.
 */
export async function withLock<Result>(
  gitDir: string,
  verb: string,
  change: () => Result | Promise<Result>,
): Promise<Result> {
  const path = join(prepared(gitDir), 'lock');
  const mine = JSON.stringify({
    pid: process.pid,
    started: startOf(process.pid),
    host: hostname(),
    verb,
    since: new Date().toISOString(),
  } satisfies Holder);
  await acquire(path, mine);
  const release = releaser(path, mine);
  try {
    return await change();
  } finally {
    release();
  }
}

/** The lock of a clone as it lies there: whether its holder is gone for sure, and who it is, in words. Null where it is free. */
export function lockAt(gitDir: string): { readonly path: string; readonly gone: boolean; readonly say: string } | null {
  const path = join(gitDir, 'oneonone', 'lock');
  const held = contentOf(path);
  return held === null ? null : { path, gone: isGone(held), say: busy(path, held).message };
}

function prepared(gitDir: string): string {
  try {
    return ownFolder(gitDir);
  } catch (error) {
    throw fileFailure(error, gitDir);
  }
}

async function acquire(path: string, mine: string): Promise<void> {
  const begun = Date.now();
  let since = begun;
  let last: string | null = null;
  while (!take(path, mine)) {
    const held = contentOf(path);
    if (held === null || takeOver(path, held, mine)) continue;
    if (held !== last) since = Date.now();
    last = held;
    if (Date.now() - since > PATIENCE.one || Date.now() - begun > PATIENCE.all) throw busy(path, held);
    await pause(10 + Math.random() * 30);
  }
}

/** Takes a lock file, or says that it is there already. By a link, so that it appears with its content, never half written. */
function take(path: string, mine: string): boolean {
  const own = `${path}-${process.pid}-${Math.random().toString(36).slice(2)}`;
  try {
    writeFileSync(own, mine, { flag: 'wx', mode: 0o600 });
    linkSync(own, path);
    return true;
  } catch (error) {
    if (errno(error) === 'EEXIST') return false;
    if (!['EPERM', 'ENOTSUP', 'ENOSYS', 'EMLINK'].includes(errno(error) ?? '')) throw fileFailure(error, path);
    return takeWithoutLinks(path, mine);
  } finally {
    rmSync(own, { force: true });
  }
}

/** Disks without hard links: exclusive all the same, but a crash at the wrong moment leaves an empty lock, which is explained and not stolen. */
function takeWithoutLinks(path: string, mine: string): boolean {
  try {
    writeFileSync(path, mine, { flag: 'wx', mode: 0o600 });
    return true;
  } catch (error) {
    if (errno(error) === 'EEXIST') return false;
    throw fileFailure(error, path);
  }
}

/**
 * Removes a lock whose holder is gone. Only who holds the second lock may do so, and looks again first: between a look and a
 * removal somebody else may have taken over, and it is a live lock that would be removed.
 * If the second lock itself is a dead process's, it is set aside by a rename and put back if it was another one after all.
 */
function takeOver(path: string, held: string, mine: string): boolean {
  if (!isGone(held)) return false;
  const second = `${path}-takeover`;
  if (!take(second, mine)) {
    const other = contentOf(second);
    if (other !== null && isGone(other)) setAside(second, other);
    return false;
  }
  try {
    if (contentOf(path) === held) rmSync(path, { force: true });
    return true;
  } finally {
    rmSync(second, { force: true });
  }
}

function setAside(path: string, dead: string): void {
  const aside = `${path}-${process.pid}-aside`;
  try {
    renameSync(path, aside);
    if (contentOf(aside) !== dead) linkSync(aside, path);
  } catch (error) {
    if (errno(error) !== 'ENOENT' && errno(error) !== 'EEXIST') throw fileFailure(error, path);
  } finally {
    rmSync(aside, { force: true });
  }
}

function contentOf(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (errno(error) === 'ENOENT') return null;
    throw fileFailure(error, path);
  }
}

function holderOf(content: string): Holder | null {
  try {
    const read: unknown = JSON.parse(content);
    const isHolder =
      typeof read === 'object' && read !== null && 'pid' in read && Number.isSafeInteger(read.pid) && 'host' in read;
    return isHolder ? (read as Holder) : null;
  } catch {
    return null;
  }
}

function isGone(content: string): boolean {
  const holder = holderOf(content);
  if (holder === null || holder.host !== hostname() || holder.pid <= 0) return false;
  try {
    process.kill(holder.pid, 0);
  } catch (error) {
    if (errno(error) === 'ESRCH') return true;
  }
  const started = startOf(holder.pid);
  return started !== null && holder.started !== null && started !== holder.started;
}

/** The 22nd field of /proc/<pid>/stat; the second is a name in brackets that may itself hold brackets and blanks. */
function startOf(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null;
  } catch {
    return null;
  }
}

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Lets go once, by whatever comes first: the end of the change, the end of the process, or a signal nobody else listens to. */
function releaser(path: string, mine: string): () => void {
  const letGo = (): void => {
    if (contentOf(path) === mine) rmSync(path, { force: true });
  };
  const onSignal = (signal: NodeJS.Signals): void => {
    // Who else listens (a prompt, the editor, a push) ends the change in its own way, and that ends in `release`.
    if (process.listenerCount(signal) > 1) return;
    release();
    process.kill(process.pid, signal);
  };
  const release = (): void => {
    process.off('exit', letGo);
    for (const signal of SIGNALS) process.off(signal, onSignal);
    letGo();
  };
  process.on('exit', letGo);
  for (const signal of SIGNALS) process.on(signal, onSignal);
  return release;
}

function busy(path: string, held: string): Failure {
  const holder = holderOf(held);
  const where = { path, line: null };
  if (holder === null) {
    return new Failure('busy', 'This clone is locked, and the lock does not say by whom.', {
      hints: [`If no oneonone is running, delete ${path}.`],
      where,
    });
  }
  const who = `\`oneonone ${holder.verb}\` (process ${holder.pid}${holder.host === hostname() ? '' : ` on ${holder.host}`}, since ${holder.since})`;
  const hint =
    holder.host === hostname()
      ? 'Let it finish, or end it, then run the command again.'
      : `Let it finish. If that machine no longer runs it, delete ${path}.`;
  return new Failure('busy', `Another one is changing this clone: ${who}.`, { hints: [hint], where });
}
