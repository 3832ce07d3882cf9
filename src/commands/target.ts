/**
 * The note that a command writes to: one that is there, or a new one from its template.
 */
import { Failure } from '../failure.ts';
import type { Journal } from '../journal/journal.ts';
import { readTemplate, templateNames } from '../journal/templates.ts';
import type { Day } from '../meeting/day.ts';
import { dayWords } from '../meeting/language.ts';
import { matterText } from '../meeting/matter.ts';
import { type Note, statusOf } from '../meeting/note.ts';
import { reformed } from '../meeting/reform.ts';
import { freeName, nextMeetingDay, nextPlanned, notesOf, todaysNote } from '../meeting/schedule.ts';
import { fillNote } from '../meeting/template.ts';

/** `reformed` where the note is there, and gets another form. */
export type Target = { readonly note: Note; readonly created: boolean; readonly reformed?: boolean };

/** `prep`'s note: the earliest planned from today on, or a new one for the next day by the rhythm. */
export async function nextTarget(journal: Journal, today: Day, kind: string | null): Promise<Target> {
  const planned = nextPlanned(journal.notes, today);
  if (planned) return inForm(journal, planned.awake, kind);
  return freshTarget(journal, nextMeetingDay(journal.pair, journal.notes, today), kind);
}

/** The planned note of a day, or a new one for it. */
export async function plannedTarget(journal: Journal, day: Day, today: Day, kind: string | null): Promise<Target> {
  const planned = notesOf(journal.notes, day).find((note) => statusOf(note, today) === 'planned');
  return planned ? inForm(journal, planned.awake, kind) : freshTarget(journal, day, kind);
}

/** Where `action`, `goal` and `decision add` write: today's note, held or not, else `prep`'s. */
export async function todaysTarget(journal: Journal, today: Day): Promise<Target> {
  const unreadable = journal.odd.find(({ path }) => path.startsWith(`${journal.pair.notes}/${today}`));
  if (unreadable) throw unreadable.failure;
  const note = todaysNote(journal.notes, today);
  return note ? { note: note.awake, created: false } : nextTarget(journal, today, null);
}

/** The note of a day that is not skipped, or a new one for it: where a past meeting may be written up, too. */
export async function dayTarget(journal: Journal, day: Day, today: Day): Promise<Target> {
  const notes = notesOf(journal.notes, day);
  const note = notes.findLast((candidate) => statusOf(candidate, today) !== 'skipped');
  if (note) return { note: note.awake, created: false };
  if (notes[0]) {
    throw new Failure('state', `The meeting of ${day} was skipped.`, {
      hints: ['Name another day: `oneonone carry --to <day>`.'],
      where: { path: notes[0].path, line: null },
    });
  }
  return freshTarget(journal, day, null);
}

/** A planned note, in the form that is asked for where that is another one and nothing of it is lost by that. */
async function inForm(journal: Journal, note: Note, kind: string | null): Promise<Target> {
  const there = { note, created: false };
  const isSame = kind === null || note.kind === null || kind === note.kind;
  if (isSame || matterText(note.matter, 'started') !== null || !templateNames(journal.clone.root).includes(note.kind))
    return there;
  const [from, to] = [await filled(journal, note.name, note.kind), await filled(journal, note.name, kind)];
  const other = reformed(note, from, to, journal.pair);
  return other === null ? there : { note: other, created: false, reformed: true };
}

/** A new note for a day, from a template; nothing is written yet. */
export async function freshTarget(journal: Journal, day: Day, kind: string | null): Promise<Target> {
  return { note: await filled(journal, freeName(journal.notes, day), kind ?? 'regular'), created: true };
}

/** The note of a name as a template makes it. */
async function filled(journal: Journal, name: string, kind: string): Promise<Note> {
  const template = readTemplate(journal.clone.root, kind);
  const previous = journal.notes.findLast((note) => note.name < name)?.name ?? null;
  const words = await dayWords(journal.pair.language);
  return fillNote(template, name, journal.pair, words, previous);
}
