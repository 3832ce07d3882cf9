/**
 * Praise and feedback: what one of the two said of the other's work, as a line among the notes of a meeting.
 *
 *     - praise @bo: kept calm in the outage
 *     - Feedback: the reviews come late
 *
 * An outermost bullet of the section Notes, without a box, that begins with one of the two words, perhaps names one of
 * the pair, and goes on behind a colon. Any other line is free text, also one that names somebody else: it is not for
 * the program to guess whom it is for.
 */
import { isSettle, paragraphOf } from './bullet.ts';
import type { Note } from './note.ts';
import { keysOf, type Pair } from './pair.ts';

/** `for` is the key of whom it is for; null where nobody is named. `line` counts from 0. */
export type Remark = {
  readonly kind: 'praise' | 'feedback';
  readonly for: string | null;
  readonly text: string;
  readonly line: number;
};

const REMARK = /^(praise|feedback)(?: @([\p{L}\p{N}_][\p{L}\p{N}_-]*))? ?: ?(\S.*)$/iu;

/** The praise and the feedback in a note, in the order of its lines. */
export function remarksOf(note: Pick<Note, 'sections' | 'scan'>, pair: Pair): Remark[] {
  const keys = keysOf(pair);
  return note.sections
    .filter(({ kind }) => kind === 'notes')
    .flatMap(({ groups }) => groups.flatMap(({ bullets }) => bullets))
    .filter((bullet) => bullet.box < 0 && bullet.words && !isSettle(bullet, note.scan))
    .flatMap((bullet) => {
      const remark = readRemark(paragraphOf(bullet, note.scan), keys);
      return remark ? [{ ...remark, line: bullet.first }] : [];
    });
}

/** What a bullet's words say, runs of white space as one blank; null where they are neither praise nor feedback. */
export function readRemark(words: string, people: readonly string[]): Omit<Remark, 'line'> | null {
  const [, word = '', named, text = ''] = REMARK.exec(words) ?? [];
  if (word === '') return null;
  const key = named === undefined ? null : named.normalize('NFKC').toLowerCase();
  if (key !== null && !people.includes(key)) return null;
  return { kind: word.toLowerCase() === 'praise' ? 'praise' : 'feedback', for: key, text };
}

/** A remark as it is written: `praise @bo: kept calm in the outage`. */
export function sayRemark({ kind, for: key, text }: Omit<Remark, 'line'>): string {
  return `${kind}${key === null ? '' : ` @${key}`}: ${text}`;
}
