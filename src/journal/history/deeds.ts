/**
 * From commits to what they did: the one way there is, for all of history and for what a sync brought in.
 *
 * One `git log` and one `git cat-file`, side by side. What can't be read tells nothing: what happened is told of the next
 * version that can, against the last one that could.
 */

import { posix } from 'node:path';
import type { Deed } from '../../meeting/history/commit.ts';
import { happeningsOf } from '../../meeting/history/happening.ts';
import { type Turn, turnOf } from '../../meeting/history/turn.ts';
import type { Note } from '../../meeting/note.ts';
import type { Pair } from '../../meeting/pair.ts';
import { NOTE_NAME } from '../files.ts';
import type { Env } from '../git.ts';
import { type Era, Eras } from './eras.ts';
import { type Entry, entriesOf } from './log.ts';
import { Versions } from './versions.ts';

/** Where the commits are read. `prefix` is the pair's folder from the top, with `/` at its end unless it is the top. */
export type Site = { readonly root: string; readonly env: Env; readonly prefix: string; readonly pair: Pair };

/** For versions that can't be read, by note and object, the object of the last one before that could; null where none was. */
export type Readable = Map<string, string | null>;

export type Reading = {
  /** Parents first. */
  readonly deeds: readonly Deed[];
  /** Of two histories, the commits that only the first has. */
  readonly dropped: readonly string[];
  /** Those that were given, and what was found besides. */
  readonly readable: Readable;
  /** Whether some commit was read with the settings of today, since it had none. */
  readonly today: boolean;
  /** False where commits that were not read might tell it otherwise. */
  readonly sure: boolean;
};

/** So many versions are asked for before the first of them is needed. */
const AHEAD = 512;

/**
 * Reads the commits of `range`. Those in `cut` have parents that this clone does not have: nothing is told of them.
 * `known` is what other commits told of versions that can't be read.
 */
export async function readDeeds(
  site: Site,
  range: readonly string[],
  cut: ReadonlySet<string>,
  known: Readable = new Map(),
): Promise<Reading> {
  const versions = new Versions(site.root, site.env);
  const reader = new DeedReader(versions, new Eras(versions, site.prefix, site.pair), known);
  const deeds: Deed[] = [];
  const dropped: string[] = [];
  const ahead: Foreseen[] = [];
  let asked = 0;
  const settle = async (): Promise<void> => {
    const next = ahead.shift();
    if (!next) return;
    asked -= next.revisions.length;
    deeds.push(await reader.read(next));
  };
  try {
    for await (const entries of entriesOf(site.root, site.env, range, site.prefix)) {
      for (const entry of entries) {
        if (entry.side === '<') {
          dropped.push(entry.hash);
          continue;
        }
        const next = await reader.foresee(entry, site.prefix, cut);
        ahead.push(next);
        asked += next.revisions.length;
        while (asked > AHEAD && ahead.length > 1) await settle();
      }
    }
    while (ahead.length > 0) await settle();
  } finally {
    versions.stop();
  }
  return { deeds, dropped, readable: known, today: reader.eras.today, sure: !reader.eras.unsure && !reader.tangled };
}

/** A note that a commit changed: its objects before (one for each parent) and after. */
type Revision = { readonly name: string; readonly before: (string | null)[]; after: string | null };
type Foreseen = { readonly entry: Entry; readonly era: Era; readonly revisions: readonly Revision[] };

class DeedReader {
  readonly eras: Eras;
  readonly #versions: Versions;
  readonly #readable: Readable;
  /** Whether a version that can't be read came after two that can. */
  tangled = false;

  constructor(versions: Versions, eras: Eras, readable: Readable) {
    this.#versions = versions;
    this.eras = eras;
    this.#readable = readable;
  }

  /** Asks for all that a commit will be read from. */
  async foresee(entry: Entry, prefix: string, cut: ReadonlySet<string>): Promise<Foreseen> {
    const era = await this.eras.enter(entry);
    const revisions = cut.has(entry.hash) ? [] : revisionsOf(entry, prefix, era);
    for (const { name, before, after } of revisions) {
      for (const hash of new Set([...before, after])) if (hash !== null) this.#versions.foresee(name, hash);
    }
    return { entry, era, revisions };
  }

  async read({ entry, era, revisions }: Foreseen): Promise<Deed> {
    const turns: Turn[] = [];
    for (const revision of revisions) {
      const turn = await this.#turn(revision, era);
      if (turn) turns.push(turn);
    }
    const { side: _side, changes: _changes, ...commit } = entry;
    const rhythm = era.changed ? { cadence: era.now.cadence } : null;
    const deed: Deed = { ...commit, rhythm, happenings: happeningsOf(turns, commit.when.slice(0, 10)) };
    // Words that were cut out of a text hold on to all of it: copied, they let go.
    return JSON.parse(JSON.stringify(deed)) as Deed;
  }

  async #turn({ name, before, after }: Revision, era: Era): Promise<Turn | null> {
    const olds: (Note | null | undefined)[] = [];
    for (const [at, hash] of before.entries())
      olds.push(await this.#lastReadable(name, hash, era.before[at] ?? era.now));
    const is = after === null ? null : await this.#versions.noteOf(name, after, era.now);
    if (is !== 'unreadable') return olds.includes(undefined) ? null : turnOf(olds as (Note | null)[], is);
    if (olds[0] !== undefined) this.#remember(name, after ?? '', before[0] ?? null);
    return null;
  }

  /** That a version can't be read, and which one it came from could. */
  #remember(name: string, hash: string, before: string | null): void {
    const earlier = before === null ? null : this.#readable.get(`${name} ${before}`);
    const last = earlier === undefined ? before : earlier;
    const known = this.#readable.get(`${name} ${hash}`);
    if (known !== undefined && known !== last) this.tangled = true;
    else this.#readable.set(`${name} ${hash}`, last);
  }

  /** A version, or the last before it that can be read; undefined where that is not known. */
  async #lastReadable(name: string, hash: string | null, pair: Pair): Promise<Note | null | undefined> {
    if (hash === null) return null;
    const note = await this.#versions.noteOf(name, hash, pair);
    if (note !== 'unreadable') return note;
    const last = this.#readable.get(`${name} ${hash}`);
    if (last === undefined || last === null) return last;
    const found = await this.#versions.noteOf(name, last, pair);
    return found === 'unreadable' ? undefined : found;
  }
}

function revisionsOf(entry: Entry, prefix: string, { now, before }: Era): Revision[] {
  const found = new Map<string, Revision>();
  for (const change of entry.changes) {
    const base = posix.basename(change.path);
    if (!change.path.startsWith(prefix) || !NOTE_NAME.test(base)) continue;
    const folder = posix.dirname(change.path.slice(prefix.length));
    const name = base.slice(0, -'.md'.length);
    const revision = found.get(name) ?? { name, before: change.before.map(() => null), after: null };
    if (folder === now.notes) revision.after = change.after;
    for (const [at, hash] of change.before.entries()) {
      if (folder === (before[at] ?? now).notes) revision.before[at] = hash;
    }
    if (revision.after !== null || revision.before.some((hash) => hash !== null)) found.set(name, revision);
  }
  return [...found.values()];
}
