/**
 * Where a pair's repository lies: its root, git's own folders, and what git is in the middle of.
 *
 * Reads names and small files only; starts no git process and changes nothing.
 */

import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, isAbsolute, join, resolve } from 'node:path';
import { Failure } from '../failure.ts';

/** The name of the file that makes a folder a pair's. */
export const CONFIG_NAME = 'oneonone.yaml';

/** Git's folders for a work tree, absolute: its own, the one shared by linked work trees, and the top of the work tree. */
export type GitDirs = { readonly gitDir: string; readonly commonDir: string; readonly top: string };

/** A pair's folder in its clone. */
export type Clone = GitDirs & { readonly root: string };

/** The nearest folder from `start` upwards that holds `oneonone.yaml`, absolute. Throws 'usage' for no folder, 'state' where there is none. */
export function findRoot(start: string): string {
  const from = resolve(start);
  if (!isFolder(from)) {
    throw new Failure('usage', `There is no folder ${start}.`, { hints: ['Name the folder of the pair: `-C <dir>`.'] });
  }
  const root = upwards(from).find((folder) => existsSync(join(folder, CONFIG_NAME)));
  if (root !== undefined) return root;
  throw new Failure('state', `There is no ${CONFIG_NAME} here, nor in any folder above.`, {
    hints: ['Begin a pair here: `oneonone init`.', 'Or name one that is there: `-C <dir>`, or `-p <name>`.'],
    where: { path: from, line: null },
  });
}

/** Git's folders for `root`, read from `.git` there or above; null where there is no repository. Throws 'git' where `.git` leads nowhere. */
export function gitDirsIfAny(root: string): GitDirs | null {
  for (const top of upwards(resolve(root))) {
    const gitDir = gitDirAt(top);
    if (gitDir !== null) return { gitDir, commonDir: commonDirOf(gitDir), top };
  }
  return null;
}

/** Likewise, but throws 'git' where there is no repository. */
export function gitDirs(root: string): GitDirs {
  const dirs = gitDirsIfAny(root);
  if (dirs !== null) return dirs;
  throw new Failure('git', 'This folder is in no git repository.', {
    hints: ['Begin a pair here: `oneonone init`.', 'Or make it one of git’s: `git init`.'],
    where: { path: root, line: null },
  });
}

/** Root and git's folders in one. Throws as `findRoot` and `gitDirs` do. */
export function findClone(start: string): Clone {
  const root = findRoot(start);
  return { root, ...gitDirs(root) };
}

const UNDER_WAY: readonly (readonly [path: string, say: string])[] = [
  ['MERGE_HEAD', 'a merge'],
  ['rebase-merge', 'a rebase'],
  ['rebase-apply/applying', 'applying patches'],
  ['rebase-apply', 'a rebase'],
  ['CHERRY_PICK_HEAD', 'a cherry-pick'],
  ['REVERT_HEAD', 'a revert'],
  ['BISECT_LOG', 'a bisect'],
];

/** What git is in the middle of in this work tree (`'a merge'`), or null. */
export function underWay(gitDir: string): string | null {
  return UNDER_WAY.find(([path]) => existsSync(join(gitDir, path)))?.[1] ?? null;
}

/** Whether only a part of the history was fetched. */
export function isShallow(dirs: Pick<GitDirs, 'commonDir'>): boolean {
  return existsSync(join(dirs.commonDir, 'shallow'));
}

function upwards(from: string): string[] {
  const folders = [from];
  for (let folder = from; dirname(folder) !== folder; folder = dirname(folder)) folders.push(dirname(folder));
  return folders;
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

/** As git does: a `.git` folder that is no repository is passed over, a `.git` file that leads nowhere is an error. */
function gitDirAt(top: string): string | null {
  const path = join(top, '.git');
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined) return null;
  if (found.isDirectory()) return isRepository(path) ? path : null;
  if (!found.isFile() || found.size > 65_536) return null;
  const target = /^gitdir: (.+?)[\r\n]*$/.exec(readFileSync(path, 'utf8'))?.[1];
  const gitDir = target === undefined ? null : isAbsolute(target) ? target : resolve(top, target);
  if (gitDir !== null && isRepository(gitDir)) return gitDir;
  throw new Failure('git', `${path} leads to no git repository.`, {
    hints: ['If this folder or its repository was moved: `git worktree repair`.'],
    where: { path, line: 1 },
  });
}

function isRepository(gitDir: string): boolean {
  return existsSync(join(gitDir, 'HEAD')) && existsSync(join(commonDirOf(gitDir), 'objects'));
}

function commonDirOf(gitDir: string): string {
  const path = join(gitDir, 'commondir');
  return existsSync(path) ? resolve(gitDir, readFileSync(path, 'utf8').trim()) : gitDir;
}
