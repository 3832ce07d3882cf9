/**
 * Events to be read one after the other: what one commit carried into a note is one line, all else a line each.
 */
import type { Kind } from '../item.ts';
import { countKinds } from '../message.ts';
import type { Pair } from '../pair.ts';
import { meetingOf, nameOfAuthor } from './life-words.ts';
import type { PastEvent } from './past.ts';

/** A line; `when` as in an event; `id` is the item's that it is about, null where it is about several or none. */
export type DigestLine = { readonly when: string; readonly say: string; readonly id: string | null };

/** The lines for events, in their order. */
export function digestOf(events: readonly PastEvent[], pair: Pair): DigestLine[] {
  const together = new Map<string, PastEvent[]>();
  for (const event of events) {
    if (event.event !== 'carried') continue;
    const known = together.get(keyOf(event));
    if (known) known.push(event);
    else together.set(keyOf(event), [event]);
  }
  return events.flatMap((event) => {
    const group = event.event === 'carried' ? (together.get(keyOf(event)) ?? []) : [];
    if (group.length < 2) return [{ when: event.when, say: event.say, id: event.id }];
    return group[0] === event ? [{ when: event.when, say: sayCarried(group, event, pair), id: null }] : [];
  });
}

function keyOf({ commit, note }: PastEvent): string {
  return `${commit} ${note}`;
}

function sayCarried(group: readonly PastEvent[], first: PastEvent, pair: Pair): string {
  const items = group.map(({ kind }) => ({ kind: kind as Kind }));
  return `${nameOfAuthor(pair, first)} carried ${countKinds(items)} into the meeting of ${meetingOf(first.note)}`;
}
