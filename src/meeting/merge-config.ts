/**
 * Two versions of `oneonone.yaml` that both come from a third become one, key by key.
 */
import type { Merge } from './merge.ts';

/** Merges two versions of `oneonone.yaml`; `base` is null where there is no third. */
export function mergeConfig(base: string | null, ours: string, theirs: string): Merge {
  if (ours === theirs || theirs === base) return { kind: 'merged', text: ours, settle: 0 };
  if (ours === base) return { kind: 'merged', text: theirs, settle: 0 };
  return { kind: 'objected', why: 'Both versions changed.' };
}
