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
  const { when, author, email } = steps;
  const person = steps.happenings.length === 0 ? null : personOf(pair, email);
  const called = (key: string): string => pair.people.find((one) => one.key === key)?.short ?? key;
  const events: PastEvent[] = [];
  for (const { mark, kind, id, event: done, from, to, note, text, stood, why: own } of steps.happenings) {
    if (mark === 'hidden') continue;
    const event = mark === 'copied' ? 'carried' : done;
    const why = steps.why ?? own;
    const name = person?.short ?? author;
    const say = sentenceOf({ kind, event, from, to, text, note, name, why, called, isBack: mark === 'again' });
    // Written out, since ten years have ten thousand of them.
    events.push({
      when,
      who: person?.key ?? null,
      kind,
      id,
      event,
      from,
      to,
      note,
      commit: steps.hash,
      say,
      text,
      why,
      author,
      was: event === 'removed' ? stood : null,
    });
  }
  return events;
}
