/**
 * The shipped bank holds what it promises, a file of one's own is read strictly, and what is suggested follows from the notes.
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { readTyped } from '../../src/meeting/compose.ts';
import { recordOf } from '../../src/meeting/history/record.ts';
import { kindDue } from '../../src/meeting/kind-due.ts';
import { readNote } from '../../src/meeting/note.ts';
import { readPair } from '../../src/meeting/pair.ts';
import { OCCASIONS, readBank, sameWords, THEMES } from '../../src/meeting/questions/bank.ts';
import { occasionsOf } from '../../src/meeting/questions/occasions.ts';
import { askedOf, mayAsk, suggest } from '../../src/meeting/questions/suggest.ts';
import { PAIR } from '../support/repositories.ts';

const SHIPPED = readFileSync(fileURLToPath(new URL('../../templates/questions.yaml', import.meta.url)), 'utf8');
const BANK = readBank(SHIPPED, 'questions.yaml');
const pair = readPair(PAIR);
const TODAY = '2026-11-24';
const notes = (all: Readonly<Record<string, string>>) =>
  Object.entries(all).map(([name, body]) => recordOf(readNote(name, `---\nstatus: held\n---\n${body}`, pair), pair));
const failureOf = (text: string): unknown => {
  try {
    return readBank(text, 'templates/questions.yaml', BANK);
  } catch (error) {
    return error;
  }
};

describe('the shipped bank', () => {
  test('has at least 120 questions, each once, with at least ten a theme', () => {
    expect(BANK.length).toBeGreaterThanOrEqual(120);
    expect(new Set(BANK.map(({ text }) => sameWords(text))).size).toBe(BANK.length);
    for (const theme of THEMES)
      expect(BANK.filter((one) => one.theme === theme).length, theme).toBeGreaterThanOrEqual(10);
  });

  test('has for each occasion some that either of the two may ask', () => {
    for (const kind of OCCASIONS) {
      const fit = BANK.filter(({ occasion, theme }) => occasion === kind && mayAsk(theme, null));
      expect(fit.length, kind).toBeGreaterThanOrEqual(3);
    }
  });

  test('says nothing that a topic’s line would read as anything but words', () => {
    for (const { text } of BANK) expect(readTyped(text, 'topic', pair, TODAY)).toMatchObject({ text, due: null });
  });
});

describe('a file of one’s own', () => {
  test('adds, says in other words, and leaves out', () => {
    const own = readBank(
      'growth:\n  our-craft: Which craft?\n  growth-energy: What drains you?\n  growth-taught:\n',
      'x',
      BANK,
    );
    expect(own.length).toBe(BANK.length);
    expect(own.find(({ id }) => id === 'our-craft')).toMatchObject({ theme: 'growth', text: 'Which craft?' });
    expect(own.find(({ id }) => id === 'growth-energy')?.text).toBe('What drains you?');
    expect(own.some(({ id }) => id === 'growth-taught')).toBe(false);
  });

  test.each([
    ['a theme', 'goals:\n  a-b: One?\ngrowht:\n  c-d: Two?\n', 3, "Did you mean 'growth'?"],
    ['an occasion', 'goals:\n  silent-gaol:\n    a-b: One?\n', 2, "Did you mean 'silent-goal'?"],
    ['an id', 'goals:\n  A b: One?\n', 2, 'small letters'],
    ['twice', 'goals:\n  a-b: One?\ngrowth:\n  a-b: Two?\n', 4, 'Give each one its own.'],
    ['too long', `goals:\n  a-b: ${'x'.repeat(201)}\n`, 2, 'shorter'],
    ['a mark', 'goals:\n  a-b: Is @bo well?\n', 2, 'Leave out'],
    ['an escape', 'goals:\n  a-b: "x\\e[31m"\n', 2, 'Type it anew'],
    ['a list', 'goals: [a, b]\n', 1, 'Write'],
    ['an alias', 'goals:\n  a-b: &x One?\n', 2, 'Write the value out'],
  ])('is refused with its line: %s', (_, text, line, hint) => {
    expect(failureOf(text)).toMatchObject({ kind: 'template', where: { path: 'templates/questions.yaml', line } });
    expect((failureOf(text) as { hints: string[] }).hints.join()).toContain(hint);
  });

  test('is refused where it is too large', () => {
    expect(failureOf(`# ${'x'.repeat(70_000)}\n`)).toMatchObject({ kind: 'template' });
  });
});

describe('what is suggested', () => {
  test('before the first meeting: three of the first ones', () => {
    const three = suggest(BANK, new Map(), occasionsOf([], pair, TODAY), TODAY, 'manager');
    expect(three.map(({ question }) => question.theme)).toEqual(['first', 'first', 'first']);
    expect(three.map(({ why }) => why)).toEqual(Array(3).fill('You have not met yet.'));
  });

  test('what the notes show comes with its reason', () => {
    const action = '## Actions\n- [ ] @bo Draft the RFC ^k3f9z\n';
    const goal = '## Goals\n### Job\n- [ ] Migrate ^p4r7c\n### Partnership\n- [ ] Trust ^p4r7d\n  - off track: no\n';
    const found = occasionsOf(
      notes({
        '2026-08-04': `${action}${goal}`,
        '2026-08-18': action,
        '2026-09-01': action,
        '2026-11-10': action,
      }),
      pair,
      TODAY,
    );
    expect(found.map(({ kind }) => kind)).toEqual([
      ...['carried-thrice', 'goal-at-risk', 'silent-goal', 'no-growth-talk', 'no-praise', 'no-goal', 'no-feedback'],
      'no-decision',
    ]);
    expect(found[0]?.why).toBe("'Draft the RFC' was carried 3 times since 2026-08-04.");
    expect(found.find(({ kind }) => kind === 'no-goal')?.why).toBe('No goal in: career.');
    const three = suggest(BANK, new Map(), found, TODAY, 'report');
    expect(three.map(({ question }) => question.occasion)).toEqual(['carried-thrice', 'goal-at-risk', 'silent-goal']);
  });

  test('praise three weeks ago, a growth talk last month, decisions: of these nothing is said', () => {
    const body = '## Notes\n- praise @bo: calm\n- feedback: late\n\n## Decisions\n- We do it.\n';
    const kinds = occasionsOf(
      [...notes({ '2026-10-13': body, '2026-10-27': body, '2026-11-10': body })].map((one) => ({
        ...one,
        kind: 'growth',
      })),
      pair,
      TODAY,
    ).map(({ kind }) => kind);
    expect(kinds).toEqual(['no-goal']);
  });

  test('never one of the last year, whatever the day and whoever asks; a year later it may come again', () => {
    const asked = BANK.filter((_, at) => at % 2 === 0);
    const agenda = asked.map(({ text }) => `- [x] ${text.toUpperCase()}`).join('\n');
    const records = notes({ '2026-11-10': `## Agenda\n### Bo\n${agenda}\n` });
    const known = askedOf(BANK, records);
    expect(known.size).toBe(asked.length);
    const seen = new Set<string>();
    for (let day = 10; day < 29; day += 1) {
      for (const role of ['manager', 'report', 'peer', null] as const) {
        const today = `2027-01-${day}`;
        const three = suggest(BANK, known, occasionsOf(records, pair, today), today, role);
        expect(three.length).toBe(3);
        expect(new Set(three.map(({ question }) => question.id)).size).toBe(3);
        for (const { question } of three) {
          expect(asked).not.toContain(question);
          expect(mayAsk(question.theme, role)).toBe(true);
          seen.add(question.id);
        }
      }
    }
    expect(seen.size).toBeGreaterThan(10);
    const later = suggest(asked, known, [], '2027-11-11', 'manager');
    expect(later.length).toBe(3);
    expect(suggest(asked, known, [], '2027-11-09', 'manager')).toEqual([]);
  });
});

describe('the form that is due', () => {
  const due = (all: Readonly<Record<string, string>>) =>
    kindDue(
      Object.entries(all).map(([name, kind]) => readNote(name, `---\nkind: ${kind}\n---\n`, pair)),
      pair,
      TODAY,
    )?.kind ?? null;
  const weeks = (count: number, kind = 'regular') =>
    Object.fromEntries(Array.from({ length: count }, (_, at) => [`2026-${at < 5 ? '10' : '11'}-${10 + at}`, kind]));

  test.each([
    ['never met', {}, 'first'],
    ['a first meeting is planned', { '2026-11-25': 'first' }, null],
    ['met a fortnight ago', { '2026-11-10': 'first' }, null],
    ['no growth talk for a quarter', { '2026-08-23': 'regular', '2026-11-10': 'regular' }, 'growth'],
    ['a quarter less a day', { '2026-08-24': 'regular', '2026-11-10': 'regular' }, null],
    ['one is planned', { '2026-08-01': 'regular', '2026-12-01': 'growth' }, null],
    [
      'a growth talk lately, no feedback for half a year',
      { '2026-05-01': 'regular', '2026-11-03': 'Growth' },
      'feedback',
    ],
    ['both lately', { '2026-05-01': 'regular', '2026-09-03': 'feedback', '2026-11-03': 'growth' }, null],
    ['eight of one form', weeks(8), 'feedback'],
    ['seven of one form', weeks(7), null],
    ['eight talks about feedback', weeks(8, 'feedback'), null],
  ])('%s', (_, all, kind) => {
    expect(due(all as Readonly<Record<string, string>>)).toBe(kind);
  });

  test('two peers are proposed their own first form, and no talk about growth', () => {
    const peers = readPair('people:\n  ana: {name: Ana, email: a@x}\n  bo: {name: Bo, email: b@x}\n');
    expect(kindDue([], peers, TODAY)?.kind).toBe('peer');
    expect(kindDue([readNote('2026-08-01', '', peers)], peers, TODAY)).toBeNull();
  });
});
