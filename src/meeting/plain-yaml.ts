/**
 * `oneonone.yaml` in the layout that `init` writes, read without the library, which takes as long as a hundred notes.
 *
 * `key: word`, `key: {a: b, c: d}`, one level of lines below a key, and comments. Anything else is null, and then the
 * library reads it; a property test holds the two equal.
 */
import { plainValue } from './matter.ts';
import { linesOf } from './scan.ts';
import type { Yaml, YamlEntry } from './yaml.ts';

type Line = { readonly line: number; readonly deep: boolean; readonly start: number; readonly text: string };

const MOST_LINES = 100;
const PART = /([A-Za-z][\w-]*): ("[^"]*"|\[[^[\]{}"]*\]|[^,[\]{}"]+?)(?:, |$)/y;

/** The settings as a mapping; null for any other layout. */
export function readPlainSettings(source: string): Yaml | null {
  const lines = linesToRead(source);
  if (lines === null) return null;
  const entries: YamlEntry[] = [];
  for (let at = 0; at < lines.length; at += 1) {
    const below: Line[] = [];
    const line = lines[at] as Line;
    for (let next = lines[at + 1]; next?.deep; next = lines[at + 1]) {
      below.push(next);
      at += 1;
    }
    const entry = readEntry(line, below);
    if (entry === null || entries.some(({ key }) => key === entry.key)) return null;
    entries.push(entry);
  }
  return entries.length === 0 ? null : { kind: 'map', entries, line: entries[0]?.line ?? 1 };
}

/** The lines that say something, without their comments; those below a key are all indented by two blanks. */
function linesToRead(source: string): Line[] | null {
  const lines: Line[] = [];
  for (const [index, { start, end }] of linesOf(source).entries()) {
    const written = source.slice(start, end);
    const text = written.replace(/(?:^| +)#.*$/, '').replace(/ +$/, '');
    if (text === '') continue;
    const indent = /^ */.exec(text)?.[0].length ?? 0;
    if ((indent !== 0 && indent !== 2) || (indent > 0 && lines.length === 0) || lines.length > MOST_LINES) return null;
    lines.push({ line: index + 1, deep: indent > 0, start: start + indent, text: text.slice(indent) });
  }
  return lines;
}

function readEntry({ line, start, text }: Line, below: readonly Line[]): YamlEntry | null {
  const found = /^([A-Za-z][\w-]*):(?: +(\S.*))?$/.exec(text);
  if (!found?.[1]) return null;
  const place = { key: found[1], line, start, end: start + text.length };
  if (found[2] !== undefined) {
    const value = found[2].startsWith('{') ? readFlow(found[2], line) : plainValue(found[2], line);
    return value === null || below.length > 0 ? null : { ...place, value };
  }
  if (below.length === 0) return null;
  const entries = below.map((inner) => readEntry(inner, []));
  const whole = entries.filter((entry) => entry !== null);
  if (whole.length < entries.length || new Set(whole.map(({ key }) => key)).size < whole.length) return null;
  return {
    ...place,
    value: { kind: 'map', entries: whole, line: whole[0]?.line ?? line },
    end: whole.at(-1)?.end ?? 0,
  };
}

/** `{name: Ana Souza, role: manager}` */
function readFlow(written: string, line: number): Yaml | null {
  if (!/^\{[^{}]+\}$/.test(written)) return null;
  const inner = written.slice(1, -1);
  const entries: YamlEntry[] = [];
  PART.lastIndex = 0;
  for (let at = 0; at < inner.length; at = PART.lastIndex) {
    const found = PART.exec(inner);
    const [, key, said = ''] = found ?? [];
    const value = key === undefined ? null : plainValue(said, line);
    if (key === undefined || value === null || entries.some((entry) => entry.key === key)) return null;
    entries.push({ key, line, value, start: 0, end: 0 });
  }
  return inner.endsWith(', ') ? null : { kind: 'map', entries, line };
}
