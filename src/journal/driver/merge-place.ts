/**
 * What git's merge driver works on: three files that git made, and whose note they are versions of.
 *
 * The path is only looked at, never opened: it tells the kind of file, and above which folder the pair's settings lie.
 * These are the ones in the work tree, as they were before the merge; where they can't be read (a conflict of their own,
 * a checkout without them), the ones of HEAD. So both sides read a note with the same words unless the words themselves
 * are what is merged.
 */

import { closeSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, posix, resolve } from 'node:path';
import { Failure } from '../../failure.ts';
import { dayOfName } from '../../meeting/note.ts';
import { type Pair, readPair } from '../../meeting/pair.ts';
import { errno, fileFailure } from '../errno.ts';
import { NOTE_NAME, readIfThere, readText } from '../files.ts';
import type { Env } from '../git.ts';
import { CONFIG_NAME, type GitDirs } from '../place.ts';
import { ownFolder } from '../rescue.ts';
import { writeAll } from '../write-all.ts';

/** What a path in a pair's repository is to a merge. `pair` is null where no settings can be read. */
export type Merged =
  | { readonly kind: 'note'; readonly name: string; readonly pair: Pair | null }
  | { readonly kind: 'config' }
  | { readonly kind: 'foreign' };

/** Looks up what the file at `path` (relative to the top of the work tree, with `/`) is. */
export async function mergedAt(dirs: GitDirs, env: Env, path: string): Promise<Merged> {
  const file = posix.basename(path);
  if (file === CONFIG_NAME) return { kind: 'config' };
  const name = file.slice(0, -'.md'.length);
  if (!NOTE_NAME.test(file) || dayOfName(name) === null) return { kind: 'foreign' };
  return { kind: 'note', name, pair: await pairAbove(dirs.top, env, path) };
}

/** The text of one of the three, named as git does, relative to `cwd`. Throws 'note' for what is no text, 'file' likewise. */
export function readVersion(cwd: string, file: string): string {
  const path = resolve(cwd, file);
  return readText(dirname(path), basename(path));
}

/**
 * Puts the merged text in the place of ours, whole. Not flushed: git reads it the moment we end, and what a power loss
 * takes then is the merge that git had not finished either. Throws 'file', also where ours is no regular file.
 */
export function putMerged(dirs: GitDirs, cwd: string, ours: string, text: string): void {
  const path = resolve(cwd, ours);
  const temporary = join(ownFolder(dirs.gitDir), `.oneonone-${process.pid}-merge-2.tmp`);
  try {
    writeNew(temporary, text);
    renameSync(temporary, path);
  } catch (error) {
    rmSync(temporary, { force: true });
    // Git's folder lies on another disk than the work tree. Who started us restores the file where this is cut off.
    if (errno(error) === 'EXDEV') writeFileSync(path, text);
    else throw fileFailure(error, ours);
  }
}

function writeNew(path: string, text: string): void {
  const file = openSync(path, 'wx', 0o600);
  try {
    writeAll(file, Buffer.from(text, 'utf8'));
  } finally {
    closeSync(file);
  }
}

async function pairAbove(top: string, env: Env, path: string): Promise<Pair | null> {
  const candidates = configsAbove(path);
  for (const candidate of candidates) {
    const text = orNull(() => readIfThere(top, candidate));
    if (text === null) continue;
    const pair = orNull(() => readPair(text));
    if (pair) return pair;
    break;
  }
  // Git is asked where the file alone does not tell: it is loaded then.
  const { openRepo } = await import('../repo.ts');
  const committed = await openRepo(top, env).committedAll(candidates);
  for (const candidate of candidates) {
    const text = committed.get(candidate) ?? null;
    if (text !== null) return orNull(() => readPair(text));
  }
  return null;
}

/** Where the settings of a note may lie, the nearest first. */
function configsAbove(path: string): string[] {
  const configs: string[] = [];
  for (let folder = posix.dirname(path); ; folder = posix.dirname(folder)) {
    configs.push(posix.join(folder, CONFIG_NAME));
    if (folder === '.' || folder === '/') return configs;
  }
}

function orNull<Value>(read: () => Value): Value | null {
  try {
    return read();
  } catch (error) {
    if (error instanceof Failure) return null;
    throw error;
  }
}
