/**
 * How a command changes notes: under the lock, what was typed first, then its own change, each written whole and
 * committed as exactly its files.
 *
 * Killed at any point it leaves whole files, and the next run takes in what was not committed. In the middle of a merge
 * or rebase it refuses before it writes anything.
 */

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Failure } from '../failure.ts';
import { difference, type ItemChange } from '../meeting/difference.ts';
import { commitMessage, sayDifference } from '../meeting/message.ts';
import { dayOfName, type Note, readNote } from '../meeting/note.ts';
import type { World } from '../terminal/world.ts';
import { ensureDriver } from './driver/driver.ts';
import { type Journal, reread, rereadSome } from './journal.ts';
import { refuseTooLarge, refuseUnreadable, sayLeftAlone } from './left-alone.ts';
import { withLock } from './lock.ts';
import { underWay } from './place.ts';
import { hasPrivate } from './private.ts';
import { gitAt } from './start-git.ts';
import { writeWhole } from './write.ts';

/** What a command has decided. Texts are by the note's name; null takes the file away. */
export type Decision<Result> = {
  /** Notes as saving leaves them, before the command's own change: committed on their own as `save`. */
  readonly saved: ReadonlyMap<string, string>;
  /** The command's own change, in the order it is to be written. */
  readonly written: ReadonlyMap<string, string | null>;
  /** Notes that the command is about besides those: what is unsaved there is committed also where nothing else changes. */
  readonly touched?: Iterable<string>;
  /** The note that only gets another name: what stands in it was neither added nor removed. */
  readonly moved?: { readonly from: string; readonly to: string };
  /** What happened to items, where the texts alone may not tell: a tick in an old note that is taken back. */
  readonly events?: readonly ItemChange[];
  /** The commit of the change; null when nothing is to be said because nothing changes. */
  readonly message: {
    readonly verb: string;
    readonly note: string;
    readonly what: string;
    readonly why?: string | null;
  } | null;
  readonly result: Result;
};

export type Changed<Result> = {
  readonly result: Result;
  /** The commit of the command's own change, or of what was saved where it changed nothing itself. */
  readonly commit: string | null;
  /** The journal as it is afterwards. */
  readonly journal: Journal;
};

/** Runs a change. `decide` gets the journal read under the lock, and may be asked for what only git knows. */
export async function change<Result>(
  world: World,
  journal: Journal,
  verb: string,
  decide: (journal: Journal) => Decision<Result> | Promise<Decision<Result>>,
): Promise<Changed<Result>> {
  refuseUnderWay(journal);
  return withLock(journal.clone.gitDir, verb, async () => {
    await finishCutOff(world, journal);
    const fresh = reread(journal);
    refuseUnreadable(fresh, verb);
    const decision = await decide(fresh);
    refuseTooLarge(fresh, decision);
    const changed = await carryOut(world, fresh, decision);
    sayLeftAlone(world, fresh);
    if (fresh.pair.sync === 'auto' && !world.call.dryRun && world.call.commit) world.later('sync');
    return changed;
  });
}

/** Writes and commits what was decided. Call it under the lock, with the journal that was decided on. */
export async function carryOut<Result>(
  world: World,
  journal: Journal,
  decision: Decision<Result>,
): Promise<Changed<Result>> {
  if (hasPrivate(world.env)) await refusePrivate(world, journal, decision);
  if (world.call.dryRun) return { result: decision.result, commit: null, journal };
  await ensureDriver(journal.clone, journal.repo, journal.pair);
  const save = await commitSaved(world, journal, decision);
  const own = await commitWritten(world, journal, decision);
  return {
    result: decision.result,
    commit: own ?? save,
    journal: rereadSome(journal, new Set([...decision.saved.keys(), ...decision.written.keys()])),
  };
}

/** What repeats a private line is refused before anything is written. */
async function refusePrivate<Result>(
  world: World,
  { clone, pair, notes }: Journal,
  { saved, written, message }: Decision<Result>,
): Promise<void> {
  const { refuseRepeats } = await import('./guard.ts');
  const decided = [...saved, ...written].filter((entry): entry is [string, string] => entry[1] !== null);
  // A line that was typed is named as it stands there now.
  const lying = notes.filter(({ name }) => saved.has(name) || written.has(name)).map(({ name, text }) => [name, text]);
  const texts = [...lying, ...decided].map(([name, text = '']) => ({ path: `${pair.notes}/${name}.md`, text }));
  const said = { path: null, text: [message?.what ?? '', message?.why ?? ''].join('\n') };
  await refuseRepeats(gitAt(clone.root, world.env), world.env, [...texts, said]);
}

