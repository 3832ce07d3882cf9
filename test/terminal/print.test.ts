/** Pages fit the terminal from 40 to 200 columns, whatever letters they hold; colour takes no width and says nothing alone. */
import fc from 'fast-check';
import stringWidth from 'string-width';
import { expect, test } from 'vitest';
import wrapAnsi from 'wrap-ansi';
import { list, narrowed, PLAIN, pageWidth, partedTable, style, table, wrap } from '../../src/terminal/print.ts';

test('a page is 40 to 200 columns wide', () => {
  expect([0, 39, 40, 80.7, 200, 1_000].map(pageWidth)).toEqual([40, 40, 40, 80, 200, 200]);
});

test('text is wrapped with a hanging indent', () => {
  expect(wrap('one two three four five six', 14, 4)).toBe('one two\n    three four\n    five six');
  expect(wrap('会議の準備をする', 10)).toBe('会議の準備\nをする');
  expect(wrap('', 40)).toBe('');
});

test('of a text those lines are wrapped that are too wide, and no path is broken', () => {
  expect(narrowed('Added: one two three\n  kept as it is\nshort\n', 16)).toBe(
    'Added: one two\n  three\n  kept as it is\nshort\n',
  );
  expect(narrowed('To share it: make one. Then: oneonone init --remote <url>\nx', 40)).toBe(
    'To share it: make one. Then:\n  oneonone init --remote <url>\nx',
  );
  expect(narrowed('Begun: /a/very/long/path/of/a/folder here\n', 16)).toBe(
    'Begun: /a/very/long/path/of/a/folder here\n',
  );
});

test('plain words are wrapped as wrap-ansi does it', () => {
  const words = fc.array(fc.string({ unit: fc.constantFrom('a', '-', '.', ' ', 'é', '—', '’'), maxLength: 14 }), {
    maxLength: 12,
  });
  fc.assert(
    fc.property(words, fc.integer({ min: 10, max: 30 }), (list, width) => {
      const text = list.join(' ');
      expect(wrap(text, width)).toBe(wrapAnsi(text, width, { hard: true }));
    }),
  );
});

test('what is told to be plain takes a column each, whatever stands beside it', () => {
  const characters = Array.from({ length: 0x3000 }, (_, code) => String.fromCharCode(code));
  const plain = characters.filter((character) => PLAIN.test(character));
  expect(plain.length).toBeGreaterThan(600);
  for (const one of plain) expect([one, stringWidth(one)]).toEqual([one, 1]);
  const pair = fc.tuple(fc.constantFrom(...plain), fc.constantFrom(...plain));
  fc.assert(
    fc.property(pair, ([one, other]) => stringWidth(one + other) === 2),
    { numRuns: 20_000 },
  );
});

test('a list aligns what follows its bullets', () => {
  expect(list(['a b c d e f g h', 'x'], 12)).toBe('- a b c d e\n  f g h\n- x\n');
  expect(list([], 40)).toBe('');
});

test('a table is as wide as needed; its last column wraps', () => {
  expect(
    table(
      [
        ['k3f9z', 'bo', 'Draft the RFC'],
        ['m2', 'ana', 'x'],
      ],
      40,
    ),
  ).toBe('k3f9z  bo   Draft the RFC\nm2     ana  x\n');
  expect(table([['id', 'one two three four five six seven eight nine']], 40)).toBe(
    'id  one two three four five six seven\n    eight nine\n',
  );
  expect(table([['a'], ['b', 'c']], 40)).toBe('a\nb  c\n');
  expect(table([], 40)).toBe('');
});

test('a column that is too wide is cut short and says so', () => {
  const page = table([['x'.repeat(60), 'the last column keeps its place here']], 40);
  expect(page.split('\n')[0]).toMatch(/^x+… {2}the last column$/);
});

test('a table in parts has one set of columns, and a heading above each part', () => {
  const rows = [
    { part: 'Tuesday', cells: ['9', 'Bo', 'one'] },
    { part: 'Tuesday', cells: ['10', '', `two ${'words '.repeat(9)}`] },
    { part: 'Monday', cells: ['8', 'Ana', 'three'] },
  ];
  expect(partedTable(rows, 40, (part) => `${part}:`)).toBe(
    'Tuesday:\n9   Bo   one\n10       two words words words words\n         words words words words words\n\nMonday:\n8   Ana  three\n',
  );
  expect(partedTable([], 40, String)).toBe('');
});

test('whatever stands in it, no line is wider than the page', () => {
  const cell = fc
    .oneof(
      fc.lorem({ maxCount: 12 }),
      fc.string({ maxLength: 60 }),
      fc.string({ unit: fc.constantFrom('会', '👩‍💻', ' ', 'a') }),
    )
    .map((text) => text.replace(/[\p{Cc}\p{Cs}\p{Mn}]/gu, ''));
  fc.assert(
    fc.property(
      fc.array(fc.array(cell, { maxLength: 4 }), { maxLength: 5 }),
      fc.integer({ min: 40, max: 200 }),
      fc.boolean(),
      (rows, width, colour) => {
        const { id } = style(colour);
        const pages = [
          table(
            rows.map((row) => row.map((text) => id(text))),
            width,
          ),
          list(
            rows.map((row) => row.join(' ')),
            width,
          ),
          wrap(rows.flat().join(' '), width),
        ];
        for (const line of pages.join('\n').split('\n')) expect(stringWidth(line)).toBeLessThanOrEqual(width);
      },
    ),
    { numRuns: 300 },
  );
});

test('without colour a style is the text itself; with colour it is the text and escapes', () => {
  for (const paint of Object.values(style(false))) expect(paint('x')).toBe('x');
  for (const paint of Object.values(style(true))) {
    expect(paint('x')).toMatch(/^(?:\x1b\[\d+m){1,2}x(?:\x1b\[\d+m){1,2}$/);
  }
});
