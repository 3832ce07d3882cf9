/**
 * Which commits two lines of history have in common, and which only one of them has.
 */
import type { Commit } from './commit.ts';

type Known = Pick<Commit, 'hash' | 'parents'>;

/** Where lines of history parted: the last commits that all of them build on, and those that not all have. */
export type Parting = { readonly bases: readonly string[]; readonly apart: readonly string[] };

/** Told apart by a bit for each line. */
const MOST_LINES = 16;

/** Told of commits, parents first. */
export class Lineage {
  readonly #places = new Map<string, number>();
  readonly #commits: Known[] = [];

  add({ hash, parents }: Known): void {
    this.#places.set(hash, this.#commits.length);
    this.#commits.push({ hash, parents });
  }

  /** Where the lines that end at these commits parted; null where that is before all that it was told of. */
  partingOf(tips: readonly string[]): Parting | null {
    if (tips.length > MOST_LINES) return null;
    const all = (1 << tips.length) - 1;
    const walk = new Walk(all);
    for (const [at, tip] of tips.entries()) {
      const place = this.#places.get(tip);
      if (place === undefined) return null;
      walk.reach(place, 1 << at);
    }
    const bases: string[] = [];
    const apart: string[] = [];
    for (let next = walk.next(); next; next = walk.next()) {
      const { hash = '', parents = [] } = this.#commits[next.place] ?? {};
      const isCommon = (next.lines & all) === all;
      if (!isCommon) apart.push(hash);
      else if (!isStale(next.lines, all)) bases.push(hash);
      for (const parent of parents) {
        const place = this.#places.get(parent);
        if (place !== undefined) walk.reach(place, isCommon ? all + all + 1 : next.lines);
        else if (!isCommon) return null;
      }
    }
    return { bases, apart };
  }
}

/** Commits that were reached from the ends, the latest first, with the lines that reached them; over when all are common. */
class Walk {
  readonly #all: number;
  readonly #lines = new Map<number, number>();
  readonly #open: number[] = [];
  /** So many are open that are not known to lie behind a base. */
  #fresh = 0;

  constructor(all: number) {
    this.#all = all;
  }

  reach(place: number, lines: number): void {
    const before = this.#lines.get(place);
    const now = (before ?? 0) | lines;
    this.#lines.set(place, now);
    if (before === undefined) this.#insert(place);
    const isFresh = !isStale(now, this.#all);
    const wasFresh = before !== undefined && !isStale(before, this.#all);
    this.#fresh += Number(isFresh) - Number(wasFresh);
  }

  next(): { readonly place: number; readonly lines: number } | null {
    const place = this.#fresh > 0 ? this.#open.pop() : undefined;
    if (place === undefined) return null;
    const lines = this.#lines.get(place) ?? 0;
    if (!isStale(lines, this.#all)) this.#fresh -= 1;
    return { place, lines };
  }

  #insert(place: number): void {
    let low = 0;
    let high = this.#open.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#open[middle] ?? 0) > place) high = middle;
      else low = middle + 1;
    }
    this.#open.splice(low, 0, place);
  }
}

/** Whether it was reached from a commit that all have: the bit above those of the lines. */
function isStale(lines: number, all: number): boolean {
  return lines > all;
}
