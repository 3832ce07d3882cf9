/**
 * What playing generated histories has brought to light, each as the smallest case that shows it.
 */
import { expect, test } from 'vitest';
import { mergeNotes } from '../../src/meeting/merge/merge.ts';
import { faultsOf } from '../support/witness.ts';
import { pair } from './generated.ts';

const NAME = '2026-11-24';
const note = (bo: string, actions = ''): string =>
  `---\nstatus: planned\n---\n\n## Agenda\n\n### Bo\n${bo}\n## Actions\n\n${actions}`;
const sessions = (before: string, ...versions: string[]) => versions.map((after) => ({ before, after }));

test('any three boxes of one item: the changed one that says more', () => {
  const boxes = [' ', '>', '/', '-', 'x', 'X'].map((mark) => note(`- [${mark}] Promotion case-1 ^t8xq2\n`));
  const threes = boxes.flatMap((base) => boxes.flatMap((ours) => boxes.map((theirs) => [base, ours, theirs] as const)));
  for (const [base, ours, theirs] of threes) {
    const merge = mergeNotes(NAME, base, ours, theirs, pair);
    // A capital X once made the check object to what was right.
    expect([base, ours, theirs, merge]).toEqual([base, ours, theirs, expect.objectContaining({ kind: 'merged' })]);
    if (merge.kind === 'merged') expect(faultsOf(sessions(base, ours, theirs), merge.text)).toEqual([]);
  }
});

test('an item that never got an id, moved to another section by one and changed by the other: both lines stand', () => {
  const base = note('- [ ] Promotion case-1 soon\n');
  const moved = note('', '- [ ] @ana Promote case-1 now\n');
  const changed = note('- [ ] Promotion case-1 soon, with Kim\n');
  const merge = mergeNotes(NAME, base, moved, changed, pair);
  // No one can tell that it is one: better twice than one of the two lost. With an id, which each save gives, it stands once.
  expect(merge).toMatchObject({
    kind: 'merged',
    text: expect.stringContaining('- [ ] Promotion case-1 soon, with Kim'),
  });
  expect(merge).toMatchObject({ text: expect.stringContaining('- [ ] @ana Promote case-1 now') });
  const known = [base, moved, changed].map((text) => text.replace(/(case-1.*)/, '$1 ^t8xq2'));
  const once = mergeNotes(NAME, ...(known as [string, string, string]), pair);
  expect(once.kind).toBe('merged');
  if (once.kind === 'merged') expect(once.text.match(/\^t8xq2/g)).toHaveLength(1);
});

test('an item without an id that both change and both save: the one of the two new ids goes, and is missed by nobody', () => {
  const base = note('', '- [ ] @bo Draft the plan case-1 for the team\n- [ ] @bo Send the plan case-2 to the team\n');
  const appended = base.replace('case-1 for the team', 'case-1 for the team ana-1 ^tmvwp');
  const reworded = base.replace('Draft the plan case-1 for the team', 'Draft a bo-1 plan case-1 for the team ^d36w2');
  const merge = mergeNotes(NAME, base, appended, reworded, pair);
  // The check once took the id that gave way for lost, and left the two to git's markers.
  expect(merge).toMatchObject({ kind: 'merged', settle: 0 });
  if (merge.kind === 'merged') {
    expect(merge.text).toContain('- [ ] @bo Draft a bo-1 plan case-1 for the team ana-1 ^d36w2\n');
    expect(faultsOf(sessions(base, appended, reworded), merge.text)).toEqual([]);
  }
  expect(mergeNotes(NAME, base, reworded, appended, pair)).toEqual(merge);
});
