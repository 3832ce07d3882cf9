/** The counts over time: each point against a count by hand, and no hole and no double in the months. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays } from '../../../src/meeting/day.ts';
import { bucketOf, bucketsBetween } from '../../../src/meeting/history/period.ts';
import { type Series, seriesOf } from '../../../src/meeting/history/series.ts';
import { event, held, planned, retrospect, skipped } from './retrospects.ts';

const notes = {
  // By the rhythm: 4, 18 August; 1, 15, 29 September; 13, 27 October; 10 November.
  '2026-08-04': held(
    '## Agenda\n\n### Bo\n- [x] One ^t1\n### Ana\n- [>] Two ^t2\n\n## Actions\n\n- [x] @bo A ^a1\n- [ ] @ana B ^a2\n',
  ),
  '2026-08-18': held('## Agenda\n\n### Ana\n- [ ] Two ^t2\n'),
  '2026-09-15': skipped('ill'),
  '2026-10-13': held('## Agenda\n\n### Bo\n- [ ] Three ^t3\n- [ ] Four ^t4\n'),
  '2026-10-27': held('## Agenda\n\n### Ana\n- [ ] Five ^t5\n'),
  '2026-11-10': held('## Actions\n\n- [x] @bo C ^a3\n- [x] @bo D ^a4\n- [-] @bo E ^a5\n'),
  '2026-11-24': planned('## Agenda\n\n### Ana\n- [ ] Not yet ^t6\n'),
};
// Promised in October, for the meeting in November.
const events = [event('2026-10-30 bo action a4 added 2026-11-10')];

function points(series: Series | undefined): Record<string, string> {
  return Object.fromEntries(
    (series?.lines ?? []).map(({ who, points: all }) => [
      who ?? '',
      all.map(({ count, of }) => `${count}/${of}`).join(' '),
    ]),
  );
}

describe('by months', () => {
  const [kept, promises, topics] = seriesOf(retrospect(notes, events));

  test('of August to November', () => {
    expect(kept?.buckets.map(({ label }) => label)).toEqual(['2026-08', '2026-09', '2026-10', '2026-11']);
    expect(kept?.buckets.at(0)).toEqual({ label: '2026-08', from: '2026-08-04', to: '2026-08-31' });
    expect(kept?.buckets.at(-1)).toEqual({ label: '2026-11', from: '2026-11-01', to: '2026-11-24' });
    expect([kept?.per, promises?.buckets.length, topics?.buckets.length]).toEqual(['month', 4, 4]);
  });

  test('held of expected', () => {
    // Of November 10 is expected; today’s is not over.
    expect(points(kept)).toEqual({ '': '2/2 0/3 2/2 1/1' });
    expect(kept?.missing).toBeNull();
  });

  test('promises kept, by when they were made', () => {
    expect(points(promises)).toEqual({ ana: '0/1 0/0 0/0 0/0', bo: '1/1 0/0 1/1 1/2' });
  });

  test('whose topics, each once a month', () => {
    expect(points(topics)).toEqual({ ana: '1/2 0/0 1/3 0/0', bo: '1/2 0/0 2/3 0/0' });
    expect(topics?.missing).toMatch(/^Too little to draw over time: 2 months/);
  });
});

test('within a time, and nothing to draw where there is too little', () => {
  const period = { since: '2026-10-20', until: '2026-11-15' };
  const [kept] = seriesOf(retrospect(notes, events, { period }));
  expect([points(kept), kept?.missing]).toEqual([{ '': '1/1 1/1' }, expect.stringMatching(/: 2 months .* takes 3\.$/)]);
  expect(seriesOf(retrospect({})).map(({ missing, lines }) => [missing !== null, lines.length])).toEqual([
    [true, 1],
    [true, 2],
    [true, 2],
  ]);
});

test('without a rhythm nothing was expected, and there is a gap', () => {
  const [kept] = seriesOf(retrospect(notes, events, { rhythms: [{ from: '2026-01-01', cadence: null }] }));
  expect([points(kept)[''], kept?.missing]).toEqual(['2/0 0/0 2/0 1/0', expect.stringMatching(/^Too little/)]);
});

test('months and quarters lie one behind the other, from the first day to the last', () => {
  const day = fc.integer({ min: 0, max: 5000 }).map((days) => addDays('2016-01-01', days));
  fc.assert(
    fc.property(
      day,
      fc.integer({ min: 0, max: 4000 }),
      fc.constantFrom('month' as const, 'quarter' as const),
      (from, days, per) => {
        const to = addDays(from, days);
        const buckets = bucketsBetween(from, to, per);
        expect([buckets[0]?.from, buckets.at(-1)?.to]).toEqual([from, to]);
        for (const [at, bucket] of buckets.entries()) {
          const next = buckets[at + 1];
          expect(bucket.from <= bucket.to).toBe(true);
          if (next) expect(addDays(bucket.to, 1)).toBe(next.from);
          const month = (one: string): number => Math.floor((Number(one.slice(5, 7)) - 1) / (per === 'month' ? 1 : 3));
          expect([bucket.from.slice(0, 4), month(bucket.from)]).toEqual([bucket.to.slice(0, 4), month(bucket.to)]);
        }
      },
    ),
    { numRuns: 300 },
  );
});

test('a year and a half is told in months, more in quarters', () => {
  expect([bucketOf('2025-06-15', '2026-11-30'), bucketOf('2025-06-15', '2026-12-01')]).toEqual(['month', 'quarter']);
  expect(bucketsBetween('2026-02-10', '2026-04-01', 'quarter').map(({ label }) => label)).toEqual([
    '2026 Q1',
    '2026 Q2',
  ]);
  expect(bucketsBetween('9999-11-10', '9999-12-31', 'quarter')).toHaveLength(1);
  expect(bucketsBetween('2026-02-10', '2026-02-09', 'month')).toEqual([]);
});
