/**
 * `wrap`: the meeting is over. What was typed is taken in, the note is marked held, both see who promised what by when,
 * and the next day is proposed.
 */
import { Failure } from '../failure.ts';
import { change } from '../journal/change.ts';
import { openForToday } from '../journal/glance.ts';
import { type Journal, openJournal } from '../journal/journal.ts';
import type { Day } from '../meeting/day.ts';
import { matterText } from '../meeting/matter.ts';
import { type Note, statusOf } from '../meeting/note.ts';
import { type Notice, settleNotices } from '../meeting/notice.ts';
import type { Pair } from '../meeting/pair.ts';
import { latestPlanned, notesOf, todaysNote } from '../meeting/schedule.ts';
import type { ItemShape } from '../meeting/standing.ts';
import { list, pageWidth, style, table } from '../terminal/print.ts';
import { visibleLine } from '../terminal/visible.ts';
import type { World } from '../terminal/world.ts';
import { dayArgument, reportDone } from './answer.ts';
import { moved } from './move.ts';
import { type WrapAnswers, type WrapOptions, wrapAnswers } from './wrap-answers.ts';
import { close, planNext, plannedAfter, promisesOf, proposed } from './wrap-change.ts';
import { checkZone } from './zone.ts';

export async function wrap(world: World, day: string | undefined, given: WrapOptions): Promise<void> {
  const wanted = day === undefined ? null : dayArgument(world, day);
  const isTalk = world.ask !== null && Object.values(given).every((answer) => [answer].flat().length === 0);
  if (isTalk) await (await import('./sync.ts')).syncBefore(world);
  const journal = wanted ? openJournal(world) : openForToday(world);
  checkZone(journal);
  const meeting = (): Note => toWrap(journal, wanted, world.today(null));
  const { answers: said, note: there, spoken } = await wrapAnswers(world, journal, meeting, given);
  const answers = spoken ? said : await asked(world, journal, there, said);
  const zone = journal.pair.cadence?.timezone ?? null;
  const now = { day: world.today(zone), time: world.time(zone) };
  const today = world.today(null);
  const done = await change(world, journal, 'wrap', async (fresh) => {
    const note = toWrap(fresh, wanted, today);
    return close(fresh, note, answers, now, await planNext(fresh, note, answers.next, today));
  });
  const note = done.result;
  const held = answers.next === null ? done : await moveNext(world, done, note, answers.next);
  const promises = promisesOf(held.journal.notes, note);
  const next = answers.next ?? proposed(journal.pair, note.day, today);
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

/** Talks it through, where somebody can be asked and nothing was said yet. */
async function asked(world: World, journal: Journal, note: Note, said: WrapAnswers): Promise<WrapAnswers> {
  if (world.ask === null || world.call.dryRun) return said;
  const { talkWrap } = await import('./wrap-talk.ts');
  return talkWrap(world, world.ask, journal, note, said);
}

/** The meeting that is planned already moves to the day that was said. */
async function moveNext(
  world: World,
  done: { readonly journal: Journal; readonly commit: string | null },
  note: Note,
  next: Day,
): Promise<{ readonly journal: Journal }> {
  const today = world.today(null);
  const planned = plannedAfter(done.journal, note, today);
  if (!planned || planned.day === next || notesOf(done.journal.notes, next).length > 0) return done;
  return change(world, done.journal, 'move', (fresh) => moved(fresh, planned.day, next, today));
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
