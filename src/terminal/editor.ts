/**
 * Runs the person's editor on a file, as git does, and waits for it.
 *
 * Only runs it: what was in the file before, and what to make of it afterwards, is the caller's. Never hangs where nobody can
 * type: without a terminal the editor gets an empty stdin.
 */

import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';
import { Failure } from '../failure.ts';
import type { World } from './world.ts';

/** Git's rule: with any of these the command is for a shell, without them it is the path of a program. */
const FOR_A_SHELL = /[|&;<>()$`\\"' \t\n*?[#~=%]/;

/**
 * Runs `command` (what `git var GIT_EDITOR` says) on `file` (absolute). Returns when it has ended well.
 * Throws 'file' when it can't be started or ends badly, 'cancelled' when we are told to end meanwhile.
 */
export async function edit(
  world: Pick<World, 'cwd' | 'env' | 'terminal'>,
  command: string,
  file: string,
): Promise<void> {
  // Git's own word for an editor that does nothing.
  if (command === ':') return;
  const ended = await run(world, command, file);
  if (ended.stopped)
    throw new Failure('cancelled', 'The editor was ended.', { hints: [`What was saved in it is in ${file}.`] });
  if (ended.code === 0) return;
  const say = ended.signal === null ? `ended with exit code ${ended.code}` : `was ended by ${ended.signal}`;
  throw new Failure('file', `The editor (${command}) ${say}.`, {
    hints: ended.code === 127 ? CHOOSE : [`Look at ${file}, then run the command again.`, ...CHOOSE],
    where: { path: file, line: null },
  });
}

const CHOOSE = ['Choose an editor: `git config --global core.editor "nano"`, or the variable GIT_EDITOR.'];

type Ended = { readonly code: number | null; readonly signal: NodeJS.Signals | null; readonly stopped: boolean };

function start(world: Pick<World, 'cwd' | 'env' | 'terminal'>, command: string, file: string): ChildProcess {
  const options: SpawnOptions = {
    cwd: world.cwd,
    env: { ...world.env },
    // Without a terminal stdout is for our answer alone: what the editor says goes to stderr.
    stdio: world.terminal ? 'inherit' : ['ignore', 2, 2],
  };
  if (!FOR_A_SHELL.test(command)) return spawn(command, [file], options);
  // Windows has no sh of its own; there the command goes to cmd, with the file quoted.
  if (process.platform === 'win32') return spawn(`${command} "${file}"`, { ...options, shell: true });
  return spawn('sh', ['-c', `${command} "$@"`, command, file], options);
}

function run(world: Pick<World, 'cwd' | 'env' | 'terminal'>, command: string, file: string): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = start(world, command, file);
    let stopped = false;
    // Ctrl-C goes to the editor as well, and means something there: we wait for what it makes of it, as git does.
    const ignore = (): void => undefined;
    const stop = (signal: NodeJS.Signals): void => {
      stopped = true;
      child.kill(signal);
    };
    const listen = (on: 'on' | 'off'): void => {
      process[on]('SIGINT', ignore)[on]('SIGQUIT', ignore)[on]('SIGTERM', stop)[on]('SIGHUP', stop);
    };
    listen('on');
    child.on('error', (cause) => {
      listen('off');
      reject(new Failure('file', `The editor (${command}) could not be started.`, { hints: CHOOSE, cause }));
    });
    child.on('close', (code, signal) => {
      listen('off');
      resolve({ code, signal, stopped });
    });
  });
}
