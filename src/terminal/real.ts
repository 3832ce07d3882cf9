/**
 * The real world: the process's folder, environment, clock and streams, as the one value that commands get.
 *
 * The only place that reads them. Decides who may be asked and where colour may go; writes what it is given and nothing else.
 */

import { resolve } from 'node:path';
import { askAt } from './ask.ts';
import { fixedMoment, momentIn } from './clock.ts';
import { withItsSigns } from './signs.ts';
import type { Call, World } from './world.ts';

/** What of node's `process` is used; a test hands in its own. */
export type ProcessLike = {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdin: NodeJS.ReadableStream & { readonly isTTY?: boolean | undefined };
  readonly stdout: NodeJS.WritableStream & {
    readonly isTTY?: boolean | undefined;
    readonly columns?: number | undefined;
    readonly rows?: number | undefined;
  };
  readonly stderr: NodeJS.WritableStream & { readonly isTTY?: boolean | undefined };
  cwd(): string;
};

/** The global options that say how to speak. */
export type Speech = { readonly noInput: boolean; readonly noColor: boolean };

/** Builds the world of a process. Asks nothing and writes nothing yet. */
export function realWorld(process: ProcessLike, speech: Speech, call: Call): World {
  const { env } = process;
  const [stdout, stderr] = [withItsSigns(process.stdout, env), withItsSigns(process.stderr, env)];
  const terminal = stdout.isTTY === true;
  // A dumb terminal can't move its cursor, and a question is drawn anew with each key.
  const canAsk = terminal && env.TERM !== 'dumb' && !isSet(env.CI);
  // The first look at process.stdin opens it, which takes node longer than all else here: only where somebody may be asked.
  const mayAsk = canAsk && process.stdin.isTTY === true && !speech.noInput && !call.json;
  const cwd = folderOf(process);
  return {
    call,
    cwd,
    env,
    today: (timezone) => fixedMoment(env.ONEONONE_TODAY)?.day ?? momentIn(timezone, new Date()).day,
    time: (timezone) => fixedMoment(env.ONEONONE_TODAY)?.time ?? momentIn(timezone, new Date()).time,
    out: (text) => void stdout.write(text),
    err: (text) => void stderr.write(text),
    read: async (file) => (await import('./read-file.ts')).readFile(resolve(cwd, file), file),
    width: widthOf(stdout.columns, env.COLUMNS),
    height: stdout.rows !== undefined && stdout.rows > 0 ? stdout.rows : 24,
    colour: !call.json && hasColour(env, terminal, speech.noColor),
    terminal,
    written: () => new Promise((resolve) => void stdout.write('', (error) => resolve(!error))),
    // Who runs the command decides what comes after it.
    later: () => undefined,
    input: async () => (await import('./input.ts')).inputOf(process.stdin),
    edit: async (command, file) => (await import('./editor.ts')).edit({ cwd, env, terminal }, command, file),
    open: async (file) => (await import('./opener.ts')).open({ env }, file),
    ask: mayAsk ? askAt({ input: process.stdin, output: stdout }) : null,
  };
}

/** The folder of the call; one that was deleted meanwhile is no pair's, and what asks for no folder goes on. */
function folderOf(process: ProcessLike): string {
  try {
    return process.cwd();
  } catch {
    return process.env.PWD ?? '/';
  }
}

function isSet(value: string | undefined): boolean {
  return value !== undefined && value !== '';
}

/** How wide to write: as the terminal is, else as COLUMNS says, else 80. */
export function widthOf(columns: number | undefined, variable: string | undefined): number {
  const said = columns ?? Number(variable);
  return Number.isInteger(said) && said > 0 ? said : 80;
}

/** --no-color and NO_COLOR (no-color.org) win over FORCE_COLOR, which wins over what the terminal is. */
function hasColour(env: ProcessLike['env'], terminal: boolean, noColor: boolean): boolean {
  if (noColor || isSet(env.NO_COLOR)) return false;
  if (env.FORCE_COLOR !== undefined) return !['0', 'false'].includes(env.FORCE_COLOR);
  return terminal && env.TERM !== 'dumb';
}

/** `oneonone log | head` closes our stdout: nobody reads any more, and that is no error. Of a full disk `otherwise` tells. */
export function endQuietlyWithReader(stream: NodeJS.WritableStream, otherwise: (error: Error) => void): void {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') otherwise(error);
  });
}
