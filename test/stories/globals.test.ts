/**
 * The options that every command takes, before and after the verb: where, how to answer, and whether to write at all.
 */
import { appendFileSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { files, pairRepo } from '../support/repositories.ts';
import { git, newFolder, newHome, type Outcome, run, runAll, type Seat, withEnv } from '../support/world.ts';

const NOTE = 'meetings/2026-11-24.md';
const HELD =
  '---\nstatus: held\n---\n\n## Goals\n\n- [ ] Lead it ^p4r7c\n\n## Actions\n\n- [ ] @bo Draft the RFC ^k3f9z\n';
const PLANNED = '---\nstatus: planned\n---\n\n## Agenda\n\n- [ ] Case ^t8xq2\n\n## Actions\n';
const CHANGES: readonly (readonly string[])[] = [
  ['prep', '--topic', 'x', '--purpose', 'y'],
  ['add', 'x'],
  ['meet'],
  ['wrap'],
  ['carry'],
  ['skip', '--why', 'x', '--until', '2026-12-24'],
  ['move', '2026-11-24', '2026-11-25'],
  ['save'],
  ['action', 'add', 'x', '--owner', 'bo'],
  ['action', 'done', 'k3f9z'],
  ['action', 'give', 'k3f9z', 'ana'],
  ['goal', 'add', 'x', '--area', 'job'],
  ['goal', 'check', 'p4r7c', 'on-track'],
  ['topic', 'edit', 't8xq2', 'y'],
  ['decision', 'add', 'x'],
];
const pair = (home?: Seat): Seat => pairRepo({ '2026-11-10': HELD, '2026-11-24': PLANNED }, home);
const json = (outcome: Outcome) => JSON.parse(outcome.stdout);
const state = (repo: Seat): unknown => [
  files(repo.cwd),
  git(repo, 'log', '--format=%H'),
  git(repo, 'status', '--porcelain'),
];

describe('where', () => {
  test.concurrent('-C and --repo from anywhere, and upwards from a folder further in', async () => {
    const repo = pair();
    mkdirSync(join(repo.cwd, 'deep/er'), { recursive: true });
    const elsewhere = { ...repo, cwd: newFolder('else where') };
    const calls: readonly (readonly [Seat, readonly string[]])[] = [
      [elsewhere, ['-C', repo.cwd, 'list', '--json']],
      [elsewhere, ['list', '--json', `--repo=${repo.cwd}`]],
      [elsewhere, ['list', '-C', join(repo.cwd, 'meetings'), '--json']],
      [{ ...repo, cwd: join(repo.cwd, 'deep/er') }, ['--json', 'list']],
    ];
    for (const [seat, argv] of calls) expect([argv, json(await run(argv, seat)).meetings.length]).toEqual([argv, 2]);
    for (const [argv, exit, words] of [
      [['-C', '/nonexistent', 'list'], 2, /no folder \/nonexistent/],
      [['list'], 1, /oneonone\.yaml here, nor in any folder above[\s\S]*-C <dir>/],
      [['list', '-C'], 2, /argument missing/],
    ] as const) {
      const outcome = await run(argv, elsewhere);
      expect([outcome.exit, outcome.stdout, outcome.stderr]).toEqual([exit, '', expect.stringMatching(words)]);
    }
  });

  test.concurrent('-p, a pair known on this machine, by its name or the beginning of it', async () => {
    const home = newHome();
    await runAll(
      [['init', 'pair', '--me', 'Ana Souza <ana@example.com>', '--with', 'Bo Lindqvist <bo@example.com>']],
      home,
    );
    const elsewhere = { ...home, cwd: newFolder('else') };
    const added = json(await run(['add', '-p', 'bo', 'from anywhere', '--json'], elsewhere));
    expect(added.commit).toBe(git({ ...home, cwd: join(home.cwd, 'pair') }, 'rev-parse', 'HEAD'));
    expect(json(await run(['--pair', 'b', 'topic', '--json'], elsewhere)).items[0].text).toBe('from anywhere');
    const unknown = await run(['-p', 'kim', 'status'], elsewhere);
    expect([unknown.exit, unknown.stderr]).toEqual([1, expect.stringMatching(/No pair 'kim'[\s\S]*There are: bo\./)]);
  });
});

describe('how', () => {
  test.concurrent('--json is one document and nothing on stderr, for every command and every error', async () => {
    for (const argv of CHANGES) {
      const repo = pair();
      const outcome = await run(['--json', ...argv], repo);
      expect([argv, outcome.exit, outcome.stderr]).toEqual([argv, 0, '']);
      expect(json(outcome)).toMatchObject({ oneonone: 1, commit: argv[0] === 'save' ? null : expect.any(String) });
    }
    for (const [argv, exit, kind] of [
      [['nope', '--json'], 2, 'usage'],
      [['status', '--nope', '--json'], 2, 'usage'],
      [['add', '--json'], 2, 'usage'],
      [['action', 'done', 'zz', '--json'], 1, 'unknown'],
      [['move', '2026-11-10', 'fri', '--json'], 1, 'state'],
      [['prep', 'someday', '--json'], 2, 'usage'],
    ] as const) {
      const outcome = await run(argv, pair());
      expect([argv, outcome.exit, outcome.stderr, json(outcome).error.kind]).toEqual([argv, exit, '', kind]);
      expect(Object.keys(json(outcome).error)).toEqual(['kind', 'message', 'hints', 'where']);
    }
    expect(json(await run(['add', '--json', '--', '--no-commit'], pair())).item.text).toBe('--no-commit');
  });

  test.concurrent('-q says nothing where something was done, but answers and errors', async () => {
    const repo = pair();
    for (const argv of [
      ['-q', 'add', 'x'],
      ['prep', '-q'],
      ['wrap', '--quiet'],
      ['action', 'done', 'k3f9z', '-q'],
    ])
      expect([argv, await run(argv, repo)]).toEqual([argv, { exit: 0, signal: null, stdout: '', stderr: '' }]);
    expect((await run(['-q', 'list'], repo)).stdout).toContain('2026-11-24');
    expect((await run(['-q', 'action', 'done', 'zz'], repo)).stderr).toMatch(/^error: /);
  });
});

describe('whether to write', () => {
  test.concurrent('--dry-run says what would happen; no file, no commit, no lock, nothing of ours in git’s folder', async () => {
    const repo = pair();
    appendFileSync(join(repo.cwd, NOTE), '- [ ] typed due:fri\n');
    const before = state(repo);
    for (const argv of CHANGES) {
      const outcome = await run([...argv, '--dry-run'], repo);
      expect([argv, outcome.exit, outcome.stdout !== '']).toEqual([argv, 0, true]);
      const shape = await run(['--dry-run', '--json', ...argv], repo);
      expect([argv, shape.exit, json(shape).commit]).toEqual([argv, 0, null]);
    }
    expect(state(repo)).toEqual(before);
    expect(
      readdirSync(join(repo.cwd, '.git')).includes('oneonone') ? readdirSync(join(repo.cwd, '.git/oneonone')) : [],
    ).toEqual([]);
    expect((await run(['add', 'new words', '--dry-run'], repo)).stdout).toMatch(
      /^Would add: topic \w{5} @ana new words/,
    );
  });

  test.concurrent('--no-commit writes what the command writes, and the next command commits that first', async () => {
    for (const argv of CHANGES) {
      const [repo, other] = [pair(), pair()];
      const fixed = (seat: Seat): Seat => withEnv(seat, { ONEONONE_TODAY: '2026-11-24T10:00' });
      const outcome = await run([...argv, '--no-commit', '--json'], fixed(repo));
      expect([argv, outcome.exit, json(outcome).commit]).toEqual([argv, 0, null]);
      await runAll([argv], fixed(other));
      expect([argv, files(repo.cwd)]).toEqual([argv, files(other.cwd)]);
      expect(git(repo, 'rev-list', '--count', 'HEAD')).toBe('1');
      await runAll([['save']], fixed(repo));
      expect([argv, git(repo, 'status', '--porcelain')]).toEqual([argv, '']);
    }
    const repo = pair();
    await runAll(
      [
        ['add', 'x', '--no-commit'],
        ['add', 'y'],
      ],
      repo,
    );
    expect(git(repo, 'log', '--format=%s', '-2')).toBe('add 2026-11-24: y\nsave 2026-11-24: 1 topic added');
  });

  test.concurrent('what else is staged or edited stays just so, and is in no commit', async () => {
    for (const argv of CHANGES.filter((_, index) => index % 2 === 0)) {
      const repo = pair();
      for (const name of ['staged.txt', 'meetings/notes.txt']) appendFileSync(join(repo.cwd, name), 'mine\n');
      git(repo, 'add', 'staged.txt');
      appendFileSync(join(repo.cwd, 'oneonone.yaml'), '# mine\n');
      await runAll([argv], repo);
      const kept = ['M oneonone.yaml', 'A  staged.txt', '?? meetings/notes.txt'];
      // What is the pair's own `save` takes in.
      expect([argv, git(repo, 'status', '--porcelain').trim().split('\n')]).toEqual([
        argv,
        argv[0] === 'save' ? kept.slice(1) : kept,
      ]);
      expect(readFileSync(join(repo.cwd, 'staged.txt'), 'utf8')).toBe('mine\n');
    }
  });
});
