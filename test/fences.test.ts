/**
 * Every fence between the rooms of src/ stands: an offending file is reported with the reason, a proper one is not.
 *
 * The linter runs on a copy of its configuration in a temporary tree, twice: one tree of offences, one of good files.
 * So a fence that is loosened by mistake, or that a new version of the linter no longer understands, fails here.
 */
import { cpSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { newFolder, newHome, type Outcome, runCommand, writeTree } from './support/world.ts';

type Offence = readonly [file: string, line: string, why: string];

const use = (module: string): string => `import { x } from '${module}';`;

const OFFENCES: readonly Offence[] = [
  // meeting is pure
  ['src/meeting/note.ts', use('node:fs'), 'meeting/ is pure'],
  ['src/meeting/note.ts', use('node:fs/promises'), 'meeting/ is pure'],
  ['src/meeting/note.ts', use('../journal/repo.ts'), 'the other rooms ask it, it asks nobody'],
  ['src/meeting/note.ts', use('../terminal/print.ts'), 'the other rooms ask it, it asks nobody'],
  ['src/meeting/note.ts', use('../commands/prep.ts'), 'the other rooms ask it, it asks nobody'],
  ['src/meeting/note.ts', "export const l = await import('../journal/repo.ts');", 'the other rooms ask it'],
  ['src/meeting/note.ts', "export { y } from '../journal/repo.ts';", 'the other rooms ask it'],
  ['src/meeting/note.ts', 'export const a = process.env;', 'take what you need of the environment'],
  ['src/meeting/note.ts', 'export const b = new Date();', 'today comes as an argument'],
  ['src/meeting/note.ts', "export const c = Buffer.from('');", 'works on text'],
  ['src/meeting/note.ts', 'setTimeout(() => {}, 1);', 'it never waits'],
  ['src/meeting/note.ts', "console.log('');", 'give the words back'],
  ['src/meeting/note.ts', 'export const d = new Intl.Collator();', 'the same in every locale'],
  ['src/meeting/note.ts', 'export const e = Math.random();', "Do not use 'Math.random'"],
  ['src/meeting/note.ts', "export const f = 'a'.localeCompare('b');", 'localeCompare'],
  ['src/meeting/note.ts', use('../report/document.ts'), 'the other rooms ask it, it asks nobody'],
  // report is pure, too, and asks meeting alone
  ['src/report/document.ts', use('node:fs'), 'report/ is pure'],
  ['src/report/document.ts', use('../journal/repo.ts'), 'report/ shows what meeting/ tells'],
  ['src/report/document.ts', use('../terminal/print.ts'), 'report/ shows what meeting/ tells'],
  ['src/report/document.ts', use('../commands/prep.ts'), 'report/ shows what meeting/ tells'],
  ['src/report/document.ts', 'export const a = new Date();', 'today comes as an argument'],
  ['src/report/document.ts', 'setTimeout(() => {}, 1);', 'it never waits'],
  ['src/report/document.ts', "export const b = 'a'.localeCompare('b');", 'localeCompare'],
  // journal
  ['src/journal/sync/sync.ts', use('../report/document.ts'), 'knows no person at a keyboard'],
  ['src/journal/sync/sync.ts', use('../terminal/print.ts'), 'knows no person at a keyboard'],
  ['src/journal/sync/sync.ts', use('../commands/prep.ts'), 'knows no person at a keyboard'],
  ['src/journal/sync/sync.ts', "import { realWorld } from '../terminal/world.ts';", 'journal/ sees the types alone'],
  // terminal
  ['src/terminal/print.ts', use('../journal/repo.ts'), 'knows nothing of meetings'],
  ['src/terminal/print.ts', use('../meeting/note.ts'), 'knows nothing of meetings'],
  ['src/terminal/print.ts', use('../commands/prep.ts'), 'knows nothing of meetings'],
  ['src/terminal/print.ts', use('../report/document.ts'), 'knows nothing of meetings'],
  // commands
  ['src/commands/prep.ts', use('node:fs'), 'has no effects of its own'],
  ['src/commands/prep.ts', use('node:child_process'), 'has no effects of its own'],
  ['src/commands/prep.ts', use('../terminal/ask.ts'), 'speaks through World'],
  ['src/commands/prep.ts', use('../program.ts'), 'speaks through World'],
  ['src/commands/prep.ts', "import { realWorld } from '../terminal/world.ts';", 'gets its World as an argument'],
  ['src/commands/prep.ts', 'export const a = process.env;', 'gets its World as an argument'],
  ['src/commands/prep.ts', 'export const b = new Date();', 'asks World what day it is'],
  ['src/commands/prep.ts', "console.log('');", 'speaks through World'],
  // main and program
  ['src/main.ts', use('./journal/repo.ts'), 'main.ts builds the World'],
  ['src/main.ts', use('./commands/prep.ts'), 'main.ts builds the World'],
  ['src/by-git.ts', use('./journal/repo.ts'), 'past the table of contents'],
  ['src/by-git.ts', use('./program.ts'), 'past the table of contents'],
  ['src/by-shell.ts', use('./program.ts'), 'past the table of contents'],
  ['src/program.ts', use('./commands/prep.ts'), 'only inside its action'],
  ['src/program.ts', "import type {\n  Y,\n} from './commands/prep.ts';", 'only inside its action'],
  ['src/program.ts', "export { z } from './commands/prep.ts';", 'only inside its action'],
  ['src/program.ts', use('./journal/repo.ts'), 'The table of contents'],
  ['src/program/kept.ts', use('../commands/prep.ts'), 'only inside its action'],
  ['src/program/kept.ts', use('../journal/repo.ts'), 'The table of contents'],
  ['src/commands/prep.ts', use('../program/kept.ts'), 'speaks through World'],
  ['src/main.ts', use('./program/kept.ts'), 'main.ts builds the World'],
  ['src/program.ts', "import { realWorld } from './terminal/world.ts';", 'the table of contents sees the types alone'],
  ['src/failure.ts', use('./meeting/note.ts'), 'so it imports nothing'],
  // one home for each library
  ['src/main.ts', use('commander'), 'commander has one home'],
  ['src/meeting/pair.ts', use('yaml'), 'yaml has one home'],
  ['src/terminal/print.ts', use('@inquirer/prompts'), 'The prompts have one home'],
  ['src/commands/prep.ts', use('chalk'), 'chalk, string-width and wrap-ansi have one home'],
  [
    'src/commands/prep.ts',
    "export const l = await import('chalk');",
    'chalk, string-width and wrap-ansi have one home',
  ],
  ['src/journal/sync/sync.ts', use('wrap-ansi'), 'chalk, string-width and wrap-ansi have one home'],
  ['src/meeting/note.ts', use('date-fns/addDays'), 'date-fns has one home'],
  ['src/meeting/note.ts', use('@date-fns/utc'), 'date-fns has one home'],
  ['src/meeting/note.ts', use('@noble/hashes/sha2.js'), '@noble/hashes has one home'],
  ['src/program.ts', use('fastest-levenshtein'), 'fastest-levenshtein has one home'],
  ['src/journal/repo.ts', use('env-paths'), 'env-paths has one home'],
  ['src/commands/prep.ts', use('@observablehq/plot'), 'Plot has one home'],
  ['src/report/document.ts', use('remark-parse'), 'remark and what makes its output safe have one home'],
  ['src/report/document.ts', use('rehype-sanitize'), 'remark and what makes its output safe have one home'],
  ['src/report/document.ts', use('rehype-stringify'), 'HTML is written in one place'],
  ['src/report/document.ts', use('unified'), 'unified runs in'],
  ['src/commands/prep.ts', "import type { Root } from 'hast';", 'hast, the tree of a page'],
  ['src/journal/repo.ts', use('left-pad'), 'has no home yet'],
  // shape
  ['src/meeting/one.ts', "import { two } from './two.ts';\nexport const one = () => two;", 'part of a cycle'],
  ['src/meeting/two.ts', "import { one } from './one.ts';\nexport const two = () => one;", 'part of a cycle'],
  ['src/meeting/word.ts', 'export default 1;', 'default export'],
  ['src/meeting/index.ts', "export * from './word.ts';", 'barrel'],
  ['src/terminal/late.ts', 'export const late = async () => 1;\nexport const lost = () => {\n  late();\n};', 'Promise'],
];

const GOOD: Readonly<Record<string, string>> = {
  'src/failure.ts': 'export class Failure extends Error {}\n',
  'src/main.ts': `import { Failure } from './failure.ts';
import { program } from './program.ts';
import { realWorld } from './terminal/world.ts';

export const x = [program, realWorld, Failure, process.argv];
`,
  'src/program.ts': `import { Command } from 'commander';
import type { World } from './terminal/world.ts';

export const program = (world: World) =>
  new Command().action(async () => (await import('./commands/prep.ts')).prep(world));
`,
  'src/meeting/day.ts': `import { UTCDate } from '@date-fns/utc';
import { addDays } from 'date-fns/addDays';

export const day = [addDays, UTCDate];
`,
  'src/meeting/language.ts': "import { pt } from 'date-fns/locale/pt';\n\nexport const language = pt;\n",
  'src/meeting/identity.ts': "import { sha256 } from '@noble/hashes/sha2.js';\n\nexport const identity = sha256;\n",
  'src/meeting/yaml.ts': "import { parseDocument } from 'yaml';\n\nexport const read = parseDocument;\n",
  'src/meeting/pair.ts': `import { distance } from 'fastest-levenshtein';
import { Failure } from '../failure.ts';
import { day } from './day.ts';

export const pair = [day, distance, Failure, Math.max(1, 2)];
`,
  'src/journal/repo.ts': `import { readFileSync } from 'node:fs';
import { pair } from '../meeting/pair.ts';
import type { World } from '../terminal/world.ts';

export const repo = (world: World) => [readFileSync, pair, world, process.pid, new Date()];
`,
  'src/journal/registry.ts': "import envPaths from 'env-paths';\n\nexport const registry = envPaths;\n",
  'src/terminal/world.ts': 'export type World = { cwd: string };\nexport const realWorld = () => process.cwd();\n',
  'src/terminal/print.ts': `import chalk from 'chalk';
import stringWidth from 'string-width';
import wrapAnsi from 'wrap-ansi';

export const print = [chalk, stringWidth, wrapAnsi];
`,
  'src/terminal/ask.ts': "import { input } from '@inquirer/prompts';\n\nexport const ask = input;\n",
  'src/report/markup.ts': `import type { Element } from 'hast';
import rehypeStringify from 'rehype-stringify';
import { unified } from 'unified';
import { pair } from '../meeting/pair.ts';
import { print } from '../terminal/visible.ts';

export const markup = (element: Element) => [rehypeStringify, unified, pair, print, element];
`,
  'src/report/markdown/markdown.ts': `import rehypeSanitize from 'rehype-sanitize';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import remarkRehype from 'remark-rehype';
import { unified } from 'unified';

export const markdown = [rehypeSanitize, remarkGfm, remarkParse, remarkRehype, unified];
`,
  'src/report/chart/drawing.ts': "import { plot } from '@observablehq/plot';\n\nexport const drawing = plot;\n",
  'src/terminal/visible.ts': 'export const print = 1;\n',
  'src/commands/prep.ts': `import { Failure } from '../failure.ts';
import { repo } from '../journal/repo.ts';
import { pair } from '../meeting/pair.ts';
import { print } from '../terminal/print.ts';
import type { World } from '../terminal/world.ts';

export const prep = (world: World) => [repo(world), pair, print, Failure];
`,
  'test/some.test.ts': "import fc from 'fast-check';\n\nexport const test = [fc, process.env, new Date()];\n",
};

/** Runs the linter with our configuration on a tree. */
function lint(tree: Readonly<Record<string, string>>): Promise<Outcome> {
  const folder = newFolder('fences');
  for (const name of ['biome.jsonc', 'lint', '.gitignore']) cpSync(name, join(folder, name), { recursive: true });
  symlinkSync(join(process.cwd(), 'node_modules'), join(folder, 'node_modules'));
  writeTree(folder, tree);
  const biome = join(process.cwd(), 'node_modules/.bin/biome');
  return runCommand([biome, 'lint', '--colors=off', '--max-diagnostics=none', 'src', 'test'], {
    cwd: folder,
    env: newHome().env,
  });
}

describe('an offence is reported, with the reason', () => {
  let reports: readonly string[] = [];

  beforeAll(async () => {
    const tree: Record<string, string> = { 'test/empty.ts': '' };
    for (const [file, line] of OFFENCES) tree[file] = `${tree[file] ?? ''}${line}\n`;
    const { exit, stdout, stderr } = await lint(tree);
    expect(exit).toBe(1);
    reports = `${stdout}${stderr}`.split(/^(?=(?:src|test)\/\S+:\d+:\d+ )/m);
  });

  const titled = OFFENCES.map((offence) => [`${offence[0]}: ${offence[1].replace(/\s+/g, ' ')}`, ...offence] as const);

  test.each(titled)('%s', (_, file, line, why) => {
    // A report quotes the offending line after a '>'; white space between words is as it fits the screen.
    const first = line.split('\n')[0] ?? '';
    const about = reports
      .filter((report) => report.startsWith(`${file}:`))
      .filter((report) => file.includes('late') || new RegExp(`^ *> +\\d+ │ ${asPattern(first)}$`, 'm').test(report))
      .join('\n')
      .replace(/\s+/g, ' ');
    expect(about).toContain(why);
  });
});

test('proper files pass', async () => {
  const { exit, stdout, stderr } = await lint(GOOD);
  expect(`${stdout}${stderr}`).not.toMatch(/lint\/|plugin/);
  expect(exit).toBe(0);
});

function asPattern(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
