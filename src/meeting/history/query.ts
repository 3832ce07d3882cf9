/**
 * What somebody looks for: words as they stand, or regular expressions, all of which have to be found together.
 *
 * Small letters find capitals, too; a capital anywhere among the words means that all letters count as they are typed. How
 * an accented letter is composed makes no difference. A blank stands for any white space, also for a line's end.
 *
 * A regular expression may take for ever, in theory: who runs one has to end it (`journal/time-limit.ts`).
 */
import { Failure } from '../../failure.ts';
import type { Span } from '../item.ts';

export type Query = {
  readonly kind: 'words' | 'patterns';
  /** One for each word or pattern; none has the flag `g`, so none remembers where it was. */
  readonly finds: readonly RegExp[];
};

/** What was typed, one entry an argument: an entry with blanks in it is a phrase. Throws 'usage'. */
export function readQuery(typed: readonly string[], kind: Query['kind']): Query {
  const words = typed.map((word) => word.trim().normalize('NFC')).filter((word) => word !== '');
  if (words.length === 0) {
    throw new Failure('usage', 'There is nothing to look for.', { hints: ['Name a word: `oneonone search vendor`.'] });
  }
  const letters = kind === 'words' ? words : words.map(withoutEscapes);
  // `m`: in a whole note, too, `^` and `$` are the ends of a line.
  const flags = letters.some((word) => word !== word.toLowerCase()) ? 'mu' : 'imu';
  return { kind, finds: words.map((word) => (kind === 'words' ? literal(word, flags) : pattern(word, flags))) };
}

/** A text as queries look at it. */
export function comparable(text: string): string {
  return COMPOSED.test(text) ? text : text.normalize('NFC');
}

/**
 * Whether a note may hold what is looked for: a quick look at its whole text, which is never wrong when it says no.
 */
export function mayHold(text: string, letters: 'ascii' | 'any', query: Query): boolean {
  const whole = letters === 'ascii' ? text : comparable(text);
  // What must not follow may follow in the next line: such a pattern has to look at each line by itself.
  return query.finds.every((find) => (query.kind === 'patterns' && /\(\?<?!/.test(find.source)) || find.test(whole));
}

/** Whether what is looked for may stand in more than one line. */
export function maySpread({ kind, finds }: Query): boolean {
  return finds.length > 1 || (kind === 'words' && finds.some(({ source }) => source.includes('\\s')));
}

/** Whether a line, as `comparable` gave it, holds all that is looked for. */
export function holdsAll(line: string, { finds }: Query): boolean {
  return finds.every((find) => find.test(line));
}

/** Where in a text that `comparable` gave what is looked for stands, in order, without overlaps. */
export function placesIn(text: string, query: Query): Span[] {
  const spans = query.finds.flatMap((find) =>
    [...text.matchAll(new RegExp(find, `${find.flags}g`))].map((match) => ({
      start: match.index,
      end: match.index + match[0].length,
    })),
  );
  const places: Span[] = [];
  for (const { start, end } of spans.sort((a, b) => a.start - b.start)) {
    const last = places.at(-1);
    if (last && start <= last.end) places[places.length - 1] = { start: last.start, end: Math.max(last.end, end) };
    else if (end > start) places.push({ start, end });
  }
  return places;
}

/** Letters of western Europe, dashes and quotation marks: whatever stands beside them, they are composed as they should be. */
const COMPOSED = /^[\0-\u02ff\u2010-\u2027]*$/;

function literal(word: string, flags: string): RegExp {
  const escaped = word.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&').replace(/\s+/g, '\\s+');
  return new RegExp(escaped, flags);
}

function pattern(source: string, flags: string): RegExp {
  try {
    return new RegExp(source, flags);
  } catch (error) {
    const why = error instanceof SyntaxError ? error.message.replace(/^.*\/[a-z]*: /s, '') : String(error);
    throw new Failure('usage', `'${source}' is no regular expression: ${why}.`, {
      hints: ['Write it as JavaScript reads it, or leave --regex out: then words are taken as they stand.'],
    });
  }
}

/** A pattern without what is no letter to be found: `\S` is no capital. */
function withoutEscapes(source: string): string {
  return source.replace(
    /\\(?:[pPux]\{[^}]*\}|u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|k<[^>]*>|c[A-Za-z]|.)|\(\?<[\w$]+>/gsu,
    '',
  );
}
