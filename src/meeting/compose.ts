/**
 * New lines: from what a person gives on the command line to an item in its place in a note.
 */
import type { Day } from './day.ts';
import { identify } from './identity.ts';
import { type Horizon, type Kind, readWords, sameWords } from './item.ts';
import { canonical } from './item-edit.ts';
import { setMatter, yamlText } from './matter-edit.ts';
import { areaHeading } from './matter-items.ts';
import { type Note, readNote } from './note.ts';
import { keysOf, type Pair, type Person, type SectionKind } from './pair.ts';
import { placeLines } from './place.ts';
import { type Remark, sayRemark } from './remark.ts';

/** What is to be written; `text` is read like a typed line, and what else is given wins over it. */
export type NewItem = {
  readonly kind: Kind;
  readonly text: string;
  readonly owner: Person | null;
  readonly due: Day | null;
  readonly horizon: Horizon | null;
  readonly area: string | null;
};

/** What a text says when it is read like a typed line on a day. */
export function readTyped(text: string, kind: Kind, pair: Pair, today: Day) {
  return readWords(oneLine(text), kind, keysOf(pair), today);
}

/**
 * The note with a new item, and its id. The same item once more (kind, owner, words and day) is the one that stands there.
 * @param note a saved note
 * @param taken the ids of all notes
 * @param author whose topic it is where nothing else says it
 */
export function addItem(
  note: Note,
  pair: Pair,
  order: readonly SectionKind[],
  taken: ReadonlySet<string>,
  item: NewItem,
  today: Day,
  author: Person | null = null,
): { readonly note: Note; readonly id: string; readonly added: boolean } {
  const typed = readTyped(item.text, item.kind, pair, today);
  const owner = item.owner?.key ?? typed.owner?.key ?? (item.kind === 'topic' ? author?.key : null) ?? null;
  const due = item.due ?? typed.due?.value ?? null;
  const there = note.items.find(
    (other) =>
      other.kind === item.kind &&
      other.id !== null &&
      other.owner === owner &&
      other.due === due &&
      sameWords(other.text, typed.text),
  );
  if (there?.id && (there.state === 'open' || there.state === 'doing')) return { note, id: there.id, added: false };
  const person = pair.people.find((candidate) => candidate.key === owner);
  const heading = headingFor(item, note, person ?? null);
  // Under a person's heading the agenda says already whose it is; an owner amid the words stays there.
  const named = item.kind === 'topic' ? null : typed.owner && !typed.owner.leading && !item.owner ? null : owner;
  const line = canonical({
    mark: ' ',
    owner: named,
    text: typed.text,
    due,
    start: typed.start?.value ?? null,
    horizon: item.kind === 'goal' ? (item.horizon ?? typed.horizon?.value ?? null) : null,
    id: typed.id && !taken.has(typed.id.value) ? typed.id.value : null,
  });
  const section = ({ topic: 'agenda', action: 'actions', goal: 'goals' } as const)[item.kind];
  const placed = readNote(
    note.name,
    placeLines(note, pair, order, { section, heading, lines: [line], as: 'new' }),
    pair,
  );
  return withId(note, placed, pair, taken);
}

/** The note with a decision as the last of its list. */
export function addDecision(note: Note, pair: Pair, order: readonly SectionKind[], text: string): Note {
  const lines = [`- ${oneLine(text)}`];
  return readNote(
    note.name,
    placeLines(note, pair, order, { section: 'decisions', heading: null, lines, as: 'new' }),
    pair,
  );
}

/** The note with a remark as the last of the list in Notes: praise or feedback, for one of the two. */
export function addRemark(note: Note, pair: Pair, order: readonly SectionKind[], remark: Omit<Remark, 'line'>): Note {
  const lines = [`- ${sayRemark(remark)}`];
  return readNote(
    note.name,
    placeLines(note, pair, order, { section: 'notes', heading: null, lines, as: 'new' }),
    pair,
  );
}

/** The note with one more purpose: what stands there stays, both in order, each once (as merging does, law M8). */
export function addPurpose(note: Note, pair: Pair, purpose: string): Note {
  const said = [...(note.purpose?.split(' / ') ?? []), oneLine(purpose)].filter((words) => words !== '');
  const joined = [...new Set(said)].sort().join(' / ');
  if (joined === (note.purpose ?? '')) return note;
  return readNote(note.name, setMatter(note.text, note.path, note.day, 'purpose', yamlText(joined)), pair);
}

/** A newline is a blank. */
export function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

function headingFor(item: NewItem, note: Note, person: Person | null): string | null {
  if (item.kind === 'goal') return areaHeading(item.area);
  const section = item.kind === 'topic' ? 'agenda' : 'actions';
  const names = person ? [person.short, person.key, person.name].map((name) => name.toLowerCase()) : [];
  const headings = note.sections.filter(({ kind }) => kind === section).flatMap(({ groups }) => groups);
  const own = headings.find(({ heading }) => heading !== null && names.includes(heading.text.trim().toLowerCase()));
  return own?.heading?.text.trim() ?? (item.kind === 'topic' ? (person?.short ?? null) : null);
}

/** Gives the one item that has no id yet the one that saving would. */
function withId(before: Note, placed: Note, pair: Pair, taken: ReadonlySet<string>) {
  const known = new Set(before.items.map((item) => item.id));
  const typed = placed.items.find((item) => item.id !== null && !known.has(item.id));
  if (typed?.id) return { note: placed, id: typed.id, added: true };
  const [entry] = identify(placed, new Set(taken));
  if (!entry) throw new Error('A new line is no item.');
  const [item, id] = entry;
  const end = item.at + item.content.replace(/[ \t]+$/, '').length;
  const text = `${placed.text.slice(0, end)} ^${id}${placed.text.slice(end)}`;
  return { note: readNote(placed.name, text, pair), id, added: true };
}
