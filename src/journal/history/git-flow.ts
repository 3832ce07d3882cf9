/**
 * A git whose answer is read while it is still being given: for histories, which are longer than one wants to hold.
 *
 * Nobody reads ahead: git waits while what it said is worked on. Ended early, it is killed.
 */

import type { ChildProcess } from 'node:child_process';
import { Failure } from '../../failure.ts';
import { type Env, gitEnvironment, refusal } from '../git.ts';
import { SAFE } from '../start-git.ts';

export type Flow = {
  /** What it prints, piece by piece. */
  readonly pieces: AsyncIterator<Buffer>;
  /** Writes all that it is told to its stdin. */
  tell(text: string): void;
  /** Nothing more will be asked: waits until it has ended. Throws 'git' with this sentence where it refused. */
  end(say: string): Promise<void>;
  /** Ends it, whatever it is doing. */
  stop(): void;
};

/** Starts git in the folder `root`. Throws 'git' later, from `end`, where it can't be started. */
export async function openFlow(root: string, env: Env, args: readonly string[]): Promise<Flow> {
  const { spawn } = await import('node:child_process');
  const child = spawn('git', [...SAFE, ...args], { cwd: root, env: gitEnvironment(env), stdio: 'pipe' });
  const ending = endingOf(child);
  // A git that ends without reading is judged by its exit code.
  child.stdin.on('error', () => undefined);
  return {
    pieces: child.stdout[Symbol.asyncIterator]() as AsyncIterator<Buffer>,
    tell: (text) => void child.stdin.end(text),
    end: async (say) => {
      child.stdin.end();
      const { code, words } = await ending;
      if (code !== 0) throw refusal(say, { code, out: Buffer.alloc(0), words }, ['Look with `git fsck`.']);
    },
    stop: () => {
      child.stdin.destroy();
      child.kill('SIGKILL');
    },
  };
}

function endingOf(child: ChildProcess): Promise<{ readonly code: number; readonly words: string }> {
  const words: Buffer[] = [];
  child.stderr?.on('data', (chunk: Buffer) => words.push(chunk));
  const ending = new Promise<{ code: number; words: string }>((resolve, reject) => {
    child.on('error', (cause) => {
      reject(
        new Failure('git', 'Git could not be started.', { hints: ['See that `git --version` works here.'], cause }),
      );
    });
    child.on('close', (code) => resolve({ code: code ?? 255, words: Buffer.concat(words).toString('utf8') }));
  });
  // Who asks for the end gets to know; until then it is no uncaught error.
  ending.catch(() => undefined);
  return ending;
}
