/**
 * `history <id>`: the life of one item, oldest first; also of one that stands in no note any more.
 */
import { openHistory } from '../journal/history/history.ts';
import type { KnownHistory } from '../journal/history/known-history.ts';
import { openRecords, openRecordsOf } from '../journal/history/records.ts';
import type { Day } from '../meeting/day.ts';
import { findKnown } from '../meeting/find.ts';
import { fold, type Standing } from '../meeting/fold.ts';
import { lastStood, type PastItem } from '../meeting/history/last-stood.ts';
import { chaptersOf, chaptersWithin, countsOfLife, dayOf } from '../meeting/history/life.ts';
import { sayChapter, sayCounts, shapesOf } from '../meeting/history/life-words.ts';
import type { PastEvent } from '../meeting/history/past.ts';
import { isWithin } from '../meeting/history/period.ts';
import type { Outline } from '../meeting/outline.ts';
import type { Pair } from '../meeting/pair.ts';
import { isOpen, itemShape } from '../meeting/standing.ts';
import { pageWidth, style, table, wrap } from '../terminal/print.ts';
import { visibleLine } from '../terminal/visible.ts';
import type { World } from '../terminal/world.ts';
import { answer, hint, warningsShape, warnOfNotes } from './answer.ts';
import { limitsShape, tellLimits } from './limits.ts';
import { type PeriodOptions, periodArgument } from './period.ts';

export async function history(world: World, said: string, options: PeriodOptions): Promise<void> {
  const period = periodArgument(world, options);
  const plain = idAsTyped(said);
  // Words that name no item by its id are looked for among all.
  let journal = await openRecordsOf(world, plain);
  const past = await openHistory(world, journal);
  let standings = fold(journal.records);
  if (!standings.has(plain) && past.eventsOf(plain).length === 0) {
    journal = await openRecords(world);
    standings = fold(journal.records);
  }
  const id = idMeant(standings, past, said);
  const life = past.eventsOf(id);
  const within = (day: Day): boolean => isWithin(day, period);
  const standing = standings.get(id);
  const item = standing ? itemShape(standing) : lastStood(life);
  if (item === null) throw new Error(`${id} is known of no note and no event.`);
  warnOfNotes(world, journal);
  tellLimits(world, past);
  const events = shapesOf(journal.pair, life).filter((event) => within(dayOf(event)));
  answer(world, { item, events, ...limitsShape(past), ...warningsShape(journal) }, () => {
    const place = !standing ? 'gone' : standing.takenOut ? 'taken out' : 'there';
    return lifePage(world, journal.pair, { item, place, life, within });
  });
  const path = standing?.latest.note.path;
  // Notes are read as they are on the disk, events as git has them.
  if (path !== undefined && life.length > 0 && (await journal.repo.unsavedBelow(journal.pair.notes)).includes(path)) {
    hint(world, `${path} has changes that are not saved yet, and no event tells of them. Save them: oneonone save`);
  }
  if (life.length === 0) hint(world, 'Git knows nothing of it yet. Commit what was typed: oneonone save');
  else if (events.length === 0) hint(world, 'Nothing happened to it in that time.');
}

/** Without the `^` that it may have been copied with. */
function idAsTyped(said: string): string {
  return said.trim().replace(/^\^/, '');
}

/** The id that was meant: of an item in the notes, open ones first, or of one that there was. */
function idMeant(standings: ReadonlyMap<string, Standing<Outline>>, past: KnownHistory, said: string): string {
  const plain = idAsTyped(said);
  if (standings.has(plain) || past.eventsOf(plain).length > 0) return plain;
  const known = new Map<string, string>();
  const there = [...standings.values()];
  for (const { id, latest } of [...there.filter(isOpen), ...there]) known.set(id, latest.item.text);
  const texts = new Map<string, string>();
  for (const { id, text } of past.events) if (id !== null && !known.has(id)) texts.set(id, text ?? '');
  return findKnown(
    [...known, ...texts].map(([id, text]) => ({ id, text })),
    said,
  ).id;
}

type Whereabouts = 'there' | 'taken out' | 'gone';
/** What is told of an item: `within` says of which days. */
type Told = {
  readonly item: PastItem;
  readonly place: Whereabouts;
  readonly life: readonly PastEvent[];
  readonly within: (day: Day) => boolean;
};

function lifePage(world: World, pair: Pair, { item, place, life, within }: Told): string {
  const paint = style(world.colour);
  const width = pageWidth(world.width);
  const head = table([[paint.id(visibleLine(item.id)), paint.heading(visibleLine(item.text))]], width);
  const counts = sayCounts({ ...countsOfLife(life), carried: item.carried });
  const facts = [sayStanding(pair, item, place, world.today(null)), counts]
    .filter(Boolean)
    .map((line) => `${wrap(line, width)}\n`);
  // Whose it was when it was raised: what it was first given away from, else whose it is.
  const given = life.find(({ event }) => event === 'given');
  const owner = given ? given.from : item.owner;
  const rows = chaptersWithin(chaptersOf(life), within).flatMap((chapter) => {
    const { say, why } = sayChapter(pair, chapter, owner);
    const rest = why === null ? [] : [['', paint.dim(visibleLine(why))]];
    const told = visibleLine(say);
    return [[chapter.day, chapter.carried.length > 0 ? paint.dim(told) : told], ...rest];
  });
  return `${head}${facts.join('')}${rows.length === 0 ? '' : `\n${table(rows, width)}`}`;
}

/** `Goal (job, long) of Bo, open, at risk by the check-in of 2026-11-24, due 2027-01-31; in meetings/2026-11-24.md:14.` */
function sayStanding(pair: Pair, item: PastItem, place: Whereabouts, today: Day): string {
  const { kind, owner, state, due, start } = item;
  const person = pair.people.find(({ key }) => key === owner);
  const about = 'area' in item ? [item.area, item.horizon].filter((word) => word !== null).join(', ') : '';
  const what = `${kind.charAt(0).toUpperCase()}${kind.slice(1)}${about === '' ? '' : ` (${about})`}`;
  const isLate = due !== null && due < today && (state === 'open' || state === 'doing') && place === 'there';
  const parts = [
    person ? `${what} of ${person.short}` : what,
    state === 'doing' ? 'in progress' : state,
    'status' in item && item.status !== null
      ? `${item.status.replace('-', ' ')} by the check-in of ${item.checked}`
      : '',
    due === null ? '' : `${isLate ? 'overdue' : 'due'} ${due}`,
    start === null ? '' : `not before ${start}`,
  ];
  const where = `${item.note}${item.line === null ? '' : `:${item.line}`}`;
  const stands = {
    there: `in ${where}`,
    'taken out': `taken out, last in ${where}`,
    gone: `in no note any more, last in ${where}`,
  };
  return visibleLine(`${parts.filter(Boolean).join(', ')}; ${stands[place]}.`);
}
