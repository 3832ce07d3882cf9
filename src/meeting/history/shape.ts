/**
 * An event as scripts get it: the contract's `Event`, and nothing else.
 */
import type { Event } from '../event.ts';

/** Its keys in the contract's order; the reason is told in `say`. */
export function eventShape({ when, who, kind, id, event, from, to, note, commit, say }: Event): Event {
  return { when, who, kind, id, event, from, to, note, commit, say };
}
