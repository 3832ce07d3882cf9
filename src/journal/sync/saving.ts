/**
 * All that was typed is taken in and committed: notes first, each in a commit of its own, then the pair's other files.
 */

import { commitMessage } from '../../meeting/message.ts';
import { saveNotes } from '../../meeting/save.ts';
import { CONFIG } from '../../meeting/setting.ts';
import type { World } from '../../terminal/world.ts';
import { carryOut, change, type Decision } from '../change.ts';
import { type Journal, orderFor } from '../journal.ts';

/** Files of the pair's own that are no notes. */
const OTHERS = [CONFIG, 'templates', 'README.md', '.gitattributes'];

/** Which files were saved, and the last commit; null where there was nothing to save. */
export type Saved = { readonly saved: readonly string[]; readonly commit: string | null };

type Typed = { readonly paths: readonly string[]; readonly others: readonly string[] };

/** Saves all that is unsaved. Throws 'note' where a note can't be read. */
export async function saveAll(world: World, journal: Journal): Promise<Saved> {
  const done = await change(world, journal, 'save', decideSaving);
  return afterNotes(world, journal, done.result, done.commit);
}

/** The same under a lock that is held already, and without the notes that can't be read: they stay as they lie. */
export async function saveReadable(world: World, journal: Journal): Promise<Saved> {
  const notes = journal.notes.filter((note) => note.failure === null);
  const decision = await decideSaving({ ...journal, notes });
  const broken = new Set([...journal.notes.filter((note) => note.failure), ...journal.odd].map(({ path }) => path));
  const others = decision.result.others.filter((path) => !broken.has(path));
  const done = await carryOut(world, { ...journal, notes }, decision);
  return afterNotes(world, journal, { ...decision.result, others }, done.commit);
}

async function decideSaving(fresh: Journal): Promise<Decision<Typed>> {
  const unsaved = await fresh.repo.unsaved([fresh.pair.notes, ...OTHERS]);
  const names = fresh.notes.map((note) => note.name);
  const saved = saveNotes(fresh.notes, names, fresh.pair, (note) => orderFor(fresh, note.kind));
  const texts = new Map(saved.texts);
  for (const note of fresh.notes) {
    if (unsaved.includes(note.path) && !texts.has(note.name)) texts.set(note.name, note.text);
  }
  const paths = [...texts.keys()].sort().map((name) => `${fresh.pair.notes}/${name}.md`);
  // A note that is too large is left alone.
  const left = new Set([...paths, ...fresh.odd.map(({ path }) => path)]);
  const others = unsaved.filter((path) => !left.has(path) && isOurs(path, fresh));
  return { saved: texts, written: new Map(), message: null, result: { paths, others } };
}

async function afterNotes(
  world: World,
  journal: Journal,
  { paths, others }: Typed,
  commit: string | null,
): Promise<Saved> {
  return { saved: [...paths, ...others], commit: (await saveOthers(world, journal, others)) ?? commit };
}

/** The configuration, templates, and notes that were deleted; a foreign file in the folder of the notes is nobody's. */
function isOurs(path: string, journal: Journal): boolean {
  if (!path.startsWith(`${journal.pair.notes}/`)) return true;
  const name = path.slice(journal.pair.notes.length + 1, -'.md'.length);
  return /^\d{4}-\d{2}-\d{2}(?:-[a-z0-9-]+)?$/.test(name) && path.endsWith('.md');
}

async function saveOthers(world: World, journal: Journal, paths: readonly string[]): Promise<string | null> {
  if (world.call.dryRun || !world.call.commit) return null;
  let commit: string | null = null;
  for (const path of paths) {
    const day = /(\d{4}-\d{2}-\d{2}(?:-[a-z0-9-]+)?)\.md$/.exec(path)?.[1];
    const message = day ? commitMessage('save', day, 'removed', []) : `save ${path}\n`;
    commit = await journal.repo.commit([path], message);
  }
  return commit;
}
