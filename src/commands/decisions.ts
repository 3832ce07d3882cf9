/**
 * `decisions`, also as `decision list`: what the two decided, the oldest first.
 */
import { openRecords } from '../journal/history/records.ts';
import { decisionsOf } from '../meeting/brief.ts';
import { comparable, holdsAll, placesIn, readQuery } from '../meeting/history/query.ts';
import { pageWidth, style, table } from '../terminal/print.ts';
import type { World } from '../terminal/world.ts';
import { answer, hint, warningsShape, warnOfNotes } from './answer.ts';
import { marked } from './found.ts';
import { type PeriodOptions, periodArgument } from './period.ts';

export type DecisionOptions = PeriodOptions & { readonly search?: readonly string[] };

export async function listDecisions(world: World, options: DecisionOptions): Promise<void> {
  const query = options.search === undefined ? null : readQuery(options.search, 'words');
  const { since, until } = periodArgument(world, options);
  const journal = await openRecords(world);
  const decisions = journal.records
    .filter(({ day }) => (since ?? day) <= day && day <= (until ?? day))
    .flatMap(decisionsOf)
    .filter(({ text }) => query === null || holdsAll(comparable(text), query));
  warnOfNotes(world, journal);
  answer(world, { decisions, ...warningsShape(journal) }, () => {
    const paint = style(world.colour);
    const rows = decisions.map(({ day, text }) => {
      const words = comparable(text);
      return [day, marked(paint, words, query === null ? [] : placesIn(words, query))];
    });
    return table(rows, pageWidth(world.width));
  });
  if (decisions.length > 0) return;
  const all = query === null && since === null && until === null;
  hint(
    world,
    all
      ? 'No decision yet. Write one down: oneonone decision add "…"'
      : 'No decision fits. See them all: oneonone decisions',
  );
}
