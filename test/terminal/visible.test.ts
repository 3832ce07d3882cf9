/** Nothing that steers a terminal or can't be seen comes through, and nothing else is touched. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { jsonPieces, jsonText, visible, visibleLine } from '../../src/terminal/visible.ts';

const PAYLOADS: readonly (readonly [name: string, text: string, shown: string])[] = [
  ['a colour', 'a\x1b[31mb', 'a\\x1b[31mb'],
  ['the title (OSC, BEL)', '\x1b]0;pwned\x07', '\\x1b]0;pwned\\x07'],
  ['a link (OSC 8)', '\x1b]8;;http://x\x1b\\y', '\\x1b]8;;http://x\\x1b\\y'],
  ['the clipboard (OSC 52)', '\x1b]52;c;cm0=\x07', '\\x1b]52;c;cm0=\\x07'],
  ['DCS', '\x1bP$q\x1b\\', '\\x1bP$q\\x1b\\'],
  ['APC', '\x1b_x\x1b\\', '\\x1b_x\\x1b\\'],
  ['a CSI in C1', '\x9b31m', '\\x9b31m'],
  ['an OSC in C1', '\x9d0;x\x9c', '\\x9d0;x\\x9c'],
  ['NEL', 'a\x85b', 'a\\x85b'],
  ['CR', 'safe\rdanger', 'safe\\rdanger'],
  ['CRLF', 'a\r\nb', 'a\\r\nb'],
  ['backspace', 'abc\b\b\bxyz', 'abc\\x08\\x08\\x08xyz'],
  ['NUL', 'a\0b', 'a\\x00b'],
  ['DEL', 'a\x7fb', 'a\\x7fb'],
  ['vertical tab and form feed', '\v\f', '\\x0b\\x0c'],
  ['shift out', '\x0e\x0f', '\\x0e\\x0f'],
  ['a right-to-left override', 'a\u202etxt.exe', 'a\\u{202e}txt.exe'],
  ['isolates', '\u2066a\u2069', '\\u{2066}a\\u{2069}'],
  ['direction marks', '\u200e\u200f\u061c', '\\u{200e}\\u{200f}\\u{61c}'],
  ['zero width', 'a\u200bb\u200cc\u200dd\u2060e\ufefff', 'a\\u{200b}b\\u{200c}c\\u{200d}d\\u{2060}e\\u{feff}f'],
  ['separators', 'a\u2028b\u2029c', 'a\\u{2028}b\\u{2029}c'],
  ['interlinear marks', '\ufff9a\ufffab\ufffb', '\\u{fff9}a\\u{fffa}b\\u{fffb}'],
  ['tag characters', 'a\u{e0001}\u{e0041}\u{e007f}', 'a\\u{e0001}\\u{e0041}\\u{e007f}'],
  ['lone surrogates', 'a\ud800b\udc00', 'a\\u{d800}b\\u{dc00}'],
  ['invisible operators', '\u2061\u2062\u2063\u2064', '\\u{2061}\\u{2062}\\u{2063}\\u{2064}'],
  ['fillers and a soft hyphen', '\u3164\u115f\xad\u034f', '\\u{3164}\\u{115f}\\xad\\u{34f}'],
  ['a row of variation selectors', 'a\ufe0f\ufe0f\ufe01', 'a\ufe0f\\u{fe0f}\\u{fe01}'],
  ['further variation selectors', 'a\u{e0100}', 'a\\u{e0100}'],
  ['a joiner before a picture only', 'a\u200d👩', 'a\\u{200d}👩'],
];

test.each(PAYLOADS)('%s is shown and not obeyed', (_, text, shown) => expect(visible(text)).toBe(shown));

test.each([
  ...[
    'plain ~ text',
    'tab\tand\nline',
    'Zoë José naïve',
    '会議 かな 한국어',
    'עברית العربية',
    'हिन्दी',
    'e\u0301 combining',
    '𝒜 astral',
  ],
  ...['👍 👍🏽 ❤️ ☺️ 1️⃣ 🇵🇹', '👨‍👩‍👧‍👦', '👩🏽‍💻 🏳️‍🌈 ❤️‍🔥 🧑‍🤝‍🧑 🤷🏻‍♀️', '— “quotes” … € ✓ ░', '\xa0\u2009\u3000'],
])('%j stays as it is', (text) => expect(visible(text)).toBe(text));

const ANY = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.constantFrom('\u200d', '👩', '\ufe0f', '🏽', 'a', '\x1b', '\r', '\ud83d', '\n') }),
);
const STEERING =
  /[\0-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200c\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e0fff}\p{Cs}]/u;

test('of any text nothing that steers comes through, and a second time changes nothing', () => {
  fc.assert(
    fc.property(ANY, (text) => {
      const shown = visible(text);
      expect(shown).not.toMatch(STEERING);
      expect(visible(shown)).toBe(shown);
      expect(visibleLine(text)).not.toMatch(/[\n\t]/);
    }),
    { numRuns: 2_000 },
  );
});

test('a megabyte of anything takes no time', () => {
  for (const piece of ['a', 'ä', '\x1b', '\u200d', '👩\u200d', '\ufe0f', '\ud800', '\n', '会']) {
    const text = piece.repeat(1_000_000 / piece.length);
    const start = performance.now();
    visible(text);
    expect(performance.now() - start, JSON.stringify(piece)).toBeLessThan(1_500);
  }
});

test('a document that is told piece by piece is the same as in one', () => {
  const value = fc.record({
    a: fc.string({ unit: 'binary' }),
    b: fc.array(fc.integer(), { maxLength: 3 }),
    c: fc.constant(null),
  });
  fc.assert(
    fc.property(fc.array(value, { maxLength: 6 }), fc.option(value), (list, more) => {
      const tail = more === null ? {} : { limits: more.b, more };
      const pieces = [...jsonPieces({ oneonone: 1 }, ['events', list], tail)];
      expect(pieces.join('')).toBe(jsonText({ oneonone: 1, events: list, ...tail }));
    }),
  );
  const long = Array.from({ length: 5_000 }, (_, n) => ({ n, text: 'x'.repeat(100) }));
  const pieces = [...jsonPieces({}, ['events', long], {})];
  expect(pieces.length).toBeGreaterThan(5);
  expect(pieces.join('')).toBe(jsonText({ events: long }));
});
