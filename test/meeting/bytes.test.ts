/**
 * Bytes: a change touches its own place and nothing else, and taking it back gives the same file, whatever its line ends,
 * on generated notes and on minutes that people wrote.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { markEdit, setDue, setOwner, setWords } from '../../src/meeting/alter.ts';
import { fold, type Standing } from '../../src/meeting/fold.ts';
import { readMatter } from '../../src/meeting/matter.ts';
import { removeMatter, setMatter } from '../../src/meeting/matter-edit.ts';
import { type Note, readNote } from '../../src/meeting/note.ts';
import { SECTION_KINDS } from '../../src/meeting/pair.ts';
import { insertLines, splice } from '../../src/meeting/revise.ts';
import { saveNotes } from '../../src/meeting/save.ts';
import { linesOf } from '../../src/meeting/scan.ts';
import { pair } from './generated.ts';
import { tangled, textOf } from './tangled.ts';

const PATH = 'meetings/2026-09-14.md';
const SAMPLES = join(import.meta.dirname, '../../../shared/samples/minutes');
const read = (text: string, name = '2026-09-14'): Note => readNote(name, text, pair);
const save = (note: Note): Note => {
  const text = saveNotes([note], [note.name], pair, () => SECTION_KINDS).texts.get(note.name);
  return text === undefined ? note : read(text, note.name);
};
const TEXT = tangled.map(({ notes: [first] }) => (first ? textOf({ ...first, name: '2026-09-14' }) : ''));
const ANY = fc
  .array(
    fc.constantFrom(
      '',
      '- [ ] @bo a',
      '  - [x] b',
      '# h',
      '## Actions',
      'words  ',
      '\t',
      '```',
      '---',
      'a: b',
      '> q',
      '\u00a0',
      'e\u0301',
    ),
    { maxLength: 12 },
  )
  .chain((lines) =>
    fc.tuple(
      ...lines.map((line) => fc.constantFrom('\n', '\r\n', '\r', '\n').map((end) => line + end)),
      fc.constantFrom('', 'last'),
    ),
  )
  .map((parts) => parts.join(''));

/** The lines of which one text has others than the other, counted from both ends. */
function linesApart(a: string, b: string): { readonly from: string[]; readonly to: string[] } {
  const cut = (text: string): string[] => linesOf(text).map((line) => text.slice(line.start, line.next));
  const [from, to] = [cut(a), cut(b)];
  while (from.length > 0 && to.length > 0 && from[0] === to[0]) {
    from.shift();
    to.shift();
  }
  while (from.length > 0 && to.length > 0 && from.at(-1) === to.at(-1)) {
    from.pop();
    to.pop();
  }
  return { from, to };
}

