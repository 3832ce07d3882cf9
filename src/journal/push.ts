/**
 * A push that asks nothing and ends.
 *
 * Started apart from the other verbs, because only a process group of its own lets ssh, helpers and hooks be ended with
 * git, at the time limit or on Ctrl-C. The answer of a push that was cut off is unknown: who calls it fetches and compares.
 */

import { type ChildProcess, spawn } from 'node:child_process';
import { Failure } from '../failure.ts';
import { type Env, gitEnvironment, type Outcome, orRefuse } from './git.ts';
import { redact } from './remote.ts';
import type { Settings } from './settings.ts';

type Push = { readonly remote: string; readonly branch: string; readonly seconds: number };

/** Pushes `branch` to `remote` and makes it follow. Throws 'git' on a refusal or after `seconds`, 'cancelled' on a signal. */
export async function pushBranch(root: string, env: Env, settings: Settings, push: Push): Promise<void> {
  const args = ['push', '--set-upstream', '--end-of-options', push.remote, `refs/heads/${push.branch}`];
  const child = spawn('git', args, {
    cwd: root,
    env: { ...gitEnvironment(env), ...sshAsksNothing(env, settings) },
    detached: process.platform !== 'win32',
    stdio: ['ignore', 'pipe', 'pipe'],
    windowsHide: true,
  });
  const { outcome, ended } = await outcomeOf(child, push.seconds);
  const where = redact(settings.get(`remote.${push.remote}.url`) ?? push.remote);
  if (ended === 'cancelled') {
    throw new Failure('cancelled', `The push to ${where} was cut off; whether it arrived is not known.`, {
      hints: ['Look with `git fetch` and `git status`, then `git push` again if it says that you are ahead.'],
    });
  }
  if (ended === 'late') {
    throw new Failure('git', `The push to ${where} took longer than ${push.seconds} seconds and was ended.`, {
      hints: [
        'Your work is committed here. Look at the network, then `git push`.',
        'If it asked for a password: try `git push` by hand once.',
      ],
    });
  }
  orRefuse(outcome, `The push to ${where} did not work.`, [
    'Your work is committed here. Mend what git says, then `git push`.',
    'If it is about access: try `git push` by hand once.',
  ]);
}

/** Ssh must not ask for a password or whether a host is known: nobody sees the question. Other programs are left as they were set up. */
function sshAsksNothing(env: Env, settings: Settings): Record<string, string> {
  if (env.GIT_SSH !== undefined && env.GIT_SSH_COMMAND === undefined) return {};
  const command = env.GIT_SSH_COMMAND ?? settings.get('core.sshcommand') ?? 'ssh';
  return /^(\S*[/\\])?ssh(\.exe)?(\s|$)/.test(command) ? { GIT_SSH_COMMAND: `${command} -oBatchMode=yes` } : {};
}

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

type End = 'by itself' | 'late' | 'cancelled';

function outcomeOf(child: ChildProcess, seconds: number): Promise<{ readonly outcome: Outcome; readonly ended: End }> {
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
