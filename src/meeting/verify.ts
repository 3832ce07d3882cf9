/**
 * The check of a merged note (M9): it shares nothing with the merge, and reads lines and words in its own naive way.
 */

/** Null where the result may be written; else a sentence that says what is wrong with it. */
export function verifyMerge(base: string | null, ours: string, theirs: string, result: string): string | null {
  for (const version of [base, ours, theirs]) if (version === result) return null;
  return 'The result is none of the three versions.';
}
