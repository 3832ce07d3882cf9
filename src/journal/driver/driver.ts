/**
 * The merge driver of a clone: git's own settings there name it, and its own attributes say for which files.
 *
 * Both lie in git's folder, so what the partner pushes can't change them. Never touches a setting outside of this clone.
 * To look takes two small files and no process; to write is atomic, and doing it twice is doing it once.
 */

import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Failure } from '../../failure.ts';
import { ownAttributeLines, withOwnAttributes } from '../../meeting/own-attributes.ts';
import type { Pair } from '../../meeting/pair.ts';
import { fileFailure } from '../errno.ts';
import { readIfThere } from '../files.ts';
import type { Clone } from '../place.ts';
import type { Repo } from '../repo.ts';
import { writeWhole } from '../write.ts';
import { driverLine, type Program, programOf } from './driver-line.ts';

/**
 * How git merges notes here. `line`: 'missing' where nothing was set, 'stale' where ours is of an older form or names a
 * program that is gone, 'other' where somebody set one of their own. `attributes`: whether ours are all there.
 */
export type DriverState = { readonly line: 'well' | 'missing' | 'stale' | 'other'; readonly attributes: boolean };

const ATTRIBUTES = 'info/attributes';

/** Looks, and changes nothing. Throws 'file' where git's files can't be read. */
export function driverState(clone: Clone, pair: Pair): DriverState {
  return {
    line: lineState(driverIn(join(clone.commonDir, 'config'))),
    attributes: attributesAfter(clone, pair) === null,
  };
}

/**
 * Sets a clone up for merging, where that is still to be done; one that somebody set up in their own way stays. Call it
 * under the lock. Where it fails nothing else has to: `doctor` says so, and git merges as text.
 */
export async function ensureDriver(clone: Clone, repo: Repo, pair: Pair): Promise<void> {
  try {
    await setDriver(clone, repo, pair, ['missing', 'stale']);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
  }
}

/** Puts the driver into the clone's settings where these are in one of the states, and its attributes. Throws 'git' or 'file'. */
export async function setDriver(
  clone: Clone,
  repo: Repo,
  pair: Pair,
  where: readonly DriverState['line'][],
): Promise<void> {
  const { line, attributes } = driverState(clone, pair);
  if (where.includes(line)) {
    await repo.setConfig('merge.oneonone.name', 'notes of one-on-ones, item by item');
    await repo.setConfig('merge.oneonone.driver', driverLine(thisProgram()));
  }
  if (attributes) return;
  const after = attributesAfter(clone, pair);
  const place = { root: clone.commonDir, gitDir: clone.commonDir };
  if (after !== null) writeWhole(place, ATTRIBUTES, readIfThere(clone.commonDir, ATTRIBUTES), after);
}

/** The node that runs here, and the door beside the built program's `dist`. */
export function thisProgram(): Program {
  const top = dirname(dirname(fileURLToPath(import.meta.url)));
  return { node: process.execPath, script: join(top, 'bin', 'oneonone.js') };
}

function lineState(line: string | null): DriverState['line'] {
  if (line === null) return 'missing';
  const program = programOf(line);
  if (program === 'other') return 'other';
  return program !== null && existsSync(program.node) && existsSync(program.script) ? 'well' : 'stale';
}

/** The clone's attributes with our lines at the end, where they win; null where they stand there. */
function attributesAfter(clone: Clone, pair: Pair): string | null {
  const folder = relative(clone.top, clone.root).replaceAll('\\', '/');
  const before = readIfThere(clone.commonDir, ATTRIBUTES) ?? '';
  const after = withOwnAttributes(before, ownAttributeLines(folder, pair.notes));
  return after === before ? null : after;
}

/** The value of `merge.oneonone.driver` in a file of settings, as git wrote it there; null where it has none. */
function driverIn(path: string): string | null {
  let found: string | null = null;
  let inside = false;
  for (const line of linesOf(path)) {
    if (/^\s*\[/.test(line)) inside = /^\s*\[merge "oneonone"\]/i.test(line);
    const value = inside ? /^\s*driver\s*=\s*(.*)$/i.exec(line)?.[1] : undefined;
    if (value !== undefined) found = unquoted(value);
  }
  return found;
}

/** Read as git reads it: a person's settings may be a link to where they keep them. */
function linesOf(path: string): string[] {
  try {
    return readFileSync(path, 'utf8').split('\n');
  } catch (error) {
    throw fileFailure(error, path);
  }
}

function unquoted(value: string): string {
  return value.trim().replace(/\\(.)|"/g, (_, escaped: string | undefined) => escaped ?? '');
}
