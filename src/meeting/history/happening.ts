/**
 * What a commit did, from what became of each note. A meeting that moved takes its items along, and nothing happened to them;
 * whoever cuts a line out of one note and puts it into another carried it there by hand.
 */
import type { Day } from '../day.ts';
import { pairsAlike } from './alike.ts';
import type { Happening } from './commit.ts';
import type { Stood } from './past.ts';
import type { Turn } from './turn.ts';

/** The event of an item that stands in another note now, and that nobody is told of: `from` is the old note's name. */
export const ALONG = 'along';
/** The event of an item that was cut out of one note and put into another: it is told as carried there. `from` is the same. */
export const CUT = 'cut';

/**
 * The happenings of a commit, by the notes' names; within a note what opens the meeting, its items, its decisions, what ends it.
 * @param today the day of the commit, by which a new note that says nothing of itself is of a meeting to come or past
 */
export function happeningsOf(turns: readonly Turn[], today: Day): Happening[] {
  const sorted = [...turns].sort((a, b) => (a.name < b.name ? -1 : 1));
  const ways = waysOf(sorted);
  const moves = movesOf(sorted, ways);
  const moved = new Set(moves.values());
  const decisions = decisionsOf(sorted);
  return sorted.flatMap((turn) => {
    const { opening, closing } = meetingOf(turn, moves.get(turn) ?? null, moved, today);
    return [...opening, ...itemsOf(turn, ways, moves.get(turn)), ...(decisions.get(turn) ?? []), ...closing];
  });
}

const NOBODY = { why: null, stood: null };

/** The notes that items left, and those they came into, by the items' ids. */
type Ways = {
  readonly left: ReadonlyMap<string, readonly Turn[]>;
  readonly came: ReadonlyMap<string, readonly Turn[]>;
};

function waysOf(turns: readonly Turn[]): Ways {
  const left = new Map<string, Turn[]>();
  const came = new Map<string, Turn[]>();
  for (const turn of turns) for (const id of turn.left.keys()) enter(left, id, turn);
  // Where none left there was no way.
  if (left.size > 0) for (const turn of turns) for (const id of turn.came.keys()) enter(came, id, turn);
  return { left, came };
}

function enter(turns: Map<string, Turn[]>, key: string, turn: Turn): void {
  const known = turns.get(key);
  if (known) known.push(turn);
  else turns.set(key, [turn]);
}

/** @param movedFrom the note that this one was, where the meeting moved */
function itemsOf(turn: Turn, ways: Ways, movedFrom: Turn | undefined): Happening[] {
  const other = (turns: ReadonlyMap<string, readonly Turn[]>, id: string): Turn | undefined =>
    turns.get(id)?.find((found) => found !== turn);
  const along = new Set<string>();
  return turn.items.flatMap(({ kind, id, event, text, from, to }): Happening[] => {
    // Written out, and of one shape: ten years have ten thousand of them.
    const told = (what: string, old: string | null, now: string | null, stood: Stood | null): Happening => {
      return { kind, id, event: what, from: old, to: now, note: turn.path, text, why: null, stood };
    };
    const came = turn.came.get(id) ?? null;
    const before = came === null ? undefined : other(ways.left, id);
    if (before) {
      if (along.has(id)) return [];
      along.add(id);
      return [told(before === movedFrom ? ALONG : CUT, before.name, turn.name, came)];
    }
    if (event === 'removed') return other(ways.came, id) ? [] : [told(event, from, to, turn.left.get(id) ?? null)];
    return [told(event, from, to, event === 'added' || event === 'carried' ? came : null)];
  });
}

