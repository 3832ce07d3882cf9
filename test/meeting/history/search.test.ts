/**
 * Which lines are found, and what is said of each; and that over generated notes a naive search of lines, which knows the
 * note from its model and nothing of our reading, finds the same.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readQuery } from '../../../src/meeting/history/query.ts';
import { type Hit, hitsIn } from '../../../src/meeting/history/search.ts';
import { readNote } from '../../../src/meeting/note.ts';
import { pair } from '../generated.ts';

const hits = (text: string, ...typed: string[]): readonly Hit[] =>
  hitsIn(readNote('2026-11-24', text, pair), readQuery(typed, 'words'));
const lines = (text: string, ...typed: string[]): string[] =>
  hits(text, ...typed).map(({ line, kind, section, id, text }) => [line, kind, section, id, text].join(' | '));

const NOTE = `---
oneonone: 1
date: 2026-11-24
status: held
kind: vendor
purpose: What of the vendor?
carried: [vendor]
---

# Ana & Bo: the vendor

The vendor, before any section.

## Agenda

### Bo
- [ ] Vendor contract ^t8xq2
  - [ ] ask the vendor

## Goals

### Vendor
- [x] @bo Lead the vendor due:2027-01-31 #short ^p4r7c
  - at risk: vendor is late
    since May

## Retro

- a bullet of the vendor
  > quoted vendor

\`\`\`
- [ ] vendor in code ^nope1
\`\`\`

## Decisions

- We leave the vendor
  for good.
- [ ] @ana tell the vendor ^k3f9z
`;

test('a line is told with its section, its item and its words', () => {
  expect(lines(NOTE, 'vendor')).toEqual([
    '6 | note |  |  | purpose: What of the vendor?',
    '10 | note |  |  | Ana & Bo: the vendor',
    '12 | note |  |  | The vendor, before any section.',
    '17 | topic | Agenda | t8xq2 | Vendor contract',
    '18 | topic | Agenda | t8xq2 | ask the vendor',
    '22 | note | Goals |  | Vendor',
    '23 | goal | Goals | p4r7c | Lead the vendor',
    '24 | goal | Goals | p4r7c | at risk: vendor is late',
    '29 | note | Retro |  | a bullet of the vendor',
    '30 | note | Retro |  | > quoted vendor',
    '33 | note | Retro |  | - [ ] vendor in code ^nope1',
    '38 | decision | Decisions |  | We leave the vendor',
    '40 | action | Decisions | k3f9z | tell the vendor',
  ]);
});

test('people see the line as it is written, but for its id', () => {
  const [hit] = hits(NOTE, 'lead', 'vendor');
  expect(hit?.written).toBe('@bo Lead the vendor due:2027-01-31 #short');
  expect(hit?.places.map(({ start, end }) => hit.written.slice(start, end))).toEqual(['Lead', 'vendor']);
});

test('an id finds its items, and no list of what was carried', () => {
  expect(lines(`${NOTE}`, 'p4r7c')).toEqual(['23 | goal | Goals | p4r7c | Lead the vendor']);
  expect(lines('---\ncarried: [p4r7c]\n---\n', 'p4r7c')).toEqual([]);
});

test('words that stand together only in an item or a paragraph are found where it has the first of them', () => {
  expect(lines(NOTE, 'contract', 'ask')).toEqual(['17 | topic | Agenda | t8xq2 | Vendor contract']);
  expect(lines(NOTE, 'may', 'risk')).toEqual(['24 | goal | Goals | p4r7c | at risk: vendor is late']);
  expect(lines(NOTE, 'vendor for')).toEqual(['38 | decision | Decisions |  | We leave the vendor']);
  expect(lines('one two\nthree\n\nfour\n', 'three', 'two')).toEqual(['1 | note |  |  | one two']);
  expect(lines('one two\nthree\n\nfour\n', 'three', 'four')).toEqual([]);
});

test('what is typed into the front matter is found, also as items', () => {
  const text = '---\nskipped: on the road\nactions:\n  - "@bo take the road ^r2345"\n---\n';
  expect(lines(text, 'road')).toEqual([
    '2 | note |  |  | skipped: on the road',
    '4 | action |  | r2345 | take the road',
  ]);
});

test('a note that can’t be read has lines all the same', () => {
  expect(lines('---\nstatus: odd\n---\n## Actions\n- [ ] Call ^k3f9z\n', 'call')).toEqual([
    '5 | note | Actions |  | Call ^k3f9z',
  ]);
});

test('patterns are looked for line by line', () => {
  const by = (...typed: string[]): number[] =>
    hitsIn(readNote('2026-11-24', NOTE, pair), readQuery(typed, 'patterns')).map(({ line }) => line);
  expect(by('^  - .*vendor$')).toEqual([18]);
  expect(by('vendor\\s+for')).toEqual([]);
  expect(by('we.*vendor', '^\\s+for')).toEqual([38]);
  expect(by('^$')).toEqual([]);
});

/** A block of a note: lines that belong together, and what is to be said of them. */
type Block = { readonly lines: readonly string[]; readonly section: string | null; readonly id: string | null };

