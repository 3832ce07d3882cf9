/**
 * The third version for a note that both people created: what carrying writes into it from the notes they had in common.
 */
import { Failure } from '../../failure.ts';
import { carry } from '../carry.ts';
import type { DayWords } from '../language.ts';
import { type Note, readNote } from '../note.ts';
import type { Pair } from '../pair.ts';
import { fillNote, sectionOrder, type Template } from '../template.ts';

/**
 * The text that both began with, or null where carrying fails; the same whoever asks (C4). Null too where one side began
 * with nothing of it, as who types a note by hand does: that one took nothing out, and then nothing counts as removed.
 * @param notes the notes of the last version that both had, in their order
 * @param templates the template of a kind as it was in that version, or null; two notes of different kinds have none in
 *   common, and then each line of either template counts as added
 */
export function thirdOf(
  name: string,
  notes: readonly Note[],
  pair: Pair,
  sides: { readonly ours: string; readonly theirs: string },
  templates: (kind: string) => Template | null,
  words: DayWords,
): string | null {
  const [ours, theirs] = [sides.ours, sides.theirs].map((text) => readNote(name, text, pair)) as [Note, Note];
  const kinds = [ours.kind, theirs.kind];
  const kind = kinds[0] === kinds[1] ? (kinds[0] ?? null) : null;
  const template = (kind === null ? null : templates(kind)) ?? bare(kind ?? 'regular');
  const before = notes.filter((note) => note.name < name);
  try {
    const empty = fillNote(template, name, pair, words, before.at(-1)?.name ?? null);
    const { target } = carry(before, empty, pair, sectionOrder(template, pair));
    return [ours, theirs].every((side) => beganWith(side, target.carried)) ? target.text : null;
  } catch (error) {
    if (error instanceof Failure) return null;
    throw error;
  }
}

/** Whether a note was ever carried into, as far as it shows: by its front matter, by what it lists or by what stands in it. */
function beganWith(note: Note, carried: ReadonlySet<string>): boolean {
  if (note.matter.kind !== 'mapping') return false;
  if (carried.size === 0 || note.carried.size > 0) return true;
  return note.items.some(({ id }) => id !== null && carried.has(id));
}

/** No template: the front matter that every note needs. */
function bare(kind: string): Template {
  return { kind, path: 'templates', text: '', shipped: false };
}
