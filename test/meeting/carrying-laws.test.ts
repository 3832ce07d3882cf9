/**
 * The laws of carrying (note-format, C1 to C7), each as a property over generated histories.
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Carrying, carry } from '../../src/meeting/carry.ts';
import { fold } from '../../src/meeting/fold.ts';
import { type Note, readNote } from '../../src/meeting/note.ts';
import { SECTION_KINDS } from '../../src/meeting/pair.ts';
import { history, isOpenMark, lateSteps, mustStand, type NoteModel, pair, stateByLaw, textOf } from './generated.ts';

const DAY = '2026-11-23';
const EMPTY = '## Agenda\n\n### Bo\n\n### Ana\n\n## Goals\n\n## Notes\n\n## Actions\n';
const RUNS = { numRuns: 400 };

const read = (models: readonly NoteModel[]): Note[] => models.map((model) => readNote(model.name, textOf(model), pair));
const into = (notes: readonly Note[], text = EMPTY): Carrying =>
  carry(notes, readNote(DAY, text, pair), pair, SECTION_KINDS);
const words = (models: readonly NoteModel[]): string[] => [
  ...new Set(models.flatMap((note) => note.copies.map(({ word }) => word))),
];
const linesWith = (text: string, word: string): string[] =>
  text.split(/\r?\n/).filter((line) => new RegExp(`\\bdo ${word} `).test(line));

/** All notes as they are after a carry, the target among them. */
function allAfter(notes: readonly Note[], done: Carrying): Note[] {
  const texts = new Map([...done.saved, ...done.written]);
  const kept = notes
    .filter(({ name }) => name !== DAY)
    .map((note) => readNote(note.name, texts.get(note.name) ?? note.text, pair));
  return [...kept, done.target];
}

