/**
 * The meetings and promises of a time, as the pictures and tables of a report tell of them.
 */

import type { Day } from '../../meeting/day.ts';
import { fold } from '../../meeting/fold.ts';
import { nameOf } from '../../meeting/history/findings.ts';
import { eventsByNote } from '../../meeting/history/meetings.ts';
import type { Retrospect } from '../../meeting/history/period.ts';
import { type Promised, promisesOf } from '../../meeting/history/promises.ts';
import type { MeetingRecord } from '../../meeting/history/record.ts';
import { statusOf } from '../../meeting/note.ts';
import type { Pair } from '../../meeting/pair.ts';
import type { MeetingMark } from '../chart/meeting-marks.ts';
import type { PromiseMark } from '../chart/promise-marks.ts';
import type { Span } from '../chart/time.ts';

/** A meeting, and what its row of the table says of it. */
export type MeetingEntry = MeetingMark & {
  readonly kind: string | null;
  /** Why it was skipped. */
  readonly why: string | null;
  readonly started: string | null;
  readonly ended: string | null;
  readonly topics: number;
  readonly decisions: number;
};

/** A promise, and what its row of the table says of it. */
export type PromiseEntry = PromiseMark & {
  readonly words: string;
  readonly owner: string | null;
  /** The day it ended; null where it is open or nobody knows the day. */
  readonly ended: Day | null;
  readonly carried: number;
  readonly why: string | null;
};

/** The meetings whose notes are given, in their order. */
export function meetingEntries({ history, today }: Retrospect, records: readonly MeetingRecord[]): MeetingEntry[] {
  const byNote = eventsByNote(history);
  return records.map((record) => {
    const { path, day, kind, skipped: why, started, ended, items } = record;
    const moved = byNote.get(path)?.find((event) => event.kind === 'meeting' && event.event === 'moved');
    const movedFrom = moved?.from?.slice(0, 10) ?? null;
    const status = statusOf(record, today);
    const stands = status === 'planned' && day < today ? 'unwrapped' : status;
    const title = [
      `${day}: ${sayStands(stands)}`,
      ...(movedFrom === null ? [] : [`moved from ${movedFrom}`]),
      ...(why === null ? [] : [why]),
      ...(kind === null || kind === 'regular' ? [] : [kind]),
    ].join(', ');
    const topics = items.filter((item) => item.kind === 'topic' && !item.empty).length;
    return { day, stands, movedFrom, title, kind, why, started, ended, topics, decisions: record.decisions.length };
  });
}

/** How a meeting stands, in words. */
export function sayStands(stands: MeetingMark['stands']): string {
  return stands === 'unwrapped' ? 'not wrapped up' : stands;
}

/** The promises that were given, kept or waiting at some time of a span. */
export function promiseEntries({ records, history, today, pair }: Retrospect, span: Span): PromiseEntry[] {
  const standings = [...fold(records.filter(({ failure }) => failure === null)).values()];
  return promisesOf(standings, history, today)
    .map((promise) => entryOf(promise, pair, today))
    .filter(({ from, to }) => from <= span.to && to >= span.from);
}

function entryOf({ standing, promised: from, fate, ended, why }: Promised, pair: Pair, today: Day): PromiseEntry {
  const { latest, carried } = standing;
  const { text: words, owner, due } = latest.item;
  const lastNote = latest.note.day < today ? latest.note.day : today;
  const last = ended ?? (fate === 'open' ? today : lastNote);
  const end = ended === null ? fate : `${fate} ${ended}`;
  const title = `${nameOf(pair, owner, 'nobody')}: ${shortened(words)}, ${from}${due === null ? '' : ` for ${due}`}, ${end}`;
  const whose = owner === pair.report.key ? 'report' : owner === pair.manager.key ? 'manager' : 'nobody';
  return { words, owner, ended, carried, why, fate, due, from, to: last < from ? from : last, whose, title };
}

/** Titles of marks are read at a glance; all the words stand in the table. */
const TITLE = 100;

function shortened(words: string): string {
  return words.length > TITLE ? `${words.slice(0, TITLE - 1).replace(/\p{Surrogate}$/u, '')}…` : words;
}
