/**
 * Which note a note became when its meeting was moved: told from what stands in them, since a file does not say it.
 */
import type { DayWords } from '../language.ts';
import { movedText } from '../move.ts';
import type { Note } from '../note.ts';
import type { Pair } from '../pair.ts';

/** At least this share of the lines must be the same. */
const ALIKE = 0.5;

/**
 * Of the notes that are new beside a note that is gone, the one that it became; null for none.
 * Only a planned meeting can be moved.
 */
export function becameOf(gone: Note, fresh: readonly Note[], pair: Pair, words: DayWords): Note | null {
  if (gone.failure !== null || (gone.status !== null && gone.status !== 'planned')) return null;
  let best: { readonly note: Note; readonly share: number } | null = null;
  for (const note of fresh) {
    const share = likeness(movedText(gone, note.day, pair, words), note.text);
    if (share >= ALIKE && share > (best?.share ?? 0)) best = { note, share };
  }
  return best?.note ?? null;
}

/** The share of the lines with words that two texts have in common, from 0 to 1. */
function likeness(one: string, other: string): number {
  const [lines, others] = [linesOf(one), linesOf(other)];
  const left = new Map<string, number>();
  for (const line of others) left.set(line, (left.get(line) ?? 0) + 1);
  let same = 0;
  for (const line of lines) {
    const count = left.get(line) ?? 0;
    if (count === 0) continue;
    left.set(line, count - 1);
    same += 1;
  }
  return same / Math.max(1, lines.length, others.length);
}

function linesOf(text: string): string[] {
  return text
    .split(/\r\n|\n|\r/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
}
