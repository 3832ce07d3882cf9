/**
 * What is kept, added and listed: filters, what is put off, decisions with their place, and that words and options say the same.
 */
import { describe, expect, test } from 'vitest';
import { ids, json, last, NOTE, OLD, pair, read } from '../support/kept.ts';
import { pairRepo } from '../support/repositories.ts';
import { git, type Outcome, run, runAll, withEnv } from '../support/world.ts';

describe('lists', () => {
  test.concurrent('by owner, overdue, all; what is put off hides until its day', async () => {
    const repo = pair();
    const list = async (argv: readonly string[], seat = repo) => ids(await run([...argv, '--json'], seat));
    expect(await list(['action', 'list'])).toEqual(['k3f9z', 'k3m2d']);
    expect(await list(['action'])).toEqual(['k3f9z', 'k3m2d']);
    expect(await list(['action', 'list', '--owner', 'Ana Souza'])).toEqual(['k3m2d']);
    expect(await list(['action', 'list', '--overdue'])).toEqual(['k3f9z']);
    expect(await list(['action', 'list', '--all'])).toEqual(['k3f9z', 'k3m2d', 'm2d7h', 'rfc']);
    expect(await list(['action'], withEnv(repo, { ONEONONE_TODAY: '2026-12-15' }))).toEqual(['k3f9z', 'k3m2d', 'rfc']);
    expect(await list(['topic', 'list', '--owner', 'bo'])).toEqual(['t8xq2']);
    expect(await list(['topic', 'list'])).toEqual(['t8xq2', 'wz4m7']);
    expect((await run(['action', 'list', '--owner', 'kim'], repo)).exit).toBe(2);
    const page = (await run(['action', 'list'], repo)).stdout;
    expect(page).toMatch(/^k3f9z {2}@bo +overdue 2026-11-13 {2}Draft the RFC #rfc[^\n]*\n/);
  });

  test.concurrent('nothing to list is an empty list, and says how to begin', async () => {
    const repo = pairRepo({});
    for (const noun of ['action', 'goal', 'topic']) {
      expect(json(await run([noun, 'list', '--json'], repo))).toEqual({ oneonone: 1, items: [] });
      const page = await run([noun], repo);
      expect([page.exit, page.stdout, page.stderr]).toEqual([0, '', expect.stringContaining('oneonone ')]);
    }
    expect(json(await run(['decision', '--json'], repo))).toEqual({ oneonone: 1, decisions: [] });
  });

  test.concurrent('decisions: the outermost bullets, with day and place; add writes each once', async () => {
    const repo = pair();
    const added = json(await run(['decision', 'add', 'We', 'wait', '--json'], repo));
    expect(added).toEqual({
      oneonone: 1,
      decision: { day: '2026-11-24', text: 'We wait', note: NOTE, line: 22 },
      commit: git(repo, 'rev-parse', 'HEAD'),
    });
    expect(json(await run(['decision', 'add', 'We wait', '--json'], repo)).commit).toBeNull();
    expect(json(await run(['decision', 'list', '--json'], repo)).decisions).toEqual([
      { day: '2026-11-10', text: 'We ship behind a flag.', note: OLD, line: 18 },
      added.decision,
    ]);
    expect(last(repo)).toBe('add 2026-11-24: decision We wait\n\nMeeting: 2026-11-24');
  });
});

describe('an id that names nothing', () => {
  test.concurrent.each([
    ['with no action at all', '', 'done', 'There is no action at all yet.'],
    [
      'with nothing open',
      '- [x] @bo a ^aaa\n- [-] @bo b ^bbb\n',
      'done',
      'No action is open: see `oneonone action list --all`.',
    ],
    [
      'with nothing over',
      '- [ ] @bo a ^aaa\n',
      'reopen',
      'No action is done or dropped: see `oneonone action list --all`.',
    ],
  ])('%s it says so', async (_name, items, verb, hint) => {
    const repo = pairRepo({ '2026-11-10': `## Actions\n\n${items}` });
    const outcome = await run(['action', verb, 'zz'], repo);
    expect([outcome.exit, outcome.stderr]).toEqual([1, `error: There is no action 'zz'.\n  ${hint}\n`]);
  });
});

test('of two days in a line the first counts, and the second is words like any other', async () => {
  const line = '- [ ] @bo Draft due:2026-12-01 due:2026-12-02 ^aaa';
  const repo = pairRepo({ '2026-11-24': `## Actions\n\n${line}\n` });
  const [list] = await runAll([['action', '--json']], repo);
  expect(json(list as Outcome).items).toMatchObject([{ text: 'Draft due:2026-12-02', due: '2026-12-01' }]);
  await runAll([['action', 'due', 'aaa', '2026-12-03']], repo);
  expect(read(repo)).toContain('- [ ] @bo Draft due:2026-12-03 due:2026-12-02 ^aaa');
});

test('what became ready is told first in the commit of a prep', async () => {
  const repo = pairRepo({});
  await runAll([['prep', '--purpose', 'Agree on the quarter']], repo);
  expect(last(repo)).toBe('prep 2026-11-24: ready, purpose\n\nMeeting: 2026-11-24');
});

describe('add', () => {
  test.concurrent('actions and goals go to today’s note though it was held; words and options say the same', async () => {
    const repo = pairRepo({ '2026-11-24': '---\nstatus: held\n---\n\n## Goals\n\n## Actions\n' });
    const [words, options] = await runAll(
      [
        ['action', 'add', '@bo Draft it due:fri start:2026-11-26', '--json'],
        ['action', 'add', 'Draft it', '--owner', 'bo', '--due', 'fri', '--json'],
      ],
      repo,
    );
    expect(json(words as Outcome).item).toMatchObject({
      owner: 'bo',
      due: '2026-11-27',
      start: '2026-11-26',
      note: NOTE,
    });
    expect(json(options as Outcome).item.id).toBe(json(words as Outcome).item.id);
    const goal = json(
      await run(['goal', 'add', 'Grow #long', '--area', 'Home', '--due', '2027-01-01', '--json'], repo),
    );
    expect(goal.item).toMatchObject({ area: 'Home', horizon: 'long', status: null, checked: null, due: '2027-01-01' });
    expect(read(repo)).toBe(
      `---\nstatus: held\n---\n\n## Goals\n\n### Home\n- [ ] Grow due:2027-01-01 #long ^${goal.item.id}\n\n## Actions\n\n- [ ] @bo Draft it due:2026-11-27 start:2026-11-26 ^${json(words as Outcome).item.id}\n`,
    );
    for (const argv of [
      ['action', 'add', 'x', '--owner', 'kim'],
      ['action', 'add', 'x', '--owner', 'bo', '--due', 'someday'],
      ['goal', 'add', 'x', '--area', 'job', '--horizon', 'mid'],
    ])
      expect((await run(argv, repo)).exit).toBe(2);
  });
});
