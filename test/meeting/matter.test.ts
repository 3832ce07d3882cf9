/**
 * The front matter: what is refused, what stays, and that the quick reader agrees with the yaml library.
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { matterText, readMatter } from '../../src/meeting/matter.ts';
import { removeMatter, setMatter, yamlIds, yamlText } from '../../src/meeting/matter-edit.ts';
import { readNote } from '../../src/meeting/note.ts';
import { readYaml, type Yaml } from '../../src/meeting/yaml.ts';
import { pair } from './generated.ts';

const PATH = 'meetings/2026-11-24.md';
const note = (text: string) => readNote('2026-11-24', text, pair);
const plain = (value: Yaml): unknown =>
  value.kind === 'text'
    ? value.text
    : value.kind === 'list'
      ? value.items.map(plain)
      : value.kind === 'map'
        ? 'map'
        : null;

test('the quick reader and the library read the same, with the same places', () => {
  const value = fc.oneof(
    fc.constantFrom(
      'planned',
      '012',
      '12:30',
      'yes',
      '1.10',
      'null',
      '~',
      '',
      '"10:00"',
      '"a # b"',
      "'x'",
      '[]',
      '[a, b2]',
      '[a,b]',
      'a: b',
      'a #b',
    ),
    fc.constantFrom(
      'Ana & Bo',
      '- x',
      '*x',
      '{a: b}',
      '[a',
      'x:',
      '2026-11-24',
      '"\\n"',
      'é ü',
      '|',
      '>',
      '@bo',
      '`x`',
      '%x',
      'x\ty',
    ),
    fc.string({ maxLength: 8 }).filter((text) => !/[\r\n]/.test(text)),
  );
  const line = fc.tuple(fc.constantFrom('a', 'b', 'kind', 'x-y'), value).map(([key, said]) => `${key}: ${said}`);
  fc.assert(
    fc.property(fc.array(fc.oneof(line, fc.constantFrom('', '# comment')), { maxLength: 4 }), (lines) => {
      const source = `${lines.join('\n')}\n`;
      const matter = readMatter(`---\n${source}---\n`, PATH);
      let full: Yaml | null = null;
      try {
        full = readYaml(source, { path: PATH, line: 2, failure: 'note' });
      } catch {
        expect(matter.kind).not.toBe('mapping');
        return;
      }
      if (matter.kind !== 'mapping') return;
      const entries = full.kind === 'map' ? full.entries : [];
      const shape = (list: typeof entries) =>
        list.map((entry) => [entry.key, plain(entry.value), entry.line, source.slice(entry.start, entry.end)]);
      const tidy = (list: ReturnType<typeof shape>) =>
        list.map((row) => row.map((cell) => (typeof cell === 'string' ? cell.replace(/:\s*$/, '') : cell)));
      expect(tidy(shape(matter.entries))).toEqual(tidy(shape(entries)));
    }),
    { numRuns: 3000 },
  );
});

describe('setting a key changes that key alone', () => {
  const others = ['a: 012 # why', 'b: "yes"', "c: '1.10'", 'd: 12:30', 'list:\n  - x # kept', '# a comment'];
  for (const ending of ['\n', '\r\n']) {
    test(`with ${JSON.stringify(ending)}`, () => {
      const text = [
        '---',
        'oneonone: 1',
        'date: 2026-11-24',
        ...others.join('\n').split('\n'),
        '---',
        'body  ',
        '',
      ].join(ending);
      const set = setMatter(text, PATH, '2026-11-24', 'status', 'held');
      expect(set.replace(`status: held${ending}`, '')).toBe(text);
      expect(removeMatter(set, PATH, 'status')).toBe(text);
      expect(
        setMatter(setMatter(set, PATH, '2026-11-24', 'status', 'planned'), PATH, '2026-11-24', 'status', 'held'),
      ).toBe(set);
      expect(removeMatter(text, PATH, 'list')).toBe(text.replace(`list:${ending}  - x # kept${ending}`, ''));
    });
  }

  test('whatever text is written, it is read back', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 20 }), (said) => {
        const words = said.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029\ufeff]/g, ' ').trim();
        fc.pre(words !== '');
        const text = setMatter('# x\n', PATH, '2026-11-24', 'purpose', yamlText(words));
        expect(matterText(readMatter(text, PATH), 'purpose')).toBe(words);
      }),
      { numRuns: 2000 },
    );
    expect(yamlIds(['k3f9z', 'b', 'k3f9z'])).toBe('[b, k3f9z]');
  });
});

describe('what is refused, by line', () => {
  const refused: readonly (readonly [string, string, number | null])[] = [
    ['code after the dashes', '---js\nmodule.exports = 1\n---\n', 1],
    ['code in another case', '---JavaScript  \n{}\n---\n', 1],
    ['code after a blank', '--- coffee\nx\n---\n', 1],
    ['json', '---json\n{}\n---\n', 1],
    ['unclosed', '---\ndate: 2026-11-24\n\n## Notes\n', 1],
    ['a list', '---\n- a\n---\n', 2],
    ['duplicate keys', '---\na: 1\na: 2\n---\n', 3],
    ['tabs', '---\na:\n\tb: 1\n---\n', null],
    ['an alias', '---\na: &x 1\nb: *x\n---\n', null],
    ['a newer format', '---\noneonone: 2\n---\n', 2],
    ['another day', '---\noneonone: 1\ndate: 2026-11-25\n---\n', 3],
    ['a day that does not exist', '---\ndate: 2026-02-31\n---\n', 2],
    ['an unknown status', '---\nstatus: done\n---\n', 2],
    ['conflict markers', '---\n<<<<<<< a\nstatus: held\n=======\nstatus: planned\n>>>>>>> b\n---\n', 2],
    ['diff3 markers in the body', '# x\n<<<<<<< a\n1\n||||||| base\n0\n=======\n2\n>>>>>>> b\n', 2],
    ['long markers', '<<<<<<<<< a\n=========\n>>>>>>>>> b\n', 1],
    ['too many keys', `---\n${Array.from({ length: 600 }, (_, index) => `k${index}: [a,b]`).join('\n')}\n---\n`, null],
    ['too deep', `---\na: ${'['.repeat(30)}${']'.repeat(30)}\n---\n`, 2],
    ['too large', `---\na: ["${'x'.repeat(70_000)}",b]\n---\n`, null],
  ];
  for (const [name, text, line] of refused) {
    test(name, () => {
      const { failure, items } = note(`${text}\n## Actions\n- [ ] @bo x\n`);
      expect(failure?.kind).toBe('note');
      if (line !== null) expect(failure?.where).toEqual({ path: PATH, line });
      expect(failure?.hints.length).toBeGreaterThan(0);
      expect(items).toEqual([]);
    });
  }

  test('a small text that would grow without end is refused at once', () => {
    const bomb = [
      'a: &a [x,x,x,x,x,x,x,x,x]',
      ...'bcdefgh'
        .split('')
        .map((key, index) => `${key}: &${key} [${Array(9).fill(`*${'abcdefg'[index]}`).join(',')}]`),
    ];
    expect(note(`---\n${bomb.join('\n')}\n---\n`).failure?.kind).toBe('note');
  });
});

describe('what is no front matter', () => {
  for (const text of ['---\n\n# Title\n\n---\n', '---\n\nprose\n', '----\n', '---\nwords without end\n', '-- x\n']) {
    test(JSON.stringify(text), () => {
      expect(note(`${text}\n## Actions\n- [ ] @bo x\n`).items.map((item) => item.text)).toEqual(['x']);
    });
  }

  test('a heading underlined with = is no marker', () => {
    expect(note('Title\n=======\n\n<<<<<<< quoted in words\n').failure).toBeNull();
  });

  test('names of the language’s own are keys like any other', () => {
    const text =
      '---\n__proto__: x\nconstructor: y\ntoString: z\n---\n## Actions\n- [ ] @bo a ^constructor\n- [ ] @bo b ^__proto__\n';
    const one = note(text);
    expect([one.failure, one.items.map(({ id }) => id)]).toEqual([null, ['constructor', null]]);
    expect(matterText(one.matter, 'hasOwnProperty')).toBeNull();
  });
});
