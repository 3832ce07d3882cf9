/**
 * The laws of merging (M1 to M6, M8, M10) over generated histories of two and three writers. The oracle
 * (`merge-oracle.ts`) reads each version line by line and knows nothing of the merge.
 *
 * ONEONONE_HISTORIES says how many histories; the nightly run takes two hundred thousand.
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { idsOf } from '../../src/meeting/identity.ts';
import { mergeNotes } from '../../src/meeting/merge/merge.ts';
import { readNote } from '../../src/meeting/note.ts';
import { SECTION_KINDS } from '../../src/meeting/pair.ts';
import { saveNote } from '../../src/meeting/save.ts';
import { pair } from './generated.ts';
import { type History, histories, NOTE, play, withOpenBlock } from './histories.ts';
import {
  howOften,
  itemWrong,
  keyOf,
  putIn,
  settleLines,
  standingLines,
  valueBy,
  wordsToChoose,
} from './merge-oracle.ts';

const RUNS = Number(process.env.ONEONONE_HISTORIES ?? 2000);
/** So many histories a minute at the least, on a slow machine. */
const TIME = 60_000 + RUNS * 60;

function merge(base: string | null, ours: string, theirs: string): string {
  const merged = mergeNotes(NOTE, base, ours, theirs, pair);
  if (merged.kind !== 'merged') throw new Error(merged.why);
  return merged.text;
}

function wrong({ base, scripts }: History): string[] {
  const [a = base, b = base] = scripts.map((script) => play(base, script));
  const result = merge(base, a, b);
  const found: (string | null)[] = [
    merge(base, b, a) === result ? null : 'M1: not the same from the other side',
    merge(base, result, a) === result && merge(base, b, result) === result ? null : 'M2: not the same once more',
    merge(base, result, result) === result ? null : 'M2: not itself',
    ...wordsWrong(base, a, b, result),
    ...idsWrong(result),
    ...keysWrong(base, a, b, result),
  ];
  for (let thing = 0; thing < 8; thing += 1) found.push(itemWrong(base, a, b, result, thing));
  return found.filter((each) => each !== null);
}

/** M4 and M5: each word that a person put in stands, and stands once but where whole texts are left to choose from. */
function wordsWrong(base: string, a: string, b: string, result: string): string[] {
  const [was, left, right] = [base, a, b].map(putIn) as [string[], string[], string[]];
  const now = putIn(result);
  const standing = putIn(standingLines(result).join('\n'));
  return [...new Set([...left, ...right, ...now])].flatMap((word) => {
    const [n, x, y, r] = [was, left, right, now].map((list) => howOften(list, word)) as [
      number,
      number,
      number,
      number,
    ];
    if (x + y - n > 0 && r === 0) return [`M4: ${word} is lost`];
    if (howOften(standing, word) > Math.max(x, y)) return [`M5: ${word} stands twice`];
    return r > Math.max(x, y) && settleLines(result).length === 0 ? [`M5: ${word} is doubled`] : [];
  });
}

function idsWrong(result: string): string[] {
  const ids: string[] = [...(result.match(/\^\w+(?=\s*$)/gm) ?? [])];
  return ids.filter((id, at) => ids.indexOf(id) !== at).map((id) => `M5: ${id} stands twice`);
}

/** M8, key by key. */
function keysWrong(base: string, a: string, b: string, result: string): string[] {
  const expected: Record<string, (left: string, right: string) => string> = {
    status: (left, right) => ['held', 'skipped', 'planned'].find((status) => status === left || status === right) ?? '',
    started: (left, right) => [left, right].sort()[0] ?? '',
    ended: (left, right) => [left, right].sort()[1] ?? '',
    minutes: (left, right) => [left, right].sort()[1] ?? '',
    purpose: (left, right) => [left, right].sort().join(' / '),
    carried: (left, right) => `[${[...new Set(`${left},${right}`.match(/\w+/g))].sort().join(', ')}]`,
  };
  return Object.entries(expected).flatMap(([key, both]) => {
    const say = (text: string): string | null => keyOf(text, key);
    const [was, left, right, now] = [say(base), say(a), say(b), say(result)];
    const one = valueBy(was, left, right);
    const wanted = one === undefined ? both(left ?? '', right ?? '') : one;
    return now === wanted ? [] : [`M8: ${key} is ${now}, not ${wanted}`];
  });
}

