/**
 * A file of the pair that is no note goes back to what it was before a change, with what was changed later left in it.
 */

import { Failure } from '../failure.ts';
import { mergeConfig } from '../meeting/merge/merge-config.ts';
import type { World } from '../terminal/world.ts';
import { readIfThere } from './files.ts';
import type { Journal } from './journal.ts';
import type { Before } from './last-change.ts';
import { withLock } from './lock.ts';
import { CONFIG_NAME } from './place.ts';
import { writeWhole } from './write.ts';

/** Writes and commits it; gives the commit, null where nothing was left to do. Throws 'state' where later changes overlap. */
export async function putBackFile(
  world: World,
  { clone, repo }: Journal,
  { path, before, after }: Before,
  message: string,
): Promise<string | null> {
  return withLock(clone.gitDir, 'undo', () => {
    const now = readIfThere(clone.root, path);
    if (now === before) return null;
    const text = now === after ? before : merged(path, after, now, before);
    writeWhole(clone, path, now, text);
    return world.call.commit ? repo.commit([path], message, { added: now === null ? [path] : [] }) : null;
  });
}

function merged(path: string, base: string | null, now: string | null, before: string | null): string {
  if (path === CONFIG_NAME && now !== null && before !== null) {
    const merge = mergeConfig(base, now, before);
    if (merge.kind === 'merged') return merge.text;
  }
  throw new Failure('state', `${path} was changed again since, so the change can’t be taken back.`, {
    hints: ['Change the file by hand; `oneonone save` keeps it.'],
    where: { path, line: null },
  });
}
