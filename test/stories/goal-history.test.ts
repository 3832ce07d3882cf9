/**
 * `goal history`: goalposts that were moved, replaced and dropped, and goals nobody speaks of, counted as the page says; held to
 * counts made by plain git.
 */
import { describe, expect, test } from 'vitest';
import { pairRepo } from '../support/repositories.ts';
import { git, newHome, type Outcome, run, runAll, type Seat, withEnv, writeTree } from '../support/world.ts';

const json = (outcome: Outcome) => JSON.parse(outcome.stdout);
const on = (seat: Seat, day: string): Seat => {
  const when = `${day}T10:00:00+00:00`;
  return withEnv(seat, { ONEONONE_TODAY: day, GIT_AUTHOR_DATE: when, GIT_COMMITTER_DATE: when });
};
type Course = { readonly item: { readonly id: string; readonly text: string }; readonly silent: string | null };
const KEYS = ['item', 'gone', 'moved', 'lost', 'replacedBy', 'replaces', 'often', 'silent', 'events'];

/** A year of three goals: one whose posts move, one that another replaces, one nobody speaks of. */
const year = async (): Promise<{ readonly repo: Seat; readonly ids: Readonly<Record<string, string>> }> => {
  const repo = pairRepo({}, newHome({ person: 'ana' }));
  const add = async (day: string, ...argv: string[]): Promise<string> =>
    json(await run(['goal', 'add', ...argv, '--json'], on(repo, day))).item.id;
  const lead = await add('2026-01-13', 'Lead it', '--area', 'job', '--horizon', 'short');
  const talk = await add('2026-01-13', 'Give a talk', '--area', 'career');
  const trust = await add('2026-01-13', 'More trust', '--area', 'partnership');
  const does = (day: string, ...calls: readonly (readonly string[])[]): Promise<Outcome[]> =>
    runAll(calls, on(repo, day));
  await does('2026-01-13', ['goal', 'edit', lead, 'Lead the migration']);
  await does('2026-01-20', ['goal', 'due', lead, '2026-06-30']);
  await does('2026-03-31', ['goal', 'due', lead, '2026-09-30', '--why', 'the vendor is late']);
  await does(
    '2026-04-02',
    ['goal', 'edit', lead, 'Lead the migration end to end'],
    ['goal', 'check', lead, 'at-risk', 'it grew'],
  );
  await does('2026-04-14', ['goal', 'drop', talk, '--why', 'no budget']);
  const write = await add('2026-04-28', 'Write a paper', '--area', 'career');
  await does('2026-11-10', ['prep'], ['goal', 'check', lead, 'on-track'], ['goal', 'check', write, 'on-track']);
  return { repo, ids: { lead, talk, trust, write } };
};

