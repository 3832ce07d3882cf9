/**
 * A thought when it comes: `add` from a line, a pipe or a prompt, praise and feedback, and the seconds it takes.
 */
import { describe, expect, test } from 'vitest';
import { readNote } from '../../src/meeting/note.ts';
import { readPair } from '../../src/meeting/pair.ts';
import { remarksOf } from '../../src/meeting/remark.ts';
import { files, PAIR, pairRepo } from '../support/repositories.ts';
import { haveTmux, openTerminal } from '../support/terminal.ts';
import { git, run, runAll, type Seat, withEnv } from '../support/world.ts';

const NOTE = 'meetings/2026-11-24.md';
const PLANNED =
  '---\noneonone: 1\ndate: 2026-11-24\nstatus: planned\n---\n\n## Agenda\n\n### Bo\n\n### Ana\n\n## Notes\n';
const pair = (): Seat => pairRepo({ '2026-11-24': PLANNED });
const note = (seat: Seat): string => files(seat.cwd)[NOTE] ?? '';
const last = (seat: Seat): string => git(seat, 'log', '-1', '--format=%s');

describe('add from a pipe', () => {
  test.concurrent('takes each line as a topic, in one commit', async () => {
    const seat = pair();
    const input = '\uFEFF- On-call load\r\n\r\n* [ ] Promotion  case\n3. Hiring\n   \n';
    const done = await run(['add'], { ...seat, input });
    expect(done).toMatchObject({ exit: 0, stderr: '' });
    expect(done.stdout.match(/^Added: topic/gm)).toHaveLength(3);
    expect(note(seat)).toMatch(
      /### Ana\n- \[ \] On-call load \^\w{5}\n- \[ \] Promotion case \^\w{5}\n- \[ \] Hiring \^\w{5}\n/,
    );
    expect([
      last(seat),
      git(seat, 'log', '-1', '--format=%(trailers:key=Topic,valueonly)').match(/added/g)?.length,
    ]).toEqual(['add 2026-11-24: 3 topics', 3]);
    // The same once more is there already.
    const again = await run(['add', '--json', '-'], { ...seat, input });
    const { items, commit } = JSON.parse(again.stdout);
    expect([items.length, commit]).toEqual([3, null]);
  });

  test.concurrent('one line is as one argument, to the byte', async () => {
    const [one, other] = [pair(), pair()];
    const typed = await run(['add', '--json', 'On-call load due:fri'], one);
    const piped = await run(['add', '--json'], { ...other, input: 'On-call load due:fri\n' });
    expect([note(other), JSON.parse(piped.stdout).item]).toEqual([note(one), JSON.parse(typed.stdout).item]);
    expect(last(other)).toBe(last(one));
  });

  test.concurrent.each([
    ['nothing', undefined, 'There are no words to add.'],
    ['blank lines', ' \n\n- \n', 'There are no words to add.'],
    ['too many lines', 'a topic\n'.repeat(101), '101 lines are more than the 100'],
    ['a line that is too long', `ok then\n${'x'.repeat(2001)}\n`, 'Line 2 is longer than 2000 characters.'],
    ['more than a mebibyte', 'x'.repeat(1_048_577), 'more than 1 MiB'],
    ['no text', Buffer.from([0x61, 0xff, 0x0a]), 'no text in UTF-8'],
    ['a NUL', 'a\0b\n', 'no text in UTF-8'],
    ['what has an owner and no words', 'Hiring\n@bo\n', 'There are no words to add.'],
  ])('%s adds nothing', async (_name, input, say) => {
    const seat = pair();
    const done = await run(['add'], input === undefined ? seat : { ...seat, input });
    expect([done.exit, done.stdout, done.stderr]).toEqual([2, '', expect.stringContaining(say)]);
    expect([note(seat), last(seat)]).toEqual([PLANNED, 'first']);
  });

  test.concurrent('control characters and markup stay text', async () => {
    const seat = pair();
    const done = await run(['add'], { ...seat, input: 'a \u001b[2J red \u202e flag $& {{date}}\n' });
    expect(done.stdout).not.toMatch(/[\u001b\u202e]/);
    expect(note(seat)).toContain('$& {{date}}');
  });
});

