/**
 * `save`: what was edited by hand is taken in (ids, days) and committed with a message that says what changed.
 *
 * Notes first, each in a commit of its own; then the pair's other files, so that nobody needs git to keep them.
 */
import { change } from '../journal/change.ts';
import { type Journal, openJournal, orderFor } from '../journal/journal.ts';
import { commitMessage } from '../meeting/message.ts';
import { saveNotes } from '../meeting/save.ts';
import { CONFIG } from '../meeting/setting.ts';
import { list, pageWidth } from '../terminal/print.ts';
import { visibleLine } from '../terminal/visible.ts';
import type { World } from '../terminal/world.ts';
import { reportDone } from './answer.ts';

/** Files of the pair's own that are no notes. */
const OTHERS = [CONFIG, 'templates', 'README.md', '.gitattributes'];

export async function save(world: World): Promise<void> {
  const shape = await saveAll(world, openJournal(world));
  const would = world.call.dryRun ? 'Would save' : 'Saved';
  reportDone(world, shape, () =>
    shape.saved.length === 0
      ? 'Everything is saved.\n'
      : `${would}:\n${list(shape.saved.map(visibleLine), pageWidth(world.width))}`,
  );
}

/** Saves all that is unsaved; tells which files, and the last commit. */
export async function saveAll(
  world: World,
  journal: Journal,
): Promise<{ readonly saved: readonly string[]; readonly commit: string | null }> {
  const done = await change(world, journal, 'save', async (fresh) => {
    const unsaved = await fresh.repo.unsaved([fresh.pair.notes, ...OTHERS]);
    const names = fresh.notes.map((note) => note.name);
    const saved = saveNotes(fresh.notes, names, fresh.pair, (note) => orderFor(fresh, note.kind));
    const texts = new Map(saved.texts);
    for (const note of fresh.notes) {
      if (unsaved.includes(note.path) && !texts.has(note.name)) texts.set(note.name, note.text);
    }
    const paths = [...texts.keys()].sort().map((name) => `${fresh.pair.notes}/${name}.md`);
    const others = unsaved.filter((path) => !paths.includes(path) && isOurs(path, fresh));
    return { saved: texts, written: new Map(), message: null, result: { paths, others } };
  });
  const { paths, others } = done.result;
  const commit = (await saveOthers(world, journal, others)) ?? done.commit;
  return { saved: [...paths, ...others], commit };
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
