/**
 * All of a history in one stretch of bytes: a line a commit, the oldest first, so that a question reads no more than its
 * answer. It is kept under `.git`, sealed, and may be deleted or damaged at any time.
 *
 * What it was read under stands in its head: where one of those things is another now, it is nobody's.
 */

import type { Day } from '../../meeting/day.ts';
import type { Steps } from '../../meeting/history/course.ts';
import { DAY_AT, hashesIn, type Noted, notedIn, stepsIn } from '../../meeting/history/line.ts';
import type { Rhythm } from '../../meeting/history/past.ts';
import { readSealedBytes, writeSealedBytes } from '../sealed-file.ts';

/** What a history depends on besides its commits, as text. */
export type Conditions = {
  /** The pair's folder from the top of the work tree. */
  readonly prefix: string;
  /** The commits that a shallow clone ends at. */
  readonly cut: string;
  /** The repository's `.mailmap`. */
  readonly mailmap: string;
};

export type Head = Conditions & {
  /** The commit that it was read up to. */
  readonly head: string;
  /** Today's settings, where some commit was read with them; else null. */
  readonly settings: string | null;
  /** By note and object of a version that can't be read, the object of the last one that could. */
  readonly readable: readonly (readonly [string, string | null])[];
  /** Whether commits that come later can be told from it. */
  readonly sure: boolean;
  readonly limits: readonly string[];
  readonly rhythms: readonly Rhythm[];
};

const NAME = 'past';
/** Anything else was left by another version. To be raised when what is kept, or how it is told from git, changes. */
const FORM = 'past-6';
const LINE_END = 10;
const COMMA = 44;

export class Chronicle {
  readonly head: Head;
  /** The head and all lines. */
  readonly #bytes: Buffer;
  readonly #lines: Buffer;

  /** Takes what was kept apart: its first line is the head. */
  constructor(bytes: Buffer) {
    const end = bytes.indexOf(LINE_END);
    this.head = JSON.parse(bytes.toString('utf8', 0, end)) as Head;
    this.#bytes = bytes;
    this.#lines = bytes.subarray(end + 1);
  }

  /** Writes one down; each of the lines ends with a line end. `before` is one whose lines stand before them. */
  static of(head: Head, lines: readonly Buffer[], before: Chronicle | null = null): Chronicle {
    const first = Buffer.from(`${JSON.stringify(head)}\n`);
    return new Chronicle(Buffer.concat([first, ...(before === null ? [] : [before.#lines]), ...lines]));
  }

  /** The commits whose line begins as `isWanted` wants it; all without. */
  *commits(isWanted: (beginning: string) => boolean = () => true): Generator<Steps> {
    for (const [start, end] of this.#places()) {
      if (isWanted(this.#beginning(start))) yield stepsIn(this.#lines.toString('utf8', start, end));
    }
  }

  /** The commits of a day, where their author was, and later. Of the others no more than their day is looked at. */
  *since(day: Day): Generator<Steps> {
    // A character a byte: so the places are the same, and looking through it takes no call for each line.
    const text = this.#lines.toString('latin1');
    for (let start = 0; start < text.length; ) {
      const end = text.indexOf('\n', start);
      if (text.slice(start + DAY_AT, start + DAY_AT + day.length) >= day)
        yield stepsIn(this.#lines.toString('utf8', start, end));
      start = end + 1;
    }
  }

  /** The commits from the last one backwards: all, or those of a day and later. */
  *backwards(since: Day | null = null): Generator<Steps> {
    for (let end = this.#lines.length - 1; end > 0; ) {
      const start = this.#lines.lastIndexOf(LINE_END, end - 1) + 1;
      const isWanted =
        since === null || this.#lines.toString('latin1', start + DAY_AT, start + DAY_AT + since.length) >= since;
      if (isWanted) yield stepsIn(this.#lines.toString('utf8', start, end));
      end = start - 1;
    }
  }

  /** The commits that may have to do with an item, by its id, or a note, by its path; and all that have. */
  *naming(said: string): Generator<Steps> {
    const name = Buffer.from(JSON.stringify(said), 'utf8');
    for (let at = this.#lines.indexOf(name); at >= 0; ) {
      const end = this.#lines.indexOf(LINE_END, at);
      yield stepsIn(this.#lines.toString('utf8', this.#lines.lastIndexOf(LINE_END, at) + 1, end));
      at = this.#lines.indexOf(name, end);
    }
  }

  /** The commits without what they did, and each with its line. */
  *noted(): Generator<Noted> {
    for (const [start, end] of this.#places()) yield notedIn(this.#lines.toString('utf8', start, end));
  }

  /** The hashes of the commits, each with those that it builds on. */
  *hashes(): Generator<{ readonly hash: string; readonly parents: readonly string[] }> {
    for (const [start] of this.#places()) yield hashesIn(this.#beginning(start));
  }

  keep(gitDir: string): void {
    writeSealedBytes(gitDir, NAME, FORM, this.#bytes);
  }

  /** The moment and the hashes of a line. */
  #beginning(start: number): string {
    const hash = this.#lines.indexOf(COMMA, start);
    const parents = this.#lines.indexOf(COMMA, hash + 1);
    return this.#lines.toString('latin1', start, this.#lines.indexOf(COMMA, parents + 1));
  }

  *#places(): Generator<readonly [start: number, end: number]> {
    for (let start = 0; start < this.#lines.length; ) {
      const end = this.#lines.indexOf(LINE_END, start);
      yield [start, end];
      start = end + 1;
    }
  }
}

/** What is kept, if it was read under these conditions. */
export function keptChronicle(gitDir: string, { prefix, cut, mailmap }: Conditions): Chronicle | null {
  const bytes = readSealedBytes(gitDir, NAME, FORM);
  if (bytes === null) return null;
  const kept = new Chronicle(bytes);
  const { head } = kept;
  return head.prefix === prefix && head.cut === cut && head.mailmap === mailmap ? kept : null;
}
