/**
 * Two versions of `oneonone.yaml` that both come from a third become one, key by key, also within `people.*` and
 * `cadence.*`. Where both changed the same, the larger stays and the other in a comment `# settle: …` under it.
 *
 * What neither touched keeps its characters: one version is taken as it is, and what the other changed is put into it.
 */
import { Failure } from '../../failure.ts';
import { readPair } from '../pair.ts';
import { splice } from '../revise.ts';
import { linesOf } from '../scan.ts';
import { readYaml, type Yaml, type YamlEntry } from '../yaml.ts';
import type { Merge } from './merge.ts';
import { isLarger } from './merge-key.ts';
import { pick } from './pick.ts';

type Versions = { readonly base: string | null; readonly ours: string; readonly theirs: string };
/** A key by the names above it and its own, with its value as it is written, and where it stands in its text. */
type Entry = { readonly path: string; readonly value: Yaml; readonly written: string; readonly place: YamlEntry };
type Entries = ReadonlyMap<string, Entry>;

/** Merges two versions of `oneonone.yaml`; `base` is null where there is no third. */
export function mergeConfig(base: string | null, ours: string, theirs: string): Merge {
  const versions: Versions = { base, ours, theirs };
  for (const side of ['base', 'ours', 'theirs'] as const) {
    const why = versions[side] === null ? null : unreadable(versions[side]);
    if (why !== null) return { kind: 'unmergeable', side, why };
  }
  const plain = pick(base, ours, theirs);
  const text = plain ?? mergeTexts(versions);
  const why = unreadable(text);
  return why === null ? { kind: 'merged', text, settle: settlesIn(text) } : { kind: 'objected', why };
}

function unreadable(text: string): string | null {
  try {
    readPair(text);
    return null;
  } catch (error) {
    if (error instanceof Failure) return error.message;
    throw error;
  }
}

