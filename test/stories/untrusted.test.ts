/**
 * Text of unknown origin: whatever stands in notes, names, settings, commits or a hook's words, no control character
 * reaches the terminal but the line end and the tab, and nothing that turns text around or hides in it.
 */
import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ALL, at, PAYLOADS, RAW } from '../support/payloads.ts';
import { bytes, pairRepo } from '../support/repositories.ts';
import { git, newFolder, newHome, run, type Seat, withEnv } from '../support/world.ts';

async function clean(argv: readonly string[], repo: Seat): Promise<void> {
  const { exit, stdout, stderr } = await run(argv, repo);
  expect([argv, exit === 70]).toEqual([argv, false]);
  for (const said of [stdout, stderr]) {
    const found = RAW.exec(said);
    expect([argv, found && said.slice(Math.max(0, found.index - 40), found.index + 40)]).toEqual([argv, null]);
  }
  if (argv.includes('--json')) {
    expect(stderr).toBe('');
    expect(JSON.parse(stdout).oneonone).toBe(1);
  }
}

const LINES = Object.entries(PAYLOADS).map(([name, text]) => `${name} ${text} end`);
const items = (prefix: string, owner = ''): string =>
  LINES.map((line, index) => `- [ ] ${owner}${line} ^${prefix}${index}`).join('\n');
const NOTE = `---
status: held
kind: "k \\e]0;t\\a \\u009b2J"
purpose: "a \\e[31m \\u202e b"
---
## Agenda

### Bo
${items('t')}

## Goals

### Job ${PAYLOADS.colour}
${items('g')}
  - at risk: ${ALL}

## Decisions

- ${LINES.join('\n- ')}

## Actions

${items('a', '@bo ')}
`;

describe('in a note', () => {
  const READ = [
    'status',
    'brief',
    'list',
    'show 2026-11-10',
    'action list',
    'goal list',
    'topic list',
    'decision list',
    'decisions --search end',
    'search end',
    'search --regex .',
    'history g0',
    'history g',
    'goal history',
    'changes --since 2026-01-01',
  ];
  const CHANGE = [
    'prep',
    'carry',
    'action done a0',
    'action done zz',
    'action done a',
    'goal check g0 at-risk',
    'topic drop t1',
  ];
  const MORE = [
    'action edit a2 new',
    'action due a3 fri',
    'action give a4 ana',
    'wrap',
    'move 2026-12-08 2026-12-09',
    'save',
  ];
  test.concurrent('every command that shows, with and without --json, wide and narrow', async () => {
    const repo = pairRepo({ '2026-11-10': NOTE });
    const calls = READ.flatMap((call) => [call.split(' '), [...call.split(' '), '--json']]);
    await Promise.all(calls.map((argv) => clean(argv, repo)));
    await clean(['status'], withEnv(repo, { COLUMNS: '40' }));
    await clean(['search', 'end'], withEnv(repo, { COLUMNS: '40' }));
  });

  test.concurrent('every command that changes', async () => {
    const repo = pairRepo({ '2026-11-10': NOTE });
    for (const call of [...CHANGE, ...MORE]) await clean(call.split(' '), repo);
    for (const argv of [
      ['add', ALL],
      ['action', 'add', ALL, '--owner', 'bo'],
      ['goal', 'add', ALL, '--area', ALL],
      ['decision', 'add', ALL],
      ['skip', '--why', ALL],
      ['prep', '--purpose', ALL, '--topic', ALL],
    ])
      await clean(argv, repo);
    // Nor does what was typed reach the log of git as it is.
    expect(RAW.exec(git(repo, 'log', '--format=%B'))).toBeNull();
  });
});

test.concurrent('in what is called: arguments, folders, variables', async () => {
  const repo = pairRepo({ '2026-11-10': NOTE });
  const CALLS: readonly (readonly string[])[] = [
    [ALL],
    ['status', `--${ALL}`],
    ['action', ALL],
    ['prep', ALL],
    ['prep', '--kind', ALL],
    ['action', 'done', ALL],
    ['action', 'give', 'a0', ALL],
    ['action', 'list', '--owner', ALL],
    ['goal', 'check', 'g0', ALL],
    ['wrap', '--due', ALL],
    ['move', ALL, ALL],
    ['-C', `/${ALL}`, 'status'],
    ['-p', ALL, 'status'],
    ['search', ALL],
    ['search', '--regex', `[${ALL}`],
    ['decisions', '--search', ALL],
    ['help', ALL],
  ];
  for (const argv of CALLS) await clean(argv, repo);
  await clean(['prep', ALL, '--json'], repo);
  await clean(['status'], withEnv(repo, { ONEONONE_TODAY: ALL }));
});

test.concurrent('in the settings, a template, front matter that is broken, and names of files', async () => {
  const quoted = JSON.stringify(`Ana ${ALL}`);
  const people = `people:\n  ana: {name: ${quoted}, email: ana@example.com}\n  bo: {name: "Bo \\u009b2J", email: bo@example.com}\n`;
  const named = pairRepo({ 'oneonone.yaml': people, '2026-11-10': NOTE });
  for (const argv of [['status'], ['brief'], ['prep'], ['wrap'], ['action', 'list', '--owner', 'kim']])
    await clean(argv, named);
  const WRONG: readonly Record<string, string>[] = [
    { 'oneonone.yaml': `${people}${JSON.stringify(ALL)}: x\n` },
    { 'oneonone.yaml': `${people}notes: ${JSON.stringify(ALL)}\n` },
    { 'oneonone.yaml': `${people}cadence: {every: ${quoted}}\n` },
    { 'oneonone.yaml': `people: {${quoted}: {}}\n` },
    { 'oneonone.yaml': `${people}${at(0x1b)}[31m: [\n` },
    { 'templates/regular.md': `# {{${ALL}}}\n` },
    { '2026-11-10': `---\n${PAYLOADS.bidi}: [${PAYLOADS.c1}\n---\n` },
    { '2026-11-10': `---${PAYLOADS.bidi}\nx: 1\n---\n` },
    { '2026-11-10': `---\nstatus: ${quoted}\n---\n` },
    { '2026-11-10': `---\ndate: ${quoted}\n---\n` },
  ];
  for (const tree of WRONG) {
    const repo = pairRepo(tree);
    for (const argv of [['status'], ['prep'], ['prep', '--json']]) await clean(argv, repo);
  }
});

test.concurrent('in what git and a hook say, in the author’s name and in the editor’s', async () => {
  const repo = pairRepo({ '2026-11-10': NOTE }, newHome());
  git(repo, 'config', 'user.name', `Ana ${PAYLOADS.colour}${PAYLOADS.bidi}`);
  await clean(['add', 'x'], repo);
  const words = join(newFolder('words'), 'words');
  writeFileSync(words, LINES.join('\n'));
  const hook = join(repo.cwd, '.git/hooks/pre-commit');
  writeFileSync(hook, `#!/bin/sh\ncat '${words}'\ncat '${words}' >&2\nexit 1\n`);
  chmodSync(hook, 0o755);
  await clean(['add', 'y'], repo);
  const before = bytes(repo.cwd);
  await clean(['add', 'z', '--json'], repo);
  expect(Object.keys(bytes(repo.cwd))).toEqual(Object.keys(before));
  await clean(['meet'], withEnv(repo, { GIT_EDITOR: `false ${PAYLOADS.colour} #` }));
});
