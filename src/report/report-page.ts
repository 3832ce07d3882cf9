/**
 * The report: what `review` and `health` tell, as one page with pictures.
 *
 * Pure: what the notes and their history hold goes in, the text of an HTML document comes out. The same report of the same
 * notes is the same text.
 */
import { addMonths } from '../meeting/day.ts';
import { healthOf } from '../meeting/history/health.ts';
import { isWithin, type Retrospect } from '../meeting/history/period.ts';
import type { MeetingRecord } from '../meeting/history/record.ts';
import { type Reviewed, reviewOf } from '../meeting/history/review.ts';
import { seriesOf } from '../meeting/history/series.ts';
import { SILENT_DAYS } from '../meeting/notice.ts';
import type { Span } from './chart/time.ts';
import { documentOf } from './document.ts';
import { newReader } from './markdown/reader.ts';
import { el } from './markup.ts';
import { meetingEntries, promiseEntries } from './part/entries.ts';
import { factsPart } from './part/facts.ts';
import { goalsPart } from './part/goals.ts';
import { figuresOf, headingOf, standoutsOf } from './part/heading.ts';
import { overTimePart } from './part/over-time.ts';
import { promisesPart } from './part/promises.ts';
import { rollUpPart } from './part/roll-up.ts';

/**
 * The whole document.
 * @param limits what it does not know, in sentences
 */
export function reportPage(retrospect: Reviewed & Retrospect, limits = retrospect.history.limits): string {
  const { pair, today, period } = retrospect;
  const reader = newReader();
  const review = reviewOf(retrospect, null);
  const facts = healthOf(retrospect);
  const records = retrospect.records.filter(({ failure, day }) => failure === null && isWithin(day, period));
  const span = spanOf(retrospect, records);
  const [meetings, promises] = [meetingEntries(retrospect, records), promiseEntries(retrospect, span)];
  const heading = { pair, review, facts, from: span.from, notes: records.length };
  const names = `${pair.manager.short} & ${pair.report.short}`;
  const parts = [
    ['look', 'What stands out'],
    ['meetings', 'Meetings and promises'],
    ['goals', 'Goals'],
    ['time', 'Over time'],
    ['health', 'How these meetings go'],
    ['outcome', 'What came of it'],
  ] as const;
  return documentOf(`${names}: one-on-ones, ${span.from} to ${review.until}`, [
    headingOf(heading, parts),
    el('main', [
      figuresOf(heading),
      standoutsOf(facts),
      promisesPart({ pair, span, period, today, meetings, promises }, reader),
      goalsPart({ pair, span, today, goals: review.goals, speaksFor: SILENT_DAYS }, reader),
      overTimePart(seriesOf(retrospect), pair),
      factsPart(facts, reader),
      rollUpPart(review, pair, reader),
    ]),
    el('footer', [
      el(
        'p',
        `Made on ${today} by oneonone from the notes of ${pair.manager.name} and ${pair.report.name}, and from their ` +
          'history in git. It was sent to nobody.',
      ),
      el('p.on-paper', 'Parts that were folded on the screen are not printed: open them first.'),
      limits.map((limit) => el('p', limit)),
    ]),
  ]);
}

/** Meetings that are planned are shown so many months ahead. */
const AHEAD = 2;

/** From the first day that there is something to tell of to the last, planned meetings with it. */
function spanOf({ period, today }: Retrospect, records: readonly MeetingRecord[]): Span {
  const first = records[0]?.day ?? today;
  const last = [records.at(-1)?.day ?? today, addMonths(today, AHEAD)].sort()[0] ?? today;
  const end = period.until !== null && period.until < today ? period.until : last > today ? last : today;
  return { from: first, to: end };
}
