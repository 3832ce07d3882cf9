/**
 * The record of a note from its file.
 */
import { type MeetingRecord, recordOf } from '../../meeting/history/record.ts';
import type { Pair } from '../../meeting/pair.ts';
import type { Odd } from '../files.ts';
import { readNotes } from '../journal.ts';
import type { Clone } from '../place.ts';

/** The record of a note that `listNotes` named, or why there is none. */
export function readRecord(clone: Clone, pair: Pair, name: string): { records: MeetingRecord[]; odd: readonly Odd[] } {
  const { notes, odd } = readNotes(clone, pair, [name]);
  return { records: notes.map((note) => recordOf(note, pair)), odd };
}
