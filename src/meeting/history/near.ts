/**
 * How the items stand that have to do with a time: of ten years' thousands a question about half a year asks for a few.
 */
import { fold, type Standing } from '../fold.ts';
import { lacksIds } from '../identity.ts';
import type { MeetingRecord } from './record.ts';

/**
 * The standing over all records of each item that stands in one of those `near` or is among the ids, as a fold over
 * everything gives it and in its order. Others may be there, too. The notes of its copies bear the names of the records, and may hold
 * fewer items.
 */
export function standingsOf(
  records: readonly MeetingRecord[],
  near: readonly MeetingRecord[],
  ids: ReadonlySet<string>,
): readonly Standing<MeetingRecord>[] {
  // The id that an item without one gets depends on all ids that there are.
  if (records.some(lacksIds)) return [...fold(records).values()];
  const wanted = new Set(ids);
  for (const { items } of near) for (const { id } of items) if (id !== null) wanted.add(id);
  const part = records.map((record) => ({
    ...record,
    items: record.items.filter(({ id }) => id !== null && wanted.has(id)),
  }));
  return [...fold(part).values()];
}
