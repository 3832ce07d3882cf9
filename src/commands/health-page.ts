/**
 * The page of `health`: each fact in words, with bars where it is a share and a line where it has a course over time; then
 * what can't be told and why, and how all was counted.
 */
import type { Fact } from '../meeting/history/fact.ts';
import type { Retrospect } from '../meeting/history/period.ts';
import type { Point, Series, SeriesLine } from '../meeting/history/series.ts';
import { list, pageWidth, style, table, wrap } from '../terminal/print.ts';
import { bar, type Glyphs, glyphsFor, spark } from '../terminal/spark.ts';
import { visibleLine } from '../terminal/visible.ts';
import type { World } from '../terminal/world.ts';

type Page = {
  readonly paint: ReturnType<typeof style>;
  readonly width: number;
  readonly glyphs: Glyphs;
  readonly names: (key: string) => string;
};

const BAR = 20;
/** Of fewer a bar would show more than there is: the numbers stand in words. */
const DRAWN = 3;

export function healthPage(
  world: World,
  { pair, records, period, today }: Retrospect,
  facts: readonly Fact[],
  series: readonly Series[],
): string {
  const paint = style(world.colour);
  const name = (key: string): string => pair.people.find((one) => one.key === key)?.short ?? key;
  const page = { paint, width: pageWidth(world.width), glyphs: glyphsFor(world.env), names: name };
  const since = period.since ?? records[0]?.day ?? today;
  const head = `${pair.people.map(({ short }) => short).join(' & ')}, ${since} to ${period.until ?? today}`;
  const told = facts.filter(({ value }) => value !== null);
  const untold = facts.flatMap(({ title, missing }) => (missing === null ? [] : [`${title}: ${visibleLine(missing)}`]));
  return [
    `${paint.heading(wrap(visibleLine(head), page.width))}\n`,
    ...told.map((fact) =>
      factPart(
        page,
        fact,
        series.find(({ key }) => key === fact.key),
      ),
    ),
    ...(untold.length === 0 ? [] : [`${paint.heading('Too little to tell')}\n${list(untold, page.width)}`]),
    ...(told.length === 0 ? [] : [howPart(page, told, series)]),
  ].join('\n');
}

function factPart(page: Page, fact: Fact, series: Series | undefined): string {
  const { paint, width } = page;
  const said = wrap(visibleLine([...fact.say, ...(series?.missing ? [series.missing] : [])].join(' ')), width);
  const call = fact.callOut === null ? '' : `${paint.warn(wrap(`Look: ${visibleLine(fact.callOut)}`, width))}\n`;
  const pictures = `${barsPart(page, fact)}${series?.missing === null ? coursePart(page, series) : ''}`;
  return `${paint.heading(wrap(fact.title, width))}\n${pictures}${said}\n${list(fact.each.map(visibleLine), width)}${call}`;
}

function barsPart(page: Page, fact: Fact): string {
  const shares = sharesOf(fact, page.names).filter(({ of }) => of >= DRAWN);
  const rows = shares.map(({ name, count, of }) => [
    visibleLine(name),
    bar(count / of, barWidth(page), page.glyphs),
    `${count} of ${of}`,
  ]);
  return table(withoutEmpty(rows), page.width);
}

/** The part of a fact that a bar can show; nothing where there is nothing to count. */
function sharesOf(fact: Fact, names: (key: string) => string): { name: string; count: number; of: number }[] {
  switch (fact.key) {
    case 'held':
      return fact.value?.expected ? [{ name: '', count: fact.value.held, of: fact.value.expected }] : [];
    case 'agenda':
      return fact.value === null ? [] : [{ name: '', count: fact.value.ready, of: fact.n }];
    case 'topics': {
      const { by = [], total = 0 } = fact.value?.lastFour ?? fact.value?.period ?? {};
      return by.map(({ who, topics }) => ({ name: names(who), count: topics, of: total }));
    }
    case 'follow-through':
      return (fact.value?.by ?? []).flatMap(({ who, done, promised }) =>
        promised === 0 ? [] : [{ name: who === null ? 'nobody' : names(who), count: done, of: promised }],
      );
    case 'kinds':
      return (fact.value?.kinds ?? []).map(({ kind, meetings }) => ({
        name: kind ?? 'no kind',
        count: meetings,
        of: fact.n,
      }));
    default:
      return [];
  }
}

/** One line for each person, with what its first and its last month or quarter had. */
function coursePart(page: Page, { lines, buckets, per }: Series): string {
  const columns = Math.max(8, page.width - 40);
  const shown = Math.min(buckets.length, columns);
  const labels = buckets.slice(-shown);
  const rows = lines.map((line) => [
    line.who === null ? '' : visibleLine(line.name),
    spark(line.points.map(shareOf), shown, page.glyphs),
    sayEnds(line, shown),
  ]);
  const first = labels[0]?.label ?? '';
  return `${table(withoutEmpty(rows), page.width)}${page.paint.dim(`${first} to ${labels.at(-1)?.label}, by ${per}`)}\n`;
}

function shareOf({ count, of }: Point): number | null {
  return of === 0 ? null : count / of;
}

function sayEnds({ points }: SeriesLine, shown: number): string {
  const counted = points.slice(-shown).filter(({ of }) => of > 0);
  const [first, last] = [counted[0], counted.at(-1)];
  return first && last ? `${first.count} of ${first.of} … ${last.count} of ${last.of}` : '';
}

function howPart(page: Page, told: readonly Fact[], series: readonly Series[]): string {
  const facts = told.map(({ title, how }) => `${title}: ${how}`);
  const drawn = series.filter(({ missing, key }) => missing === null && told.some((fact) => fact.key === key));
  const courses = drawn.map(({ title, how }) => `${title}, the line: ${how}`);
  const gap = courses.length > 0 ? ['A gap in a line is a time with nothing to count.'] : [];
  return `${page.paint.heading('How it was counted')}\n${page.paint.dim(list([...facts, ...courses, ...gap], page.width))}`;
}

function barWidth({ width }: Page): number {
  return Math.min(BAR, Math.max(8, width - 40));
}

/** A column that nothing stands in takes no room. */
function withoutEmpty(rows: readonly string[][]): string[][] {
  return rows.every(([first]) => first === '') ? rows.map((row) => row.slice(1)) : [...rows];
}
