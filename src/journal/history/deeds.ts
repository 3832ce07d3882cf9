/**
 * From commits to what they did: the one way there is, for all of history and for what a sync brought in.
 *
 * One `git log` and one `git cat-file`, side by side. What can't be read tells nothing: what happened is told of the next
 * version that can, against the last one that could.
 */

import type { Deed } from '../../meeting/history/commit.ts';
import { happeningsOf } from '../../meeting/history/happening.ts';
import { type Noted, noted } from '../../meeting/history/line.ts';
import { type Turn, turnOf } from '../../meeting/history/turn.ts';
import type { Note } from '../../meeting/note.ts';
import type { Pair } from '../../meeting/pair.ts';
import type { Env } from '../git.ts';
import { type Era, Eras } from './eras.ts';
import { type Entry, entriesOf } from './log.ts';
import { Partings } from './partings.ts';
import { type Bases, basesOf, type Revision, revisionsOf, versionsOf, withoutTaken } from './revisions.ts';
import { type Version, Versions } from './versions.ts';

/** Where the commits are read. `prefix` is the pair's folder from the top, with `/` at its end unless it is the top. */
export type Site = { readonly root: string; readonly env: Env; readonly prefix: string; readonly pair: Pair };

/** For versions that can't be read, by note and object, the object of the last one before that could; null where none was. */
export type Readable = Map<string, string | null>;

export type Reading = {
  /** Parents first. */
  readonly commits: readonly Noted[];
  /** Of two histories, the commits that only the first has. */
  readonly dropped: readonly string[];
  /** Those that were given, and what was found besides. */
  readonly readable: Readable;
  /** Whether some commit was read with the settings of today, since it had none. */
  readonly today: boolean;
  /** False where commits that were not read might tell it otherwise. */
  readonly sure: boolean;
};

/** So many changes are read by one `git cat-file`, those of ten years; longer histories part by part, or they would be held whole. */
const AT_ONCE = 16_000;

/**
 * Reads the commits of `range`. Those in `cut` have parents that this clone does not have: nothing is told of them.
 * `known` is what other commits told of versions that can't be read; `atOnce` changes are read by one process.
 */
export async function readDeeds(
  site: Site,
  range: readonly string[],
  cut: ReadonlySet<string>,
  known: Readable = new Map(),
  atOnce = AT_ONCE,
): Promise<Reading> {
  const versions = new Versions(site.root, site.env);
  const eras = new Eras(versions, site.prefix, site.pair);
  const reader = new DeedReader(site, cut, versions, eras, known);
  const commits: Noted[] = [];
  const dropped: string[] = [];
  let next: Entry[] = [];
  let changes = 0;
  try {
    for await (const entries of entriesOf(site.root, site.env, range, site.prefix)) {
      for (const entry of entries) {
        if (entry.side === '<') dropped.push(entry.hash);
        else next.push(entry);
        changes += entry.changes.length;
      }
      if (changes < atOnce) continue;
      commits.push(...(await reader.readAll(next)));
      [next, changes] = [[], 0];
    }
    commits.push(...(await reader.readAll(next)));
  } finally {
    await versions.stop();
  }
  return { commits, dropped, readable: known, today: eras.today, sure: !eras.unsure && !reader.tangled };
}

/** What a commit is read from. */
type Needed = { readonly versions: readonly Version[]; readonly bases: Bases | null };
const NOTHING: Needed = { versions: [], bases: null };

class DeedReader {
  readonly #site: Site;
  readonly #cut: ReadonlySet<string>;
  readonly #versions: Versions;
  readonly #eras: Eras;
  readonly #readable: Readable;
  readonly #partings: Partings;
  /** Whether a version that can't be read came after two that can. */
  tangled = false;

  constructor(site: Site, cut: ReadonlySet<string>, versions: Versions, eras: Eras, readable: Readable) {
    this.#site = site;
    this.#cut = cut;
    this.#versions = versions;
    this.#eras = eras;
    this.#readable = readable;
    this.#partings = new Partings(site.root, site.env, cut.size > 0);
  }

  /** What some commits did; those they build on were read before. */
  async readAll(entries: readonly Entry[]): Promise<Noted[]> {
    const isCut = ({ hash }: Entry): boolean => this.#cut.has(hash);
    const parted = await this.#partings.readAll(entries);
    for (const [at, { bases }] of parted.entries()) this.#eras.foresee(entries[at] as Entry, bases ?? []);
    // In the order in which they will be needed: what comes long before that may have to be let go.
    const needed = parted.map((one): Needed => {
      if (isCut(one.entry)) return NOTHING;
      return { versions: versionsOf(one.entry, this.#site, this.#versions), bases: basesOf(one, this.#versions) };
    });
    const commits: Noted[] = [];
    for (const [at, { entry, bases }] of parted.entries()) {
      const era = await this.#eras.enter(entries[at] as Entry, bases ?? []);
      const olds = needed[at]?.bases ?? null;
      const own = olds === null ? entry : await withoutTaken(entry, olds, this.#versions);
      const revisions = isCut(entry) ? [] : revisionsOf(own, this.#site.prefix, era, olds);
      commits.push(noted(await this.#read(entry, era, revisions)));
      for (const version of needed[at]?.versions ?? []) this.#versions.letGo(version);
      needed[at] = NOTHING;
    }
    return commits;
  }

  async #read(entry: Entry, era: Era, revisions: readonly Revision[]): Promise<Deed> {
    const turns: Turn[] = [];
    for (const revision of revisions) {
      const turn = await this.#turn(revision, era);
      if (turn) turns.push(turn);
    }
    const { hash, parents, time, when, author, email, why } = entry;
    const rhythm = era.changed ? { cadence: era.now.cadence } : null;
    const happenings = happeningsOf(turns, when.slice(0, 10));
    return { hash, parents, time, when, author, email, why, rhythm, happenings };
  }

  async #turn({ name, before, after, bases }: Revision, era: Era): Promise<Turn | null> {
    const olds: (Note | null | undefined)[] = [];
    for (const [at, hash] of before.entries())
      olds.push(await this.#lastReadable(name, hash, era.before[at] ?? era.now));
    const is = after === null ? null : await this.#versions.noteOf(name, after, era.now);
    if (after === null || is !== null) {
      if (olds.includes(undefined)) return null;
      return turnOf(olds as (Note | null)[], is, bases && (await this.#versions.notesOf(name, bases, era.common)));
    }
    if (olds[0] !== undefined && !before.includes(after)) this.#remember(name, after, before[0] ?? null);
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
    if (note !== null) return note;
    const last = this.#readable.get(`${name} ${hash}`);
    if (last === undefined || last === null) return last;
    return (await this.#versions.noteOf(name, last, pair)) ?? undefined;
  }
}
