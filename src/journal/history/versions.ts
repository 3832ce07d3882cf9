/**
 * The versions of notes that git keeps: first all are foreseen, then each is read once, when its turn comes, and let go
 * after its last use.
 *
 * However long the history, only what will be needed again is held, and of that not more than a bounded amount: what is
 * beyond it, or was not foreseen, is asked for again by itself.
 */

import { Failure } from '../../failure.ts';
import { type Note, readNote } from '../../meeting/note.ts';
import type { Pair } from '../../meeting/pair.ts';
import { decode } from '../files.ts';
import type { Env } from '../git.ts';
import { type Found, objectsOf } from './blobs.ts';

/** A text that was asked for: undefined until it came, null for what is no text; `hash` is null for what is not there. */
export type Asked = { text: string | null | undefined; hash: string | null };
/** A version of a note. `uses` counts how often it will still be needed, `read` is what it was last read as. */
export type Version = Asked & {
  readonly key: string;
  uses: number;
  read: { readonly pair: Pair; readonly note: Note | null } | null;
  /** Whether its text was let go before its last use. */
  isLost: boolean;
};

/** So many characters are held, and so many notes stay read. */
const MOST = { text: 32_000_000, notes: 24 };

export class Versions {
  readonly #root: string;
  readonly #env: Env;
  readonly #most: typeof MOST;
  readonly #names: string[] = [];
  readonly #waiting: Asked[] = [];
  #objects: AsyncGenerator<readonly Found[]> | null = null;
  readonly #foreseen = new Map<string, Version>();
  /** Those whose text is held, and those that are read, the oldest first. */
  readonly #held = new Set<Version>();
  #size = 0;
  readonly #read = new Set<Version>();

  constructor(root: string, env: Env, most = MOST) {
    this.#root = root;
    this.#env = env;
    this.#most = most;
  }

  /** Asks for a text by the name that git has for it: best all that will be needed before the first is waited for. */
  ask(name: string): Asked {
    return this.#request(name, { text: undefined, hash: null });
  }

  /** Asks for a version of a note, which is to be let go once. */
  foresee(name: string, hash: string): Version {
    const key = `${name} ${hash}`;
    const known = this.#foreseen.get(key);
    const version = known ?? this.#request(hash, { key, text: undefined, hash, uses: 0, read: null, isLost: false });
    if (!known) this.#foreseen.set(key, version);
    version.uses += 1;
    return version;
  }

  /** One use of a version is over. */
  letGo(version: Version): void {
    version.uses -= 1;
    if (version.uses > 0) return;
    this.#foreseen.delete(version.key);
    this.#read.delete(version);
    this.#lose(version);
  }

  /** Waits for a text that was asked for. */
  async textOf(asked: Asked): Promise<string | null> {
    while (asked.text === undefined) await this.#more();
    return asked.text;
  }

  /** A version as a note, read with the words that the pair had then; null for one that can't be read. */
  async noteOf(name: string, hash: string, pair: Pair): Promise<Note | null> {
    const version = this.#foreseen.get(`${name} ${hash}`);
    if (version?.read?.pair === pair) return version.read.note;
    while (version?.text === undefined && version?.isLost === false) await this.#more();
    const text = version?.text === undefined ? await this.#alone(hash) : version.text;
    const note = text === null ? null : readNote(name, text, pair);
    const read = { pair, note: note?.failure === null ? note : null };
    if (version) this.#keepRead(version, read);
    return read.note;
  }

  /** Texts that were asked for as versions of a note, null for what is not there; null where one can't be read. */
  async notesOf(name: string, asked: readonly Asked[], pairs: readonly Pair[]): Promise<(Note | null)[] | null> {
    const notes: (Note | null)[] = [];
    for (const [at, one] of asked.entries()) {
      const text = await this.textOf(one);
      const pair = pairs[at];
      const note = text === null || !pair ? null : readNote(name, text, pair);
      if (note && note.failure !== null) return null;
      notes.push(note);
    }
    return notes;
  }

  async stop(): Promise<void> {
    await this.#objects?.return(undefined);
  }

  #request<One extends Asked>(name: string, asked: One): One {
    this.#names.push(name);
    this.#waiting.push(asked);
    return asked;
  }

  async #more(): Promise<void> {
    this.#objects ??= objectsOf(this.#root, this.#env, this.#names.splice(0));
    const { value, done } = await this.#objects.next();
    if (!done) for (const found of value) this.#arrive(this.#waiting.shift(), found);
    else if (this.#names.length > 0) this.#objects = null;
    else throw new Error('A text was waited for that nobody had asked for.');
  }

  #arrive(asked: Asked | undefined, { hash, bytes }: Found): void {
    if (!asked) throw new Error('More came than was asked for.');
    asked.text = textIn(bytes);
    asked.hash = hash;
    if (isVersion(asked)) this.#hold(asked);
  }

  /** Of a text that is too much, its place stays known. */
  #hold(version: Version): void {
    if (version.uses === 0) return this.#lose(version);
    this.#held.add(version);
    this.#size += version.text?.length ?? 0;
    for (const held of this.#held) {
      if (this.#size <= this.#most.text) return;
      this.#lose(held);
    }
  }

  #lose(version: Version): void {
    if (this.#held.delete(version)) this.#size -= version.text?.length ?? 0;
    if (version.text !== undefined) version.isLost = true;
    version.text = undefined;
    version.read = null;
  }

  #keepRead(version: Version, read: NonNullable<Version['read']>): void {
    version.read = read;
    this.#read.delete(version);
    this.#read.add(version);
    for (const oldest of this.#read) {
      if (this.#read.size <= this.#most.notes) return;
      this.#read.delete(oldest);
      oldest.read = null;
    }
  }

  async #alone(hash: string): Promise<string | null> {
    for await (const objects of objectsOf(this.#root, this.#env, [hash])) return textIn(objects[0]?.bytes ?? null);
    return null;
  }
}

function isVersion(asked: Asked): asked is Version {
  return 'uses' in asked;
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
