/**
 * `brief`, and the page that `prep` ends with: what to read before walking in, on one screen of a normal fortnight.
 */
import { openGlance } from '../journal/glance.ts';
import { askWho, type Glance, openJournal, whoIsHere } from '../journal/journal.ts';
import { type Brief, briefOf, type Promised } from '../meeting/brief.ts';
import type { Day } from '../meeting/day.ts';
import { fold } from '../meeting/fold.ts';
import { often } from '../meeting/message.ts';
import { statusOf } from '../meeting/note.ts';
import type { Outline } from '../meeting/outline.ts';
import type { Pair, Person } from '../meeting/pair.ts';
import { latestPlanned, nextPlanned, notesOf } from '../meeting/schedule.ts';
import type { ItemShape } from '../meeting/standing.ts';
import { list, pageWidth, style, wrap } from '../terminal/print.ts';
import { visibleLine } from '../terminal/visible.ts';
import type { World } from '../terminal/world.ts';
import { answer, dayArgument, noMeeting, warningsShape, warnOfNotes } from './answer.ts';
import { hintBehind } from './behind.ts';
import { privateFor, privatePart } from './private-part.ts';

export type BriefOptions = { readonly private?: boolean };

export async function brief(world: World, day: string | undefined, options: BriefOptions = {}): Promise<void> {
  // What was promised and decided before a day long ago is no matter of a glance.
  const journal = day === undefined ? openGlance(world, askWho) : openJournal(world);
  const today = world.today(null);
  const wanted = day === undefined ? null : dayArgument(world, day);
  const note = wanted
    ? ofDay(journal, wanted, today)
    : (nextPlanned(journal.notes, today) ?? latestPlanned(journal.notes, today));
  const shape = await readBrief(world, journal, note);
  warnOfNotes(world, journal);
  // A script gets private lines only where it says that it wants them.
  const own = options.private && world.call.json ? { private: privateFor(world, journal, note) } : {};
  answer(world, { ...shape, ...own, ...warningsShape(journal) }, () => briefPage(world, journal, shape, note));
  await hintBehind(world, journal);
}

function ofDay(journal: Glance, day: Day, today: Day): Outline {
  const notes = notesOf(journal.notes, day);
  const note = notes.find((candidate) => statusOf(candidate, today) === 'planned') ?? notes.at(-1);
  if (note) return note;
  throw noMeeting(journal, day, [
    'See which there are: `oneonone list`.',
    `Or get it ready: \`oneonone prep ${day}\`.`,
  ]);
}

/** The brief for a note, as the person at the keyboard reads it. */
export async function readBrief(world: World, journal: Glance, note: Outline | null): Promise<Brief> {
  const me = await whoIsHere(journal).catch(() => null);
  const readable = journal.notes.filter((candidate) => candidate.failure === null);
  return briefOf(readable, fold(readable), journal.pair, me, world.today(null), note);
}

/** The page of a note's brief: all that `readBrief` told, and of the person's own what no answer for scripts holds. */
export function briefPage(world: World, journal: Glance, shape: Brief, note: Outline | null): string {
  const page = { world, pair: journal.pair, paint: style(world.colour), width: pageWidth(world.width) };
  const parts = [
    head(page, shape),
    agenda(page, shape),
    promised(page, shape),
    waiting(page, shape),
    goals(page, shape),
    decisions(page, shape),
  ];
  const notices = shape.notices.map(({ say, note, line }) => visibleLine(`${say}${line ? ` (${note}:${line})` : ''}`));
  if (notices.length > 0) parts.push(section(page, 'First', list(notices, page.width)));
  parts.push(privatePart(world, journal, note));
  return parts.filter(Boolean).join('\n');
}

type Page = {
  readonly world: World;
  readonly pair: Pair;
  readonly paint: ReturnType<typeof style>;
  readonly width: number;
};

function section(page: Page, title: string, body: string): string {
  return `${page.paint.heading(wrap(title, page.width))}\n${body}`;
}