describe('praise and feedback', () => {
  test.concurrent.each([
    [
      ['praise', 'bo', 'kept', 'calm in the outage'],
      '- praise @bo: kept calm in the outage\n',
      { kind: 'praise', for: 'bo' },
    ],
    [
      ['feedback', 'Ana', 'the reviews come late'],
      '- feedback @ana: the reviews come late\n',
      { kind: 'feedback', for: 'ana' },
    ],
    [['feedback', 'me', 'say it: earlier'], '- feedback @ana: say it: earlier\n', { kind: 'feedback', for: 'ana' }],
    [['praise', 'Bo Lindqvist', 'x'], '- praise @bo: x\n', { kind: 'praise', for: 'bo' }],
  ] as const)('%j', async (argv, line, read) => {
    const seat = pair();
    const done = await run([...argv, '--json'], seat);
    expect(done.exit).toBe(0);
    expect(note(seat)).toContain(line);
    const [remark] = remarksOf(readNote('2026-11-24', note(seat), readPair(PAIR)), readPair(PAIR));
    expect(remark).toMatchObject(read);
    expect(JSON.parse(done.stdout)).toMatchObject({
      remark: { ...read, note: NOTE, line: (remark?.line ?? 0) + 1 },
      commit: git(seat, 'rev-parse', 'HEAD'),
    });
    expect(last(seat)).toBe(`add 2026-11-24: ${line.slice(2, -1)}`);
    const again = await run(argv, seat);
    expect([again.exit, again.stdout.startsWith('There already: ')]).toEqual([0, true]);
    expect((await run(['review', '--json'], withEnv(seat, { ONEONONE_TODAY: '2026-11-25' }))).stdout).toContain(
      remark?.text,
    );
  });

  test.concurrent('for nobody else, and not without words; --dry-run writes nothing; undo takes it back', async () => {
    const seat = pair();
    expect(await run(['praise', 'kim', 'well done'], seat)).toMatchObject({
      exit: 2,
      stderr: expect.stringContaining("'kim' is neither of the two."),
    });
    expect(await run(['praise', 'bo', ' '], seat)).toMatchObject({ exit: 2 });
    expect(await run(['praise', 'bo'], seat)).toMatchObject({ exit: 2 });
    expect((await run(['praise', 'bo', 'well done', '--dry-run'], seat)).stdout).toContain(
      'Would write: praise @bo: well done',
    );
    expect(note(seat)).toBe(PLANNED);
    await runAll([['praise', 'bo', 'well done'], ['undo']], seat);
    expect(note(seat)).toBe(PLANNED);
  });

  test.concurrent('into the note of the next meeting, where there is none yet', async () => {
    const seat = withEnv(pairRepo(), { ONEONONE_TODAY: '2026-11-21' });
    await runAll([['praise', 'bo', 'kept calm']], seat);
    expect(note(seat)).toMatch(/## Notes\n\n- praise @bo: kept calm\n/);
  });
});

describe.skipIf(!haveTmux)('add at the keyboard (needs tmux)', () => {
  test('opens a line to type; Enter alone and Ctrl-C change nothing', async () => {
    const seat = pair();
    for (const [keys, exit, said] of [
      [['Enter'], 0, 'Nothing was added.'],
      [['C-c'], 130, 'Nothing was changed.'],
    ] as const) {
      const terminal = openTerminal(['add'], seat, { columns: 60, rows: 20 });
      try {
        await terminal.waitFor('What do you want to talk about?');
        terminal.press(...keys);
        const end = await terminal.end();
        expect([end.exit, end.screen]).toEqual([exit, expect.stringContaining(said)]);
      } finally {
        terminal.close();
      }
    }
    expect([note(seat), last(seat)]).toEqual([PLANNED, 'first']);
    const terminal = openTerminal(['add', '--for', 'bo'], seat, { columns: 60, rows: 20 });
    try {
      await terminal.waitFor('What do you want to talk about?');
      terminal.type('Promotion case');
      terminal.press('Enter');
      expect((await terminal.end()).exit).toBe(0);
    } finally {
      terminal.close();
    }
    const script = pair();
    await runAll([['add', 'Promotion case', '--for', 'bo']], script);
    expect(note(seat)).toBe(note(script));
  });

  test('where nobody can be asked a terminal is not read', async () => {
    const terminal = openTerminal(['add', '--no-input'], pair(), { columns: 60, rows: 20 });
    try {
      expect((await terminal.end()).exit).toBe(2);
    } finally {
      terminal.close();
    }
  });
});

test('a thought is kept within two seconds, private notes or not', async () => {
  const seat = pair();
  await runAll([['private', 'add', 'Bo looked tired, ask about the move']], seat);
  const seconds: number[] = [];
  for (const argv of [
    ['add', 'On-call load'],
    ['praise', 'bo', 'kept calm'],
    ['private', 'add', 'one more line'],
    ['-p', 'bo', 'add', 'From anywhere'],
  ]) {
    const begun = performance.now();
    await runAll([argv], argv[0] === '-p' ? { ...seat, cwd: seat.env.HOME ?? '' } : seat);
    seconds.push((performance.now() - begun) / 1000);
  }
  expect(Math.max(...seconds)).toBeLessThan(2);
});
