/**
 * Notes that somebody made to stop the program: a megabyte of anything, and many of what a note has few of. Nothing here
 * has a timer: what is worse than linear does not end within the test's own limit.
 */
import { describe, expect, test } from 'vitest';
import { carry } from '../../src/meeting/carry.ts';
import { readMatter } from '../../src/meeting/matter.ts';
import { setMatter, yamlText } from '../../src/meeting/matter-edit.ts';
import { mergeNotes } from '../../src/meeting/merge/merge.ts';
import { type Note, readNote } from '../../src/meeting/note.ts';
import { SECTION_KINDS } from '../../src/meeting/pair.ts';
import { saveNotes } from '../../src/meeting/save.ts';
import { scan } from '../../src/meeting/scan.ts';
import { pair } from './generated.ts';

const MEGABYTE = 1 << 20;
const LIMIT = 30_000;
const fill = (unit: string): string => unit.repeat(Math.ceil(MEGABYTE / unit.length));
const read = (text: string, name = '2026-11-23'): Note => readNote(name, text, pair);
const saved = (note: Note): string =>
  saveNotes([note], [note.name], pair, () => SECTION_KINDS).texts.get(note.name) ?? note.text;

describe('a megabyte of one thing is scanned', () => {
  const units = [
    '[',
    '[a]: b\n',
    '[^1]: a\n===\n',
    'a|b\n-|-\n',
    '|',
    '|-',
    '-|-\n',
    '\\',
    '`',
    '``` \n',
    '~~~\n',
    '<a b="c" ',
    '<a b',
    '</a\n',
    '<!',
    '- ',
  ];
  for (const unit of [
    ...units,
    '1) ',
    '- [ ] ',
    '- [ ] a\n',
    '\t- a\n',
    '> - ',
    '*\n',
    '= ',
    '---\n',
    '===\n',
    '\r\n',
    'a\r',
    '\u0000',
    '\u2028',
    '\ud800',
    'é',
    ' ^',
    '@',
    'due:',
    '[due:: ',
    '📅 ',
    '#',
    '::',
  ]) {
    test(
      JSON.stringify(unit),
      () => {
        for (const text of [fill(unit), `- [ ] @bo ${fill(unit).replace(/[\r\n]/g, '')} a`, `words\n${fill(unit)}`]) {
          expect(scan(text).lines.length).toBeGreaterThan(0);
          expect(read(`## Actions\n${text}`).failure).toBeNull();
        }
      },
      LIMIT,
    );
  }
});

describe('many of what a note has few of', () => {
  const many: Readonly<Record<string, string>> = {
    'items without an id': `## Actions\n${'- [ ] @bo same\n'.repeat(20_000)}`,
    headings: `## Agenda\n${'### a\n- b\n'.repeat(20_000)}`,
    sections: '## Actions\n- [ ] b\n'.repeat(20_000),
    'marks to settle': `## Actions\n${'- [ ] a\n  - settle: b\n'.repeat(10_000)}`,
    definitions: `## Agenda\n- [x][y]\n\n${'[y]: z\n'.repeat(20_000)}`,
    'lines of one item': `## Actions\n- [ ] a\n${'  - [ ] b\n'.repeat(20_000)}`,
  };
  for (const [name, text] of Object.entries(many)) {
    test(
      `${name}: read and saved`,
      () => {
        const note = read(text);
        expect(read(saved(note)).items.length).toBe(note.items.length);
      },
      LIMIT,
    );
  }

  test(
    'lists nested four thousand deep are read, saved and carried without an error',
    () => {
      for (const unit of ['  ', '\t', '']) {
        const steps = Array.from({ length: 4_000 }, (_, depth) => `${unit.repeat(depth + 1)}- [ ] deep`).join('\n');
        const source = read(`## Actions\n- [ ] @bo a ^aaa\n${steps}\n`, '2026-11-09');
        expect(() => carry([source], read('## Actions\n'), pair, SECTION_KINDS)).not.toThrow();
      }
      expect(() => read(`## Actions\n${'> '.repeat(4_000)}- [ ] a\n`)).not.toThrow();
    },
    LIMIT,
  );

  test(
    'a thousand open items are carried',
    () => {
      const lines = Array.from({ length: 1_000 }, (_, index) => `- [ ] @bo do ${index}\n  - [ ] step\n`).join('');
      const done = carry([read(`## Actions\n\n${lines}`, '2026-11-09')], read('## Actions\n'), pair, SECTION_KINDS);
      expect(done.brought).toHaveLength(1_000);
    },
    LIMIT,
  );
});

