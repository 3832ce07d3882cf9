/**
 * Whether a file is still what it was when it was read, told without reading it again: by its size, inode and both its
 * times, as in git's index.
 */

import { lstatSync, type Stats } from 'node:fs';
import { errno } from './errno.ts';

/** A change younger than this may be followed by one that leaves the same times. */
const RACY_MS = 3_000;

/** What tells one state of a file from another; null where there is no file, or none that may be looked at. */
export function stateOf(path: string): string | null {
  const found = lookAt(path);
  return found ? `${found.mtimeMs} ${found.ctimeMs} ${found.size} ${found.ino}` : null;
}

function lookAt(path: string): Stats | undefined {
  try {
    return lstatSync(path, { throwIfNoEntry: false });
  } catch (error) {
    // Behind a folder that may not be entered nobody here reads a file either.
    if (['EACCES', 'EPERM', 'ENOTDIR', 'ELOOP'].includes(errno(error) ?? '')) return undefined;
    throw error;
  }
}

/** Whether a state that was taken at a moment can't be that of a later change too. */
export function isFirm(state: string, moment: number): boolean {
  const [changed = Number.NaN, altered = Number.NaN] = state.split(' ').map(Number);
  return Math.max(changed, altered) < moment - RACY_MS;
}

/** As `stateOf`, but each file is looked at once: for one question about many folders, of which none is changed meanwhile. */
export function lookingOnce(): typeof stateOf {
  const known = new Map<string, string | null>();
  return (path) => {
    const state = known.get(path);
    if (state !== undefined) return state;
    const found = stateOf(path);
    known.set(path, found);
    return found;
  };
}
