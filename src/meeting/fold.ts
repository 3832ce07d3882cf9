/**
 * Many notes → how each item stands now.
 *
 * An item is one id; a copy is one note's line that bears it. The law (C3): the latest copy whose box is not `>` says how
 * the item stands, and a tick in an earlier copy overrules it as long as only carrying made the copies after it. So a
 * tick in an old note counts, and an open box that a person copied into a later note stays open.
 */
import type { GoalStatus } from './bullet.ts';
import type { Day } from './day.ts';
import { identify, idsOf, lacksIds } from './identity.ts';
import { type Kind, RANK, type State } from './item.ts';
import type { Note } from './note.ts';
import type { Outline } from './outline.ts';

/** One note's line that bears an id. */
export type Copy<Any extends Outline = Note> = { readonly note: Any; readonly item: Any['items'][number] };

/** How one item stands over all notes. */
export type Standing<Any extends Outline = Note> = {
  readonly id: string;
  readonly kind: Kind;
  /** In the order of the notes; never empty. */
  readonly copies: readonly Copy<Any>[];
  readonly latest: Copy<Any>;
  readonly state: State;
  /** Earlier copies whose mark overrules the latest one's: the next carry moves it there. */
  readonly overruling: readonly Copy<Any>[];
  /** The day of the first note that holds it, and the number of notes that hold it less one. */
  readonly since: Day;
  readonly carried: number;
  /** Open, or finished with an open step in its latest copy. */
  readonly unfinished: boolean;
  /** A person took it out: a note after its latest copy was brought it and no longer has it. */
  readonly takenOut: boolean;
  /** A goal's last check-in in any note, and that note's day. */
  readonly checked: { readonly status: GoalStatus; readonly day: Day } | null;
};

/**
 * Folds notes, given in their order, into the standing of every item, in the order of first appearance. An item without
 * an id stands under the one that the next save gives it. Notes that can't be read have no items.
 */
export function fold<Any extends Outline>(notes: readonly Any[]): Map<string, Standing<Any>> {
  const taken = notes.some(lacksIds) ? idsOf(notes) : new Set<string>();
  const copies = new Map<string, Copy<Any>[]>();
  const missing = new Map<string, number>();
  for (const [index, note] of notes.entries()) {
    // What it lists as carried must not pass for taken out because its lines can't be read.
    if (note.failure) continue;
    const given = identify(note, taken);
    const held = new Set<string>();
    for (const item of note.items) {
      const id = item.id ?? given.get(item);
      if (id === undefined || item.empty) continue;
      held.add(id);
      const known = copies.get(id);
      if (known) known.push({ note, item });
      else copies.set(id, [{ note, item }]);
    }
    for (const id of note.carried) if (!held.has(id)) missing.set(id, index);
  }
  const places = new Map(notes.map((note, index) => [note.name, index]));
  const standings = new Map<string, Standing<Any>>();
  for (const [id, list] of copies) {
    const lastHeld = places.get(list.at(-1)?.note.name ?? '') ?? -1;
    standings.set(id, standing(id, list, (missing.get(id) ?? -1) > lastHeld));
  }
  return standings;
}

function standing<Any extends Outline>(id: string, copies: readonly Copy<Any>[], takenOut: boolean): Standing<Any> {
  const latest = copies.at(-1) as Copy<Any>;
  const first = copies[0] as Copy<Any>;
  const { state, overruling } = stateOver(id, copies);
  return {
    id,
    kind: latest.item.kind,
    copies,
    latest,
    state,
    overruling,
    since: first.note.day,
    carried: new Set(copies.map((copy) => copy.note.name)).size - 1,
    unfinished: RANK[state] < RANK.dropped || latest.item.openStep,
    takenOut,
    checked: lastCheck(copies),
  };
}

function stateOver<Any extends Outline>(
  id: string,
  copies: readonly Copy<Any>[],
): { state: State; overruling: readonly Copy<Any>[] } {
  const saying = copies.findLast((copy) => copy.item.mark !== '>');
  if (!saying) return { state: 'open', overruling: [] };
  let state = saying.item.state;
  const said = state;
  const ticked: Copy<Any>[] = [];
  for (let index = copies.length - 1; index >= 0; index -= 1) {
    const copy = copies[index] as Copy<Any>;
    if (copy !== saying && RANK[copy.item.state] > RANK[said]) {
      ticked.push(copy);
      if (RANK[copy.item.state] > RANK[state]) state = copy.item.state;
    }
    // Only what carrying made may be overruled: an earlier copy counts while every later one was carried.
    if (!copy.note.carried.has(id)) break;
  }
  return { state, overruling: state === said ? [] : ticked.reverse() };
}

function lastCheck(copies: readonly Copy<Outline>[]): Standing['checked'] {
  const copy = copies.findLast((candidate) => candidate.item.checked !== null);
  return copy?.item.checked ? { status: copy.item.checked, day: copy.note.day } : null;
}
