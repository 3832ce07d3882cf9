/**
 * Where a page to look at is put: a file of the person's own, never one of the pair's.
 *
 * Replaces a page that it once wrote and nothing else, never through a symbolic link, whole or not at all, and readable by its
 * owner alone. A page that nobody named a place for is left out of git by the clone's own list, which is not shared.
 */
import { closeSync, constants, existsSync, fstatSync, lstatSync, openSync, readSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { Failure } from '../failure.ts';
import { fileFailure } from './errno.ts';
import { readIfThere } from './files.ts';
import type { Clone } from './place.ts';
import { replaceOwn, writeWhole } from './write.ts';

/** A place for a page: absolute, and as people are told of it. */
export type PagePlace = { readonly absolute: string; readonly told: string };

/** The place that was named, read against the current folder. */
export function namedPlace(cwd: string, named: string): PagePlace {
  return { absolute: resolve(cwd, named), told: named };
}

/** The place where nobody named one: the current folder; in the pair's repository its top, away from the notes. */
export function usualPlace(clone: Clone, cwd: string, name: string): PagePlace {
  const absolute = join(isInside(clone, cwd) ? clone.root : cwd, name);
  return { absolute, told: relative(cwd, absolute) || name };
}

/** Whether a place lies in the work tree that git looks after. */
export function isInside({ top }: Pick<Clone, 'top'>, path: string): boolean {
  return path === top || path.startsWith(top.endsWith(sep) ? top : top + sep);
}

/** What would be there: nothing yet, or a page of ours. Throws 'file' for anything else. */
export function lookAtPlace({ absolute, told }: PagePlace, mark: string): 'free' | 'ours' {
  if (!existsSync(dirname(absolute))) {
    throw new Failure('file', `There is no folder ${dirname(told)}.`, { hints: ['Make it, or name another place.'] });
  }
  const found = lstatSync(absolute, { throwIfNoEntry: false });
  if (found === undefined) return 'free';
  if (found.isFile() && beginningOf(absolute, told).includes(mark)) return 'ours';
  const what = found.isSymbolicLink() ? 'is a symbolic link' : found.isDirectory() ? 'is a folder' : 'is there already';
  throw new Failure('file', `${told} ${what}, and no page of ours: it is left alone.`, {
    hints: ['Name another place: --output <file>'],
    where: { path: told, line: null },
  });
}

/** Writes the page. Look at the place first. Throws 'file'. */
export function writePage({ absolute, told }: PagePlace, html: string): void {
  try {
    replaceOwn(absolute, html);
  } catch (error) {
    // The person knows the place by what they typed.
    throw error instanceof Failure ? new Failure('file', error.message.replace(absolute, told), error) : error;
  }
}

/** Tells git in this clone to leave out pages at the top of the pair's folder. Doing it twice is doing it once. */
export function leaveOut(clone: Clone): void {
  const line = `/${relative(clone.top, join(clone.root, PAGES)).replaceAll(sep, '/')}`;
  const before = readIfThere(clone.commonDir, EXCLUDE);
  if (before?.split(/\r?\n/).includes(line)) return;
  const start = before === null || before === '' || before.endsWith('\n') ? (before ?? '') : `${before}\n`;
  writeWhole({ root: clone.commonDir, gitDir: clone.commonDir }, EXCLUDE, before, `${start}${line}\n`);
}

const EXCLUDE = 'info/exclude';

/** How pages are named that nobody gave a name. */
const PAGES = 'one-on-ones-*.html';

export function usualName(keys: readonly string[], day: string): string {
  return `one-on-ones-${keys.join('-')}-${day}.html`;
}

/** Its first bytes: enough to know a page of ours by. */
function beginningOf(path: string, told: string): string {
  try {
    const file = openSync(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0));
    try {
      const bytes = Buffer.alloc(Math.min(1024, fstatSync(file).size));
      readSync(file, bytes, 0, bytes.length, 0);
      return bytes.toString('latin1');
    } finally {
      closeSync(file);
    }
  } catch (error) {
    throw fileFailure(error, told);
  }
}
