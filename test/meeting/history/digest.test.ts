/**
 * What one commit carried into a note is one line; nothing else is put together, and nothing left out.
 */
import { expect, test } from 'vitest';
import { digestOf } from '../../../src/meeting/history/digest.ts';
import { pair } from '../generated.ts';
import { past } from './events.ts';

const carried = (id: string, kind: 'topic' | 'action' | 'goal', commit: string, note = 'meetings/2026-11-24.md') =>
  past({ at: '2026-11-23', event: 'carried', id, kind, commit, note, say: `Ana carried ${id}` });

test('a carry is one line where it stands first', () => {
  const events = [
    past({ at: '2026-11-22', id: 'a', say: 'Ana added a', commit: 'one' }),
    carried('b', 'topic', 'two'),
    carried('c', 'goal', 'two'),
    past({ at: '2026-11-23', id: 'd', say: 'Ana added d', commit: 'two' }),
    carried('e', 'topic', 'two'),
    carried('f', 'topic', 'two', 'meetings/2026-12-08.md'),
    carried('g', 'action', 'three'),
  ];
  expect(digestOf(events, pair)).toEqual([
    { when: '2026-11-22T10:00', say: 'Ana added a', id: 'a' },
    { when: '2026-11-23T10:00', say: 'Ana carried 2 topics and 1 goal into the meeting of 2026-11-24', id: null },
    { when: '2026-11-23T10:00', say: 'Ana added d', id: 'd' },
    { when: '2026-11-23T10:00', say: 'Ana carried f', id: 'f' },
    { when: '2026-11-23T10:00', say: 'Ana carried g', id: 'g' },
  ]);
});
