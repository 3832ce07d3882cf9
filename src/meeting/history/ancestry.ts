/**
 * Which commit builds on which, over commits in their order.
 */
import type { Commit } from './commit.ts';

/** Asked by places in the order; a commit builds on itself. */
export class Ancestry {
  readonly #commits: readonly Pick<Commit, 'hash' | 'parents'>[];
  /** Up to here each commit builds on the one before it: most histories never part. */
  readonly #straight: number;
  #places: Map<string, number> | null = null;

  constructor(commits: readonly Pick<Commit, 'hash' | 'parents'>[]) {
    this.#commits = commits;
    const bend = commits.findIndex(({ parents }, at) => at > 0 && parents[0] !== commits[at - 1]?.hash);
    this.#straight = bend < 0 ? commits.length : bend;
  }

  /** Whether the commit at `later` builds on the one at `earlier`. */
  isBefore(earlier: number, later: number): boolean {
    if (earlier >= later) return earlier === later;
    if (later < this.#straight) return true;
    this.#places ??= new Map(this.#commits.map(({ hash }, at) => [hash, at]));
    const seen = new Set<number>();
    const open = [later];
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      if (at === earlier) return true;
      for (const parent of this.#commits[at]?.parents ?? []) {
        const place = this.#places.get(parent);
        // None stands before one that it builds on.
        if (place === undefined || place < earlier || seen.has(place)) continue;
        seen.add(place);
        open.push(place);
      }
    }
    return false;
  }
}
