/**
 * The course of one goal as a lane: how long it stood, what its check-ins said, and where its day was moved to.
 *
 * The line is thick for the six weeks that a check-in speaks for, and thin where nobody spoke of the goal. Each word has its own
 * form, so that nobody needs the colours: a dot for on track, a triangle for at risk, a square for off track.
 */
import { dot, type Markish, ruleX, ruleY } from '@observablehq/plot';
import type { Element } from 'hast';
import type { GoalStatus } from '../../meeting/bullet.ts';
import { addDays, type Day } from '../../meeting/day.ts';
import { drawn } from './drawing.ts';
import { edgesOf, numberOf, type Span } from './time.ts';

export type LaneCheck = { readonly day: Day; readonly status: GoalStatus; readonly title: string };
export type LaneMove = { readonly day: Day; readonly from: Day; readonly to: Day; readonly title: string };

export type Lane = {
  readonly span: Span;
  readonly today: Day;
  readonly label: string;
  readonly from: Day;
  /** When it came to an end; null while it is open. */
  readonly ended: { readonly day: Day; readonly fate: 'done' | 'dropped'; readonly title: string } | null;
  readonly due: Day | null;
  readonly checks: readonly LaneCheck[];
  readonly moves: readonly LaneMove[];
  /** How long a check-in speaks for, in days. */
  readonly speaksFor: number;
};

const LINE = 13;
const DUE = 31;
const BOTTOM = 40;
/** Check-ins that say the same and stand closer than this part of the picture would cover one another. */
const CLOSE = 0.012;

/** The lane as a picture. */
export function goalLane(lane: Lane): Element {
  return drawn({
    height: BOTTOM,
    x: edgesOf(lane.span),
    label: lane.label,
    marks: [...lineMarks(lane), ...dueMarks(lane), ...checkMarks(lane)],
  });
}

function lineMarks({ span, today, from, ended, checks, speaksFor }: Lane): Markish[] {
  const [first, last] = edgesOf(span);
  const end = Math.min(last, numberOf(ended?.day ?? today));
  const start = Math.max(first, numberOf(from));
  const spoken = checks.map(({ day, status }, at) => ({
    status,
    from: Math.max(start, numberOf(day)),
    to: Math.min(end, numberOf(addDays(day, speaksFor)), numberOf(checks[at + 1]?.day ?? addDays(day, speaksFor))),
  }));
  return [
    ruleY([LINE], { x1: start, x2: Math.max(start, end), stroke: 'var(--soft)' }),
    ...STATUSES.map((status) =>
      ruleY(
        spoken.filter((one) => one.status === status && one.to > one.from),
        { x1: 'from', x2: 'to', y: LINE, stroke: `var(--${status})`, strokeWidth: 7, strokeOpacity: 0.35 },
      ),
    ),
    ruleX(numberOf(from) >= first ? [start] : [], { y1: LINE - 5, y2: LINE + 5, stroke: 'var(--soft)' }),
    ...(ended && numberOf(ended.day) <= last && numberOf(ended.day) >= first ? endMarks(ended) : []),
  ];
}

function endMarks({ day, fate, title }: NonNullable<Lane['ended']>): Markish[] {
  const place = { x: numberOf(day), y: LINE };
  const mark = { x: 'x', y: 'y', title: 'title', r: 6, stroke: 'var(--ink)', strokeWidth: 2.2, fill: 'none' } as const;
  if (fate === 'dropped') {
    return [dot([{ ...place, title }], { ...mark, symbol: 'times' })];
  }
  return [dot([{ ...place, title }], { ...mark, symbol: TICK })];
}

function checkMarks({ span, checks }: Lane): Markish[] {
  const [first, last] = edgesOf(span);
  const shown: (LaneCheck & { readonly at: number })[] = [];
  for (const check of checks) {
    const at = numberOf(check.day);
    const before = shown.at(-1);
    const room = before === undefined ? 1 : (at - before.at) / (last - first);
    if (at < first || at > last || room < (before?.status === check.status ? CLOSE : CLOSE / 2)) continue;
    shown.push({ ...check, at });
  }
  return STATUSES.map((status) =>
    dot(
      shown.filter((check) => check.status === status),
      { x: 'at', y: LINE, title: 'title', fill: `var(--${status})`, stroke: 'var(--paper)', ...FORMS[status] },
    ),
  );
}

/** The day it is to be done by, and the days it was to be done by before, with the way from one to the next. */
function dueMarks({ span, due, moves }: Lane): Markish[] {
  const edges = edgesOf(span);
  const ways = moves.map(({ from, to, title }) => ({ from: placeOf(from, edges), to: placeOf(to, edges), title }));
  const before = ways.map(({ from, title }) => ({ ...from, title }));
  const now = due === null ? [] : [{ ...placeOf(due, edges), title: `To be done by ${due}` }];
  const flag = { x: 'at', y: DUE, title: 'title', r: 4.5 } as const;
  const hollow = { ...flag, fill: 'var(--paper)', stroke: 'var(--soft)', strokeWidth: 1.4 } as const;
  const beyond = [...before, ...now];
  return [
    ruleY(ways, {
      ...{ x1: (way: Way) => way.from.at, x2: (way: Way) => way.to.at, y: DUE, title: 'title' },
      ...{ stroke: 'var(--soft)', strokeDasharray: '3 2' },
    }),
    dot(before.filter(isIn), { ...hollow, symbol: 'diamond' }),
    dot(now.filter(isIn), { ...flag, symbol: 'diamond', fill: 'var(--ink)' }),
    dot(
      beyond.filter(({ lies }) => lies === 'earlier'),
      { ...flag, symbol: arrow(-1), stroke: 'var(--soft)', strokeWidth: 1.6, fill: 'none' },
    ),
    dot(
      beyond.filter(({ lies }) => lies === 'later'),
      { ...flag, symbol: arrow(1), stroke: 'var(--soft)', strokeWidth: 1.6, fill: 'none' },
    ),
  ];
}

/** Where a day stands in a picture, or at which of its edges it would. */
type Placed = { readonly at: number; readonly lies: 'in' | 'earlier' | 'later' };
type Way = { readonly from: Placed; readonly to: Placed };

function placeOf(day: Day, [first, last]: readonly [number, number]): Placed {
  const at = numberOf(day);
  if (at < first) return { at: first, lies: 'earlier' };
  return at > last ? { at: last, lies: 'later' } : { at, lies: 'in' };
}

function isIn({ lies }: Placed): boolean {
  return lies === 'in';
}

/** What of a pen is needed to draw a symbol. */
type Pen = { moveTo(x: number, y: number): void; lineTo(x: number, y: number): void };

/** The head of an arrow that points out of the picture. */
function arrow(way: 1 | -1): { draw(pen: Pen): void } {
  return {
    draw: (pen) => {
      pen.moveTo(-5 * way, -4);
      pen.lineTo(0, 0);
      pen.lineTo(-5 * way, 4);
    },
  };
}

/** A tick, as it is made by hand. */
const TICK = {
  draw: (pen: Pen): void => {
    pen.moveTo(-5, 0);
    pen.lineTo(-1.5, 4);
    pen.lineTo(5.5, -5);
  },
};

const STATUSES = ['on-track', 'at-risk', 'off-track'] as const;
const FORMS = {
  'on-track': { symbol: 'circle', r: 4.2 },
  'at-risk': { symbol: 'triangle', r: 5.5 },
  'off-track': { symbol: 'square', r: 5.5 },
} as const;
