/**
 * From what a person typed to the places they mean to settle: an item's id, its beginning, or a note and a line.
 */
import { Failure } from '../../failure.ts';
import { nearestOf } from '../nearest.ts';
import type { Note } from '../note.ts';
import { CONFIG } from '../setting.ts';
import { type Settlement, settlements } from './settle.ts';
import { configSettlements } from './settle-config.ts';

/** A place to settle. `note` is the note's name, null for the settings; `index` is its place among those of the file. */
export type ToSettle = {
  readonly path: string;
  readonly note: string | null;
  readonly index: number;
  readonly settlement: Settlement;
};

/** All places in some notes and in the text of the settings, in their order. */
export function allToSettle(notes: readonly Note[], config: string): readonly ToSettle[] {
  const places = (path: string, note: string | null, found: readonly Settlement[]): ToSettle[] =>
    found.map((settlement, index) => ({ path, note, index, settlement }));
  return [
    ...notes.flatMap((note) => places(note.path, note.name, settlements(note))),
    ...places(CONFIG, null, configSettlements(config)),
  ];
}

/** Where a place is, as status shows it: `meetings/2026-11-24.md:12`. */
export function placeOf({ path, settlement }: ToSettle): string {
  return `${path}:${settlement.line + 1}`;
}

/**
 * The places that `said` names: all of one item, or the one in a line. Throws 'unknown', with those that there are, where
 * it names none or fits several.
 */
export function findToSettle(all: readonly ToSettle[], said: string): readonly ToSettle[] {
  const wanted = said.trim().replace(/^\^/, '');
  const names = (place: ToSettle): readonly string[] => [
    place.settlement.handle,
    placeOf(place),
    `${place.note}:${place.settlement.line + 1}`,
  ];
  const exact = all.filter((place) => names(place).includes(wanted));
  const begins = (place: ToSettle): boolean => place.settlement.handle.toLowerCase().startsWith(wanted.toLowerCase());
  const found = exact.length > 0 ? exact : wanted === '' ? [] : all.filter(begins);
  // A line's number may be that of a line in another note, too; an id is the same item in all of them.
  const meant = new Set(found.map((place) => place.settlement.id ?? placeOf(place)));
  if (meant.size === 1) return found;
  if (meant.size > 1) {
    throw new Failure('unknown', `'${said}' names ${meant.size} places to settle.`, { hints: found.map(sayToSettle) });
  }
  throw new Failure('unknown', `There is nothing to settle at '${said}'.`, { hints: nearestFirst(all, wanted) });
}

/** A place with its two versions, in one line. */
export function sayToSettle(place: ToSettle): string {
  const { handle, first, second } = place.settlement;
  return `${handle}  '${first}' or '${second}' (${placeOf(place)})`;
}

function nearestFirst(all: readonly ToSettle[], wanted: string): string[] {
  if (all.length === 0) return ['Nothing is left to settle: see `oneonone status`.'];
  const near = nearestOf(
    wanted,
    all.map((place) => place.settlement.handle),
  );
  const first = all.filter((place) => place.settlement.handle === near);
  return [...first, ...all.filter((place) => place.settlement.handle !== near)].slice(0, 8).map(sayToSettle);
}
