/**
 * A commit and what it did as one line of text, and back: so that the newest, or those that name an item, are found without
 * reading all.
 *
 * A line begins with the moment and the hash, each at its place; an id stands in quotes wherever it is named.
 */
import type { Cadence } from '../cadence.ts';
import type { Kind } from '../item.ts';
import type { Deed } from './commit.ts';
import type { Mark, Step, Steps } from './course.ts';
import type { Stood } from './past.ts';

const MARKS: readonly Mark[] = ['plain', 'hidden', 'again', 'copied', 'found'];
const KINDS: readonly (Kind | 'decision' | 'meeting')[] = ['topic', 'action', 'goal', 'decision', 'meeting'];

type Row = readonly [
  mark: number,
  kind: number,
  event: string,
  id: string | null,
  /** 0: the same as of the step before. */
  note: string | 0,
  text: string | null,
  from: string | null,
  to: string | null,
  why: string | null,
  stood:
    | readonly [
        owner: string | null,
        due: string | null,
        start: string | null,
        heading: string | null,
        horizon: Stood['horizon'],
        state: Stood['state'],
      ]
    | null,
];
type Line = readonly [
  when: string,
  hash: string,
  parents: string,
  time: number,
  author: string,
  email: string,
  why: string | null,
  rhythm: readonly [Cadence | null] | null,
  steps: readonly Row[],
];

/** A commit as it is held while there are many: what it takes to order them, and its line. */
export type Noted = Pick<Deed, 'hash' | 'parents' | 'time'> & { readonly line: string };

/** A commit and what it did by itself. */
export function noted(deed: Deed): Noted {
  const { hash, parents, time } = deed;
  const happenings = deed.happenings.map((happening): Step => ({ ...happening, mark: 'plain' }));
  return { hash, parents, time, line: lineOf({ ...deed, happenings }) };
}

/** What it did by itself, without what its place among the others told of it. */
export function deedIn({ line }: Noted): Deed {
  const { happenings, ...commit } = stepsIn(line);
  return { ...commit, happenings: happenings.filter(({ mark }) => mark !== 'found') };
}

/** The same commit as one that did nothing. */
export function idle({ hash, parents, time }: Noted): Deed {
  return { hash, parents, time, when: '', author: '', email: '', why: null, rhythm: null, happenings: [] };
}

/** The commit of a line, without a look at what it did. */
export function notedIn(line: string): Noted {
  const { hash, parents, end } = hashesIn(line);
  return { hash, parents, time: Number.parseInt(line.slice(end + 2), 10), line };
}

/** The line of a commit, without a line end. */
export function lineOf({ when, hash, parents, time, author, email, why, rhythm, happenings }: Steps): string {
  let before: string | null = null;
  const rows = happenings.map((step): Row => {
    const note = step.note === before ? 0 : step.note;
    before = step.note;
    return rowOf(step, note);
  });
  const line: Line = [
    ...([when, hash, parents.join(' '), time, author, email, why] as const),
    ...([rhythm && ([rhythm.cadence] as const), rows] as const),
  ];
  return JSON.stringify(line);
}

/** The commit of a line. */
export function stepsIn(text: string): Steps {
  const [when, hash, parents, time, author, email, why, rhythm, rows] = JSON.parse(text) as Line;
  let note = '';
  const happenings = rows.map((row): Step => {
    note = row[4] === 0 ? note : row[4];
    return stepOf(row, note);
  });
  const commit = { when, hash, parents: parents.split(' ').filter(Boolean), time, author, email, why };
  return { ...commit, rhythm: rhythm && { cadence: rhythm[0] }, happenings };
}

/** Where in a line its day begins. */
export const DAY_AT = 2;

/** The commit of a line, and those it builds on, by their hashes; `end` is where these end. */
export function hashesIn(line: string): {
  readonly hash: string;
  readonly parents: readonly string[];
  readonly end: number;
} {
  const middle = line.indexOf('"', HASH_AT);
  const parents = middle + '","'.length;
  const end = line.indexOf('"', parents);
  return { hash: line.slice(HASH_AT, middle), parents: line.slice(parents, end).split(' ').filter(Boolean), end };
}

/** Behind `["2026-11-24T10:15","`. */
const HASH_AT = 21;

function rowOf({ mark, kind, event, id, text, from, to, why, stood }: Step, note: string | 0): Row {
  const { owner, due, start, heading, horizon, state } = stood ?? {};
  return [
    ...([MARKS.indexOf(mark), KINDS.indexOf(kind), event, id, note, text, from, to, why] as const),
    stood && [owner ?? null, due ?? null, start ?? null, heading ?? null, horizon ?? null, state ?? 'open'],
  ];
}

/** Written out, since ten years have ten thousand of them. */
function stepOf([mark, kind, event, id, , text, from, to, why, stood]: Row, note: string): Step {
  return {
    mark: MARKS[mark] ?? 'plain',
    kind: KINDS[kind] ?? 'topic',
    event,
    id,
    note,
    text,
    from,
    to,
    why,
    stood: stood === null ? null : stoodOf(text ?? '', stood),
  };
}

function stoodOf(text: string, [owner, due, start, heading, horizon, state]: NonNullable<Row[9]>): Stood {
  return { text, owner, due, start, heading, horizon, state };
}