describe('a change and its undoing', () => {
  test('lines put in anywhere and taken out again leave the text as it was', () => {
    fc.assert(
      fc.property(
        ANY,
        fc.nat({ max: 14 }),
        fc.array(fc.constantFrom('- [ ] new', '', 'x'), { minLength: 1, maxLength: 3 }),
        (text, at, lines) => {
          const place = Math.min(at, linesOf(text).length);
          const change = insertLines(text, linesOf(text), place, lines);
          const after = splice(text, [change]);
          expect(splice(after, [{ start: change.start, end: change.start + change.text.length, text: '' }])).toBe(text);
          const { from, to } = linesApart(text, after);
          // A last line without an end gets one; it is the only line of the text that may change.
          expect(from.length).toBeLessThanOrEqual(1);
          expect(to.length).toBeLessThanOrEqual(lines.length + 1);
        },
      ),
      { numRuns: 2000 },
    );
  });

  test('a key set and taken out again leaves every other byte', () => {
    fc.assert(
      fc.property(TEXT, fc.constantFrom('started', 'purpose', 'carried', 'other'), (text, key) => {
        const matter = readMatter(text, PATH);
        fc.pre(matter.kind === 'mapping' && !matter.entries.some((entry) => entry.key === key));
        const set = setMatter(text, PATH, '2026-09-14', key, 'x');
        expect(linesApart(text, set).from).toEqual([]);
        expect(linesApart(text, set).to.map((line) => line.trim())).toEqual([`${key}: x`]);
        expect(removeMatter(set, PATH, key)).toBe(text);
      }),
      { numRuns: 500 },
    );
  });

  test('of a saved note a mark, a day, an owner or words change their own line, and back', () => {
    const edits = (standing: Standing): Map<string, string> =>
      new Map(
        [setDue(standing, '2026-12-01'), setOwner(standing, 'ana'), setWords(standing, 'other words')].map(
          (edit, at) => [String(at), splice(standing.latest.note.text, edit.get(standing.latest.note.name) ?? [])],
        ),
      );
    fc.assert(
      fc.property(TEXT, (text) => {
        const note = save(read(text));
        for (const standing of fold([note]).values()) {
          const { item } = standing.latest;
          const old = item.mark ?? ' ';
          const ticked = read(splice(note.text, markEdit(standing.latest, 'x')));
          const again = ticked.items.find(({ id }) => id === item.id);
          expect(again?.state).toBe('done');
          if (again) expect(splice(ticked.text, markEdit({ note: ticked, item: again }, old))).toBe(note.text);
          for (const changed of edits(standing).values()) {
            const { from, to } = linesApart(note.text, changed);
            expect([from.length <= 1, to.length === from.length]).toEqual([true, true]);
            const after = read(changed);
            expect(after.items.map(({ id }) => id)).toEqual(note.items.map(({ id }) => id));
          }
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe('saving', () => {
  test('twice is once, on tangled notes', () => {
    fc.assert(
      fc.property(TEXT, (text) => {
        const once = save(read(text));
        expect(save(once).text).toBe(once.text);
      }),
      { numRuns: 500 },
    );
  });

  test('twice is once on any lines, and only lines of items change', () => {
    fc.assert(
      fc.property(ANY, (lines) => {
        const note = read(`## Actions\n${lines}`);
        fc.pre(note.failure === null);
        const once = save(note);
        expect(save(once).text).toBe(once.text);
        const before = linesOf(note.text).map((line) => note.text.slice(line.start, line.next));
        const after = linesOf(once.text).map((line) => once.text.slice(line.start, line.next));
        const changed = after.flatMap((line, at) => (line === before[at] ? [] : [at]));
        const items = note.items.filter(({ id }) => id === null).map(({ first }) => first);
        expect([after.length, changed.filter((at) => !items.includes(at))]).toEqual([before.length, []]);
      }),
      { numRuns: 2000 },
    );
  });
});

const files = existsSync(SAMPLES) ? readdirSync(SAMPLES).filter((name) => name.endsWith('.md')) : [];
describe.skipIf(files.length === 0)('minutes that people wrote (skipped where they are absent)', () => {
  const texts = files.map((name) => [name, readFileSync(join(SAMPLES, name), 'utf8')] as const);

  test('none is changed by saving unless it has items, and a key comes and goes without a trace', () => {
    for (const [name, text] of texts) {
      const note = read(text);
      if (note.failure) continue;
      if (note.items.length === 0) expect([name, save(note).text === text]).toEqual([name, true]);
      const set = setMatter(text, PATH, '2026-09-14', 'status', 'held');
      const { from } = linesApart(text, set);
      expect([name, from]).toEqual([name, []]);
      expect([name, read(set).failure, read(set).status]).toEqual([name, null, 'held']);
    }
  });

  test('each as a section of a note: read, saved once, saved twice', () => {
    for (const [name, text] of texts) {
      for (const heading of ['## Agenda', '## Actions']) {
        const note = read(`${heading}\n\n${text.replace(/^\uFEFF/, '').replace(/^#{1,2} /gm, '#### ')}`);
        if (note.failure) continue;
        const once = save(note);
        expect([name, once.failure, save(once).text === once.text]).toEqual([name, null, true]);
        expect(once.items.map(({ text: words }) => words)).toEqual(note.items.map(({ text: words }) => words));
        expect(linesOf(once.text).length).toBe(linesOf(note.text).length);
      }
    }
  });
});
