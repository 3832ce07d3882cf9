/**
 * Real repositories, one line away: a literal tree becomes a committed repository, a pair's repository, two clones.
 *
 * Each is a `Seat` (world.ts) in a folder of its own. Commits made here have a fixed date, so that even their hashes
 * are the same in every run. Nothing here knows the program: it makes with git what the program then meets.
 */
import { cpSync, lstatSync, mkdirSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import { git, newFolder, newHome, type Seat, withEnv, writeTree } from './world.ts';

export type Tree = Readonly<Record<string, string | Buffer>>;

/** The pair of all tests: Ana manages, Bo reports, every second Tuesday at ten. */
export const PAIR = `oneonone: 1
people:
  ana: {name: Ana Souza, email: ana@example.com, role: manager}
  bo: {name: Bo Lindqvist, email: bo@example.com, role: report}
cadence: {every: 2 weeks, on: tuesday, at: "10:00", minutes: 30, timezone: Europe/Lisbon}
`;

const ATTRIBUTES = 'meetings/*.md text eol=lf diff=markdown merge=oneonone\noneonone.yaml merge=oneonone\n';

/** A committed repository that holds a tree. */
export function repoFrom(tree: Tree, home: Seat = newHome()): Seat {
  const cwd = newFolder('repo');
  const seat = { cwd, env: home.env };
  git(seat, 'init', '--quiet', '--initial-branch=main');
  writeTree(cwd, tree);
  commitAll(seat, 'first');
  return seat;
}

/** Commits everything as it lies, on a fixed date. */
export function commitAll(seat: Seat, message: string): void {
  const when = '2026-11-01T12:00:00Z';
  const dated = withEnv(seat, { GIT_AUTHOR_DATE: when, GIT_COMMITTER_DATE: when });
  git(dated, 'add', '--all');
  git(dated, 'commit', '--quiet', '--allow-empty', '--message', message);
}

/**
 * The repository of Ana and Bo. A key that is a note's name (`2026-11-24`, `2026-11-24-2`) stands for
 * `meetings/2026-11-24.md`; any other is a path, and may replace `oneonone.yaml`.
 */
export function pairRepo(notes: Tree = {}, home: Seat = newHome()): Seat {
  return repoFrom(pairTree(notes), home);
}

/** The same repository once more, settings and all, in a folder of its own. */
export function copyOf(seat: Seat): Seat {
  const cwd = newFolder('copy');
  cpSync(seat.cwd, cwd, { recursive: true, preserveTimestamps: true });
  return { ...seat, cwd };
}

/** The tree of such a repository. */
export function pairTree(notes: Tree = {}): Tree {
  const named = Object.entries(notes).map(([key, content]) => [
    /^\d{4}-\d\d-\d\d(-[a-z0-9-]+)?$/.test(key) ? `meetings/${key}.md` : key,
    content,
  ]);
  return { 'oneonone.yaml': PAIR, '.gitattributes': ATTRIBUTES, ...Object.fromEntries(named) };
}

/** A bare remote that holds a tree, and a clone of it for each of the two, each with a home and identity of its own. */
export function twoClones(
  tree: Tree = pairTree(),
  homes: { readonly ana?: Seat; readonly bo?: Seat } = {},
): { readonly remote: Seat; readonly ana: Seat; readonly bo: Seat } {
  const ana = homes.ana ?? newHome({ person: 'ana' });
  const bo = homes.bo ?? newHome({ person: 'bo' });
  const first = repoFrom(tree, ana);
  const remote = { cwd: newFolder('remote'), env: ana.env };
  git(first, 'clone', '--quiet', '--bare', first.cwd, remote.cwd);
  return { remote, ana: clone(remote, ana), bo: clone(remote, bo) };
}

/** One more clone of a remote, in someone's home. */
export function clone(remote: Seat, home: Seat): Seat {
  const cwd = join(newFolder('clone'), 'notes');
  mkdirSync(cwd);
  const seat = { cwd, env: home.env };
  git(seat, 'clone', '--quiet', remote.cwd, '.');
  return seat;
}

/** Every file below a folder but .git, as bytes, by path with `/`, sorted. A symbolic link is its target after `-> `. */
export function bytes(folder: string): Record<string, Buffer> {
  const found: [string, Buffer][] = [];
  const walk = (below: string): void => {
    for (const name of readdirSync(join(folder, below))) {
      if (name === '.git') continue;
      const path = below ? `${below}/${name}` : name;
      const stat = lstatSync(join(folder, path));
      if (stat.isDirectory()) walk(path);
      else if (stat.isSymbolicLink()) found.push([path, Buffer.from(`-> ${readlinkSync(join(folder, path))}`)]);
      else found.push([path, readFileSync(join(folder, path))]);
    }
  };
  walk('');
  return Object.fromEntries(found.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** The same as text, for snapshots. */
export function files(folder: string): Record<string, string> {
  return Object.fromEntries(Object.entries(bytes(folder)).map(([path, content]) => [path, content.toString()]));
}
