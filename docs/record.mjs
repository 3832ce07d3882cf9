/**
 * Records from the built program what the docs show of it, so that they can't say what it does not:
 * the look in README.md (between two comments), the whole demo in docs/look.md, every command's help in docs/commands.md.
 *
 * `npm run record` writes them. With --check nothing is written, and it exits 1 and names each file that is out of date.
 * Runs in a home of its own with fixed days; reads and writes nothing else.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const program = join(root, 'bin/oneonone.js');
const home = realpathSync(mkdtempSync(join(tmpdir(), 'oneonone-record-')));

/** What the program prints, to stdout and stderr in the order it came, with the home as `~`. */
function said(...words) {
  return saidAt('80', ...words);
}

function saidAt(width, ...words) {
  const env = {
    PATH: process.env.PATH,
    HOME: home,
    XDG_CONFIG_HOME: join(home, '.config'),
    XDG_DATA_HOME: join(home, '.local/share'),
    GIT_CONFIG_NOSYSTEM: '1',
    LC_ALL: 'C.UTF-8',
    TZ: 'Europe/Lisbon',
    COLUMNS: width,
  };
  const out = join(home, 'out');
  execFileSync('sh', ['-c', 'exec "$@" >"$0" 2>&1', out, process.execPath, program, ...words], { cwd: home, env });
  return readFileSync(out, 'utf8').replaceAll(home, '~').replaceAll(' \n', '\n').trim();
}

/** Text as it stands; nothing that the program prints here begins a line with a fence. */
function fenced(text) {
  return `\`\`\`text\n${text}\n\`\`\``;
}

/** A few steps of the demo, as on one screen: each is a prompt line and what came of it. */
function excerpt(demo, beginnings) {
  const steps = demo.split(/\n\n(?=\w+\$ )/).map((step) => step.replace(/^\w+\$ /, '$ '));
  const found = beginnings.map((beginning) => steps.findLast((step) => step.startsWith(`$ ${beginning}`)));
  const lost = beginnings.filter((_, at) => found[at] === undefined);
  if (lost.length > 0) throw new Error(`The demo has no step '${lost.join("', '")}' any more.`);
  return found.map((step) => step.split('\n\nThat was it.')[0]).join('\n\n');
}

/** The name, below `oneonone`, of each command and of its verbs, in the order of the help, which stands in one column here. */
function commandNames() {
  const below = (path) =>
    [...saidAt('72', 'help', ...path).matchAll(/^ {2}([a-z]+)(?: [<[].*?)?(?: {2,}|$)/gm)].map(([, name]) => [
      ...path,
      name,
    ]);
  const named = below([]).flatMap((path) => (NOUNS.has(path[0]) ? [path, ...below(path)] : [path]));
  // The help names itself only at its end.
  return [...named, ['help']];
}

const NOUNS = new Set(['action', 'goal', 'topic', 'decision', 'private', 'pairs']);

function commandsPage() {
  const parts = commandNames().map((path) => `## oneonone ${path.join(' ')}\n\n${fenced(said('help', ...path))}`);
  const head = 'The help of every command, as the program prints it (recorded by [record.mjs](record.mjs)).';
  return `# Commands\n\n${head}\n\n${fenced(said('help'))}\n\n${parts.join('\n\n')}\n`;
}

function lookPage(demo) {
  const head =
    'This is what `oneonone demo` plays, recorded by [record.mjs](record.mjs): two meetings of an invented pair,\n' +
    'in two clones of one remote. The line before `$` says whose clone it is.';
  return `# A look\n\n${head}\n\n${fenced(demo)}\n`;
}

/** README.md with the look put between its two comments. */
function readmeWith(look) {
  const readme = readFileSync(join(root, 'README.md'), 'utf8');
  const marked = /(<!-- look: .*?-->\n)[\s\S]*?(\n<!-- \/look -->)/;
  if (!marked.test(readme)) throw new Error('README.md has no place for the look any more.');
  return readme.replace(marked, (_, open, close) => `${open}\n${fenced(look)}\n${close}`);
}

try {
  const demo = said('demo', 'demo');
  const look = excerpt(demo, ['oneonone brief', 'oneonone wrap', 'git --git-dir=shared.git log']);
  const pages = { 'README.md': readmeWith(look), 'docs/look.md': lookPage(demo), 'docs/commands.md': commandsPage() };
  for (const [path, text] of Object.entries(pages)) record(path, text);
} finally {
  rmSync(home, { recursive: true, force: true });
}

function record(path, text) {
  if (!process.argv.includes('--check')) writeFileSync(join(root, path), text);
  else if (readOrNothing(path) !== text) {
    process.stderr.write(`${path} is out of date: run \`npm run record\` and look at what changed.\n`);
    process.exitCode = 1;
  }
}

function readOrNothing(path) {
  try {
    return readFileSync(join(root, path), 'utf8');
  } catch {
    return null;
  }
}
