/**
 * Meetings as marks in a row: filled for held, hollow for planned, a cross for skipped, and a line from the day that one was
 * moved from.
 */
import { dot, type Markish, ruleX, ruleY } from '@observablehq/plot';
import type { Day } from '../../meeting/day.ts';
import { numberOf } from './time.ts';

export type MeetingMark = {
  readonly day: Day;
  readonly stands: 'held' | 'skipped' | 'planned' | 'unwrapped';
  /** The day it was moved from, if it was. */
  readonly movedFrom: Day | null;
  readonly title: string;
};

/** The marks of meetings, `y` pixels from the top. */
export function meetingMarks(meetings: readonly MeetingMark[], y: number): Markish[] {
  const placed = meetings.map((meeting) => ({ ...meeting, at: numberOf(meeting.day) }));
  const moved = placed.flatMap((one) => (one.movedFrom === null ? [] : [{ ...one, before: numberOf(one.movedFrom) }]));
  const those = (stands: MeetingMark['stands']) => placed.filter((one) => one.stands === stands);
  const round = { x: 'at', y, r: 3, title: 'title', className: 'meeting' } as const;
  return [
    ruleY(moved, { x1: 'before', x2: 'at', y: y - 6, stroke: 'var(--soft)', title: 'title' }),
    ruleX(moved, { x: 'before', y1: y - 6, y2: y - 1, stroke: 'var(--soft)', title: 'title' }),
    dot(those('held'), { ...round, fill: 'var(--ink)' }),
    dot(those('planned'), { ...round, fill: 'var(--paper)', stroke: 'var(--ink)' }),
    dot(those('unwrapped'), { ...round, fill: 'var(--rule)', stroke: 'var(--soft)' }),
    dot(those('skipped'), { ...round, r: 4, symbol: 'times', stroke: 'var(--soft)', strokeWidth: 1.6 }),
  ];
}
