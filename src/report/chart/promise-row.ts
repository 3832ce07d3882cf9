/**
 * One promise in a row of its own, beside its words: its line, and the day it is promised for.
 */
import { dot } from '@observablehq/plot';
import type { Element } from 'hast';
import { drawn } from './drawing.ts';
import { type MeetingMark, meetingMarks } from './meeting-marks.ts';
import { type PromiseMark, promiseMarks } from './promise-marks.ts';
import { edgesOf, numberOf, type Span } from './time.ts';

const HEIGHT = 28;

export function promiseRow(promise: PromiseMark, span: Span): Element {
  const [first, last] = edgesOf(span);
  const due = promise.due === null ? [] : [numberOf(promise.due)].filter((at) => at >= first && at <= last);
  return drawn({
    height: HEIGHT,
    x: [first, last],
    label: promise.title,
    marks: [
      ...promiseMarks([promise], span, () => HEIGHT / 2),
      dot(due, {
        ...{ x: (at: number) => at, y: HEIGHT / 2, symbol: 'diamond', r: 5, strokeWidth: 1.6 },
        ...{ fill: 'var(--paper)', fillOpacity: 0.6, stroke: 'var(--ink)', title: () => `Promised for ${promise.due}` },
      }),
    ],
  });
}

/** The row of meetings, to stand above rows of promises. */
export function meetingRow(meetings: readonly MeetingMark[], span: Span, label: string): Element {
  return drawn({ height: HEIGHT, x: edgesOf(span), label, marks: meetingMarks(meetings, HEIGHT / 2) });
}
