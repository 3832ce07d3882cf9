/**
 * What may be kept of notes that were read, so that a command which only shows need not read them all again.
 *
 * An id is settled when nothing of it can still matter to what is open: finished, in no recent note, in no note that has
 * to be read anyhow. Of a settled id only its name is kept; of every other id, all lines. So a fold over what is kept and
 * what was read anew says of each of those the same as a fold over all notes, and where that can't be known, `recall`
 * gives null and all is read.
 */
import type { GoalStatus } from './bullet.ts';
import type { Day } from './day.ts';
import { fold, type Standing } from './fold.ts';
import { identify, idsOf } from './identity.ts';
import { type Kind, type State, stateOf } from './item.ts';
import { type Reading, WordedLine } from './line-item.ts';
import type { Decision, Note, NoteStatus } from './note.ts';
import type { ItemOutline, Outline } from './outline.ts';
import { keysOf, type Pair } from './pair.ts';

type KeptItem = readonly [
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

/** `whole` where no line was left out, `recent` where the decisions are kept too. Plain data. */
export type KeptNote = {
  readonly name: string;
  readonly day: Day;
  readonly status: NoteStatus | null;
  readonly kind: string | null;
  readonly purpose: string | null;
  readonly carried: readonly string[];
  readonly items: readonly KeptItem[];
  readonly whole: boolean;
  readonly decisions: readonly Decision[] | null;
};

/** `settled` holds the settled ids, each between two blanks. */
export type Kept = { readonly settled: string; readonly notes: readonly KeptNote[] };

/** At least so many of the last notes are kept whole. */
const RECENT = 12;

/** What to keep of all the notes of a pair, in their order; nothing of those that may not be kept. */
export function keep(notes: readonly Note[], mayKeep: (note: Note) => boolean): Kept {
  const recent = recentOf(notes);
  const steady = new Set(notes.filter((note) => isSteady(note) && mayKeep(note)));
  const live = idsOf(notes.filter((note) => recent.has(note) || !steady.has(note)));
  for (const [id, standing] of fold(notes)) if (!isSettled(standing)) live.add(id);
  const settled = [...idsOf([...steady])].filter((id) => !live.has(id));
  return {
    settled: ` ${settled.join(' ')} `,
    notes: [...steady].map((note) => keptNote(note, live, recent.has(note))),
  };
}

/** A note of which nothing needs its text: sound, saved, and all its items lines of its own. */
function isSteady(note: Note): boolean {
  if (note.failure || note.warnings.length > 0 || note.settles.length > 0) return false;
  return note.items.every((item) => item.bullet !== null && (item.id !== null || item.empty));
}

function isSettled(standing: Standing): boolean {
  return (standing.state === 'done' || standing.state === 'dropped') && !standing.takenOut;
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
  const carried = [...note.carried].filter((id) => live.has(id));
  return {
    name: note.name,
    day: note.day,
    status: note.status,
    kind: note.kind,
    purpose: note.purpose,
    carried,
    items: items.map((item) => [
      ...([item.kind, item.id, item.mark, item.heading, item.first] as const),
      ...([item.empty, item.openStep, item.checked, item.content] as const),
    ]),
    whole: items.length === note.items.length && carried.length === note.carried.size,
    decisions: recent ? note.decisions : null,
  };
}

/**
 * The notes of a pair, by name in their order: as they were read anew, else as they are kept. Null where what is kept
 * does not suffice: a note that was not kept whole has changed or gone, or a settled id stands in a note read anew.
 */
export function recall(
  kept: Kept,
  names: readonly string[],
  fresh: ReadonlyMap<string, Note>,
  pair: Pair,
): Outline[] | null {
  const there = new Set(names);
  if (kept.notes.some((note) => !note.whole && (fresh.has(note.name) || !there.has(note.name)))) return null;
  const known = new Map(kept.notes.map((note) => [note.name, note]));
  const outlines: Outline[] = [];
  for (const name of names) {
    const note = known.get(name);
    const outline = fresh.get(name) ?? (note && new KeptOutline(note, pair));
    if (!outline) return null;
    outlines.push(outline);
  }
  if (![...recentOf(outlines)].every((outline) => !(outline instanceof KeptOutline) || outline.isRecent)) return null;
  return bearsSettled(outlines, fresh, kept.settled) ? null : outlines;
}

function bearsSettled(outlines: readonly Outline[], fresh: ReadonlyMap<string, Note>, settled: string): boolean {
  const isSettledId = (id: string): boolean => settled.includes(` ${id} `);
  const readable = [...fresh.values()].filter((note) => note.failure === null);
  if ([...idsOf(readable)].some(isSettledId)) return true;
  // Ids that are only derived are derived against all others, so also against those that are not kept.
  const taken = idsOf(outlines);
  return readable.some((note) => [...identify(note, taken).values()].some(isSettledId));
}

class KeptOutline implements Outline {
  readonly name: string;
  readonly path: string;
  readonly day: Day;
  readonly status: NoteStatus | null;
  readonly kind: string | null;
  readonly purpose: string | null;
  readonly carried: ReadonlySet<string>;
  readonly items: readonly ItemOutline[];
  readonly settles = [];
  readonly warnings = [];
  readonly failure = null;
  readonly #decisions: readonly Decision[] | null;

  constructor(note: KeptNote, pair: Pair) {
    this.name = note.name;
    this.path = `${pair.notes}/${note.name}.md`;
    this.day = note.day;
    this.status = note.status;
    this.kind = note.kind;
    this.purpose = note.purpose;
    this.carried = note.carried.length === 0 ? NOTHING : new Set(note.carried);
    const reading = { pair, keys: keysOf(pair), day: note.day };
    this.items = note.items.map((item) => new KeptLine(item, reading));
    this.#decisions = note.decisions;
  }

  get isRecent(): boolean {
    return this.#decisions !== null;
  }

  get decisions(): readonly Decision[] {
    if (this.#decisions === null) throw new Error(`${this.name} is too old for its decisions to be kept.`);
    return this.#decisions;
  }
}

const NOTHING: ReadonlySet<string> = new Set();

class KeptLine extends WordedLine implements ItemOutline {
  readonly id: string | null;
  readonly mark: string | null;
  readonly state: State;
  readonly first: number;
  readonly empty: boolean;
  readonly openStep: boolean;
  readonly checked: GoalStatus | null;

  constructor([kind, id, mark, heading, first, empty, openStep, checked, content]: KeptItem, reading: Reading) {
    super(kind, heading, content, reading);
    this.id = id;
    this.mark = mark;
    this.state = mark === null ? 'open' : stateOf(mark);
    this.first = first;
    this.empty = empty;
    this.openStep = openStep;
    this.checked = checked;
  }
}
