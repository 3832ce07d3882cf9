/**
 * The versions of notes that git keeps, each read once as long as it is near: a bounded number of the latest stays read.
 *
 * Asked for ahead of their use, so that git fetches while we read.
 */

import { Failure } from '../../failure.ts';
import { type Note, readNote } from '../../meeting/note.ts';
import type { Pair } from '../../meeting/pair.ts';
import { decode } from '../files.ts';
import type { Env } from '../git.ts';
import { Blobs } from './blobs.ts';

/** The text of an object, once it is there; null for what is no text. */
export type Asked = { text: string | null | undefined };
type Version = Asked & { readonly notes: Map<Pair, Note | 'unreadable'>; counted: number };

/** So many characters of notes stay read. */
const MOST = 40_000;

export class Versions {
  readonly #blobs: Blobs;
  readonly #waiting: Asked[] = [];
  readonly #near = new Map<string, Version>();
  #size = 0;

  constructor(root: string, env: Env) {
    this.#blobs = new Blobs(root, env);
  }

  /** Asks for a text by the name that git has for it. */
  ask(name: string): Asked {
    return this.#request(name, { text: undefined });
  }

  async textOf(asked: Asked): Promise<string | null> {
    while (asked.text === undefined) {
      const next = this.#waiting.shift();
      if (!next) throw new Error('A text was waited for that nobody had asked for.');
      next.text = textIn(await this.#blobs.take());
    }
    return asked.text;
  }

  /** Asks for a version of a note, unless it is near. */
  foresee(name: string, hash: string): Version {
    const key = `${name} ${hash}`;
    const near = this.#near.get(key);
    const version = near ?? this.#request(hash, { text: undefined, notes: new Map(), counted: 0 });
    if (near) this.#near.delete(key);
    this.#near.set(key, version);
    return version;
  }

  /** A version as a note, read with the words that the pair had then. */
  async noteOf(name: string, hash: string, pair: Pair): Promise<Note | 'unreadable'> {
    const version = this.foresee(name, hash);
    const known = version.notes.get(pair);
    if (known) return known;
    const text = await this.textOf(version);
    const note = text === null ? null : readNote(name, text, pair);
    const found = note === null || note.failure !== null ? 'unreadable' : note;
    version.notes.set(pair, found);
    this.#count(version, text?.length ?? 0);
    return found;
  }

  stop(): void {
    this.#blobs.stop();
  }

  #request<One extends Asked>(name: string, asked: One): One {
    this.#waiting.push(asked);
    this.#blobs.ask(name);
    return asked;
  }

  #count(version: Version, size: number): void {
    version.counted += size;
    this.#size += size;
    for (const [key, { counted }] of this.#near) {
      if (this.#size <= MOST) return;
      this.#near.delete(key);
      this.#size -= counted;
    }
  }
}

function textIn(bytes: Buffer | null): string | null {
  if (bytes === null) return null;
  try {
    return decode(bytes, '');
  } catch (error) {
    if (error instanceof Failure) return null;
    throw error;
  }
}
