/**
 * Which parts of three versions are one and the same thing (law M6): by id, else by kind, owner and words, else by their
 * place between matched neighbours.
 */
import type { Part, Version } from './part.ts';
import { type Signer, wordsIn } from './signature.ts';
import { common } from './sequence.ts';

/** One thing in up to three versions. */
export type Kin = { base: Part | null; ours: Part | null; theirs: Part | null };
export type Side = 'ours' | 'theirs';

/** Every part of the three versions, and the kin it belongs to. `base` is null where there is no third. */
export function kinsOf(base: Version | null, ours: Version, theirs: Version, sign: Signer): ReadonlyMap<Part, Kin> {
  const kins = new Map<Part, Kin>();
  const pairings = { ours: pairUp(base, ours, sign), theirs: pairUp(base, theirs, sign) };
  for (const part of base?.parts ?? []) {
    const kin: Kin = { base: part, ours: pairings.ours.get(part) ?? null, theirs: pairings.theirs.get(part) ?? null };
    for (const each of [part, kin.ours, kin.theirs]) if (each) kins.set(each, kin);
  }
  for (const part of ours.parts) if (!kins.has(part)) kins.set(part, { base: null, ours: part, theirs: null });
  for (const part of theirs.parts) if (!kins.has(part)) kins.set(part, { base: null, ours: null, theirs: part });
  const root: Kin = { base: base?.root ?? null, ours: ours.root, theirs: theirs.root };
  for (const each of [root.base, root.ours, root.theirs]) if (each) kins.set(each, root);
  joinAdditions(kins, ours, theirs, sign);
  return kins;
}

/** The parts of a third version and what became of them in a version made from it. */
function pairUp(base: Version | null, side: Version, sign: Signer): ReadonlyMap<Part, Part> {
  const pairs = new Pairs(sign);
  if (base === null) return pairs.forward;
  const ids = new Map(side.parts.filter(({ id }) => id !== null).map((part) => [part.id, part]));
  for (const part of base.parts) {
    const same = part.id === null ? undefined : ids.get(part.id);
    if (same && same.kind === part.kind) pairs.add(part, same);
  }
  pairs.add(base.root, side.root);
  pairs.drain((a, b) => {
    pairs.byOrder(a, b, sign.exact);
    pairs.byKey(a.children, b.children, sign.exact);
    pairs.byKey(a.children, b.children, sign.words);
  });
  // What moved elsewhere: only where its words are enough to know it by.
  const telling = (part: Part): string | null => (part.kind === 'heading' || !isTelling(part) ? null : sign.words(part));
  pairs.byKey(base.parts, side.parts, telling);
  pairs.drain((a, b) => {
    pairs.byOrder(a, b, sign.exact);
    pairs.byKey(a.children, b.children, sign.words);
  });
  pairs.restart();
  pairs.drain((a, b) => {
    pairs.byOrder(a, b, sign.exact);
    pairs.byKey(a.children, b.children, sign.words);
    pairs.byPlace(a, b);
  });
  return pairs.forward;
}

function isTelling(part: Part): boolean {
  return part.kind !== 'root' && part.kind !== 'key' && (part.words !== null || wordsIn(part.text).length > 1);
}

/** Pairs of parts, each in at most one; new ones wait until their children are looked at. */
class Pairs {
  readonly forward = new Map<Part, Part>();
  private readonly backward = new Map<Part, Part>();
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

  restart(): void {
    this.waiting = [...this.forward];
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

  /** Between the same matched neighbours, the likest first; a lone text is the other lone text, whatever it says now. */
  byPlace(a: Part, b: Part): void {
    const right = this.runs(b.children, (part) => (this.backward.has(part) ? part : null));
    for (const [anchor, left] of this.runs(a.children, (part) => this.partnerIn(b, part))) {
      const others = right.get(anchor) ?? [];
      if (left.length * others.length > 10_000) continue;
      const scored = left.flatMap((part, i) =>
        others.map((other, j) => ({ part, other, score: this.sign.likeness(part, other), far: Math.abs(i - j) })),
      );
      for (const { part, other, score } of scored.sort((x, y) => y.score - x.score || x.far - y.far)) {
        if (score > 0 && this.mayPair(part, other)) this.add(part, other);
      }
      const rest = [left, others].map((parts) =>
        parts.filter((part) => isFreeText(part) && !this.forward.has(part) && !this.backward.has(part)),
      );
      const [lost = [], found = []] = rest;
      if (lost.length !== found.length) continue;
      for (const [index, part] of lost.entries()) this.tryPair(part, found[index] as Part);
    }
  }

  /** The unmatched children, by the matched one before them. */
  private runs(children: readonly Part[], anchorOf: (part: Part) => Part | null): Map<Part | null, Part[]> {
    const runs = new Map<Part | null, Part[]>();
    let anchor: Part | null = null;
    for (const part of children) {
      const matched = anchorOf(part);
      if (matched) anchor = matched;
      else if (!this.forward.has(part) && !this.backward.has(part))
        runs.set(anchor, [...(runs.get(anchor) ?? []), part]);
    }
    return runs;
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

function isFreeText(part: Part): boolean {
  return (part.kind !== 'root' && part.kind !== 'key' && part.words === null) || part.kind === 'heading';
}

/**
 * What both added is one thing (M5): by id; by kind, owner and words; free text where it says the same in the same place.
 * One for one in the order of the text, so that it is the same whoever's version comes first (M1).
 */
function joinAdditions(kins: Map<Part, Kin>, ours: Version, theirs: Version, sign: Signer): void {
  const join = (left: readonly Part[], right: readonly Part[], key: (part: Part) => string | null): void => {
    const free = new Map<string, Kin[]>();
    for (const part of right) {
      const kin = kins.get(part);
      const said = kin && kin.ours === null ? key(part) : null;
      if (kin && said !== null) free.set(said, [...(free.get(said) ?? []), kin]);
    }
    for (const part of left) {
      const kin = kins.get(part);
      const said = kin && kin.theirs === null ? key(part) : null;
      if (!kin || said === null) continue;
      const other = free.get(said)?.find((candidate) => candidate.ours === null && mayJoin(kin, candidate));
      if (!other?.theirs) continue;
      kin.theirs = other.theirs;
      kin.base ??= other.base;
      other.ours = kin.ours;
      for (const each of [kin.base, kin.theirs]) if (each) kins.set(each, kin);
    }
  };
  join(ours.parts, theirs.parts, ({ kind, id }) => (id === null ? null : `${kind} ${id}`));
  const added = (key: (part: Part) => string | null) => (part: Part) => (kins.get(part)?.base ? null : key(part));
  const looked = new Set<Kin>();
  const withinParents = (): void => {
    for (const part of [ours.root, ...ours.parts]) {
      const kin = kins.get(part);
      if (!kin?.ours || !kin.theirs || looked.has(kin)) continue;
      looked.add(kin);
      join(kin.ours.children, kin.theirs.children, sign.exact);
      join(kin.ours.children, kin.theirs.children, added(sign.words));
    }
  };
  withinParents();
  join(ours.parts, theirs.parts, added(sign.item));
  withinParents();
}

function mayJoin(a: Kin, b: Kin): boolean {
  if (a.base && b.base) return false;
  return a.ours?.kind === b.theirs?.kind && a.ours?.level === b.theirs?.level;
}
