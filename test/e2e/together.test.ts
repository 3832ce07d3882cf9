/**
 * Two at once and a full disk, really: a lock that somebody holds, whose holder is gone, or who sleeps; commands of every
 * kind at the same time; and a file system of a few kilobytes, where root can make one.
 */
import { spawn, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { files, pairRepo } from '../support/repositories.ts';
import { git, newFolder, run, type Seat } from '../support/world.ts';

const NOTE = 'meetings/2026-11-24.md';
const PLANNED = `---\nstatus: planned\n---\n\n## Agenda\n\n### Ana\n\n## Actions\n\n- [ ] @bo Draft the RFC ^k3f9z\n`;
const HELD = PLANNED.replace('planned', 'held').replace('k3f9z', 'n2b4c').replace('RFC', 'plan');
const pair = (): Seat => pairRepo({ '2026-11-10': HELD, '2026-11-24': PLANNED });

/** A lock as a process with this number would hold it. */
function plant(repo: Seat, holder: object): string {
  mkdirSync(join(repo.cwd, '.git/oneonone'), { recursive: true });
  const path = join(repo.cwd, '.git/oneonone/lock');
  writeFileSync(
    path,
    JSON.stringify({ started: null, host: hostname(), verb: 'prep', since: '2026-11-24T10:00:00Z', ...holder }),
  );
  return path;
}

describe('a lock', () => {
  test.concurrent('that a living process holds: waits, then says who it is; commands that show do not wait', async () => {
    const repo = pair();
    const path = plant(repo, { pid: process.pid });
    const begun = Date.now();
    const outcome = await run(['add', 'x'], repo);
    expect(Date.now() - begun).toBeGreaterThan(4_000);
    expect([outcome.exit, outcome.stdout, outcome.stderr]).toEqual([
      1,
      '',
      expect.stringMatching(new RegExp(`\`oneonone prep\` \\(process ${process.pid}, since 2026-11-24T10:00:00Z\\)`)),
    ]);
    expect((await run(['status'], repo)).exit).toBe(0);
    expect((await run(['add', 'x', '--json'], repo)).stdout).toContain('"kind": "busy"');
    expect([existsSync(path), files(repo.cwd)[NOTE]]).toEqual([true, PLANNED]);
  });

  test.concurrent('of another machine is never taken over, and the file is named', async () => {
    const repo = pair();
    const path = plant(repo, { pid: 1, host: 'elsewhere' });
    const outcome = await run(['add', 'x'], repo);
    expect([outcome.exit, outcome.stderr]).toEqual([1, expect.stringContaining(`delete ${path}`)]);
  });

  test.concurrent('whose holder is gone stops nobody', async () => {
    const repo = pair();
    const gone = spawnSync(process.execPath, ['-e', '']).pid;
    const path = plant(repo, { pid: gone });
    expect((await run(['add', 'x'], repo)).exit).toBe(0);
    expect(existsSync(path)).toBe(false);
  });

  test.concurrent('that is let go meanwhile: the one who waited goes on', async () => {
    const repo = pair();
    const hook = join(repo.cwd, '.git/hooks/pre-commit');
    writeFileSync(hook, '#!/bin/sh\nsleep 2\n', { mode: 0o755 });
    const both = await Promise.all([run(['add', 'one'], repo), run(['action', 'done', 'k3f9z'], repo)]);
    expect(both.map(({ exit }) => exit)).toEqual([0, 0]);
    expect(git(repo, 'log', '--format=%s').split('\n').slice(0, 2).sort()).toEqual([
      'add 2026-11-24: one',
      'done 2026-11-24: action Draft the RFC',
    ]);
  });

  test.concurrent('is let go on Ctrl-C and when it is ended, and what was written is taken in next', async () => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      const repo = pair();
      writeFileSync(join(repo.cwd, '.git/hooks/pre-commit'), '#!/bin/sh\ntouch .git/asked\nexec sleep 3\n', {
        mode: 0o755,
      });
      const asked = join(repo.cwd, '.git/asked');
      const child = spawn(process.execPath, [join(process.cwd(), 'bin/oneonone.js'), 'add', 'x'], {
        cwd: repo.cwd,
        env: repo.env,
        stdio: 'ignore',
      });
      const ended = new Promise((resolve) => child.once('close', resolve));
      while (!existsSync(asked)) await new Promise((resolve) => setTimeout(resolve, 20));
      child.kill(signal);
      await ended;
      expect([signal, existsSync(join(repo.cwd, '.git/oneonone/lock'))]).toEqual([signal, false]);
      // Git itself is still at its hook: it ends well or not, the words stay.
      writeFileSync(join(repo.cwd, '.git/hooks/pre-commit'), '#!/bin/sh\n', { mode: 0o755 });
      while (existsSync(join(repo.cwd, '.git/index.lock'))) await new Promise((resolve) => setTimeout(resolve, 50));
      expect((await run(['add', 'x'], repo)).exit).toBe(0);
      expect(files(repo.cwd)[NOTE]?.match(/- \[ \] x /g)).toHaveLength(1);
      expect(git(repo, 'status', '--porcelain')).toBe('');
    }
  });
});

