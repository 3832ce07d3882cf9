/**
 * `changes`: what the other one did since I last looked, oldest first.
 *
 * What was shown is seen, as a page or as JSON: the next look goes on from there. A rehearsal counts for none, nor does a look
 * back to a day that was named, nor an answer that never came out. Ended in between, it shows the same once more.
 */
import { Failure } from '../failure.ts';
import { openHistory } from '../journal/history/history.ts';
import { keepLook, lastLook } from '../journal/history/look-file.ts';
import { whoIsHere } from '../journal/journal.ts';
import { openClone } from '../journal/open-clone.ts';
import { digestOf } from '../meeting/history/digest.ts';
import { dayOf } from '../meeting/history/life.ts';
import type { PastEvent } from '../meeting/history/past.ts';
import { eventShape } from '../meeting/history/shape.ts';
import { type Look, lookAt, type Unseen, unseenOf } from '../meeting/history/unseen.ts';
import { plural } from '../meeting/message.ts';
import type { Pair } from '../meeting/pair.ts';
import { pageWidth, style, table, wrap } from '../terminal/print.ts';
import { visibleLine } from '../terminal/visible.ts';
import type { World } from '../terminal/world.ts';
import { answer, hint } from './answer.ts';
import { limitsShape, tellLimits } from './limits.ts';
import { pastDayArgument } from './period.ts';

export type ChangesOptions = { readonly since?: string; readonly all?: boolean };

export async function changes(world: World, options: ChangesOptions): Promise<void> {
  const since = options.since === undefined ? null : pastDayArgument(world, options.since);
  const journal = openClone(world);
  const today = world.today(null);
  const [past, me] = await Promise.all([openHistory(world, journal), whoIsHere(journal).catch(() => null)]);
  const last = lastLook(journal.clone);
  const found: Unseen =
    since === null ? unseenOf(past, last, today) : { kind: 'day', since, events: past.since(since) };
  const isOwn = ({ who }: PastEvent): boolean => who !== null && who === me?.key;
  const events = options.all ? found.events : found.events.filter((event) => !isOwn(event));
  const limits = found.kind === 'rewritten' ? [...past.limits, REWRITTEN] : past.limits;
  tellLimits(world, { limits });
  const shape = { since: found.since, events: events.map(eventShape) };
  answer(world, { ...shape, ...limitsShape({ limits }) }, () => changesPage(world, journal.pair, found, events));
  if (found.kind === 'first') hint(world, FIRST);
  const own = found.events.length - events.length;
  if (own > 0) hint(world, `Left out: ${plural(own, 'change')} of your own. With them: oneonone changes --all`);
  const isShown = since === null && !world.call.dryRun;
  // What nobody could read was not seen.
  if (isShown && past.head !== null && (await world.written())) {
    remember(world, journal.clone, lookAt(past.head, `${today}T${world.time(null)}`, past));
  }
}

const FIRST = 'You have not looked here before: these are the last two weeks. All there is: oneonone log';
const REWRITTEN =
  'Earlier changes were replaced by others since you last looked. What you saw before is left out; some of it may be shown again.';

function changesPage(world: World, pair: Pair, found: Unseen, events: readonly PastEvent[]): string {
  const paint = style(world.colour);
  const width = pageWidth(world.width);
  const looked = found.kind === 'onward' || found.kind === 'rewritten' ? ', when you last looked' : '';
  const since = `since ${found.since.replace('T', ' ')}${looked}`;
  if (events.length === 0) return `${wrap(`Nothing new ${since}.`, width)}\n`;
  const lines = digestOf(events, pair);
  const days = [...new Set(lines.map(dayOf))].sort();
  const parts = days.map((day) => {
    const rows = lines
      .filter((line) => dayOf(line) === day)
      .map(({ id, say }) => [paint.id(visibleLine(id ?? '')), visibleLine(say)]);
    return `${paint.heading(day)}\n${table(rows, width)}`;
  });
  return [`${wrap(`New ${since}`, width)}\n`, ...parts].join('\n');
}

/** The answer is out; that it was could not be written down is no reason to fail. */
function remember(world: World, clone: Parameters<typeof keepLook>[0], look: Look): void {
  try {
    keepLook(clone, look);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    hint(world, `That you have seen this could not be written down: ${visibleLine(error.message)}`);
  }
}
