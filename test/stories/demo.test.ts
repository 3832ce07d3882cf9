/**
 * The demo plays to its end with real commands, the same each time, and touches nothing of the person's.
 */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { bytes } from '../support/repositories.ts';
import { git, newFolder, newHome, type Outcome, run, runCommand, type Seat, withEnv } from '../support/world.ts';

const LOG = `2026-11-09 Ana Souza: init: one-on-ones of Ana and Bo
2026-11-09 Ana Souza: prep 2026-11-10: 1 topic added, purpose
2026-11-09 Bo Lindqvist: add 2026-11-10: Promotion case: what evidence is missing?
2026-11-09 Bo Lindqvist: add 2026-11-10: goal Lead the payments migration end to end
2026-11-09 Bo Lindqvist: add 2026-11-10: goal Become a staff engineer
2026-11-10 Ana Souza: meet 2026-11-10: started 10:01
2026-11-10 Ana Souza: save 2026-11-10: 1 topic done, 3 actions added, 1 decision
2026-11-10 Ana Souza: wrap 2026-11-10: held, 3 promises
2026-11-16 Bo Lindqvist: save 2026-11-10: 1 action done
2026-11-18 Ana Souza: add 2026-11-24: Who covers for Bo in December?
2026-11-23 Ana Souza: prep 2026-11-24: 1 topic, 2 actions and 2 goals from 2026-11-10
2026-11-23 Bo Lindqvist: check 2026-11-24: at risk Lead the payments migration end to end
2026-11-24 Ana Souza: meet 2026-11-24: started 10:00
2026-11-24 Ana Souza: done 2026-11-24: action Ask finance for the on-call budget
2026-11-24 Ana Souza: add 2026-11-24: action Call the vendor about the contract
2026-11-24 Ana Souza: add 2026-11-24: decision The migration may slip to February, no further.
2026-11-24 Ana Souza: wrap 2026-11-24: held, 2 promises
`;

/** A home whose git would spoil the play: hooks that refuse, signing that fails, an editor that would wait. */
function hostileHome(): Seat {
  const home = newHome({ person: 'stranger' });
  const hooks = newFolder('hooks');
  for (const hook of ['pre-commit', 'pre-push']) {
    writeFileSync(join(hooks, hook), '#!/bin/sh\nexit 1\n', { mode: 0o755 });
  }
  const config: readonly (readonly [string, string])[] = [
    ['core.hooksPath', hooks],
    ['commit.gpgSign', 'true'],
    ['gpg.program', 'false'],
    ['pull.rebase', 'true'],
    ['push.default', 'nothing'],
    ['init.defaultBranch', 'trunk'],
  ];
  for (const [key, value] of config) git(home, 'config', '--global', key, value);
  return withEnv(home, { EDITOR: 'false', GIT_EDITOR: 'false', GIT_DIR: '/nowhere', TMPDIR: newFolder('tmp') });
}

