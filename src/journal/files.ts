/**
 * The files of a journal as they lie on the disk: which notes there are, and their text.
 *
 * Reads only regular files inside the root, never through a symbolic link, never more than 1 MiB, and never guesses an
 * encoding. Knows nothing of what a note means beyond its file name. Writing is in `write.ts`.
 */

import { isAscii, isUtf8 } from 'node:buffer';
import { closeSync, constants, type Dirent, fstatSync, lstatSync, openSync, readdirSync, readSync } from 'node:fs';
import { join, posix } from 'node:path';
import { Failure } from '../failure.ts';
import { errno, fileFailure } from './errno.ts';

/** The file name of a note. Lower-case ASCII, so that no file system folds two notes into one. */
export const NOTE_NAME = /^\d{4}-\d{2}-\d{2}(-[a-z0-9-]+)?\.md$/;

/** A note's name, without `.md`, from its path relative to the pair's root; null for any other file. */
export function noteOfPath(path: string, notes: string): string | null {
  const name = posix.dirname(path) === notes ? posix.basename(path) : '';
  return NOTE_NAME.test(name) ? name.slice(0, -'.md'.length) : null;
}

/** The largest file that is read or written, in bytes. */
export const LARGEST = 1_048_576;

/** That a file is too large to be read: it is left alone, and stops only what would have to know what stands in it. */
export class TooLarge extends Failure {}

/** A thing that has a note's name and is none: a link, a pipe, a folder. */
export type Odd = { readonly path: string; readonly failure: Failure };

/**
 * The names of the notes in `folder` (relative to `root`), without `.md`, in code-unit order, and what only looks like one.
 * Other files are foreign and not told of; a missing folder holds no notes. Throws 'file' where the folder can't be read.
 */
export function listNotes(
  root: string,
  folder: string,
): { readonly notes: readonly string[]; readonly odd: readonly Odd[] } {
  const notes: string[] = [];
  const odd: Odd[] = [];
  for (const entry of entriesOf(root, folder)) {
    if (!NOTE_NAME.test(entry.name)) continue;
    const path = `${folder}/${entry.name}`;
    const failure = oddness(root, path, entry);
    if (failure === null) notes.push(entry.name.slice(0, -'.md'.length));
    else odd.push({ path, failure });
  }
  odd.sort((a, b) => (a.path < b.path ? -1 : 1));
  return { notes: notes.sort(), odd };
}

/**
 * The text of a file, by its path relative to `root` with `/`. A BOM is kept as U+FEFF, line ends as they are.
 * Throws 'file' for what is missing, too large or no regular file inside root, 'note' for what is not UTF-8 text.
 */
export function readText(root: string, path: string): string {
  const text = readIfThere(root, path);
  if (text !== null) return text;
  throw new Failure('file', `${path} is not there.`, {
    hints: ['Look whether it was moved or deleted.'],
    where: { path, line: null },
  });
}

/** Like `readText`, but null where nothing is at that path. */
export function readIfThere(root: string, path: string): string | null {
  checkComponents(root, path);
  return readLast(root, path);
}

/** Like `readText`, for a note of `folder` that `listNotes` has just named: the way to it was looked at then. */
export function readListed(root: string, folder: string, name: string): string {
  return readLast(root, `${folder}/${name}.md`) ?? readText(root, `${folder}/${name}.md`);
}

/** Looks at the last component alone: it is no link, and a regular file. */
function readLast(root: string, path: string): string | null {
  let file: number;
  try {
    // O_NONBLOCK: opening a pipe that took the file's place must not wait for a writer.
    file = openSync(`${root}/${path}`, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0));
  } catch (error) {
    if (errno(error) === 'ENOENT') return null;
    throw fileFailure(error, path);
  }
  try {
    return decode(bytesOf(file, path), path);
  } catch (error) {
    throw fileFailure(error, path);
  } finally {
    closeSync(file);
  }
}

/**
 * Refuses a path that may not be reached below root: not relative, `..`, or through a symbolic link.
 * A link anywhere on the way could lead outside, whatever the name says. Missing components are no objection.
 */
