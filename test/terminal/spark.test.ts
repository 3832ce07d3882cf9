/** Small pictures of numbers: as wide as they are told to be, true to their numbers, and the same without Unicode. */
import fc from 'fast-check';
import stringWidth from 'string-width';
import { expect, test } from 'vitest';
import { PLAIN } from '../../src/terminal/print.ts';
import { ASCII, BLOCKS, bar, glyphsFor, spark } from '../../src/terminal/spark.ts';

test('a bar is full up to its share', () => {
  expect(bar(0.5, 10, BLOCKS)).toBe('█████░░░░░');
  expect(bar(0.25, 8, ASCII)).toBe('##......');
  expect([bar(0, 4, ASCII), bar(1, 4, ASCII), bar(1.2, 4, ASCII), bar(-1, 4, ASCII)]).toEqual([
    '....',
    '####',
    '####',
    '....',
  ]);
});

test('a little is not nothing, and nearly all is not all', () => {
  expect([bar(0.001, 10, ASCII), bar(0.999, 10, ASCII)]).toEqual(['#.........', '#########.']);
  expect([bar(0.001, 1, ASCII), bar(0.5, 0, ASCII)]).toEqual(['#', '']);
});

test('a line has a column a number, low to high, with gaps; of too many the last', () => {
  expect(spark([0, 0.5, 1, null, 2], 10, BLOCKS)).toBe('▁▅█·█');
  expect(spark([0, 0.5, 1, null, 2], 3, ASCII)).toBe('# #');
  expect(spark([], 5, BLOCKS)).toBe('');
});

test('pictures take exactly their columns, and a higher share never looks lower', () => {
  const share = fc.double({ min: -0.5, max: 1.5, noNaN: true });
  fc.assert(
    fc.property(
      share,
      share,
      fc.integer({ min: 1, max: 60 }),
      fc.constantFrom(BLOCKS, ASCII),
      (one, other, columns, glyphs) => {
        const [low, high] = [Math.min(one, other), Math.max(one, other)];
        const full = (text: string): number => [...text].filter((glyph) => glyph === glyphs.full).length;
        expect(stringWidth(bar(one, columns, glyphs))).toBe(columns);
        expect(full(bar(low, columns, glyphs))).toBeLessThanOrEqual(full(bar(high, columns, glyphs)));
        const [a, b] = [...spark([low, high], columns + 1, glyphs)].map((glyph) => glyphs.levels.indexOf(glyph));
        expect(a).toBeLessThanOrEqual(b ?? -1);
        expect(a).toBeGreaterThanOrEqual(0);
      },
    ),
  );
  expect(PLAIN.test(Object.values(BLOCKS).join('') + Object.values(ASCII).join(''))).toBe(true);
});

test('blocks, but ASCII in a dumb terminal or where the locale has no Unicode', () => {
  const pick = (env: Record<string, string>): string => (glyphsFor(env) === ASCII ? 'ascii' : 'blocks');
  expect(pick({})).toBe('blocks');
  expect(pick({ LANG: 'C' })).toBe('ascii');
  expect(pick({ LANG: 'de_DE.UTF-8' })).toBe('blocks');
  expect(pick({ LC_ALL: 'C.utf8', LANG: 'C' })).toBe('blocks');
  expect(pick({ LC_ALL: 'POSIX', LANG: 'de_DE.UTF-8' })).toBe('ascii');
  expect(pick({ LANG: 'en_GB.UTF-8', TERM: 'dumb' })).toBe('ascii');
});
