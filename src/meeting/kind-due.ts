/**
 * Which form of meeting is due, by what was held: a proposal for a note that nobody prepared yet, never more.
 */
import { addMonths, type Day } from './day.ts';
import { growthTalk, isGrowthLate } from './growth.ts';
import { statusOf } from './note.ts';
import type { Outline } from './outline.ts';
import type { Pair } from './pair.ts';

/** `kind` is a template's name; `why` a sentence. */
export type KindDue = { readonly kind: 'first' | 'peer' | 'growth' | 'feedback'; readonly why: string };

const FEEDBACK_MONTHS = 6;
/** Fewer meetings than this are no mix. */
const LAST = 8;

/**
 * The form that is due on a day; null where the usual one is right, or where one that is due is planned already.
 * `notes` are all, in their order. A talk about growth belongs to a report: two peers are proposed none.
 */
export function kindDue(notes: readonly Outline[], pair: Pair, today: Day): KindDue | null {
  const readable = notes.filter(({ failure }) => failure === null);
  const held = readable.filter((note) => note.day <= today && statusOf(note, today) === 'held');
  const planned = readable.filter((note) => note.day >= today && statusOf(note, today) === 'planned').map(kindOf);
  const arePeers = pair.manager.role === 'peer';
  const first = held[0]?.day;
  if (first === undefined) {
    const kind = arePeers ? 'peer' : 'first';
    const isPlanned = planned.includes(kind) || readable.some((note) => note.day < today);
    return isPlanned ? null : { kind, why: 'You have not met yet.' };
  }
  const last = (kind: string): Day | null => held.findLast((note) => kindOf(note) === kind)?.day ?? null;
  const growth = growthTalk(readable, today);
  if (!arePeers && isGrowthLate(growth, today)) {
    return {
      kind: 'growth',
      why: growth.last ? `The last talk about growth was on ${growth.last}.` : 'No talk about growth yet.',
    };
  }
  if (planned.includes('feedback')) return null;
  const feedback = last('feedback');
  if (addMonths(feedback ?? first, FEEDBACK_MONTHS) < today) {
    return {
      kind: 'feedback',
      why: feedback ? `The last talk about feedback was on ${feedback}.` : 'No talk about feedback yet.',
    };
  }
  const mix = new Set(held.slice(-LAST).map(kindOf));
  if (held.length < LAST || mix.size > 1 || mix.has('feedback')) return null;
  return { kind: 'feedback', why: `The last eight meetings had the same form (${[...mix][0]}).` };
}

function kindOf({ kind }: Outline): string {
  return kind?.trim().toLowerCase() || 'regular';
}
