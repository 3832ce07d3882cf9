/**
 * A meeting that one side moved while the other wrote into its note, or that both moved: its two notes as versions of one,
 * on the day that it is on now.
 */
import type { DayWords } from '../language.ts';
import { movedText } from '../move.ts';
import type { Note } from '../note.ts';
import type { Pair } from '../pair.ts';
import { becameOf } from './moved.ts';

/** A note on one side: as it stands under its old name (null where it is gone), and the notes that are new there. */
export type Side = { readonly stays: Note | null; readonly fresh: readonly Note[] };

/** The note that it becomes: three versions of it, the names that go, and what to tell (null where nothing is special). */
export type Rejoined = {
  readonly name: string;
  readonly path: string;
  readonly base: string;
  readonly ours: string;
  readonly theirs: string;
  readonly gone: readonly string[];
  readonly say: string | null;
};

/** Null where it was not moved. Of two days the later one holds: that is the one that neither of the two misses. */
export function rejoin(was: Note, ours: Side, theirs: Side, pair: Pair, words: DayWords): Rejoined | null {
  const [mine, yours] = [ours, theirs].map(({ stays, fresh }) => stays ?? becameOf(was, fresh, pair, words));
  if (!mine || !yours || was.failure || mine.failure || yours.failure) return null;
  const moved = [mine, yours].filter(({ name }) => name !== was.name);
  const target = moved.reduce<Note | null>((last, note) => (last && last.name > note.name ? last : note), null);
  if (target === null) return null;
  const text = (note: Note): string =>
    note.name === target.name ? note.text : movedText(note, target.day, pair, words);
  const names = new Set([was.name, mine.name, yours.name]);
  names.delete(target.name);
  return {
    ...{ name: target.name, path: target.path, base: text(was), ours: text(mine), theirs: text(yours) },
    gone: [...names],
    say: sayMove(was, mine, yours, target),
  };
}

function sayMove(was: Note, mine: Note, yours: Note, target: Note): string | null {
  if (mine.name === yours.name) return null;
  if (mine.name === was.name || yours.name === was.name) {
    return `The meeting of ${was.day} was moved to ${target.day}: what was written meanwhile stands there.`;
  }
  const days = [mine.day, yours.day].sort().join(' and to ');
  return `Both of you moved the meeting of ${was.day}: to ${days}. It is on ${target.day} now.`;
}
