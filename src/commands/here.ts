/**
 * `oneonone` alone: in a pair's folder how the two stand and what to do next; elsewhere the meetings of today and tomorrow.
 */
import { Failure } from '../failure.ts';
import { startFolder } from '../journal/open-clone.ts';
import { findRoot } from '../journal/place.ts';
import { readPairs } from '../journal/registry.ts';
import type { World } from '../terminal/world.ts';
import { hint } from './answer.ts';

/** `help` shows the first page of the help: for who has no pair yet. */
export async function here(world: World, help: () => void): Promise<void> {
  if (isInPair(world)) {
    return (await import('./status.ts')).status(world);
  }
  if (readPairs(world.env).length === 0 && !world.call.json) return help();
  await (await import('./today.ts')).today(world, 'Nothing is due, and no meeting is today or tomorrow.\n');
  hint(world, 'How each pair stands: oneonone pairs\nWhat else there is: oneonone help');
}

/** Whether a pair was named, or the call came from its folder. */
function isInPair(world: World): boolean {
  if (world.call.pair !== null || world.call.repo !== null) return true;
  try {
    return findRoot(startFolder(world)) !== '';
  } catch (failure) {
    if (failure instanceof Failure && failure.kind === 'state') return false;
    throw failure;
  }
}