const WORDS = ['rfc', 'RFC', 'vendor', 'Vendor', 'flag', 'été', 'Été', 'e\u0301te\u0301', 'a.c', 'abc', 'x'];
const said = fc.array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 4 }).map((words) => words.join(' '));
const more = fc.array(said, { maxLength: 3 });
const shape = fc.constantFrom('paragraph', 'item', 'bullet', 'code', 'quote', 'section');

const blocks: fc.Arbitrary<readonly Block[]> = fc
  .array(fc.tuple(shape, said, more, fc.boolean()), { maxLength: 12 })
  .map((parts) => {
    let section: string | null = null;
    return parts.flatMap(([kind, first, rest, steps], index): Block[] => {
      const under = rest.map((words) => (steps ? `  - [ ] ${words}` : `  ${words}`));
      if (kind === 'section') {
        section = index % 2 === 0 ? 'Actions' : first;
        return [{ lines: [`## ${section}`], section, id: null }];
      }
      const isItem = kind === 'item' && section === 'Actions';
      const made = {
        paragraph: [first, ...rest],
        item: [`- [ ] ${first} ^id${index}`, ...under],
        bullet: [`* ${first}`, ...under],
        code: ['```', first, ...rest, '```'],
        quote: [`> ${first}`, ...rest.map((words) => `> ${words}`)],
      };
      return [{ lines: made[kind], section, id: isItem ? `id${index}` : null }];
    });
  });

const query = fc.array(
  fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(...WORDS) },
    fc.constantFrom('rfc vendor', 'x flag', 'été x', 'abc RFC'),
  ),
  { minLength: 1, maxLength: 3 },
);

/** The lines of a block, from 0, that a person would point at. */
function naive(lines: readonly string[], typed: readonly string[]): number[] {
  const exact = typed.some((word) => word !== word.toLowerCase());
  const plain = (text: string): string => (exact ? text : text.toLowerCase()).normalize('NFC').replace(/\s+/g, ' ');
  const words = typed.map(plain);
  const full = [...lines.keys()].filter((at) => words.every((word) => plain(lines[at] ?? '').includes(word)));
  if (full.length > 0) return full;
  // Of words that run over line ends it is the line in which they first begin.
  const whole = plain(lines.join('\n'));
  const begins = (at: number): number => (at === 0 ? 0 : plain(`${lines.slice(0, at).join('\n')}\n`).length);
  const starts = words.map((word) => {
    const first = whole.indexOf(word);
    return first < 0 ? -1 : ([...lines.keys()].findLast((at) => begins(at) <= first) ?? -1);
  });
  return starts.includes(-1) ? [] : [Math.min(...starts)];
}

test('a naive search finds the same', () => {
  let found = 0;
  fc.assert(
    fc.property(blocks, query, fc.constantFrom('\n', '\r\n'), fc.boolean(), (made, typed, eol, bom) => {
      const rows: string[] = [];
      const expected: unknown[] = [];
      for (const { lines, section, id } of made) {
        for (const at of naive(lines, typed)) expected.push([rows.length + at + 1, section, id]);
        rows.push(...lines, '');
      }
      const text = (bom ? '\uFEFF' : '') + rows.join(eol);
      found += expected.length;
      expect(hits(text, ...typed).map(({ line, section, id }) => [line, section, id])).toEqual(expected);
    }),
    { numRuns: 1500 },
  );
  expect(found).toBeGreaterThan(1000);
});
