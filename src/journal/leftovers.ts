/**
 * What crashed or killed processes leave behind: temporary files, text kept aside, locks of git's.
 *
 * Finds and removes, and is careful about it: a file whose process may still run is no leftover, and text that somebody
 * typed is never removed.
 */

import { existsSync, lstatSync, readdirSync, readFileSync, readlinkSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { errno, fileFailure } from './errno.ts';
import type { Clone } from './place.ts';

/** Temporary files of ours whose process is gone: in git's folder, beside the notes, at the root. Absolute. */
export function temporaryFiles(clone: Clone, notes: string): string[] {
  const folders = [join(clone.gitDir, 'oneonone'), join(clone.root, notes), clone.root];
  return folders.flatMap((folder) =>
    namesIn(folder)
      .filter((name) => {
        const pid = /^\.oneonone-(\d+)-[a-z0-9]+-\d+\.tmp(?:\.lock)?$/.exec(name)?.[1];
        return pid !== undefined && !isAlive(Number(pid));
      })
      .map((name) => join(folder, name)),
  );
}

/** Removes temporary files. Call it under the lock. Throws 'file'. */
export function removeFiles(paths: readonly string[]): void {
  for (const path of paths) {
    try {
      rmSync(path, { force: true });
    } catch (error) {
      throw fileFailure(error, path);
    }
  }
}

/** What somebody typed and could not be put where it belongs. Absolute. */
export function rescuedFiles(gitDir: string): string[] {
  const folder = join(gitDir, 'oneonone', 'rescue');
  return namesIn(folder).map((name) => join(folder, name));
}

/** Names in the notes' folder that look like a note's and are none: copies that a sync tool or a download made. */
export function strayNotes(root: string, notes: string): string[] {
  const isNote = /^\d{4}-\d{2}-\d{2}(-[a-z0-9-]+)?\.md$/;
  const looksLike = /^(?:copy of )?\d{4}-\d{2}-\d{2}.*\.(?:md|markdown|orig|rej)\b|conflict/i;
  return namesIn(join(root, notes))
    .filter((name) => !isNote.test(name) && !name.startsWith('.oneonone-') && looksLike.test(name))
    .map((name) => `${notes}/${name}`);
}

/** A lock of git's, how old it is, and whether it is dead for sure. */
export type GitLock = { readonly path: string; readonly minutes: number; readonly dead: boolean };

/** Minutes after which a lock may be a dead one's. A commit whose message waits in an editor holds one as long as that takes. */
const OLD = 10;

/** Git's note that it is tidying up. It is in nobody's way, but left behind it keeps git from ever tidying up again. */
const TIDYING = join('objects', 'maintenance.lock');

/**
 * The locks of git's that lie there, and of the one that nobody waits for only a dead one. Dead for sure is one that is old
 * while no git process works in this repository; that is only known where the system tells of its processes (/proc), and of
 * this machine alone. So nothing but `doctor --fix` ever removes one, and elsewhere a person has to.
 */
export function gitLocks(clone: Clone): GitLock[] {
  const paths = [
    ...['index.lock', 'HEAD.lock', 'config.lock'].map((name) => join(clone.gitDir, name)),
    ...['packed-refs.lock', 'refs/heads/main.lock', TIDYING].map((name) => join(clone.commonDir, name)),
  ];
  const found = [...new Set(paths)].filter((path) => existsSync(path));
  if (found.length === 0) return [];
  const atWork = gitAtWork(clone);
  return found
    .map((path) => {
      const age = Date.now() - (lstatSync(path, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
      const minutes = Math.floor(age / 60_000);
      return { path, minutes, dead: minutes >= OLD && !atWork };
    })
    .filter(({ path, dead }) => dead || path !== join(clone.commonDir, TIDYING));
}

/** Whether a git process may be at work in this clone; true also where that can't be known. */
export function gitAtWork(clone: Clone): boolean {
  const pids = namesIn('/proc').filter((name) => /^\d+$/.test(name));
  if (pids.length === 0) return true;
  return pids.some((pid) => {
    try {
      if (!readFileSync(`/proc/${pid}/comm`, 'utf8').startsWith('git')) return false;
      const cwd = readlinkSync(`/proc/${pid}/cwd`);
      return [clone.top, clone.gitDir, clone.commonDir].some(
        (folder) => cwd === folder || cwd.startsWith(`${folder}/`),
      );
    } catch (error) {
      // Gone meanwhile; or another person's, whose folder nobody tells us.
      return errno(error) !== 'ENOENT' && errno(error) !== 'ESRCH';
    }
  });
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return errno(error) !== 'ESRCH';
  }
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder).sort();
  } catch {
    // No such folder, or none that can be read: then nothing of ours is known to lie there.
    return [];
  }
}
