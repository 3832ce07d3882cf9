/**
 * All pairs of a machine at once: each opened as its own command would, and one that can't be opened is no reason to say
 * nothing of the others.
 */
import { Failure } from '../failure.ts';
import type { Person } from '../meeting/pair.ts';
import type { World } from '../terminal/world.ts';
import { openGlance } from './glance.ts';
import { askWho, type Glance, whoIsHere } from './journal.ts';
import { checkThere, type KnownPair, readPairs } from './registry.ts';

/** A pair that could be opened. `world` is that of a command called for it; `me` is null where nobody knows who is here. */
export type OpenPair = KnownPair & { readonly world: World; readonly glance: Glance; readonly me: Person | null };

/** A pair that could not, and why. */
export type ClosedPair = KnownPair & { readonly failure: Failure };

/** Every registered pair, in the order of the registry. Throws 'config' where that can't be read. */
export async function openPairs(world: World): Promise<readonly (OpenPair | ClosedPair)[]> {
  return Promise.all(readPairs(world.env).map((pair) => openPair(world, pair)));
}

/** One of them. Git, where it has to be asked who is here, works while the others are read. */
export async function openPair(world: World, pair: KnownPair): Promise<OpenPair | ClosedPair> {
  try {
    checkThere(pair);
    const there = worldOf(world, pair);
    const glance = openGlance(there, askWho);
    return { ...pair, world: there, glance, me: await whoIsHere(glance).catch(() => null) };
  } catch (failure) {
    if (failure instanceof Failure) return { ...pair, failure };
    throw failure;
  }
}

/** The world of a command that is called for a pair. */
export function worldOf(world: World, { repo }: KnownPair): World {
  return { ...world, call: { ...world.call, repo, pair: null } };
}

export function isOpened(pair: OpenPair | ClosedPair): pair is OpenPair {
  return !('failure' in pair);
}
