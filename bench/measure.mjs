/**
 * Whole processes, timed in turn: A, B, A, B … so that a machine whose speed drifts is fair to both. Medians only.
 */
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

/** Runs one process and gives milliseconds; throws when it fails. `before` is not timed. */
export function timed({ argv, cwd, env, before }) {
  before?.();
  const start = process.hrtime.bigint();
  const outcome = spawnSync(argv[0], argv.slice(1), { cwd, env, stdio: ['ignore', 'ignore', 'pipe'] });
  const ms = Number(process.hrtime.bigint() - start) / 1e6;
  if (outcome.status !== 0) throw new Error(`${argv.join(' ')} exited ${outcome.status}: ${outcome.stderr}`);
  return ms;
}

/** Milliseconds of several processes, run in turn `runs` times after one warm-up: a list for each. */
export function inTurn(processes, runs) {
  const times = processes.map(() => []);
  for (let run = -1; run < runs; run += 1) {
    for (const [index, one] of processes.entries()) {
      const ms = timed(one);
      if (run >= 0) times[index].push(ms);
    }
  }
  return times;
}

/** The median of what is computed from each turn: `each` gets that turn's times. */
export function medianOf(times, each) {
  return median(times[0].map((_, turn) => each(...times.map((list) => list[turn]))));
}

export function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** The peak memory of a node process in MiB, as it tells itself at its end. */
export function peakMemory({ argv, cwd, env, before }) {
  const folder = mkdtempSync(join(tmpdir(), 'oneonone-bench-'));
  const probe = join(folder, 'probe.mjs');
  const out = join(folder, 'peak');
  writeFileSync(
    probe,
    `import{writeFileSync}from'node:fs';process.on('exit',()=>writeFileSync(${JSON.stringify(out)},String(process.resourceUsage().maxRSS)));`,
  );
  timed({ argv: [argv[0], '--import', probe, ...argv.slice(1)], cwd, env, before });
  return Number(readFileSync(out, 'utf8')) / 1024;
}

/** How many git processes a command starts itself: a `git` in front of the real one counts. */
export function gitProcesses({ argv, cwd, env, before }) {
  const folder = mkdtempSync(join(tmpdir(), 'oneonone-bench-'));
  const log = join(folder, 'log');
  writeFileSync(log, '');
  const real = spawnSync('sh', ['-c', 'command -v git']).stdout.toString().trim();
  writeFileSync(join(folder, 'git'), `#!/bin/sh\necho >> '${log}'\nexec '${real}' "$@"\n`);
  chmodSync(join(folder, 'git'), 0o755);
  timed({ argv, cwd, env: { ...env, PATH: `${folder}${delimiter}${env.PATH}` }, before });
  return readFileSync(log, 'utf8').length;
}
