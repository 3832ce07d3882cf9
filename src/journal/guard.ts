/**
 * The guard of private notes: what repeats one of their lines word for word is neither committed nor sent.
 *
 * It looks at what is new: a line that the pair's notes hold already (in HEAD, or over there) can be read by both, and
 * carrying it on tells nobody anything. A refusal names the place and never the words.
 */

import { lstatSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Failure } from '../failure.ts';
import { type Guard, guardOf, type PrivateLine, type Repeat, repeatsIn } from '../meeting/private.ts';
import type { Env, Git } from './git.ts';
import { headOf } from './head.ts';
import { allPrivate } from './private.ts';
import { blobsOf, refAt, treeOf } from './sync/objects.ts';

/** A text that is to be shared: a file by its path, or for null the words of a commit. */
export type Shown = { readonly path: string | null; readonly text: string };

const READ = new WeakMap<Env, Guard | null>();

/** Private lines as they are looked for, or null where the person has none that could be repeated; read once a call. Throws 'file'. */
export function privateGuard(env: Env): Guard | null {
  const known = READ.get(env);
  if (known !== undefined) return known;
  const made = guardOf(allPrivate(env));
  const guard = made.long.size + made.short.size === 0 ? null : made;
  READ.set(env, guard);
  return guard;
}

/** Throws 'private' where one of the texts repeats a private line that HEAD does not hold. */
export async function refuseRepeats(git: Git, env: Env, shown: readonly Shown[]): Promise<void> {
  const guard = privateGuard(env);
  if (guard === null) return;
  const found = shown.flatMap(({ path, text }) => repeatsIn(guard, text).map((repeat) => ({ path, ...repeat })));
  if (found.length === 0) return;
  // In the middle of a merge of git's own what the other side holds is shared, too.
  const commits = [await headOf(git), await refAt(git, 'MERGE_HEAD')].filter((commit) => commit !== null);
  const known = await heldBy(git, guard, commits);
  const first = found.find((repeat) => !known.has(repeat.private));
  if (first) throw repeated(first, 'commit');
}

/** The same for files as they lie in the work tree; what is no file can't repeat anything. */
export async function refuseFiles(git: Git, env: Env, paths: readonly string[], message: string): Promise<void> {
  const shown = paths.flatMap((path) => {
    const full = join(git.root, path);
    const isFile = lstatSync(full, { throwIfNoEntry: false })?.isFile() ?? false;
    return isFile ? [{ path, text: readFileSync(full, 'utf8') }] : [];
  });
  await refuseRepeats(git, env, [...shown, { path: null, text: message }]);
}

/** The private lines that the files of some commits repeat. */
export async function heldBy(git: Git, guard: Guard, commits: readonly string[]): Promise<ReadonlySet<PrivateLine>> {
  const hashes = new Set<string>();
  for (const commit of commits) {
    for (const { hash, size } of (await treeOf(git, commit)).values()) if (size !== null) hashes.add(hash);
  }
  const blobs = await blobsOf(git, hashes);
  return new Set(
    [...blobs.values()].flatMap((bytes) => repeatsIn(guard, bytes.toString('utf8')).map((one) => one.private)),
  );
}

/** The refusal of a text: where it stands, and what to do. */
export function repeated(found: Repeat & Pick<Shown, 'path'>, stage: 'commit' | 'send'): Failure {
  const { pair, day } = found.private;
  const allow = `If both of you may read it, take it out of yours: oneonone -p ${pair} private edit ${day}`;
  const where = found.path === null ? null : { path: found.path, line: found.line };
  if (stage === 'send') {
    return new Failure('private', 'What would be sent repeats a line of your private notes. Nothing was sent.', {
      hints: [
        'It is committed, and the history is sent with the notes: taking it out of the note does not help any more.',
        'Take a fresh copy with `oneonone join <url> <new folder>`, and write there what may be shared.',
        allow,
      ],
      where,
    });
  }
  const say =
    where === null
      ? 'What you say repeats a line of your private notes. Nothing was committed.'
      : 'This line stands word for word in your private notes. Nothing was committed.';
  const other = where === null ? 'Say it in other words.' : 'Say it in other words, or take it out of that file.';
  return new Failure('private', say, { hints: [other, allow], where });
}