export function checkComponents(root: string, path: string): void {
  const names = path.split('/');
  if (names.some((name) => name === '' || name === '.' || name === '..')) {
    throw new Failure('file', `${path} leads outside the repository.`, {
      hints: ['Use a path below the repository’s folder.'],
      where: { path, line: null },
    });
  }
  let reached = root;
  for (const [at, name] of names.entries()) {
    reached = join(reached, name);
    const found = lstatSync(reached, { throwIfNoEntry: false });
    if (found === undefined) return;
    const last = at === names.length - 1;
    // A symbolic link is neither of the two: lstat tells of the link itself.
    if (!found.isDirectory() && !(last && found.isFile())) {
      throw notRegular(names.slice(0, at + 1).join('/'), found);
    }
  }
}

function entriesOf(root: string, folder: string): Dirent[] {
  checkComponents(root, folder);
  try {
    return readdirSync(join(root, folder), { withFileTypes: true });
  } catch (error) {
    if (errno(error) === 'ENOENT') return [];
    throw fileFailure(error, folder);
  }
}

type Sort = Pick<Dirent, 'isFile' | 'isDirectory' | 'isSymbolicLink' | 'isFIFO'>;

/** Some file systems do not say the type in the listing; there, and for what is odd, the file itself is asked. */
function oddness(root: string, path: string, entry: Dirent): Failure | null {
  if (entry.isFile()) return null;
  const found: Sort | undefined = lstatSync(join(root, path), { throwIfNoEntry: false });
  return found?.isFile() === true ? null : notRegular(path, found ?? entry);
}

function notRegular(path: string, found: Sort): Failure {
  const what = found.isSymbolicLink()
    ? 'a symbolic link'
    : found.isDirectory()
      ? 'a folder'
      : found.isFIFO()
        ? 'a pipe'
        : found.isFile()
          ? 'a file, not a folder'
          : 'no regular file';
  return new Failure('file', `This is ${what}; it is left alone.`, {
    hints: ['Put an ordinary file or folder in its place, or give it another name.'],
    where: { path, line: null },
  });
}

function bytesOf(file: number, path: string): Buffer {
  const found = fstatSync(file);
  if (!found.isFile()) throw notRegular(path, found);
  if (found.size > LARGEST) {
    throw new TooLarge('file', 'This file is larger than 1 MiB; it is left alone.', {
      hints: ['Move what does not belong in a note elsewhere.'],
      where: { path, line: null },
    });
  }
  const bytes = Buffer.allocUnsafe(found.size);
  let length = 0;
  while (length < bytes.length) {
    const got = readSync(file, bytes, length, bytes.length - length, null);
    if (got === 0) break;
    length += got;
  }
  return bytes.subarray(0, length);
}

/** The bytes of `path` as text. Throws 'note', with the line, for broken UTF-8 and for a NUL. */
export function decode(bytes: Buffer, path: string): string {
  if (!isUtf8(bytes))
    throw notText(
      path,
      'is not UTF-8',
      lineOf(bytes, (line) => !isUtf8(line)),
    );
  if (bytes.indexOf(0) >= 0)
    throw notText(
      path,
      'holds a NUL character',
      lineOf(bytes, (line) => line.includes(0)),
    );
  // Not by TextDecoder, which drops a BOM: it belongs to the text that will be compared and written back.
  return bytes.toString(isAscii(bytes) ? 'latin1' : 'utf8');
}

function notText(path: string, say: string, line: number): Failure {
  return new Failure('note', `This line ${say}; the file is left alone.`, {
    hints: ['Open the file in an editor, mend that line, and save it as UTF-8.'],
    where: { path, line },
  });
}

/** The first line, from 1, of which `wrong` holds. A newline byte is never part of another character in UTF-8. */
function lineOf(bytes: Buffer, wrong: (line: Buffer) => boolean): number {
  for (let start = 0, line = 1; ; line += 1) {
    const end = bytes.indexOf(10, start);
    if (end === -1 || wrong(bytes.subarray(start, end))) return line;
    start = end + 1;
  }
}
