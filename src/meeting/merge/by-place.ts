/**
 * What became of the parts of a third version that neither an id nor their words tell (law M6): by their place between
 * matched neighbours, by what stands under them, and by where the other side has them.
 */
import type { Kin, Side } from './kin.ts';
import { keepsId, MUCH_ALIKE, Pairs } from './pairs.ts';
import type { Part, Version } from './part.ts';
import { MOST_COMPARED } from './proposals.ts';
import type { Signer } from './signature.ts';

/** What became of a third version in each of the two. */
export type Sides = Readonly<Record<Side, Pairs>>;
type Kins = ReadonlyMap<Part, Kin>;

/** Pairs by place what is left; true where that found anything. */
export function pairByPlace(kins: Kins, { ours, theirs }: Sides, sign: Signer): boolean {
  const kinOf = (part: Part): Kin => kins.get(part) as Kin;
  const isJoined = (part: Part): boolean => kinOf(part).ours !== null && kinOf(part).theirs !== null;
  const isGone = (part: Part): boolean => kinOf(part).ours === null && kinOf(part).theirs === null;
  // What both put in became of something that both lack, where one says so and the other does not contradict.
  const mayBoth = (part: Part): boolean => (kinOf(part).base === null ? isJoined(part) : isGone(part));
  const sides = [
    { pairs: ours, isCrossed: crossing(kins, 'ours', sign) },
    { pairs: theirs, isCrossed: crossing(kins, 'theirs', sign) },
  ];
  const [left, right] = sides.map(({ pairs, isCrossed }) =>
    [...pairs.byPlace(mayBoth), ...pairs.byChildren(mayBoth)]
      .filter(([part, other]) => sign.likeness(part, other) > 0 && !isCrossed(part, other))
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
  const each = sides.map(({ pairs, isCrossed }) => {
    // What stands under an item tells more of it than where it stands.
    const moved = pairs.byChildren(mayOne(pairs));
    for (const [part, other] of moved) pairs.add(part, other);
    const found = pairs.byPlace(mayOne(pairs)).filter(([part, other]) => !isCrossed(part, other));
    for (const [part, other] of found) pairs.add(part, other);
    pairs.children();
    return found.length + moved.length;
  });
  return both.length + (each[0] ?? 0) + (each[1] ?? 0) > 0;
}

/**
 * Of a side, whether two items only seem to be one by their place: what was lost is much more like something else that this side
 * put in, and what was put in like something else that it lost. Two items that changed places and words are known so.
 */
function crossing(kins: Kins, side: Side, sign: Signer): (part: Part, other: Part) => boolean {
  const all = [...new Set(kins.values())];
  const isItem = (part: Part | null): part is Part => part !== null && part.words !== null;
  const lost = all.flatMap((kin) => (kin[side] === null && isItem(kin.base) ? [kin.base] : []));
  const put = all.flatMap((kin) => (kin.base === null && isItem(kin[side]) ? [kin[side]] : []));
  if (lost.length < 2 || put.length < 2) return () => false;
  return (part, other) => {
    if (part.words === null || lost.length + put.length > MOST_COMPARED) return false;
    const score = sign.likeness(part, other);
    const isBetter = (was: Part, now: Part): boolean => {
      const likeness = sign.likeness(was, now);
      return likeness > score && likeness >= MUCH_ALIKE;
    };
    return (
      put.some((now) => now !== other && isBetter(part, now)) &&
      lost.some((was) => was !== part && isBetter(was, other))
    );
  };
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
export function pairMoved(kins: Kins, version: Version, { ours, theirs }: Sides, sign: Signer): boolean {
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
    const was = left ?? right;
    if (was === null || (left === null) === (right === null) || sign.likeness(a, b) === 0) return false;
    // What only a place told to have become of it, and that says nothing of what it said, is no reason to look for it elsewhere.
    return sign.likeness(was, a) > 0 || sign.likeness(was, b) > 0;
  });
  for (const [a, b] of found) {
    const [left, right] = [kins.get(a)?.base, kins.get(b)?.base];
    if (left) theirs.add(left, b);
    else if (right) ours.add(right, a);
  }
  for (const pairs of [ours, theirs]) pairs.children();
  return found.length > 0;
}

/**
 * Both moved it and gave it other words, alike or so that they were known as one: true where something that both lack is
 * like it. Nothing can be lost by that, for both have it where it is; but what each changed of it is known.
 */
export function pairMovedByBoth(kins: Kins, { ours, theirs }: Sides, sign: Signer): boolean {
  const all = [...new Set(kins.values())];
  const gone = all.filter(
    ({ base, ours: a, theirs: b }) => base?.words && base.id === null && a === null && b === null,
  );
  const come = all.filter(({ base, ours: a, theirs: b }) => base === null && a?.words && b?.words);
  if (gone.length * come.length > MOST_COMPARED) return false;
  const scored = gone.flatMap((lost, at) =>
    come.map((found) => {
      const [was, a, b] = [lost.base, found.ours, found.theirs] as [Part, Part, Part];
      const [left, right] = [sign.likeness(was, a), sign.likeness(was, b)];
      return { was, a, b, score: Math.max(left, right), all: left + right, at, line: a.line + b.line };
    }),
  );
  const taken = new Set<Part>();
  const order = scored.sort((x, y) => y.score - x.score || y.all - x.all || x.at - y.at || x.line - y.line);
  for (const { was, a, b, score } of order) {
    if (score === 0 || taken.has(was) || taken.has(a)) continue;
    for (const part of [was, a]) taken.add(part);
    ours.add(was, a);
    theirs.add(was, b);
  }
  for (const pairs of [ours, theirs]) pairs.children();
  return taken.size > 0;
}

/**
 * One moved it to another place and reworded it in one go: true where of all that this side lost and put in two are much alike,
 * and neither is as much like any other. The other side's tick goes with it; were it taken for two, both would stand. What
 * the other side made of it speaks for it as well: or a result would not be known again by what it was made of (M2).
 */
export function pairElsewhere(kins: Kins, { ours, theirs }: Sides, sign: Signer): boolean {
  const all = [...new Set(kins.values())];
  const found = [
    { side: 'ours', other: 'theirs', pairs: ours } as const,
    { side: 'theirs', other: 'ours', pairs: theirs } as const,
  ].flatMap(({ side, other, pairs }) => {
    const lost = all.flatMap(({ base, ...now }) =>
      base?.words && base.id === null && now[side] === null ? [{ base, forms: [base, now[other] ?? base] }] : [],
    );
    const put = all.flatMap((kin) => (kin.base === null && kin[side]?.words && kin[other] === null ? [kin[side]] : []));
    if (lost.length * put.length > MOST_COMPARED) return [];
    const scored = lost.flatMap(({ base, forms }) =>
      put.map((now) => ({ base, now, score: Math.max(...forms.map((form) => sign.wordLikeness(form, now))) })),
    );
    return scored.filter((one) => one.score >= MUCH_ALIKE && isOnly(one, scored)).map((one) => ({ ...one, pairs }));
  });
  for (const { base, now, pairs } of found) pairs.add(base, now);
  for (const pairs of [ours, theirs]) pairs.children();
  return found.length > 0;
}

type Scored = { readonly base: Part; readonly now: Part; readonly score: number };

/** Whether each of the two is more like the other than like anything else. */
function isOnly(one: Scored, all: readonly Scored[]): boolean {
  return all.every((two) => {
    const isRival = two !== one && (two.base === one.base || two.now === one.now);
    return !isRival || two.score < one.score;
  });
}