describe('a year of goals', () => {
  test('is told as a page and for scripts', async () => {
    const { repo, ids } = await year();
    const { lead = '', talk = '', trust = '', write = '' } = ids;
    const shape = json(await run(['goal', 'history', '--json'], repo));
    expect(Object.keys(shape)).toEqual(['oneonone', 'since', 'until', 'goals', 'counted']);
    const goals: (Course & Record<string, unknown>)[] = shape.goals;
    for (const goal of goals) expect(Object.keys(goal)).toEqual(KEYS);
    const of = (id: string) => goals.find(({ item }) => item.id === id);
    expect(of(lead)).toMatchObject({
      gone: false,
      moved: ['2026-03-31', '2026-04-02'],
      often: { count: 2, from: '2026-03-31', to: '2026-04-02' },
      lost: null,
      silent: null,
    });
    expect(of(talk)).toMatchObject({ lost: '2026-04-14', replacedBy: write, moved: [], silent: null });
    expect(of(write)).toMatchObject({ replaces: talk, replacedBy: null, often: null, silent: null });
    expect(of(trust)).toMatchObject({ moved: [], silent: '2026-01-13' });
    const page = (await run(['goal', 'history'], withEnv(repo, { COLUMNS: '100' }))).stdout;
    expect(page.slice(0, page.indexOf('How it was counted'))).toBe(`Goals: 3 open, 1 dropped or taken out

Changed more than once a quarter
- ${lead}  job: Lead the migration end to end: changed 2 times from 2026-03-31 to 2026-04-02

Nobody speaks of
- ${trust}  partnership: More trust: not since 2026-01-13, 45 weeks

Moved
${lead}  job: Lead the migration end to end (2 times)
  2026-03-31  Ana moved its day from 2026-06-30 to 2026-09-30 (92 days later)
              why: the vendor is late
  2026-04-02  Ana reworded it from 'Lead the migration' to 'Lead the migration end to end'
              check-in that day: at risk: it grew

Replaced
- ${talk}  career: Give a talk: dropped 2026-04-14 by Ana (why: no budget)
  in its place ${write}  career: Write a paper, added 2026-04-28

As they were
- ${write}  career: Write a paper

`);
    expect(page).toContain('- A goal counts as changed on a day that left it with another text, day, area or horizon.');
  });

  test('the days it was moved are those that plain git has for its trailers', async () => {
    const { repo, ids } = await year();
    const format = '--format=%ad%x09%(trailers:key=Goal,valueonly,separator=%x09)';
    const days = new Set<string>();
    for (const line of git(repo, 'log', '--date=short', format).split('\n')) {
      const [day = '', ...trailers] = line.split('\t');
      if (trailers.some((one) => one === `${ids.lead} reworded` || one === `${ids.lead} due`)) days.add(day);
    }
    // The day it was added, and the day on which it got its first date, count for nothing.
    expect([...days].sort()).toEqual(['2026-01-13', '2026-01-20', '2026-03-31', '2026-04-02']);
    const { goals } = json(await run(['goal', 'history', '--json'], repo));
    expect(goals.find(({ item }: Course) => item.id === ids.lead).moved).toEqual([...days].sort().slice(2));
  });

  test('nobody speaks of the goals that status says so of', async () => {
    const { repo } = await year();
    for (const day of ['2026-02-23', '2026-02-24', '2026-06-09', '2026-12-21', '2026-12-22']) {
      const seat = on(repo, day);
      const notices: { kind: string; id: string }[] = json(await run(['status', '--json'], seat)).notices;
      const silent = notices.filter(({ kind }) => kind === 'goal-silent').map(({ id }) => id);
      const { goals } = json(await run(['goal', 'history', '--json'], seat));
      expect(goals.filter((goal: Course) => goal.silent !== null).map(({ item }: Course) => item.id)).toEqual(silent);
    }
  });

  test('of a time only what happened in it counts', async () => {
    const { repo, ids } = await year();
    const { since, until, goals } = json(
      await run(['goal', 'history', '--since', '2026-04-01', '--until', '2026-04-20', '--json'], repo),
    );
    expect([since, until]).toEqual(['2026-04-01', '2026-04-20']);
    const lead = goals.find(({ item }: Course) => item.id === ids.lead);
    expect([lead.moved, lead.often, lead.events.length]).toEqual([['2026-04-02'], null, 2]);
    const page = (await run(['goal', 'history', '--since', '2026-04-15'], repo)).stdout;
    expect(page).not.toMatch(/Replaced|Dropped|Moved|more than once a quarter\n-/);
    expect(await run(['goal', 'history', '--since', '2026-05-01', '--until', '2026-04-01'], repo)).toMatchObject({
      exit: 2,
    });
    expect(await run(['goal', 'history', '--since', 'soon'], repo)).toMatchObject({ exit: 2 });
  });
});

describe('goals that are gone', () => {
  const goal = (line: string): string => `## Goals\n\n### Job\n${line === '' ? '' : `- [ ] ${line}\n`}`;

  test('typed anew under another id: one was replaced by the other, and that is a change', async () => {
    const repo = pairRepo();
    const type = (day: string, text: string): void => {
      writeTree(repo.cwd, { 'meetings/2026-10-27.md': text });
      const seat = on(repo, day);
      git(seat, 'add', '--all');
      git(seat, 'commit', '--quiet', '--message', 'Update a note');
    };
    type('2026-09-01', goal('Lead it ^aaa'));
    type('2026-10-06', goal('Build it ^bbb'));
    type('2026-11-03', goal('Sell it ^ccc'));
    const { goals } = json(await run(['goal', 'history', '--json'], repo));
    expect(
      goals.map(({ item, gone, lost, replacedBy }: Record<string, unknown> & Course) => [
        item.id,
        gone,
        lost,
        replacedBy,
      ]),
    ).toEqual([
      ['aaa', true, '2026-10-06', 'bbb'],
      ['bbb', true, '2026-11-03', 'ccc'],
      ['ccc', false, null, null],
    ]);
    expect(goals[2].often).toEqual({ count: 2, from: '2026-10-06', to: '2026-11-03' });
    const page = (await run(['goal', 'history'], withEnv(repo, { COLUMNS: '100' }))).stdout;
    expect(page).toContain(
      '- ccc  job: Sell it: changed 2 times from 2026-10-06 to 2026-11-03, counted with what it replaced\n',
    );
    expect(page).toContain(
      '- aaa  job: Lead it: taken out 2026-10-06 by Ana\n  in its place bbb  job: Build it, added 2026-10-06\n',
    );
  });

  test('none at all is said, and so is a time without any', async () => {
    const none = await run(['goal', 'history'], pairRepo());
    expect(none).toMatchObject({ exit: 0, stdout: '', stderr: 'No goal yet. Add one: oneonone goal add "…"\n' });
    const repo = pairRepo({ '2026-10-27': goal('Lead it ^aaa').replace('[ ]', '[x]') });
    const later = await run(['goal', 'history', '--since', '2026-11-20'], repo);
    expect([later.stdout, later.stderr]).toEqual([
      '',
      expect.stringContaining('Nothing happened to a goal in that time.'),
    ]);
  });
});

test('what follows the noun and is no verb is still an error', async () => {
  expect(await run(['goal', 'histry'], pairRepo())).toMatchObject({
    exit: 2,
    stderr: expect.stringContaining('history'),
  });
});
