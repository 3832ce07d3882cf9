/**
 * What one note says of its meeting as it stands now, as plain data: what questions about the past ask notes for.
 *
 * A record follows from the note's text and the pair's settings alone, from no other note and from no clock; so it holds
 * for as long as these two do. It is an `Outline`: a fold over records says of every item what one over notes says.
 */
import { checkInOf, type GoalStatus, paragraphOf } from '../bullet.ts';
import { matterText, timeIn } from '../matter.ts';
import type { Item, Note } from '../note.ts';
import type { ItemOutline, Outline } from '../outline.ts';
import type { Pair } from '../pair.ts';
import { type Remark, remarksOf } from '../remark.ts';

/** A check-in under a goal: its status, all its words (`at risk: the vendor is late`), and its line from 0. */
export type CheckIn = { readonly status: GoalStatus; readonly text: string; readonly line: number };

/** A topic, action or goal as it stands in that note; `first` is its line, from 0. */
export type ItemRecord = ItemOutline & {
  /** Of a goal, what was said of it in this note, in order; of others none. */
  readonly checks: readonly CheckIn[];
};

/** Lines count from 0. A note that can't be read has its `failure`, and nothing of what it holds. */
export type MeetingRecord = Omit<Outline, 'items'> & {
  readonly items: readonly ItemRecord[];
  readonly remarks: readonly Remark[];
  /** When it was planned for, `HH:MM`, and for how many minutes; null where the note does not say (the rhythm may). */
  readonly at: string | null;
  readonly minutes: number | null;
  /** When it really began and ended, `HH:MM`. */
  readonly started: string | null;
  readonly ended: string | null;
  /** Why it did not take place. */
  readonly skipped: string | null;
};

/** The record of a note, which must have been read with the settings of this pair. */
export function recordOf(note: Note, pair: Pair): MeetingRecord {
  const { name, path, day, status, kind, purpose, carried, decisions, settles, failure, warnings, settled } = note;
  const { matter } = note;
  return {
    ...{ name, path, day, status, kind, purpose, carried, settles, failure, warnings, settled },
    decisions: [...decisions],
    items: note.items.map((item) => itemRecord(item, note)),
    remarks: failure ? [] : remarksOf(note, pair),
    at: note.at,
    minutes: note.minutes,
    started: timeIn(matter, 'started'),
    ended: timeIn(matter, 'ended'),
    skipped: matterText(matter, 'skipped'),
  };
}

function itemRecord(item: Item, note: Note): ItemRecord {
  const { kind, id, mark, state, text, owner, due, start, horizon, heading, first, empty, openStep, checked } = item;
  const checks = kind === 'goal' && checked !== null ? checksOf(item, note) : [];
  return { kind, id, mark, state, text, owner, due, start, horizon, heading, first, empty, openStep, checked, checks };
}

function checksOf({ bullet }: Item, { scan }: Note): CheckIn[] {
  return (bullet?.children ?? []).flatMap((child) => {
    const status = checkInOf(child, scan);
    return status ? [{ status, text: paragraphOf(child, scan), line: child.first }] : [];
  });
}