test('commands of every kind at once: each is there once, all is committed', async () => {
  const repo = pair();
  const calls = [
    ['prep', '--topic', 'prepared', '--purpose', 'align'],
    ['carry'],
    ['add', 'thought'],
    ['action', 'add', 'promise', '--owner', 'bo'],
    ['goal', 'add', 'aim', '--area', 'job'],
    ['decision', 'add', 'decided'],
    ['action', 'done', 'k3f9z'],
    ['save'],
    ['status'],
  ];
  const all = await Promise.all(calls.map((argv) => run(argv, { ...repo, timeout: 60_000 })));
  expect(all.map(({ exit, stderr }, index) => [calls[index], exit, exit === 0 || stderr])).toEqual(
    calls.map((argv) => [argv, 0, true]),
  );
  const text = files(repo.cwd)[NOTE] ?? '';
  for (const words of [
    'prepared ^',
    'thought ^',
    '@bo promise ^',
    'aim ^',
    '- decided',
    '^n2b4c',
    '[x] @bo Draft',
    'purpose: align',
  ])
    expect([words, text.split(words).length]).toEqual([words, 2]);
  expect(git(repo, 'status', '--porcelain')).toBe('');
});

/** A file system of a size, or null where none can be made. */
function smallDisk(size: string): string | null {
  const folder = newFolder('disk');
  return spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', folder]).status === 0 ? folder : null;
}

test('a disk that is really full (needs root): the note is as it was, one sentence, and room makes it work', async ({
  skip,
}) => {
  const disk = smallDisk('1m');
  if (disk === null) return skip('no file system can be mounted here');
  try {
    const first = pair();
    cpSync(first.cwd, disk, { recursive: true });
    const repo = { ...first, cwd: disk };
    const filler = join(disk, '.git/filler');
    for (const left of [0, 4, 12, 24]) {
      spawnSync('sh', ['-c', `cat /dev/zero > '${filler}' 2>/dev/null; truncate -s -${left}K '${filler}'`]);
      const outcome = await run(['add', `words ${left}`], repo);
      const text = readFileSync(join(disk, NOTE), 'utf8');
      expect([left, outcome.exit, outcome.stderr]).toEqual([left, 1, expect.stringMatching(/^error: [^\n]+\.\n/)]);
      expect(text.endsWith('^k3f9z\n')).toBe(true);
      expect(readdirSync(join(disk, 'meetings'))).toEqual(['2026-11-10.md', '2026-11-24.md']);
      spawnSync('rm', [filler]);
      const again = await run(['add', `words ${left}`], repo);
      expect([left, again.exit, again.stderr]).toEqual([left, 0, '']);
      expect(git(repo, 'status', '--porcelain')).toBe('');
    }
  } finally {
    spawnSync('umount', ['-l', disk]);
  }
});
