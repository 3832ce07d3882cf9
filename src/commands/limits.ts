/**
 * What a clone can't know of its past: said beside every answer that was made of it.
 */
import type { History } from '../meeting/history/past.ts';
import { visibleLine } from '../terminal/visible.ts';
import type { World } from '../terminal/world.ts';
import { hint } from './answer.ts';

type Limits = Pick<History, 'limits'>;

/** Tells a person. */
export function tellLimits(world: World, { limits }: Limits): void {
  for (const limit of limits) hint(world, visibleLine(limit));
}

/** Tells a script; only there when there is something. */
export function limitsShape({ limits }: Limits): { limits?: readonly string[] } {
  return limits.length === 0 ? {} : { limits };
}
