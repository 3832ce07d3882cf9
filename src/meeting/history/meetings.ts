/**
 * The meetings of a period, by how they stand, and what happened to each under whatever name its note had.
 */
import { statusOf } from '../note.ts';
import { pathBeside } from './names.ts';
import type { History, PastEvent } from './past.ts';
import { isWithin, type Retrospect } from './period.ts';
import type { MeetingRecord } from './record.ts';

/** The meetings of a period up to today, each list in the order of the notes. */
export type Meetings = {
  readonly held: readonly MeetingRecord[];
  readonly skipped: readonly MeetingRecord[];
  /** Planned for a day that is past, and not wrapped up. */
  readonly unwrapped: readonly MeetingRecord[];
};

/** `records` are of notes that can be read: another is no meeting. */
export function meetingsOf({ records, today, period }: Omit<Retrospect, 'history'>): Meetings {
  const past = records.filter(({ day }) => day <= today && isWithin(day, period));
  const standing = (status: string): MeetingRecord[] => past.filter((record) => statusOf(record, today) === status);
  return {
    held: standing('held'),
    skipped: standing('skipped'),
    unwrapped: standing('planned').filter(({ day }) => day < today),
  };
}

/**
 * What happened to each note, by the path it has now, the oldest first: `move` gives a note another name, and what
 * happened to it before comes along. A note that was written anew under an old name begins anew.
 */
export function eventsByNote({ events }: History): ReadonlyMap<string, readonly PastEvent[]> {
  const byNote = new Map<string, PastEvent[]>();
  for (const event of events) {
    const there = byNote.get(event.note) ?? [];
    if (event.kind === 'meeting' && event.event === 'moved' && event.from !== null) {
      const old = pathBeside(event.note, event.from);
      there.unshift(...(byNote.get(old) ?? []));
      byNote.delete(old);
    }
    there.push(event);
    byNote.set(event.note, there);
  }
  return byNote;
}
