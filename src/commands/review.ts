/**
 * `review`: the roll-up for a review season, as markdown to paste, as a page to look at, or as JSON.
 */
import { openHistory } from '../journal/history/history.ts';
import { openRecords } from '../journal/history/records.ts';
import { addMonths } from '../meeting/day.ts';
import { type Review, reviewOf } from '../meeting/history/review.ts';
import { eventShape } from '../meeting/history/shape.ts';
import { visibleLine } from '../terminal/visible.ts';
import type { World } from '../terminal/world.ts';
import { personArgument } from './add.ts';
import { answer, hint, warningsShape, warnOfNotes } from './answer.ts';
import { type PeriodOptions, periodArgument } from './period.ts';
import { reviewPage, reviewTitle } from './review-page.ts';

export type ReviewOptions = PeriodOptions & { readonly for?: string; readonly html?: boolean };

/** How many months a review looks back on, where nobody says since when. */
const SEASON = 6;

export async function review(world: World, options: ReviewOptions): Promise<void> {
  const journal = openRecords(world);
  const today = world.today(null);
  const { since, until } = periodArgument(world, options);
  const period = { since: since ?? addMonths(until ?? today, -SEASON), until };
  const { pair, records } = journal;
  const person = options.for === undefined ? null : personArgument(pair, options.for).key;
  const history = await openHistory(world, journal);
  const found = reviewOf({ pair, records, history, today, period }, person);
  warnOfNotes(world, journal);
  const markdown = reviewPage(pair, found);
  // What makes a page is large, and only for who asks for one.
  const page = options.html
    ? (await import('../report/markdown-page.ts')).pageOfMarkdown(markdown, reviewTitle(pair, found))
    : markdown;
  answer(world, { ...shapeOf(found), limits: history.limits, ...warningsShape(journal) }, () => page);
  for (const limit of history.limits) hint(world, visibleLine(limit));
}

/** As scripts get it: of what happened to a goal exactly the contract's events. */
function shapeOf(found: Review): object {
  return { ...found, goals: found.goals.map((goal) => ({ ...goal, course: goal.course.map(eventShape) })) };
}
