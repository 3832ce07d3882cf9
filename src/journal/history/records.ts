/**
 * The records of all meetings, for commands that look back.
 */
import type { MeetingRecord } from '../../meeting/history/record.ts';
import { recordOf } from '../../meeting/history/record.ts';
import type { World } from '../../terminal/world.ts';
import { type Glance, openJournal } from '../journal.ts';

/** A journal by its records: `notes` are all of them in their order, `records` those that can be read. */
export type Records = Omit<Glance, 'notes'> & {
  readonly notes: readonly MeetingRecord[];
  readonly records: readonly MeetingRecord[];
};

/** Opens the journal that a command was called for, by its records. Throws as `openJournal` does. */
export function openRecords(world: World): Records {
  const { clone, repo, pair, notes, odd } = openJournal(world);
  const all = notes.map((note) => recordOf(note, pair));
  return { clone, repo, pair, odd, notes: all, records: all.filter(({ failure }) => failure === null) };
}
