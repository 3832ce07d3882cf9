/**
 * The few verbs of git that a journal needs.
 *
 * Every string of a user's stands behind `--` or `--end-of-options`, paths are taken literally, and what git prints is read
 * only in forms meant for programs. Never stashes, resets, cleans or checks out; never deletes a lock of git's.
 *
 * Git is started by hand, not by simple-git: that one takes a failure without words for success, strips the GIT_* that hooks,
 * signing and ssh need, waits 50 ms after a process unless told otherwise, and takes as long to load as ten notes to read.
 */

import { commitPaths } from './commit.ts';
import { type Env, orRefuse } from './git.ts';
import { headOf, readCommitted, readStatus } from './head.ts';
import { gitDirs } from './place.ts';
import { hasPrivate } from './private.ts';
import { checkRemote, checkRemoteName } from './remote.ts';
import { type GitSelf, keepSelf, keptSelf, selfOf } from './self-file.ts';
import { type ReadSettings, readSettings, remotesIn, type Settings } from './settings.ts';
import { gitAt } from './start-git.ts';

/** A repository by its verbs. Paths are relative to its root, with `/`. Each throws 'git' when git refuses or is missing. */
export type Repo = {
  readonly root: string;
  /** All settings that hold here, by their key in lower case (but subsections); the last value wins. Read once. */
  config(): Promise<Settings>;
  /** What git says of the person at the keyboard; starts no git where that is kept from before. */
  self(): Promise<GitSelf>;
  /** The remotes' addresses by name. As they stand in the settings: pass them through `redact` before showing them. */
  remotes(): Promise<ReadonlyMap<string, string>>;
  /** Those of the files at or below `paths` that differ from HEAD: edited, staged, deleted or new. Sorted. */
  unsaved(paths: readonly string[]): Promise<string[]>;
  /** The same for all below one folder; starts no git where its files tell that there are none. */
  unsavedBelow(folder: string): Promise<string[]>;
  /** A file's text in HEAD; null where HEAD has no such file, or there is no commit yet. Throws 'note' for what is not UTF-8. */
  committed(path: string): Promise<string | null>;
  /** The same for many files, in one process. */
  committedAll(paths: readonly string[]): Promise<ReadonlyMap<string, string | null>>;
  /**
   * Commits exactly `paths`; gives the full hash of HEAD afterwards, or null where nothing differed. `added` are those that the
   * caller made; those that the last `unsaved` found to be new need not be named. On a refusal ('git', with git's words as
   * cause) the files stay written and the index is as before.
   */
  commit(
    paths: readonly string[],
    message: string,
    detail?: { readonly added?: readonly string[] },
  ): Promise<string | null>;
  /** The full hash of HEAD; null before the first commit. */
  head(): Promise<string | null>;
  /** Makes the root a repository with the branch `main`; leaves one that is there as it is. */
  init(): Promise<void>;
  /** Throws 'usage' for a name or an address that could become an option or run a program. */
  addRemote(name: string, url: string): Promise<void>;
  /** Pushes a branch and makes it follow the remote's. Asks nothing; is ended, with all it started, after `seconds`. */
  push(remote: string, branch: string, seconds?: number): Promise<void>;
  /** Sets a key in the clone's own settings. */
  setConfig(key: string, value: string): Promise<void>;
  /** The person's editor as a shell command. */
  editor(): Promise<string>;
  /** Git's version, such as `2.39.5`. */
  version(): Promise<string>;
};

/** The repository that `root` (an existing folder) stands in, or will once `init` was called. Runs nothing yet. */
export function openRepo(root: string, env: Env): Repo {
  const git = gitAt(root, env);
  const untracked = new Set<string>();
  let read: Promise<ReadSettings> | null = null;
  let who: Promise<GitSelf> | null = null;
  const reading = (): Promise<ReadSettings> => {
    read ??= readSettings(git);
    return read;
  };
  const config = async (): Promise<Settings> => (await reading()).settings;
  const asked = async (): Promise<GitSelf> => {
    const dirs = gitDirs(root);
    const known = read === null ? keptSelf(dirs, env) : null;
    if (known !== null) return known;
    const moment = Date.now();
    const found = await reading();
    keepSelf(dirs, env, root, found, moment);
    return selfOf(found);
  };
  const self = (): Promise<GitSelf> => {
    who ??= asked();
    return who;
  };
  const change = async (args: readonly string[], say: string, hints: readonly string[]): Promise<void> => {
    read = null;
    who = null;
    orRefuse(await git.run(args), say, hints);
  };
  const unsaved = async (paths: readonly string[]): Promise<string[]> => {
    const found = await readStatus(git, paths);
    for (const { path, isNew } of found) if (isNew) untracked.add(path);
    return found.map(({ path }) => path).sort();
  };
  const committedAll = (paths: readonly string[]) => readCommitted(git, paths);
  return {
    root,
    config,
    self,
    remotes: async () => remotesIn(await config()),
    unsaved,
    unsavedBelow: async (folder) => {
      const { isClean, rememberClean, toRemember } = await import('./clean.ts');
      if (isClean(root, folder)) return [];
      const before = toRemember(root, folder);
      const found = await unsaved([folder]);
      if (found.length === 0) rememberClean(root, folder, before);
      return found;
    },
    committedAll,
    committed: async (path) => (await committedAll([path])).get(path) ?? null,
    commit: async (paths, message, { added = [] } = {}) => {
      if (hasPrivate(env)) await (await import('./guard.ts')).refuseFiles(git, env, paths, message);
      const fresh = paths.filter((path) => untracked.has(path) || added.includes(path));
      const hash = await commitPaths(git, paths, message, fresh, unsaved);
      for (const path of paths) untracked.delete(path);
      return hash;
    },
    head: () => headOf(git),
    init: () =>
      change(['init', '--initial-branch=main'], 'Git could not make a repository here.', [
        'Mend what git says, then run the command again.',
      ]),
    addRemote: async (name, url) => {
      checkRemoteName(name);
      checkRemote(url);
      await change(['remote', 'add', '--', name, url], `Git could not add the remote ${name}.`, [
        'See which there are: `git remote -v`.',
      ]);
    },
    push: async (remote, branch, seconds = 60) => {
      const { pushBranch } = await import('./push.ts');
      const { refuseSending } = await import('./sent-private.ts');
      await refuseSending(git, env, `refs/heads/${branch}`, []);
      await pushBranch(root, env, await config(), { remote, branch, seconds });
    },
    setConfig: (key, value) =>
      change(['config', '--local', '--replace-all', '--end-of-options', key, value], `Git could not set ${key}.`, [
        'Look at the file `.git/config`.',
      ]),
    editor: async () => {
      const outcome = orRefuse(await git.run(['var', 'GIT_EDITOR']), 'Git does not know which editor to use.', [
        'Name one: `git config --global core.editor "nano"`.',
      ]);
      return outcome.out.toString('utf8').trimEnd();
    },
    version: async () => {
      const outcome = orRefuse(await git.run(['--version']), 'Git does not tell its version.', [
        'Install git 2.38 or newer.',
      ]);
      return /\d+(\.\d+)*/.exec(outcome.out.toString('utf8'))?.[0] ?? 'unknown';
    },
  };
}
