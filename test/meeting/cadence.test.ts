/**
 * Which day comes next: for every rhythm the first that fits, from today on and after the last meeting, in any zone.
 */
import fc from 'fast-check';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { type Cadence, nextDay, readEvery, readOn } from '../../src/meeting/cadence.ts';
import { addDays, daysBetween, weekdayOf, weekNumber } from '../../src/meeting/day.ts';

afterEach(() => vi.unstubAllEnvs());

const rhythm = (every: string | null, on: string | null): Cadence => ({
  every: every === null ? null : readEvery(every),
  on: on === null ? null : readOn(on),
  at: null,
  minutes: null,
  timezone: null,
});
const DAY = fc.integer({ min: 0, max: 4000 }).map((days) => addDays('2020-01-01', days));
const LAST = fc.option(DAY);

test('every N weeks: the first such weekday that is not before today, after the last, and N weeks from its week', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 8 }),
      fc.constantFrom('monday', 'tue', 'sun'),
      DAY,
      LAST,
      (count, on, today, last) => {
        const cadence = rhythm(count === 1 ? 'week' : `${count} weeks`, on);
        const next = nextDay(cadence, today, last);
        const fits = (day: string): boolean =>
          weekdayOf(day) === cadence.on?.weekday &&
          (last === null ||
            (day > last && weekNumber(day) > weekNumber(last) && (weekNumber(day) - weekNumber(last)) % count === 0));
        expect([next >= today, fits(next)]).toEqual([true, true]);
        for (let day = today; day < next && daysBetween(day, next) < 120; day = addDays(day, 1))
          expect([day, fits(day)]).toEqual([day, false]);
      },
    ),
    { numRuns: 1500 },
  );
});

test('every month: the one day of its month, not before today, and in a later month than the last', () => {
  fc.assert(
    fc.property(
      fc.constantFrom('first tuesday', 'second mon', 'third sunday', 'fourth fri', 'last friday'),
      DAY,
      LAST,
      (on, today, last) => {
        const next = nextDay(rhythm('month', on), today, last);
        const nth = ['first', 'second', 'third', 'fourth'].indexOf(on.split(' ')[0] ?? '') + 1;
        const date = Number(next.slice(8));
        expect(weekdayOf(next)).toBe(readOn(on)?.weekday);
        expect(nth > 0 ? Math.ceil(date / 7) === nth : addDays(next, 7).slice(0, 7) > next.slice(0, 7)).toBe(true);
        expect(next >= today && (last === null || next.slice(0, 7) > last.slice(0, 7))).toBe(true);
        expect(daysBetween(last !== null && last > today ? last : today, next)).toBeLessThan(70);
      },
    ),
    { numRuns: 1500 },
  );
});

describe('by name', () => {
  const rows: readonly (readonly [string | null, string | null, string, string | null, string])[] = [
    ['week', 'tuesday', '2026-11-24', null, '2026-11-24'],
    ['week', 'tuesday', '2026-11-24', '2026-11-24', '2026-12-01'],
    ['2 weeks', 'tuesday', '2026-11-24', '2026-11-24', '2026-12-08'],
    ['2 weeks', 'tuesday', '2026-11-24', '2026-11-25', '2026-12-08'],
    ['2 weeks', 'tuesday', '2026-11-24', '2026-06-02', '2026-12-01'],
    ['4 weeks', 'mon', '2026-12-30', '2026-12-07', '2027-01-04'],
    ['week', 'mon', '2026-12-29', '2026-12-28', '2027-01-04'],
    ['month', 'first tuesday', '2026-11-24', '2026-11-03', '2026-12-01'],
    ['month', 'first tuesday', '2026-12-01', '2026-12-01', '2027-01-05'],
    ['month', 'last friday', '2027-02-01', '2027-01-29', '2027-02-26'],
    ['month', 'last sunday', '2026-03-29', null, '2026-03-29'],
    ['month', null, '2026-02-10', '2026-01-31', '2026-02-28'],
    ['month', null, '2026-03-01', '2026-01-31', '2026-03-31'],
    [null, null, '2026-11-24', '2026-11-24', '2026-11-24'],
  ];
  for (const [every, on, today, last, next] of rows)
    test(`every ${every ?? '(nothing)'} on ${on ?? '(nothing)'}: on ${today}, the last one ${last ?? 'none'}`, () => {
      for (const zone of ['UTC', 'Etc/GMT+12', 'Pacific/Kiritimati', 'America/New_York']) {
        vi.stubEnv('TZ', zone);
        expect(nextDay(rhythm(every, on), today, last)).toBe(next);
      }
    });

  test('a rhythm or a day that is none is not guessed at', () => {
    const none = ['', 'weeks', '0 weeks', '1.5 weeks', '2 months', 'day', '100 weeks', 'constructor'];
    expect(none.map(readEvery)).toEqual(none.map(() => null));
    const days = ['', 'tuesdayy', 'fifth tuesday', 'first', 'first tuesday of may', 'constructor', '__proto__'];
    expect(days.map(readOn)).toEqual(days.map(() => null));
  });
});
