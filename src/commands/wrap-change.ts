/**
 * What `wrap` writes: the note is held, with what was settled, decided and promised in it; and what it tells of it.
 */
import type { Decision } from '../journal/change.ts';
import { type Journal, orderFor } from '../journal/journal.ts';
import { setDue } from '../meeting/alter.ts';
import { nextDay } from '../meeting/cadence.ts';
import { addDecision, addItem } from '../meeting/compose.ts';
import type { Day } from '../meeting/day.ts';
import { findItem } from '../meeting/find.ts';
import { fold, type Standing } from '../meeting/fold.ts';
import { idsOf } from '../meeting/identity.ts';
import { matterText } from '../meeting/matter.ts';
import { setMatter } from '../meeting/matter-edit.ts';
import { plural } from '../meeting/message.ts';
import { type Note, readNote } from '../meeting/note.ts';
import type { Pair, SectionKind } from '../meeting/pair.ts';
import { splice } from '../meeting/revise.ts';
import { saveNotes } from '../meeting/save.ts';
import { nextPlanned, notesOf } from '../meeting/schedule.ts';
import { type ItemShape, isOpen, itemShape } from '../meeting/standing.ts';
import { settledText } from './settle.ts';
import { freshTarget } from './target.ts';
import type { WrapAnswers } from './wrap-answers.ts';

/** The note as it is once it was held. `planned` is a note that is made with it, for the meeting after. */
export function close(
  journal: Journal,
  note: Note,
  answers: WrapAnswers,
  now: { day: Day; time: string },
  planned: Note | null,
): Decision<Note> {
  const { pair } = journal;
  const order = orderFor(journal, note.kind);
  const saved = saveNotes(journal.notes, [note.name], pair, (other) => orderFor(journal, other.kind));
  const before = saved.notes.find((other) => other.name === note.name) ?? note;
  const settled =
    answers.choices.length > 0 ? readNote(note.name, settledText(journal, before, answers.choices), pair) : before;
  const dated = withDues(saved.notes, settled, answers.dues, pair);
  let { text } = withSaid(journal, saved.notes, dated, order, answers, now.day);
  const held = before.status === 'held';
  if (!held) text = setMatter(text, note.path, note.day, 'status', 'held');
  // A meeting written up later ended at an hour that nobody knows.
  if (!held && note.day === now.day && matterText(before.matter, 'ended') === null) {
    text = setMatter(text, note.path, note.day, 'ended', `"${now.time}"`);
  }
  const after = readNote(note.name, text, journal.pair);
  const count = promisesOf(saved.notes, after).length;
  return {
    saved: saved.texts,
    written: new Map([[note.name, text], ...(planned ? [[planned.name, planned.text] as const] : [])]),
    message: { verb: 'wrap', note: note.name, what: `held, ${plural(count, 'promise')}` },
    result: after,
  };
}

/** What both promised in this meeting: its open actions. */
export function promisesOf(notes: readonly Note[], note: Note): ItemShape[] {
  const readable = notes
    .filter((other) => other.failure === null)
    .map((other) => (other.name === note.name ? note : other));
  return openActions(fold(readable), note).map(itemShape);
}

/** The open actions that stand in a note. */
export function openActions(standings: ReadonlyMap<string, Standing>, note: Note): Standing[] {
  const here = (standing: Standing): boolean => standing.copies.some((copy) => copy.note.name === note.name);
  return [...standings.values()].filter((standing) => standing.kind === 'action' && isOpen(standing) && here(standing));
}

function withDues(notes: readonly Note[], note: Note, dues: WrapAnswers['dues'], pair: Pair): Note {
  let current = note;
  for (const [id, due] of dues) {
    const standings = fold(notes.map((other) => (other.name === note.name ? current : other)));
    const here = (standing: Standing): boolean => isOpen(standing) && standing.latest.note.name === note.name;
    const edits = setDue(findItem(standings, 'action', id, here), due).get(note.name) ?? [];
    current = readNote(note.name, splice(current.text, edits), pair);
  }
  return current;
}

/** The note with what was decided and promised, each once. */
function withSaid(
  { pair }: Journal,
  notes: readonly Note[],
  note: Note,
  order: readonly SectionKind[],
  { decided, promises }: WrapAnswers,
  today: Day,
): Note {
  let current = note;
  for (const text of decided) {
    if (!current.decisions.some((decision) => decision.text === text))
      current = addDecision(current, pair, order, text);
  }
  for (const { owner, text, due } of promises) {
    const item = { kind: 'action', text, owner, due, horizon: null, area: null } as const;
    current = addItem(current, pair, order, idsOf([...notes, current]), item, today).note;
  }
  return current;
}

/** The note of a day that was said, where none is planned after the meeting: planned now, and filled by the next prep. */
export async function planNext(journal: Journal, note: Note, next: Day | null, today: Day): Promise<Note | null> {
  if (next === null || plannedAfter(journal, note, today) || notesOf(journal.notes, next).length > 0) return null;
  return (await freshTarget(journal, next, null)).note;
}

/** The earliest meeting that is planned after this one. */
export function plannedAfter(journal: Pick<Journal, 'notes'>, note: Note, today: Day): Note | null {
  const later = journal.notes.filter(({ name }) => name > note.name);
  return nextPlanned(later, today)?.awake ?? null;
}

/** The day to meet next by the rhythm; null for a pair without one. */
export function proposed(pair: Pair, held: Day, today: Day): Day | null {
  return pair.cadence === null ? null : nextDay(pair.cadence, held > today ? held : today, held);
}
