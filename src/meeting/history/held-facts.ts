/**
 * Whether the meetings take place: held of expected, moved and skipped.
 */
import { sayCadence } from '../cadence.ts';
import type { Day } from '../day.ts';
import { plural } from '../message.ts';
import { type FactOf, type FactValues, known, unknown } from './fact.ts';
import { type Findings, nameOf, peopleOf } from './findings.ts';
import { isWithin } from './period.ts';

/** With fewer expected, one that is missing says nothing about a habit. */
const FEW_EXPECTED = 4;
/** Fewer that were skipped are no habit. */
const MANY_SKIPPED = 3;
/** So many of those that were moved or skipped are told one by one. */
const TOLD = 5;

type Held = FactValues['held'];

export function heldFact(findings: Findings): FactOf<'held'> {
  const { meetings, period, expected, over: to } = findings;
  const all = [...meetings.held, ...meetings.skipped, ...meetings.unwrapped].map(({ day }) => day).sort();
  if (all[0] === undefined) return unknown('held', 'There is no meeting in this time.');
  const days = expected?.days.filter((day) => isWithin(day, period)) ?? [];
  const from = [expected?.days[0] ?? all[0], period.since ?? ''].sort().at(-1) as Day;
  const count = (list: readonly { readonly day: Day }[]): number => list.filter(({ day }) => day >= from).length;
  const [held, skipped, unwrapped] = [count(meetings.held), count(meetings.skipped), count(meetings.unwrapped)];
  const value: Held = {
    ...{ held, expected: expected && days.length, skipped, unwrapped },
    untold: expected && Math.max(0, days.length - held - skipped - unwrapped),
    rhythms: expected?.rhythms.flatMap(({ cadence }) => sayCadence(cadence) ?? []) ?? [],
    ...{ from, to },
  };
  const isRare = value.expected !== null && value.expected >= FEW_EXPECTED && held * 4 < value.expected * 3;
  return known('held', value, value.expected ?? all.length, {
    say: sayHeld(value),
    callOut: isRare ? 'Fewer than three of four expected meetings took place: move one rather than cancel it.' : null,
  });
}

function sayHeld({ held, expected, skipped, unwrapped, untold, rhythms, from, to }: Held): string[] {
  const rhythm = rhythms.join(', then ');
  const rest = [
    ...(skipped > 0 ? [`${skipped} skipped`] : []),
    ...(unwrapped > 0 ? [`${unwrapped} not wrapped up`] : []),
    ...(untold ? [`of ${untold} no note tells`] : []),
  ];
  const more = rest.length === 0 ? '' : `; ${rest.join(', ')}`;
  if (expected === null) {
    return [
      `${held} held${more}, since ${from}.`,
      'How many were to be expected nobody can say: the settings name no rhythm for that time.',
    ];
  }
  return [`${held} of ${expected} held${more}.`, `From ${from} to ${to}, ${rhythm}.`];
}

type Change = FactValues['moved']['all'][number];

export function movedFact(findings: Findings): FactOf<'moved'> {
  const { meetings, pair } = findings;
  const met = meetings.held.length + meetings.skipped.length + meetings.unwrapped.length;
  const all = [...movesOf(findings), ...skipsOf(findings)].sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
  if (met + all.length === 0) return unknown('moved', 'There is no meeting in this time.');
  const count = (event: Change['event'], who?: string | null): number =>
    all.filter((change) => change.event === event && (who === undefined || change.who === who)).length;
  const by = [...peopleOf(pair).map(({ key }) => key), null]
    .map((who) => ({ who, moved: count('moved', who), skipped: count('skipped', who) }))
    .filter(({ who, moved, skipped }) => who !== null || moved + skipped > 0);
  const [moved, skipped] = [count('moved'), count('skipped')];
  const name = (who: string | null): string => nameOf(pair, who, 'somebody else');
  const sayBy = (which: 'moved' | 'skipped'): string => {
    const parts = by.filter((one) => one[which] > 0).map((one) => `${name(one.who)} ${one[which]}`);
    return parts.length === 0 ? '' : ` (${parts.join(', ')})`;
  };
  const isCancelled = skipped >= MANY_SKIPPED && skipped > moved;
  return known('moved', { moved, skipped, by, all }, met, {
    say: [
      `${moved} moved${sayBy('moved')}, ${skipped} skipped${sayBy('skipped')}, of ${plural(met, 'meeting')}.`,
      ...(all.length > TOLD ? [`The last ${TOLD} of these:`] : []),
    ],
    each: all.slice(-TOLD).map((change) => sayChange(change, name(change.who))),
    callOut: isCancelled ? 'More were skipped than moved: move one rather than cancel it.' : null,
  });
}

function movesOf({ history, period, today }: Findings): Change[] {
  const moves = history.events.filter(({ event, kind }) => event === 'moved' && kind === 'meeting');
  return moves.flatMap(({ from, to, who, why, note }) => {
    const day = from?.slice(0, 10) ?? '';
    if (day === '' || day > today || !isWithin(day, period)) return [];
    return [{ event: 'moved', day, to: to?.slice(0, 10) ?? null, who, why, note }];
  });
}

function skipsOf({ meetings, byNote }: Findings): Change[] {
  return meetings.skipped.map(({ path, day, skipped }) => {
    const said = byNote.get(path)?.findLast(({ kind, event }) => kind === 'meeting' && event === 'skipped');
    const why = skipped ?? said?.why ?? null;
    return { event: 'skipped', day, to: null, who: said?.who ?? null, why, note: path };
  });
}

function sayChange({ event, day, to, why }: Change, name: string): string {
  const what = event === 'moved' ? `moved to ${to}` : 'skipped';
  return `${day} ${what} by ${name}${why === null ? '' : `: ${why}`}`;
}
