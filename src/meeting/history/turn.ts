/**
 * What a commit did to one note: its version before, or those of every commit that a merge came from, against the one after.
 *
 * A merge did what differs from all it came from; and it undid what it lacks of one of them though the others had not
 * changed it since they parted. The rest was done by others, and is told of them.
 */

import type { Day } from '../day.ts';
import { differenceOf, type Items, itemsById, sameLine } from '../difference.ts';
import type { Kind } from '../item.ts';
import { matterText } from '../matter.ts';
import type { Note, NoteStatus } from '../note.ts';
import { areaOf } from '../standing.ts';
import type { Stood } from './past.ts';
import { allOf, sign, undone } from './undone.ts';

/** One change of one item. `event` is a trailer's word, or `area` or `horizon`. */
type Change = {
  readonly kind: Kind;
  readonly id: string;
  readonly event: string;
  readonly text: string;
  readonly from: string | null;
  readonly to: string | null;
};

/** What became of one note. */
export type Turn = {
  readonly name: string;
  readonly path: string;
  readonly day: Day;
  readonly fate: 'appeared' | 'changed' | 'vanished';
  /** What the note says of the meeting, after it (of one that vanished: before). */
  readonly status: NoteStatus | null;
  /** Whether that differs from what it said before. */
  readonly turned: boolean;
  readonly skipped: string | null;
  readonly purpose: { readonly from: string | null; readonly to: string | null } | null;
  readonly items: readonly Change[];
  /** The items that came into the note or left it, by id. */
  readonly came: ReadonlyMap<string, Stood>;
  readonly left: ReadonlyMap<string, Stood>;
  readonly decided: readonly string[];
  readonly withdrawn: readonly string[];
  /** The words of a note without items that appeared or vanished, but for what names its day. */
  readonly bare: string | null;
};

/**
 * What became of a note; `before` has a version for each parent, null where it had none. Null where nothing did.
 * @param bases of a merge, the versions where its parents had parted; null where that is not known
 */
export function turnOf(
  before: readonly (Note | null)[],
  after: Note | null,
  bases: readonly (Note | null)[] | null = null,
): Turn | null {
  const versions = [...new Set(before)];
  const ways = versions.map((was) => ({ was, turn: againstOne(was, after) }));
  const turns = ways.flatMap(({ turn }) => turn ?? []);
  const [first, ...others] = turns;
  if (!first) return null;
  if (versions.length < 2) return first;
  const isCommon = turns.length === versions.length;
  const own = isCommon ? { ...others.reduce(common, first), items: ownChanges(turns) } : null;
  if (bases === null) return own;
  const since = bases.flatMap((base) => againstOne(base, after) ?? []);
  // A side that left the note as it was did nothing that could be undone.
  const touched = ways.filter(({ was }) => !bases.some((base) => base?.text === was?.text));
  return allOf([own, ...touched.map(({ turn }) => turn && undone(turn, since))]);
}

function againstOne(before: Note | null, after: Note | null): Turn | null {
  const note = after ?? before;
  if (note === null || before?.text === after?.text) return null;
  const [old, now] = [itemsById(before), itemsById(after)];
  const what = differenceOf(before, old, after, now);
  const purpose = { from: before?.purpose ?? null, to: after?.purpose ?? null };
  return {
    name: note.name,
    path: note.path,
    day: note.day,
    fate: before === null ? 'appeared' : after === null ? 'vanished' : 'changed',
    status: note.status,
    turned: before?.status !== after?.status,
    skipped: after === null ? null : matterText(after.matter, 'skipped'),
    purpose: purpose.from === purpose.to ? null : purpose,
    items: [...what.items, ...goalChanges(old, now)],
    came: stoodOf(now, old),
    left: stoodOf(old, now),
    decided: what.decided,
    withdrawn: what.withdrawn,
    bare: before !== null && after !== null ? null : bareOf(note),
  };
}

/** What two turns of a note have in common. */
function common(one: Turn, other: Turn): Turn {
  const both = (texts: readonly string[], others: readonly string[]): string[] =>
    texts.filter((text) => others.includes(text));
  return {
    ...one,
    fate: one.fate === other.fate ? one.fate : 'changed',
    turned: one.turned && other.turned,
    purpose: other.purpose && one.purpose,
    came: new Map([...one.came].filter(([id]) => other.came.has(id))),
    left: new Map([...one.left].filter(([id]) => other.left.has(id))),
    decided: both(one.decided, other.decided),
    withdrawn: both(one.withdrawn, other.withdrawn),
    bare: one.bare === other.bare ? one.bare : null,
  };
}

/** The changes of items that a merge made itself. To a version that lacks an item nobody could have done anything but add it. */
function ownChanges(turns: readonly Turn[]): Change[] {
  const signs = turns.map(({ items }) => new Set(items.map(sign)));
  const own = new Map<string, Change>();
  for (const change of turns.flatMap(({ items }) => items)) {
    const arrives = change.event === 'added' || change.event === 'carried';
    const isOwn = turns.every(({ came }, at) => signs[at]?.has(sign(change)) || (!arrives && came.has(change.id)));
    if (isOwn && !own.has(sign(change))) own.set(sign(change), change);
  }
  return [...own.values()];
}

/** Where goals stand and how far they look is told by history alone: no trailer has a word for it. */
function goalChanges(old: Items, now: Items): Change[] {
  const changes: Change[] = [];
  for (const [id, item] of now) {
    const was = old.get(id);
    if (item.kind !== 'goal' || !was || sameLine(was, item)) continue;
    const { kind, text } = item;
    const [from, to] = [areaOf(was.heading), areaOf(item.heading)];
    if (from !== to) changes.push({ kind, id, event: 'area', text, from, to });
    if (was.horizon !== item.horizon)
      changes.push({ kind, id, event: 'horizon', text, from: was.horizon, to: item.horizon });
  }
  return changes;
}

function stoodOf(items: Items, others: Items): Map<string, Stood> {
  const stood = new Map<string, Stood>();
  for (const [id, item] of items) {
    if (others.has(id)) continue;
    const { text, owner, due, start, heading, horizon, state } = item;
    stood.set(id, { text, owner, due, start, heading, horizon, state });
  }
  return stood;
}

/** Without front matter, headings and blank lines; null for a note whose items tell it from others. */
function bareOf(note: Note): string | null {
  if (note.items.some(({ empty }) => !empty)) return null;
  const body = note.text.slice(note.matter.body);
  return body
    .split(/\r\n|\n|\r/)
    .filter((line) => line.trim() !== '' && !/^#/.test(line))
    .join('\n');
}
