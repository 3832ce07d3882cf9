/**
 * What git's hooks ask: whether what is about to be committed, or sent, repeats a private line. By git's own folder alone,
 * for a hook stands also where no pair's notes can be read.
 */

import { resolve } from 'node:path';
import { type Env, type Git, orRefuse } from './git.ts';
import { refuseRepeats } from './guard.ts';
import { headOf } from './head.ts';
import { refuseSending } from './sent-private.ts';
import { gitAt } from './start-git.ts';
import { blobsOf, refAt, treeOf } from './sync/objects.ts';

/** Throws 'private' where the index that git is about to commit (of its own for `git commit -a`) repeats a private line. */
export async function refuseStaged(cwd: string, env: Env): Promise<void> {
  const index = env.GIT_INDEX_FILE === undefined ? {} : { GIT_INDEX_FILE: resolve(cwd, env.GIT_INDEX_FILE) };
  const git = gitAt(cwd, env, index);
  const listed = orRefuse(
    await git.run(['ls-files', '--stage', '-z', '--full-name']),
    'Git could not list what is staged.',
    ['Look with `git status`.'],
  );
  const head = await headOf(git);
  const before = head === null ? new Map() : await treeOf(git, head);
  const staged = new Map<string, string>();
  for (const entry of listed.out.toString('utf8').split('\0')) {
    const [, hash, path] = /^\d+ ([0-9a-f]+) \d\t(.*)$/s.exec(entry) ?? [];
    if (hash !== undefined && path !== undefined && before.get(path)?.hash !== hash) staged.set(path, hash);
  }
  const blobs = await blobsOf(git, staged.values());
  const shown = [...staged].map(([path, hash]) => ({ path, text: blobs.get(hash)?.toString('utf8') ?? '' }));
  await refuseRepeats(git, env, shown);
}

/** Likewise for a push, by the lines that git hands its hook: `<ref> <commit> <ref there> <commit there>`. */
export async function refusePushed(cwd: string, env: Env, remote: string, lines: string): Promise<void> {
  const git = gitAt(cwd, env);
  for (const line of lines.split('\n')) {
    const [, head = '', , there = ''] = line.trim().split(' ');
    if (!isCommit(head)) continue;
    const known = isCommit(there) ? await refAt(git, there) : null;
    await refuseSending(git, env, head, [...(known === null ? [] : [known]), ...(await fetchedFrom(git, remote))]);
  }
}

/** What is known to be over there, on any branch: the clone's own record of it. */
async function fetchedFrom(git: Git, remote: string): Promise<string[]> {
  if (!/^[A-Za-z0-9][A-Za-z0-9._-]*$/.test(remote)) return [];
  const outcome = await git.run(['for-each-ref', '--format=%(objectname)', `refs/remotes/${remote}/`]);
  return [...new Set(outcome.out.toString('utf8').split('\n').filter(isCommit))];
}

function isCommit(hash: string): boolean {
  return /^[0-9a-f]{40,64}$/.test(hash) && !/^0+$/.test(hash);
}
