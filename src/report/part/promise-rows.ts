/**
 * Promises in rows, each with its words beside its line, below the row of meetings.
 */

import { addMonths, type Day } from '../../meeting/day.ts';
import { nameOf } from '../../meeting/history/findings.ts';
import { often } from '../../meeting/message.ts';
import { axisRow, behindRows } from '../chart/background.ts';
import { meetingRow, promiseRow } from '../chart/promise-row.ts';
import { type Span, wholeMonths } from '../chart/time.ts';
import type { Reader } from '../markdown/reader.ts';
import { dated, el } from '../markup.ts';
import type { PromiseEntry } from './entries.ts';
import { DOT } from './parts.ts';
import type { Promises } from './promises.ts';

/** What is open is shown no further back than this, in months, and days that it is promised for no further ahead. */
const RECENT = 9;
const AHEAD = 3;

/** Rows over all of the span. */
export function promiseRows(all: Promises, reader: Reader) {
  return rowsOf(all, all.promises, withDues(all.span, all), reader);
}

/** Rows of what is open now, over the months that matter for it. */
export function openRows(all: Promises, open: readonly PromiseEntry[], reader: Reader) {
  const began = open.reduce((day, { from }) => (from < day ? from : day), all.today);
  const from = [began, addMonths(all.today, -RECENT), all.span.from].sort().at(-1) ?? began;
  return rowsOf(all, open, withDues({ ...all.span, from }, { ...all, promises: open }), reader);
}

/** A span in whole months that also shows what is promised for the next time. */
function withDues({ from, to }: Span, { promises, today }: Pick<Promises, 'promises' | 'today'>): Span {
  const ahead = addMonths(today, AHEAD);
  const last = promises.reduce((day, { due, fate }) => (fate === 'open' && due !== null && due > day ? due : day), to);
  return wholeMonths({ from, to: to > ahead || last < ahead ? last : ahead });
}

function rowsOf(all: Promises, promises: readonly PromiseEntry[], span: Span, reader: Reader) {
  const { pair, today } = all;
  const meetings = all.meetings.filter(({ day }) => day >= span.from && day < span.to);
  const sorted = [...promises].sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));
  return el('div.rows', [
    behindRows(span, today),
    el('div.row', [el('p.of', 'Meetings'), meetingRow(meetings, span, `Meetings: ${meetings.length}`)]),
    el(
      'ol',
      sorted.map((promise) =>
        el('li.row', [
          el('div.of', [
            el('p', reader.words(promise.words)),
            el('p.soft', [
              el(`span.who.${promise.whose}`, nameOf(pair, promise.owner, 'nobody')),
              DOT,
              dated(sayFate(promise, today)),
            ]),
          ]),
          promiseRow(promise, span),
        ]),
      ),
    ),
    el('div.row', [el('span'), axisRow(span)], { ariaHidden: 'true' }),
  ]);
}

function sayFate({ fate, due, ended, carried, from }: PromiseEntry, today: Day): string {
  if (fate !== 'open') {
    const late = fate === 'done' && ended !== null && due !== null && ended > due ? `, due ${due}` : '';
    return ended === null ? fate : `${fate} ${ended}${late}`;
  }
  const when = due === null ? `since ${from}` : due < today ? `overdue ${due}` : `due ${due}`;
  return carried > 0 ? `${when}, carried ${often(carried)}` : when;
}
