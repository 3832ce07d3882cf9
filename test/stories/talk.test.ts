/**
 * `prep` and `wrap` as conversations in a real terminal: each answer has an option and a key of the JSON that write the same
 * note to the byte, Ctrl-C at any question changes nothing, a paste answers its own question alone, all of it fits 60×20, and
 * what is answered is not asked again.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { files, pairRepo } from '../support/repositories.ts';
import { haveTmux, openTerminal, type Terminal } from '../support/terminal.ts';
import { git, newFolder, run, type Seat, withEnv } from '../support/world.ts';

const HELD = `---
oneonone: 1
date: 2026-10-06
status: held
---

## Goals

### Job
- [ ] Lead the payments migration ^p4r7c

## Actions

- [ ] @bo Draft the RFC due:2026-10-20 ^k3f9z
- [ ] @ana Send the deck to everybody ^m2d7h
- [ ] @bo Shadow a review due:2026-12-11 ^n2b4c
`;

const PLANNED = `---
oneonone: 1
date: 2026-11-24
status: planned
---

## Agenda

### Bo
- [ ] Promotion case ^t8xq2

### Ana

## Decisions

## Actions
`;

const TO_WRAP = `---
oneonone: 1
date: 2026-11-24
status: planned
---

## Decisions

## Actions

- [ ] @bo Ask Kim ^n3b5d
  - settle: Ask Kim and Lou
`;

/** What is waited for, and what is typed or pressed then. */
type Step = { readonly sees: RegExp; readonly keys?: readonly string[]; readonly types?: string };

type Scene = {
  readonly name: string;
  readonly verb: string;
  readonly notes: Readonly<Record<string, string>>;
  readonly steps: readonly Step[];
  readonly options: readonly string[];
  readonly answers: object;
};

/** Types, sees it (perhaps wrapped at the edge), and presses Enter. */
const types = (sees: RegExp, text: string): readonly Step[] => [
  { sees, types: text },
  { sees: new RegExp(`${text.replace(/[.?]/g, '\\$&').replaceAll(' ', '\\s+')}$`), keys: ['Enter'] },
];

