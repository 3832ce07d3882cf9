/**
 * What somebody does to items while they prepare: done, dropped, another day, fewer words, a word on a goal. From the answers
 * that say it to the verbs of `action`, `goal` and `topic`, and to notes that are altered so.
 */
import type { Journal } from '../journal/journal.ts';
import { orderFor } from '../journal/journal.ts';
import type { Named } from '../meeting/answers.ts';
import { oneLine, readTyped } from '../meeting/compose.ts';
import type { ItemChange } from '../meeting/difference.ts';
import { findItem } from '../meeting/find.ts';
import { fold, type Standing } from '../meeting/fold.ts';
import { plural } from '../meeting/message.ts';
import type { Note } from '../meeting/note.ts';
import { saveNotes } from '../meeting/save.ts';
import type { World } from '../terminal/world.ts';
import { wordsOf } from './add.ts';
import { alteredBy, eventsOf, namesOf, type Verb } from './alter.ts';
import { checkVerb, dueVerb, isUnfinished, stateVerb, statusArgument, wordsVerb } from './alter-items.ts';
import { dueArgument } from './answer.ts';
import { saidOf } from './given.ts';

/** One thing that is done to one item. `when`: what is finished stays behind, all else is said of what was carried. */
export type Deed = { readonly id: string; readonly verb: Verb; readonly when: 'before carrying' | 'after carrying' };

/** What was answered of items, by their ids or the beginnings of these. */
export type ItemAnswers = Readonly<Record<'done' | 'drop' | 'due' | 'smaller' | 'check', readonly Named[]>>;

/** The deeds that answers ask for. Throws 'unknown' for an id that names nothing, 'usage' for a day or word that is none. */
export function deedsOf(world: World, journal: Journal, answers: ItemAnswers): readonly Deed[] {
  const standings = fold(journal.notes);
  const today = world.today(null);
  const found = ({ id }: Named, kind: 'goal' | null = null): Standing => findItem(standings, kind, id, isUnfinished);
  const deed = (standing: Standing, verb: Verb): Deed => {
    const isOver = verb.name === 'done' || verb.name === 'drop';
    return { id: standing.id, verb, when: isOver ? 'before carrying' : 'after carrying' };
  };
  return [
    ...answers.done.map((one) => {
      const standing = found(one);
      return deed(standing, stateVerb(standing.kind, 'done', undefined));
    }),
    ...answers.drop.map((one) => {
      const standing = found(one);
      return deed(standing, stateVerb(standing.kind, 'drop', one.said ?? undefined));
    }),
    ...answers.due.map((one) => {
      const standing = found(one);
      return deed(standing, dueVerb(standing.kind, dueArgument(world, saidOf(one, '--due k3f9z=fri')), undefined));
    }),
    ...answers.smaller.map((one) => {
      const standing = found(one);
      const words = wordsOf(journal.pair, standing.kind, [saidOf(one, '--smaller k3f9z="fewer words"')], today);
      return deed(standing, wordsVerb(standing.kind, readTyped(words, standing.kind, journal.pair, today), undefined));
    }),
    ...answers.check.map((one) => {
      const { status, words } = checkSaid(saidOf(one, '--check p4r7c=on-track'));
      return deed(found(one, 'goal'), checkVerb(status, words, undefined));
    }),
  ];
}

/** `at-risk the vendor is late`, `at risk: …`: a word on a goal and what else was said of it. */
function checkSaid(said: string): { status: ReturnType<typeof statusArgument>; words: string } {
  const [, status = '', words = ''] = /^\s*((?:on|at|off)[\s-]+(?:track|risk)|\S+)[\s:,]*([\s\S]*)$/i.exec(said) ?? [];
  return { status: statusArgument(status), words: oneLine(words) };
}

/** Notes after deeds, and what saving them first changed. */
export type Altered = {
  readonly notes: readonly Note[];
  readonly saved: ReadonlyMap<string, string>;
  /** The deeds that changed something. */
  readonly done: readonly Deed[];
  readonly events: readonly ItemChange[];
};

/** Does the deeds to notes: those that hold the items are saved first. */
export function doDeeds(journal: Journal, notes: readonly Note[], deeds: readonly Deed[]): Altered {
  const before = fold(notes);
  const standings = deeds.flatMap(({ id }) => before.get(id) ?? []);
  const names = new Set(standings.flatMap(namesOf));
  const saved = saveNotes(notes, names, journal.pair, (note) => orderFor(journal, note.kind));
  let now: readonly Note[] = saved.notes;
  const done: Deed[] = [];
  const events: ItemChange[] = [];
  for (const deed of deeds) {
    const after = alteredBy(journal, now, deed.id, deed.verb);
    now = after.notes;
    if (!after.changed) continue;
    done.push(deed);
    const standing = before.get(deed.id);
    if (standing) events.push(...eventsOf(standing, withEvent(deed.verb)));
  }
  return { notes: now, saved: saved.texts, done, events };
}

/** What was carried and altered at once is new in its note, so that the texts alone do not tell that it was altered. */
function withEvent(verb: Verb): Verb {
  if (verb.name === 'due') return { ...verb, event: 'due' };
  return verb.name === 'edit' ? { ...verb, event: 'reworded' } : verb;
}

/** What was done, for a commit’s subject and for the person: `2 done, 1 dropped, 1 with another day`. */
export function sayDeeds(deeds: readonly Deed[]): string {
  const count = (...names: readonly string[]): number => deeds.filter(({ verb }) => names.includes(verb.name)).length;
  const [done, dropped, moved, smaller, checked] = ['done', 'drop', 'due', 'edit', 'check'].map((name) => count(name));
  return [
    done && `${done} done`,
    dropped && `${dropped} dropped`,
    moved && `${moved} with another day`,
    smaller && `${smaller} made smaller`,
    checked && `a word on ${plural(checked, 'goal')}`,
  ]
    .filter(Boolean)
    .join(', ');
}
