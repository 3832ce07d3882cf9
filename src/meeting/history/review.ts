/**
 * The roll-up for a review season: what was finished, how the goals went, what was decided and said, what kept coming back.
 *
 * Each thing with its meeting. For one person it is only what is theirs; decisions are both's and always there.
 */

import type { GoalStatus } from '../bullet.ts';
import type { Day } from '../day.ts';
import type { Standing } from '../fold.ts';
import type { Horizon } from '../item.ts';
import type { Pair } from '../pair.ts';
import { areaOf } from '../standing.ts';
import type { ItemPlace } from './fact.ts';
import { type Findings, findingsOf } from './findings.ts';
import { dayOf } from './life.ts';
import type { PastEvent } from './past.ts';
import { isWithin, type Retrospect } from './period.ts';
import { placeOf } from './places.ts';
import { type Promised, promisesOf } from './promises.ts';
import type { MeetingRecord } from './record.ts';

/** An action that came to an end. `day` is when, `by` who says so: git, or the note it last stands in. */
export type Ended = ItemPlace & {
  readonly promised: Day;
  readonly promisedIn: string;
  readonly due: Day | null;
  readonly day: Day;
  readonly by: 'git' | 'note';
  readonly why: string | null;
};

/** A goal and what happened to it in this time, the oldest first. */
export type GoalCourse = ItemPlace & {
  readonly area: string | null;
  readonly horizon: Horizon | null;
  readonly due: Day | null;
  readonly since: Day;
  readonly status: GoalStatus | null;
  readonly checked: Day | null;
  readonly takenOut: boolean;
  readonly course: readonly PastEvent[];
};

export type Praise = {
  readonly day: Day;
  readonly kind: 'praise' | 'feedback';
  readonly from: string | null;
  readonly for: string | null;
  readonly text: string;
  readonly note: string;
  readonly line: number;
};

/** A topic, and the days of the meetings whose notes it stood in. */
export type Returning = ItemPlace & { readonly days: readonly Day[] };

export type Review = {
  readonly since: Day | null;
  readonly until: Day;
  /** The key of whom it is for; null for both. */
  readonly person: string | null;
  readonly meetings: { readonly held: number; readonly skipped: number };
  readonly finished: readonly Ended[];
  readonly dropped: readonly Ended[];
  readonly goals: readonly GoalCourse[];
  readonly decisions: readonly {
    readonly day: Day;
    readonly text: string;
    readonly note: string;
    readonly line: number;
  }[];
  readonly praise: readonly Praise[];
  readonly returning: readonly Returning[];
};

/** In so many meetings a topic keeps coming back. */
const RETURNING = 3;

export function reviewOf(retrospect: Retrospect, person: string | null): Review {
  const findings = findingsOf(retrospect);
  const { period, asOf, meetings, pair } = findings;
  const isTheirs = theirsOf(pair, person);
  const ended = endedOf(findings).filter(({ owner }) => isTheirs(owner));
  return {
    ...{ since: period.since, until: asOf, person },
    meetings: { held: meetings.held.length, skipped: meetings.skipped.length },
    finished: ended.filter(({ state }) => state === 'done'),
    dropped: ended.filter(({ state }) => state !== 'done'),
    goals: goalsOf(findings).filter(({ owner }) => isTheirs(owner)),
    decisions: recordsOf(findings).flatMap(({ day, path, decisions }) =>
      decisions.map(({ text, line }) => ({ day, text, note: path, line: line + 1 })),
    ),
    praise: praiseOf(findings).filter((one) => person === null || one.for === null || one.for === person),
    returning: returningOf(findings).filter(({ owner }) => isTheirs(owner)),
  };
}

/** What nobody's name stands on is the report's: their goals seldom bear one. Of peers it is both's. */
function theirsOf({ manager, report }: Pair, person: string | null): (owner: string | null) => boolean {
  const isBoths = manager.role === 'peer' || person === report.key;
  return (owner) => person === null || owner === person || (owner === null && isBoths);
}

/** The notes of this time whose day is not in the future. */
function recordsOf({ records, period, asOf }: Findings): readonly MeetingRecord[] {
  return records.filter(({ day }) => day <= asOf && isWithin(day, period));
}

function endedOf({ standings, history, today, period }: Findings): Ended[] {
  return promisesOf(standings, history, today)
    .filter(({ fate }) => fate !== 'open')
    .map((promise) => endOf(promise, today))
    .filter(({ day }) => isWithin(day, period))
    .sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
}

function endOf({ standing, promised, ended, why }: Promised, today: Day): Ended {
  const { latest, copies } = standing;
  const day = latest.note.day < today ? latest.note.day : today;
  return {
    ...placeOf(standing),
    ...{ promised, promisedIn: copies[0]?.note.path ?? latest.note.path, due: latest.item.due, why },
    ...(ended === null ? { day, by: 'note' } : { day: ended, by: 'git' }),
  };
}

function goalsOf({ standings, history, period, asOf }: Findings): GoalCourse[] {
  const courses = new Map<string, PastEvent[]>();
  for (const event of history.events) {
    if (event.kind !== 'goal' || event.id === null || event.event === 'carried') continue;
    if (!isWithin(dayOf(event), period)) continue;
    courses.set(event.id, [...(courses.get(event.id) ?? []), event]);
  }
  return standings.flatMap((standing) => {
    const { kind, id, copies, latest, since, checked, takenOut } = standing;
    const stands = copies.some(({ note }) => note.day <= asOf && isWithin(note.day, period));
    const course = courses.get(id) ?? [];
    if (kind !== 'goal' || (!stands && course.length === 0)) return [];
    const { due, horizon, heading } = latest.item;
    return [
      {
        ...placeOf(standing),
        ...{ area: areaOf(heading), horizon, due, since, takenOut, course },
        ...{ status: checked?.status ?? null, checked: checked?.day ?? null },
      },
    ];
  });
}

function praiseOf({ records, pair, today, period }: Findings): Praise[] {
  const other = (key: string | null): string | null =>
    key === null ? null : (pair.people.find((one) => one.key !== key)?.key ?? null);
  return records
    .flatMap(({ day, path, remarks }) =>
      remarks.map(({ kind, for: to, text, line }) => ({
        ...{ day: day < today ? day : today, kind, from: other(to), for: to, text, note: path, line: line + 1 },
      })),
    )
    .filter(({ day }) => isWithin(day, period));
}

/** A topic that was closed and raised again in the same words has come back, too. */
function returningOf(findings: Findings): Returning[] {
  const among = new Set(recordsOf(findings));
  const groups = new Map<string, Standing<MeetingRecord>[]>();
  for (const standing of findings.standings) {
    if (standing.kind !== 'topic') continue;
    const words = standing.latest.item.text.normalize('NFC').toLowerCase();
    groups.set(words, [...(groups.get(words) ?? []), standing]);
  }
  return [...groups.values()].flatMap((group) => {
    const notes = new Set(group.flatMap(({ copies }) => copies.map(({ note }) => note)));
    const days = [...notes].filter((note) => among.has(note)).map(({ day }) => day);
    const latest = group.at(-1);
    return latest && days.length >= RETURNING ? [{ ...placeOf(latest), days: days.sort() }] : [];
  });
}
