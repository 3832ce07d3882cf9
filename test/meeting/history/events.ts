/**
 * Events of the past for tests, from the little that a test is about.
 */
import type { PastEvent } from '../../../src/meeting/history/past.ts';

type Said = Partial<PastEvent> & { readonly at: string };

/** An event of the goal `g` by Ana; `at` is its day, or day and time. Each gets a commit of its own unless one is named. */
export function past({ at, ...said }: Said, index = 0): PastEvent {
  const when = at.length === 10 ? `${at}T10:00` : at;
  return {
    ...{
      when,
      who: 'ana',
      kind: 'goal',
      id: 'g',
      event: 'added',
      from: null,
      to: null,
      note: `meetings/${at.slice(0, 10)}.md`,
    },
    ...{ commit: `c${index}`, say: '', text: 'Lead it', why: null, author: 'Ana Souza', was: null },
    ...said,
  };
}

/** Several, in order. */
export function pastOf(...said: readonly Said[]): PastEvent[] {
  return said.map(past);
}
