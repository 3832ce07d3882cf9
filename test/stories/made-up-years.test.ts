/**
 * Four made-up years of a pair, whose truth is known: the lives of items, and what `goal history` counts, against a count of
 * that truth that shares nothing with the program.
 */
import { beforeAll, describe, expect, test } from 'vitest';
import { daysAfter } from '../support/decade/calendar.ts';
import { type Event, makeDecade, type Truth } from '../support/decade/decade.ts';
import { newFolder, newHome, type Outcome, run, type Seat } from '../support/world.ts';

type Told = Pick<Event, 'when' | 'who' | 'event' | 'from' | 'to' | 'note' | 'commit'>;
type Course = {
  readonly item: { readonly id: string; readonly area: string | null };
  readonly moved: readonly string[];
  readonly lost: string | null;
  readonly replacedBy: string | null;
  readonly often: { readonly count: number } | null;
};
const json = (outcome: Outcome) => JSON.parse(outcome.stdout);
const dayOf = ({ when }: Pick<Event, 'when'>): string => when.slice(0, 10);
const STATES = ['done', 'dropped', 'reopened', 'started', 'removed'];

describe.each([2, 8])('by seed %i', (seed) => {
  let seat: Seat;
  let truth: Truth;
  let lives: Map<string, Event[]>;

  beforeAll(() => {
    const { env } = newHome();
    seat = { cwd: newFolder('years'), env };
    truth = makeDecade(seat.cwd, { notes: 200, commits: 1_600, seed }, env);
    lives = new Map();
    for (const event of truth.events) {
      if (event.id !== null && !event.echo) lives.set(event.id, [...(lives.get(event.id) ?? []), event]);
    }
  });

  test('a life is what happened to the item, and nothing else', async () => {
    const longest = [...lives].sort(([, a], [, b]) => b.length - a.length).map(([id]) => id);
    const removed = [...lives].filter(([, life]) => life.some(({ event }) => event === 'removed')).map(([id]) => id);
    const ids = new Set([
      ...longest.slice(0, 6),
      ...longest.slice(40, 44),
      ...removed.slice(0, 3),
      ...longest.slice(-2),
    ]);
    for (const id of ids) {
      const { item, events } = json(await run(['history', id, '--json'], seat));
      expect(item.id).toBe(id);
      expect([id, signs(events)]).toEqual([id, signs(lives.get(id) ?? [])]);
    }
  });

  test('the goals were moved, dropped and replaced as often as it says', async () => {
    const courses: Course[] = json(await run(['goal', 'history', '--json'], seat)).goals;
    const ofGoals = [...lives].filter(([, [first]]) => first?.kind === 'goal');
    expect(courses.map(({ item }) => item.id).sort()).toEqual(ofGoals.map(([id]) => id).sort());
    const goals = courses.map(({ item }) => goalOf(item.id, item.area, lives.get(item.id) ?? []));
    const heirs = heirsAmong(goals);
    const told = courses.map(({ item, moved, lost, replacedBy, often }) => ({
      ...{ id: item.id, moved, lost, replacedBy, often: often?.count ?? null },
    }));
    expect(told).toEqual(
      goals.map(({ id, moved, lost }) => ({
        ...{ id, moved, lost: lost ?? null, replacedBy: heirs.get(id) ?? null },
        often: mostInThreeMonths(wayTo(id, goals, heirs)),
      })),
    );
    // Or nothing was compared.
    expect([told.some(({ often }) => often !== null), heirs.size > 0]).toEqual([true, true]);
  });
});

function signs(events: readonly Told[]): string[] {
  return events
    .map(({ when, who, event, from, to, note, commit }) => JSON.stringify([when, who, event, from, to, note, commit]))
    .sort();
}

type Goal = {
  readonly id: string;
  readonly area: string | null;
  readonly added: string;
  readonly moved: readonly string[];
  readonly lost: string | undefined;
};

function goalOf(id: string, area: string | null, life: readonly Event[]): Goal {
  const added = dayOf(life[0] as Event);
  const days = new Set<string>();
  for (const post of ['reworded', 'due', 'area', 'horizon']) {
    const changes = life.filter(({ event }) => event === post);
    for (const day of new Set(changes.map(dayOf))) {
      const ofDay = changes.filter((change) => dayOf(change) === day);
      const before = ofDay[0]?.from ?? null;
      if (day !== added && before !== null && before !== ofDay.at(-1)?.to) days.add(day);
    }
  }
  const last = life.findLast(({ event }) => STATES.includes(event));
  const isLost = last?.event === 'dropped' || last?.event === 'removed';
  return { id, area, added, moved: [...days].sort(), lost: isLost ? dayOf(last) : undefined };
}

/** Which goal took whose place: the nearest in days first. */
function heirsAmong(goals: readonly Goal[]): Map<string, string> {
  const heirs = new Map<string, string>();
  for (let apart = 0; apart <= 14; apart += 1) {
    for (const { id, area, added, lost } of goals) {
      if (lost === undefined || heirs.has(id)) continue;
      const near = [daysAfter(lost, apart), daysAfter(lost, -apart)];
      const heir = goals.find(
        (other) =>
          other.area === area &&
          other.added > added &&
          near.includes(other.added) &&
          ![...heirs.values()].includes(other.id),
      );
      if (heir) heirs.set(id, heir.id);
    }
  }
  return heirs;
}

/** The changes of a goal and of those before it, and the days on which one took another's place. */
function wayTo(id: string, goals: readonly Goal[], heirs: ReadonlyMap<string, string>): string[] {
  const goal = goals.find((one) => one.id === id) as Goal;
  const before = [...heirs].find(([, heir]) => heir === id)?.[0];
  return before === undefined ? [...goal.moved] : [...wayTo(before, goals, heirs), goal.added, ...goal.moved];
}

function mostInThreeMonths(days: readonly string[]): number | null {
  const counts = days.map((from) => days.filter((day) => day >= from && day < threeMonthsAfter(from)).length);
  const most = Math.max(0, ...counts);
  return most > 1 ? most : null;
}

/** The same day three months on; where that month is shorter, its last. */
function threeMonthsAfter(day: string): string {
  const months = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 + 3;
  const first = `${Math.floor(months / 12)}-${String((months % 12) + 1).padStart(2, '0')}-01`;
  const next = daysAfter(daysAfter(first, 31).slice(0, 8).concat('01'), -1);
  const same = first.slice(0, 8) + day.slice(8);
  return same < next ? same : next;
}
