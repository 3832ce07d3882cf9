/**
 * The texts of many notes one after the other, for a look at each that keeps little: all are read through one buffer.
 *
 * Reads what `readListed` reads and refuses what it refuses, in half the time.
 */
import { closeSync, constants, openSync, readSync } from 'node:fs';
import { Failure } from '../failure.ts';
import { LARGEST, type Odd, readListed } from './files.ts';

/** Whether a text is known to hold nothing but ASCII. */
export type Letters = 'ascii' | 'any';

/** Shows the texts of the notes of `folder` that `listNotes` has just named, and gives those that are no text. */
export function sweep(
  root: string,
  folder: string,
  names: readonly string[],
  look: (name: string, text: string, letters: Letters) => void,
): Odd[] {
  const odd: Odd[] = [];
  const buffer = Buffer.allocUnsafe(LARGEST + 1);
  for (const name of names) {
    const path = `${folder}/${name}.md`;
    const length = readThrough(buffer, `${root}/${path}`);
    const text = buffer.toString('utf8', 0, length);
    // What is no UTF-8 has become a U+FFFD; every other letter but ASCII's takes more bytes than it counts in a text.
    const isSound = length > 0 && length <= LARGEST && !text.includes('\0') && !text.includes('\ufffd');
    if (isSound) look(name, text, text.length === length ? 'ascii' : 'any');
    else {
      const careful = readCarefully(root, folder, name);
      if (typeof careful === 'string') look(name, careful, 'any');
      else odd.push({ path, failure: careful });
    }
  }
  return odd;
}

/** Reads a file into the buffer and gives its length; 0 for what can't be read. */
function readThrough(buffer: Buffer, path: string): number {
  let file: number;
  try {
    file = openSync(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0));
  } catch {
    return 0;
  }
  try {
    // A regular file gives all it has at once, and asking again for nothing would take as long as the first time.
    return readSync(file, buffer, 0, buffer.length, null);
  } catch {
    return 0;
  } finally {
    closeSync(file);
  }
}

function readCarefully(root: string, folder: string, name: string): string | Failure {
  try {
    return readListed(root, folder, name);
  } catch (error) {
    if (error instanceof Failure) return error;
    throw error;
  }
}
