/**
 * The simplest three-way merge there is: of a value that is changed or is not.
 */

/** What one side changed, or both alike; null where the two changed it differently. `base` is null where there is none. */
export function pick<One extends string>(base: One | null, a: One, b: One): One | null {
  if (a === b || b === base) return a;
  return a === base ? b : null;
}

/** Where both changed it: never by side, always by content (M1). */
export function smallest<One extends string>(a: One, b: One): One {
  return a < b ? a : b;
}

/** A three-way set: what either added is in it, what either took out is not. Sorted. */
export function mergeSets(base: readonly string[], a: readonly string[], b: readonly string[]): string[] {
  const kept = base.filter((one) => a.includes(one) && b.includes(one));
  const added = [...a, ...b].filter((one) => !base.includes(one));
  return [...new Set([...kept, ...added])].sort();
}
