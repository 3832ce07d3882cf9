/**
 * Several people at one meeting's notes: a clone for each and a bare remote between them, and the ways to bring together
 * what they did.
 *
 * One of them may sit at a browser: a clone in which the program never ran and git knows no driver, where what is typed is
 * committed and sent as a host's web page does it. `gather` ends with all clones at one commit, or throws.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { clone, commitAll, files, pairTree, type Tree, twoClones } from './repositories.ts';
import { git, newHome, run, type Seat, writeTree } from './world.ts';

/** Where someone sits, and what with. */
export type Desk = { readonly seat: Seat; readonly tool: 'program' | 'browser' };
export type Gathering = { readonly remote: Seat; readonly desks: readonly Desk[] };
/** By our sync; by git's merge or rebase, which call our driver. */
export type Way = 'sync' | 'merge' | 'rebase';

/** Homes are made once: each has a person's identity and nothing that a run leaves. */
const homes = new Map<string, Seat>();
function homeOf(person: 'ana' | 'bo'): Seat {
  const home = homes.get(person) ?? newHome({ person });
  homes.set(person, home);
  return home;
}

/** Clones of one tree: Ana's, Bo's, and Bo's second one. The last may be a browser's. */
export function openDesks(notes: Tree, count: 2 | 3, last: Desk['tool']): Gathering {
  const homes = { ana: homeOf('ana'), bo: homeOf('bo') };
  const { remote, ana, bo } = twoClones(pairTree(notes), homes);
  const seats = count === 2 ? [ana, bo] : [ana, bo, clone(remote, homes.bo)];
  const desks = seats.map((seat, at): Desk => ({ seat, tool: at === count - 1 ? last : 'program' }));
  return { remote, desks };
}

/** The text of each note in a clone, by its path. */
export function notesAt({ seat }: Desk): Record<string, string> {
  return Object.fromEntries(Object.entries(files(seat.cwd)).filter(([path]) => path.startsWith('meetings/')));
}

/** Changes a note by hand: what an editor or a web page saves. A note that is not there stays so. */
export function typeInto(desk: Desk, path: string, edit: (text: string) => string): void {
  const text = notesAt(desk)[path];
  if (text !== undefined) writeTree(desk.seat.cwd, { [path]: edit(text) });
}

/** Brings all together, the desks with the program in this order; who sits at a browser has sent before them. */
export async function gather(way: Way, { remote, desks }: Gathering, order: readonly number[]): Promise<void> {
  const atBrowsers = desks.filter(({ tool }) => tool === 'browser');
  for (const { seat } of atBrowsers) {
    commitAll(seat, 'Update a note');
    git(seat, 'push', '--quiet');
  }
  const inTurn = order.flatMap((at) => (desks[at]?.tool === 'program' ? [desks[at].seat] : []));
  if (way === 'sync') for (const seat of [...inTurn, ...inTurn]) await succeed(['sync'], seat);
  else await byGit(way, inTurn);
  for (const { seat } of atBrowsers) git(seat, 'pull', '--quiet', '--ff-only');
  const head = git(remote, 'rev-parse', 'main');
  for (const { seat } of desks) allIn(seat, head);
}

/** The numbers from 0, in every order. */
export function orders(count: number): number[][] {
  if (count === 0) return [[]];
  return orders(count - 1).flatMap((order) =>
    order.concat(count - 1).map((_, at) => order.toSpliced(at, 0, count - 1)),
  );
}

async function byGit(way: 'merge' | 'rebase', seats: readonly Seat[]): Promise<void> {
  // Takes in what was typed, and tells git of the driver.
  for (const seat of seats) await succeed(['save'], seat);
  for (const seat of seats) {
    git(seat, 'fetch', '--quiet');
    if (way === 'merge') git(seat, 'merge', '--quiet', '--no-edit', 'origin/main');
    else git(seat, 'rebase', '--quiet', 'origin/main');
    git(seat, 'push', '--quiet');
  }
  for (const seat of seats) git(seat, 'pull', '--quiet', '--ff-only');
}

async function succeed(argv: readonly string[], seat: Seat): Promise<void> {
  const outcome = await run(argv, seat);
  if (outcome.exit !== 0) throw new Error(`oneonone ${argv.join(' ')} in ${seat.cwd}: ${JSON.stringify(outcome)}`);
}

/** At this commit, with nothing unsaved, held or half done. */
function allIn(seat: Seat, head: string): void {
  const found = {
    head: git(seat, 'rev-parse', 'HEAD'),
    unsaved: git(seat, 'status', '--porcelain'),
    left: ['index.lock', 'oneonone/lock', 'oneonone/under-way'].filter((name) =>
      existsSync(join(seat.cwd, '.git', name)),
    ),
  };
  const said = JSON.stringify(found);
  if (said !== JSON.stringify({ head, unsaved: '', left: [] })) throw new Error(`${seat.cwd}: ${said}, not at ${head}`);
}
