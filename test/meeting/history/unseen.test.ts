/**
 * A look knows again what it saw, also after every commit of it was made anew.
 */
import { describe, expect, test } from 'vitest';
import type { PastEvent } from '../../../src/meeting/history/past.ts';
import { type Look, lookAt as lookAtPast, unseenOf } from '../../../src/meeting/history/unseen.ts';
import { past } from './events.ts';

const at = (index: number) =>
  `2026-${String(1 + Math.floor(index / 28)).padStart(2, '0')}-${String(1 + (index % 28)).padStart(2, '0')}`;
const many = (count: number, commit = 'c') =>
  Array.from({ length: count }, (_, index) => past({ at: at(index), id: `i${index}`, commit: `${commit}${index}` }));

const lookAt = (commit: string, when: string, events: readonly PastEvent[]): Look =>
  lookAtPast(commit, when, { newest: (count) => events.slice(Math.max(0, events.length - count)) });
/** A past in which no commit of the look is known any more. */
const unknownTo = (look: Look, events: readonly PastEvent[]): readonly PastEvent[] =>
  unseenOf({ events, newest: () => events, since: () => events, beyond: () => null }, look, '2026-11-24').events;

describe('after the history was rewritten', () => {
  test('what was seen is known by what it says, whatever commit holds it', () => {
    const look = lookAt('c9', '2026-11-24T10:00', many(10));
    const now = [...many(10, 'other'), past({ at: '2026-11-23', id: 'new' })];
    expect(unknownTo(look, now).map(({ id }) => id)).toEqual(['new']);
  });

  test('what is older than anything it remembers was seen; what came late is not older', () => {
    const look = lookAt('c319', '2026-11-24T10:00', many(320));
    expect([look.signs.length, look.from]).toEqual([300, `${at(20)}T10:00`]);
    const late = past({ at: at(25), id: 'late' });
    const before = past({ at: at(3), id: 'before' });
    expect(unknownTo(look, [...many(320, 'other'), late, before])).toEqual([late]);
  });

  test('a look at everything there is knows of nothing older', () => {
    const look = lookAt('c2', '2026-11-24T10:00', many(3));
    expect(look.from).toBeNull();
    const before = past({ at: '2025-01-01', id: 'before' });
    expect(unknownTo(look, [before, ...many(3)])).toEqual([before]);
    expect(unknownTo(lookAt('c', '2026-11-24T10:00', []), many(2))).toHaveLength(2);
  });

  test('other words, another day, another person: another event', () => {
    const look = lookAt('c', '2026-11-24T10:00', [past({ at: '2026-11-10', event: 'due', to: '2026-12-01' })]);
    const same = past({ at: '2026-11-10', event: 'due', to: '2026-12-01', commit: 'new', say: 'told otherwise' });
    const others = [
      { ...same, to: '2026-12-02' },
      { ...same, who: 'bo' },
      { ...same, when: '2026-11-10T10:01' },
      { ...same, id: 'h' },
    ];
    expect(unknownTo(look, [same, ...others])).toEqual(others);
  });
});

test('without a look it is what happened in two weeks; else what the commits tell that it had not', () => {
  const all = many(3);
  const asked: string[] = [];
  const known = {
    events: all,
    newest: () => all,
    since: (day: string) => {
      asked.push(day);
      return all.slice(1);
    },
    beyond: (commit: string) => {
      asked.push(commit);
      return all.slice(2);
    },
  };
  expect(unseenOf(known, null, '2026-11-24')).toEqual({ kind: 'first', since: '2026-11-10', events: all.slice(1) });
  const look = lookAt('c1', '2026-11-23T09:00', all);
  expect(unseenOf(known, look, '2026-11-24')).toEqual({
    kind: 'onward',
    since: '2026-11-23T09:00',
    events: all.slice(2),
  });
  expect(asked).toEqual(['2026-11-10', 'c1']);
});
