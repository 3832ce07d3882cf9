/**
 * Of whom private notes are: the emails of the other one, in the person's data folder. Another person of the same name must not get the
 * pair's name on this machine, or what was written of the one would be shown beside the other.
 */
import { join } from 'node:path';
import type { Person } from '../meeting/pair.ts';
import { readIfThere } from './files.ts';
import type { Env } from './git.ts';
import { dataHome } from './registry.ts';
import { replaceOwn } from './write.ts';

const pathOf = (pair: string): string => `oneonone/owners/${pair}`;

/** Keeps whom a pair's private notes are of. Throws 'file'. */
export function keepOwner(env: Env, pair: string, { emails }: Pick<Person, 'emails'>): void {
  const known = ownersOf(env, pair);
  if (emails.every((email) => known.has(email.toLowerCase()))) return;
  const all = new Set([...known, ...emails.map((email) => email.toLowerCase())]);
  replaceOwn(join(dataHome(env), pathOf(pair)), [...all].map((email) => `${email}\n`).join(''));
}

/** Whether a pair with this person may be called by a name: not where the private notes under it are of somebody else. */
export function nameFits(env: Env, { emails }: Pick<Person, 'emails'>): (name: string) => boolean {
  return (name) => {
    const known = ownersOf(env, name);
    return known.size === 0 || emails.length === 0 || emails.some((email) => known.has(email.toLowerCase()));
  };
}

function ownersOf(env: Env, pair: string): ReadonlySet<string> {
  const text = readIfThere(dataHome(env), pathOf(pair)) ?? '';
  return new Set(text.split('\n').filter((line) => line !== ''));
}
