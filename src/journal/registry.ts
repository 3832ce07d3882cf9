/**
 * The pairs known on this machine, so that `--pair bo` works from anywhere.
 *
 * A file in the person's config folder holds names and paths, nothing of any meeting. Beside the
 * private notes (`private.ts`) it is all that is written outside a pair's repository, whole and under a lock. A pair whose folder is gone stays listed until somebody takes it out.
 */

import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { homedir } from 'node:os';
import { isAbsolute, join, relative, resolve } from 'node:path';
import envPaths from 'env-paths';
import { Failure } from '../failure.ts';
import { nearestOf } from '../meeting/nearest.ts';
import { errno, fileFailure } from './errno.ts';
import type { Env } from './git.ts';
import { withLock } from './lock.ts';
import { CONFIG_NAME } from './place.ts';
import { replaceOwn } from './write.ts';

/** A pair by the name it is called with `--pair`, and the folder of its repository, absolute. */
export type KnownPair = { readonly name: string; readonly repo: string };

/** Whether a name may be a pair's. */
type Fits = (name: string) => boolean;

/** The pairs in the order they were registered. Throws 'config', with the line, for a file that can't be understood. */
export function readPairs(env: Env): readonly KnownPair[] {
  const path = registryPath(env);
  let text: string;
  try {
    text = readFileSync(path, 'utf8').replace(/^\uFEFF/, '');
  } catch (error) {
    if (errno(error) === 'ENOENT') return [];
    throw fileFailure(error, path);
  }
  const read = parse(text, path);
  if (!isRegistry(read)) throw broken(path, 1, 'does not hold a list of pairs');
  if (typeof read.oneonone === 'number' && read.oneonone > 1) {
    const hints = ['Install the newest one: what it keeps there is not understood here.'];
    throw new Failure('config', `${path} is of a newer oneonone.`, { hints, where: { path, line: 1 } });
  }
  const pairs = read.pairs.map(({ name, repo }) => ({ name, repo }));
  for (const [at, pair] of pairs.entries()) checkKnown(pair, pairs.slice(0, at), text, path);
  return pairs;
}

/** Somebody may have written into it by hand; and a name is printed, typed, and that of a folder. */
function checkKnown({ name, repo }: KnownPair, before: readonly KnownPair[], text: string, path: string): void {
  const at = (said: string): number =>
    text.slice(0, Math.max(0, text.indexOf(JSON.stringify(said)))).split('\n').length;
  if (!NAME.test(name)) throw broken(path, at(name), `calls a pair ${JSON.stringify(name)}, which is no name`);
  if (before.some((other) => other.name === name)) throw broken(path, at(name), `calls two pairs '${name}'`);
  if (!isAbsolute(repo)) throw broken(path, at(repo), `has the folder ${JSON.stringify(repo)}, which is no whole path`);
}

/**
 * Registers the repository at `repo` and gives its name: the one it has already, else `name`, else `name-2` and so on; one
 * that does not fit (`private-owner.ts`) is passed over.
 * Throws 'usage' for a name that is none, 'config' for a broken file, 'busy' and 'file' as writing does.
 */
export async function registerPair(env: Env, name: string, repo: string, fits: Fits = () => true): Promise<string> {
  if (!NAME.test(name)) {
    throw new Failure('usage', `${JSON.stringify(name)} can’t name a pair.`, {
      hints: ['Use lower-case letters, digits and -: `bo`.'],
    });
  }
  return changePairs(env, (pairs) => {
    const known = pairs.find((pair) => samePlace(pair.repo, repo));
    if (known !== undefined) return { pairs, answer: known.name };
    const free = freeName(name, new Set(pairs.map((pair) => pair.name)), fits);
    return { pairs: [...pairs, { name: free, repo: resolve(repo) }], answer: free };
  });
}

/**
 * The same for a repository that may have moved: where the pair of that name has no folder any more, this is its new one,
 * and it keeps its name (and so its private notes). `was` is the folder that it had.
 */
export async function repointPair(
  env: Env,
  name: string,
  repo: string,
  fits: Fits,
): Promise<{ readonly name: string; readonly was: string | null }> {
  const was = await changePairs(env, (pairs) => {
    const known = pairs.some((pair) => samePlace(pair.repo, repo));
    const gone = known || !fits(name) ? undefined : pairs.find((pair) => pair.name === name && !isThere(pair));
    if (gone === undefined) return { pairs, answer: null };
    return { pairs: pairs.map((pair) => (pair === gone ? { name, repo: resolve(repo) } : pair)), answer: gone.repo };
  });
  return { name: was === null ? await registerPair(env, name, repo, fits) : name, was };
}

/** Takes a pair out of the list, and touches nothing else. Throws as `pairNamed` does, 'busy' and 'file' as writing does. */
export async function forgetPair(env: Env, name: string): Promise<KnownPair> {
  return changePairs(env, (pairs) => {
    const gone = pairNamed(pairs, name);
    return { pairs: pairs.filter((pair) => pair !== gone), answer: gone };
  });
}

