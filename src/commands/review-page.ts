/**
 * The page of `review`: markdown to paste into whatever a review is written in. Words of the notes stand in it as words.
 */

import type { Ended } from '../meeting/history/ended.ts';
import { chaptersOf } from '../meeting/history/life.ts';
import { meetingOf, sayChapter } from '../meeting/history/life-words.ts';
import type { GoalCourse, Praise, Returning, Review } from '../meeting/history/review.ts';
import { plural } from '../meeting/message.ts';
import type { Pair } from '../meeting/pair.ts';
import { markdownText } from '../terminal/markdown.ts';

/** What it is called, as plain text. */
export function reviewTitle(pair: Pair, { person, since, until }: Review): string {
  const one = pair.people.find(({ key }) => key === person);
  const who = one?.name ?? pair.people.map(({ short }) => short).join(' & ');
  return `Review: ${who}, ${since === null ? 'up to' : `${since} to`} ${until}`;
}

/** @param limits what it does not know, in sentences */
export function reviewPage(pair: Pair, review: Review, limits: readonly string[]): string {
  const { held, skipped } = review.meetings;
  const parts = [
    `# ${markdownText(reviewTitle(pair, review))}`,
    `${plural(held, 'meeting')} held${skipped > 0 ? `, ${skipped} skipped` : ''}. ` +
      'The days of promises, decisions, praise and feedback are those of their meetings.',
    section('Finished', finished(pair, review.finished), 'No action was finished in this time.'),
    ...(review.dropped.length > 0 ? [section('Dropped', finished(pair, review.dropped), '')] : []),
    section('Goals', goals(pair, review.goals), 'No goal stands in the notes of this time.'),
    section(
      'Decisions',
      bullets(review.decisions.map(({ day, text }) => `${markdownText(text)} (${day})`)),
      'Nothing was decided in this time.',
    ),
    section('Praise and feedback', bullets(review.praise.map((one) => praise(pair, one))), 'None is written down.'),
    section(
      'Topics that kept coming back',
      bullets(review.returning.map((topic) => returning(pair, topic))),
      'None stood in three meetings or more.',
    ),
    ...(limits.length > 0 ? [`## What this does not know\n\n${bullets(limits.map(markdownText))}`] : []),
  ];
  return `${parts.join('\n\n')}\n`;
}

function section(title: string, body: string, nothing: string): string {
  return `## ${title}\n\n${body === '' ? nothing : body}`;
}

function bullets(entries: readonly string[]): string {
  return entries.map((entry) => `- ${entry}`).join('\n');
}

/** By whom. */
function finished(pair: Pair, all: readonly Ended[]): string {
  const groups = [pair.report.key, pair.manager.key, null].flatMap((who) => {
    const theirs = all.filter(({ owner }) => owner === who);
    return theirs.length === 0 ? [] : [`### ${name(pair, who)}\n\n${bullets(theirs.map(ended))}`];
  });
  return groups.join('\n\n');
}

function ended({ text, state, promised, day, by, due, why }: Ended): string {
  const end = state === 'done' ? 'done' : 'dropped';
  const parts = [
    `promised ${promised}`,
    ...(due === null ? [] : [`due ${due}`]),
    `${end} ${by === 'git' ? day : `by ${day}`}`,
  ];
  return `${markdownText(text)} (${parts.join(', ')})${why === null ? '' : `: ${markdownText(why)}`}`;
}

/** By area, each with what happened to it in this time. */
function goals(pair: Pair, all: readonly GoalCourse[]): string {
  const areas = all.map(({ area }) => area).filter((area, at, list) => list.indexOf(area) === at);
  const groups = areas.map((area) => {
    const title = area === null ? 'No area' : markdownText(area.charAt(0).toUpperCase() + area.slice(1));
    return `### ${title}\n\n${all
      .filter((goal) => goal.area === area)
      .map((goal) => goalEntry(pair, goal))
      .join('\n')}`;
  });
  return groups.join('\n\n');
}

function goalEntry(pair: Pair, goal: GoalCourse): string {
  const { text, owner, horizon, due, since, state, status, takenOut, course, note } = goal;
  const parts = [
    ...(owner === null ? [] : [name(pair, owner)]),
    ...(horizon === null ? [] : [horizon]),
    ...(due === null ? [] : [`due ${due}`]),
    `since ${since}`,
    `last in the meeting of ${meetingOf(note)}`,
  ];
  const stands = takenOut ? 'taken out' : state === 'doing' ? 'in progress' : state;
  const checked = status === null || state === 'done' || state === 'dropped' ? '' : `, ${status.replace('-', ' ')}`;
  const steps = chaptersOf(course).map((chapter) => {
    const { say, why } = sayChapter(pair, chapter, owner);
    return `  - ${chapter.day}: ${markdownText(say)}${why === null ? '' : ` (${markdownText(why)})`}`;
  });
  return [`- ${markdownText(text)}: ${stands}${checked} (${parts.join(', ')})`, ...steps].join('\n');
}

function praise(pair: Pair, { kind, from, for: to, text, day }: Praise): string {
  const ways = to === null ? '' : ` from ${name(pair, from)} to ${name(pair, to)}`;
  return `${kind === 'praise' ? 'Praise' : 'Feedback'}${ways}: ${markdownText(text)} (${day})`;
}

function returning(pair: Pair, { text, owner, state, days }: Returning): string {
  const whose = owner === null ? '' : `${name(pair, owner)}, `;
  const stands = state === 'doing' ? 'in progress' : state;
  return `${markdownText(text)} (${whose}${stands}, in ${days.length} meetings: ${days.join(', ')})`;
}

function name(pair: Pair, who: string | null): string {
  return markdownText(pair.people.find(({ key }) => key === who)?.short ?? 'Nobody');
}
