/**
 * Counts over time as columns: how many of how many, month by month or quarter by quarter, and shares of a whole.
 *
 * Where there was nothing to count there is a gap.
 */
import { type Markish, rectY, ruleY, text } from '@observablehq/plot';
import type { Element } from 'hast';
import { drawn } from './drawing.ts';
import { monthName } from './time.ts';

/** One column. `of` is 0 where there was nothing to count. */
export type Column = { readonly label: string; readonly count: number; readonly of: number; readonly title: string };

export type Columns = {
  readonly label: string;
  readonly columns: readonly Column[];
  /** A colour: `var(--ink)`. */
  readonly colour: string;
  /** The highest value of the axis; pictures that are compared have the same one. */
  readonly most: number;
};

const HEIGHT = 104;
const ROOM_FOR_WORDS = 20;
const TOP = 10;
const GAP = 0.16;

/** Columns that are filled as far as `count` goes of `of`. */
export function columnsPicture({ label, columns, colour, most }: Columns): Element {
  const y = (value: number): number => TOP + (HEIGHT - TOP) * (1 - value / Math.max(1, most));
  const placed = columns.map((column, at) => ({
    ...{ x1: at + GAP, x2: at + 1 - GAP, title: column.title },
    ...{ count: column.count, of: column.of },
  }));
  return drawn({
    height: HEIGHT + ROOM_FOR_WORDS,
    x: [0, Math.max(1, columns.length)],
    label,
    marks: [
      ...gridOf([0, most], y, String),
      ...namesOf(columns),
      rectY(
        placed.filter(({ of }) => of > 0),
        {
          x1: 'x1',
          x2: 'x2',
          y1: HEIGHT,
          y2: ({ of }: { of: number }) => y(of),
          fill: colour,
          fillOpacity: 0.26,
          title: 'title',
        },
      ),
      rectY(
        placed.filter(({ count }) => count > 0),
        {
          x1: 'x1',
          x2: 'x2',
          y1: HEIGHT,
          y2: ({ count }: { count: number }) => y(count),
          fill: colour,
          className: 'still',
        },
      ),
    ],
  });
}

export type Shares = {
  readonly label: string;
  /** The lower part of each column is `count` of `of`, the rest the upper one. */
  readonly columns: readonly Column[];
  readonly lower: string;
  readonly upper: string;
};

/** Columns of a whole: what lies below belongs to one, what lies above to the other. */
export function sharesPicture({ label, columns, lower, upper }: Shares): Element {
  const y = (share: number): number => TOP + (HEIGHT - TOP) * (1 - share);
  const placed = columns.flatMap(({ count, of, title }, at) =>
    of === 0 ? [] : [{ x1: at + GAP, x2: at + 1 - GAP, split: y(count / of), title }],
  );
  const across = { x1: 'x1', x2: 'x2', title: 'title' } as const;
  return drawn({
    height: HEIGHT + ROOM_FOR_WORDS,
    x: [0, Math.max(1, columns.length)],
    label,
    marks: [
      ...namesOf(columns),
      rectY(placed, { ...across, y1: HEIGHT, y2: 'split', fill: lower, insetTop: 0.75 }),
      rectY(placed, { ...across, y1: 'split', y2: TOP, fill: upper, insetBottom: 0.75 }),
      ...gridOf([0, 0.5, 1], y, (share) => `${share * 100} %`),
    ],
  });
}

function gridOf(values: readonly number[], y: (value: number) => number, words: (value: number) => string): Markish[] {
  const lines = values.map((value) => ({ y: y(value), words: words(value) }));
  return [
    ruleY(lines, { y: 'y', stroke: 'var(--rule)', shapeRendering: 'crispEdges' }),
    text(lines, { x: 0, y: 'y', text: 'words', dx: -6, textAnchor: 'end', className: 'scale' }),
  ];
}

/** The names of the columns: months by name, of quarters the first of each year by the year. */
function namesOf(columns: readonly Column[]): Markish[] {
  const year = (at: number): string | undefined => columns[at]?.label.slice(0, 4);
  const isMonths = columns.every(({ label }) => /^\d{4}-\d{2}$/.test(label));
  const names = columns.flatMap(({ label }, at) => {
    if (isMonths) return [{ at: at + 0.5, words: monthWords(label, at === 0) }];
    // The rest of a year has no room for its name where the next one begins beside it.
    const isFirst = at === 0 ? year(0) === year(2) : year(at) !== year(at - 1);
    return isFirst ? [{ at: at + GAP, words: label.slice(0, 4) }] : [];
  });
  const textAnchor = isMonths ? 'middle' : 'start';
  const shown = (rank: 'major' | 'minor') =>
    text(
      names.filter((_, at) => (at % 2 === 0) === (rank === 'major')),
      { x: 'at', y: HEIGHT, dy: 12, text: 'words', textAnchor, className: `tick ${rank}` },
    );
  return [shown('major'), shown('minor')];
}

/** `Mar`; in January, and at the beginning, with the year. */
function monthWords(label: string, isFirst: boolean): string {
  const name = monthName(Number(label.slice(5)));
  return isFirst || label.endsWith('-01') ? `${name} ${label.slice(2, 4)}` : name;
}
