/**
 * What somebody has before them who is about to do something, and what can be taken up from there.
 */

import { type Book, type Deed, entryOf, type Item, isFree } from './book.ts';
import type { Chance } from './chance.ts';
import * as deeds from './deeds.ts';
import type { Actor, Doing } from './ledger.ts';
import type { ItemKind, Place } from './sheet.ts';
import type { Wording } from './wording.ts';

/** What is at hand: the notes, the note that new things go to, and what somebody else has in hand just now. */
export type Desk = {
  readonly book: Book;
  readonly chance: Chance;
  readonly wording: Wording;
  readonly day: string;
  /** The next meeting's note, if it is there already, and the name it has or will have. */
  readonly next: { readonly name: string; readonly there: boolean; readonly kind: 'regular' | 'growth' | 'first' };
  /** The note of the last meeting. */
  readonly last: string | null;
  readonly busy: ReadonlySet<string>;
};

/** `where` says how it may be done. */
export type Done = Doing & { readonly where: 'program' | 'hand' | 'either'; readonly ids: readonly string[] };

/** Something to do, where it suits. */
export type Maker = (desk: Desk, by: Actor) => Done | null;
export const AREAS: readonly Place[] = ['Job', 'Partnership', 'Career'];

/** The items of a kind that are open, written out, and in nobody's hands. */
export function openOf({ book, busy }: Desk, kind: string): Item[] {
  return [...book.items.values()].filter(
    (item) =>
      item.kind === kind &&
      (item.state === 'open' || item.state === 'doing') &&
      !busy.has(item.id) &&
      entryOf(book, item.id).typed === null,
  );
}

/** To the next note, which comes to be where it is not there yet. */
export function inNext({ next }: Desk, given: readonly Deed[]): Deed[] {
  return next.there ? [...given] : [deeds.begin(next.name, next.kind), ...given];
}

export function isNew({ book, next, busy }: Desk, kind: ItemKind, text: string): boolean {
  return !busy.has(text) && isFree(book, next.name, kind, text);
}

/** Of the open ones, by chance. */
export function some(desk: Desk, kind: string): Item | null {
  const list = openOf(desk, kind);
  return list.length === 0 ? null : desk.chance.one(list);
}

export function inState(desk: Desk, kind: string, state: string): Item | null {
  const list = [...desk.book.items.values()].filter(
    (item) => item.kind === kind && item.state === state && item.late === null && !desk.busy.has(item.id),
  );
  return list.length === 0 ? null : desk.chance.one(list);
}
