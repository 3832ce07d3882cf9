/**
 * The records of all meetings, for commands that look back: those of notes that did not change since the last look are
 * taken from one file, the others read anew.
 *
 * Whatever is kept and whatever became of it, the records are those that reading every note whole gives.
 */
import { type KeptRecord, keepRecord, recallRecord } from '../../meeting/history/kept-record.ts';
import type { MeetingRecord } from '../../meeting/history/record.ts';
import type { World } from '../../terminal/world.ts';
import { isFirm, stateOf } from '../file-state.ts';
import { listNotes } from '../files.ts';
import type { Glance } from '../journal.ts';
import { openClone } from '../open-clone.ts';
import { readSealed, writeSealed } from '../sealed-file.ts';

/** A journal by its records: `notes` are all of them in their order, `records` those that can be read. */
export type Records = Omit<Glance, 'notes'> & {
  readonly notes: readonly MeetingRecord[];
  readonly records: readonly MeetingRecord[];
};

/** What is kept under some settings (the text of oneonone.yaml), and of each note the file's state when it was read. */
type RecordsFile = {
  readonly settings: string;
  readonly states: readonly string[];
  readonly records: readonly KeptRecord[];
};

const NAME = 'records';
/** Anything else was left by another version. To be raised when what is kept, or what it is read from, changes. */
const FORM = 'records-1';
/** With fewer notes, reading them is as quick as looking whether they changed. */
const FEW = 60;
/** So many notes that were read anew are worth keeping again. */
const MANY = 20;

/** Opens the journal that a command was called for, by its records. Throws as `openJournal` does. */
export async function openRecords(world: World): Promise<Records> {
  const { settings, ...base } = openClone(world);
  const { clone, pair } = base;
  const listed = listNotes(clone.root, pair.notes);
  const few = listed.notes.length < FEW;
  const known = few ? new Map<string, Known>() : knownRecords(clone.gitDir, settings);
  const moment = Date.now();
  const odd = [...listed.odd];
  const notes: MeetingRecord[] = [];
  const states = new Map<string, string>();
  let anew = 0;
  for (const name of listed.notes) {
    const before = known.get(name);
    const state = few ? null : stateOf(`${clone.root}/${pair.notes}/${name}.md`);
    if (before && before.state === state) notes.push(recallRecord(before.record, pair));
    else {
      anew += 1;
      // What reads a note is large, and nothing of it is needed where none changed.
      const { readRecord } = await import('./read-record.ts');
      const read = readRecord(clone, pair, name);
      odd.push(...read.odd);
      notes.push(...read.records);
    }
    if (state !== null && isFirm(state, moment)) states.set(name, state);
  }
  if (!few && anew > MANY) keepRecords(clone.gitDir, settings, notes, states);
  return { ...base, odd, notes, records: notes.filter(({ failure }) => failure === null) };
}

type Known = { readonly state: string; readonly record: KeptRecord };

function knownRecords(gitDir: string, settings: string): ReadonlyMap<string, Known> {
  const file = readSealed(gitDir, NAME, FORM) as RecordsFile | null;
  if (file?.settings !== settings) return new Map();
  return new Map(file.records.map((record, at) => [record[0], { state: file.states[at] ?? '', record }]));
}

/** Keeps what may be kept: a note that changed so shortly before that a second change could leave its file the same is not. */
function keepRecords(
  gitDir: string,
  settings: string,
  notes: readonly MeetingRecord[],
  firm: ReadonlyMap<string, string>,
): void {
  const records = notes
    .filter(({ name }) => firm.has(name))
    .map(keepRecord)
    .filter((kept) => kept !== null);
  const states = records.map(([name]) => firm.get(name) ?? '');
  const file: RecordsFile = { settings, states, records };
  if (records.length > MANY) writeSealed(gitDir, NAME, FORM, file);
}
