/**
 * The same counts over time: meetings held, promises kept, whose topics.
 */
import type { Element } from 'hast';
import type { Series, SeriesLine } from '../../meeting/history/series.ts';
import type { Pair } from '../../meeting/pair.ts';
import { type Column, columnsPicture, sharesPicture } from '../chart/columns.ts';
import { type Content, el } from '../markup.ts';
import { legendOf, SIGNS, swatchOf } from './legend.ts';
import { folded, perCent, section } from './parts.ts';

export function overTimePart(series: readonly Series[], pair: Pair): Element {
  const [first] = series;
  const isNone = series.every(({ missing }) => missing !== null);
  return section(
    'time',
    'Over time',
    isNone
      ? el('p.soft', first?.missing ?? 'There is nothing to count yet.')
      : el(
          'div.charts',
          series.map((one) => chartOf(one, pair)),
        ),
  );
}

function chartOf(series: Series, pair: Pair): Element {
  const { key, title, how, missing } = series;
  return el(`section.chart.${key}`, [
    el('h3', title),
    el('p.how', how),
    missing === null && key !== 'topics' ? legendOf([key === 'held' ? SIGNS.expected : SIGNS.promised]) : null,
    missing === null ? el('figure', [pictureOf(series, pair), tableOf(series)]) : el('p.soft', missing),
  ]);
}

function pictureOf(series: Series, pair: Pair): Content {
  const { key, lines, title, per } = series;
  if (key === 'topics') return topicsPicture(series, pair);
  const most = Math.max(1, ...lines.flatMap(({ points }) => points.flatMap(({ count, of }) => [count, of])));
  const verb = key === 'held' ? 'held' : 'done';
  return lines.map((line) => [
    line.who === null ? null : el('p.whose', el('span', [swatchOf(colourOf(pair, line.who)), line.name])),
    el(
      'div.picture',
      columnsPicture({
        ...{ label: `${title}, by ${per}${line.who === null ? '' : `, ${line.name}`}`, most },
        columns: columnsOf(series, line, ({ count, of }) => `${count} of ${of} ${verb}`),
        colour: line.who === null ? 'var(--both)' : colourOf(pair, line.who),
      }),
    ),
  ]);
}

function topicsPicture(series: Series, pair: Pair): Content {
  const { manager, report } = pair;
  const theirs = series.lines.find(({ who }) => who === report.key);
  if (!theirs) return null;
  const said = ({ count, of }: { count: number; of: number }): string =>
    `${report.short} ${count} (${perCent(count, of)}), ${manager.short} ${of - count} (${perCent(of - count, of)})`;
  return [
    el('p.whose', [
      el('span', [swatchOf('var(--manager)'), manager.short]),
      el('span', [swatchOf('var(--report)'), report.short]),
    ]),
    el(
      'div.picture',
      sharesPicture({
        label: `${series.title}, by ${series.per}: the lower part is ${report.short}’s, the upper ${manager.short}’s`,
        columns: columnsOf(series, theirs, said),
        ...{ lower: 'var(--report)', upper: 'var(--manager)' },
      }),
    ),
  ];
}

function columnsOf(
  { buckets }: Series,
  { points }: SeriesLine,
  say: (point: { count: number; of: number }) => string,
): Column[] {
  return buckets.map(({ label }, at) => {
    const { count = 0, of = 0 } = points[at] ?? {};
    return {
      label,
      count,
      of,
      title: `${label}: ${of === 0 && count === 0 ? 'nothing to count' : say({ count, of })}`,
    };
  });
}

function tableOf({ buckets, lines, per, key, title }: Series): Element {
  const share = { held: 'Held of expected', topics: 'topics', 'follow-through': 'done of promised' }[key];
  return folded({
    title: `Table: ${title.toLowerCase()}`,
    columns: [
      per === 'month' ? 'Month' : 'Quarter',
      ...lines.flatMap(({ who, name }) => [who === null ? share : `${name}: ${share}`, '%']),
    ],
    numbers: lines.flatMap((_, at) => [1 + 2 * at, 2 + 2 * at]),
    rows: buckets.map(({ label }, at) => [
      label,
      ...lines.flatMap(({ points }) => {
        const { count = 0, of = 0 } = points[at] ?? {};
        return of === 0 && count === 0 ? ['–', '–'] : [`${count} of ${of}`, perCent(count, of)];
      }),
    ]),
  });
}

function colourOf(pair: Pair, who: string): string {
  return who === pair.manager.key ? 'var(--manager)' : 'var(--report)';
}
