/**
 * The time that a question about the past is asked for: `--since` and `--until`.
 */
import { Failure } from '../failure.ts';
import { type Day, readPast } from '../meeting/day.ts';
import type { Period } from '../meeting/history/period.ts';
import type { World } from '../terminal/world.ts';

export type PeriodOptions = { readonly since?: string; readonly until?: string };

/** From a day to a day, both with it; null where nothing was said. Throws 'usage' for what is no day, or turned round. */
export function periodArgument(world: World, options: PeriodOptions): Period {
  const since = options.since === undefined ? null : pastDayArgument(world, options.since);
  const until = options.until === undefined ? null : pastDayArgument(world, options.until);
  if (since === null || until === null || since <= until) return { since, until };
  throw new Failure('usage', `--since ${since} comes after --until ${until}.`, { hints: ['Turn them round.'] });
}

/** The same for what only the past can answer: throws 'usage' also where it would begin after today. */
export function pastPeriodArgument(world: World, options: PeriodOptions): Period {
  const period = periodArgument(world, options);
  if (period.since === null || period.since <= world.today(null)) return period;
  throw new Failure('usage', `--since ${period.since} is still to come.`, { hints: ['Look back: `--since 6m`.'] });
}

/** A day to look back to; throws 'usage' for anything that is none. */
export function pastDayArgument(world: World, said: string): Day {
  const day = readPast(said, world.today(null));
  if (day !== null) return day;
  throw new Failure('usage', `'${said}' is no day.`, {
    hints: ['Write a day like 2026-11-23, words like yesterday or last tuesday, or how long ago: 2w, 6m, 1y.'],
  });
}