const SCENES: readonly Scene[] = [
  {
    name: 'prep',
    verb: 'prep',
    notes: { '2026-10-06': HELD, '2026-11-24': PLANNED },
    steps: [
      { sees: /> overdue 2026-10-20 +Bo: Draft the RFC[\s\S]*Enter goes on$/, keys: ['d'] },
      { sees: / {2}done +Bo: Draft the RFC[\s\S]*> due 2026-12-11 +Bo: Shadow/, keys: ['x'] },
      ...types(/Why is it dropped\?/, 'no time'),
      { sees: / {2}dropped +Bo: Shadow a review[\s\S]*> no day +Ana/, keys: ['m'] },
      ...types(/To which day:/, 'someday'),
      ...types(/'someday' is no day[\s\S]*Enter leaves it\)$/, 'fri'),
      { sees: /> moved to 2026-11-27 +Ana: Send the deck/, keys: ['s'] },
      { sees: /In fewer words: Send the deck to everybody$/, keys: ['C-u'] },
      ...types(/In fewer words: \(Send the deck to everybody\)$/, 'An outline'),
      { sees: /> moved to 2026-11-27 +Ana: An outline/, keys: ['Enter'] },
      { sees: /How are these goals\?[\s\S]*> Lead the payments/, keys: ['r'] },
      ...types(/at risk: what makes you say so\?/, 'no vendor'),
      { sees: /> at risk no vendor: Lead the payments/, keys: ['Enter'] },
      ...types(/On the agenda\n- Bo: Promotion case\n.*A topic of yours\?/, 'On-call load'),
      ...types(/Another topic\? \(Enter goes on\)$/, 'The rota: who?'),
      { sees: /who\?\n.*Another topic\? \(Enter goes on\)$/, keys: ['Enter'] },
      ...types(/What do you want from this meeting\?/, 'Agree on the quarter'),
    ],
    options: [
      ...['--done', 'k3f', '--drop', 'n2b4c=no time', '--due', 'm2d7h=fri', '--smaller', 'm2d7h=An outline'],
      ...['--check', 'p4r7c=at-risk no vendor', '--topic', 'On-call load', '--topic', 'The rota: who?'],
      ...['--purpose', 'Agree on the quarter'],
    ],
    answers: {
      done: ['^k3f9z'],
      drop: { n2b4c: 'no time' },
      due: { m2d7h: '2026-11-27' },
      smaller: { m2d7h: 'An outline' },
      check: { p4r7c: 'at risk: no vendor' },
      topics: ['On-call load', 'The rota: who?'],
      purpose: 'Agree on the quarter',
    },
  },
  {
    name: 'wrap',
    verb: 'wrap',
    notes: { '2026-11-24': TO_WRAP },
    steps: [
      ...types(/What was decided\?/, 'We ship behind a flag.'),
      { sees: /What else was decided\? \(Enter goes on\)$/, keys: ['Enter'] },
      ...types(/Who else does what by when\?.*Enter goes on\)$/, 'bo drafts the RFC by friday'),
      { sees: /> Bo, by 2026-11-27: Draft the RFC[\s\S]*Enter takes it$/, keys: ['Enter'] },
      ...types(/- Bo, by 2026-11-27: Draft the RFC\n.*Enter goes on\)$/, 'we read the book'),
      { sees: /Which of you does it: Read the book\? \(we\)/, keys: ['Down', 'Enter'] },
      { sees: /By when: Read the book\?.*Enter for none\)$/, types: '2w' },
      { sees: /none\) 2w$/, keys: ['Enter'] },
      { sees: /> Bo, by 2026-12-08: Read the book/, keys: ['e'] },
      { sees: /Who does what by when\? we read the book$/, keys: ['C-u'] },
      ...types(/\(we read the book\)$/, 'I read the books by the end of spring'),
      { sees: /'by the end of spring' is no day[\s\S]*By when: .*none\)$/, keys: ['Enter'] },
      { sees: /> Ana, no day yet: Read the books by the end of spring/, keys: ['Enter'] },
      ...types(/spring\n.*Who else does what by when\?.*on\)$/, 'bo calls Lou tomorrow'),
      { sees: /> Bo, by 2026-11-25: Call Lou/, keys: ['x'] },
      { sees: /spring\n.*Who else does what by when\?.*on\)$/, keys: ['Enter'] },
      ...types(/By when: Ask Kim\?/, 'tue'),
      { sees: /Which stays\?/, keys: ['Down', 'Enter'] },
      ...types(/When do you meet next\? \(Enter for 2026-12-08, by the rhythm\)$/, 'yesterday'),
      ...types(/2026-11-23 does not come after the meeting[\s\S]*rhythm\)$/, '2026-12-10'),
    ],
    options: [
      ...['--decided', 'We ship behind a flag.', '--promise', 'bo drafts the RFC by friday'],
      ...['--promise', 'I read the books by the end of spring', '--due', 'n3b5d=tue', '--settle', 'n3b=second'],
      ...['--next', '2026-12-10'],
    ],
    answers: {
      decided: ['We ship behind a flag.'],
      promises: ['@bo Draft the RFC due:2026-11-27', 'ana: Read the books by the end of spring'],
      due: { n3b5d: '2026-12-01' },
      settle: { n3b5d: 'second' },
      next: 'in 16 days',
    },
  },
];

const SMALL = { columns: 60, rows: 20 };
const at = (notes: Scene['notes']): Seat => withEnv(pairRepo(notes), { ONEONONE_TODAY: '2026-11-24T10:30' });

/** `$` is the end of what stands on the screen. */
const shown = (sees: RegExp): RegExp => new RegExp(sees.source.replace(/\$$/, '\\s*$'));

async function go(terminal: Terminal, steps: readonly Step[]): Promise<void> {
  for (const { sees, keys = [], types: text } of steps) {
    await terminal.waitFor(shown(sees));
    if (text !== undefined) terminal.type(text);
    if (keys.length > 0) terminal.press(...keys);
  }
}

function state(repo: Seat): object {
  return [files(repo.cwd), git(repo, 'log', '--format=%B'), git(repo, 'status', '--porcelain')];
}

