/**
 * `wrap`: the meeting is over. What was typed is taken in, the note is marked held, both see who promised what by when,
 * and the next day is proposed.
 */
import { Failure } from '../failure.ts';
import { change, type Decision } from '../journal/change.ts';
import { openForToday } from '../journal/glance.ts';
import { type Journal, openJournal, orderFor } from '../journal/journal.ts';
import { setDue } from '../meeting/alter.ts';
import { nextDay } from '../meeting/cadence.ts';
import { type Day, readDue } from '../meeting/day.ts';
import { findItem } from '../meeting/find.ts';
import { fold, type Standing } from '../meeting/fold.ts';
import { matterText } from '../meeting/matter.ts';
import { setMatter } from '../meeting/matter-edit.ts';
import { plural } from '../meeting/message.ts';
import { type Note, readNote, statusOf } from '../meeting/note.ts';
import { type Notice, settleNotices } from '../meeting/notice.ts';
import type { Pair } from '../meeting/pair.ts';
import { splice } from '../meeting/revise.ts';
import { saveNotes } from '../meeting/save.ts';
import { latestPlanned, notesOf, todaysNote } from '../meeting/schedule.ts';
import { type ItemShape, isOpen, itemShape } from '../meeting/standing.ts';
import { list, pageWidth, style, table } from '../terminal/print.ts';
import { visibleLine } from '../terminal/visible.ts';
import type { World } from '../terminal/world.ts';
import { dayArgument, dueArgument, reportDone } from './answer.ts';
import { checkZone } from './zone.ts';

export type WrapOptions = { readonly due: readonly string[] };

/** Days for promises that have none: by the item's id, or its beginning. */
type Dues = ReadonlyMap<string, Day>;

export async function wrap(world: World, day: string | undefined, options: WrapOptions): Promise<void> {
  const wanted = day === undefined ? null : dayArgument(world, day);
  const journal = wanted ? openJournal(world) : openForToday(world);
  checkZone(journal);
  const dues = await askedDues(world, journal, wanted, readDues(world, options.due));
  const zone = journal.pair.cadence?.timezone ?? null;
  const now = { day: world.today(zone), time: world.time(zone) };
  const done = await change(world, journal, 'wrap', (fresh) =>
    close(fresh, toWrap(fresh, wanted, world.today(null)), dues, now),
  );
  const note = done.result;
  const promises = promisesOf(done.journal.notes, note);
  const next = proposed(journal.pair, note.day, world.today(null));
  const shape = {
    note: note.path,
    started: matterText(note.matter, 'started'),
    ended: matterText(note.matter, 'ended'),
    promises,
    next,
    commit: done.commit,
  };
  const settle = settleNotices(note);
  const more = settle.length === 0 ? {} : { settle };
  reportDone(
    world,
    { ...shape, ...more },
    () => wrapPage(world, journal.pair, note, promises, next) + toSettle(world, settle),
  );
}

/** What a merge left to choose, while both are still there to choose it. */
function toSettle(world: World, notices: readonly Notice[]): string {
  if (notices.length === 0) return '';
  const lines = notices.map(({ say, note, line }) => visibleLine(`${say} (${note}:${line})`));
  return `${style(world.colour).heading('To settle (oneonone settle)')}\n${list(lines, pageWidth(world.width))}`;
}

function close(journal: Journal, note: Note, dues: Dues, now: { day: Day; time: string }): Decision<Note> {
  const saved = saveNotes(journal.notes, [note.name], journal.pair, (other) => orderFor(journal, other.kind));
  const before = saved.notes.find((other) => other.name === note.name) ?? note;
  let { text } = withDues(saved.notes, before, dues, journal.pair);
  const held = before.status === 'held';
  if (!held) text = setMatter(text, note.path, note.day, 'status', 'held');
  // A meeting written up later ended at an hour that nobody knows.
  if (!held && note.day === now.day && matterText(before.matter, 'ended') === null) {
    text = setMatter(text, note.path, note.day, 'ended', `"${now.time}"`);
  }
  const after = readNote(note.name, text, journal.pair);
  const count = promisesOf(saved.notes, after).length;
  return {
    saved: saved.texts,
    written: new Map([[note.name, text]]),
    message: { verb: 'wrap', note: note.name, what: `held, ${plural(count, 'promise')}` },
    result: after,
  };
}