/** A sync that was killed while files were taken in left some old and some new: nothing may be saved from such a state. */
async function finishCutOff(world: World, { clone }: Journal): Promise<void> {
  if (world.call.dryRun || !existsSync(join(clone.gitDir, 'oneonone', 'under-way'))) return;
  const { finishUnderWay } = await import('./sync/under-way.ts');
  await finishUnderWay(clone, world.env);
}

/** Refuses (exit 1) while git is in the middle of a merge, rebase or the like. */
export function refuseUnderWay(journal: Pick<Journal, 'clone'>): void {
  const busy = underWay(journal.clone.gitDir);
  if (busy === null) return;
  throw new Failure('git', `Git is in the middle of ${busy} here; nothing was changed.`, {
    hints: [
      '`oneonone sync` puts the two versions together and finishes it.',
      'Or finish or cancel it yourself (`git status` says how), then run the command again.',
    ],
    where: { path: journal.clone.root, line: null },
  });
}

/** Writes and commits what was typed in the notes that the change touches, each note in a commit of its own. */
async function commitSaved<Result>(world: World, journal: Journal, decision: Decision<Result>): Promise<string | null> {
  const known = new Map(journal.notes.map((note) => [note.name, note]));
  const names = [...new Set([...decision.saved.keys(), ...decision.written.keys(), ...(decision.touched ?? [])])]
    .filter((name) => known.has(name))
    .sort();
  const paths = names.map((name) => pathOf(journal, name));
  const unsaved = world.call.commit ? await unsavedOf(journal, paths) : [];
  const dirty = new Set(unsaved);
  const touched = names.filter((name) => dirty.has(pathOf(journal, name)) || decision.saved.has(name));
  for (const name of touched) writeNote(journal, name, known.get(name)?.text ?? null, decision.saved.get(name));
  if (touched.length === 0 || !world.call.commit) return null;
  const before = await journal.repo.committedAll(touched.map((name) => pathOf(journal, name)));
  let commit: string | null = null;
  for (const name of touched) {
    const text = decision.saved.get(name) ?? known.get(name)?.text ?? '';
    const message = saveMessage(journal, name, before.get(pathOf(journal, name)) ?? null, text);
    commit = await journal.repo.commit([pathOf(journal, name)], message);
  }
  return commit;
}

/** Where git can't be started nothing is written either: so it is asked something first, whatever there is to ask. */
async function unsavedOf({ repo }: Journal, paths: readonly string[]): Promise<readonly string[]> {
  if (paths.length > 0) return repo.unsaved(paths);
  await repo.config();
  return [];
}

async function commitWritten<Result>(
  world: World,
  journal: Journal,
  decision: Decision<Result>,
): Promise<string | null> {
  const known = new Map(journal.notes.map((note) => [note.name, note]));
  const paths: string[] = [];
  const added: string[] = [];
  const changes: ItemChange[] = [];
  for (const [name, text] of decision.written) {
    const before = decision.saved.get(name) ?? known.get(name)?.text ?? null;
    if (before === text) continue;
    writeNote(journal, name, before, text);
    paths.push(pathOf(journal, name));
    if (before === null) added.push(pathOf(journal, name));
    if (name !== decision.moved?.from && name !== decision.moved?.to)
      changes.push(...difference(noteOf(journal, name, before), noteOf(journal, name, text)).items);
  }
  if (paths.length === 0 || decision.message === null || !world.call.commit) return null;
  const { verb, note, what, why = null } = decision.message;
  const events = [...changes, ...(decision.events ?? [])];
  return journal.repo.commit(paths, commitMessage(verb, note, what, events, why), { added });
}

function writeNote(journal: Journal, name: string, before: string | null, after: string | null | undefined): void {
  if (after === undefined || before === after) return;
  writeWhole(journal.clone, pathOf(journal, name), before, after);
}

function saveMessage(journal: Journal, name: string, before: string | null, after: string): string {
  const what = difference(noteOf(journal, name, before), noteOf(journal, name, after));
  return commitMessage('save', name, sayDifference(what), what.items);
}

function noteOf(journal: Journal, name: string, text: string | null): Note | null {
  return text === null || dayOfName(name) === null ? null : readNote(name, text, journal.pair);
}

function pathOf(journal: Journal, name: string): string {
  return `${journal.pair.notes}/${name}.md`;
}
