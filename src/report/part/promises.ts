/**
 * Meetings and promises: pictures of when the two met and what they promised, and the numbers in tables.
 */
import type { Element } from 'hast';
import type { Day } from '../../meeting/day.ts';
import type { Period } from '../../meeting/history/period.ts';
import { plural } from '../../meeting/message.ts';
import type { Pair } from '../../meeting/pair.ts';
import type { MeetingMark } from '../chart/meeting-marks.ts';
import type { Span } from '../chart/time.ts';
import type { Reader } from '../markdown/reader.ts';
import { type Content, el } from '../markup.ts';
import type { MeetingEntry, PromiseEntry } from './entries.ts';
import { legendOf, SIGNS, type Sign } from './legend.ts';
import { section } from './parts.ts';
import { openRows, promiseRows } from './promise-rows.ts';
import { meetingTable, promiseTables } from './promise-tables.ts';
import { yearStrips } from './year-strips.ts';

export type Promises = {
  readonly pair: Pair;
  readonly span: Span;
  readonly period: Period;
  readonly today: Day;
  readonly meetings: readonly MeetingEntry[];
  readonly promises: readonly PromiseEntry[];
};

/** So many promises have room for their words beside them. */
const FEW = 24;

export function promisesPart(all: Promises, reader: Reader): Element {
  const { promises, meetings } = all;
  const title = 'Meetings and promises';
  if (meetings.length === 0) return section('meetings', title, el('p.soft', 'No meeting in this time.'));
  const isFew = promises.length <= FEW;
  const open = promises.filter(({ fate }) => fate === 'open');
  return section('meetings', title, [
    el('p.lead', leadOf(all)),
    el('figure', [
      legendOf(signsOf(all)),
      isFew ? promiseRows(all, reader) : yearStrips(all),
      meetingTable(meetings),
      promiseTables(all, reader),
    ]),
    isFew ? null : openPart(all, open, reader),
  ]);
}

function openPart(all: Promises, open: readonly PromiseEntry[], reader: Reader): Content {
  if (open.length === 0) return [el('h3', 'Open now'), el('p', 'Nothing: every promise was done or dropped.')];
  return [el('h3', `Open now: ${plural(open.length, 'promise')}`), openRows(all, open, reader)];
}

function leadOf({ pair, promises }: Promises): string {
  if (promises.length === 0) return 'Each mark is a meeting. Nothing was promised in this time.';
  const line = 'Each line is a promise, from the day it was given to its end';
  return promises.length <= FEW
    ? `${line}.`
    : `${line}: ${pair.report.short}’s above the meetings, ${pair.manager.short}’s below.`;
}

/** The signs that there are in these pictures, and no others. */
function signsOf({ meetings, promises }: Promises): Sign[] {
  const is = (stands: MeetingMark['stands']): boolean => meetings.some((one) => one.stands === stands);
  const isAny = (fits: (one: PromiseEntry) => boolean): boolean => promises.some(fits);
  return [
    ...(is('held') ? [SIGNS.held] : []),
    ...(is('skipped') ? [SIGNS.skipped] : []),
    ...(is('planned') ? [SIGNS.planned] : []),
    ...(is('unwrapped') ? [SIGNS.unwrapped] : []),
    ...(meetings.some(({ movedFrom }) => movedFrom !== null) ? [SIGNS.moved] : []),
    ...(isAny(({ fate }) => fate === 'done') ? [SIGNS.done] : []),
    ...(isAny(({ due, to }) => due !== null && to > due) ? [SIGNS.late] : []),
    ...(isAny(({ fate }) => fate === 'open') ? [SIGNS.open] : []),
    ...(isAny(({ fate }) => fate === 'dropped') ? [SIGNS.dropped] : []),
    ...(promises.length <= FEW && isAny(({ due }) => due !== null) ? [SIGNS.promisedFor] : []),
  ];
}
