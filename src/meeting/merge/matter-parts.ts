/**
 * The front matter as parts: its keys with the lines that write them, and the comments between.
 */
import type { Note } from '../note.ts';
import { lineEndOf } from '../revise.ts';
import { linesOf } from '../scan.ts';
import { isFurtherSettle } from '../settle/settle-marks.ts';
import { type Part, plainPart, settleKey, type Version } from './part.ts';

/** The front matter of a version, with the two lines that enclose it; `open` is empty where it has none. */
export type MatterVersion = Version & { readonly open: string; readonly close: string };

type Row = { readonly text: string; readonly start: number; readonly ending: string };

/** Reads the front matter of a note, which can be read as one. */
export function matterPartsOf({ text, matter }: Note): MatterVersion {
  if (matter.kind !== 'mapping') {
    return {
      root: plainPart({ kind: 'root', text: '' }),
      parts: [],
      trail: [],
      ended: true,
      ending: '\n',
      open: '',
      close: '',
    };
  }
  const bom = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  const source = text.slice(matter.inner, matter.close);
  const rows = linesOf(source).map(({ start, end, next }) => ({
    text: source.slice(start, end),
    start,
    ending: source.slice(end, next),
  }));
  const owners = new Map<number, { key: string; last: number }>();
  for (const { key, start, end } of matter.entries) {
    const first = rowAt(rows, start);
    // Two keys in one line, all of it in braces: then it only makes sense whole.
    if (owners.has(first) || (rows[first]?.text.slice(0, start - (rows[first]?.start ?? 0)).trim() ?? '') !== '') {
      return read(
        rows,
        new Map(),
        lineEndOf(text),
        text.slice(bom, matter.inner),
        text.slice(matter.close, matter.body),
      );
    }
    owners.set(first, { key, last: rowAt(rows, Math.max(start, end - 1)) });
  }
  return read(rows, owners, lineEndOf(text), text.slice(bom, matter.inner), text.slice(matter.close, matter.body));
}

function read(
  rows: readonly Row[],
  keys: ReadonlyMap<number, { readonly key: string; readonly last: number }>,
  ending: string,
  open: string,
  close: string,
): MatterVersion {
  const root = plainPart({ kind: 'root', text: '' });
  const parts: Part[] = [];
  let gap: string[] = [];
  for (let index = 0; index < rows.length; index += 1) {
    const row = rows[index] as Row;
    if (row.text.trim() === '') {
      gap.push(row.text);
      continue;
    }
    const before = root.children.at(-1);
    if (/^\s*# settle:/.test(row.text) && before?.kind === 'key' && gap.length === 0) {
      const other = before.alternatives.at(-1);
      if (other && isFurtherSettle(row.text)) {
        const lines = [...other.lines, row.text];
        before.alternatives.splice(-1, 1, { ...other, key: settleKey(lines), lines });
      } else before.alternatives.push({ key: settleKey([row.text]), lines: [row.text], inner: 0, line: index + 1 });
      continue;
    }
    const owner = keys.get(index);
    const last = owner?.last ?? (keys.size === 0 ? rows.length - 1 : index);
    const text = rows
      .slice(index, last + 1)
      .map((each) => each.text)
      .join('\n');
    const kind = owner ? 'key' : last > index ? 'solid' : 'line';
    if (root.children.length === 0) root.lead = gap;
    const part = plainPart({
      kind,
      text,
      id: owner?.key ?? null,
      ending: row.ending,
      line: index + 1,
      parent: root,
      gap: root.children.length === 0 ? null : gap,
    });
    if (before) before.next = part;
    root.children.push(part);
    parts.push(part);
    gap = [];
    index = last;
  }
  return { root, parts, trail: gap, ended: true, ending, open, close };
}

function rowAt(rows: readonly Row[], offset: number): number {
  const after = rows.findIndex(({ start }) => start > offset);
  return after < 0 ? rows.length - 1 : after - 1;
}
