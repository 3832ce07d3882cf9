/**
 * What the notes show that makes a question worth asking now, each with the sentence that says so.
 *
 * Counted from the notes as they stand, never guessed; the sentences hold words from notes as they are.
 */
import { addDays, addMonths, type Day } from '../day.ts';
import { fold, type Standing } from '../fold.ts';
import { growthTalk, isGrowthLate } from '../growth.ts';
import type { MeetingRecord } from '../history/record.ts';
import { often, plural } from '../message.ts';
import { statusOf } from '../note.ts';
import { STALE, silentSince } from '../notice.ts';
import type { Pair } from '../pair.ts';
import { AREAS, areaOf, isOpenNow, isOverdue } from '../standing.ts';
import type { OccasionKind } from './bank.ts';

/** An occasion that is there, and why, in a sentence. */
export type Occasion = { readonly kind: OccasionKind; readonly why: string };

/** So many meetings make a habit; before, nothing is said of one. */
const FEW = 3;
const LAST = 4;
const LAST_KINDS = 8;
const PRAISE_DAYS = 42;
const SOON_DAYS = 14;

/** The occasions of a day, the most pressing first, each kind once. `records` are those of notes that can be read. */
export function occasionsOf(records: readonly MeetingRecord[], pair: Pair, today: Day): readonly Occasion[] {
  const readable = records.filter(({ failure }) => failure === null);
  const held = readable.filter((record) => record.day <= today && statusOf(record, today) === 'held');
  if (held.length === 0) return [{ kind: 'first-meeting', why: 'You have not met yet.' }];
  const standings = [...fold(readable).values()];
  const open = standings.filter((standing) => isOpenNow(standing, today));
  const found: readonly (Occasion | null)[] = [
    carriedThrice(open),
    ...goalOccasions(open, today),
    overdue(open, today),
    noGrowthTalk(readable, today),
    noPraise(held, today),
    noGoal(open),
    goalReached(standings, held),
    missed(readable, today),
    oneSided(standings, held, pair),
    noFeedback(held, today),
    noDecision(held),
    sameForm(held),
  ];
  return found.filter((occasion) => occasion !== null);
}

type Standings = readonly Standing<MeetingRecord>[];

function carriedThrice(open: Standings): Occasion | null {
  const stale = open.filter(({ kind, carried }) => kind !== 'goal' && carried >= STALE);
  const most = [...stale].sort((a, b) => b.carried - a.carried)[0];
  if (most === undefined) return null;
  const why = `'${most.latest.item.text}' was carried ${often(most.carried)} since ${most.since}.`;
  return { kind: 'carried-thrice', why };
}

function goalOccasions(open: Standings, today: Day): readonly (Occasion | null)[] {
  const goals = open.filter(({ kind }) => kind === 'goal');
  const risky = goals.find(({ checked }) => checked !== null && checked.status !== 'on-track');
  const silent = goals
    .map((goal) => ({ goal, since: silentSince(goal.checked?.day ?? null, goal.since, today) }))
    .filter(({ since }) => since !== null)
    .sort((a, b) => ((a.since ?? '') < (b.since ?? '') ? -1 : 1))[0];
  const due = goals.find(({ latest: { item } }) => item.due !== null && item.due <= addDays(today, SOON_DAYS));
  const words = ({ latest }: Standing<MeetingRecord>): string => `The goal '${latest.item.text}'`;
  return [
    risky ? { kind: 'goal-at-risk', why: `${words(risky)} is ${risky.checked?.status.replace('-', ' ')}.` } : null,
    silent
      ? {
          kind: 'silent-goal',
          why: `Nobody has spoken of the goal '${silent.goal.latest.item.text}' since ${silent.since}.`,
        }
      : null,
    due ? { kind: 'goal-due', why: `${words(due)} is due ${due.latest.item.due}.` } : null,
  ];
}

function overdue(open: Standings, today: Day): Occasion | null {
  const late = open.filter((standing) => standing.kind === 'action' && isOverdue(standing, today));
  return late.length < FEW ? null : { kind: 'overdue', why: `${late.length} promises are overdue.` };
}

