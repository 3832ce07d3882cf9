/**
 * The witness is worth something only if it objects: each way to put a note together wrongly is noticed, the right one passes.
 */
import { describe, expect, test } from 'vitest';
import { faultsOf } from './witness.ts';

const BASE = `---
status: planned
---

## Agenda

### Bo
- [ ] Promotion case-1 ^t8xq2

## Actions

- [ ] @bo Draft paper-1 due:2026-11-30 ^k3f9z
  - [ ] part 0 of item 1
- [ ] @ana Call call-1 ^m2d7h
`;
const swap = (text: string, from: string, to: string): string => {
  if (!text.includes(from)) throw new Error(`'${from}' is not there`);
  return text.replace(from, to);
};
/** Ana ticks, appends and adds; Bo moves the date, appends to another and takes one out. */
const ana = `${swap(swap(BASE, '[ ] @bo Draft', '[x] @bo Draft'), 'case-1', 'case-1 ana-1')}- [ ] new ana-2 ^n2b4c\n`;
const bo = swap(swap(BASE, '11-30', '12-08'), '- [ ] @ana Call call-1 ^m2d7h\n', '- [ ] @bo new bo-1 ^p5c7d\n');
const right = `${swap(swap(bo, '[ ] @bo Draft', '[x] @bo Draft'), 'case-1', 'case-1 ana-1')}- [ ] new ana-2 ^n2b4c\n`;
const kinds = (result: string): string[] =>
  faultsOf(
    [ana, bo].map((after) => ({ before: BASE, after })),
    result,
  ).map(({ kind, what }) => `${kind} ${what}`);

test('what is put together rightly passes, with ids given, words to choose from, and another order', () => {
  expect(kinds(right)).toEqual([]);
  expect(kinds(swap(right, ' ^n2b4c', ''))).toEqual([]);
  expect(kinds(swap(right, ' ana-1 ^t8xq2', ' ^t8xq2\n  - settle: Promotion case-1 ana-1'))).toEqual([]);
  expect(kinds(`${swap(right, '- [ ] @bo new bo-1 ^p5c7d\n', '')}- [ ] @bo new bo-1 ^p5c7d\n`)).toEqual([]);
});

describe('it notices', () => {
  test.each([
    ['a word that one put in and that is gone', swap(right, ' ana-1', ''), ['lost ana-1']],
    ['a line that is gone', swap(right, '- [ ] new ana-2 ^n2b4c\n', ''), ['lost ana-2']],
    ['a step that is gone', swap(right, '  - [ ] part 0 of item 1\n', ''), ['lost part 0 of item 1']],
    ['a line twice', `${right}- [ ] new ana-2 ^n2b4d\n`, ['doubled ana-2']],
    ['an id twice', `${right}- [ ] else ^n2b4c\n`, ['doubled ^n2b4c']],
    ['done here and open there', `${right}- [ ] @bo Draft due:2026-12-08 ^k3f9z\n`, ['two states ^k3f9z']],
    ['what was taken out and is back', `${right}- [ ] @ana Call call-1 ^m2d7h\n`, ['returned call-1']],
    ['a tick that is gone', swap(right, '[x]', '[ ]'), ['mark paper-1 [ ], not [x]']],
    ['a date that is gone', swap(right, '12-08', '11-30'), ['day paper-1 due 2026-11-30, not 2026-12-08']],
    ['git’s markers', `${right}<<<<<<< HEAD\n`, ['marker <<<<<<< HEAD']],
    ['a key twice', swap(right, 'status: planned', 'status: planned\nstatus: held'), ['broken status twice']],
    ['the same choice twice', `${right}- settle: x\n- settle: x\n`, ['doubled settle: x']],
  ])('%s', (_, result, faults) => {
    expect([...new Set(kinds(result))]).toEqual(faults);
  });

  test('what one took out and another changed, and is gone', () => {
    const changed = swap(BASE, 'Call call-1', 'Call and write call-1');
    const faults = faultsOf(
      [changed, bo].map((after) => ({ before: BASE, after })),
      bo,
    );
    expect(faults).toEqual([{ kind: 'lost', what: 'call-1, which one took out and another changed' }]);
  });

  test('over several goes: what was written and taken out again may be gone, what was left may not', () => {
    const [first, second] = [`${BASE}one-1\ntwo-1\n`, `${BASE}two-1\n`];
    const goes = [
      { before: BASE, after: first },
      { before: first, after: second },
    ];
    expect(faultsOf(goes, second)).toEqual([]);
    expect(faultsOf(goes, BASE)).toEqual([{ kind: 'lost', what: 'two-1' }]);
  });
});
