/**
 * Stretches of time, laid into as few lanes as they need, so that none covers another.
 */

/** The lane of each stretch, from 0; stretches come in any order, and each takes the lowest lane that is free. */
export function packed(stretches: readonly (readonly [from: number, to: number])[]): number[] {
  const order = stretches
    .map((_, at) => at)
    .sort((a, b) => (stretches[a]?.[0] ?? 0) - (stretches[b]?.[0] ?? 0) || a - b);
  const free: number[] = [];
  const lanes: number[] = [];
  for (const at of order) {
    const [from, to] = stretches[at] ?? [0, 0];
    const lane = free.findIndex((end) => end <= from);
    lanes[at] = lane < 0 ? free.length : lane;
    free[lanes[at]] = to;
  }
  return lanes;
}
