/**
 * What is due of one pair, read from its notes, and kept for the next time that somebody asks.
 */
import type { Failure } from '../failure.ts';
import { aboutToRead } from '../journal/due-file.ts';
import { openClone } from '../journal/open-clone.ts';
import { isOpened, openPair, worldOf } from '../journal/pairs.ts';
import type { KnownPair } from '../journal/registry.ts';
import { unreadable } from '../journal/unreadable.ts';
import { type Due, dueOf } from '../meeting/due.ts';
import type { World } from '../terminal/world.ts';
import { warnOfUnread } from './warn.ts';

/** Never throws a Failure: it gives the one that kept it from reading. */
export async function readDue(
  world: World,
  known: KnownPair,
): Promise<{ readonly due: Due } | { readonly failure: Failure }> {
  const today = world.today(null);
  const keep = keeping(world, known, today);
  const pair = await openPair(world, known);
  if (!isOpened(pair)) return { failure: pair.failure };
  const { glance, me } = pair;
  const notes = glance.notes.filter(({ failure }) => failure === null);
  const due = dueOf(notes, glance.pair, me, today);
  const told = {
    ...due,
    meetings: due.meetings.map((meeting) => ({ ...meeting, timezone: elsewhere(world, meeting) })),
  };
  // With a note that can't be read the answer is not whole: it is read, and warned of, each time.
  const unread = unreadable(glance).length;
  warnOfUnread(world, known.name, unread);
  if (unread === 0 && me !== null) keep?.(told);
  return { due: told };
}

/** Looks at the files before they are read; null where the pair can't be opened, which is told by who opens it. */
function keeping(world: World, known: KnownPair, today: string): ((due: Due) => void) | null {
  try {
    const { clone, pair } = openClone(worldOf(world, known));
    return aboutToRead(world.env, clone.root, pair.notes, today);
  } catch {
    return null;
  }
}

/** The zone by whose clock a meeting is, where that is not the machine's own. */
function elsewhere(world: World, { timezone }: Due['meetings'][number]): string | null {
  const isHere =
    timezone === null || (world.time(timezone) === world.time(null) && world.today(timezone) === world.today(null));
  return isHere ? null : timezone;
}
