/**
 * What looking back costs: ten years of weekly meetings beside `git log -p` alone, beside bare node, beside `git grep`.
 *
 * `npm run bench:history` prints the table and writes it into bench/README.md; `--quick` runs each thing three times and
 * leaves the 60,000 commits out. The histories are the tests' (test/support/decade/), packed as a fresh clone is. *Cold* is
 * with nothing kept from an earlier look.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { decadeIn } from './decade.mjs';
import { inTurn, median, medianOf, peakMemory } from './measure.mjs';

const PROGRAM = fileURLToPath(new URL('../bin/oneonone.js', import.meta.url));
const QUICK = process.argv.includes('--quick');
const RUNS = QUICK ? 3 : 9;
const folder = mkdtempSync(join(tmpdir(), 'oneonone-bench-history-'));
const env = {
  PATH: process.env.PATH,
  HOME: folder,
  ONEONONE_TODAY: '2026-11-24',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_CONFIG_GLOBAL: '/dev/null',
};

const ours = (cwd, ...argv) => ({ argv: [process.execPath, PROGRAM, ...argv], cwd, env });
const bare = (cwd) => ({ argv: [process.execPath, '-e', '0'], cwd, env });
const git = (cwd, ...argv) => ({ argv: ['git', ...argv], cwd, env });
const forget = (cwd) => () => rmSync(join(cwd, '.git', 'oneonone'), { recursive: true, force: true });
const cold = (cwd, ...argv) => ({ ...ours(cwd, ...argv), before: forget(cwd) });
const times = (number) => `${number.toFixed(2)} ×`;
const ms = (...lists) => lists.map((list) => `${median(list).toFixed(0)} ms`).join(' / ');
const rows = [];
const row = (...cells) => {
  rows.push(cells);
  process.stderr.write(`${cells.join(' | ')}\n`);
};
/** As on a screen, where `log` shows the newest only; null where no `script` is that can make one. */
const onScreen = (one) => {
  const command = one.argv.map((word) => `'${word.replaceAll("'", "'\\''")}'`).join(' ');
  return { ...one, argv: ['script', '--quiet', '--return', '--command', command, '/dev/null'] };
};
const hasScreen = spawnSync('script', ['--version']).status === 0;

const decade = join(folder, 'decade');
const truth = await decadeIn(decade, { notes: 520, commits: 6000 });
const goal = busiest(truth, 'goal');
const asked = [['log'], ['history', goal], ['review', '--since', '6m']];
const lately = ['log', '--since', '2w'];
const say = (argv) => `\`${argv.join(' ').replace(goal, '<goal>')}\``;

for (const argv of asked) {
  const turns = inTurn([git(decade, 'log', '-p'), cold(decade, ...argv)], RUNS);
  const [alone, own] = turns;
  row(`${say(argv)}, cold`, '≤ 3 s, ≤ 3 × `git log -p`', times(medianOf(turns, (a, b) => b / a)), ms(own, alone));
}
for (const argv of [...asked, lately]) {
  const turns = inTurn([bare(decade), ours(decade, ...argv)], RUNS);
  const [alone, own] = turns;
  row(`${say(argv)}, warm`, '≤ 2 × bare', times(medianOf(turns, (a, b) => b / a)), ms(own, alone));
}
if (hasScreen) {
  const turns = inTurn([onScreen(bare(decade)), onScreen(ours(decade, 'log'))], RUNS);
  const [alone, own] = turns;
  row('`log` on a screen, warm', '≤ 2 × bare', times(medianOf(turns, (a, b) => b / a)), ms(own, alone));
}
report();
if (!QUICK) await big();
await search();

