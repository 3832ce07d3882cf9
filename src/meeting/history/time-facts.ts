/**
 * Whether the meetings begin and end when they should, as far as the notes say when they did.
 */
import type { Cadence } from '../cadence.ts';
import { rhythmAt } from './expected.ts';
import { type FactOf, type FactValues, known, median, unknown } from './fact.ts';
import type { Findings } from './findings.ts';
import type { MeetingRecord } from './record.ts';

/** Less is no delay: clocks differ, and people take a moment to sit down. */
const LATE = 5;
/** With fewer, nothing can be said of a habit. */
const FEW = 3;
const DAY = 24 * 60;

export function lateStartsFact(findings: Findings): FactOf<'late-starts'> {
  const minutes = findings.meetings.held.map((record) => startedAfter(record, rhythmAt(findings.rhythms, record.day)));
  return minutesFact('late-starts', minutes, 'when it began and when it should have', 'began');
}

export function overrunsFact(findings: Findings): FactOf<'overruns'> {
  const minutes = findings.meetings.held.map((record) => endedAfter(record, rhythmAt(findings.rhythms, record.day)));
  return minutesFact('overruns', minutes, 'when it ended and when it should have', 'ended');
}

/** How many minutes after the planned start it began, below 0 for before; null where the note or the rhythm does not say. */
function startedAfter({ started, at }: MeetingRecord, cadence: Cadence | null): number | null {
  const planned = at ?? cadence?.at ?? null;
  return started === null || planned === null ? null : between(planned, started);
}

/** How many minutes after its planned end it ended, likewise. */
function endedAfter({ started, ended, at, minutes }: MeetingRecord, cadence: Cadence | null): number | null {
  const begin = at ?? cadence?.at ?? started;
  const length = minutes ?? cadence?.minutes ?? null;
  return ended === null || begin === null || length === null ? null : wrapped(between(begin, ended) - length);
}

function minutesFact<Key extends 'late-starts' | 'overruns'>(
  key: Key,
  all: readonly (number | null)[],
  what: string,
  verb: string,
): FactOf<Key> {
  const measured = all.filter((minutes) => minutes !== null);
  const middle = median(measured);
  const count = `${measured.length} of ${all.length}`;
  if (all.length === 0) return unknown(key, 'No meeting was held in this time.');
  if (middle === null || measured.length < FEW) {
    return unknown(key, `Too few notes of meetings held say ${what}: ${count}.`, measured.length);
  }
  const late = measured.filter((minutes) => minutes >= LATE).length;
  const value: FactValues[Key] = { late, measured: measured.length, median: middle, longest: Math.max(...measured) };
  return known(key, value, measured.length, {
    say: [
      `${late} of ${measured.length} ${verb} ${LATE} minutes late or more; the middle one ${sayMinutes(middle)}, ` +
        `the latest ${sayMinutes(value.longest)}.`,
      `Of the notes of meetings held ${count} say ${what}.`,
    ],
    callOut: late * 2 > measured.length ? `More than half ${verb} late.` : null,
  });
}

function sayMinutes(minutes: number): string {
  if (minutes === 0) return 'on time';
  return `${Math.abs(minutes)} ${Math.abs(minutes) === 1 ? 'minute' : 'minutes'} ${minutes < 0 ? 'early' : 'late'}`;
}

/** Minutes from one time of day to another, the short way round: a meeting may go past midnight. */
function between(from: string, to: string): number {
  return wrapped(ofDay(to) - ofDay(from));
}

function wrapped(minutes: number): number {
  if (minutes > DAY / 2) return minutes - DAY;
  return minutes <= -DAY / 2 ? minutes + DAY : minutes;
}

function ofDay(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
}
