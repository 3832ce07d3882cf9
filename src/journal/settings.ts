/**
 * Git's settings as they hold in one repository: read in one process, told as plain text.
 */

import { type Git, orRefuse } from './git.ts';

/** Every setting by its key (lower case but for subsections); of several values the last. */
export type Settings = ReadonlyMap<string, string>;

/** `origins` are where git found them: `file:/home/ana/.gitconfig`, `command line:`. */
export type ReadSettings = { readonly settings: Settings; readonly origins: readonly string[] };

export async function readSettings(git: Git): Promise<ReadSettings> {
  const outcome = orRefuse(
    await git.run(['config', '--list', '-z', '--show-origin']),
    'Git could not read its settings.',
    ['Mend the file that git names.'],
  );
  const parts = outcome.out.toString('utf8').split('\0');
  const origins = new Set<string>();
  const settings = new Map<string, string>();
  for (let at = 0; at + 1 < parts.length; at += 2) {
    const [origin = '', entry = ''] = parts.slice(at, at + 2);
    const end = entry.indexOf('\n');
    origins.add(origin);
    // A key without a value means true.
    if (end === -1) settings.set(entry, 'true');
    else settings.set(entry.slice(0, end), entry.slice(end + 1));
  }
  return { settings, origins: [...origins] };
}

/** The remotes' addresses by name. */
export function remotesIn(settings: Settings): ReadonlyMap<string, string> {
  const remotes = new Map<string, string>();
  for (const [key, value] of settings) {
    const name = /^remote\.(.+)\.url$/s.exec(key)?.[1];
    if (name !== undefined) remotes.set(name, value);
  }
  return remotes;
}
