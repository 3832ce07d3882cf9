/** Pictures show what they are given, at its place, however wide they are drawn; and their colours can be told apart. */
import fc from 'fast-check';
import type { Element } from 'hast';
import { describe, expect, test } from 'vitest';
import { addDays, addMonths } from '../../src/meeting/day.ts';
import { columnsPicture, sharesPicture } from '../../src/report/chart/columns.ts';
import { goalLane } from '../../src/report/chart/goal-lane.ts';
import { packed } from '../../src/report/chart/packed.ts';
import type { PromiseMark } from '../../src/report/chart/promise-marks.ts';
import { stripPicture } from '../../src/report/chart/strip.ts';
import { ticksOf, wholeMonths } from '../../src/report/chart/time.ts';
import { STYLE } from '../../src/report/style.ts';

const YEAR = { from: '2026-01-01', to: '2027-01-01' };

/** All elements of a picture by their name, with what they say. */
function found(picture: Element, name: string): { readonly [key: string]: unknown; readonly title: string }[] {
  const all: { [key: string]: unknown; title: string }[] = [];
  const visit = (node: Element): void => {
    for (const child of node.children) {
      if (child.type !== 'element') continue;
      const title = child.children.find((inner) => inner.type === 'element' && inner.tagName === 'title');
      const said = title?.type === 'element' && title.children[0]?.type === 'text' ? title.children[0].value : '';
      if (child.tagName === name) all.push({ ...child.properties, title: said });
      visit(child);
    }
  };
  visit(picture);
  return all;
}

const strip = (promises: readonly PromiseMark[], today = '2026-12-31'): Element =>
  stripPicture({ span: YEAR, today, label: '2026', meetings: [], promises });
const promise = (more: Partial<PromiseMark> = {}): PromiseMark => ({
  ...{ whose: 'report', from: '2026-03-02', to: '2026-03-20', due: null, fate: 'done', title: 'Bo: draft' },
  ...more,
});
const titled = (picture: Element, title: string) => found(picture, 'line').filter((line) => line.title === title);

describe('a strip of a year', () => {
  test('a promise kept in time is one thick line, one that came late goes on thin from its day', () => {
    expect(titled(strip([promise({ due: '2026-03-25' })]), 'Bo: draft')).toHaveLength(1);
    const [thin, thick] = titled(strip([promise({ due: '2026-03-11' })]), 'Bo: draft');
    expect([thick?.x1, thick?.x2, thin?.x1, thin?.x2]).toEqual(['16.44%', '18.9%', '18.9%', '21.37%']);
  });

  test('what began before and ends after is cut at the edges, without an end', () => {
    const picture = strip([promise({ from: '2025-06-01', to: '2027-02-01' })]);
    const [line] = titled(picture, 'Bo: draft');
    expect([line?.x1, line?.x2]).toEqual(['0%', '100%']);
    expect(found(picture, 'circle')).toEqual([]);
  });

  test('the report stands above, the manager below', () => {
    const [above] = titled(strip([promise()]), 'Bo: draft');
    const [below] = titled(strip([promise({ whose: 'manager', title: 'Ana: ask' })]), 'Ana: ask');
    expect(Number(above?.y1)).toBeLessThan(Number(below?.y1));
  });

  test('however much was promised, it stays in its height, and nothing leaves the picture', () => {
    const many = Array.from({ length: 600 }, (_, at) =>
      promise({ title: `${at}`, from: addDays('2026-01-01', at % 300) }),
    );
    const picture = strip(many);
    expect(Number(picture.properties.height)).toBeLessThan(320);
    for (const line of found(picture, 'line')) {
      for (const x of [line.x1, line.x2]) {
        expect(String(x)).toMatch(/^\d+(?:\.\d+)?%$/);
        expect(Number.parseFloat(String(x))).toBeLessThanOrEqual(100);
      }
    }
    expect(new Set(found(picture, 'line').map(({ title }) => title)).size).toBe(601);
  });

  test('what a note calls its promise is a title, and no markup', () => {
    const [line] = titled(strip([promise({ title: '<script>"x"</script>' })]), '<script>"x"</script>');
    expect(line).toBeDefined();
  });
});

