/**
 * What stands behind a picture of time: lines where months and years begin, their names, and today.
 */
import { type Markish, ruleX, text } from '@observablehq/plot';
import type { Element } from 'hast';
import type { Day } from '../../meeting/day.ts';
import { behind, drawn } from './drawing.ts';
import { edgesOf, linesOf, numberOf, type Span, type Tick, ticksOf } from './time.ts';

/** Room for names, in pixels. */
export const NAMES = 18;

/** Lines from the top to `bottom`, in pixels. */
export function timeLines(span: Span, bottom: number): Markish[] {
  const { months, years } = linesOf(span);
  const down = { y1: 0, y2: bottom, shapeRendering: 'crispEdges' } as const;
  return [ruleX(months, { ...down, stroke: 'var(--grid)' }), ruleX(years, { ...down, stroke: 'var(--rule)' })];
}

/** Names of months and years below `top`; where there is little room the page hides those of minor rank. */
export function timeNames(span: Span, top: number): Markish[] {
  const ticks = ticksOf(span);
  const named = (rank: Tick['rank']) =>
    text(
      ticks.filter((tick) => tick.rank === rank),
      { x: 'at', y: top, dx: 3, dy: 11, text: 'words', textAnchor: 'start', className: `tick ${rank}` },
    );
  return [named('major'), named('minor')];
}

/** A line where today is, if it is in the picture. */
export function todayLine(span: Span, today: Day, bottom: number): Markish[] {
  const [first, last] = edgesOf(span);
  const now = numberOf(today);
  if (now <= first || now >= last) return [];
  return [ruleX([now], { y1: 0, y2: bottom, stroke: 'var(--ink)', strokeDasharray: '2 3', className: 'today' })];
}

/** What stands behind rows that have the same span, to be laid under all of them. */
export function behindRows(span: Span, today: Day): Element {
  const marks = [...timeLines(span, 1), ...todayLine(span, today, 1)];
  return behind(drawn({ height: 1, x: edgesOf(span), label: '', marks }));
}

/** The names of months and years alone, to stand under rows. */
export function axisRow(span: Span): Element {
  const picture = drawn({ height: NAMES, x: edgesOf(span), label: '', marks: timeNames(span, 0) });
  const { role: _role, ariaLabel: _label, ...properties } = picture.properties;
  return { ...picture, properties: { ...properties, ariaHidden: 'true' } };
}
