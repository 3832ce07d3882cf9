/**
 * A journal for commands that need little of most notes: what did not change since the last look is not read again, unless
 * somebody asks for more of it than was kept.
 *
 * Everything that is open, and all of the last notes, is as in a journal that was read whole, whatever is kept and whatever
 * became of it. Items of old notes that are long finished may be missing (`kept.ts`): who asks for those opens it whole.
 */

import { keep, recall } from '../meeting/kept.ts';
import { type Note, readNote } from '../meeting/note.ts';
import type { Pair } from '../meeting/pair.ts';
import type { World } from '../terminal/world.ts';
import { isFirm, stateOf } from './file-state.ts';
import { listNotes, readListed } from './files.ts';
import { type Journal, openJournal, type Reading, readNotes } from './journal.ts';
import { type KeptFile, readKeptFile, writeKeptFile } from './kept-file.ts';
import { openClone } from './open-clone.ts';
import type { Clone } from './place.ts';
import type { Repo } from './repo.ts';

/** With fewer notes, reading them is as quick as looking whether they changed. */
const FEW = 60;
/** So many notes that were read anew are worth keeping again. */
const MANY = 20;

/**
 * Opens the journal that a command was called for, as `openJournal` does. `meanwhile` may ask git for what will be needed,
 * before the notes are looked at.
 */
export function openGlance(world: World, meanwhile: (repo: Repo) => void = () => undefined): Journal {
  const { settings, ...base } = openClone(world);
  meanwhile(base.repo);
  const { clone, pair } = base;
  // Once read whole it stays so: what was seen the first time is there when it is read again.
  let file: KeptFile | null | undefined;
  const read = (known: readonly Note[]): Reading => {
    const listed = listNotes(clone.root, pair.notes);
    const before = new Map(known.map((note) => [note.name, note]));
    if (listed.notes.length < FEW) return withOdd(listed.odd, readNotes(clone, pair, listed.notes, before));
    const moment = Date.now();
    const states = new Map(listed.notes.map((name) => [name, stateOf(`${clone.root}/${pair.notes}/${name}.md`)]));
    if (file === undefined) file = readKeptFile(clone.gitDir);
    const recalled = file?.settings === settings ? recalledFrom(file, states, before, clone, pair) : null;
    if (recalled) return withOdd(listed.odd, recalled);
    file = null;
    const all = readNotes(clone, pair, listed.notes, before);
    keepNotes(clone, pair, settings, all.notes, states, moment);
    return withOdd(listed.odd, all);
  };
  return { ...base, ...read([]), read };
}

/**
 * The same for a change to what is open now. Where a meeting after today was held already, somebody writes up the past, and
 * what was open on a day long gone only all notes tell.
 */
export function openForToday(world: World, meanwhile?: (repo: Repo) => void): Journal {
  const today = world.today(null);
  const journal = openGlance(world, meanwhile);
  return journal.notes.some(({ day, status }) => day > today && status !== 'planned') ? openJournal(world) : journal;
}

type States = ReadonlyMap<string, string | null>;

function withOdd(odd: Reading['odd'], reading: Reading): Reading {
  return { notes: reading.notes, odd: [...odd, ...reading.odd] };
}

/** What is kept, and the notes that changed since read anew; null where all have to be read, or are worth keeping again. */
function recalledFrom(
  file: KeptFile,
  states: States,
  before: ReadonlyMap<string, Note>,
  clone: Clone,
  pair: Pair,
): Reading | null {
  const unchanged = new Set(
    file.kept.notes.map(({ name }) => name).filter((name) => states.get(name) === file.states[name]),
  );
  const changed = [...states.keys()].filter((name) => !unchanged.has(name));
  if (changed.length > MANY) return null;
  const { notes, odd } = readNotes(clone, pair, changed, before);
  const fresh = new Map(notes.map((note) => [note.name, note]));
  const names = [...states.keys()].filter((name) => unchanged.has(name) || fresh.has(name));
  const whole = (name: string): Note => readNote(name, readListed(clone.root, pair.notes, name), pair);
  const recalled = recall(file.kept, names, fresh, pair, whole);
  return recalled && { notes: recalled, odd };
}

function keepNotes(
  clone: Clone,
  pair: Pair,
  settings: string,
  notes: readonly Note[],
  states: States,
  moment: number,
): void {
  const firm = (note: Note): boolean => isFirm(states.get(note.name) ?? '', moment);
  const kept = keep(notes, pair, firm);
  const saved = kept.notes.map(({ name }) => [name, states.get(name) ?? '']);
  if (saved.length > MANY) writeKeptFile(clone.gitDir, { settings, states: Object.fromEntries(saved), kept });
}