test('stretches in one lane never cover one another, and no lane is used without need', () => {
  const stretch = fc.tuple(fc.nat(100), fc.nat(30)).map(([from, length]) => [from, from + length] as const);
  fc.assert(
    fc.property(fc.array(stretch, { maxLength: 60 }), (stretches) => {
      const lanes = packed(stretches);
      for (const [a, one] of stretches.entries()) {
        for (const [b, other] of stretches.entries()) {
          const apart = one[1] <= other[0] || other[1] <= one[0];
          if (a < b && lanes[a] === lanes[b] && one[0] < one[1] && other[0] < other[1]) expect(apart).toBe(true);
        }
      }
      // At the busiest moment as many lie side by side as there are lanes.
      const most = Math.max(
        0,
        ...stretches.map(([at]) => stretches.filter(([from, to]) => from <= at && at < to).length),
      );
      const long = stretches.every(([from, to]) => to > from);
      if (long) expect(Math.max(-1, ...lanes) + 1).toBe(most);
    }),
  );
});

test('names stand where months begin, and at any length of time there is room for them', () => {
  expect(ticksOf(YEAR).map(({ words }) => words)).toEqual(['Jan 2026', 'Apr', 'Jul', 'Oct']);
  expect(ticksOf({ from: '2026-11-01', to: '2026-12-01' }).map(({ words }) => words)).toEqual([
    ...['2 Nov', '9 Nov', '16 Nov', '23 Nov'],
  ]);
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1200 }), (months) => {
      const span = wholeMonths({ from: '1999-05-17', to: addMonths('1999-05-17', months) });
      const ticks = ticksOf(span);
      expect(ticks.length).toBeLessThanOrEqual(13);
      expect(ticks.length).toBeGreaterThanOrEqual(Math.min(3, Math.floor(months / 12)));
    }),
  );
});

describe('the lane of a goal', () => {
  const lane = (more: Partial<Parameters<typeof goalLane>[0]> = {}): Element =>
    goalLane({
      ...{ span: YEAR, today: '2026-11-24', label: 'goal', from: '2026-01-01', ended: null, due: null },
      ...{ checks: [], moves: [], speaksFor: 42, ...more },
    });
  const check = (day: string, status: 'on-track' | 'at-risk') => ({ day, status, title: `${day} ${status}` });

  test('a check-in speaks for six weeks, or until the next one', () => {
    const picture = lane({ checks: [check('2026-02-01', 'on-track'), check('2026-02-15', 'at-risk')] });
    const spoken = found(picture, 'line').map(({ x1, x2 }) => [x1, x2]);
    expect(spoken).toContainEqual(['8.49%', '12.33%']);
    expect(spoken).toContainEqual(['12.33%', '23.84%']);
  });

  test('each word has a form of its own, and check-ins that would cover one another are one mark', () => {
    const weekly = Array.from({ length: 40 }, (_, at) => check(addDays('2026-01-01', at * 2), 'on-track'));
    const picture = lane({ checks: [...weekly, check('2026-05-01', 'at-risk')] });
    const dots = found(picture, 'circle').filter(({ title }) => title.includes('on-track'));
    expect(dots.length).toBeGreaterThan(10);
    expect(dots.length).toBeLessThan(22);
    expect(found(picture, 'path').filter(({ title }) => title.includes('at-risk'))).toHaveLength(1);
  });

  test('a day that was moved shows where it was, and one outside of the picture points there', () => {
    const move = { day: '2026-03-01', from: '2026-06-01', to: '2027-06-01', title: 'moved' };
    const picture = lane({ due: '2027-06-01', moves: [move] });
    const titles = found(picture, 'path').map(({ title }) => title);
    expect(titles).toContain('moved');
    const [way] = titled(picture, 'moved');
    expect([way?.x1, way?.x2]).toEqual(['41.37%', '100%']);
  });
});