describe(`over ${RUNS} histories`, () => {
  test('two versions become one by the laws, whichever comes first', { timeout: TIME }, () => {
    fc.assert(
      fc.property(histories(2), (history) => {
        expect(wrong(history)).toEqual([]);
      }),
      { numRuns: RUNS },
    );
  });

  test('so do versions whose items have nearly all words in common', { timeout: TIME }, () => {
    fc.assert(
      fc.property(histories(2, 5, 'alike'), (history) => {
        expect(wrong(history)).toEqual([]);
      }),
      { numRuns: Math.ceil(RUNS / 4) },
    );
  });

  test('and those in which somebody left code open above', { timeout: TIME }, () => {
    fc.assert(
      fc.property(withOpenBlock(histories(2)), (history) => {
        expect(wrong(history)).toEqual([]);
      }),
      { numRuns: Math.ceil(RUNS / 4) },
    );
  });

  test('with no third version nothing is lost, and nothing stands twice', { timeout: TIME }, () => {
    fc.assert(
      fc.property(histories(2), ({ base, scripts }) => {
        const [a = base, b = base] = scripts.map((script) => play(base, script));
        const result = merge(null, a, b);
        expect(merge(null, b, a)).toBe(result);
        expect([merge(null, result, a), merge(null, b, result)]).toEqual([result, result]);
        expect(wordsWrong('', a, b, result)).toEqual([]);
        expect(idsWrong(result)).toEqual([]);
      }),
      { numRuns: Math.ceil(RUNS / 4) },
    );
  });

  test('three clones that exchange through one remote end alike, in whatever order they come', {
    timeout: TIME,
  }, () => {
    fc.assert(
      fc.property(
        histories(3, 3),
        fc.shuffledSubarray([0, 1, 2], { minLength: 3 }),
        // As `sync` exchanges them, and as a partner without the program does.
        fc.constantFrom(saved, (text: string) => text),
        ({ base: typed, scripts }, order: number[], kept) => {
          const base = kept(typed);
          const versions = scripts.map((script) => kept(play(base, script)));
          const straight = exchange(base, versions, [0, 1, 2]);
          const other = exchange(base, versions, order);
          // Where whole texts are left to choose from, one of them may hold an old word that another order has replaced.
          const loose = [straight, other].flatMap(wordsToChoose).filter((word) => said(base).includes(word));
          const there = (text: string): string[] => said(text).filter((word) => !loose.includes(word));
          expect(there(other)).toEqual(there(straight));
          for (const version of versions) expect(putIn(version).filter((word) => !other.includes(word))).toEqual([]);
        },
      ),
      { numRuns: Math.ceil(RUNS / 4) },
    );
  });
});

/** Saved, so that each item has its id. */
function saved(text: string): string {
  const note = readNote(NOTE, text, pair);
  return saveNote(note, pair, SECTION_KINDS, idsOf([note]));
}

/** Each in turn merges what the remote has with its own, from what they had in common, and pushes that. */
function exchange(base: string, versions: readonly string[], order: readonly number[]): string {
  return order.reduce((remote, index) => merge(base, remote, versions[index] ?? base), base);
}

/** What is there, whatever order it stands in and whatever is marked. An id that one gave to what another took out is no word. */
function said(text: string): string[] {
  return [...new Set(text.replace(/ \^\w+$|- settle:|\[.\]/gm, '').match(/[\p{L}\p{N}-]+/gu) ?? [])].sort();
}
