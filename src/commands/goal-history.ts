/**
 * `goal history`: the course of all goals: which were moved, replaced, dropped and reached, and which nobody speaks of.
 */
import { openHistory } from '../journal/history/history.ts';
import { openRecords } from '../journal/history/records.ts';
import type { Day } from '../meeting/day.ts';
import { fold } from '../meeting/fold.ts';
import { COUNTED, coursesOf } from '../meeting/history/goalposts.ts';
import { shapesOf } from '../meeting/history/life-words.ts';
import { goalsOf, isStanding } from '../meeting/history/past-goals.ts';
import { isWithin } from '../meeting/history/period.ts';
import type { World } from '../terminal/world.ts';
import { answer, hint, warningsShape, warnOfNotes } from './answer.ts';
import { goalsPage } from './goals-page.ts';
import { limitsShape, tellLimits } from './limits.ts';
import { type PeriodOptions, pastPeriodArgument } from './period.ts';

export async function goalHistory(world: World, options: PeriodOptions): Promise<void> {
  const period = pastPeriodArgument(world, options);
  const journal = await openRecords(world);
  const past = await openHistory(world, journal);
  const today = world.today(null);
  const within = (day: Day): boolean => isWithin(day, period);
  const ofGoals = past.events.filter(({ kind }) => kind === 'goal');
  const goals = goalsOf(fold(journal.records), ofGoals);
  const all = coursesOf(goals, ofGoals, within, today);
  const courses = all.filter((course) => isStanding(course) || course.events.length > 0);
  warnOfNotes(world, journal);
  tellLimits(world, past);
  const shapes = courses.map(({ item, gone, moved, lost, replacedBy, replaces, often, silent, events }) => ({
    ...{ item, gone, moved, lost, replacedBy, replaces, often, silent },
    events: shapesOf(journal.pair, events),
  }));
  const shape = { ...period, goals: shapes, counted: COUNTED };
  answer(world, { ...shape, ...limitsShape(past), ...warningsShape(journal) }, () =>
    goalsPage(world, { pair: journal.pair, courses, within, today, ...period }),
  );
  if (goals.length === 0) hint(world, 'No goal yet. Add one: oneonone goal add "…"');
  else if (courses.length === 0)
    hint(world, 'Nothing happened to a goal in that time. See all of it: oneonone goal history');
}