test('columns are as high as their numbers, and nothing to count is a gap', () => {
  const column = (label: string, count: number, of: number) => ({
    label,
    count,
    of,
    title: `${label}: ${count} of ${of}`,
  });
  const columns = [column('2026-01', 2, 4), column('2026-02', 0, 0), column('2026-03', 3, 3)];
  const bars = found(columnsPicture({ label: 'x', columns, colour: 'var(--ink)', most: 4 }), 'rect');
  expect(bars.map(({ title, height }) => [title, Number(height)])).toEqual([
    ['2026-01: 2 of 4', 94],
    ['2026-03: 3 of 3', 70.5],
    ['', 47],
    ['', 70.5],
  ]);
  const shares = found(sharesPicture({ label: 'x', columns, lower: 'var(--report)', upper: 'var(--manager)' }), 'rect');
  expect(shares.map(({ title }) => title)).toEqual(Array(2).fill(['2026-01: 2 of 4', '2026-03: 3 of 3']).flat());
});

describe('colours', () => {
  const schemes = [...STYLE.matchAll(/color-scheme: (light|dark);([^}]*?)(?:\n {2}font|\})/g)].slice(0, 2);
  const colours = schemes.map(([, name, text = '']) => {
    const all = [...text.matchAll(/--([a-z-]+): (#[0-9a-f]{6})/g)];
    return [name ?? '', new Map(all.map(([, key = '', value = '']) => [key, value]))] as const;
  });

  /** The contrast of two colours by WCAG 2. */
  function contrast(one: string, other: string): number {
    const light = (colour: string): number => {
      const parts = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255);
      const [r = 0, g = 0, b = 0] = parts.map((part) =>
        part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4,
      );
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const [a, b] = [light(one), light(other)];
    return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  }

  test('there are two schemes of the same names', () => {
    expect(colours.map(([name]) => name)).toEqual(['light', 'dark']);
    expect([...(colours[0]?.[1].keys() ?? [])]).toEqual([...(colours[1]?.[1].keys() ?? [])]);
  });

  test.each(colours)('%s: words reach AA, marks stand out from the paper', (_, palette) => {
    const of = (name: string): string => palette.get(name) ?? '';
    for (const paper of ['paper', 'wash']) {
      for (const name of ['ink', 'soft', 'link', 'report', 'manager']) {
        expect([name, contrast(of(name), of(paper)) >= 4.5]).toEqual([name, true]);
      }
    }
    for (const name of ['nobody', 'both', 'on-track', 'at-risk', 'off-track']) {
      expect([name, contrast(of(name), of('paper')) >= 3]).toEqual([name, true]);
    }
  });

  /** What a colour is to an eye without red or green cones (Viénot, Brettel and Mollon 1999), in linear light. */
  const BLIND: Readonly<Record<string, readonly (readonly number[])[]>> = {
    protan: [
      [0.11238, 0.88762, 0],
      [0.11238, 0.88762, 0],
      [0.00401, -0.00401, 1],
    ],
    deutan: [
      [0.29275, 0.70725, 0],
      [0.29275, 0.70725, 0],
      [-0.02234, 0.02234, 1],
    ],
  };

  test.each(colours)('%s: the two people can be told apart by everybody', (_, palette) => {
    const linear = (colour: string): number[] =>
      [1, 3, 5].map((at) => (Number.parseInt(colour.slice(at, at + 2), 16) / 255) ** 2.2);
    for (const matrix of Object.values(BLIND)) {
      const seen = ['report', 'manager'].map((name) => {
        const rgb = linear(palette.get(name) ?? '');
        return matrix.map(
          (row) =>
            Math.max(
              0,
              row.reduce((sum, part, at) => sum + part * (rgb[at] ?? 0), 0),
            ) **
            (1 / 2.2),
        );
      });
      const [one = [], other = []] = seen;
      const distance = Math.hypot(...one.map((part, at) => part - (other[at] ?? 0)));
      expect(distance).toBeGreaterThan(0.35);
    }
  });
});
