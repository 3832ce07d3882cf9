/**
 * One commit of exactly these files.
 *
 * Whatever else is staged or edited stays as it was, also when git refuses; hooks and signing are the person's own and are
 * honoured. Nothing is ever taken back in the work tree. Runs one git process, two where a file is new to git.
 */

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Failure } from '../failure.ts';
import { type Git, type Outcome, orRefuse, patiently, refusal } from './git.ts';
import { fromTop, headOf } from './head.ts';
import { type GitDirs, gitDirs } from './place.ts';

/**
 * Commits `paths` (relative to root; new, changed and deleted ones) and gives the full hash of HEAD afterwards, or null where
 * nothing differed. `fresh` are those of them that git may not know yet. Throws 'git' when git, a hook or the signing refuses,
 * 'busy' when git's locks are held for 3 s.
 */
export async function commitPaths(
  git: Git,
  paths: readonly string[],
  message: string,
  fresh: readonly string[],
  unsaved: (paths: readonly string[]) => Promise<readonly string[]>,
): Promise<string | null> {
  if (paths.length === 0) return null;
  const dirs = gitDirs(git.root);
  const indexLock = join(dirs.gitDir, 'index.lock');
  const announced = await announce(git, dirs, indexLock, fresh);
  try {
    // --cleanup=whitespace, whatever commit.cleanup says: a line of the message that begins with # is a line of the message.
    const words = ['commit', '--only', '--cleanup=whitespace', '--file=-', '--', ...paths];
    const outcome = await unlocked(indexLock, () => git.run(words, message));
    if (outcome.code === 0) return await headOf(git);
    if (outcome.code === 1 && (await isCommitted(git, paths))) return null;
    if (await isTakenUpAgain(git, announced, paths)) return null;
    if ((await unsaved(paths)).length === 0) return await nothingLeft(git, outcome);
    throw refused(outcome);
  } catch (error) {
    await takeBack(git, announced);
    throw error;
  }
}

/**
 * Whether HEAD has the files as they lie. A commit that was killed after HEAD had moved left git's index behind, which says
 * that they differ: it is brought up to them.
 */
async function isCommitted(git: Git, paths: readonly string[]): Promise<boolean> {
  if ((await git.run(['diff', '--quiet', 'HEAD', '--', ...paths])).code !== 0) return false;
  await git.run(['add', '--all', '--force', '--', ...paths]);
  return true;
}

/**
 * `commit -- path` takes only what git knows, so new files are announced first, without their content (what `git add -N` does;
 * a file that git knows is not changed by it). Gives those that really were new, relative to root, to be taken back on a refusal.
 * --force: a file that a person let us write is committed even where `*.md` is ignored.
 */
async function announce(git: Git, dirs: GitDirs, indexLock: string, fresh: readonly string[]): Promise<string[]> {
  const there = fresh.filter((path) => existsSync(join(git.root, path)));
  if (there.length === 0) return [];
  const outcome = await unlocked(indexLock, () =>
    git.run(['add', '--intent-to-add', '--force', '--verbose', '--', ...there]),
  );
  orRefuse(outcome, 'Git could not take in the new files; they are written, but not committed.', SAVE_LATER);
  const known = new Set(there);
  return outcome.out
    .toString('utf8')
    .split('\n')
    .map((line) => /'(.*)'$/.exec(line)?.[1] ?? '')
    .map((path) => fromTop(git.root, dirs.top, path))
    .filter((path) => known.has(path));
}

/** Whether new files were new only because `git rm --cached` had made git forget them: as HEAD has them, they are known again. */
async function isTakenUpAgain(git: Git, announced: readonly string[], paths: readonly string[]): Promise<boolean> {
  if (announced.length === 0 || (await git.run(['diff', '--quiet', 'HEAD', '--', ...paths])).code !== 0) return false;
  return (await git.run(['add', '--force', '--', ...announced])).code === 0;
}

/** As `patiently`, and where git stays locked it says what became of the files. */
async function unlocked(indexLock: string, attempt: () => Promise<Outcome>): Promise<Outcome> {
  try {
    return await patiently(indexLock, attempt);
  } catch (error) {
    if (!(error instanceof Failure) || error.kind !== 'busy') throw error;
    const { hints, where } = error;
    throw new Failure('busy', 'The files are written, but not committed: another git holds a lock here.', {
      hints: [...hints, 'Then commit with `oneonone save`.'],
      where,
    });
  }
}

/** By the plumbing that removes a name from the index and nothing else. If that fails too, the first failure is the one to tell. */
async function takeBack(git: Git, announced: readonly string[]): Promise<void> {
  if (announced.length > 0) await git.run(['update-index', '--force-remove', '--verbose', '--', ...announced]);
}

const SAVE_LATER = ['Mend what git says, then commit with `oneonone save`.'];

/** Git exits 1 when there is nothing to commit. It does so too when it failed after the commit was made, and that must be told. */
async function nothingLeft(git: Git, outcome: Outcome): Promise<string | null> {
  if (outcome.code === 1) return null;
  const head = await headOf(git);
  throw refusal(`Git made the commit ${head ?? ''} but then failed.`, outcome, [
    'Look with `git status` and `git log -1`.',
  ]);
}

function refused(outcome: Outcome): Failure {
  // Git names these two settings in every language.
  const nameless = /user\.(name|email)/.test(outcome.words);
  return refusal(
    'Git refused the commit: the files are written, but not committed.',
    outcome,
    nameless
      ? [
          'Tell git who you are: `git config --global user.name "…"` and `git config --global user.email …`.',
          'Then commit with `oneonone save`.',
        ]
      : SAVE_LATER,
  );
}
