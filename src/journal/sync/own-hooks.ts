/**
 * The person's own checks of a commit are asked about what was put together, as git asks them when it merges.
 *
 * They see it in an index that lies beside git's own; the work tree is still as it was. What they change there is not taken,
 * since only what the check of the merge has seen is; what they make of the message is.
 */

import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { boundedGit } from '../bounded.ts';
import { orRefuse, refusal } from '../git.ts';
import { ownFolder } from '../rescue.ts';
import { gitAt } from '../start-git.ts';
import type { Ground } from './together.ts';

/** Seconds for one hook, as for any other commit of ours that waits for somebody. */
const LIMIT = 60;
const AGAIN = 'Nothing was changed here, and nothing was sent. Mend what it says, then: oneonone sync';

/** Asks `pre-merge-commit` and `commit-msg`, where there are such; gives the message. Throws 'git' where one refuses. */
export async function askHooks(ground: Ground, tree: string, message: string): Promise<string> {
  const folder = ownFolder(ground.clone.gitDir);
  const [index, words] = [join(folder, `hooks-index-${process.pid}`), join(folder, `hooks-message-${process.pid}`)];
  try {
    const git = gitAt(ground.clone.root, ground.env, { GIT_INDEX_FILE: index });
    orRefuse(await git.run(['read-tree', tree]), 'Git could not list what was put together.', [AGAIN]);
    await ask(ground, index, ['pre-merge-commit']);
    writeFileSync(words, message, { mode: 0o600 });
    await ask(ground, index, ['commit-msg', '--', words]);
    return readFileSync(words, 'utf8');
  } finally {
    for (const path of [index, `${index}.lock`, words]) rmSync(path, { force: true });
  }
}

async function ask({ clone, env, settings }: Ground, index: string, hook: readonly string[]): Promise<void> {
  const args = ['hook', 'run', '--ignore-missing', ...hook];
  const { outcome, ended } = await boundedGit(clone.root, env, settings, args, LIMIT, { GIT_INDEX_FILE: index });
  if (outcome.code === 0) return;
  // A git before 2.36 can't be asked to.
  if (ended === 'by itself' && /'hook' is not a git command/.test(outcome.words)) return;
  const late = ended === 'late' ? ` It did not end within ${LIMIT} seconds.` : '';
  throw refusal(`A check of your own (${hook[0]}) refused what was put together.${late}`, outcome, [AGAIN]);
}
