/**
 * A stretch of time as one strip: the meetings in a row in the middle, above it what the report promised, below it what the
 * manager did.
 */
import { ruleY } from '@observablehq/plot';
import type { Element } from 'hast';
import type { Day } from '../../meeting/day.ts';
import { NAMES, timeLines, timeNames, todayLine } from './background.ts';
import { drawn } from './drawing.ts';
import { type MeetingMark, meetingMarks } from './meeting-marks.ts';
import { packed } from './packed.ts';
import { type PromiseMark, promiseMarks } from './promise-marks.ts';
import { edgesOf, numberOf, type Span } from './time.ts';

export type Strip = {
  readonly span: Span;
  readonly today: Day;
  readonly label: string;
  readonly meetings: readonly MeetingMark[];
  readonly promises: readonly PromiseMark[];
};

const MARGIN = 8;
/** Room for the row of meetings. */
const MIDDLE = 24;
const LANE = 8;
/** No side is higher than this, however much was promised: its lanes move together. */
const HIGHEST = 220;

/** The strip as a picture. */
export function stripPicture({ span, today, label, meetings, promises }: Strip): Element {
  const above = sideOf(promises, ({ whose }) => whose === 'report', span);
  const below = sideOf(promises, ({ whose }) => whose !== 'report', span);
  const middle = MARGIN + above.height + MIDDLE / 2;
  const bottom = middle + MIDDLE / 2 + below.height + MARGIN;
  return drawn({
    height: bottom + NAMES,
    x: edgesOf(span),
    label,
    marks: [
      ...timeLines(span, bottom),
      ...timeNames(span, bottom),
      ...todayLine(span, today, bottom),
      ruleY([middle], { stroke: 'var(--rule)' }),
      ...promiseMarks(above.promises, span, (at) => middle - MIDDLE / 2 - above.depth(at)),
      ...promiseMarks(below.promises, span, (at) => middle + MIDDLE / 2 + below.depth(at)),
      ...meetingMarks(meetings, middle),
    ],
  });
}

/** One side of the strip: its promises, how far each lies from the middle, and how much room they take. */
type Side = { readonly promises: readonly PromiseMark[]; readonly height: number; depth(at: number): number };

function sideOf(all: readonly PromiseMark[], isHere: (promise: PromiseMark) => boolean, span: Span): Side {
  const promises = all.filter(isHere);
  const [first, last] = edgesOf(span);
  const gap = (last - first) * 0.012;
  const lanes = packed(promises.map(({ from, to }) => [Math.max(first, numberOf(from)), numberOf(to) + gap]));
  const count = lanes.reduce((most, lane) => Math.max(most, lane + 1), 1);
  const step = Math.min(LANE, HIGHEST / count);
  return { promises, height: count * step, depth: (at) => ((lanes[at] ?? 0) + 0.5) * step };
}
