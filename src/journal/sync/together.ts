/**
 * Two lines of history become one, off the work tree: the result is a commit that lies there, whole and checked, and that
 * nobody has to take in.
 *
 * The same two commits give the same files whoever asks. Says by which way the histories meet, and never rewrites one.
 */

import { relative } from 'node:path';
import { Failure } from '../../failure.ts';
import { subjectLine } from '../../meeting/message.ts';
import type { Pair } from '../../meeting/pair.ts';
import type { Env, Git } from '../git.ts';
import type { Clone } from '../place.ts';
import type { Repo } from '../repo.ts';
import type { Settings } from '../settings.ts';
import { type Layout, lookAtIncoming, lookForClashes } from './incoming.ts';
import { commitOf, type Entry, mergeBases, type Tree, treeOf, treeWith } from './objects.ts';
import { askHooks } from './own-hooks.ts';
import { weave } from './weave.ts';

/** A clone with all that putting together needs. */
export type Ground = {
  readonly clone: Clone;
  readonly repo: Repo;
  readonly git: Git;
  readonly env: Env;
  readonly settings: Settings;
  readonly pair: Pair;
};

/** What two histories come to. `to` is the commit to take in: ours itself where nothing is new. */
export type Together = {
  readonly to: string;
  readonly way: 'nothing new' | 'theirs' | 'both';
  /** The files of ours, of theirs, and of `to`. */
  readonly ours: Tree;
  readonly theirs: Tree;
  readonly files: Tree;
  /** The notes that both had changed, and sentences about what is not as usual. */
  readonly notes: readonly string[];
  readonly said: readonly string[];
};

/** Where the pair lives in its repository. */
export function layoutOf({ clone, pair }: Pick<Ground, 'clone' | 'pair'>): Layout {
  const folder = relative(clone.top, clone.root).replaceAll('\\', '/');
  return { prefix: folder === '' ? '' : `${folder}/`, notes: pair.notes };
}

/** Looks at what came, puts it together with ours, and checks it. Throws 'git' for what must not be taken in. */
export async function putTogether(ground: Ground, ours: string, theirs: string): Promise<Together> {
  const { git } = ground;
  const [bases, mine, yours] = await Promise.all([
    mergeBases(git, ours, theirs),
    treeOf(git, ours),
    treeOf(git, theirs),
  ]);
  const nothing = { notes: [], said: [], ours: mine, theirs: yours };
  if (bases.includes(theirs)) return { ...nothing, to: ours, way: 'nothing new', files: mine };
  if (bases.length === 0) throw unrelated();
  const layout = layoutOf(ground);
  const base = bases.length === 1 && bases[0] !== ours ? await treeOf(git, bases[0] ?? ours) : mine;
  lookAtIncoming(yours, base, layout);
  if (bases.includes(ours)) return { ...nothing, to: theirs, way: 'theirs', files: yours };
  const third = bases.length === 1 ? base : await commonTree(ground, bases, 0);
  const bench = { git, gitDir: ground.clone.gitDir, pair: ground.pair };
  const { changes, notes, said } = await weave(bench, layout.prefix, { base: third, ours: mine, theirs: yours });
  const files = treeAfter(mine, changes);
  lookForClashes(files, mine);
  const tree = await treeWith({ root: ground.clone.root, gitDir: ground.clone.gitDir }, ground.env, ours, changes);
  const message = await askHooks(ground, tree, messageOf(notes, [...changes.keys()], layout));
  const to = await commitOf(git, ground.env, ground.settings, tree, [ours, theirs], message);
  return { to, way: 'both', ours: mine, theirs: yours, files, notes, said };
}

/** Histories that were put together crosswise have several commits in common: the third is what these come to themselves. */
async function commonTree(ground: Ground, bases: readonly string[], depth: number): Promise<Tree> {
  const [first, ...others] = bases;
  if (first === undefined) return new Map();
  const { git } = ground;
  let tree = await treeOf(git, first);
  for (const other of others) {
    const older = depth < 5 ? await mergeBases(git, first, other) : [];
    const base = await commonTree(ground, older, depth + 1);
    const bench = { git, gitDir: ground.clone.gitDir, pair: ground.pair };
    const woven = await weave(bench, layoutOf(ground).prefix, { base, ours: tree, theirs: await treeOf(git, other) });
    tree = treeAfter(tree, woven.changes);
  }
  return tree;
}

function treeAfter(tree: Tree, changes: ReadonlyMap<string, Entry | null>): Tree {
  const after = new Map(tree);
  for (const [path, entry] of changes) {
    if (entry === null) after.delete(path);
    else after.set(path, entry);
  }
  return after;
}

/** Says the same whoever puts together. */
function messageOf(notes: readonly string[], changed: readonly string[], { prefix, notes: folder }: Layout): string {
  const start = `${prefix}${folder}/`;
  const names = changed
    .filter((path) => path.startsWith(start) && path.endsWith('.md'))
    .map((path) => path.slice(start.length, -3));
  const last = [...(notes.length > 0 ? notes : names)].sort().at(-1);
  const what = notes.length > 0 ? 'what both of you wrote' : 'what came in meanwhile';
  const more = notes.length > 1 ? `, and ${notes.length - 1} more` : '';
  const subject = subjectLine(last === undefined ? `sync: ${what}` : `sync ${last}: ${what}${more}`);
  return last === undefined ? `${subject}\n` : `${subject}\n\nMeeting: ${last}\n`;
}

/** Two histories that have no commit in common. */
export function unrelated(): Failure {
  return new Failure('git', 'The notes over there begin anew: they have nothing in common with the ones here.', {
    hints: [
      'Nothing was changed here, and nothing was sent.',
      'If this is the wrong address: `git remote set-url origin <url>`.',
      'If it is the right one, take a fresh copy: `oneonone join <url> <new folder>`, and add there what is only here.',
    ],
  });
}
