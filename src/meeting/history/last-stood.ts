/**
 * An item that stands in no note any more, as it stood last.
 */
import { areaOf, type GoalShape, type ItemShape } from '../standing.ts';
import { meetingOf } from './life-words.ts';
import type { PastEvent } from './past.ts';

/** An item as scripts get it; one that is gone has no line. */
export type PastItem<Shape extends ItemShape = ItemShape | GoalShape> = Shape extends ItemShape
  ? Omit<Shape, 'line'> & { readonly line: number | null }
  : never;

const CHECKS = ['on-track', 'at-risk', 'off-track'];

/**
 * What the events of one item tell of how it stood when it was taken out. Null where they tell of no item: there are none,
 * or they are of a decision or a meeting.
 */
export function lastStood(events: readonly PastEvent[]): PastItem | null {
  const first = events[0];
  const last = events.at(-1);
  if (!first || !last || last.id === null || last.kind === 'decision' || last.kind === 'meeting') return null;
  const was = events.findLast((event) => event.was !== null)?.was ?? null;
  const notes = new Set(events.filter(({ event }) => event === 'added' || event === 'carried').map(({ note }) => note));
  const shape = {
    id: last.id,
    kind: last.kind,
    text: was?.text ?? last.text ?? '',
    owner: was?.owner ?? null,
    state: was?.state ?? ('open' as const),
    due: was?.due ?? null,
    start: was?.start ?? null,
    since: meetingOf(first.note),
    carried: Math.max(0, notes.size - 1),
    note: last.note,
    line: null,
  };
  if (last.kind !== 'goal') return shape;
  const check = events.findLast(({ event }) => CHECKS.includes(event)) ?? null;
  return {
    ...shape,
    area: areaOf(was?.heading ?? null),
    horizon: was?.horizon ?? null,
    status: (check?.event as GoalShape['status'] | undefined) ?? null,
    checked: check === null ? null : meetingOf(check.note),
  };
}
