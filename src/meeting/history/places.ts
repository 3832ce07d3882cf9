/**
 * An item in an answer about the past: its words, and where it stands now.
 */
import type { Standing } from '../fold.ts';
import type { Outline } from '../outline.ts';
import type { ItemPlace } from './fact.ts';

export function placeOf({ id, kind, state, latest }: Standing<Outline>): ItemPlace {
  const { text, owner, first } = latest.item;
  return { id, kind, text, owner, state, note: latest.note.path, line: first + 1 };
}
