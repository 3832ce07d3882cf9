/**
 * What keeps one of several pairs from being told of: a warning, to stderr, and the others are told of all the same.
 */
import type { Failure } from '../failure.ts';
import { visible } from '../terminal/visible.ts';
import type { World } from '../terminal/world.ts';

/** Says what went wrong and what to do about it; never beside JSON, which tells it by itself. */
export function warnOfFailure(world: World, { message, hints }: Pick<Failure, 'message' | 'hints'>): void {
  if (!world.call.json) world.err(`warning: ${visible(message)} ${visible(hints.join(' '))}\n`);
}
