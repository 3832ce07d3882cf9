/**
 * Which note a verb is about: the meeting to come, the one to wrap up, the one before it.
 */
import { nextDay } from './cadence.ts';
import type { Day } from './day.ts';
import { type Note, statusOf } from './note.ts';
import type { Outline } from './outline.ts';
import type { Pair } from './pair.ts';

/** The earliest planned note dated today or later. */
export function nextPlanned<Any extends Outline>(notes: readonly Any[], today: Day): Any | null {
  return notes.find((note) => !note.failure && note.day >= today && statusOf(note, today) === 'planned') ?? null;
}

/** The latest planned note up to today: the meeting to hold or to wrap up. */
export function latestPlanned<Any extends Outline>(notes: readonly Any[], today: Day): Any | null {
  return notes.findLast((note) => !note.failure && note.day <= today && statusOf(note, today) === 'planned') ?? null;
}

/** The last meeting that was held, before a note or at all. */
export function lastHeld<Any extends Outline>(
  notes: readonly Any[],
  today: Day,
  before: string | null = null,
): Any | null {
  const fits = (note: Outline): boolean =>
    !note.failure && statusOf(note, today) === 'held' && (before === null || note.name < before);
  return notes.findLast(fits) ?? null;
}

/** Today's note that is not skipped (the last of several), whatever else its status. */
export function todaysNote<Any extends Outline>(notes: readonly Any[], today: Day): Any | null {
  return notes.findLast((note) => !note.failure && note.day === today && statusOf(note, today) !== 'skipped') ?? null;
}

/** The day of the next meeting by the rhythm, counted from the last that was held or skipped. */
export function nextMeetingDay(pair: Pair, notes: readonly Outline[], today: Day): Day {
  const last = notes.findLast((note) => !note.failure && note.day <= today && statusOf(note, today) !== 'planned');
  const ahead = notes.findLast((note) => !note.failure && note.status !== null && note.status !== 'planned');
  const latest = [last?.day, ahead?.day]
    .filter((day) => day !== undefined)
    .sort()
    .at(-1);
  return nextDay(pair.cadence, today, latest ?? null);
}

/** A free name for a note of a day: the day, or the day and a number from 2. */
export function freeName(notes: readonly Note[], day: Day): string {
  const names = new Set(notes.map((note) => note.name));
  if (!names.has(day)) return day;
  for (let number = 2; ; number += 1) if (!names.has(`${day}-${number}`)) return `${day}-${number}`;
}

/** The notes of a day, in their order. */
export function notesOf<Any extends Outline>(notes: readonly Any[], day: Day): readonly Any[] {
  return notes.filter((note) => note.day === day);
}
