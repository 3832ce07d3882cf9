/**
 * Pairs of parts in two versions that are the same thing, one for one: found by what they say, in order, anywhere, or by
 * their place between matched neighbours.
 */
import type { Part } from './part.ts';
import { common } from './sequence.ts';
import type { Signer } from './signature.ts';

/** More comparisons than that are not made for one place. */
const MOST_COMPARED = 10_000;
/** What two must share of their words to be one that stands elsewhere under the same part. */
const MUCH_ALIKE = 0.65;

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
    for (let at = 0; at < this.waiting.length; at += 1) look(...(this.waiting[at] as [Part, Part]));
    this.waiting = [];
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

/** A line that lost its id and its words is another one; where only a place speaks for it, an id must not be lost. */
export function keepsId(part: Part, other: Part): boolean {
  return part.id === null || other.id !== null;
}

/** Pairs of parts of two places, each part in one at most. */
class Proposals {
  readonly found: [Part, Part][] = [];
  private readonly taken = new Set<Part>();
  private readonly may: (part: Part, other: Part) => boolean;
  private readonly sign: Signer;

  constructor(may: (part: Part, other: Part) => boolean, sign: Signer) {
    this.may = may;
    this.sign = sign;
  }

  /** The likest first; of equally like ones those that stand alike. */
  alike(parts: readonly Part[], others: readonly Part[], least: number): void {
    const [left, right] = [parts, others].map((each) => each.filter((part) => !this.taken.has(part)));
    if (!left || !right || left.length * right.length > MOST_COMPARED) return;
    const scored = left.flatMap((part, i) =>
      right.map((other, j) => ({
        part,
        other,
        score: this.sign.likeness(part, other),
        far: Math.abs(i - j),
        place: i + j,
      })),
    );
    const likely = scored.filter(({ score }) => score > least);
    for (const { part, other } of likely.sort((x, y) => y.score - x.score || x.far - y.far || x.place - y.place)) {
      this.propose(part, other);
    }
  }

  /** As many texts as there were, behind the same neighbour: what each says now. */
  lone(parts: readonly Part[], others: readonly Part[]): void {
    const [lost, gained] = [this.behind(parts), this.behind(others)];
    for (const [neighbour, left] of lost) {
      const right = gained.get(neighbour) ?? [];
      if (left.length !== right.length) continue;
      for (const [index, part] of left.entries()) this.propose(part, right[index] as Part);
    }
  }

  /** The free texts that are still alone, by the pair that the last part before them belongs to. */
  private behind(parts: readonly Part[]): Map<number, Part[]> {
    const groups = new Map<number, Part[]>();
    let neighbour = -1;
    for (const part of parts) {
      if (this.taken.has(part)) neighbour = this.found.findIndex((pair) => pair.includes(part));
      else if (isFreeText(part)) groups.set(neighbour, [...(groups.get(neighbour) ?? []), part]);
    }
    return groups;
  }

  private propose(part: Part, other: Part): void {
    if (this.taken.has(part) || this.taken.has(other) || !this.may(part, other)) return;
    this.taken.add(part).add(other);
    this.found.push([part, other]);
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
