/**
 * Work that never ends by itself is ended: a loop, a regular expression that backtracks; and its own errors come through.
 */
import { expect, test } from 'vitest';
import { Failure } from '../../src/failure.ts';
import { withinSeconds } from '../../src/journal/time-limit.ts';

test('what is done in time is given, and what it throws is thrown', () => {
  expect(withinSeconds(5, () => ({ text: 'merged' }))).toEqual({ text: 'merged' });
  expect(() =>
    withinSeconds(5, () => {
      throw new RangeError('too deep');
    }),
  ).toThrow(RangeError);
});

test('what takes longer is ended', () => {
  const forever = (): never => {
    for (;;);
  };
  const backtracking = (): boolean => /^(?:a+)+$/.test(`${'a'.repeat(50)}b`);
  for (const work of [forever, backtracking]) {
    const begun = performance.now();
    expect(() => withinSeconds(0.2, work)).toThrow(Failure);
    expect(performance.now() - begun).toBeLessThan(2_000);
  }
});