/** The pair that a name means, or the beginning of one. Throws 'unknown' for none and for more than one. */
export function pairNamed(pairs: readonly KnownPair[], said: string): KnownPair {
  const fits = pairs.filter(({ name }) => said !== '' && name.startsWith(said.toLowerCase()));
  const found = fits.find(({ name }) => name === said) ?? (fits.length === 1 ? fits[0] : undefined);
  if (found) return found;
  const names = (some: readonly KnownPair[]): string => some.map(({ name }) => name).join(', ');
  if (fits.length > 1)
    throw new Failure('unknown', `'${said}' may be ${names(fits)}.`, { hints: ['Write more of the name.'] });
  const known = pairs.length === 0 ? 'None is yet: `oneonone init` registers one.' : `There are: ${names(pairs)}.`;
  const near = nearestOf(
    said,
    pairs.map(({ name }) => name),
  );
  throw new Failure('unknown', `No pair '${said}' is registered on this machine.`, {
    hints: [...(near === null ? [] : [`Did you mean '${near}'?`]), known],
  });
}

/** Throws 'state' where a pair's folder is none any more. */
export function checkThere(pair: KnownPair): void {
  const { name, repo } = pair;
  if (isThere(pair)) return;
  throw new Failure('state', `The notes of the pair ${name} are not in ${repo} any more.`, {
    hints: [
      'Where they were moved: `oneonone pairs add <the new folder>`.',
      `Else take the pair off the list: \`oneonone pairs remove ${name}\`.`,
    ],
    where: { path: repo, line: null },
  });
}

function isThere({ repo }: KnownPair): boolean {
  return existsSync(join(repo, CONFIG_NAME));
}

async function changePairs<Answer>(
  env: Env,
  change: (pairs: readonly KnownPair[]) => { readonly pairs: readonly KnownPair[]; readonly answer: Answer },
): Promise<Answer> {
  return withLock(configHome(env), 'init', () => {
    const before = readPairs(env);
    const { pairs, answer } = change(before);
    if (pairs !== before) replaceOwn(registryPath(env), `${JSON.stringify({ oneonone: 1, pairs }, null, 2)}\n`);
    return answer;
  });
}

/** The name that the repository at `repo` is registered by, or null. */
export function registeredName(env: Env, repo: string): string | null {
  return readPairs(env).find((pair) => samePlace(pair.repo, repo))?.name ?? null;
}

const NAME = /^[a-z0-9]([a-z0-9-]{0,62}[a-z0-9])?$/;

function freeName(name: string, taken: ReadonlySet<string>, fits: Fits): string {
  for (let copy = 1; ; copy += 1) {
    const free = copy === 1 ? name : `${name}-${copy}`;
    if (!taken.has(free) && fits(free)) return free;
  }
}

function samePlace(one: string, other: string): boolean {
  return real(one) === real(other);
}

function real(path: string): string {
  return existsSync(path) ? realpathSync(path) : resolve(path);
}

function registryPath(env: Env): string {
  return join(configHome(env), 'oneonone', 'pairs.json');
}

function configHome(env: Env): string {
  return ownHome(env, 'config');
}

/** The folder for what the person keeps: `oneonone/private/` in it holds private notes (`private.ts`). */
export function dataHome(env: Env): string {
  return ownHome(env, 'data');
}

/** Whether a pair can be called so: such a name is also safe as that of a folder. */
export function isPairName(name: string): boolean {
  return NAME.test(name);
}

/**
 * The folder that holds `oneonone/`, by the environment we were given. env-paths knows where macOS and Windows keep settings, but
 * reads the process's own environment, so its answer is moved to the home we were given. Its default suffix, -nodejs, is not wanted.
 */
function ownHome(env: Env, what: 'config' | 'data'): string {
  const named = what === 'config' ? env.XDG_CONFIG_HOME : env.XDG_DATA_HOME;
  if (named !== undefined && isAbsolute(named)) return named;
  const home = env.HOME !== undefined && isAbsolute(env.HOME) ? env.HOME : homedir();
  if (process.platform !== 'darwin' && process.platform !== 'win32')
    return what === 'config' ? join(home, '.config') : join(home, '.local', 'share');
  return resolve(home, relative(homedir(), envPaths('oneonone', { suffix: '' })[what]), '..');
}

function isRegistry(read: unknown): read is { readonly oneonone?: unknown; readonly pairs: readonly KnownPair[] } {
  if (typeof read !== 'object' || read === null || !('pairs' in read) || !Array.isArray(read.pairs)) return false;
  return read.pairs.every(
    (pair: unknown) =>
      typeof pair === 'object' &&
      pair !== null &&
      'name' in pair &&
      typeof pair.name === 'string' &&
      'repo' in pair &&
      typeof pair.repo === 'string',
  );
}

function parse(text: string, path: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw broken(path, brokenLine(text), 'is not JSON');
  }
}

/** Node 20 tells the place of some mistakes only: the first line with which the text, so far, is more than unfinished. */
function brokenLine(text: string): number {
  const lines = text.split('\n');
  for (let line = 1; line < lines.length; line += 1) {
    const start = lines.slice(0, line).join('\n');
    try {
      JSON.parse(start);
    } catch (error) {
      const say = error instanceof Error ? error.message : '';
      const place = Number(/at position (\d+)/.exec(say)?.[1] ?? Number.NaN);
      if (say.includes('Unexpected token') || place < start.length) return line;
    }
  }
  return lines.length;
}

function broken(path: string, line: number, say: string): Failure {
  return new Failure('config', `${path}:${line} ${say}.`, {
    hints: ['Mend it, or delete it and register each pair again with `oneonone init` in its folder.'],
    where: { path, line },
  });
}
