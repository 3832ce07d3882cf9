/**
 * The laws of carrying over tangled histories (tangled.ts): C1 to C4, and the order of what is carried.
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Carrying, carry } from '../../src/meeting/carry.ts';
import { fold } from '../../src/meeting/fold.ts';
import { type Note, readNote } from '../../src/meeting/note.ts';
import { SECTION_KINDS } from '../../src/meeting/pair.ts';
import { pair } from './generated.ts';
import { holding, mustCarry, standsIn, stateBy } from './oracle.ts';
import { DAY, type History, tangled, textOf } from './tangled.ts';

const RUNS = { numRuns: Number(process.env.RUNS ?? 300) };
const TEMPLATE =
  '# A title\n\n## Agenda\n\n### Bo\n\n- [ ]\n\n### Ana\n\n## Goals\n\n### Job\n\n## Notes\n\n## Actions\n\n- [ ] \n';
const read = (name: string, text: string): Note => readNote(name, text, pair);

type Ran = { readonly before: readonly Note[]; readonly done: Carrying; readonly after: readonly Note[] };

/** Carries, and reads all notes again as they are then. */
function run({ notes, target, again }: History): Ran {
  const earlier = notes.map((note) => read(note.name, textOf(note)));
  const into = read(DAY, target ? textOf(target, again) : TEMPLATE);
  const before = target ? [...earlier, into] : earlier;
  const done = carry(before, into, pair, SECTION_KINDS);
  return { before, done, after: written(before, done) };
}

function written(before: readonly Note[], done: Carrying): readonly Note[] {
  const texts = new Map([...done.saved, ...done.written]);
  const names = [...new Set([...before.map(({ name }) => name), DAY])].sort();
  const old = new Map(before.map(({ name, text }) => [name, text]));
  return names.map((name) => read(name, texts.get(name) ?? old.get(name) ?? ''));
}

const wordsOf = (history: History): string[] => [
  ...new Set(
    [...history.notes, ...(history.target ? [history.target] : [])].flatMap(({ copies }) =>
      copies.map(({ word }) => word),
    ),
  ),
];
/** The lines that bear an item, whatever our reader thinks of them. */
const bearing = (text: string, word: string): string[] =>
  text.split(/\r\n|\n|\r/).filter((line) => line.includes(`do ${word} $& \\1 {{x}} <b>`) && !line.startsWith('  - "'));

describe('C1 and C2: nothing lost, nothing doubled', () => {
  test('each item that is unfinished before the target stands there once, and no other comes', () => {
    fc.assert(
      fc.property(tangled, (history) => {
        const { done } = run(history);
        for (const word of wordsOf(history)) {
          const expected = mustCarry(history, word) || standsIn(history.target, word) || history.again.includes(word);
          expect([word, bearing(done.target.text, word).length]).toEqual([word, expected ? 1 : 0]);
          const items = done.target.items.filter(({ text }) => text.includes(`do ${word} `));
          expect([word, items.length]).toEqual([word, expected ? 1 : 0]);
        }
        expect(done.waiting.length).toBeLessThanOrEqual(wordsOf(history).length);
      }),
      RUNS,
    );
  });

  test('an id stands at most once in a note, and every item has one', () => {
    fc.assert(
      fc.property(tangled, (history) => {
        for (const { items } of run(history).after) {
          const ids = items.filter(({ empty }) => !empty).map(({ id }) => id);
          expect([ids.includes(null), new Set(ids).size]).toEqual([false, ids.length]);
        }
      }),
      RUNS,
    );
  });

  test('carrying again writes nothing, to the byte', () => {
    fc.assert(
      fc.property(tangled, (history) => {
        const { after } = run(history);
        const twice = carry(after, after.at(-1) as Note, pair, SECTION_KINDS);
        expect([[...twice.saved], [...twice.written], twice.brought, twice.closed]).toEqual([[], [], [], []]);
      }),
      RUNS,
    );
  });

  test('killed between any two writes and carried again, the target is the same and each item stands as it would', () => {
    fc.assert(
      fc.property(tangled, fc.nat({ max: 8 }), (history, steps) => {
        const { before, done, after } = run(history);
        const writes = [...done.saved, ...done.written].slice(0, steps);
        const texts = new Map([...before.map(({ name, text }): [string, string] => [name, text]), ...writes]);
        const half = [...texts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, text]) => read(name, text));
        const target = half.find(({ name }) => name === DAY) ?? read(DAY, TEMPLATE);
        const again = written(half, carry(half, target, pair, SECTION_KINDS));
        expect(again.at(-1)?.text).toBe(after.at(-1)?.text);
        const standing = (notes: readonly Note[]) =>
          [...fold(notes)].map(([id, { state, unfinished }]) => [id, state, unfinished]);
        expect(standing(again)).toEqual(standing(after));
      }),
      RUNS,
    );
  });
});

describe('C3: done anywhere is done', () => {
  test('before and after carrying each item stands as the law says, and no tick is left to move', () => {
    const ranks = { open: 0, doing: 1, dropped: 2, done: 3 };
    const states = (notes: readonly Note[]): Map<string, number> =>
      new Map(
        [...fold(notes).values()].map(({ latest, state }) => [
          /do (w\d)/.exec(latest.item.text)?.[1] ?? '',
          ranks[state],
        ]),
      );
    fc.assert(
      fc.property(tangled, (history) => {
        const all = [...history.notes, ...(history.target ? [history.target] : [])];
        const { before, after } = run({ ...history, again: [] });
        const [first, last] = [states(before), states(after)];
        for (const word of wordsOf(history)) {
          expect([word, first.get(word)]).toEqual([word, stateBy(all, word)]);
          expect([word, last.get(word)]).toEqual([word, stateBy(all, word)]);
        }
        for (const standing of fold(after).values()) expect(standing.overruling).toEqual([]);
      }),
      RUNS,
    );
  });
});

