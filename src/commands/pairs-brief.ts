/**
 * `pairs brief`: the pages to read before the meetings of today, one after the other.
 */
import type { Glance } from '../journal/journal.ts';
import { isOpened, type OpenPair, openPairs } from '../journal/pairs.ts';
import { unreadable } from '../journal/unreadable.ts';
import type { Brief } from '../meeting/brief.ts';
import { hasRhythm } from '../meeting/cadence.ts';
import type { Day } from '../meeting/day.ts';
import { statusOf } from '../meeting/note.ts';
import { nextMeetingDay, notesOf } from '../meeting/schedule.ts';
import type { World } from '../terminal/world.ts';
import { answer, hint } from './answer.ts';
import { briefPage, readBrief } from './brief-page.ts';
import { warnOfFailure, warnOfUnread } from './warn.ts';

/** The earliest meeting first; those without a time come last. What is prepared for no note yet has no page. */
export async function pairsBrief(world: World): Promise<void> {
  const today = world.today(null);
  const all = await openPairs(world);
  const opened = all.filter(isOpened).sort((a, b) => (timeOf(a) < timeOf(b) ? -1 : 1));
  for (const pair of all) {
    if (!isOpened(pair)) warnOfFailure(world, pair.failure, pair.name);
  }
  const briefs: Page[] = [];
  const bare: string[] = [];
  for (const { name, world: there, glance } of opened) {
    // Perhaps it is today's note that can't be read.
    warnOfUnread(world, name, unreadable(glance).length);
    const planned = notesOf(glance.notes, today).filter(
      (note) => note.failure === null && statusOf(note, today) === 'planned',
    );
    if (planned.length === 0 && isExpected(glance, today)) bare.push(name);
    for (const note of planned) {
      const brief = await readBrief(there, glance, note);
      const at = note.at ?? glance.pair.cadence?.at ?? null;
      briefs.push({ name, at, brief, page: briefPage(there, glance, brief, note) });
    }
  }
  briefs.sort((one, other) => ((one.at ?? '~') < (other.at ?? '~') ? -1 : one.at === other.at ? 0 : 1));
  answer(world, { briefs: briefs.map(({ name, at, brief }) => ({ pair: name, at, brief })) }, () =>
    briefs.map(({ page }) => page).join(`\n${'-'.repeat(Math.min(40, world.width))}\n\n`),
  );
  for (const name of bare) hint(world, `With ${name} nothing is prepared for today: oneonone -p ${name} prep`);
  if (briefs.length + bare.length === 0) {
    hint(world, 'No meeting is planned for today. How each pair stands: oneonone pairs');
  }
}

/** A pair's brief, and as a page. `at` is when it meets, `HH:MM`. */
type Page = { readonly name: string; readonly at: string | null; readonly brief: Brief; readonly page: string };

function timeOf({ glance }: OpenPair): string {
  return glance.pair.cadence?.at ?? '99:99';
}

/** Whether the rhythm gives today, and no note is there yet. */
function isExpected({ pair, notes }: Glance, today: Day): boolean {
  const known = notes.filter(({ failure }) => failure === null);
  return hasRhythm(pair.cadence) && notesOf(known, today).length === 0 && nextMeetingDay(pair, known, today) === today;
}
