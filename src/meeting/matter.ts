/**
 * The front matter of a note: what the program must remember, as `key: value` lines between two `---`.
 *
 * Reading gives every value as it was typed, with its place; writing replaces or adds one key and leaves every other
 * byte alone. Nothing but YAML is ever read here: `---js` and the like are refused by name, so nothing in a note runs.
 */
import { Failure } from '../failure.ts';
import { lineEndOf, type Splice, splice } from './revise.ts';
import { linesOf } from './scan.ts';
import { MOST_BYTES, readYaml, type Yaml, type YamlEntry } from './yaml.ts';

/** Offsets are into the note's text; `body` is where the markdown begins. */
export type Matter =
  | { readonly kind: 'none'; readonly body: number }
  | {
      readonly kind: 'mapping';
      readonly entries: readonly YamlEntry[];
      /** Where the line after the opening `---` begins; the places of the entries count from here. */
      readonly inner: number;
      /** Where the closing `---` begins. */
      readonly close: number;
      readonly body: number;
    }
  | { readonly kind: 'broken'; readonly failure: Failure; readonly body: number };

/** The order in which keys are written, so that two people who add the same keys write the same bytes. */
const KEY_ORDER = [
  'oneonone',
  'date',
  'status',
  'kind',
  'purpose',
  'at',
  'minutes',
  'started',
  'ended',
  'skipped',
  'carried',
];

