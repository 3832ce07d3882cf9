/**
 * A note of which only what is kept was looked at; the rest is read from its text when somebody asks for it.
 *
 * Of ten years' notes a change touches two or three. All that `kept.ts` promises of a kept note holds: it is sound, saving
 * it changes nothing, and of the items that are settled it knows the ids alone.
 */
import type { GoalStatus } from './bullet.ts';
import type { Day } from './day.ts';
import { type State, stateOf } from './item.ts';
import type { KeptItem, KeptNote } from './kept.ts';
import { type Reading, WordedLine } from './line-item.ts';
import type { Matter } from './matter.ts';
import { type Decision, type Item, type Note, type NoteStatus, readNote } from './note.ts';
import { keysOf, type Pair, type SectionKind } from './pair.ts';
import type { Bullet, Line, Scan } from './scan.ts';
import type { Section } from './section.ts';

export class RestingNote implements Note {
  readonly name: string;
  readonly path: string;
  readonly day: Day;
  readonly status: NoteStatus | null;
  readonly kind: string | null;
  readonly purpose: string | null;
  readonly at: string | null;
  readonly minutes: number | null;
  readonly carried: ReadonlySet<string>;
  readonly items: readonly Item[];
  readonly settles = [];
  readonly warnings = [];
  readonly failure = null;
  readonly isSaved = true;
  readonly #kept: KeptNote;
  readonly #read: (name: string) => Note;
  #awake: Note | null = null;

  /** @param read reads the note whole, as it still is */
  constructor(kept: KeptNote, pair: Pair, read: (name: string) => Note) {
    this.#kept = kept;
    this.#read = read;
    this.name = kept.name;
    this.path = `${pair.notes}/${kept.name}.md`;
    this.day = kept.day;
    this.status = kept.status;
    this.kind = kept.kind;
    this.purpose = kept.purpose;
    this.at = kept.at;
    this.minutes = kept.minutes;
    this.carried = kept.carried.length === 0 ? NOTHING : new Set(kept.carried);
    const reading = { pair, keys: keysOf(pair), day: kept.day };
    this.items = kept.items.map((item) => new RestingItem(item, reading, this));
  }

  /** The note as reading its text gives it. */
  get awake(): Note {
    this.#awake ??= this.#read(this.name);
    return this.#awake;
  }

  get settled(): readonly string[] {
    return this.#kept.settled === '' ? [] : this.#kept.settled.split(' ');
  }

  /** Whether it is among the last notes, of which everything is kept. */
  get isRecent(): boolean {
    return this.#kept.decisions !== null;
  }

  get decisions(): readonly Decision[] {
    return this.#kept.decisions ?? this.awake.decisions;
  }

  get text(): string {
    return this.awake.text;
  }

  get matter(): Matter {
    return this.awake.matter;
  }

  get scan(): Scan {
    return this.awake.scan;
  }

  get lines(): readonly Line[] {
    return this.awake.lines;
  }

  get sections(): readonly Section[] {
    return this.awake.sections;
  }
}

/** A note with another text. What was settled before is left out of it, too: one copy alone would pass for an open one. */
export function withText(note: Note, text: string, pair: Pair): Note {
  return leaveOut(readNote(note.name, text, pair), note.settled);
}

/** A note without its items that are settled. */
export function leaveOut(note: Note, settled: readonly string[]): Note {
  if (settled.length === 0) return note;
  const left = new Set(settled);
  return { ...note, items: note.items.filter(({ id }) => id === null || !left.has(id)), settled };
}

const NOTHING: ReadonlySet<string> = new Set();

class RestingItem extends WordedLine implements Item {
  readonly id: string | null;
  readonly mark: string | null;
  readonly state: State;
  readonly first: number;
  readonly empty: boolean;
  readonly openStep: boolean;
  readonly checked: GoalStatus | null;
  readonly #note: RestingNote;

  constructor(
    [kind, id, mark, heading, first, empty, openStep, checked, content]: KeptItem,
    reading: Reading,
    note: RestingNote,
  ) {
    super(kind, heading, content, reading);
    this.#note = note;
    this.id = id;
    this.mark = mark;
    this.state = mark === null ? 'open' : stateOf(mark);
    this.first = first;
    this.empty = empty;
    this.openStep = openStep;
    this.checked = checked;
  }

  get last(): number {
    return this.#awake.last;
  }

  get at(): number {
    return this.#awake.at;
  }

  get bullet(): Bullet | null {
    return this.#awake.bullet;
  }

  get section(): SectionKind | null {
    return this.#awake.section;
  }

  /** The same item in the text; no two begin on one line. */
  get #awake(): Item {
    const same = this.#note.awake.items.find((item) => item.first === this.first && item.id === this.id);
    if (!same) throw new Error(`Line ${this.first + 1} of ${this.#note.path} is not what was kept of it.`);
    return same;
  }
}
