/**
 * What both should see before it hurts: prompts, never blocks. Each is one sentence with its place.
 */
import { addDays, type Day } from './day.ts';
import type { Standing } from './fold.ts';
import { statusOf } from './note.ts';
import type { Outline } from './outline.ts';
import type { Pair } from './pair.ts';
import { CONFIG } from './setting.ts';
import { isOpenNow, isOverdue } from './standing.ts';
import { twinsOf } from './twins.ts';

export type NoticeKind =
  | 'overdue'
  | 'stale'
  | 'unowned'
  | 'unwrapped'
  | 'no-agenda'
  | 'goal-silent'
  | 'goal-at-risk'
  | 'settle'
  | 'unsaved';

/** `note` is a path, `line` counts from 1; both null where it has none. */
export type Notice = {
  readonly kind: NoticeKind;
  readonly id: string | null;
  readonly note: string | null;
  readonly line: number | null;
  readonly say: string;
};

/** Carried this often, an item needs a decision: do it, drop it, or make it smaller. */
export const STALE = 3;
/** A goal without a word for this many days is silent. */
export const SILENT_DAYS = 42;

/** Everything worth a notice on a day. `unsaved` are the paths of notes that differ from what git keeps. */
export function noticesOf(
  notes: readonly Outline[],
  standings: ReadonlyMap<string, Standing<Outline>>,
  today: Day,
  unsaved: readonly string[],
): Notice[] {
  const notices: Notice[] = [];
  for (const standing of standings.values()) {
    if (isOpenNow(standing, today)) notices.push(...noticesOfItem(standing, today));
  }
  for (const note of notes) notices.push(...noticesOfNote(note, today));
  const twins = twinsOf(notes, today);
  if (twins) {
    const [first, second] = twins;
    const say = `Two meetings are planned, on ${first.day} and ${second.day}. If they are one: oneonone move ${second.day} ${first.day}`;
    notices.push({ kind: 'settle', id: null, note: second.path, line: null, say });
  }
  for (const path of unsaved) {
    notices.push({
      kind: 'unsaved',
      id: null,
      note: path,
      line: null,
      say: `${path} has changes that are not saved yet.`,
    });
  }
  return notices;
}

function noticesOfItem(standing: Standing<Outline>, today: Day): Notice[] {
  const { id, kind, carried, latest, since } = standing;
  const { text, owner, due, first } = latest.item;
  const at = { id, note: latest.note.path, line: first + 1 };
  const notices: Notice[] = [];
  if (isOverdue(standing, today)) notices.push({ kind: 'overdue', ...at, say: `'${text}' was due ${due}.` });
  if (carried >= STALE && kind !== 'goal') {
    const say = `'${text}' was carried ${carried} times since ${since}: do it, drop it, or make it smaller.`;
    notices.push({ kind: 'stale', ...at, say });
  }
  if (kind === 'action' && owner === null) notices.push({ kind: 'unowned', ...at, say: `'${text}' has no owner.` });
  if (kind === 'goal') notices.push(...noticesOfGoal(standing, today, at));
  return notices;
}

function noticesOfGoal(
  standing: Standing<Outline>,
  today: Day,
  at: { id: string; note: string; line: number },
): Notice[] {
  const { checked, since, latest } = standing;
  const { text } = latest.item;
  const notices: Notice[] = [];
  if (checked && checked.status !== 'on-track') {
    notices.push({
      kind: 'goal-at-risk',
      ...at,
      say: `The goal '${text}' is ${checked.status.replace('-', ' ')} since ${checked.day}.`,
    });
  }
  const silent = silentSince(checked?.day ?? null, since, today);
  if (silent !== null) {
    notices.push({ kind: 'goal-silent', ...at, say: `Nobody has spoken of the goal '${text}' since ${silent}.` });
  }
  return notices;
}

/** The day since which nobody has spoken of a goal, by its last check-in and its first note; null where somebody has lately. */
export function silentSince(checked: Day | null, since: Day, today: Day): Day | null {
  const touched = checked ?? since;
  return addDays(touched, SILENT_DAYS) <= today ? touched : null;
}

function noticesOfNote(note: Outline, today: Day): Notice[] {
  const notices: Notice[] = [];
  const at = { id: null, note: note.path, line: null };
  const planned = note.failure === null && statusOf(note, today) === 'planned';
  if (planned && note.day < today) {
    notices.push({
      kind: 'unwrapped',
      ...at,
      say: `The meeting of ${note.day} is not wrapped up: oneonone wrap ${note.day}`,
    });
  }
  const soon = note.day >= today && note.day <= addDays(today, 1);
  if (planned && soon && !hasAgenda(note)) {
    notices.push({
      kind: 'no-agenda',
      ...at,
      say: `The meeting of ${note.day} has no agenda and no purpose yet: oneonone prep`,
    });
  }
  return [...notices, ...settleNotices(note)];
}

/** Whether a note says what its meeting is for: a purpose, or a topic. */
export function hasAgenda({ purpose, items }: Outline): boolean {
  return purpose !== null || items.some((item) => item.kind === 'topic' && !item.empty);
}

/** The marks that a merge left in a note, for the two to choose. */
export function settleNotices(note: Pick<Outline, 'path' | 'settles'>): Notice[] {
  return note.settles.map(({ id, line, text }) => settleNotice(id, note.path, line, text.replace(/^settle:\s*/, '')));
}

/** Those that a merge left in the pair's settings. */
export function settingNotices({ settles }: Pick<Pair, 'settles'>): Notice[] {
  return settles.map(({ text, line }) => settleNotice(null, CONFIG, line, text));
}

function settleNotice(id: string | null, note: string, line: number, other: string): Notice {
  return { kind: 'settle', id, note, line: line + 1, say: `Two versions to choose between; the other one: ${other}` };
}
