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
import { Eras } from './eras.ts';
import { type Entry, entriesOf } from './log.ts';
import { Versions } from './versions.ts';

/** Where the commits are read. `prefix` is the pair's folder from the top, with `/` at its end unless it is the top. */
export type Site = { readonly root: string; readonly env: Env; readonly prefix: string; readonly pair: Pair };

export type Reading = {
  /** Parents first. */
  readonly deeds: readonly Deed[];
  /** Of two histories, the commits that only the first has. */
  readonly dropped: readonly string[];
};

/** So many versions are asked for before the first of them is needed. */
const AHEAD = 512;

/** Reads the commits of `range`. Those in `cut` have parents that this clone does not have: nothing is told of them. */
export async function readDeeds(site: Site, range: readonly string[], cut: ReadonlySet<string>): Promise<Reading> {
  const versions = new Versions(site.root, site.env);
  const eras = new Eras(versions, site.prefix, site.pair);
  const readable: Readable = new Map();
  const deeds: Deed[] = [];
  const dropped: string[] = [];
  const ahead: Foreseen[] = [];
  let asked = 0;
  const settle = async (): Promise<void> => {
    const next = ahead.shift();
    if (!next) return;
    asked -= next.revisions.length;
    deeds.push(await deedOf(next, versions, readable));
  };
  try {
    for await (const entries of entriesOf(site.root, site.env, range, site.prefix)) {
      for (const entry of entries) {
        if (entry.side === '<') {
          dropped.push(entry.hash);
          continue;
        }
        const next = await foresee(entry, site.prefix, eras, versions, cut);
        ahead.push(next);
        asked += next.revisions.length;
        while (asked > AHEAD && ahead.length > 1) await settle();
      }
    }
    while (ahead.length > 0) await settle();
  } finally {
    versions.stop();
  }
  return { deeds, dropped };
}

/** A note that a commit changed: its objects before (one for each parent) and after. */
type Revision = { readonly name: string; readonly before: (string | null)[]; after: string | null };
type Foreseen = {
  readonly entry: Entry;
  readonly now: Pair;
  readonly before: readonly Pair[];
  readonly revisions: readonly Revision[];
};

async function foresee(
  entry: Entry,
  prefix: string,
  eras: Eras,
  versions: Versions,
  cut: ReadonlySet<string>,
): Promise<Foreseen> {
  const { now, before } = await eras.enter(entry);
  const revisions = cut.has(entry.hash) ? [] : revisionsOf(entry, prefix, now, before);
  for (const { name, before, after } of revisions) {
    for (const hash of new Set([...before, after])) if (hash !== null) versions.foresee(name, hash);
  }
  return { entry, now, before, revisions };
}

function revisionsOf(entry: Entry, prefix: string, now: Pair, before: readonly Pair[]): Revision[] {
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

/** For versions that can't be read, by note and object, the object of the last one before that could; null where none was. */
type Readable = Map<string, string | null>;

async function deedOf(
  { entry, now, before, revisions }: Foreseen,
  versions: Versions,
  readable: Readable,
): Promise<Deed> {
  const turns: Turn[] = [];
  for (const revision of revisions) {
    const { name } = revision;
    const olds: (Note | null | undefined)[] = [];
    for (const [at, hash] of revision.before.entries()) {
      olds.push(await lastReadable(name, hash, before[at] ?? now, versions, readable));
    }
    const is = revision.after === null ? null : await versions.noteOf(name, revision.after, now);
    if (is === 'unreadable') {
      const first = revision.before[0] ?? null;
      const last =
        first === null ? null : olds[0] === undefined ? undefined : (readable.get(`${name} ${first}`) ?? first);
      if (last !== undefined) readable.set(`${name} ${revision.after}`, last);
      continue;
    }
    if (olds.some((old) => old === undefined)) continue;
    const turn = turnOf(olds as (Note | null)[], is);
    if (turn) turns.push(turn);
  }
  const { side: _side, changes: _changes, ...commit } = entry;
  return { ...commit, happenings: happeningsOf(turns, commit.when.slice(0, 10)) };
}

/** A version, or the last before it that can be read; undefined where that is not known. */
async function lastReadable(
  name: string,
  hash: string | null,
  pair: Pair,
  versions: Versions,
  readable: Readable,
): Promise<Note | null | undefined> {
  if (hash === null) return null;
  const note = await versions.noteOf(name, hash, pair);
  if (note !== 'unreadable') return note;
  const last = readable.get(`${name} ${hash}`);
  if (last === undefined || last === null) return last;
  const found = await versions.noteOf(name, last, pair);
  return found === 'unreadable' ? undefined : found;
}
