/**
 * How found words look within what was found: in a terminal underlined and bold, which needs no colour to be seen.
 */
import type { Span } from '../meeting/item.ts';
import type { Style } from '../terminal/print.ts';
import { visibleLine } from '../terminal/visible.ts';

/** A text of others on one line, safe to show, its places (in order, apart) marked. */
export function marked(paint: Style, text: string, places: readonly Span[]): string {
  const parts: string[] = [];
  let at = 0;
  for (const { start, end } of places) {
    parts.push(visibleLine(text.slice(at, start)), paint.found(visibleLine(text.slice(start, end))));
    at = end;
  }
  return parts.join('') + visibleLine(text.slice(at));
}
