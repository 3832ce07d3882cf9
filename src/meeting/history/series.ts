/**
 * The same counts month by month or quarter by quarter, for the terminal and the report to draw: held of expected,
 * promises kept, whose topics.
 *
 * Each point is two whole numbers, so that whoever draws it can say them. Nothing to count is a gap, never a zero.
 */
import type { Day } from '../day.ts';
import { plural } from '../message.ts';
import { shareOf } from './agenda-facts.ts';
import type { Share } from './fact.ts';
import { type Findings, findingsOf, peopleOf } from './findings.ts';
import { type Bucket, bucketOf, bucketsBetween, isWithin, type Retrospect } from './period.ts';

/** `count` of `of`; where `of` is 0 there was nothing to count. More may be held than was expected. */
export type Point = { readonly count: number; readonly of: number };

/** One line: of both (`who` null), or of one of the two, by key. As many points as there are buckets. */
export type SeriesLine = { readonly who: string | null; readonly name: string; readonly points: readonly Point[] };

export type Series = {
  readonly key: 'held' | 'follow-through' | 'topics';
  readonly title: string;
  readonly per: 'month' | 'quarter';
  /** Without a hole, the oldest first. */
  readonly buckets: readonly Bucket[];
  readonly lines: readonly SeriesLine[];
  /** How it was counted, in a sentence. */
  readonly how: string;
  /** Why it is not to be drawn; null where it is. */
  readonly missing: string | null;
};

/** With fewer months or quarters that have something to count, a line would show chance. */
const FEW = 3;

/** All series of a time, always the same ones in the same order. */
export function seriesOf(retrospect: Retrospect): readonly Series[] {
  const findings = findingsOf(retrospect);
  const { records, asOf, period, pair } = findings;
  const from = [records[0]?.day ?? asOf, period.since ?? ''].sort().at(-1) as Day;
  const per = bucketOf(from, asOf);
  const buckets = bucketsBetween(from, asOf, per);
  const shared = (key: Series['key'], title: string, how: string, lines: readonly SeriesLine[]): Series => {
    const told = buckets.filter((_, at) => lines.some(({ points }) => (points[at]?.of ?? 0) > 0)).length;
    const missing =
      told < FEW
        ? `Too little to draw over time: ${plural(told, per)} with something to count, and it takes ${FEW}.`
        : null;
    return { key, title, per, buckets, lines, how, missing };
  };
  const lineOf = (who: string, points: readonly Point[]): SeriesLine => {
    return { who, name: pair.people.find(({ key }) => key === who)?.short ?? who, points };
  };
  const shares = sharesOf(findings, buckets);
  const people = peopleOf(pair).map(({ key }) => key);
  return [
    shared('held', 'Held of expected', HOW.held, [{ who: null, name: 'both', points: heldPoints(findings, buckets) }]),
    shared(
      'follow-through',
      'Promises kept',
      HOW['follow-through'],
      people.map((who) => lineOf(who, promisePoints(findings, buckets, who))),
    ),
    shared(
      'topics',
      'Whose topics',
      HOW.topics,
      people.map((who) => lineOf(who, topicPoints(shares, who))),
    ),
  ];
}

const HOW: Readonly<Record<Series['key'], string>> = {
  held: 'Meetings held, of those that were to be expected by the rhythm; by the day of each.',
  'follow-through': 'Of the actions promised in that time, those that are done by now.',
  topics: 'Of the topics in the notes of meetings held in that time, those of each person.',
};

function heldPoints({ meetings, expected }: Findings, buckets: readonly Bucket[]): Point[] {
  const days = expected?.days ?? [];
  let at = days.findIndex((day) => day >= (buckets[0]?.from ?? ''));
  return buckets.map((bucket) => {
    const first = at;
    while (at >= 0 && (days[at] ?? '~') <= bucket.to) at += 1;
    return { count: meetings.held.filter(({ day }) => isIn(day, bucket)).length, of: at - first };
  });
}

function promisePoints({ promises }: Findings, buckets: readonly Bucket[], who: string): Point[] {
  const theirs = promises.filter(({ standing }) => standing.latest.item.owner === who);
  return buckets.map((bucket) => {
    const promised = theirs.filter((one) => isIn(one.promised, bucket));
    return { count: promised.filter(({ fate }) => fate === 'done').length, of: promised.length };
  });
}

function sharesOf(findings: Findings, buckets: readonly Bucket[]): Share[] {
  return buckets.map((bucket) => {
    const held = findings.meetings.held.filter(({ day }) => isIn(day, bucket));
    return shareOf(findings, held);
  });
}

function topicPoints(shares: readonly Share[], who: string): Point[] {
  return shares.map(({ by, total }) => ({ count: by.find((one) => one.who === who)?.topics ?? 0, of: total }));
}

function isIn(day: Day, { from, to }: Bucket): boolean {
  return isWithin(day, { since: from, until: to });
}
