/**
 * `today`: what is due of all pairs. Made to be asked often, by a shell or a login script: where nothing changed since it was
 * asked last, no note is read and no git started; where nothing is due it says nothing.
 */
import { Failure } from '../failure.ts';
import { keptDue } from '../journal/due-file.ts';
import { lookingOnce } from '../journal/file-state.ts';
import { type KnownPair, readPairs } from '../journal/registry.ts';
import type { Day } from '../meeting/day.ts';
import type { Due, MeetingDue } from '../meeting/due.ts';
import { pageWidth, partedTable, style } from '../terminal/print.ts';
import { jsonText, visibleLine } from '../terminal/visible.ts';
import type { World } from '../terminal/world.ts';
import { warnOfFailure } from './warn.ts';

/** A pair's name, and what is due of it, or why that can't be told. */
type Told = { readonly name: string } & ({ readonly due: Due } | { readonly failure: Failure });

/** Says what is due, or that nothing is, where there are words for it. Whatever is wrong with a pair is a warning: this never fails. */
export async function today(world: World, nothing = ''): Promise<void> {
  const all: Told[] = [];
  try {
    const kept = keeper(world, world.today(null));
    for (const pair of readPairs(world.env)) {
      all.push(kept(pair) ?? { name: pair.name, ...(await (await import('./due.ts')).readDue(world, pair)) });
    }
  } catch (failure) {
    if (!(failure instanceof Failure)) throw failure;
    warnOfFailure(world, failure);
  }
  say(world, all, nothing);
}

/** The same where nothing has to be read for it; false, and nothing said, where something has. */
export function todayAtOnce(world: World): boolean {
  const all = readPairs(world.env).map(keeper(world, world.today(null)));
  const told = all.filter((one) => one !== null);
  if (told.length < all.length) return false;
  say(world, told);
  return true;
}

/** Tells of a pair by what is kept of it; null where that does not hold. */
function keeper(world: World, day: Day): (pair: KnownPair) => Told | null {
  const look = lookingOnce();
  return ({ name, repo }) => {
    const due = keptDue(world.env, repo, day, look);
    return due && { name, due };
  };
}

function say(world: World, all: readonly Told[], nothing = ''): void {
  const day = world.today(null);
  const told = all.flatMap((one) => ('due' in one ? [one] : []));
  const failed = all.flatMap((one) => ('failure' in one ? [one] : []));
  if (world.call.json) {
    world.out(jsonText({ oneonone: 1, today: day, ...shapeOf(told), ...errorsOf(failed) }));
    return;
  }
  for (const { name, failure } of failed) warnOfFailure(world, failure, name);
  world.out(pageOf(world, told, day) || nothing);
}

type Dues = readonly { readonly name: string; readonly due: Due }[];

function shapeOf(told: Dues): object {
  return {
    meetings: told.flatMap(({ name, due }) => due.meetings.map((meeting) => ({ pair: name, ...meeting }))).sort(sooner),
    promises: told.flatMap(({ name, due }) => due.promises.map((promise) => ({ pair: name, ...promise }))),
    unwrapped: told.flatMap(({ name, due }) => due.unwrapped.map((date) => ({ pair: name, date }))),
  };
}

function errorsOf(failed: readonly { readonly name: string; readonly failure: Failure }[]): object {
  if (failed.length === 0) return {};
  const errors = failed.map(({ name, failure: { kind, message, hints } }) => ({ pair: name, kind, message, hints }));
  return { errors };
}

function pageOf(world: World, told: Dues, day: string): string {
  const paint = style(world.colour);
  const row = (part: string, name: string, text: string) => ({ part, cells: [paint.id(name), text] });
  const meetings = told.flatMap(({ name, due }) => due.meetings.map((meeting) => ({ name, ...meeting }))).sort(sooner);
  const rows = [
    ...meetings.map((meeting) => row(meeting.date === day ? 'Today' : 'Tomorrow', meeting.name, meetingLine(meeting))),
    ...told.flatMap(({ name, due }) =>
      due.promises.map(({ id, text, due: by }) => {
        const when = by < day ? paint.bad(`overdue since ${by}`) : paint.warn('due today');
        return row('You promised', name, `${paint.id(id)}  ${visibleLine(text)}, ${when}`);
      }),
    ),
    ...told.flatMap(({ name, due }) =>
      due.unwrapped.map((date) => row('To wrap up', name, `the meeting of ${date}: oneonone -p ${name} wrap ${date}`)),
    ),
  ];
  return rows.length === 0 ? '' : partedTable(rows, pageWidth(world.width), paint.heading);
}

function meetingLine({ name, at, timezone, with: other, prepared, note }: MeetingDue & { name: string }): string {
  const when = at === null ? '' : `${at}${timezone === null ? '' : ` ${visibleLine(timezone)}`}  `;
  const state = prepared ? 'ready' : `${note === null ? 'not prepared' : 'no agenda yet'}: oneonone -p ${name} prep`;
  return `${when}${visibleLine(other)}, ${state}`;
}

type When = Pick<MeetingDue, 'date' | 'at'>;

function sooner(one: When, other: When): number {
  const [a, b] = [one, other].map(({ date, at }) => `${date} ${at ?? ''}`);
  return (a ?? '') < (b ?? '') ? -1 : a === b ? 0 : 1;
}
