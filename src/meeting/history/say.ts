/**
 * One event as a sentence, without its point: who did what to which item, from what to what, and why.
 */
import type { Happening } from './commit.ts';
import { nameOf } from './names.ts';

/** What it takes to say it. `name` is who did it; `isBack` where the item was gone before. */
export type Said = Pick<Happening, 'kind' | 'event' | 'from' | 'to' | 'text' | 'note'> & {
  readonly name: string;
  readonly why: string | null;
  readonly isBack: boolean;
  /** What a key of the two is called. */
  readonly called: (key: string) => string;
};

/** The sentence. */
export function sentenceOf(said: Said): string {
  return `${said.name} ${deed(said)}${said.why === null ? '' : ` (why: ${said.why})`}`;
}

function deed({ kind, event, from, to, text, note, name, isBack, called }: Said): string {
  const meeting = `the meeting of ${nameOf(note)}`;
  if (kind === 'meeting') return meetingDeed(event, from, to, meeting, isBack);
  if (kind === 'decision') return decisionDeed(event, from, text ?? '', isBack);
  const item = `the ${kind} '${text}'`;
  switch (event) {
    case 'added':
      return isBack ? `brought back ${item}` : `added ${item}`;
    case 'carried':
      return isBack ? `brought back ${item}` : `carried ${item} into ${meeting}`;
    case 'started':
      return `began ${item}`;
    case 'done':
      return `finished ${item}`;
    case 'dropped':
      return `dropped ${item}`;
    case 'reopened':
      return `reopened ${item}`;
    case 'reworded':
      return `reworded the ${kind} '${from}' to '${text}'`;
    case 'due':
      return dueDeed(item, from, to);
    case 'given':
      return givenDeed(item, from, to, name, called);
    case 'removed':
      return `took out ${item}`;
    case 'area':
      return `moved ${item} from ${from ?? 'no area'} to ${to ?? 'no area'}`;
    case 'horizon':
      return to === null ? `took the ${from} horizon off ${item}` : `made ${item} a ${to} one`;
    default:
      return `checked in on ${item}: ${to ?? event.replace('-', ' ')}`;
  }
}

function dueDeed(item: string, from: string | null, to: string | null): string {
  if (from === null) return `set ${to} as the day for ${item}`;
  return to === null ? `took the day ${from} off ${item}` : `moved ${item} from ${from} to ${to}`;
}

function givenDeed(
  item: string,
  from: string | null,
  to: string | null,
  name: string,
  called: (key: string) => string,
): string {
  if (to === null) return `left ${item} to nobody, it was ${called(from ?? '')}’s`;
  return called(to) === name ? `took on ${item}` : `gave ${item} to ${called(to)}`;
}

function decisionDeed(event: string, from: string | null, text: string, isBack: boolean): string {
  if (event === 'reworded') return `reworded the decision '${from}' to '${text}'`;
  if (event === 'withdrawn') return `took out the decision: ${text}`;
  return isBack ? `brought back the decision: ${text}` : `wrote down a decision: ${text}`;
}

function meetingDeed(event: string, from: string | null, to: string | null, meeting: string, isBack: boolean): string {
  if (isBack) return `brought back the note of ${meeting}`;
  switch (event) {
    case 'moved':
      return `moved the meeting of ${from} to ${to}`;
    case 'purpose':
      return to === null ? `took out what ${meeting} is for` : `said what ${meeting} is for: ${to}`;
    case 'removed':
      return `deleted the note of ${meeting}`;
    case 'planned':
      return from === null ? `planned ${meeting}` : `marked ${meeting} as planned again, not ${from}`;
    default:
      return `marked ${meeting} as ${event}`;
  }
}