describe('front matter', () => {
  const PATH = 'meetings/2026-11-23.md';

  test('larger than 64 KiB is refused unread, in plain lines too', () => {
    for (const value of ['x'.repeat(70_000), fill('x '), fill(': ')])
      expect(readMatter(`---\npurpose: ${value}\n---\n`, PATH).kind).toBe('broken');
  });

  test(
    'a line of blanks, quotes or brackets ends as fast as any other',
    () => {
      for (const unit of [' ', '"', '[', '{', '&a ', '*a ', '- ', '? ', '! ', '|', '#', 'a: ', "'", '\\'])
        expect(readMatter(`---\nkey: ${unit.repeat(60_000 / unit.length)}b\n---\n`, PATH).kind).toMatch(
          /mapping|broken/,
        );
    },
    LIMIT,
  );

  test('brackets and list marks without end are refused with their line: the library would take the process down', () => {
    for (const unit of ['[', '{', '[a, ', '{a: ', '- ', '? ', '- - '])
      expect(readMatter(`---\ndate: 2026-11-23\nkey: ${unit.repeat(60_000 / unit.length)}\n---\n`, PATH)).toMatchObject(
        {
          failure: { where: { line: 3 } },
        },
      );
    const message = readMatter(`---\nkey: ${'|'.repeat(60_000)}\n---\n`, PATH);
    expect(message.kind === 'broken' && message.failure.message.length < 250).toBe(true);
  });

  test('as many keys, entries or faults as 60 KB hold are refused before the library takes a second for each', () => {
    const units = [
      'k: v\n',
      'a:\n',
      '? a\n',
      '- x\n',
      '...\n',
      '%a\n',
      'a: "\n',
      'a: `\n',
      '}\n',
      '*a \n',
      'a: b: c\n',
      '&a b\n',
    ];
    const flows = ['a,', '"a",', '[],', '!!str a,', 'b: c, ', '*x,'];
    const texts = [
      ...units.map((unit) => unit.repeat(60_000 / unit.length)),
      ...flows.map((unit) => `a: [${unit.repeat(60_000 / unit.length)}]\n`),
    ];
    texts.push(Array.from({ length: 6_000 }, (_, index) => `k${index}: v`).join('\n'));
    for (const text of texts) {
      const matter = readMatter(`---\nkind: regular #\n${text}\n---\n`, PATH);
      expect([text.slice(0, 20), matter.kind]).toEqual([text.slice(0, 20), 'broken']);
    }
    // What a pair may really have there is read: ten years of ids, and more prose than anybody writes.
    const carried = Array.from({ length: 900 }, (_, index) => `a${index}`).join(', ');
    const prose = 'On time, as ever: well done.\n  '.repeat(400);
    expect(readMatter(`---\ncarried: [${carried}] #\nmore: |\n  ${prose}\n---\n`, PATH).kind).toBe('mapping');
  }, 4_000);

  test('what stands between the dashes is never run', () => {
    for (const word of ['js', 'JS', 'javascript', 'JavaScript', 'coffee', 'cson', 'json', 'toml', ' js', '\tjs  ']) {
      const text = `---${word}\nglobalThis.ran = true\nmodule.exports = (globalThis.ran = true)\n---\n`;
      expect(readMatter(text, PATH)).toMatchObject({ kind: 'broken', failure: { where: { line: 1 } } });
      expect(() => setMatter(text, PATH, '2026-11-23', 'status', 'held')).toThrow();
      expect(readMatter(`---\ndate: 2026-11-23\n---\n${text}`, PATH).kind).toBe('mapping');
    }
    expect('ran' in globalThis).toBe(false);
  });

  test('names of the language’s own are keys, ids and labels like any other', () => {
    const names = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf'];
    const keys = `---\n${names.map((name) => `${name}: ${yamlText(name)}`).join('\n')}\n---\n`;
    const lines = names.map((name) => `- [ ] ${name} [${name}][${name}] due:${name} ^${name}\n`).join('');
    const source = readNote(
      '2026-11-09',
      `${keys}\n## Actions\n${lines}\n${names.map((name) => `[${name}]: x\n`).join('')}`,
      pair,
    );
    const { target, brought } = carry([source], read('## Actions\n'), pair, SECTION_KINDS);
    expect([brought.length, target.scan.definitions.length, target.items.every(({ due }) => due === null)]).toEqual([
      5,
      5,
      true,
    ]);
    expect(saved(target)).toBe(target.text);
  });
});

/** `merge-driver` sets itself no limit of time for so much text in three versions together: 16 KiB. */
test('three versions of five kilobytes of anything, each line of which both changed, are merged in no time', {
  timeout: LIMIT,
}, () => {
  const units = [
    '[a]: b\n',
    'a|b\n-|-\n',
    '``` \n',
    '~~~\n',
    '\t- a\n',
    '*\n',
    '---\n',
    'x\n',
    'a b\n',
    '\n',
    'é\n',
    '- [ ] a\n',
  ];
  for (const unit of [
    ...units,
    '- [ ] @bo a due:fri ^i\n',
    '- settle: a\n',
    '## A\n',
    '  - a\n',
    '> - ',
    '[',
    '<a b="c" ',
    ' ',
  ]) {
    const rows = unit.repeat(Math.floor(5_200 / unit.length)).split('\n');
    const note = (word: string): string =>
      `## Actions\n\n${rows.map((row, at) => (at % 3 === 0 ? row + word : row)).join('\n')}`;
    const begun = performance.now();
    mergeNotes('2026-11-24', note('one'), note('two'), note('three'), pair);
    expect([unit, performance.now() - begun < 8_000]).toEqual([unit, true]);
  }
});
