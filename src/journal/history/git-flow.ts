/**
 * A git whose answer is read while it is still being given: for histories, which are longer than one wants to hold.
 *
 * Read ahead is a bounded piece: then git waits until that is worked on. Ended early, it is killed.
 */

import type { ChildProcess } from 'node:child_process';
import type { Readable } from 'node:stream';
import { Failure } from '../../failure.ts';
import { type Env, gitEnvironment, refusal } from '../git.ts';
import { SAFE } from '../start-git.ts';

export type Flow = {
  /** What it prints next; null when that was all. */
  next(): Promise<Buffer | null>;
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
    next: aheadOf(child.stdout),
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

/** So many bytes are read ahead: while some are worked on, git goes on. */
const AHEAD = 1_048_576;

/** What comes out of a stream, as it is asked for. An event for each piece would be many more turns than there is news. */
function aheadOf(stream: Readable): () => Promise<Buffer | null> {
  let pieces: Buffer[] = [];
  let size = 0;
  let isOver = false;
  let wake = (): void => undefined;
  stream.on('data', (piece: Buffer) => {
    pieces.push(piece);
    size += piece.length;
    if (size > AHEAD) stream.pause();
    wake();
  });
  stream.on('close', () => {
    isOver = true;
    wake();
  });
  return async () => {
    while (pieces.length === 0 && !isOver) await new Promise<void>((resolve) => (wake = resolve));
    if (pieces.length === 0) return null;
    const [first] = pieces;
    const all = pieces.length === 1 && first ? first : Buffer.concat(pieces);
    pieces = [];
    size = 0;
    stream.resume();
    return all;
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
