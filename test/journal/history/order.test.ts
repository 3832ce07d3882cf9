/** The order in which the past is told is git's own, by `--author-date-order`, on histories of any shape. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { oldestFirst } from '../../../src/meeting/history/order.ts';
import { git, newFolder, newHome, runCommand } from '../../support/world.ts';

/** Each builds on some of those before it; the clocks of their authors go as they please. */
const shape = fc
  .array(fc.record({ time: fc.integer({ min: 1, max: 5_000 }), on: fc.array(fc.nat(5), { maxLength: 3 }) }), {
    minLength: 1,
    maxLength: 40,
  })
  .map((commits) =>
    commits.map(({ time, on }, at) => ({
      // No two at the same moment: there git goes by the order in which it met them, which says nothing.
      time: 1_700_000_000 + time * 100 + at,
      parents: [...new Set(on.map((back) => at - 1 - back).filter((parent) => parent >= 0))],
    })),
  );

test('as git has it', async () => {
  const home = newHome();
  await fc.assert(
    fc.asyncProperty(shape, async (commits) => {
      const seat = { ...home, cwd: newFolder('order') };
      git(seat, 'init', '--quiet', '--bare');
      const stream = commits.map(({ time, parents: [first, ...others] }, at) => {
        const from = first === undefined ? [] : [`from :${first + 1}`, ...others.map((mark) => `merge :${mark + 1}`)];
        const by = `author A <a@x> ${time} +0000\ncommitter C <c@x> ${1_700_000_000 + at} +0000`;
        return [`commit refs/heads/c${at}`, `mark :${at + 1}`, by, 'data 0', ...from, ''].join('\n');
      });
      const done = await runCommand(['git', 'fast-import', '--quiet', '--force'], {
        ...seat,
        input: stream.join('\n'),
      });
      expect(done).toMatchObject({ exit: 0, stderr: '' });
      const told = git(seat, 'log', '--all', '--author-date-order', '--reverse', '--format=%H %at %P').split('\n');
      const all = told.map((line) => {
        const [hash = '', time = '', ...parents] = line.split(' ');
        return { hash, time: Number(time), parents };
      });
      const shuffled = [...all].sort((a, b) => (a.hash < b.hash ? -1 : 1));
      expect(oldestFirst(shuffled).map(({ hash }) => hash)).toEqual(all.map(({ hash }) => hash));
    }),
    { numRuns: 25 },
  );
});

test('of the same moment the order is always the same', () => {
  const commit = fc.record({ hash: fc.uuid(), time: fc.constantFrom(1, 2), parents: fc.constant([]) });
  fc.assert(
    fc.property(fc.uniqueArray(commit, { selector: ({ hash }) => hash }), (commits) => {
      expect(oldestFirst([...commits].reverse())).toEqual(oldestFirst(commits));
    }),
  );
});
