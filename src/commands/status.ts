/**
 * `status`: where the pair stands, and the one command that makes sense now.
 */
import { openGlance } from '../journal/glance.ts';
import { askWho, type Glance, whoIsHere } from '../journal/journal.ts';
import { hasRhythm } from '../meeting/cadence.ts';
import type { Standing } from '../meeting/fold.ts';
import type { Kind } from '../meeting/item.ts';
import { type Notice, noticesOf, settingNotices } from '../meeting/notice.ts';
import type { Outline } from '../meeting/outline.ts';
import { lastHeld, latestPlanned, nextMeetingDay, nextPlanned } from '../meeting/schedule.ts';
import { isOpenNow, itemShape, meetingShape } from '../meeting/standing.ts';
import { list, pageWidth, style, wrap } from '../terminal/print.ts';
import { visibleLine } from '../terminal/visible.ts';
import type { World } from '../terminal/world.ts';
import { answer, hint, warningsShape, warnOfNotes } from './answer.ts';
import { hintBehind } from './behind.ts';
import { itemTable, standingsOf } from './lists.ts';

export async function status(world: World): Promise<void> {
  const journal = openGlance(world, askWho);
  const today = world.today(null);
  const [me, unsaved] = await Promise.all([whoIsHere(journal), journal.repo.unsavedBelow(journal.pair.notes)]);
  const notes = journal.notes.filter((note) => note.failure === null);
  const standings = standingsOf(journal);
  const open = (kind: Kind): Standing<Outline>[] =>
    [...standings.values()].filter((item) => item.kind === kind && isOpenNow(item, today));
  const last = lastHeld(notes, today);
  const next = nextPlanned(notes, today);
  const shape = {
    me: me.key,
    people: journal.pair.people.map(({ key, name, role }) => ({ key, name, role })),
    today,
    last: last ? meetingShape(last, today) : null,
    next: next ? meetingShape(next, today) : null,
    topics: open('topic').map(itemShape),
    actions: open('action').map(itemShape),
    goals: open('goal').map(itemShape),
    notices: [...noticesOf(notes, standings, today, unsaved), ...settingNotices(journal.pair)],
  };
  warnOfNotes(world, journal);
  answer(world, { ...shape, ...warningsShape(journal) }, () => statusPage(world, journal, shape));
  await hintBehind(world, journal);
  hint(
    world,
    `Next: ${nextStep(journal, today, world.call.pair === null ? 'oneonone' : `oneonone -p ${world.call.pair}`)}`,
  );
}

type Shape = {
  readonly me: string;
  readonly today: string;
  readonly last: { date: string } | null;
  readonly next: { date: string; path: string } | null;
  readonly topics: ReturnType<typeof itemShape>[];
  readonly actions: ReturnType<typeof itemShape>[];
  readonly goals: ReturnType<typeof itemShape>[];
  readonly notices: readonly Notice[];
};

function statusPage(world: World, journal: Glance, shape: Shape): string {
  const paint = style(world.colour);
  const names = journal.pair.people.map(({ short }) => visibleLine(short)).join(' & ');
  const next = shape.next ? `next on ${shape.next.date}` : byRhythm(journal, shape.today);
  const last = shape.last ? `last on ${shape.last.date}` : 'none held yet';
  const parts = [`${wrap(`${paint.heading(names)}: ${next}, ${last}`, pageWidth(world.width))}\n`];
  const tables = [
    ['Topics', shape.topics],
    ['Actions', shape.actions],
    ['Goals', shape.goals],
  ] as const;
  for (const [title, items] of tables) {
    if (items.length > 0) parts.push(`${paint.heading(title)}\n${itemTable(world, items, shape.today)}`);
  }
  if (shape.notices.length > 0) {
    const lines = shape.notices.map((notice) => noticeLine(notice));
    parts.push(`${paint.heading('To look at')}\n${list(lines, pageWidth(world.width))}`);
  }
  return parts.join('\n');
}

/** When they meet next though nobody made a note for it yet. */
function byRhythm({ pair, notes }: Glance, today: string): string {
  if (!hasRhythm(pair.cadence)) return 'no meeting is planned';
  return `next on ${nextMeetingDay(pair, notes, today)} by the rhythm`;
}

function noticeLine({ id, say, note, line }: Notice): string {
  const where = note !== null && line !== null ? ` (${note}:${line})` : '';
  return visibleLine(`${id === null ? '' : `${id}  `}${say}${where}`);
}

/** `call` is how the program was called: from elsewhere the pair must be named again. */
function nextStep(journal: Glance, today: string, call: string): string {
  const waiting = latestPlanned(journal.notes, today);
  if (waiting && waiting.day < today) return `${call} wrap ${waiting.day}`;
  if (waiting) return `${call} meet`;
  return nextPlanned(journal.notes, today) ? `${call} prep, or ${call} add "a topic"` : `${call} prep`;
}