describe('C4: deterministic', () => {
  test('a later note, a second call, and notes that say nothing of it change nothing', () => {
    fc.assert(
      fc.property(tangled, (history) => {
        const { before, done } = run(history);
        const target = read(DAY, history.target ? textOf(history.target, history.again) : TEMPLATE);
        const later = read('2026-12-07', '---\ncarried: [i0, i3]\n---\n## Actions\n- [x] @bo later ^i1\n');
        for (const notes of [[...before, later], [...before], [read('2020-01-01', '# empty\n'), ...before]]) {
          const other = carry(notes, target, pair, SECTION_KINDS);
          expect([...other.written]).toEqual([...done.written]);
          expect([...other.saved]).toEqual([...done.saved]);
        }
      }),
      RUNS,
    );
  });

  test('who has saved before carrying and who has not end with the same bytes', () => {
    fc.assert(
      fc.property(tangled, (history) => {
        const { before, done, after } = run(history);
        const saved = before.map((note) => read(note.name, done.saved.get(note.name) ?? note.text));
        const target = history.target ? (saved.at(-1) as Note) : read(DAY, TEMPLATE);
        expect(written(saved, carry(saved, target, pair, SECTION_KINDS)).map(({ text }) => text)).toEqual(
          after.map(({ text }) => text),
        );
      }),
      RUNS,
    );
  });
});

test('what is carried stands by since, then by its latest note, then by its place', () => {
  fc.assert(
    fc.property(tangled, (history) => {
      const { done } = run({ ...history, target: null, again: [] });
      const place = new Map(done.target.items.map(({ id, first }) => [id, first]));
      const groups = new Map<string, { since: string; from: string; line: number }[]>();
      for (const { id, since, from } of done.brought) {
        const item = done.target.items.find((other) => other.id === id);
        const key = `${item?.kind} ${item?.heading}`;
        groups.set(key, [...(groups.get(key) ?? []), { since, from, line: place.get(id) ?? -1 }]);
        const word = /do (w\d)/.exec(item?.text ?? '')?.[1];
        if (word) expect(since).toBe(holding(history.notes, word)[0]?.note.name.slice(0, 10));
      }
      for (const group of groups.values()) {
        const standing = [...group].sort((a, b) => a.line - b.line).map(({ since, from }) => `${since} ${from}`);
        expect(standing).toEqual([...standing].sort());
      }
    }),
    RUNS,
  );
});

describe('found by these properties, and kept', () => {
  const at = (name: string, mark: string, carried = '', below = ''): Note =>
    read(name, `---\noneonone: 1\ncarried: [${carried}]\n---\n\n## Agenda\n\n- [${mark}] talk ^aaa\n${below}`);
  const texts = (done: Carrying): string[] =>
    [...done.written.values()].map((text) => /- \[(.)\] talk/u.exec(text)?.[1] ?? '');

  test('a tick stands in the copy it moves to before the old box lets it go', () => {
    const done = carry(
      [at('2026-09-14', 'x'), at('2026-11-09', ' ', 'aaa')],
      read(DAY, '## Agenda\n'),
      pair,
      SECTION_KINDS,
    );
    expect([...done.written.keys()]).toEqual([DAY, '2026-11-09', '2026-09-14']);
    expect(texts(done)).toEqual(['', 'x', '>']);
  });

  test('a target’s box that says > takes over what the note before it says, so that no older tick speaks again', () => {
    const notes = [at('2026-09-14', 'x'), at('2026-11-09', ' '), at(DAY, '>')];
    expect(texts(carry(notes, notes[2] as Note, pair, SECTION_KINDS))).toEqual([' ', '>']);
  });

  test('one that says > where all before it do stays as it is', () => {
    const notes = [at('2026-11-09', '>'), at(DAY, '>', 'aaa'), at('2026-12-07', ' ', 'aaa')];
    expect(carry(notes, notes[1] as Note, pair, SECTION_KINDS).written.size).toBe(0);
  });

  test('a line typed again is as far as its item, at once and not only by the next carry', () => {
    const notes = [at('2026-11-09', 'x', '', '  - [ ] step\n'), read(DAY, '## Agenda\n\n- [ ] talk\n')];
    const done = carry(notes, notes[1] as Note, pair, SECTION_KINDS);
    expect(done.target.text).toContain('- [x] talk ^aaa\n  - [ ] step\n');
    expect(
      carry([...done.written].map(([name, text]) => read(name, text)).reverse(), done.target, pair, SECTION_KINDS)
        .written.size,
    ).toBe(0);
  });

  test('an old copy’s steps close also where its item goes on only in the target', () => {
    const notes = [at('2026-09-14', '-', '', '  - [ ] step\n'), at('2026-11-09', '/'), at(DAY, ' ', 'aaa')];
    const done = carry(notes, notes[2] as Note, pair, SECTION_KINDS);
    expect(texts(done)).toEqual(['/', '>', '-']);
    expect(done.written.get('2026-09-14')).toContain('  - [>] step');
  });

  test('what moves to the latest copy is called closed only when it is', () => {
    const notes = [at('2026-09-14', '/'), at('2026-11-09', ' ', 'aaa')];
    expect(carry(notes, read(DAY, '## Agenda\n'), pair, SECTION_KINDS).closed).toEqual([]);
  });

  test('what a note that can’t be read lists as carried does not pass for taken out', () => {
    const broken = read('2026-11-09', '---\ncarried: [aaa]\n---\n<<<<<<< a\n=======\n>>>>>>> b\n');
    expect(fold([at('2026-09-14', ' '), broken]).get('aaa')?.takenOut).toBe(false);
  });
});
