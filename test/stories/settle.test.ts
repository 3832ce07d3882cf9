/**
 * `settle`: what a merge left to choose between is listed with its place, asked for or told by an option, and chosen in a
 * commit that says so. Marks to settle stop no other command.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { bytes, PAIR, pairRepo } from '../support/repositories.ts';
import { haveTmux, openTerminal } from '../support/terminal.ts';
import { git, run, type Seat } from '../support/world.ts';

const DAY = '2026-11-24';
const NOTE = `meetings/${DAY}.md`;
const OLD = 'meetings/2026-11-10.md';
const HELD = `---
status: held
---

## Notes

We spoke of the rota.
- settle: We spoke of the roster.

## Actions

- [ ] @bo Write the plan ^w2b4c
  - settle: @bo Write a plan due:2026-12-01
`;
const PLANNED = `---
status: planned
---

## Agenda

### Bo
- [ ] Promotion case ^t8xq2

## Actions

- [ ] @bo Draft the RFC ^k3f9z
  - settle: @bo Draft the plan
  - ask Kim
- [x] @ana Ask finance due:2026-11-27 ^m2d7h
`;

let repo: Seat;
beforeEach(() => {
  repo = pairRepo({ '2026-11-10': HELD, [DAY]: PLANNED });
});

const text = (path = NOTE): string => readFileSync(join(repo.cwd, path), 'utf8');
const head = (): string => git(repo, 'log', '-1', '--format=%B');
const state = (): unknown => [bytes(repo.cwd), git(repo, 'rev-parse', 'HEAD'), git(repo, 'status', '--porcelain')];

describe('where nobody can be asked', () => {
  test('ends with 3, lists each place with both versions, and changes nothing', async () => {
    const before = state();
    const { exit, stdout, stderr } = await run(['settle'], repo);
    expect([exit, stdout]).toEqual([3, '']);
    expect(stderr).toContain('error: 3 places have two versions to choose between.\n');
    for (const words of [
      'k3f9z',
      'Draft the RFC',
      'Draft the plan',
      `${NOTE}:13`,
      `${OLD}:8`,
      'oneonone settle <id> --keep',
    ])
      expect(stderr).toContain(words);
    const shaped = await run(['settle', 'k3f9z', '--json'], repo);
    expect([shaped.exit, shaped.stderr]).toEqual([3, '']);
    expect(JSON.parse(shaped.stdout).error).toMatchObject({
      kind: 'settle',
      message: '1 place has two versions to choose between.',
      where: { path: NOTE, line: 13 },
    });
    expect(state()).toEqual(before);
  });

  test('with nothing to settle all is well', async () => {
    repo = pairRepo({ [DAY]: PLANNED.replace(/.*settle:.*\n/, '') });
    const outcome = await run(['settle'], repo);
    expect(outcome).toMatchObject({ exit: 0, stdout: 'Nothing is left to settle.\n', stderr: '' });
    expect((await run(['settle', '--keep', 'first'], repo)).exit).toBe(0);
    expect(JSON.parse((await run(['settle', '--json'], repo)).stdout)).toEqual({
      ...{ oneonone: 1, settled: [], left: 0, commit: null },
    });
  });
});

describe('--keep', () => {
  test('first: the mark goes, and nothing else changes', async () => {
    const { exit, stdout, stderr } = await run(['settle', 'k3f9z', '--keep', 'first'], repo);
    expect([exit, stdout]).toEqual([
      0,
      expect.stringMatching(/^Kept '.*Draft the RFC.*' \(meetings\/2026-11-24\.md:13\)\n$/),
    ]);
    expect(stderr).toBe('2 places left: oneonone settle\n');
    expect(text()).toBe(PLANNED.replace('  - settle: @bo Draft the plan\n', ''));
    expect(head()).toMatch(/^settle 2026-11-24: .*Draft the RFC\n\nMeeting: 2026-11-24\n*$/);
    expect(text(OLD)).toBe(HELD);
  });

  test('second: its words take the place of the first, and the item keeps its box, id and steps', async () => {
    expect((await run(['settle', 'k3f9z', '--keep', 'second'], repo)).exit).toBe(0);
    expect(text()).toBe(
      PLANNED.replace('  - settle: @bo Draft the plan\n', '').replace('@bo Draft the RFC', '@bo Draft the plan'),
    );
    expect(head()).toMatch(/^settle 2026-11-24: .*Draft the plan\n\nMeeting: 2026-11-24\nAction: k3f9z reworded\n*$/);
  });

  test('both: neither is lost, and it is no mark any more', async () => {
    expect((await run(['settle', 'k3f9z', '--keep', 'both'], repo)).exit).toBe(0);
    expect(text()).toContain('@bo Draft the RFC');
    expect(text()).toContain('Draft the plan');
    expect(text()).not.toContain('settle:');
    expect(head()).toMatch(/^settle 2026-11-24: /);
  });

  test('a day that only one of them has comes or goes with it', async () => {
    expect((await run(['settle', 'w2b4c', '--keep', 'second'], repo)).exit).toBe(0);
    expect(text(OLD)).toContain('- [ ] @bo Write a plan due:2026-12-01 ^w2b4c\n');
    expect(head()).toMatch(/\nAction: w2b4c reworded\nAction: w2b4c due\n*$/);
  });

  test('free text, by its line', async () => {
    expect((await run(['settle', `${OLD}:8`, '--keep', 'second'], repo)).exit).toBe(0);
    expect(text(OLD)).toContain('We spoke of the roster.');
    expect(text(OLD)).not.toContain('We spoke of the rota.');
    expect(text(OLD)).not.toContain('settle: We spoke');
  });

  test('without an id: all of them, in one commit', async () => {
    const { exit, stdout } = await run(['settle', '--keep', 'first', '--json'], repo);
    const answer = JSON.parse(stdout);
    expect([exit, answer.left, answer.commit]).toEqual([0, 0, git(repo, 'rev-parse', 'HEAD')]);
    expect(answer.settled).toHaveLength(3);
    expect(answer.settled[1]).toMatchObject({ id: 'w2b4c', note: OLD, line: 13, keep: 'first' });
    expect([text(), text(OLD)]).toEqual([PLANNED.replace(/.*settle:.*\n/g, ''), HELD.replace(/.*settle:.*\n/g, '')]);
    expect(head()).toMatch(/^settle 2026-11-24: 3 places\n/);
    expect(git(repo, 'show', '--format=', '--name-only')).toBe(`${OLD}\n${NOTE}`);
  });

  test('anything else is no answer', async () => {
    const before = state();
    const outcome = await run(['settle', '--keep', 'third'], repo);
    expect([outcome.exit, outcome.stderr]).toEqual([2, expect.stringContaining('first, second, both')]);
    expect(state()).toEqual(before);
  });

  test('--dry-run says what it would, --no-commit writes and leaves the commit', async () => {
    const before = state();
    const dry = await run(['settle', 'k3f9z', '--keep', 'second', '--dry-run'], repo);
    expect([dry.exit, dry.stdout, dry.stderr]).toEqual([0, expect.stringMatching(/^Would keep '.*Draft the plan/), '']);
    expect(state()).toEqual(before);
    const commit = git(repo, 'rev-parse', 'HEAD');
    expect((await run(['settle', 'k3f9z', '--keep', 'second', '--no-commit'], repo)).exit).toBe(0);
    expect([text().includes('settle:'), git(repo, 'rev-parse', 'HEAD')]).toEqual([false, commit]);
  });

  test('in the middle of a merge it refuses, as each change does', async () => {
    writeFileSync(join(repo.cwd, '.git/MERGE_HEAD'), `${git(repo, 'rev-parse', 'HEAD')}\n`);
    const outcome = await run(['settle', 'k3f9z', '--keep', 'first'], repo);
    expect([outcome.exit, text()]).toEqual([1, PLANNED]);
  });
});

describe('an id', () => {
  test('may be cut short, with ^ or without, or be the line that status shows', async () => {
    for (const said of ['k3', '^k3f9z', 'K3F9', `${NOTE}:13`, `${DAY}:13`]) {
      const { exit, stdout } = await run(['settle', said, '--keep', 'first', '--dry-run', '--json'], repo);
      expect([said, exit, JSON.parse(stdout).settled]).toEqual([said, 0, [expect.objectContaining({ id: 'k3f9z' })]]);
    }
  });

  test('unknown, with nothing to settle, or the beginning of several: exit 1, and the nearest', async () => {
    for (const [said, words] of [
      ['k9f3z', "There is nothing to settle at 'k9f3z'."],
      ['m2d7h', "There is nothing to settle at 'm2d7h'."],
      ['', "There is nothing to settle at ''."],
    ] as const) {
      const outcome = await run(['settle', said, '--keep', 'first'], repo);
      expect([said, outcome.exit, outcome.stdout]).toEqual([said, 1, '']);
      expect(outcome.stderr).toContain(words);
      expect(outcome.stderr).toMatch(/ {2}k3f9z {2}'.*Draft the RFC.*' or '.*Draft the plan'/);
    }
    repo = pairRepo({ [DAY]: PLANNED.replace('^m2d7h', '^k3d7h\n  - settle: @ana Ask them') });
    const both = await run(['settle', 'k3', '--keep', 'first'], repo);
    expect([both.exit, both.stderr]).toEqual([1, expect.stringContaining("'k3' names 2 places to settle.")]);
  });
});

test('what is typed beside is saved first, in a commit of its own', async () => {
  writeFileSync(join(repo.cwd, NOTE), PLANNED.replace('### Bo\n', '### Bo\n- [ ] Typed by hand\n'));
  expect((await run(['settle', 'k3f9z', '--keep', 'second'], repo)).exit).toBe(0);
  expect(git(repo, 'log', '-2', '--format=%s').split('\n')).toEqual([
    expect.stringMatching(/^settle 2026-11-24: /),
    'save 2026-11-24: 1 topic added',
  ]);
  expect(text()).toMatch(/- \[ \] Typed by hand \^\w{5}\n/);
});

test('marks stop no other command, and status, brief and wrap say where they are', async () => {
  for (const argv of [['add', 'x'], ['action', 'done', 'm2d7h'], ['save'], ['list']])
    expect([argv, (await run(argv, repo)).exit]).toEqual([argv, 0]);
  const line =
    text()
      .split('\n')
      .findIndex((words) => words.includes('settle:')) + 1;
  const place = `(${NOTE}:${line})`;
  for (const argv of [['status'], ['brief'], ['wrap']]) {
    const { exit, stdout } = await run(argv, repo);
    expect([argv, exit, stdout.replace(/\n */g, ' ')]).toEqual([
      argv,
      0,
      expect.stringContaining('@bo Draft the plan'),
    ]);
    if (argv[0] !== 'wrap') expect(stdout.replace(/\n */g, ' ')).toContain(place);
  }
  const { notices } = JSON.parse((await run(['status', '--json'], repo)).stdout);
  expect(notices.filter(({ kind }: { kind: string }) => kind === 'settle')).toHaveLength(3);
  expect(JSON.parse((await run(['wrap', '--json'], repo)).stdout).settle).toMatchObject([
    { kind: 'settle', id: 'k3f9z' },
  ]);
});

