/**
 * The commits of a history with the files that each changed, as one `git log` tells them: parents first.
 *
 * Whatever a person has set for their own `git log` changes nothing here, and no string of theirs stands where options do.
 * A `.mailmap` in the repository counts; one of the person's own does not, or the two would get different answers.
 */

import type { Commit } from '../../meeting/history/commit.ts';
import type { Env } from '../git.ts';
import { openFlow } from './git-flow.ts';

/**
 * A file that a commit changed: its object in each of the parents, and in the commit; null where it is no regular file.
 * Of a merge, one that differs from some parent: git does not tell from which, so those it differs from may come first.
 */
export type Change = {
  readonly path: string;
  readonly before: readonly (string | null)[];
  readonly after: string | null;
};
/** `side` is `<` for what only the first of two histories has, `>` for what only the second has. */
export type Entry = Commit & { readonly side: string; readonly changes: readonly Change[] };

/** In characters. */
const LONG = 1_000;
const FIELDS = ['%m%H', '%P', '%at', '%aI', '%aN', '%aE', '%(trailers:key=Why,valueonly,unfold,separator=%x0A)'];
const OWN_SETTINGS = [
  ...['log.showSignature=false', 'log.follow=false', 'mailmap.file=', 'mailmap.blob='].flatMap((one) => ['-c', one]),
  '--no-replace-objects',
];

/** How git is asked for the commits of `range` (revisions) in the pair's folder; all of them where that is the top. */
export function logArguments(range: readonly string[], prefix: string): string[] {
  return [
    ...OWN_SETTINGS,
    ...['log', '-z', '--topo-order', '--reverse', '--root', '--raw', '-m', '--no-abbrev', '--no-renames'],
    ...[
      '--no-relative',
      '--no-color',
      '--no-decorate',
      '--no-ext-diff',
      '--encoding=UTF-8',
      '--ignore-submodules=all',
      '--left-right',
    ],
    `--format=${FIELDS.map((field) => `${field}%x00`).join('')}`,
    // Only below a folder: else git would leave out commits, and merges of which only one side changed something.
    ...(prefix === '' ? [] : ['--full-history', '--parents']),
    ...['--end-of-options', ...range, '--'],
    ...(prefix === '' ? [] : ['.']),
  ];
}

/** Reads them, some at a time. */
export async function* entriesOf(
  root: string,
  env: Env,
  range: readonly string[],
  prefix: string,
): AsyncGenerator<readonly Entry[]> {
  const flow = await openFlow(root, env, logArguments(range, prefix));
  try {
    const reader = new LogReader();
    for (let piece = await flow.next(); piece; piece = await flow.next()) {
      const entries = reader.read(piece);
      if (entries.length > 0) yield entries;
    }
    await flow.end('Git could not tell the history of the notes.');
    yield reader.end();
  } finally {
    flow.stop();
  }
}

/** A file in one of the parents and in the commit. */
type Pair = { readonly path: string; readonly before: string | null; readonly after: string | null };

/**
 * Takes what git printed apart: fields and paths each end with a NUL, which stands in none of them. A merge comes once for
 * each parent that it differs from.
 */
class LogReader {
  #rest: Buffer = Buffer.alloc(0);
  #fields: string[] = [];
  #pairs: Pair[][] = [[]];
  /** So many fields are still to come that are known. */
  #again = 0;
  #raw: RegExpExecArray | null = null;
  #found: Entry[] = [];

  read(piece: Buffer): Entry[] {
    const end = piece.lastIndexOf(0);
    if (end < 0) {
      this.#rest = Buffer.concat([this.#rest, piece]);
      return [];
    }
    const text = Buffer.concat([this.#rest, piece.subarray(0, end)]).toString('utf8');
    this.#rest = piece.subarray(end + 1);
    this.#found = [];
    for (const token of text.split('\0')) this.#take(token);
    return this.#found;
  }

  end(): Entry[] {
    this.#found = [];
    this.#close();
    return this.#found;
  }

  #take(token: string): void {
    if (this.#raw) {
      this.#pairs.at(-1)?.push(pairOf(this.#raw, token));
      this.#raw = null;
    } else if (this.#again > 0) {
      this.#again -= 1;
    } else if (this.#fields.length > 0 && this.#fields.length < FIELDS.length) {
      this.#fields.push(token);
    } else if (token !== '') {
      this.#raw = /^\n?:+((?:\d{6} )+)((?:[0-9a-f]{40,64} )+)[A-Z]+\d*$/.exec(token);
      if (this.#raw) return;
      if (token === this.#fields[0]) {
        this.#again = FIELDS.length - 1;
        this.#pairs.push([]);
        return;
      }
      this.#close();
      this.#fields.push(token);
    }
  }

  #close(): void {
    if (this.#fields.length === FIELDS.length) this.#found.push(entryOf(this.#fields, this.#pairs));
    this.#fields = [];
    this.#pairs = [[]];
  }
}

/** `:100644 100644 <before> <after> M`. */
function pairOf(raw: RegExpExecArray, path: string): Pair {
  const modes = (raw[1] ?? '').trim().split(' ');
  const [before = null, after = null] = (raw[2] ?? '')
    .trim()
    .split(' ')
    .map((hash, at) => (/^100/.test(modes[at] ?? '') ? hash : null));
  return { path, before, after };
}

/** In a parent that a file does not differ from it is as it is after. */
function changesOf(pairs: readonly (readonly Pair[])[], parents: number): Change[] {
  const [first = []] = pairs;
  if (parents < 2) return first.map(({ path, before, after }) => ({ path, before: [before], after }));
  const changes = new Map<string, Change & { readonly before: (string | null)[] }>();
  for (const [at, { path, before, after }] of pairs.flatMap((some, place) =>
    some.map((one) => [place, one] as const),
  )) {
    const change = changes.get(path) ?? { path, before: Array.from({ length: parents }, () => after), after };
    change.before[at] = before;
    changes.set(path, change);
  }
  return [...changes.values()];
}

function entryOf(fields: readonly string[], pairs: readonly (readonly Pair[])[]): Entry {
  const [marked = '', names = '', time = '', iso = '', author = '', email = '', why = ''] = fields;
  const parents = names.split(' ').filter(Boolean);
  return {
    side: marked.slice(0, 1),
    hash: marked.slice(1),
    parents,
    time: Number(time) || 0,
    // A year beyond 9999 is nobody's: it would break every comparison of days.
    when: /^\d{4}-\d\d-\d\dT\d\d:\d\d/.exec(iso)?.[0] ?? '1970-01-01T00:00',
    author: lineOf(author),
    email: email.trim().slice(0, LONG),
    why: lineOf(why) || null,
    changes: changesOf(pairs, parents.length),
  };
}

/** One line; nobody’s name or reason is longer, and it is told with each event. */
function lineOf(text: string): string {
  const line = text
    .slice(0, 2 * LONG)
    .replace(/\s+/g, ' ')
    .trim();
  return line.length <= LONG ? line : `${[...line.slice(0, LONG - 2)].slice(0, -1).join('')}…`;
}
