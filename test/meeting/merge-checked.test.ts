/**
 * That the merge gives nothing out which the check objects to (M9): here the check objects to all.
 */
import { expect, test, vi } from 'vitest';
import { mergeNotes } from '../../src/meeting/merge/merge.ts';
import { pair } from './generated.ts';

vi.mock('../../src/meeting/merge/verify.ts', () => ({ verifyMerge: () => 'A word would be lost.' }));

test('what the check objects to is no merge, and why is told', () => {
  const [base, ours, theirs] = ['- a\n', '- a\n- b\n', '- c\n- a\n'].map((list) => `## Notes\n\n${list}`) as [
    string,
    string,
    string,
  ];
  expect(mergeNotes('2026-11-24', base, ours, theirs, pair)).toEqual({
    kind: 'objected',
    why: 'A word would be lost.',
  });
});