describe('the laws of carrying', () => {
  test('C1 nothing lost: what is unfinished stands in the target, and nothing else', () => {
    fc.assert(
      fc.property(history, (models) => {
        const { target } = into(read(models));
        for (const word of words(models)) {
          expect([word, linesWith(target.text, word).length]).toEqual([word, mustStand(models, word, DAY) ? 1 : 0]);
        }
      }),
      RUNS,
    );
  });

  test('C2 nothing doubled: carrying twice is carrying once, to the byte', () => {
    fc.assert(
      fc.property(history, (models) => {
        const notes = read(models);
        const once = allAfter(notes, into(notes));
        const twice = carry(once, once.at(-1) as Note, pair, SECTION_KINDS);
        expect([twice.saved.size, twice.written.size, twice.brought.length]).toEqual([0, 0, 0]);
        const ids = once.map((note) => note.items.map((item) => item.id));
        for (const list of ids) expect(new Set(list).size).toBe(list.length);
      }),
      RUNS,
    );
  });

  test('C2 a line typed again in the target is the item, one for one', () => {
    fc.assert(
      fc.property(history, (models) => {
        const wanted = words(models).filter((word) => mustStand(models, word, DAY));
        const typed = models
          .flatMap(({ copies }) => copies)
          .find((copy) => copy.kind === 'action' && wanted.includes(copy.word));
        fc.pre(typed !== undefined);
        const line = `- [ ] @bo do ${typed?.word} $& \\1 {{x}}`;
        const { target } = into(read(models), `${EMPTY}\n${line}\n`);
        expect(linesWith(target.text, typed?.word ?? '')).toHaveLength(1);
        for (const word of wanted) expect(linesWith(target.text, word)).toHaveLength(1);
      }),
      RUNS,
    );
  });

  test('C3 done anywhere is done, before a carry and after it', () => {
    const rank = { open: 0, doing: 1, dropped: 2, done: 3 };
    fc.assert(
      fc.property(history, (models) => {
        const notes = read(models);
        const states = (all: readonly Note[]) =>
          new Map(
            [...fold(all).values()].map((standing) => [
              /thing-\d/.exec(standing.latest.item.text)?.[0] ?? '',
              standing,
            ]),
          );
        for (const [word, standing] of states(notes))
          expect([word, rank[standing.state]]).toEqual([word, stateByLaw(models, word)]);
        const later = states(allAfter(notes, into(notes)));
        for (const [word, standing] of later) {
          expect([word, rank[standing.state]]).toEqual([word, stateByLaw(models, word)]);
          expect([word, standing.overruling]).toEqual([word, []]);
        }
      }),
      RUNS,
    );
  });

  test('C4 deterministic: later notes change nothing, and the same input gives the same bytes', () => {
    fc.assert(
      fc.property(history, (models) => {
        const notes = read(models);
        const later = readNote('2026-12-07', '## Actions\n- [ ] @bo later\n', pair);
        const [a, b] = [into(notes), into([...notes, later])];
        expect(b.target.text).toBe(a.target.text);
        expect([...b.written]).toEqual([...a.written]);
      }),
      RUNS,
    );
  });

  test('C5 word for word: the line is the source’s but for its box, and finished steps stay behind', () => {
    fc.assert(
      fc.property(history, (models) => {
        const notes = read(models);
        const done = into(notes);
        const sources = notes.map((note) => done.saved.get(note.name) ?? note.text);
        for (const word of words(models).filter((candidate) => mustStand(models, candidate, DAY))) {
          const line = linesWith(done.target.text, word)[0] ?? '';
          const source = sources.findLast((text) => linesWith(text, word).length > 0) ?? '';
          expect(line.slice(5)).toBe(linesWith(source, word)[0]?.slice(5));
          const latest = models.flatMap(({ copies }) => copies).findLast((copy) => copy.word === word);
          const kept = (latest?.steps ?? []).filter(({ mark }) => latest?.kind === 'goal' || isOpenMark(mark));
          const steps = done.target.text.split(/\r?\n/).filter((other) => other.endsWith(` for ${word}`));
          expect(steps).toEqual(
            [...kept, ...lateSteps(models, word)].map(
              ({ mark, words: said }) => `  - [${mark === '>' ? ' ' : mark}] ${said} for ${word}`,
            ),
          );
        }
      }),
      RUNS,
    );
  });

  test('C6 the source stays a record: saving apart, only boxes change there, and open ones say >', () => {
    fc.assert(
      fc.property(history, (models) => {
        const notes = read(models);
        const done = into(notes);
        expect([...done.written.keys()][0]).toBe(DAY);
        for (const note of notes) {
          const saved = done.saved.get(note.name) ?? note.text;
          const left = done.written.get(note.name) ?? saved;
          const boxless = (text: string): string => text.replace(/^(\s*- )\[.\]/gmu, '$1[]');
          expect(boxless(left)).toBe(boxless(saved));
          expect(boxless(saved).replace(/ \^[a-z0-9]{5,}(?=\r?$)/gm, '')).toBe(
            boxless(note.text).replace(/ \^[a-z0-9]{5,}(?=\r?$)/gm, ''),
          );
          for (const word of words(models).filter((candidate) => mustStand(models, candidate, DAY))) {
            for (const line of linesWith(left, word)) expect(line[3]).toMatch(/[>xX-]/);
          }
        }
      }),
      RUNS,
    );
  });

  test('C7 it says what it did: since when, how often, and every carried id in the target', () => {
    fc.assert(
      fc.property(history, (models) => {
        const done = into(read(models));
        for (const { id, text, since, times } of done.brought) {
          const word = /thing-\d/.exec(text)?.[0] ?? '';
          const holding = models.filter((note) => note.copies.some((copy) => copy.word === word));
          expect([since, times]).toEqual([holding[0]?.name, holding.length]);
          expect(done.target.carried.has(id)).toBe(true);
        }
        expect([...done.target.carried].sort()).toEqual(done.brought.map(({ id }) => id).sort());
      }),
      RUNS,
    );
  });
});

describe('found by the properties, and kept', () => {
  const note = (name: string, carried: string, line: string): Note =>
    readNote(
      name,
      `---\noneonone: 1\ndate: ${name}\ncarried: [${carried}]\n---\n\n## Agenda\n\n### Bo\n${line}\n`,
      pair,
    );

  test('an item that is done above a box that says > is carried as done for its open step, and stays done', () => {
    const notes = [
      note('2026-09-14', '', '- [x] do it ^id3'),
      note('2026-09-28', 'id3', '- [>] do it ^id3\n  - [ ] ask Kim'),
    ];
    const done = into(notes);
    expect(done.target.text).toContain('### Bo\n- [x] do it ^id3\n  - [ ] ask Kim\n');
    const all = allAfter(notes, done);
    expect(carry(all, done.target, pair, SECTION_KINDS).written.size).toBe(0);
  });

  test('a drop in an old note moves to the latest copy also when that was taken out later on', () => {
    const notes = [
      note('2026-09-28', '', '- [-] do it ^id5'),
      note('2026-10-12', 'id5', '- [ ] do it ^id5'),
      note('2026-11-09', 'id5', ''),
    ];
    const done = into(notes);
    expect(done.closed).toEqual(['id5']);
    expect(done.written.get('2026-10-12')).toContain('- [-] do it ^id5');
    expect(done.written.get('2026-09-28')).toContain('- [>] do it ^id5');
  });
});
