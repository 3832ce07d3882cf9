/**
 * The life of one item: what happened to it, oldest first, as a person would tell it.
 *
 * Told once: times that it was carried in a row are one chapter, a state that it had already is none, and a check-in of the day
 * on which a goal was changed, with no other reason given, is that change's reason. The events themselves stay as they are.
 */
import type { Day } from '../day.ts';
import type { PastEvent } from './past.ts';

/** A chapter; of times that it was carried in a row all of them, else the one event. */
export type Chapter = {
  readonly day: Day;
  readonly event: PastEvent;
  readonly carried: readonly PastEvent[];
  /** The check-in that says why. */
  readonly check: PastEvent | null;
  /** It was added before, and gone. */
  readonly again: boolean;
};

/** How often what happened that one asks for. */
export type LifeCounts = Readonly<Record<'carried' | 'reworded' | 'due' | 'given', number>>;

const STATES = ['started', 'done', 'dropped', 'reopened'];
const CHECKS = ['on-track', 'at-risk', 'off-track'];
/** What a goal is changed by, and a check-in may be the reason for. */
const CHANGES = ['reworded', 'due', 'area', 'horizon', 'done', 'dropped', 'reopened', 'removed', 'given'];

/** The day on which it happened, by its author's clock. */
export function dayOf({ when }: Pick<PastEvent, 'when'>): Day {
  return when.slice(0, 10);
}

/** The chapters of an item's events. */
export function chaptersOf(all: readonly PastEvent[]): Chapter[] {
  const events = withoutRepeats(all);
  const reasons = reasonsOf(events);
  const given = new Set(reasons.values());
  const chapters: Chapter[] = [];
  for (const event of events) {
    if (given.has(event)) continue;
    const last = chapters.at(-1);
    if (event.event === 'carried' && last && last.carried.length > 0) {
      chapters[chapters.length - 1] = { ...last, carried: [...last.carried, event] };
      continue;
    }
    const carried = event.event === 'carried' ? [event] : [];
    const again = event.event === 'added' && chapters.length > 0;
    chapters.push({ day: dayOf(event), event, carried, check: reasons.get(event) ?? null, again });
  }
  return chapters;
}

/** The chapters of some days: of times that it was carried in a row those that fall on them. */
export function chaptersWithin(chapters: readonly Chapter[], within: (day: Day) => boolean): Chapter[] {
  return chapters.flatMap((chapter) => {
    const [event, ...more] = (chapter.carried.length > 0 ? chapter.carried : [chapter.event]).filter((one) =>
      within(dayOf(one)),
    );
    if (!event) return [];
    return [{ ...chapter, day: dayOf(event), event, carried: chapter.carried.length > 0 ? [event, ...more] : [] }];
  });
}

/** Without the states that it had already: the next carry brings a tick from an old copy to the latest. */
function withoutRepeats(events: readonly PastEvent[]): PastEvent[] {
  let state = 'reopened';
  return events.filter(({ event }) => {
    if (!STATES.includes(event)) return true;
    const isOther = event !== state;
    state = event;
    return isOther;
  });
}

/**
 * For each change of a goal that was made without saying why the check-in that says it: one of that day, of the same commit
 * before any other, else the last.
 */
export function reasonsOf(events: readonly PastEvent[]): ReadonlyMap<PastEvent, PastEvent> {
  const checks = new Map<Day, PastEvent[]>();
  for (const event of events) {
    if (!CHECKS.includes(event.event)) continue;
    const day = dayOf(event);
    checks.set(day, [...(checks.get(day) ?? []), event]);
  }
  const reasons = new Map<PastEvent, PastEvent>();
  for (const event of events) {
    if (event.why !== null || !CHANGES.includes(event.event)) continue;
    const ofDay = (checks.get(dayOf(event)) ?? []).filter(({ id }) => id === event.id);
    const check = ofDay.find(({ commit }) => commit === event.commit) ?? ofDay.at(-1);
    if (check) reasons.set(event, check);
  }
  return reasons;
}

/** How often it was reworded, given another day or another person. A first day, or a first person, is no other one. */
export function countsOfLife(events: readonly PastEvent[]): LifeCounts {
  const count = (name: string): number => events.filter(({ event }) => event === name).length;
  const again = (name: string): number => events.filter(({ event, from }) => event === name && from !== null).length;
  return { carried: count('carried'), reworded: count('reworded'), due: again('due'), given: again('given') };
}
