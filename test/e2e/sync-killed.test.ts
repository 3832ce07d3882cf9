/**
 * Sync, killed at any moment: before, after and in the middle of each of its effects, and at random times, alone or with
 * every git that it had started. Then one sync brings everything together: each word that both wrote is there, once, nothing
 * is half written, and no lock is left that stops anyone. (What was being written to the side may lie in git's own folder
 * until `doctor` takes it away.)
 *
 * ONEONONE_NIGHTLY=1 kills 500 times; else each kind of moment a few times. SEED chooses other times.
 */
import { spawn } from 'node:child_process';
import { cpSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { COUNTING, killAt, stepsOf } from '../support/faults.ts';
import { commitAll, files, pairTree, twoClones } from '../support/repositories.ts';
import { faultsOf, type Session } from '../support/witness.ts';
import { git, newFolder, PROGRAM, run, runAll, type Seat, writeTree } from '../support/world.ts';

const NIGHTLY = process.env.ONEONONE_NIGHTLY === '1';
const SEED = Number(process.env.SEED ?? 20261124);
const HELD = `---
oneonone: 1
date: 2026-11-10
status: held
---

## Agenda

### Bo
- [ ] Promotion case-1 ^t8xq2

## Actions

- [ ] @bo Draft the RFC paper-1 due:2026-11-13 ^k3f9z
- [ ] @ana Call the vendor call-1 ^m2d7h
`;
const PLANNED = HELD.replaceAll('2026-11-10', '2026-11-24').replace('held', 'planned');

/** Ana's clone and the remote, as they are when her sync begins, and what the two of them did until then. */
type Scene = { readonly ana: Seat; readonly remote: Seat; readonly sessions: ReadonlyMap<string, readonly Session[]> };
let scene: Scene;
/** Each text that a file has on the way when nothing goes wrong. */
const known = new Map<string, Set<string>>();
/** The steps of a sync, and the milliseconds it takes. */
let steps: readonly string[] = [];
let whole = 0;

beforeAll(async () => {
  scene = await newScene();
  const rehearsal = copyOf(scene);
  remember(rehearsal.ana);
  const begun = performance.now();
  const told = await stepsOf(['sync'], rehearsal.ana);
  whole = performance.now() - begun;
  expect(told.outcome.exit).toBe(0);
  steps = told.steps;
  for (const commit of git(rehearsal.ana, 'rev-list', '--max-count=8', 'HEAD').split('\n')) {
    git(rehearsal.ana, 'checkout', '--quiet', '--detach', commit);
    remember(rehearsal.ana);
  }
});

describe('killed, and run again', () => {
  test('at its steps', async () => {
    expect(steps.length).toBeGreaterThan(40);
    const moments = steps.flatMap((name, index) => {
      const kinds = /^write/.test(name) ? (['before', 'half', 'after'] as const) : (['before', 'after'] as const);
      return kinds.map((when) => ({ name, step: index + 1, when }));
    });
    const chosen = NIGHTLY ? moments : moments.filter((_, index) => index % Math.ceil(moments.length / 8) === 3);
    for (const moment of chosen) {
      const place = copyOf(scene);
      const killed = await run(['sync'], killAt(place.ana, moment.step, moment.when));
      expect({ ...moment, died: killed.signal === 'SIGKILL' || killed.exit === 0 }).toEqual({ ...moment, died: true });
      await wholeAgain(place, moment, 'git ended by itself');
    }
    told('at its steps', chosen.length);
  }, 3_600_000);

  test('at random times', async () => {
    const kinds = ['alone', 'with its gits', 'twice'] as const;
    const count = NIGHTLY ? Math.max(200, 500 - 2 * steps.length) : 6;
    const moments = fc.sample(fc.double({ min: 0.2, max: 1, noNaN: true, noDefaultInfinity: true }), {
      numRuns: count,
      seed: SEED,
    });
    for (const [index, part] of moments.entries()) {
      const how = kinds[index % kinds.length] ?? 'alone';
      const place = copyOf(scene);
      const moment = { how, after: Math.round(part * whole) };
      await killAfter(place.ana, moment.after, how === 'with its gits');
      if (how === 'twice') await killAfter(place.ana, Math.round((1.2 - part) * whole), false);
      await wholeAgain(place, moment, how === 'with its gits' ? 'git was killed' : 'git ended by itself');
    }
    told('at random times', count);
  }, 3_600_000);
});

/** Both did much since they last had the same: by commands and by hand, saved and unsaved; Bo has sent his. */
async function newScene(): Promise<Scene> {
  const { remote, ana, bo } = twoClones(pairTree({ '2026-11-10': HELD, '2026-11-24': PLANNED, 'own.txt': 'one\n' }));
  const before = files(ana.cwd);
  await runAll(
    [
      ['action', 'done', 'k3f9z'],
      ['add', 'Holidays bo-1.'],
      ['prep', '2026-12-08', '--topic', 'Budget bo-2.'],
    ],
    bo,
  );
  type(bo, '2026-11-24', '- [ ] @ana Call the vendor call-1', '- [ ] @ana Call and write to the vendor call-1 bo-3');
  type(bo, '2026-11-10', 'Promotion case-1', 'Promotion case-1 bo-4');
  commitAll(bo, 'typed');
  git(bo, 'push', '--quiet');
  await runAll(
    [
      ['add', 'On-call load ana-1.'],
      ['prep', '2026-12-08', '--topic', 'Travel ana-2.'],
    ],
    ana,
  );
  type(ana, '2026-11-24', 'due:2026-11-13 ^k3f9z', 'due:2026-12-01 ^k3f9z\n- [ ] @bo typed by hand ana-3');
  type(ana, '2026-11-10', '## Actions', '## Notes\n\nWe spoke of ana-4 at length.\n\n## Actions');
  writeTree(ana.cwd, { 'own.txt': 'not to be touched\n' });
  const sessions = new Map<string, Session[]>();
  for (const after of [files(ana.cwd), files(bo.cwd)]) {
    for (const [path, text] of Object.entries(after).filter(([path]) => path.startsWith('meetings/'))) {
      sessions.set(path, [...(sessions.get(path) ?? []), { before: before[path] ?? '', after: text }]);
    }
  }
  return { ana, remote, sessions };
}

function type({ cwd }: Seat, note: string, from: string, to: string): void {
  const path = `meetings/${note}.md`;
  const text = readFileSync(join(cwd, path), 'utf8');
  if (!text.includes(from)) throw new Error(`${path} has no '${from}'`);
  writeTree(cwd, { [path]: text.replace(from, to) });
}

/** The scene once more, in other folders. */
function copyOf({ ana, remote, sessions }: Scene): Scene {
  const [here, there] = [newFolder('killed'), newFolder('remote')];
  cpSync(ana.cwd, here, { recursive: true, preserveTimestamps: true });
  cpSync(remote.cwd, there, { recursive: true, preserveTimestamps: true });
  const seat = { ...ana, cwd: here };
  git(seat, 'remote', 'set-url', 'origin', there);
  return { ana: seat, remote: { ...remote, cwd: there }, sessions };
}

function remember({ cwd }: Seat): void {
  for (const [path, text] of Object.entries(files(cwd))) known.set(path, (known.get(path) ?? new Set()).add(text));
}

/** Starts a sync and kills it so many milliseconds later, with the gits that it started or without. */
async function killAfter({ cwd, env }: Seat, milliseconds: number, gits: boolean): Promise<void> {
  const child = spawn(process.execPath, [...COUNTING, PROGRAM, 'sync'], { cwd, env, stdio: 'ignore' });
  const ended = new Promise((resolve) => child.once('close', resolve));
  await pause(milliseconds);
  const started = gits && child.pid !== undefined ? startedBy(child.pid) : [];
  child.kill('SIGKILL');
  for (const pid of started) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // It had ended in that moment.
    }
  }
  await ended;
}