function toWrap(journal: Journal, wanted: Day | null, today: Day): Note {
  // Wrapped up today already: what was typed since is taken in.
  const note =
    wanted === null
      ? (latestPlanned(journal.notes, today) ?? todaysNote(journal.notes, today))
      : ofDay(journal, wanted, today);
  if (note) return note.awake;
  if (wanted === null) {
    throw new Failure('state', 'No planned meeting up to today is waiting to be wrapped up.', {
      hints: ['Name its day: `oneonone wrap <day>`.', 'Or get the next one ready: `oneonone prep`.'],
    });
  }
  const skipped = notesOf(journal.notes, wanted)[0];
  throw new Failure('state', skipped ? `The meeting of ${wanted} was skipped.` : `There is no meeting on ${wanted}.`, {
    hints: ['See which there are: `oneonone list`.', `Or write one up: \`oneonone prep ${wanted}\`.`],
    where: skipped ? { path: skipped.path, line: null } : null,
  });
}

function ofDay(journal: Journal, day: Day, today: Day): Note | null {
  const notes = notesOf(journal.notes, day);
  const planned = notes.find((note) => statusOf(note, today) === 'planned');
  return planned ?? notes.find((note) => statusOf(note, today) === 'held') ?? null;
}

/** What both promised in this meeting: its open actions. */
function promisesOf(notes: readonly Note[], note: Note): ItemShape[] {
  const readable = notes
    .filter((other) => other.failure === null)
    .map((other) => (other.name === note.name ? note : other));
  return openActions(fold(readable), note).map(itemShape);
}

function openActions(standings: ReadonlyMap<string, Standing>, note: Note): Standing[] {
  const here = (standing: Standing): boolean => standing.copies.some((copy) => copy.note.name === note.name);
  return [...standings.values()].filter((standing) => standing.kind === 'action' && isOpen(standing) && here(standing));
}

function withDues(notes: readonly Note[], note: Note, dues: Dues, pair: Pair): Note {
  let current = note;
  for (const [id, due] of dues) {
    const standings = fold(notes.map((other) => (other.name === note.name ? current : other)));
    const here = (standing: Standing): boolean => isOpen(standing) && standing.latest.note.name === note.name;
    const edits = setDue(findItem(standings, 'action', id, here), due).get(note.name) ?? [];
    current = readNote(note.name, splice(current.text, edits), pair);
  }
  return current;
}

/** The options `--due k3f9z=fri`. */
function readDues(world: World, options: readonly string[]): Map<string, Day> {
  const dues = new Map<string, Day>();
  for (const option of options) {
    const [, id = '', day = ''] = /^\^?([^=\s]+)=(.+)$/.exec(option) ?? [];
    if (id === '') {
      throw new Failure('usage', `--due can’t be '${option}'.`, {
        hints: ['Write the id and the day: --due k3f9z=fri'],
      });
    }
    dues.set(id, dueArgument(world, day));
  }
  return dues;
}

/** Asks for a day on each promise that has none, where somebody can be asked. */
async function askedDues(world: World, journal: Journal, wanted: Day | null, given: Dues): Promise<Dues> {
  if (world.ask === null || world.call.dryRun) return given;
  const dues = new Map(given);
  const note = toWrap(journal, wanted, world.today(null));
  const readable = journal.notes.filter((other) => other.failure === null);
  for (const { id, latest } of openActions(fold(readable), note)) {
    if (latest.item.due !== null || dues.has(id) || latest.note.name !== note.name) continue;
    for (;;) {
      const said = await world.ask.line(`By when: ${visibleLine(latest.item.text)}? (Enter for none)`);
      const day = said.trim() === '' ? null : readDue(said, world.today(null));
      if (day !== null) dues.set(id, day);
      if (day !== null || said.trim() === '') break;
      world.err(`'${visibleLine(said)}' is no day: write 2026-11-30, fri or 2w.\n`);
    }
  }
  return dues;
}

/** The day to meet next by the rhythm; null for a pair without one. */
function proposed(pair: Pair, held: Day, today: Day): Day | null {
  return pair.cadence === null ? null : nextDay(pair.cadence, held > today ? held : today, held);
}

function wrapPage(world: World, pair: Pair, note: Note, promises: readonly ItemShape[], next: Day | null): string {
  const paint = style(world.colour);
  const would = world.call.dryRun ? 'Would be held' : 'Held';
  const name = (key: string | null): string => {
    const person = pair.people.find((candidate) => candidate.key === key);
    return person ? visibleLine(person.short) : paint.warn('nobody');
  };
  const rows = promises.map((item) => {
    const due = item.due === null ? paint.warn('no day yet') : `by ${item.due}`;
    return [name(item.owner), due, paint.id(item.id), visibleLine(item.text)];
  });
  const head = promises.length === 0 ? 'Nobody promised anything.' : 'Who does what by when:';
  const then =
    next === null
      ? 'No rhythm is set, so no next day is proposed: oneonone prep <day>'
      : `Next: ${next} (oneonone prep)`;
  return `${would}: ${note.path}\n${head}\n${table(rows, pageWidth(world.width))}${then}\n`;
}
