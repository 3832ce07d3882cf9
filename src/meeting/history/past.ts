/**
 * What happened to the pair's notes since the beginning, as questions about the past are asked of it.
 *
 * Git's authors, days and reasons are claims, and are told as that.
 */
import type { Event } from '../event.ts';

/** An event, and what its sentence was made of. */
export type PastEvent = Event & {
  /** The words of the item as they were after it, or of the decision; of a meeting null. */
  readonly text: string | null;
  /** The reason that was given for it, in one line. */
  readonly why: string | null;
  /** The name that git has for who did it: all there is where `who` is null. */
  readonly author: string;
};

/** All that is known, the oldest first. */
export type History = {
  readonly events: readonly PastEvent[];
  /** Sentences about what this clone can't know: where its history was cut off. */
  readonly limits: readonly string[];
};
