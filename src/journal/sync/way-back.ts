/**
 * Back to the notes from a clone that looks at one commit and is on no branch, with all that was saved there meanwhile.
 *
 * Off the work tree first, as in a sync: what the branch has and what was saved are put together, the result is taken in,
 * and only then is the branch moved to it. Where we were is kept under a ref. Killed anywhere, doing it again finishes it.
 */
import { Failure } from '../../failure.ts';
import type { World } from '../../terminal/world.ts';
import { orRefuse } from '../git.ts';
import { type Journal, reread } from '../journal.ts';
import { withLock } from '../lock.ts';
import { gitAt } from '../start-git.ts';
import { refAt } from './objects.ts';
import { saveReadable } from './saving.ts';
import { takeIn } from './take-in.ts';
import { type Ground, putTogether } from './together.ts';
import { endUnderWay, finishUnderWay, isUnderWay, noteBegun } from './under-way.ts';

const AGAIN = ['Mend what git says, then: oneonone doctor --fix'];

/** Gives the branch that it is on then. Throws 'state' where it is not clear which, and as taking in does. */
export async function backToNotes(world: World, journal: Journal): Promise<string> {
  const { clone, repo, pair } = journal;
  const git = gitAt(clone.root, world.env);
  const ground: Ground = { clone, repo, git, env: world.env, settings: await repo.config(), pair };
  try {
    return await withLock(clone.gitDir, 'doctor', async () => {
      if (isUnderWay(clone.gitDir)) await finishUnderWay(clone, world.env);
      noteBegun(clone);
      await saveReadable(world, reread(journal));
      return onBranchAgain(ground, await notesBranch(ground));
    });
  } finally {
    await endUnderWay(clone);
  }
}

async function onBranchAgain(ground: Ground, branch: string): Promise<string> {
  const { git } = ground;
  const ref = `refs/heads/${branch}`;
  const [here, there] = [await refAt(git, 'HEAD'), await refAt(git, ref)];
  if (here === null || there === null) throw unclear([branch]);
  const together = await putTogether(ground, here, there);
  if (together.to !== here) await takeIn(ground, here, together);
  // The files are those of this commit already: nothing of the work tree moves with the branch.
  const moved = await git.run(['update-ref', ref, together.to, there]);
  orRefuse(moved, `Git could not move '${branch}'; everything is saved.`, AGAIN);
  orRefuse(
    await git.run(['symbolic-ref', 'HEAD', ref]),
    `Git could not go to '${branch}'; everything is saved.`,
    AGAIN,
  );
  return branch;
}

/** The branch that the notes are on: the one that is shared, else `main`, else the only one; and no other folder has it open. */
async function notesBranch({ git, settings }: Ground): Promise<string> {
  const listed = orRefuse(
    await git.run(['for-each-ref', '--format=%(refname:lstrip=2) %(worktreepath)', 'refs/heads/']),
    'Git could not list its branches.',
    AGAIN,
  );
  const folders = new Map(
    listed.out
      .toString('utf8')
      .split('\n')
      .filter(Boolean)
      .map((line) => [line.slice(0, line.indexOf(' ')), line.slice(line.indexOf(' ') + 1)]),
  );
  const names = [...folders.keys()];
  const shared = names.filter((name) => settings.has(`branch.${name}.merge`));
  const branch =
    shared.length === 1 ? shared[0] : names.includes('main') ? 'main' : names.length === 1 ? names[0] : undefined;
  if (branch === undefined) throw unclear(names);
  const folder = folders.get(branch);
  if (!folder) return branch;
  throw new Failure('state', `The branch '${branch}' is open in another folder.`, {
    hints: ['Go on with the notes there.'],
    where: { path: folder, line: null },
  });
}

function unclear(names: readonly string[]): Failure {
  const say =
    names.length === 0
      ? 'There is no branch here to go back to.'
      : `It is not clear which branch the notes are on: ${names.slice(0, 5).join(', ')}.`;
  return new Failure('state', say, {
    hints: ['Ask whoever made them, or take a fresh copy: `oneonone join <url> <new folder>`.'],
  });
}
