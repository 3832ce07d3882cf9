/**
 * `search`: where the two wrote of something, in all notes as they stand.
 */
import { searchNotes } from '../journal/history/search.ts';
import { readQuery } from '../meeting/history/query.ts';
import type { Hit, HitKind } from '../meeting/history/search.ts';
import { plural } from '../meeting/message.ts';
import { pageWidth, partedTable, style } from '../terminal/print.ts';
import { visibleLine } from '../terminal/visible.ts';
import type { World } from '../terminal/world.ts';
import { answer, hint, warningsShape, warnOfNotes } from './answer.ts';
import { excerpt } from './found.ts';
import { type PeriodOptions, periodArgument } from './period.ts';

export type SearchOptions = PeriodOptions & { readonly regex?: boolean; readonly kind?: HitKind };

export async function search(world: World, words: readonly string[], options: SearchOptions): Promise<void> {
  const query = readQuery(words, options.regex ? 'patterns' : 'words');
  const found = searchNotes(world, query, periodArgument(world, options));
  const hits = found.hits.filter(({ kind }) => options.kind === undefined || kind === options.kind);
  const shapes = hits.map(({ note, line, section, id, text }) => ({ note, line, section, id, text }));
  warnOfNotes(world, found);
  answer(world, { hits: shapes, ...warningsShape(found) }, () => hitPage(world, hits));
  if (hits.length === 0) hint(world, nothing(words));
}

/** By meeting, a line for each hit, its number first; an item that was carried with the same words stands there once, in the newest note that has it. */
function hitPage(world: World, hits: readonly Hit[]): string {
  const paint = style(world.colour);
  const told = new Map<string, { readonly hit: Hit; count: number }>();
  for (const hit of hits) {
    const key = hit.id === null ? `${hit.note}:${hit.line}` : `${hit.id} ${hit.written}`;
    const same = told.get(key);
    if (same) same.count += 1;
    else told.set(key, { hit, count: 1 });
  }
  const rows = [...told.values()].map(({ hit, count }) => ({
    part: hit.note,
    cells: [
      String(hit.line),
      visibleLine(hit.section ?? ''),
      hit.id === null ? '' : paint.id(hit.id),
      excerpt(paint, hit.written, hit.places) +
        (count === 1 ? '' : paint.dim(` (likewise in ${plural(count - 1, 'earlier note')})`)),
    ],
  }));
  const used = [0, 1, 2, 3].filter((column) => rows.some(({ cells }) => cells[column] !== ''));
  return partedTable(
    rows.map(({ part, cells }) => ({ part, cells: used.map((column) => cells[column] ?? '') })),
    pageWidth(world.width),
    paint.heading,
  );
}

function nothing(words: readonly string[]): string {
  const typed = words.some((word) => word !== word.toLowerCase());
  const parts = [
    'Nothing found.',
    typed ? 'With a capital among the words, all letters count as they are typed: small ones find both.' : '',
    words.length < 2 ? '' : 'All the words have to stand in one line, paragraph or item.',
  ];
  return parts.filter(Boolean).join(' ');
}
