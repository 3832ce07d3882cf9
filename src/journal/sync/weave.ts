/**
 * Two trees of files that come from a third become one, file by file, without the work tree.
 *
 * A file that one side changed is that side's. A note that both changed goes through the laws of merging; a note that one
 * moved to another day and the other changed is changed where it stands now. The same bytes whoever merges.
 */

import { posix } from 'node:path';
import { Failure } from '../../failure.ts';
import { dayWords } from '../../meeting/language.ts';
import { rejoin } from '../../meeting/merge/rejoin.ts';
import { thirdOf } from '../../meeting/merge/third.ts';
import { type Note, readNote } from '../../meeting/note.ts';
import { type Pair, readPair } from '../../meeting/pair.ts';
import type { Template } from '../../meeting/template.ts';
import { decode, noteOfPath } from '../files.ts';
import { shippedTemplate } from '../templates.ts';
import { type Bench, type Blend, blendNote, blendOther, type Versions } from './blend.ts';
import { blobsOf, type Entry, keepBlob, type Tree } from './objects.ts';

/** What was woven: the files that differ from `ours` (null: gone), which notes both had changed, and what to tell. */
export type Woven = {
  readonly changes: ReadonlyMap<string, Entry | null>;
  /** The names of the notes that were put together, sorted. */
  readonly notes: readonly string[];
  readonly said: readonly string[];
};

type Three = { readonly base: Tree; readonly ours: Tree; readonly theirs: Tree };

/** `prefix` is the way from the top of the work tree to the pair's folder: '' or ending in `/`. */
export async function weave(bench: Bench, prefix: string, three: Three): Promise<Woven> {
  const { base, ours, theirs } = three;
  const changes = new Map<string, Entry | null>();
  const both: string[] = [];
  for (const path of [...new Set([...base.keys(), ...ours.keys(), ...theirs.keys()])].sort()) {
    const [b, o, t] = [base.get(path), ours.get(path), theirs.get(path)];
    if (same(o, t) || same(b, t)) continue;
    if (same(b, o)) changes.set(path, t ?? null);
    else both.push(path);
  }
  // A meeting that both moved is gone from both, and stands in each under another name.
  const gone = [...base.keys()].some((path) => !ours.has(path) && !theirs.has(path) && path.endsWith('.md'));
  if (both.length === 0 && !gone) return { changes, notes: [], said: [] };
  const weaver = new Weaver(bench, prefix, three, changes);
  await weaver.all(both, gone);
  return { changes, notes: weaver.notes.sort(), said: weaver.said };
}

function same(one: Entry | undefined, other: Entry | undefined): boolean {
  return one?.hash === other?.hash && one?.mode === other?.mode;
}

/** One weaving: what it has read, and what it has made so far. */
class Weaver {
  readonly notes: string[] = [];
  readonly said: string[] = [];
  #blobs: ReadonlyMap<string, Buffer> = new Map();
  #bench: Bench;
  readonly #prefix: string;
  readonly #three: Three;
  readonly #changes: Map<string, Entry | null>;

  constructor(bench: Bench, prefix: string, three: Three, changes: Map<string, Entry | null>) {
    this.#bench = bench;
    this.#prefix = prefix;
    this.#three = three;
    this.#changes = changes;
  }

