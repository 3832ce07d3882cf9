/**
 * How a command speaks: its answer to stdout, for a person or as one JSON document, and everything else to stderr.
 *
 * What came from notes, names or git is made visible here or by the page that shows it: no escape reaches the terminal.
 */
import { Failure } from '../failure.ts';
import type { Glance } from '../journal/journal.ts';
import { unreadable } from '../journal/unreadable.ts';
import type { Day } from '../meeting/day.ts';
import { readDay, readDue } from '../meeting/day.ts';
import { narrowed, pageWidth } from '../terminal/print.ts';
import { jsonPieces, jsonText, visibleLine } from '../terminal/visible.ts';
import type { World } from '../terminal/world.ts';
import { tell } from './tell.ts';

/** The answer of a command that shows: JSON when asked for, else the page. */
export function answer(world: World, shape: object, page: () => string): void {
  if (world.call.json) world.out(jsonText({ oneonone: 1, ...shape }));
  else world.out(page());
}

/** The answer of a command that shows a list which may be long: as JSON it is told as it comes. */
export function answerList(
  world: World,
  list: readonly [string, Iterable<object>],
  tail: () => object,
  page: () => string,
): void {
  if (!world.call.json) world.out(page());
  else for (const piece of jsonPieces({ oneonone: 1 }, list, tail())) world.out(piece);
}

/** The answer of a command that changed something: as `answer`, but silent with --quiet. */
export function reportDone(world: World, shape: object, page: () => string): void {
  if (!world.call.json && world.call.quiet) return;
  answer(world, shape, () => (world.terminal ? narrowed(page(), pageWidth(world.width)) : page()));
}

/** A hint for people, to stderr; never beside JSON. */
export function hint(world: World, text: string): void {
  if (!world.call.quiet) tell(world, text);
}

/** Says which notes could not be read and what looks wrong in others: reading goes on without them. */
export function warnOfNotes(world: World, journal: Pick<Glance, 'notes' | 'odd'>): void {
  const say = (place: string, message: string, next: string): void =>
    tell(world, `warning: ${visibleLine(place)}: ${visibleLine(message)} ${visibleLine(next)}`);
  for (const { where, message, hints } of unreadable(journal)) {
    say(where ? where.path + (where.line === null ? '' : `:${where.line}`) : 'a note', message, hints[0] ?? '');
  }
  for (const note of journal.notes) {
    for (const warning of note.warnings) say(`${note.path}:${warning.line + 1}`, warning.message, warning.hint);
  }
}

/** The problems with notes as scripts get them; only there when there are some. */
export function warningsShape(journal: Pick<Glance, 'notes' | 'odd'>): { warnings?: readonly object[] } {
  const failures = unreadable(journal).map(({ message, where }) => ({ message, where }));
  const doubts = journal.notes.flatMap((note) =>
    note.warnings.map(({ message, line }) => ({ message, where: { path: note.path, line: line + 1 } })),
  );
  const warnings = [...failures, ...doubts];
  return warnings.length === 0 ? {} : { warnings };
}

/** That there is no meeting on a day; where its note is there, but can't be read, that it is so. */
export function noMeeting(journal: Pick<Glance, 'odd'>, day: Day, hints: readonly string[]): Failure {
  const odd = journal.odd.find(({ path }) => path.slice(path.lastIndexOf('/') + 1).startsWith(day));
  return odd?.failure ?? new Failure('unknown', `There is no meeting on ${day}.`, { hints });
}

/** A day given as an argument; throws 'usage' for anything that is none. */
export function dayArgument(world: World, said: string): Day {
  const day = readDay(said, world.today(null));
  if (day === null) throw noDay(said);
  return day;
}

/** A day by which something is promised, given as an argument. */
export function dueArgument(world: World, said: string): Day {
  const day = readDue(said, world.today(null));
  if (day === null) throw noDay(said);
  return day;
}

function noDay(said: string): Failure {
  return new Failure('usage', `'${said}' is no day.`, {
    hints: ['Write a day like 2026-11-23, or words: today, tomorrow, fri, next tuesday, in 2 weeks, 2w.'],
  });
}

/** What a command needs and was not given: exit 2, naming the option. */
export function missing(what: string, option: string): Failure {
  return new Failure('usage', `${what} is missing.`, { hints: [`Give it: ${option}`] });
}
