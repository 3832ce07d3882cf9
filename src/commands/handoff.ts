/**
 * `handoff`: what a new manager should know, as markdown: as the two approved it, else a draft of what the notes hold.
 */
import { openJournal } from '../journal/journal.ts';
import { fold } from '../meeting/fold.ts';
import { handoffOf } from '../meeting/handoff.ts';
import { visible } from '../terminal/visible.ts';
import type { World } from '../terminal/world.ts';
import { answer, hint, warningsShape, warnOfNotes } from './answer.ts';

export async function handoff(world: World): Promise<void> {
  const journal = openJournal(world);
  const readable = journal.notes.filter(({ failure }) => failure === null);
  const found = handoffOf(readable, fold(readable), journal.pair, world.today(null));
  warnOfNotes(world, journal);
  const { kind, note, waits, markdown } = found;
  answer(world, { state: kind, note, waits, markdown, ...warningsShape(journal) }, () => visible(markdown));
  if (kind === 'approved') hint(world, 'Both have approved it. To pass it on: oneonone handoff >handoff.md');
  else if (note === null)
    hint(world, 'This is a draft of what the notes hold. Write it together: oneonone prep --kind handoff');
  else
    hint(
      world,
      `This is a draft of what the notes hold. In ${note} it waits for: ${waits.map((key) => `@${key}`).join(', ')}`,
    );
}
