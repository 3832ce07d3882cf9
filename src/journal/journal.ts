/**
 * A pair's journal: the repository, who the two are, and its notes, read once for a command.
 *
 * Reading never changes anything. What can't be read as a note is kept with its reason: commands that only show go on
 * without it and say so, commands that change refuse.
 */

import { Failure } from '../failure.ts';
import { type Note, readNote } from '../meeting/note.ts';
import type { Outline } from '../meeting/outline.ts';
import { type Pair, type Person, SECTION_KINDS, type SectionKind, whoAmI } from '../meeting/pair.ts';
import { leaveOut } from '../meeting/resting-note.ts';
import { CONFIG } from '../meeting/setting.ts';
import { sectionOrder } from '../meeting/template.ts';
import type { World } from '../terminal/world.ts';
import { listNotes, type Odd, readListed } from './files.ts';
import { openClone } from './open-clone.ts';
import type { Clone } from './place.ts';
import type { Repo } from './repo.ts';
import { readTemplate } from './templates.ts';

/** The notes as they were just read: all in their order, those with a `failure` included, and what can't be read at all. */
export type Reading = { readonly notes: readonly Note[]; readonly odd: readonly Odd[] };

export type Journal = Reading & {
  readonly clone: Clone;
  readonly repo: Repo;
  readonly pair: Pair;
  /** Reads them anew, in the same way; known ones that did not change are taken as they are. */
  read(known: readonly Note[]): Reading;
};

/** Of a journal what it takes to show how things stand. */
export type Glance = Omit<Journal, 'notes' | 'read'> & { readonly notes: readonly Outline[] };

/** Opens the journal that a command was called for: by `-p`, by `-C`, or the one the current folder lies in. */
export function openJournal(world: World): Journal {
  const { clone, repo, pair } = openClone(world);
  repo.config().catch(() => undefined);
  const read = (known: readonly Note[]): Reading => readAll(clone, pair, known);
  return { clone, repo, pair, ...read([]), read };
}

/** The same journal, its notes read again. */
export function reread(journal: Journal): Journal {
  return { ...journal, ...journal.read(journal.notes) };
}

/** The same journal after some of its notes were written: these are read again. */
export function rereadSome(journal: Journal, names: ReadonlySet<string>): Journal {
  const { clone, pair } = journal;
  const there = listNotes(clone.root, pair.notes).notes.filter((name) => names.has(name));
  const { notes, odd } = readNotes(clone, pair, there);
  const others = journal.notes.filter((note) => !names.has(note.name));
  const settled = new Map(journal.notes.map((note) => [note.name, note.settled]));
  const again = notes.map((note) => leaveOut(note, settled.get(note.name) ?? []));
  const all = [...others, ...again].sort((a, b) => (a.name < b.name ? -1 : 1));
  return { ...journal, notes: all, odd: [...journal.odd, ...odd] };
}

/** Asks git now who is at the keyboard, so that it works while the notes are read; who needs the answer waits for it. */
export function askWho(repo: Repo): void {
  repo.self().catch(() => undefined);
}

/** The person at the keyboard, by git's email or the clone's setting `oneonone.me`. Throws 'config' when it is neither. */
export async function whoIsHere(journal: Pick<Journal, 'repo' | 'pair'>): Promise<Person> {
  const { email, me: setting } = await journal.repo.self();
  const me = whoAmI(journal.pair, email, setting);
  if (me) return me;
  const [first, second] = journal.pair.people;
  const known = `'${first.key}' or '${second.key}'`;
  const said =
    email === null
      ? 'Git does not know your email, so I can’t tell who you are.'
      : `${email} is the email of neither of the two.`;
  throw new Failure('config', said, {
    hints: [
      `Say who you are in this clone: \`git config oneonone.me ${first.key}\` (${known}).`,
      `Or add your email to ${CONFIG}, or set git’s: \`git config user.email you@example.com\`.`,
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

function readAll(clone: Clone, pair: Pair, known: readonly Note[]): Reading {
  const listed = listNotes(clone.root, pair.notes);
  const { notes, odd } = readNotes(clone, pair, listed.notes, new Map(known.map((note) => [note.name, note])));
  return { notes, odd: [...listed.odd, ...odd] };
}

/**
 * Reads some of the notes that `listNotes` named, in that order, and tells which of them can't be read as text. A known
 * note whose text is still the same is that note.
 */
export function readNotes(
  clone: Clone,
  pair: Pair,
  names: readonly string[],
  known: ReadonlyMap<string, Note> = new Map(),
): Reading {
  const odd: Odd[] = [];
  const notes: Note[] = [];
  for (const name of names) {
    try {
      const text = readListed(clone.root, pair.notes, name);
      const before = known.get(name);
      notes.push(before?.text === text ? before : readNote(name, text, pair));
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      odd.push({ path: `${pair.notes}/${name}.md`, failure: error });
    }
  }
  return { notes, odd };
}
