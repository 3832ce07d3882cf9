/** A pattern with letters of any script finds the same in each of its two forms. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lettered } from '../../src/meeting/letters.ts';

const SOURCES = [
  [String.raw`(?<![^\s(])due:([\p{L}\p{N}][\p{L}\p{N}-]{0,31})|[📅📆]\uFE0F?(\d{4})`, 'gu'],
  [String.raw`^(?:\[([^\p{L}\p{N}\]\\]|[xX])\](?:[ \t]+|$))?(.*)$`, 'su'],
  [String.raw`^(on|at|off)[ -](track|risk)(?![\p{L}\p{N}])`, 'iu'],
] as const;
const piece = fc.constantFrom('due:', 'fri', '-', '[', ']', 'x', '\\', 'on track', 'At-Risk', ' ', '\n', '7', '_', '.');
const other = fc.constantFrom('é', 'ж', '木', '📅', '2026', 'ſ', 'K', '\u0301', '\ud800', '٣');

test('an ASCII text and any other', () => {
  const texts = fc.oneof(fc.array(piece), fc.array(fc.oneof(piece, other))).map((pieces) => pieces.join(''));
  fc.assert(
    fc.property(texts, (text) => {
      for (const [source, flags] of SOURCES) {
        const found = (pattern: RegExp): unknown =>
          flags.includes('g') ? [...text.matchAll(pattern)].map((match) => [...match]) : pattern.exec(text);
        expect(found(lettered(source, flags)(text))).toEqual(found(new RegExp(source, flags)));
      }
    }),
    { numRuns: 3000 },
  );
});