describe.skipIf(!haveTmux)('a conversation (needs tmux)', () => {
  for (const scene of SCENES) {
    test.concurrent(`${scene.name}: options and JSON write the same, to the byte`, { timeout: 60_000 }, async () => {
      const talked = at(scene.notes);
      const terminal = openTerminal([scene.verb], talked);
      try {
        await go(terminal, scene.steps);
        const { exit, screen } = await terminal.end();
        expect([exit, screen]).toEqual([0, expect.not.stringContaining('error')]);
      } finally {
        terminal.close();
      }
      const [byOptions, byFile, byPipe] = [at(scene.notes), at(scene.notes), at(scene.notes)];
      const json = JSON.stringify(scene.answers);
      const file = join(newFolder('answers'), 'answers.json');
      writeFileSync(file, json);
      const outcomes = [
        await run([scene.verb, ...scene.options], byOptions),
        await run([scene.verb, '--answers', file], byFile),
        await run([scene.verb, '--answers', '-'], { ...byPipe, input: json }),
      ];
      expect(outcomes.map(({ exit }) => exit)).toEqual([0, 0, 0]);
      for (const repo of [byOptions, byFile, byPipe]) expect(state(repo)).toEqual(state(talked));
    });

    test(`${scene.name}: Ctrl-C at each question changes nothing`, { timeout: 240_000 }, async () => {
      for (const count of scene.steps.keys()) {
        // What was typed and not sent yet is at the same question.
        if (scene.steps[count]?.keys?.[0] === 'Enter' && scene.steps[count - 1]?.types !== undefined) continue;
        const repo = at(scene.notes);
        const before = [state(repo), git(repo, 'rev-parse', 'HEAD')];
        const terminal = openTerminal([scene.verb], repo);
        try {
          await go(terminal, scene.steps.slice(0, count));
          await terminal.waitFor(shown(scene.steps[count]?.sees ?? /never/));
          terminal.press('C-c');
          const { exit, screen } = await terminal.end();
          expect([count, exit, screen]).toEqual([count, 130, expect.stringContaining('Nothing was changed.')]);
        } finally {
          terminal.close();
        }
        expect([state(repo), git(repo, 'rev-parse', 'HEAD')]).toEqual(before);
      }
    });

    test.concurrent(`${scene.name}: Enter at every question does what it does without a terminal`, async () => {
      const [talked, silent] = [at(scene.notes), at(scene.notes)];
      const terminal = openTerminal([scene.verb], talked, SMALL);
      try {
        const first =
          scene.verb === 'prep' ? [/What was promised/, /How are these/, /A topic/, /What do you want/] : [];
        const questions = [...first, ...(scene.verb === 'prep' ? [] : [/decided\?/, /does what/, /Ask Kim\?/])];
        for (const sees of questions) await go(terminal, [{ sees, keys: ['Enter'] }]);
        if (scene.verb === 'wrap') {
          await go(terminal, [
            { sees: /decide later/, keys: ['Up', 'Down', 'Down', 'Down', 'Enter'] },
            { sees: /meet next/, keys: ['Enter'] },
          ]);
        }
        expect((await terminal.end()).exit).toBe(0);
      } finally {
        terminal.close();
      }
      expect((await run([scene.verb], silent)).exit).toBe(0);
      expect(state(talked)).toEqual(state(silent));
    });
  }

  test.concurrent('a second prep asks for nothing that is answered', { timeout: 60_000 }, async () => {
    const [prep] = SCENES;
    const repo = at(prep?.notes ?? {});
    expect((await run(['prep', ...(prep?.options ?? [])], repo)).exit).toBe(0);
    const before = state(repo);
    const terminal = openTerminal(['prep'], repo, SMALL);
    try {
      const screen = await terminal.waitFor(shown(/Another topic\? \(Enter goes on\)$/));
      expect(screen).not.toMatch(/promised|goals/);
      terminal.press('Enter');
      const end = await terminal.end();
      expect([end.exit, end.screen]).toEqual([0, expect.not.stringContaining('What do you want')]);
    } finally {
      terminal.close();
    }
    expect(state(repo)).toEqual(before);
  });

  test.concurrent('however much there is, each question fits 60×20', { timeout: 60_000 }, async () => {
    const many = (count: number, line: (n: number) => string): string =>
      Array.from({ length: count }, (_, n) => line(n)).join('\n');
    const long = 'word '.repeat(40);
    const actions = many(30, (n) => `- [ ] @bo Promise ${n} ${long}due:2026-10-${10 + (n % 20)} ^k${100 + n}`);
    const goals = many(20, (n) => `- [ ] Goal ${n} ${long} ^p${100 + n}`);
    const topics = many(25, (n) => `- [ ] Topic ${n} ${long}^t${100 + n}`);
    const repo = at({
      '2026-10-06': HELD.replace(/- \[ \] Lead.*/, goals).replace(/- \[ \] @bo Draft[\s\S]*/, `${actions}\n`),
      '2026-11-24': PLANNED.replace(/- \[ \] Promotion.*/, topics),
    });
    const terminal = openTerminal(['prep'], repo, SMALL);
    const lines = (screen: string): number => screen.trimEnd().split('\n').length;
    try {
      // The screen that is read holds what scrolled off, too: nothing may.
      for (const sees of [/Enter goes on$/, /goals\?[\s\S]*Enter goes on$/, /A topic of yours\?/, /What do you want/]) {
        const screen = await terminal.waitFor(shown(sees));
        expect(lines(screen), screen).toBeLessThanOrEqual(20);
        for (const line of screen.split('\n')) expect([...line].length).toBeLessThanOrEqual(60);
        terminal.press('Enter');
      }
      expect((await terminal.end()).exit).toBe(0);
    } finally {
      terminal.close();
    }
  });

  test.concurrent('a cursor goes through a list that is longer than the screen', { timeout: 60_000 }, async () => {
    const actions = Array.from({ length: 30 }, (_, n) => `- [ ] @bo Promise ${n} due:2026-10-${10 + n} ^k${100 + n}`);
    const few = actions.slice(0, 21);
    const repo = at({ '2026-10-06': HELD.replace(/- \[ \] @bo Draft[\s\S]*/, `${few.join('\n')}\n`) });
    const terminal = openTerminal(['prep'], repo, SMALL);
    try {
      await terminal.waitFor(/> overdue 2026-10-10/);
      for (let n = 0; n < 20; n += 1) terminal.press('Down');
      await terminal.waitFor(/> overdue 2026-10-30 +Bo: Promise 20/);
      terminal.press('d');
      await terminal.waitFor(/> done +Bo: Promise 20/);
      // The same once more takes it back.
      terminal.press('d');
      await terminal.waitFor(/> overdue 2026-10-30 +Bo: Promise 20/);
      terminal.press('Up', 'd');
      await terminal.waitFor(/done +Bo: Promise 19/);
      terminal.press('Enter');
      await terminal.waitFor(/What was promised\n- done +Bo: Promise 19/);
      terminal.press('C-c');
      expect((await terminal.end()).exit).toBe(130);
    } finally {
      terminal.close();
    }
  });

  test.concurrent('what is pasted answers its own question alone', { timeout: 60_000 }, async () => {
    const repo = at({ '2026-10-06': HELD, '2026-11-24': PLANNED });
    const terminal = openTerminal(['prep'], repo);
    try {
      await terminal.waitFor(shown(/> overdue 2026-10-20[\s\S]*Enter goes on$/));
      terminal.paste('done\nx\nd\n\nm\n');
      const board = await terminal.pressUntil('Down', /> due 2026-12-11/);
      expect(board).not.toMatch(/ {2}(?:done|dropped) |Why is it/);
      terminal.press('Enter');
      await terminal.waitFor(/How are these goals\?/);
      terminal.paste('off track\nr\n');
      await terminal.pressUntil('Enter', /A topic of yours\?/);
      terminal.paste('On-call load\n\n- \u001b[31mred\u001b[0m \u0007bell\ttab\nThe rota');
      await terminal.waitFor(shown(/Another topic\? \(Enter goes on\) The rota$/));
      terminal.press('Enter');
      await terminal.waitFor(shown(/The rota\n.*Another topic\? \(Enter goes on\)$/));
      terminal.press('Enter');
      await terminal.waitFor(shown(/What do you want.*skip\)$/));
      terminal.paste('Agree on\nthe \u001b]0;title\u0007 quarter\n');
      await terminal.waitFor(shown(/Agree on the \]0;title quarter$/));
      terminal.press('Enter');
      expect((await terminal.end()).exit).toBe(0);
    } finally {
      terminal.close();
    }
    const note = files(repo.cwd)['meetings/2026-11-24.md'] ?? '';
    expect(note).toMatch(/### Ana\n- \[ \] On-call load \^\w+\n- \[ \] - red bell tab \^\w+\n- \[ \] The rota \^\w+\n/);
    expect(note).toMatch(/purpose: .*Agree on the \]0;title quarter/);
    expect(note).toMatch(/- \[ \] @bo Draft the RFC/);
    expect(note).not.toMatch(/on track|at risk|off track/);
  });

  test.concurrent('Enter after a paste is typed, and keys may be typed ahead', { timeout: 60_000 }, async () => {
    const repo = at({ '2026-10-06': HELD, '2026-11-24': PLANNED });
    const terminal = openTerminal(['prep'], repo);
    try {
      await terminal.waitFor(shown(/> overdue 2026-10-20[\s\S]*Enter goes on$/));
      terminal.pasteMarked('d\n', 'Down');
      expect(await terminal.waitFor(/> due 2026-12-11/)).not.toMatch(/ {2}done /);
      terminal.type('dd');
      await terminal.waitFor(/done +Bo: Shadow a review\n> done +Ana: Send the deck/);
      terminal.press('Enter');
      await terminal.waitFor(/How are these goals\?/);
      terminal.pasteMarked('r\n', 'Enter');
      await terminal.waitFor(/A topic of yours\?/);
      terminal.pasteMarked('On-call load', 'Enter');
      await terminal.waitFor(shown(/On-call load\n.*Another topic\? \(Enter goes on\)$/));
      terminal.press('Enter');
      await terminal.waitFor(shown(/What do you want.*skip\)$/));
      terminal.pasteMarked('Agree on\nthe quarter\n', 'Enter');
      expect((await terminal.end()).exit).toBe(0);
    } finally {
      terminal.close();
    }
    const note = files(repo.cwd)['meetings/2026-11-24.md'] ?? '';
    expect(note).toMatch(/### Ana\n- \[ \] On-call load \^\w+\n/);
    expect(note).toMatch(/purpose: .*Agree on the quarter/);
    expect(note).not.toMatch(/at risk/);
  });

  test.concurrent('promises that are pasted are confirmed one by one', { timeout: 60_000 }, async () => {
    const repo = at({ '2026-11-24': TO_WRAP });
    const terminal = openTerminal(['wrap'], repo, SMALL);
    try {
      await go(terminal, [{ sees: /decided\?/, keys: ['Enter'] }, { sees: /does what by when\?/ }]);
      terminal.paste('bo drafts the RFC by fri\nana calls Lou by mon\n');
      await go(terminal, [
        { sees: /> Bo, by 2026-11-27: Draft the RFC/, keys: ['Enter'] },
        { sees: /> Ana, by 2026-11-30: Call Lou/, keys: ['Enter'] },
        { sees: /- Ana, by 2026-11-30: Call Lou\n.*does what by when\?/, keys: ['C-c'] },
      ]);
      expect((await terminal.end()).exit).toBe(130);
    } finally {
      terminal.close();
    }
  });
});

