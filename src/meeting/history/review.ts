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
import { type Ended, endedOf, type Source } from './ended.ts';
import type { ItemPlace } from './fact.ts';
import { dayOf } from './life.ts';
import { meetingsOf } from './meetings.ts';
import { standingsOf } from './near.ts';
import type { PastEvent } from './past.ts';
import { endOf, isWithin, type Retrospect } from './period.ts';
import { placeOf } from './places.ts';
import type { MeetingRecord } from './record.ts';

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

export type Reviewed = Omit<Retrospect, 'history'> & { readonly history: Source };

/** In so many meetings a topic keeps coming back. */
const RETURNING = 3;
export function reviewOf(reviewed: Reviewed, person: string | null): Review {
  const seen = seenOf(reviewed);
  const { period, asOf, pair, near } = seen;
  const isTheirs = theirsOf(pair, person);
  const ended = endedOf(seen).filter(({ owner }) => isTheirs(owner));
  const { held, skipped } = meetingsOf(seen);
  return {
    ...{ since: period.since, until: asOf, person },
    meetings: { held: held.length, skipped: skipped.length },
    finished: ended.filter(({ state }) => state === 'done'),
    dropped: ended.filter(({ state }) => state !== 'done'),
    goals: goalsOf(seen).filter(({ owner }) => isTheirs(owner)),
    decisions: near.flatMap(({ day, path, decisions }) =>
      decisions.map(({ text, line }) => ({ day, text, note: path, line: line + 1 })),
    ),
    praise: praiseOf(seen).filter((one) => person === null || one.for === null || one.for === person),
    returning: returningOf(seen).filter(({ owner }) => isTheirs(owner)),
  };
}

/** `near` are the notes of this time whose day is not in the future, `events` what happened since it began. */
type Seen = Reviewed & {
  readonly asOf: Day;
  readonly near: readonly MeetingRecord[];
  readonly events: readonly PastEvent[];
  readonly standings: readonly Standing<MeetingRecord>[];
};

function seenOf(reviewed: Reviewed): Seen {
  const { period, today, history } = reviewed;
  const records = reviewed.records.filter(({ failure }) => failure === null);
  const events = period.since === null ? history.events : history.since(period.since);
  const asOf = endOf(period, today);
  const near = records.filter(({ day }) => day <= asOf && isWithin(day, period));
  const ids = new Set<string>();
  for (const { id } of events) if (id !== null) ids.add(id);
  return { ...reviewed, records, asOf, near, events, standings: standingsOf(records, near, ids) };
}

/** What nobody's name stands on is the report's: their goals seldom bear one. Of peers it is both's. */
function theirsOf({ manager, report }: Pair, person: string | null): (owner: string | null) => boolean {
  const isBoths = manager.role === 'peer' || person === report.key;
  return (owner) => person === null || owner === person || (owner === null && isBoths);
}

function goalsOf({ standings, events, period, near }: Seen): GoalCourse[] {
  const among = new Set(near.map(({ name }) => name));
  const courses = new Map<string, PastEvent[]>();
  for (const event of events) {
    if (event.kind !== 'goal' || event.id === null || event.event === 'carried') continue;
    if (!isWithin(dayOf(event), period)) continue;
    const course = courses.get(event.id);
    if (course) course.push(event);
    else courses.set(event.id, [event]);
  }
  return standings.flatMap((standing) => {
    const { kind, id, copies, latest, since, checked, takenOut } = standing;
    const course = courses.get(id) ?? [];
    if (kind !== 'goal' || (course.length === 0 && !copies.some(({ note }) => among.has(note.name)))) return [];
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

function praiseOf({ records, pair, today, period }: Seen): Praise[] {
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
function returningOf({ standings, near }: Seen): Returning[] {
  const among = new Set(near.map(({ name }) => name));
  const groups = new Map<string, { days: Set<string>; last: Standing<MeetingRecord> }>();
  for (const standing of standings) {
    if (standing.kind !== 'topic') continue;
    const names = standing.copies.flatMap(({ note }) => (among.has(note.name) ? [note.name] : []));
    if (names.length === 0) continue;
    const words = standing.latest.item.text.normalize('NFC').toLowerCase();
    const { days, last } = groups.get(words) ?? { days: new Set(), last: standing };
    for (const name of names) days.add(name);
    groups.set(words, { days, last: standing.latest.note.name > last.latest.note.name ? standing : last });
  }
  return [...groups.values()].flatMap(({ days, last }) =>
    days.size < RETURNING ? [] : [{ ...placeOf(last), days: [...days].sort().map((name) => name.slice(0, 10)) }],
  );
}
