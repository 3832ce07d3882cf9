/**
 * A verb in the third person, back in its base form: what `bo drafts the RFC` says becomes what stands in a list, `Draft the RFC`.
 *
 * English alone, by the rules of its spelling and the few words that have none. A word that is no such form comes back as it is.
 */

const IRREGULAR: ReadonlyMap<string, string> = new Map([
  ['is', 'be'],
  ['has', 'have'],
  ['does', 'do'],
  ['goes', 'go'],
  ['undoes', 'undo'],
  ['redoes', 'redo'],
  ['dies', 'die'],
  ['lies', 'lie'],
  ['ties', 'tie'],
  ['unties', 'untie'],
  ['caches', 'cache'],
  ['focuses', 'focus'],
  ['quizzes', 'quiz'],
  ['shoes', 'shoe'],
  ['axes', 'axe'],
]);

/** `drafts` → `draft`, `tries` → `try`, `fixes` → `fix`; any other word as it is. Small letters only: a name is no verb. */
export function baseForm(word: string): string {
  const known = IRREGULAR.get(word);
  if (known !== undefined) return known;
  // process, focus, basis: their s is their own.
  if (!/^[a-z]{2,}s$/.test(word) || /(?:ss|us|is)$/.test(word)) return word;
  if (word.endsWith('ies')) return `${word.slice(0, -3)}y`;
  if (/(?:ss|sh|ch|x|zz)es$/.test(word)) return word.slice(0, -2);
  return word.slice(0, -1);
}
