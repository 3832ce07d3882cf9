/**
 * A picture as SVG that is as wide as the page lets it be, without a browser: made by Observable Plot, home of which is this
 * folder.
 *
 * Why Plot. Drawn with the same two thousand marks, echarts (renderToSVGString) and vega come out alike in looks and time
 * (all under half a second), but both read a colour to paint with it: `var(--ana)` is lost on them, and so is a page that is
 * light or dark as its reader likes. Plot hands colours on as they are, gives each mark its title, and what of it is used
 * here takes 0.4 MB beside 1.0 and 0.8. Its traps: it wants a document (`drawing-document.ts`), brings a style sheet
 * and a font of its own, and draws for one width; so it draws 100 wide here, and what it places across becomes per cent.
 * Words then keep their size on a telephone and on paper, where a picture that is scaled would shrink them.
 */
import { type Markish, type PlotOptions, plot } from '@observablehq/plot';
import type { Element, ElementContent, Properties } from 'hast';
import { DrawingDocument, hastOf } from './drawing-document.ts';

/** What is drawn: `height` in pixels, from the top; `x` the values at the left and the right edge. */
export type Drawing = {
  readonly height: number;
  readonly x: readonly [from: number, to: number];
  /** What one sees, in a sentence: to a screen reader the picture is this sentence, and the table under it. */
  readonly label: string;
  readonly marks: readonly Markish[];
};

/** An `<svg>`. Marks give `y` in pixels from the top. */
export function drawn({ height, x, label, marks }: Drawing): Element {
  const options: PlotOptions = {
    document: new DrawingDocument() as never,
    ...{ width: 100, height, margin: 0 },
    x: { type: 'linear', domain: [...x], range: [0, 100], axis: null },
    y: { type: 'linear', domain: [0, height], range: [0, height], axis: null },
    marks: [...marks],
  };
  const { children } = hastOf(plot(options));
  return {
    type: 'element',
    tagName: 'svg',
    properties: { role: 'img', ariaLabel: label, width: '100%', height: String(height), textAnchor: 'middle' },
    children: children.filter((child) => child.type === 'element' && child.tagName !== 'style').map(fluid),
  };
}

/** The picture behind others, as high as they are together: its lines go from the top to the bottom. */
export function behind(picture: Element): Element {
  const tall = (node: ElementContent): ElementContent => {
    if (node.type !== 'element') return node;
    const properties = node.tagName === 'line' ? { ...node.properties, y1: '0', y2: '100%' } : node.properties;
    return { ...node, properties, children: node.children.map(tall) };
  };
  const { role: _role, ariaLabel: _label, ...properties } = picture.properties;
  const hidden = { ...properties, height: '100%', className: ['behind'], ariaHidden: 'true' };
  return { ...picture, properties: hidden, children: picture.children.map(tall) };
}

/** Everything that Plot places across, in per cent; and nothing that says what the page says already. */
function fluid(node: ElementContent): ElementContent {
  if (node.type !== 'element') return node;
  const { tagName, properties } = node;
  const children = tagName === 'title' ? node.children : node.children.map(fluid);
  const { transform, 'aria-label': _label, 'aria-hidden': _hidden, ...rest } = properties;
  const own: Properties = {};
  for (const [name, value] of Object.entries(rest)) {
    own[name] = ACROSS.has(name) ? perCent(value) : NUMBER.test(String(value)) ? short(Number(value)) : value;
  }
  const [, left, top] = /^translate\(([^,]+),([^)]+)\)$/.exec(String(transform ?? '')) ?? [];
  if (left === undefined || top === undefined) return { ...node, properties: own, children };
  // A group is moved to stand clear of what its marks stand at: by pixels, however wide the picture is.
  if (tagName === 'g') return { ...node, properties: { ...own, transform: `translate(${left},${top})` }, children };
  if (tagName === 'text') {
    const { y: dy, ...more } = own;
    return {
      ...node,
      properties: { ...more, ...(dy ? { dy } : {}), x: perCent(left), y: short(Number(top)) },
      children,
    };
  }
  // A symbol keeps its form: it stands in a picture of its own, and only that is moved.
  const place = { x: perCent(left), y: short(Number(top)) };
  return { ...node, tagName: 'svg', properties: place, children: [{ ...node, properties: own, children }] };
}

const ACROSS: ReadonlySet<string> = new Set(['x', 'x1', 'x2', 'cx', 'width']);
const NUMBER = /^-?\d+(?:\.\d+)?$/;

function perCent(value: unknown): string {
  return `${short(Number(value))}%`;
}

function short(value: number): string {
  return String(Math.round(value * 100) / 100);
}
