/**
 * Pairs of parts in two versions that are the same thing, one for one: found by what they say, in order, anywhere, or by
 * their place between matched neighbours.
 */
import type { Part } from './part.ts';
import { Proposals } from './proposals.ts';
import { common } from './sequence.ts';
import type { Signer } from './signature.ts';

/** What two must share of their words to be one that stands elsewhere under the same part. */
export const MUCH_ALIKE = 0.65;

/** Pairs of parts, each in at most one; new ones wait until their children are looked at. */
export class Pairs {
  readonly forward = new Map<Part, Part>();
  readonly backward = new Map<Part, Part>();
  private waiting: [Part, Part][] = [];
  private readonly sign: Signer;

  constructor(sign: Signer) {
    this.sign = sign;
  }

  add(a: Part, b: Part): void {
    this.forward.set(a, b);
    this.backward.set(b, a);
    this.waiting.push([a, b]);
  }

  /** Pairs what stands under the new pairs, and under those in turn: what says the same in the same order, else in any. */
  children(): void {
    for (let at = 0; at < this.waiting.length; at += 1) {
      const [a, b] = this.waiting[at] as [Part, Part];
      if (a.children.length === 0 || b.children.length === 0) continue;
      this.byOrder(a, b, this.sign.exact);
      this.byKey(a.children, b.children, this.sign.exact);
      this.byKey(a.children, b.children, this.sign.words);
    }
    this.waiting = [];
  }

  /** Children that say the same in the same order. */
  private byOrder(a: Part, b: Part, key: (part: Part) => string): void {
    const left = a.children.map((part, index) => (this.forward.has(part) ? `\n${index}` : key(part)));
    const places = new Map(a.children.map((part, index) => [this.forward.get(part), `\n${index}`]));
    const right = b.children.map((part) => (this.backward.has(part) ? (places.get(part) ?? '\n') : key(part)));
    for (const [i, j] of common(left, right)) this.tryPair(a.children[i] as Part, b.children[j] as Part);
  }

  /** Those that say the same, one for one, in whatever order they stand. */
  byKey(left: readonly Part[], right: readonly Part[], key: (part: Part) => string | null): void {
    const free = new Map<string, Part[]>();
    for (const part of right) {
      const said = this.backward.has(part) ? null : key(part);
      if (said !== null) free.set(said, [...(free.get(said) ?? []), part]);
    }
    if (free.size === 0) return;
    for (const part of left) {
      const said = this.forward.has(part) ? null : key(part);
      const same = said === null ? undefined : free.get(said)?.find((other) => this.mayPair(part, other));
      if (said === null || !same) continue;
      this.add(part, same);
      free.set(said, free.get(said)?.filter((other) => other !== same) ?? []);
    }
  }

  /** Those of which one says it in each of the two, and no other. */
  byOnly(left: readonly Part[], right: readonly Part[], key: (part: Part) => string | null): void {
    const apart = (known: ReadonlyMap<Part, Part>) => (part: Part) => (known.has(part) ? null : key(part));
    this.byKey(onlyOnes(left, apart(this.forward)), onlyOnes(right, apart(this.backward)), key);
  }

  /**
   * What is between the same matched neighbours: the likest first; a lone text is the other lone text, whatever it says
   * now. Then what is much alike elsewhere under the same part, for its neighbours may have been moved. Proposed, not
   * paired.
   */
  byPlace(mayBe: (part: Part) => boolean, may: (part: Part, other: Part) => boolean = keepsId): [Part, Part][] {
    return [...this.forward].flatMap(([a, b]) => this.byPlaceIn(a, b, mayBe, may));
  }

  /** Items that are alike and have something that stood under them in common, wherever they stand. Proposed, not paired. */
  byChildren(mayBe: (part: Part) => boolean): [Part, Part][] {
    const proposals = new Proposals((part, other) => keepsId(part, other) && this.mayPair(part, other), this.sign);
    for (const [{ parent: a }, { parent: b }] of this.forward) {
      if (a?.kind === 'bullet' && b?.kind === 'bullet' && mayBe(a) && mayBe(b)) proposals.alike([a], [b], 0);
    }
    return proposals.found;
  }

  private byPlaceIn(
    a: Part,
    b: Part,
    mayBe: (part: Part) => boolean,
    may: (part: Part, other: Part) => boolean,
  ): [Part, Part][] {
    if (a.children.length === 0 || b.children.length === 0) return [];
    const proposals = new Proposals((part, other) => may(part, other) && this.mayPair(part, other), this.sign);
    const right = runs(b.children, (part) => (this.backward.get(part)?.parent === a ? part : null), mayBe);
    if (right.size === 0) return [];
    const left = runs(a.children, (part) => this.partnerIn(b, part), mayBe);
    for (const [anchor, parts] of left) {
      const others = right.get(anchor) ?? [];
      proposals.alike(parts, others, 0);
      proposals.lone(parts, others);
    }
    proposals.alike([...left.values()].flat(), [...right.values()].flat(), MUCH_ALIKE);
    return proposals.found;
  }

  private partnerIn(parent: Part, part: Part): Part | null {
    const partner = this.forward.get(part);
    return partner?.parent === parent ? partner : null;
  }

  private tryPair(a: Part, b: Part): void {
    if (this.mayPair(a, b)) this.add(a, b);
  }

  /** Two ids are two things, however alike they are. */
  private mayPair(a: Part, b: Part): boolean {
    if (this.forward.has(a) || this.backward.has(b) || a.kind !== b.kind || a.level !== b.level) return false;
    return a.id === null || b.id === null || a.id === b.id;
  }
}

/** The parts that alone say what they say; `key` gives null for one that is not asked. */
export function onlyOnes(parts: readonly Part[], key: (part: Part) => string | null): Part[] {
  const found = new Map<string, Part | null>();
  for (const part of parts) {
    const said = key(part);
    if (said !== null) found.set(said, found.has(said) ? null : part);
  }
  return [...found.values()].filter((part) => part !== null);
}

/** A line that lost its id and its words is another one; where only a place speaks for it, an id must not be lost. */
export function keepsId(part: Part, other: Part): boolean {
  return part.id === null || other.id !== null;
}

/** The children that may be paired, by the matched one before them. */
function runs(
  children: readonly Part[],
  anchorOf: (part: Part) => Part | null,
  mayBe: (part: Part) => boolean,
): Map<Part | null, Part[]> {
  const found = new Map<Part | null, Part[]>();
  let anchor: Part | null = null;
  for (const part of children) {
    const matched = anchorOf(part);
    if (matched) anchor = matched;
    else if (mayBe(part)) found.set(anchor, [...(found.get(anchor) ?? []), part]);
  }
  return found;
}
