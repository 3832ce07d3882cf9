/**
 * The check of a merge (M9), sabotaged: of results that were spoilt it has to find nearly all, of right ones none.
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mergeTexts } from '../../src/meeting/merge/merge.ts';
import { verifyMerge } from '../../src/meeting/merge/verify.ts';
import { readNote } from '../../src/meeting/note.ts';
import { pair } from './generated.ts';
import { histories, NOTE, play } from './histories.ts';

const RUNS = Number(process.env.ONEONONE_HISTORIES ?? 2000);
const HISTORIES = Math.ceil(RUNS / 8);

type Spoil = (lines: readonly string[], pick: (count: number) => number) => string[] | null;

/** The numbers of the lines that say something, behind the front matter. */
function saying(lines: readonly string[], which: RegExp): number[] {
  const close = lines.indexOf('---', 1);
  return lines.flatMap((line, at) => (at > close && /[\p{L}\p{N}]/u.test(line) && which.test(line) ? [at] : []));
}

function onLine(which: RegExp, change: (line: string, pick: (count: number) => number) => string[]): Spoil {
  return (lines, pick) => {
    const places = saying(lines, which);
    const at = places[pick(places.length)];
    return at === undefined ? null : lines.toSpliced(at, 1, ...change(lines[at] ?? '', pick));
  };
}

const onKey =
  (change: (line: string) => string[]): Spoil =>
  (lines, pick) => {
    const close = lines.indexOf('---', 1);
    const keys = lines.flatMap((line, at) =>
      at > 0 && at < close && /^\w+:/.test(line) && !/^(?:oneonone|date):/.test(line) ? [at] : [],
    );
    const at = keys[pick(keys.length)];
    return at === undefined ? null : lines.toSpliced(at, 1, ...change(lines[at] ?? ''));
  };

/** Each changes what a note says. */
const SPOILS: Readonly<Record<string, Spoil>> = {
  'a line dropped': onLine(/./, () => []),
  'a line doubled': onLine(/^(?!#)/, (line) => [line, line]),
  'a mark changed': onLine(/- \[.\]/, (line, pick) => {
    const other = [' ', 'x', '-', '/'].filter((mark) => !line.includes(`[${mark}]`));
    return [line.replace(/\[.\]/, `[${other[pick(other.length)]}]`)];
  }),
  'a word lost': onLine(/\S+ \S+ \S+/, (line, pick) => {
    const words = line.split(' ');
    const first = words.findIndex((word) => /\p{L}/u.test(word));
    const last = words.findLastIndex((word) => !word.startsWith('^'));
    return [words.toSpliced(first + pick(Math.max(1, last - first + 1)), 1).join(' ')];
  }),
  'a foreign word': onLine(/\S/, (line) => [line.replace(/\p{L}+/u, '$& foreign')]),
  'an id changed': onLine(/ \^\w+$/, (line) => [line.replace(/\w$/, (last) => (last === 'q' ? 'z' : 'q'))]),
  'an id lost': onLine(/ \^\w+$/, (line) => [line.replace(/ \^\w+$/, '')]),
  'a day changed': onLine(/due:\d/, (line) => [line.replace(/due:\S+/, 'due:2029-09-09')]),
  'a line under another heading': (lines, pick) => {
    const places = saying(lines, /^- /);
    const at = places[pick(places.length)];
    const headings = saying(lines, /^##/);
    const to = headings[pick(headings.length)];
    if (at === undefined || to === undefined || lines.slice(0, at).findLastIndex((line) => line.startsWith('#')) === to)
      return null;
    const without = lines.toSpliced(at, 1);
    return without.toSpliced(to < at ? to + 1 : to, 0, lines[at] ?? '');
  },
  'a key changed': onKey((line) => [`${line.replace(/:.*/, '')}: another`]),
  'a key dropped': onKey(() => []),
  'a key doubled': onKey((line) => [line, line]),
};

function merged(base: string, ours: string, theirs: string): string {
  const [was, a, b] = [base, ours, theirs].map((text) => readNote(NOTE, text, pair));
  if (!was || !a || !b || ours === theirs) return ours;
  return ours === base ? theirs : theirs === base ? ours : mergeTexts(was, a, b, pair);
}

/** A small row of numbers that looks like chance, and is the same each time. */
function dice(seed: number): (count: number) => number {
  let state = seed;
  return (count) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return count === 0 ? 0 : Math.floor((state / 2 ** 32) * count);
  };
}

describe(`over ${HISTORIES} merges`, () => {
  const cases = fc.sample(histories(2), { numRuns: HISTORIES, seed: 20261124 }).map(({ base, scripts }) => {
    const [a = base, b = base] = scripts.map((script) => play(base, script).replaceAll('\r\n', '\n'));
    return { base, a, b, result: merged(base, a, b) };
  });

  test('no right result is objected to, from either side', () => {
    for (const { base, a, b, result } of cases) {
      expect([verifyMerge(NOTE, base, a, b, result), verifyMerge(NOTE, base, b, a, result)]).toEqual([null, null]);
    }
  });

  test.each(Object.entries(SPOILS))('%s', (name, spoil) => {
    const pick = dice(7);
    const missed: string[] = [];
    let spoilt = 0;
    for (const { base, a, b, result } of cases) {
      const lines = spoil(result.split('\n'), pick);
      const text = lines?.join('\n') ?? result;
      if (text === result) continue;
      spoilt += 1;
      if (verifyMerge(NOTE, base, a, b, text) === null) missed.push(text);
    }
    expect([name, spoilt > cases.length / 4]).toEqual([name, true]);
    expect(missed.length / spoilt).toBeLessThanOrEqual(0.05);
  });
});

test('the check lets pass no lost comment behind a value, no foreign id in carried, no other day than a typed one', () => {
  const note = (matter: string, actions: string): string => `---\n${matter}\n---\n\n## Actions\n\n${actions}\n`;
  const check = (base: string, a: string, b: string, result: string): string | null =>
    verifyMerge(NOTE, base, a, b, result);
  const item = '- [ ] @bo Draft ^k3f9z';
  const [was, a, b] = ['status: planned', 'status: held # late', 'status: skipped # ill'].map((row) => note(row, item));
  const status = (row: string) => check(`${was}`, `${a}`, `${b}`, note(row, item));
  expect([status('status: held # ill # late'), status('status: held # late')]).toEqual([null, expect.any(String)]);

  const [carried, reworded] = [note('carried: [k3f9z]', item), note('carried: [k3f9z]', '- [ ] @bo Draft it ^k3f9z')];
  const never = note('carried: []', '');
  const list = (row: string) => check(carried, reworded, never, note(row, '- [ ] @bo Draft it ^k3f9z'));
  expect(list('carried: [k3f9z]')).toBeNull();
  expect(list('carried: [zz9zz]')).toEqual(expect.any(String));

  const due = (day: string, words = 'Draft') => note('kind: r', `- [ ] @bo ${words} due:${day} ^k3f9z`);
  const day = (result: string) =>
    check(due('2026-11-30'), due('fri'), due('2026-11-30', 'Write'), due(result, 'Write'));
  expect([day('2026-11-27'), day('2026-12-04')]).toEqual([null, expect.any(String)]);
});
