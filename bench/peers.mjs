/**
 * Peers from npm, in the same run: what adding, listing and finishing one item costs with so many items there already.
 *
 * They do other things than we do; the figures say what their users wait for, no more.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inTurn, median } from './measure.mjs';

const NAMES = ['backlog.md', 'taskbook'];

/** Lines of markdown: a table, or why there is none. */
export function peers({ env, runs, program, makeRepository }) {
  const folder = mkdtempSync(join(tmpdir(), 'oneonone-bench-peers-'));
  const installed = spawnSync('npm', ['install', '--prefix', folder, '--no-audit', '--no-fund', ...NAMES], {
    stdio: 'ignore',
  });
  if (installed.status !== 0) return ['Peers: could not be installed from npm here, so they were left out.'];
  const version = (name) =>
    JSON.parse(readFileSync(join(folder, 'node_modules', name, 'package.json'), 'utf8')).version;
  const bin = (name) => join(folder, 'node_modules', '.bin', name);
  const lines = ['| items | program | add | list | finish |', '| --- | --- | --- | --- | --- |'];
  for (const count of [260, 5000]) {
    for (const [label, setUp] of [
      [`backlog.md ${version('backlog.md')}`, () => backlog(bin('backlog'), count, env)],
      [`taskbook ${version('taskbook')}`, () => taskbook(bin('tb'), count, env)],
      ['oneonone', () => own(program, count, env, makeRepository)],
    ]) {
      const cells = attempt(() => inTurn(setUp(), runs).map((times) => `${median(times).toFixed(0)} ms`)) ?? [
        'could not be run here',
        '',
        '',
      ];
      lines.push(`| ${count} | ${label} | ${cells.join(' | ')} |`);
    }
  }
  return lines;
}

function attempt(measure) {
  try {
    return measure();
  } catch (error) {
    process.stderr.write(`left out: ${String(error.message).slice(0, 300)}\n`);
    return null;
  }
}

function own(program, count, env, makeRepository) {
  const cwd = makeRepository(1, count);
  const run = (argv) => ({
    cwd,
    env,
    get argv() {
      return [process.execPath, program, ...argv()];
    },
  });
  let added = 0;
  let done = 0;
  return [
    run(() => ['action', 'add', `another thing ${added++}.`, '--owner', 'bo']),
    run(() => ['action', 'list']),
    run(() => ['action', 'done', `b${(10 + done++).toString(36)}`]),
  ];
}

function backlog(bin, count, env) {
  const cwd = mkdtempSync(join(tmpdir(), 'oneonone-bench-backlog-'));
  const git = (...args) => execFileSync('git', ['-C', cwd, ...args], { env, stdio: 'ignore' });
  git('init', '--quiet');
  git('config', 'user.email', 'ana@example.com');
  git('config', 'user.name', 'Ana');
  execFileSync(bin, ['init', 'bench', '--defaults'], { cwd, env, stdio: 'ignore', timeout: 60_000 });
  execFileSync(bin, ['task', 'create', 'Do the thing number 0'], { cwd, env, stdio: 'ignore', timeout: 60_000 });
  const tasks = join(cwd, 'backlog', 'tasks');
  const first = readdirSync(tasks)[0];
  const text = readFileSync(join(tasks, first), 'utf8');
  for (let index = 2; index <= count; index += 1) {
    writeFileSync(join(tasks, first.replace(/1/, String(index))), text.replace(/(task-)1\b/gi, `$1${index}`));
  }
  git('add', '--all');
  git('commit', '--quiet', '--message', 'tasks');
  let edited = 1;
  const run = (argv) => ({
    cwd,
    env,
    get argv() {
      return [bin, ...argv()];
    },
  });
  return [
    run(() => ['task', 'create', 'Another']),
    run(() => ['task', 'list', '--plain']),
    run(() => ['task', 'edit', String(++edited), '--status', 'Done']),
  ];
}

function taskbook(bin, count, env) {
  const home = mkdtempSync(join(tmpdir(), 'oneonone-bench-taskbook-'));
  const own = { ...env, HOME: home };
  const storage = join(home, '.taskbook', 'storage');
  execFileSync(bin, ['--task', 'Do the thing number 1'], { env: own, stdio: 'ignore', timeout: 60_000 });
  mkdirSync(storage, { recursive: true });
  const items = JSON.parse(readFileSync(join(storage, 'storage.json'), 'utf8'));
  for (let index = 2; index <= count; index += 1) items[index] = { ...items[1], _id: index };
  writeFileSync(join(storage, 'storage.json'), JSON.stringify(items));
  let checked = 0;
  const run = (argv) => ({
    cwd: home,
    env: own,
    get argv() {
      return [bin, ...argv()];
    },
  });
  return [run(() => ['--task', 'Another']), run(() => []), run(() => ['--check', String(++checked)])];
}
