/**
 * `health`: the practices that notes and git can show, as facts with their numbers and how they were counted.
 */
import { openHistory } from '../journal/history/history.ts';
import { openRecords } from '../journal/history/records.ts';
import { unreadable } from '../journal/unreadable.ts';
import { healthOf } from '../meeting/history/health.ts';
import type { Retrospect } from '../meeting/history/period.ts';
import { seriesOf } from '../meeting/history/series.ts';
import type { World } from '../terminal/world.ts';
import { answer, hint, warningsShape, warnOfNotes } from './answer.ts';
import { healthPage } from './health-page.ts';
import { limitsOf, tellLimits } from './limits.ts';
import { type PeriodOptions, pastPeriodArgument } from './period.ts';

export async function health(world: World, options: PeriodOptions): Promise<void> {
  const journal = await openRecords(world);
  const period = pastPeriodArgument(world, options);
  const history = await openHistory(world, journal);
  const { records, pair } = journal;
  const retrospect: Retrospect = { pair, records, history, today: world.today(null), period };
  const [facts, series] = [healthOf(retrospect), seriesOf(retrospect)];
  const limits = await limitsOf(journal, history);
  warnOfNotes(world, journal);
  answer(world, { ...period, facts, series, limits, ...warningsShape(journal) }, () =>
    healthPage(world, retrospect, facts, series),
  );
  tellLimits(world, { limits });
  // What can't be read is counted nowhere: then too little to tell is no sign that there is too little.
  if (unreadable(journal).length > 0) hint(world, 'Mend what stands above, then look again.');
  else if (facts.every(({ value }) => value === null)) hint(world, 'Get the first meeting ready: oneonone prep');
}
