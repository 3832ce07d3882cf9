/** What comes from a keyboard at once: a key is a key, a paste answers no question but its own, and Ctrl-C always cancels. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Pieces } from '../../src/terminal/pieces.ts';
import { type Taking, take } from '../../src/terminal/typed.ts';

const CSI = '\u001b[B';
const TAKINGS: readonly Taking[] = ['line', 'lines', 'choice', 'key'];
const typed = (text: string, taking: Taking) => take({ text, isPaste: false }, taking);
const pasted = (text: string, taking: Taking) => take({ text, isPaste: true }, taking);
const NONE = { lines: [], unended: '', ahead: '' };

describe('what is typed at once', () => {
  test.each(TAKINGS)('one key is itself, with or without arrows: %s', (taking) => {
    for (const key of ['a', 'é', '🙂', '\r', '\u0003', '\u0015', '\u007f', CSI, `${CSI}${CSI}\r`, `${CSI}d`]) {
      expect(typed(key, taking)).toEqual({ ...NONE, now: key });
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
    ['key', '\r\r\r', '\r'],
    ['key', 'done\n', ''],
    ['key', 'd\nx\n', ''],
    ['key', `d${CSI}x`, ''],
    ['lines', 'one\r', 'one\r'],
  ] as const)('for a %s, %j is %j', (taking, text, now) => {
    expect(typed(text, taking)).toEqual({ ...NONE, now });
  });

  test('of a paste where several lines are asked for each is one, the last perhaps not ended', () => {
    for (const by of [typed, pasted]) {
      const all = by('one\n\n two\nthree', 'lines');
      expect(all).toEqual({ ...NONE, now: 'one\r', lines: [' two'], unended: 'three' });
      expect(by('one\ntwo\n', 'lines')).toEqual({ ...NONE, now: 'one\r', lines: ['two'] });
    }
  });

  test('Ctrl-C at the end cancels, amid a paste it is dropped', () => {
    for (const taking of TAKINGS) expect(typed('d\n\u0003', taking).now).toBe('\u0003');
    expect(typed('a\u0003b', 'line').now).toBe('ab');
    for (const taking of TAKINGS) expect(pasted('d\n\u0003', taking).now).not.toContain('\u0003');
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
      fc.property(
        fc.array(piece, { minLength: 3 }),
        fc.constantFrom(...TAKINGS),
        fc.boolean(),
        (pieces, taking, isPaste) => {
          const text = pieces.join('');
          fc.pre(!text.endsWith('\u0003'));
          const { now, lines, unended } = take({ text, isPaste }, taking);
          for (const said of [now.replace(/\r$/, ''), ...lines, unended]) {
            expect(said).toMatch(/^[^\u0000-\u001f\u0080-\u009f]*$/);
          }
          if (taking === 'key') expect([...now].length).toBeLessThan(isPaste ? 1 : 2);
          if (isPaste && taking !== 'lines') expect(now).not.toContain('\r');
          if (taking !== 'lines') expect([lines, unended]).toEqual([[], '']);
        },
      ),
    );
  });
});

test('a few letters without a line end are keys that were typed ahead', () => {
  expect(typed('dx', 'key')).toEqual({ ...NONE, now: 'd', ahead: 'x' });
  expect(typed('ddddddddd', 'key')).toEqual({ ...NONE, now: '' });
  expect(pasted('d', 'key')).toEqual({ ...NONE, now: '' });
  expect(pasted('yes\n', 'choice')).toEqual({ ...NONE, now: 'yes' });
  expect(pasted('a purpose\n', 'line')).toEqual({ ...NONE, now: 'a purpose' });
});

describe('the marks of a paste', () => {
  const BEGIN = '\u001b[200~';
  const END = '\u001b[201~';
  const whole = fc.array(
    fc.record({
      text: fc.string({ minLength: 1, unit: fc.constantFrom('a', '\r', '\u001b[A', '\u001b', '[', '2') }),
      isPaste: fc.boolean(),
    }),
  );

  test('part what is pasted from what is typed, wherever a terminal cuts it in pieces', () => {
    fc.assert(
      fc.property(whole, fc.infiniteStream(fc.integer({ min: 1, max: 9 })), (said, cuts) => {
        // Two marks beside each other, or half of one in what was typed, are nobody's.
        fc.pre(said.every(({ text }) => !/\u001b\[?2?$|\u001b\[2/.test(text)));
        const sent = said.map(({ text, isPaste }) => (isPaste ? BEGIN + text + END : text)).join('');
        const pieces = new Pieces();
        const found: { text: string; isPaste: boolean }[] = [];
        for (let at = 0; at < sent.length; ) {
          const cut = cuts.next().value ?? 1;
          // What ends with the Escape key is that key.
          const size = sent.slice(at, at + cut).endsWith('\u001b') ? cut + 1 : cut;
          found.push(...pieces.read(sent.slice(at, at + size)));
          at += size;
        }
        const joined = (parts: typeof found, isPaste: boolean) =>
          parts.flatMap((part) => (part.isPaste === isPaste ? part.text : [])).join('');
        for (const isPaste of [true, false]) expect(joined(found, isPaste)).toBe(joined(said, isPaste));
        expect(found.filter((part) => part.isPaste).length).toBe(said.filter((part) => part.isPaste).length);
      }),
    );
  });

  test('a paste without an end keeps nobody from leaving', () => {
    const pieces = new Pieces();
    expect(pieces.read(`${BEGIN}words`)).toEqual([]);
    expect(pieces.read('\u0003')).toEqual([{ text: '\u0003', isPaste: false }]);
    expect(pieces.read(BEGIN + 'x'.repeat(2_000_000))).toHaveLength(1);
  });
});
