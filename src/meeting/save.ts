/**
 * Saving: what people typed gets what the program needs to remember it by.
 *
 * Items get their ids, plain topics their box, typed days (`due:fri`) become days, items of the front matter move into
 * their section. Nothing else changes, and saving twice is saving once.
 */
import { identify, idsOf } from './identity.ts';
import { mayNameTypedDay } from './item.ts';
import { writeId } from './item-edit.ts';
import { removeMatter } from './matter-edit.ts';
import { MATTER_KEYS } from './matter-items.ts';
import { type Item, type Note, readNote } from './note.ts';
import type { Pair, SectionKind } from './pair.ts';
import { placeLines } from './place.ts';
import { type Splice, splice } from './revise.ts';

/**
 * The text of the note once saved.
 * @param taken the ids of all notes; those given here are added
 * @param but items to leave without an id, because something else will give them theirs
 */
export function saveNote(
  note: Note,
  pair: Pair,
  order: readonly SectionKind[],
  taken: Set<string>,
  but: ReadonlySet<Item> = new Set(),
): string {
  if (note.failure) throw note.failure;
  const given = identify(note, taken);
  const splices: Splice[] = [];
  for (const item of note.items) {
    if (item.bullet && !item.empty) splices.push(...saveItem(item, but.has(item) ? null : (given.get(item) ?? null)));
  }
  const text = splice(note.text, splices);
  const listed = note.items.filter((item) => item.bullet === null);
  const hasLists =
    note.matter.kind === 'mapping' && note.matter.entries.some((entry) => Object.hasOwn(MATTER_KEYS, entry.key));
  if (!hasLists) return text;
  return moveIntoSections(readNote(note.name, text, pair), pair, order, listed, given);
}

function saveItem(item: Item, id: string | null): Splice[] {
  const splices: Splice[] = [];
  if (item.mark === null) splices.push({ start: item.at, end: item.at, text: '[ ] ' });
  const dates = mayNameTypedDay(item.content) ? [item.words.due, item.words.start] : [];
  for (const dated of dates) {
    if (dated?.typed) splices.push(shifted({ ...dated.day, text: dated.value }, item.at));
  }
  if (id !== null) splices.push(shifted(writeId(item.content, item.words, id), item.at));
  return splices;
}

function moveIntoSections(
  note: Note,
  pair: Pair,
  order: readonly SectionKind[],
  listed: readonly Item[],
  given: ReadonlyMap<Item, string>,
): string {
  let current = note;
  for (const item of listed) {
    const section = ({ topic: 'agenda', action: 'actions', goal: 'goals' } as const)[item.kind];
    const lines = [lineOf(item, given.get(item) ?? null)];
    const text = placeLines(current, pair, order, { section, heading: item.heading, lines, as: 'new' });
    current = readNote(note.name, text, pair);
  }
  let text = current.text;
  for (const key of Object.keys(MATTER_KEYS)) text = removeMatter(text, note.path, key);
  return text;
}

/** An item of the front matter as a line, its words as they were typed. */
function lineOf(item: Item, id: string | null): string {
  const splices: Splice[] = [];
  for (const dated of [item.words.due, item.words.start]) {
    if (dated?.typed) splices.push({ ...dated.day, text: dated.value });
  }
  if (id !== null) splices.push(writeId(item.content, item.words, id));
  return `- [${item.mark ?? ' '}] ${splice(item.content, splices)}`;
}

function shifted(change: Splice, by: number): Splice {
  return { start: change.start + by, end: change.end + by, text: change.text };
}

/** Saves some of the notes, by name: the texts that change, and all notes as they are then. */
export function saveNotes(
  notes: readonly Note[],
  names: Iterable<string>,
  pair: Pair,
  order: (note: Note) => readonly SectionKind[],
): { readonly texts: Map<string, string>; readonly notes: Note[] } {
  const wanted = new Set(names);
  const taken = idsOf(notes);
  const texts = new Map<string, string>();
  const saved = notes.map((note) => {
    if (!wanted.has(note.name) || note.isSaved) return note;
    const text = saveNote(note, pair, order(note), taken);
    if (text === note.text) return note;
    texts.set(note.name, text);
    return readNote(note.name, text, pair);
  });
  return { texts, notes: saved };
}
