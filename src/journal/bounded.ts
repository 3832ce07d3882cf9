/**
 * A git that may wait for the network, a hook or a signature: it asks nothing, and it ends.
 *
 * Started in a process group of its own, because only so can ssh, helpers and hooks be ended with it, at the time limit or
 * on Ctrl-C. What a git that was cut off has done over there is unknown: who calls it looks and compares.
 */

import { type ChildProcess, spawn } from 'node:child_process';
import { Failure } from '../failure.ts';
import { type Env, gitEnvironment, type Outcome } from './git.ts';
import type { Settings } from './settings.ts';
import { SAFE } from './start-git.ts';

/** How it ended: by itself, at the time limit, or on a signal to us. */
export type End = 'by itself' | 'late' | 'cancelled';
export type Ending = { readonly outcome: Outcome; readonly ended: End };

/** Runs git in `root` for at most `seconds`, with `more` in its environment. Throws 'git' only where it can't be started. */
export function boundedGit(
  root: string,
  env: Env,
  settings: Settings,
  args: readonly string[],
  seconds: number,
  more: Readonly<Record<string, string>> = {},
): Promise<Ending> {
  const child = spawn('git', [...SAFE, ...args], {
    cwd: root,
    env: { ...gitEnvironment(env), ...sshAsksNothing(env, settings), GIT_ALLOW_PROTOCOL: waysThere(env), ...more },
    detached: process.platform !== 'win32',
    stdio: ['ignore', 'pipe', 'pipe'],
    windowsHide: true,
  });
  return endingOf(child, seconds);
}

/**
 * The kinds of address that git may use, whatever a second address for pushing, a rewritten one or a redirect says: none
 * that runs a program. Who allows fewer keeps it at these.
 */
function waysThere(env: Env): string {
  const own = env.GIT_ALLOW_PROTOCOL?.split(':');
  return ['https', 'http', 'ssh', 'file'].filter((kind) => own?.includes(kind) ?? true).join(':');
}

/** Ssh must not ask for a password or whether a host is known: nobody sees the question. Other programs are left as they were set up. */
function sshAsksNothing(env: Env, settings: Settings): Record<string, string> {
  if (env.GIT_SSH !== undefined && env.GIT_SSH_COMMAND === undefined) return {};
  const command = env.GIT_SSH_COMMAND ?? settings.get('core.sshcommand') ?? 'ssh';
  return /^(\S*[/\\])?ssh(\.exe)?(\s|$)/.test(command) ? { GIT_SSH_COMMAND: `${command} -oBatchMode=yes` } : {};
}

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

function endingOf(child: ChildProcess, seconds: number): Promise<Ending> {
  return new Promise((resolve, reject) => {
    const out: Buffer[] = [];
    const words: Buffer[] = [];
    let ended: End = 'by itself';
    child.stdout?.on('data', (chunk: Buffer) => out.push(chunk));
    child.stderr?.on('data', (chunk: Buffer) => words.push(chunk));
    const end = (why: End): void => {
      ended = why;
      endGroup(child);
    };
    const onSignal = (): void => end('cancelled');
    const timer = setTimeout(() => end('late'), seconds * 1000);
    for (const signal of SIGNALS) process.on(signal, onSignal);
    const settle = (): void => {
      clearTimeout(timer);
      for (const signal of SIGNALS) process.off(signal, onSignal);
    };
    child.on('error', (error) => {
      settle();
      reject(
        new Failure('git', 'Git could not be started.', {
          hints: ['See that `git --version` works here.'],
          cause: error,
        }),
      );
    });
    child.on('close', (code) => {
      settle();
      const outcome = { code: code ?? 255, out: Buffer.concat(out), words: Buffer.concat(words).toString('utf8') };
      resolve({ outcome, ended });
    });
  });
}

function endGroup(child: ChildProcess): void {
  try {
    if (child.pid !== undefined && process.platform !== 'win32') process.kill(-child.pid, 'SIGKILL');
    else child.kill('SIGKILL');
  } catch {
    // It had ended in that moment.
  }
}
