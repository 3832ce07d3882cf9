/**
 * What the commits of a stretch of history did to the notes: read from git in two processes, told as events.
 *
 * Git's authors are claims, and are taken as that: who it was is whose email stands there.
 */

import { posix } from 'node:path';
import { Failure } from '../../failure.ts';
import { type Difference, difference } from '../../meeting/difference.ts';
import { type Event, eventsOf, personOf } from '../../meeting/event.ts';
import { type Note, readNote } from '../../meeting/note.ts';
import type { Pair } from '../../meeting/pair.ts';
import { decode } from '../files.ts';
import { type Git, orRefuse } from '../git.ts';
import { noteOfPath } from './blend.ts';
import { blobsOf } from './objects.ts';

type Change = { readonly name: string; readonly before: string; readonly after: string };
type Commit = {
  readonly hash: string;
  readonly name: string;
  readonly email: string;
  readonly when: string;
  readonly changes: readonly Change[];
};

/** The most commits that are told of one by one; of more the latest. */
const MOST = 500;

/** The events of the commits that `to` has and `from` has not, the oldest first. */
export async function eventsBetween(git: Git, pair: Pair, from: string, to: string): Promise<Event[]> {
  const args = [
    ...['log', '-z', '--no-merges', '--topo-order', `--max-count=${MOST}`, '--raw', '--no-abbrev', '--no-renames'],
    ...[
      '--no-show-signature',
      '--no-color',
      '--format=%x01%H%x00%an%x00%ae%x00%aI%x00',
      to,
      `^${from}`,
      '--',
      pair.notes,
    ],
  ];
  const outcome = orRefuse(await git.run(args), 'Git could not tell what came in.', ['Look with `git log`.']);
  const commits = parse(outcome.out.toString('utf8'), pair.notes).reverse();
  const hashes = commits.flatMap(({ changes }) => changes.flatMap(({ before, after }) => [before, after]));
  const blobs = await blobsOf(
    git,
    hashes.filter((hash) => !/^0+$/.test(hash)),
  );
  const noteOf = (name: string, hash: string): Note | null | 'unreadable' => {
    if (/^0+$/.test(hash)) return null;
    const bytes = blobs.get(hash);
    const text = bytes === undefined ? null : textOf(bytes);
    const note = text === null ? null : readNote(name, text, pair);
    return note === null || note.failure !== null ? 'unreadable' : note;
  };
  // What can't be read tells nothing: what happened is told of the next version that can, against the last one that could.
  const readable = new Map<string, Note | null>();
  const told = ({ name, before, after }: Change): Told[] => {
    const [was, is] = [noteOf(name, before), noteOf(name, after)];
    const from = was === 'unreadable' ? readable.get(name) : was;
    if (is !== 'unreadable') readable.delete(name);
    else if (from !== undefined) readable.set(name, from);
    return is === 'unreadable' || from === undefined ? [] : [{ name, what: difference(from, is) }];
  };
  return commits.flatMap((commit) => {
    const person = personOf(pair, commit.email);
    return withoutMoves(commit.changes.flatMap(told)).flatMap(({ name, what }) => {
      const note = `${pair.notes}/${name}.md`;
      const origin = { when: commit.when, who: person?.key ?? null, note, commit: commit.hash };
      return eventsOf(what, origin, person?.short ?? commit.name);
    });
  });
}

type Told = { readonly name: string; readonly what: Difference };

/** What stands in one note and is gone from another in the same commit was moved with its meeting: nothing happened to it. */
function withoutMoves(told: readonly Told[]): Told[] {
  const all = told.flatMap(({ what }) => what.items);
  const gone = new Set(all.filter(({ event }) => event === 'removed').map(({ id }) => id));
  const moved = new Set(all.filter(({ event, id }) => event !== 'removed' && gone.has(id)).map(({ id }) => id));
  return told.map(({ name, what }) => ({
    name,
    what: { ...what, items: what.items.filter(({ id }) => !moved.has(id)) },
  }));
}

function parse(out: string, notes: string): Commit[] {
  return out
    .split('\x01')
    .slice(1)
    .map((chunk) => {
      const [hash = '', name = '', email = '', when = '', ...rest] = chunk.split('\0');
      const changes: Change[] = [];
      for (const [at, field] of rest.entries()) {
        const found = /^\s*:\d+ \d+ ([0-9a-f]+) ([0-9a-f]+) [A-Z]/.exec(field);
        const path = rest[at + 1] ?? '';
        const note = noteOfPath(`${notes}/${posix.basename(path)}`, notes);
        if (found && note !== null && posix.dirname(path).endsWith(notes)) {
          changes.push({ name: note, before: found[1] ?? '', after: found[2] ?? '' });
        }
      }
      return { hash, name, email, when: when.slice(0, 16), changes };
    });
}

function textOf(bytes: Buffer): string | null {
  try {
    return decode(bytes, '');
  } catch (error) {
    if (error instanceof Failure) return null;
    throw error;
  }
}
