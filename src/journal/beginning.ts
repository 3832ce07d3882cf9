/**
 * Where a history begins, and when it last went on: what stays the same for a pair, in both its clones and wherever they lie.
 */
import { type Git, orRefuse } from './git.ts';

/** `root` is the full hash of the first commit (of several the smallest), `changed` when HEAD was made, ISO 8601 in UTC. Null before the first commit. */
export async function beginningOf(git: Git): Promise<{ readonly root: string; readonly changed: string } | null> {
  const roots = await git.run(['rev-list', '--max-parents=0', 'HEAD', '--']);
  if (roots.code !== 0) return null;
  const head = orRefuse(
    await git.run(['show', '--no-patch', '--no-show-signature', '--format=%ct', 'HEAD', '--']),
    'Git could not tell when the last change was.',
    ['Look with `git log`.'],
  );
  const [root = ''] = roots.out.toString('utf8').trim().split('\n').sort();
  const seconds = Number(head.out.toString('utf8').trim());
  return { root, changed: `${new Date(seconds * 1000).toISOString().slice(0, 19)}Z` };
}
