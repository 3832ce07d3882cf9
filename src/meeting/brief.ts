/**
 * The brief: the page to read before walking in. Here its content; how it looks is `commands/brief-page.ts`.
 *
 * In the order in which it is needed: purpose and agenda so far, what was promised last time, what waits for a decision,
 * the goals and since when each was last touched, the decisions of the last meeting.
 */
import type { Day } from './day.ts';
import type { Standing } from './fold.ts';
import { noticesOf, STALE, settingNotices } from './notice.ts';
import type { Outline } from './outline.ts';
import { otherOf, type Pair, type Person } from './pair.ts';
import { lastHeld, nextPlanned } from './schedule.ts';
import { type GoalShape, type ItemShape, isOpen, isOpenNow, isOverdue, itemShape } from './standing.ts';

export type Promised = ItemShape & { readonly overdue: boolean };
export type Waiting = {
  readonly item: ItemShape;
  readonly why: readonly ('stale' | 'at-risk' | 'off-track' | 'unowned')[];
};
export type GoalTouched = GoalShape & { readonly touched: Day };
export type DecisionShape = { readonly day: Day; readonly text: string; readonly note: string; readonly line: number };

export type Brief = {
  readonly note: string | null;
  readonly date: Day | null;
  readonly purpose: string | null;
  /** Theirs first; topics that nobody is named for come last, with a null person. */
  readonly agenda: readonly { readonly person: string | null; readonly topics: readonly ItemShape[] }[];
  /** The last meeting's actions as they stand now. */
  readonly promised: { readonly day: Day | null; readonly items: readonly Promised[] };
  readonly waiting: readonly Waiting[];
  readonly goals: readonly GoalTouched[];
  readonly decisions: readonly DecisionShape[];
  /** Marks to settle, notes not wrapped up and not saved: what is to be done before the meeting. */
  readonly notices: readonly {
    readonly kind: string;
    readonly say: string;
    readonly note: string | null;
    readonly line: number | null;
  }[];
};

/** The brief for a meeting (null: the next one), as one of the two reads it; `me` is null where nobody knows who reads. */
export function briefOf(
  notes: readonly Outline[],
  standings: ReadonlyMap<string, Standing<Outline>>,
  pair: Pair,
  me: Person | null,
  today: Day,
  meeting: Outline | null = nextPlanned(notes, today),
): Brief {
  const last = lastHeld(notes, today, meeting?.name ?? null);
  const all = [...standings.values()];
  const urgent = ['settle', 'unwrapped', 'unsaved'];
  return {
    note: meeting?.path ?? null,
    date: meeting?.day ?? null,
    purpose: meeting?.purpose ?? null,
    agenda: agendaOf(all, pair, me, meeting),
    promised: promisedOf(all, last, today),
    waiting: all.filter((standing) => isOpenNow(standing, today)).flatMap(waitingFor),
    goals: goalsOf(all, today),
    decisions: last ? decisionsOf(last) : [],
    notices: [...noticesOf(notes, standings, today, []), ...settingNotices(pair)]
      .filter((notice) => urgent.includes(notice.kind))
      .map(({ kind, say, note, line }) => ({ kind, say, note, line })),
  };
}

/** The decisions of a note, as scripts get them. */
export function decisionsOf(note: Outline): DecisionShape[] {
  return note.decisions.map(({ text, line }) => ({ day: note.day, text, note: note.path, line: line + 1 }));
}

function agendaOf(
  all: readonly Standing<Outline>[],
  pair: Pair,
  me: Person | null,
  meeting: Outline | null,
): Brief['agenda'] {
  const topics = all.filter(
    (standing) => standing.kind === 'topic' && isOpen(standing) && standing.latest.note === meeting,
  );
  const first = me ? otherOf(pair, me) : pair.report;
  const order = [first.key, otherOf(pair, first).key, null];
  return order
    .map((person) => ({ person, topics: topics.filter(({ latest }) => latest.item.owner === person).map(itemShape) }))
    .filter((group) => group.topics.length > 0);
}

function promisedOf(all: readonly Standing<Outline>[], last: Outline | null, today: Day): Brief['promised'] {
  if (!last) return { day: null, items: [] };
  const promised = all.filter(
    (standing) => standing.kind === 'action' && standing.copies.some((copy) => copy.note === last),
  );
  const items = promised
    .filter((standing) => !standing.takenOut)
    .map((standing) => ({ ...itemShape(standing), overdue: isOverdue(standing, today) }));
  return { day: last.day, items };
}

function waitingFor(standing: Standing<Outline>): Waiting[] {
  const why: Waiting['why'][number][] = [];
  if (standing.carried >= STALE && standing.kind !== 'goal') why.push('stale');
  const status = standing.kind === 'goal' ? standing.checked?.status : undefined;
  if (status === 'at-risk' || status === 'off-track') why.push(status);
  if (standing.kind === 'action' && standing.latest.item.owner === null) why.push('unowned');
  return why.length === 0 ? [] : [{ item: itemShape(standing), why }];
}

function goalsOf(all: readonly Standing<Outline>[], today: Day): GoalTouched[] {
  return all
    .filter((standing) => standing.kind === 'goal' && isOpenNow(standing, today))
    .map((standing) => ({ ...(itemShape(standing) as GoalShape), touched: standing.checked?.day ?? standing.since }));
}
