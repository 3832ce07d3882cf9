/**
 * What plain git, a host's web page or a hand left in a note is put together after all, by the laws of merging: conflict
 * markers that were committed, and ids that a merge line by line has doubled.
 *
 * What was typed since stays. A note that can't be put together stays as it is, and is told.
 */

import { Failure } from '../../failure.ts';
import { unmarked } from '../../meeting/merge/markers.ts';
import { mergeNotes } from '../../meeting/merge/merge.ts';
import { mergeConfig } from '../../meeting/merge/merge-config.ts';
import type { Note } from '../../meeting/note.ts';
import { decode, readIfThere } from '../files.ts';
import type { Env, Git } from '../git.ts';
import type { Journal } from '../journal.ts';
import { type Clone, CONFIG_NAME, underWay } from '../place.ts';
import { openRepo } from '../repo.ts';
import { gitAt } from '../start-git.ts';
import { writeWhole } from '../write.ts';
import { blobsOf, mergeBases } from './objects.ts';

/** What was mended: the notes, the last commit, and sentences to tell. */
export type Mended = {
  readonly notes: readonly string[];
  readonly commit: string | null;
  readonly said: readonly string[];
};

/** Mends what it can, each note in a commit of its own. Call it under the lock. */
export async function mendNotes(git: Git, journal: Journal): Promise<Mended> {
  const notes: string[] = [];
  const said: string[] = [];
  let commit: string | null = null;
  for (const note of journal.notes) {
    const text =
      unmarked(note.text) !== null ? await withoutMarkers(git, journal, note) : await withoutTwins(git, journal, note);
    if (text === null || text === note.text) continue;
    writeWhole(journal.clone, note.path, note.text, text);
    commit =
      (await journal.repo.commit([note.path], `sync ${note.name}: put together\n\nMeeting: ${note.name}\n`)) ?? commit;
    notes.push(note.name);
    said.push(
      note.failure === null
        ? `${note.path}: a merge elsewhere had doubled lines; each stands once now.`
        : `${note.path}: conflict markers from elsewhere are gone; what both wrote is there.`,
    );
  }
  return { notes, commit, said };
}

/**
 * The settings in conflict keep everything else from being read, so they come first. Gives whether anything was mended;
 * a merge that git is in the middle of is left to be finished. Call it under the lock.
 */
export async function mendConfig(clone: Clone, env: Env): Promise<boolean> {
  const text = readIfThere(clone.root, CONFIG_NAME);
  const sides = text === null ? null : unmarked(text);
  if (text === null || sides === null) return false;
  const git = gitAt(clone.root, env);
  const busy = underWay(clone.gitDir) !== null;
  const [base] = busy ? await mergeBases(git, 'HEAD', 'MERGE_HEAD').catch(() => []) : [];
  const origin = busy ? null : await originOf(git, CONFIG_NAME, (old) => unmarked(old) !== null);
  const third = base === undefined ? (origin?.base ?? null) : await textAt(git, base, CONFIG_NAME);
  const merge = mergeConfig(sides.base ?? third, sides.left, sides.right);
  if (merge.kind !== 'merged') return false;
  writeWhole(clone, CONFIG_NAME, text, merge.text);
  if (!busy) await openRepo(clone.root, env).commit([CONFIG_NAME], `sync ${CONFIG_NAME}: put together\n`);
  return true;
}

async function withoutMarkers(git: Git, journal: Journal, note: Note): Promise<string | null> {
  const sides = unmarked(note.text);
  if (note.failure === null || sides === null) return null;
  const origin = await originOf(git, note.path, (text) => unmarked(text) !== null);
  const base = sides.base ?? origin?.base ?? null;
  const merge = mergeNotes(note.name, base, sides.left, sides.right, journal.pair);
  return merge.kind === 'merged' ? merge.text : null;
}

async function withoutTwins(git: Git, journal: Journal, note: Note): Promise<string | null> {
  if (note.failure !== null || !hasTwins(note)) return null;
  const twice = note.items.flatMap((item) => (item.id === null ? (item.words.id?.value ?? []) : []));
  const origin = await originOf(git, note.path, (text) => twice.some((id) => text.split(`^${id}`).length > 2));
  if (origin === null || origin.parents === null) return null;
  const [first, second] = origin.parents;
  const right = mergeNotes(note.name, origin.base, first, second, journal.pair);
  if (right.kind !== 'merged') return null;
  if (origin.text === note.text) return right.text;
  const merge = mergeNotes(note.name, origin.text, note.text, right.text, journal.pair);
  return merge.kind === 'merged' ? merge.text : null;
}

function hasTwins(note: Note): boolean {
  return note.items.some((item) => item.id === null && item.words.id !== null && item.words.id !== undefined);
}

type Origin = {
  /** The note as the commit left it that first had what is wrong, and as that commit's parents had it, where it was a merge. */
  readonly text: string;
  readonly base: string | null;
  readonly parents: readonly [string, string] | null;
};

/** The commit that brought something into a note: the oldest, from HEAD backwards, that still has it. */
async function originOf(git: Git, path: string, isWrong: (text: string) => boolean): Promise<Origin | null> {
  const listed = await git.run(['log', '--max-count=100', '--format=%H %P', '--', path]);
  if (listed.code !== 0) return null;
  let found: { readonly hash: string; readonly parents: readonly string[]; readonly text: string } | null = null;
  for (const line of listed.out.toString('utf8').split('\n').filter(Boolean)) {
    const [hash = '', ...parents] = line.split(' ');
    const text = await textAt(git, hash, path);
    if (text === null || !isWrong(text)) break;
    found = { hash, parents, text };
  }
  if (found === null) return null;
  const [first, second] = found.parents;
  if (first === undefined || second === undefined) return { text: found.text, base: null, parents: null };
  const [base] = await mergeBases(git, first, second);
  const [one, other] = [await textAt(git, first, path), await textAt(git, second, path)];
  return {
    text: found.text,
    base: base === undefined ? null : await textAt(git, base, path),
    parents: one === null || other === null ? null : [one, other],
  };
}

/** `path` is relative to the pair's folder, where git runs: `./` tells git so. */
async function textAt(git: Git, commit: string, path: string): Promise<string | null> {
  const name = await git.run(['rev-parse', '--quiet', '--verify', '--end-of-options', `${commit}:./${path}`]);
  const hash = name.out.toString('utf8').trim();
  const bytes = name.code === 0 ? (await blobsOf(git, [hash])).get(hash) : undefined;
  if (bytes === undefined) return null;
  try {
    return decode(bytes, path);
  } catch (error) {
    if (error instanceof Failure) return null;
    throw error;
  }
}
