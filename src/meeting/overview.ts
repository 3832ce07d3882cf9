/**
 * How a pair stands, in one line: for who has several.
 */
import { hasRhythm } from './cadence.ts';
import type { Day } from './day.ts';
import { fold } from './fold.ts';
import { type GrowthTalk, growthTalk, isGrowthLate } from './growth.ts';
import { hasAgenda, type Notice, noticesOf, settingNotices } from './notice.ts';
import type { Outline } from './outline.ts';
import type { Pair } from './pair.ts';
import { nextMeetingDay, nextPlanned } from './schedule.ts';
import { isOpenNow, isOverdue, type MeetingShape, meetingShape } from './standing.ts';

/** How many of something each of the two has, by key. */
export type Counts = Readonly<Record<string, number>>;

export type Overview = {
  readonly next: MeetingShape | null;
  /** Where none is planned, the day that the rhythm gives; null without a rhythm. */
  readonly expected: Day | null;
  /** Whether the next one is planned, with a purpose or a topic. */
  readonly prepared: boolean;
  /** Actions, by who promised them; those of nobody count for neither. */
  readonly open: Counts;
  readonly overdue: Counts;
  readonly growth: GrowthTalk & { readonly late: boolean };
  readonly notices: readonly Notice[];
};

/** `notes` are those that can be read, in their order; `unsaved` the paths of notes that differ from what git keeps. */
export function overviewOf(
  notes: readonly Outline[],
  pair: Pair,
  today: Day,
  unsaved: readonly string[] = [],
): Overview {
  const standings = fold(notes);
  const actions = [...standings.values()]
    .filter(({ kind }) => kind === 'action')
    .filter((one) => isOpenNow(one, today));
  const count = (items: typeof actions): Counts =>
    Object.fromEntries(
      pair.people.map(({ key }) => [key, items.filter(({ latest }) => latest.item.owner === key).length]),
    );
  const next = nextPlanned(notes, today);
  const growth = growthTalk(notes, today);
  return {
    next: next && meetingShape(next, today),
    expected: next === null && hasRhythm(pair.cadence) ? nextMeetingDay(pair, notes, today) : null,
    prepared: next !== null && hasAgenda(next),
    open: count(actions),
    overdue: count(actions.filter((action) => isOverdue(action, today))),
    growth: { ...growth, late: pair.manager.role !== 'peer' && isGrowthLate(growth, today) },
    notices: [...noticesOf(notes, standings, today, unsaved), ...settingNotices(pair)],
  };
}
