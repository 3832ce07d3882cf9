/**
 * How much two texts share of their words: whether one is the other, said anew.
 */

/** What two must share to be the same thing in other words. */
const ENOUGH = 0.5;
const LONG = 1_000;

/** Pairs of texts that are alike, each in at most one, the likest first. */
export function pairsAlike(gone: readonly string[], come: readonly string[]): (readonly [from: string, to: string])[] {
  if (gone.length === 0 || come.length === 0 || gone.length * come.length > 10_000) return [];
  const words = new Map([...gone, ...come].map((text) => [text, wordsOf(text)]));
  const shareOf = (from: string, to: string): number => commonOf(words.get(from) ?? [], words.get(to) ?? []);
  const scored = gone.flatMap((from) => come.map((to) => ({ from, to, share: shareOf(from, to) })));
  const pairs: [string, string][] = [];
  const taken = new Set<string>();
  for (const { from, to, share } of scored.sort((a, b) => b.share - a.share)) {
    if (share < ENOUGH || taken.has(`-${from}`) || taken.has(`+${to}`)) continue;
    taken.add(`-${from}`).add(`+${to}`);
    pairs.push([from, to]);
  }
  return pairs;
}

/** Twice what they have in common, of all their words: 1 for the same words, 0 for none. */
function commonOf(left: readonly string[], right: readonly string[]): number {
  const all = left.length + right.length;
  const free = new Map<string, number>();
  for (const word of right) free.set(word, (free.get(word) ?? 0) + 1);
  let common = 0;
  for (const word of left) {
    const count = free.get(word) ?? 0;
    if (count === 0) continue;
    free.set(word, count - 1);
    common += 1;
  }
  return all === 0 ? 0 : (2 * common) / all;
}

/** Of a text that is longer than a decision is, its beginning. */
function wordsOf(text: string): string[] {
  return (
    text
      .slice(0, LONG)
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  );
}
