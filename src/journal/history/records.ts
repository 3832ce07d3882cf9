/**
 * The records of all meetings, for commands that look back: those of notes that did not change since the last look are
 * taken from one file, the others read anew.
 *
 * Whatever is kept and whatever became of it, the records are those that reading every note whole gives.
 */
import { recallRecord } from '../../meeting/history/kept-record.ts';
import type { MeetingRecord } from '../../meeting/history/record.ts';
import { lacksIds } from '../../meeting/identity.ts';
import type { World } from '../../terminal/world.ts';
import { isFirm, stateOf } from '../file-state.ts';
import { listNotes } from '../files.ts';
import type { Glance } from '../journal.ts';
import { openClone } from '../open-clone.ts';
import { type RecordLine, readRecordLines, recordLine, writeRecordLines } from './records-file.ts';

/** A journal by its records: `notes` are all of them in their order, `records` those that can be read. */
export type Records = Omit<Glance, 'notes'> & {
  readonly notes: readonly MeetingRecord[];
  readonly records: readonly MeetingRecord[];
};

/** With fewer notes, reading them is as quick as looking whether they changed. */
const FEW = 60;
/** So many notes that were read anew are worth keeping again. */
const MANY = 20;

/** Opens the journal that a command was called for, by its records. Throws as `openJournal` does. */
export function openRecords(world: World): Promise<Records> {
  return openNaming(world, null);
}

/**
 * The same for a question about one item: notes that say nothing of it are left out, but for those with something to warn
 * of. Where an item has no id yet all are there, for which one it gets depends on all of them.
 */
export function openRecordsOf(world: World, id: string): Promise<Records> {
  return openNaming(world, id);
}

async function openNaming(world: World, id: string | null): Promise<Records> {
  const { settings, ...base } = openClone(world);
  const { clone, pair } = base;
  const listed = listNotes(clone.root, pair.notes);
  const few = listed.notes.length < FEW;
  const known = few ? new Map<string, RecordLine>() : readRecordLines(clone.gitDir, settings);
  const moment = Date.now();
  const odd = [...listed.odd];
  const found: (MeetingRecord | RecordLine)[] = [];
  const lines: Buffer[] = [];
  let anew = 0;
  for (const name of listed.notes) {
    const before = known.get(name);
    const state = few ? null : stateOf(`${clone.root}/${pair.notes}/${name}.md`);
    // A note that changed so shortly before that a second change could leave its file the same may not be kept.
    const isKept = state !== null && isFirm(state, moment);
    if (before && before.state === state) {
      found.push(before);
      if (isKept) lines.push(before.bytes);
      continue;
    }
    anew += 1;
    // What reads a note is large, and nothing of it is needed where none changed.
    const { readRecord } = await import('./read-record.ts');
    const read = readRecord(clone, pair, name);
    odd.push(...read.odd);
    found.push(...read.records);
    if (isKept) lines.push(...read.records.flatMap((record) => recordLine(record, state) ?? []));
  }
  if (anew > MANY && lines.length > MANY) writeRecordLines(clone.gitDir, settings, lines);
  const isWhole = id === null || found.some((one) => ('bytes' in one ? one.lacksIds : lacksIds(one)));
  const notes = found.flatMap((one) => {
    if (!('bytes' in one)) return [one];
    return isWhole || one.warns || one.names(id) ? [recallRecord(one.record(), pair)] : [];
  });
  return { ...base, odd, notes, records: notes.filter(({ failure }) => failure === null) };
}
