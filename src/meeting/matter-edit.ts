/**
 * Writing the front matter: one key is set, added or taken out, and every other byte stays.
 *
 * New keys come in one order, so that two people who add the same ones write the same bytes.
 */
import { Failure } from '../failure.ts';
import { isPlain, type Matter, readMatter } from './matter.ts';
import { lineEndOf, type Splice, splice } from './revise.ts';
import { linesOf } from './scan.ts';

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
