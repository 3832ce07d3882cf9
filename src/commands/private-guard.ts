/**
 * `private guard`: what the hooks ask that the first private note puts into a clone. Answers with one word, which the hook
 * holds against the exit code; why it refuses stands on stderr.
 */
import { Failure } from '../failure.ts';
import { refusePushed, refuseStaged } from '../journal/hooked.ts';
import { hasPrivate } from '../journal/private.ts';
import type { World } from '../terminal/world.ts';

export async function guardPrivate(world: World, hook: string, remote: string | undefined): Promise<void> {
  try {
    if (hasPrivate(world.env)) await look(world, hook, remote ?? '');
  } catch (error) {
    if (error instanceof Failure && error.kind !== 'usage') world.out('refused\n');
    throw error;
  }
  world.out('clean\n');
}

async function look(world: World, hook: string, remote: string): Promise<void> {
  if (hook === 'pre-commit') return refuseStaged(world.cwd, world.env);
  if (hook === 'pre-push') return refusePushed(world.cwd, world.env, remote, (await world.input()) ?? '');
  throw new Failure('usage', `'${hook}' is no hook that is guarded.`, { hints: ['Write pre-commit or pre-push.'] });
}
