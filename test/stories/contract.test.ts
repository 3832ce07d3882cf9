/**
 * The contract (commands): shapes, exit codes, commits and what is left alone, through the built program with real git.
 */
import { appendFileSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { files, pairRepo } from '../support/repositories.ts';
import { git, newFolder, newHome, type Outcome, run, type Seat, withEnv } from '../support/world.ts';

const HELD = `---
oneonone: 1
date: 2026-11-10
status: held
kind: regular
---

## Agenda

### Bo
- [ ] Promotion case ^t8xq2

## Goals

### Job
- [ ] Lead the migration due:2027-01-31 #short ^p4r7c
  - at risk: the vendor is late

## Decisions

- We ship behind a flag.

## Actions

- [ ] @bo Draft the RFC due:2026-11-13 ^k3f9z
- [ ] nobody does it ^n2b4c
`;
const json = (outcome: Outcome) => JSON.parse(outcome.stdout);
const last = (repo: Seat, format = '%B'): string => git(repo, 'log', '-1', `--format=${format}`).trim();
const NOTE = 'meetings/2026-11-24.md';

describe('shapes', () => {
  test('prep, then status, lists, brief and show', async () => {
    const repo = pairRepo({ '2026-11-10': HELD });
    const prep = json(await run(['prep', '--topic', 'On-call load', '--purpose', 'Align', '--json'], repo));
    expect(Object.keys(prep)).toEqual(['oneonone', 'note', 'date', 'created', 'carried', 'added', 'commit', 'brief']);
    expect(prep).toMatchObject({
      oneonone: 1,
      note: NOTE,
      date: '2026-11-24',
      created: true,
      carried: { topics: ['t8xq2'], actions: ['k3f9z', 'n2b4c'], goals: ['p4r7c'] },
    });
    expect(prep.added).toHaveLength(1);
    expect(prep.commit).toBe(git(repo, 'rev-parse', 'HEAD').trim());
    expect(last(repo)).toBe(
      `prep 2026-11-24: 1 topic, 2 actions and 1 goal from 2026-11-10, 1 topic…\n\nMeeting: 2026-11-24\nTopic: t8xq2 carried\nTopic: ${prep.added[0]} added\nAction: k3f9z carried\nAction: n2b4c carried\nGoal: p4r7c carried`,
    );
    const status = json(await run(['--json', 'status'], repo));
    expect(Object.keys(status)).toEqual([
      'oneonone',
      'me',
      'people',
      'today',
      'last',
      'next',
      'topics',
      'actions',
      'goals',
      'notices',
    ]);
    expect(status.people).toEqual([
      { key: 'ana', name: 'Ana Souza', role: 'manager' },
      { key: 'bo', name: 'Bo Lindqvist', role: 'report' },
    ]);
    expect(status.last).toEqual({
      date: '2026-11-10',
      status: 'held',
      kind: 'regular',
      path: 'meetings/2026-11-10.md',
    });
    expect(status.actions[0]).toEqual({
      id: 'k3f9z',
      kind: 'action',
      text: 'Draft the RFC',
      owner: 'bo',
      state: 'open',
      due: '2026-11-13',
      start: null,
      since: '2026-11-10',
      carried: 1,
      note: NOTE,
      line: 35,
    });
    expect(status.goals[0]).toMatchObject({ area: 'job', horizon: 'short', status: 'at-risk', checked: '2026-11-10' });
    expect(status.notices.map(({ kind }: { kind: string }) => kind)).toEqual(['goal-at-risk', 'overdue', 'unowned']);
    const brief = (await run(['brief'], repo)).stdout;
    const order = [
      'Align',
      'Agenda',
      'Bo\n',
      'Ana\n',
      'Promised on 2026-11-10',
      'Waits for a decision',
      'Goals',
      'Decided on 2026-11-10',
    ];
    const places = order.map((words) => brief.indexOf(words));
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(places).not.toContain(-1);
    expect(json(await run(['list', '--json'], repo)).meetings).toHaveLength(2);
    expect(json(await run(['decision', 'list', '--json'], repo)).decisions).toEqual([
      { day: '2026-11-10', text: 'We ship behind a flag.', note: 'meetings/2026-11-10.md', line: 21 },
    ]);
    expect((await run(['show', '2026-11-10'], repo)).stdout).toBe(files(repo.cwd)['meetings/2026-11-10.md']);
  });

  test('carry, wrap and a change', async () => {
    const repo = pairRepo({ '2026-11-10': HELD });
    const carry = json(await run(['carry', '--json'], repo));
    expect(carry).toEqual({
      oneonone: 1,
      to: NOTE,
      created: true,
      carried: { topics: ['t8xq2'], actions: ['k3f9z', 'n2b4c'], goals: ['p4r7c'] },
      closed: [],
      waiting: [],
      commit: expect.stringMatching(/^[0-9a-f]{40}$/),
    });
    expect(last(repo, '%s')).toBe('carry 2026-11-24: 1 topic, 2 actions and 1 goal from 2026-11-10');
    expect(json(await run(['carry', '--json'], repo))).toMatchObject({
      created: false,
      carried: { topics: [], actions: [], goals: [] },
      commit: null,
    });
    const wrap = json(await run(['wrap', '--json'], repo));
    expect(Object.keys(wrap)).toEqual(['oneonone', 'note', 'started', 'ended', 'promises', 'next', 'commit']);
    expect(wrap).toMatchObject({
      note: NOTE,
      started: null,
      ended: expect.stringMatching(/^\d\d:\d\d$/),
      next: '2026-12-08',
    });
    const done = json(await run(['action', 'done', '^k3f', '--why', 'it was due', '--json'], repo));
    expect(done).toMatchObject({ item: { id: 'k3f9z', state: 'done' }, commit: expect.any(String) });
    expect(last(repo)).toBe(
      'done 2026-11-24: action Draft the RFC\n\nMeeting: 2026-11-24\nAction: k3f9z done\nWhy: it was due',
    );
    const both = json(await run(['action', 'drop', 'k3f9z', 'n2b4c', '--json'], repo));
    expect(both.items.map(({ state }: { state: string }) => state)).toEqual(['dropped', 'dropped']);
  });
});

describe('what is left alone', () => {
  test('other staged and edited files, and typing in the note, which is saved first', async () => {
    const repo = pairRepo({ '2026-11-24': '## Agenda\n\n### Bo\n', 'other.txt': 'a\n' });
    writeFileSync(join(repo.cwd, 'staged.txt'), 'staged\n');
    git(repo, 'add', 'staged.txt');
    appendFileSync(join(repo.cwd, 'other.txt'), 'edited\n');
    appendFileSync(join(repo.cwd, NOTE), '- typed by hand\n');
    expect((await run(['add', 'On-call load'], repo)).exit).toBe(0);
    expect(git(repo, 'status', '--porcelain')).toBe(' M other.txt\nA  staged.txt');
    expect(git(repo, 'log', '-2', '--format=%s', '--name-only')).toBe(
      `add 2026-11-24: On-call load\n\n${NOTE}\nsave 2026-11-24: 1 topic added\n\n${NOTE}`,
    );
  });

  test('--dry-run writes nothing, --no-commit only the files, and the next command takes them in', async () => {
    const repo = pairRepo({ '2026-11-10': HELD });
    const before = files(repo.cwd);
    for (const argv of [
      ['prep'],
      ['carry'],
      ['add', 'x'],
      ['skip', '--why', 'x'],
      ['action', 'done', 'k3f9z'],
      ['save'],
      ['wrap', '2026-11-10'],
    ]) {
      expect((await run([...argv, '--dry-run'], repo)).exit).toBe(0);
    }
    expect([files(repo.cwd), git(repo, 'rev-list', '--count', 'HEAD').trim()]).toEqual([before, '1']);
    expect(json(await run(['add', 'x', '--no-commit', '--json'], repo)).commit).toBeNull();
    expect(git(repo, 'rev-list', '--count', 'HEAD').trim()).toBe('1');
    expect((await run(['add', 'y'], repo)).exit).toBe(0);
    expect(git(repo, 'log', '--format=%s').trim().split('\n').slice(0, 2)).toEqual([
      'add 2026-11-24: y',
      'save 2026-11-24: 1 topic added, planned',
    ]);
  });

  test('a second run has nothing to do', async () => {
    const repo = pairRepo({ '2026-11-10': HELD });
    await run(['prep'], repo);
    const head = git(repo, 'rev-parse', 'HEAD');
    for (const argv of [['prep'], ['carry'], ['save'], ['action', 'reopen', 'k3f9z']])
      expect((await run(argv, repo)).exit).toBe(0);
    expect(git(repo, 'rev-parse', 'HEAD')).toBe(head);
  });
});

describe('what can go wrong says what, where and what to do', () => {
  const cases: readonly (readonly [string, readonly string[], Record<string, string>, number, RegExp])[] = [
    [
      'an unknown id',
      ['action', 'done', 'zzz'],
      { '2026-11-10': HELD },
      1,
      /no action 'zzz'[\s\S]*k3f9z {2}Draft the RFC/,
    ],
    [
      'an ambiguous id',
      ['action', 'done', 'k'],
      { '2026-11-10': `${HELD}- [ ] @bo other ^k3zzz\n` },
      1,
      /beginning of 2 ids/,
    ],
    ['a day that is none', ['prep', '2026-02-31'], {}, 2, /'2026-02-31' is no day/],
    ['no owner', ['action', 'add', 'x'], {}, 2, /--owner ana\|bo/],
    ['no area', ['goal', 'add', 'x'], {}, 2, /--area job/],
    ['no reason', ['skip'], {}, 2, /--why/],
    ['an unknown option', ['status', '--jsn'], {}, 2, /Did you mean --json/],
    ['nothing to wrap', ['wrap'], {}, 1, /oneonone prep/],
    ['broken front matter', ['carry'], { '2026-11-10': '---\na: 1\na: 2\n---\n' }, 1, /at meetings\/2026-11-10\.md:3/],
    [
      'code in front matter',
      ['add', 'x'],
      { '2026-11-10': '---js\nrequire("fs").writeFileSync("sentinel","")\n---\n' },
      1,
      /2026-11-10\.md:1/,
    ],
    ['a newer format', ['prep'], { '2026-11-10': '---\noneonone: 2\n---\n' }, 1, /newer oneonone/],
    [
      'conflict markers',
      ['save'],
      { '2026-11-10': '<<<<<<< a\nx\n=======\ny\n>>>>>>> b\n' },
      1,
      /conflict markers[\s\S]*2026-11-10\.md:1/,
    ],
    [
      'one person',
      ['status'],
      { 'oneonone.yaml': 'people:\n  ana: {name: Ana}\n' },
      1,
      /two people[\s\S]*oneonone\.yaml:/,
    ],
    [
      'a key typed wrong',
      ['status'],
      { 'oneonone.yaml': 'oneonone: 1\ncadense: {}\n' },
      1,
      /Did you mean 'cadence'|oneonone\.yaml:2/,
    ],
    [
      'a path out of the repository',
      ['status'],
      { 'oneonone.yaml': 'people:\n  ana: {name: Ana, email: ana@example.com}\n  bo: {name: Bo}\nnotes: ../x\n' },
      1,
      /oneonone\.yaml|\.\.\/x/,
    ],
    [
      'a template’s placeholder',
      ['prep'],
      { 'templates/regular.md': '# x\n{{dat}}\n' },
      1,
      /'\{\{dat\}\}'[\s\S]*templates\/regular\.md:2[\s\S]*\{\{date\}\}/,
    ],
    ['an unknown template', ['prep', '--kind', 'grwth'], {}, 1, /Did you mean 'growth'/],
  ];
  test.each(cases)('%s', async (_name, argv, notes, exit, words) => {
    const repo = pairRepo(notes);
    const before = files(repo.cwd);
    const outcome = await run(argv, repo);
    expect([outcome.exit, outcome.stdout]).toEqual([exit, '']);
    expect(outcome.stderr).toMatch(words);
    expect(files(repo.cwd)).toEqual(before);
    const shape = await run([...argv, '--json'], repo);
    expect([shape.exit, shape.stderr, json(shape).error.hints.length > 0]).toEqual([exit, '', true]);
    expect(Object.keys(json(shape).error)).toEqual(['kind', 'message', 'hints', 'where']);
  });

  test('commands that only show go on without a broken note, and say so', async () => {
    const repo = pairRepo({ '2026-11-03': '---\na: [\n---\n', '2026-11-10': HELD });
    const outcome = await run(['action', 'list'], repo);
    expect([outcome.exit, outcome.stdout.includes('Draft the RFC')]).toEqual([0, true]);
    expect(outcome.stderr).toMatch(/^warning: meetings\/2026-11-03\.md:\d/);
  });

  test('no git, nobody known, no repository, a merge under way, a link out of it', async () => {
    const repo = pairRepo({ '2026-11-10': HELD });
    expect((await run(['add', 'x'], withEnv(repo, { PATH: newFolder('empty') }))).stderr).toMatch(
      /Git is not installed/,
    );
    const stranger = await run(['status'], pairRepo({}, newHome({ person: 'stranger' })));
    expect([stranger.exit, stranger.stderr]).toEqual([1, expect.stringMatching(/git config oneonone\.me ana/)]);
    expect((await run(['status'], newHome())).stderr).toMatch(/oneonone init/);
    writeFileSync(join(repo.cwd, '.git/MERGE_HEAD'), `${git(repo, 'rev-parse', 'HEAD')}`);
    const merging = await run(['add', 'x'], repo);
    expect([merging.exit, merging.stderr]).toEqual([1, expect.stringMatching(/in the middle of a merge/)]);
    const linked = pairRepo({ '2026-11-10': HELD });
    const outside = join(newFolder('outside'), 'x.md');
    writeFileSync(outside, '## Actions\n- [ ] @bo secret ^sss\n');
    symlinkSync(outside, join(linked.cwd, NOTE));
    const through = await run(['carry'], linked);
    expect([
      through.exit,
      through.stderr.includes('2026-11-24.md'),
      readFileSync(outside, 'utf8').includes('>'),
    ]).toEqual([1, true, false]);
  });

  test('a hook that refuses without a word: the files are written, and the next save commits them', async () => {
    const repo = pairRepo({ '2026-11-10': HELD });
    writeFileSync(join(repo.cwd, '.git/hooks/pre-commit'), '#!/bin/sh\nexit 1\n', { mode: 0o755 });
    const refused = await run(['carry'], repo);
    expect([refused.exit, refused.stderr]).toEqual([
      1,
      expect.stringMatching(/written, but not committed[\s\S]*oneonone save/),
    ]);
    writeFileSync(join(repo.cwd, '.git/hooks/pre-commit'), '#!/bin/sh\n', { mode: 0o755 });
    expect((await run(['save'], repo)).exit).toBe(0);
    expect(git(repo, 'status', '--porcelain')).toBe('');
  });
});

test('text of unknown origin never reaches the terminal raw', async () => {
  const payloads = [
    '\x1b[31mred\x1b[0m',
    '\x1b]0;title\x07',
    '\x9b2J',
    'a\rb',
    'a\bb',
    '\u202egnp.exe',
    'zero\u200bwidth',
    '\u{e0041}tag',
  ];
  const lines = payloads.map((payload, index) => `- [ ] @bo ${payload} end ^p${index}`).join('\n');
  const repo = pairRepo({
    '2026-11-10': `---\nstatus: held\npurpose: "a\\x1b[31m"\n---\n## Agenda\n\n### Bo\n${lines.replace(/\^p/g, '^q')}\n\n## Decisions\n\n- ${payloads.join(' ')}\n\n## Actions\n\n${lines.replace(/a\rb/, 'ab')}\n`,
  });
  const calls = [
    ['status'],
    ['brief'],
    ['list'],
    ['show', '2026-11-10'],
    ['action', 'list'],
    ['topic', 'list'],
    ['decision', 'list'],
    ['prep'],
    ['action', 'done', 'p0'],
    ['action', 'done', 'zz'],
    ['wrap'],
  ];
  for (const argv of calls) {
    const { stdout, stderr } = await run(argv, repo);
    expect([
      argv,
      /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b\u202a-\u202e\u2066-\u2069]|\u{e0041}/u.test(stdout + stderr),
    ]).toEqual([argv, false]);
  }
});
