/**
 * `review`: the roll-up for a review season, as markdown to paste, as a page to look at, or as JSON.
 */
import { Failure } from '../failure.ts';
import { openHistory } from '../journal/history/history.ts';
import { openRecords, type Records } from '../journal/history/records.ts';
import { namedPlace } from '../journal/page-file.ts';
import { addMonths } from '../meeting/day.ts';
import { type Review, reviewOf } from '../meeting/history/review.ts';
import { eventShape } from '../meeting/history/shape.ts';
import type { World } from '../terminal/world.ts';
import { answer, reportDone, warningsShape, warnOfNotes } from './answer.ts';
import { limitsOf, tellLimits } from './limits.ts';
import { type PeriodOptions, pastPeriodArgument } from './period.ts';
import { personArgument } from './person.ts';
import { reviewPage, reviewTitle } from './review-page.ts';

export type ReviewOptions = PeriodOptions & {
  readonly for?: string;
  readonly html?: boolean;
  readonly output?: string;
};

/** How many months a review looks back on, where nobody says since when. */
const SEASON = 6;

export async function review(world: World, options: ReviewOptions): Promise<void> {
  if (options.output !== undefined && !options.html) {
    throw new Failure('usage', '--output names the file for a page.', { hints: ['Add --html, or send it on: `>`.'] });
  }
  const journal = await openRecords(world);
  const today = world.today(null);
  const { since, until } = pastPeriodArgument(world, options);
  const period = { since: since ?? addMonths(until ?? today, -SEASON), until };
  const { pair, records } = journal;
  const person = options.for === undefined ? null : personArgument(pair, options.for).key;
  const history = await openHistory(world, journal);
  const found = reviewOf({ pair, records, history, today, period }, person);
  warnOfNotes(world, journal);
  const limits = await limitsOf(journal, history);
  const markdown = reviewPage(pair, found, limits);
  const shape = { ...shapeOf(found), limits, ...warningsShape(journal) };
  if (options.html) await page(world, journal, options, { markdown, title: reviewTitle(pair, found), shape });
  else answer(world, shape, () => markdown);
  tellLimits(world, { limits });
}

type Text = { readonly markdown: string; readonly title: string; readonly shape: object };

/** The review as an HTML page: to stdout, or into the file that was named. */
async function page(
  world: World,
  { clone }: Pick<Records, 'clone'>,
  { output }: ReviewOptions,
  { markdown, title, shape }: Text,
): Promise<void> {
  // What makes a page is large, and only for who asks for one.
  const { pageOfMarkdown } = await import('../report/markdown-page.ts');
  const html = pageOfMarkdown(markdown, title);
  if (output === undefined || output === '-') {
    answer(world, shape, () => html);
    return;
  }
  const { hintShared, putPage, sayPut } = await import('./put-page.ts');
  const place = namedPlace(world.cwd, output);
  const put = putPage(world, place, html);
  reportDone(world, { ...shape, ...put }, () => sayPut(world, put));
  hintShared(world, clone, place);
}

/** As scripts get it: of what happened to a goal exactly the contract's events. */
function shapeOf(found: Review): object {
  return { ...found, goals: found.goals.map((goal) => ({ ...goal, course: goal.course.map(eventShape) })) };
}
