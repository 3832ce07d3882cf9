/**
 * `calendar`: when a pair meets, or all of them do, as a file that calendars import.
 */
import { Failure } from '../failure.ts';
import { beginningOf } from '../journal/beginning.ts';
import { openGlance } from '../journal/glance.ts';
import type { Glance } from '../journal/journal.ts';
import { isOpened, openPairs } from '../journal/pairs.ts';
import { isShallow } from '../journal/place.ts';
import { gitAt } from '../journal/start-git.ts';
import { eventsOf } from '../meeting/calendar.ts';
import { icsOf, type PairEvents } from '../report/calendar/ics.ts';
import type { World } from '../terminal/world.ts';
import { answer, warnOfNotes } from './answer.ts';
import { warnOfFailure } from './warn.ts';
import { checkZone } from './zone.ts';

export type CalendarOptions = { readonly all?: boolean };

export async function calendar(world: World, options: CalendarOptions): Promise<void> {
  const text = icsOf(options.all ? await ofAll(world) : [await eventsIn(world, openGlance(world))]);
  answer(world, { calendar: text }, () => text);
}

/** Those of the registered pairs; one that can't be told is warned of. */
async function ofAll(world: World): Promise<readonly PairEvents[]> {
  const found: PairEvents[] = [];
  for (const pair of await openPairs(world)) {
    try {
      if (!isOpened(pair)) throw pair.failure;
      found.push(await eventsIn(world, pair.glance));
    } catch (failure) {
      if (!(failure instanceof Failure)) throw failure;
      warnOfFailure(world, failure, pair.name);
    }
  }
  return found;
}

async function eventsIn(world: World, glance: Glance): Promise<PairEvents> {
  checkZone(glance);
  warnOfNotes(world, glance);
  const { clone, pair } = glance;
  if (isShallow(clone)) {
    warnOfFailure(world, {
      message: 'Only a part of the history is here, so an import may show these meetings twice.',
      hints: ['Fetch the rest first: `git fetch --unshallow`.'],
    });
  }
  const events = eventsOf(glance.notes, pair, world.today(null));
  const beginning = await beginningOf(gitAt(clone.root, world.env));
  // Before the first commit nothing is shared yet, and nothing was imported that matters.
  const { root, changed } = beginning ?? { root: 'new', changed: '1970-01-01T00:00:00Z' };
  return { uid: root.slice(0, 16), changed, events };
}
