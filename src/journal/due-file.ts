/**
 * What is due of a pair on a day, kept under `.git`, so that a shell may ask for it before each prompt.
 *
 * It counts only for that day, and while the settings, every note and who is here are in the state they were read in.
 * Deleted or damaged it changes no answer.
 */

import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Day } from '../meeting/day.ts';
import type { Due } from '../meeting/due.ts';
import { isFirm, stateOf } from './file-state.ts';
import type { Env } from './git.ts';
import { CONFIG_NAME, gitDirs } from './place.ts';
import { readSealed, writeSealed } from './sealed-file.ts';
import { type GitSelf, keptSelf } from './self-file.ts';

type States = Readonly<Record<string, string | null>>;

type DueFile = {
  readonly moment: string;
  readonly self: GitSelf;
  /** The folder of the notes, relative to the root. */
  readonly notes: string;
  readonly states: States;
  readonly due: Due;
};

const NAME = 'due';
const FORM = 'due-1';

/** What was kept for the repository at `root` (absolute) and holds today; null where the notes have to be read. Never throws. */
export function keptDue(env: Env, root: string, today: Day): Due | null {
  try {
    const dirs = gitDirs(root);
    const file = readSealed(dirs.gitDir, NAME, FORM) as DueFile | null;
    if (file?.moment !== momentOf(today)) return null;
    const self = keptSelf(dirs, env);
    if (self?.email !== file.self.email || self.me !== file.self.me) return null;
    return isSame(file.states, statesOf(root, file.notes)) ? file.due : null;
  } catch {
    // The folder went, or git's: who opens the pair says so.
    return null;
  }
}

/** Looks at the files of a pair before they are read; what comes of them can be kept afterwards, where it will hold. */
export function aboutToRead(env: Env, root: string, notes: string, today: Day): (due: Due) => void {
  const started = Date.now();
  const states = statesOf(root, notes);
  return (due) => {
    const dirs = gitDirs(root);
    const self = keptSelf(dirs, env);
    const firm = Object.values(states).every((state) => state !== null && isFirm(state, started));
    if (self === null || !firm) return;
    writeSealed(dirs.gitDir, NAME, FORM, { moment: momentOf(today), self, notes, states, due } satisfies DueFile);
  };
}

/** A machine that moved to another zone tells times another way. */
function momentOf(today: Day): string {
  return `${today} ${new Date().getTimezoneOffset()}`;
}

function statesOf(root: string, notes: string): States {
  const folder = join(root, notes);
  const states: Record<string, string | null> = { [CONFIG_NAME]: stateOf(join(root, CONFIG_NAME)) };
  for (const name of namesIn(folder)) states[`${notes}/${name}`] = stateOf(join(folder, name));
  return states;
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder).sort();
  } catch {
    // Before the first meeting there is none.
    return [];
  }
}

function isSame(one: States, other: States): boolean {
  const paths = Object.keys(one);
  return paths.length === Object.keys(other).length && paths.every((path) => one[path] === other[path]);
}
