/**
 * Git's own hooks that ask the guard of private notes, so that plain git does not let through what we refuse.
 *
 * They lie in the clone, are put there with the first private note, and never in the place of a hook of the person's. Where
 * the program can't be run a hook says so and lets git go on: it is a guard, no lock.
 */

import { chmodSync, lstatSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { thisProgram } from './driver/driver.ts';
import { fileFailure } from './errno.ts';
import type { Clone } from './place.ts';
import type { Settings } from './settings.ts';
import { replaceOwn } from './write.ts';

export const HOOKS = ['pre-commit', 'pre-push'] as const;
export type HookName = (typeof HOOKS)[number];

/** `guarded`: asks the guard. `own`: the person's, and does not. `stale`: ours, but for another place of the program. */
export type HookState = {
  readonly name: HookName;
  readonly path: string;
  readonly state: 'guarded' | 'missing' | 'stale' | 'own';
};

const MARK = '# Put here by oneonone:';

/** How each of the two hooks stands. Starts nothing, changes nothing. */
export function hookStates(clone: Pick<Clone, 'commonDir' | 'top'>, settings: Settings): readonly HookState[] {
  const elsewhere = settings.get('core.hookspath');
  const folder = elsewhere ? resolve(clone.top, elsewhere) : join(clone.commonDir, 'hooks');
  return HOOKS.map((name) => {
    const path = join(folder, name);
    const text = textOf(path);
    // Where hooks lie elsewhere they serve other repositories, too: nothing of ours is put there.
    if (text === null) return { name, path, state: elsewhere ? 'own' : 'missing' };
    if (text.includes(MARK)) return { name, path, state: text === hookText(name) ? 'guarded' : 'stale' };
    return { name, path, state: text.includes(`private guard ${name}`) ? 'guarded' : 'own' };
  });
}

/** Puts the hooks where there are none, or older ones of ours. Gives the names of those put. Throws 'file'. */
export function putHooks(clone: Pick<Clone, 'commonDir' | 'top'>, settings: Settings): readonly HookName[] {
  const put = hookStates(clone, settings).filter(({ state }) => state === 'missing' || state === 'stale');
  for (const { name, path } of put) {
    replaceOwn(path, hookText(name));
    try {
      chmodSync(path, 0o755);
    } catch (error) {
      throw fileFailure(error, path);
    }
  }
  return put.map(({ name }) => name);
}

/** What git passes on stdin is read once, since the program may have to be tried twice. */
function hookText(name: HookName): string {
  const { node, script } = thisProgram();
  const push = name === 'pre-push';
  const guard = `private guard ${name}${push ? ' "$remote"' : ''}`;
  return [
    '#!/bin/sh',
    `${MARK} what repeats a line of your private notes is not ${push ? 'sent' : 'committed'}.`,
    '# What oneonone does itself was looked at already.',
    '[ -n "$ONEONONE_GUARDED" ] && exit 0',
    push ? 'remote=$1; given=$(cat)' : 'given=',
    'try() {',
    '  command -v "$1" >/dev/null 2>&1 || return 0',
    `  said=$(printf '%s\\n' "$given" | "$@" ${guard})`,
    '  case $?$said in 0clean) exit 0 ;; 1refused) exit 1 ;; esac',
    '}',
    'try oneonone',
    `try ${quoted(node)} ${quoted(script)}`,
    'echo "Your private notes were not looked at, since oneonone did not run: oneonone doctor" >&2',
    'exit 0',
    '',
  ].join('\n');
}

function textOf(path: string): string | null {
  const found = lstatSync(path, { throwIfNoEntry: false });
  if (found === undefined) return null;
  try {
    return readFileSync(path, 'latin1');
  } catch {
    // A link that leads nowhere, a folder: something of the person's.
    return '';
  }
}

/** For the shell, which wants / on Windows too. */
function quoted(path: string): string {
  const slashed = /^[A-Za-z]:\\/.test(path) ? path.replaceAll('\\', '/') : path;
  return `'${slashed.replaceAll("'", "'\\''")}'`;
}
