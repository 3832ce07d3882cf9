/**
 * Texts with git's markers, taken apart again: the two versions that went in come out, whatever the style and the line ends.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { unmarked } from '../../src/meeting/merge/markers.ts';

const line = fc.constantFrom(
  '- [ ] a',
  '- [x] b',
  '',
  '## Actions',
  'Title',
  '======= no',
  '<<<<<< six',
  '    <<<<<<< in',
);
const lines = fc.array(line, { maxLength: 4 });
const hunk = fc.record({ before: lines, left: lines, base: lines, right: lines });

test('what was put between markers comes out again, on both sides and the third', () => {
  fc.assert(
    fc.property(
      fc.array(hunk, { minLength: 1, maxLength: 4 }),
      lines,
      fc.constantFrom('\n', '\r\n'),
      fc.constantFrom(7, 9),
      fc.boolean(),
      (hunks, last, end, size, diff3) => {
        const marker = (sign: string, words = ''): string => sign.repeat(size) + words;
        const text = (all: readonly string[]): string => all.map((one) => one + end).join('');
        const marked = hunks.flatMap(({ before, left, base, right }) => [
          ...before,
          ...[marker('<', ' HEAD'), ...left, ...(diff3 ? [marker('|', ' 1a2b'), ...base] : [])],
          ...[marker('='), ...right, marker('>', ' theirs')],
        ]);
        const side = (name: 'left' | 'base' | 'right'): string =>
          text([...hunks.flatMap((one) => [...one.before, ...one[name]]), ...last]);
        expect(unmarked(text([...marked, ...last]))).toEqual({
          left: side('left'),
          right: side('right'),
          base: diff3 ? side('base') : null,
        });
      },
    ),
  );
});

test.each([
  ['a heading underlined', 'Title\n=======\n'],
  ['a conflict that never ends', '<<<<<<< a\nx\n=======\ny\n'],
  ['markers in another order', '=======\n>>>>>>> a\n<<<<<<< b\n'],
  ['words that begin so', '<<<<<<<x\n=======\n>>>>>>>y\n'],
])('no conflict: %s', (_name, text) => {
  expect(unmarked(text)).toBe(null);
});
