/**
 * Code and comments that nobody closed, for merging.
 *
 * To markdown all that stands below such a line is code, to the end of the note; to the two people it is the rest of their
 * meeting, in which they tick and write as ever. Taken whole, two ticks below it would be two versions of half the note,
 * and what marks them would be code itself. So merging reads the line that opens it as a block of its own, and what stands
 * below as if it were not there.
 */
import { type Note, readNote } from '../note.ts';
import type { Pair } from '../pair.ts';

/** Below an open line there may be another one. With more than that the rest stays code, or a hostile note would take hours. */
const MOST_OPEN = 8;
/** So many stars in a line are a rule, which like a fence belongs to no list or paragraph above it. */
const RULE = 3;

/** The note with such lines as rules: each character in its place, so that what is found is found in the note itself too. */
export function withoutOpenBlocks(note: Note, pair: Pair): Note {
  let plain = note;
  for (let open = 0; open < MOST_OPEN && plain.scan.unclosed !== null; open += 1) {
    const first = plain.scan.covered.at(-1)?.first;
    const line = first === undefined ? undefined : plain.lines[first];
    if (!line) return plain;
    const said = plain.text.slice(line.start, line.end).replace(/\S.*/, ({ length }) => '*'.repeat(length));
    if (said.trim().length < RULE) return plain;
    plain = readNote(note.name, plain.text.slice(0, line.start) + said + plain.text.slice(line.end), pair);
  }
  return plain;
}
