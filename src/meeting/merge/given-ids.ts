/**
 * Two ids that the two sides gave to one line, for the check of a merge: one of them stands, and the line of the other side
 * is then read as if it bore that one. It shares nothing with how merging knows lines.
 */
import { overlap, type PlainLine } from './plain-lines.ts';
import { LIKE, type Lines } from './plain-match.ts';

type Versions = { readonly base: Lines; readonly ours: Lines; readonly theirs: Lines; readonly result: Lines };
type Pairing = { readonly gone: string; readonly stands: string; readonly score: number };

/**
 * The versions, with each id that gave way replaced by the one that stands, in its line and where other lines stand under
 * it. Ids that were in the base, or that both sides have, never give way.
 */
export function withOneIdEach(versions: Versions): Versions {
  const { base, ours, theirs, result } = versions;
  const known = new Set(base.flatMap(({ id }) => id ?? []));
  const now = new Set(result.flatMap(({ id }) => id ?? []));
  const fresh = (side: Lines, other: Lines): readonly PlainLine[] => {
    const there = new Set(other.map(({ id }) => id));
    return side.filter(({ id }) => id !== null && !known.has(id) && !there.has(id));
  };
  const [left, right] = [fresh(ours, theirs), fresh(theirs, ours)];
  const isGone = ({ id }: PlainLine): boolean => id !== null && !now.has(id);
  if (!left.some(isGone) && !right.some(isGone)) return versions;
  const unnamed = base.filter(({ id, settle }) => id === null && !settle);
  const all = [...pairings(left, right, unnamed, now), ...pairings(right, left, unnamed, now)];
  const standsFor = new Map<string, string>();
  for (const { gone, stands } of all.sort((a, b) => b.score - a.score)) {
    if (!standsFor.has(gone) && ![...standsFor.values()].includes(stands)) standsFor.set(gone, stands);
  }
  return { base, ours: renamed(ours, standsFor), theirs: renamed(theirs, standsFor), result };
}

/** Which ids of one side may have given way to which of the other: no line of the base is more like either than one that had none. */
function pairings(side: Lines, other: Lines, unnamed: Lines, now: ReadonlySet<string>): Pairing[] {
  const likeliest = ({ words }: PlainLine): { readonly at: ReadonlySet<number>; readonly score: number } => {
    const scores = unnamed.map((line) => overlap(words, line.words));
    const score = Math.max(LIKE, ...scores);
    return { at: new Set(scores.flatMap((each, at) => (each === score && each > LIKE ? [at] : []))), score };
  };
  const told = (lines: Lines, stands: boolean) =>
    lines.flatMap((line) =>
      line.id !== null && now.has(line.id) === stands ? [{ id: line.id, ...likeliest(line) }] : [],
    );
  const standing = told(other, true);
  return told(side, false).flatMap((gone) =>
    standing
      .filter(({ at }) => [...at].some((line) => gone.at.has(line)))
      .map(({ id, score }) => ({ gone: gone.id, stands: id, score: gone.score + score })),
  );
}

function renamed(lines: Lines, standsFor: ReadonlyMap<string, string>): Lines {
  return lines.map((line) => ({
    ...line,
    id: line.id === null ? null : (standsFor.get(line.id) ?? line.id),
    above: standsFor.get(line.above) ?? line.above,
  }));
}
