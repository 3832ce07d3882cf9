/**
 * Records from the built program what the docs show of it, so that they can't say what it does not:
 * the look in README.md (between two comments), the whole demo in docs/look.md, every command's help in docs/commands.md.
 *
 * `npm run record` writes them. With --check nothing is written, and it exits 1 and names each file that is out of date.
 * The conversations, which need a terminal, are recorded by screens.mjs.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fenced, record, root, saidBy } from './recorded.mjs';

const said = (...words) => saidBy(words);

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
    [...saidBy(['help', ...path], { width: 72 }).matchAll(/^ {2}([a-z]+)(?: [<[].*?)?(?: {2,}|$)/gm)].map(
      ([, name]) => [...path, name],
    );
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

const demo = said('demo', 'demo');
const look = excerpt(demo, ['oneonone brief', 'oneonone wrap', 'git --git-dir=shared.git log']);
record('README.md', readmeWith(look));
record('docs/look.md', lookPage(demo));
record('docs/commands.md', commandsPage());
