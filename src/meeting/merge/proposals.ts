/**
 * Pairs of parts that likeness or place suggests, the best first.
 */
import type { Part } from './part.ts';
import type { Signer } from './signature.ts';

/** More comparisons than that are not made for one place. */
export const MOST_COMPARED = 10_000;
/** Pairs of parts of two places, each part in one at most. */
export class Proposals {
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

function isFreeText(part: Part): boolean {
  return (part.kind !== 'root' && part.kind !== 'key' && part.words === null) || part.kind === 'heading';
}
