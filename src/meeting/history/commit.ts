/**
 * Commits as history is made of them: who and when, as git has it, and what each did to the notes.
 */
import type { Cadence } from '../cadence.ts';
import type { Event } from '../event.ts';
import type { Stood } from './past.ts';

/** A commit without its files. */
export type Commit = {
  readonly hash: string;
  readonly parents: readonly string[];
  /** The author's moment, in seconds since 1970, and as day and time where the author was: `2026-11-24T10:15`. */
  readonly time: number;
  readonly when: string;
  readonly author: string;
  readonly email: string;
  /** What its `Why:` trailers say, in one line. */
  readonly why: string | null;
};

/** One thing that a commit did, as the two versions of a note tell it; nobody's name is in it yet. */
export type Happening = Pick<Event, 'kind' | 'id' | 'event' | 'from' | 'to' | 'note'> & {
  readonly text: string | null;
  /** A reason of its own, where the note gives one. */
  readonly why: string | null;
  /** How the item stood in the note, of one that came into it or left it. */
  readonly stood: Stood | null;
};

/** A commit with what it did, in the order in which it is told. */
export type Deed = Commit & {
  /** The rhythm that its settings say, where it changed them. */
  readonly rhythm: { readonly cadence: Cadence | null } | null;
  readonly happenings: readonly Happening[];
};
