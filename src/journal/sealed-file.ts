/**
 * A file under `.git` with something that spares work, and that may be deleted, cut off or damaged at any time: what is
 * read back is just what was written, or nothing.
 *
 * It belongs to the program alone, is readable by its owner alone, and can always be made again.
 */

import { closeSync, openSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ownFolder } from './rescue.ts';

/** What was written under a name in this form (`kept-1`: to be raised when what stands in the file changes), or null. */
export function readSealed(gitDir: string, name: string, form: string): unknown {
  const body = readSealedBytes(gitDir, name, form);
  try {
    return body && JSON.parse(body.toString('utf8'));
  } catch {
    return null;
  }
}

/** Writes plain data whole. Where that can't be done nothing is kept, and nobody need know. */
export function writeSealed(gitDir: string, name: string, form: string, value: object): void {
  writeSealedBytes(gitDir, name, form, Buffer.from(JSON.stringify(value), 'utf8'));
}

/** The same for bytes of which one may want a part. */
export function readSealedBytes(gitDir: string, name: string, form: string): Buffer | null {
  try {
    const bytes = readFileSync(pathOf(gitDir, name));
    const start = bytes.indexOf(10) + 1;
    const body = bytes.subarray(start);
    return bytes.toString('latin1', 0, start) === headOf(form, body) ? body : null;
  } catch {
    return null;
  }
}

export function writeSealedBytes(gitDir: string, name: string, form: string, body: Buffer): void {
  const path = pathOf(gitDir, name);
  // Named as all temporary files of ours, so that what a killed process left is found (`leftovers.ts`).
  const temporary = join(gitDir, 'oneonone', `.oneonone-${process.pid}-${name}-1.tmp`);
  try {
    ownFolder(gitDir);
    const file = openSync(temporary, 'wx', 0o600);
    try {
      writeFileSync(file, headOf(form, body), 'latin1');
      writeFileSync(file, body);
    } finally {
      closeSync(file);
    }
    renameSync(temporary, path);
  } catch {
    dropQuietly(temporary);
  }
}

/** Where even our folder is something else, there is nothing to drop. */
function dropQuietly(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {
    // As said: nothing is kept, and nobody need know.
  }
}

function pathOf(gitDir: string, name: string): string {
  return join(gitDir, 'oneonone', name);
}

/** As long as whole words are: behind it they can be summed up where they lie. */
function headOf(form: string, body: Buffer): string {
  const head = `${form} ${body.length} ${sumOf(body)}`;
  return `${head.padEnd(Math.ceil((head.length + 1) / WORD) * WORD - 1)}\n`;
}

const WORD = 4;

/** A sum that no damaged byte leaves the same. Four bytes at a time, since the file may be long; no secret is kept by it. */
function sumOf(body: Buffer): number {
  const isAligned = body.byteOffset % WORD === 0;
  const bytes = isAligned ? body : Uint8Array.from(body);
  const words = new Int32Array(bytes.buffer, bytes.byteOffset, Math.floor(bytes.length / WORD));
  let sum = 0;
  // The factor is odd: whatever one word was changed to, the sum is another.
  for (let at = 0; at < words.length; at += 1) sum = (Math.imul(sum, 31) + (words[at] ?? 0)) | 0;
  for (let at = words.length * WORD; at < bytes.length; at += 1) sum = (Math.imul(sum, 31) + (bytes[at] ?? 0)) | 0;
  return sum >>> 0;
}
