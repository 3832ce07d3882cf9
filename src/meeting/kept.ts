/**
 * What may be kept of notes that were read, so that a command need not read them all again.
 *
 * Only notes are kept that saving would leave as they are. An id is settled when nothing of it can still matter to what is
 * open: finished with all its steps, in no recent note, in no note that has to be read anyhow. Of a settled id only its
 * name is kept; of every other id, all lines. So a fold over what is kept and what was read anew says of each of those the
 * same as a fold over all notes, and where that can't be known, `recall` gives null and all is read.
 */
import type { GoalStatus } from './bullet.ts';
import type { Day } from './day.ts';
import { fold, type Standing } from './fold.ts';
import { idsOf } from './identity.ts';
import type { Kind } from './item.ts';
import type { Decision, Note, NoteStatus } from './note.ts';
import type { Outline } from './outline.ts';
import { type Pair, SECTION_KINDS } from './pair.ts';
import { RestingNote } from './resting-note.ts';
import { saveNote } from './save.ts';

export type KeptItem = readonly [
  kind: Kind,
  id: string | null,
  mark: string | null,
  heading: string | null,
  first: number,
  empty: boolean,
  openStep: boolean,
  checked: GoalStatus | null,
  content: string,
];

/**
 * `items` are those that are not settled, `settled` the ids of the others with a blank between; `decisions` is null for all
 * but the last notes. Plain data.
 */
export type KeptNote = {
  readonly name: string;
  readonly day: Day;
  readonly status: NoteStatus | null;
  readonly kind: string | null;
  readonly purpose: string | null;
  readonly at: string | null;
  readonly minutes: number | null;
  readonly carried: readonly string[];
  readonly items: readonly KeptItem[];
  readonly settled: string;
  readonly decisions: readonly Decision[] | null;
};

export type Kept = { readonly notes: readonly KeptNote[] };

/** At least so many of the last notes are kept whole. */
const RECENT = 12;

/** What to keep of all the notes of a pair, in their order; nothing of those that may not be kept. */
export function keep(notes: readonly Note[], pair: Pair, mayKeep: (note: Note) => boolean): Kept {
  const recent = recentOf(notes);
  const steady = new Set(notes.filter((note) => mayKeep(note) && isSteady(note, pair)));
  const live = idsOf(notes.filter((note) => recent.has(note) || !steady.has(note)));
  for (const [id, standing] of fold(notes)) if (!isSettled(standing)) live.add(id);
  return { notes: [...steady].map((note) => keptNote(note, live, recent.has(note))) };
}

/** A note of which nothing needs its text: sound, saved, and all its items lines of its own. */
function isSteady(note: Note, pair: Pair): boolean {
  if (note.isSaved) return true;
  if (note.failure || note.warnings.length > 0 || note.settles.length > 0) return false;
  if (!note.items.every((item) => item.bullet !== null && (item.id !== null || item.empty))) return false;
  return saveNote(note, pair, SECTION_KINDS, new Set()) === note.text;
}

function isSettled(standing: Standing): boolean {
  return !standing.unfinished && !standing.takenOut && standing.overruling.length === 0;
}

/** The last notes, at least to the last that was held; likewise those before each that is or may be still planned. */
function recentOf<Any extends Pick<Outline, 'status' | 'failure'>>(notes: readonly Any[]): Set<Any> {
  const recent = new Set<Any>();
  let toHeld = true;
  for (let index = notes.length - 1; index >= 0; index -= 1) {
    const note = notes[index] as Any;
    if (note.status !== 'held' && note.status !== 'skipped') toHeld = true;
    if (toHeld || index >= notes.length - RECENT) recent.add(note);
    if (note.status === 'held' && !note.failure) toHeld = false;
  }
  return recent;
}

function keptNote(note: Note, live: ReadonlySet<string>, recent: boolean): KeptNote {
  const items = note.items.filter((item) => item.id === null || live.has(item.id));
  const settled = note.items.flatMap(({ id }) => (id === null || live.has(id) ? [] : [id]));
  return {
    name: note.name,
    day: note.day,
    status: note.status,
    kind: note.kind,
    purpose: note.purpose,
    at: note.at,
    minutes: note.minutes,
    carried: [...note.carried],
    items: items.map((item) => [
      ...([item.kind, item.id, item.mark, item.heading, item.first] as const),
      ...([item.empty, item.openStep, item.checked, item.content] as const),
    ]),
    settled: [...settled, ...note.settled].join(' '),
    decisions: recent ? note.decisions : null,
  };
}

/**
 * The notes of a pair, by name in their order: as they were read anew, else as they are kept. Null where what is kept
 * does not suffice: a note with settled items has changed or gone, or a settled id stands in a note read anew.
 * @param read reads a note whole, when more of it is wanted than is kept
 */
export function recall(
  kept: Kept,
  names: readonly string[],
  fresh: ReadonlyMap<string, Note>,
  pair: Pair,
  read: (name: string) => Note,
): Note[] | null {
  const there = new Set(names);
  if (kept.notes.some((note) => note.settled !== '' && (fresh.has(note.name) || !there.has(note.name)))) return null;
  const known = new Map(kept.notes.map((note) => [note.name, note]));
  const notes: Note[] = [];
  for (const name of names) {
    const before = known.get(name);
    const note = fresh.get(name) ?? (before && new RestingNote(before, pair, read));
    if (!note) return null;
    notes.push(note);
  }
  if (![...recentOf(notes)].every((note) => !(note instanceof RestingNote) || note.isRecent)) return null;
  return bearsSettled(kept, fresh) ? null : notes;
}

function bearsSettled(kept: Kept, fresh: ReadonlyMap<string, Note>): boolean {
  const ids = idsOf([...fresh.values()].filter((note) => note.failure === null));
  if (ids.size === 0) return false;
  const settled = ` ${kept.notes.map((note) => note.settled).join(' ')} `;
  return [...ids].some((id) => settled.includes(` ${id} `));
}
