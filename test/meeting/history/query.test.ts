/** What words and patterns find in a text: letters, accents, blanks, and what is refused. */
import { expect, test } from 'vitest';
import { Failure } from '../../../src/failure.ts';
import { comparable, holdsAll, mayHold, placesIn, readQuery } from '../../../src/meeting/history/query.ts';

type Kind = 'words' | 'patterns';
const found = (typed: string[], text: string, kind: Kind = 'words'): boolean =>
  holdsAll(comparable(text), readQuery(typed, kind));
const marked = (typed: string[], text: string, kind: Kind = 'words'): string => {
  const places = placesIn(text, readQuery(typed, kind));
  return places.reduceRight(
    (shown, { start, end }) => `${shown.slice(0, start)}[${shown.slice(start, end)}]${shown.slice(end)}`,
    text,
  );
};
const refusal = (typed: string[], kind: Kind): Failure => {
  try {
    readQuery(typed, kind);
  } catch (error) {
    if (error instanceof Failure) return error;
  }
  throw new Error('nothing was refused');
};

test('small letters find capitals; one capital, and all letters count', () => {
  expect(found(['rfc'], 'Draft the RFC')).toBe(true);
  expect(found(['RFC'], 'Draft the rfc')).toBe(false);
  expect(found(['RFC', 'draft'], 'Draft the RFC')).toBe(false);
  expect(found(['RFC', 'Draft'], 'Draft the RFC')).toBe(true);
  expect(found(['élan'], 'ÉLAN')).toBe(true);
  expect(found(['Élan'], 'élan')).toBe(false);
});

test('in a pattern what is escaped is no capital', () => {
  for (const pattern of [String.raw`rfc\S*\W`, String.raw`\p{Lu}fc.`, String.raw`\x52\u{46}c.`, '(?<Name>rfc).']) {
    expect([pattern, found([pattern], 'an RFC.', 'patterns')]).toEqual([pattern, true]);
  }
  expect(found([String.raw`Rfc\d`], 'RFC1', 'patterns')).toBe(false);
});

test('how an accented letter is composed makes no difference', () => {
  expect(found(['café'], 'the cafe\u0301')).toBe(true);
  expect(found(['cafe\u0301'], 'the café')).toBe(true);
  expect(found(['caf.$'], 'the cafe\u0301', 'patterns')).toBe(true);
});

test('words are taken as they stand, blanks as any white space', () => {
  expect(found(['a.c'], 'abc')).toBe(false);
  for (const word of ['$&', '(x', '[x]', 'a\\b', '/*', '^k3f9z', '{{x}}', '-', 'a|b', '?', '+']) {
    expect([word, found([word], `so ${word} it is`)]).toEqual([word, true]);
  }
  expect(found(['event  bus'], 'the event\t bus')).toBe(true);
  expect(found(['event bus'], 'the bus of an event')).toBe(false);
  expect(found(['event', 'bus'], 'the bus of an event')).toBe(true);
});

test('what is found is marked, each place once', () => {
  expect(marked(['the', 'them'], 'The theme of them')).toBe('[The] [them]e of [them]');
  expect(marked(['ab', 'bc'], 'abc abd')).toBe('[abc] [ab]d');
  expect(marked(['x*'], 'axxb', 'patterns')).toBe('a[xx]b');
  expect(marked(['no'], 'nothing? Yes')).toBe('[no]thing? Yes');
});

test('a quick look at a whole note never misses a line', () => {
  const text = 'first\r\nthe RFC is late\nlast\n';
  const ones: [string, Kind][] = [
    ['^the', 'patterns'],
    ['late$', 'patterns'],
    ['first$', 'patterns'],
    ['late(?!\\s*last)', 'patterns'],
    ['(?<!first\\s*)the', 'patterns'],
    ['rfc', 'words'],
    ['the rfc', 'words'],
  ];
  for (const [typed, kind] of ones)
    expect([typed, mayHold(text, 'ascii', readQuery([typed], kind))]).toEqual([typed, true]);
  expect(mayHold(text, 'ascii', readQuery(['rfc', 'flag'], 'words'))).toBe(false);
  expect(mayHold('cafe\u0301', 'any', readQuery(['café'], 'words'))).toBe(true);
});

test('nothing to look for, and what is no pattern, is refused', () => {
  expect(refusal(['', ' '], 'words').message).toBe('There is nothing to look for.');
  const { message, kind } = refusal(['(a+'], 'patterns');
  expect([kind, message]).toEqual(['usage', "'(a+' is no regular expression: Unterminated group."]);
});
