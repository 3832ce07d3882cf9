/** One at a time: real processes that contend, are killed, stopped, signalled, and locks that others left behind. */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { beforeAll, expect, test } from 'vitest';
import { withLock } from '../../src/journal/lock.ts';
import { newFolder, newHome, type Outcome, type Seat } from '../support/world.ts';
import { failureOf, program } from './program.ts';

/** Adds one to a number in a file, slowly: whoever else is inside meanwhile makes the sum too small. */
const ADD = `
import { readFileSync, writeFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { withLock } from './lock.ts';
const [gitDir, file] = process.argv.slice(2);
await withLock(gitDir, 'add', async () => {
  const number = Number(readFileSync(file, 'utf8'));
  await pause(5);
  writeFileSync(file, String(number + 1));
});`;

const HOLD = `
import { withLock } from './lock.ts';
await withLock(process.argv[2], 'carry', async () => {
  console.log('held');
  await new Promise((resolve) => setTimeout(resolve, 60_000));
});`;

let seat: Seat;
let add: (args: readonly string[], options: Seat) => Promise<Outcome>;
let holdFile = '';
beforeAll(async () => {
  seat = newHome();
  add = await program(ADD);
  const print = await program(`${HOLD}\n`);
  holdFile = await fileOf(print);
});

/** The bundled file of a program, which is its first argument to node. */
async function fileOf(
  start: (args: readonly string[], options: Seat & { node: readonly string[] }) => Promise<Outcome>,
): Promise<string> {
  const shown = await start([], { ...seat, node: ['-p', 'process.argv[1]'] });
  return shown.stdout.trim();
}

function gitDirWith(lock: object | string | null): string {
  const gitDir = newFolder('git');
  mkdirSync(join(gitDir, 'oneonone'));
  if (lock !== null)
    writeFileSync(join(gitDir, 'oneonone/lock'), typeof lock === 'string' ? lock : JSON.stringify(lock));
  return gitDir;
}

const lockOf = (gitDir: string): string => join(gitDir, 'oneonone/lock');
const since = '2026-11-23T10:00:00.000Z';
const own = (): object => ({ pid: process.pid, started: null, host: hostname(), verb: 'wrap', since });

/** A number that was a process, and is none any more. */
async function deadPid(): Promise<number> {
  const child = spawn(process.execPath, ['-e', '']);
  await new Promise((resolve) => child.once('exit', resolve));
  return child.pid ?? 0;
}

async function holder(gitDir: string) {
  const child = spawn(process.execPath, [holdFile, gitDir], { stdio: ['ignore', 'pipe', 'inherit'], env: seat.env });
  const ended = new Promise<NodeJS.Signals | null>((resolve) => child.once('exit', (_, signal) => resolve(signal)));
  await new Promise((resolve) => child.stdout.once('data', resolve));
  return { child, ended };
}

test.each(['a free lock', 'a dead one’s lock', 'a dead one’s lock and takeover'])(
  '20 processes at once all get through, one by one, from %s',
  async (start) => {
    const dead = { ...own(), pid: await deadPid() };
    const gitDir = gitDirWith(start === 'a free lock' ? null : dead);
    if (start.endsWith('takeover')) writeFileSync(`${lockOf(gitDir)}-takeover`, JSON.stringify(dead));
    const file = join(gitDir, 'number');
    writeFileSync(file, '0');
    const outcomes = await Promise.all(Array.from({ length: 20 }, () => add([gitDir, file], seat)));
    expect(outcomes.map(({ exit, stderr }) => `${exit}${stderr}`)).toEqual(Array(20).fill('0'));
    expect(readFileSync(file, 'utf8')).toBe('20');
    expect(readdirSync(join(gitDir, 'oneonone'))).toEqual([]);
  },
);

test('the lock says who holds it, and is let go when the change ends, well or badly', async () => {
  const gitDir = gitDirWith(null);
  const inside = await withLock(gitDir, 'prep', () => JSON.parse(readFileSync(lockOf(gitDir), 'utf8')));
  expect(inside).toMatchObject({
    pid: process.pid,
    host: hostname(),
    verb: 'prep',
    started: expect.anything(),
    since: expect.anything(),
  });
  expect(existsSync(lockOf(gitDir))).toBe(false);
  await expect(withLock(gitDir, 'prep', () => Promise.reject(new Error('boom')))).rejects.toThrow('boom');
  expect(readdirSync(join(gitDir, 'oneonone'))).toEqual([]);
  for (const signal of ['exit', 'SIGINT', 'SIGTERM', 'SIGHUP']) expect(process.listenerCount(signal)).toBe(0);
});

test('a number that another process has by now is a dead holder’s', async () => {
  const gitDir = gitDirWith({ ...own(), started: '1' });
  const start = Date.now();
  expect(await withLock(gitDir, 'prep', () => 'in')).toBe('in');
  expect(Date.now() - start).toBeLessThan(1_000);
});

test('a live holder, another host and a lock that says nothing are waited for 5 s, told, and left alone', async () => {
  const locks = [own(), { ...own(), host: 'elsewhere', pid: await deadPid() }, '', '{"pid": 1}'];
  const failures = await Promise.all(
    locks.map(async (lock) => {
      const gitDir = gitDirWith(lock);
      const start = Date.now();
      const failure = await failureOf(() => withLock(gitDir, 'prep', () => undefined));
      expect(Date.now() - start).toBeGreaterThan(4_900);
      expect(Date.now() - start).toBeLessThan(8_000);
      expect(readFileSync(lockOf(gitDir), 'utf8')).toBe(typeof lock === 'string' ? lock : JSON.stringify(lock));
      expect(readdirSync(join(gitDir, 'oneonone'))).toEqual(['lock']);
      return failure;
    }),
  );
  expect(failures.map(({ kind }) => kind)).toEqual(Array(4).fill('busy'));
  expect(failures[0]?.message).toContain(`\`oneonone wrap\` (process ${process.pid}, since ${since})`);
  expect(failures[1]?.message).toContain('on elsewhere');
  expect(failures[1]?.hints[0]).toMatch(/^Let it finish\. If that machine no longer runs it, delete .*lock\.$/);
  expect(failures[2]?.hints[0]).toMatch(/^If no oneonone is running, delete .*lock\.$/);
});

test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
  '%s lets go of the lock, and still ends the process',
  async (signal) => {
    const gitDir = gitDirWith(null);
    const { child, ended } = await holder(gitDir);
    expect(existsSync(lockOf(gitDir))).toBe(true);
    child.kill(signal);
    expect(await ended).toBe(signal);
    expect(readdirSync(join(gitDir, 'oneonone'))).toEqual([]);
  },
);

test('a killed holder’s lock is taken over at once', async () => {
  const gitDir = gitDirWith(null);
  const { child, ended } = await holder(gitDir);
  child.kill('SIGKILL');
  await ended;
  expect(existsSync(lockOf(gitDir))).toBe(true);
  const start = Date.now();
  expect(await withLock(gitDir, 'prep', () => 'in')).toBe('in');
  expect(Date.now() - start).toBeLessThan(1_000);
});

test('a stopped holder is not robbed, and goes on afterwards', async () => {
  const gitDir = gitDirWith(null);
  const { child, ended } = await holder(gitDir);
  child.kill('SIGSTOP');
  expect((await failureOf(() => withLock(gitDir, 'prep', () => undefined))).message).toContain('`oneonone carry`');
  child.kill('SIGCONT');
  await pause(50);
  expect(JSON.parse(readFileSync(lockOf(gitDir), 'utf8')).pid).toBe(child.pid);
  child.kill('SIGTERM');
  await ended;
});
