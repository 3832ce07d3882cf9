/**
 * What a merge undid: of the ways from one of its sides to what it made, those that no other side has gone since they parted.
 */
import type { Turn } from './turn.ts';

/**
 * Of the turn from one side of a merge to its result, what is not in the turns from where the sides had parted (`since`).
 * Null where that is nothing.
 */
export function undone(turn: Turn, since: readonly Turn[]): Turn | null {
  const signs = new Set(since.flatMap(({ items }) => items.map(sign)));
  const hasCome = (id: string): boolean => since.some(({ came }) => came.has(id));
  const hasLeft = (id: string): boolean => since.some(({ left }) => left.has(id));
  const rest: Turn = {
    ...turn,
    fate: since.some(({ fate }) => fate === turn.fate) ? 'changed' : turn.fate,
    turned: turn.turned && !since.some(({ turned }) => turned),
    purpose: since.some(({ purpose }) => purpose !== null) ? null : turn.purpose,
    // Two sides may each have brought an item: which of them says what about it is no change.
    items: turn.items.filter((change) => !signs.has(sign(change)) && !hasCome(change.id)),
    came: new Map([...turn.came].filter(([id]) => !hasCome(id))),
    left: new Map([...turn.left].filter(([id]) => !hasLeft(id))),
    decided: turn.decided.filter((text) => !since.some(({ decided }) => decided.includes(text))),
    withdrawn: turn.withdrawn.filter((text) => !since.some(({ withdrawn }) => withdrawn.includes(text))),
  };
  const parts = [rest.items, rest.decided, rest.withdrawn, [...rest.came], [...rest.left]];
  const isSome = rest.fate !== 'changed' || rest.turned || rest.purpose !== null;
  return isSome || parts.some(({ length }) => length > 0) ? rest : null;
}

/** Turns of one note as one; null for none. */
export function allOf(turns: readonly (Turn | null)[]): Turn | null {
  const [first, ...others] = turns.flatMap((turn) => turn ?? []);
  return first ? others.reduce(both, first) : null;
}

function both(one: Turn, other: Turn): Turn {
  const signs = new Set(one.items.map(sign));
  return {
    ...one,
    fate: one.fate === 'changed' ? other.fate : one.fate,
    turned: one.turned || other.turned,
    purpose: one.purpose ?? other.purpose,
    items: [...one.items, ...other.items.filter((change) => !signs.has(sign(change)))],
    came: new Map([...other.came, ...one.came]),
    left: new Map([...other.left, ...one.left]),
    decided: [...new Set([...one.decided, ...other.decided])],
    withdrawn: [...new Set([...one.withdrawn, ...other.withdrawn])],
    bare: one.bare ?? other.bare,
  };
}

/** What tells two changes of items apart. */
export function sign({ id, event, to }: Turn['items'][number]): string {
  return `${id} ${event} ${to}`;
}