function settlesIn(text: string): number {
  return text.split(/\r\n|\n|\r/).filter((line) => /^\s*# settle:/.test(line)).length;
}

/** A version that has all of the other already, as after a merge (M2); else the smaller by content with what it lacks. */
function mergeTexts({ base, ours, theirs }: Versions): string {
  const [first, second] = ours < theirs ? [ours, theirs] : [theirs, ours];
  const merged = mergeInto(base, first, second);
  return mergeInto(base, second, first) === second && merged !== first ? second : merged;
}

/** One version with what the other changed. */
function mergeInto(base: string | null, carrier: string, other: string): string {
  let text = carrier;
  const [was, mine, more] = [base, carrier, other].map((each) => (each === null ? new Map() : entriesOf(each))) as [
    Entries,
    Entries,
    Entries,
  ];
  for (const path of new Set([...was.keys(), ...mine.keys(), ...more.keys()])) {
    // A mapping that one of them lacks is kept or goes whole.
    const above = path.slice(0, Math.max(0, path.lastIndexOf('.')));
    if (isAbove(path, mine, more) || (above !== '' && !isAbove(above, mine, more))) continue;
    const [before, left, right] = [was.get(path), mine.get(path), more.get(path)];
    const value = pick(before?.written ?? '', left?.written ?? '', right?.written ?? '');
    if (value !== null) {
      if (value !== (left?.written ?? '')) text = right ? put(text, right) : remove(text, path);
    } else if (!left || !right) {
      // One took it out, the other changed it: what was changed stays.
      if (right) text = put(text, right);
    } else {
      const keep = isLarger(left.value, right.value, left.written, right.written) ? left : right;
      if (keep === right) text = put(text, right);
      text = note(text, path, (keep === left ? right : left).written);
    }
  }
  return addComments(trailing(text, base, other), base, other);
}

/** Every key of `oneonone.yaml` by its path (`cadence.minutes`); mappings are looked into. */
export function entriesOf(text: string): Entries {
  const source = text.replace(/^\uFEFF/, ' ');
  const entries = new Map<string, Entry>();
  const look = (list: readonly YamlEntry[], above: string): void => {
    for (const place of list) {
      const path = above === '' ? place.key : `${above}.${place.key}`;
      const written = source.slice(place.start, place.end).replace(/^(?:"[^"]*"|'[^']*'|[^:]*):[ \t]*/, '');
      entries.set(path, { path, value: place.value, written, place });
      if (place.value.kind === 'map') look(place.value.entries, path);
    }
  };
  const yaml = readYaml(source, { path: 'oneonone.yaml', line: 1, failure: 'config' });
  if (yaml.kind === 'map') look(yaml.entries, '');
  return entries;
}

/** A mapping in both versions is merged by its keys, not as a whole. */
function isAbove(path: string, mine: Entries, more: Entries): boolean {
  return [mine, more].every((entries) => entries.get(path)?.value.kind === 'map');
}

/** Where the value of a key stands; null where the text has no such key. */
export function valuePlace(text: string, path: string): { start: number; end: number } | null {
  const entry = entriesOf(text).get(path);
  return entry ? { start: entry.place.end - entry.written.length, end: entry.place.end } : null;
}

/** The text with a key as the other version has it: in its place, or as the last one of those it stands among. */
function put(text: string, entry: Entry): string {
  const place = valuePlace(text, entry.path);
  if (place) return splice(text, [{ ...place, text: entry.written }]);
  const above = entry.path.slice(0, Math.max(0, entry.path.lastIndexOf('.')));
  const line = `${entry.place.key}: ${entry.written}`;
  const parent = above === '' ? null : entriesOf(text).get(above);
  if (!parent) return `${text}${/[\r\n]$/.test(text) ? '' : '\n'}${line}\n`;
  if (parent.written.startsWith('{')) {
    const end = parent.place.end - 1;
    return splice(text, [{ start: end, end, text: `${parent.written.trim() === '{}' ? '' : ', '}${line}` }]);
  }
  const last = parent.value.kind === 'map' ? parent.value.entries.at(-1) : undefined;
  const row = linesOf(text).find(({ next }) => next >= parent.place.end);
  const at = row?.next ?? text.length;
  const indent = last ? last.start - (text.lastIndexOf('\n', last.start) + 1) : 2;
  return splice(text, [{ start: at, end: at, text: `${' '.repeat(indent)}${line}\n` }]);
}

function remove(text: string, path: string): string {
  const entry = entriesOf(text).get(path);
  if (!entry) return text;
  const { start, end } = entry.place;
  const from = text.lastIndexOf('\n', start - 1) + 1;
  const to = text.indexOf('\n', end);
  if (text.slice(from, start).trim() === '') return text.slice(0, from) + (to < 0 ? '' : text.slice(to + 1));
  const after = /^[ \t]*,[ \t]*/.exec(text.slice(end))?.[0].length ?? 0;
  const before = after > 0 ? 0 : (/,[ \t]*$/.exec(text.slice(0, start))?.[0].length ?? 0);
  return text.slice(0, start - before) + text.slice(end + after);
}

/** The other version as a comment under the line of the key. */
function note(text: string, path: string, other: string): string {
  const entry = entriesOf(text).get(path);
  const comment = `# settle: ${path}: ${other.replace(/\s+/g, ' ')}`;
  if (!entry || text.includes(comment)) return text;
  const row = linesOf(text).find(({ next, end }) => end >= entry.place.end || next >= entry.place.end);
  const at = row?.next ?? text.length;
  const gap = at > 0 && !/[\r\n]$/.test(text.slice(0, at)) ? '\n' : '';
  return splice(text, [{ start: at, end: at, text: `${gap}${comment}\n` }]);
}

/** The comments behind values: the other's where it changed one. */
function trailing(text: string, base: string | null, other: string): string {
  const behind = (from: string): Map<string, string> =>
    new Map(
      [...entriesOf(from)].flatMap(([path, { place }]) => {
        const found = /^[ \t]+#[^\r\n]*/.exec(from.slice(place.end))?.[0];
        return found === undefined ? [] : [[path, found] as const];
      }),
    );
  const was = base === null ? new Map<string, string>() : behind(base);
  return [...behind(other)].reduce((now, [path, comment]) => {
    const end = entriesOf(now).get(path)?.place.end;
    const mine = behind(now).get(path) ?? '';
    if (end === undefined || comment === was.get(path) || mine.includes(comment)) return now;
    const kept = mine === (was.get(path) ?? '') || comment.includes(mine) ? '' : mine;
    return splice(now, [{ start: end, end: end + mine.length, text: kept + comment }]);
  }, text);
}

/** The whole lines of comment that only the other one added, at the end. */
function addComments(text: string, base: string | null, other: string): string {
  const comments = (from: string): string[] => from.split(/\r\n|\n|\r/).filter((line) => /^\s*#/.test(line));
  const known = [...(base === null ? [] : comments(base)), ...comments(text)];
  const added = comments(other).filter((line) => !known.includes(line));
  return added.reduce((now, line) => `${now}${/[\r\n]$/.test(now) ? '' : '\n'}${line}\n`, text);
}
