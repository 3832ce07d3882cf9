/**
 * The call that git makes: `merge-driver`, for each file of a merge or rebase, and nobody sees it.
 *
 * Git waits for it, so it goes past the table of contents, which takes longer to build than a note to merge. Only the words
 * that our own line in git's settings writes are read here; whoever calls it otherwise, or asks for help, gets the program's
 * own reading of the same (`program/together.ts`), and a test holds that both read alike.
 */
import { type DriverOptions, mergeDriver, type Versions } from './commands/merge-driver.ts';
import { writeAtOnce } from './terminal/at-once.ts';

type Given = { readonly versions: Versions; readonly options: DriverOptions };

/** Merges where the words behind `merge-driver` are those that git's settings have; false where they are not. */
export async function calledByGit(words: readonly string[], env: NodeJS.ProcessEnv, cwd: string): Promise<boolean> {
  const given = driverWords(words);
  if (given === null) return false;
  const call = { repo: null, pair: null, json: false, quiet: false, commit: true, offline: false, dryRun: false };
  const say = (to: 'stdout' | 'stderr') => (text: string) => writeAtOnce(to, text);
  await mergeDriver({ call, cwd, env, out: say('stdout'), err: say('stderr') }, given.versions, given.options);
  return true;
}

/** `[--tell] [--marker-size=<n>] [--labels=<text>]… -- <base> <ours> <theirs> <path>`; null for anything else. */
export function driverWords(words: readonly string[]): Given | null {
  const end = words.indexOf('--');
  const [base, ours, theirs, path, more] = words.slice(end + 1);
  if (end < 0 || base === undefined || ours === undefined || theirs === undefined || path === undefined) return null;
  if (more !== undefined) return null;
  let tell = false;
  let markerSize: string | undefined;
  const labels: string[] = [];
  for (const word of words.slice(0, end)) {
    const [, name, value = ''] = /^--(marker-size|labels)=(.*)$/s.exec(word) ?? [];
    if (word === '--tell') tell = true;
    else if (name === 'labels') labels.push(value);
    else if (name === 'marker-size') markerSize = value;
    else return null;
  }
  const size = markerSize === undefined ? {} : { markerSize };
  return { versions: { base, ours, theirs, path }, options: { ...(tell ? { tell } : {}), ...size, labels } };
}
