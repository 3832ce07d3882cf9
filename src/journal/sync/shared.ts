/**
 * Where the notes are shared: which remote and which branch over there, and what keeps this clone from sharing just now.
 */

import { Failure } from '../../failure.ts';
import { type Clone, isShallow, underWay } from '../place.ts';
import { checkRemote, checkRemoteName, redact } from '../remote.ts';
import type { Repo } from '../repo.ts';
import { remotesIn, type Settings } from '../settings.ts';
import { branchHere } from '../site.ts';

/** `branch` is the one here, `there` what it is called over there; `follows` whether git knows that the two belong together. */
export type Shared = {
  readonly remote: string;
  readonly branch: string;
  readonly there: string;
  readonly follows: boolean;
  /** The address as it may be shown. */
  readonly say: string;
  readonly shallow: boolean;
};

/** Where this clone shares its notes; null for no remote at all. Throws 'git' or 'usage' where it can't, saying the way out. */
export async function sharedAt(clone: Clone, repo: Repo): Promise<Shared | null> {
  const settings = await repo.config();
  const remotes = remotesIn(settings);
  if (remotes.size === 0) return null;
  const branch = branchNow(clone);
  const remote = remoteOf(settings, branch, [...remotes.keys()]);
  checkRemoteName(remote);
  const url = remotes.get(remote) ?? '';
  checkRemote(url);
  const follows = /^refs\/heads\/(.+)$/.exec(settings.get(`branch.${branch}.merge`) ?? '')?.[1];
  const there = follows ?? branch;
  checkBranch(there);
  return { remote, branch, there, follows: follows !== undefined, say: redact(url), shallow: isShallow(clone) };
}

/** The branch that HEAD is on. Throws 'git' for none, and while git is in the middle of something. */
export function branchNow(clone: Clone): string {
  const busy = underWay(clone.gitDir);
  if (busy !== null) {
    throw new Failure('git', `Git is in the middle of ${busy} here; nothing was changed.`, {
      hints: [
        `Finish it or go back to before it: \`git status\` says how. ${wayBack(busy)}`,
        'Then run `oneonone sync`: it puts the two versions together by itself.',
      ],
      where: { path: clone.root, line: null },
    });
  }
  const branch = branchHere(clone.root);
  if (branch !== null) return branch;
  throw new Failure('git', 'This clone looks at one commit and is on no branch, so there is nothing to share.', {
    hints: ['Back to the notes, with all that was saved meanwhile: oneonone doctor --fix', 'Then: oneonone sync'],
    where: { path: clone.root, line: null },
  });
}

function wayBack(busy: string): string {
  const command = { 'a rebase': 'rebase', 'a merge': 'merge', 'a cherry-pick': 'cherry-pick', 'a revert': 'revert' }[
    busy
  ];
  return command === undefined ? '' : `Back: \`git ${command} --abort\`.`;
}

function remoteOf(settings: Settings, branch: string, names: readonly string[]): string {
  const set = settings.get(`branch.${branch}.remote`);
  if (set !== undefined && names.includes(set)) return set;
  if (names.includes('origin') || names.length === 0) return 'origin';
  if (names.length === 1) return names[0] ?? 'origin';
  throw new Failure('config', `There are several remotes here (${names.join(', ')}), and none is called origin.`, {
    hints: [`Say which one the notes are shared at: \`git branch --set-upstream-to=${names[0]}/${branch}\`.`],
  });
}

/** A name that git could take for an option, a range or another ref is refused before git sees it. */
function checkBranch(name: string): void {
  if (/^[A-Za-z0-9_][A-Za-z0-9._/-]*$/.test(name) && !/\.\.|\/\/|\.lock(\/|$)|[/.]$|\/\./.test(name)) return;
  throw new Failure('usage', `${JSON.stringify(name)} can’t be the name of a shared branch.`, {
    hints: ['Give the branch a plain name: `git branch --move main`.'],
  });
}
