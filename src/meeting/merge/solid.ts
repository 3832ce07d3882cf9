/**
 * Blocks of free text that only make sense whole: code between fences, comments, quotations, tables, indented code, rules.
 * Where one begins and ends is all that is read here.
 */

/**
 * The line after the solid block that begins with line `first`, or null where that line is plain text.
 * @param limit the line before which it has to end
 * @param inner the column in which the content of the part around it begins
 */
export function blockEnd(line: (index: number) => string, first: number, limit: number, inner: number): number | null {
  const begin = line(first);
  const text = begin.trimStart();
  const fence = /^(`{3,}|~{3,})/.exec(text)?.[1];
  if (fence !== undefined && !(fence.startsWith('`') && text.slice(fence.length).includes('`'))) {
    return endWhere(first + 1, limit, (index) => closes(line(index), fence));
  }
  if (text.startsWith('<!--')) return endWhere(first, limit, (index) => line(index).includes('-->'));
  if (/^([-*_])[ \t]*(?:\1[ \t]*){2,}$/.test(text)) return first + 1;
  const isTable =
    first + 1 < limit && /^[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\||$)/.test(line(first + 1)) && text.includes('|');
  if (!isTable && !/^[<>|]/.test(text) && begin.length - text.length < inner + 4) return null;
  const end = endWhere(first, limit, (index) => line(index).trim() === '');
  return end - (line(end - 1).trim() === '' ? 1 : 0);
}

/** The line after the first one that ends it, or the limit. */
function endWhere(first: number, limit: number, ends: (index: number) => boolean): number {
  for (let index = first; index < limit; index += 1) if (ends(index)) return index + 1;
  return limit;
}

function closes(line: string, fence: string): boolean {
  const text = line.trim();
  return text.length >= fence.length && text === (fence[0] ?? '').repeat(text.length);
}
