/**
 * What people do to their notes, one deed at a time: it changes the book of notes, and says in the words of the contract
 * what has happened. What is said comes from what was meant, never from comparing texts.
 */
import { areaOf, type Book, type Deed, entryOf, itemOf, type Said, sheetOf } from './book.ts';
import { type Entry, emptySheet, idOf, type Place, type Sheet } from './sheet.ts';

/** A new note. */
export const begin =
  (name: string, kind: Sheet['kind'], set: Partial<Sheet> = {}): Deed =>
  (book) => {
    const sheet = { ...emptySheet(name, kind), ...set };
    book.sheets.set(name, sheet);
    return { wrote: [name], said: [meeting(name, sheet.status)] };
  };

export type NewEntry = Pick<Entry, 'kind' | 'text'> &
  Partial<Pick<Entry, 'owner' | 'due' | 'horizon' | 'under' | 'mark'>> & { readonly typed?: (id: string) => string };

/** An item that was not there before: written by the program, or typed by hand without an id. */
export const add =
  (note: string, place: Place, given: NewEntry): Deed =>
  (book) => {
    const sheet = sheetOf(book, note);
    const { kind, text } = given;
    const id = idOf(note, kind, text, 1);
    book.ids.add(id);
    const mark = given.mark ?? ' ';
    const { owner = null, due = null, horizon = null, under = [] } = given;
    const entry: Entry = { id, kind, mark, text, owner, due, horizon, under, typed: given.typed?.(id) ?? null };
    setEntries(book, note, place, [...sheet.entries[place], entry]);
    const state = mark === 'x' ? 'done' : mark === '-' ? 'dropped' : mark === '/' ? 'doing' : 'open';
    book.items.set(id, { id, kind, at: note, place, state, late: null });
    const said = [of(entry, note, 'added')];
    for (const line of under)
      if (/^ {2}- (on track|at risk|off track)/.test(line)) said.push(checked(entry, note, line));
    if (state === 'done' || state === 'dropped') said.push(of(entry, note, state));
    return { wrote: [note], said };
  };

/** Another state: done, dropped, in progress or open again. Its steps go along. */
export const set =
  (id: string, state: 'open' | 'doing' | 'done' | 'dropped'): Deed =>
  (book) => {
    const item = itemOf(book, id);
    const mark = { open: ' ', doing: '/', done: 'x', dropped: '-' }[state];
    const under = entryOf(book, id).under.map((line) => (state === 'done' ? line.replace('- [ ]', '- [x]') : line));
    const entry = change(book, id, { mark, under });
    book.items.set(id, { ...item, state });
    const event = { open: 'reopened', doing: 'started', done: 'done', dropped: 'dropped' }[state];
    return { wrote: [item.at], said: [of(entry, item.at, event)] };
  };

export const reword =
  (id: string, text: string): Deed =>
  (book) => {
    const before = entryOf(book, id).text;
    const entry = change(book, id, { text });
    return { wrote: [itemOf(book, id).at], said: [of(entry, itemOf(book, id).at, 'reworded', before, text)] };
  };

export const due =
  (id: string, day: string | null): Deed =>
  (book) => {
    const before = entryOf(book, id).due;
    const entry = change(book, id, { due: day });
    return { wrote: [itemOf(book, id).at], said: [of(entry, itemOf(book, id).at, 'due', before, day)] };
  };

export const give =
  (id: string, owner: string): Deed =>
  (book) => {
    const before = entryOf(book, id).owner;
    const entry = change(book, id, { owner });
    return { wrote: [itemOf(book, id).at], said: [of(entry, itemOf(book, id).at, 'given', before, owner)] };
  };

export const reach =
  (id: string, horizon: 'short' | 'long'): Deed =>
  (book) => {
    const before = entryOf(book, id).horizon;
    const entry = change(book, id, { horizon });
    return { wrote: [itemOf(book, id).at], said: [of(entry, itemOf(book, id).at, 'horizon', before, horizon)] };
  };

