/**
 * One file that both changed becomes one: a note and `oneonone.yaml` by their own laws, any other file as git merges text.
 *
 * Nothing of either version is lost: what can't be merged as what it is gets git's ordinary markers (a note), or both
 * versions stay side by side (any other file). Each such case has its sentence.
 */

import { isUtf8 } from 'node:buffer';
import { rmSync, writeFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { Failure } from '../../failure.ts';
import { dayWords } from '../../meeting/language.ts';
import { unmarked } from '../../meeting/merge/markers.ts';
import { type Merge, mergeNotes } from '../../meeting/merge/merge.ts';
import { mergeConfig } from '../../meeting/merge/merge-config.ts';
import { onOneDay, type Texts } from '../../meeting/merge/one-day.ts';
import type { Pair } from '../../meeting/pair.ts';
import { decode, NOTE_NAME } from '../files.ts';
import { type Git, refusal } from '../git.ts';
import { ownFolder } from '../rescue.ts';
import { withinSeconds } from '../time-limit.ts';

/** What became of a file. `beside` is a second file, for the version that could not be merged; `say` is null where all is usual. */
export type Blend = {
  readonly bytes: Buffer;
  readonly beside: { readonly path: string; readonly bytes: Buffer } | null;
  readonly say: string | null;
};

export type Versions = { readonly base: Buffer | null; readonly ours: Buffer; readonly theirs: Buffer };

/** Where and for whom: `gitDir` is where git's own files may stand for a moment. */
export type Bench = { readonly git: Git; readonly gitDir: string; readonly pair: Pair };

/** Merges a note. */
export async function blendNote(bench: Bench, path: string, name: string, versions: Versions): Promise<Blend> {
  const texts = textsOf(path, versions);
  if (texts === null) return keepBoth(path, versions, `${path} is no text in one of the two versions`);
  const words = await dayWords(bench.pair.language);
  const merge = mergedInTime(() => mergeUnmarked(name, onOneDay(name, texts, bench.pair, words), bench.pair));
  if (merge.kind === 'merged') return { bytes: Buffer.from(merge.text), beside: null, say: null };
  const { bytes, conflicts } = await byGit(bench, versions, []);
  const say = `${path}: ${merge.why.replace(/\.$/, '')}.`;
  if (!conflicts) return { bytes, beside: null, say: `${say} It was put together line by line: look at it once.` };
  const next = 'Open it, keep the lines you want, take out the lines that begin with <<<<<<<, ======= and >>>>>>>';
  return { bytes, beside: null, say: `${say} Both versions stand in it. ${next}; then: oneonone sync` };
}

/** A note made to keep the merge busy is left to git, as in the merge driver. */
function mergedInTime(work: () => Merge): Merge {
  try {
    return withinSeconds(10, work);
  } catch (error) {
    if (error instanceof Failure) return { kind: 'objected', why: error.message };
    throw error;
  }
}

/**
 * A version in which somebody committed git’s markers is first put together from its own two sides: else there would be
 * markers in markers, which nobody takes apart. What the two sides come from is not known here, so of these nothing counts
 * as removed.
 */
function mergeUnmarked(name: string, { base, ours, theirs }: Texts, pair: Pair): Merge {
  const merge = mergeNotes(name, base, ours, theirs, pair);
  if (merge.kind !== 'unmergeable') return merge;
  const plain = (text: string): string => {
    const sides = unmarked(text);
    const mended = sides === null ? null : mergeNotes(name, sides.base, sides.left, sides.right, pair);
    return mended?.kind === 'merged' ? mended.text : text;
  };
  return mergeNotes(name, base === null ? null : plain(base), plain(ours), plain(theirs), pair);
}

/** Merges any file but a note. */
export async function blendOther(bench: Bench, path: string, versions: Versions): Promise<Blend> {
  const texts = textsOf(path, versions);
  if (texts === null) return keepBoth(path, versions, `${path} is no text`);
  if (posix.basename(path) === 'oneonone.yaml') {
    const merge = mergeConfig(texts.base, texts.ours, texts.theirs);
    if (merge.kind === 'merged') return { bytes: Buffer.from(merge.text), beside: null, say: null };
    return keepBoth(path, versions, `${path}: ${merge.why.replace(/\.$/, '')}`);
  }
  const lists = posix.basename(path).startsWith('.git');
  const { bytes, conflicts } = await byGit(bench, versions, lists ? ['--union'] : []);
  if (!conflicts) return { bytes, beside: null, say: null };
  return keepBoth(path, versions, `${path} was changed by both of you in the same place`);
}

function textsOf(path: string, { base, ours, theirs }: Versions): Texts | null {
  try {
    return { base: base && decode(base, path), ours: decode(ours, path), theirs: decode(theirs, path) };
  } catch (error) {
    if (error instanceof Failure) return null;
    throw error;
  }
}

/** The same whoever merges: what can be read keeps the name, else the smaller by its bytes; the other stands beside it. */
function keepBoth(path: string, { ours, theirs }: Versions, why: string): Blend {
  const [first, second] = [ours, theirs].sort(
    (one, other) => Number(!isUtf8(one)) - Number(!isUtf8(other)) || Buffer.compare(one, other),
  ) as [Buffer, Buffer];
  const beside = besideOf(path);
  return { bytes: first, beside: { path: beside, bytes: second }, say: `${why}: the other version is ${beside}.` };
}

/** Where the other version of a file stands: never under a name that a note could have, or it would be read as one. */
function besideOf(path: string): string {
  const { dir, base, name, ext } = posix.parse(path);
  if (NOTE_NAME.test(base)) return posix.join(dir, `${name}.other-version.txt`);
  return posix.join(dir, `${name === '' ? 'file' : name.replace(/^\.+/, '')}-other-version${ext}`);
}

/** By `git merge-file`, the smaller version first, so that both people get the same bytes. */
async function byGit(
  { git, gitDir }: Bench,
  { base, ours, theirs }: Versions,
  options: readonly string[],
): Promise<{ readonly bytes: Buffer; readonly conflicts: boolean }> {
  const folder = ownFolder(gitDir);
  const [first, second] = [ours, theirs].sort(Buffer.compare) as [Buffer, Buffer];
  const files = [first, base ?? Buffer.alloc(0), second].map((bytes, at) => {
    const path = join(folder, `merge-${process.pid}-${at}`);
    writeFileSync(path, bytes, { mode: 0o600 });
    return path;
  });
  try {
    const labels = ['-L', 'one version', '-L', 'before', '-L', 'the other version'];
    const outcome = await git.run(['merge-file', '-p', '-q', ...options, ...labels, '--', ...files]);
    if (outcome.code > 127)
      throw refusal('Git could not merge two texts.', outcome, ['Look whether the disk is full.']);
    return { bytes: outcome.out, conflicts: outcome.code > 0 };
  } finally {
    for (const path of files) rmSync(path, { force: true });
  }
}
