/**
 * Sequences of words or lines: what two have in common, and three-way merging of them.
 */

/** Beyond this many comparisons only what stands once in both is aligned. */
const MOST_COMPARED = 1_000_000;

/** The places, in pairs, of a longest common subsequence. */
export function common(a: readonly string[], b: readonly string[]): [number, number][] {
  let head = 0;
  while (head < a.length && head < b.length && a[head] === b[head]) head += 1;
  let tail = 0;
  while (tail < a.length - head && tail < b.length - head && a[a.length - 1 - tail] === b[b.length - 1 - tail])
    tail += 1;
  const left = a.slice(head, a.length - tail);
  const right = b.slice(head, b.length - tail);
  const inside = left.length * right.length > MOST_COMPARED ? alignSingles(left, right) : align(left, right);
  return [
    ...a.slice(0, head).map((_, index): [number, number] => [index, index]),
    ...inside.map(([i, j]): [number, number] => [i + head, j + head]),
    ...a.slice(a.length - tail).map((_, index): [number, number] => [a.length - tail + index, b.length - tail + index]),
  ];
}

function align(a: readonly string[], b: readonly string[]): [number, number][] {
  const width = b.length + 1;
  const best = new Uint32Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i -= 1) {
    for (let j = b.length - 1; j >= 0; j -= 1) {
      const below = best[(i + 1) * width + j] ?? 0;
      const right = best[i * width + j + 1] ?? 0;
      best[i * width + j] = a[i] === b[j] ? (best[(i + 1) * width + j + 1] ?? 0) + 1 : Math.max(below, right);
    }
  }
  const pairs: [number, number][] = [];
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    if (a[i] === b[j]) pairs.push([i++, j++]);
    else if ((best[(i + 1) * width + j] ?? 0) >= (best[i * width + j + 1] ?? 0)) i += 1;
    else j += 1;
  }
  return pairs;
}

/** For very long texts: the longest rising run of what stands once in both. */
function alignSingles(a: readonly string[], b: readonly string[]): [number, number][] {
  const places = singles(b);
  const pairs = [...singles(a)].flatMap(([word, i]): [number, number][] => {
    const j = places.get(word);
    return j === undefined ? [] : [[i, j]];
  });
  const tops: number[] = [];
  const before: number[] = [];
  for (const [at, [, j]] of pairs.entries()) {
    let low = 0;
    let high = tops.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((pairs[tops[middle] ?? 0]?.[1] ?? 0) < j) low = middle + 1;
      else high = middle;
    }
    before[at] = low > 0 ? (tops[low - 1] ?? -1) : -1;
    tops[low] = at;
  }
  const run: [number, number][] = [];
  for (let at = tops.at(-1) ?? -1; at >= 0; at = before[at] ?? -1) run.push(pairs[at] as [number, number]);
  return run.reverse();
}

function singles(words: readonly string[]): Map<string, number> {
  const seen = new Map<string, number>();
  for (const [index, word] of words.entries()) seen.set(word, seen.has(word) ? -1 : index);
  return new Map([...seen].filter(([, index]) => index >= 0));
}

/**
 * The three-way merge of two sequences; null where both changed the same place. What both put in at one place stands by
 * content, and once where one contains the other. A result that would not stay the same when it is merged with either
 * side again (M2) is none.
 */
export function mergeSequences(
  base: readonly string[],
  a: readonly string[],
  b: readonly string[],
): readonly string[] | null {
  const merged = mergeOnce(base, a, b);
  if (merged === null) return null;
  const stable = [a, b].every((side) => same(mergeOnce(base, merged, side) ?? [], merged));
  return stable && same(mergeOnce(base, b, a) ?? [], merged) ? merged : null;
}

function mergeOnce(base: readonly string[], a: readonly string[], b: readonly string[]): string[] | null {
  const inA = new Map(common(base, a));
  const inB = new Map(common(base, b));
  const merged: string[] = [];
  let [atBase, atA, atB] = [0, 0, 0];
  for (let next = 0; next <= base.length; next += 1) {
    const [toA, toB] = next === base.length ? [a.length, b.length] : [inA.get(next), inB.get(next)];
    if (toA === undefined || toB === undefined) continue;
    const stretch = mergeStretch(base.slice(atBase, next), a.slice(atA, toA), b.slice(atB, toB));
    if (stretch === null) return null;
    merged.push(...stretch);
    if (next < base.length) merged.push(base[next] ?? '');
    [atBase, atA, atB] = [next + 1, toA + 1, toB + 1];
  }
  return merged;
}

function mergeStretch(base: readonly string[], a: readonly string[], b: readonly string[]): readonly string[] | null {
  if (same(a, b) || same(b, base)) return a;
  if (same(a, base)) return b;
  if (base.length > 0) return null;
  if (contains(a, b)) return a;
  if (contains(b, a)) return b;
  return a.join(' ') < b.join(' ') ? [...a, ...b] : [...b, ...a];
}

function contains(long: readonly string[], short: readonly string[]): boolean {
  for (let at = 0; at + short.length <= long.length; at += 1) {
    if (short.every((word, index) => long[at + index] === word)) return true;
  }
  return false;
}

export function same(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((word, index) => word === b[index]);
}
