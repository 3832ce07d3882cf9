/** What comes from a keyboard at once: a key is a key, a paste answers no question but its own, and Ctrl-C always cancels. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Taking, take } from '../../src/terminal/typed.ts';

const CSI = '\u001b[B';
const TAKINGS: readonly Taking[] = ['line', 'lines', 'choice', 'key'];

describe('what is typed at once', () => {
  test.each(TAKINGS)('one key is itself, with or without arrows: %s', (taking) => {
    for (const key of ['a', 'é', '🙂', '\r', '\u0003', '\u0015', '\u007f', CSI, `${CSI}${CSI}\r`, `${CSI}d`]) {
      expect(take(key, taking)).toEqual({ now: key, lines: [], unended: '' });
    }
  });

  test.each([
    ['line', 'abc', 'abc'],
    ['line', 'abc\r', 'abc\r'],
    ['line', 'one\ntwo\r\n\n three\n', 'one two  three'],
    ['line', 'a\tb\u0007\u001b[31mred\u001b]0;x\u0007', 'a bred]0;x'],
    ['line', '\n\n', '\r'],
    ['choice', 'y\r', 'y\r'],
    ['choice', 'yes\n', 'yes\r'],
    ['choice', 'y\ny\n', ''],
    ['choice', 'many words\n', ''],
    ['key', 'd\r', 'd'],
    ['key', 'done\n', ''],
    ['key', 'd\nx\n', ''],
    ['key', `d${CSI}x`, ''],
    ['lines', 'one\r', 'one\r'],
  ] as const)('for a %s, %j is %j', (taking, text, now) => {
    expect(take(text, taking)).toEqual({ now, lines: [], unended: '' });
  });

  test('of a paste where several lines are asked for each is one, the last perhaps not ended', () => {
    expect(take('one\n\n two\nthree', 'lines')).toEqual({ now: 'one\r', lines: [' two'], unended: 'three' });
    expect(take('one\ntwo\n', 'lines')).toEqual({ now: 'one\r', lines: ['two'], unended: '' });
  });

  test('Ctrl-C at the end cancels, amid a paste it is dropped', () => {
    for (const taking of TAKINGS) expect(take('d\n\u0003', taking).now).toBe('\u0003');
    expect(take('a\u0003b', 'line').now).toBe('ab');
  });

  test('nothing but one line end, at the end, is handed on of any paste; and no control but the one that takes back', () => {
    const piece = fc.constantFrom(
      'a',
      'd',
      ' ',
      '\n',
      '\r',
      '\r\n',
      '\t',
      '\u0000',
      '\u0004',
      '\u001b',
      '\u0003',
      '\u009b',
      'ä',
      '\u007f',
    );
    fc.assert(
      fc.property(fc.array(piece, { minLength: 3 }), fc.constantFrom(...TAKINGS), (pieces, taking) => {
        const text = pieces.join('');
        fc.pre(!text.endsWith('\u0003'));
        const { now, lines, unended } = take(text, taking);
        for (const said of [now.replace(/\r$/, ''), ...lines, unended]) {
          expect(said).toMatch(/^[^\u0000-\u001f\u0080-\u009f]*$/);
        }
        if (taking === 'key') expect([...now].length).toBeLessThan(2);
        if (taking !== 'lines') expect([lines, unended]).toEqual([[], '']);
      }),
    );
  });
});
