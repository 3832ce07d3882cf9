/**
 * How a verb changes items that are there: finds them by their ids, edits the latest copy of each, commits, and answers.
 * What the verbs are stands in `alter-items.ts`.
 */
import { Failure } from '../failure.ts';
import { change, type Decision } from '../journal/change.ts';
import { openGlance } from '../journal/glance.ts';
import { type Journal, openJournal, orderFor } from '../journal/journal.ts';
import type { Edits } from '../meeting/alter.ts';
import type { ItemChange, ItemEvent } from '../meeting/difference.ts';
import { findItem } from '../meeting/find.ts';
import { fold, type Standing } from '../meeting/fold.ts';
import type { Kind } from '../meeting/item.ts';
import type { Note } from '../meeting/note.ts';
import { withText } from '../meeting/resting-note.ts';
import { splice } from '../meeting/revise.ts';
import { saveNotes } from '../meeting/save.ts';
import { type ItemShape, itemShape } from '../meeting/standing.ts';
import { visibleLine } from '../terminal/visible.ts';
import type { World } from '../terminal/world.ts';
import { reportDone } from './answer.ts';

/** A verb on items: which it can change, and how. `edits` gives none where there is nothing to do. */
export type Verb = {
  readonly kind: Kind;
  readonly name: string;
  readonly may: (standing: Standing) => boolean;
  readonly edits: (standing: Standing) => readonly ((standing: Standing) => Edits)[];
  /** The rest of the commit's subject, for one item. */
  readonly what: (standing: Standing) => string;
  /** Whether the edits came to stand as what they are, and not inside code or a comment that was left open. */
  readonly holds?: (before: Standing, now: Standing) => boolean;
  /** What has happened to each afterwards, where the verb says it by itself. */
  readonly event?: ItemEvent;
  readonly why: string | null;
};

/** Does a verb to the items that the ids name, and answers with them. Throws 'unknown' for an id that names none. */
export async function alter(world: World, ids: readonly string[], verb: Verb): Promise<void> {
  const journal = openGlance(world);
  const fits = canBeSeen(journal, ids, verb) ? journal : openJournal(world);
  const done = await change(world, fits, `${verb.kind} ${verb.name}`, (fresh) => alteration(fresh, ids, verb));
  const notes = done.result.notes ?? done.journal.notes;
  const standings = fold(world.call.dryRun ? notes : done.journal.notes);
  const items = done.result.ids.flatMap((id) => {
    const standing = standings.get(id);
    return standing ? [itemShape(standing)] : [];
  });
  const shape = ids.length === 1 ? { item: items[0] ?? null, commit: done.commit } : { items, commit: done.commit };
  reportDone(world, shape, () =>
    items.map((item) => alteredLine(world, item, done.result.changed.has(item.id))).join(''),
  );
}

/** Whether a glance shows the items that are meant: open ones by their ids. Anything else takes all notes to be told. */
function canBeSeen({ notes }: Journal, ids: readonly string[], verb: Verb): boolean {
  const standings = fold(notes);
  return ids.every((id) => {
    const standing = standings.get(id.trim().replace(/^\^/, ''));
    return standing !== undefined && !standing.takenOut && standing.kind === verb.kind && verb.may(standing);
  });
}

type Altered = {
  readonly ids: readonly string[];
  readonly changed: ReadonlySet<string>;
  readonly notes: readonly Note[];
};

/** What comes of a verb on the items that the ids name, to be carried out. */
export function alteration(journal: Journal, said: readonly string[], verb: Verb): Decision<Altered> {
  const before = fold(journal.notes);
  const found = [...new Set(said.map((id) => findItem(before, verb.kind, id, verb.may)))];
  const names = new Set(found.flatMap(namesOf));
  const saved = saveNotes(journal.notes, names, journal.pair, (note) => orderFor(journal, note.kind));
  let notes = saved.notes;
  const changed = new Set<string>();
  for (const { id } of found) {
    const done = alteredBy(journal, notes, id, verb);
    notes = done.notes;
    if (done.changed) changed.add(id);
  }
  const written = new Map<string, string>();
  for (const [index, note] of notes.entries()) {
    const before = saved.notes[index];
    if (note !== before && note.text !== before?.text) written.set(note.name, note.text);
  }
  const last = [...written.keys()].sort().at(-1) ?? [...names].sort().at(-1) ?? '';
  const first = found.find(({ id }) => changed.has(id)) ?? found[0];
  const more = changed.size > 1 ? ` and ${changed.size - 1} more` : '';
  return {
    saved: saved.texts,
    written,
    touched: names,
    events: found.flatMap((standing) => (changed.has(standing.id) ? eventsOf(standing, verb) : [])),
    message: { verb: verb.name, note: last, what: `${first ? verb.what(first) : ''}${more}`, why: verb.why },
    result: { ids: found.map(({ id }) => id), changed, notes },
  };
}

/** The notes that hold the copies a verb changes. */
export function namesOf({ latest, overruling }: Standing): string[] {
  return [latest, ...overruling].map((copy) => copy.note.name);
}

/** The notes after a verb was done to the item of an id; those that hold it must be saved. */
export function alteredBy(
  journal: Pick<Journal, 'pair'>,
  notes: readonly Note[],
  id: string,
  verb: Verb,
): { readonly notes: Note[]; readonly changed: boolean } {
  const before = standingOf(notes, id);
  const steps = verb.edits(before);
  let now = [...notes];
  for (const step of steps) now = edited(journal, now, step(standingOf(now, id)));
  if (verb.holds?.(before, standingOf(now, id)) === false) throw swallowed(before);
  return { notes: now, changed: steps.length > 0 };
}

/** What the verb says has happened to an item. */
export function eventsOf({ id, kind, latest }: Standing, { event }: Verb): ItemChange[] {
  return event === undefined ? [] : [{ kind, id, event, text: latest.item.text, from: null, to: null }];
}

function swallowed({ latest }: Standing): Failure {
  return new Failure(
    'state',
    `Code or a comment under '${latest.item.text}' is not closed and would swallow the line.`,
    {
      hints: ['Close it in the note, then run the command again.'],
      where: { path: latest.note.path, line: latest.item.first + 1 },
    },
  );
}

function standingOf(notes: readonly Note[], id: string): Standing {
  const standing = fold(notes).get(id);
  if (!standing) throw new Error(`${id} is gone.`);
  return standing;
}

function edited(journal: Pick<Journal, 'pair'>, notes: readonly Note[], edits: Edits): Note[] {
  return notes.map((note) => {
    const splices = edits.get(note.name);
    return splices ? withText(note, splice(note.text, splices), journal.pair) : note;
  });
}

function alteredLine(world: World, item: ItemShape, changed: boolean): string {
  const would = world.call.dryRun && changed ? 'Would be: ' : '';
  const due = item.due === null ? '' : `, due ${item.due}`;
  const owner = item.owner === null ? '' : ` @${item.owner}`;
  const nothing = changed ? '' : ' (it was already)';
  const check = 'status' in item && typeof item.status === 'string' ? `, ${item.status.replace('-', ' ')}` : '';
  return `${would}${item.id} ${item.state}:${owner} ${visibleLine(item.text)}${due}${check}${nothing}\n`;
}
