/**
 * A calendar day never shifts: in every time zone the same arithmetic, held to a count of days that knows no clock.
 */
import fc from 'fast-check';
import { afterEach, describe, expect, test, vi } from 'vitest';
import {
  addDays,
  addMonths,
  daysBetween,
  isDay,
  readDay,
  readDue,
  readPast,
  weekdayFrom,
  weekdayOf,
  weekdayOfMonth,
  weekNumber,
} from '../../src/meeting/day.ts';
import { readNote } from '../../src/meeting/note.ts';
import { SECTION_KINDS } from '../../src/meeting/pair.ts';
import { saveNotes } from '../../src/meeting/save.ts';
import { pair } from './generated.ts';

const ZONES = [
  'UTC',
  'Etc/GMT+12',
  'Pacific/Kiritimati',
  'America/New_York',
  'Europe/Lisbon',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'Pacific/Apia',
];
const LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
const lengthOf = (year: number, month: number): number =>
  (LENGTHS[month - 1] ?? 0) + (month === 2 && isLeap(year) ? 1 : 0);
const write = (year: number, month: number, day: number): string =>
  `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;

/** The day with this number, 0 being Monday, the 1st of January of the year 1: counted month by month. */
function dayNumber(day: string): number {
  const [year = 1, month = 1, date = 1] = day.split('-').map(Number);
  const before = year - 1;
  let count = before * 365 + Math.floor(before / 4) - Math.floor(before / 100) + Math.floor(before / 400) + date - 1;
  for (let past = 1; past < month; past += 1) count += lengthOf(year, past);
  return count;
}

const DAYS = fc
  .tuple(
    fc.oneof(fc.integer({ min: 1, max: 9990 }), fc.integer({ min: 1990, max: 2040 })),
    fc.integer({ min: 1, max: 12 }),
    fc.integer({ min: 1, max: 31 }),
  )
  .map(([year, month, day]) => write(year, month, Math.min(day, lengthOf(year, month))));

afterEach(() => vi.unstubAllEnvs());

for (const zone of ZONES) {
  test(`days are added, counted and named as on paper in ${zone}`, () => {
    vi.stubEnv('TZ', zone);
    fc.assert(
      fc.property(DAYS, fc.integer({ min: -400, max: 3000 }), (day, count) => {
        fc.pre(dayNumber(day) + count >= 0);
        const moved = addDays(day, count);
        expect([isDay(moved), dayNumber(moved)]).toEqual([true, dayNumber(day) + count]);
        expect([daysBetween(day, moved), daysBetween(moved, day) + 0]).toEqual([count, -count + 0]);
        expect(weekdayOf(day)).toBe(dayNumber(day) % 7);
        expect(weekNumber(day)).toBe(Math.floor(dayNumber(day) / 7));
      }),
      { numRuns: 400 },
    );
  });
}

test('the days on which clocks change, leap days and ends of months, in every zone', () => {
  for (const zone of ZONES) {
    vi.stubEnv('TZ', zone);
    for (const [day, next] of [
      ['2026-03-08', '2026-03-09'],
      ['2026-03-28', '2026-03-29'],
      ['2026-03-29', '2026-03-30'],
      ['2026-10-25', '2026-10-26'],
      ['2026-11-01', '2026-11-02'],
      ['2011-12-29', '2011-12-30'],
      ['2011-12-30', '2011-12-31'],
      ['2028-02-28', '2028-02-29'],
      ['2028-02-29', '2028-03-01'],
      ['2100-02-28', '2100-03-01'],
      ['2026-12-31', '2027-01-01'],
      ['0099-12-31', '0100-01-01'],
    ] as const)
      expect([zone, addDays(day, 1), addDays(next, -1), daysBetween(day, next)]).toEqual([zone, next, day, 1]);
    expect(addMonths('2026-01-31', 1)).toBe('2026-02-28');
    expect(addMonths('2028-01-31', 1)).toBe('2028-02-29');
    expect(addMonths('2026-10-31', 4)).toBe('2027-02-28');
    expect(weekNumber('2027-01-01') - weekNumber('2026-12-28')).toBe(0);
    expect(weekNumber('2021-01-03') - weekNumber('2020-12-28')).toBe(0);
  }
});

test('only days that exist are days', () => {
  const none = [
    '2026-02-29',
    '2026-02-31',
    '2100-02-29',
    '2026-13-01',
    '2026-00-10',
    '2026-04-31',
    '0000-01-01',
    '2026-1-1',
    '2026-11-24T10:00',
    ' 2026-11-24',
    '２０２６-11-24',
    '2026-11-24\n',
    '',
  ];
  expect(none.filter(isDay)).toEqual([]);
  expect(['2028-02-29', '2000-02-29', '0001-01-01', '9999-12-31'].filter((day) => !isDay(day))).toEqual([]);
});

test('the first such weekday from a day on, and the nth of a month', () => {
  fc.assert(
    fc.property(DAYS, fc.constantFrom(0, 1, 2, 3, 4, 5, 6), fc.constantFrom(1, 2, 3, 4, -1), (day, weekday, nth) => {
      const first = weekdayFrom(day, weekday);
      expect([weekdayOf(first), daysBetween(day, first) < 7, first >= day]).toEqual([weekday, true, true]);
      const found = weekdayOfMonth(day, weekday, nth);
      expect([found.slice(0, 7), weekdayOf(found)]).toEqual([day.slice(0, 7), weekday]);
      const date = Number(found.slice(8));
      if (nth > 0) expect(Math.ceil(date / 7)).toBe(nth);
      else expect(addDays(found, 7).slice(0, 7)).not.toBe(day.slice(0, 7));
    }),
    { numRuns: 1000 },
  );
});

describe('words for days', () => {
  const tuesday = '2026-11-24';
  const table: readonly (readonly [string, string | null, string | null])[] = [
    ['today', tuesday, tuesday],
    ['Tomorrow', '2026-11-25', '2026-11-25'],
    ['tue', tuesday, '2026-12-01'],
    ['TUESDAY', tuesday, '2026-12-01'],
    ['wed', '2026-11-25', '2026-11-25'],
    ['mon', '2026-11-30', '2026-11-30'],
    ['next tue', '2026-12-01', '2026-12-01'],
    ['last tue', '2026-11-17', '2026-11-17'],
    ['in 2 weeks', '2026-12-08', '2026-12-08'],
    ['in-2-weeks', '2026-12-08', '2026-12-08'],
    ['2w', '2026-12-08', '2026-12-08'],
    ['3d', '2026-11-27', '2026-11-27'],
    ['a month', '2026-12-24', '2026-12-24'],
    ['next month', '2026-12-24', '2026-12-24'],
    ['3 days ago', '2026-11-21', '2026-11-21'],
    ['2026-12-24', '2026-12-24', '2026-12-24'],
    ['2026-02-31', null, null],
    ['constructor', null, null],
    ['__proto__', null, null],
    ['9999y', null, null],
    ['soon', null, null],
    ['', null, null],
  ];
  for (const [words, said, due] of table)
    test(`'${words}' on a Tuesday, and as a due day`, () => {
      expect([readDay(words, tuesday), readDue(words, tuesday)]).toEqual([said, due]);
    });

  test('whatever is said, it is a day that exists or none', () => {
    const word = fc.oneof(
      fc.string({ maxLength: 12 }),
      fc
        .tuple(
          fc.constantFrom('in ', '', 'next ', 'last '),
          fc.integer({ min: 0, max: 99999 }),
          fc.constantFrom('d', 'w', 'm', 'y', ' weeks', ' months ago', ' years ago'),
        )
        .map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(word, DAYS, (said, day) => {
        const read = readDue(said, day);
        expect(read === null || isDay(read)).toBe(true);
      }),
      { numRuns: 2000 },
    );
    expect(readDue('fri', '9999-12-31')).toBe(null);
  });
});

test('the two people sit in different zones, and save the same bytes', () => {
  const text = '## Actions\n- [ ] @bo a due:fri\n- [ ] @bo b due:2w start:tomorrow\n- [ ] @bo c 📅 2026-12-31\n';
  const saved = ZONES.map((zone) => {
    vi.stubEnv('TZ', zone);
    const note = readNote('2026-11-24', text, pair);
    return saveNotes([note], [note.name], pair, () => SECTION_KINDS).texts.get(note.name);
  });
  expect(new Set(saved).size).toBe(1);
  expect(saved[0]).toMatch(/due:2026-11-27 .*\n.*due:2026-12-08 start:2026-11-25 .*\n.*📅 2026-12-31 /);
});

test('who looks back means the day before today', () => {
  // 2026-11-24 is a Tuesday.
  const days = {
    fri: '2026-11-20',
    tue: '2026-11-24',
    Wednesday: '2026-11-18',
    '6m': '2026-05-24',
    '2 weeks': '2026-11-10',
  };
  const same = {
    '2 weeks ago': '2026-11-10',
    'a year': '2025-11-24',
    today: '2026-11-24',
    'last tuesday': '2026-11-17',
  };
  const others = { '2026-02-31': null, '6x': null, '': null, '2026-03-01': '2026-03-01', 'in 2 weeks': '2026-12-08' };
  for (const [words, day] of Object.entries({ ...days, ...same, ...others })) {
    expect([words, readPast(words, '2026-11-24')]).toEqual([words, day]);
  }
});
