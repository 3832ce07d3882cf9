/**
 * A pair's repository with ten years of history, to measure in or to look at: `node bench/decade.mjs <folder>`.
 *
 * `--notes 520 --commits 6000 --every 7 --last 2026-11-24 --seed 1 --imported 0 --lost`; the truth about it is written to
 * `<folder>.truth.json`. It is the tests' generator (test/support/decade/), and packed as a fresh clone is.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';

const top = fileURLToPath(new URL('..', import.meta.url));
const env = { PATH: process.env.PATH, HOME: tmpdir(), GIT_CONFIG_NOSYSTEM: '1', GIT_CONFIG_GLOBAL: '/dev/null' };

/** Makes the repository in a folder that is not there yet; gives the truth about it. */
export async function decadeIn(folder, options) {
  const bundle = mkdtempSync(join(tmpdir(), 'oneonone-decade-'));
  const outfile = join(bundle, 'decade.mjs');
  const entryPoints = [join(top, 'test/support/decade/decade.ts')];
  await build({ entryPoints, outfile, bundle: true, platform: 'node', format: 'esm', target: 'node20' });
  const { makeDecade } = await import(pathToFileURL(outfile).href);
  const truth = makeDecade(folder, options, env);
  rmSync(bundle, { recursive: true });
  // A clone gets one pack, made well by who serves it, and no commit-graph: that comes with the first `git gc`.
  const git = (...args) => execFileSync('git', ['-C', folder, ...args], { env, stdio: 'ignore' });
  git('config', 'user.name', 'Ana Souza');
  git('config', 'user.email', 'ana@example.com');
  git('config', 'gc.auto', '0');
  git('repack', '-adfq');
  return truth;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const numbers = ['notes', 'commits', 'every', 'seed', 'imported'];
  const named = Object.fromEntries([...numbers, 'last'].map((name) => [name, { type: 'string' }]));
  named.lost = { type: 'boolean' };
  const { values, positionals } = parseArgs({ options: named, allowPositionals: true });
  const [folder] = positionals;
  if (folder === undefined) throw new Error('Say where: node bench/decade.mjs <folder>');
  const given = Object.entries(values).map(([name, value]) => [name, numbers.includes(name) ? Number(value) : value]);
  const start = performance.now();
  const truth = await decadeIn(folder, Object.fromEntries(given));
  writeFileSync(`${folder}.truth.json`, JSON.stringify(truth));
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  process.stdout.write(
    `${truth.sheets.length} notes, ${truth.commits} commits, ${truth.events.length} events: ${seconds} s\n`,
  );
}
