/**
 * The history of a pair's notes, as this clone has it. Where nothing is new since the last question, git is not started.
 *
 * What is kept changes no answer: it is taken up only where it was read under the same conditions, and what it lacks is
 * read by the same way as all the rest.
 */

import { relative } from 'node:path';
import { Failure } from '../../failure.ts';
import { courseOf } from '../../meeting/history/course.ts';
import { Margins } from '../../meeting/history/limits.ts';
import { deedIn, lineOf, type Noted } from '../../meeting/history/line.ts';
import { oldestFirst } from '../../meeting/history/order.ts';
import type { World } from '../../terminal/world.ts';
import { readIfThere, readText } from '../files.ts';
import type { Journal } from '../journal.ts';
import { CONFIG_NAME, type GitDirs } from '../place.ts';
import { Chronicle, type Conditions, type Head, keptChronicle } from './chronicle.ts';
import { type Readable, readDeeds, type Site } from './deeds.ts';
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
type Ground = Site & { readonly head: string; readonly conditions: Conditions; settings(): string };

async function chronicleOf({ gitDir }: GitDirs, ground: Ground): Promise<Chronicle> {
  const kept = keptChronicle(gitDir, ground.conditions);
  const fits = kept && (kept.head.settings === null || kept.head.settings === ground.settings());
  if (kept && fits && kept.head.head === ground.head) return kept;
  const chronicle = (kept && fits && (await broughtUp(kept, ground))) || (await readWhole(ground));
  chronicle.keep(gitDir);
  return chronicle;
}

async function readWhole(ground: Ground): Promise<Chronicle> {
  const { commits, readable, today, sure } = await readDeeds(ground, [ground.head], cutIn(ground));
  return chronicle(ground, commits, { readable, sure, settings: today ? ground.settings() : null });
}

/** What is kept, without the commits that are gone and with those that are new; null where only all of it tells. */
async function broughtUp(kept: Chronicle, ground: Ground): Promise<Chronicle | null> {
  const { head, settings, sure } = kept.head;
  if (!sure) return null;
  const readable: Readable = new Map(kept.head.readable);
  const known = readable.size > 0;
  try {
    const fresh = await readDeeds(ground, [`${head}...${ground.head}`], cutIn(ground), readable);
    if (!fresh.sure || (known && fresh.dropped.length > 0)) return null;
    const dropped = new Set(fresh.dropped);
    const left = [...kept.noted()].filter(({ hash }) => !dropped.has(hash));
    const today = fresh.today ? ground.settings() : settings;
    return chronicle(ground, [...left, ...fresh.commits], { readable, sure, settings: today });
  } catch (error) {
    // A commit that was rewritten and cleaned away can't be compared with.
    if (error instanceof Failure && error.kind === 'git') return null;
    throw error;
  }
}

function chronicle(
  { head, conditions }: Pick<Ground, 'head' | 'conditions'>,
  commits: readonly Noted[],
  read: { readonly readable: Readable } & Pick<Head, 'sure' | 'settings'>,
): Chronicle {
  const cut = cutIn({ conditions });
  const margins = new Margins();
  const lines: Buffer[] = [];
  for (const steps of courseOf(oldestFirst(commits), deedIn)) {
    margins.take(steps, cut.has(steps.hash));
    lines.push(Buffer.from(`${lineOf(steps)}\n`));
  }
  const { rhythms, limits } = margins;
  const { settings, sure } = read;
  const readable = [...read.readable];
  return Chronicle.of({ ...conditions, head, settings, readable, sure, limits, rhythms }, lines);
}

/** The commits whose parents were not fetched. */
function cutIn({ conditions }: Pick<Ground, 'conditions'>): ReadonlySet<string> {
  return new Set(conditions.cut.split('\n').filter(Boolean));
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
