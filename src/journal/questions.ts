/**
 * The bank of questions as files: the shipped one, and on top of it the repository's own `templates/questions.yaml`.
 *
 * A repository's file is read by the same rules as a note: no link leads out of it, and what is wrong names its line.
 */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Question, readBank } from '../meeting/questions/bank.ts';
import { readIfThere } from './files.ts';

const FILE = 'templates/questions.yaml';

/** All questions that the pair in a folder has. Throws 'template' for what can't be read in its own file. */
export function openBank(root: string): readonly Question[] {
  // The built program stands in `dist`, beside the shipped templates.
  const shipped = join(dirname(dirname(fileURLToPath(import.meta.url))), FILE);
  const bank = readBank(readFileSync(shipped, 'utf8'), 'questions.yaml (shipped)');
  const own = readIfThere(root, FILE);
  return own === null ? bank : readBank(own, FILE, bank);
}
