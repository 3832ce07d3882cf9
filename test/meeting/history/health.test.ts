/**
 * Every fact about how a pair meets, against a count by hand of the notes and events that stand here.
 *
 * The pair meets every second Tuesday at ten for 30 minutes; today is Tuesday, 24 November 2026, before the meeting.
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { FactKey, FactOf } from '../../../src/meeting/history/fact.ts';
import { healthOf } from '../../../src/meeting/history/health.ts';
import type { Retrospect } from '../../../src/meeting/history/period.ts';
import { seriesOf } from '../../../src/meeting/history/series.ts';
import { PAIR } from '../../support/repositories.ts';
import { event, held, pair, planned, retrospect, skipped } from './retrospects.ts';

function fact<Key extends FactKey>(past: Retrospect, key: Key): FactOf<Key> {
  return healthOf(past).find((one) => one.key === key) as FactOf<Key>;
}

describe('held of expected', () => {
  // The Tuesdays from 15 September on: 15, 29 September, 13, 27 October, 10 November; today's is not over.
  const notes = {
    '2026-09-15': held(),
    '2026-09-29': skipped('ill'),
    '2026-10-14': held(),
    '2026-11-10': planned(),
    '2026-11-24': planned(),
  };

  test('what the rhythm asks for, what was held, skipped and not wrapped up, and what no note tells of', () => {
    const { value, n, say, callOut, missing } = fact(retrospect(notes), 'held');
    expect(value).toEqual({
      held: 2,
      expected: 5,
      skipped: 1,
      unwrapped: 1,
      untold: 1,
      rhythms: ['every 2 weeks on tuesday'],
      from: '2026-09-15',
      to: '2026-11-23',
    });
    expect([n, missing]).toEqual([5, null]);
    expect(say[0]).toBe('2 of 5 held; 1 skipped, 1 not wrapped up, of 1 no note tells.');
    expect(callOut).toMatch(/^Fewer than three of four/);
  });

  test('today counts once today’s meeting is over', () => {
    const over = { ...notes, '2026-11-24': held() };
    expect(fact(retrospect(over), 'held').value).toMatchObject({ held: 3, expected: 6, to: '2026-11-24' });
  });

  test('a time begins and ends where it is said, and the rhythm goes on from the very first meeting', () => {
    const period = { since: '2026-09-16', until: '2026-10-27' };
    expect(fact(retrospect(notes, [], { period }), 'held').value).toMatchObject({
      ...{ held: 1, expected: 3, skipped: 1, unwrapped: 0, untold: 1 },
      ...{ from: '2026-09-16', to: '2026-10-27' },
    });
  });

  test('each rhythm holds for its time, and the first for the time before it', () => {
    const weekly = { from: '2026-10-01', cadence: cadence('week', 'tuesday') };
    const biweekly = { from: '2026-09-20', cadence: pair.cadence };
    // 15, 29 September; then each Tuesday: 6, 13, 20, 27 October, 3, 10, 17 November. From 29 September on it is
    // two weeks to the next by the rhythm of that day: 13 October.
    const { value } = fact(retrospect(notes, [], { rhythms: [biweekly, weekly] }), 'held');
    expect(value?.rhythms).toEqual(['every 2 weeks on tuesday', 'every week on tuesday']);
    expect(value?.expected).toBe(2 + 6);
  });

  test('without a rhythm it says that nobody knows how many; one that was set later counts from then on', () => {
    const none = { from: '2026-01-01', cadence: null };
    const never = fact(retrospect(notes, [], { rhythms: [none] }), 'held');
    expect(never.value).toMatchObject({ held: 2, expected: null, untold: null, rhythms: [] });
    expect(never.say.join(' ')).toContain('no rhythm');
    const later = [none, { from: '2026-10-10', cadence: pair.cadence }];
    expect(fact(retrospect(notes, [], { rhythms: later }), 'held').value).toMatchObject({
      // From Wednesday, 14 October: 27 October, 10 November.
      ...{ held: 1, expected: 3, skipped: 0, unwrapped: 1, untold: 1, from: '2026-10-14' },
    });
  });

  test('a note of the year 1, as a slip makes it, costs no more than a moment', () => {
    const past = retrospect({ '0001-01-02': held(), '2026-11-10': held() });
    const begun = performance.now();
    expect(fact(past, 'held').value).toMatchObject({ held: 2, from: '0001-01-02' });
    expect(seriesOf(past)[0]?.buckets.at(0)?.label).toBe('0001 Q1');
    expect(performance.now() - begun).toBeLessThan(5_000);
  });

  test('no meeting, no number', () => {
    expect(fact(retrospect({}), 'held')).toMatchObject({
      value: null,
      n: 0,
      missing: expect.stringMatching(/no meeting/),
    });
  });

  test('whoever met at every day of the rhythm has held as many as were expected', () => {
    const rhythm = fc.record({ count: fc.integer({ min: 1, max: 6 }), weeks: fc.integer({ min: 1, max: 90 }) });
    fc.assert(
      fc.property(rhythm, fc.integer({ min: 0, max: 400 }), ({ count, weeks }, gap) => {
        const monday = Date.UTC(2024, 0, 1);
        const day = (days: number): string => new Date(monday + days * 864e5).toISOString().slice(0, 10);
        const notes = Object.fromEntries(
          Array.from({ length: Math.ceil(weeks / count) }, (_, at) => [day(at * count * 7), held()]),
        );
        const today = day(weeks * 7 + gap);
        const rhythms = [
          { from: '2024-01-01', cadence: cadence(`${count} weeks`.replace(/^1 weeks/, 'week'), 'monday') },
        ];
        const period = { until: day(weeks * 7 - 1) };
        const value = fact(retrospect(notes, [], { today, rhythms, period }), 'held').value;
        return value?.expected === value?.held && value?.untold === 0;
      }),
      { numRuns: 150 },
    );
  });
});

function cadence(every: string, on: string) {
  const settings = PAIR.replace('every: 2 weeks, on: tuesday', `every: ${every}, on: ${on}`);
  return retrospect({}, [], { settings }).pair.cadence;
}

describe('moved and skipped', () => {
  const notes = {
    '2026-10-13': held(),
    '2026-10-29': held(),
    '2026-11-10': skipped('Bo is ill'),
    '2026-11-12': skipped('holidays'),
    '2026-12-08': planned(),
  };
  const events = [
    event('2026-10-01 bo topic t1 added 2026-10-27'),
    event('2026-10-26 ana meeting - moved 2026-10-29', { from: '2026-10-27', to: '2026-10-29', why: 'travel' }),
    event('2026-11-09 ana meeting - skipped 2026-11-10', { why: 'Bo is ill' }),
    event('2026-11-20 bo meeting - moved 2026-12-08', { from: '2026-12-01', to: '2026-12-08' }),
  ];

  test('who moved and skipped, and why; a meeting still to come does not count yet', () => {
    const { value, n, say, each } = fact(retrospect(notes, events), 'moved');
    expect(value).toMatchObject({
      moved: 1,
      skipped: 2,
      by: [
        { who: 'ana', moved: 1, skipped: 1 },
        { who: 'bo', moved: 0, skipped: 0 },
        { who: null, moved: 0, skipped: 1 },
      ],
      all: [
        { event: 'moved', day: '2026-10-27', to: '2026-10-29', who: 'ana', why: 'travel' },
        { event: 'skipped', day: '2026-11-10', to: null, who: 'ana', why: 'Bo is ill' },
        { event: 'skipped', day: '2026-11-12', to: null, who: null, why: 'holidays' },
      ],
    });
    expect(n).toBe(4);
    expect(say[0]).toBe('1 moved (Ana 1), 2 skipped (Ana 1, somebody else 1), of 4 meetings.');
    expect(each[0]).toBe('2026-10-27 moved to 2026-10-29 by Ana: travel');
  });

  test('only those of the time in question', () => {
    const period = { since: '2026-11-11' };
    expect(fact(retrospect(notes, events, { period }), 'moved').value).toMatchObject({ moved: 0, skipped: 1 });
  });
});

describe('starting and ending on time', () => {
  const notes = {
    '2026-09-01': held('', 'started: "10:00"\nended: "10:31"\n'),
    '2026-09-15': held('', 'started: "10:05"\nended: "10:35"\n'),
    '2026-09-29': held('', 'started: "09:58"\nended: "11:00"\n'),
    // Planned otherwise than by the rhythm.
    '2026-10-13': held('', 'at: "23:50"\nminutes: 20\nstarted: "00:02"\nended: "00:09"\n'),
    '2026-10-27': held('', 'started: "10:20"\n'),
    '2026-11-03': held('', 'at: "00:05"\nstarted: "23:58"\n'),
    '2026-11-10': held(),
    '2026-11-17': skipped('x'),
  };

  test('minutes after the planned start, from the note or the rhythm, also past midnight', () => {
    // 0, 5, -2, 12, 20, -7: late are 5, 12 and 20; halfway between 0 and 5 is 2.5.
    const { value, n, say, callOut } = fact(retrospect(notes), 'late-starts');
    expect(value).toEqual({ late: 3, measured: 6, median: 2.5, longest: 20 });
    expect(n).toBe(6);
    expect(say).toEqual([
      '3 of 6 began 5 minutes late or more; the middle one 2.5 minutes late, the latest 20 minutes late.',
      'Of the notes of meetings held 6 of 7 say when it began and when it should have.',
    ]);
    // Half is not more than half.
    expect(callOut).toBeNull();
    const later = { ...notes, '2026-11-18': held('', 'started: "10:30"\n') };
    expect(fact(retrospect(later), 'late-starts').callOut).toBe('More than half began late.');
  });

  test('minutes after the planned end', () => {
    // 1, 5, 30, -1: late are 5 and 30; halfway between 1 and 5 is 3.
    const { value, callOut } = fact(retrospect(notes), 'overruns');
    expect(value).toEqual({ late: 2, measured: 4, median: 3, longest: 30 });
    expect(callOut).toBeNull();
  });

  test('where no start is planned the end is held against the real one, and the start against nothing', () => {
    const bare = PAIR.replace('at: "10:00", ', '');
    const past = retrospect(notes, [], { settings: bare });
    // 31 - 30, 30 - 30, 62 - 30; and 23:50 + 20 as the note says.
    expect(fact(past, 'overruns').value).toEqual({ late: 1, measured: 4, median: 0.5, longest: 32 });
    expect(fact(past, 'late-starts')).toMatchObject({
      value: null,
      n: 2,
      missing: expect.stringMatching(/^Too few .*: 2 of 7\.$/),
    });
  });
});

describe('agenda ready before the day', () => {
  const notes = {
    '2026-10-01': held(),
    '2026-10-13': held(),
    '2026-10-29': held(),
    '2026-11-10': held(),
    '2026-11-17': held(),
    '2026-11-19': held(),
  };
  const events = [
    // Came with its topics, but only afterwards: left out.
    event('2026-10-05 ana topic t0 added 2026-10-01'),
    // A topic the day before.
    event('2026-10-12 bo topic t1 added 2026-10-13'),
    // A purpose, before the meeting was moved.
    event('2026-10-20 ana meeting - purpose 2026-10-27', { to: 'agree' }),
    event('2026-10-28 ana meeting - moved 2026-10-29', { from: '2026-10-27', to: '2026-10-29' }),
    // A topic on the day itself, and an action before it.
    event('2026-11-09 bo action a1 carried 2026-11-10'),
    event('2026-11-10 bo topic t2 added 2026-11-10'),
    // Both, carried.
    event('2026-11-16 bo meeting - purpose 2026-11-17', { to: 'look back' }),
    event('2026-11-16 bo topic t2 carried 2026-11-17'),
    // The note itself came on the day.
    event('2026-11-19 bo topic t3 added 2026-11-19'),
  ];

  test('meetings that had a topic or a purpose on a day before', () => {
    const { value, n, say } = fact(retrospect(notes, events), 'agenda');
    expect(value).toEqual({ ready: 3, withTopic: 2, withPurpose: 2 });
    expect(n).toBe(5);
    expect(say).toEqual([
      '3 of 5 ready before the day: 2 with a topic, 2 with a purpose.',
      'Of 1 more the note came to git only after the day.',
    ]);
  });

  test('an import of old notes tells nothing of it', () => {
    const imported = Object.keys(notes).map((name) => event(`2026-11-20 ana topic t added ${name}`));
    expect(fact(retrospect(notes, imported), 'agenda')).toMatchObject({ value: null, n: 0 });
  });
});

describe('whose topics', () => {
  const agenda = (ana: readonly string[], bo: readonly string[], nobody: readonly string[] = []): string =>
    `## Agenda\n\n${lines(nobody)}\n### Bo\n${lines(bo)}\n### Ana\n${lines(ana)}`;
  const lines = (ids: readonly string[]): string => ids.map((id) => `- [ ] Topic ${id} ^${id}\n`).join('');
  const notes = {
    '2026-09-01': held(agenda([], ['b1', 'b2', 'b3', 'b4'], ['n1'])),
    '2026-09-15': held(agenda(['a1'], [])),
    '2026-09-29': held(agenda(['a1', 'a2'], ['b4'])),
    '2026-10-13': skipped('x') + agenda(['a8', 'a9'], []),
    '2026-10-27': held(agenda(['a3', 'a4'], ['b5'])),
    '2026-11-10': held(agenda(['a5'], [])),
    '2026-11-24': planned(agenda(['a6', 'a7'], [])),
  };

  test('each topic once, in meetings held; over half by the manager is called out', () => {
    const { value, n, say, callOut } = fact(retrospect(notes), 'topics');
    // The last four: 15, 29 September, 27 October, 10 November: a1 to a5, and b4, b5. All: b1 to b3 more, n1 nobody's.
    expect(value?.lastFour).toEqual({
      by: [
        { who: 'ana', topics: 5 },
        { who: 'bo', topics: 2 },
      ],
      nobodys: 0,
      total: 7,
      share: 5 / 7,
    });
    expect(value?.period).toEqual({
      by: [
        { who: 'ana', topics: 5 },
        { who: 'bo', topics: 5 },
      ],
      nobodys: 1,
      total: 10,
      share: 0.5,
    });
    expect(n).toBe(10);
    expect(say[0]).toBe('The last four meetings: Ana 5 (71 %), Bo 2 (29 %) of 7 topics.');
    expect(callOut).toMatch(/^Ana raised 71 % of the topics of the last four meetings/);
  });

  test('half is not more than half, and peers are not called out', () => {
    const first = { '2026-09-01': notes['2026-09-01'], '2026-09-29': notes['2026-09-29'] };
    expect(fact(retrospect(first), 'topics')).toMatchObject({ callOut: null, value: { lastFour: null } });
    const even = { '2026-09-01': held(agenda(['a1', 'a2'], ['b1', 'b2'])) };
    expect(fact(retrospect(even), 'topics')).toMatchObject({ callOut: null, value: { period: { share: 0.5 } } });
    const peers = PAIR.replaceAll(/role: \w+/g, 'role: peer');
    expect(fact(retrospect(notes, [], { settings: peers }), 'topics').callOut).toBeNull();
  });

  test('of three topics nobody reads a share', () => {
    const { value, missing } = fact(retrospect({ '2026-09-15': notes['2026-09-15'] }), 'topics');
    expect([value, missing]).toEqual([null, 'Too few: 1 topic with a name in 1 meeting held.']);
  });
});

describe('promises kept', () => {
  const notes = {
    '2026-10-13': held(
      '## Actions\n\n' +
        '- [x] @bo One due:2026-10-20 ^b1\n- [x] @bo Two due:2026-10-20 ^b2\n- [x] @bo Three ^b3\n- [x] @bo Old ^b4\n' +
        '- [-] @ana Dropped ^a1\n- [>] @ana Open due:2026-11-01 ^a2\n- [>] @ana Gone ^a3\n- [ ] nobody’s ^n1\n',
    ),
    '2026-11-10': `---\nstatus: held\ncarried: [a2, a3]\n---\n\n## Actions\n\n- [ ] @ana Open due:2026-11-01 ^a2\n- [/] @ana New ^a4\n`,
    '2026-12-08': planned('## Actions\n\n- [ ] @bo Ahead ^b5\n'),
  };
  const events = [
    // Written into the note two days before the meeting.
    event('2026-10-11 bo action b1 added 2026-10-13'),
    event('2026-10-13 bo action b2 added 2026-10-13'),
    event('2026-10-13 bo action b3 added 2026-10-13'),
    event('2026-10-13 ana action a1 added 2026-10-13'),
    // Came to git already done: nobody knows when.
    event('2026-10-14 ana action b4 added 2026-10-13'),
    event('2026-10-14 ana action b4 done 2026-10-13'),
    event('2026-10-20 bo action b1 done 2026-10-13'),
    event('2026-10-21 bo action b2 done 2026-10-13'),
    event('2026-10-15 bo action b3 done 2026-10-13'),
    event('2026-10-16 bo action b3 reopened 2026-10-13'),
    event('2026-10-20 bo action b3 done 2026-10-13'),
    // Carrying brings the tick to a later copy: that is no second one.
    event('2026-11-10 ana action b3 done 2026-11-10'),
    event('2026-11-20 bo action b5 added 2026-12-08'),
  ];

  test('promised, done, dropped, open, overdue, in time, and the days it took, by whom they are', () => {
    const { value, n, say, callOut } = fact(retrospect(notes, events), 'follow-through');
    expect(value?.by).toEqual([
      // Gone was taken out: dropped.
      { ...counts(4, 0, 2, 2), who: 'ana', overdue: 1, inTime: 0, late: 0, medianDays: null, measured: 0 },
      // 9, 8 and 7 days; of those with a day, one on it and one a day after.
      { ...counts(5, 4, 0, 1), who: 'bo', overdue: 0, inTime: 1, late: 1, medianDays: 8, measured: 3 },
      { ...counts(1, 0, 0, 1), who: null, overdue: 0, inTime: 0, late: 0, medianDays: null, measured: 0 },
    ]);
    expect(n).toBe(10);
    expect(say[1]).toBe(
      'Bo: 5 promised, 4 done, 0 dropped, 1 open; of 2 done with a day to be done by, 1 in time; ' +
        '8 days from promise to done (the middle one of 3).',
    );
    expect(callOut).toBe('Overdue now: Ana 1.');
  });

  test('they count by the day they were promised', () => {
    const period = { since: '2026-10-12', until: '2026-11-19' };
    const by = fact(retrospect(notes, events, { period }), 'follow-through').value?.by;
    expect(by?.map(({ promised }) => promised)).toEqual([4, 3, 1]);
    const late = fact(retrospect(notes, events, { period: { since: '2026-11-20' } }), 'follow-through').value?.by;
    expect(late?.map(({ promised }) => promised)).toEqual([0, 1]);
  });

  const counts = (promised: number, done: number, dropped: number, open: number) => ({ promised, done, dropped, open });
});

describe('carried three times and more', () => {
  const note = (ids: readonly string[], box = ' '): string =>
    `## Actions\n\n${ids.map((id) => `- [${box}] @bo Action ${id} ^${id}\n`).join('')}`;
  const notes = {
    '2026-09-15': held(note(['a1', 'a2', 'a3'], '>')),
    '2026-09-29': held(note(['a1', 'a2', 'a3'], '>')),
    '2026-10-13': held(note(['a1', 'a2', 'a3'], '>')),
    '2026-10-27': held(`${note(['a1'])}- [x] @bo Action a2 ^a2\n\n## Goals\n\n- [ ] Goal ^g1\n`),
  };

  test('of all that stood there, and which of them are open', () => {
    const { value, n, callOut } = fact(retrospect(notes), 'carried');
    expect(value?.often).toBe(2);
    expect(value?.open).toEqual([
      {
        ...{ id: 'a1', kind: 'action', text: 'Action a1', owner: 'bo', state: 'open' },
        ...{ note: 'meetings/2026-10-27.md', line: 7, carried: 3, since: '2026-09-15' },
      },
    ]);
    expect(n).toBe(3);
    expect(callOut).toBe('1 open item to decide: do it, drop it, or make it smaller.');
  });

  test('only what stood in the notes of the time in question', () => {
    expect(fact(retrospect(notes, [], { period: { since: '2026-10-14' } }), 'carried')).toMatchObject({ n: 2 });
    expect(fact(retrospect(notes, [], { period: { since: '2026-11-01' } }), 'carried').value).toBeNull();
  });
});

describe('goals', () => {
  const notes = {
    '2026-09-15': held(
      '## Goals\n\n### Job\n- [>] Lead ^g1\n  - on track: going well\n- [x] Done ^g2\n### Health\n- [>] Run ^g3\n',
    ),
    '2026-11-10': held(
      '## Goals\n\n### Job\n- [ ] Lead ^g1\n### Health\n- [ ] Run ^g3\n  - at risk: rain\n- [ ] Later start:2027-01-01 ^g4\n',
    ),
  };

  test('by area, those without a word for six weeks, and the areas that have none', () => {
    const { value, n, callOut } = fact(retrospect(notes), 'goals');
    expect(value?.areas).toEqual([
      { area: 'job', open: 1, silent: 1 },
      { area: 'partnership', open: 0, silent: 0 },
      { area: 'career', open: 0, silent: 0 },
      { area: 'Health', open: 1, silent: 0 },
    ]);
    expect(value?.withoutGoal).toEqual(['partnership', 'career']);
    // From 15 September to 24 November.
    expect(value?.silent).toMatchObject([{ id: 'g1', spoken: '2026-09-15', days: 15 + 31 + 24 }]);
    expect(n).toBe(2);
    expect(callOut).toBe('No goal in: partnership, career. 1 goal nobody has spoken of for 6 weeks.');
  });

  test('six weeks to the day', () => {
    const silent = (today: string) => fact(retrospect(notes, [], { today }), 'goals').value?.silent.length;
    expect([silent('2026-10-26'), silent('2026-10-27')]).toEqual([0, 1]);
  });
});

describe('talks about growth', () => {
  test('the last one, and a quarter later', () => {
    const notes = { '2026-07-21': held('', 'kind: growth\n'), '2026-08-25': skipped('x'), '2026-11-10': held() };
    const { value, callOut } = fact(retrospect(notes), 'growth');
    expect(value).toEqual({ last: '2026-07-21', due: '2026-10-21', planned: null });
    expect(callOut).toContain('was due by 2026-10-21');
    const ahead = fact(retrospect({ ...notes, '2026-12-08': planned('', 'kind: growth\n') }), 'growth');
    expect([ahead.value?.planned, ahead.callOut]).toEqual(['2026-12-08', null]);
  });

  test('without one, a quarter after the first meeting', () => {
    expect(fact(retrospect({ '2026-10-31': held(), '2026-11-10': held() }), 'growth')).toMatchObject({
      value: { last: null, due: '2027-01-31', planned: null },
      n: 2,
      callOut: null,
    });
    expect(fact(retrospect({}), 'growth').value).toBeNull();
  });
});

describe('forms of meetings', () => {
  test('of the last eight that were held', () => {
    const days = ['01', '02', '03', '04', '05', '06', '07', '08', '09', '10'];
    const notes = Object.fromEntries(days.map((day) => [`2026-11-${day}`, held('', 'kind: regular\n')]));
    expect(fact(retrospect(notes), 'kinds')).toMatchObject({
      value: { kinds: [{ kind: 'regular', meetings: 8 }] },
      n: 8,
      callOut: expect.stringMatching(/^All eight/),
    });
    const mixed = {
      ...notes,
      '2026-11-10': held(),
      '2026-11-01': held('', 'kind: growth\n'),
      '2026-11-09': skipped('x'),
    };
    const { value, callOut } = fact(retrospect(mixed), 'kinds');
    expect(value?.kinds).toEqual([
      { kind: 'regular', meetings: 7 },
      { kind: null, meetings: 1 },
    ]);
    expect(callOut).toBeNull();
  });
});

describe('praise and feedback', () => {
  const notes = {
    '2026-10-13': held(
      '## Notes\n\n- praise @bo: kept calm\n- Feedback @ana: late\n- praise: to all\n- praised @bo: no\n',
    ),
    '2026-11-03': held('## Notes\n\n- Praise @bo: again\n'),
    '2026-12-08': planned('## Notes\n\n- feedback @ana: ahead\n'),
  };

  test('weeks since the last one, both ways; one that names nobody has no direction', () => {
    const { value, n, say } = fact(retrospect(notes), 'praise');
    expect(value).toEqual({
      directions: [
        {
          ...{ from: 'bo', for: 'ana', praise: { count: 0, last: null, weeks: null } },
          feedback: { count: 2, last: '2026-11-24', weeks: 0 },
        },
        {
          ...{ from: 'ana', for: 'bo', praise: { count: 2, last: '2026-11-03', weeks: 3 } },
          feedback: { count: 0, last: null, weeks: null },
        },
      ],
      unnamed: 1,
    });
    expect(n).toBe(5);
    expect(say).toEqual([
      'Bo to Ana: praise none, feedback this week (2 in all).',
      'Ana to Bo: praise 3 weeks ago (2 in all), feedback none.',
      '1 more line names nobody.',
    ]);
  });

  test('none is said, with how to write one', () => {
    expect(fact(retrospect({ '2026-11-10': held() }), 'praise')).toMatchObject({
      value: null,
      missing: expect.stringContaining('- praise @bo: …'),
    });
  });
});

test('decisions per meeting held', () => {
  const notes = {
    '2026-10-13': held('## Decisions\n\n- One.\n- Two.\n'),
    '2026-10-27': held('## Decisions\n\n'),
    '2026-11-10': held('## Decisions\n\n- Three.\n'),
    '2026-11-24': planned('## Decisions\n\n- Not yet.\n'),
  };
  const { value, say } = fact(retrospect(notes), 'decisions');
  expect(value).toEqual({ decisions: 3, meetings: 3, meetingsWithout: 1 });
  expect(say).toEqual(['3 decisions in 3 meetings: 1 a meeting, 1 without one.']);
});

test('of nothing nothing is said but why, and the facts are always the same', () => {
  const nothing = healthOf(retrospect({}));
  expect(
    nothing.every(({ value, missing, n, say }) => value === null && missing !== null && n === 0 && say.length === 0),
  ).toBe(true);
  const broken = healthOf(retrospect({ '2026-11-10': '<<<<<<< a\n=======\n>>>>>>> b\n' }));
  expect(broken.map(({ key }) => key)).toEqual(nothing.map(({ key }) => key));
  expect(broken.filter(({ value }) => value !== null)).toEqual([]);
});
