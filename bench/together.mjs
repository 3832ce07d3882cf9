/**
 * What becomes of what two people wrote at once: by git's text merge, by its `merge=union`, and by ours, side by side.
 *
 * The pairs are those of the generated histories that the tests play, and the judge is the tests' witness, who shares
 * nothing with any of the three. `npm run bench:together` prints the table and writes it into bench/README.md; `--quick`
 * takes few pairs and writes nothing. SEED chooses others.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { inTurn, median, medianOf } from './measure.mjs';
import { makeRepository } from './repository.mjs';

const QUICK = process.argv.includes('--quick');
const PAIRS = QUICK ? 300 : 5000;
const RUNS = QUICK ? 3 : 25;
const SEED = Number(process.env.SEED ?? 20261124);
const top = fileURLToPath(new URL('..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'oneonone-bench-together-'));
const env = { PATH: process.env.PATH, HOME: folder, GIT_CONFIG_NOSYSTEM: '1', GIT_CONFIG_GLOBAL: '/dev/null' };

const { fc, faultsOf, histories, mergeNotes, NOTE, play, readPair } = await sources();
const pair = readPair(
  'oneonone: 1\npeople:\n  ana: {name: Ana, email: ana@example.com, role: manager}\n  bo: {name: Bo, email: bo@example.com, role: report}\n',
);
const pairs = fc.sample(histories(2, 5), { numRuns: PAIRS, seed: SEED }).map(({ base, scripts }) => {
  const [ours, theirs] = scripts.map((script) => lf(play(base, script)));
  return { base: lf(base), ours, theirs };
});
const table = [
  `${PAIRS} pairs of edits of one note, seed ${SEED}; ${execFileSync('git', ['--version'], { env }).toString().trim()}; ${new Date().toISOString().slice(0, 10)}`,
  '',
  '| of these pairs | git’s text merge | `merge=union` | oneonone |',
  '| --- | --- | --- | --- |',
  ...compared([byGit([]), byGit(['--union']), byUs]),
  '',
  ...starts(),
].join('\n');
process.stdout.write(`${table}\n`);
if (!QUICK) {
  const page = fileURLToPath(new URL('./README.md', import.meta.url));
  const text = readFileSync(page, 'utf8');
  const marks = /(<!-- together -->\n)[\s\S]*(<!-- end of together -->)/;
  writeFileSync(
    page,
    text.replace(marks, (_, begin, end) => `${begin}\n${table}\n\n${end}`),
  );
}
rmSync(folder, { recursive: true });

/** The tests' generator and witness and our merge, from their sources. */
async function sources() {
  const outfile = join(folder, 'sources.mjs');
  const contents = `export { default as fc } from 'fast-check';
    export { histories, NOTE, play } from './test/meeting/histories.ts';
    export { faultsOf } from './test/support/witness.ts';
    export { mergeNotes } from './src/meeting/merge/merge.ts';
    export { readPair } from './src/meeting/pair.ts';`;
  const stdin = { contents, loader: 'ts', resolveDir: top };
  const banner = { js: "import{createRequire}from'node:module';const require=createRequire(import.meta.url);" };
  await build({
    stdin,
    outfile,
    banner,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    logLevel: 'error',
  });
  return import(pathToFileURL(outfile).href);
}

/** As git keeps them: our `.gitattributes` say so, and git would stop at every other line otherwise. */
function lf(text) {
  return text.replaceAll('\r\n', '\n');
}

/** The rows of the table: of how many pairs each way makes what. */
function compared(ways) {
  const kinds = [
    ['stop with a conflict that somebody has to resolve', (end) => end.stops],
    ['else: lose words that nobody took out', has('lost')],
    ['else: say one thing, a line or an id twice', has('doubled', 'two states')],
    ['… of which one thing done here and open there', has('two states')],
    ['else: bring back what was taken out', has('returned')],
    ['else: have another box or day than was chosen', has('mark', 'day')],
    ['else: have front matter that can’t be read', has('broken', 'marker')],
    ['come out right, without anybody', (end) => !end.stops && end.faults.size === 0],
    [
      '… of which with a place where the two have to choose',
      (end) => !end.stops && end.faults.size === 0 && end.settle,
    ],
  ];
  const ends = ways.map((way) => pairs.map((one) => judged(one, way(one))));
  return kinds.map(([say, holds]) => {
    const cells = ends.map((list) => {
      const count = list.filter(holds).length;
      return `${count} (${((100 * count) / PAIRS).toFixed(1)} %)`;
    });
    return `| ${say} | ${cells.join(' | ')} |`;
  });
}

function has(...kinds) {
  return (end) => !end.stops && kinds.some((kind) => end.faults.has(kind));
}

/** What the witness says of a result; null is a merge that stopped. */
function judged({ base, ours, theirs }, text) {
  if (text === null) return { stops: true, faults: new Set(), settle: false };
  const sessions = [ours, theirs].map((after) => ({ before: base, after }));
  const faults = new Set(faultsOf(sessions, text).map(({ kind }) => kind));
  return { stops: false, faults, settle: text.includes('settle:') };
}

function byGit(options) {
  return ({ base, ours, theirs }) => {
    const files = Object.entries({ ours, base, theirs }).map(([name, text]) => {
      writeFileSync(join(folder, name), text);
      return join(folder, name);
    });
    const done = spawnSync('git', ['merge-file', '-p', '-q', ...options, ...files], { env });
    if (done.status === null || done.status > 127) throw new Error(`git merge-file: ${done.stderr}`);
    return done.status === 0 ? done.stdout.toString() : null;
  };
}

/** Where ours does not pass its own check, git's text merge does, which may stop. */
function byUs(one) {
  const merge = mergeNotes(NOTE, one.base, one.ours, one.theirs, pair);
  return merge.kind === 'merged' ? merge.text : byGit([])(one);
}

/** What it takes that git calls us, beside bare node, in turn: one note of 3 KB that both changed. */
function starts() {
  const cwd = makeRepository(1);
  const path = 'meetings/2026-11-23.md';
  const base = readFileSync(join(cwd, path), 'utf8');
  const at = join(folder, 'driver');
  mkdirSync(at);
  writeFileSync(join(at, 'base'), base);
  writeFileSync(join(at, 'kept'), base.replace('- [ ] @bo Do the thing number 0', '- [x] @bo Do the thing number 0'));
  writeFileSync(join(at, 'theirs'), base.replace('Do the thing number 0', 'Do the whole thing number 0'));
  const before = () => copyFileSync(join(at, 'kept'), join(at, 'ours'));
  const files = ['base', 'ours', 'theirs'].map((name) => join(at, name));
  const program = join(top, 'bin', 'oneonone.js');
  const driver = { argv: [process.execPath, program, 'merge-driver', '--', ...files, path], cwd, env, before };
  const bare = { argv: [process.execPath, '-e', '0'], cwd, env };
  const turns = inTurn([bare, driver], RUNS);
  if (!/\[x\] @bo Do the whole thing/.test(readFileSync(join(at, 'ours'), 'utf8')))
    throw new Error('It did not merge.');
  const [node, own] = turns.map((list) => `${median(list).toFixed(0)} ms`);
  return [
    '| what | reach | measured | ours / beside it |',
    '| --- | --- | --- | --- |',
    `| \`merge-driver\`, a note of 3 KB that both changed | ≤ 1.8 × bare | ${medianOf(turns, (a, b) => b / a).toFixed(2)} × | ${own} / ${node}, medians of ${RUNS} |`,
  ];
}
