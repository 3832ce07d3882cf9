/**
 * What the file system said, in plain words.
 *
 * Turns the errno of a failed call into a Failure that a person can act on. Never decides what to do about it.
 */

import { Failure } from '../failure.ts';

type Words = { readonly say: string; readonly hint: string };

const WORDS: Readonly<Record<string, Words>> = {
  ENOENT: { say: 'is not there', hint: 'Look whether it was moved or deleted.' },
  ENOSPC: { say: 'could not be written: the disk is full', hint: 'Make room on the disk, then run the command again.' },
  EDQUOT: {
    say: 'could not be written: the disk is full (your quota)',
    hint: 'Make room, then run the command again.',
  },
  EFBIG: {
    say: 'could not be written: it is larger than the system allows',
    hint: 'Raise the limit (`ulimit -f`), then run the command again.',
  },
  EROFS: { say: 'may not be written: the disk is read-only', hint: 'Work in a clone on a disk that can be written.' },
  EACCES: { say: 'may not be written or read by you', hint: 'Look at the permissions of the file and of its folder.' },
  EPERM: { say: 'may not be written or read by you', hint: 'Look at the permissions of the file and of its folder.' },
  EIO: {
    say: 'could not be written or read: the disk reports a fault',
    hint: 'Check the disk and keep a copy of the folder elsewhere.',
  },
  ELOOP: { say: 'is a symbolic link', hint: 'Put the file itself in its place.' },
  EISDIR: { say: 'is a folder', hint: 'Move it away, then run the command again.' },
  ENOTDIR: { say: 'lies under something that is no folder', hint: 'Move that file away, then run the command again.' },
  EMFILE: {
    say: 'could not be opened: too many files are open',
    hint: 'Raise the limit (`ulimit -n`), then run the command again.',
  },
};

/** The errno of an error (`'ENOENT'`), or null for anything else. */
export function errno(error: unknown): string | null {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null;
}

/** A Failure 'file' about `path` for an error of node's fs; a Failure stays as it is; anything else is no fault of the disk and is given back. */
export function fileFailure(error: unknown, path: string): unknown {
  if (error instanceof Failure) return error;
  const code = errno(error);
  if (code === null) return error;
  const words = WORDS[code] ?? {
    say: `could not be written or read (${code})`,
    hint: 'Look at the file and its folder, then run the command again.',
  };
  return new Failure('file', `${path} ${words.say}.`, {
    hints: [words.hint],
    where: { path, line: null },
    cause: error,
  });
}
