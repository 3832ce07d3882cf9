/**
 * The guard before anything is sent: every version of every file, and the words of every commit, that is not over there yet.
 *
 * Also what was committed before its line became private, or past the guard, and was taken out again since: with the
 * history it would be sent all the same.
 */

import { type Guard, type Repeat, repeatsIn } from '../meeting/private.ts';
import { type Env, type Git, orRefuse } from './git.ts';
import { heldBy, privateGuard, repeated } from './guard.ts';
import { hasPrivate } from './private.ts';
import { blobsOf } from './sync/objects.ts';

const LOOK = ['Look with `git fsck`.'];

/**
 * Throws 'private' where what would be sent, `head` and all before it but what is over there, repeats a private line that none of
 * these commits over there holds.
 */
export async function refuseSending(git: Git, env: Env, head: string, there: readonly string[]): Promise<void> {
  if (!hasPrivate(env)) return;
  const guard = privateGuard(env);
  if (guard === null) return;
  const range = [head, '--not', ...there];
  const found = [...(await inFiles(git, guard, range)), ...(await inWords(git, guard, range))];
  if (found.length === 0) return;
  const shared = await heldBy(git, guard, there);
  const first = found.find((one) => !shared.has(one.private));
  if (first) throw repeated(first, 'send');
}

type Found = Repeat & { readonly path: string | null };

async function inFiles(git: Git, guard: Guard, range: readonly string[]): Promise<Found[]> {
  const outcome = orRefuse(
    await git.run(['rev-list', '--objects', ...range]),
    'Git could not list what would be sent.',
    LOOK,
  );
  const paths = new Map<string, string>();
  for (const line of outcome.out.toString('utf8').split('\n')) {
    const [, hash, path] = /^([0-9a-f]+) (.+)$/.exec(line) ?? [];
    if (hash !== undefined && path !== undefined) paths.set(hash, path);
  }
  const found: Found[] = [];
  for (const [hash, bytes] of await blobsOf(git, paths.keys())) {
    const path = paths.get(hash) ?? null;
    for (const repeat of repeatsIn(guard, bytes.toString('utf8'))) found.push({ ...repeat, path });
  }
  return found;
}

async function inWords(git: Git, guard: Guard, range: readonly string[]): Promise<Found[]> {
  const outcome = orRefuse(
    await git.run(['log', '-z', '--format=%B', ...range]),
    'Git could not tell what would be sent.',
    LOOK,
  );
  const words = outcome.out.toString('utf8').split('\0');
  return words.flatMap((said) => repeatsIn(guard, said).map((repeat) => ({ ...repeat, path: null })));
}
