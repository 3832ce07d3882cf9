/**
 * What is found out once about the time in question, and asked by every fact.
 */
import { addDays, type Day } from '../day.ts';
import { fold, type Standing } from '../fold.ts';
import type { Pair, Person } from '../pair.ts';
import { type Expected, expectedOf } from './expected.ts';
import { eventsByNote, type Meetings, meetingsOf } from './meetings.ts';
import type { PastEvent, Rhythm } from './past.ts';
import { endOf, type Retrospect } from './period.ts';
import { type Promised, promisesOf } from './promises.ts';
import type { MeetingRecord } from './record.ts';

/** `records` are only those that can be read. */
export type Findings = Retrospect & {
  readonly meetings: Meetings;
  /** How each item stands over all notes, whatever the time in question. */
  readonly standings: readonly Standing<MeetingRecord>[];
  readonly promises: readonly Promised[];
  /** The topics that stand in a note. */
  readonly topicsIn: ReadonlyMap<MeetingRecord, readonly Standing<MeetingRecord>[]>;
  readonly byNote: ReadonlyMap<string, readonly PastEvent[]>;
  /** At least one; the settings as they are where git knows no others. */
  readonly rhythms: readonly Rhythm[];
  /** The last day of the time in question that is not in the future. */
  readonly asOf: Day;
  /** The last day whose meeting, held or not, counts: that of today counts once it is over. */
  readonly over: Day;
  /** The days up to then that the rhythm asks for, from the very first meeting on; null where there is none. */
  readonly expected: Expected | null;
};

/** The findings of a retrospect; asked again for the same one, the same. */
export function findingsOf(retrospect: Retrospect): Findings {
  const known = FOUND.get(retrospect);
  if (known) return known;
  const findings = find(retrospect);
  FOUND.set(retrospect, findings);
  return findings;
}

const FOUND = new WeakMap<Retrospect, Findings>();

function find(retrospect: Retrospect): Findings {
  const { history, today, period, pair } = retrospect;
  const records = retrospect.records.filter(({ failure }) => failure === null);
  const meetings = meetingsOf({ ...retrospect, records });
  const rhythms = history.rhythms.length === 0 ? [{ from: today, cadence: pair.cadence }] : history.rhythms;
  const asOf = endOf(period, today);
  const isOver = [...meetings.held, ...meetings.skipped].some(({ day }) => day === today);
  const over = asOf < today || isOver ? asOf : addDays(today, -1);
  const met = records.filter(({ day }) => day <= over).map(({ day }) => day);
  const standings = [...fold(records).values()];
  return {
    ...retrospect,
    ...{ records, meetings, rhythms, asOf, over, standings },
    expected: expectedOf(met, over, rhythms),
    promises: promisesOf(standings, history, today),
    topicsIn: topicsIn(standings),
    byNote: eventsByNote(history),
  };
}

function topicsIn(standings: readonly Standing<MeetingRecord>[]): Findings['topicsIn'] {
  const topics = new Map<MeetingRecord, Standing<MeetingRecord>[]>();
  for (const standing of standings) {
    if (standing.kind !== 'topic') continue;
    for (const { note } of standing.copies) {
      const there = topics.get(note);
      if (there) there.push(standing);
      else topics.set(note, [standing]);
    }
  }
  return topics;
}

/** The two in the order in which pages name them, the report last. */
export function peopleOf({ manager, report }: Pair): readonly Person[] {
  return [manager, report];
}

/** What pages call a person; `nobody` is for what has no name on it. */
export function nameOf(pair: Pair, who: string | null, nobody: string): string {
  return pair.people.find(({ key }) => key === who)?.short ?? nobody;
}

/** `42 %`. */
export function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}
