/**
 * Which parts of three versions are one and the same thing (law M6): by id, else by kind, owner and words, else by their
 * place between matched neighbours.
 */
import { keepsId, Pairs } from './pairs.ts';
import type { Part, Version } from './part.ts';
import { type Signer, wordsIn } from './signature.ts';

/** One thing in up to three versions. */
export type Kin = { base: Part | null; ours: Part | null; theirs: Part | null };
export type Side = 'ours' | 'theirs';

type Sides = Readonly<Record<Side, Pairs>>;

/** Every part of the three versions, and the kin it belongs to. `base` is null where there is no third. */
export function kinsOf(base: Version | null, ours: Version, theirs: Version, sign: Signer): ReadonlyMap<Part, Kin> {
  const sides: Sides = { ours: pairUp(base, ours, sign), theirs: pairUp(base, theirs, sign) };
  // What both put in is known before a place is guessed at: or what one took out would be taken for it.
  for (;;) {
    const kins = gather(base, ours, theirs, sides);
    joinAdditions(kins, ours, theirs, sign);
    if (base === null || !(pairByPlace(kins, sides, sign) || pairMoved(kins, ours, sides, sign))) return kins;
  }
}

/** The parts of a third version and what became of them in a version made from it, by id and by what they say. */
function pairUp(base: Version | null, side: Version, sign: Signer): Pairs {
  const pairs = new Pairs(sign);
  if (base === null) return pairs;
  const ids = new Map(side.parts.filter(({ id }) => id !== null).map((part) => [part.id, part]));
  for (const part of base.parts) {
    const same = part.id === null ? undefined : ids.get(part.id);
    if (same && same.kind === part.kind) pairs.add(part, same);
  }
  pairs.add(base.root, side.root);
  pairChildren(pairs, sign);
  // What moved elsewhere: only where its words are enough to know it by.
  pairs.byKey(base.parts, side.parts, (part) => (isTelling(part) ? sign.words(part) : null));
  pairChildren(pairs, sign);
  return pairs;
}

function pairChildren(pairs: Pairs, sign: Signer): void {
  pairs.drain((a, b) => {
    pairs.byOrder(a, b, sign.exact);
    pairs.byKey(a.children, b.children, sign.exact);
    pairs.byKey(a.children, b.children, sign.words);
  });
}

function isTelling(part: Part): boolean {
  if (part.kind === 'root' || part.kind === 'key' || part.kind === 'heading') return false;
  return part.words !== null || wordsIn(part.text).length > 1;
}

function gather(base: Version | null, ours: Version, theirs: Version, sides: Sides): Map<Part, Kin> {
  const kins = new Map<Part, Kin>();
  const put = (kin: Kin): void => {
    for (const part of [kin.base, kin.ours, kin.theirs]) if (part) kins.set(part, kin);
  };
  put({ base: base?.root ?? null, ours: ours.root, theirs: theirs.root });
  for (const part of base?.parts ?? []) {
    put({ base: part, ours: sides.ours.forward.get(part) ?? null, theirs: sides.theirs.forward.get(part) ?? null });
  }
  for (const part of ours.parts) if (!kins.has(part)) put({ base: null, ours: part, theirs: null });
  for (const part of theirs.parts) if (!kins.has(part)) put({ base: null, ours: null, theirs: part });
  return kins;
}

/** Pairs by place what is left; true where that found anything. */
function pairByPlace(kins: ReadonlyMap<Part, Kin>, { ours, theirs }: Sides, sign: Signer): boolean {
  const kinOf = (part: Part): Kin => kins.get(part) as Kin;
  const isJoined = (part: Part): boolean => kinOf(part).ours !== null && kinOf(part).theirs !== null;
  const isGone = (part: Part): boolean => kinOf(part).ours === null && kinOf(part).theirs === null;
  // What both put in became of something that both lack, where one says so and the other does not contradict.
  const mayBoth = (part: Part): boolean => (kinOf(part).base === null ? isJoined(part) : isGone(part));
  const [left, right] = [ours, theirs].map((pairs) =>
    [...pairs.byPlace(mayBoth), ...pairs.byChildren(mayBoth)]
      .filter(([part, other]) => sign.likeness(part, other) > 0)
      .map(([part, other]) => [part, kinOf(other)] as const),
  );
  const both = agreed([...(left ?? []), ...(right ?? [])]);
  for (const [part, kin] of both) {
    ours.add(part, kin.ours as Part);
    theirs.add(part, kin.theirs as Part);
  }
  const mayOne = (pairs: Pairs) => (part: Part) => {
    const kin = kinOf(part);
    return kin.base === part
      ? !pairs.forward.has(part)
      : kin.base === null && !isJoined(part) && !pairs.backward.has(part);
  };
  const each = [ours, theirs].map((pairs) => {
    const found = pairs.byPlace(mayOne(pairs));
    for (const [part, other] of found) pairs.add(part, other);
    const moved = pairs.byChildren(mayOne(pairs));
    for (const [part, other] of moved) pairs.add(part, other);
    pairChildren(pairs, sign);
    return found.length + moved.length;
  });
  return both.length + (each[0] ?? 0) + (each[1] ?? 0) > 0;
}

