/**
 * The places where a merge left two versions to choose between, and choosing.
 *
 * Taking the settle line out by hand settles it just as well: nothing here must be run.
 */
import { type Kind, readWords, type Words } from '../item.ts';
import { canonical } from '../item-edit.ts';
import { matterPartsOf } from '../merge/matter-parts.ts';
import { partsOf } from '../merge/note-parts.ts';
import { type Alternative, blanksOf, type Part } from '../merge/part.ts';
import type { Note } from '../note.ts';
import { keysOf, type Pair, type SectionKind } from '../pair.ts';
import { type Splice, splice } from '../revise.ts';

/** One place to choose at: `first` stands, `second` is the other version. */
export type Settlement = {
  /** The item's id; null in free text and in the front matter. */
  readonly id: string | null;
  /** How it is called on the command line: the item's id, the key of the front matter, else `line-N`. */
  readonly handle: string;
  /** The line of the mark, from 0. */
  readonly line: number;
  readonly section: SectionKind | null;
  readonly first: string;
  readonly second: string;
};

/** Which of the two versions stays. */
export type Keep = 'first' | 'second' | 'both';

type Place = { readonly part: Part | null; readonly other: Alternative };

/** The places of a note where the two have to choose, in the order of its lines. */
export function settlements(note: Note): readonly Settlement[] {
  return placesOf(note).map(({ part, other }) => {
    const line = markLine(other);
    const id = part?.id && part.kind !== 'key' ? part.id : null;
    return {
      id,
      handle: (part?.kind === 'key' ? part.id : id) ?? `line-${line + 1}`,
      line,
      section: note.sections.find(({ first, last }) => first <= line && line < last)?.kind ?? null,
      first: part === null ? '' : shown(part.kind === 'bullet' ? withoutItsId(part) : part.text),
      second: other.key,
    };
  });
}

/** Where each mark stands, and what it is another version of; null where that is gone. */
function placesOf(note: Note): Place[] {
  if (note.failure || !note.text.includes('settle:')) return [];
  const parts = [...matterPartsOf(note).parts, ...partsOf(note).parts];
  const places: Place[] = parts.flatMap((part) => part.alternatives.map((other) => ({ part, other })));
  const known = new Set(places.map(({ other }) => markLine(other)));
  // One that a person moved away from what it belonged to is text of its own.
  const strays = note.settles.filter(({ line }) => !known.has(line));
  for (const { line, text } of strays) {
    const row = note.lines[line];
    const key = text.replace(/^settle:\s*/, '');
    const lines = [row ? note.text.slice(row.start, row.end) : ''];
    places.push({ part: null, other: { key, lines, inner: 0, line } });
  }
  return places.sort((a, b) => a.other.line - b.other.line);
}

function markLine({ line, lines }: Alternative): number {
  return line + lines.findIndex((row) => row.trim() !== '');
}

