/**
 * What many pairs cost: `today` for a shell's prompt, `pairs`, `calendar`, and what Tab waits for, beside bare node.
 *
 * `npm run bench:pairs` prints the table and writes it into bench/README.md; `--quick` runs each thing three times. Ratios are
 * medians over the turns.
 */
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { inTurn, median, medianOf, timed } from './measure.mjs';
import { makeRepository, TODAY } from './repository.mjs';

const PROGRAM = fileURLToPath(new URL('../bin/oneonone.js', import.meta.url));
const RUNS = process.argv.includes('--quick') ? 3 : 25;
/** Notes of a pair: two years, a fortnight apart. */
const NOTES = 52;
const MANY = 50;
const home = mkdtempSync(join(tmpdir(), 'oneonone-bench-home-'));
const env = { PATH: process.env.PATH, HOME: home, ONEONONE_TODAY: TODAY, GIT_CONFIG_NOSYSTEM: '1' };

const ours = (cwd, ...argv) => ({ argv: [process.execPath, PROGRAM, ...argv], cwd, env });
const bare = { argv: [process.execPath, '-e', '0'], cwd: home, env };
const rows = [];
const busy = loadavg()[0].toFixed(1);

for (let count = 1; count <= MANY; count += 1) {
  const folder = makeRepository(NOTES);
  timed(ours(folder, 'pairs', 'add'));
  if (count === 1) {
    measure('`today`, one pair', '≤ 1.6 × bare', ours(home, 'today'));
    measure('Tab behind `action done`', '', ours(folder, 'complete', '--', 'action', 'done', ''));
  }
  if (count === 8) {
    measure('`today`, 8 pairs', '≤ 1.6 × bare', ours(home, 'today'));
    measure('`pairs`, 8 pairs', '', ours(home, 'pairs'));
  }
}
measure(`\`today\`, ${MANY} pairs`, '', ours(home, 'today'));
measure(`\`pairs\`, ${MANY} pairs`, 'quick', ours(home, 'pairs'));
measure(`\`calendar --all\`, ${MANY} pairs`, '', ours(home, 'calendar', '--all'));

const machine = `${cpus()[0]?.model.trim() ?? 'unknown'}, ${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GiB; Node ${process.version}; ${new Date().toISOString().slice(0, 10)}; medians of ${RUNS}; ${busy} processes waited for the cores at the start. A pair has ${NOTES} notes of 3 KB.`;
const table = [
  machine,
  '',
  '| what | reach | measured | ours / bare |',
  '| --- | --- | --- | --- |',
  ...rows.map((cells) => `| ${cells.join(' | ')} |`),
].join('\n');
process.stdout.write(`${table}\n`);
if (!process.argv.includes('--quick')) {
  const page = fileURLToPath(new URL('./README.md', import.meta.url));
  const text = readFileSync(page, 'utf8');
  writeFileSync(page, text.replace(/(<!-- pairs -->\n)[\s\S]*(<!-- end of pairs -->)/, `$1\n${table}\n\n$2`));
}

function measure(what, reach, own) {
  const turns = inTurn([bare, own], RUNS);
  const ratio = `${medianOf(turns, (a, b) => b / a).toFixed(2)} ×`;
  const ms = turns.map((times) => `${median(times).toFixed(0)} ms`);
  rows.push([what, reach, ratio, `${ms[1]} / ${ms[0]}`]);
  process.stderr.write(`${rows.at(-1).join('  ')}\n`);
}
