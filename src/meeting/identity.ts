/**
 * Ids for what people type: derived from what they typed, so that two people who save the same line agree.
 *
 * Five characters, a letter first; no vowels, so no words, and nothing that YAML takes for a number or a truth value.
 * The only file that knows @noble/hashes.
 */
import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import type { Kind } from './item.ts';
import type { ItemOutline, Outline } from './outline.ts';

const LETTERS = 'bcdfghjkmnpqrstvwxz';
const CHARACTERS = 'bcdfghjkmnpqrstvwxz23456789';
const LENGTH = 5;

/**
 * The id of an item: from the note's name, the kind, the words, and its place (from 1) among the items of that note
 * with the same kind and words; one character longer for each that is taken.
 */
export function deriveId(
  note: string,
  kind: Kind,
  text: string,
  place: number,
  taken: (id: string) => boolean,
): string {
  const digest = sha256(utf8ToBytes(`${note}\n${kind}\n${text.normalize('NFC')}\n${place}`));
  let id = '';
  for (const byte of digest) {
    const alphabet = id === '' ? LETTERS : CHARACTERS;
    id += alphabet[byte % alphabet.length];
    if (id.length >= LENGTH && !taken(id)) return id;
  }
  throw new Error(`No id is free for '${text}' in ${note}.`);
}

/**
 * The ids that the items of a note without one get when it is next saved. `taken` holds the ids of all notes; those
 * given here are added to it.
 */
export function identify<One extends ItemOutline>(
  note: { readonly name: string; readonly items: readonly One[] },
  taken: Set<string>,
): Map<One, string> {
  const given = new Map<One, string>();
  if (!lacksIds(note)) return given;
  const equals = new Map<string, number>();
  for (const item of note.items) {
    if (item.empty) continue;
    const words = `${item.kind}\n${item.text.normalize('NFC')}`;
    const place = (equals.get(words) ?? 0) + 1;
    equals.set(words, place);
    if (item.id !== null) continue;
    const id = deriveId(note.name, item.kind, item.text, place, (candidate) => taken.has(candidate));
    taken.add(id);
    given.set(item, id);
  }
  return given;
}

/** Whether some of its items get an id when it is next saved. */
export function lacksIds(note: { readonly items: readonly ItemOutline[] }): boolean {
  return note.items.some((item) => item.id === null && !item.empty);
}

/** Every id that stands in any of the notes. */
export function idsOf(notes: readonly Pick<Outline, 'items' | 'carried' | 'settled'>[]): Set<string> {
  const ids = new Set<string>();
  for (const note of notes) {
    for (const item of note.items) if (item.id !== null) ids.add(item.id);
    for (const id of note.carried) ids.add(id);
    for (const id of note.settled) ids.add(id);
  }
  return ids;
}
