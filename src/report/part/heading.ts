/**
 * The top of a report: whose it is, of what time, the numbers to take away, and what both should look at.
 */

import type { Element } from 'hast';
import type { Fact, FactKey, FactOf } from '../../meeting/history/fact.ts';
import { nameOf } from '../../meeting/history/findings.ts';
import type { Review } from '../../meeting/history/review.ts';
import { plural } from '../../meeting/message.ts';
import type { Pair } from '../../meeting/pair.ts';
import { type Content, el, time } from '../markup.ts';
import { perCent, section } from './parts.ts';

export type Heading = {
  readonly pair: Pair;
  readonly review: Review;
  readonly facts: readonly Fact[];
  /** The first day that the report tells of. */
  readonly from: string;
  readonly notes: number;
};

/** Names, time, and where to go from here. */
export function headingOf(
  { pair, review, from, notes }: Heading,
  parts: readonly (readonly [id: string, title: string])[],
): Element {
  const names = [pair.manager, pair.report].map(({ short }) => short).join(' & ');
  return el('header', [
    el('p.kind', 'One-on-ones'),
    el('h1', names),
    el('p.time', [time(from), ' to ', time(review.until), ` · ${plural(notes, 'note')}`]),
    el(
      'nav',
      el(
        'ul',
        parts.map(([id, title]) => el('li', el('a', title, { href: `#${id}` }))),
      ),
      { ariaLabel: 'Parts of this report' },
    ),
  ]);
}

/** The five numbers that people ask for first; what isn't known is left out, and said further down. */
export function figuresOf({ facts, pair, review }: Heading): Element {
  const all = [
    heldFigure(factOf(facts, 'held')),
    keptFigure(factOf(facts, 'follow-through')),
    ...daysFigure(factOf(facts, 'follow-through'), pair),
    topicsFigure(factOf(facts, 'topics'), pair),
    goalsFigure(factOf(facts, 'goals'), review),
  ].filter((figure) => figure !== null);
  return el(
    'dl.figures',
    all.map(({ number, what, of }) => el('div', [el('dt', what), el('dd.number', number), el('dd.of', of)])),
  );
}

type Figure = { readonly number: string; readonly what: string; readonly of: Content };

function heldFigure({ value }: FactOf<'held'>): Figure | null {
  if (value === null) return null;
  const { held, expected } = value;
  if (expected === null || expected === 0)
    return { number: String(held), what: 'Meetings held', of: 'by no fixed rhythm' };
  return { number: perCent(held, expected), what: 'Meetings held', of: `${held} of ${expected} expected` };
}

function keptFigure({ value }: FactOf<'follow-through'>): Figure | null {
  if (value === null) return null;
  const sum = (of: 'promised' | 'done'): number => value.by.reduce((all, one) => all + one[of], 0);
  return {
    ...{ number: perCent(sum('done'), sum('promised')), what: 'Promises done' },
    of: `${sum('done')} of ${sum('promised')}`,
  };
}

function daysFigure({ value }: FactOf<'follow-through'>, pair: Pair): Figure[] {
  const known = (value?.by ?? []).flatMap(({ who, medianDays }) =>
    who === null || medianDays === null ? [] : [{ name: nameOf(pair, who, who), medianDays }],
  );
  if (known.length === 0) return [];
  const days = known.map(({ medianDays }) => medianDays);
  const [low, high] = [Math.min(...days), Math.max(...days)];
  return [
    {
      ...{ number: low === high ? String(low) : `${low}–${high}`, what: 'Days from promise to done' },
      of: `the middle: ${known.map(({ name, medianDays }) => `${name} ${medianDays}`).join(', ')}`,
    },
  ];
}

function topicsFigure({ value }: FactOf<'topics'>, pair: Pair): Figure | null {
  if (value === null || value.period.share === null) return null;
  const { period } = value;
  const theirs = period.by.find(({ who }) => who === pair.report.key)?.topics ?? 0;
  return {
    ...{ number: perCent(theirs, period.total), what: `Topics that are ${pair.report.short}’s` },
    of: `${theirs} of ${period.total}`,
  };
}

function goalsFigure({ value, n }: FactOf<'goals'>, { goals }: Review): Figure | null {
  if (value === null) return null;
  const unsteady = goals.filter(
    ({ state, status, takenOut }) =>
      !takenOut && (state === 'open' || state === 'doing') && status !== null && status !== 'on-track',
  ).length;
  const silent = value.silent.length;
  const said = [
    ...(unsteady > 0 ? [`${unsteady} at risk or off track`] : []),
    ...(silent > 0 ? [`${silent} silent`] : []),
  ];
  return {
    number: String(n),
    what: n === 1 ? 'Open goal' : 'Open goals',
    of: said.length === 0 ? 'all spoken of, none at risk' : said.join(', '),
  };
}

/** What the practice asks both to look at. */
export function standoutsOf(facts: readonly Fact[]): Element {
  const look = facts.filter(({ callOut }) => callOut !== null);
  const known = facts.filter(({ value }) => value !== null).length;
  return section(
    'look',
    'What stands out',
    look.length === 0
      ? el(
          'p',
          known === 0
            ? 'Too little is known yet for anything to stand out.'
            : 'Nothing: by what the notes show, all is as it should be.',
        )
      : el(
          'ul.look',
          look.map(({ key, title, callOut }) =>
            el('li', [el('a', title, { href: `#fact-${key}` }), el('span', callOut)]),
          ),
        ),
  );
}

/** One of the facts, by its key. */
function factOf<Key extends FactKey>(facts: readonly Fact[], key: Key): FactOf<Key> {
  const found = facts.find((fact) => fact.key === key);
  if (!found) throw new TypeError(`there is no fact ${key}`);
  return found as unknown as FactOf<Key>;
}
