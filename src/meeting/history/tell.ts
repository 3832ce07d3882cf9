/**
 * The steps of a commit as events: with who it was, by the emails that the two have now, and a sentence.
 */
import { personOf } from '../event.ts';
import type { Pair } from '../pair.ts';
import type { Steps } from './course.ts';
import type { PastEvent } from './past.ts';
import { sentenceOf } from './say.ts';

/** The events of a commit, those that are told of. */
export function eventsOf(steps: Steps, pair: Pair): PastEvent[] {
  const { hash, when, author, email } = steps;
  const person = personOf(pair, email);
  const called = (key: string): string => pair.people.find((one) => one.key === key)?.short ?? key;
  return steps.happenings.flatMap(({ mark, stood, why, ...happening }): PastEvent[] => {
    if (mark === 'hidden') return [];
    const event = mark === 'copied' ? 'carried' : happening.event;
    const told = { ...happening, event, why: steps.why ?? why };
    const name = person?.short ?? author;
    const { kind, id, from, to, note, text } = told;
    return [
      {
        ...{ when, who: person?.key ?? null, kind, id, event, from, to, note, commit: hash },
        say: sentenceOf({ ...told, name, called, mark: mark === 'again' ? 'again' : 'plain' }),
        ...{ text, why: told.why, author, was: event === 'removed' ? stood : null },
      },
    ];
  });
}
