/**
 * A folder of its own in which commands are played: real programs, with nothing of the person's own in their environment.
 *
 * Git finds no settings there but those of the repositories themselves, no hook and no signing; days and hours are the
 * play's. Nothing outside of the folder is read or written.
 */

import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, statSync, writeFileSync } from 'node:fs';
import { devNull, tmpdir } from 'node:os';
import { join } from 'node:path';
import { Failure } from '../failure.ts';
import { fileFailure } from './errno.ts';
import type { Env } from './git.ts';

/** Where a command is played, and when: `2026-11-10T10:00`. */
export type Scene = { readonly folder: string; readonly moment: string };

export type Stage = {
  /** Absolute. */
  readonly folder: string;
  /** Runs a command (`oneonone` is this very program) and hands on what it says as it says it; gives its exit code. */
  run(words: readonly string[], scene: Scene, hear: (text: string) => void): Promise<number>;
  /** What a command answers on stdout, played unseen. */
  ask(words: readonly string[], scene: Scene): Promise<string>;
};

/** Makes the stage: in `folder` (absolute), which must be empty or absent, or for null in a new one of the system's. */
export function openStage(
  folder: string | null,
  env: Env,
  look: { readonly width: number; readonly colour: boolean },
): Stage {
  const own = made(folder);
  const environment = { ...stageEnvironment(env, own), COLUMNS: String(look.width) };
  const colour = look.colour ? { FORCE_COLOR: '1' } : { NO_COLOR: '1' };
  const run = (words: readonly string[], scene: Scene, hear: (text: string) => void, alsoErrors: boolean) =>
    played(words, scene, { ...environment, ...(alsoErrors ? colour : {}), ...timeOf(scene.moment) }, hear, alsoErrors);
  return {
    folder: own,
    run: (words, scene, hear) => run(words, scene, hear, true),
    ask: async (words, scene) => {
      const heard: string[] = [];
      await run(words, scene, (text) => heard.push(text), false);
      return heard.join('');
    },
  };
}

/** Types into a file as a person would in an editor: each text is replaced, once. Throws 'file' where one is not there. */
export function typeInto(path: string, changes: readonly (readonly [from: string, to: string])[]): void {
  try {
    let text = readFileSync(path, 'utf8');
    for (const [from, to] of changes) {
      if (!text.includes(from)) throw new Failure('file', `${path} does not hold '${from}'.`);
      text = text.replace(from, () => to);
    }
    writeFileSync(path, text);
  } catch (error) {
    throw fileFailure(error, path);
  }
}

function made(folder: string | null): string {
  try {
    if (folder === null) return realpathSync(mkdtempSync(join(tmpdir(), 'oneonone-demo-')));
    if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() === false || !isEmpty(folder)) {
      throw new Failure('usage', `${folder} is not empty.`, { hints: ['Name a new or an empty folder, or none.'] });
    }
    mkdirSync(folder, { recursive: true });
    return realpathSync(folder);
  } catch (error) {
    throw fileFailure(error, folder ?? tmpdir());
  }
}

function isEmpty(folder: string): boolean {
  return statSync(folder, { throwIfNoEntry: false }) === undefined || readdirSync(folder).length === 0;
}

/** Variables that would let the person's own git, editor or pairs into the play. */
const NOT_ON_STAGE = /^(GIT_|ONEONONE_|XDG_|EDITOR$|VISUAL$|PAGER$|LESS$|NO_COLOR$|FORCE_COLOR$|TZ$|COLUMNS$)/;

function stageEnvironment(env: Env, folder: string): Record<string, string> {
  const home = join(folder, '.home');
  mkdirSync(home, { recursive: true });
  const kept: Record<string, string> = {};
  for (const [name, value] of Object.entries(env)) {
    if (value !== undefined && !NOT_ON_STAGE.test(name)) kept[name] = value;
  }
  return {
    ...kept,
    HOME: home,
    XDG_CONFIG_HOME: join(home, '.config'),
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CONFIG_GLOBAL: devNull,
    // Git's own word for an editor that does nothing: what is typed is typed by the play.
    GIT_EDITOR: ':',
    GIT_PAGER: 'cat',
    GIT_TERMINAL_PROMPT: '0',
    LANGUAGE: 'C',
    TZ: 'UTC',
  };
}

/** The same days and hours each time, for the program and for git's commits. */
function timeOf(moment: string): Record<string, string> {
  const when = `${moment}:00 +0000`;
  return { ONEONONE_TODAY: moment, GIT_AUTHOR_DATE: when, GIT_COMMITTER_DATE: when };
}

function played(
  words: readonly string[],
  scene: Scene,
  env: Record<string, string>,
  hear: (text: string) => void,
  alsoErrors: boolean,
): Promise<number> {
  const [program = '', ...args] = words;
  const command = program === 'oneonone' ? process.execPath : program;
  const all = program === 'oneonone' ? [process.argv[1] ?? '', ...args] : args;
  return new Promise((resolve, reject) => {
    const child = spawn(command, all, {
      cwd: scene.folder,
      env,
      stdio: ['ignore', 'pipe', alsoErrors ? 'pipe' : 'ignore'],
    });
    // Two pipes have no common order: the answer is told first, then what else was said.
    const said = { answer: '', rest: '' };
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      said.answer += text;
    });
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      said.rest += text;
    });
    child.on('error', (cause) => {
      reject(new Failure('git', `${program} could not be started.`, { hints: ['Is it installed?'], cause }));
    });
    child.on('close', (code) => {
      hear(said.answer + said.rest);
      resolve(code ?? 1);
    });
  });
}