describe('what a merge left in comments', () => {
  const MATTER = PLANNED.replace('status: planned\n', 'status: planned\nminutes: 45 # long\n# settle: minutes: 30\n');
  const CONFIG = PAIR.replace('minutes: 30', 'minutes: 45').concat('# settle: cadence.minutes: 30\n');
  beforeEach(() => {
    repo = pairRepo({ [DAY]: MATTER.replace(/.*- settle:.*\n/, ''), 'oneonone.yaml': CONFIG });
  });

  test('is listed with its place, by status, brief and settle', async () => {
    for (const argv of [
      ['status', '--json'],
      ['brief', '--json'],
    ]) {
      const { notices } = JSON.parse((await run(argv, repo)).stdout);
      expect(notices.filter(({ kind }: { kind: string }) => kind === 'settle')).toMatchObject([
        { note: NOTE, line: 4, say: expect.stringContaining('minutes: 30') },
        { note: 'oneonone.yaml', line: 6, say: expect.stringContaining('cadence.minutes: 30') },
      ]);
    }
    const outcome = await run(['settle'], repo);
    expect([outcome.exit, outcome.stderr]).toEqual([3, expect.stringContaining('cadence.minutes')]);
  });

  test.each([
    ['first', 'minutes: 45 # long\n', 'minutes: 45', ''],
    ['second', 'minutes: 30\n', 'minutes: 30', ''],
    ['both', null, 'minutes: 45', '# cadence.minutes: 30\n'],
  ] as const)(
    '%s is kept, in the front matter and in oneonone.yaml, and both can be read',
    async (keep, inNote, inConfig, rest) => {
      const { exit, stdout } = await run(['settle', '--keep', keep, '--json'], repo);
      expect([exit, JSON.parse(stdout).left]).toEqual([0, 0]);
      if (inNote !== null) expect(text()).toContain(`status: planned\n${inNote}---\n`);
      expect(text('oneonone.yaml')).toBe(PAIR.replace('minutes: 30', inConfig) + rest);
      expect(git(repo, 'log', '-2', '--format=%s').split('\n')).toEqual([
        `settle oneonone.yaml: cadence.minutes ${{ first: '45', second: '30', both: 'both: 45' }[keep]}`,
        expect.stringMatching(/^settle 2026-11-24: /),
      ]);
      expect(git(repo, 'status', '--porcelain')).toBe('');
      expect((await run(['status'], repo)).stdout).not.toContain('Two versions');
    },
  );
});