/** Under another heading. */
export const shift =
  (id: string, place: Place): Deed =>
  (book) => {
    const item = itemOf(book, id);
    const entry = entryOf(book, id);
    const sheet = sheetOf(book, item.at);
    setEntries(book, item.at, item.place, without(sheet.entries[item.place], id));
    setEntries(book, item.at, place, [...sheet.entries[place], entry]);
    book.items.set(id, { ...item, place });
    return { wrote: [item.at], said: [of(entry, item.at, 'area', areaOf(item.place), areaOf(place))] };
  };

/** A word on a goal: `at risk: the vendor is late`. */
export const check =
  (id: string, words: string): Deed =>
  (book) => {
    const line = `  - ${words}`;
    const entry = change(book, id, { under: [...entryOf(book, id).under, line] });
    return { wrote: [itemOf(book, id).at], said: [checked(entry, itemOf(book, id).at, line)] };
  };

/** A line is taken out by hand. */
export const takeOut =
  (id: string): Deed =>
  (book) => {
    const item = itemOf(book, id);
    const entry = entryOf(book, id);
    setEntries(book, item.at, item.place, without(sheetOf(book, item.at).entries[item.place], id));
    book.items.set(id, { ...item, state: 'out' });
    return { wrote: [item.at], said: [of(entry, item.at, 'removed')] };
  };

export const decide =
  (note: string, text: string): Deed =>
  (book) => {
    const sheet = sheetOf(book, note);
    book.sheets.set(note, { ...sheet, decisions: [...sheet.decisions, text] });
    return {
      wrote: [note],
      said: [{ kind: 'decision', id: null, event: 'decided', from: null, to: text, text, note }],
    };
  };

export const withdraw =
  (note: string, text: string): Deed =>
  (book) => {
    const sheet = sheetOf(book, note);
    book.sheets.set(note, { ...sheet, decisions: sheet.decisions.filter((one) => one !== text) });
    return {
      wrote: [note],
      said: [{ kind: 'decision', id: null, event: 'withdrawn', from: text, to: null, text, note }],
    };
  };

/** Lines under Notes: free words, praise, feedback. */
export const write =
  (note: string, lines: readonly string[]): Deed =>
  (book) => {
    const sheet = sheetOf(book, note);
    book.sheets.set(note, { ...sheet, notes: [...sheet.notes, ...lines] });
    return { wrote: [note], said: [] };
  };

/** The front matter; another status is an event of the meeting. */
export const head =
  (note: string, changes: Partial<Pick<Sheet, 'status' | 'purpose' | 'started' | 'ended' | 'skipped'>>): Deed =>
  (book) => {
    const sheet = sheetOf(book, note);
    book.sheets.set(note, { ...sheet, ...changes });
    const { status, purpose } = changes;
    const said = status !== undefined && status !== sheet.status ? [meeting(note, status)] : [];
    if (purpose === undefined || purpose === sheet.purpose) return { wrote: [note], said };
    return { wrote: [note], said: [...said, { ...meeting(note, 'purpose'), from: sheet.purpose, to: purpose }] };
  };

/** The meeting takes place on another day: the note is renamed. */
export const move =
  (from: string, to: string): Deed =>
  (book) => {
    const sheet = sheetOf(book, from);
    book.sheets.delete(from);
    book.sheets.set(to, { ...sheet, name: to, day: to.slice(0, 10) });
    for (const entry of Object.values(sheet.entries).flat()) {
      const item = book.items.get(entry.id);
      if (item) book.items.set(entry.id, { ...item, at: item.at === from ? to : item.at });
    }
    return { wrote: [from, to], said: [{ ...meeting(to, 'moved'), from, to }] };
  };

