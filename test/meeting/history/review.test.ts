/** The roll-up for a review season: what belongs to a time and to a person, and where it stands. */
import { describe, expect, test } from 'vitest';
import { reviewOf } from '../../../src/meeting/history/review.ts';
import { PAIR } from '../../support/repositories.ts';
import { event, held, planned, retrospect, reviewed, skipped } from './retrospects.ts';

const notes = {
  '2026-05-05': held(
    '## Agenda\n\n### Bo\n- [>] Load ^t1\n### Ana\n- [x] Salary ^t2\n\n## Goals\n\n### Job\n- [>] Lead due:2026-12-01 #short ^g1\n- [x] @ana Hire ^g2\n\n## Actions\n\n- [x] @bo Early ^a0\n- [>] @bo Draft due:2026-06-30 ^a1\n- [>] @ana Ask ^a2\n',
  ),
  '2026-06-16': held(
    '## Agenda\n\n### Bo\n- [>] Load ^t1\n\n## Goals\n\n### Job\n- [>] Lead due:2026-12-01 #short ^g1\n\n## Notes\n\n- praise @bo: calm\n- Feedback @ana: late\n\n## Decisions\n\n- Ship it.\n\n## Actions\n\n- [x] @bo Draft due:2026-06-30 ^a1\n- [>] @ana Ask ^a2\n',
    'carried: [a1, a2, g1, t1]\n',
  ),
  '2026-07-14': skipped('ill'),
  '2026-08-11': held(
    '## Agenda\n\n### Bo\n- [x] Load ^t1\n### Ana\n- [ ] Salary ^t3\n\n## Goals\n\n### Job\n- [x] Lead due:2026-12-01 #short ^g1\n\n## Notes\n\n- praise: all\n\n## Decisions\n\n- Wait.\n\n## Actions\n\n- [-] @ana Ask ^a2\n- [x] nobody’s ^a3\n',
    'carried: [a2, g1, t1]\n',
  ),
  '2026-11-10': held('## Agenda\n\n### Ana\n- [ ] salary ^t4\n'),
  '2026-12-08': planned('## Decisions\n\n- Not yet.\n'),
};
const events = [
  event('2026-05-05 bo action a0 added 2026-05-05'),
  event('2026-05-06 bo action a0 done 2026-05-05'),
  event('2026-05-03 bo action a1 added 2026-05-05'),
  event('2026-05-05 ana action a2 added 2026-05-05'),
  event('2026-05-05 bo goal g1 added 2026-05-05'),
  event('2026-06-16 bo goal g1 carried 2026-06-16'),
  event('2026-06-30 ana goal g1 due 2026-06-16', { from: '2026-11-01', to: '2026-12-01' }),
  event('2026-07-01 bo action a1 done 2026-06-16'),
  event('2026-08-11 ana action a2 dropped 2026-08-11', { why: 'no need' }),
  event('2026-08-20 bo goal g1 done 2026-08-11'),
];
const period = { since: '2026-06-01', until: null };
const review = (person: string | null, settings = PAIR) =>
  reviewOf(reviewed(retrospect(notes, events, { period, settings })), person);
const ids = (all: readonly { readonly id: string }[]): string[] => all.map(({ id }) => id);

describe('of a half year', () => {
  const all = review(null);

  test('actions by the day they came to an end, with the meeting they were promised in', () => {
    expect(all.finished).toEqual([
      {
        ...{ id: 'a1', kind: 'action', text: 'Draft', owner: 'bo', state: 'done', due: '2026-06-30' },
        ...{ promised: '2026-05-05', promisedIn: 'meetings/2026-05-05.md', day: '2026-07-01', by: 'git', why: null },
        ...{ note: 'meetings/2026-06-16.md', line: 27 },
      },
      // Git knows no day: that of its note.
      expect.objectContaining({ id: 'a3', day: '2026-08-11', by: 'note', owner: null }),
    ]);
    expect(all.dropped).toMatchObject([{ id: 'a2', day: '2026-08-11', by: 'git', why: 'no need' }]);
  });

  test('goals that stood there or changed, and their course without being carried', () => {
    expect(all.goals).toMatchObject([
      {
        id: 'g1',
        area: 'job',
        horizon: 'short',
        due: '2026-12-01',
        state: 'done',
        since: '2026-05-05',
        takenOut: false,
      },
    ]);
    expect(all.goals[0]?.course.map((one) => one.event)).toEqual(['due', 'done']);
  });

  test('decisions, praise and feedback, and topics that came back, also in the same words', () => {
    expect(all.decisions).toEqual([
      { day: '2026-06-16', text: 'Ship it.', note: 'meetings/2026-06-16.md', line: 23 },
      { day: '2026-08-11', text: 'Wait.', note: 'meetings/2026-08-11.md', line: 24 },
    ]);
    expect(all.praise.map(({ kind, from, for: to, text }) => [kind, from, to, text])).toEqual([
      ['praise', 'ana', 'bo', 'calm'],
      ['feedback', 'bo', 'ana', 'late'],
      ['praise', null, null, 'all'],
    ]);
    // Load stood in two of these meetings, Salary in two.
    expect(all.returning).toEqual([]);
    const whole = reviewOf(reviewed(retrospect(notes, events)), null);
    expect(whole.returning.map(({ id, days }) => [id, days])).toEqual([
      ['t1', ['2026-05-05', '2026-06-16', '2026-08-11']],
      ['t4', ['2026-05-05', '2026-08-11', '2026-11-10']],
    ]);
  });

  test('the time, and how many meetings it had', () => {
    expect([all.since, all.until, all.meetings]).toEqual(['2026-06-01', '2026-11-24', { held: 3, skipped: 1 }]);
  });
});

describe('for one person', () => {
  test('what is theirs; what is nobody’s is the report’s, decisions are both’s', () => {
    const bo = review('bo');
    expect([ids(bo.finished), ids(bo.dropped), ids(bo.goals)]).toEqual([['a1', 'a3'], [], ['g1']]);
    expect(bo.praise.map(({ text }) => text)).toEqual(['calm', 'all']);
    const ana = review('ana');
    expect([ids(ana.finished), ids(ana.dropped), ids(ana.goals)]).toEqual([[], ['a2'], []]);
    expect(ana.praise.map(({ text }) => text)).toEqual(['late', 'all']);
    expect([bo.decisions.length, ana.decisions.length]).toEqual([2, 2]);
  });

  test('of peers what is nobody’s is both’s', () => {
    const peers = PAIR.replaceAll(/role: \w+/g, 'role: peer');
    expect(ids(review('ana', peers).finished)).toEqual(['a3']);
    expect(ids(review('bo', peers).finished)).toEqual(['a1', 'a3']);
  });
});