/** Those of the pairs that no other contradicts. */
function agreed<A, B>(pairs: readonly (readonly [A, B])[]): (readonly [A, B])[] {
  const [byFirst, bySecond] = [new Map<A, Set<B>>(), new Map<B, Set<A>>()];
  for (const [a, b] of pairs) {
    byFirst.set(a, (byFirst.get(a) ?? new Set()).add(b));
    bySecond.set(b, (bySecond.get(b) ?? new Set()).add(a));
  }
  const sure = [...byFirst].flatMap(([a, set]) => [...set].map((b) => [a, b] as const));
  return sure.filter(([a, b]) => byFirst.get(a)?.size === 1 && bySecond.get(b)?.size === 1);
}

/** One moved it, the other has it in the new place with other words: true where that was found. */
function pairMoved(kins: ReadonlyMap<Part, Kin>, version: Version, { ours, theirs }: Sides, sign: Signer): boolean {
  const across = new Pairs(sign);
  for (const part of [version.root, ...version.parts]) {
    const kin = kins.get(part);
    if (kin?.ours && kin.theirs) across.add(kin.ours, kin.theirs);
  }
  const isAlone = (part: Part): boolean => {
    const kin = kins.get(part);
    return kin !== undefined && (kin.ours === null || kin.theirs === null);
  };
  const mayFollow = (a: Part, b: Part): boolean => (kins.get(a)?.base ? keepsId(a, b) : keepsId(b, a));
  const found = across.byPlace(isAlone, mayFollow).filter(([a, b]) => {
    const [left, right] = [kins.get(a)?.base ?? null, kins.get(b)?.base ?? null];
    return (left === null) !== (right === null) && sign.likeness(a, b) > 0;
  });
  for (const [a, b] of found) {
    const [left, right] = [kins.get(a)?.base, kins.get(b)?.base];
    if (left) theirs.add(left, b);
    else if (right) ours.add(right, a);
  }
  for (const pairs of [ours, theirs]) pairChildren(pairs, sign);
  return found.length > 0;
}

/**
 * What both added is one thing (M5): by id; by kind, owner and words; free text where it says the same in the same place.
 * One for one in the order of the text, so that it is the same whoever's version comes first (M1).
 */
function joinAdditions(kins: Map<Part, Kin>, ours: Version, theirs: Version, sign: Signer): void {
  const join = (
    left: readonly Part[],
    right: readonly Part[],
    key: (part: Part) => string | null,
    may: (a: Kin, b: Kin) => boolean = mayJoin,
  ): void => {
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
      const other = free.get(said)?.find((candidate) => candidate.ours === null && may(kin, candidate));
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
  // What one moved as the other left it or reworded it alike.
  const moved = (part: Part): string | null => (isTelling(part) ? sign.words(part) : null);
  join(ours.parts, theirs.parts, moved, hasOneBase);
  withinParents();
}

function mayJoin(a: Kin, b: Kin): boolean {
  if (a.base && b.base) return false;
  // What one took out is not what the other put in, if it bears another id.
  const [left, right] = [a.ours?.id ?? null, b.theirs?.id ?? null];
  if ((a.base || b.base) && left !== null && right !== null && left !== right) return false;
  return a.ours?.kind === b.theirs?.kind && a.ours?.level === b.theirs?.level;
}

function hasOneBase(a: Kin, b: Kin): boolean {
  return (a.base === null) !== (b.base === null) && mayJoin(a, b);
}
