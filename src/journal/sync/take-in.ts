/**
 * A commit that lies there is taken in: the branch and the work tree move to it, by a fast-forward and nothing else.
 *
 * What is edited or staged in other files stays; a file that is both edited here and changed by the commit stops it before
 * anything is moved, as does an ignored or unknown file in the way. Before it begins, where we were is kept under a ref.
 */

import { join } from 'node:path';
import { Failure } from '../../failure.ts';
import { type Git, patiently, refusal } from '../git.ts';
import { refAt, setRef } from './objects.ts';
import type { Ground, Together } from './together.ts';
import { finishUnderWay, noteBegun, noteTakingIn } from './under-way.ts';

const BACKUPS = 'refs/oneonone/backup/';
/** Days that a backup is kept. */
const KEPT = 90;

/** Takes in `to`; the branch must be at `from`. What a sync has begun stays noted afterwards. Throws 'busy' where files are in the way, 'git' where git refuses. */
export async function takeIn(
  { clone, git, env }: Pick<Ground, 'clone' | 'git' | 'env'>,
  from: string,
  { to, ours, files }: Pick<Together, 'to' | 'ours' | 'files'>,
): Promise<void> {
  await keepBackup(git, from);
  noteTakingIn(clone, from, to, ours, files);
  const args = ['merge', '--ff-only', '--no-overwrite-ignore', '--no-autostash', '--no-stat', '--quiet', to];
  const outcome = await patiently(join(clone.gitDir, 'index.lock'), () => git.run(args));
  // A hook of the person's that fails after the files are there is no failure of the taking in.
  if ((await refAt(git, 'HEAD')) === to) return noteBegun(clone);
  await finishUnderWay(clone, env);
  const inTheWay = /would be overwritten by merge:\n((?:\t[^\n]+\n?)+)/.exec(outcome.words)?.[1];
  if (inTheWay !== undefined) {
    const paths = inTheWay
      .split('\n')
      .map((line) => line.trim())
      .filter(Boolean);
    throw new Failure(
      'busy',
      `${paths.join(', ')}: changed here without being saved, and changed by the other one too.`,
      {
        hints: ['Nothing was taken in. Commit your change or move the file aside, then run `oneonone sync` again.'],
        where: { path: paths[0] ?? '', line: null },
      },
    );
  }
  throw refusal('Git could not take in what came; the files here are as they were.', outcome, [
    'Mend what git says, then run `oneonone sync` again.',
  ]);
}

/** Keeps a commit from being forgotten, and lets go of what was kept long ago. */
export async function keepBackup(git: Git, commit: string): Promise<string> {
  const listed = await git.run(['for-each-ref', '--format=%(objectname) %(refname)', BACKUPS]);
  const now = new Date();
  const oldest = stampOf(new Date(now.getTime() - KEPT * 86_400_000));
  let kept: string | null = null;
  for (const line of listed.out.toString('utf8').split('\n')) {
    const [hash, ref = ''] = line.split(' ');
    if (ref.startsWith(BACKUPS) && ref.slice(BACKUPS.length) < oldest) await setRef(git, ref, null);
    else if (hash === commit) kept = ref;
  }
  // Asked for again and again, it is kept once.
  if (kept !== null) return kept;
  const ref = `${BACKUPS}${stampOf(now)}`;
  await setRef(git, ref, commit);
  return ref;
}

/** `20261124T101500123`: sorts as time does. */
function stampOf(when: Date): string {
  return when.toISOString().replace(/[-:.Z]/g, '');
}
