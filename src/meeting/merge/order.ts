/**
 * The order of things that two versions put in order (the second half of law M2).
 */

/**
 * One order out of two. Where they contradict, the one that moved lines of the base holds, else the smaller by content;
 * what only the other has follows what it followed there.
 * @param members what is to be put in order; what stands in neither list comes last, in the order it is given
 * @param key what a member says: ties are broken by it, never by whose list it was (M1)
 */
export function mergeOrder<One>(
  base: readonly One[],
  a: readonly One[],
  b: readonly One[],
  members: ReadonlySet<One>,
  key: (one: One) => string,
): One[] {
  const [inBase, inA, inB] = [base, a, b].map((list) => list.filter((one) => members.has(one)));
  const lead = leads(inBase ?? [], inA ?? [], inB ?? [], key);
  const order = lead === 'a' ? follow(inA ?? [], inB ?? []) : follow(inB ?? [], inA ?? []);
  return follow(order, [...members]);
}

function leads<One>(base: One[], a: One[], b: One[], key: (one: One) => string): 'a' | 'b' {
  const [setA, setB] = [new Set(a), new Set(b)];
  const both = [a.filter((one) => setB.has(one)), b.filter((one) => setA.has(one))] as const;
  const at = both[0].findIndex((one, index) => one !== both[1][index]);
  if (at >= 0) {
    const [movedA, movedB] = [moved(base, a), moved(base, b)];
    if (movedA !== movedB) return movedA ? 'a' : 'b';
    return smaller(both[0].map(key), both[1].map(key)) ? 'a' : 'b';
  }
  // They agree, and what follows another is put right behind it: so the smaller of two additions comes to stand first.
  const added = [a.filter((one) => !setB.has(one)), b.filter((one) => !setA.has(one))] as const;
  return smaller(added[0].map(key), added[1].map(key)) ? 'b' : 'a';
}

/** Whether a list has the things of the base in another order. */
function moved<One>(base: readonly One[], list: readonly One[]): boolean {
  const places = new Map(base.map((one, index) => [one, index]));
  const order = list.flatMap((one) => places.get(one) ?? []);
  return order.some((place, index) => index > 0 && place < (order[index - 1] ?? 0));
}

/** The list with what only the other one has, each behind what is before it there. */
function follow<One>(list: readonly One[], other: readonly One[]): One[] {
  const known = new Set(list);
  const behind = new Map<One | null, One[]>();
  let before: One | null = null;
  for (const one of other) {
    if (known.has(one)) before = one;
    else behind.set(before, [...(behind.get(before) ?? []), one]);
  }
  return [...(behind.get(null) ?? []), ...list.flatMap((one) => [one, ...(behind.get(one) ?? [])])];
}

function smaller(a: readonly string[], b: readonly string[]): boolean {
  return a.join('\n') < b.join('\n');
}
