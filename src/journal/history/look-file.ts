/**
 * When somebody last looked at what happened in this clone, and at which commit: a small file under `.git`, ours alone.
 *
 * It is replaced whole and flushed: ended at any moment, it tells of the last look or of the one before. What can't be read
 * back counts as no look at all.
 */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Look } from '../../meeting/history/unseen.ts';
import type { Clone } from '../place.ts';
import { replaceOwn } from '../write.ts';

const pathIn = ({ gitDir }: Pick<Clone, 'gitDir'>): string => join(gitDir, 'oneonone', 'looked');

/** The last look; null where there was none, or none that can be read. */
export function lastLook(clone: Pick<Clone, 'gitDir'>): Look | null {
  try {
    const { oneonone, commit, when, signs, from } = JSON.parse(readFileSync(pathIn(clone), 'utf8'));
    const isTold = typeof commit === 'string' && typeof when === 'string' && Array.isArray(signs);
    return oneonone === 1 && isTold ? { commit, when, signs, from: typeof from === 'string' ? from : null } : null;
  } catch {
    return null;
  }
}

/** Remembers a look. Throws 'file' where the disk says no. */
export function keepLook(clone: Pick<Clone, 'gitDir'>, look: Look): void {
  replaceOwn(pathIn(clone), `${JSON.stringify({ oneonone: 1, ...look })}\n`);
}
