/**
 * `report`: what `review` and `health` tell, as one HTML page with pictures.
 */
import { openHistory } from '../journal/history/history.ts';
import { openRecords } from '../journal/history/records.ts';
import {
  isInside,
  leaveOut,
  lookAtPlace,
  namedPlace,
  type PagePlace,
  usualName,
  usualPlace,
} from '../journal/page-file.ts';
import { MARK } from '../report/document.ts';
import { reportPage } from '../report/report-page.ts';
import type { World } from '../terminal/world.ts';
import { hint, reportDone, warningsShape, warnOfNotes } from './answer.ts';
import { limitsOf, tellLimits } from './limits.ts';
import { type PeriodOptions, pastPeriodArgument } from './period.ts';
import { hintShared, putPage, sayPut } from './put-page.ts';

export type ReportOptions = PeriodOptions & { readonly output?: string; readonly open?: boolean };

export async function report(world: World, options: ReportOptions): Promise<void> {
  const journal = await openRecords(world);
  const { pair, clone, records } = journal;
  const today = world.today(null);
  const period = pastPeriodArgument(world, options);
  const name = usualName(
    pair.people.map(({ key }) => key),
    period.until ?? today,
  );
  const place = placeFor(world, options, usualPlace(clone, world.cwd, name));
  // What must not be replaced is told before the work is done.
  if (place !== null) lookAtPlace(place, MARK);
  const history = await openHistory(world, journal);
  const limits = await limitsOf(journal, history);
  const html = reportPage({ pair, records, history, today, period }, limits);
  warnOfNotes(world, journal);
  tellLimits(world, { limits });
  if (place === null) {
    world.out(html);
    return;
  }
  const isDry = world.call.dryRun;
  if (!isDry && options.output === undefined && isInside(clone, place.absolute)) leaveOut(clone);
  const put = putPage(world, place, html);
  const opened = options.open === true && !isDry ? await world.open(place.absolute) : null;
  const shape = { ...put, opened: opened === true, ...period, limits, ...warningsShape(journal) };
  reportDone(world, shape, () => sayPut(world, put));
  if (opened === false) hint(world, 'Nothing here opens a page by itself: open the file in a browser.');
  if (opened === null && !isDry) hint(world, 'To look at it: open it in a browser, or add --open');
  if (options.output !== undefined) hintShared(world, clone, place);
}

/** Where the page goes; null for stdout, which is where it goes unless somebody watches or asks for a file. */
function placeFor(world: World, { output, open }: ReportOptions, usual: PagePlace): PagePlace | null {
  if (output === '-') return null;
  if (output !== undefined) return namedPlace(world.cwd, output);
  return world.terminal || world.call.json || open ? usual : null;
}