  async all(both: readonly string[], goneInBoth: boolean): Promise<void> {
    const { base, ours, theirs } = this.#three;
    const sides = [base, ours, theirs];
    const added = both.some((path) => !base.has(path));
    const gone =
      goneInBoth ||
      both.some((path) => !ours.has(path) || !theirs.has(path)) ||
      (added && this.#notePaths(base).some((path) => !ours.has(path) || !theirs.has(path)));
    // The notes of all three where a note was moved or made by both: what they came from is told from these.
    const paths = added || gone ? [...both, ...sides.flatMap((side) => this.#notePaths(side))] : both;
    const config = `${this.#prefix}oneonone.yaml`;
    const hashes = [...paths, config, ...this.#templatePaths(base)].flatMap((path) =>
      sides.flatMap((side) => side.get(path)?.hash ?? []),
    );
    this.#blobs = await blobsOf(this.#bench.git, hashes);
    if (both.includes(config)) await this.#other(config);
    this.#bench = { ...this.#bench, pair: await this.#pairNow(config) };
    const left = new Set(both.filter((path) => path !== config));
    if (gone) for (const path of await this.#moved(both)) left.delete(path);
    for (const path of left) {
      const name = noteOfPath(this.#below(path), this.#bench.pair.notes);
      if (!ours.has(path) || !theirs.has(path)) this.#oneDeleted(path);
      else if (name === null) await this.#other(path);
      else await this.#note(path, name, await this.#versions(path, name));
    }
  }

  /** A file that one took away and the other changed stays, with the change. */
  #oneDeleted(path: string): void {
    const { ours, theirs } = this.#three;
    const stays = ours.get(path) ?? theirs.get(path) ?? null;
    if (!ours.has(path)) this.#changes.set(path, stays);
    this.said.push(`${path} was taken away by one of you and changed by the other: it stays.`);
  }

  /** Notes that one side moved to another day: gives the paths that are dealt with. */
  async #moved(both: readonly string[]): Promise<string[]> {
    const { base, ours, theirs } = this.#three;
    const { pair } = this.#bench;
    const words = await dayWords(pair.language);
    const done: string[] = [];
    for (const path of [...this.#notePaths(base)].sort()) {
      const stands = ours.has(path) || theirs.has(path);
      if (ours.has(path) && theirs.has(path)) continue;
      const was = this.#noteIn(base, path);
      const sides = [ours, theirs].map((side) => ({ stays: this.#noteIn(side, path), fresh: this.#freshIn(side) }));
      const [mine, yours] = sides;
      const moved = was && mine && yours ? rejoin(was, mine, yours, pair, words) : null;
      if (moved === null) continue;
      const at = `${this.#prefix}${moved.path}`;
      // One that nobody changed has only to be put together with what the other made for its new day.
      if (stands && !both.includes(path) && !both.includes(at)) continue;
      const gone = moved.gone.map((name) => `${this.#prefix}${pair.notes}/${name}.md`);
      for (const old of gone) {
        this.#changes.delete(old);
        if (ours.has(old)) this.#changes.set(old, null);
      }
      const [b, o, t] = [moved.base, moved.ours, moved.theirs].map((text) => Buffer.from(text)) as [
        Buffer,
        Buffer,
        Buffer,
      ];
      await this.#note(at, moved.name, { base: b, ours: o, theirs: t });
      if (moved.say !== null) this.said.push(moved.say);
      done.push(at, ...gone);
    }
    return done;
  }

  #freshIn(side: Tree): Note[] {
    const { base } = this.#three;
    const paths = this.#notePaths(side).filter((path) => !base.has(path));
    return paths.flatMap((path) => this.#noteIn(side, path) ?? []);
  }

  async #versions(path: string, name: string): Promise<Versions> {
    const { base, ours, theirs } = this.#three;
    const versions = { ours: this.#bytes(ours, path), theirs: this.#bytes(theirs, path) };
    if (base.has(path)) return { base: this.#bytes(base, path), ...versions };
    const third = await this.#third(name, versions);
    return { base: third === null ? null : Buffer.from(third), ...versions };
  }

  /** What both began with where both made the same note: what carrying writes from the notes they had in common. */
  async #third(name: string, versions: Pick<Versions, 'ours' | 'theirs'>): Promise<string | null> {
    const { base, ours, theirs } = this.#three;
    const { pair } = this.#bench;
    const sides = { ours: textOf(versions.ours), theirs: textOf(versions.theirs) };
    if (sides.ours === null || sides.theirs === null) return null;
    // From a note that one of the two has no more, nothing was carried by both.
    const notes = this.#notePaths(base)
      .filter((path) => ours.has(path) && theirs.has(path))
      .sort()
      .flatMap((path) => this.#noteIn(base, path) ?? []);
    const words = await dayWords(pair.language);
    const usable = notes.filter((note) => note.failure === null).sort((a, b) => (a.name < b.name ? -1 : 1));
    return thirdOf(
      name,
      usable,
      pair,
      { ours: sides.ours, theirs: sides.theirs },
      (kind) => this.#template(kind),
      words,
    );
  }

  #template(kind: string): Template | null {
    const path = `templates/${kind}.md`;
    const entry = this.#three.base.get(`${this.#prefix}${path}`);
    const text = entry ? textOf(this.#blobs.get(entry.hash) ?? Buffer.alloc(0)) : null;
    return text === null ? shippedTemplate(kind) : { kind, path, text, shipped: false };
  }

  async #note(path: string, name: string, versions: Versions): Promise<void> {
    await this.#keep(path, await blendNote(this.#bench, path, name, versions));
    this.notes.push(name);
  }

  async #other(path: string): Promise<void> {
    const { base, ours, theirs } = this.#three;
    const versions = {
      base: base.has(path) ? this.#bytes(base, path) : null,
      ours: this.#bytes(ours, path),
      theirs: this.#bytes(theirs, path),
    };
    await this.#keep(path, await blendOther(this.#bench, path, versions));
  }

  async #keep(path: string, { bytes, beside, say }: Blend): Promise<void> {
    await this.#put(path, bytes);
    if (beside !== null) await this.#put(this.#freePath(beside.path, beside.bytes), beside.bytes);
    if (say !== null) this.said.push(say);
  }

  async #put(path: string, bytes: Buffer): Promise<void> {
    const hash = await keepBlob(this.#bench.git, bytes);
    const now = this.#three.ours.get(path);
    if (now?.hash === hash) this.#changes.delete(path);
    else this.#changes.set(path, { mode: now?.mode ?? '100644', hash, size: bytes.length });
  }

  /** Never over another file. */
  #freePath(path: string, bytes: Buffer): string {
    const { ours, theirs } = this.#three;
    const { dir, name, ext } = posix.parse(path);
    for (let number = 1; ; number += 1) {
      const free = number === 1 ? path : posix.join(dir, `${name}-${number}${ext}`);
      const there = ours.get(free) ?? theirs.get(free);
      if (there === undefined || this.#blobs.get(there.hash)?.equals(bytes)) return free;
    }
  }

  /** The pair as the merged configuration names it; where that can't be read, the one that is here. */
  async #pairNow(config: string): Promise<Pair> {
    const entry = this.#changes.get(config) ?? this.#three.ours.get(config);
    const bytes = entry
      ? (this.#blobs.get(entry.hash) ?? (await blobsOf(this.#bench.git, [entry.hash])).get(entry.hash))
      : null;
    const text = bytes ? textOf(bytes) : null;
    try {
      return text === null ? this.#bench.pair : readPair(text);
    } catch (error) {
      if (error instanceof Failure) return this.#bench.pair;
      throw error;
    }
  }

  #notePaths(side: Tree): string[] {
    return [...side.keys()].filter((path) => noteOfPath(this.#below(path), this.#bench.pair.notes) !== null);
  }

  #templatePaths(side: Tree): string[] {
    return [...side.keys()].filter((path) => this.#below(path).startsWith('templates/'));
  }

  #noteIn(side: Tree, path: string): Note | null {
    const name = noteOfPath(this.#below(path), this.#bench.pair.notes);
    const text = side.has(path) ? textOf(this.#bytes(side, path)) : null;
    return name === null || text === null ? null : readNote(name, text, this.#bench.pair);
  }

  #below(path: string): string {
    return path.startsWith(this.#prefix) ? path.slice(this.#prefix.length) : `../${path}`;
  }

  #bytes(side: Tree, path: string): Buffer {
    const entry = side.get(path);
    return (entry && this.#blobs.get(entry.hash)) ?? Buffer.alloc(0);
  }
}

function textOf(bytes: Buffer): string | null {
  try {
    return decode(bytes, '');
  } catch (error) {
    if (error instanceof Failure) return null;
    throw error;
  }
}
