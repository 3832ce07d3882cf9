/**
 * The settings of `oneonone.yaml` as such: known keys, one word where one is expected, and failures that name the line.
 */
import { Failure } from '../failure.ts';
import { nearestOf } from './nearest.ts';
import type { Yaml, YamlEntry } from './yaml.ts';

/** The file that makes a folder a pair's repository. */
export const CONFIG = 'oneonone.yaml';

export const EXAMPLE = 'people:\n    ana: {name: Ana Souza, email: ana@example.com, role: manager}';

/** A failure of the configuration at the line of a value. */
export function configFailure(message: string, line: number, hint: string): Failure {
  return new Failure('config', message, { where: { path: CONFIG, line }, hints: [hint] });
}

/** The entries of a mapping; a Failure for anything else. `null` and a missing value are an empty mapping. */
export function entriesOf(value: Yaml | null, what: string): readonly YamlEntry[] {
  if (value === null) return [];
  if (value.kind === 'map') return value.entries;
  throw configFailure(`${what} must hold 'key: value' lines.`, value.line, `For example:\n  ${EXAMPLE}`);
}

/** Refuses a key that is not known, naming the nearest that is. */
export function checkKeys(entries: readonly YamlEntry[], known: readonly string[]): void {
  for (const { key, line } of entries) {
    if (known.includes(key)) continue;
    const nearest = nearestOf(key, known);
    const hint = nearest ? `Did you mean '${nearest}'?` : `Known here: ${known.join(', ')}.`;
    throw configFailure(`'${key}' is no setting of oneonone.`, line, hint);
  }
}

/** The value of a key; null where it is missing or empty. */
export function find(entries: readonly YamlEntry[], key: string): Yaml | null {
  const value = entries.find((entry) => entry.key === key)?.value ?? null;
  return value?.kind === 'null' ? null : value;
}

/** A value as text; a Failure for a list or a mapping. */
export function textOf(value: Yaml | null): string | null {
  if (value === null || value.kind === 'null') return null;
  if (value.kind === 'text') return value.text;
  throw configFailure('One word or sentence is expected here.', value.line, 'Write `key: value`.');
}
