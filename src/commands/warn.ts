/**
 * What keeps one of several pairs, or a note of it, from being told of: a warning, to stderr, and all else is told all the same.
 */
import type { Failure } from '../failure.ts';
import { plural } from '../meeting/message.ts';
import { visible } from '../terminal/visible.ts';
import type { World } from '../terminal/world.ts';
import { tell } from './tell.ts';

/** Says what went wrong and what to do about it; never beside JSON, which tells it by itself. */
export function warnOfFailure(world: World, { message, hints }: Pick<Failure, 'message' | 'hints'>): void {
  tell(world, `warning: ${visible(message)} ${visible(hints.join(' '))}`);
}

/** Says how many notes of a pair can't be read; nothing where all can. */
export function warnOfUnread(world: World, pair: string, count: number): void {
  if (count === 0) return;
  const message = `${plural(count, 'note')} of the pair ${pair} can’t be read.`;
  warnOfFailure(world, { message, hints: [`See \`oneonone -p ${pair} status\`.`] });
}
