/**
 * Which notes a commit changed, and which objects have to be read to say how.
 */

import { posix } from 'node:path';
import { noteOfPath } from '../files.ts';
import type { Site } from './deeds.ts';
import type { Era } from './eras.ts';
import type { Change, Entry } from './log.ts';
import type { Parted } from './partings.ts';
import type { Asked, Version, Versions } from './versions.ts';

/** A note that a commit changed: its objects before (one for each parent) and after. */
export type Revision = {
  readonly name: string;
  readonly before: (string | null)[];
  after: string | null;
  /** Of a merge, the texts that it had where the sides parted; null where that is not known. */
  readonly bases: readonly Asked[] | null;
};

/** Of each file of a merge its texts where the sides parted. */
export type Bases = ReadonlyMap<string, readonly Asked[]>;

/** The versions that a commit will most likely be read from: where the notes lie today. */
export function versionsOf(
  { changes }: Entry,
  { prefix, pair }: Pick<Site, 'prefix' | 'pair'>,
  versions: Versions,
): Version[] {
  return changes.flatMap(({ path, before, after }) => {
    const name = path.startsWith(prefix) ? noteOfPath(path.slice(prefix.length), pair.notes) : null;
    if (name === null) return [];
    return [...new Set([...before, after])].flatMap((hash) => (hash === null ? [] : versions.foresee(name, hash)));
  });
}

/** Of a merge, each file's texts where its sides parted. */
export function basesOf({ entry, bases }: Parted, versions: Versions): Bases | null {
  if (bases === null) return null;
  const asked = (path: string): Asked[] =>
    path.includes('\n') ? [] : bases.map((base) => versions.ask(`${base}:${path}`));
  return new Map(entry.changes.map(({ path }) => [path, asked(path)]));
}

/** A merge without the files that it took from the one side that had changed them: those it did nothing to. */
export async function withoutTaken(entry: Entry, bases: Bases, versions: Versions): Promise<Entry> {
  const changes: Change[] = [];
  for (const change of entry.changes) {
    const { path, before, after } = change;
    const old: (string | null)[] = [];
    for (const base of bases.get(path) ?? []) {
      await versions.textOf(base);
      old.push(base.hash);
    }
    const isTaken = before.includes(after) && before.every((hash) => hash === after || old.includes(hash));
    if (!isTaken) changes.push(change);
  }
  return { ...entry, changes };
}

/** The notes that a commit changed, each by its name, wherever they lay then. */
export function revisionsOf(entry: Entry, prefix: string, { now, before }: Era, bases: Bases | null): Revision[] {
  const found = new Map<string, Revision>();
  for (const change of entry.changes) {
    if (!change.path.startsWith(prefix)) continue;
    const folder = posix.dirname(change.path.slice(prefix.length));
    const name = noteOfPath(change.path.slice(prefix.length), folder);
    if (name === null) continue;
    const revision = found.get(name) ?? {
      ...{ name, before: change.before.map(() => null), after: null },
      bases: bases?.get(change.path) ?? null,
    };
    if (folder === now.notes) revision.after = change.after;
    for (const [at, hash] of change.before.entries()) {
      if (folder === (before[at] ?? now).notes) revision.before[at] = hash;
    }
    if (revision.after !== null || revision.before.some((hash) => hash !== null)) found.set(name, revision);
  }
  return [...found.values()];
}
