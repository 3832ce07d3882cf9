/**
 * Which parts of three versions are one and the same thing (law M6): by id, else by kind, owner and words, else by their
 * place between matched neighbours.
 */
import { pairByPlace, pairElsewhere, pairMoved, pairMovedByBoth, type Sides } from './by-place.ts';
import { onlyOnes, Pairs } from './pairs.ts';
import type { Part, Version } from './part.ts';
import { type Signer, wordsIn } from './signature.ts';

/** One thing in up to three versions. */
export type Kin = { base: Part | null; ours: Part | null; theirs: Part | null };
export type Side = 'ours' | 'theirs';

/** Every part of the three versions, and the kin it belongs to. `base` is null where there is no third. */
export function kinsOf(base: Version | null, ours: Version, theirs: Version, sign: Signer): ReadonlyMap<Part, Kin> {
  const sides: Sides = { ours: pairUp(base, ours, sign), theirs: pairUp(base, theirs, sign) };
  // What both put in is known before a place is guessed at: or what one took out would be taken for it.
  for (;;) {
    const kins = gather(base, ours, theirs, sides);
    // As after most edits: each line stands in all three, and nothing has to be looked for.
    if ([...kins.values()].every((kin) => kin.base && kin.ours && kin.theirs)) return kins;
    joinAdditions(kins, ours, theirs, sign);
    if (base === null) return kins;
    const found =
      pairByPlace(kins, sides, sign) ||
      pairMoved(kins, ours, sides, sign) ||
      pairMovedByBoth(kins, sides, sign) ||
      pairElsewhere(kins, sides, sign);
    if (!found) return kins;
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
  pairs.children();
  // What moved elsewhere: only where its words are enough to know it by.
  pairs.byKey(base.parts, side.parts, (part) => (isTelling(part) ? sign.words(part) : null));
  pairs.children();
  // A topic becomes an action: moved and given to somebody, it still says what nothing else says.
  pairs.byOnly(base.parts, side.parts, sign.text);
  pairs.children();
  return pairs;
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
  // Likewise what one moved and gave to somebody.
  const alone = (side: Side) => (part: Part) => (kins.get(part)?.[side] ? null : sign.text(part));
  join(onlyOnes(ours.parts, alone('theirs')), onlyOnes(theirs.parts, alone('ours')), sign.text, hasOneBase);
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
