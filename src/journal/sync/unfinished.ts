/**
 * A merge or rebase that plain git began and left with conflicts is put together by the laws of merging, and finished.
 *
 * It works on what git kept of the two versions, and on what a person typed between the markers since. Nothing is aborted
 * and nothing reset: where a file can't be put together, all stays as it is and the way out is said.
 */

import { isUtf8 } from 'node:buffer';
import { existsSync, lstatSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Failure } from '../../failure.ts';
import { unmarked } from '../../meeting/merge/markers.ts';
import { noteOfPath } from '../files.ts';
import { type Git, orRefuse } from '../git.ts';
import { underWay } from '../place.ts';
import { gitAt } from '../start-git.ts';
import { writeWhole } from '../write.ts';
import { type Blend, blendNote, blendOther } from './blend.ts';
import { blobsOf, keepBlob } from './objects.ts';
import { branchNow } from './shared.ts';
import { type Ground, layoutOf } from './together.ts';

/** A file in conflict: its objects as git keeps them (what both come from, here, there), by its path from the top. */
type Torn = {
  readonly path: string;
  readonly base: string | null;
  readonly here: string | null;
  readonly there: string | null;
};

const FINISH: Readonly<Record<string, readonly string[]>> = {
  'a merge': ['commit', '--quiet', '--no-edit', '--cleanup=strip'],
  'a rebase': ['rebase', '--continue'],
  'a cherry-pick': ['cherry-pick', '--continue'],
  'a revert': ['revert', '--continue'],
};
/** A rebase stops at each commit that does not fit. */
const MOST_STOPS = 500;

/** Finishes what git is in the middle of; gives sentences about it, none where it is in the middle of nothing. Call it under the lock. */
export async function finishUnfinished(ground: Ground): Promise<string[]> {
  const { clone, env } = ground;
  const said: string[] = [];
  // No editor opens for a message that git has already.
  const git = gitAt(clone.top, env, { GIT_EDITOR: ':', GIT_SEQUENCE_EDITOR: ':' });
  for (let stop = 0; stop < MOST_STOPS; stop += 1) {
    const busy = underWay(clone.gitDir);
    if (busy === null) return said;
    const torn = await tornFiles(git);
    const finish = FINISH[busy];
    // A rebase that stopped without a conflict was stopped by somebody, for a reason of theirs.
    if (finish === undefined || (torn.length === 0 && busy !== 'a merge')) branchNow(clone);
    for (const file of torn) said.push(...(await mend(ground, git, file)));
    if (torn.length > 0)
      said.push(
        `${busy === 'a merge' ? 'A merge' : busy.replace(/^a /, 'A ')} that git had stopped in was put together and finished.`,
      );
    const outcome = await git.run(finish ?? []);
    // A rebase that stops at its next conflict ends with an error, too.
    if (outcome.code === 0 || (busy !== 'a merge' && (await tornFiles(git)).length > 0)) continue;
    orRefuse(outcome, `Git could not finish ${busy}; what was put together is in the files.`, [
      'Mend what git says, then run `oneonone sync` again.',
    ]);
  }
  return said;
}

async function tornFiles(git: Git): Promise<Torn[]> {
  const outcome = orRefuse(await git.run(['ls-files', '--unmerged', '-z']), 'Git could not list its conflicts.', [
    'Look with `git status`.',
  ]);
  const files = new Map<string, { base: string | null; here: string | null; there: string | null }>();
  for (const entry of outcome.out.toString('utf8').split('\0')) {
    const [, hash = '', stage = '', path = ''] = /^\d+ ([0-9a-f]+) ([123])\t(.*)$/s.exec(entry) ?? [];
    if (path === '') continue;
    const file = files.get(path) ?? { base: null, here: null, there: null };
    files.set(path, { ...file, [stage === '1' ? 'base' : stage === '2' ? 'here' : 'there']: hash });
  }
  return [...files].map(([path, file]) => ({ path, ...file }));
}

