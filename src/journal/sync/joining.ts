/**
 * How a second clone comes to be: fetched beside its place, looked at before a single file is written, and moved there whole.
 *
 * Nothing that the repository brings is run, and no file that the gate refuses is ever laid down. Where it fails or is
 * killed, the place itself is untouched.
 */

import { existsSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { Failure } from '../../failure.ts';
import { type Pair, readPair } from '../../meeting/pair.ts';
import { boundedGit } from '../bounded.ts';
import { ensureDriver } from '../driver/driver.ts';
import { fileFailure } from '../errno.ts';
import { decode } from '../files.ts';
import { type Env, orRefuse } from '../git.ts';
import { isAlive } from '../leftovers.ts';
import { checkPath } from '../paths.ts';
import { CONFIG_NAME, gitDirs } from '../place.ts';
import { redact } from '../remote.ts';
import { openRepo, type Repo } from '../repo.ts';
import { makeFolder } from '../site.ts';
import { gitAt } from '../start-git.ts';
import { lookAtIncoming } from './incoming.ts';
import { blobsOf, refAt, treeOf } from './objects.ts';
import { branchesIn, sharedName } from './reach.ts';

/** Seconds for the whole of a pair's history. */
const PATIENCE = 120;

/**
 * Clones `url` to `folder` (absolute; absent or empty). `settle` is asked once the pair is known and before the place is
 * taken: what it throws ends the joining, and what it gives is given back.
 */
export async function joinAt<Known>(
  env: Env,
  url: string,
  folder: string,
  settle: (pair: Pair, repo: Repo) => Promise<Known>,
): Promise<{ readonly pair: Pair; readonly known: Known }> {
  const parent = dirname(folder);
  makeFolder(parent);
  removeOld(parent, basename(folder));
  const beside = join(parent, `.${basename(folder)}-oneonone-${process.pid}`);
  try {
    await fetchWhole(env, url, parent, beside, []);
    // An empty repository says which branch is its first before there is one; notes may have been sent to another.
    if ((await refAt(gitAt(beside, env), 'HEAD')) === null) await fetchNamed(env, url, parent, beside);
    const pair = await lookedAt(env, beside, redact(url));
    const repo = openRepo(beside, env);
    await ensureDriver({ root: beside, ...gitDirs(beside) }, repo, pair);
    orRefuse(
      await gitAt(beside, env).run(['checkout', '--quiet', '--force', 'HEAD', '--']),
      'Git could not lay down the files.',
      ['Mend what git says, then join again.'],
    );
    const known = await settle(pair, repo);
    moveTo(beside, folder);
    return { pair, known };
  } finally {
    rmSync(beside, { recursive: true, force: true });
  }
}

async function fetchWhole(
  env: Env,
  url: string,
  parent: string,
  beside: string,
  more: readonly string[],
): Promise<void> {
  await asked(env, url, parent, [
    ...['-c', 'fetch.fsckObjects=true', 'clone', '--quiet', '--no-checkout', '--no-tags', '--single-branch'],
    ...['--no-local', '--origin', 'origin', ...more, '--end-of-options', url, beside],
  ]);
}

/** By the branch that the notes are on; where that is not clear all stays as it is. */
async function fetchNamed(env: Env, url: string, parent: string, beside: string): Promise<void> {
  const branch = sharedName(
    branchesIn(await asked(env, url, parent, ['ls-remote', '--heads', '--end-of-options', url])),
  );
  if (branch === null) return;
  rmSync(beside, { recursive: true, force: true });
  await fetchWhole(env, url, parent, beside, [`--branch=${branch}`]);
}

/** What git says when it has asked over there. Throws 'git' where no answer came, 'cancelled' where nobody waits for it. */
async function asked(env: Env, url: string, parent: string, args: readonly string[]): Promise<string> {
  const settings = await openRepo(parent, env).config();
  const { outcome, ended } = await boundedGit(parent, env, settings, args, PATIENCE);
  if (ended === 'cancelled') throw new Failure('cancelled', 'Nothing was joined; the folder is as it was.');
  if (ended === 'late') {
    throw new Failure('git', `${redact(url)} did not answer within ${PATIENCE} seconds.`, {
      hints: ['If it waits for a password: try `git ls-remote <url>` by hand once, then join again.'],
    });
  }
  const hints = ['Look whether the address is right and whether you may see it: `git ls-remote <url>`.'];
  return orRefuse(outcome, `${redact(url)} can’t be fetched.`, hints).out.toString('utf8');
}

/** The pair that was fetched. Throws 'state' where there is none, 'git' where the gate refuses a file. */
async function lookedAt(env: Env, beside: string, url: string): Promise<Pair> {
  const git = gitAt(beside, env);
  const head = await refAt(git, 'HEAD');
  if (head === null) {
    throw new Failure('state', `There is nothing at ${url} yet.`, {
      hints: ['If you begin the pair: `oneonone init --remote <url>`. Else the other one sends theirs first.'],
    });
  }
  const tree = await treeOf(git, head);
  const config = tree.get(CONFIG_NAME);
  const bytes = config ? (await blobsOf(git, [config.hash])).get(config.hash) : undefined;
  if (bytes === undefined) {
    throw new Failure('state', `${url} holds no ${CONFIG_NAME}, so it is no pair’s repository.`, {
      hints: ['Look whether it is the right address. A new pair begins with `oneonone init`.'],
    });
  }
  const pair = readPair(decode(bytes, CONFIG_NAME));
  checkPath(beside, pair.notes);
  lookAtIncoming(tree, new Map(), { prefix: '', notes: pair.notes });
  return pair;
}

/** By a rename where nothing is there; into an empty folder name by name, so that it stays the folder somebody stands in. */
function moveTo(beside: string, folder: string): void {
  try {
    if (!existsSync(folder)) return renameSync(beside, folder);
    for (const name of readdirSync(beside).sort()) renameSync(join(beside, name), join(folder, name));
  } catch (error) {
    throw fileFailure(error, folder);
  }
}

/** What a killed joining left. */
function removeOld(parent: string, name: string): void {
  for (const entry of readdirSync(parent)) {
    const pid = entry.startsWith(`.${name}-oneonone-`) ? Number(entry.slice(`.${name}-oneonone-`.length)) : Number.NaN;
    if (Number.isInteger(pid) && !isAlive(pid)) rmSync(join(parent, entry), { recursive: true, force: true });
  }
}
