/**
 * The known word that somebody probably meant. The only file that knows fastest-levenshtein.
 */
import { distance } from 'fastest-levenshtein';

/** The known word that is nearest to a mistyped one, or null when none is near. */
export function nearestOf(word: string, known: readonly string[]): string | null {
  const ranked = known.map((candidate) => ({ candidate, far: distance(word.toLowerCase(), candidate.toLowerCase()) }));
  const best = ranked.sort((a, b) => a.far - b.far)[0];
  // With two of its letters another, a word of three is no slip.
  const near =
    best !== undefined &&
    best.far <= Math.max(best.candidate.length < 4 ? 1 : 2, Math.floor(best.candidate.length / 3));
  return near ? best.candidate : null;
}
