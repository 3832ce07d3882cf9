/**
 * Whether promises are kept, and what is only carried on.
 */
import { daysBetween } from '../day.ts';
import { often, plural } from '../message.ts';
import { STALE } from '../notice.ts';
import { isOpen, isOverdue } from '../standing.ts';
import { type FactOf, type FollowThrough, known, median, unknown } from './fact.ts';
import { type Findings, nameOf, peopleOf } from './findings.ts';
import { isWithin } from './period.ts';
import { placeOf } from './places.ts';
import type { Promised } from './promises.ts';

/** A median of fewer is chance. */
const FEW = 3;

export function followThroughFact(findings: Findings): FactOf<'follow-through'> {
  const { period, pair } = findings;
  const promises = findings.promises.filter(({ promised }) => isWithin(promised, period));
  if (promises.length === 0) return unknown('follow-through', 'Nothing was promised in this time.');
  const by = [...peopleOf(pair).map(({ key }) => key), null]
    .map((who) => followThrough(who, promises, findings))
    .filter(({ who, promised }) => who !== null || promised > 0);
  const overdue = by.filter((one) => one.overdue > 0);
  const name = (who: string | null): string => nameOf(pair, who, 'Nobody');
  return known('follow-through', { by }, promises.length, {
    say: by.map((one) => sayOne(name(one.who), one)),
    callOut:
      overdue.length === 0
        ? null
        : `Overdue now: ${overdue.map((one) => `${name(one.who)} ${one.overdue}`).join(', ')}.`,
  });
}

function followThrough(who: string | null, promises: readonly Promised[], { today }: Findings): FollowThrough {
  const theirs = promises.filter(({ standing }) => standing.latest.item.owner === who);
  const count = (fits: (one: Promised) => boolean): number => theirs.filter(fits).length;
  const kept = theirs.flatMap(({ standing, promised, fate, ended }) =>
    fate === 'done' && ended !== null ? [{ promised, ended, due: standing.latest.item.due }] : [],
  );
  const days = kept.map(({ promised, ended }) => Math.max(0, daysBetween(promised, ended)));
  return {
    who,
    promised: theirs.length,
    done: count(({ fate }) => fate === 'done'),
    dropped: count(({ fate }) => fate === 'dropped'),
    open: count(({ fate }) => fate === 'open'),
    overdue: count(({ standing }) => isOverdue(standing, today)),
    inTime: kept.filter(({ ended, due }) => due !== null && ended <= due).length,
    late: kept.filter(({ ended, due }) => due !== null && ended > due).length,
    medianDays: days.length < FEW ? null : median(days),
    measured: days.length,
  };
}

function sayOne(name: string, one: FollowThrough): string {
  const { promised, done, dropped, open, overdue, inTime, late, medianDays, measured } = one;
  if (promised === 0) return `${name}: nothing promised.`;
  const dated = inTime + late > 0 ? `; of ${inTime + late} done with a day to be done by, ${inTime} in time` : '';
  const days =
    medianDays === null
      ? `; how many days it took is known of ${measured}, too few to tell`
      : `; ${medianDays} days from promise to done (the middle one of ${measured})`;
  const more = overdue > 0 ? ` (${overdue} overdue)` : '';
  return `${name}: ${promised} promised, ${done} done, ${dropped} dropped, ${open} open${more}${dated}${done > 0 ? days : ''}.`;
}

export function carriedFact({ standings, period, today }: Findings): FactOf<'carried'> {
  const there = standings.filter(
    ({ kind, copies }) => kind !== 'goal' && copies.some(({ note }) => note.day <= today && isWithin(note.day, period)),
  );
  if (there.length === 0) return unknown('carried', 'No topic and no action stands in the notes of this time.');
  const stale = there.filter(({ carried }) => carried >= STALE);
  const open = stale
    .filter(isOpen)
    .map((standing) => ({ ...placeOf(standing), carried: standing.carried, since: standing.since }));
  return known('carried', { often: stale.length, open }, there.length, {
    say: [`${stale.length} of ${there.length} topics and actions; ${open.length} of them are still open.`],
    each: open.map((item) => `${item.id}  ${item.text} (since ${item.since}, carried ${often(item.carried)})`),
    callOut:
      open.length === 0 ? null : `${plural(open.length, 'open item')} to decide: do it, drop it, or make it smaller.`,
  });
}
