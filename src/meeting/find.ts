/**
 * From what a person typed to the item they mean: an id, or its beginning.
 */
import { Failure } from '../failure.ts';
import type { Standing } from './fold.ts';
import type { Kind } from './item.ts';
import { nearestOf } from './nearest.ts';
import { isOpen } from './standing.ts';

/**
 * The item that an id or its beginning names, with or without `^`.
 * @param may what the verb can change: a beginning must be unique among these
 * Throws 'unknown' with the nearest ids and their texts.
 */
export function findItem(
  standings: ReadonlyMap<string, Standing>,
  kind: Kind | null,
  said: string,
  may: (standing: Standing) => boolean,
): Standing {
  const wanted = said.trim().replace(/^\^/, '');
  const all = [...standings.values()].filter(
    (standing) => (kind === null || standing.kind === kind) && !standing.takenOut,
  );
  const exact = all.find((standing) => standing.id === wanted);
  if (exact) return exact;
  const begins = all.filter((standing) => wanted !== '' && standing.id.toLowerCase().startsWith(wanted.toLowerCase()));
  const changeable = begins.filter(may);
  const only =
    changeable.length === 1 ? changeable[0] : changeable.length === 0 && begins.length === 1 ? begins[0] : undefined;
  if (only) return only;
  const word = kind ?? 'item';
  if (changeable.length > 1) {
    throw new Failure('unknown', `'${said}' is the beginning of ${changeable.length} ids.`, {
      hints: listed(changeable),
    });
  }
  const open = all.filter(may);
  throw new Failure('unknown', `There is no ${word} '${said}'.`, {
    hints: open.length === 0 ? [nothing(word, all)] : nearest(wanted, open),
  });
}

/** Why there is nothing to choose from: none at all, none that is open, or none that is over. */
function nothing(word: Kind | 'item', all: readonly Standing[]): string {
  const see = `\`oneonone ${word === 'item' ? 'status' : `${word} list --all`}\``;
  if (all.length === 0) return `There is no ${word} at all yet.`;
  return `No ${word} is ${all.some(isOpen) ? 'done or dropped' : 'open'}: see ${see}.`;
}

function nearest(wanted: string, open: readonly Standing[]): string[] {
  const near = nearestOf(
    wanted,
    open.map((standing) => standing.id),
  );
  const first = open.filter((standing) => standing.id === near);
  return listed([...first, ...open.filter((standing) => standing.id !== near)]);
}

function listed(standings: readonly Standing[]): string[] {
  const most = 8;
  const lines = standings.slice(0, most).map(({ id, latest }) => `${id}  ${latest.item.text}`);
  return standings.length > most ? [...lines, `… and ${standings.length - most} more`] : lines;
}
