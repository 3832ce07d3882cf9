/**
 * A chapter of an item's life in words: who did what to it, without naming the item again.
 *
 * Names and words are given as they stand in git and the notes: who shows them makes them visible first.
 */
import { daysBetween, isDay } from '../day.ts';
import type { Event } from '../event.ts';
import { often, plural } from '../message.ts';
import { dayOfName } from '../note.ts';
import type { Pair } from '../pair.ts';
import { type Chapter, type LifeCounts, reasonsOf } from './life.ts';
import type { PastEvent } from './past.ts';
import { eventShape } from './shape.ts';

/**
 * A chapter in a sentence without its point, and the reason for it in another, or null.
 * @param owner whose it was in the beginning: a key, or null where nobody's or not known
 */
export function sayChapter(
  pair: Pair,
  { event, carried, check, again }: Chapter,
  owner: string | null,
): { readonly say: string; readonly why: string | null } {
  return {
    say: carried.length > 0 ? sayCarried(carried) : again ? sayBack(pair, event) : sayEvent(pair, event, owner),
    why: event.why !== null ? `why: ${event.why}` : check === null ? null : sayCheck(pair, event, check),
  };
}

/** Events for scripts, whose sentences also tell the check-in that says why a goal was changed. */
export function shapesOf(pair: Pair, events: readonly PastEvent[]): Event[] {
  const reasons = reasonsOf(events);
  return events.map((event) => {
    const check = reasons.get(event);
    return eventShape(check ? { ...event, say: `${event.say} (${sayCheck(pair, event, check)})` } : event);
  });
}

/** The name that the pair has for who did it; for somebody else git's. */
export function nameOfAuthor(pair: Pair, { who, author }: Pick<PastEvent, 'who' | 'author'>): string {
  return (who === null ? null : shortOf(pair, who)) ?? author;
}

/** `Carried 3 times, reworded once, its day moved twice.`; empty where nothing of it happened. */
export function sayCounts({ carried, reworded, due, given }: LifeCounts): string {
  const parts = [
    carried > 0 ? `carried ${often(carried)}` : '',
    reworded > 0 ? `reworded ${often(reworded)}` : '',
    due > 0 ? `its day moved ${often(due)}` : '',
    given > 0 ? `given away ${often(given)}` : '',
  ].filter(Boolean);
  const all = parts.join(', ');
  return all === '' ? '' : `${all.charAt(0).toUpperCase()}${all.slice(1)}.`;
}

/** The day of a note's path; the path where it has none. */
export function meetingOf(path: string): string {
  return dayOfName(path.slice(path.lastIndexOf('/') + 1).replace(/\.md$/, '')) ?? path;
}

function sayBack(pair: Pair, event: PastEvent): string {
  return `${nameOfAuthor(pair, event)} brought it back into the meeting of ${meetingOf(event.note)}`;
}

function sayCarried(carried: readonly PastEvent[]): string {
  const days = carried.map(({ note }) => meetingOf(note));
  const [first = '', last = ''] = [days[0], days.at(-1)];
  if (days.length === 1) return `carried to ${first}`;
  return `carried ${often(days.length)}, to ${first} ${days.length === 2 ? 'and' : '…'} ${last}`;
}

function sayEvent(pair: Pair, event: PastEvent, owner: string | null): string {
  const name = nameOfAuthor(pair, event);
  const { from, to, kind } = event;
  const person = (key: string | null): string => (key === null ? 'nobody' : (shortOf(pair, key) ?? key));
  switch (event.event) {
    case 'added':
      return `${name} added it to the meeting of ${meetingOf(event.note)}${
        owner === null || owner === event.who ? '' : `, for ${person(owner)}`
      }`;
    case 'started':
      return `${name} began it`;
    case 'done':
      return `${name} ${kind === 'topic' ? 'ticked it off' : 'finished it'}`;
    case 'dropped':
      return `${name} dropped it`;
    case 'reopened':
      return `${name} opened it again`;
    case 'reworded':
      return `${name} reworded it from '${from ?? ''}' to '${to ?? ''}'`;
    case 'due':
      return `${name} ${sayDue(from, to)}`;
    case 'given':
      return to === null ? `${name} took it from ${person(from)}: it is nobody’s` : `${name} gave it to ${person(to)}`;
    case 'removed':
      return `${name} took it out of the note of ${meetingOf(event.note)}`;
    case 'on-track':
    case 'at-risk':
    case 'off-track':
      return `${name} checked in: ${to ?? event.event.replace('-', ' ')}`;
    case 'area':
      return `${name} ${sayPlaced('area', from, to)}`;
    case 'horizon':
      return `${name} ${sayPlaced('horizon', from, to)}`;
    default:
      return `${name}: ${event.event.replace('-', ' ')}`;
  }
}

function sayDue(from: string | null, to: string | null): string {
  if (from === null) return `set its day: ${to}`;
  if (to === null) return `took its day away, ${from}`;
  const days = isDay(from) && isDay(to) ? daysBetween(from, to) : 0;
  const apart = days === 0 ? '' : ` (${plural(Math.abs(days), 'day')} ${days > 0 ? 'later' : 'earlier'})`;
  return `moved its day from ${from} to ${to}${apart}`;
}

function sayPlaced(what: string, from: string | null, to: string | null): string {
  if (from === null) return `set its ${what}: ${to}`;
  return to === null ? `took its ${what} away, ${from}` : `moved its ${what} from ${from} to ${to}`;
}

/** The words of a check-in that says why, and whose they are where somebody else changed the goal. */
function sayCheck(pair: Pair, event: PastEvent, check: PastEvent): string {
  const who = event.who === check.who && event.author === check.author ? '' : ` by ${nameOfAuthor(pair, check)}`;
  return `check-in that day${who}: ${check.to ?? check.event.replace('-', ' ')}`;
}

function shortOf(pair: Pair, key: string): string | null {
  return pair.people.find((person) => person.key === key)?.short ?? null;
}
