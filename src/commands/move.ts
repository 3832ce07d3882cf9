/**
 * `move`: a planned meeting takes place on another day. The note moves with all that stands in it; ids stay. Where a meeting
 * is planned on that day already, the two become one.
 */
import { Failure } from '../failure.ts';
import { change, type Decision } from '../journal/change.ts';
import { type Journal, openJournal, orderFor } from '../journal/journal.ts';
import type { Day } from '../meeting/day.ts';
import { dayWords } from '../meeting/language.ts';
import { bothOf } from '../meeting/merge/rejoin.ts';
import { movedText } from '../meeting/move.ts';
import { type Note, statusOf } from '../meeting/note.ts';
import { saveNotes } from '../meeting/save.ts';
import { notesOf } from '../meeting/schedule.ts';
import type { World } from '../terminal/world.ts';
import { dayArgument, reportDone } from './answer.ts';

export async function move(world: World, from: string, to: string): Promise<void> {
  const today = world.today(null);
  const [fromDay, toDay] = [dayArgument(world, from), dayArgument(world, to)];
  const journal = openJournal(world);
  const done = await change(world, journal, 'move', (fresh) => moved(fresh, fromDay, toDay, today));
  const shape = { ...done.result, commit: done.commit };
  const would = world.call.dryRun ? 'Would move' : 'Moved';
  reportDone(world, shape, () => `${would}: ${shape.from} is ${shape.to} now.\n`);
}

/** What comes of moving the planned meeting of a day. Throws 'state' where there is none. */
export async function moved(
  journal: Journal,
  from: Day,
  to: Day,
  today: Day,
): Promise<Decision<{ from: string; to: string }>> {
  const note = planned(journal, from, today);
  const target = `${journal.pair.notes}/${to}.md`;
  if (from === to)
    return { saved: new Map(), written: new Map(), message: null, result: { from: note.path, to: note.path } };
  const there = notesOf(journal.notes, to)[0];
  const names = [note.name, ...(there ? [there.name] : [])];
  const saved = saveNotes(journal.notes, names, journal.pair, (other) => orderFor(journal, other.kind));
  const [before, taken] = names.map((name) => saved.notes.find((other) => other.name === name));
  const words = await dayWords(journal.pair.language);
  const moving = movedText(before ?? note, to, journal.pair, words);
  const text = taken ? joined(journal, taken, moving, today) : moving;
  return {
    saved: saved.texts,
    written: new Map<string, string | null>([
      [to, text],
      [note.name, null],
    ]),
    moved: { from: note.name, to },
    message: { verb: 'move', note: to, what: `from ${note.name}` },
    result: { from: note.path, to: target },
  };
}

/**
 * Two planned notes for one meeting become one, by the laws of merging. A move that was killed half-way left the note in
 * both places: that is the same, and is finished.
 */
function joined(journal: Journal, taken: Note, moving: string, today: Day): string {
  if (taken.text === moving) return moving;
  const text = bothOf(taken.name, taken.text, moving, journal.pair);
  if (statusOf(taken, today) === 'planned' && text !== null) return text;
  throw new Failure('state', `There is a meeting on ${taken.day} already.`, {
    hints: ['Choose another day, or skip one of the two: `oneonone skip <day> --why …`.'],
    where: { path: taken.path, line: null },
  });
}

function planned(journal: Journal, day: Day, today: Day): Note {
  const notes = notesOf(journal.notes, day);
  const note = notes.find((candidate) => statusOf(candidate, today) === 'planned');
  if (note) return note;
  const there = notes[0];
  const state = there ? statusOf(there, today) : null;
  throw new Failure('state', there ? `The meeting of ${day} was ${state}.` : `There is no meeting on ${day}.`, {
    hints: ['Only a planned meeting can be moved; see `oneonone list`.'],
    where: there ? { path: there.path, line: null } : null,
  });
}