/** What was typed gets its box, its id and its day. */
export const save =
  (note: string): Deed =>
  (book) => {
    const sheet = sheetOf(book, note);
    for (const place of Object.keys(sheet.entries) as Place[]) {
      const written = sheet.entries[place].map((entry) => ({ ...entry, typed: null }));
      setEntries(book, note, place, written);
    }
    return { wrote: [note], said: [] };
  };

/** Ticked where it stood before it was carried on. */
export const tickLate =
  (id: string, earlier: string): Deed =>
  (book) => {
    const item = itemOf(book, id);
    changeIn(book, earlier, item.place, id, { mark: 'x' });
    book.items.set(id, { ...item, state: 'done', late: earlier });
    return { wrote: [earlier], said: [of(entryOf(book, id), earlier, 'done')] };
  };

/** Carrying: what is open before a note comes to stand in it, and late ticks come to the latest copy. */
export const carry =
  (into: string, ids: readonly string[]): Deed =>
  (book) => {
    const wrote = new Set([into]);
    const said: Said[] = [];
    for (const id of [...book.items.values()].flatMap((item) => (item.late === null ? [] : [item.id]))) {
      const item = itemOf(book, id);
      changeIn(book, item.late ?? '', item.place, id, { mark: '>' });
      const entry = change(book, id, { mark: 'x' });
      book.items.set(id, { ...item, late: null });
      wrote.add(item.late ?? '').add(item.at);
      said.push({ ...of(entry, item.at, 'done'), echo: true });
    }
    for (const id of ids) {
      const item = itemOf(book, id);
      const entry = entryOf(book, id);
      const source = sheetOf(book, item.at);
      const open = entry.under.map((line) => line.replace('- [ ]', '- [>]'));
      changeIn(book, item.at, item.place, id, { mark: '>', under: open });
      const under = entry.under.filter((line) => !/^ {2}- (\[x\]|on track|at risk|off track)/.test(line));
      const target = sheetOf(book, into);
      const carried = target.entries[item.place].filter((one) => target.carried.includes(one.id));
      const rest = target.entries[item.place].filter((one) => !target.carried.includes(one.id));
      const mark = entry.mark === '>' ? ' ' : entry.mark;
      setEntries(book, into, item.place, [...carried, { ...entry, mark, under }, ...rest]);
      const after = sheetOf(book, into);
      book.sheets.set(into, { ...after, carried: [...after.carried, id].sort() });
      book.items.set(id, { ...item, at: into });
      wrote.add(source.name);
      said.push(of(entry, into, 'carried'));
    }
    return { wrote: [...wrote], said };
  };

function meeting(note: string, event: string): Said {
  return { kind: 'meeting', id: null, event, from: null, to: null, text: null, note };
}

function of(entry: Entry, note: string, event: string, from: string | null = null, to: string | null = null): Said {
  return { kind: entry.kind, id: entry.id, event, from, to, text: entry.text, note };
}

function checked(entry: Entry, note: string, line: string): Said {
  const words = line.replace(/^ *- /, '');
  return of(entry, note, words.split(':')[0]?.replace(' ', '-') ?? '', null, words);
}

function without(entries: readonly Entry[], id: string): readonly Entry[] {
  return entries.filter((entry) => entry.id !== id);
}

function setEntries(book: Book, note: string, place: Place, entries: readonly Entry[]): void {
  const sheet = sheetOf(book, note);
  book.sheets.set(note, { ...sheet, entries: { ...sheet.entries, [place]: entries } });
}

function change(book: Book, id: string, changes: Partial<Entry>): Entry {
  const { at, place } = itemOf(book, id);
  return changeIn(book, at, place, id, changes);
}

function changeIn(book: Book, note: string, place: Place, id: string, changes: Partial<Entry>): Entry {
  const entries = sheetOf(book, note).entries[place].map((one) => (one.id === id ? { ...one, ...changes } : one));
  setEntries(book, note, place, entries);
  const entry = entries.find((one) => one.id === id);
  if (!entry) throw new Error(`${id} is not in ${note} under ${place}.`);
  return entry;
}
