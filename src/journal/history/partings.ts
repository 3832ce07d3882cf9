/**
 * Of merges: which of the files that they took from one side another side had changed as well, and where the sides parted.
 *
 * What was read of the history tells it. Only where that does not reach back far enough is git asked, once for a merge.
 */

import { Lineage } from '../../meeting/history/lineage.ts';
import type { Env } from '../git.ts';
import { gitAt } from '../start-git.ts';
import type { Change, Entry } from './log.ts';

/** A commit with the changes that it may have made itself; and for a merge where its sides parted, null where nobody knows. */
export type Parted = { readonly entry: Entry; readonly bases: readonly string[] | null };

export class Partings {
  readonly #root: string;
  readonly #env: Env;
  readonly #isCut: boolean;
  readonly #lineage = new Lineage();

  /** @param isCut whether this clone lacks a part of the history: then nobody knows what has no base */
  constructor(root: string, env: Env, isCut: boolean) {
    this.#root = root;
    this.#env = env;
    this.#isCut = isCut;
  }

  /** Some commits, parents first; those they build on were read before. */
  async readAll(entries: readonly Entry[]): Promise<Parted[]> {
    const near = new Map<string, Entry>();
    const parted: Parted[] = [];
    for (const entry of entries) {
      this.#lineage.add(entry);
      near.set(entry.hash, entry);
      const isMerge = entry.parents.length > 1 && entry.changes.length > 0;
      parted.push(isMerge ? await this.#merge(entry, near) : { entry, bases: null });
    }
    return parted;
  }

  async #merge(entry: Entry, near: ReadonlyMap<string, Entry>): Promise<Parted> {
    const parting = this.#lineage.partingOf(entry.parents);
    const found = parting?.bases ?? (await this.#asked(entry.parents));
    const bases = found.length === 0 && (this.#isCut || entry.parents.length > 2) ? null : found;
    const made = parting && madeBy(parting.apart, near);
    const isOwn = ({ path, before, after }: Change): boolean =>
      before.every((hash) => hash !== after) ||
      (bases !== null && before.some((hash) => hash !== after && (made?.has(`${path} ${hash}`) ?? true)));
    const changes = entry.changes.filter(isOwn);
    return { entry: { ...entry, changes }, bases: changes.length === 0 ? null : bases };
  }

  async #asked(parents: readonly string[]): Promise<string[]> {
    const { code, out } = await gitAt(this.#root, this.#env).run([
      ...['--no-replace-objects', 'merge-base', '--octopus', '--all'],
      ...parents,
    ]);
    return code === 0 ? out.toString('utf8').split('\n').filter(Boolean) : [];
  }
}

/** The objects that commits gave to files; null where one of them is not at hand. */
function madeBy(commits: readonly string[], near: ReadonlyMap<string, Entry>): ReadonlySet<string> | null {
  const made = new Set<string>();
  for (const hash of commits) {
    const entry = near.get(hash);
    if (!entry) return null;
    for (const { path, after } of entry.changes) made.add(`${path} ${after}`);
  }
  return made;
}
