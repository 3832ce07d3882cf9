/**
 * How found words look within what was found: in a terminal underlined and bold, which needs no colour to be seen.
 */
import type { Span } from '../meeting/item.ts';
import type { Style } from '../terminal/print.ts';
import { visibleLine } from '../terminal/visible.ts';

/** What is longer than this many characters is long to read for the words in it. */
const LONG = 300;
/** So much of it stands before the first found word. */
const BEFORE = 80;

/** A text of others on one line, safe to show, its places (in order, apart) marked. */
export function marked(paint: Style, text: string, places: readonly Span[]): string {
  return markedPart(paint, text, places, { start: 0, end: text.length });
}

/** The same, but of a long text only the part around the first place. */
export function excerpt(paint: Style, text: string, places: readonly Span[]): string {
  const part = partAround(text, places[0]?.start ?? 0);
  const shown = markedPart(paint, text, places, part);
  return `${part.start > 0 ? '… ' : ''}${shown}${part.end < text.length ? ' …' : ''}`;
}

function markedPart(paint: Style, text: string, places: readonly Span[], part: Span): string {
  const parts: string[] = [];
  let at = part.start;
  for (const { start, end } of places) {
    if (start >= part.end) break;
    const last = Math.min(end, part.end);
    parts.push(visibleLine(text.slice(at, start)), paint.found(visibleLine(text.slice(start, last))));
    at = last;
  }
  return parts.join('') + visibleLine(text.slice(at, part.end));
}

/** Cut between words, where they are not too long for that. */
function partAround(text: string, place: number): Span {
  if (text.length <= LONG) return { start: 0, end: text.length };
  const blank = text.indexOf(' ', Math.max(0, place - BEFORE));
  const start = place <= BEFORE ? 0 : blank >= 0 && blank < place ? blank + 1 : place;
  const last = text.lastIndexOf(' ', start + LONG);
  const end = text.length <= start + LONG ? text.length : last > place ? last : start + LONG;
  return { start, end };
}
