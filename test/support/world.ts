/**
 * A hermetic world for a test: a home of its own, a fixed day, no global git config, and the built program run in it.
 *
 * What is passed around is a `Seat`: where one sits (`cwd`) and what one's environment is (`env`). `newHome`,
 * `pairRepo` and the clones are all seats, so `run(['status'], repo)` and `git(repo, 'log')` read alike.
 * Nothing here inherits stdin or a variable of the machine but PATH. Nothing is mocked: real files, real git.
 */
import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const PROGRAM = fileURLToPath(new URL('../../bin/oneonone.js', import.meta.url));

export type Env = Readonly<Record<string, string>>;
export type Seat = { readonly cwd: string; readonly env: Env };
export type Person = 'ana' | 'bo' | 'stranger';

/** What came of a run. `exit` is null when a signal ended it. */
export type Outcome = {
  readonly exit: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
};

const PEOPLE: Readonly<Record<Person, readonly [name: string, email: string]>> = {
  ana: ['Ana Souza', 'ana@example.com'],
  bo: ['Bo Lindqvist', 'bo@example.com'],
  stranger: ['Kim Stranger', 'kim@example.com'],
};

/** A new empty folder of this test run, by a name one can recognise. */
export function newFolder(name = 'folder'): string {
  const root = process.env.TEST_ROOT;
  if (!root) throw new Error('TEST_ROOT is not set: run the tests with vitest, whose global setup makes it.');
  return mkdtempSync(join(root, `${name}-`));
}

/**
 * A new home with one person's git identity (or none, for null), on a fixed day and in a fixed time zone.
 * `env` adds to the environment, and overrides it.
 */
export function newHome(
  options: {
    readonly person?: Person | null;
    readonly today?: string;
    readonly timezone?: string;
    readonly env?: Env;
  } = {},
): Seat {
  const home = newFolder('home');
  const gitConfig = join(home, '.gitconfig');
  const person = options.person === undefined ? 'ana' : options.person;
  const identity = person ? `[user]\n\tname = ${PEOPLE[person][0]}\n\temail = ${PEOPLE[person][1]}\n` : '';
  writeFileSync(gitConfig, `${identity}[init]\n\tdefaultBranch = main\n[gc]\n\tauto = 0\n`);
  return {
    cwd: home,
    env: {
      PATH: process.env.PATH ?? '/usr/bin:/bin',
      HOME: home,
      XDG_CONFIG_HOME: join(home, '.config'),
      XDG_DATA_HOME: join(home, '.local/share'),
      GIT_CONFIG_NOSYSTEM: '1',
      GIT_CONFIG_GLOBAL: gitConfig,
      LC_ALL: 'C.UTF-8',
      TZ: options.timezone ?? 'Europe/Lisbon',
      ONEONONE_TODAY: options.today ?? '2026-11-24',
      ...options.env,
    },
  };
}

/** The same place with more in the environment. */
export function withEnv<Place extends Seat>(place: Place, env: Env): Place {
  return { ...place, env: { ...place.env, ...env } };
}

export type RunOptions = Seat & {
  /** What stands on stdin; without it stdin is empty. */
  readonly input?: string | Buffer;
  /** Arguments for node itself, before the program. */
  readonly node?: readonly string[];
  /** Milliseconds after which a run counts as hanging; 20 seconds unless said. */
  readonly timeout?: number;
};

/** Runs the built program. Throws when it hangs: then it and all that it started are killed. */
export function run(argv: readonly string[], options: RunOptions): Promise<Outcome> {
  return runCommand([process.execPath, ...(options.node ?? []), PROGRAM, ...argv], options);
}

/** Runs several calls one after the other in the same seat; throws at the first that does not exit 0. */
export async function runAll(calls: readonly (readonly string[])[], options: RunOptions): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const argv of calls) {
    const outcome = await run(argv, options);
    if (outcome.exit !== 0) throw new Error(`oneonone ${argv.join(' ')} did not exit 0: ${JSON.stringify(outcome)}`);
    outcomes.push(outcome);
  }
  return outcomes;
}

/** Runs any command likewise. */
export function runCommand(command: readonly string[], options: Omit<RunOptions, 'node'>): Promise<Outcome> {
  const [file = '', ...args] = command;
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, {
      cwd: options.cwd,
      env: options.env,
      // A process group of its own, so that a hanging hook or editor is killed with it.
      detached: true,
      stdio: [options.input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
    });
    const out: Buffer[] = [];
    const err: Buffer[] = [];
    let hangs = false;
    const timer = setTimeout(() => {
      hangs = true;
      if (child.pid) process.kill(-child.pid, 'SIGKILL');
    }, options.timeout ?? 20_000);
    child.stdout?.on('data', (chunk: Buffer) => out.push(chunk));
    child.stderr?.on('data', (chunk: Buffer) => err.push(chunk));
    // A program that ends without reading its stdin is no error here.
    child.stdin?.on('error', () => {});
    child.stdin?.end(options.input);
    child.on('error', (error) => {
      clearTimeout(timer);
      reject(error);
    });
    child.on('close', (exit, signal) => {
      clearTimeout(timer);
      const stdout = Buffer.concat(out).toString();
      const stderr = Buffer.concat(err).toString();
      if (hangs) reject(new Error(`hangs: ${command.join(' ')}\nstdout: ${stdout}\nstderr: ${stderr}`));
      else resolve({ exit, signal, stdout, stderr });
    });
  });
}

/** Runs git and gives its stdout without the last line end. Throws with git's words when it fails. */
export function git(seat: Seat, ...args: readonly string[]): string {
  const done = spawnSync('git', args, {
    cwd: seat.cwd,
    env: seat.env,
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: 20_000,
    maxBuffer: 1 << 28,
  });
  if (done.error) throw done.error;
  if (done.status !== 0) {
    throw new Error(`git ${args.join(' ')} exited ${done.status ?? done.signal}: ${done.stderr}${done.stdout}`);
  }
  return done.stdout.toString().replace(/\n$/, '');
}

/** Writes files below a folder, making folders as needed. Paths use `/`. */
export function writeTree(folder: string, tree: Readonly<Record<string, string | Buffer>>): void {
  for (const [path, content] of Object.entries(tree)) {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
  }
}
