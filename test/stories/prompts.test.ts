/**
 * Questions in a real terminal: each is asked when something needed is missing, has an option that writes the same note to
 * the byte, changes nothing on Ctrl-C, and is never asked where nobody can answer.
 */
import { describe, expect, test } from 'vitest';
import { files, pairRepo } from '../support/repositories.ts';
import { haveTmux, openTerminal, type Terminal } from '../support/terminal.ts';
import { git, newHome, run, type Seat, withEnv } from '../support/world.ts';

const PLANNED = `---
oneonone: 1
date: 2026-11-24
status: planned
---

## Agenda

### Bo

### Ana

## Goals

## Actions

- [ ] @bo Draft the RFC ^k3f9z
- [ ] @ana Send the deck due:2026-11-27 ^m2d7h
- [ ] @bo Ask Kim ^n2b4c
`;

type Scene = {
  readonly name: string;
  /** What is called in the terminal, and its questions with what is typed or pressed. */
  readonly argv: readonly string[];
  readonly answers: readonly (readonly [question: RegExp, text: string, ...keys: string[]])[];
  /** The same by options. */
  readonly options: readonly string[];
};

const SCENES: readonly Scene[] = [
  {
    name: 'action add asks who and by when',
    argv: ['action', 'add', 'Write it down'],
    answers: [
      [/Who does it\?/, '', 'Down', 'Enter'],
      [/By when\?/, 'fri', 'Enter'],
    ],
    options: ['action', 'add', 'Write it down', '--owner', 'bo', '--due', 'fri'],
  },
  {
    name: 'goal add asks for the area',
    argv: ['goal', 'add', 'Learn to say no'],
    answers: [[/Which area\?/, '', 'Down', 'Enter']],
    options: ['goal', 'add', 'Learn to say no', '--area', 'partnership'],
  },
  {
    name: 'skip asks for the reason',
    argv: ['skip'],
    answers: [[/Why does it not take place\?/, 'Bo is ill: "flu"', 'Enter']],
    options: ['skip', '--why', 'Bo is ill: "flu"'],
  },
];

const pair = (): Seat => withEnv(pairRepo({ '2026-11-24': PLANNED }), { ONEONONE_TODAY: '2026-11-24T10:30' });

/** Answers the first questions, and waits for the one after them. */
async function answer(terminal: Terminal, { answers }: Scene, count: number): Promise<void> {
  for (const [at, [question, text, ...keys]] of answers.entries()) {
    if (at > count) return;
    await terminal.waitFor(question);
    if (at === count) return;
    if (text) terminal.type(text);
    if (text) await terminal.waitFor(text);
    terminal.press(...keys);
  }
}

describe.skipIf(!haveTmux)('in a terminal (needs tmux)', () => {
  for (const scene of SCENES) {
    test.concurrent(`${scene.name}; its options write the same`, async () => {
      const repo = pair();
      const terminal = openTerminal(scene.argv, repo);
      try {
        await answer(terminal, scene, scene.answers.length);
        const { exit, screen } = await terminal.end();
        expect([exit, screen]).toEqual([0, expect.not.stringContaining('error')]);
      } finally {
        terminal.close();
      }
      const other = pair();
      const done = await run([...scene.options, '--no-input'], other);
      expect([done.exit, done.stderr]).toEqual([0, '']);
      expect(files(repo.cwd)).toEqual(files(other.cwd));
      const log = (seat: Seat): string => git(seat, 'log', '--format=%B');
      expect(log(repo)).toBe(log(other));
      expect(git(repo, 'status', '--porcelain')).toBe('');
    });

    test.concurrent(`${scene.name}; Ctrl-C at each changes nothing`, async () => {
      for (const count of scene.answers.keys()) {
        const repo = pair();
        const before = [files(repo.cwd), git(repo, 'rev-parse', 'HEAD')];
        const terminal = openTerminal(scene.argv, repo);
        try {
          await answer(terminal, scene, count);
          terminal.press('C-c');
          const { exit, screen } = await terminal.end();
          expect([count, exit, screen]).toEqual([count, 130, expect.stringMatching(/changed/)]);
        } finally {
          terminal.close();
        }
        expect([files(repo.cwd), git(repo, 'rev-parse', 'HEAD')]).toEqual(before);
        expect(git(repo, 'status', '--porcelain')).toBe('');
      }
    });
  }

  test.concurrent('--no-input, CI and --json ask nothing in a terminal either', async () => {
    for (const [argv, env] of [
      [['action', 'add', 'x', '--no-input'], {}],
      [['--no-input', 'goal', 'add', 'x'], {}],
      [['skip'], { CI: 'true' }],
      [['action', 'add', 'x', '--json'], {}],
    ] as const) {
      const repo = withEnv(pair(), env);
      const terminal = openTerminal(argv, repo);
      try {
        const { exit, screen } = await terminal.end();
        expect([argv, exit, screen]).toEqual([
          argv,
          2,
          expect.stringMatching(/--owner ana\|bo|--area job|--why <text>/),
        ]);
      } finally {
        terminal.close();
      }
    }
  });

  test.concurrent('what is asked about shows no control characters of a note', async () => {
    const text = PLANNED.replace('Draft the RFC', 'Draft \u001b[31mred \u202egnp');
    const repo = pairRepo({ '2026-11-24': text }, newHome());
    const terminal = openTerminal(['prep'], repo);
    try {
      expect(await terminal.waitFor(/What was promised\?/)).toMatch(/Draft \\x1b\[31mred \\u\{?202e\}?gnp/);
      terminal.press('C-c');
      expect((await terminal.end()).exit).toBe(130);
    } finally {
      terminal.close();
    }
  });
});

describe('without a terminal', () => {
  const CASES = [
    [['action', 'add', 'x'], /--owner ana\|bo/],
    [['goal', 'add', 'x'], /--area job\|partnership\|career/],
    [['skip'], /--why <text>/],
  ] as const;
  test.each(CASES)('%s ends with exit 2 and names the option', async (argv, option) => {
    const repo = pair();
    const before = files(repo.cwd);
    for (const input of [undefined, 'bo\n'] as const) {
      const outcome = await run(argv, input === undefined ? repo : { ...repo, input });
      expect([outcome.exit, outcome.stdout, outcome.stderr]).toEqual([2, '', expect.stringMatching(option)]);
    }
    expect(files(repo.cwd)).toEqual(before);
  });

  test('prep and wrap do their work with what there is', async () => {
    const repo = pair();
    for (const argv of [['prep'], ['wrap']]) expect((await run(argv, repo)).exit).toBe(0);
    expect(files(repo.cwd)['meetings/2026-11-24.md']).toMatch(/status: held\nended: "10:30"/);
  });
});
