/**
 * A note in the person's own editor, and what they typed taken in afterwards.
 *
 * The editor works on the note itself, outside the lock, so that a thought can be added from another terminal meanwhile. If
 * it crashes, fails or leaves nothing, the note is what it was before, and whatever was typed is kept aside.
 */
import { Failure } from '../failure.ts';
import { type Changed, change } from '../journal/change.ts';
import { readText } from '../journal/files.ts';
import { type Journal, orderFor, reread } from '../journal/journal.ts';
import { keepRescue } from '../journal/rescue.ts';
import { writeWhole } from '../journal/write.ts';
import { type Difference, difference, type ItemChange } from '../meeting/difference.ts';
import { sayDifference } from '../meeting/message.ts';
import { readNote } from '../meeting/note.ts';
import { saveNotes } from '../meeting/save.ts';
import { visibleLine } from '../terminal/visible.ts';
import type { World } from '../terminal/world.ts';
import { hint } from './answer.ts';

/** Opens a note and commits what came of it; without an editor to open it only says where the note is. */
export async function editNote(world: World, journal: Journal, name: string, verb: string): Promise<Changed<null>> {
  const path = `${journal.pair.notes}/${name}.md`;
  if (world.call.dryRun) return { result: null, commit: null, journal };
  if (!mayEdit(world)) {
    hint(world, `No editor without a terminal: the note is ${path}`);
    return { result: null, commit: null, journal };
  }
  const command = await journal.repo.editor();
  const before = readText(journal.clone.root, path);
  try {
    await world.edit(command, `${journal.clone.root}/${path}`);
  } catch (error) {
    if (error instanceof Failure) throw await restored(world, journal, path, before, error);
    throw error;
  }
  const after = textAfter(journal, path);
  if (after === null || after.trim() === '') {
    throw await restored(
      world,
      journal,
      path,
      before,
      new Failure('file', 'The editor left an empty note.', { hints: ['Run the command again to edit it.'] }),
    );
  }
  const unread = readNote(name, after, journal.pair).failure;
  if (unread) throw unread;
  const done = await change(world, reread(journal), verb, (fresh) => {
    const { texts } = saveNotes(fresh.notes, [name], fresh.pair, (note) => orderFor(fresh, note.kind));
    const text = texts.get(name) ?? fresh.notes.find((note) => note.name === name)?.text ?? after;
    return { saved: new Map([[name, text]]), written: new Map(), message: null, result: null };
  });
  const saved = done.journal.notes.find((note) => note.name === name);
  // Git's own word for an editor that does nothing.
  if (command !== ':') hint(world, typedWords(difference(readNote(name, before, journal.pair), saved?.awake ?? null)));
  return done;
}

/** What came of it, in words: how much of what, and the lines themselves where they are few. */
function typedWords(what: Difference): string {
  if (!what.changed) return 'Nothing was changed in the editor.';
  const lines = [
    ...what.items.map((change) => `${change.kind} ${change.id} ${happened(change)}: ${change.text}`),
    ...what.decided.map((text) => `decided: ${text}`),
    ...what.withdrawn.map((text) => `no longer decided: ${text}`),
  ];
  const shown = lines.length > MANY ? [] : lines.map((line) => `\n- ${visibleLine(line)}`);
  return `In the editor: ${sayDifference(what)}${shown.join('')}`;
}

const MANY = 12;

function happened({ event, to }: ItemChange): string {
  if (event === 'due') return `due ${to ?? 'no day'}`;
  if (event === 'given') return to === null ? 'given to nobody' : `given to @${to}`;
  return event.replace('-', ' ');
}

/** With a terminal always; without one only an editor that somebody chose for this call, for it would wait for nobody. */
function mayEdit(world: World): boolean {
  const { GIT_EDITOR, VISUAL, EDITOR } = world.env;
  return world.terminal || Boolean(GIT_EDITOR || VISUAL || EDITOR);
}

function textAfter(journal: Journal, path: string): string | null {
  try {
    return readText(journal.clone.root, path);
  } catch (error) {
    if (error instanceof Failure && error.kind === 'file') return null;
    throw error;
  }
}

/** The note as it was before, or as another terminal committed it while the editor was open. */
async function latestOf(world: World, journal: Journal, path: string, before: string): Promise<string> {
  const committed = world.call.commit ? await journal.repo.committed(path) : null;
  const plain = (text: string): string => text.replace(/\r\n/g, '\n');
  return committed === null || plain(committed) === plain(before) ? before : committed;
}

/** Puts the note back as it was; what the editor left is kept in git's folder, and the failure says where. */
async function restored(
  world: World,
  journal: Journal,
  path: string,
  before: string,
  failure: Failure,
): Promise<Failure> {
  const whole = await latestOf(world, journal, path, before);
  const left = textAfter(journal, path);
  if (left === whole) return failure;
  const kept =
    left === null || left.trim() === ''
      ? []
      : [`What was typed is kept in ${keepRescue(journal.clone.gitDir, path, left)}`];
  writeWhole(journal.clone, path, left, whole);
  return new Failure(failure.kind, failure.message, {
    hints: ['The note is as it was before.', ...kept, ...failure.hints],
    where: failure.where,
    cause: failure.cause,
  });
}
