/**
 * Goals as lanes: how long each stood, what its check-ins said, and whether its day was moved; each entry behind its fold.
 */
import type { Element } from 'hast';
import type { GoalStatus } from '../../meeting/bullet.ts';
import { addDays, addMonths, type Day, isDay } from '../../meeting/day.ts';
import { chaptersOf, dayOf } from '../../meeting/history/life.ts';
import { sayChapter } from '../../meeting/history/life-words.ts';
import type { PastEvent } from '../../meeting/history/past.ts';
import type { GoalCourse } from '../../meeting/history/review.ts';
import { often, plural } from '../../meeting/message.ts';
import type { Pair } from '../../meeting/pair.ts';
import { axisRow, behindRows } from '../chart/background.ts';
import { goalLane, type LaneMove } from '../chart/goal-lane.ts';
import { type Span, wholeMonths } from '../chart/time.ts';
import type { Reader } from '../markdown/reader.ts';
import { type Content, dated, el, time } from '../markup.ts';
import { legendOf, SIGNS, type Sign } from './legend.ts';
import { DOT, folded, section } from './parts.ts';

export type Goals = {
  readonly pair: Pair;
  readonly span: Span;
  readonly today: Day;
  readonly goals: readonly GoalCourse[];
  /** Without a check-in for so many days a goal is silent. */
  readonly speaksFor: number;
};

/** So many that came to an end are shown without being asked for. */
const FEW = 6;

export function goalsPart(all: Goals, reader: Reader): Element {
  const { goals, span, today } = all;
  if (goals.length === 0) {
    return section('goals', 'Goals', el('p.soft', 'No goal in this time. Set one: oneonone goal add "…" --area job'));
  }
  const open = goals.filter((goal) => endOf(goal) === null);
  const ended = goals
    .filter((goal) => endOf(goal) !== null)
    .sort((a, b) => ((endOf(a)?.day ?? '') < (endOf(b)?.day ?? '') ? 1 : -1));
  const began = open.reduce((day, { since }) => (since < day ? since : day), today);
  const due = open.reduce((day, goal) => (goal.due !== null && goal.due > day ? goal.due : day), span.to);
  const ahead = addMonths(today, 6);
  const now = wholeMonths({ from: began < span.from ? span.from : began, to: due < ahead ? addDays(due, 7) : ahead });
  return section('goals', 'Goals', [
    legendOf(signsOf(goals)),
    open.length === 0 ? el('p.soft', 'No goal is open now.') : lanesOf(open, { ...all, span: now }, reader),
    ended.length === 0 ? null : endedOf(ended, { ...all, span: wholeMonths(span) }, reader),
  ]);
}

function endedOf(ended: readonly GoalCourse[], all: Goals, reader: Reader): Content {
  const title = `Done, dropped or taken out: ${plural(ended.length, 'goal')}`;
  const lanes = lanesOf(ended, all, reader);
  return ended.length <= FEW ? [el('h3', title), lanes] : el('details', [el('summary', title), lanes]);
}

/** One lane below the other, over the same span of whole months. */
function lanesOf(goals: readonly GoalCourse[], all: Goals, reader: Reader): Element {
  return el('div.rows', [
    behindRows(all.span, all.today),
    el(
      'ol',
      goals.map((goal) =>
        el('li.row', [
          el('div.of', [el('p', reader.words(goal.text)), el('p.soft', dated(sayGoal(goal, all.today)))]),
          laneOf(goal, all),
          courseTable(goal, all.pair, reader),
        ]),
      ),
    ),
    el('div.row', [el('span'), axisRow(all.span)], { ariaHidden: 'true' }),
  ]);
}

function laneOf(goal: GoalCourse, { span, today, speaksFor }: Goals): Element {
  const checks = goal.course.flatMap((event) => {
    const day = dayOf(event);
    return isStatus(event.event)
      ? [{ day, status: event.event, title: `${day}: ${event.to ?? STATUS[event.event]}` }]
      : [];
  });
  return goalLane({
    ...{ span, today, from: goal.since, ended: endOf(goal), due: goal.due, checks, moves: movesOf(goal), speaksFor },
    label: `${goal.text}: ${sayGoal(goal, today)}`,
  });
}

