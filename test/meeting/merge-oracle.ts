/**
 * What the laws of merging ask of two or three versions of a note, written from the format's words alone. It finds each
 * item by its own word or id (`histories.ts`), line by line, and never looks at what our reading or merging makes of them.
 */
import { endOfItem, lineOfItem } from './histories.ts';

export type Seen = {
  readonly id: string | null;
  readonly mark: string;
  readonly owner: string | null;
  readonly due: string | null;
  readonly heading: string;
  readonly words: readonly string[];
  /** The item with all that stands under it, but for ids, indentation and `>`. */
  readonly whole: string;
  /** The same with each `>`. */
  readonly carried: readonly string[];
};

const rows = (text: string): string[] => text.replace(/^\uFEFF/, '').split(/\r\n|\n/);
/** Every unique word that a script can put in, wherever it stands. */
export const putIn = (text: string): string[] => text.match(/\b(?:ana|bo|cy)-\d+[nrsc]?\b/g) ?? [];
export const howOften = (list: readonly string[], word: string): number => list.filter((each) => each === word).length;

/** How an item stands in a version; null where it does not. */
export function see(text: string, thing: number): Seen | null {
  const lines = rows(text);
  const at = lineOfItem(lines, thing);
  const line = lines[at];
  if (line === undefined) return null;
  const heading = lines.slice(0, at).findLast((each) => /^#{1,3} /.test(each)) ?? '';
  const words = line
    .replace(/^\s*- \[.\] (?:@\w+ )?/, '')
    .replace(/ (?:due:\S+|#short|\^\w+)/g, '')
    .split(/\s+/);
  const plain = (each: string): string =>
    each
      .trim()
      .replace('[X]', '[x]')
      .replace(/ \^\w+$/, '');
  const carried = lines.slice(at, endOfItem(lines, at)).map(plain);
  return {
    id: / \^(\w+)$/.exec(line)?.[1] ?? null,
    mark: /\[(.)\]/.exec(line)?.[1] ?? '',
    owner: /\[.\] @(\w+)/.exec(line)?.[1] ?? null,
    due: /due:(\S+)/.exec(line)?.[1] ?? null,
    heading: heading.toLowerCase(),
    words,
    whole: carried.map((each) => each.replace('[>]', '[ ]')).join('\n'),
    carried,
  };
}

const RANKS = [' ', '>', '/', '-', 'x'];
const lower = (mark: string): string => mark.toLowerCase();

/** M6: one changed it, that; both, the one that says more. */
export function markBy(base: string, a: string, b: string): string {
  const [was, left, right] = [base, a, b].map(lower) as [string, string, string];
  if (left === right || right === was) return left;
  if (left === was) return right;
  return RANKS.indexOf(left) > RANKS.indexOf(right) ? left : right;
}

/** One changed it, that; undefined where both did, differently. */
export function valueBy<One>(base: One, a: One, b: One): One | undefined {
  if (a === b || b === base) return a;
  return a === base ? b : undefined;
}

/** The lines that leave something to choose, and those that stand. */
export function settleLines(text: string): string[] {
  return rows(text).filter((line) => /(?:- |# )settle:/.test(line));
}

export function standingLines(text: string): string[] {
  return rows(text).filter((line) => !/(?:- |# )settle:/.test(line));
}

/** The words that stand where something is left to choose: in the mark, and in the line that it is the other version of. */
export function wordsToChoose(text: string): string[] {
  const isMark = (line: string): boolean => /(?:- |# )settle:/.test(line);
  const places = rows(text).filter((line, at, all) => isMark(line) || isMark(all[at + 1] ?? ''));
  return places.join('\n').match(/[\p{L}\p{N}-]+/gu) ?? [];
}

/** What a key of the front matter says; null where it does not stand. */
export function keyOf(text: string, key: string): string | null {
  const lines = rows(text);
  const close = lines.indexOf('---', 1);
  return (
    lines
      .slice(0, close)
      .find((line) => line.startsWith(`${key}:`))
      ?.slice(key.length + 2) ?? null
  );
}

/** A line without an id that was moved and got other words in one go can't be known again, by nothing the law names. */
function isKnown(was: Seen, now: Seen | null): boolean {
  if (was.id !== null || now === null || now.heading === was.heading) return true;
  return now.words.join(' ') === was.words.join(' ') && now.owner === was.owner;
}

/** A `>` where it was open or in progress is what carrying leaves there, and no change; nor is one taken back to open. */
function isLeft(was: Seen, now: Seen): boolean {
  const open = (line: string): string => line.replace('[>]', '[ ]');
  return (
    was.carried.length === now.carried.length &&
    was.carried.every((before, at) => {
      const after = now.carried[at] ?? '';
      return open(before) === open(after) || (after.includes('[>]') && before.replace('[/]', '[>]') === after);
    })
  );
}

/** M4, M5 and M6 for one item: a sentence for what is wrong, or null. */
export function itemWrong(base: string, a: string, b: string, result: string, thing: number): string | null {
  const [was, left, right, now] = [base, a, b, result].map((text) => see(text, thing));
  const say = (what: string): string => `thing-${thing}: ${what}`;
  if (!was || !isKnown(was, left ?? null) || !isKnown(was, right ?? null)) return null;
  if (!left && !right) return now ? say('both took it out') : null;
  if (!left || !right) {
    const kept = left ?? right;
    // A tick in a plain line of another kind, a move to another heading: all of it is a change.
    const changed = !kept || !isLeft(was, kept) || kept.heading !== was.heading;
    if (changed !== (now !== null && now !== undefined))
      return say(changed ? 'the edited one is lost' : 'it was taken out');
    return changed && now?.whole !== kept?.whole ? say('it is not as it was edited') : null;
  }
  if (!now) return say('lost');
  const mark = markBy(was.mark, left.mark, right.mark);
  if (lower(now.mark) !== mark) return say(`mark '${now.mark}', not '${mark}'`);
  const heading = valueBy(was.heading, left.heading, right.heading);
  if (heading !== undefined && now.heading !== heading) return say(`under ${now.heading}, not ${heading}`);
  const settled = settleLines(result).some((line) => new RegExp(`thing-${thing}\\b`).test(line));
  const [due, owner] = [valueBy(was.due, left.due, right.due), valueBy(was.owner, left.owner, right.owner)];
  const words = valueBy(was.words.join(' '), left.words.join(' '), right.words.join(' '));
  if ((due === undefined || owner === undefined) && !settled)
    return say('both changed a field, and nothing is to be chosen');
  if (settled) {
    const both = due === undefined || owner === undefined || words === undefined;
    return both ? null : say('marked to be chosen, though only one changed it');
  }
  if (now.due !== due) return say(`due ${now.due}, not ${due}`);
  if (now.owner !== owner) return say(`of ${now.owner}, not ${owner}`);
  if (words !== undefined && now.words.join(' ') !== words) return say(`says '${now.words.join(' ')}', not '${words}'`);
  return null;
}
