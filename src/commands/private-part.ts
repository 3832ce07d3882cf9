/**
 * The private lines that belong to a meeting, as one's own `brief` and `prep` show them: those of the meeting before, which
 * were often written right after it, those since, and its own.
 */
import { Failure } from '../failure.ts';
import type { Glance } from '../journal/journal.ts';
import { hasPrivate, type PrivateDay, privateDays } from '../journal/private.ts';
import { registeredName } from '../journal/registry.ts';
import { statusOf } from '../meeting/note.ts';
import type { Outline } from '../meeting/outline.ts';
import { lastHeld } from '../meeting/schedule.ts';
import { list, pageWidth, style } from '../terminal/print.ts';
import { visibleLine } from '../terminal/visible.ts';
import type { World } from '../terminal/world.ts';
import { tell } from './tell.ts';

/** For a note; for null, where no meeting is planned, all since the last one. Throws 'file' and 'config'. */
export function privateFor(
  world: World,
  journal: Pick<Glance, 'clone' | 'notes'>,
  note: Outline | null,
): readonly PrivateDay[] {
  if (!hasPrivate(world.env)) return [];
  const pair = registeredName(world.env, journal.clone.root);
  if (pair === null) return [];
  const today = world.today(null);
  const from = lastHeld(journal.notes, today, note?.name ?? null)?.day ?? '';
  // A meeting that was moved, or of which there is no note yet, takes nothing out of sight.
  const later = note !== null && journal.notes.some(({ day, status }) => day > note.day && status !== 'skipped');
  const to = note !== null && (later || statusOf(note, today) === 'held') ? note.day : '9999';
  return privateDays(world.env, pair, (day) => from <= day && day <= to);
}

/** The last part of the page that needs a note; '' for no lines. That they can't be read is said beside it. */
export function privatePart(world: World, journal: Pick<Glance, 'clone' | 'notes'>, note: Outline | null): string {
  try {
    return privatePage(world, privateFor(world, journal, note));
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    tell(world, `warning: Your private notes can’t be read: ${visibleLine(error.message)}`);
    return '';
  }
}

/** Private lines by their days, under their heading. */
export function privatePage(world: World, days: readonly PrivateDay[]): string {
  if (days.length === 0) return '';
  const body = days.map(({ day, lines }) => `${day}\n${list(lines.map(visibleLine), pageWidth(world.width))}`);
  return `${style(world.colour).heading('Private: you alone see this')}\n${body.join('')}`;
}
