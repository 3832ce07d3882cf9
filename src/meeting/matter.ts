/**
 * The front matter of a note: what the program must remember, as `key: value` lines between two `---`.
 *
 * Reading gives every value as it was typed, with its place; writing is `matter-edit.ts`. Nothing but YAML is ever read
 * here: `---js` and the like are refused by name, so nothing in a note runs.
 */
import { Failure } from '../failure.ts';
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

/** Reads the front matter of a note; `path` is for messages. Never throws: what is wrong is in the result. */
export function readMatter(text: string, path: string): Matter {
  const start = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  if (!text.startsWith('---', start)) return { kind: 'none', body: start };
  const opening = /^---[ \t]*([^\r\n]*)/.exec(text.slice(start, start + 200))?.[1]?.trim() ?? '';
  if (opening !== '') return openingWithWord(opening, path, start);
  const span = innerSpan(text, start);
  if (span === null) return unclosed(text, path, start);
  const source = text.slice(span.inner, span.close);
  if (isBetweenRules(source)) return { kind: 'none', body: start };
  const fast = source.length > MOST_BYTES ? null : readPlain(source);
  if (fast) return { kind: 'mapping', entries: fast, ...span };
  return readFull(source, path, span);
}

/** Where the markdown of a text begins, whatever its front matter says: that of a template may hold placeholders. */
export function bodyAt(text: string): number {
  const start = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  if (!/^---[ \t]*[\r\n]/.test(text.slice(start, start + 200))) return start;
  const span = innerSpan(text, start);
  return span === null || isBetweenRules(text.slice(span.inner, span.close)) ? start : span.body;
}

/** Whether what stands between two `---` is text between two rules of markdown: a blank line first, and no key. */
function isBetweenRules(source: string): boolean {
  return /^[ \t]*(?:\r?\n|\r)/.test(source) && !/^[ \t]*[\w"'-]+[ \t]*:/m.test(source);
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

/** A value of one line that needs no library: a word, a text in quotes without escapes, a list of ids or emails; null for any other. */
export function plainValue(written: string, line: number): Yaml | null {
  if (isPlain(written) && !/^(?:null|~)$/i.test(written)) return { kind: 'text', text: written, line };
  // In quotes without an escape the characters are themselves, too: `started: "10:02"`.
  const quoted = /^"([^"\\\u0000-\u001f\u007f-\u009f\u2028\u2029\ufeff\ud800-\udfff]*)"$/.exec(written);
  if (quoted) return { kind: 'text', text: quoted[1] ?? '', line };
  const list = /^\[((?:[A-Za-z0-9][\w@.+-]*(?:, [A-Za-z0-9][\w@.+-]*)*)?)\]$/.exec(written);
  if (!list) return null;
  const texts = list[1] ? list[1].split(', ') : [];
  if (texts.some((text) => !isPlain(text) || /^null$/i.test(text))) return null;
  return { kind: 'list', line, items: texts.map((text) => ({ kind: 'text', text, line })) };
}

/** Whether YAML reads these characters as themselves. */
export function isPlain(text: string): boolean {
  return (
    /^[A-Za-z0-9\u00c0-\ud7ff][^\u0000-\u001f\u007f-\u009f\u2028\u2029\ufeff\ud800-\udfff:#]*(?::(?=[^\s:#])[^\u0000-\u001f\u007f-\u009f\u2028\u2029\ufeff\ud800-\udfff:#]*)*$/.test(
      text,
    ) && text === text.trim()
  );
}

/** What is no time of day is warned of elsewhere, and counts as not said. */
export function timeIn(matter: Matter, key: string): string | null {
  const [, hour = '', minute = ''] = /^([01]?\d|2[0-3]):([0-5]\d)$/.exec(matterText(matter, key) ?? '') ?? [];
  return minute === '' ? null : `${hour.padStart(2, '0')}:${minute}`;
}

/** A number of minutes; likewise. */
export function minutesIn(matter: Matter): number | null {
  const said = matterText(matter, 'minutes') ?? '';
  return /^[1-9]\d{0,3}$/.test(said) ? Number(said) : null;
}
