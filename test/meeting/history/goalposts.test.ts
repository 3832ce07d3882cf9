/**
 * Goals that were changed, dropped and replaced are counted as the page says they are.
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Course, coursesOf as courses } from '../../../src/meeting/history/goalposts.ts';
import type { PastEvent } from '../../../src/meeting/history/past.ts';
import type { PastGoal } from '../../../src/meeting/history/past-goals.ts';
import { past, pastOf } from './events.ts';

const goal = (id: string, more: Partial<PastGoal['item']> = {}, gone = false): PastGoal => ({
  gone,
  item: {
    ...{ id, kind: 'goal', text: 'Lead it', owner: null, state: 'open', due: null, start: null, since: '2026-01-06' },
    ...{ carried: 0, note: 'meetings/2026-01-06.md', line: 9, area: 'job', horizon: null, status: null, checked: null },
    ...more,
  } as PastGoal['item'],
});
const always = (): boolean => true;
const coursesOf = (
  goals: readonly PastGoal[],
  events: readonly PastEvent[],
  within: (day: string) => boolean,
): Course[] => courses(goals, events, within, '2026-11-24');
const only = (events: readonly PastEvent[], within: (day: string) => boolean = always): Course =>
  coursesOf([goal('g')], events, within)[0] as Course;
const reworded = (at: string, from = 'a', to = 'b', id = 'g') => ({ at, id, event: 'reworded', from, to });

describe('what counts as changed', () => {
  test('a day that left other words, another day, area or horizon', () => {
    const events = pastOf(
      { at: '2026-01-06' },
      reworded('2026-02-03'),
      { at: '2026-02-03', event: 'due', from: '2026-06-30', to: '2026-09-30' },
      { at: '2026-06-02', event: 'area', from: 'Job', to: 'Career' },
      { at: '2026-10-06', event: 'horizon', from: 'short', to: null },
      { at: '2026-10-20', event: 'on-track', to: 'on track' },
      { at: '2026-10-20', event: 'carried' },
      { at: '2026-10-20', event: 'given', from: 'bo', to: 'ana' },
    );
    expect(only(events).moved).toEqual(['2026-02-03', '2026-06-02', '2026-10-06']);
    expect(only(events).often).toBeNull();
    expect(only(events).events.map(({ event }) => event)).not.toContain('carried');
  });

  test('not the day it was added, what it had none of before, nor what was taken back the same day', () => {
    const events = pastOf(
      { at: '2026-01-06' },
      reworded('2026-01-06'),
      { at: '2026-01-20', event: 'due', to: '2026-06-30' },
      { at: '2026-01-21', event: 'horizon', to: 'long' },
      reworded('2026-01-22T09:00', 'a', 'b'),
      reworded('2026-01-22T09:05', 'b', 'a'),
    );
    expect(only(events).moved).toEqual([]);
  });

  test('only in the time that is asked about', () => {
    const events = pastOf({ at: '2026-01-06' }, reworded('2026-02-03'), reworded('2026-02-17'), reworded('2026-03-03'));
    const since = only(events, (day) => day >= '2026-02-10');
    expect(since.moved).toEqual(['2026-02-17', '2026-03-03']);
    expect(since.often).toEqual({ count: 2, from: '2026-02-17', to: '2026-03-03' });
    expect(since.events).toHaveLength(2);
  });
});

describe('more than once a quarter', () => {
  test('is two days within three months, whatever quarter of the year they lie in', () => {
    const days = (...at: string[]) => only(pastOf({ at: '2026-01-06' }, ...at.map((day) => reworded(day)))).often;
    expect(days('2026-03-31', '2026-04-01')).toEqual({ count: 2, from: '2026-03-31', to: '2026-04-01' });
    expect(days('2026-02-10', '2026-05-10')).toBeNull();
    expect(days('2026-02-10', '2026-05-09')).toEqual({ count: 2, from: '2026-02-10', to: '2026-05-09' });
    expect(days('2026-02-10', '2026-02-10')).toBeNull();
  });

  test('agrees with looking at every span of three months', () => {
    const months = fc.array(fc.tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 28 })), {
      maxLength: 8,
    });
    fc.assert(
      fc.property(months, (said) => {
        const days = said.map(
          ([month, day]) => `2026-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`,
        );
        const events = pastOf({ at: '2025-01-06' }, ...days.sort().map((day) => reworded(day)));
        const distinct = [...new Set(days)];
        // The same day of the month three months on, for days that every month has.
        const until = (day: string): string => {
          const month = Number(day.slice(5, 7)) + 3;
          const year = month > 12 ? 2027 : 2026;
          return `${year}-${String(month > 12 ? month - 12 : month).padStart(2, '0')}-${day.slice(8)}`;
        };
        const counts = distinct.map((from) => distinct.filter((day) => day >= from && day < until(from)).length);
        const most = Math.max(0, ...counts);
        expect(only(events).often?.count ?? 0).toBe(most > 1 ? most : 0);
      }),
    );
  });

  test('counts the goals whose place it took, and the taking', () => {
    const events = pastOf(
      { at: '2026-01-06', id: 'a' },
      reworded('2026-02-03', 'x', 'y', 'a'),
      { at: '2026-02-17', id: 'a', event: 'dropped' },
      { at: '2026-02-17', id: 'b' },
      { at: '2026-03-03', id: 'b', event: 'removed' },
      { at: '2026-03-17', id: 'c' },
    );
    const goals = [goal('a', { state: 'dropped' }), goal('b', {}, true), goal('c')];
    const [a, b, c] = coursesOf(goals, events, always);
    expect([a?.replacedBy, b?.replaces, b?.replacedBy, c?.replaces]).toEqual(['b', 'a', 'c', 'b']);
    expect([a?.lost, b?.lost, c?.lost]).toEqual(['2026-02-17', '2026-03-03', null]);
    expect([a?.often, b?.often, c?.often]).toEqual([
      null,
      { count: 2, from: '2026-02-03', to: '2026-02-17' },
      { count: 3, from: '2026-02-03', to: '2026-03-17' },
    ]);
  });
});

describe('replaced', () => {
  const course = (second: Partial<PastGoal['item']>, added: string, lost = 'dropped', state = 'dropped'): Course => {
    const events = [
      past({ at: '2026-01-06', id: 'a' }),
      ...[past({ at: '2026-02-17', id: 'a', event: lost }), past({ at: added, id: 'b' })].sort((x, y) =>
        x.when < y.when ? -1 : 1,
      ),
    ];
    const first = goal('a', { state: state as PastGoal['item']['state'] }, lost === 'removed');
    return coursesOf([first, goal('b', second)], events, always)[0] as Course;
  };

  test('within 14 days, before or after, in the same area', () => {
    expect(course({}, '2026-03-03').replacedBy).toBe('b');
    expect(course({}, '2026-02-03').replacedBy).toBe('b');
    expect(course({}, '2026-03-04').replacedBy).toBeNull();
    expect(course({}, '2026-02-02').replacedBy).toBeNull();
    expect(course({ area: 'career' }, '2026-02-17').replacedBy).toBeNull();
    expect(course({ area: 'Job' }, '2026-02-17').replacedBy).toBe('b');
    expect(course({}, '2026-02-17', 'removed', 'open').replacedBy).toBe('b');
  });

  test('not where it was reached, opened again or only taken out of the notes when done', () => {
    expect(course({}, '2026-02-17', 'done', 'done').replacedBy).toBeNull();
    expect(course({}, '2026-02-17', 'dropped', 'open').replacedBy).toBeNull();
    expect(course({}, '2026-02-17', 'removed', 'done').replacedBy).toBeNull();
  });

  test('never by an older one, and each goal takes one place', () => {
    const events = pastOf(
      { at: '2026-02-01', id: 'old' },
      { at: '2026-02-03', id: 'a' },
      { at: '2026-02-03', id: 'b' },
      { at: '2026-02-10', id: 'a', event: 'dropped' },
      { at: '2026-02-12', id: 'b', event: 'dropped' },
      { at: '2026-02-13', id: 'c' },
    );
    const goals = [goal('old'), goal('a', { state: 'dropped' }), goal('b', { state: 'dropped' }), goal('c')];
    expect(coursesOf(goals, events, always).map(({ replacedBy }) => replacedBy)).toEqual([null, null, 'c', null]);
  });
});
