/**
 * The page of `goal history`: what to talk about first, then how each goal got where it is, and how it was counted.
 */
import { type Day, daysBetween } from '../meeting/day.ts';
import { COUNTED, type Course, movesOf } from '../meeting/history/goalposts.ts';
import { type Chapter, chaptersOf, dayOf } from '../meeting/history/life.ts';
import { nameOfAuthor, sayChapter } from '../meeting/history/life-words.ts';
import { isStanding } from '../meeting/history/past-goals.ts';
import { often, plural } from '../meeting/message.ts';
import type { Pair } from '../meeting/pair.ts';
import { list, pageWidth, style, table, wrap } from '../terminal/print.ts';
import { visibleLine } from '../terminal/visible.ts';
import type { World } from '../terminal/world.ts';

/** `within` tells of a day whether it is one that was asked about. */
export type GoalsAsked = {
  readonly pair: Pair;
  readonly courses: readonly Course[];
  readonly within: (day: Day) => boolean;
  readonly since: Day | null;
  readonly until: Day | null;
  readonly today: Day;
};

type Page = GoalsAsked & { readonly paint: ReturnType<typeof style>; readonly width: number };

export function goalsPage(world: World, asked: GoalsAsked): string {
  const page: Page = { ...asked, paint: style(world.colour), width: pageWidth(world.width) };
  const each = (title: string, say: (page: Page, course: Course) => string | null): string =>
    section(
      page,
      title,
      list(
        page.courses.flatMap((course) => say(page, course) ?? []),
        page.width,
      ),
    );
  if (page.courses.length === 0) return '';
  const parts = [
    `${page.paint.heading(wrap(title(page), page.width))}\n`,
    each('Changed more than once a quarter', oftenChanged),
    each('Nobody speaks of', silent),
    section(page, 'Moved', page.courses.map((course) => moved(page, course)).join('')),
    each('Replaced', replaced),
    each('Dropped', dropped),
    each('Reached', reached),
    each('As they were', steady),
    section(page, 'How it was counted', list(COUNTED, page.width)),
  ];
  return parts.filter(Boolean).join('\n');
}

function section({ paint, width }: Page, title: string, body: string): string {
  return body === '' ? '' : `${paint.heading(wrap(title, width))}\n${body}`;
}

/** `Goals since 2026-05-24: 3 open, 2 reached, 1 dropped or taken out`. */
function title({ courses, since, until }: Page): string {
  const time = `${since === null ? '' : ` since ${since}`}${until === null ? '' : ` until ${until}`}`;
  const open = courses.filter(isStanding).length;
  const done = courses.filter(({ item }) => item.state === 'done').length;
  const rest = courses.length - open - done;
  const counts = [`${open} open`, done > 0 ? `${done} reached` : '', rest > 0 ? `${rest} dropped or taken out` : ''];
  return `Goals${time}: ${counts.filter(Boolean).join(', ')}`;
}

function named({ paint }: Page, { item }: Course): string {
  return `${paint.id(visibleLine(item.id))}  ${item.area === null ? '' : `${visibleLine(item.area)}: `}${visibleLine(item.text)}`;
}

function oftenChanged(page: Page, course: Course): string | null {
  if (course.often === null) return null;
  const { count, from, to } = course.often;
  const line = course.replaces === null ? '' : ', counted with what it replaced';
  return `${named(page, course)}: ${page.paint.warn(`changed ${often(count)} from ${from} to ${to}${line}`)}`;
}

function silent(page: Page, course: Course): string | null {
  if (course.silent === null) return null;
  const weeks = Math.floor(daysBetween(course.silent, page.today) / 7);
  return `${named(page, course)}: ${page.paint.warn(`not since ${course.silent}, ${plural(weeks, 'week')}`)}`;
}

/** The goal, and below it each change with its day. */
function moved(page: Page, course: Course): string {
  const moves = movesOf(course);
  if (moves.length === 0) return '';
  const rows = chaptersOf(course.events)
    .filter(({ event }) => moves.includes(event))
    .flatMap((chapter) => tellingOf(page, chapter));
  const count = page.paint.dim(` (${often(course.moved.length)})`);
  return `${wrap(named(page, course) + count, page.width, 2)}\n${table(rows, page.width)}`;
}

function tellingOf({ pair, paint }: Page, chapter: Chapter): string[][] {
  const { say, why } = sayChapter(pair, chapter, null);
  const rest = why === null ? [] : [['', '', paint.dim(visibleLine(why))]];
  return [['', chapter.day, visibleLine(say)], ...rest];
}

function replaced(page: Page, course: Course): string | null {
  const { replacedBy } = course;
  const heir = page.courses.find(({ item }) => item.id === replacedBy);
  if (replacedBy === null || !isLostWithin(page, course)) return null;
  const added = heir?.events.find(({ event }) => event === 'added');
  const by = heir ? named(page, heir) : page.paint.id(replacedBy);
  return `${went(page, course)}\nin its place ${by}${added ? `, added ${dayOf(added)}` : ''}`;
}

function dropped(page: Page, course: Course): string | null {
  return course.replacedBy === null && isLostWithin(page, course) ? went(page, course) : null;
}

function isLostWithin({ within }: Page, { lost }: Course): boolean {
  return lost !== null && within(lost);
}

/** Who dropped it or took it out, when and why. */
function went(page: Page, course: Course): string {
  return ending(page, course, ['dropped', 'removed'], course.item.state === 'dropped' ? 'dropped' : 'taken out');
}

function reached(page: Page, course: Course): string | null {
  const isDone = course.item.state === 'done' && course.events.some(({ event }) => event === 'done');
  return isDone ? ending(page, course, ['done'], 'reached') : null;
}

function ending(page: Page, course: Course, events: readonly string[], word: string): string {
  const chapter = chaptersOf(course.events).findLast(({ event }) => events.includes(event.event));
  if (!chapter) return named(page, course);
  const { why } = sayChapter(page.pair, chapter, null);
  const who = visibleLine(nameOfAuthor(page.pair, chapter.event));
  const reason = why === null ? '' : page.paint.dim(` (${visibleLine(why)})`);
  return `${named(page, course)}: ${word} ${chapter.day} by ${who}${reason}`;
}

function steady(page: Page, course: Course): string | null {
  const isSteady = isStanding(course) && course.moved.length === 0 && course.silent === null;
  return isSteady ? named(page, course) : null;
}
