/**
 * The grammar of one line: what a topic, an action or a goal says in its first line, and where each part stands.
 *
 *     - [ ] @bo Draft the RFC due:2026-11-30 start:2026-11-20 #short ^k3f9z
 *
 * Takes every spelling that people use; how a part is written is `item-edit.ts`.
 * Offsets count from the beginning of the line's content (what follows the box).
 */
import { type Day, isDay, readDue } from './day.ts';
import { lettered } from './letters.ts';

export type Kind = 'topic' | 'action' | 'goal';
export type State = 'open' | 'doing' | 'done' | 'dropped';
export type Horizon = 'short' | 'long';

/** What overrules what (laws C3 and M6): the greater. */
export const RANK: Readonly<Record<State, number>> = { open: 0, doing: 1, dropped: 2, done: 3 };

/** A place in the content: from `start` to before `end`. */
export type Span = { readonly start: number; readonly end: number };

/** A day that a line names. `day` is the place of the day's own characters; `typed` when it is a word like `fri`. */
export type Dated = Span & { readonly value: Day; readonly day: Span; readonly typed: boolean };

/** What the first line of an item says. */
export type Words = {
  /** The key of the person it names first, and where; null when it names none. */
  readonly owner:
    | (Span & { readonly key: string; readonly name: Span; readonly leading: boolean; readonly field: boolean })
    | null;
  readonly due: Dated | null;
  readonly start: Dated | null;
  readonly horizon: (Span & { readonly value: Horizon }) | null;
  /** The id, and its place with the `^` and the blanks before it. */
  readonly id: (Span & { readonly value: string }) | null;
  /** The words alone: runs of white space as one blank, without the parts above (an owner amid the words stays). */
  readonly text: string;
  /** Dates that look like one but are none. */
  readonly impossible: readonly (Span & { readonly text: string })[];
};

const OWNER = lettered(String.raw`(?<![^\s([{,;:])@([\p{L}\p{N}_][\p{L}\p{N}_-]*)(?!\.?[\p{L}\p{N}_@/])`, 'gu');
const OWNER_FIELD = /\[owner::[ \t]{0,4}@?([^\]\s[]{1,64})[ \t]{0,4}\]/g;
/** Every repetition is bounded, so that a hostile line costs no more than a long one. */
const DATES = {
  due: lettered(
    String.raw`(?<![^\s(])due:([\p{L}\p{N}][\p{L}\p{N}-]{0,31})|[📅📆🗓]\uFE0F?[ \t]{0,4}(\d{4}-\d{2}-\d{2})|\[due::([^\][]{0,40})\]`,
    'gu',
  ),
  start: lettered(
    String.raw`(?<![^\s(])(?:start:([\p{L}\p{N}][\p{L}\p{N}-]{0,31})|t:(\d{4}-\d{2}-\d{2}))|[🛫⏳]\uFE0F?[ \t]{0,4}(\d{4}-\d{2}-\d{2})|\[(?:start|scheduled)::([^\][]{0,40})\]`,
    'gu',
  ),
} as const;
const HORIZON = lettered(String.raw`(?<!\S)#(short|long)(?![\p{L}\p{N}_/-])`, 'u');

/** Whether a text can be an id that people or the program gave. */
export function isId(text: string): boolean {
  return /^[A-Za-z0-9][A-Za-z0-9-]{0,31}$/.test(text);
}

/**
 * Reads the content of an item's first line.
 * @param people the keys of the two people
 * @param from the day that words like `fri` are read from: the note's own, so that both people get the same
 */
export function readWords(content: string, kind: Kind, people: readonly string[], from: Day): Words {
  const id = readId(content);
  const body = id ? content.slice(0, id.start) : content;
  const impossible: (Span & { text: string })[] = [];
  // A pattern costs more than all else that a line is asked: it is tried where it can fit.
  const due = /due:|[📅📆🗓]/u.test(body) ? readDates(body, DATES.due(body), from, impossible) : [];
  const start = /t:|scheduled:|[🛫⏳]/u.test(body) ? readDates(body, DATES.start(body), from, impossible) : [];
  const horizon = kind === 'goal' && body.includes('#') ? readHorizon(body) : null;
  const owner = body.includes('@') || body.includes('[owner::') ? readOwner(body, people) : null;
  // A second date is words like any other: only the one that counts is a part of its own.
  const gone: Span[] = [...due.slice(0, 1), ...start.slice(0, 1)];
  if (horizon) gone.push(horizon);
  if (owner && (owner.leading || owner.field)) gone.push(owner);
  return {
    owner,
    due: due[0] ?? null,
    start: start[0] ?? null,
    horizon,
    id,
    text: wordsWithout(body, gone),
    impossible,
  };
}

