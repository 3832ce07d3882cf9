/** docs/health.md says of each number what the program says of it, in the same words. */
import { describe, expect, test } from 'vitest';
import { type FactKey, HOW, TITLES } from '../src/meeting/history/fact.ts';
import { healthOf } from '../src/meeting/history/health.ts';
import { seriesOf } from '../src/meeting/history/series.ts';
import { event, held, retrospect, skipped } from './meeting/history/retrospects.ts';
import { codeIn, page, tableAfter } from './support/prose.ts';

const health = page('docs/health.md');
const PAST = retrospect(
  {
    '2026-08-04': held(
      '## Agenda\n\n### Bo\n- [ ] A ^t1\n- [ ] B ^t2\n- [ ] C ^t3\n- [ ] D ^t4\n',
      'started: "10:00"\nended: "10:30"\n',
    ),
    '2026-08-18': held(
      '## Goals\n\n- [ ] Old ^g1\n\n## Notes\n\n- praise @bo: calm\n',
      'started: "10:00"\nended: "10:30"\n',
    ),
    '2026-09-15': held(
      '## Actions\n\n- [ ] @bo Draft ^a1\n\n## Decisions\n\n- Ship.\n',
      'started: "10:00"\nended: "10:30"\n',
    ),
    '2026-09-29': held('## Actions\n\n- [ ] @bo Draft ^a1\n'),
    '2026-10-13': held('## Actions\n\n- [ ] @bo Draft ^a1\n'),
    '2026-11-10': held('## Actions\n\n- [ ] @bo Draft ^a1\n'),
    '2026-11-17': skipped('ill'),
  },
  ['2026-08-04', '2026-08-18', '2026-09-15'].map((day) => event(`2026-08-01 bo topic t1 added ${day}`)),
);

test('the facts, their order, their names and how each is counted', () => {
  const said = tableAfter(health, 'key | it tells | how it is counted');
  const keys = Object.keys(HOW) as FactKey[];
  expect(said).toEqual(keys.map((key) => [key, TITLES[key], HOW[key]]));
  expect(healthOf(PAST).map(({ key }) => key)).toEqual(keys);
});

describe('as JSON', () => {
  const named = new Set(codeIn(health));

  test('every field of every value is named', () => {
    for (const { key, value } of healthOf(PAST)) {
      expect(value, key).not.toBeNull();
      for (const field of fieldsOf(value)) expect([key, field, named.has(field)]).toEqual([key, field, true]);
    }
  });

  test('and every field of a fact and of a series', () => {
    for (const field of [...Object.keys(healthOf(PAST)[0] ?? {}), ...fieldsOf(seriesOf(PAST))]) {
      expect([field, named.has(field)]).toEqual([field, true]);
    }
  });
});

function fieldsOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(fieldsOf);
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, inner]) => [key, ...fieldsOf(inner)]);
}
