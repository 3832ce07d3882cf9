/**
 * What a clone can't know of its past: said beside every answer that was made of it.
 */
import type { Glance, Journal } from '../journal/journal.ts';
import { unreadable } from '../journal/unreadable.ts';
import type { History } from '../meeting/history/past.ts';
import { plural } from '../meeting/message.ts';
import { visibleLine } from '../terminal/visible.ts';
import type { World } from '../terminal/world.ts';
import { hint } from './answer.ts';

type Limits = Pick<History, 'limits'>;
type Looked = Pick<Glance, 'notes' | 'odd'> & Pick<Journal, 'repo' | 'pair'>;

/** Tells a person. */
export function tellLimits(world: World, { limits }: Limits): void {
  for (const limit of limits) hint(world, visibleLine(limit));
}

/**
 * What an answer does not know that is made of the notes as they lie here and of their history: what this clone can't know, what
 * can't be read, and who wrote what is not saved. In sentences, for a person, a page or a script.
 */
export async function limitsOf(journal: Looked, { limits }: Limits): Promise<readonly string[]> {
  const left = unreadable(journal).length;
  const unsaved = (await journal.repo.unsavedBelow(journal.pair.notes)).length;
  return [
    ...limits,
    ...(left > 0 ? [`Left out: ${plural(left, 'note')} that can’t be read.`] : []),
    ...(unsaved > 0
      ? [`${plural(unsaved, 'note')} with words that are not saved yet: they count, but not when and by whom.`]
      : []),
  ];
}

/** Tells a script; only there when there is something. */
export function limitsShape({ limits }: Limits): { limits?: readonly string[] } {
  return limits.length === 0 ? {} : { limits };
}