/** All processes below one, but those that stand for the machine of the remote. */
function startedBy(pid: number): number[] {
  const all = readdirSync('/proc').flatMap((name) => (/^\d+$/.test(name) ? statOf(name) : []));
  const below = (parent: number): number[] =>
    all.flatMap((one) =>
      one.parent === parent && !one.line.includes('receive-pack') ? [one.pid, ...below(one.pid)] : [],
    );
  return below(pid);
}

function statOf(name: string): { readonly pid: number; readonly parent: number; readonly line: string }[] {
  try {
    const [, parent] = /^\d+ \(.*\) \S (\d+)/s.exec(readFileSync(`/proc/${name}/stat`, 'utf8')) ?? [];
    return [{ pid: Number(name), parent: Number(parent), line: readFileSync(`/proc/${name}/cmdline`, 'utf8') }];
  } catch {
    return [];
  }
}

/** One sync later everything is together. */
async function wholeAgain(
  { ana, remote, sessions }: Scene,
  moment: object,
  gits: 'git ended by itself' | 'git was killed',
): Promise<void> {
  await quietAt([ana.cwd, remote.cwd]);
  // A git that was ended itself may leave a file half written, which the next sync mends; all else is whole at any moment.
  if (gits === 'git ended by itself') {
    for (const [path, text] of Object.entries(files(ana.cwd))) {
      expect({ ...moment, path, text, known: known.get(path)?.has(text) }).toEqual({
        ...moment,
        path,
        text,
        known: true,
      });
    }
  }
  const again = await run(['sync'], ana);
  expect({ ...moment, again }).toEqual({ ...moment, again: { ...again, exit: 0 } });
  const found = files(ana.cwd);
  const faults = [...sessions].flatMap(([path, list]) => faultsOf(list, found[path] ?? ''));
  const unsaved = git(ana, 'status', '--porcelain');
  const all = readdirSync(join(ana.cwd, '.git'), { recursive: true, encoding: 'utf8' });
  const left = all.filter((path) => /(\.lock|oneonone\/lock|under-way)$/.test(path) && !isHarmless(path));
  const torn = readdirSync(join(ana.cwd, 'meetings')).filter((name) => !/^\d{4}-\d\d-\d\d\.md$/.test(name));
  const together = git(ana, 'rev-parse', 'HEAD') === git(remote, 'rev-parse', 'main');
  const state = { ...moment, faults, unsaved, left, torn, together, own: found['own.txt'] };
  expect(state).toEqual({
    ...moment,
    faults: [],
    unsaved: ' M own.txt',
    left: [],
    torn: [],
    together: true,
    own: 'not to be touched\n',
  });
}

/** What a killed git leaves in nobody's way: a second index with its number in the name, and that it was tidying up. */
function isHarmless(path: string): boolean {
  return path.startsWith('next-index-') || path === join('objects', 'maintenance.lock');
}

/** Waits until no git works there any more: one that was left alone ends by itself. */
async function quietAt(folders: readonly string[]): Promise<void> {
  for (let left = 500; left > 0; left -= 1) {
    if (!readdirSync('/proc').some((name) => /^\d+$/.test(name) && folders.some((folder) => worksIn(name, folder))))
      return;
    await pause(20);
  }
  throw new Error(`Something still works in ${folders.join(' or ')}.`);
}

function worksIn(name: string, folder: string): boolean {
  try {
    return readlinkSync(`/proc/${name}/cwd`).startsWith(folder);
  } catch {
    // Gone meanwhile.
    return false;
  }
}

function told(what: string, count: number): void {
  if (NIGHTLY) process.stdout.write(`killed ${what}: ${count} times\n`);
}