/** Reads the front matter of a note; `path` is for messages. Never throws: what is wrong is in the result. */
export function readMatter(text: string, path: string): Matter {
  const start = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  if (!text.startsWith('---', start)) return { kind: 'none', body: start };
  const opening = /^---[ \t]*([^\r\n]*)/.exec(text.slice(start, start + 200))?.[1]?.trim() ?? '';
  if (opening !== '') return openingWithWord(opening, path, start);
  const span = innerSpan(text, start);
  if (span === null) return unclosed(text, path, start);
  const source = text.slice(span.inner, span.close);
  if (/^[ \t]*(?:\r?\n|\r)/.test(source) && !/^[ \t]*[\w"'-]+[ \t]*:/m.test(source))
    return { kind: 'none', body: start };
  const fast = source.length > MOST_BYTES ? null : readPlain(source);
  if (fast) return { kind: 'mapping', entries: fast, ...span };
  return readFull(source, path, span);
}

/** One value of the front matter, or null. */
export function matterValue(matter: Matter, key: string): Yaml | null {
  if (matter.kind !== 'mapping') return null;
  return matter.entries.find((entry) => entry.key === key)?.value ?? null;
}

/** One value as text; null where it is missing, empty, a list or a mapping. */
export function matterText(matter: Matter, key: string): string | null {
  const value = matterValue(matter, key);
  return value?.kind === 'text' ? value.text : null;
}

/** A list of texts; a single text counts as a list of one. */
export function matterList(matter: Matter, key: string): readonly string[] {
  const value = matterValue(matter, key);
  if (value?.kind === 'text') return [value.text];
  if (value?.kind !== 'list') return [];
  return value.items.flatMap((item) => (item.kind === 'text' ? [item.text] : []));
}

/**
 * The note with one key set to a value, which is written YAML (`planned`, `[a, b]`, `"10:00"`). A note without front
 * matter gets one, with the day it is of.
 */
export function setMatter(text: string, path: string, day: string, key: string, value: string): string {
  const matter = readMatter(text, path);
  if (matter.kind === 'broken') throw matter.failure;
  if (matter.kind === 'none') {
    const ending = lineEndOf(text);
    const needed = new Map([
      ['oneonone', '1'],
      ['date', day],
      [key, value],
    ]);
    const lines = ['---', ...[...needed].map(([name, written]) => `${name}: ${written}`), '---', ''];
    const gap = /^[ \t]*(?:\r?\n|\r|$)/.test(text.slice(matter.body)) ? lines.slice(0, -1) : lines;
    return splice(text, [{ start: matter.body, end: matter.body, text: gap.map((line) => line + ending).join('') }]);
  }
  const entry = matter.entries.find((candidate) => candidate.key === key);
  if (entry) {
    const start = matter.inner + entry.start;
    const colon = /^[ \t]*:/.exec(text.slice(matter.inner + entry.end, matter.close))?.[0].length ?? 0;
    const change = { start, end: matter.inner + entry.end + colon, text: `${key}: ${value}` };
    return changed(text, path, matter, change, matter.entries.length);
  }
  const at = placeOfKey(text, matter, key);
  const ending = /(?:\r\n|\n|\r)$/.exec(text.slice(0, at).slice(-2))?.[0] ?? '\n';
  const change = { start: at, end: at, text: `${indentOf(text, matter)}${key}: ${value}${ending}` };
  return changed(text, path, matter, change, matter.entries.length + 1);
}

/** The note without one key; the lines that held it go, with their comment. */
export function removeMatter(text: string, path: string, key: string): string {
  const matter = readMatter(text, path);
  if (matter.kind !== 'mapping') return text;
  const entry = matter.entries.find((candidate) => candidate.key === key);
  if (!entry) return text;
  const end = text.slice(matter.inner + entry.end, matter.close).search(/[\r\n]/);
  const tail = end < 0 ? matter.close : matter.inner + entry.end + end;
  const next = text.startsWith('\r\n', tail) ? tail + 2 : Math.min(tail + 1, matter.close);
  const start = matter.inner + entry.start - indentOf(text, matter).length;
  const change = { start, end: end < 0 ? tail : next, text: '' };
  return changed(text, path, matter, change, matter.entries.length - 1);
}

/**
 * The text with a change to its front matter. Throws a Failure where that is written in a way (all in braces, `? key`)
 * that no line can be put into or taken out of.
 */
function changed(
  text: string,
  path: string,
  matter: Matter & { kind: 'mapping' },
  change: Splice,
  keys: number,
): string {
  const result = splice(text, [change]);
  const after = readMatter(result, path);
  const moved = result.length - text.length;
  if (after.kind === 'mapping' && after.entries.length === keys && after.body === matter.body + moved) return result;
  throw new Failure('note', "The front matter is not written as 'key: value' lines, so that no key can be changed.", {
    where: { path, line: 2 },
    hints: ['Write each key on a line of its own.'],
  });
}

/** The blanks before the keys, where all are indented. */
function indentOf(text: string, matter: Matter & { kind: 'mapping' }): string {
  const first = matter.inner + (matter.entries[0]?.start ?? 0);
  return /(?:^|[\r\n])( {0,64})$/.exec(text.slice(matter.inner, first))?.[1] ?? '';
}

/** A text as a YAML value: plain where that can't be misread, else in double quotes. */
export function yamlText(text: string): string {
  const plain = isPlain(text) && !/^(?:[\d.+-]|(?:true|false|yes|no|on|off|null|y|n)$)/i.test(text);
  return plain ? text : JSON.stringify(text);
}

/** Ids as a YAML list, sorted, each once. */
export function yamlIds(ids: Iterable<string>): string {
  return `[${[...new Set(ids)].sort().map(yamlText).join(', ')}]`;
}

function placeOfKey(text: string, matter: Matter & { kind: 'mapping' }, key: string): number {
  const rank = KEY_ORDER.indexOf(key);
  const before = matter.entries.findLast((entry) => {
    const other = KEY_ORDER.indexOf(entry.key);
    return rank < 0 || (other >= 0 && other < rank);
  });
  if (!before) {
    const first = matter.entries[0];
    return first && rank >= 0 ? matter.inner + first.start - indentOf(text, matter).length : matter.close;
  }
  const line = linesOf(text).find((candidate) => candidate.next > matter.inner + before.end - 1);
  return Math.min(line?.next ?? matter.close, matter.close);
}

function openingWithWord(opening: string, path: string, body: number): Matter {
  if (/^[-=_*\s]*$/.test(opening)) return { kind: 'none', body };
  const word = /^\S{1,40}/.exec(opening)?.[0] ?? '';
  const failure = new Failure(
    'note',
    `This note begins with '---${word}': only plain YAML is read there, nothing else.`,
    {
      where: { path, line: 1 },
      hints: ["Write '---' alone on the first line."],
    },
  );
  return { kind: 'broken', failure, body };
}

function innerSpan(text: string, start: number): { inner: number; close: number; body: number } | null {
  const opening = /\r\n|\n|\r/.exec(text.slice(start, start + 200));
  if (!opening) return null;
  const inner = start + opening.index + opening[0].length;
  const closing = /(?:^|\r\n|\n|\r)(---[ \t]*)(?=\r\n|\n|\r|$)/.exec(text.slice(inner));
  if (!closing) return null;
  const close = inner + closing.index + closing[0].length - (closing[1]?.length ?? 0);
  const after = close + (closing[1]?.length ?? 0);
  const lineEnd = text.startsWith('\r\n', after) ? 2 : after < text.length ? 1 : 0;
  return { inner, close, body: after + lineEnd };
}

function unclosed(text: string, path: string, body: number): Matter {
  const second = /^---[ \t]*(?:\r\n|\n|\r)([^\r\n]*)/.exec(text.slice(body))?.[1] ?? '';
  if (!/^[\w"'-]+[ \t]*:/.test(second)) return { kind: 'none', body };
  const failure = new Failure('note', "The front matter is not closed: no second '---' follows.", {
    where: { path, line: 1 },
    hints: ["Put '---' alone on a line after the last key."],
  });
  return { kind: 'broken', failure, body };
}

function readFull(source: string, path: string, span: { inner: number; close: number; body: number }): Matter {
  try {
    const yaml = readYaml(source, { path, line: 2, failure: 'note' });
    if (yaml.kind === 'null') return { kind: 'mapping', entries: [], ...span };
    if (yaml.kind === 'map') return { kind: 'mapping', entries: yaml.entries, ...span };
    const failure = new Failure('note', `The front matter is a ${yaml.kind}, not 'key: value' lines.`, {
      where: { path, line: yaml.line },
      hints: ["Write 'key: value' lines between the two '---', or a blank line after a '---' that is meant as a rule."],
    });
    return { kind: 'broken', failure, body: span.body };
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return { kind: 'broken', failure: error, body: span.body };
  }
}

/**
 * The shape nearly every note has (`key: word` and `key: [ids]`, a line each), read without the library, which costs
 * more than all the rest of a note. Null for anything else, and then the library reads it; a property test holds the
 * two equal.
 */
function readPlain(source: string): YamlEntry[] | null {
  const entries: YamlEntry[] = [];
  const keys = new Set<string>();
  let line = 1;
  for (const { start, end } of linesOf(source)) {
    line += 1;
    const text = source.slice(start, end);
    if (/^ *$/.test(text) || text.startsWith('#')) continue;
    const found = /^([A-Za-z][\w-]*):(?: (.*))?$/.exec(text);
    if (!found?.[1] || keys.has(found[1]) || keys.size >= 100) return null;
    // Of blanks YAML knows the two of ASCII alone.
    const written = (found[2] ?? '').replace(/^ +/, '').replace(/(?<! ) +$/, '');
    const value = plainValue(written, line);
    if (!value) return null;
    keys.add(found[1]);
    entries.push({ key: found[1], line, value, start, end: start + text.lastIndexOf(written) + written.length });
  }
  return entries;
}

/** A value of one line that needs no library: a word, a text in quotes without escapes, a list of ids; null for any other. */
export function plainValue(written: string, line: number): Yaml | null {
  if (isPlain(written) && !/^(?:null|~)$/i.test(written)) return { kind: 'text', text: written, line };
  // In quotes without an escape the characters are themselves, too: `started: "10:02"`.
  const quoted = /^"([^"\\\u0000-\u001f\u007f-\u009f\u2028\u2029\ufeff\ud800-\udfff]*)"$/.exec(written);
  if (quoted) return { kind: 'text', text: quoted[1] ?? '', line };
  const list = /^\[((?:[A-Za-z0-9][A-Za-z0-9-]*(?:, [A-Za-z0-9][A-Za-z0-9-]*)*)?)\]$/.exec(written);
  if (!list) return null;
  const texts = list[1] ? list[1].split(', ') : [];
  if (texts.some((text) => !isPlain(text) || /^null$/i.test(text))) return null;
  return { kind: 'list', line, items: texts.map((text) => ({ kind: 'text', text, line })) };
}

/** Whether YAML reads these characters as themselves. */
function isPlain(text: string): boolean {
  return (
    /^[A-Za-z0-9\u00c0-\ud7ff][^\u0000-\u001f\u007f-\u009f\u2028\u2029\ufeff\ud800-\udfff:#]*(?::(?=[^\s:#])[^\u0000-\u001f\u007f-\u009f\u2028\u2029\ufeff\ud800-\udfff:#]*)*$/.test(
      text,
    ) && text === text.trim()
  );
}
