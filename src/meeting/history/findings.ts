/**
 * What is found out once about the time in question, and asked by every fact.
 */
import type { Day } from '../day.ts';
import { fold, type Standing } from '../fold.ts';
import type { Pair, Person } from '../pair.ts';
import { eventsByNote, type Meetings, meetingsOf } from './meetings.ts';
import type { PastEvent, Rhythm } from './past.ts';
import type { Retrospect } from './period.ts';
import type { MeetingRecord } from './record.ts';

export type Findings = Retrospect & {
  readonly meetings: Meetings;
  /** How each item stands over all notes, whatever the time in question. */
  readonly standings: readonly Standing<MeetingRecord>[];
  readonly byNote: ReadonlyMap<string, readonly PastEvent[]>;
  /** At least one; the settings as they are where git knows no others. */
  readonly rhythms: readonly Rhythm[];
  /** The last day of the time in question that is not in the future. */
  readonly asOf: Day;
};

export function findingsOf(retrospect: Retrospect): Findings {
  const { records, history, today, period, pair } = retrospect;
  const { until } = period;
  const { rhythms } = history;
  return {
    ...retrospect,
    meetings: meetingsOf(retrospect),
    standings: [...fold(records.filter(({ failure }) => failure === null)).values()],
    byNote: eventsByNote(history),
    rhythms: rhythms.length === 0 ? [{ from: today, cadence: pair.cadence }] : rhythms,
    asOf: until !== null && until < today ? until : today,
  };
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
