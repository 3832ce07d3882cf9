/**
 * That what is shown may be behind: a look asks nobody over there, and who does not know git does not think of that.
 */
import { type Glance, whoIsHere } from '../journal/journal.ts';
import { oldLook } from '../journal/last-look.ts';
import { otherOf } from '../meeting/pair.ts';
import { visibleLine } from '../terminal/visible.ts';
import type { World } from '../terminal/world.ts';
import { hint } from './answer.ts';

/** Says since when the other one may have sent something; nothing where somebody looked lately, or nothing is shared. */
export async function hintBehind(world: World, journal: Glance): Promise<void> {
  const since = oldLook(journal.clone.gitDir);
  if (since === null) return;
  const me = await whoIsHere(journal).catch(() => null);
  if (me === null) return;
  const other = visibleLine(otherOf(journal.pair, me).short);
  hint(world, `${other} may have sent something since ${since}. To see it: oneonone sync`);
}
