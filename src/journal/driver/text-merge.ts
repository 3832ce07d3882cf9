/**
 * Git's own merge of three texts, for what can't be merged as notes: line by line, with markers where both changed one.
 */

import { lstatSync } from 'node:fs';
import { resolve } from 'node:path';
import { Failure } from '../../failure.ts';
import type { Env } from '../git.ts';
import { gitAt } from '../start-git.ts';

/** The three files, and how the markers look: their length, and the words beside them for ours, base and theirs. */
export type TextMerge = {
  readonly base: string;
  readonly ours: string;
  readonly theirs: string;
  readonly size: number;
  readonly labels: readonly string[];
};

/**
 * Merges in place of `ours`; the files are named as git gave them, relative to `cwd`. 'stopped' where markers stand in it
 * now, or where it is no text, and stays what it was. Throws 'git' where git can't be started, 'file' for ours that is no
 * regular file: git would write through a link.
 */
export async function mergeAsText(cwd: string, env: Env, merge: TextMerge): Promise<'clean' | 'stopped'> {
  const { base, ours, theirs, size, labels } = merge;
  if (lstatSync(resolve(cwd, ours), { throwIfNoEntry: false })?.isFile() !== true) {
    throw new Failure('file', `${ours} is no regular file; it is left alone.`, {
      hints: ['What git waits for: `git status`.'],
    });
  }
  const [first = 'ours', second = 'base', third = 'theirs'] = labels;
  const words = [first, second, third].flatMap((label) => ['-L', label]);
  const args = ['merge-file', '-q', `--marker-size=${size}`, ...words, '--', ours, base, theirs];
  const { code } = await gitAt(cwd, env).run(args);
  return code === 0 ? 'clean' : 'stopped';
}
