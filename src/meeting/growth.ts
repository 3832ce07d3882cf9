/**
 * Talks about growth: when the last one was, and by when the next is due. One at least in a quarter.
 */
import { addMonths, type Day } from './day.ts';
import { type Note, statusOf } from './note.ts';

/** `due` is null where no meeting was held yet; `planned` is the first that is planned from the day on. */
export type GrowthTalk = { readonly last: Day | null; readonly due: Day | null; readonly planned: Day | null };

const MONTHS = 3;

/**
 * Seen from the day `asOf`, which is `today` or lies before it. `notes` are in their order, without those that can't be read.
 */
export function growthTalk(
  notes: readonly Pick<Note, 'day' | 'status' | 'kind'>[],
  today: Day,
  asOf: Day = today,
): GrowthTalk {
  const held = notes.filter((note) => note.day <= asOf && statusOf(note, today) === 'held');
  const last = held.findLast(isGrowth)?.day ?? null;
  const from = last ?? held[0]?.day ?? null;
  const ahead = notes.find((note) => note.day >= asOf && isGrowth(note) && statusOf(note, today) === 'planned');
  return { last, due: from && addMonths(from, MONTHS), planned: ahead?.day ?? null };
}

/** Whether it was due before the day, and none is planned. */
export function isGrowthLate({ due, planned }: GrowthTalk, day: Day): boolean {
  return due !== null && due < day && planned === null;
}

function isGrowth({ kind }: Pick<Note, 'kind'>): boolean {
  return kind?.trim().toLowerCase() === 'growth';
}
