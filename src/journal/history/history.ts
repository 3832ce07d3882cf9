/**
 * The history of a pair's notes, as this clone has it. Where nothing is new since the last question, git is not started.
 *
 * What is kept changes no answer: it is taken up only where it was read under the same conditions, and what it lacks is
 * read by the same way as all the rest.
 */

import { relative } from 'node:path';
import { Failure } from '../../failure.ts';
import type { World } from '../../terminal/world.ts';
import { readIfThere, readText } from '../files.ts';
import type { Journal } from '../journal.ts';
import { CONFIG_NAME, type GitDirs } from '../place.ts';
import { type Chronicle, type Conditions, keptChronicle } from './chronicle.ts';
import type { Site } from './deeds.ts';
import { emptyHistory, type KnownHistory, knownHistory } from './known-history.ts';

/** Opens the history of a pair. Throws 'git' where git can't tell it. */
export async function openHistory(
  world: World,
  { clone, pair, repo }: Pick<Journal, 'clone' | 'pair' | 'repo'>,
): Promise<KnownHistory> {
  const head = await repo.head();
  if (head === null) return emptyHistory();
  const folder = relative(clone.top, clone.root).replaceAll('\\', '/');
  const prefix = folder === '' ? '' : `${folder}/`;
  const ground: Ground = {
    ...{ root: clone.root, env: world.env, prefix, pair, head },
    conditions: { prefix, cut: textAt(clone.commonDir, 'shallow'), mailmap: textAt(clone.top, '.mailmap') },
    settings: () => readText(clone.root, CONFIG_NAME),
  };
  return knownHistory(await chronicleOf(clone, ground), pair);
}

/** Where and under what a history is read; `settings` are today's. */
export type Ground = Site & { readonly head: string; readonly conditions: Conditions; settings(): string };

async function chronicleOf({ gitDir }: GitDirs, ground: Ground): Promise<Chronicle> {
  const kept = keptChronicle(gitDir, ground.conditions);
  const fits = kept && (kept.head.settings === null || kept.head.settings === ground.settings());
  if (kept && fits && kept.head.head === ground.head) return kept;
  // What reads a history from git is large, and nothing of it is needed where nothing is new.
  const { readChronicle } = await import('./reading.ts');
  const chronicle = await readChronicle(ground, fits ? kept : null);
  chronicle.keep(gitDir);
  return chronicle;
}

/** A small file of git's or its user's; what can't be read counts as not there, as for git. */
function textAt(folder: string, name: string): string {
  try {
    return readIfThere(folder, name) ?? '';
  } catch (error) {
    if (error instanceof Failure) return '';
    throw error;
  }
}