async function mend(ground: Ground, git: Git, torn: Torn): Promise<string[]> {
  const { prefix, notes } = layoutOf(ground);
  const path = torn.path.slice(prefix.length);
  if (!torn.path.startsWith(prefix)) throw cannot(torn.path, 'It is none of the pair’s files');
  const now = bytesAt(join(ground.clone.top, torn.path));
  const blobs = await blobsOf(
    git,
    [torn.base, torn.here, torn.there].filter((hash) => hash !== null),
  );
  const bytes = (hash: string | null): Buffer | null => (hash === null ? null : (blobs.get(hash) ?? null));
  const sides = { base: bytes(torn.base), here: bytes(torn.here), there: bytes(torn.there) };
  const blend = wasMended(now, sides) ? null : await blended(ground, git, path, now, sides, notes);
  if (blend === null) {
    await add(git, torn.path);
    return [];
  }
  if (unmarked(blend.bytes.toString('utf8')) !== null) {
    throw cannot(torn.path, (blend.say ?? '').replace(/^[^:]*: /, '').replace(/;.*$/, ''));
  }
  await layDown(ground, git, torn.path, now, blend.bytes);
  const beside = blend.beside === null ? null : `${prefix}${blend.beside.path}`;
  if (beside !== null && blend.beside !== null && !existsSync(join(ground.clone.top, beside))) {
    await layDown(ground, git, beside, null, blend.beside.bytes);
  }
  return blend.say === null ? [] : [blend.say];
}

type Sides = { readonly base: Buffer | null; readonly here: Buffer | null; readonly there: Buffer | null };

/** Without markers, and neither the one nor the other version: a person has mended it, and theirs stays. */
function wasMended(now: Buffer | null, { here, there }: Sides): boolean {
  if (now === null || here === null || there === null || unmarked(now.toString('utf8')) !== null) return false;
  return !now.equals(here) && !now.equals(there);
}

/** Writes a file and tells git that it is no conflict any more. */
async function layDown(ground: Ground, git: Git, path: string, now: Buffer | null, bytes: Buffer): Promise<void> {
  const top = { root: ground.clone.top, gitDir: ground.clone.gitDir };
  if (isUtf8(bytes) && (now === null || isUtf8(now)) && !bytes.includes(0)) {
    writeWhole(top, path, now?.toString('utf8') ?? null, bytes.toString('utf8'));
    return add(git, path);
  }
  // What is no text is laid down by git itself, from what it keeps.
  const hash = await keepBlob(git, bytes);
  const say = `Git could not lay down ${path}.`;
  const entry = ['update-index', '--add', '--cacheinfo', `100644,${hash},${path}`];
  orRefuse(await git.run(entry), say, ['Look with `git status`.']);
  orRefuse(await git.run(['checkout-index', '--force', '--', path]), say, ['Look with `git status`.']);
}

async function blended(
  ground: Ground,
  git: Git,
  path: string,
  now: Buffer | null,
  { base, here, there }: Sides,
  notes: string,
): Promise<Blend> {
  // One took it away, the other changed it: it stays.
  if (here === null || there === null) {
    const say = `${path} was taken away by one of you and changed by the other: it stays.`;
    return { bytes: now ?? here ?? there ?? Buffer.alloc(0), beside: null, say };
  }
  const marked = now === null ? null : unmarked(now.toString('utf8'));
  const known = new Set([base, here, there].flatMap((side) => linesOf(side?.toString('utf8') ?? '')));
  const typed = marked !== null && linesOf(marked.left + marked.right).some((line) => !known.has(line));
  const versions = typed
    ? { base, ours: Buffer.from(marked.left), theirs: Buffer.from(marked.right) }
    : { base, ours: here, theirs: there };
  const bench = { git, gitDir: ground.clone.gitDir, pair: ground.pair };
  const name = noteOfPath(path, notes);
  return name === null ? blendOther(bench, path, versions) : blendNote(bench, path, name, versions);
}

function linesOf(text: string): string[] {
  return text
    .split(/\r\n|\n|\r/)
    .map((line) => line.trim())
    .filter(Boolean);
}

async function add(git: Git, path: string): Promise<void> {
  orRefuse(await git.run(['add', '--force', '--', path]), `Git could not take in ${path}.`, [
    'Look with `git status`.',
  ]);
}

function bytesAt(path: string): Buffer | null {
  return lstatSync(path, { throwIfNoEntry: false })?.isFile() === true ? readFileSync(path) : null;
}

function cannot(path: string, why: string): Failure {
  return new Failure(
    'git',
    `${path} is in conflict, and can’t be put together by itself. ${why === '' ? '' : `${why}.`}`.trim(),
    {
      hints: ['Open it, keep the lines you want, take the markers out, and save it. Then: oneonone sync'],
      where: { path, line: null },
    },
  );
}
