/**
 * What every call of git shares: the environment it runs in, and what a refusal becomes.
 *
 * Pure but for looking at lock files. Starts no process: that is `start-git.ts` and `bounded.ts`.
 */

import { existsSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { Failure } from '../failure.ts';
import { redact } from './remote.ts';

export type Env = Readonly<Record<string, string | undefined>>;

/** What a git process left: its exit code (negative where it could not be started), its stdout, its words on stderr. */
export type Outcome = { readonly code: number; readonly out: Buffer; readonly words: string };

/** Runs git in one folder. Throws 'git' only where git can't be started at all. */
export type Git = { readonly root: string; run(args: readonly string[], input?: string | Buffer): Promise<Outcome> };

/**
 * Variables that say which repository, index or work tree git shall use. A hook or `git rebase --exec` sets them for its own
 * repository; ours is the one that `root` stands in. The pathspec ones contradict GIT_LITERAL_PATHSPECS.
 */
const NOT_OURS = new Set([
  'GIT_DIR',
  'GIT_WORK_TREE',
  'GIT_INDEX_FILE',
  'GIT_COMMON_DIR',
  'GIT_PREFIX',
  'GIT_OBJECT_DIRECTORY',
  'GIT_ALTERNATE_OBJECT_DIRECTORIES',
  'GIT_NAMESPACE',
  'GIT_IMPLICIT_WORK_TREE',
  'GIT_GLOB_PATHSPECS',
  'GIT_NOGLOB_PATHSPECS',
  'GIT_ICASE_PATHSPECS',
]);

/**
 * The person's environment, made safe for being read by a program: no question asked, paths taken literally, and messages
 * in English. By LANGUAGE alone, since LC_ALL=C would take UTF-8 away from hooks.
 */
export function gitEnvironment(env: Env): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const [name, value] of Object.entries(env)) {
    if (value !== undefined && !NOT_OURS.has(name)) kept[name] = value;
  }
  // What we commit and send was looked at before: our hooks need not start the program once more (`guard-hooks.ts`).
  return { ...kept, LANGUAGE: 'C', GIT_LITERAL_PATHSPECS: '1', GIT_TERMINAL_PROMPT: '0', ONEONONE_GUARDED: '1' };
}

/** The Failure 'git' for a refusal: one sentence of ours, git's own words (raw but for secrets) as the cause. */
export function refusal(say: string, outcome: Outcome, hints: readonly string[]): Failure {
  const words = redact((outcome.words.trim() || outcome.out.toString('utf8').trim()).slice(0, 8_192));
  const cause = new Error(words || `git ended with exit code ${outcome.code} and without a word.`);
  return new Failure('git', say, { hints, cause });
}

/** Throws the refusal unless git exited 0; gives the outcome back. */
export function orRefuse(outcome: Outcome, say: string, hints: readonly string[]): Outcome {
  if (outcome.code === 0) return outcome;
  throw refusal(say, outcome, hints);
}

/** Milliseconds to wait for a lock of git's, and between two looks. */
const PATIENCE = { all: 3_000, look: 50 };

/**
 * Runs what needs git's own locks (the index, HEAD, a branch), again while one of them is held, for up to 3 s.
 * Then throws 'busy', naming the lock. Never deletes one: it may be a running git's.
 */
export async function patiently(indexLock: string, attempt: () => Promise<Outcome>): Promise<Outcome> {
  for (const until = Date.now() + PATIENCE.all; ; await pause(PATIENCE.look)) {
    const held = existsSync(indexLock) ? indexLock : null;
    const outcome = held === null ? await attempt() : null;
    if (outcome?.code === 0) return outcome;
    const lock = held ?? heldLock(outcome?.words ?? '');
    if (outcome !== null && lock === null) return outcome;
    if (Date.now() < until) continue;
    throw new Failure('busy', `Git is locked by ${lock}.`, {
      hints: [
        'If a git command or an editor’s git view is at work here, let it finish, then run the command again.',
        'If none is, a crashed git left that file: delete it.',
      ],
      where: lock === null ? null : { path: lock, line: null },
    });
  }
}

/** Git names the lock that it could not have: `Unable to create '/x/.git/index.lock': File exists.` */
function heldLock(words: string): string | null {
  return /unable to create '([^'\n]+\.lock)': File exists/i.exec(words)?.[1] ?? null;
}
