/**
 * A fact about how a pair meets: a number with how it was counted, or why it can't be told. The shapes that
 * `health --json` promises.
 *
 * A fact is counted, never estimated: what notes and git can't show has no fact here, talking time least of all.
 */
import type { Day } from '../day.ts';
import type { Kind, State } from '../item.ts';

/** People are keys; null is what nobody has put a name to. Days and paths as everywhere; lines count from 1. */
export type FactValues = {
  /** `expected` is null where no rhythm says how many; `from` and `to` are the days between which it was counted. */
  readonly held: {
    readonly held: number;
    readonly expected: number | null;
    readonly skipped: number;
    readonly unwrapped: number;
    /** Expected, but neither held nor skipped nor planned: no note tells. */
    readonly untold: number | null;
    readonly rhythms: readonly string[];
    readonly from: Day;
    readonly to: Day;
  };
  readonly moved: {
    readonly moved: number;
    readonly skipped: number;
    readonly by: readonly { readonly who: string | null; readonly moved: number; readonly skipped: number }[];
    /** `day` is the day it was planned for; `to` the day that it was moved to, null where it was skipped. */
    readonly all: readonly {
      readonly event: 'moved' | 'skipped';
      readonly day: Day;
      readonly to: Day | null;
      readonly who: string | null;
      readonly why: string | null;
      readonly note: string;
    }[];
  };
  readonly 'late-starts': Minutes;
  readonly overruns: Minutes;
  readonly agenda: { readonly ready: number; readonly withTopic: number; readonly withPurpose: number };
  readonly topics: { readonly lastFour: Share | null; readonly period: Share };
  readonly 'follow-through': { readonly by: readonly FollowThrough[] };
  readonly carried: {
    readonly often: number;
    readonly open: readonly (ItemPlace & { readonly carried: number; readonly since: Day })[];
  };
  readonly goals: {
    readonly areas: readonly { readonly area: string | null; readonly open: number; readonly silent: number }[];
    readonly withoutGoal: readonly string[];
    /** `spoken` is the day of the last check-in, else the day since when it stands. */
    readonly silent: readonly (ItemPlace & { readonly spoken: Day; readonly days: number })[];
  };
  readonly growth: { readonly last: Day | null; readonly due: Day; readonly planned: Day | null };
  readonly kinds: { readonly kinds: readonly { readonly kind: string | null; readonly meetings: number }[] };
  readonly praise: {
    /** One for each direction, both ways. */
    readonly directions: readonly {
      readonly from: string;
      readonly for: string;
      readonly praise: Remarked;
      readonly feedback: Remarked;
    }[];
    /** Lines that name nobody: nobody can say in which direction they went. */
    readonly unnamed: number;
  };
  readonly decisions: { readonly decisions: number; readonly meetings: number; readonly meetingsWithout: number };
};

/** Minutes after the planned time; `median` and `longest` over all that were measured, so below 0 for too early. */
export type Minutes = {
  readonly late: number;
  readonly measured: number;
  readonly median: number;
  readonly longest: number;
};

/** Topics by person; `total` is without those that are nobody's, `share` the manager's part of it, from 0 to 1. */
export type Share = {
  readonly by: readonly { readonly who: string; readonly topics: number }[];
  readonly nobodys: number;
  readonly total: number;
  readonly share: number | null;
};

/** What one of the two promised. Of those that are done: `inTime`, `late` or without a day to be late for. */
export type FollowThrough = {
  readonly who: string | null;
  readonly promised: number;
  readonly done: number;
  readonly dropped: number;
  readonly open: number;
  readonly overdue: number;
  readonly inTime: number;
  readonly late: number;
  /** Days from promise to done, the middle one of `measured`; null where too few are known. */
  readonly medianDays: number | null;
  readonly measured: number;
};

/** How often in the period, and when last: the day, and the whole weeks since. */
export type Remarked = { readonly count: number; readonly last: Day | null; readonly weeks: number | null };

/** An item, and where it stands now. */
export type ItemPlace = {
  readonly id: string;
  readonly kind: Kind;
  readonly text: string;
  readonly owner: string | null;
  readonly state: State;
  readonly note: string;
  readonly line: number;
};

export type FactKey = keyof FactValues;

