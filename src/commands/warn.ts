/**
 * What keeps one of several pairs, or a note of it, from being told of: a warning, to stderr, and all else is told all the same.
 */
import type { Failure } from '../failure.ts';
import { plural } from '../meeting/message.ts';
import { visible } from '../terminal/visible.ts';
import type { World } from '../terminal/world.ts';
import { tell } from './tell.ts';

/** Says what keeps a pair (by its name; null for none in particular) from being told of, and where. */
export function warnOfFailure(
  world: World,
  { message, hints, where }: Pick<Failure, 'message' | 'hints'> & Partial<Pick<Failure, 'where'>>,
  pair: string | null = null,
): void {
  const place = where ? `${where.path}${where.line === null ? '' : `:${where.line}`}` : '';
  // A message that names the pair, or the place, says enough.
  const lead = [pair ?? '', place].filter((part) => part !== '' && !message.includes(part)).join(', ');
  tell(world, `warning: ${visible(lead === '' ? message : `${lead}: ${message}`)} ${visible(hints.join(' '))}`);
}

/** Says how many notes of a pair can't be read; nothing where all can. */
export function warnOfUnread(world: World, pair: string, count: number): void {
  if (count === 0) return;
  const message = `${plural(count, 'note')} of the pair ${pair} can’t be read.`;
  warnOfFailure(world, { message, hints: [`See \`oneonone -p ${pair} status\`.`] });
}
