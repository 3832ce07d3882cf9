/**
 * The merge of an item's line: words by words, each field for itself (law M6).
 */
import { blanksFrom, type Kind, readWords, type Span, type Words } from '../item.ts';
import { withWords, writeDate, writeHorizon, writeId, writeOwner } from '../item-edit.ts';
import { splice } from '../revise.ts';
import { pick, smallest } from './pick.ts';
import { mergeSequences } from './sequence.ts';

/** What a line came to say, without its id; `lost` is the other whole text where both changed the same. */
export type MergedLine = { readonly content: string; readonly lost: string | null };

export type LineReading = { readonly kind: Kind; readonly keys: readonly string[]; readonly day: string };

const FIELDS = ['owner', 'due', 'start', 'horizon'] as const;
type Field = (typeof FIELDS)[number];
type Line = { readonly content: string; readonly words: Words };

/** Merges the contents of one line, ids taken out; `base` is null for a line that both added. */
export function mergeLine(base: string | null, a: string, b: string, reading: LineReading): MergedLine {
  const plain = pick(base, a, b);
  if (plain !== null) return { content: plain, lost: null };
  const read = (content: string): Line => ({
    content,
    words: readWords(content, reading.kind, reading.keys, reading.day),
  });
  // A line that is written anew has days, as at the next save: what is put to settle may be carried to another day.
  const [was, one, other] = [base, a, b].map((content) => content && withDays(read(content)));
  if (one != null && other != null && (one !== a || other !== b)) {
    return mergeLine(was ?? null, one, other, reading);
  }
  const [before, left, right] = [base === null ? null : read(base), read(a), read(b)];
  const text = mergeText(before?.words.text ?? null, left.words.text, right.words.text);
  const fields = FIELDS.map((field) => mergeField(field, before, left, right));
  // Nothing is mixed where both changed the same words, or the same day: one whole text stays (M6).
  if (text === null || fields.includes(undefined)) return { content: smallest(a, b), lost: a < b ? b : a };
  const values = Object.fromEntries(FIELDS.map((field, index) => [field, fields[index] ?? null]));
  return { content: compose(carrierOf(before, left, right, text), text, values, [left, right], reading), lost: null };
}

/** What a line says with its typed days (`due:fri`) as the days they mean. */
function withDays({ content, words }: Line): string {
  const typed = [words.due, words.start].filter((dated) => dated?.typed);
  return splice(
    content,
    typed.flatMap((dated) => (dated ? { ...dated.day, text: dated.value } : [])),
  );
}

/** The words of both; null where both changed the same ones. */
function mergeText(base: string | null, a: string, b: string): string | null {
  const plain = pick(base, a, b);
  if (plain !== null) return plain;
  const [before, left, right] = [base ?? '', a, b].map((text) => text.split(' ').filter((word) => word !== ''));
  return base === null ? null : (mergeSequences(before ?? [], left ?? [], right ?? [])?.join(' ') ?? null);
}

/** What a field came to say: null for nothing, undefined where both set it differently. */
function mergeField(field: Field, base: Line | null, a: Line, b: Line): string | null | undefined {
  const [was, left, right] = [base ? valueIn(base, field) : null, valueIn(a, field), valueIn(b, field)];
  if (left === right || right === was) return left;
  return left === was ? right : undefined;
}

function valueIn({ words }: Line, field: Field): string | null {
  if (field === 'owner') return words.owner && (words.owner.leading || words.owner.field) ? words.owner.key : null;
  return words[field]?.value ?? null;
}

/**
 * The line whose spelling and places are kept: one that has the merged words, and of these one that was set out anew;
 * else the smaller by content.
 */
function carrierOf(base: Line | null, a: Line, b: Line, text: string): Line {
  const worded = [a, b].filter(({ words }) => words.text === text);
  const set = base ? worded.filter((line) => layoutOf(line) !== layoutOf(base)) : worded;
  const candidates = set.length > 0 ? set : worded.length > 0 ? worded : [a, b];
  return candidates.reduce((best, line) => (line.content < best.content ? line : best));
}

/** A line but for what its fields say. */
function layoutOf({ content, words }: Line): string {
  const spans = [words.owner?.name, words.due?.day, words.start?.day, words.horizon].filter((span) => span != null);
  return splice(
    content,
    spans.map(({ start, end }) => ({ start, end, text: '?' })),
  );
}

function compose(
  carrier: Line,
  text: string,
  values: Readonly<Record<string, string | null>>,
  sides: readonly Line[],
  reading: LineReading,
): string {
  const read = (content: string): Words => readWords(content, reading.kind, reading.keys, reading.day);
  let content = carrier.words.text === text ? carrier.content : withWords(carrier.content, carrier.words, text);
  for (const field of FIELDS) {
    const words = read(content);
    const value = values[field] ?? null;
    if (valueIn({ content, words }, field) === value) continue;
    const span = words[field];
    const typed = sides
      .filter((side) => valueIn(side, field) === value)
      .map((side) => spelling(side, field))
      .sort()[0];
    if (value === null) content = span ? without(content, span) : content;
    else if ((field === 'due' || field === 'start') && !span && typed)
      content = insertedAt(content, { ...words, due: null }, typed);
    else if (field === 'owner') content = splice(content, [writeOwner(words, value)]);
    else if (field === 'horizon')
      content = splice(content, [writeHorizon(content, words, value === 'long' ? 'long' : 'short')]);
    else content = splice(content, [writeDate(content, words, field, value)]);
  }
  return content;
}

/** A field as one of them wrote it. */
function spelling({ content, words }: Line, field: Field): string {
  const span = words[field];
  return span ? content.slice(span.start, span.end).trim() : '';
}

/** A day in its writer's spelling, where one in ours would stand. */
function insertedAt(content: string, words: Words, typed: string): string {
  const { start } = writeDate(content, words, 'due', '0001-01-01');
  return splice(content, [{ start, end: start, text: ` ${typed}` }]);
}

/** The line without a field, and without the blanks that set it apart. */
function without(content: string, { start, end }: Span): string {
  const before = blanksFrom(content, start);
  if (before > 0) return content.slice(0, before) + content.slice(end);
  return content.slice(end).replace(/^[ \t]+/, '');
}

/** A line's content without its id. */
export function withoutId(content: string, id: string | null): string {
  if (id === null) return content;
  const at = content.lastIndexOf(`^${id}`);
  return content.slice(0, blanksFrom(content, at)) + content.slice(at + id.length + 1);
}

/** A line's content with an id that it had not. */
export function withId(content: string, id: string | null, reading: LineReading): string {
  if (id === null) return content;
  return splice(content, [writeId(content, readWords(content, reading.kind, reading.keys, reading.day), id)]);
}
