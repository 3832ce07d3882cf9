/**
 * Promises as lines, from the day each was given to its end.
 *
 * A line is thick up to the day it was promised for and thin after it; a dot says done, a cross dropped, a ring still open.
 * So what was kept in time, what came late and what waits are told apart without a colour.
 */
import { dot, type Markish, ruleY } from '@observablehq/plot';
import type { Day } from '../../meeting/day.ts';
import { edgesOf, numberOf, type Span } from './time.ts';

export const SIDES = ['report', 'manager', 'nobody'] as const;

export type PromiseMark = {
  /** Whose it is; each side has a colour of its own. */
  readonly whose: (typeof SIDES)[number];
  readonly from: Day;
  /** Its last day: done, dropped, or today. */
  readonly to: Day;
  readonly due: Day | null;
  readonly fate: 'done' | 'dropped' | 'open';
  readonly title: string;
};

/** The marks of promises in a span; `y` gives the place of each, in pixels from the top. */
export function promiseMarks(promises: readonly PromiseMark[], span: Span, y: (at: number) => number): Markish[] {
  const lines = promises.map((promise, at) => lineOf(promise, span, y(at)));
  return SIDES.flatMap((whose) =>
    marksOf(
      lines.filter((line) => line.whose === whose),
      `var(--${whose})`,
    ),
  );
}

/** A line, cut to its span. */
type Line = Pick<PromiseMark, 'whose' | 'fate' | 'title'> & {
  readonly from: number;
  readonly kept: number;
  readonly to: number;
  readonly y: number;
  /** Whether it comes to its end in the span. */
  readonly ends: boolean;
};

function lineOf({ whose, fate, title, ...days }: PromiseMark, span: Span, y: number): Line {
  const [first, last] = edgesOf(span);
  const [from, to] = [Math.max(first, numberOf(days.from)), Math.min(last, numberOf(days.to))];
  const kept = days.due === null ? to : Math.min(to, Math.max(from, numberOf(days.due)));
  return { whose, fate, title, from, kept, to, y, ends: numberOf(days.to) <= last };
}

function marksOf(lines: readonly Line[], stroke: string): Markish[] {
  const thick = {
    x1: 'from',
    x2: 'kept',
    y: 'y',
    stroke,
    strokeWidth: 3.4,
    strokeLinecap: 'round',
    title: 'title',
  } as const;
  const those = (...fates: readonly PromiseMark['fate'][]) => lines.filter(({ fate }) => fates.includes(fate));
  const ends = (fate: PromiseMark['fate']) => those(fate).filter((line) => line.ends);
  // The pointer goes through an end to the line, which has the words.
  const end = { x: 'to', y: 'y', className: 'still' } as const;
  return [
    ruleY(
      lines.filter(({ kept, to }) => to > kept),
      { x1: 'kept', x2: 'to', y: 'y', stroke, title: 'title' },
    ),
    ruleY(those('done', 'open'), thick),
    ruleY(those('dropped'), { ...thick, strokeOpacity: 0.45 }),
    dot(ends('done'), { ...end, r: 3, fill: stroke }),
    dot(ends('open'), { ...end, r: 3, fill: 'var(--paper)', stroke, strokeWidth: 1.6 }),
    dot(ends('dropped'), { ...end, r: 3.5, symbol: 'times', stroke, strokeWidth: 1.6 }),
  ];
}
