/**
 * All bytes, or an error: the one place that knows that a write may be short.
 *
 * A full disk or a limit lets `write` take fewer bytes than it was given and report success; the file is then cut off.
 */

import { fstatSync, writeSync } from 'node:fs';

/** Writes `bytes` to an open, empty file until all are out, and checks the size. Throws the error of the system. */
export function writeAll(file: number, bytes: Buffer): void {
  let done = 0;
  while (done < bytes.length) {
    const took = writeSync(file, bytes, done, bytes.length - done, null);
    if (took === 0) throw Object.assign(new Error('write took no bytes'), { code: 'ENOSPC' });
    done += took;
  }
  const { size } = fstatSync(file);
  if (size !== bytes.length)
    throw Object.assign(new Error(`wrote ${bytes.length} bytes, found ${size}`), { code: 'EIO' });
}
