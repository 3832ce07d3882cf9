/**
 * What oneonone costs, beside bare node, beside reading the same files, beside the same `git commit`, and beside peers.
 *
 * `npm run bench` prints the table and writes it into bench/README.md; `--quick` runs each thing three times. Ratios are
 * medians over the turns. Peers are installed from npm into a temporary folder, or left out, which is said.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gitProcesses, inTurn, median, medianOf, peakMemory, timed } from './measure.mjs';
import { peers } from './peers.mjs';
import { makeRepository, TODAY } from './repository.mjs';

const PROGRAM = fileURLToPath(new URL('../bin/oneonone.js', import.meta.url));
const RUNS = process.argv.includes('--quick') ? 3 : 9;
const home = mkdtempSync(join(tmpdir(), 'oneonone-bench-home-'));
const env = {
  PATH: process.env.PATH,
  HOME: home,
  ONEONONE_TODAY: TODAY,
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_CONFIG_GLOBAL: '/dev/null',
};
const FLOOR = "const fs=require('fs');for(const f of fs.readdirSync('meetings'))fs.readFileSync('meetings/'+f,'utf8')";

const ours = (cwd, ...argv) => ({ argv: [process.execPath, PROGRAM, ...argv], cwd, env });
const node = (cwd, code) => ({ argv: [process.execPath, '-e', code], cwd, env });
const git = (cwd, ...args) => execFileSync('git', ['-C', cwd, ...args], { env, stdio: 'pipe' }).toString();
const rows = [];
const row = (what, reach, measured, ms) => {
  rows.push([what, reach, measured, ms]);
  process.stderr.write(`${what}: ${measured} (reach ${reach}) ${ms}\n`);
};
const times = (number) => `${number.toFixed(2)} ×`;
const ms = (...lists) => lists.map((times) => `${median(times).toFixed(0)} ms`).join(' / ');

const small = makeRepository(260);
const large = makeRepository(5000);

for (const flag of ['--version', '--help']) {
  const turns = inTurn([node(small, '0'), ours(small, flag)], RUNS);
  const [bare, own] = turns;
  row(`\`${flag}\``, '≤ 1.3 × bare', times(medianOf(turns, (a, b) => b / a)), ms(own, bare));
}
for (const [folder, count, reach] of [
  [small, 260, '≤ 1.5 × floor'],
  [large, 5000, '≤ 1.2 × floor'],
]) {
  for (const argv of [['status'], ['action', 'list'], ['brief']]) {
    lookRow(`\`${argv.join(' ')}\`, ${count} notes`, reach, folder, ours(folder, ...argv));
  }
  const kept = join(folder, '.git', 'oneonone', 'kept');
  const anew = { ...ours(folder, 'status'), before: () => rmSync(kept, { force: true }) };
  lookRow(`\`status\`, ${count} notes, with nothing kept from an earlier look`, '', folder, anew);
}
const memory = peakMemory(ours(large, 'status')) / peakMemory(node(large, '0'));
row('memory of `status`, 5,000 notes', '≤ 2 × bare', times(memory), '');

changes('`add`', '≤ 1.6 × floor + commit', 1.6, small, (index) => ['add', `topic ${index}.`]);
changes('`action done`', '≤ 1.6 × floor + commit', 1.6, makeRepository(260, 40), (index) => [
  'action',
  'done',
  `b${(259 * 40 + 10 + index).toString(36)}`,
]);
prepRow();
row('git processes of `status`', '≤ 1', String(gitProcesses(ours(small, 'status'))), '');
row('git processes of a change (`add`)', '≤ 4', String(gitProcesses(ours(small, 'add', 'counted.'))), '');
growth();
const beside = peers({ env, runs: RUNS, program: PROGRAM, makeRepository });

const machine = `${cpus()[0]?.model.trim() ?? 'unknown'}, ${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GiB; Node ${process.version}, ${git(small, '--version').trim()}; ${new Date().toISOString().slice(0, 10)}; medians of ${RUNS}`;
const table = [
  machine,
  '',
  '| what | reach | measured | ours / beside it |',
  '| --- | --- | --- | --- |',
  ...rows.map((cells) => `| ${cells.join(' | ')} |`),
  '',
  ...beside,
].join('\n');
process.stdout.write(`${table}\n`);
if (!process.argv.includes('--quick')) {
  const page = fileURLToPath(new URL('./README.md', import.meta.url));
  const text = readFileSync(page, 'utf8');
  writeFileSync(page, text.replace(/(<!-- figures -->\n)[\s\S]*(<!-- end of figures -->)/, `$1\n${table}\n\n$2`));
}

function lookRow(what, reach, folder, own) {
  const turns = inTurn([node(folder, FLOOR), own], RUNS);
  row(what, reach, times(medianOf(turns, (floor, look) => look / floor)), ms(turns[1], turns[0]));
}

function changes(what, reach, factor, folder, argvOf) {
  const note = join(
    folder,
    'meetings',
    git(folder, 'ls-files', 'meetings').trim().split('\n').at(-1).slice('meetings/'.length),
  );
  timed(ours(folder, 'add', 'the first makes the note'));
  let index = 0;
  const own = {
    ...ours(folder),
    get argv() {
      return [process.execPath, PROGRAM, ...argvOf(index++)];
    },
  };
  changeRow(`${what}, 260 notes, commit included`, reach, factor, folder, note, own);
}

function prepRow() {
  const folder = makeRepository(260, 20);
  const head = git(folder, 'rev-parse', 'HEAD').trim();
  const note = join(folder, 'meetings', '2026-11-23.md');
  const undo = () => {
    git(folder, 'reset', '--quiet', '--hard', head);
  };
  const own = { ...ours(folder, 'prep'), before: undo };
  changeRow('`prep` carrying 22 items, 260 notes, commit included', '≤ 2 × floor + commit', 2, folder, note, own);
}

/** One change beside the floor and beside a commit of the same note by git alone. */
function changeRow(what, reach, factor, folder, note, own) {
  const commit = {
    argv: ['git', 'commit', '--quiet', '--only', '--message', 'by hand', '--', note],
    cwd: folder,
    env,
    before: () => appendFileSync(note, '\nA line.\n'),
  };
  const turns = inTurn([node(folder, FLOOR), commit, own], RUNS);
  const [floor, alone, change] = turns;
  row(
    what,
    reach,
    times(medianOf(turns, (a, b, c) => (c - b) / a)),
    `${ms(change)}; floor ${ms(floor)}, commit ${ms(alone)}; reach ${medianOf(turns, (a, b) => factor * a + b).toFixed(0)} ms`,
  );
}

function growth() {
  const [few, many] = [makeRepository(26), makeRepository(5200)];
  const turns = inTurn([node(few, FLOOR), ours(few, 'status'), node(many, FLOOR), ours(many, 'status')], RUNS);
  const per = (few, many) => `${((medianOf([few, many], (a, b) => b - a) / (5200 - 26)) * 1000).toFixed(0)} ms`;
  const [floorFew, fewOurs, floorMany, manyOurs] = turns;
  row(
    'growth of `status` for 1,000 notes more, 26 → 5,200',
    '',
    per(fewOurs, manyOurs),
    `floor ${per(floorFew, floorMany)}`,
  );
}

spawnSync('rm', ['-rf', home]);
