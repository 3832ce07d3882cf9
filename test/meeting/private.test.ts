/**
 * What repeats a private line: by examples on either side of the rule, and by generated notes against a naive search that
 * knows nothing of how the guard looks.
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { guardOf, linesOf, repeatsIn } from '../../src/meeting/private.ts';

const lines = (...texts: readonly string[]) => texts.map((text) => ({ pair: 'bo', day: '2026-11-24', text }));
const found = (secret: string, text: string): number[] =>
  repeatsIn(guardOf(lines(secret)), text).map(({ line }) => line);

describe('four words or more are found', () => {
  const SECRET = 'Bo looked tired, ask about Kim';
  test.each([
    ['alone', 'Bo looked tired, ask about Kim', 1],
    ['as an item', '## Agenda\n\n- [ ] Bo looked tired, ask about Kim ^t8xq2', 3],
    ['with owner and day', '- [x] @bo Bo looked tired, ask about Kim due:2026-11-30 ^t8xq2', 1],
    ['amid other words', 'I wrote: Bo looked tired, ask about Kim, and more', 1],
    ['in other letters, marks and blanks', '> BO   looked *tired*: ask\tabout Kim!', 1],
    ['over line ends, from where it begins', 'So:\n\n- Bo looked\n  tired, ask\n  about Kim', 3],
    ['with CRLF', 'a\r\nBo looked tired, ask about Kim\r\n', 2],
    ['in front matter', '---\npurpose: "Bo looked tired, ask about Kim"\n---\n', 2],
    ['in letters composed otherwise', 'Bo looked tired, ask about Kim'.normalize('NFD'), 1],
  ])('%s', (_name, text, line) => expect(found(SECRET, text)).toEqual([line]));

  test.each([
    ['a word less', 'Bo looked tired, ask Kim'],
    ['a word between', 'Bo looked very tired, ask about Kim'],
    ['a longer last word', 'Bo looked tired, ask about Kimberley'],
    ['another order', 'ask about Kim, Bo looked tired'],
  ])('but not with %s', (_name, text) => expect(found(SECRET, text)).toEqual([]));
});

describe('two or three words are found as a whole line', () => {
  test.each([
    ['- [ ] Leaving soon ^t8xq2', [1]],
    ['purpose: leaving soon', [1]],
    ['- praise @bo: leaving soon', [1]],
    ['Kim is leaving soon', []],
    ['leaving\nsoon', []],
  ])('%s', (text, at) => expect(found('leaving soon', text)).toEqual(at));
});

test('one word is left alone, but not a sentence without blanks', () => {
  expect(found('salary', 'salary')).toEqual([]);
  expect(found('他想离开公司', '- [ ] 他想离开公司 ^t8xq2')).toEqual([1]);
  expect(found('他想离开公司', '我想离开学校')).toEqual([]);
});

test('the lines of a private note are without marks, and empty ones are none', () => {
  expect(linesOf('# Bo\r\n\n- one two\n  * [ ] three\n1. four\n  \n')).toEqual(['Bo', 'one two', 'three', 'four']);
});

/** Slow and plain: both as words with one blank between, and then as text. */
function naive(secret: string, text: string): boolean {
  const words = (of: string): string => ` ${(of.toLowerCase().match(/[a-z]+/g) ?? []).join(' ')} `;
  const [one, other] = [words(secret), words(text)];
  const count = one.trim().split(' ').length;
  if (count >= 4) return other.includes(one);
  return count > 1 && text.split('\n').some((line) => words(line) === one);
}

test('as a plain search finds it', () => {
  const word = fc.constantFrom('bo', 'is', 'ill');
  const phrase = fc.array(word, { minLength: 1, maxLength: 7 });
  const text = fc
    .array(fc.tuple(phrase, fc.constantFrom('', '- ', '> ', '  ', '- [ ] ', '### ')), { maxLength: 6 })
    .map((rows) => rows.map(([words, mark]) => mark + words.join(' ')).join('\n'));
  let hits = 0;
  fc.assert(
    fc.property(phrase, text, (secret, shown) => {
      const said = found(secret.join(' '), shown).length > 0;
      if (said) hits += 1;
      expect(said).toBe(naive(secret.join(' '), shown));
    }),
    { numRuns: 5_000 },
  );
  expect(hits).toBeGreaterThan(50);
});

test('looking takes no longer than the text is long', () => {
  const text = 'Bo is ill and Bo is tired '.repeat(40_000);
  const many = Array.from({ length: 5_000 }, (_, at) => ({
    pair: 'bo',
    day: '2026-11-24',
    text: `line number ${at} of mine`,
  }));
  const begun = performance.now();
  expect(repeatsIn(guardOf(many), text)).toEqual([]);
  expect(performance.now() - begun).toBeLessThan(5_000);
});
