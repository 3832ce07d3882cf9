/**
 * Git's settings as they hold in one repository: read in one process, told as plain text.
 */

import { type Git, orRefuse } from './git.ts';

export type Settings = ReadonlyMap<string, string>;

/** Every setting by its key (lower case but for subsections); of several values the last. */
export async function readSettings(git: Git): Promise<Settings> {
  const outcome = orRefuse(await git.run(['config', '--list', '-z']), 'Git could not read its settings.', [
    'Mend the file that git names.',
  ]);
  const entries = outcome.out
    .toString('utf8')
    .split('\0')
    .filter((entry) => entry !== '');
  return new Map(
    entries.map((entry) => {
      const end = entry.indexOf('\n');
      // A key without a value means true.
      return end === -1 ? [entry, 'true'] : [entry.slice(0, end), entry.slice(end + 1)];
    }),
  );
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
