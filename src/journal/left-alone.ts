/**
 * What can't be read, before a change: most of it stops every change, for what is written might contradict it.
 *
 * A file that is too large is only left alone, with a warning. It stops what would have to write to it, and what carries:
 * nobody can tell what is unfinished in it, and of that nothing may be lost (law C1).
 */
import type { World } from '../terminal/world.ts';
import type { Decision } from './change.ts';
import { TooLarge } from './files.ts';
import type { Journal } from './journal.ts';
import { unreadable } from './unreadable.ts';

/** The commands that must know of all that is unfinished. */
const CARRIES = ['prep', 'carry'];

/** Throws the first reason why this command can't go on. */
export function refuseUnreadable(journal: Journal, verb: string): void {
  const stops = unreadable(journal).find((failure) => !(failure instanceof TooLarge) || CARRIES.includes(verb));
  if (stops) throw stops;
}

/** Throws where a file that is too large would be written to. */
export function refuseTooLarge({ odd, pair }: Journal, { saved, written }: Decision<unknown>): void {
  const names = [...saved.keys(), ...written.keys()];
  const stops = odd.find(({ path }) => names.some((name) => path === `${pair.notes}/${name}.md`));
  if (stops) throw stops.failure;
}

/** Warns of what the change did not look at. Its path is as harmless as the settings' own (`checkPath`). */
export function sayLeftAlone(world: World, { odd }: Journal): void {
  if (world.call.json) return;
  for (const { path, failure } of odd) world.err(`warning: ${path}: ${failure.message} ${failure.hints[0] ?? ''}\n`);
}
