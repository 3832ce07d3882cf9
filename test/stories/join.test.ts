/**
 * `join`: the second one takes part by one command, and what the repository brings runs nothing.
 */

import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { files, pairTree, repoFrom, twoClones } from '../support/repositories.ts';
import { haveTmux, openTerminal } from '../support/terminal.ts';
import { git, newFolder, newHome, PROGRAM, run, runAll, type Seat, withEnv, writeTree } from '../support/world.ts';

const DAY = '2026-11-24';
const TEXT = `---\noneonone: 1\nstatus: planned\n---\n\n## Agenda\n\n### Bo\n- [ ] Promotion case ^t8xq2\n`;
const shared = (): Seat => twoClones(pairTree({ [DAY]: TEXT })).remote;
const at = (home: Seat, folder: string): Seat => ({ ...home, cwd: join(home.cwd, folder) });

test('clones, knows who is here, sets the driver up, registers, and says what is next', async () => {
  const home = newHome({ person: 'bo' });
  const remote = shared();
  const outcome = await run(['join', remote.cwd, 'notes'], home);
  expect([outcome.exit, outcome.stdout]).toEqual([
    0,
    `Joined: ${home.cwd}/notes\nAna Souza (@ana, manager) and Bo Lindqvist (@bo, report), every 2 weeks on tuesday\nHere you are Bo Lindqvist (@bo).\n`,
  ]);
  expect(outcome.stderr).toBe('From anywhere: oneonone -p ana status\nNext: oneonone -p ana status\n');
  const here = at(home, 'notes');
  expect(Object.keys(files(here.cwd))).toEqual(['.gitattributes', `meetings/${DAY}.md`, 'oneonone.yaml']);
  expect(git(here, 'status', '--porcelain', '--branch')).toBe('## main...origin/main');
  expect(git(here, 'config', '--local', 'merge.oneonone.driver')).toContain('oneonone');
  expect((await run(['-p', 'ana', 'status'], newHomeLike(home))).exit).toBe(0);
  await runAll([['add', 'Holidays'], ['sync']], here);
  expect(git(remote, 'show', `main:meetings/${DAY}.md`)).toContain('Holidays');
  expect(readdirSync(home.cwd).filter((name) => name.includes('-oneonone-'))).toEqual([]);
});

test('where the server calls another branch its first than the one that was sent', async () => {
  const home = newHome({ person: 'bo' });
  const remote = shared();
  git(remote, 'symbolic-ref', 'HEAD', 'refs/heads/master');
  const outcome = await run(['join', remote.cwd, 'notes'], home);
  expect([outcome.exit, outcome.stdout.split('\n')[0]]).toEqual([0, `Joined: ${home.cwd}/notes`]);
  const here = at(home, 'notes');
  expect(git(here, 'status', '--porcelain', '--branch')).toBe('## main...origin/main');
  await runAll([['add', 'Holidays'], ['sync']], here);
  expect(git(remote, 'show', `main:meetings/${DAY}.md`)).toContain('Holidays');
});

/** The same home, from another folder. */
const newHomeLike = (home: Seat): Seat => ({ ...home, cwd: newFolder('elsewhere') });

test('as JSON', async () => {
  const home = newHome({ person: 'bo' });
  const answer = JSON.parse((await run(['join', shared().cwd, 'notes', '--json'], home)).stdout);
  expect(answer).toEqual({
    ...{ oneonone: 1, repo: join(home.cwd, 'notes'), me: 'bo', commit: null },
    people: [
      { key: 'ana', name: 'Ana Souza', role: 'manager' },
      { key: 'bo', name: 'Bo Lindqvist', role: 'report' },
    ],
  });
});

describe('who is here', () => {
  test.each([
    ['bo', 'bo'],
    ['Bo Lindqvist', 'bo'],
    ['BO@example.com', 'bo'],
    ['Ana Souza <ana@example.com>', 'ana'],
  ])('--me %j', async (said, key) => {
    const home = newHome({ person: 'stranger' });
    const outcome = await run(['join', shared().cwd, 'notes', '--me', said], home);
    expect([outcome.exit, outcome.stderr]).toEqual([
      0,
      expect.stringContaining(`this clone remembers that you are ${key}`),
    ]);
    expect(git(at(home, 'notes'), 'config', '--local', 'oneonone.me')).toBe(key);
    await runAll([['add', 'x']], at(home, 'notes'));
    expect(files(join(home.cwd, 'notes'))[`meetings/${DAY}.md`]).toContain(`### ${key === 'bo' ? 'Bo' : 'Ana'}`);
  });

  test('git knows neither name nor email: it gets them here, in this clone alone', async () => {
    const home = newHome({ person: null });
    await runAll([['join', shared().cwd, 'notes', '--me', 'bo']], home);
    expect(git(at(home, 'notes'), 'config', '--local', 'user.email')).toBe('bo@example.com');
    expect(readFileSync(join(home.cwd, '.gitconfig'), 'utf8')).not.toContain('bo@');
  });

  test.each([
    [[], 2, /Who you are is missing\.\n {2}Give it: --me ana, or --me bo/],
    [['--me', 'kim'], 2, /'kim' is neither of the two/],
  ])('not known (%j): nothing is left behind', async (more, exit, says) => {
    const home = newHome({ person: 'stranger' });
    const outcome = await run(['join', shared().cwd, 'notes', ...more], home);
    expect([outcome.exit, outcome.stderr]).toEqual([exit, expect.stringMatching(says)]);
    expect(existsSync(join(home.cwd, 'notes'))).toBe(false);
    expect(readdirSync(home.cwd).sort()).toEqual(['.gitconfig']);
  });

  test('the other one’s email in git is told', async () => {
    const outcome = await run(['join', shared().cwd, 'notes', '--me', 'bo'], newHome({ person: 'ana' }));
    expect([outcome.exit, outcome.stderr]).toEqual([
      2,
      expect.stringContaining('Git says that you are ana@example.com'),
    ]);
  });

  test.skipIf(!haveTmux)('is asked in a terminal (needs tmux)', async () => {
    const home = newHome({ person: 'stranger' });
    const terminal = openTerminal(['join', shared().cwd, 'notes'], home);
    try {
      await terminal.waitFor('Who are you?');
      terminal.press('Enter');
      expect(await terminal.end()).toMatchObject({ exit: 0 });
    } finally {
      terminal.close();
    }
    expect(git(at(home, 'notes'), 'config', '--local', 'oneonone.me')).toBe('bo');
  });
});

