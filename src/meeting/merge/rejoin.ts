/**
 * A meeting that one side moved while the other wrote into its note or made one for the new day, or that both moved: its
 * notes as versions of one, on the day that it is on now.
 */
import { openedMarks } from '../carried-text.ts';
import type { DayWords } from '../language.ts';
import { movedText } from '../move.ts';
import { type Note, readNote } from '../note.ts';
import type { Pair } from '../pair.ts';
import { splice } from '../revise.ts';
import { mergeNotes } from './merge.ts';
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
  const [base, left, right] = [was, mine, yours].map((note) =>
    note.name === target.name ? note.text : movedText(note, target.day, pair, words),
  ) as [string, string, string];
  const [a, b] = [withOwn(left, mine, ours, target, pair), withOwn(right, yours, theirs, target, pair)];
  if (a === null || b === null) return null;
  const names = new Set([was.name, mine.name, yours.name]);
  names.delete(target.name);
  return {
    ...{ name: target.name, path: target.path, base, ours: a, theirs: b },
    gone: [...names],
    say: sayMove(was, mine, yours, target),
  };
}

/** A side that made a note of its own for the day that the meeting moved to has two notes for one meeting. */
function withOwn(text: string, note: Note, side: Side, target: Note, pair: Pair): string | null {
  const own = note.name === target.name ? undefined : side.fresh.find(({ name }) => name === target.name);
  return own === undefined ? text : bothOf(target.name, text, own.text, pair);
}

/**
 * Two notes for one meeting as one: nothing of either counts as removed, and what was carried on from one into the other
 * was not carried on. Null where they can't be put together.
 */
export function bothOf(name: string, one: string, other: string, pair: Pair): string | null {
  const [left, right] = [readNote(name, one, pair), readNote(name, other, pair)];
  const merge = mergeNotes(name, null, reopened(left, right), reopened(right, left), pair);
  return merge.kind === 'merged' ? merge.text : null;
}

function reopened({ text, items }: Note, into: Note): string {
  const ids = new Set(into.items.flatMap(({ id, mark }) => (mark === '>' ? [] : (id ?? []))));
  const marks = items.flatMap(({ id, bullet }) => (bullet && id !== null && ids.has(id) ? openedMarks(bullet) : []));
  return splice(
    text,
    marks.map((at) => ({ start: at, end: at + 1, text: ' ' })),
  );
}

function sayMove(was: Note, mine: Note, yours: Note, target: Note): string | null {
  if (mine.name === yours.name) return null;
  if (mine.name === was.name || yours.name === was.name) {
    return `The meeting of ${was.day} was moved to ${target.day}: what was written meanwhile stands there.`;
  }
  const days = [mine.day, yours.day].sort().join(' and to ');
  return `Both of you moved the meeting of ${was.day}: to ${days}. It is on ${target.day} now.`;
}
