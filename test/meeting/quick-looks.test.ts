/** A quick look at a line may send it to the reader in vain, but never keeps a day from being read. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mayNameNoDay, mayNameTypedDay, readWords } from '../../src/meeting/item.ts';

test('what the quick looks pass over, the reader finds nothing in', () => {
  const day = fc.constantFrom(
    '2026-11-24',
    '2026-02-31',
    '2026-2-3',
    '26-11-24',
    'fri',
    '2w',
    '2026-11-24x',
    '12026-11-24',
  );
  const sign = fc.constantFrom(
    'due:',
    'start:',
    't:',
    '📅 ',
    '📅',
    '🛫 ',
    '⏳',
    '[due:: ',
    '[start::',
    '[scheduled:: ',
    '(due:',
    'x',
  );
  const end = fc.constantFrom(' ', ']', ')', '.', ',', ', ', '', '\u00a0', ' ^k3f9z', ' ^2026-13-1');
  const words = fc.constantFrom('', 'Do it ', '@bo ', 'see 1-2 ', '#short ');
  const line = fc.array(
    fc.tuple(words, sign, day, end).map((parts) => parts.join('')),
    { maxLength: 3 },
  );
  let passed = 0;
  fc.assert(
    fc.property(line, (parts) => {
      const content = parts.join('');
      const { impossible, due, start } = readWords(content, 'goal', ['ana', 'bo'], '2026-11-24');
      if (!mayNameNoDay(content)) expect(impossible).toEqual([]);
      if (!mayNameTypedDay(content)) expect([due?.typed, start?.typed]).not.toContain(true);
      if (!mayNameNoDay(content) && !mayNameTypedDay(content)) passed += 1;
    }),
    { numRuns: 5000 },
  );
  expect(passed).toBeGreaterThan(200);
});
