/**
 * A look at a pair's notes, for commands that only show how things stand: what did not change since the last look is not
 * read again. The answer is the same as from a journal, whatever is kept and whatever became of it.
 */

import { keep, recall } from '../meeting/kept.ts';
import type { Note } from '../meeting/note.ts';
import type { Outline } from '../meeting/outline.ts';
import type { Pair } from '../meeting/pair.ts';
import type { World } from '../terminal/world.ts';
import { isFirm, stateOf } from './file-state.ts';
import { listNotes, type Odd } from './files.ts';
import { type Glance, openClone, readNotes } from './journal.ts';
import { type KeptFile, readKeptFile, writeKeptFile } from './kept-file.ts';
import type { Clone } from './place.ts';
import type { Repo } from './repo.ts';

/** With fewer notes, reading them is as quick as looking whether they changed. */
const FEW = 60;
/** So many notes that were read anew are worth keeping again. */
const MANY = 20;

/**
 * Opens the journal that a command was called for, as `openJournal` does, but with the notes' outlines alone.
 * `meanwhile` may ask git for what will be needed, before the notes are looked at.
 */
export function openGlance(world: World, meanwhile: (repo: Repo) => void = () => undefined): Glance {
  const { settings, ...base } = openClone(world);
  meanwhile(base.repo);
  const { clone, pair } = base;
  const listed = listNotes(clone.root, pair.notes);
  const look = (): Look => (listed.notes.length < FEW ? readNotes(clone, pair, listed.notes) : seen());
  const seen = (): Look => {
    const moment = Date.now();
    const states = new Map(listed.notes.map((name) => [name, stateOf(`${clone.root}/${pair.notes}/${name}.md`)]));
    const file = readKeptFile(clone.gitDir);
    const known = file?.settings === settings ? recalled(file, states, clone, pair) : null;
    if (known) return known;
    const read = readNotes(clone, pair, listed.notes);
    keepNotes(clone, settings, read.notes, states, moment);
    return read;
  };
  const { notes, odd } = look();
  return { ...base, notes, odd: [...listed.odd, ...odd] };
}

type Look = { readonly notes: readonly Outline[]; readonly odd: readonly Odd[] };
type States = ReadonlyMap<string, string | null>;

/** What is kept, and the notes that changed since read anew; null where all have to be read, or are worth keeping again. */
function recalled(file: KeptFile, states: States, clone: Clone, pair: Pair): Look | null {
  const unchanged = new Set(
    file.kept.notes.map(({ name }) => name).filter((name) => states.get(name) === file.states[name]),
  );
  const changed = [...states.keys()].filter((name) => !unchanged.has(name));
  if (changed.length > MANY) return null;
  const { notes, odd } = readNotes(clone, pair, changed);
  const fresh = new Map(notes.map((note) => [note.name, note]));
  const names = [...states.keys()].filter((name) => unchanged.has(name) || fresh.has(name));
  const outlines = recall(file.kept, names, fresh, pair);
  return outlines && { notes: outlines, odd };
}

function keepNotes(clone: Clone, settings: string, notes: readonly Note[], states: States, moment: number): void {
  const firm = (note: Note): boolean => isFirm(states.get(note.name) ?? '', moment);
  const kept = keep(notes, firm);
  const saved = kept.notes.map(({ name }) => [name, states.get(name) ?? '']);
  if (saved.length > MANY) writeKeptFile(clone.gitDir, { settings, states: Object.fromEntries(saved), kept });
}
