/**
 * The file under `.git` that spares a command from reading notes which did not change.
 *
 * It belongs to the program alone and may be deleted, cut off or damaged at any time: then all notes are read. What it
 * holds of a note counts only while the file's size, inode and both its times are what they were, as in git's index; and
 * a note that changed so shortly before it was read that a second change could bear the same times is not kept.
 */

import { lstatSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Kept } from '../meeting/kept.ts';
import { ownFolder } from './rescue.ts';

/** The first word of the file: anything else was left by another version. To be raised when what is kept changes. */
const FORM = 'kept-1';
/** A change younger than this may be followed by one that leaves the same times. */
const RACY_MS = 3_000;

/** What is kept under some settings (the text of oneonone.yaml), and of each note the file's state when it was read. */
export type KeptFile = {
  readonly settings: string;
  readonly states: Readonly<Record<string, string>>;
  readonly kept: Kept;
};

/** What tells one state of a file from another without reading it; null where there is no file. */
export function stateOf(path: string): string | null {
  const found = lstatSync(path, { throwIfNoEntry: false });
  return found ? `${found.mtimeMs} ${found.ctimeMs} ${found.size} ${found.ino}` : null;
}

/** Whether a state that was taken at a moment can't be that of a later change too. */
export function isFirm(state: string, moment: number): boolean {
  const [changed = Number.NaN, altered = Number.NaN] = state.split(' ').map(Number);
  return Math.max(changed, altered) < moment - RACY_MS;
}

/** The file, or null where there is none that is whole. */
export function readKeptFile(gitDir: string): KeptFile | null {
  try {
    const bytes = readFileSync(pathIn(gitDir));
    const start = bytes.indexOf(10) + 1;
    const body = bytes.subarray(start);
    if (bytes.toString('latin1', 0, start) !== headOf(body)) return null;
    return JSON.parse(body.toString('utf8')) as KeptFile;
  } catch {
    return null;
  }
}

/** Writes the file whole. Where that can't be done nothing is kept, and nobody need know. */
export function writeKeptFile(gitDir: string, file: KeptFile): void {
  const temporary = `${pathIn(gitDir)}.${process.pid}`;
  try {
    ownFolder(gitDir);
    const body = Buffer.from(JSON.stringify(file), 'utf8');
    writeFileSync(temporary, Buffer.concat([Buffer.from(headOf(body), 'latin1'), body]), { mode: 0o600, flag: 'wx' });
    renameSync(temporary, pathIn(gitDir));
  } catch {
    rmSync(temporary, { force: true });
  }
}

function pathIn(gitDir: string): string {
  return join(gitDir, 'oneonone', 'kept');
}

function headOf(body: Buffer): string {
  return `${FORM} ${body.length} ${sumOf(body)}\n`;
}

/** A sum that no damaged byte leaves the same. Four bytes at a time, since the file may be long; no secret is kept by it. */
function sumOf(body: Buffer): number {
  const bytes = new Uint8Array(Math.ceil(body.length / 4) * 4);
  bytes.set(body);
  let sum = 0;
  const words = new Int32Array(bytes.buffer);
  // The factor is odd: whatever one word was changed to, the sum is another.
  for (let at = 0; at < words.length; at += 1) sum = (Math.imul(sum, 31) + (words[at] ?? 0)) | 0;
  return sum >>> 0;
}
