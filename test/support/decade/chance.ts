/**
 * Chance that is the same in every run: a seed gives a row of numbers (mulberry32), and all that is drawn comes from it.
 */

export type Chance = {
  /** Whether something happens that happens this often, from 0 to 1. */
  readonly happens: (share: number) => boolean;
  /** A whole number from `low` to `high`, both included. */
  readonly between: (low: number, high: number) => number;
  /** One of a list that is not empty. */
  readonly one: <Thing>(list: readonly Thing[]) => Thing;
  /** One of some, by their weights. */
  readonly weighed: <Thing>(list: readonly (readonly [Thing, number])[]) => Thing;
};

export function chanceOf(seed: number): Chance {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  const between = (low: number, high: number): number => low + Math.floor(next() * (high - low + 1));
  const one = <Thing>(list: readonly Thing[]): Thing => list[between(0, list.length - 1)] as Thing;
  return {
    happens: (share) => next() < share,
    between,
    one,
    weighed: (list) => {
      let left = next() * list.reduce((sum, [, weight]) => sum + weight, 0);
      for (const [thing, weight] of list) {
        left -= weight;
        if (left < 0) return thing;
      }
      return (list.at(-1) as (typeof list)[number])[0];
    },
  };
}
