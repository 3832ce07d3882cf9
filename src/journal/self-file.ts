/**
 * What git says of the person at the keyboard, kept under `.git` so that a look at the notes need not start git to know.
 *
 * It counts only while every file that git took its settings from, and every one that it would look for, is in the state
 * it was read in, and while the environment says the same. Settings that include other files are not kept.
 */

import { delimiter, dirname, join, resolve } from 'node:path';
import { isFirm, stateOf } from './file-state.ts';
import type { Env } from './git.ts';
import type { GitDirs } from './place.ts';
import { readSealed, writeSealed } from './sealed-file.ts';
import type { ReadSettings } from './settings.ts';

/** Git's `user.email` and the clone's `oneonone.me`. */
export type GitSelf = { readonly email: string | null; readonly me: string | null };

type SelfFile = {
  readonly environment: string;
  readonly files: Readonly<Record<string, string | null>>;
  readonly self: GitSelf;
};

const NAME = 'self';
const FORM = 'self-1';

export function selfOf({ settings }: Pick<ReadSettings, 'settings'>): GitSelf {
  return { email: settings.get('user.email') ?? null, me: settings.get('oneonone.me') ?? null };
}

/** What is kept, or null where git has to be asked. Who asks for several clones at once may `look` at each file but once. */
export function keptSelf(dirs: GitDirs, env: Env, look: typeof stateOf = stateOf): GitSelf | null {
  const file = readSealed(dirs.gitDir, NAME, FORM) as SelfFile | null;
  if (file?.environment !== environmentOf(env)) return null;
  const isAsRead = ([path, state]: [string, string | null]): boolean => look(path) === state;
  return Object.entries(file.files).every(isAsRead) ? file.self : null;
}

/** Keeps what was read in a folder at a moment (ms). */
export function keepSelf(dirs: GitDirs, env: Env, root: string, read: ReadSettings, moment: number): void {
  if ([...read.settings.keys()].some((key) => /^include(if)?\./.test(key))) return;
  const named = read.origins.filter((origin) => origin.startsWith('file:')).map((origin) => origin.slice(5));
  const paths = [...named.map((path) => resolve(root, path)), ...lookedFor(dirs, env)];
  const files = Object.fromEntries(paths.map((path) => [path, stateOf(path)]));
  if (Object.values(files).some((state) => state !== null && !isFirm(state, moment))) return;
  writeSealed(dirs.gitDir, NAME, FORM, { environment: environmentOf(env), files, self: selfOf(read) });
}

/** Where git looks for settings, whether or not there are any; the system's by where git itself may be installed. */
function lookedFor({ gitDir, commonDir }: GitDirs, env: Env): string[] {
  const home = env.HOME ?? env.USERPROFILE ?? '';
  const prefixes = (env.PATH ?? '').split(delimiter).filter(Boolean).map(dirname);
  return [
    join(commonDir, 'config'),
    join(gitDir, 'config.worktree'),
    join(home, '.gitconfig'),
    join(env.XDG_CONFIG_HOME || join(home, '.config'), 'git', 'config'),
    '/etc/gitconfig',
    ...new Set(prefixes.map((prefix) => join(prefix, 'etc', 'gitconfig'))),
  ];
}

/** What in the environment may change git's settings or where it finds them. */
function environmentOf(env: Env): string {
  const names = Object.keys(env).filter((name) => /^(GIT_|HOME$|USERPROFILE$|XDG_CONFIG_HOME$|PATH$)/.test(name));
  return JSON.stringify(names.sort().map((name) => [name, env[name]]));
}
