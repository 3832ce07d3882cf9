/**
 * What came of it: what was finished and dropped, what was decided, praise and feedback, topics that kept coming back.
 */
import type { Element } from 'hast';
import type { Ended } from '../../meeting/history/ended.ts';
import type { Review } from '../../meeting/history/review.ts';
import { plural } from '../../meeting/message.ts';
import type { Pair } from '../../meeting/pair.ts';
import type { Reader } from '../markdown/reader.ts';
import { type Content, el, time } from '../markup.ts';
import { section } from './parts.ts';

export function rollUpPart(review: Review, pair: Pair, reader: Reader): Element {
  const { finished, dropped, decisions, praise, returning } = review;
  const name = (key: string | null): string => pair.people.find((one) => one.key === key)?.short ?? 'nobody';
  const end = ({ text, owner, day, why }: Ended): Entry => ({
    day,
    words: text,
    more: [name(owner), ...(why === null ? [] : [why])],
  });
  return section('outcome', 'What came of it', [
    listOf('Finished', finished.map(end), 'Nothing was finished in this time.', reader),
    dropped.length === 0 ? null : listOf('Dropped', dropped.map(end), '', reader),
    listOf(
      'Decided',
      decisions.map(({ day, text }) => ({ day, words: text, more: [] })),
      'Nothing was decided in this time.',
      reader,
    ),
    listOf(
      'Praise and feedback',
      praise.map(({ day, kind, from, for: to, text }) => ({
        day,
        words: text,
        more: [to === null ? kind : `${kind} by ${name(from)} for ${name(to)}`],
      })),
      `None written down. A line like this in a note is one: - praise @${pair.report.key}: …`,
      reader,
    ),
    listOf(
      'Topics that kept coming back',
      returning.map(({ text, owner, days, state }) => ({
        day: days.at(-1) ?? '',
        words: text,
        more: [
          ...(owner === null ? [] : [name(owner)]),
          `in ${plural(days.length, 'meeting')} since ${days[0]}`,
          ...(state === 'open' ? ['still open'] : []),
        ],
      })),
      'None: what was raised was talked about.',
      reader,
    ),
  ]);
}

type Entry = { readonly day: string; readonly words: string; readonly more: readonly string[] };

/** Of more entries than this only the newest lie open, and the others are parted by year behind folds. */
const MANY = 30;
const NEWEST = 10;

function listOf(title: string, entries: readonly Entry[], none: string, reader: Reader): Content {
  const newest = [...entries].sort((a, b) => (a.day < b.day ? 1 : a.day > b.day ? -1 : 0));
  if (newest.length === 0) return [el('h3', title), el('p.soft', none)];
  const heading = el('h3', [title, el('span.count', ` ${entries.length}`)]);
  if (newest.length <= MANY) return [heading, entryList(newest, reader)];
  const earlier = newest.slice(NEWEST);
  const years = [...new Set(earlier.map(({ day }) => day.slice(0, 4)))];
  return [
    heading,
    entryList(newest.slice(0, NEWEST), reader),
    years.map((year, at) => {
      const those = earlier.filter(({ day }) => day.startsWith(year));
      const more = at === 0 && newest[0]?.day.startsWith(year) ? ' more' : '';
      return el('details', [el('summary', `${year}: ${those.length}${more}`), entryList(those, reader)]);
    }),
  ];
}

function entryList(entries: readonly Entry[], reader: Reader): Element {
  return el(
    'ul.entries',
    entries.map(({ day, words, more }) =>
      el('li', [
        time(day),
        el('p', [reader.words(words), more.length === 0 ? null : el('span.soft', ` ${more.join(' · ')}`)]),
      ]),
    ),
  );
}