describe('what is said with the call', () => {
  const [prep, wrap] = SCENES;
  const WRONG = [
    [prep, ['prep', '--done', 'zz'], 1, /There is no item 'zz'/],
    [prep, ['prep', '--due', 'k3f9z=someday'], 2, /'someday' is no day/],
    [prep, ['prep', '--due', 'k3f9z'], 2, /--due can’t be 'k3f9z'.*\n.*--due k3f9z=fri/],
    [prep, ['prep', '--smaller', 'k3f9z='], 2, /--smaller can’t be/],
    [prep, ['prep', '--smaller', 'k3f9z=@bo'], 2, /There are no words/],
    [prep, ['prep', '--check', 'p4r7c=fine'], 2, /'fine' is no word on a goal/],
    [prep, ['prep', '--check', 'k3f9z=on-track'], 1, /There is no goal 'k3f9z'/],
    [prep, ['prep', '--answers', 'nowhere.json'], 1, /can’t be read/],
    [wrap, ['wrap', '--promise', 'kim drafts it'], 2, /does not say which of the two does it/],
    [wrap, ['wrap', '--promise', 'we draft it'], 2, /does not say which of the two does it/],
    [wrap, ['wrap', '--promise', 'bo by friday'], 2, /does not say what is promised/],
    [wrap, ['wrap', '--decided', ' '], 2, /There are no words/],
    [wrap, ['wrap', '--settle', 'n3b5d=third'], 2, /can’t be 'third'/],
    [wrap, ['wrap', '--settle', 'zzz=first'], 1, /nothing to settle at 'zzz'/],
    [wrap, ['wrap', '--next', 'yesterday'], 2, /does not come after/],
  ] as const;

  test.each(WRONG)('%#: what is off is said, and nothing is changed', async (scene, argv, exit, says) => {
    const repo = at(scene?.notes ?? {});
    const before = state(repo);
    const outcome = await run(argv, repo);
    expect([outcome.exit, outcome.stdout, outcome.stderr]).toEqual([exit, '', expect.stringMatching(says)]);
    expect(state(repo)).toEqual(before);
  });

  test('answers that are off are named, and nothing is changed', async () => {
    const repo = at(prep?.notes ?? {});
    const before = state(repo);
    for (const [json, says] of [
      ['{"topic": ["x"]}', /'topic' is no answer here[\s\S]*Did you mean 'topics'/],
      ['{"topics": "x"}', /list of texts/],
      ['no', /no JSON/],
      ['', /no JSON/],
    ] as const) {
      const outcome = await run(['prep', '--answers', '-'], { ...repo, input: json });
      expect([outcome.exit, outcome.stdout, outcome.stderr]).toEqual([2, '', expect.stringMatching(says)]);
    }
    const bytes = await run(['prep', '--answers', '-'], { ...repo, input: Buffer.from([0xff, 0xfe]) });
    expect([bytes.exit, bytes.stderr]).toEqual([2, expect.stringMatching(/no text in UTF-8/)]);
    expect(state(repo)).toEqual(before);
  });

  test('what is dropped for a reason has it in the history, and nothing else has', async () => {
    const repo = at(prep?.notes ?? {});
    expect((await run(['prep', '--drop', 'n2b4c=no time', '--drop', 'm2d7h', '--done', 'k3f9z'], repo)).exit).toBe(0);
    const log = git(repo, 'log', '--format=%s%n%(trailers:key=Action,key=Why)', '-2');
    expect(log).toMatch(/prep 2026-11-24: 1 goal from 2026-10-06, 1 done, 1 dropped/);
    expect(log).toMatch(/Action: n2b4c dropped\nWhy: no time/);
    expect(log.match(/Why:/g)).toHaveLength(1);
    expect(files(repo.cwd)['meetings/2026-11-24.md']).not.toMatch(/k3f9z|n2b4c|m2d7h/);
    expect(files(repo.cwd)['meetings/2026-10-06.md']).toMatch(
      /- \[x\] @bo Draft the RFC[\s\S]*- \[-\] @ana[\s\S]*- \[-\] @bo/,
    );
  });

  test('the next day that is said moves what is planned, and plans where nothing is', async () => {
    const repo = at(wrap?.notes ?? {});
    expect((await run(['wrap', '--next', '2026-12-10', '--json'], repo)).stdout).toContain('"next": "2026-12-10"');
    expect(files(repo.cwd)['meetings/2026-12-10.md']).toContain('status: planned');
    expect((await run(['wrap', '--next', '2026-12-11'], repo)).exit).toBe(0);
    const there = Object.keys(files(repo.cwd)).filter((path) => path.startsWith('meetings/'));
    expect(there).toEqual(['meetings/2026-11-24.md', 'meetings/2026-12-11.md']);
    expect(git(repo, 'log', '-1', '--format=%s')).toBe('move 2026-12-11: from 2026-12-10');
    expect(git(repo, 'status', '--porcelain')).toBe('');
  });
});