describe('where', () => {
  test('the folder is named as git would, may be there and empty, and may be the one that one stands in', async () => {
    const remote = shared();
    const home = newHome({ person: 'bo' });
    git(home, 'clone', '--quiet', '--bare', remote.cwd, 'ana-bo.git');
    expect((await run(['join', 'ana-bo.git'], home)).exit).toBe(0);
    expect(existsSync(join(home.cwd, 'ana-bo/oneonone.yaml'))).toBe(true);
    const here = { ...home, cwd: newFolder('empty') };
    expect((await run(['join', remote.cwd, '.'], here)).exit).toBe(0);
    expect(git(here, 'status', '--porcelain')).toBe('');
    expect((await run(['join', remote.cwd, 'a/b/c'], home)).exit).toBe(0);
  });

  test('a folder with something in it stays as it is', async () => {
    const home = newHome({ person: 'bo' });
    writeTree(home.cwd, { 'notes/mine.txt': 'x' });
    const outcome = await run(['join', shared().cwd, 'notes'], home);
    expect([outcome.exit, outcome.stderr]).toEqual([2, expect.stringContaining('is not empty')]);
    expect(readdirSync(join(home.cwd, 'notes'))).toEqual(['mine.txt']);
  });

  test('--dry-run makes nothing', async () => {
    const home = newHome({ person: 'bo' });
    const outcome = await run(['join', shared().cwd, 'notes', '--dry-run'], home);
    expect([outcome.exit, outcome.stdout, readdirSync(home.cwd)]).toEqual([
      0,
      expect.stringMatching(/^Would join/),
      ['.gitconfig'],
    ]);
  });
});

describe('what it refuses', () => {
  test('no pair, nothing yet, nothing there, and addresses that run programs', async () => {
    const home = newHome({ person: 'bo' });
    const empty = { ...home, cwd: newFolder('empty') };
    git(empty, 'init', '--quiet', '--bare', '--initial-branch=main');
    const sentinel = join(newFolder(), 'ran');
    const cases: [string, number, RegExp][] = [
      [repoFrom({ 'README.md': 'x' }).cwd, 1, /holds no oneonone\.yaml/],
      [empty.cwd, 1, /There is nothing at [^\n]+ yet[\s\S]*oneonone init --remote/],
      ['/nowhere/at/all.git', 1, /can’t be fetched/],
      [`ext::sh -c touch% ${sentinel}`, 2, /can’t be a remote/],
      ['-uexec', 2, /Unknown option|can’t be a remote/],
    ];
    for (const [url, exit, says] of cases) {
      const outcome = await run(['join', url, 'notes'], home);
      expect([url, outcome.exit, outcome.stderr]).toEqual([url, exit, expect.stringMatching(says)]);
      expect(readdirSync(home.cwd)).toEqual(['.gitconfig']);
    }
    expect(existsSync(sentinel)).toBe(false);
  });

  test('without the network it says so', async () => {
    const home = newHome({ person: 'bo' });
    expect((await run(['join', shared().cwd, 'notes', '--offline'], home)).exit).toBe(2);
    const outcome = await run(['join', 'https://u:geheim@host.invalid/x.git', 'notes'], home);
    expect([outcome.exit, outcome.stderr]).toEqual([1, expect.not.stringContaining('geheim')]);
  });
});

test('killed at any time, the folder is whole or not there, and joining again works', async () => {
  const remote = shared();
  for (const after of [30, 90, 150, 200, 260]) {
    const home = newHome({ person: 'bo' });
    const child = spawn(process.execPath, [PROGRAM, 'join', remote.cwd, 'notes'], {
      cwd: home.cwd,
      env: home.env,
      stdio: 'ignore',
      detached: true,
    });
    const ended = new Promise((resolve) => child.once('close', resolve));
    await new Promise((resolve) => setTimeout(resolve, after));
    try {
      process.kill(-(child.pid ?? 0), 'SIGKILL');
    } catch {
      // It was done already.
    }
    await ended;
    const there = existsSync(join(home.cwd, 'notes'));
    if (there) {
      expect(git(at(home, 'notes'), 'status', '--porcelain')).toBe('');
      rmSync(join(home.cwd, 'notes'), { recursive: true });
    }
    spawnSync('sleep', ['0.2']);
    expect((await run(['join', remote.cwd, 'notes'], home)).exit).toBe(0);
    expect(readdirSync(home.cwd).filter((name) => name.includes('-oneonone-'))).toEqual([]);
  }
});

test('a template of hooks of the person’s own is theirs; what comes along adds none', async () => {
  const home = newHome({ person: 'bo' });
  mkdirSync(join(home.cwd, 'template/hooks'), { recursive: true });
  await runAll([['join', shared().cwd, 'notes']], withEnv(home, { GIT_TEMPLATE_DIR: join(home.cwd, 'template') }));
  expect(readdirSync(join(home.cwd, 'notes/.git/hooks'))).toEqual([]);
});
