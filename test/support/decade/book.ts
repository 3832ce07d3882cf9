/**
 * All notes and items as whoever makes a history up has them in mind, and what may be said of a deed.
 */
import { type Entry, type ItemKind, idOf, type Place, type Sheet } from './sheet.ts';

/** An item over all its copies; `at` is the note that holds the latest. 'out': a person took it out. */
export type Item = {
  readonly id: string;
  readonly kind: ItemKind;
  readonly at: string;
  readonly place: Place;
  readonly state: 'open' | 'doing' | 'done' | 'dropped' | 'out';
  /** The earlier note in which it was ticked after it had been carried on; the next carry takes that over. */
  readonly late: string | null;
};

/** All notes by name, all items that matter still, and all ids ever given, on every line of history. */
export type Book = {
  readonly sheets: Map<string, Sheet>;
  readonly items: Map<string, Item>;
  readonly ids: Set<string>;
};

export type SaidKind = ItemKind | 'decision' | 'meeting';
export type Said = {
  readonly kind: SaidKind;
  readonly id: string | null;
  readonly event: string;
  readonly from: string | null;
  readonly to: string | null;
  readonly text: string | null;
  /** The note's name. */
  readonly note: string;
  /** It happened before, and is only written down where the latest copy is. */
  readonly echo?: true;
};

/** The notes that a deed wrote (null: took away), and what it says. */
export type Outcome = { readonly wrote: readonly string[]; readonly said: readonly Said[] };
export type Deed = (book: Book) => Outcome;

export function copyOf(book: Book): Book {
  return { sheets: new Map(book.sheets), items: new Map(book.items), ids: book.ids };
}

/** Whether nothing in a note has these words, and no item the id that they would get. */
export function isFree(book: Book, note: string, kind: ItemKind, text: string): boolean {
  const entries = Object.values(book.sheets.get(note)?.entries ?? {}).flat();
  return !entries.some((one) => one.kind === kind && one.text === text) && !book.ids.has(idOf(note, kind, text, 1));
}

export function sheetOf(book: Book, name: string): Sheet {
  const sheet = book.sheets.get(name);
  if (!sheet) throw new Error(`The made-up history has no note ${name}.`);
  return sheet;
}

export function itemOf(book: Book, id: string): Item {
  const item = book.items.get(id);
  if (!item) throw new Error(`The made-up history has no item ${id}.`);
  return item;
}

/** The latest copy of an item. */
export function entryOf(book: Book, id: string): Entry {
  const { at, place } = itemOf(book, id);
  const entry = sheetOf(book, at).entries[place].find((one) => one.id === id);
  if (!entry) throw new Error(`${id} is not in ${at}.`);
  return entry;
}

export const areaOf = (place: Place): string => place.toLowerCase();
