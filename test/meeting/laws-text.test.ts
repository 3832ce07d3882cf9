/**
 * The laws of carrying that speak of bytes, over tangled histories (tangled.ts): C5 to C7, late steps, and what stood in
 * the target before.
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Carrying, carry } from '../../src/meeting/carry.ts';
import { matterList } from '../../src/meeting/matter.ts';
import { type Note, readNote } from '../../src/meeting/note.ts';
import { SECTION_KINDS } from '../../src/meeting/pair.ts';
import { pair } from './generated.ts';
import { fresh, holding, kept, mustCarry, standsIn, stateBy } from './oracle.ts';
import { type Copy, copyLines, DAY, type History, type Step, type TangledNote, tangled, textOf } from './tangled.ts';

const RUNS = { numRuns: Number(process.env.RUNS ?? 300) };
const read = (name: string, text: string): Note => readNote(name, text, pair);
const linesOf = (text: string): string[] => text.split(/\r\n|\n|\r/);
const withoutId = (line: string): string => line.replace(/ \^[A-Za-z0-9-]+(?= *$)/, '');
const textIn = (history: History): string => (history.target ? textOf(history.target, history.again) : '## Notes\n');

function run(history: History): { notes: readonly Note[]; done: Carrying } {
  const notes = history.notes.map((note) => read(note.name, textOf(note)));
  const target = read(DAY, textIn(history));
  return { notes, done: carry(history.target ? [...notes, target] : notes, target, pair, SECTION_KINDS) };
}

const carriedWords = (history: History): string[] =>
  [...new Set(history.notes.flatMap(({ copies }) => copies.map(({ word }) => word)))].filter((word) =>
    mustCarry(history, word),
  );
const stepsOf = (list: readonly Step[]): string[] => list.flatMap(({ words, under }) => [words, ...stepsOf(under)]);
const boxesOf = (text: string, words: string): string[] =>
  linesOf(text)
    .flatMap((line) => /^\s*- \[(.)\] (\S+)$/u.exec(line)?.slice(1, 3) ?? [])
    .flatMap((part, at, all) => (at % 2 === 0 && all[at + 1] === words ? [part] : []));

/** The open steps that only older copies than the latest know. */
function lateSteps(history: History, word: string): string[] {
  const copies = holding(history.notes, word).map(({ copy }) => copy);
  const known = (copy: Copy | undefined): string[] => stepsOf(copy?.steps ?? []);
  return [...new Set(copies.flatMap(known))].filter((words) => {
    const newest = copies.findLast((copy) => known(copy).includes(words));
    return newest !== copies.at(-1) && fresh(newest?.steps ?? []).includes(words);
  });
}

/** The mark a carried box bears: its own, unless it says nothing or an earlier note says more. */
function markAfter(history: History, copy: Copy): string {
  const state = stateBy(history.notes, copy.word);
  const own = copy.mark === null || copy.mark === '>' ? ' ' : copy.mark;
  const rank = stateBy([{ ...(history.notes[0] as TangledNote), copies: [copy] }], copy.word);
  return state > rank ? ([' ', '/', '-', 'x'][state] ?? ' ') : own;
}

describe('C5: word for word', () => {
  test('a carried line and what is indented under it are the source’s own', () => {
    fc.assert(
      fc.property(tangled, (history) => {
        const { done } = run(history);
        const there = linesOf(done.target.text).map(withoutId);
        for (const word of carriedWords(history)) {
          if (standsIn(history.target, word) || history.again.includes(word)) continue;
          // Late steps stand among its own; of these further below.
          if (lateSteps(history, word).length > 0) continue;
          const { note, copy } = holding(history.notes, word).at(-1) as { note: TangledNote; copy: Copy };
          const steps = kept(copy.steps, copy.kind);
          const whole = stepsOf(steps).length === stepsOf(copy.steps).length;
          const bullet = copy.place === 'matter' ? '-' : copy.bullet;
          const moved: Copy = { ...copy, steps, bullet, mark: markAfter(history, copy), place: 'section' };
          const expected = copyLines(moved, note.shape.unit).map(withoutId);
          const at = there.indexOf(expected[0] ?? '');
          expect([word, expected[0], at >= 0]).toEqual([word, expected[0], true]);
          // Where steps stay behind, so do the blank lines around them: then the words are compared.
          const full = (line: string): boolean => whole || line.trim() !== '';
          const block = there.slice(at).filter(full).slice(0, expected.filter(full).length);
          expect(block).toEqual(expected.filter(full));
        }
      }),
      RUNS,
    );
  });

  test('line ends are the target’s', () => {
    fc.assert(
      fc.property(tangled, (history) => {
        const { done } = run(history);
        fc.pre(history.target !== null && history.target.shape.eol !== 'mixed');
        const foreign = history.target?.shape.eol === '\n' ? /\r/ : /(?<!\r)\n/;
        expect(done.target.text).not.toMatch(foreign);
      }),
      RUNS,
    );
  });

  test('what stood in the target still stands there, in its order', () => {
    const plain = (line: string): string =>
      withoutId(line)
        .replace(/^\uFEFF/, '')
        .replace(/^(\s*(?:[-*+]|1[.)]) )(?:\[.\] )?/u, '$1');
    fc.assert(
      fc.property(tangled, (history) => {
        fc.pre(history.target?.copies.every(({ place }) => place !== 'matter') ?? false);
        const after = linesOf(run(history).done.target.text).map(plain);
        let at = 0;
        for (const line of linesOf(textIn(history)).map(plain)) {
          if (line.startsWith('carried: ')) continue;
          const found = after.indexOf(line, at);
          expect([line, found >= at]).toEqual([line, true]);
          at = found + 1;
        }
      }),
      RUNS,
    );
  });
});

