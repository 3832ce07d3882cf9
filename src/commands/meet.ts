/**
 * `meet`: the note of the meeting in the editor, and when it really started.
 */
import { Failure } from '../failure.ts';
import { change } from '../journal/change.ts';
import { openJournal, orderFor } from '../journal/journal.ts';
import { matterText } from '../meeting/matter.ts';
import { setMatter } from '../meeting/matter-edit.ts';
import { readNote } from '../meeting/note.ts';
import { saveNotes } from '../meeting/save.ts';
import { latestPlanned, todaysNote } from '../meeting/schedule.ts';
import type { World } from '../terminal/world.ts';
import { reportDone } from './answer.ts';
import { editNote } from './edit-note.ts';
import { checkZone } from './zone.ts';

export async function meet(world: World): Promise<void> {
  // What the other one added a moment ago is to stand in the editor.
  if (world.ask !== null) await (await import('./sync.ts')).syncBefore(world);
  const journal = openJournal(world);
  checkZone(journal);
  const today = world.today(null);
  const time = world.time(journal.pair.cadence?.timezone ?? null);
  const done = await change(world, journal, 'meet', (fresh) => {
    const note = latestPlanned(fresh.notes, today) ?? todaysNote(fresh.notes, today);
    if (!note) {
      throw new Failure('state', 'No meeting is planned up to today.', {
        hints: ['Get today’s ready: `oneonone prep today`.', 'See which there are: `oneonone list`.'],
      });
    }
    const saved = saveNotes(fresh.notes, [note.name], fresh.pair, (other) => orderFor(fresh, other.kind));
    const before = saved.notes.find((other) => other.name === note.name) ?? note;
    const started = matterText(before.matter, 'started');
    const text = started === null ? setMatter(before.text, note.path, note.day, 'started', `"${time}"`) : before.text;
    return {
      saved: saved.texts,
      written: new Map([[note.name, text]]),
      message: { verb: 'meet', note: note.name, what: `started ${time}` },
      result: readNote(note.name, text, fresh.pair),
    };
  });
  const note = done.result;
  const edited = await editNote(world, done.journal, note.name, 'meet');
  const shape = { note: note.path, started: matterText(note.matter, 'started'), commit: edited.commit ?? done.commit };
  reportDone(world, shape, () => `Started ${shape.started}: ${note.path}\nWhen you are done: oneonone wrap\n`);
}
