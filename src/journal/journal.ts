/**
 * A pair's journal: the repository, who the two are, and its notes, read once for a command.
 *
 * Reading never changes anything. What can't be read as a note is kept with its reason: commands that only show go on
 * without it and say so, commands that change refuse.
 */

import { resolve } from 'node:path';
import { Failure } from '../failure.ts';
import { type Note, readNote } from '../meeting/note.ts';
import { type Pair, type Person, readPair, SECTION_KINDS, type SectionKind, whoAmI } from '../meeting/pair.ts';
import { CONFIG } from '../meeting/setting.ts';
import { sectionOrder } from '../meeting/template.ts';
import type { World } from '../terminal/world.ts';
import { listNotes, type Odd, readListed, readText } from './files.ts';
import { checkPath } from './paths.ts';
import { type Clone, findClone } from './place.ts';
import { readPairs } from './registry.ts';
import { openRepo, type Repo } from './repo.ts';
import { readTemplate } from './templates.ts';

export type Journal = {
  readonly clone: Clone;
  readonly repo: Repo;
  readonly pair: Pair;
  /** All notes in their order, those with a `failure` included. */
  readonly notes: readonly Note[];
  /** Files with a note's name that can't be read at all. */
  readonly odd: readonly Odd[];
};

/** Opens the journal that a command was called for: by `-p`, by `-C`, or the one the current folder lies in. */
export function openJournal(world: World): Journal {
  const clone = findClone(startFolder(world));
  const repo = openRepo(clone.root, world.env);
  // Asked for now, so that git works while the notes are read; who needs the answer waits for it.
  repo.config().catch(() => undefined);
  const pair = readPair(readText(clone.root, CONFIG));
  checkPath(clone.root, pair.notes);
  return { clone, repo, pair, ...readNotes(clone, pair) };
}

/** The same journal, its notes read again. */
export function reread(journal: Journal): Journal {
  return { ...journal, ...readNotes(journal.clone, journal.pair) };
}

/** The person at the keyboard, by git's email or the clone's setting `oneonone.me`. Throws 'config' when it is neither. */
export async function whoIsHere(journal: Journal): Promise<Person> {
  const settings = await journal.repo.config();
  const email = settings.get('user.email') ?? null;
  const setting = settings.get('oneonone.me') ?? null;
  const me = whoAmI(journal.pair, email, setting);
  if (me) return me;
  const [first, second] = journal.pair.people;
  const known = `'${first.key}' or '${second.key}'`;
  const said =
    email === null
      ? "Git does not know your email, so I can't tell who you are."
      : `${email} is the email of neither of the two.`;
  throw new Failure('config', said, {
    hints: [
      `Say who you are in this clone: \`git config oneonone.me ${first.key}\` (${known}).`,
      `Or add your email to ${CONFIG}, or set git's: \`git config user.email you@example.com\`.`,
    ],
    where: { path: CONFIG, line: null },
  });
}

/** The order of the sections in the template that a note came from. */
export function orderFor(journal: Pick<Journal, 'clone' | 'pair'>, kind: string | null): readonly SectionKind[] {
  try {
    return sectionOrder(readTemplate(journal.clone.root, kind ?? 'regular'), journal.pair);
  } catch (error) {
    // A note may outlive the template it came from.
    if (error instanceof Failure) return SECTION_KINDS;
    throw error;
  }
}

/** Everything that keeps a note from being read, as failures with their places. */
export function unreadable(journal: Pick<Journal, 'notes' | 'odd'>): Failure[] {
  const broken = journal.notes.flatMap((note) => (note.failure ? [note.failure] : []));
  return [...broken, ...journal.odd.map((odd) => odd.failure)];
}

/** The folder that a command starts from: by `-p`, by `-C`, or the current one. Throws 'unknown' for no registered pair. */
export function startFolder(world: World): string {
  const { repo, pair } = world.call;
  if (pair === null) return resolve(world.cwd, repo ?? '.');
  const known = readPairs(world.env);
  const fits = known.filter((candidate) => candidate.name === pair || candidate.name.startsWith(pair));
  const found = fits.find((candidate) => candidate.name === pair) ?? (fits.length === 1 ? fits[0] : undefined);
  if (found) return found.repo;
  throw new Failure('unknown', `No pair '${pair}' is registered on this machine.`, {
    hints: [
      known.length === 0
        ? 'None is yet: `oneonone init` registers one.'
        : `There are: ${known.map(({ name }) => name).join(', ')}.`,
    ],
  });
}

function readNotes(clone: Clone, pair: Pair): Pick<Journal, 'notes' | 'odd'> {
  const listed = listNotes(clone.root, pair.notes);
  const odd = [...listed.odd];
  const notes: Note[] = [];
  for (const name of listed.notes) {
    const path = `${pair.notes}/${name}.md`;
    try {
      notes.push(readNote(name, readListed(clone.root, pair.notes, name), pair));
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      odd.push({ path, failure: error });
    }
  }
  return { notes, odd };
}
