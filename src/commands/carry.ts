/**
 * `carry`: everything unfinished rolls into the next note, by the laws of carrying.
 */
import { change } from '../journal/change.ts';
import { openForToday } from '../journal/glance.ts';
import { type Journal, openJournal, orderFor } from '../journal/journal.ts';
import { type Carrying, carry as carryInto } from '../meeting/carry.ts';
import type { Kind } from '../meeting/item.ts';
import { countKinds, often } from '../meeting/message.ts';
import { STALE } from '../meeting/notice.ts';
import { list, pageWidth, style } from '../terminal/print.ts';
import { visibleLine } from '../terminal/visible.ts';
import type { World } from '../terminal/world.ts';
import { dayArgument, reportDone } from './answer.ts';
import { dayTarget, nextTarget, type Target } from './target.ts';

export async function carry(world: World, options: { readonly to?: string }): Promise<void> {
  const today = world.today(null);
  const wanted = options.to === undefined ? null : dayArgument(world, options.to);
  const journal = wanted ? openJournal(world) : openForToday(world);
  const done = await change(world, journal, 'carry', async (fresh) => {
    const target = wanted ? await dayTarget(fresh, wanted, today) : await nextTarget(fresh, today, null);
    const carrying = carryInto(fresh.notes, target.note, fresh.pair, orderFor(fresh, target.note.kind));
    const message = { verb: 'carry', note: target.note.name, what: sayBrought(carrying) || sayElse(target, carrying) };
    const touched = touchedBy(fresh, carrying);
    return { saved: carrying.saved, written: carrying.written, touched, message, result: { target, carrying } };
  });
  const { target, carrying } = done.result;
  const shape = {
    to: target.note.path,
    created: target.created,
    carried: carriedIds(carrying),
    closed: carrying.closed,
    waiting: carrying.waiting,
    commit: done.commit,
  };
  reportDone(world, shape, () => carryPage(world, target, carrying));
}

/** The target, and the earlier notes that hold what was ever carried into it: a killed run may have left them uncommitted. */
export function touchedBy(journal: Pick<Journal, 'notes'>, { target }: Carrying): string[] {
  const sources = journal.notes.filter(
    (note) => note.name < target.name && note.items.some(({ id }) => id !== null && target.carried.has(id)),
  );
  return [target.name, ...sources.map(({ name }) => name)];
}

/** The ids that were carried, by kind. */
export function carriedIds(carrying: Carrying): { topics: string[]; actions: string[]; goals: string[] } {
  const ids = (kind: Kind): string[] => carrying.brought.filter((item) => item.kind === kind).map((item) => item.id);
  return { topics: ids('topic'), actions: ids('action'), goals: ids('goal') };
}

/** `2 actions and 1 goal from 2026-11-09`; '' where nothing was carried. */
export function sayBrought(carrying: Carrying): string {
  if (carrying.brought.length === 0) return '';
  const sources = [...new Set(carrying.brought.map((item) => item.from))].sort();
  const from = sources.length === 1 ? sources[0] : `${sources.length} meetings`;
  return `${countKinds(carrying.brought)} from ${from}`;
}

/** What was carried, since when and how often, and what that asks for. */
export function carriedLines(world: World, carrying: Carrying): string {
  const paint = style(world.colour);
  const entries = carrying.brought.map(({ id, text, since, times }) => {
    const call = times >= STALE ? paint.warn(' — decide: do it, drop it, or make it smaller') : '';
    return `${paint.id(id)}  ${visibleLine(text)} ${paint.dim(`(since ${since}, carried ${often(times)})`)}${call}`;
  });
  return list(entries, pageWidth(world.width));
}

function sayElse(target: Target, carrying: Carrying): string {
  if (carrying.closed.length > 0) return `${carrying.closed.length} finished since`;
  return target.created ? 'ready' : 'tidied up';
}

function carryPage(world: World, target: Target, carrying: Carrying): string {
  const verb = world.call.dryRun ? 'Would carry' : 'Carried';
  const said =
    carrying.brought.length === 0
      ? `Nothing to carry into ${target.note.path}.`
      : `${verb} ${sayBrought(carrying)} into ${target.note.path}:`;
  const waiting = carrying.waiting.length === 0 ? '' : `Put off until their day: ${carrying.waiting.join(', ')}\n`;
  const closed =
    carrying.closed.length === 0 ? '' : `Finished since, and noted in the latest note: ${carrying.closed.join(', ')}\n`;
  return `${said}\n${carriedLines(world, carrying)}${closed}${waiting}`;
}
