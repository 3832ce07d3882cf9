/**
 * The file under `.git` that keeps records of notes: a line a note, so that a question about one item reads no more notes
 * than say something of it. It is sealed, and may be deleted or damaged at any time.
 *
 * A line is the note's name, the state of its file when it was read, what has to be known of it at once, and the record.
 */
import { type KeptRecord, keepRecord } from '../../meeting/history/kept-record.ts';
import type { MeetingRecord } from '../../meeting/history/record.ts';
import { lacksIds } from '../../meeting/identity.ts';
import { readSealedBytes, writeSealedBytes } from '../sealed-file.ts';

/** A record as it is kept. */
export type RecordLine = {
  readonly state: string;
  /** Whether something in the note is to be warned of; whether an item in it has no id yet. */
  readonly warns: boolean;
  readonly lacksIds: boolean;
  /** The line itself, to be kept again. */
  readonly bytes: Buffer;
  /** Whether an id may stand in the note, as an item's or among those that were carried; never wrong when it says no. */
  names(id: string): boolean;
  record(): KeptRecord;
};

const NAME = 'records';
/** Anything else was left by another version. To be raised when what is kept, or what it is read from, changes. */
const FORM = 'records-2';
const GAP = '\t';
const WARNS = 1;
const LACKS_IDS = 2;

/** By their names the notes that are kept under some settings (the text of oneonone.yaml); none where nothing is. */
export function readRecordLines(gitDir: string, settings: string): ReadonlyMap<string, RecordLine> {
  const lines = new Map<string, RecordLine>();
  const body = readSealedBytes(gitDir, NAME, FORM);
  const first = Buffer.from(`${JSON.stringify(settings)}\n`);
  if (body === null || !body.subarray(0, first.length).equals(first)) return lines;
  // A character a byte, so that the places are the same.
  const text = body.toString('latin1');
  for (let start = first.length; start < text.length; ) {
    const end = text.indexOf('\n', start);
    const state = text.indexOf(GAP, start) + 1;
    const flags = text.indexOf(GAP, state) + 1;
    const record = text.indexOf(GAP, flags) + 1;
    const bits = Number(text.slice(flags, record - 1));
    const from = start;
    lines.set(text.slice(start, state - 1), {
      state: text.slice(state, flags - 1),
      warns: (bits & WARNS) > 0,
      lacksIds: (bits & LACKS_IDS) > 0,
      bytes: body.subarray(from, end + 1),
      names: (id) => body.subarray(record, end).includes(JSON.stringify(id)),
      record: () => JSON.parse(body.toString('utf8', record, end)) as KeptRecord,
    });
    start = end + 1;
  }
  return lines;
}

/** The line of a record whose note's file was in a state; null for one that may not be kept. */
export function recordLine(record: MeetingRecord, state: string): Buffer | null {
  const kept = keepRecord(record);
  if (kept === null) return null;
  const bits = (record.warnings.length > 0 ? WARNS : 0) + (lacksIds(record) ? LACKS_IDS : 0);
  return Buffer.from(`${[record.name, state, bits, JSON.stringify(kept)].join(GAP)}\n`);
}

/** Writes lines, each with its line end, whole, if that can be done. */
export function writeRecordLines(gitDir: string, settings: string, lines: readonly Buffer[]): void {
  writeSealedBytes(gitDir, NAME, FORM, Buffer.concat([Buffer.from(`${JSON.stringify(settings)}\n`), ...lines]));
}
