/**
 * What happened to the pair's notes since the beginning, as questions about the past are asked of it.
 *
 * Git's authors, days and reasons are claims, and are told as that.
 */
import type { Cadence } from '../cadence.ts';
import type { Day } from '../day.ts';
import type { Event } from '../event.ts';
import type { Horizon, State } from '../item.ts';

/** How an item stood in a note: what its line said, and the heading above it. */
export type Stood = {
  readonly text: string;
  readonly owner: string | null;
  readonly due: Day | null;
  readonly start: Day | null;
  readonly heading: string | null;
  readonly horizon: Horizon | null;
  readonly state: State;
};

/** An event, and what its sentence was made of. */
export type PastEvent = Event & {
  /** The words of the item as they were after it, or of the decision; of a meeting null. */
  readonly text: string | null;
  /** The reason that was given for it, in one line. */
  readonly why: string | null;
  /** The name that git has for who did it: all there is where `who` is null. */
  readonly author: string;
  /** Of an item that was removed, how it stood last; of all else null. */
  readonly was: Stood | null;
};

/** From a day on the pair meant to meet by this rhythm. */
export type Rhythm = { readonly from: Day; readonly cadence: Cadence | null };

/** All that is known, the oldest first. */
export type History = {
  readonly events: readonly PastEvent[];
  /** Sentences about what this clone can't know: where its history was cut off. */
  readonly limits: readonly string[];
  /** The commit that it was read up to; null before the first one. */
  readonly head: string | null;
  /** The rhythms the pair has had, the oldest first. */
  readonly rhythms: readonly Rhythm[];
};
