/**
 * The folder in which a pair's repository begins: looked at first, made only when all else is known.
 *
 * A folder that is new or empty becomes a repository of its own, wherever it lies, so that a pair's notes never land in
 * somebody's project by accident; one with something in it belongs to the repository that it lies in.
 */

import { existsSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Failure } from '../failure.ts';
import { type Pair, readPair } from '../meeting/pair.ts';
import { fileFailure } from './errno.ts';
import { readIfThere } from './files.ts';
import { checkPath } from './paths.ts';
import { CONFIG_NAME, findRoot, type GitDirs, gitDirs, gitDirsIfAny } from './place.ts';

export type Site = {
  /** Absolute. */
  readonly root: string;
  /** The names in it; empty for a folder that is not there yet. */
  readonly names: readonly string[];
  /** The repository it belongs to; null where one is to be made. */
  readonly git: GitDirs | null;
  /** The nearest folder that is there: itself, or one above. */
  readonly standing: string;
  /** The pair that lives here already. */
  readonly pair: Pair | null;
};

/** Looks at a folder (absolute). `here`: nobody named it, so inside of a pair's repository that one is meant. */
export function lookAt(folder: string, here: boolean): Site {
  const root = here ? pairAbove(folder) : folder;
  const names = namesIn(root);
  if (names.includes('HEAD') && names.includes('objects')) throw notHere(root, 'is one of git’s own folders');
  const git = names.length === 0 ? null : gitDirsIfAny(root);
  const text = names.length === 0 ? null : readIfThere(root, CONFIG_NAME);
  const pair = text === null ? null : readPair(text);
  if (pair) checkPath(root, pair.notes);
  return { root, names, git, standing: standingAbove(root), pair };
}

/** Makes the folder, and those above it, where they are missing. Throws 'file'. */
export function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
  } catch (error) {
    throw fileFailure(error, folder);
  }
}

/** The branch that HEAD is on; null where it is on none (detached). */
export function branchHere(root: string): string | null {
  const head = readFileSync(join(gitDirs(root).gitDir, 'HEAD'), 'utf8').trim();
  return /^ref: refs\/heads\/(.+)$/.exec(head)?.[1] ?? null;
}

function pairAbove(folder: string): string {
  try {
    return findRoot(folder);
  } catch (error) {
    if (error instanceof Failure) return folder;
    throw error;
  }
}

function namesIn(folder: string): readonly string[] {
  const found = statSync(folder, { throwIfNoEntry: false });
  if (found === undefined) return [];
  if (!found.isDirectory()) throw notHere(folder, 'is a file, not a folder');
  try {
    return readdirSync(folder);
  } catch (error) {
    throw fileFailure(error, folder);
  }
}

function notHere(folder: string, say: string): Failure {
  return new Failure('usage', `${folder} ${say}.`, { hints: ['Name a new or empty folder: `oneonone init <dir>`.'] });
}

function standingAbove(folder: string): string {
  let standing = folder;
  while (!existsSync(standing) && dirname(standing) !== standing) standing = dirname(standing);
  return standing;
}
