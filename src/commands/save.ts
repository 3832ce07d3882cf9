/**
 * `save`: what was edited by hand is taken in (ids, days) and committed with a message that says what changed.
 *
 * Notes first, each in a commit of its own; then the pair's other files, so that nobody needs git to keep them.
 */
import { openJournal } from '../journal/journal.ts';
import { saveAll } from '../journal/sync/saving.ts';
import { list, pageWidth } from '../terminal/print.ts';
import { visibleLine } from '../terminal/visible.ts';
import type { World } from '../terminal/world.ts';
import { reportDone } from './answer.ts';

export async function save(world: World): Promise<void> {
  const shape = await saveAll(world, openJournal(world));
  const would = world.call.dryRun ? 'Would save' : 'Saved';
  reportDone(world, shape, () =>
    shape.saved.length === 0
      ? 'Everything is saved.\n'
      : `${would}:\n${list(shape.saved.map(visibleLine), pageWidth(world.width))}`,
  );
}
