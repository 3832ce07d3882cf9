/**
 * What `doctor` looks at in the pair's files: notes that can't be read, ids that stand twice, lines that git needs.
 */
import { driverState } from '../journal/driver/driver.ts';
import { attributesChange } from '../journal/found.ts';
import type { Journal } from '../journal/journal.ts';
import { strayNotes } from '../journal/leftovers.ts';
import { unreadable } from '../journal/unreadable.ts';
import type { Kind } from '../meeting/item.ts';
import { plural } from '../meeting/message.ts';
import type { Note } from '../meeting/note.ts';
import { type Check, FIX, failed, well, wrong } from './checks.ts';

/** Notes as such: which can't be read, what looks wrong in the others, and what lies beside them. */
export function noteChecks(journal: Journal): Check[] {
  const { notes } = journal.pair;
  const checks = [
    ...unreadable(journal).map((failure) => failed('notes', failure)),
    ...journal.notes.flatMap(({ path, warnings }) =>
      warnings.map(
        ({ message, line, hint }): Check => ({
          ...wrong('notes', `${message} ${hint}`),
          where: { path, line: line + 1 },
        }),
      ),
    ),
    ...strayNotes(journal.clone.root, notes).map((path) =>
      wrong('notes', 'This looks like a copy of a note and is not read: move what is new into the note.', null, path),
    ),
  ];
  return checks.length > 0 ? checks : [well('notes', `${plural(journal.notes.length, 'note')}, all can be read`)];
}

/** Ids: one line each in a note, one kind each in all of them. */
export function idChecks(journal: Journal): Check[] {
  const notes = journal.notes.filter((note) => note.failure === null);
  const checks = [...notes.flatMap(twiceIn), ...differentKinds(notes)];
  return checks.length > 0 ? checks : [well('ids', 'each stands once in a note')];
}

/** The ids that a note holds more than once. */
export function twiceIn(note: Note): Check[] {
  return note.items.flatMap((item) => {
    const typed = item.id === null ? item.words.id?.value : undefined;
    if (typed === undefined) return [];
    const where = { path: note.path, line: item.first + 1 };
    return [{ ...wrong('ids', `^${typed} stands here a second time; saving gives this line its own.`, FIX), where }];
  });
}

function differentKinds(notes: readonly Note[]): Check[] {
  const kinds = new Map<string, { readonly kind: Kind; readonly path: string }>();
  const checks: Check[] = [];
  for (const note of notes) {
    for (const { id, kind, first } of note.items) {
      if (id === null) continue;
      const known = kinds.get(id);
      if (known === undefined) kinds.set(id, { kind, path: note.path });
      if (known === undefined || known.kind === kind) continue;
      const say = `^${id} is ${aKind(kind)} here and ${aKind(known.kind)} in ${known.path}. Take ^${id} off this line; saving gives it its own.`;
      checks.push({ ...wrong('ids', say), where: { path: note.path, line: first + 1 } });
    }
  }
  return checks;
}

function aKind(kind: Kind): string {
  return kind === 'action' ? 'an action' : `a ${kind}`;
}

/** The lines of `.gitattributes` that the notes need. */
export function attributesCheck(journal: Journal): Check {
  const change = attributesChange(journal.clone.root, journal.pair);
  if (change === null) return well('attributes', 'git knows how to treat notes');
  const say = change.before === null ? '.gitattributes is missing.' : '.gitattributes lacks lines that the notes need.';
  return wrong('attributes', say, FIX, '.gitattributes');
}

/** Whether git merges notes with this program here. A clone that no command has changed yet has not been asked to. */
export function driverCheck(journal: Journal): Check {
  const { line, attributes } = driverState(journal.clone, journal.pair);
  if (line !== 'well') return wrong('merging', DRIVER_WORDS[line], FIX);
  if (attributes) return well('merging', 'git merges notes item by item');
  return wrong('merging', 'Git could be told from outside to treat notes in another way.', FIX);
}

const DRIVER_WORDS = {
  missing: 'Git does not know yet how to merge notes here.',
  stale: 'Git merges notes here with a oneonone that is gone or of another form.',
  other: 'Git merges notes here by a command of your own (merge.oneonone.driver).',
};

/** What was typed and is in no commit. */
export async function unsavedChecks(journal: Journal): Promise<Check[]> {
  const paths = await journal.repo.unsaved([journal.pair.notes, 'oneonone.yaml', '.gitattributes']);
  const notes = paths.filter((path) => !path.startsWith(`${journal.pair.notes}/`) || /\/\d{4}-[^/]*\.md$/.test(path));
  if (notes.length === 0) return [well('saved', 'everything is saved')];
  return notes.map((path) => wrong('saved', `${path} has changes that are not saved yet.`, 'oneonone save', path));
}
