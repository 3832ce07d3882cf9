/**
 * An item's life is told once, in order, with the reasons that were given; and nothing of it is left out.
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lastStood } from '../../../src/meeting/history/last-stood.ts';
import { chaptersOf, chaptersWithin, countsOfLife } from '../../../src/meeting/history/life.ts';
import { sayChapter, sayCounts } from '../../../src/meeting/history/life-words.ts';
import type { PastEvent, Stood } from '../../../src/meeting/history/past.ts';
import { pair } from '../generated.ts';
import { past, pastOf } from './events.ts';

const told = (events: readonly PastEvent[], owner: string | null = null): string[] =>
  chaptersOf(events).map((chapter) => {
    const { say, why } = sayChapter(pair, chapter, owner);
    return `${chapter.day} ${say}${why === null ? '' : ` — ${why}`}`;
  });

describe('a life', () => {
  test('is told from the day it was raised to the day it was done', () => {
    const action = { kind: 'action', id: 'k3f9z' } as const;
    const events = pastOf(
      { at: '2026-10-27', ...action },
      { at: '2026-11-09', ...action, event: 'carried', note: 'meetings/2026-11-10.md' },
      { at: '2026-11-10', ...action, event: 'reworded', from: 'Draft it', to: 'Draft the RFC', who: 'bo' },
      { at: '2026-11-10', ...action, event: 'due', to: '2026-11-13' },
      { at: '2026-11-12', ...action, event: 'due', from: '2026-11-13', to: '2026-11-20', why: 'Kim is away' },
      { at: '2026-11-12', ...action, event: 'given', from: 'bo', to: 'ana' },
      { at: '2026-11-13', ...action, event: 'due', from: '2026-11-20', to: '2026-11-19' },
      { at: '2026-11-19', ...action, event: 'done', who: null, author: 'Kim' },
    );
    expect(told(events, 'bo')).toEqual([
      '2026-10-27 Ana added it to the meeting of 2026-10-27, for Bo',
      '2026-11-09 carried to 2026-11-10',
      "2026-11-10 Bo reworded it from 'Draft it' to 'Draft the RFC'",
      '2026-11-10 Ana set its day: 2026-11-13',
      '2026-11-12 Ana moved its day from 2026-11-13 to 2026-11-20 (7 days later) — why: Kim is away',
      '2026-11-12 Ana gave it to Ana',
      '2026-11-13 Ana moved its day from 2026-11-20 to 2026-11-19 (1 day earlier)',
      '2026-11-19 Kim finished it',
    ]);
    expect(sayCounts(countsOfLife(events))).toBe(
      'Carried once, reworded once, its day moved 2 times, given away once.',
    );
    expect(sayCounts(countsOfLife([]))).toBe('');
  });

  test('names few meetings that it was carried to, and of many the first and the last', () => {
    const carried = (count: number): PastEvent[] =>
      Array.from({ length: count }, (_, at) =>
        past({ at: '2026-11-01', event: 'carried', note: `meetings/2026-11-${String(at + 10)}-2.md` }),
      );
    expect(told(carried(2))).toEqual(['2026-11-01 carried 2 times, to 2026-11-10 and 2026-11-11']);
    expect(told(carried(3))).toEqual(['2026-11-01 carried 3 times, to 2026-11-10 … 2026-11-12']);
    expect(told(carried(9))).toEqual(['2026-11-01 carried 9 times, to 2026-11-10 … 2026-11-18']);
  });

  test('says of a goal changed without a reason what its check-in of that day said', () => {
    const events = pastOf(
      { at: '2026-11-10T09:00', event: 'due', from: '2026-12-01', to: '2027-01-31' },
      { at: '2026-11-10T11:00', event: 'at-risk', to: 'at risk: the vendor is late', who: 'bo' },
      { at: '2026-11-11', event: 'horizon', from: 'short', to: 'long' },
      { at: '2026-11-24', event: 'area', from: 'Job', to: 'Career', why: 'a new role' },
      { at: '2026-11-24', event: 'on-track', to: 'on track' },
    );
    expect(told(events)).toEqual([
      '2026-11-10 Ana moved its day from 2026-12-01 to 2027-01-31 (61 days later) — check-in that day by Bo: at risk: the vendor is late',
      '2026-11-11 Ana moved its horizon from short to long',
      '2026-11-24 Ana moved its area from Job to Career — why: a new role',
      '2026-11-24 Ana checked in: on track',
    ]);
  });

  test('prefers the check-in of the same commit to a later one', () => {
    const events = pastOf(
      { at: '2026-11-10T09:00', event: 'reworded', from: 'a', to: 'b', commit: 'one' },
      { at: '2026-11-10T09:00', event: 'at-risk', to: 'at risk: one', commit: 'one' },
      { at: '2026-11-10T10:00', event: 'on-track', to: 'on track: two', commit: 'two' },
    );
    expect(told(events)).toEqual([
      "2026-11-10 Ana reworded it from 'a' to 'b' — check-in that day: at risk: one",
      '2026-11-10 Ana checked in: on track: two',
    ]);
  });

  test('tells a tick once that the next carry brought to the later copy', () => {
    const events = pastOf(
      { at: '2026-11-10' },
      { at: '2026-11-12', event: 'done', note: 'meetings/2026-11-10.md' },
      { at: '2026-11-24', event: 'done', note: 'meetings/2026-11-24.md' },
      { at: '2026-11-25', event: 'reopened' },
      { at: '2026-11-26', event: 'done' },
    );
    expect(chaptersOf(events).map(({ event }) => event.event)).toEqual(['added', 'done', 'reopened', 'done']);
  });

  test('says that it came back, and tells of some days what happened on them', () => {
    const events = pastOf(
      { at: '2026-11-10' },
      { at: '2026-11-11', event: 'removed' },
      { at: '2026-11-12' },
      { at: '2026-11-16', event: 'carried', note: 'meetings/2026-11-17.md' },
      { at: '2026-11-20', event: 'carried', note: 'meetings/2026-11-24.md' },
      { at: '2026-11-27', event: 'carried', note: 'meetings/2026-12-01.md' },
    );
    const all = ['2026-11-10', '2026-11-11', '2026-11-12', '2026-11-16'];
    const chapters = chaptersOf(events);
    expect(chapters.map(({ day }) => day)).toEqual(all);
    expect(told(events)[2]).toBe('2026-11-12 Ana brought it back into the meeting of 2026-11-12');
    const late = chaptersWithin(chapters, (day) => day >= '2026-11-12' && day <= '2026-11-20' && day !== '2026-11-16');
    expect(late.map((chapter) => `${chapter.day} ${sayChapter(pair, chapter, null).say}`)).toEqual([
      '2026-11-12 Ana brought it back into the meeting of 2026-11-12',
      '2026-11-20 carried to 2026-11-24',
    ]);
    expect(chaptersWithin(chapters, () => true)).toEqual(chapters);
    expect(chaptersWithin(chapters, () => false)).toEqual([]);
  });

  test('holds every event once: as a chapter, carried with others, as a reason, or as a state it had', () => {
    const names = [
      'added',
      'carried',
      'reworded',
      'due',
      'on-track',
      'at-risk',
      'done',
      'dropped',
      'reopened',
      'removed',
    ];
    const days = fc.integer({ min: 10, max: 14 }).map((day) => `2026-11-${day}`);
    const events = fc.array(
      fc.record({ at: days, event: fc.constantFrom(...names), why: fc.option(fc.constant('why')) }),
    );
    fc.assert(
      fc.property(events, (said) => {
        const all = said
          .map((one, index) => past({ ...one, to: 'x' }, index))
          .sort((a, b) => (a.when < b.when ? -1 : a.when > b.when ? 1 : 0));
        const chapters = chaptersOf(all);
        const held = chapters.flatMap(({ event, carried, check }) => [
          ...(carried.length > 0 ? carried : [event]),
          check,
        ]);
        let state = 'reopened';
        for (const event of all) {
          const isState = ['done', 'dropped', 'reopened'].includes(event.event);
          const again = isState && event.event === state;
          if (isState) state = event.event;
          expect(held.includes(event)).toBe(!again);
        }
        expect(chapters.map(({ day }) => day)).toEqual(chapters.map(({ day }) => day).sort());
      }),
    );
  });
});

describe('an item that is gone', () => {
  const was = {
    ...{ text: 'Lead it well', owner: 'bo', due: '2027-01-31', start: null },
    ...{ heading: 'Job', horizon: 'long', state: 'doing' },
  } as Stood;

  test('is told as it stood last', () => {
    const events = pastOf(
      { at: '2026-10-27' },
      { at: '2026-11-09', event: 'carried', note: 'meetings/2026-11-10.md' },
      { at: '2026-11-10', event: 'at-risk', to: 'at risk' },
      { at: '2026-11-24', event: 'removed', note: 'meetings/2026-11-10.md', was, text: 'Lead it well' },
    );
    expect(lastStood(events)).toEqual({
      ...{ id: 'g', kind: 'goal', text: 'Lead it well', owner: 'bo', state: 'doing', due: '2027-01-31', start: null },
      ...{ since: '2026-10-27', carried: 1, note: 'meetings/2026-11-10.md', line: null },
      ...{ area: 'job', horizon: 'long', status: 'at-risk', checked: '2026-11-10' },
    });
  });

  test('and what never was an item is none', () => {
    expect(lastStood([])).toBeNull();
    expect(lastStood(pastOf({ at: '2026-11-10', kind: 'decision', id: null, event: 'decided' }))).toBeNull();
  });
});
