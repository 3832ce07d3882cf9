/**
 * The goals' course: which were changed, how often, which were dropped, and which took another's place.
 *
 * What counts is said by `COUNTED`, and shown to whoever sees the numbers.
 */
import { addMonths, type Day } from '../day.ts';
import { silentSince } from '../notice.ts';
import { heirsOf } from './heirs.ts';
import { dayOf } from './life.ts';
import type { PastEvent } from './past.ts';
import { isStanding, type PastGoal } from './past-goals.ts';

/** The most changes within three months, and the days of the first and the last of them. */
export type Often = { readonly count: number; readonly from: Day; readonly to: Day };

/** What happened to one goal. */
export type Course = PastGoal & {
  /** What happened in the time asked about, but for the times that it was carried. */
  readonly events: readonly PastEvent[];
  /** The days on which its goalposts were moved, in order. */
  readonly moved: readonly Day[];
  /** The day it was dropped or taken out, if it is still so. */
  readonly lost: Day | null;
  /** The goal that took its place, and the one whose place it took. */
  readonly replacedBy: string | null;
  readonly replaces: string | null;
  /** Null where it was changed once within three months, or never. */
  readonly often: Often | null;
  /** The day since which nobody has spoken of it: six weeks ago or more; null for one that is not open. */
  readonly silent: Day | null;
};

/** How it was counted, in sentences. */
export const COUNTED = [
  'A goal counts as changed on a day that left it with another text, day, area or horizon. ' +
    'The day it was added, and the first time it got a day, an area or a horizon, do not count.',
  'A goal counts as replaced where it was dropped or taken out and a newer one was added in its area ' +
    'within 14 days before or after.',
  'More than once a quarter: two changes or more within three months. Taking the place of another goal is a change, ' +
    'and that one’s own changes count along.',
] as const;

const POSTS = ['reworded', 'due', 'area', 'horizon'];

/**
 * The course of each goal, in the order given.
 * @param events all events, oldest first; those of other items are passed over
 * @param within whether a day is one that is asked about: what happened on others does not count
 */
export function coursesOf(
  goals: readonly PastGoal[],
  events: readonly PastEvent[],
  within: (day: Day) => boolean,
  today: Day,
): Course[] {
  const byId = new Map<string, PastEvent[]>(goals.map(({ item }) => [item.id, []]));
  for (const event of events) byId.get(event.id ?? '')?.push(event);
  const lives = goals.map((goal) => lifeOf(goal, byId.get(goal.item.id) ?? []));
  const heirs = heirsOf(lives);
  const before = new Map([...heirs].map(([lost, heir]) => [heir, lost]));
  const byLife = new Map(lives.map((life) => [life.goal.item.id, life]));
  return lives.map((life) => {
    const { id } = life.goal.item;
    return {
      ...life.goal,
      events: life.events.filter((event) => event.event !== 'carried' && within(dayOf(event))),
      moved: movedDays(life.events).filter(within),
      lost: life.lost && dayOf(life.lost),
      replacedBy: heirs.get(id) ?? null,
      replaces: before.get(id) ?? null,
      often: oftenest(lineDays(life, byLife, before).filter(within)),
      silent: silentOf(life.goal, today),
    };
  });
}

/** A goal, what happened to it, and the events by which it came and went. */
export type GoalLife = {
  readonly goal: PastGoal;
  readonly events: readonly PastEvent[];
  readonly added: PastEvent | null;
  readonly lost: PastEvent | null;
};

function lifeOf(goal: PastGoal, events: readonly PastEvent[]): GoalLife {
  const { state } = goal.item;
  const isLost = state === 'dropped' || (goal.gone && state !== 'done');
  const went = events.findLast(({ event }) => event === 'dropped' || event === 'removed') ?? null;
  return { goal, events, added: events.find(({ event }) => event === 'added') ?? null, lost: isLost ? went : null };
}

/** Of a course the changes of words, day, area and horizon that made it count as changed. */
export function movesOf({ events, moved }: Course): PastEvent[] {
  return events.filter((event) => POSTS.includes(event.event) && event.from !== null && moved.includes(dayOf(event)));
}

function silentOf(goal: PastGoal, today: Day): Day | null {
  const { checked, since, start } = goal.item;
  return isStanding(goal) && (start ?? '') <= today ? silentSince(checked, since, today) : null;
}

/** The days that left it with another text, day, area or horizon than it had that morning. */
function movedDays(events: readonly PastEvent[]): Day[] {
  const added = events.find(({ event }) => event === 'added');
  const changes = new Map<string, PastEvent[]>();
  for (const event of events) {
    if (!POSTS.includes(event.event)) continue;
    const key = `${dayOf(event)} ${event.event}`;
    changes.set(key, [...(changes.get(key) ?? []), event]);
  }
  const days = [...changes.values()].flatMap((ofDay) => {
    const [first, last] = [ofDay[0], ofDay.at(-1)];
    const isMove = first && last && first.from !== null && first.from !== last.to;
    return isMove && (added === undefined || dayOf(added) !== dayOf(first)) ? [dayOf(first)] : [];
  });
  return [...new Set(days)].sort();
}

/** The changes that count against a goal: its own, and the way to it from those whose place it took. */
function lineDays(life: GoalLife, lives: ReadonlyMap<string, GoalLife>, before: ReadonlyMap<string, string>): Day[] {
  const days = movedDays(life.events);
  let heir = life;
  for (let id = before.get(life.goal.item.id); id !== undefined; id = before.get(id)) {
    const lost = lives.get(id);
    if (!lost) break;
    if (heir.added) days.push(dayOf(heir.added));
    days.push(...movedDays(lost.events));
    heir = lost;
  }
  return days.sort();
}

/** The most days within three months of one another, the latest such time; null for fewer than two. */
function oftenest(days: readonly Day[]): Often | null {
  let most: Often | null = null;
  for (const [at, from] of days.entries()) {
    const end = addMonths(from, 3);
    const within = days.slice(at).filter((day) => day < end);
    const to = within.at(-1);
    if (within.length > 1 && to !== undefined && within.length >= (most?.count ?? 0)) {
      most = { count: within.length, from, to };
    }
  }
  return most;
}
