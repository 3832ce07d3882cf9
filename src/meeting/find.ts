/**
 * From what a person typed to the item they mean: an id, its beginning, or words that only one of them has.
 */
import { Failure } from '../failure.ts';
import type { Standing } from './fold.ts';
import type { Kind } from './item.ts';
import { nearestOf } from './nearest.ts';
import { isOpen } from './standing.ts';

/** An item, as far as it takes to find it. */
export type Known = { readonly id: string; readonly text: string };

/**
 * The item that an id or its beginning names among all that there ever were. The first ones are the first to be offered.
 * Throws 'unknown' with the nearest ids and their texts.
 */
export function findKnown<Any extends Known>(known: readonly Any[], said: string): Any {
  const wanted = wantedOf(said);
  const exact = known.find(({ id }) => id === wanted);
  if (exact) return exact;
  const begins = known.filter(({ id }) => isBeginning(wanted, id));
  const [only] = begins;
  if (only && begins.length === 1) return only;
  if (only) throw ambiguous(said, begins);
  throw new Failure('unknown', `There is no item '${said}', and there was none.`, {
    hints: known.length === 0 ? ['There is no item at all yet.'] : nearest(wanted, known),
  });
}

/**
 * The item that an id or its beginning names, with or without `^`; or, of those that the verb can change, words of only one.
 * @param may what the verb can change: a beginning must be unique among these
 * Throws 'unknown' with the nearest ids and their texts.
 */
export function findItem(
  standings: ReadonlyMap<string, Standing>,
  kind: Kind | null,
  said: string,
  may: (standing: Standing) => boolean,
): Standing {
  const wanted = wantedOf(said);
  const all = [...standings.values()].filter(
    (standing) => (kind === null || standing.kind === kind) && !standing.takenOut,
  );
  const exact = all.find((standing) => standing.id === wanted);
  if (exact) return exact;
  const begins = all.filter(({ id }) => isBeginning(wanted, id));
  const changeable = begins.filter(may);
  const only =
    changeable.length === 1 ? changeable[0] : changeable.length === 0 && begins.length === 1 ? begins[0] : undefined;
  if (only) return only;
  const word = kind ?? 'item';
  if (changeable.length > 1) throw ambiguous(said, changeable.map(knownOf));
  const open = all.filter(may);
  const worded = begins.length === 0 ? open.filter(({ latest }) => saysWords(latest.item.text, wanted)) : [];
  if (worded[0] && worded.length === 1) return worded[0];
  throw new Failure('unknown', `There is no ${word} '${said}'.`, {
    hints: open.length === 0 ? [nothing(word, all)] : nearest(wanted, open.map(knownOf)),
  });
}

function knownOf({ id, latest }: Standing): Known {
  return { id, text: latest.item.text };
}

function wantedOf(said: string): string {
  return said.trim().replace(/^\^/, '');
}

function isBeginning(wanted: string, id: string): boolean {
  return wanted !== '' && id.toLowerCase().startsWith(wanted.toLowerCase());
}

/** Fewer letters than these are a mistyped id. */
const LEAST_LETTERS = 4;

/** Whether a text has these words in it, from the beginning of a word on. */
function saysWords(text: string, words: string): boolean {
  const [all, wanted] = [text, words].map((said) => ` ${said.normalize('NFC').toLowerCase().replace(/\s+/g, ' ')}`);
  return words.length >= LEAST_LETTERS && (all ?? '').includes(wanted ?? '');
}

function ambiguous(said: string, among: readonly Known[]): Failure {
  return new Failure('unknown', `'${said}' is the beginning of ${among.length} ids.`, { hints: listed(among) });
}

/** Why there is nothing to choose from: none at all, none that is open, or none that is over. */
function nothing(word: Kind | 'item', all: readonly Standing[]): string {
  const see = `\`oneonone ${word === 'item' ? 'status' : `${word} list --all`}\``;
  if (all.length === 0) return `There is no ${word} at all yet.`;
  return `No ${word} is ${all.some(isOpen) ? 'done or dropped' : 'open'}: see ${see}.`;
}

function nearest(wanted: string, known: readonly Known[]): string[] {
  const near = nearestOf(
    wanted,
    known.map(({ id }) => id),
  );
  const first = known.filter(({ id }) => id === near);
  return listed([...first, ...known.filter(({ id }) => id !== near)]);
}

function listed(known: readonly Known[]): string[] {
  const most = 8;
  const lines = known.slice(0, most).map(({ id, text }) => `${id}  ${text}`);
  return known.length > most ? [...lines, `… and ${known.length - most} more`] : lines;
}