/** Whether a line may name a day that no calendar has; false for nearly all lines, and then nobody need read its words. */
export function mayNameNoDay(content: string): boolean {
  if (!/\d-\d/.test(content)) return false;
  return content.includes('::') || (content.match(/\d{1,4}-\d\S*/g) ?? []).some((word) => !isDay(word));
}

/** Whether a line may name a day by a word that the next save writes out; likewise false for nearly all. */
export function mayNameTypedDay(content: string): boolean {
  return /(?:due|start|scheduled):(?!\d{4}-\d\d-\d\d(?:\s|$))/.test(content);
}

/** The state a box says; `>` (carried on) counts as open, and so does every mark with no meaning here. */
export function stateOf(mark: string): State {
  if (mark === 'x' || mark === 'X') return 'done';
  if (mark === '-') return 'dropped';
  return mark === '/' ? 'doing' : 'open';
}

/** The mark the program writes for a state. */
export function markOf(state: State): string {
  return { open: ' ', doing: '/', done: 'x', dropped: '-' }[state];
}

/** Whether two texts are the same words; how an accented letter is composed makes no difference. */
export function sameWords(a: string, b: string): boolean {
  return a === b || a.normalize('NFC') === b.normalize('NFC');
}

/** Where the blanks that end at `end` begin. */
export function blanksFrom(content: string, end: number): number {
  let at = end;
  while (at > 0 && (content.charCodeAt(at - 1) === 32 || content.charCodeAt(at - 1) === 9)) at -= 1;
  return at;
}

/** The id at the end of a line's content, and its place with the `^` and the blanks before it. */
export function readId(content: string): Words['id'] {
  const caret = content.lastIndexOf('^');
  if (caret < 0) return null;
  const end = blanksFrom(content, content.length);
  const value = content.slice(caret + 1, end);
  const start = blanksFrom(content, caret);
  return isId(value) && (start < caret || caret === 0) ? { start, end, value } : null;
}

function readOwner(body: string, people: readonly string[]): Words['owner'] {
  const candidates: NonNullable<Words['owner']>[] = [];
  for (const match of body.matchAll(OWNER(body))) {
    const key = personOf(match[1] ?? '', people);
    if (!key) continue;
    const end = match.index + match[0].length;
    const leading = body.slice(0, match.index).trim() === '';
    candidates.push({ start: match.index, end, key, name: { start: match.index + 1, end }, leading, field: false });
    break;
  }
  for (const match of body.matchAll(OWNER_FIELD)) {
    const key = personOf(match[1] ?? '', people);
    if (!key) continue;
    const at = match.index + match[0].indexOf(match[1] ?? '', '[owner::'.length);
    const name = { start: at, end: at + (match[1]?.length ?? 0) };
    candidates.push({ start: match.index, end: match.index + match[0].length, key, name, leading: false, field: true });
    break;
  }
  return candidates.sort((a, b) => a.start - b.start)[0] ?? null;
}

/** The key that a written name means; upper case and other forms of the same letters make no difference. */
function personOf(name: string, people: readonly string[]): string | null {
  const key = name.normalize('NFKC').toLowerCase();
  return people.includes(key) ? key : null;
}

function readDates(body: string, pattern: RegExp, from: Day, impossible: (Span & { text: string })[]): Dated[] {
  const found: Dated[] = [];
  for (const match of body.matchAll(pattern)) {
    const written = (match.slice(1).find((group) => group !== undefined) ?? '').trim();
    const span = { start: match.index, end: match.index + match[0].length };
    const at = match.index + match[0].lastIndexOf(written);
    const value = readDue(written, from);
    if (value) {
      found.push({ ...span, value, day: { start: at, end: at + written.length }, typed: !isDay(written) });
    } else if (/^\d{1,4}-\d/.test(written)) impossible.push({ ...span, text: written });
  }
  return found;
}

function readHorizon(body: string): Words['horizon'] {
  const found = HORIZON(body).exec(body);
  if (!found) return null;
  return { start: found.index, end: found.index + found[0].length, value: found[1] as Horizon };
}

function wordsWithout(body: string, gone: readonly Span[]): string {
  const kept: string[] = [];
  let at = 0;
  for (const span of [...gone].sort((a, b) => a.start - b.start)) {
    if (span.start < at) continue;
    kept.push(body.slice(at, span.start));
    at = span.end;
  }
  kept.push(body.slice(at));
  const text = kept.join(' ');
  return (/[^\S ]| {2}/.test(text) ? text.replace(/\s+/g, ' ') : text).trim();
}