function noGrowthTalk(all: readonly MeetingRecord[], today: Day): Occasion | null {
  const talk = growthTalk(all, today);
  if (!isGrowthLate(talk, today)) return null;
  const { last } = talk;
  return {
    kind: 'no-growth-talk',
    why: last ? `The last talk about growth was on ${last}.` : 'No talk about growth yet.',
  };
}

function noPraise(held: readonly MeetingRecord[], today: Day): Occasion | null {
  return unsaid(held, today, 'praise', addDays(today, -PRAISE_DAYS), 'no-praise');
}

function noFeedback(held: readonly MeetingRecord[], today: Day): Occasion | null {
  return unsaid(held, today, 'feedback', addMonths(today, -3), 'no-feedback');
}

function unsaid(
  held: readonly MeetingRecord[],
  today: Day,
  what: 'praise' | 'feedback',
  since: Day,
  kind: OccasionKind,
): Occasion | null {
  const last = held.findLast(({ remarks }) => remarks.some((remark) => remark.kind === what))?.day ?? null;
  const first = held[0]?.day ?? today;
  if (held.length < FEW || (last ?? first) > since) return null;
  const why = last
    ? `The last line of ${what} is of ${last}.`
    : `No line of ${what} in ${plural(held.length, 'meeting')}.`;
  return { kind, why };
}

function noGoal(open: Standings): Occasion | null {
  const areas = open.filter(({ kind }) => kind === 'goal').map(({ latest }) => areaOf(latest.item.heading));
  const without = AREAS.filter((area) => !areas.includes(area));
  return without.length === 0 ? null : { kind: 'no-goal', why: `No goal in: ${without.join(', ')}.` };
}

function goalReached(standings: Standings, held: readonly MeetingRecord[]): Occasion | null {
  const from = held.at(-1)?.name ?? '';
  const reached = standings.find(
    ({ kind, state, latest, takenOut }) => kind === 'goal' && state === 'done' && !takenOut && latest.note.name >= from,
  );
  return reached ? { kind: 'goal-reached', why: `The goal '${reached.latest.item.text}' was reached.` } : null;
}

function missed(all: readonly MeetingRecord[], today: Day): Occasion | null {
  const last = all.filter((one) => one.day <= today && statusOf(one, today) !== 'planned').slice(-2);
  const skipped = last.length === 2 && last.every((one) => statusOf(one, today) === 'skipped');
  return skipped ? { kind: 'missed', why: 'The last two meetings were skipped.' } : null;
}

/** The report’s topics come first: where most are the manager’s, something is off. Of peers no one is the one to ask. */
function oneSided(standings: Standings, held: readonly MeetingRecord[], pair: Pair): Occasion | null {
  if (pair.manager.role === 'peer' || held.length < LAST) return null;
  const four = new Set(held.slice(-LAST).map(({ name }) => name));
  const owners = standings
    .filter(({ kind, copies }) => kind === 'topic' && copies.some(({ note }) => four.has(note.name)))
    .flatMap(({ latest }) => latest.item.owner ?? []);
  const managers = owners.filter((owner) => owner === pair.manager.key).length;
  if (owners.length < LAST || managers * 2 <= owners.length) return null;
  const why = `${managers} of ${owners.length} topics of the last four meetings were ${pair.manager.short}’s.`;
  return { kind: 'one-sided', why };
}

function noDecision(held: readonly MeetingRecord[]): Occasion | null {
  const last = held.slice(-LAST);
  const none = last.length === LAST && last.every(({ decisions }) => decisions.length === 0);
  return none ? { kind: 'no-decision', why: 'Nothing was decided in the last four meetings.' } : null;
}

function sameForm(held: readonly MeetingRecord[]): Occasion | null {
  const last = held.slice(-LAST_KINDS).map(({ kind }) => kind ?? 'regular');
  const one = last.length === LAST_KINDS && new Set(last).size === 1;
  return one ? { kind: 'same-form', why: `The last eight meetings had the same form (${last[0]}).` } : null;
}
