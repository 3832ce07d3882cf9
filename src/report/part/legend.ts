/**
 * What the marks of the pictures mean: each drawn as it is there, beside its words.
 */
import type { Element } from 'hast';
import { el } from '../markup.ts';

export type Sign = { readonly words: string; readonly marks: readonly Element[] };

const line = (x1: number, x2: number, width: number, extra = {}): Element =>
  el('line', null, {
    x1,
    x2,
    y1: 8,
    y2: 8,
    stroke: 'var(--report)',
    strokeWidth: width,
    strokeLinecap: 'round',
    ...extra,
  });
const circle = (cx: number, r: number, extra: Record<string, string | number>): Element =>
  el('circle', null, { cx, cy: 8, r, ...extra });
const cross = (cx: number, stroke: string): Element =>
  el('path', null, { d: `M${cx - 3},5L${cx + 3},11M${cx - 3},11L${cx + 3},5`, stroke, strokeWidth: 1.6, fill: 'none' });

const bar = (fill: string): Element[] => [
  el('rect', null, { x: 8, y: 1, width: 9, height: 14, fill, fillOpacity: 0.26 }),
  el('rect', null, { x: 8, y: 6, width: 9, height: 9, fill }),
];

export const SIGNS = {
  held: { words: 'meeting held', marks: [circle(12, 3, { fill: 'var(--ink)' })] },
  skipped: { words: 'skipped', marks: [cross(12, 'var(--soft)')] },
  planned: { words: 'planned', marks: [circle(12, 3, { fill: 'var(--paper)', stroke: 'var(--ink)' })] },
  unwrapped: { words: 'not wrapped up', marks: [circle(12, 3, { fill: 'var(--rule)', stroke: 'var(--soft)' })] },
  moved: {
    words: 'moved',
    marks: [
      el('path', null, { d: 'M4,9V4H20', stroke: 'var(--soft)', fill: 'none' }),
      circle(20, 3, { cy: 10, fill: 'var(--ink)' }),
    ],
  },
  done: { words: 'promise, done', marks: [line(3, 20, 3.4), circle(20, 3, { fill: 'var(--report)' })] },
  late: {
    words: 'thin: after its day',
    marks: [line(3, 10, 3.4), line(10, 20, 1), circle(20, 3, { fill: 'var(--report)' })],
  },
  open: {
    words: 'still open',
    marks: [line(3, 20, 3.4), circle(20, 3, { fill: 'var(--paper)', stroke: 'var(--report)', strokeWidth: 1.6 })],
  },
  dropped: { words: 'dropped', marks: [line(3, 20, 3.4, { strokeOpacity: 0.45 }), cross(20, 'var(--report)')] },
  onTrack: { words: 'check-in: on track', marks: [circle(12, 4.2, { fill: 'var(--on-track)' })] },
  atRisk: { words: 'at risk', marks: [el('path', null, { d: 'M12,2.5L17,11.5H7Z', fill: 'var(--at-risk)' })] },
  offTrack: {
    words: 'off track',
    marks: [el('rect', null, { x: 7.5, y: 3.5, width: 9, height: 9, fill: 'var(--off-track)' })],
  },
  silent: { words: 'thin: nobody spoke of it', marks: [line(2, 22, 1, { stroke: 'var(--soft)' })] },
  due: {
    words: 'day it is to be done by',
    marks: [el('path', null, { d: 'M12,2L17,8L12,14L7,8Z', fill: 'var(--ink)' })],
  },
  dueBefore: {
    words: 'the day before it was moved',
    marks: [
      el('path', null, { d: 'M12,2L17,8L12,14L7,8Z', fill: 'var(--paper)', stroke: 'var(--soft)', strokeWidth: 1.4 }),
    ],
  },
  goalDone: {
    words: 'done',
    marks: [el('path', null, { d: 'M7,8L10.5,12L17.5,3', stroke: 'var(--ink)', strokeWidth: 2.2, fill: 'none' })],
  },
  goalDropped: { words: 'dropped or taken out', marks: [cross(12, 'var(--ink)')] },
  promisedFor: {
    words: 'the day it is promised for',
    marks: [
      el('path', null, { d: 'M12,2L17,8L12,14L7,8Z', fill: 'var(--paper)', stroke: 'var(--ink)', strokeWidth: 1.6 }),
    ],
  },
  expected: { words: 'held of expected', marks: bar('var(--both)') },
  promised: { words: 'done of promised', marks: bar('var(--soft)') },
} as const satisfies Readonly<Record<string, Sign>>;

/** A spot of the colour that a person has on the page. */
export function swatchOf(fill: string): Element {
  const spot = el('rect', null, { width: 11, height: 11, rx: 2, fill });
  return el('svg.swatch', spot, { width: 11, height: 11, ariaHidden: 'true' });
}

export function legendOf(signs: readonly Sign[]): Element {
  return el(
    'ul.legend',
    signs.map(({ words, marks }) => el('li', [el('svg', marks, { width: 24, height: 16, ariaHidden: 'true' }), words])),
  );
}
