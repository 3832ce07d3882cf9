/**
 * Whether the pair comes prepared, whose topics they are, and what is decided.
 */
import { plural } from '../message.ts';
import { type FactOf, known, type Share, unknown } from './fact.ts';
import { type Findings, nameOf, peopleOf, percent } from './findings.ts';
import { dayOf } from './life.ts';
import type { PastEvent } from './past.ts';
import type { MeetingRecord } from './record.ts';

/** With fewer, nothing can be said of a habit. */
const FEW = 3;
/** A share of fewer topics is chance. */
const FEW_TOPICS = 4;
const LAST = 4;

export function agendaFact({ meetings, byNote }: Findings): FactOf<'agenda'> {
  const told = meetings.held.flatMap(({ path, day }) => {
    const events = byNote.get(path) ?? [];
    const first = events[0];
    if (first === undefined || dayOf(first) > day) return [];
    return [events.filter((event) => dayOf(event) < day)];
  });
  if (meetings.held.length === 0) return unknown('agenda', 'No meeting was held in this time.');
  if (told.length < FEW) {
    const count = `${told.length} of ${meetings.held.length}`;
    return unknown('agenda', `Too few notes of meetings held came to git by their day: ${count}.`, told.length);
  }
  const withTopic = told.filter((events) => events.some(bringsTopic)).length;
  const withPurpose = told.filter((events) => events.some(bringsPurpose)).length;
  const ready = told.filter((events) => events.some((event) => bringsTopic(event) || bringsPurpose(event))).length;
  const left = meetings.held.length - told.length;
  return known('agenda', { ready, withTopic, withPurpose }, told.length, {
    say: [
      `${ready} of ${told.length} ready before the day: ${withTopic} with a topic, ${withPurpose} with a purpose.`,
      ...(left > 0 ? [`Of ${left} more the note came to git only after the day.`] : []),
    ],
    callOut: ready * 2 < told.length ? 'Fewer than half had an agenda before the day: oneonone prep' : null,
  });
}

function bringsTopic({ kind, event }: PastEvent): boolean {
  return kind === 'topic' && (event === 'added' || event === 'carried');
}

function bringsPurpose({ kind, event, to }: PastEvent): boolean {
  return kind === 'meeting' && event === 'purpose' && to !== null;
}

export function topicsFact(findings: Findings): FactOf<'topics'> {
  const { pair, meetings } = findings;
  const period = shareOf(findings, meetings.held);
  const topics = `${plural(period.total, 'topic')} with a name in ${plural(meetings.held.length, 'meeting')} held`;
  if (period.total < FEW_TOPICS) return unknown('topics', `Too few: ${topics}.`, period.total);
  const four = meetings.held.length < LAST ? null : shareOf(findings, meetings.held.slice(-LAST));
  const lastFour = four !== null && four.total >= FEW_TOPICS ? four : null;
  const look = lastFour !== null && isManagers(lastFour) ? lastFour : isManagers(period) ? period : null;
  const when = look === lastFour ? 'of the last four meetings' : 'of this time';
  const raised = `${pair.manager.short} raised ${percent(look?.share ?? 0)} of the topics ${when}`;
  return known('topics', { lastFour, period }, period.total, {
    say: [
      lastFour === null
        ? `Of the last four meetings it would be chance: ${topics}.`
        : `The last four meetings: ${sayShare(findings, lastFour)}`,
      `All ${meetings.held.length}: ${sayShare(findings, period)}`,
    ],
    callOut:
      look === null || pair.manager.role === 'peer'
        ? null
        : `${raised}: more than half, and it is ${pair.report.short}’s meeting.`,
  });
}

/** The topics of meetings, each once, by whom it is. */
export function shareOf({ topicsIn, pair }: Findings, meetings: readonly MeetingRecord[]): Share {
  const topics = new Set(meetings.flatMap((record) => topicsIn.get(record) ?? []));
  const owners = [...topics].map(({ latest }) => latest.item.owner);
  const by = peopleOf(pair).map(({ key }) => ({ who: key, topics: owners.filter((owner) => owner === key).length }));
  const total = by.reduce((sum, { topics }) => sum + topics, 0);
  const managers = by.find(({ who }) => who === pair.manager.key)?.topics ?? 0;
  return { by, nobodys: owners.length - total, total, share: total === 0 ? null : managers / total };
}

function isManagers({ share }: Share): boolean {
  return share !== null && share > 0.5;
}

function sayShare({ pair }: Findings, { by, nobodys, total }: Share): string {
  const parts = by.map(({ who, topics }) => `${nameOf(pair, who, '')} ${topics} (${percent(topics / total)})`);
  return `${parts.join(', ')} of ${plural(total, 'topic')}${nobodys > 0 ? `; ${nobodys} more are nobody’s` : ''}.`;
}

export function decisionsFact({ meetings: { held } }: Findings): FactOf<'decisions'> {
  if (held.length === 0) return unknown('decisions', 'No meeting was held in this time.');
  const decisions = held.reduce((sum, record) => sum + record.decisions.length, 0);
  const meetingsWithout = held.filter((record) => record.decisions.length === 0).length;
  const each = Math.round((decisions / held.length) * 10) / 10;
  const said = `${plural(decisions, 'decision')} in ${plural(held.length, 'meeting')}`;
  return known('decisions', { decisions, meetings: held.length, meetingsWithout }, held.length, {
    say: [`${said}: ${each} a meeting, ${meetingsWithout} without one.`],
  });
}
