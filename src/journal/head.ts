/**
 * What HEAD is, what it holds, and what differs from it.
 *
 * Only reads: takes no lock, refreshes no index. One git process a question, and none where git's files tell.
 */

import { existsSync, lstatSync, readFileSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { dayOfName } from '../meeting/note.ts';
import { decode } from './files.ts';
import { type Git, orRefuse } from './git.ts';
import { type GitDirs, gitDirs } from './place.ts';

/** The full hash of HEAD, or null before the first commit. From git's files; where they do not tell (packed, reftable), from git. */
export async function headOf(git: Git): Promise<string | null> {
  const dirs = gitDirs(git.root);
  const hash = headInFiles(dirs);
  if (hash !== null) return hash;
  // No such branch, and no other place where one could be kept: there is no commit yet.
  if (!['packed-refs', 'reftable'].some((name) => existsSync(join(dirs.commonDir, name)))) return null;
  const outcome = await git.run(['rev-parse', '--quiet', '--verify', 'HEAD^{commit}']);
  return outcome.code === 0 ? outcome.out.toString('utf8').trim() : null;
}

/** The hash of HEAD where it stands in a file of its own or among those that are packed away; null where only git knows. */
export function headInFiles(dirs: GitDirs): string | null {
  const head = contentOf(join(dirs.gitDir, 'HEAD'));
  const ref = /^ref: (refs\/[^\n]+)$/.exec(head ?? '')?.[1];
  const hash = ref === undefined ? head : (contentOf(join(dirs.commonDir, ref)) ?? packedAt(dirs, ref));
  return hash !== null && /^([0-9a-f]{40}|[0-9a-f]{64})$/.test(hash) ? hash : null;
}

/** Where a branch has no file of its own, a line of this one names it. */
function packedAt({ commonDir }: GitDirs, ref: string): string | null {
  const packed = contentOf(join(commonDir, 'packed-refs')) ?? '';
  const at = `\n${packed}\n`.indexOf(` ${ref}\n`);
  return at < 0 ? null : (/[0-9a-f]+$/.exec(`\n${packed}`.slice(Math.max(0, at - 64), at))?.[0] ?? null);
}

/** A file of git's; null where there is none, '' for what is no file. */
function contentOf(path: string): string | null {
  try {
    const found = lstatSync(path, { throwIfNoEntry: false });
    return found === undefined ? null : found.isFile() ? readFileSync(path, 'utf8').trim() : '';
  } catch {
    // A branch that is packed away between two looks: git itself is asked then.
    return '';
  }
}

/** A file that differs from HEAD; `isNew` where git knows nothing of it yet. */
export type Difference = { readonly path: string; readonly isNew: boolean };

/**
 * The files at or below `paths` (relative to root) that differ from HEAD, staged or not. A note counts also where a
 * `.gitignore` covers it; other files that are ignored do not.
 */
export async function readStatus(git: Git, paths: readonly string[]): Promise<Difference[]> {
  if (paths.length === 0) return [];
  const outcome = orRefuse(
    await git.run([
      ...['--no-optional-locks', 'status', '--porcelain=v1', '-z', '--branch', '--untracked-files=all', '--no-renames'],
      '--ignored',
      ...['--', ...paths],
    ]),
    'Git could not compare the files with the last commit.',
    ['Mend what git says, then run the command again.'],
  );
  const { top } = gitDirs(git.root);
  const found = new Map<string, Difference>();
  for (const entry of outcome.out.toString('utf8').split('\0')) {
    const [state, path] = [entry.slice(0, 2), fromTop(git.root, top, entry.slice(3))];
    if (entry === '' || state === '##' || (state === '!!' && dayOfName(basename(path, '.md')) === null)) continue;
    // What was taken out of git's index alone is told twice: as gone and as new.
    found.set(path, { path, isNew: state === '??' || state === '!!' || found.get(path)?.isNew === true });
  }
  return [...found.values()];
}

/** Git names paths from the top of the work tree; a pair may live in a folder of it. */
export function fromTop(root: string, top: string, path: string): string {
  return relative(root, join(top, path)).replaceAll('\\', '/');
}

/** The text of each path (relative to root) in HEAD, or null. Throws 'note' for what is not UTF-8 text. */
export async function readCommitted(git: Git, paths: readonly string[]): Promise<ReadonlyMap<string, string | null>> {
  if (paths.length === 0) return new Map();
  const { top } = gitDirs(git.root);
  const names = paths.map((path) => `HEAD:${relative(top, join(git.root, path)).replaceAll('\\', '/')}`);
  const wrong = names.find((name) => name.includes('\n'));
  if (wrong !== undefined) throw new Error(`a path with a line end: ${JSON.stringify(wrong)}`);
  const outcome = orRefuse(
    await git.run(['cat-file', '--batch'], `${names.join('\n')}\n`),
    'Git could not read what was committed.',
    ['Look with `git fsck`.'],
  );
  return parseBatch(outcome.out, paths);
}

/** For each name asked for one line, `<hash> blob <size>` and then the bytes and a newline, or `<name> missing`. */
function parseBatch(out: Buffer, paths: readonly string[]): ReadonlyMap<string, string | null> {
  const texts = new Map<string, string | null>();
  let at = 0;
  for (const path of paths) {
    const end = out.indexOf(10, at);
    const head = out.subarray(at, end).toString('utf8');
    at = end + 1;
    const size = /^[0-9a-f]+ (\w+) (\d+)$/.exec(head);
    if (size === null) {
      texts.set(path, null);
      continue;
    }
    const bytes = out.subarray(at, at + Number(size[2]));
    at += bytes.length + 1;
    texts.set(path, size[1] === 'blob' ? decode(bytes, path) : null);
  }
  return texts;
}
