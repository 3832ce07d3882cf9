/**
 * Edits of a text by place: what a change does not name stays as it is, byte for byte.
 */
import { type Line, linesOf } from './scan.ts';

/** Replaces the characters from `start` to before `end` by `text`. */
export type Splice = { readonly start: number; readonly end: number; readonly text: string };

/** Applies splices that do not overlap, in any order; equal places keep the order they are given in. */
export function splice(text: string, splices: readonly Splice[]): string {
  if (splices.length === 0) return text;
  const ordered = [...splices].sort((a, b) => a.start - b.start || a.end - b.end);
  let result = '';
  let at = 0;
  for (const { start, end, text: inserted } of ordered) {
    if (start < at) throw new Error(`Two edits of the same place (${start} < ${at}).`);
    result += text.slice(at, start) + inserted;
    at = end;
  }
  return result + text.slice(at);
}

/** The line end a text uses most; `\n` for a text of one line. */
export function lineEndOf(text: string): string {
  const counts = new Map<string, number>();
  for (const line of linesOf(text)) {
    const ending = text.slice(line.end, line.next);
    if (ending) counts.set(ending, (counts.get(ending) ?? 0) + 1);
  }
  let best = '\n';
  let most = 0;
  for (const [ending, count] of counts) {
    if (count > most) {
      best = ending;
      most = count;
    }
  }
  return best;
}

/**
 * The splice that puts whole lines before the line with this number (from 0; the number of lines means the end).
 * They take the line end of the line before them. A last line without a line end stays without one.
 */
export function insertLines(text: string, lines: readonly Line[], index: number, inserted: readonly string[]): Splice {
  const before = lines[index - 1];
  const ending = (before && text.slice(before.end, before.next)) || lineEndOf(text);
  const here = lines[index];
  if (here) return { start: here.start, end: here.start, text: inserted.map((line) => line + ending).join('') };
  const unended = before !== undefined && before.end === before.next;
  const block = inserted.join(ending);
  return { start: text.length, end: text.length, text: unended ? ending + block : block + (before ? ending : '') };
}
