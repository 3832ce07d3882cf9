/**
 * Whether a folder is just as HEAD has it, told from git's own files without starting git.
 *
 * True only where that is certain, which is the usual case; for all else git is asked. So nothing here has to know what
 * git makes of a file that changed, is new or is ignored: only that none is.
 */

import { existsSync, lstatSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { inflateSync } from 'node:zlib';
import { headInFiles } from './head.ts';
import { type GitDirs, gitDirs } from './place.ts';
import { readSealedBytes, writeSealedBytes } from './sealed-file.ts';

/** With a larger index git itself is quicker, since it looks while we read the notes. */
const LARGEST_INDEX = 262_144;

/** Whether nothing at or below `folder` (relative to root) differs from HEAD: edited, staged, new or gone. */
export function isClean(root: string, folder: string): boolean {
  try {
    const found = lookAt(root, folder);
    return found !== null && isTreeOf(found) && isAsIndexed(join(root, folder), found.entries);
  } catch {
    // A file that goes between two looks: git knows how to go on.
    return false;
  }
}

/** What to remember should git, asked now, call the folder clean; null where nothing is to be remembered. */
export function toRemember(root: string, folder: string): Buffer | null {
  try {
    const found = lookAt(root, folder);
    return found !== null && looseTree(found) === null ? markOf(found) : null;
  } catch {
    return null;
  }
}

/**
 * Keeps that git called the folder clean: of a commit that is packed away only git can tell what it holds. `before` is what
 * `toRemember` gave before git was asked; it counts only if nothing else came between.
 */
export function rememberClean(root: string, folder: string, before: Buffer | null): void {
  if (before === null || toRemember(root, folder)?.equals(before) !== true) return;
  writeSealedBytes(gitDirs(root).gitDir, NAME, FORM, before);
}

/** A folder as the index has it, beside the commit that HEAD is. `path` is the folder from the top of the work tree. */
type Looked = {
  readonly dirs: GitDirs;
  readonly head: string;
  readonly path: string;
  readonly entries: readonly Entry[];
};

/** Null where git's files do not tell. */
function lookAt(root: string, folder: string): Looked | null {
  const dirs = gitDirs(root);
  const head = headInFiles(dirs);
  // A hash of another length is of a kind that is laid out differently; a replaced commit is not what its name says.
  if (head?.length !== 40 || existsSync(join(dirs.commonDir, 'refs', 'replace'))) return null;
  const path = relative(dirs.top, join(root, folder)).replaceAll('\\', '/');
  const entries = entriesBelow(dirs, path);
  return entries === null || entries.length === 0 ? null : { dirs, head, path, entries };
}

/** Whether HEAD holds in the folder what the index does. */
function isTreeOf(found: Looked): boolean {
  const tree = looseTree(found);
  if (tree !== null) return tree.equals(treeOf(found.entries));
  return readSealedBytes(found.dirs.gitDir, NAME, FORM)?.equals(markOf(found)) === true;
}

const NAME = 'clean';
const FORM = 'clean-1';

/** A commit, and what a folder holds in it. */
function markOf({ head, path, entries }: Looked): Buffer {
  return Buffer.concat([Buffer.from(`${head} ${path}\n`, 'utf8'), treeOf(entries)]);
}

/** The folder's tree in HEAD; null where it is packed away. */
function looseTree({ dirs, head, path }: Looked): Buffer | null {
  try {
    return treeAt(dirs, head, path);
  } catch {
    return null;
  }
}

/** A file of the folder itself as the index has it. `stat` holds the state of the file then. */
type Entry = { readonly name: string; readonly mode: number; readonly hash: string; readonly stat: string };

/** Flags of an entry that mean more than a file which is tracked: assume-valid, extended, any stage of a conflict. */
const ODD_FLAGS = 0xf000;

/** The entries of the folder; null for an index of another form, or one that does not tell all. */
function entriesBelow({ gitDir }: GitDirs, folder: string): Entry[] | null {
  const path = join(gitDir, 'index');
  const found = lstatSync(path);
  if (found.size > LARGEST_INDEX) return null;
  const index = readFileSync(path);
  if (index.toString('latin1', 0, 4) !== 'DIRC' || index.readUInt32BE(4) !== 2) return null;
  const prefix = `${folder}/`;
  const entries: Entry[] = [];
  let at = 12;
  for (let count = index.readUInt32BE(8); count > 0; count -= 1) {
    const end = index.indexOf(0, at + 62);
    const name = index.toString('utf8', at + 62, end);
    if (name.startsWith(prefix)) {
      const entry = entryAt(index, at, name.slice(prefix.length));
      // Git can't tell a change in the moment of the index from none either, and compares the text then.
      const isRacy = secondsAndNanos(index, at + 8) >= found.mtimeMs;
      if (isRacy || (index.readUInt16BE(at + 60) & ODD_FLAGS) !== 0 || entry.name.includes('/')) return null;
      entries.push(entry);
    }
    at += (end - at + 8) & ~7;
  }
  return tellsAll(index, at) ? entries : null;
}

function entryAt(index: Buffer, at: number, name: string): Entry {
  const [changed, written] = [secondsAndNanos(index, at), secondsAndNanos(index, at + 8)];
  const [inode, size] = [index.readUInt32BE(at + 20), index.readUInt32BE(at + 36)];
  const hash = index.toString('hex', at + 40, at + 60);
  return { name, mode: index.readUInt32BE(at + 24), hash, stat: `${written} ${changed} ${size} ${inode}` };
}

/** Milliseconds, computed as node computes them, so that the same time gives the same number. */
function secondsAndNanos(index: Buffer, at: number): number {
  return index.readUInt32BE(at) * 1000 + index.readUInt32BE(at + 4) / 1_000_000;
}

/** A split or a sparse index keeps files elsewhere, and says so in an extension whose name is in small letters. */
function tellsAll(index: Buffer, start: number): boolean {
  for (let at = start; at + 8 < index.length - 20; at += 8 + index.readUInt32BE(at + 4)) {
    if ((index[at] ?? 0) >= 97) return false;
  }
  return true;
}

/** The tree that these entries are, as git stores one. */
function treeOf(entries: readonly Entry[]): Buffer {
  const lines = entries.map(({ mode, name, hash }) => [
    Buffer.from(`${mode.toString(8)} ${name}\0`, 'utf8'),
    Buffer.from(hash, 'hex'),
  ]);
  return Buffer.concat(lines.flat());
}

/** A folder's tree in a commit. Throws where there is none, or an object on the way is not one file of its own. */
function treeAt({ commonDir }: GitDirs, commit: string, folder: string): Buffer {
  const hash = /^tree ([0-9a-f]{40})\n/.exec(looseObject(commonDir, commit).toString('latin1'))?.[1] ?? '';
  let tree = looseObject(commonDir, hash);
  for (const name of folder.split('/')) tree = looseObject(commonDir, entryOfTree(tree, name));
  return tree;
}

function looseObject(commonDir: string, hash: string): Buffer {
  const bytes = inflateSync(readFileSync(join(commonDir, 'objects', hash.slice(0, 2), hash.slice(2))));
  return bytes.subarray(bytes.indexOf(0) + 1);
}

function entryOfTree(tree: Buffer, name: string): string {
  const mark = Buffer.from(`40000 ${name}\0`, 'utf8');
  for (let at = 0; at < tree.length; ) {
    const end = tree.indexOf(0, at) + 1;
    if (tree.subarray(at, end).equals(mark)) return tree.toString('hex', end, end + 20);
    at = end + 20;
  }
  throw new Error(`no folder ${name}`);
}

/** Whether the folder holds just these files, each in the state that the index knows. */
function isAsIndexed(folder: string, entries: readonly Entry[]): boolean {
  if (readdirSync(folder).length !== entries.length) return false;
  return entries.every(({ name, mode, stat }) => {
    const found = lstatSync(`${folder}/${name}`, { throwIfNoEntry: false });
    if (!found?.isFile()) return false;
    const said = `${found.mtimeMs} ${found.ctimeMs} ${found.size >>> 0} ${found.ino >>> 0}`;
    return said === stat && mode === ((found.mode & 0o100) === 0 ? 0o100644 : 0o100755);
  });
}
