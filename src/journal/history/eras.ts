/**
 * Which settings held in which commit: `oneonone.yaml` as it was then, for the words of its sections and the notes' folder.
 *
 * Where it can't be read, or is gone, the last one that could holds on; before the first one, the settings of today.
 */

import { Failure } from '../../failure.ts';
import { type Pair, readPair } from '../../meeting/pair.ts';
import { CONFIG_NAME } from '../place.ts';
import type { Entry } from './log.ts';
import type { Asked, Versions } from './versions.ts';

/**
 * The settings in a commit, in each of its parents, and of a merge in each commit where these had parted; and whether the
 * commit changed them.
 */
export type Era = {
  readonly now: Pair;
  readonly before: readonly Pair[];
  readonly common: readonly Pair[];
  readonly changed: boolean;
};

/** Asked first for all commits, parents first, and then in the same order for each. */
export class Eras {
  readonly #versions: Versions;
  readonly #path: string;
  readonly #today: Pair;
  /** The name by which git knows the settings of a commit. */
  readonly #names = new Map<string, string | null>();
  readonly #asked = new Map<string, Asked>();
  readonly #pairs = new Map<Asked, Pair | null>();
  readonly #eras = new Map<string, Pair>();
  readonly #texts = new Map<string, Pair | null>();
  /** Whether some commit had to be read with the settings of today; and whether one that was not read might tell others. */
  today = false;
  unsure = false;

  /** `prefix` is the pair's folder from the top of the work tree, with `/` at its end unless it is the top. */
  constructor(versions: Versions, prefix: string, today: Pair) {
    this.#versions = versions;
    this.#path = `${prefix}${CONFIG_NAME}`;
    this.#today = today;
  }

  /** Asks for what a commit needs; `bases` are those where the parents of a merge had parted. */
  foresee({ hash, parents, changes }: Entry, bases: readonly string[]): void {
    for (const base of bases) this.#nameIn(base);
    const before = parents.map((parent) => this.#nameIn(parent));
    const [first = null] = before;
    const change = changes.find(({ path }) => path === this.#path);
    this.#names.set(hash, this.#ask(change ? change.after : first));
  }

  /** What was asked for. */
  async enter({ hash, parents, changes }: Entry, bases: readonly string[]): Promise<Era> {
    const before: Pair[] = [];
    for (const parent of parents) before.push(this.#eras.get(parent) ?? (await this.#outside(parent)));
    const common: Pair[] = [];
    for (const base of bases) common.push(this.#eras.get(base) ?? (await this.#outside(base)));
    const said = await this.#pairOf(hash);
    const now = said ?? before[0] ?? this.#fallBack();
    this.#eras.set(hash, now);
    return { now, before, common, changed: said !== null && changes.some(({ path }) => path === this.#path) };
  }

  /** A commit that is not among those that are read. */
  async #outside(commit: string): Promise<Pair> {
    const said = await this.#pairOf(commit);
    if (said === null) this.unsure = true;
    const found = said ?? this.#fallBack();
    this.#eras.set(commit, found);
    return found;
  }

  #nameIn(commit: string): string | null {
    const known = this.#names.get(commit);
    if (known !== undefined) return known;
    const name = this.#ask(`${commit}:${this.#path}`);
    this.#names.set(commit, name);
    return name;
  }

  #ask(name: string | null): string | null {
    if (name !== null && !this.#asked.has(name)) this.#asked.set(name, this.#versions.ask(name));
    return name;
  }

  async #pairOf(commit: string): Promise<Pair | null> {
    const asked = this.#asked.get(this.#names.get(commit) ?? '');
    if (!asked) return null;
    const known = this.#pairs.get(asked);
    if (known !== undefined) return known;
    const text = await this.#versions.textOf(asked);
    // The same text is one and the same pair, by whatever name it was asked for.
    const pair = text === null ? null : (this.#texts.get(text) ?? pairIn(text));
    if (text !== null) this.#texts.set(text, pair);
    this.#pairs.set(asked, pair);
    return pair;
  }

  #fallBack(): Pair {
    this.today = true;
    return this.#today;
  }
}

function pairIn(text: string): Pair | null {
  try {
    return readPair(text);
  } catch (error) {
    if (error instanceof Failure) return null;
    throw error;
  }
}