const version = execFileSync('git', ['--version'], { env }).toString().trim();
const machine = `${cpus()[0]?.model.trim() ?? 'unknown'}, ${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GiB; Node ${process.version}, ${version}; ${new Date().toISOString().slice(0, 10)}; medians of ${RUNS}`;
const size = `520 meetings a week apart: ${truth.sheets.length} notes, ${truth.commits} commits, ${truth.events.length} events.`;
const table = [
  `${machine}. ${size}`,
  '',
  '| what | reach | measured | ours / beside it |',
  '| --- | --- | --- | --- |',
  ...rows.map((cells) => `| ${cells.join(' | ')} |`),
].join('\n');
process.stdout.write(`${table}\n`);
if (!QUICK) {
  const page = fileURLToPath(new URL('./README.md', import.meta.url));
  const text = readFileSync(page, 'utf8');
  const marks = /(<!-- history -->\n)[\s\S]*(<!-- end of history -->)/;
  writeFileSync(
    page,
    text.replace(marks, (_, begin, end) => `${begin}\n${table}\n\n${end}`),
  );
}
rmSync(folder, { recursive: true, force: true });

/** The item of a kind with the most events: the longest story to tell. */
function busiest({ events }, kind) {
  const counts = new Map();
  for (const { id, kind: own } of events) if (own === kind) counts.set(id, (counts.get(id) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0][0];
}

function report() {
  const file = join(folder, 'report.html');
  const turns = inTurn([cold(decade, 'report', '--output', file), ours(decade, 'report', '--output', file)], RUNS);
  const [first, again] = turns;
  const measured = `${(median(first) / 1000).toFixed(2)} s, again ${(median(again) / 1000).toFixed(2)} s`;
  row('`report`, ten years', '≤ 3 s', measured, '');
  row('`report`, the file', '≤ 1.5 MB', `${(statSync(file).size / 1e6).toFixed(2)} MB`, '');
}

/** Ten times the commits in the same ten years; what a commit costs here and there is what 'linear' means. */
async function big() {
  const many = join(folder, 'many');
  await decadeIn(many, { notes: 520, commits: 60_000 });
  const [few, lots] = [
    [decade, 6000],
    [many, 60_000],
  ].map(([cwd, commits]) => {
    const turns = inTurn([git(cwd, 'log', '-p'), cold(cwd, ...lately)], 3);
    return { turns, each: (median(turns[1]) * 1000) / commits };
  });
  const [alone, own] = lots.turns;
  const ratio = times(medianOf(lots.turns, (a, b) => b / a));
  row('`log --since 2w`, 60,000 commits, cold', '≤ 3 × `git log -p`', ratio, ms(own, alone));
  row(
    '… a commit, beside 6,000 of them',
    'linear',
    times(lots.each / few.each),
    `${lots.each.toFixed(0)} µs / ${few.each.toFixed(0)} µs`,
  );
  for (const argv of [lately, ['log', '--json']]) {
    const peak = `${(peakMemory(cold(many, ...argv)) * 1.048576).toFixed(0)} MB`;
    row(`… memory of \`${argv.join(' ')}\``, '≤ 400 MB', peak, '');
  }
}

/** What is found is shown, so many hits cost more than few. */
async function search() {
  const notes = join(folder, 'notes');
  await decadeIn(notes, { notes: 5000, commits: 25_000, every: 1 });
  for (const [words, pattern] of [
    [['(417)'], '(417)'],
    [['Zürich', '--since', '6m'], 'Zürich'],
    [['Zürich'], 'Zürich'],
    [['--regex', 'runbook.*freeze'], 'runbook.*freeze'],
  ]) {
    const hits = JSON.parse(
      execFileSync(process.execPath, [PROGRAM, 'search', ...words, '--json'], { cwd: notes, env, maxBuffer: 1 << 28 }),
    );
    const turns = inTurn([git(notes, 'grep', '-n', pattern), bare(notes), ours(notes, 'search', ...words)], RUNS);
    const [grep, alone, own] = turns;
    const ratio = times(medianOf(turns, (a, b, c) => c / (a + b)));
    const what = `\`search ${words.join(' ')}\`, 5,000 notes, ${hits.hits.length} hits`;
    row(what, '≤ 1.5 × (`git grep` + bare)', ratio, `${ms(own)} / ${ms(grep)} + ${ms(alone)}`);
  }
}
