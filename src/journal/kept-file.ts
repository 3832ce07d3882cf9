/**
 * The file under `.git` that spares a command from reading notes which did not change.
 *
 * What it holds of a note counts only while the file is in the state that it was read in; and a note that changed so
 * shortly before that a second change could leave the same state is not kept.
 */

import type { Kept } from '../meeting/kept.ts';
import { readSealed, writeSealed } from './sealed-file.ts';

/** Anything else was left by another version. To be raised when what is kept changes. */
const FORM = 'kept-3';

/** What is kept under some settings (the text of oneonone.yaml), and of each note the file's state when it was read. */
export type KeptFile = {
  readonly settings: string;
  readonly states: Readonly<Record<string, string>>;
  readonly kept: Kept;
};

/** The file, or null where there is none that is whole. */
export function readKeptFile(gitDir: string): KeptFile | null {
  return readSealed(gitDir, 'kept', FORM) as KeptFile | null;
}

/** Writes the file whole, if that can be done. */
export function writeKeptFile(gitDir: string, file: KeptFile): void {
  writeSealed(gitDir, 'kept', FORM, file);
}
