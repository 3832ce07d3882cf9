/**
 * The numbers under the pictures of meetings and promises: all of them, the newest first.
 */

import type { Element } from 'hast';
import { type Day, daysBetween } from '../../meeting/day.ts';
import { nameOf } from '../../meeting/history/findings.ts';
import { often, plural } from '../../meeting/message.ts';
import type { Reader } from '../markdown/reader.ts';
import { dated, time } from '../markup.ts';
import { type MeetingEntry, type PromiseEntry, sayStands } from './entries.ts';
import { folded } from './parts.ts';
import type { Promises } from './promises.ts';

export function meetingTable(meetings: readonly MeetingEntry[]): Element {
  return folded({
    title: `Table: ${plural(meetings.length, 'meeting')}`,
    columns: ['Day', 'How it went', 'Form', 'Started', 'Ended', 'Topics', 'Decisions'],
    numbers: [5, 6],
    rows: [...meetings].reverse().map((meeting) => {
      const { day, stands, movedFrom, why, kind, started, ended, topics, decisions } = meeting;
      const how = `${sayStands(stands)}${movedFrom === null ? '' : `, moved from ${movedFrom}`}${why === null ? '' : `: ${why}`}`;
      return [time(day), how, kind ?? '', started ?? '', ended ?? '', String(topics), String(decisions)];
    }),
  });
}

/** One for each person who promised something. */
export function promiseTables({ pair, promises, today }: Promises, reader: Reader): Element[] {
  return [pair.report.key, pair.manager.key, null].flatMap((owner) => {
    const theirs = promises.filter((promise) => promise.owner === owner);
    return theirs.length === 0 ? [] : [promiseTable(theirs, nameOf(pair, owner, 'nobody'), today, reader)];
  });
}

function promiseTable(promises: readonly PromiseEntry[], name: string, today: Day, reader: Reader): Element {
  return folded({
    title: `Table: ${plural(promises.length, 'promise')} of ${name}`,
    columns: ['Promised', 'What', 'For', 'What became of it', 'Days'],
    numbers: [4],
    rows: [...promises]
      .reverse()
      .map((promise) => [
        time(promise.from),
        reader.words(promise.words),
        promise.due === null ? '' : time(promise.due),
        dated(`${sayEnd(promise, today)}${promise.why === null ? '' : `: ${promise.why}`}`),
        promise.ended === null ? '' : String(Math.max(0, daysBetween(promise.from, promise.ended))),
      ]),
  });
}

function sayEnd({ fate, ended, due, carried }: PromiseEntry, today: Day): string {
  if (fate !== 'open') return ended === null ? fate : `${fate} ${ended}`;
  const stands = due !== null && due < today ? 'overdue' : 'open';
  return carried > 0 ? `${stands}, carried ${often(carried)}` : stands;
}