function head(page: Page, { date, purpose }: Brief): string {
  const names = page.pair.people.map(({ short }) => visibleLine(short)).join(' & ');
  const when = date === null ? 'no meeting is planned: oneonone prep' : date;
  const why = purpose === null ? '' : `${wrap(`What we want from it: ${visibleLine(purpose)}`, page.width)}\n`;
  return `${page.paint.heading(wrap(`${names}, ${when}`, page.width))}\n${why}`;
}

function agenda(page: Page, shape: Brief): string {
  if (shape.date === null) return '';
  if (shape.agenda.length === 0)
    return section(page, 'Agenda', `${wrap('Nothing yet. Add a topic: oneonone add "…"', page.width)}\n`);
  const groups = shape.agenda.map(({ person, topics }) => {
    const lines = topics.map((topic) => `${page.paint.id(topic.id)}  ${visibleLine(topic.text)}${since(page, topic)}`);
    return `${nameOf(page, person) ?? 'Nobody’s'}\n${list(lines, page.width)}`;
  });
  return section(page, 'Agenda', groups.join(''));
}

function promised(page: Page, { promised: { day, items } }: Brief): string {
  if (day === null) return '';
  if (items.length === 0) return section(page, `Promised on ${day}`, 'Nothing.\n');
  const order = { done: 0, doing: 1, open: 2, dropped: 3 };
  const lines = [...items].sort((a, b) => order[a.state] - order[b.state]).map((item) => promise(page, item));
  const done = items.filter(({ state }) => state === 'done').length;
  const overdue = items.filter((item) => item.overdue).length;
  const count = `${done} of ${items.length} done${overdue > 0 ? `, ${overdue} overdue` : ''}`;
  return section(page, `Promised on ${day} (${count})`, list(lines, page.width));
}

function promise(page: Page, item: Promised): string {
  const { paint } = page;
  const state = { done: paint.good('done'), doing: 'in progress', open: 'open', dropped: paint.dim('dropped') }[
    item.state
  ];
  const isSettled = item.due === null || item.state === 'done' || item.state === 'dropped';
  const due = isSettled ? '' : item.overdue ? `, ${paint.bad(`overdue ${item.due}`)}` : `, due ${item.due}`;
  const who = nameOf(page, item.owner) ?? 'nobody';
  return `${state}: ${who}, ${visibleLine(item.text)}${due}${since(page, item)}`;
}

function waiting(page: Page, shape: Brief): string {
  if (shape.waiting.length === 0) return '';
  const words = {
    stale: 'do it, drop it, or make it smaller',
    'at-risk': 'at risk',
    'off-track': 'off track',
    unowned: 'whose is it?',
  };
  const lines = shape.waiting.map(({ item, why }) => {
    const said = why.map((reason) => words[reason]).join('; ');
    return `${page.paint.id(item.id)}  ${visibleLine(item.text)}${since(page, item)}: ${page.paint.warn(said)}`;
  });
  return section(page, 'Waits for a decision', list(lines, page.width));
}

function goals(page: Page, shape: Brief): string {
  if (shape.goals.length === 0) return '';
  const lines = shape.goals.map((goal) => {
    const area = goal.area === null ? '' : `${visibleLine(goal.area)}: `;
    const status = goal.status === null ? '' : `, ${goal.status.replace('-', ' ')}`;
    const due = goal.due === null ? '' : `, due ${goal.due}`;
    return `${page.paint.id(goal.id)}  ${area}${visibleLine(goal.text)}${due}${status}${page.paint.dim(`, last spoken of on ${goal.touched}`)}`;
  });
  return section(page, 'Goals', list(lines, page.width));
}

function decisions(page: Page, shape: Brief): string {
  const first = shape.decisions[0];
  if (!first) return '';
  return section(
    page,
    `Decided on ${first.day}`,
    list(
      shape.decisions.map(({ text }) => visibleLine(text)),
      page.width,
    ),
  );
}

function since(page: Page, item: ItemShape): string {
  return item.carried === 0 ? '' : page.paint.dim(` (since ${item.since}, carried ${often(item.carried)})`);
}

function nameOf(page: Page, key: string | null): string | null {
  const person: Person | undefined = page.pair.people.find((candidate) => candidate.key === key);
  return person ? visibleLine(person.short) : null;
}