function movesOf({ course }: GoalCourse): LaneMove[] {
  return course.flatMap((event) => {
    const { from, to, why } = event;
    if (event.event !== 'due' || from === null || to === null || !isDay(from) || !isDay(to)) return [];
    const day = dayOf(event);
    return [{ day, from, to, title: `${day}: moved from ${from} to ${to}${why === null ? '' : `: ${why}`}` }];
  });
}

type End = { readonly day: Day; readonly fate: 'done' | 'dropped'; readonly title: string };

/** When and how a goal came to its end; null while it is open. */
function endOf({ state, takenOut, course, checked, since }: GoalCourse): End | null {
  const fate = state === 'done' ? 'done' : state === 'dropped' || takenOut ? 'dropped' : null;
  if (fate === null) return null;
  const said = course.findLast(({ event }) => event === fate || (fate === 'dropped' && event === 'removed'));
  const day = said ? dayOf(said) : (checked ?? since);
  return { day, fate, title: `${day}: ${fate}${said?.why ? `: ${said.why}` : ''}` };
}

/** A goal in a line: where it belongs, by when, how it goes. */
function sayGoal(goal: GoalCourse, today: Day): string {
  const { area, horizon, due, status, checked } = goal;
  const end = endOf(goal);
  const moves = movesOf(goal).length;
  const open = [
    due === null ? '' : due < today ? `overdue ${due}` : `due ${due}`,
    status === null || checked === null ? 'no check-in yet' : `${STATUS[status]} on ${checked}`,
  ];
  const parts = [
    [area, horizon].filter(Boolean).join(', '),
    ...(end === null ? open : [`${end.fate} ${end.day}`]),
    moves === 0 ? '' : `its day moved ${often(moves)}`,
  ];
  return parts.filter((part) => part !== '').join(DOT);
}

function courseTable(goal: GoalCourse, pair: Pair, reader: Reader): Content {
  const chapters = chaptersOf(goal.course);
  const checks = goal.course.filter(({ event }) => isStatus(event)).length;
  if (chapters.length === 0) return null;
  return folded({
    title: `Table: ${chapters.length} ${chapters.length === 1 ? 'entry' : 'entries'}${checks === 0 ? '' : `, ${plural(checks, 'check-in')}`}`,
    columns: ['Day', 'What happened', 'Why'],
    rows: chapters.map((chapter) => {
      const { say, why } = sayChapter(pair, chapter, goal.owner);
      return [time(chapter.day), reader.words(say), why === null ? '' : reader.words(why.replace(/^why: /, ''))];
    }),
  });
}

function signsOf(goals: readonly GoalCourse[]): Sign[] {
  const is = (event: string): boolean => goals.some(({ course }) => course.some((one) => one.event === event));
  const ends = goals.map((goal) => endOf(goal)?.fate);
  return [
    ...(is('on-track') ? [SIGNS.onTrack] : []),
    ...(is('at-risk') ? [SIGNS.atRisk] : []),
    ...(is('off-track') ? [SIGNS.offTrack] : []),
    SIGNS.silent,
    ...(goals.some(({ due }) => due !== null) ? [SIGNS.due] : []),
    ...(goals.some((goal) => movesOf(goal).length > 0) ? [SIGNS.dueBefore] : []),
    ...(ends.includes('done') ? [SIGNS.goalDone] : []),
    ...(ends.includes('dropped') ? [SIGNS.goalDropped] : []),
  ];
}

const STATUS: Readonly<Record<GoalStatus, string>> = {
  'on-track': 'on track',
  'at-risk': 'at risk',
  'off-track': 'off track',
};

function isStatus(event: PastEvent['event']): event is GoalStatus {
  return Object.hasOwn(STATUS, event);
}