/** Decisions that are new, gone or said anew; one that stands in another note now is neither. */
function decisionsOf(turns: readonly Turn[]): Map<Turn, Happening[]> {
  const come = new Set(turns.flatMap(({ decided }) => decided));
  const moved = new Set(turns.flatMap(({ withdrawn }) => withdrawn.filter((text) => come.has(text))));
  const found = new Map<Turn, Happening[]>();
  for (const turn of turns) {
    const { path, decided, withdrawn } = turn;
    if (decided.length === 0 && withdrawn.length === 0) continue;
    const [lost, won] = [withdrawn, decided].map((texts) => texts.filter((text) => !moved.has(text)));
    const anew = pairsAlike(lost ?? [], won ?? []);
    const what = { kind: 'decision' as const, id: null, note: path, ...NOBODY };
    const told = (won ?? []).map((text): Happening => {
      const from = anew.find(([, to]) => to === text)?.[0] ?? null;
      return { ...what, text, event: from === null ? 'decided' : 'reworded', from, to: text };
    });
    const taken = (lost ?? [])
      .filter((text) => !anew.some(([from]) => from === text))
      .map((text): Happening => ({ ...what, text, event: 'withdrawn', from: text, to: null }));
    found.set(turn, [...told, ...taken]);
  }
  return found;
}

/** What happened to the meeting itself: before what happened in it, and after. */
function meetingOf(
  turn: Turn,
  from: Turn | null,
  moved: ReadonlySet<Turn>,
  today: Day,
): { readonly opening: Happening[]; readonly closing: Happening[] } {
  const { purpose, day, fate, turned } = turn;
  const said = (event: string, old: string | null, now: string | null, why: string | null = null): Happening => {
    return { kind: 'meeting', id: null, note: turn.path, text: null, stood: null, event, from: old, to: now, why };
  };
  if (fate === 'vanished') return { opening: [], closing: moved.has(turn) ? [] : [said('removed', null, null)] };
  const isNew = fate === 'appeared' && !from;
  const opening = from ? [said('moved', from.name, turn.name)] : [];
  const status = turn.status ?? (isNew ? (day < today ? 'held' : 'planned') : null);
  const isTurned = (turned || isNew) && status !== null && status !== from?.status;
  const stands = isTurned ? [said(status, null, null, status === 'skipped' ? turn.skipped : null)] : [];
  const brought = from?.purpose?.from ?? null;
  const meant = purpose && brought !== purpose.to ? [said('purpose', purpose.from ?? brought, purpose.to)] : [];
  return isNew ? { opening: [...stands, ...meant], closing: [] } : { opening: [...opening, ...meant], closing: stands };
}

/** The notes that only got another name, or went into another one, by where they went. */
function movesOf(turns: readonly Turn[], { came }: Ways): Map<Turn, Turn> {
  const moves = new Map<Turn, Turn>();
  const gone = turns.filter(({ fate }) => fate === 'vanished');
  if (gone.length === 0) return moves;
  const bare = new Map<string, Turn[]>();
  for (const turn of turns) {
    if (turn.fate === 'appeared' && turn.bare !== null) enter(bare, turn.bare, turn);
  }
  for (const turn of gone) {
    const isFree = (other: Turn): boolean => other.fate !== 'vanished' && !moves.has(other) && mayBe(turn, other);
    const target =
      turn.left.size === 0
        ? bare.get(turn.bare ?? '')?.find(isFree)
        : [...sharesOf(turn, came)]
            .filter(([other, count]) => isFree(other) && 2 * count >= turn.left.size)
            .sort(([one, count], [other, more]) => more - count || (one.name < other.name ? -1 : 1))[0]?.[0];
    if (target) moves.set(target, turn);
  }
  return moves;
}

/** A meeting that was held stays where it was, unless all of its note says so elsewhere. */
function mayBe(gone: Turn, turn: Turn): boolean {
  const open = gone.status !== 'held' && gone.status !== 'skipped';
  return open || (turn.fate === 'appeared' && turn.status === gone.status);
}

/** How many of the items of a note that is gone each other note has now. */
function sharesOf(gone: Turn, came: Ways['came']): Map<Turn, number> {
  const shares = new Map<Turn, number>();
  for (const id of gone.left.keys()) {
    for (const turn of came.get(id) ?? []) shares.set(turn, (shares.get(turn) ?? 0) + 1);
  }
  return shares;
}
