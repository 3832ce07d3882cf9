/**
 * Private lines, and where another text repeats one of them word for word. Pure.
 *
 * What counts are the words, whatever marks, letters' size, punctuation or line ends stand around and between them. A line
 * of four words or more is found anywhere; one of two or three only where it is all that a line says, since such words meet
 * by chance; one of a single word is left alone.
 */

/** A line somebody wrote for themselves, and where: by the pair's name and the day. */
export type PrivateLine = { readonly pair: string; readonly day: string; readonly text: string };

/** A private line that a text repeats; `line` counts from 1. */
export type Repeat = { readonly private: PrivateLine; readonly line: number };

/** Private lines, made ready to be looked for: by their first words, and short ones by all of them. */
export type Guard = {
  readonly long: ReadonlyMap<string, readonly Phrase[]>;
  readonly short: ReadonlyMap<string, PrivateLine>;
};

type Phrase = { readonly words: readonly string[]; readonly from: PrivateLine };
type Word = { readonly word: string; readonly line: number };

/** From so many words on a line is looked for within others. */
const LONG = 4;

/** In scripts that put no blanks between words each letter counts as one. */
const WORD =
  /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]|(?:(?![\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}])[\p{L}\p{M}\p{N}])+/gu;

/** Quotation, bullet, box, heading, and what front matter and the notes say before the words. */
const MARKS = /^[\s>]*(?:(?:[-*+]|\d{1,9}[.)])\s+)?(?:\[[^\]\s]?\s?\]\s+)?(?:#{1,6}\s+)?/u;
const BEFORE = /^(?:purpose|skipped|settle|praise|feedback)(?:\s+@[\p{L}\p{N}_-]+)?\s*:\s*/iu;
const ASIDE = /(?<!\S)(?:@[\p{L}\p{N}_-]+|(?:due|start|t):\S+|#(?:short|long)|\^[A-Za-z0-9-]+)(?!\S)/gu;

/** The lines of a private note, without list marks; empty ones are none. */
export function linesOf(text: string): string[] {
  return text
    .replace(/^\uFEFF/, '')
    .split(/\r\n?|\n/)
    .map((line) => line.replace(MARKS, '').trim())
    .filter((line) => line !== '');
}

/** Makes lines ready to be looked for; those of a single word are left out. */
export function guardOf(lines: readonly PrivateLine[]): Guard {
  const long = new Map<string, Phrase[]>();
  const short = new Map<string, PrivateLine>();
  for (const from of lines) {
    const words = wordsIn(bare(from.text));
    if (words.length >= LONG) {
      const key = keyOf(words);
      const known = long.get(key);
      if (known) known.push({ words, from });
      else long.set(key, [{ words, from }]);
    } else if (words.length > 1) short.set(keyOf(words), from);
  }
  return { long, short };
}

/** The private lines that a text repeats, each at the first line where it does, in the order of the lines. */
export function repeatsIn(guard: Guard, text: string): Repeat[] {
  const found = new Map<PrivateLine, number>();
  const note = (from: PrivateLine, line: number): void => {
    if (!found.has(from)) found.set(from, line);
  };
  const words: Word[] = [];
  for (const [at, line] of text.split(/\r\n?|\n/).entries()) {
    const own = wordsIn(bare(line));
    const whole = guard.short.get(keyOf(own));
    if (whole && own.length < LONG) note(whole, at + 1);
    for (const word of own) words.push({ word, line: at + 1 });
  }
  for (let at = 0; at + LONG <= words.length; at += 1) {
    const phrases = guard.long.get(keyOf(words.slice(at, at + LONG).map(({ word }) => word)));
    for (const { words: wanted, from } of phrases ?? []) {
      if (wanted.every((word, step) => words[at + step]?.word === word)) note(from, words[at]?.line ?? 1);
    }
  }
  return [...found].map(([from, line]) => ({ private: from, line })).sort((a, b) => a.line - b.line);
}

/** A line without what only says where it stands, whose it is and when it is due. */
function bare(line: string): string {
  return line.replace(MARKS, '').replace(BEFORE, '').replace(ASIDE, ' ');
}

function wordsIn(text: string): string[] {
  return text.normalize('NFKC').toLowerCase().match(WORD) ?? [];
}

function keyOf(words: readonly string[]): string {
  return words.slice(0, LONG).join(' ');
}
