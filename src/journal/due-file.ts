/**
 * What is due of a pair on a day, kept under `.git`, so that a shell may ask for it before each prompt.
 *
 * It counts only for that day, and while the settings, every note and who is here are in the state they were read in.
 * Deleted or damaged it changes no answer.
 */

import { readdirSync } from 'node:fs';
import type { Day } from '../meeting/day.ts';
import type { Due } from '../meeting/due.ts';
import { isFirm, stateOf } from './file-state.ts';
import type { Env } from './git.ts';
import { CONFIG_NAME, gitDirs } from './place.ts';
import { readSealed, writeSealed } from './sealed-file.ts';
import { type GitSelf, keptSelf } from './self-file.ts';

type DueFile = {
  readonly moment: string;
  readonly self: GitSelf;
  /** The folder of the notes, relative to the root. */
  readonly notes: string;
  /** Of the settings and of every note, a line each: as one text, for that is compared soonest. */
  readonly states: string;
  readonly due: Due;
};

const NAME = 'due';
const FORM = 'due-3';

/** What was kept for the repository at `root` (absolute) and holds today; null where the notes have to be read. `look` is `lookingOnce()`. Never throws. */
export function keptDue(env: Env, root: string, today: Day, look: typeof stateOf): Due | null {
  try {
    const dirs = gitDirs(root);
    const file = readSealed(dirs.gitDir, NAME, FORM) as DueFile | null;
    if (file?.moment !== momentOf(today)) return null;
    const self = keptSelf(dirs, env, look);
    if (self?.email !== file.self.email || self.me !== file.self.me) return null;
    return file.states === statesOf(root, file.notes).join('\n') ? file.due : null;
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
    const firm = states.every((line) => isFirm(line.slice(line.indexOf(' ') + 1), started));
    if (self === null || !firm) return;
    const file: DueFile = { moment: momentOf(today), self, notes, states: states.join('\n'), due };
    writeSealed(dirs.gitDir, NAME, FORM, file);
  };
}

/** A machine that moved to another zone tells times another way. */
function momentOf(today: Day): string {
  return `${today} ${new Date().getTimezoneOffset()}`;
}

/** A line for each file: its name, which has no blank, and its state; the settings first. */
function statesOf(root: string, notes: string): string[] {
  const folder = `${root}/${notes}`;
  const lines = namesIn(folder).map((name) => `${name.replaceAll(' ', '/')} ${stateOf(`${folder}/${name}`)}`);
  return [`${CONFIG_NAME} ${stateOf(`${root}/${CONFIG_NAME}`)}`, ...lines];
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder).sort();
  } catch {
    // Before the first meeting there is none.
    return [];
  }
}
