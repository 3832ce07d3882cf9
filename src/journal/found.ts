/**
 * How a pair's repository comes to be: folder, repository, the files it begins with, one commit of exactly these.
 *
 * What is there keeps its bytes, and nothing else that lies there is committed. Killed at any point, a second run goes on.
 */

import { Failure } from '../failure.ts';
import { missingAttributes, readmeText, withLines } from '../meeting/config-text.ts';
import { subjectLine } from '../meeting/message.ts';
import type { Pair } from '../meeting/pair.ts';
import type { World } from '../terminal/world.ts';
import { ensureDriver } from './driver/driver.ts';
import { readIfThere } from './files.ts';
import { withLock } from './lock.ts';
import { type Clone, CONFIG_NAME, gitDirs } from './place.ts';
import { nameFits } from './private-owner.ts';
import { registerPair } from './registry.ts';
import { openRepo, type Repo } from './repo.ts';
import { makeFolder, type Site } from './site.ts';
import { writeWhole } from './write.ts';

/** The files that a pair's repository begins with. */
const FIRST_FILES = [CONFIG_NAME, '.gitattributes', 'README.md'] as const;

/** What is to be made at a site. `config` is the text of a new oneonone.yaml, `settings` git's own for this clone. */
export type Plan = {
  readonly pair: Pair;
  readonly config: string | null;
  readonly settings: readonly (readonly [key: string, value: string])[];
  /** The name to register the pair by; null to leave that. */
  readonly name: string | null;
  /** The address to add as origin; null for none, or where it is there. */
  readonly remote: string | null;
};

export type Founded = {
  /** The files that were written, or would be. */
  readonly written: readonly string[];
  readonly commit: string | null;
  /** The name the pair is registered by. */
  readonly name: string | null;
};

/** A file to write: what stands there, and what shall. */
type Change = { readonly path: string; readonly before: string | null; readonly after: string };

/** Makes what is missing. With --dry-run it only says which files that are. */
export async function found(world: World, site: Site, plan: Plan): Promise<Founded> {
  const changes = changesAt(site, plan);
  const written = changes.map(({ path }) => path);
  if (world.call.dryRun) return { written, commit: null, name: plan.name };
  makeFolder(site.root);
  const repo = openRepo(site.root, world.env);
  if (site.git === null) await repo.init();
  const clone = { root: site.root, ...gitDirs(site.root) };
  for (const [key, value] of plan.settings) await repo.setConfig(key, value);
  const commit = await withLock(clone.gitDir, 'init', async () => {
    await ensureDriver(clone, repo, plan.pair);
    return writeAndCommit(world, clone, repo, plan, changes);
  });
  const other = plan.pair.people.find(({ key }) => key === plan.name);
  const name = other ? await registerPair(world.env, other.key, site.root, nameFits(world.env, other)) : null;
  if (plan.remote !== null) await repo.addRemote('origin', plan.remote);
  return { written, commit, name };
}

/** The lines that `.gitattributes` lacks, as a change of it; null where it lacks none. */
export function attributesChange(root: string, pair: Pair): Change | null {
  const before = readIfThere(root, '.gitattributes');
  const lines = missingAttributes(before, pair.notes);
  return lines.length === 0 ? null : { path: '.gitattributes', before, after: withLines(before, lines) };
}

function changesAt(site: Site, plan: Plan): Change[] {
  const changes: Change[] = [];
  if (plan.config !== null) changes.push({ path: CONFIG_NAME, before: null, after: plan.config });
  const attributes = attributesChange(site.root, plan.pair);
  if (attributes) changes.push(attributes);
  // Whatever its spelling: a host shows one of them.
  const hasReadme = site.names.some((name) => /^readme(\.|$)/i.test(name));
  if (!hasReadme) changes.push({ path: 'README.md', before: null, after: readmeText(plan.pair) });
  return changes;
}

async function writeAndCommit(
  world: World,
  clone: Clone,
  repo: Repo,
  plan: Plan,
  changes: readonly Change[],
): Promise<string | null> {
  for (const { path, before, after } of changes) writeWhole(clone, path, before, after);
  if (!world.call.commit) return null;
  const paths = [...new Set([...changes.map(({ path }) => path), ...(await leftBehind(clone, repo, plan.pair))])];
  const [first, second] = plan.pair.people;
  const begins = plan.config !== null || paths.includes(CONFIG_NAME);
  const what = begins ? `one-on-ones of ${first.short} and ${second.short}` : `add to ${paths.join(' and ')}`;
  return repo.commit(paths, `${subjectLine(`init: ${what}`)}\n`, { added: paths });
}

/** What an earlier run wrote and did not come to commit: ours by its content, and in no commit yet. */
async function leftBehind(clone: Clone, repo: Repo, pair: Pair): Promise<string[]> {
  const ours = FIRST_FILES.filter((path) => isOurs(clone, path, pair));
  if ((await repo.head()) === null) return ours;
  const committed = await repo.committedAll(ours);
  return ours.filter((path) => (committed.get(path) ?? null) === null);
}

function isOurs(clone: Clone, path: string, pair: Pair): boolean {
  try {
    const text = readIfThere(clone.root, path);
    return text !== null && (path !== 'README.md' || text === readmeText(pair));
  } catch (error) {
    // Somebody's README, in an encoding of its own.
    if (error instanceof Failure && path === 'README.md') return false;
    throw error;
  }
}
