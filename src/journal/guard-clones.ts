/**
 * The guard of private notes in every clone of the person's: what was written of one pair must not be sent to another either.
 */
import { Failure } from '../failure.ts';
import type { Env } from './git.ts';
import { hookStates, putHooks } from './guard-hooks.ts';
import { type Clone, findClone } from './place.ts';
import { hasPrivate } from './private.ts';
import { readPairs } from './registry.ts';
import { openRepo, type Repo } from './repo.ts';

/**
 * Puts the hooks into a clone, and with the first one there into those of all other pairs. Gives the hooks of the person's own
 * that stand in their place here. Throws 'file'.
 */
export async function guardClones(env: Env, clone: Clone, repo: Repo): Promise<readonly string[]> {
  const settings = await repo.config();
  if (putHooks(clone, settings).length > 0) {
    await Promise.all(readPairs(env).map((pair) => guardAdded(env, pair.repo)));
  }
  return hookStates(clone, settings).flatMap(({ name, state }) => (state === 'own' ? [name] : []));
}

/** The same for a clone that came to the list, where there is something to guard. One that can't be written to is `doctor`'s. */
export async function guardAdded(env: Env, root: string): Promise<void> {
  try {
    if (!hasPrivate(env)) return;
    const clone = findClone(root);
    putHooks(clone, await openRepo(clone.root, env).config());
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
  }
}
