/**
 * What is open, seen from a day: which items count, which wait, and the shapes that scripts get (the contract's `Item`,
 * `Goal`, `Notice`, `Meeting`).
 */
import type { GoalStatus } from './bullet.ts';
import type { Day } from './day.ts';
import type { Standing } from './fold.ts';
import type { Horizon, Kind, State } from './item.ts';
import { statusOf } from './note.ts';
import type { Outline } from './outline.ts';

/** An item as scripts get it. `line` counts from 1, in the note that holds the latest copy. */
export type ItemShape = {
  readonly id: string;
  readonly kind: Kind;
  readonly text: string;
  readonly owner: string | null;
  readonly state: State;
  readonly due: Day | null;
  readonly start: Day | null;
  readonly since: Day;
  readonly carried: number;
  readonly note: string;
  readonly line: number;
};

export type GoalShape = ItemShape & {
  readonly area: string | null;
  readonly horizon: Horizon | null;
  readonly status: GoalStatus | null;
  readonly checked: Day | null;
};

export type MeetingShape = {
  readonly date: Day;
  readonly status: string;
  readonly kind: string | null;
  readonly path: string;
};

/** The areas that every pair has. */
export const AREAS = ['job', 'partnership', 'career'];

export function itemShape(standing: Standing<Outline>): ItemShape | GoalShape {
  const { id, kind, state, since, carried, latest } = standing;
  const { text, owner, due, start, first } = latest.item;
  const shape: ItemShape = {
    id,
    kind,
    text,
    owner,
    state,
    due,
    start,
    since,
    carried,
    note: latest.note.path,
    line: first + 1,
  };
  if (kind !== 'goal') return shape;
  const { horizon, heading } = latest.item;
  const status = standing.checked?.status ?? null;
  return { ...shape, area: areaOf(heading), horizon, status, checked: standing.checked?.day ?? null };
}

/** `### Job` is `job`; another heading is an area of the pair's own, as it stands. */
export function areaOf(heading: string | null): string | null {
  const plain = heading?.trim().toLowerCase() ?? null;
  return plain !== null && AREAS.includes(plain) ? plain : heading;
}

export function meetingShape(note: Outline, today: Day): MeetingShape {
  return { date: note.day, status: statusOf(note, today), kind: note.kind, path: note.path };
}

/** Open or being done, and not put off until a later day. */
export function isOpenNow(standing: Standing<Outline>, today: Day): boolean {
  return isOpen(standing) && (standing.latest.item.start ?? '') <= today;
}

/** Open or being done, and still in the notes. */
export function isOpen(standing: Standing<Outline>): boolean {
  return (standing.state === 'open' || standing.state === 'doing') && !standing.takenOut;
}

export function isOverdue(standing: Standing<Outline>, today: Day): boolean {
  const { due } = standing.latest.item;
  return due !== null && due < today && isOpen(standing);
}
