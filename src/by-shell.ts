/**
 * The call that a shell makes before each prompt: `today`, where nothing changed since it was asked last.
 *
 * It goes past the table of contents, as git's call does (`by-git.ts`): who waits for a prompt waits for nothing else.
 */
import { todayAtOnce } from './commands/today.ts';
import { Failure } from './failure.ts';
import { writeAtOnce } from './terminal/at-once.ts';
import { type ProcessLike, realWorld } from './terminal/real.ts';

/** Says what is due where that is known without reading a note; false where the program has to read, or to say what is wrong. */
export function calledByShell(process: ProcessLike): boolean {
  const call = { repo: null, pair: null, json: false, quiet: false, commit: true, offline: false, dryRun: false };
  const world = realWorld(process, { noInput: true, noColor: false }, call);
  try {
    return todayAtOnce({ ...world, out: (text) => writeAtOnce('stdout', text) });
  } catch (error) {
    if (error instanceof Failure) return false;
    throw error;
  }
}
