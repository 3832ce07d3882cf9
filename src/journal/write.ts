/**
 * A file changes whole or not at all.
 *
 * The new text goes into a temporary file in git's folder, is flushed, and takes the place of the old by a rename, if the
 * old is still what the caller read. Whatever fails, the file is the old or the new one, nothing is left in the work tree,
 * and no text of a person's is overwritten unseen. Never follows a symbolic link, never writes in place.
 */

import * as fs from 'node:fs';
import { basename, dirname, join, posix } from 'node:path';
import { Failure } from '../failure.ts';
import { errno, fileFailure } from './errno.ts';
import { checkComponents, LARGEST, readIfThere } from './files.ts';
import type { Clone } from './place.ts';
import { keepRescue, ownFolder } from './rescue.ts';
import { writeAll } from './write-all.ts';

/**
 * Makes the file at `path` (relative to root, with `/`) be `after`, if it still is `before`; null is 'no such file' on both sides.
 * Missing folders are made. When it returns, the change survives a power loss.
 * Throws 'busy' if the file is not `before` any more (`after` is then kept aside, and both paths are named), 'file' if the
 * disk says no, 'note' for a text that could not be read back.
 */
export function writeWhole(
  place: Pick<Clone, 'root' | 'gitDir'>,
  path: string,
  before: string | null,
  after: string | null,
): void {
  checkComponents(place.root, path);
  try {
    if (after === null) {
      remove(place, path, before);
      return;
    }
    checkText(path, after);
    makeFolder(place.root, posix.dirname(path));
    const bytes = Buffer.from(after, 'utf8');
    const settle = (temporary: string): void => {
      writeTemporary(temporary, bytes, modeFor(join(place.root, path)));
      compare(place, path, before, after);
      fs.renameSync(temporary, join(place.root, path));
    };
    try {
      withTemporary(ownFolder(place.gitDir), settle);
    } catch (error) {
      if (errno(error) !== 'EXDEV') throw error;
      // Git's folder lies on another disk (a linked work tree, --separate-git-dir), and only a rename on the same disk is
      // whole or nothing. So here the temporary file stands beside the note, under a name that is never read as one and
      // that is never committed, since commits name their paths.
      withTemporary(join(place.root, posix.dirname(path)), settle);
    }
  } catch (error) {
    throw fileFailure(error, path);
  }
  flushFolder(dirname(join(place.root, path)), path);
}

/** Replaces a file of the program's own outside any repository (0600, its folder 0700), whole and flushed. Throws 'file'. */
export function replaceOwn(path: string, text: string): void {
  try {
    fs.mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    withTemporary(dirname(path), (temporary) => {
      writeTemporary(temporary, Buffer.from(text, 'utf8'), 0o600);
      fs.renameSync(temporary, path);
    });
  } catch (error) {
    throw fileFailure(error, path);
  }
  flushFolder(dirname(path), path);
}

function checkText(path: string, text: string): void {
  const say = /\p{Surrogate}/u.test(text)
    ? 'half a character (a lone surrogate)'
    : text.includes('\0')
      ? 'a NUL character'
      : Buffer.byteLength(text) > LARGEST
        ? 'more than 1 MiB'
        : null;
  if (say === null) return;
  throw new Failure('note', `${path} would hold ${say}, and could not be read again; it is left as it was.`, {
    hints: ['Take that out of the text, then run the command again.'],
    where: { path, line: null },
  });
}

let count = 0;

function withTemporary(folder: string, use: (temporary: string) => void): void {
  count += 1;
  const temporary = join(folder, `.oneonone-${process.pid}-${Date.now().toString(36)}-${count}.tmp`);
  try {
    use(temporary);
  } catch (error) {
    fs.rmSync(temporary, { force: true });
    throw error;
  }
}

/** 0600 while it is being written; the mode it shall have comes last, before it is seen. */
function writeTemporary(temporary: string, bytes: Buffer, mode: number): void {
  const file = fs.openSync(temporary, 'wx', 0o600);
  try {
    writeAll(file, bytes);
    fs.fchmodSync(file, mode);
    // A failed fsync may have thrown the bytes away, and a second one would report success: it is never tried again.
    fs.fsyncSync(file);
  } finally {
    fs.closeSync(file);
  }
}

function modeFor(target: string): number {
  const old = fs.lstatSync(target, { throwIfNoEntry: false });
  return old === undefined ? 0o644 & ~process.umask() : old.mode & 0o777;
}

/** The file must still be what the caller read: an editor knows nothing of our lock. */
function compare(
  place: Pick<Clone, 'root' | 'gitDir'>,
  path: string,
  before: string | null,
  after: string | null,
): void {
  if (currentText(place.root, path) === before) return;
  const kept = after === null ? null : keepRescue(place.gitDir, basename(path), after);
  const hints = ['Save and close the file where it is open, then run the command again.'];
  throw new Failure('busy', `${path} was changed by somebody else meanwhile; it is left as it is.`, {
    hints: kept === null ? hints : [`What was to be written is kept in ${kept}.`, ...hints],
    where: { path, line: null },
  });
}

/** What can't be read as text is not what was read before either. */
function currentText(root: string, path: string): string | null | undefined {
  try {
    return readIfThere(root, path);
  } catch (error) {
    if (error instanceof Failure && error.kind === 'note') return undefined;
    throw error;
  }
}

function remove(place: Pick<Clone, 'root' | 'gitDir'>, path: string, before: string | null): void {
  compare(place, path, before, null);
  if (before === null) return;
  fs.unlinkSync(join(place.root, path));
  flushFolder(dirname(join(place.root, path)), path);
}

/** One folder at a time, each looked at first: `mkdir -p` would walk through a symbolic link. */
function makeFolder(root: string, folder: string): void {
  if (folder === '.') return;
  const names = folder.split('/');
  for (let length = 1; length <= names.length; length += 1) {
    const path = names.slice(0, length).join('/');
    checkComponents(root, path);
    const full = join(root, path);
    if (fs.lstatSync(full, { throwIfNoEntry: false })?.isDirectory() === true) continue;
    try {
      fs.mkdirSync(full);
    } catch (error) {
      if (errno(error) !== 'EEXIST') throw error;
    }
    flushFolder(dirname(full), path);
  }
}

/** Not every system lets a folder be opened or flushed; there the rename itself is all there is. */
const NO_FOLDER_FLUSH = new Set(['EINVAL', 'EPERM', 'EISDIR', 'ENOTSUP', 'EBADF']);

function flushFolder(folder: string, path: string): void {
  try {
    const file = fs.openSync(folder, 'r');
    try {
      fs.fsyncSync(file);
    } finally {
      fs.closeSync(file);
    }
  } catch (error) {
    if (NO_FOLDER_FLUSH.has(errno(error) ?? '')) return;
    throw new Failure('file', `${path} is changed, but the disk did not confirm it.`, {
      hints: ['Check the disk, then look at the file.'],
      where: { path, line: null },
      cause: error,
    });
  }
}