describe('C6: the source stays a record', () => {
  test('saving adds ids and boxes alone, carrying changes boxes alone, and every open box of the item says >', () => {
    fc.assert(
      fc.property(tangled, (history) => {
        const { notes, done } = run(history);
        const boxless = (text: string): string => text.replace(/^(\s*(?:[-*+]|1[.)]) )\[.\]/gmu, '$1[]');
        for (const [index, { text, name }] of notes.entries()) {
          const saved = done.saved.get(name) ?? text;
          const left = done.written.get(name) ?? saved;
          expect(boxless(left)).toBe(boxless(saved));
          if (history.notes[index]?.copies.some(({ place }) => place === 'matter')) continue;
          const old = linesOf(text).map(withoutId);
          const topicless = (line: string, at: number): string => (line === old[at] ? line : line.replace('[ ] ', ''));
          expect(linesOf(saved).map(withoutId).map(topicless)).toEqual(old);
        }
        const left = notes.map(({ name, text }) => done.written.get(name) ?? done.saved.get(name) ?? text).join('\n');
        for (const word of carriedWords(history)) {
          const own = linesOf(left).flatMap(
            (line) => new RegExp(`\\[(.)\\] (?:@bo )?do ${word} `, 'u').exec(line)?.[1] ?? [],
          );
          const steps = holding(history.notes, word).flatMap(({ copy }) => stepsOf(copy.steps));
          for (const mark of [...own, ...steps.flatMap((words) => boxesOf(left, words))])
            expect('>xX-').toContain(mark);
        }
      }),
      RUNS,
    );
  });

  test('the target is the first to be written, and saved texts are those of saving alone', () => {
    fc.assert(
      fc.property(tangled, (history) => {
        const { done } = run(history);
        if (done.written.size > 0 && done.written.has(DAY)) expect([...done.written.keys()][0]).toBe(DAY);
        if (done.brought.length > 0) expect(done.written.has(DAY)).toBe(true);
        const names = [...done.written.keys()].filter((name) => name !== DAY);
        expect(names).toEqual([...names].sort().reverse());
      }),
      RUNS,
    );
  });
});

test('C7: since when and how often each item was carried is told, and the target lists it', () => {
  fc.assert(
    fc.property(tangled, (history) => {
      const { done } = run(history);
      const told = done.brought.filter(({ text }) => text.includes('do w'));
      const expected = carriedWords(history).filter((word) => !standsIn(history.target, word));
      expect(told.map(({ text }) => /w\d/.exec(text)?.[0]).sort()).toEqual(expected.sort());
      for (const { id, text, since, times, from } of told) {
        const holders = holding(history.notes, /w\d/.exec(text)?.[0] ?? '').map(({ note }) => note.name);
        expect([since, times, from]).toEqual([holders[0]?.slice(0, 10), holders.length, holders.at(-1)]);
        expect(done.target.carried.has(id)).toBe(true);
      }
      const before = history.target?.carried ?? [];
      expect([...matterList(done.target.matter, 'carried')].sort()).toEqual(
        [...new Set([...before, ...done.brought.map(({ id }) => id)])].sort(),
      );
    }),
    RUNS,
  );
});

test('an open step that was added to any old copy stands in the target too unless a later copy knows better, and once', () => {
  fc.assert(
    fc.property(tangled, (history) => {
      const { done } = run(history);
      for (const word of carriedWords(history)) {
        const copies = holding(history.notes, word).map(({ copy }) => copy);
        const standing = (words: string): number =>
          linesOf(done.target.text).filter((line) => line.trim().endsWith(` ${words}`)).length;
        for (const words of copies.flatMap(({ steps }) => stepsOf(steps))) {
          const newest = copies.findLast(({ steps }) => stepsOf(steps).includes(words));
          if (fresh(newest?.steps ?? []).includes(words)) expect([words, standing(words)]).toEqual([words, 1]);
          else expect([words, standing(words) <= 1]).toEqual([words, true]);
        }
      }
    }),
    RUNS,
  );
});
