/**
 * Starts git: one process, what it printed, and how it ended. Quick questions, which nothing outside can hold up.
 *
 * What may wait for the network or for a person is started by `bounded.ts` instead, which also ends it.
 */

import { existsSync } from 'node:fs';
import { Failure } from '../failure.ts';
import { type Env, type Git, gitEnvironment, type Outcome } from './git.ts';

/** Git in the folder `root`. `more` is set in its environment besides: another index, for what never touches the work tree. */
export function gitAt(root: string, env: Env, more: Readonly<Record<string, string>> = {}): Git {
  return { root, run: (args, input = '') => started(root, { ...gitEnvironment(env), ...more }, args, input) };
}

/**
 * A bare repository that came inside the work tree (from the partner) is never entered; no monitor is started by settings.
 * Not for `config`, which would list these two as the person's own.
 */
export const SAFE = ['-c', 'safe.bareRepository=explicit', '-c', 'core.fsmonitor=false'];

async function started(
  root: string,
  env: Record<string, string>,
  args: readonly string[],
  input: string | Buffer,
): Promise<Outcome> {
  if (!existsSync(root))
    throw new Failure('file', `There is no folder ${root}.`, { hints: ['Look whether it was moved.'] });
  // Not at the top: a command that needs no git is done before this is loaded.
  const { spawn } = await import('node:child_process');
  return new Promise((resolve, reject) => {
    const child = spawn('git', [...(args[0] === 'config' ? [] : SAFE), ...args], {
      cwd: root,
      env,
      stdio: [input.length === 0 ? 'ignore' : 'pipe', 'pipe', 'pipe'],
    });
    const out: Buffer[] = [];
    const words: Buffer[] = [];
    child.stdout?.on('data', (chunk: Buffer) => out.push(chunk));
    child.stderr?.on('data', (chunk: Buffer) => words.push(chunk));
    child.on('error', (error) => reject(notStarted(error)));
    child.on('close', (code) => {
      resolve({ code: code ?? 255, out: Buffer.concat(out), words: Buffer.concat(words).toString('utf8') });
    });
    // A git that ends without reading is judged by its exit code.
    child.stdin?.on('error', () => undefined);
    child.stdin?.end(input);
  });
}

function notStarted(cause: Error): Failure {
  return new Failure('git', 'Git is not installed, or not on the PATH.', {
    hints: ['Install it: `apt install git`, `brew install git`, or https://git-scm.com/downloads.'],
    cause,
  });
}