describe('the play', () => {
  test('shows each command before it runs, in its clone, and ends with the pair’s history', async () => {
    const seat = newHome();
    const folder = join(seat.cwd, 'play');
    const { exit, stdout, stderr } = await run(['demo', 'play'], seat);
    expect({ exit, stderr }).toEqual({ exit: 0, stderr: '' });
    for (const line of [
      'demo$ oneonone init ana --me "Ana Souza <ana@example.com>" --with "Bo Lindqvist <bo@example.com>"',
      'ana$ oneonone prep --purpose "agree what matters until the new year"',
      'bo$ git pull --quiet --ff-only',
      'bo$ oneonone add "Promotion case: what evidence is missing?"',
      '(Ana types into the note, meetings/2026-11-10.md)\n  - [x] Promotion case\n',
      'ana$ oneonone wrap\nHeld: meetings/2026-11-10.md\nWho does what by when:\n',
      '(Bo ticks a box in the note, meetings/2026-11-10.md)\n  - [x] @bo Draft the RFC\n\nbo$ oneonone save\nSaved:',
      'Promised on 2026-11-10 (1 of 3 done, 1 overdue)',
      'overdue 2026-11-13  Ask finance for the on-call budget (since',
      'at-risk "the vendor contract is late"\n',
      'Next: 2026-12-08 (oneonone prep)',
      LOG,
      `oneonone -C ${folder}/ana status`,
    ]) {
      expect(stdout).toContain(line);
    }
    expect(stdout.match(/^(ana|bo|demo)\$ /gm)?.length).toBeGreaterThan(30);
  });

  test('leaves two clones that agree with what they share, ready to be played on with', async () => {
    const seat = newHome();
    await run(['demo', 'play'], seat);
    const ana = { ...seat, cwd: join(seat.cwd, 'play/ana') };
    expect(git(ana, 'status', '--porcelain', '--branch')).toBe('## main...origin/main');
    expect(git({ ...ana, cwd: join(seat.cwd, 'play/shared.git') }, 'rev-parse', 'main')).toBe(
      git(ana, 'rev-parse', 'HEAD'),
    );
    const status = JSON.parse((await run(['status', '--json'], ana)).stdout);
    expect(status).toMatchObject({ me: 'ana', last: { date: '2026-11-24' }, notices: [{ kind: 'goal-at-risk' }] });
    const { checks } = JSON.parse((await run(['doctor', '--json'], ana)).stdout);
    expect(checks.filter(({ ok }: { ok: boolean }) => !ok)).toMatchObject([{ name: 'registered' }]);
  });

  test('is the same each time, whatever the person’s own git is, and touches nothing of theirs', async () => {
    const seat = hostileHome();
    const before = bytes(seat.env.HOME ?? '');
    const first = await run(['demo'], seat);
    expect(first).toMatchObject({ exit: 0, stderr: '' });
    expect(bytes(seat.env.HOME ?? '')).toEqual(before);
    const again = await run(['demo'], { ...hostileHome(), cwd: newFolder('elsewhere') });
    expect(nameless(again)).toBe(nameless(first));
    const folder = /^ {2}(\S+)\/ana /m.exec(first.stdout)?.[1] ?? '';
    expect(folder.startsWith(seat.env.TMPDIR ?? '-')).toBe(true);
  });

  test('answers scripts with where it was played, and each step', async () => {
    const seat = newHome();
    const { exit, stdout, stderr } = await run(['demo', 'play', '--json'], seat);
    expect({ exit, stderr }).toEqual({ exit: 0, stderr: '' });
    const { repo, clones, steps } = JSON.parse(stdout);
    expect(repo).toBe(join(seat.cwd, 'play'));
    expect(clones).toEqual([join(repo, 'ana'), join(repo, 'bo')]);
    expect(steps.every(({ exit: code }: { exit: number }) => code === 0)).toBe(true);
    expect(steps.at(-1).command).toContain('git --git-dir=shared.git log');
  });

  test('has colour where it is wanted', async () => {
    const { stdout } = await run(['demo', 'play'], withEnv(newHome(), { FORCE_COLOR: '1' }));
    expect(stdout).toContain('ana\u001b[22m$ \u001b[1moneonone wrap');
    expect(stdout).toMatch(/\u001b\[36m[a-z0-9]{5}\u001b\[39m/);
  });
});

/** What was said, without the folder it was said in. */
function nameless({ stdout }: Outcome): string {
  const folder = /^ {2}(\S+)\/ana /m.exec(stdout)?.[1] ?? '';
  return stdout.replaceAll(folder, 'FOLDER').replace(/^ {2}FOLDER.*$/gm, '');
}

describe('where it can’t play', () => {
  test('a folder that holds something is left alone', async () => {
    const seat = newHome();
    mkdirSync(join(seat.cwd, 'full'));
    writeFileSync(join(seat.cwd, 'full/a.md'), 'a\n');
    const { exit, stderr } = await run(['demo', 'full'], seat);
    expect(exit).toBe(2);
    expect(stderr).toContain('full is not empty.');
    expect(Object.keys(bytes(join(seat.cwd, 'full')))).toEqual(['a.md']);
    expect(await run(['demo', 'full/a.md'], seat)).toMatchObject({ exit: 2 });
  });

  test('--dry-run makes nothing', async () => {
    const seat = newHome();
    const { exit, stdout } = await run(['demo', 'play', '--dry-run'], seat);
    expect({ exit, stdout }).toEqual({ exit: 0, stdout: `Would play in ${join(seat.cwd, 'play')}.\n` });
    expect(existsSync(join(seat.cwd, 'play'))).toBe(false);
  });

  test('a step that fails ends it, and is named', async () => {
    const bin = newFolder('bin');
    const seat = newHome();
    const real = (await runCommand(['sh', '-c', 'command -v git'], seat)).stdout.trim();
    const script = `case "$1" in clone) echo no clone today >&2; exit 128;; *) exec '${real}' "$@";; esac`;
    writeFileSync(join(bin, 'git'), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
    const { exit, stdout, stderr } = await run(['demo', 'play'], withEnv(seat, { PATH: `${bin}:${seat.env.PATH}` }));
    expect(exit).toBe(1);
    expect(stdout).toMatch(/git clone --quiet shared.git bo\nno clone today\n$/);
    expect(stderr).toContain('`git clone --quiet shared.git bo` ended with exit code 128; the demo stops here.');
  });

  test('without git it says so', async () => {
    const seat = newHome();
    const { exit, stderr } = await run(['demo', 'play'], withEnv(seat, { PATH: newFolder('bin') }));
    expect(exit).toBe(1);
    expect(stderr).toContain('git could not be started.');
  });
});

describe('the play of both at once', () => {
  test('ends with the same bytes in both clones, every word there, and nobody saw a conflict', async () => {
    const seat = newHome();
    const { exit, stdout, stderr } = await run(['demo', '--together', 'play'], { ...seat, timeout: 60_000 });
    expect({ exit, stderr }).toEqual({ exit: 0, stderr: '' });
    const [ana, bo] = ['ana', 'bo'].map((who) => bytes(join(seat.cwd, 'play', who)));
    expect(ana).toEqual(bo);
    expect(stdout.match(/^demo\$ diff --recursive --exclude=\.git ana bo\n\n/gm)).toHaveLength(2);
    expect(stdout).not.toMatch(/conflict(?!\.$)|<<<<<<<|>>>>>>>/im);
    const notes = Object.values(ana ?? {}).join('\n');
    for (const words of [
      'Who covers for Bo in December?',
      'Promotion case: what evidence is missing?',
      'A word on the on-call rota',
      'purpose: a plan for me / agree on December',
      '- [x] @ana Ask finance for the on-call budget',
      '- [x] @bo Draft the RFC for the vendor switch',
      'at risk: the vendor contract is late',
      'The vendor called: the contract comes in December.',
      'No release in the last week of the year.',
    ]) {
      expect(notes).toContain(words);
    }
    const before = stdout.slice(0, stdout.indexOf('oneonone settle --keep'));
    for (const words of ['Shadow two architecture reviews', 'Sit in on an architecture review'])
      expect(before).toContain(words);
    const status = await run(['status', '--json'], { ...seat, cwd: join(seat.cwd, 'play/ana') });
    expect(JSON.parse(status.stdout).notices.filter(({ kind }: { kind: string }) => kind === 'settle')).toEqual([]);
  });
});
