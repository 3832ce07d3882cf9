/**
 * A commit and what it did as one line of text, and back: so that the newest, or those that name an item, are found without
 * reading all.
 *
 * A line begins with the moment and the hash, each at its place; an id stands in quotes wherever it is named.
 */
import type { Cadence } from '../cadence.ts';
import type { Kind } from '../item.ts';
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

/** The commit of a line, and those it builds on, by their hashes. */
export function hashesIn(line: string): { readonly hash: string; readonly parents: readonly string[] } {
  const end = line.indexOf('"', HASH_AT);
  const parents = end + '","'.length;
  return {
    hash: line.slice(HASH_AT, end),
    parents: line.slice(parents, line.indexOf('"', parents)).split(' ').filter(Boolean),
  };
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
