/**
 * Objects of git by their names, through one `git cat-file --batch`: all are asked for, then read in that order as they come.
 *
 * The bytes of what is no file, or larger than a note may be, are passed over, not held.
 */

import { LARGEST } from '../files.ts';
import type { Env } from '../git.ts';
import { openFlow } from './git-flow.ts';

/** What stands under a name: its hash, null where nothing does; and its bytes, null for what is no file or too large. */
export type Found = { readonly hash: string | null; readonly bytes: Buffer | null };

const LINE_END = 10;

/** Reads the objects of these names (a hash, or `<commit>:<path>` without a line end), some at a time. */
export async function* objectsOf(root: string, env: Env, names: readonly string[]): AsyncGenerator<readonly Found[]> {
  if (names.length === 0) return;
  // Git may keep its answers until they are worth sending: each alone would take longer to hand over than to read.
  const flow = await openFlow(root, env, ['--no-replace-objects', 'cat-file', '--batch', '--buffer']);
  try {
    flow.tell(`${names.join('\n')}\n`);
    const reader = new BatchReader();
    let left = names.length;
    for (let piece = await flow.next(); piece; piece = await flow.next()) {
      const objects = reader.read(piece);
      left -= objects.length;
      if (objects.length > 0) yield objects;
    }
    await flow.end('Git could not read what was committed.');
    if (left > 0) throw new Error('git cat-file ended before it had answered.');
  } finally {
    flow.stop();
  }
}

/** For each name a line, `<hash> blob <size>` and then the bytes and a newline, or `<name> missing`. */
class BatchReader {
  #rest: Buffer = Buffer.alloc(0);
  /** So many bytes of an object that nobody wants are still to come. */
  #skip = 0;

  read(piece: Buffer): Found[] {
    const objects: Found[] = [];
    let bytes = this.#rest.length === 0 ? piece : Buffer.concat([this.#rest, piece]);
    for (;;) {
      if (this.#skip > 0) {
        const passed = Math.min(this.#skip, bytes.length);
        this.#skip -= passed;
        bytes = bytes.subarray(passed);
      }
      const end = bytes.indexOf(LINE_END);
      if (this.#skip > 0 || end < 0) break;
      const found = /^([0-9a-f]+) (\w+) (\d+)$/.exec(bytes.toString('latin1', 0, end));
      const size = Number(found?.[3] ?? 0);
      const isWanted = found?.[2] === 'blob' && size <= LARGEST;
      if (isWanted && bytes.length < end + 1 + size + 1) break;
      objects.push({ hash: found?.[1] ?? null, bytes: isWanted ? bytes.subarray(end + 1, end + 1 + size) : null });
      this.#skip = isWanted || found === null ? 0 : size + 1;
      bytes = bytes.subarray(isWanted ? end + 1 + size + 1 : end + 1);
    }
    this.#rest = bytes;
    return objects;
  }
}