function shown(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

function withoutItsId({ text, id }: Part): string {
  return id === null ? text : text.replace(new RegExp(`(?:^|[ \\t]+)\\^${id}[ \\t]*$`), '');
}

/**
 * The note's text with one place settled. `first`: the mark goes. `second`: its words take the place of those that stand;
 * box and id stay, owner and days where it names none. `both`: it stays as a line of its own.
 */
export function settle(note: Note, which: Settlement, keep: Keep, pair: Pair): string {
  const place = placesOf(note).find(({ other }) => markLine(other) === which.line);
  if (!place) return note.text;
  const { part, other } = place;
  if (keep === 'both' || (keep === 'second' && part === null)) return splice(note.text, unmarked(note, place));
  const gone = rowsOf(note, other.line, other.lines.length + (part !== null && isParted(part, other) ? 1 : 0));
  const removed = { ...gone, text: '' };
  if (keep === 'first' || part === null) return splice(note.text, [removed]);
  return splice(note.text, [instead(note, part, other, pair), removed]);
}

/**
 * Whether the blank line behind a mark only parts it from the text that goes on with the item: without it, that text would
 * be the mark's own.
 */
function isParted(part: Part, other: Alternative): boolean {
  const next = part.children[0];
  const isAlone = part.kind === 'bullet' && part.alternatives.length === 1 && other.line === part.line + 1;
  const isText = next?.kind === 'line' || next?.kind === 'solid';
  return isAlone && isText && next.line > other.line + other.lines.length;
}

function rowsOf(note: Note, line: number, count: number): { start: number; end: number } {
  const [first, last] = [note.lines[line], note.lines[line + count - 1]];
  return { start: first?.start ?? note.text.length, end: last?.next ?? note.text.length };
}

/** The lines of the other version, as they would stand in the place of the part. */
function saidBy({ lines }: Alternative): string[] {
  const rows = lines.slice(lines.findIndex((row) => row.trim() !== ''));
  if (/^\s*#/.test(rows[0] ?? '')) return rows.map((row) => row.replace(/^\s*# settle:[ \t]?/, ''));
  const [head = '', ...rest] = rows;
  const marker = /^\s*(?:[-*+]|\d+[.)])[ \t]+/.exec(head)?.[0].length ?? 0;
  const below = rest.map((row) => row.slice(Math.min(blanksOf(row).length, marker)));
  const first = head.slice(marker).replace(/^settle:[ \t]*/, '');
  const from = below.findIndex((row) => row.trim() !== '');
  return first.trim() === '' ? below.slice(from) : [first, ...below];
}

function instead(note: Note, part: Part, other: Alternative, pair: Pair): Splice {
  const said = saidBy(other);
  const count = part.text.split('\n').length;
  const { start } = rowsOf(note, part.line, count);
  const end = note.lines[part.line + count - 1]?.end ?? start;
  if (part.kind === 'bullet') {
    const kept = part.indent + part.marker + part.box;
    return { start: end - part.text.length, end, text: reworded(part, said.join(' '), note, pair, kept) };
  }
  const indent = blanksOf(note.text.slice(start, end));
  const ending = part.ending || '\n';
  return { start, end, text: said.map((row) => (row.trim() === '' ? row : indent + row.trimEnd())).join(ending) };
}

/** The words of the other version in an item's line: what it says itself counts, what it does not say stays. */
function reworded(part: Part, said: string, note: Note, pair: Pair, before: string): string {
  const read = (text: string): Words => readWords(text, kindOf(part), keysOf(pair), note.day);
  if (part.words === null) return said + (part.id === null ? '' : ` ^${part.id}`);
  const [was, now] = [read(part.text), read(said)];
  const owner = now.owner ? now.owner : was.owner?.leading || was.owner?.field ? was.owner : null;
  const amid = now.owner && !now.owner.leading && !now.owner.field;
  const line = canonical({
    mark: part.mark ?? ' ',
    owner: amid ? null : (owner?.key ?? null),
    text: now.text,
    due: (now.due ?? was.due)?.value ?? null,
    start: (now.start ?? was.start)?.value ?? null,
    horizon: (now.horizon ?? was.horizon)?.value ?? null,
    id: part.id,
  });
  return before === '' ? line : line.slice(`- [${part.mark ?? ' '}] `.length);
}

function kindOf(part: Part): Kind {
  return part.words ?? 'action';
}

/** The mark's word goes; its text stands for itself. */
function unmarked(note: Note, { part, other }: Place): Splice[] {
  const line = note.lines[markLine(other)];
  if (!line) return [];
  const row = note.text.slice(line.start, line.end);
  if (part?.kind === 'solid') {
    const place = rowsOf(note, other.line, other.lines.length);
    const ending = part.ending || '\n';
    return [{ ...place, text: ['', ...saidBy(other)].join(ending) + ending }];
  }
  if (part?.kind === 'key') {
    const place = rowsOf(note, other.line, other.lines.length);
    const text = note.text.slice(place.start, place.end).replace(/^([ \t]*# )settle:[ \t]?/gm, '$1');
    return [{ ...place, text }];
  }
  const at = row.indexOf('settle:');
  const word = /^settle:[ \t]*(?:#+[ \t]+)?/.exec(row.slice(at))?.[0] ?? '';
  return [{ start: line.start + at, end: line.start + at + word.length, text: '' }];
}
