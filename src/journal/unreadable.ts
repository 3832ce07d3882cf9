/**
 * What of a journal can't be read.
 */
import type { Failure } from '../failure.ts';
import type { Glance } from './journal.ts';

/** Everything that keeps a note from being read, as failures with their places. */
export function unreadable(journal: Pick<Glance, 'notes' | 'odd'>): Failure[] {
  const broken = journal.notes.flatMap((note) => (note.failure ? [note.failure] : []));
  return [...broken, ...journal.odd.map((odd) => odd.failure)];
}
