/**
 * A history as `git fast-import` takes it: thousands of commits in a second or two, in one process.
 *
 * The stream goes through a file, so that ten times ten years need no memory.
 */
import { spawnSync } from 'node:child_process';
import { closeSync, openSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';

/** Who and when; `at` in minutes since 1970, in a zone so many minutes ahead of UTC. */
export type Signature = { readonly name: string; readonly email: string; readonly at: number; readonly ahead: number };

export type NewCommit = {
  /** Marks of commits made before. */
  readonly parents: readonly number[];
  readonly author: Signature;
  readonly committer: Signature;
  readonly message: string;
  /** By path; null takes a file away. The first parent's files stay. */
  readonly files: readonly (readonly [path: string, text: string | null])[];
};

export type Stream = {
  /** Writes a commit and gives its mark. */
  readonly commit: (commit: NewCommit) => number;
  /** Makes the commits in a repository, the last one `main`; gives their hashes, by mark. */
  readonly end: (folder: string, env: NodeJS.ProcessEnv) => readonly string[];
};

const CHUNK = 1 << 20;

/** A stream that lies in `file` until it is imported. */
export function streamTo(file: string): Stream {
  const descriptor = openSync(file, 'w');
  let pending: string[] = [];
  let size = 0;
  let last = 0;
  const flush = (): void => {
    writeSync(descriptor, pending.join(''));
    pending = [];
    size = 0;
  };
  const put = (text: string): void => {
    pending.push(text);
    size += text.length;
    if (size > CHUNK) flush();
  };
  const blob = (text: string): string => `data ${Buffer.byteLength(text)}\n${text}\n`;
  return {
    commit: ({ parents, author, committer, message, files }) => {
      last += 1;
      put(`commit refs/heads/main\nmark :${last}\nauthor ${signed(author)}\ncommitter ${signed(committer)}\n`);
      put(blob(message));
      for (const [index, parent] of parents.entries()) put(`${index === 0 ? 'from' : 'merge'} :${parent}\n`);
      for (const [path, text] of files) put(text === null ? `D ${path}\n` : `M 100644 inline ${path}\n${blob(text)}`);
      put('\n');
      return last;
    },
    end: (folder, env) => {
      put('done\n');
      flush();
      closeSync(descriptor);
      const marks = join(folder, '.git', 'marks');
      const input = openSync(file, 'r');
      const done = spawnSync('git', ['fast-import', '--quiet', '--force', '--done', `--export-marks=${marks}`], {
        cwd: folder,
        env,
        stdio: [input, 'ignore', 'pipe'],
      });
      closeSync(input);
      if (done.status !== 0) throw new Error(`git fast-import: ${done.stderr}`);
      const hashes: string[] = [];
      for (const line of readFileSync(marks, 'utf8').trim().split('\n')) {
        const [mark = '', hash = ''] = line.slice(1).split(' ');
        hashes[Number(mark)] = hash;
      }
      return hashes;
    },
  };
}

function signed({ name, email, at, ahead }: Signature): string {
  const minutes = Math.abs(ahead);
  const two = (number: number): string => String(number).padStart(2, '0');
  const zone = `${ahead < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}${two(minutes % 60)}`;
  return `${name} <${email}> ${at * 60} ${zone}`;
}
