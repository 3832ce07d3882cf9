/**
 * What somebody typed and could not be put where it belongs is kept here, in the clone and out of the work tree.
 *
 * Readable by its owner alone, never overwritten, never committed. Nothing here is deleted by the program on its own.
 */

import { closeSync, fsyncSync, lstatSync, mkdirSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { Failure } from '../failure.ts';
import { errno, fileFailure } from './errno.ts';
import { writeAll } from './write-all.ts';

/** The folder of the clone that is ours alone, made where missing (0700). Throws 'file' where a link leads out of it. */
export function ownFolder(gitDir: string, ...names: readonly string[]): string {
  const own = join(gitDir, 'oneonone');
  const folder = join(own, ...names);
  for (const path of new Set([own, folder])) {
    if (!lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink()) continue;
    const hints = ['Remove the link, then run the command again.'];
    throw new Failure('file', `${path} is a link to somewhere else.`, { hints, where: { path, line: null } });
  }
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return folder;
}

/** Keeps `text` under a free name made from `name`, 0600 and flushed; gives its absolute path. Throws 'file'. */
export function keepRescue(gitDir: string, name: string, text: string): string {
  const plain = name.replace(/[^A-Za-z0-9.-]+/g, '-').replace(/^\.+/, '');
  const [, stem = plain, end = ''] = /^(.+?)(\.[A-Za-z0-9]+)?$/.exec(plain) ?? [];
  for (let copy = 1; ; copy += 1) {
    const path = join(gitDir, 'oneonone', 'rescue', `${stem}${copy === 1 ? '' : `-${copy}`}${end}`);
    try {
      ownFolder(gitDir, 'rescue');
      const file = openSync(path, 'wx', 0o600);
      try {
        writeAll(file, Buffer.from(text, 'utf8'));
        fsyncSync(file);
      } finally {
        closeSync(file);
      }
      return path;
    } catch (error) {
      if (errno(error) !== 'EEXIST') throw fileFailure(error, path);
    }
  }
}
