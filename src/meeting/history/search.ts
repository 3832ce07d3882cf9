/**
 * What a query finds in a note: lines, each with its section and the item it belongs to.
 *
 * All that is looked for has to stand in one line; or, where no line has it all, in one paragraph, or in one outermost
 * list item with everything below it: then the first line that holds some of it is named. What the program keeps for
 * itself in the front matter is not looked at.
 */
import { contentOf } from '../bullet.ts';
import { readId, type Span } from '../item.ts';
import type { Item, Note } from '../note.ts';
import type { Bullet, Heading } from '../scan.ts';
import { comparable, holdsAll, maySpread, placesIn, type Query } from './query.ts';

/** What a found line belongs to; a `note` is free text. */
export type HitKind = 'topic' | 'action' | 'goal' | 'decision' | 'note';

/** A found line. `line` counts from 1; `section` is what its heading says, `id` that of the item it belongs to. */
export type Hit = {
  readonly note: string;
  readonly line: number;
  readonly section: string | null;
  readonly id: string | null;
  /** The words alone: of an item's first line without owner, dates and id. */
  readonly text: string;
  readonly kind: HitKind;
  /** The same with all that a person reads in the line, and where in it the found words stand. */
  readonly written: string;
  readonly places: readonly Span[];
};

/** What a query finds in a note, in the order of its lines. */
export function hitsIn(note: Note, query: Query): Hit[] {
  const rows = rowsOf(note);
  const full = [...rows.keys()].filter((line) => holdsAll(rows[line] ?? '', query));
  const lines = maySpread(query) ? [...full, ...spreadLines(note, rows, full, query)].sort((a, b) => a - b) : full;
  const said = lines.filter((line) => rows[line]?.trim());
  if (said.length === 0) return [];
  const items = new Map(note.items.map((item) => [item.bullet ?? item.first, item]));
  const decided = new Set(note.decisions.map(({ line }) => line));
  const cuts = note.scan.headings.filter(({ level }) => level <= 2);
  return said.map((line) => hitAt(line, note, { items, decided, cuts }, query));
}

/** The keys of the front matter that hold no words of people. */
const OWN = /^(?:---[ \t]*$|(?:oneonone|date|status|kind|at|minutes|started|ended|carried)[ \t]*:)/;

/** The lines to look at, as queries do; what is not to be found is an empty line. */
function rowsOf({ lines, text, matter }: Note): string[] {
  const body = matter.kind === 'mapping' ? matter.body : 0;
  return lines.map(({ start, end }) => {
    const row = text.slice(start === 0 && text.charCodeAt(0) === 0xfeff ? 1 : start, end);
    return start < body && OWN.test(row) ? '' : comparable(row);
  });
}

/** Lines from 0, which are looked at together; `last` is the line after. */
type Stretch = { readonly first: number; readonly last: number };

/** Where a stretch holds all, though no line of it does: the first line that holds some of it. */
function spreadLines(note: Note, rows: readonly string[], full: readonly number[], query: Query): number[] {
  const isFull = new Set(full);
  return stretchesOf(note, rows).flatMap(({ first, last }) => {
    const own = rows.slice(first, last);
    if (own.length < 2 || own.some((_row, at) => isFull.has(first + at))) return [];
    const at = firstOf(own, query);
    return at === null ? [] : [first + at];
  });
}

/** A note in stretches: outermost list items, headings, and between them paragraphs; of the front matter each line. */
function stretchesOf({ scan, matter, lines }: Note, rows: readonly string[]): Stretch[] {
  const stretches: Stretch[] = [];
  let line = matter.kind === 'mapping' ? lines.filter(({ start }) => start < matter.body).length : 0;
  const paragraphsTo = (end: number): void => {
    while (line < end) {
      const first = line;
      while (line < end && rows[line]?.trim()) line += 1;
      if (line === first) line += 1;
      else stretches.push({ first, last: line });
    }
  };
  for (const { first, last } of [...scan.headings, ...scan.bullets].sort((a, b) => a.first - b.first)) {
    paragraphsTo(first);
    stretches.push({ first, last });
    line = last;
  }
  paragraphsTo(rows.length);
  return stretches;
}

/** The first of some lines that holds something, if together they hold all. A phrase may go on in the next line. */
function firstOf(rows: readonly string[], { kind, finds }: Query): number | null {
  const whole = rows.join('\n');
  const lineWith = (find: RegExp): number => {
    if (kind === 'patterns') return rows.findIndex((row) => find.test(row));
    const at = whole.search(find);
    return at < 0 ? -1 : whole.slice(0, at).split('\n').length - 1;
  };
  const lines = finds.map(lineWith);
  return lines.includes(-1) ? null : Math.min(...lines);
}

/** What lines of a note may belong to. */
type Places = {
  /** By their bullet; those of the front matter by their line. */
  readonly items: ReadonlyMap<Bullet | number, Item>;
  /** The first lines of decisions. */
  readonly decided: ReadonlySet<number>;
  /** The headings that sections begin or end with. */
  readonly cuts: readonly Heading[];
};

function hitAt(line: number, note: Note, { items, decided, cuts }: Places, query: Query): Hit {
  const around = bulletsAround(line, note.scan.bullets);
  const item = around.map((bullet) => items.get(bullet)).find((found) => found !== undefined) ?? items.get(line);
  const begins = item?.first === line;
  const content = contentAt(line, note, around.at(-1));
  const id = begins && item.bullet ? readId(content) : null;
  const written = comparable(flat(id ? content.slice(0, id.start) : content));
  const cut = lastFrom(cuts, line);
  return {
    note: note.path,
    line: line + 1,
    section: cut?.level === 2 ? cut.text.trim() : null,
    id: item?.id ?? null,
    text: begins ? item.text : flat(content),
    kind: item?.kind ?? (decided.has(around[0]?.first ?? -1) ? 'decision' : 'note'),
    written,
    places: placesIn(written, query),
  };
}

/** The list items that a line stands in, the outermost first. */
function bulletsAround(line: number, bullets: readonly Bullet[]): Bullet[] {
  const bullet = lastFrom(bullets, line);
  return bullet && line < bullet.last ? [bullet, ...bulletsAround(line, bullet.children)] : [];
}

/** Of parts in their order the last that begins in a line or before. */
function lastFrom<Part extends { readonly first: number }>(parts: readonly Part[], line: number): Part | undefined {
  let [low, high] = [0, parts.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((parts[middle]?.first ?? 0) <= line) low = middle + 1;
    else high = middle;
  }
  return parts[low - 1];
}

/** What a line says, without the marker and the box of a list item and the marks of a heading. */
function contentAt(line: number, { scan, text, lines }: Note, innermost: Bullet | undefined): string {
  if (innermost?.first === line) return contentOf(innermost, scan).content;
  const heading = lastFrom(scan.headings, line);
  if (heading?.first === line) return heading.text;
  const place = lines[line];
  return place ? text.slice(place.start, place.end) : '';
}

function flat(text: string): string {
  return text
    .replace(/^\uFEFF/, '')
    .replace(/\s+/g, ' ')
    .trim();
}
