/**
 * What happened to the pair's notes, commit by commit: values for scripts, and a sentence for each person.
 */
import type { Kind } from './item.ts';
import { plural } from './message.ts';
import type { Pair, Person } from './pair.ts';

/** One thing that happened. `who` is a key, null for somebody else; `note` a path; `when` a day and time, `2026-11-24T10:15`. */
export type Event = {
  readonly when: string;
  readonly who: string | null;
  readonly kind: Kind | 'decision' | 'meeting';
  readonly id: string | null;
  readonly event: string;
  readonly from: string | null;
  readonly to: string | null;
  readonly note: string;
  readonly commit: string;
  readonly say: string;
};

/** The one of the two whose email it is. */
export function personOf(pair: Pair, email: string): Person | null {
  const said = email.toLowerCase();
  return pair.people.find(({ emails }) => emails.some((one) => one.toLowerCase() === said)) ?? null;
}

/** In the order in which they are told. */
const VERBS: Readonly<Record<string, string>> = {
  planned: 'planned',
  moved: 'moved',
  purpose: 'said the purpose of',
  added: 'added',
  carried: 'carried',
  started: 'began',
  done: 'finished',
  dropped: 'dropped',
  reopened: 'reopened',
  reworded: 'reworded',
  due: 'set another day for',
  given: 'gave away',
  area: 'moved to another area',
  horizon: 'set another horizon for',
  removed: 'took out',
  withdrawn: 'took out',
  'on-track': 'checked in on',
  'at-risk': 'checked in on',
  'off-track': 'checked in on',
  decided: 'wrote down',
  held: 'held',
  skipped: 'skipped',
};
const KINDS = ['topic', 'action', 'goal', 'decision', 'meeting'] as const;

/** One sentence for each person, `Bo added 2 topics and finished 1 action.`; none where nothing happened. */
export function sayEvents(events: readonly Event[], pair: Pair): string[] {
  const whos = [...new Set(events.map(({ who }) => who))];
  return whos.map((who) => {
    const name = pair.people.find(({ key }) => key === who)?.short ?? 'Somebody else';
    const theirs = events.filter((event) => event.who === who);
    const verbs = [...new Set(Object.values(VERBS))];
    const parts = verbs.flatMap((verb) => {
      const counts = countsOf(theirs.filter(({ event }) => VERBS[event] === verb));
      return counts === '' ? [] : [`${verb} ${counts}`];
    });
    return `${name} ${parts.length < 3 ? parts.join(' and ') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`}.`;
  });
}

/** The same item twice is one. */
function countsOf(events: readonly Event[]): string {
  const parts = KINDS.flatMap((kind) => {
    const ofKind = events.filter((event) => event.kind === kind);
    const count = new Set(ofKind.map(({ id, to, note }) => id ?? `${to} ${note}`)).size;
    return count === 0 ? [] : [plural(count, kind)];
  });
  return parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
}
