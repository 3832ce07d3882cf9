/**
 * Pairs of parts in two versions that are the same thing, one for one: found by what they say, in order, anywhere, or by
 * their place between matched neighbours.
 */
import type { Part } from './part.ts';
import { common } from './sequence.ts';
import type { Signer } from './signature.ts';

/** More comparisons than that are not made for one place. */
const MOST_COMPARED = 10_000;

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

  drain(look: (a: Part, b: Part) => void): void {
    for (let pair = this.waiting.shift(); pair; pair = this.waiting.shift()) look(...pair);
  }

  /** Children that say the same in the same order. */
  byOrder(a: Part, b: Part, key: (part: Part) => string): void {
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

  /**
   * What is between the same matched neighbours: the likest first; a lone text is the other lone text, whatever it says
   * now. Proposed, not paired.
   */
  byPlace(mayBe: (part: Part) => boolean): [Part, Part][] {
    return [...this.forward].flatMap(([a, b]) => this.byPlaceIn(a, b, mayBe));
  }

  private byPlaceIn(a: Part, b: Part, mayBe: (part: Part) => boolean): [Part, Part][] {
    const found: [Part, Part][] = [];
    const right = runs(b.children, (part) => (this.backward.has(part) ? part : null), mayBe);
    if (right.size === 0) return found;
    for (const [anchor, left] of runs(a.children, (part) => this.partnerIn(b, part), mayBe)) {
      const others = right.get(anchor) ?? [];
      if (left.length * others.length > MOST_COMPARED) continue;
      const taken = new Set<Part>();
      const propose = (part: Part, other: Part): void => {
        if (taken.has(part) || taken.has(other) || !this.mayPair(part, other)) return;
        taken.add(part).add(other);
        found.push([part, other]);
      };
      const scored = left.flatMap((part, i) =>
        others.map((other, j) => ({ part, other, score: this.sign.likeness(part, other), far: Math.abs(i - j) })),
      );
      for (const { part, other, score } of scored.sort((x, y) => y.score - x.score || x.far - y.far)) {
        if (score > 0) propose(part, other);
      }
      const [lost, gained] = [left, others].map((parts) => parts.filter((part) => isFreeText(part) && !taken.has(part)));
      if (lost?.length !== gained?.length) continue;
      for (const [index, part] of (lost ?? []).entries()) propose(part, gained?.[index] as Part);
    }
    return found;
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

function isFreeText(part: Part): boolean {
  return (part.kind !== 'root' && part.kind !== 'key' && part.words === null) || part.kind === 'heading';
}
