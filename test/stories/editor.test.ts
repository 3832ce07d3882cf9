/**
 * A note in the person's own editor, by `meet` and `prep --edit`: started as git starts it, what was typed is taken in, and
 * whatever the editor does wrong, neither the note nor what was typed is lost.
 */
import { chmodSync, existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type EditorStep, fakeEditor } from '../support/fakeEditor.ts';
import { pairRepo } from '../support/repositories.ts';
import { haveTmux, openTerminal } from '../support/terminal.ts';
import { type Env, git, newFolder, PROGRAM, run, type Seat, withEnv } from '../support/world.ts';

const NOTE = 'meetings/2026-11-24.md';
const PLANNED = `---
oneonone: 1
date: 2026-11-24
status: planned
started: "10:00"
---

## Agenda

### Bo
- [ ] Promotion case ^t8xq2

## Actions

- [ ] @bo Draft the RFC ^k3f9z
`;

const pair = (text = PLANNED): Seat =>
  withEnv(pairRepo({ '2026-11-24': text }), { ONEONONE_TODAY: '2026-11-24T10:05' });
const read = (repo: Seat): string => readFileSync(join(repo.cwd, NOTE), 'utf8');
const subjects = (repo: Seat): string[] => git(repo, 'log', '--format=%s').split('\n').slice(0, -1);
/** What was kept aside, by file name. */
function rescued(repo: Seat): Record<string, string> {
  const folder = join(repo.cwd, '.git/oneonone/rescue');
  const names = existsSync(folder) ? readdirSync(folder) : [];
  return Object.fromEntries(names.map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
}

test.concurrent('meet writes when it started, once, and takes in what was typed', async () => {
  const repo = pair(PLANNED.replace('started: "10:00"\n', ''));
  const editor = fakeEditor([['append', '- [ ] @ana Tell Kim due:fri\n']], []);
  const outcome = await run(['meet', '--json'], withEnv(repo, editor.env));
  expect(JSON.parse(outcome.stdout)).toEqual({
    oneonone: 1,
    note: NOTE,
    started: '10:05',
    commit: git(repo, 'rev-parse', 'HEAD'),
  });
  expect(outcome.stderr).toBe('');
  expect(editor.calls()[0]).toEqual({
    args: [join(repo.cwd, NOTE)],
    before: PLANNED.replace('started: "10:00"', 'started: "10:05"'),
  });
  expect(read(repo)).toMatch(/- \[ \] @ana Tell Kim due:2026-11-27 \^\w{5}\n$/);
  expect(subjects(repo)).toEqual(['save 2026-11-24: 1 action added', 'meet 2026-11-24: started 10:05']);
  const again = await run(['meet', '--json'], withEnv(repo, { ...editor.env, ONEONONE_TODAY: '2026-11-24T11:00' }));
  expect(JSON.parse(again.stdout)).toEqual({ oneonone: 1, note: NOTE, started: '10:05', commit: null });
  expect(subjects(repo)).toHaveLength(2);
  editor.done();
});

test.concurrent('prep --edit opens the note that was made ready', async () => {
  const repo = withEnv(pairRepo({}), { ONEONONE_TODAY: '2026-11-24' });
  const editor = fakeEditor([['replace', '### Ana\n', '### Ana\n- typed plainly\n']]);
  const outcome = await run(['prep', '--topic', 'On-call load', '--edit', '--json'], withEnv(repo, editor.env));
  expect(outcome.exit).toBe(0);
  expect(editor.calls()[0]?.before).toContain('- [ ] On-call load ^');
  expect(read(repo)).toMatch(/### Ana\n- \[ \] typed plainly \^\w{5}\n- \[ \] On-call load \^\w{5}\n/);
  expect(JSON.parse(outcome.stdout).brief.agenda[0].topics).toHaveLength(2);
  expect(subjects(repo)).toEqual(['save 2026-11-24: 1 topic added', 'prep 2026-11-24: 1 topic added']);
  editor.done();
});

test.concurrent('a file that was not changed is no commit', async () => {
  const repo = pair();
  const outcome = await run(['meet'], withEnv(repo, fakeEditor([]).env));
  expect([outcome.exit, subjects(repo), rescued(repo), read(repo)]).toEqual([0, [], {}, PLANNED]);
});

describe('what was typed is said in words', () => {
  const SAID: readonly (readonly [string, readonly EditorStep[], string])[] = [
    [
      'items, with what happened to each',
      [
        ['replace', '- [ ] Promotion case', '- [x] Promotion case'],
        ['replace', '- [ ] @bo Draft the RFC', '- [ ] @bo Draft the new RFC due:fri'],
        ['append', '- [ ] @ana Tell Kim\n\n## Decisions\n\n- We ship \u001b[31mit\n'],
      ],
      'In the editor: 1 topic done, 1 action reworded, 1 action with another day, 1 action added, 1 decision\n' +
        '- topic t8xq2 done: Promotion case\n- action k3f9z reworded: Draft the new RFC\n' +
        '- action k3f9z due 2026-11-27: Draft the new RFC\n- action ID added: Tell Kim\n- decided: We ship \\x1b[31mit\n',
    ],
    ['words', [['append', '\nHe is well.\n']], 'In the editor: notes\n'],
    ['nothing', [], 'Nothing was changed in the editor.\n'],
    [
      'many',
      [['append', '- [ ] one\n'.replace('one', 'a') + [...'bcdefghijklmn'].map((word) => `- [ ] ${word}\n`).join('')]],
      'In the editor: 14 actions added\n',
    ],
  ];
  test.concurrent.each(SAID)('%s', async (_name, steps, words) => {
    const outcome = await run(['meet'], withEnv(pair(), fakeEditor(steps).env));
    const known = outcome.stderr.replace(/action (?!k3f9z)\w{5} added/g, 'action ID added');
    expect([outcome.exit, known]).toEqual([0, words]);
    const quiet = await run(['meet', '--quiet'], withEnv(pair(), fakeEditor(steps).env));
    expect(quiet.stderr).toBe('');
  });
});

describe('an editor that goes wrong', () => {
  const CASES: readonly (readonly [string, readonly EditorStep[], RegExp, string | null])[] = [
    ['fails before typing', [['fail', 3]], /exit code 3/, null],
    [
      'fails after typing',
      [
        ['append', '- half\n'],
        ['fail', 1],
      ],
      /exit code 1/,
      `${PLANNED}- half\n`,
    ],
    ['crashes', [['append', '- half\n'], ['crash']], /SIGKILL|exit code 137/, `${PLANNED}- half\n`],
    ['empties the file', [['empty']], /empty note/, null],
    ['leaves only blanks', [['write', ' \n\n']], /empty note/, null],
    ['deletes the file', [['delete']], /empty note/, null],
  ];
  for (const verb of [['meet'], ['prep', '--edit']]) {
    test.concurrent.each(CASES)(`${verb.join(' ')}: it %s`, async (_name, steps, words, kept) => {
      const repo = pair();
      const editor = fakeEditor(steps);
      const outcome = await run(verb, withEnv(repo, editor.env));
      expect([outcome.exit, outcome.stdout, outcome.stderr]).toEqual([1, '', expect.stringMatching(words)]);
      editor.done();
      expect([read(repo), subjects(repo), git(repo, 'status', '--porcelain')]).toEqual([PLANNED, [], '']);
      expect(Object.values(rescued(repo))).toEqual(kept === null ? [] : [kept]);
      for (const name of Object.keys(rescued(repo))) {
        const path = join(repo.cwd, '.git/oneonone/rescue', name);
        expect(outcome.stderr).toContain(path);
        expect(statSync(path).mode & 0o777).toBe(0o600);
      }
    });
  }

  test.concurrent('breaks the front matter: what was typed stays, is named with its line, and is taken in once it is mended', async () => {
    const repo = pair();
    const editor = fakeEditor([
      ['replace', 'status: planned', 'status: [planned'],
      ['append', '- [ ] @ana Tell Kim\n'],
    ]);
    const outcome = await run(['meet'], withEnv(repo, editor.env));
    expect([outcome.exit, outcome.stderr]).toEqual([1, expect.stringMatching(/at meetings\/2026-11-24\.md:\d/)]);
    expect(read(repo)).toContain('- [ ] @ana Tell Kim\n');
    expect((await run(['add', 'x'], repo)).exit).toBe(1);
    writeFileSync(join(repo.cwd, NOTE), read(repo).replace('[planned', 'planned'));
    expect((await run(['save'], repo)).exit).toBe(0);
    expect(subjects(repo)).toEqual(['save 2026-11-24: 1 action added']);
  });

  test.concurrent('fails while a thought was added from another terminal: the thought stays', async () => {
    const repo = pair();
    const script = join(newFolder('editor'), 'edit');
    writeFileSync(
      script,
      `#!/bin/sh\necho "- half" >> "$1"\n"${process.execPath}" "${PROGRAM}" add "A thought" >/dev/null\nexit 1\n`,
    );
    chmodSync(script, 0o755);
    const outcome = await run(['meet'], withEnv(repo, { GIT_EDITOR: script }));
    expect([outcome.exit, outcome.stderr]).toEqual([1, expect.stringMatching(/exit code 1/)]);
    expect(read(repo)).toContain('A thought');
    expect((await run(['topic', 'list'], repo)).stdout).toContain('A thought');
  });
});

describe('which editor', () => {
  const CASES: readonly (readonly [string, Env, string | null])[] = [
    ['GIT_EDITOR before all', { GIT_EDITOR: 'echo 1 >>', VISUAL: 'echo 3 >>', EDITOR: 'echo 4 >>' }, 'echo 2 >>'],
    ['core.editor before VISUAL', { VISUAL: 'echo 1 >>', EDITOR: 'echo 2 >>' }, 'echo 1 >>'],
    ['VISUAL before EDITOR', { VISUAL: 'echo 1 >>', EDITOR: 'echo 2 >>', TERM: 'xterm' }, null],
    ['EDITOR', { EDITOR: 'echo 1 >>' }, null],
  ];
  test.concurrent.each(CASES)('%s, by a shell, with blanks and quotes in it', async (_name, env, core) => {
    const repo = pair();
    if (core !== null) git(repo, 'config', 'core.editor', core);
    expect((await run(['meet'], withEnv(repo, env))).exit).toBe(0);
    expect(read(repo)).toBe(`${PLANNED}1\n`);
  });

  test.concurrent('one that is not there: says so, and how to choose another', async () => {
    const repo = pair();
    const outcome = await run(['meet'], withEnv(repo, { EDITOR: '/nonexistent/editor' }));
    expect([outcome.exit, outcome.stderr]).toEqual([
      1,
      expect.stringMatching(/could not be started[\s\S]*core\.editor/),
    ]);
    expect(read(repo)).toBe(PLANNED);
  });

  test.concurrent('none without a terminal: the note is named and nothing hangs', async () => {
    const repo = pair();
    const outcome = await run(['meet'], repo);
    expect([outcome.exit, outcome.stderr]).toEqual([0, expect.stringContaining(NOTE)]);
  });

  test.skipIf(!haveTmux)('core.editor in a terminal (needs tmux)', async () => {
    const repo = pair();
    git(repo, 'config', 'core.editor', `sh -c 'echo "typed by core" >> "$0"'`);
    const terminal = openTerminal(['meet'], repo);
    try {
      expect((await terminal.end()).exit).toBe(0);
    } finally {
      terminal.close();
    }
    expect(read(repo)).toBe(`${PLANNED}typed by core\n`);
  });
});
