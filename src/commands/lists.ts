/**
 * What is kept, listed: `action list`, `goal list`, `topic list`, the meetings, and one note as it stands.
 */
import { Failure } from '../failure.ts';
import { openGlance } from '../journal/glance.ts';
import { type Glance, openJournal } from '../journal/journal.ts';
import { fold, type Standing } from '../meeting/fold.ts';
import type { Kind } from '../meeting/item.ts';
import { often } from '../meeting/message.ts';
import type { Outline } from '../meeting/outline.ts';
import { lastHeld, nextPlanned, notesOf, todaysNote } from '../meeting/schedule.ts';
import { type ItemShape, isOpenNow, isOverdue, itemShape, meetingShape } from '../meeting/standing.ts';
import { pageWidth, style, table } from '../terminal/print.ts';
import { visible, visibleLine } from '../terminal/visible.ts';
import type { World } from '../terminal/world.ts';
import { answer, dayArgument, hint, noMeeting, warningsShape, warnOfNotes } from './answer.ts';
import { personArgument } from './person.ts';

export type ListOptions = { readonly owner?: string; readonly overdue?: boolean; readonly all?: boolean };

export async function listItems(world: World, kind: Kind, options: ListOptions): Promise<void> {
  const journal = options.all ? openJournal(world) : openGlance(world);
  const today = world.today(null);
  const owner = options.owner === undefined ? null : personArgument(journal.pair, options.owner).key;
  const fits = (standing: Standing<Outline>): boolean =>
    standing.kind === kind &&
    !standing.takenOut &&
    (options.all || isOpenNow(standing, today)) &&
    (owner === null || standing.latest.item.owner === owner) &&
    (!options.overdue || isOverdue(standing, today));
  const items = [...standingsOf(journal).values()].filter(fits).map(itemShape);
  warnOfNotes(world, journal);
  answer(world, { items, ...warningsShape(journal) }, () => itemTable(world, items, today));
  if (items.length === 0)
    hint(
      world,
      `No ${kind} ${options.all ? 'yet' : 'is open'}. Add one: oneonone ${kind === 'topic' ? '' : `${kind} `}add "…"`,
    );
}

export async function listMeetings(world: World): Promise<void> {
  const journal = openGlance(world);
  const today = world.today(null);
  const meetings = journal.notes.filter((note) => note.failure === null).map((note) => meetingShape(note, today));
  warnOfNotes(world, journal);
  answer(world, { meetings, ...warningsShape(journal) }, () => {
    const rows = meetings.map(({ date, status, kind, path }) => [date, status, visibleLine(kind ?? ''), path]);
    const width = pageWidth(world.width);
    const page = table(rows, width);
    // A path that is broken can't be copied: where there is no room for it, the form is what can be spared.
    const longest = meetings.reduce((last, { path }) => (path.length > last.length ? path : last), '');
    if (page.includes(longest)) return page;
    const spare = rows.map((row) => row.toSpliced(2, 1));
    return table(spare, width);
  });
  if (meetings.length === 0) hint(world, 'No meeting yet. Get the first one ready: oneonone prep');
}

/** `show [day]`: the note as it stands; without a day today's, the next or the last. */
export async function show(world: World, day: string | undefined): Promise<void> {
  const journal = openJournal(world);
  const today = world.today(null);
  const wanted = day === undefined ? null : dayArgument(world, day);
  const note =
    wanted === null
      ? (todaysNote(journal.notes, today) ?? nextPlanned(journal.notes, today) ?? lastHeld(journal.notes, today))
      : notesOf(journal.notes, wanted).at(-1);
  if (!note) {
    if (wanted !== null) throw noMeeting(journal, wanted, ['See which there are: `oneonone list`.']);
    throw new Failure('unknown', 'There is no meeting yet.', { hints: ['Get the first one ready: `oneonone prep`.'] });
  }
  answer(world, { ...meetingShape(note, today), note: note.path, text: note.text }, () => {
    const text = visible(note.text.replace(/\r\n?/g, '\n').replace(/^\uFEFF/, ''));
    return text.endsWith('\n') ? text : `${text}\n`;
  });
}

/** How everything stands, notes that can't be read left out. */
export function standingsOf(journal: Pick<Glance, 'notes'>): Map<string, Standing<Outline>> {
  return fold(journal.notes.filter((note) => note.failure === null));
}

/** Items as a table: id, whose, state, day, words. */
export function itemTable(world: World, items: readonly ItemShape[], today: string): string {
  const paint = style(world.colour);
  const rows = items.map((item) => {
    const late = item.due !== null && item.due < today && (item.state === 'open' || item.state === 'doing');
    const due = item.due === null ? '' : late ? paint.bad(`overdue ${item.due}`) : `due ${item.due}`;
    const times = item.carried === 0 ? '' : paint.dim(` (since ${item.since}, carried ${often(item.carried)})`);
    return [
      paint.id(item.id),
      item.owner ? `@${item.owner}` : '',
      item.state === 'open' ? '' : item.state,
      due,
      visibleLine(item.text) + times,
    ];
  });
  const used = [0, 1, 2, 3, 4].filter((column) => rows.some((row) => row[column] !== ''));
  return table(
    rows.map((row) => used.map((column) => row[column] ?? '')),
    pageWidth(world.width),
  );
}
