/**
 * What the commits of a stretch of history did to the notes, as events: what a sync brought in.
 */

import type { Event } from '../../meeting/event.ts';
import { courseOf } from '../../meeting/history/course.ts';
import { deedIn } from '../../meeting/history/line.ts';
import { oldestFirst } from '../../meeting/history/order.ts';
import { eventShape } from '../../meeting/history/shape.ts';
import { eventsOf } from '../../meeting/history/tell.ts';
import { readDeeds } from '../history/deeds.ts';
import { type Ground, layoutOf } from './together.ts';

/** The events of the commits that `to` has and `from` has not, the oldest first. */
export async function eventsBetween(ground: Ground, from: string, to: string): Promise<Event[]> {
  const { clone, env, pair } = ground;
  const site = { root: clone.root, env, prefix: layoutOf(ground).prefix, pair };
  const { commits } = await readDeeds(site, [to, `^${from}`], new Set());
  return [...courseOf(oldestFirst(commits), deedIn)].flatMap((steps) => eventsOf(steps, pair).map(eventShape));
}