export type FactOf<Key extends FactKey> = {
  readonly key: Key;
  /** What it is about, as a heading. */
  readonly title: string;
  /** Null where too little is known: then `missing` says why. */
  readonly value: FactValues[Key] | null;
  readonly missing: string | null;
  /** How many it was counted over: meetings, promises, items. */
  readonly n: number;
  /** The numbers in words, a sentence each. Names and words of the pair stand in them as they are, as in `each`. */
  readonly say: readonly string[];
  /** Where some are told one by one, a line for each: the last that were moved, the goals that are silent. */
  readonly each: readonly string[];
  /** How it was counted. */
  readonly how: string;
  /** What the practice asks both to look at, in a sentence. */
  readonly callOut: string | null;
};

export type Fact = { readonly [Key in FactKey]: FactOf<Key> }[FactKey];

export const TITLES: Readonly<Record<FactKey, string>> = {
  held: 'Held of expected',
  moved: 'Moved and skipped',
  'late-starts': 'Starting on time',
  overruns: 'Ending on time',
  agenda: 'Agenda ready before the day',
  topics: 'Whose topics',
  'follow-through': 'Promises kept',
  carried: 'Carried three times and more',
  goals: 'Goals',
  growth: 'Talk about growth',
  kinds: 'Forms of meetings',
  praise: 'Praise and feedback',
  decisions: 'Decisions',
};

/** How each is counted; docs/health.md says no more than this. */
export const HOW: Readonly<Record<FactKey, string>> = {
  held:
    'One meeting by the rhythm after the other is expected, from the very first meeting on, whatever was held; of this ' +
    'time, up to yesterday, or today if today’s is over. Held are those whose note says so, or says nothing and is past.',
  moved:
    'Notes that got another day, by git, and notes that say they were skipped; by whom and why as the change says that ' +
    'did it.',
  'late-starts':
    '`started` against `at` in the note, else in the rhythm of that time. Late is 5 minutes or more. Notes that do not ' +
    'say when they started are left out.',
  overruns:
    '`ended` against `at` and `minutes` in the note, else in the rhythm of that time; where no start is planned, against ' +
    'the real one. Late is 5 minutes or more. Notes that do not say when they ended are left out.',
  agenda:
    'Meetings held whose note had a topic or a purpose, by git, on a day before the meeting’s. A note that came to git ' +
    'only after its day is left out.',
  topics:
    'Topics in the notes of meetings held, by the person they stand under, each once however often it was carried. ' +
    'Those that are nobody’s are left out of the share.',
  'follow-through':
    'Actions by the day they were promised: that of their first note, or of the change that added them if that is ' +
    'earlier; as they stand now. Done on the day of the change that ticked them; in time is no later than due. What was ' +
    'taken out counts as dropped. What came to git already done has no day, and is in no median and neither in time nor late.',
  carried: 'Topics and actions in the notes of this time. Carried is the number of notes they stand in, less one.',
  goals:
    'Goals that are open now, by area. Silent is one without a check-in for 6 weeks, counted from the meeting in whose ' +
    'note the last one stands, else from its first note.',
  growth:
    'The last meeting held whose kind is `growth`. The next is due 3 months after it; without one, 3 months after the ' +
    'first meeting.',
  kinds: 'The kinds of the last eight meetings held.',
  praise:
    'Lines under Notes that begin with `praise` or `feedback`, by whom they are for; the other one gave it. The day is ' +
    'that of the meeting in whose note they stand, or today if that is earlier.',
  decisions: 'Lines under Decisions in the notes of meetings held.',
};

/** A fact with its value. */
export function known<Key extends FactKey>(
  key: Key,
  value: FactValues[Key],
  n: number,
  words: { readonly say: readonly string[]; readonly each?: readonly string[]; readonly callOut?: string | null },
): FactOf<Key> {
  const { say, each = [], callOut = null } = words;
  return { key, title: TITLES[key], value, missing: null, n, say, each, how: HOW[key], callOut };
}

/** A fact that can't be told, and why. */
export function unknown<Key extends FactKey>(key: Key, missing: string, n = 0): FactOf<Key> {
  return { key, title: TITLES[key], value: null, missing, n, say: [], each: [], how: HOW[key], callOut: null };
}

/** The middle one, or halfway between the two in the middle; of none null. */
export function median(numbers: readonly number[]): number | null {
  const sorted = [...numbers].sort((a, b) => a - b);
  const [low, high] = [sorted[Math.ceil(sorted.length / 2) - 1], sorted[Math.floor(sorted.length / 2)]];
  return low === undefined || high === undefined ? null : (low + high) / 2;
}
