/**
 * YAML, read as text: every scalar stays what was typed (`012`, `12:30`, `yes` and days included).
 *
 * The only file that knows the yaml library. Its traps: aliases can grow a few bytes into gigabytes (refused here
 * before anything is resolved), a megabyte takes most of a minute (refused over 64 KiB), and its values would turn
 * `1.10` into 1.1 (so the source of a plain scalar is taken instead).
 */
import { isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument } from 'yaml';
import { Failure, type FailureKind } from '../failure.ts';

/** A value with the line it stands in, counted from 1 in the file. */
export type Yaml =
  | { readonly kind: 'null'; readonly line: number }
  | { readonly kind: 'text'; readonly text: string; readonly line: number }
  | { readonly kind: 'list'; readonly items: readonly Yaml[]; readonly line: number }
  | { readonly kind: 'map'; readonly entries: readonly YamlEntry[]; readonly line: number };

export type YamlEntry = {
  readonly key: string;
  readonly line: number;
  readonly value: Yaml;
  /** Where the key begins and the value ends, as offsets in the source; for an empty value the end of the key. */
  readonly start: number;
  readonly end: number;
};

/** Where the source stands, for messages: `line` is the line of the file in which it begins. */
export type YamlSource = { readonly path: string; readonly line: number; readonly failure: FailureKind };

/** Longer YAML is refused unread. */
export const MOST_BYTES = 64 * 1024;
const MOST_KEYS = 500;
const MOST_DEPTH = 20;
/** Lines, commas and brackets: each may become a node of the library's, and 30,000 of them take it a second. */
const MOST_PARTS = 2000;
/** More brackets open at once, or list marks in a row, than anybody writes: the library would run out of stack on them. */
const MOST_OPEN = 200;
const MARKS_IN_A_ROW = /(?:[-?:][ \t]+){50}/;

/** Reads one YAML document. Throws a Failure with the line for anything that is not plain, small YAML. */
export function readYaml(source: string, where: YamlSource): Yaml {
  if (source.length > MOST_BYTES)
    throw fail(where, 1, 'is larger than 64 KiB', 'Keep long text in the body of the note.');
  const deep = tooDeepAt(source);
  if (deep >= 0)
    throw fail(where, source.slice(0, deep).split(/\r\n|\n|\r/).length, 'is nested too deeply', 'Flatten it.');
  if (count(source, /:(?=[ \t\r\n]|$)/g) > MOST_KEYS) throw tooManyKeys(where, 1);
  if (count(source, /\r\n|[\r\n,[\]{}]/g) > MOST_PARTS)
    throw fail(where, 1, 'has more than 2000 parts', 'Keep long text and long lists in the body of the note.');
  const counter = new LineCounter();
  const document = parseDocument(source, {
    version: '1.2',
    schema: 'core',
    merge: false,
    uniqueKeys: true,
    lineCounter: counter,
    prettyErrors: false,
    logLevel: 'silent',
  });
  const error = document.errors[0];
  if (error)
    throw fail(
      where,
      counter.linePos(error.pos[0]).line,
      `is not valid YAML: ${sentence(error.message)}`,
      'Mend that line.',
    );
  const reader = { where, counter, source, keys: 0 };
  return convert(document.contents, reader, 0);
}

/**
 * Where the nesting goes too deep, or -1. Looked at before the library is. Brackets in quotes count too, for a text has
 * few of them that nothing closes.
 */
function tooDeepAt(source: string): number {
  let open = 0;
  for (let at = 0; at < source.length; at += 1) {
    const character = source[at];
    if (character === '[' || character === '{') open += 1;
    else if ((character === ']' || character === '}') && open > 0) open -= 1;
    if (open > MOST_OPEN) return at;
  }
  return MARKS_IN_A_ROW.exec(source)?.index ?? -1;
}

type Reader = { readonly where: YamlSource; readonly counter: LineCounter; readonly source: string; keys: number };

function convert(node: unknown, reader: Reader, depth: number): Yaml {
  const offset = rangeOf(node)?.[0] ?? 0;
  const inner = reader.counter.linePos(offset).line;
  const line = reader.where.line + inner - 1;
  if (depth > MOST_DEPTH) throw fail(reader.where, inner, 'is nested too deeply', 'Flatten it.');
  if (isAlias(node)) throw fail(reader.where, inner, 'uses an alias (`*name`)', 'Write the value out.');
  if (typeof node === 'object' && node !== null && 'anchor' in node && node.anchor) {
    throw fail(reader.where, inner, 'uses an anchor (`&name`)', 'Write the value out.');
  }
  if (isScalar(node)) return scalar(node.value, node.source, node.type === 'PLAIN', line);
  if (isSeq(node)) return { kind: 'list', line, items: node.items.map((item) => convert(item, reader, depth + 1)) };
  if (!isMap(node)) return { kind: 'null', line };
  const entries = node.items.map((pair): YamlEntry => {
    reader.keys += 1;
    if (reader.keys > MOST_KEYS) throw tooManyKeys(reader.where, inner);
    const key = convert(pair.key, reader, depth + 1);
    if (key.kind !== 'text')
      throw fail(reader.where, key.line - reader.where.line + 1, 'has a key that is no text', 'Use `key: value`.');
    const start = rangeOf(pair.key)?.[0] ?? 0;
    const value =
      pair.value === null ? ({ kind: 'null', line: key.line } as const) : convert(pair.value, reader, depth + 1);
    // The library lets a block list or mapping reach to the beginning of the next line.
    const reach = Math.max(rangeOf(pair.value)?.[1] ?? 0, rangeOf(pair.key)?.[1] ?? 0);
    const end = start + reader.source.slice(start, reach).trimEnd().length;
    return { key: key.text, line: key.line, value, start, end };
  });
  return { kind: 'map', line, entries };
}

function scalar(value: unknown, source: string | undefined, plain: boolean, line: number): Yaml {
  if (plain && (value === null || source === undefined || source === '')) return { kind: 'null', line };
  if (plain) return { kind: 'text', text: source ?? '', line };
  return { kind: 'text', text: String(value), line };
}

function rangeOf(node: unknown): readonly [number, number, number] | null {
  if (typeof node !== 'object' || node === null || !('range' in node)) return null;
  return (node.range as [number, number, number] | null | undefined) ?? null;
}

function count(source: string, part: RegExp): number {
  let found = 0;
  for (const _ of source.matchAll(part)) found += 1;
  return found;
}

function tooManyKeys(where: YamlSource, inner: number): Failure {
  return fail(where, inner, 'has more than 500 keys', 'Keep long text in the body of the note.');
}

function fail(where: YamlSource, inner: number, what: string, hint: string): Failure {
  const name = where.failure === 'note' ? 'The front matter' : 'This file';
  return new Failure(where.failure, `${name} ${what}.`, {
    where: { path: where.path, line: where.line + inner - 1 },
    hints: [hint],
  });
}

/** The library's message as the end of a sentence, without its position and its dots. */
function sentence(message: string): string {
  const first = message.split('\n')[0] ?? '';
  return first
    .slice(0, 120)
    .replace(/\s+at line \d+, column \d+:?$/, '')
    .replace(/[.:]+$/, '');
}