describe.skipIf(!haveTmux)('in a terminal (needs tmux)', () => {
  test('asks at each place, and what is put off stays', async () => {
    const terminal = openTerminal(['settle'], repo, { columns: 120 });
    try {
      await terminal.waitFor(/Which stays\?.*line-8/);
      terminal.press('Down', 'Down', 'Down', 'Enter');
      await terminal.waitFor(/Which stays\?.*w2b4c/);
      terminal.press('Enter');
      const shown = await terminal.waitFor(/Which stays\?.*k3f9z/);
      for (const words of ['Draft the RFC', 'Draft the plan', 'both of them', 'decide later'])
        expect(shown).toContain(words);
      terminal.press('Down', 'Enter');
      expect((await terminal.end()).exit).toBe(0);
    } finally {
      terminal.close();
    }
    expect(text()).toContain('- [ ] @bo Draft the plan ^k3f9z\n');
    expect(text(OLD)).toBe(HELD.replace('  - settle: @bo Write a plan due:2026-12-01\n', ''));
    expect(head()).toMatch(/^settle 2026-11-24: 2 places\n/);
  });

  test('Ctrl-C at any of the questions changes nothing', async () => {
    const before = state();
    const terminal = openTerminal(['settle'], repo, { columns: 120 });
    try {
      await terminal.waitFor(/Which stays\?.*line-8/);
      terminal.press('Enter');
      await terminal.waitFor(/Which stays\?.*w2b4c/);
      terminal.press('C-c');
      expect((await terminal.end()).exit).toBe(130);
    } finally {
      terminal.close();
    }
    expect(state()).toEqual(before);
  });
});
