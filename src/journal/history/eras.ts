/**
 * Which settings held in which commit: `oneonone.yaml` as it was then, for the words of its sections and the notes' folder.
 *
 * Where it can't be read, or is gone, the last one that could holds on; before the first one, the settings of today.
 */

import { Failure } from '../../failure.ts';
import { type Pair, readPair } from '../../meeting/pair.ts';
import { CONFIG_NAME } from '../place.ts';
import type { Entry } from './log.ts';
import type { Versions } from './versions.ts';

/** The settings in a commit and in each of its parents, and whether the commit itself changed them. */
export type Era = { readonly now: Pair; readonly before: readonly Pair[]; readonly changed: boolean };

export class Eras {
  readonly #versions: Versions;
  readonly #path: string;
  readonly #today: Pair;
  readonly #ofCommit = new Map<string, Pair>();
  readonly #ofText = new Map<string, Pair | null>();
  /** Whether some commit had to be read with the settings of today; and whether one that was not read might tell others. */
  today = false;
  unsure = false;

  /** `prefix` is the pair's folder from the top of the work tree, with `/` at its end unless it is the top. */
  constructor(versions: Versions, prefix: string, today: Pair) {
    this.#versions = versions;
    this.#path = `${prefix}${CONFIG_NAME}`;
    this.#today = today;
  }

  /** The settings in a commit, and in each of its parents. The parents come first. */
  async enter({ hash, parents, changes }: Entry): Promise<Era> {
    const before: Pair[] = [];
    for (const parent of parents) before.push(this.#ofCommit.get(parent) ?? (await this.#outside(parent)));
    const change = changes.find(({ path }) => path === this.#path);
    const first = before[0] ?? null;
    // A merge that took the file of one side is not told of it: where the sides differ git is asked.
    const name = change ? change.after : before.some((one) => one !== first) ? `${hash}:${this.#path}` : null;
    const said = name === null ? null : await this.#read(name);
    const now = said ?? first ?? this.#fallBack();
    this.#ofCommit.set(hash, now);
    return { now, before, changed: change !== undefined && said !== null };
  }

  async #outside(commit: string): Promise<Pair> {
    const said = await this.#read(`${commit}:${this.#path}`);
    if (said === null) this.unsure = true;
    const found = said ?? this.#fallBack();
    this.#ofCommit.set(commit, found);
    return found;
  }

  #fallBack(): Pair {
    this.today = true;
    return this.#today;
  }

  async #read(name: string): Promise<Pair | null> {
    const text = await this.#versions.textOf(this.#versions.ask(name));
    if (text === null) return null;
    const known = this.#ofText.get(text);
    if (known !== undefined) return known;
    const pair = pairIn(text);
    this.#ofText.set(text, pair);
    return pair;
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
