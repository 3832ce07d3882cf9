/**
 * What git keeps, without the work tree: the files of a commit, their bytes, new trees and commits, and refs of our own.
 *
 * Nothing here touches the work tree, the index or a branch: whatever is made lies beside them until somebody takes it in.
 */

import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { Failure } from '../../failure.ts';
import { boundedGit } from '../bounded.ts';
import { type Env, type Git, orRefuse, refusal } from '../git.ts';
import { ownFolder } from '../rescue.ts';
import type { Settings } from '../settings.ts';
import { gitAt } from '../start-git.ts';

/** A file of a commit: its mode as git writes it, its object, its size in bytes (null for what is no file of this repository). */
export type Entry = { readonly mode: string; readonly hash: string; readonly size: number | null };

/** The files of a commit by their paths from the top of the work tree. */
export type Tree = ReadonlyMap<string, Entry>;

const LOOK = ['Look with `git fsck`.'];

/** All files of a commit, in one process. */
export async function treeOf(git: Git, commit: string): Promise<Tree> {
  const args = ['ls-tree', '-r', '-z', '-l', '--full-tree', commit];
  const outcome = orRefuse(await git.run(args), 'Git could not list the files of a commit.', LOOK);
  const files = new Map<string, Entry>();
  for (const entry of outcome.out.toString('utf8').split('\0')) {
    const found = /^(\d+) \w+ ([0-9a-f]+) +(\d+|-)\t(.*)$/s.exec(entry);
    if (found === null) continue;
    const [, mode = '', hash = '', size = '', path = ''] = found;
    files.set(path, { mode, hash, size: size === '-' ? null : Number(size) });
  }
  return files;
}

/** The bytes of objects by their hashes, in one process; what is missing is left out. */
export async function blobsOf(git: Git, hashes: Iterable<string>): Promise<ReadonlyMap<string, Buffer>> {
  const wanted = [...new Set(hashes)];
  const blobs = new Map<string, Buffer>();
  if (wanted.length === 0) return blobs;
  const outcome = orRefuse(
    await git.run(['cat-file', '--batch'], `${wanted.join('\n')}\n`),
    'Git could not read what was committed.',
    LOOK,
  );
  let at = 0;
  for (const hash of wanted) {
    const end = outcome.out.indexOf(10, at);
    const size = /^[0-9a-f]+ \w+ (\d+)$/.exec(outcome.out.toString('utf8', at, end))?.[1];
    at = end + 1;
    if (size === undefined) continue;
    blobs.set(hash, outcome.out.subarray(at, at + Number(size)));
    at += Number(size) + 1;
  }
  return blobs;
}

/** Keeps bytes as an object and gives its hash. No filter of anybody's sees them. */
export async function keepBlob(git: Git, bytes: Buffer): Promise<string> {
  const outcome = await git.run(['hash-object', '-w', '--stdin', '--no-filters'], bytes);
  return line(orRefuse(outcome, 'Git could not keep the merged text.', ['Look whether the disk is full.']).out);
}

/** The tree of `commit` with some files replaced (null takes one away), by an index of its own. */
export async function treeWith(
  place: { readonly root: string; readonly gitDir: string },
  env: Env,
  commit: string,
  changes: ReadonlyMap<string, Pick<Entry, 'mode' | 'hash'> | null>,
): Promise<string> {
  const index = join(ownFolder(place.gitDir), `.oneonone-${process.pid}-index-1.tmp`);
  const git = gitAt(place.root, env, { GIT_INDEX_FILE: index });
  const say = 'Git could not put the two versions together.';
  try {
    orRefuse(await git.run(['read-tree', commit]), say, LOOK);
    const lines = [...changes].map(([path, entry]) =>
      entry === null ? `0 ${'0'.repeat(commit.length)}\t${path}\0` : `${entry.mode} ${entry.hash}\t${path}\0`,
    );
    if (lines.length > 0) orRefuse(await git.run(['update-index', '-z', '--index-info'], lines.join('')), say, LOOK);
    return line(orRefuse(await git.run(['write-tree']), say, LOOK).out);
  } finally {
    for (const path of [index, `${index}.lock`]) rmSync(path, { force: true });
  }
}

/** A commit of a tree; signed where the person signs. Throws 'git' when git does not know who they are, or can't sign. */
export async function commitOf(
  git: Git,
  env: Env,
  settings: Settings,
  tree: string,
  parents: readonly string[],
  message: string,
): Promise<string> {
  const sign = /^(true|yes|on|1)$/i.test(settings.get('commit.gpgsign') ?? '') ? ['-S'] : [];
  const args = ['commit-tree', ...sign, ...parents.flatMap((parent) => ['-p', parent]), '-m', message.trimEnd(), tree];
  const { outcome } = await boundedGit(git.root, env, settings, args, 60);
  if (outcome.code === 0) return line(outcome.out);
  const nameless = /user\.(name|email)|empty ident/i.test(outcome.words);
  throw refusal('Git could not write down what was put together; nothing was changed here.', outcome, [
    nameless
      ? 'Tell git who you are: `git config --global user.name "…"` and `git config --global user.email …`.'
      : 'Mend what git says, then run `oneonone sync` again.',
  ]);
}

/** The latest commits that both come from, sorted; several where they were put together crosswise, none where nothing is common. */
export async function mergeBases(git: Git, one: string, other: string): Promise<string[]> {
  const outcome = await git.run(['merge-base', '--all', one, other]);
  if (outcome.code > 1) throw refusal('Git could not compare the two histories.', outcome, LOOK);
  return outcome.out.toString('utf8').split('\n').filter(Boolean).sort();
}

/** How many commits `later` has that `earlier` (null: nothing) has not. */
export async function countBetween(git: Git, earlier: string | null, later: string): Promise<number> {
  const outcome = await git.run(['rev-list', '--count', ...(earlier === null ? [] : [`^${earlier}`]), later]);
  return Number(line(orRefuse(outcome, 'Git could not count the changes.', LOOK).out));
}

/** The commit that a ref is at; null where there is none. */
export async function refAt(git: Git, ref: string): Promise<string | null> {
  const outcome = await git.run(['rev-parse', '--quiet', '--verify', '--end-of-options', `${ref}^{commit}`]);
  return outcome.code === 0 ? line(outcome.out) : null;
}

/** Sets a ref (never the branch one stands on), or takes it away for null. */
export async function setRef(git: Git, ref: string, commit: string | null): Promise<void> {
  if (!ref.startsWith('refs/oneonone/') && !ref.startsWith('refs/remotes/'))
    throw new Failure('defect', `${ref} is not ours.`);
  const args = commit === null ? ['update-ref', '-d', ref] : ['update-ref', ref, commit];
  orRefuse(await git.run(args), `Git could not set ${ref}.`, ['Mend what git says, then run the command again.']);
}

function line(out: Buffer): string {
  return out.toString('utf8').trim();
}
