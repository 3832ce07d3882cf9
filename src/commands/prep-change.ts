/**
 * What `prep` writes: what is over is ticked where it stands, what is unfinished is carried, and what was said of it, topics and
 * a purpose come to stand in the note.
 */
import type { Decision } from '../journal/change.ts';
import { type Journal, orderFor } from '../journal/journal.ts';
import { type Carrying, carry, keepApart } from '../meeting/carry.ts';
import { addItem, addPurpose } from '../meeting/compose.ts';
import type { Day } from '../meeting/day.ts';
import { fold } from '../meeting/fold.ts';
import { idsOf } from '../meeting/identity.ts';
import { plural } from '../meeting/message.ts';
import type { Note } from '../meeting/note.ts';
import type { Person } from '../meeting/pair.ts';
import { withText } from '../meeting/resting-note.ts';
import { nextPlanned } from '../meeting/schedule.ts';
import { sayBrought, touchedBy } from './carry.ts';
import { type Deed, doDeeds, sayDeeds } from './deeds.ts';
import type { PrepAnswers } from './prep-answers.ts';
import type { Target } from './target.ts';

export type Prepared = {
  readonly target: Target;
  readonly carrying: Carrying;
  /** The day of a meeting that comes first, and so keeps what is open; null without one. */
  readonly apart: Day | null;
  readonly added: readonly string[];
  /** The deeds that changed something. */
  readonly done: readonly Deed[];
};

export function prepare(
  journal: Journal,
  target: Target,
  me: Person | null,
  today: Day,
  answers: PrepAnswers,
  deeds: readonly Deed[],
): Decision<Prepared> {
  const { pair } = journal;
  const order = orderFor(journal, target.note.kind);
  // A meeting that comes before this one keeps its agenda; what is open flows on once it is over.
  const next = nextPlanned(journal.notes, today);
  const apart = next !== null && next.name < target.note.name ? next.day : null;
  const notesNow = target.reformed
    ? journal.notes.map((note) => (note.name === target.note.name ? target.note : note))
    : journal.notes;
  const isEarly = earlyOnes(notesNow, target.note.name);
  const early = doDeeds(journal, notesNow, deeds.filter(isEarly));
  const here = early.notes.find(({ name }) => name === target.note.name) ?? target.note;
  const carrying = (apart ? keepApart : carry)(early.notes, here.awake, pair, order);
  const late = doDeeds(
    journal,
    carried(journal, early.notes, carrying),
    deeds.filter((deed) => !isEarly(deed)),
  );
  let note = late.notes.find(({ name }) => name === target.note.name) ?? carrying.target;
  const added: string[] = [];
  for (const text of answers.topics) {
    const topic = { kind: 'topic', text, owner: null, due: null, horizon: null, area: null } as const;
    const result = addItem(note, pair, order, idsOf([...late.notes, note]), topic, today, me);
    note = result.note;
    if (result.added) added.push(result.id);
  }
  if (answers.purpose) note = addPurpose(note, pair, answers.purpose);
  const notes = [...late.notes.filter(({ name }) => name !== note.name), note];
  const done = [...early.done, ...late.done];
  const what = [
    target.created && carrying.brought.length + added.length === 0 ? 'ready' : '',
    target.reformed ? `form ${target.note.kind}` : '',
    sayBrought(carrying),
    added.length > 0 ? `${plural(added.length, 'topic')} added` : '',
    sayDeeds(done),
    note.purpose !== target.note.purpose ? 'purpose' : '',
  ];
  const texts = textsOf(journal, notes, note.name, [early.saved, carrying.saved, late.saved], early.notes);
  return {
    ...texts,
    touched: touchedBy(journal, carrying),
    events: [...early.events, ...late.events],
    message: { verb: 'prep', note: note.name, what: what.filter(Boolean).join(', ') },
    result: { target, carrying: { ...carrying, target: note }, apart, added, done },
  };
}

/** What is over already where it stands, and does not stand in the target, is not carried there any more. */
function earlyOnes(notes: readonly Note[], target: string): (deed: Deed) => boolean {
  const standings = fold(notes);
  return ({ id, when }) => when === 'before carrying' && standings.get(id)?.latest.note.name !== target;
}

/** The notes after carrying. */
function carried(journal: Journal, notes: readonly Note[], carrying: Carrying): readonly Note[] {
  const after = notes.map((note) => {
    if (note.name === carrying.target.name) return carrying.target;
    const text = carrying.written.get(note.name) ?? carrying.saved.get(note.name);
    return text === undefined ? note : withText(note, text, journal.pair);
  });
  const isThere = notes.some(({ name }) => name === carrying.target.name);
  return isThere ? after : [...after, carrying.target].sort((a, b) => (a.name < b.name ? -1 : 1));
}

/**
 * What is to be written: the target first, then the others, latest first, so that a tick stands in the copy it moves to before
 * the old one lets it go. What saving alone changes in a note that was not altered before is told apart.
 */
function textsOf(
  journal: Journal,
  notes: readonly Note[],
  target: string,
  [early, ...later]: readonly ReadonlyMap<string, string>[],
  altered: readonly Note[],
): Pick<Decision<Prepared>, 'saved' | 'written'> {
  const known = new Map(journal.notes.map((note) => [note.name, note]));
  const saved = new Map(early);
  const isAltered = (name: string): boolean => altered.find((note) => note.name === name) !== known.get(name);
  for (const texts of later) {
    for (const [name, text] of texts) if (!saved.has(name) && !isAltered(name)) saved.set(name, text);
  }
  const changed = notes.filter((note) => {
    const before = known.get(note.name);
    return note !== before && note.text !== (saved.get(note.name) ?? before?.text);
  });
  const rank = ({ name }: Note): string => (name === target ? '~' : name);
  const ordered = changed.sort((a, b) => (rank(a) < rank(b) ? 1 : -1));
  return { saved, written: new Map(ordered.map((note) => [note.name, note.text])) };
}
