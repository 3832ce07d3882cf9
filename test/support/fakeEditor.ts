/**
 * An editor that follows a script: the nth call does the nth list of steps to the file it is given.
 *
 * It lies in a folder with a blank and a quote in its name, so whoever calls it must quote as a shell does. A call
 * more than was scripted fails (exit 97), and `done` throws when a scripted call was never made: an unanswered
 * question and an unasked answer both fail.
 */
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Env, newFolder } from './world.ts';

export type EditorStep =
  | readonly ['write', string]
  | readonly ['append', string]
  /** The first occurrence; the editor fails (exit 98) when the text isn't there. */
  | readonly ['replace', from: string, to: string]
  | readonly ['empty']
  | readonly ['delete']
  /** Exits with a code; the steps before it are done. */
  | readonly ['fail', code: number]
  /** Dies by a signal, as a crash does. */
  | readonly ['crash'];

export type FakeEditor = {
  /** The command as it belongs into GIT_EDITOR or EDITOR: quoted for a shell. */
  readonly command: string;
  /** GIT_EDITOR set to it. */
  readonly env: Env;
  /** The arguments of each call so far, and the text of the file before it (null: no file). */
  calls(): { readonly args: readonly string[]; readonly before: string | null }[];
  /** Throws unless it was called as often as scripted. */
  done(): void;
};

const EDITOR = `
import { appendFileSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
const [scripts, log, ...args] = process.argv.slice(2);
const file = args.at(-1);
const text = () => readFileSync(file, 'utf8');
const nth = existsSync(log) ? readFileSync(log, 'utf8').trimEnd().split('\\n').length : 0;
const before = file !== undefined && existsSync(file) ? text() : null;
appendFileSync(log, JSON.stringify({ args, before }) + '\\n');
const steps = JSON.parse(readFileSync(scripts, 'utf8'))[nth];
if (steps === undefined) process.exit(97);
for (const [verb, first, second] of steps) {
  if (verb === 'write') writeFileSync(file, first);
  if (verb === 'append') appendFileSync(file, first);
  if (verb === 'replace') {
    const old = text();
    if (!old.includes(first)) process.exit(98);
    writeFileSync(file, old.replace(first, () => second));
  }
  if (verb === 'empty') writeFileSync(file, '');
  if (verb === 'delete') rmSync(file);
  if (verb === 'fail') process.exit(first);
  if (verb === 'crash') process.kill(process.pid, 'SIGKILL');
}
`;

/** Makes an editor; each argument is the script of one call. */
export function fakeEditor(...scripts: readonly (readonly EditorStep[])[]): FakeEditor {
  const folder = join(newFolder('editor'), "Ana's editor");
  mkdirSync(folder);
  const inside = (name: string): string => join(folder, name);
  writeFileSync(inside('editor.mjs'), EDITOR);
  writeFileSync(inside('scripts.json'), JSON.stringify(scripts));
  const program = [process.execPath, ...['editor.mjs', 'scripts.json', 'calls.jsonl'].map(inside)].map(quote);
  writeFileSync(inside('edit'), `#!/bin/sh\nexec ${program.join(' ')} "$@"\n`);
  chmodSync(inside('edit'), 0o755);
  const command = quote(inside('edit'));
  const calls = (): ReturnType<FakeEditor['calls']> =>
    existsSync(inside('calls.jsonl'))
      ? readFileSync(inside('calls.jsonl'), 'utf8')
          .trimEnd()
          .split('\n')
          .map((line) => JSON.parse(line))
      : [];
  const done = (): void => {
    const made = calls().length;
    if (made !== scripts.length) throw new Error(`The editor was called ${made} times, scripted ${scripts.length}.`);
  };
  return { command, env: { GIT_EDITOR: command }, calls, done };
}

/** A word as a shell reads it back whole. */
function quote(word: string): string {
  return `'${word.replaceAll("'", "'\\''")}'`;
}
