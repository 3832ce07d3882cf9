/** Found words within what was found: marked in place, and of a long text only the part around the first of them. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { excerpt, marked } from '../../src/commands/found.ts';
import { placesIn, readQuery } from '../../src/meeting/history/query.ts';
import { type Style, style } from '../../src/terminal/print.ts';

const paint: Style = { ...style(false), found: (text) => `[${text}]` };
const placesOf = (text: string, word: string) => placesIn(text, readQuery([word], 'words'));
const around = (text: string, word: string): string => excerpt(paint, text, placesOf(text, word));

test('each place is marked, and what would steer a terminal is shown', () => {
  expect(marked(paint, 'a flag, a Flag', placesOf('a flag, a Flag', 'flag'))).toBe('a [flag], a [Flag]');
  expect(marked(paint, 'fl\u001b[1mag', placesOf('fl\u001b[1mag', 'l\u001b'))).toBe('f[l\\x1b][1mag');
  expect(marked(paint, 'nothing', [])).toBe('nothing');
});

test('of a long text only a part, cut between words', () => {
  const words = 'word '.repeat(100).trim();
  expect(around(`${words} flag ${words}`, 'flag')).toBe(`… ${'word '.repeat(15)}[flag] ${'word '.repeat(44).trim()} …`);
  expect(around(`flag ${words}`, 'flag')).toBe(`[flag] ${'word '.repeat(59).trim()} …`);
  expect(around(`${words} flag`, 'flag')).toBe(`… ${'word '.repeat(15)}[flag]`);
  expect(around('x'.repeat(1000), 'x')).toBe(`[${'x'.repeat(300)}] …`);
  expect(around(`${'y'.repeat(500)}flag${'y'.repeat(500)}`, 'flag')).toBe(`… [flag]${'y'.repeat(296)} …`);
});

test('whatever the text, the first place is shown, and nothing is made up', () => {
  const word = fc.constantFrom('a', 'word', 'longer-than-most-words-are', 'x'.repeat(90));
  fc.assert(
    fc.property(fc.array(word, { maxLength: 90 }), fc.array(word, { maxLength: 90 }), (before, after) => {
      // Each word is another, so that a part stands in one place alone.
      const text = [...before, 'flag', ...after].map((one, at) => `${one}${at}`).join(' ');
      const shown = around(text, 'flag');
      const plain = shown.replaceAll(/[[\]]/g, '');
      const inner = plain.replace(/^… /, '').replace(/ …$/, '');
      expect(text).toContain(inner);
      expect(inner.length).toBeLessThanOrEqual(300);
      expect(shown).toContain('[flag]');
      expect([plain.startsWith('… '), plain.endsWith(' …')]).toEqual([!text.startsWith(inner), !text.endsWith(inner)]);
    }),
  );
});
