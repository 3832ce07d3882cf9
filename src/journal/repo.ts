/**
 * The few verbs of git that a journal needs, and with `push.ts` the only place that starts git.
 *
 * Every string of a user's stands behind `--` or `--end-of-options`, paths are taken literally, and what git prints is read
 * only in forms meant for programs. Never stashes, resets, cleans or checks out; never deletes a lock of git's.
 *
 * simple-git 4 takes some taming, all in `quick`:
 * - It waits 50 ms after each process unless told to wait for the closed pipes alone (`onExit: false`), and another 50 ms for
 *   one that printed nothing: hence verbs here are asked to print something (`--branch`, `--verbose`).
 * - It takes a failure without words for success: the `errors` plugin sees every outcome, and we judge by the exit code.
 * - It strips GIT_*, EDITOR, PAGER … from the environment, and where it lets them in, refuses to run because of them. The
 *   environment is the person's own and git would obey it, so all of it is allowed; its guards against arguments are then off
 *   too, which is why the arguments are built here from literals.
 * - It can't start a process group, so its time limit leaves the children of hooks and ssh alive: `push.ts` starts its own.
 */

import { existsSync } from 'node:fs';
import { type SimpleGitOptions, simpleGit } from 'simple-git';
import { Failure } from '../failure.ts';
import { commitPaths } from './commit.ts';
import { type Env, type Git, gitEnvironment, type Outcome, orRefuse } from './git.ts';
import { headOf, readCommitted, readStatus } from './head.ts';
import { pushBranch } from './push.ts';
import { checkRemote, checkRemoteName } from './remote.ts';
import { readSettings, remotesIn, type Settings } from './settings.ts';

/** A repository by its verbs. Paths are relative to its root, with `/`. Each throws 'git' when git refuses or is missing. */
export type Repo = {
  readonly root: string;
  /** All settings that hold here, by their key in lower case (but subsections); the last value wins. Read once. */
  config(): Promise<Settings>;
  /** The remotes' addresses by name. As they stand in the settings: pass them through `redact` before showing them. */
  remotes(): Promise<ReadonlyMap<string, string>>;
  /** Those of the files at or below `paths` that differ from HEAD: edited, staged, deleted or new. Sorted. */
  unsaved(paths: readonly string[]): Promise<string[]>;
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
  const git: Git = { root, run: (args, input = '') => quick(root, gitEnvironment(env), args, input) };
  const untracked = new Set<string>();
  let settings: Promise<Settings> | null = null;
  const config = (): Promise<Settings> => {
    settings ??= readSettings(git);
    return settings;
  };
  const change = async (args: readonly string[], say: string, hints: readonly string[]): Promise<void> => {
    settings = null;
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
    remotes: async () => remotesIn(await config()),
    unsaved,
    committedAll,
    committed: async (path) => (await committedAll([path])).get(path) ?? null,
    commit: async (paths, message, { added = [] } = {}) => {
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
    push: async (remote, branch, seconds = 60) => pushBranch(root, env, await config(), { remote, branch, seconds }),
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

const ALL_ALLOWED = Object.fromEntries(
  [
    'Alias AskPass CommandBinaries ConfigPaths ConfigEnvCount CredentialHelper Editor MergeDriver Pager ProtocolOverride Pack',
    'SshCommand GitProxy Exec HooksPath DiffExternal DiffTextConv Filter FsMonitor GpgProgram TemplateDir Include Submodule UrlRewrite',
  ]
    .join(' ')
    .split(' ')
    .map((name) => [`allowUnsafe${name}`, true]),
);

/** One git process by simple-git; an instance for each, so that outcomes can't be mixed up. */
async function quick(
  root: string,
  env: Record<string, string>,
  args: readonly string[],
  input: string,
): Promise<Outcome> {
  if (!existsSync(root))
    throw new Failure('file', `There is no folder ${root}.`, { hints: ['Look whether it was moved.'] });
  let outcome: Outcome | null = null;
  const options: Partial<SimpleGitOptions> = {
    baseDir: root,
    completion: { onClose: true, onExit: false },
    allowEnvironment: Object.keys(env),
    // Its own default, 'true', would make git in the person's hooks refuse shortened options.
    unsafe: { ...ALL_ALLOWED, allowAbbreviatedOptions: true },
    input: () => input,
    errors: (_, { exitCode, stdOut, stdErr }) => {
      outcome = { code: exitCode, out: Buffer.concat(stdOut), words: Buffer.concat(stdErr).toString('utf8') };
      return undefined;
    },
  };
  await simpleGit(options)
    .env(env)
    .raw(...(args[0] === 'config' ? [] : SAFE), ...args);
  return started(outcome ?? { code: -1, out: Buffer.alloc(0), words: '' });
}

/**
 * A bare repository that came inside the work tree (from the partner) is never entered; no monitor is started by settings.
 * Not for `config`, which would list these two as the person's own.
 */
const SAFE = ['-c', 'safe.bareRepository=explicit', '-c', 'core.fsmonitor=false'];

function started(outcome: Outcome): Outcome {
  if (outcome.code >= 0) return outcome;
  if (!outcome.words.includes('spawn git')) return { ...outcome, code: 255 };
  throw new Failure('git', 'Git is not installed, or not on the PATH.', {
    hints: ['Install it: `apt install git`, `brew install git`, or https://git-scm.com/downloads.'],
    cause: new Error(outcome.words.split('\n', 1)[0] ?? ''),
  });
}
