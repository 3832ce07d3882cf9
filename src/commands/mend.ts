/**
 * `doctor --fix`: mends what can be mended without a decision of somebody's.
 *
 * Each step says what it did. Nothing that a person typed is ever removed or changed, but for an id that stood twice.
 */

import { Failure } from '../failure.ts';
import { driverState, setDriver } from '../journal/driver/driver.ts';
import { attributesChange } from '../journal/found.ts';
import { putHooks } from '../journal/guard-hooks.ts';
import { reread } from '../journal/journal.ts';
import { gitLocks, removeFiles, temporaryFiles } from '../journal/leftovers.ts';
import { lockAt, withLock } from '../journal/lock.ts';
import { underWay } from '../journal/place.ts';
import { allPrivate, hasPrivate, privateModes } from '../journal/private.ts';
import { nameFits } from '../journal/private-owner.ts';
import { registeredName, registerPair } from '../journal/registry.ts';
import { branchHere } from '../journal/site.ts';
import { saveAll } from '../journal/sync/saving.ts';
import { backToNotes } from '../journal/sync/way-back.ts';
import { writeWhole } from '../journal/write.ts';
import { otherOf, whoAmI } from '../meeting/pair.ts';
import { visibleLine } from '../terminal/visible.ts';
import { hint } from './answer.ts';
import { knownByName } from './checks.ts';
import { twiceIn } from './checks-notes.ts';
import type { Patient } from './patient.ts';

type Say = (text: string) => void;

/** Mends what it can, in an order in which each step may need the ones before. Gives what it did, a sentence a step. */
export async function mend(patient: Patient): Promise<readonly string[]> {
  const mended: string[] = [];
  if (patient.clone === null) return mended;
  const say: Say = (text) => {
    mended.push(text);
    hint(patient.world, text);
  };
  const steps = [removeLeftovers, rememberMe, mendDriver, mendPrivate, returnToBranch];
  if (patient.journal !== null && underWay(patient.clone.gitDir) === null) steps.push(mendAttributes, mendIds);
  for (const step of steps) {
    try {
      await step(patient, say);
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      // The check that follows says what is still wrong.
      hint(patient.world, `Not mended: ${visibleLine(error.message)}`);
    }
  }
  return mended;
}

async function removeLeftovers({ clone, journal }: Patient, say: Say): Promise<void> {
  if (clone === null) return;
  const dead = gitLocks(clone).filter((lock) => lock.dead);
  removeFiles(dead.map(({ path }) => path));
  for (const { path } of dead) say(`Removed the lock of a git that is gone: ${path}`);
  const own = lockAt(clone.gitDir);
  const notes = journal?.pair.notes ?? 'meetings';
  if (!own?.gone && temporaryFiles(clone, notes).length === 0) return;
  // Taking the lock takes over a dead one, and letting go removes it.
  await withLock(clone.gitDir, 'doctor', () => {
    const paths = temporaryFiles(clone, notes);
    removeFiles(paths);
    for (const path of paths) say(`Removed ${path}`);
  });
  if (own?.gone) say('Removed the lock of a oneonone that is gone.');
}

/** Who I am, where git's name tells; and the pair's name for `--pair`. */
async function rememberMe({ world, clone, repo, journal }: Patient, say: Say): Promise<void> {
  if (clone === null || journal === null) return;
  const { pair } = journal;
  const settings = await repo.config();
  const known = whoAmI(pair, settings.get('user.email') ?? null, settings.get('oneonone.me') ?? null);
  const me = known ?? knownByName(settings, pair);
  if (me === null) return;
  if (known === null) {
    await repo.setConfig('oneonone.me', me.key);
    say(`This clone remembers that you are ${me.key}.`);
  }
  if (registeredName(world.env, clone.root) !== null) return;
  const other = otherOf(pair, me);
  const name = await registerPair(world.env, other.key, clone.root, nameFits(world.env, other));
  say(`Registered: oneonone -p ${name}`);
}

async function mendDriver({ clone, repo, journal }: Patient, say: Say): Promise<void> {
  if (clone === null || journal === null) return;
  const { pair } = journal;
  const { line, attributes } = driverState(clone, pair);
  if (line === 'well' && attributes) return;
  await withLock(clone.gitDir, 'doctor', () => setDriver(clone, repo, pair, ['missing', 'stale', 'other']));
  say('Git merges notes item by item here now.');
}

/** Private notes that others can read, and hooks of ours that are missing. */
async function mendPrivate({ world, clone, repo }: Patient, say: Say): Promise<void> {
  if (clone === null || !hasPrivate(world.env)) return;
  const loose = privateModes(world.env).length;
  // A look mends what it finds.
  allPrivate(world.env);
  if (loose > 0) say('Your private notes are readable by you alone now.');
  if (putHooks(clone, await repo.config()).length > 0) say('Plain git looks at your private notes here now.');
}

/** What was saved on no branch is easily lost: back to the notes with it. */
async function returnToBranch({ world, clone, journal }: Patient, say: Say): Promise<void> {
  if (clone === null || journal === null || !world.call.commit) return;
  if (underWay(clone.gitDir) !== null || branchHere(clone.root) !== null) return;
  const branch = await backToNotes(world, journal);
  say(`Git is on the branch '${branch}' again, with all that was saved meanwhile.`);
}

async function mendAttributes({ world, clone, journal }: Patient, say: Say): Promise<void> {
  if (clone === null || journal === null) return;
  await withLock(clone.gitDir, 'doctor', async () => {
    const change = attributesChange(clone.root, journal.pair);
    if (change === null) return;
    writeWhole(clone, change.path, change.before, change.after);
    say(`Completed ${change.path}.`);
    if (world.call.commit) {
      await journal.repo.commit([change.path], `doctor: complete ${change.path}\n`, { added: [change.path] });
    }
  });
}

async function mendIds({ world, journal }: Patient, say: Say): Promise<void> {
  if (journal === null) return;
  const fresh = reread(journal);
  // Saving refuses while a note can't be read, and it is right: that one comes first.
  const readable = fresh.notes.every((note) => note.failure === null) && fresh.odd.length === 0;
  if (!readable || !fresh.notes.some((note) => twiceIn(note).length > 0)) return;
  await saveAll(world, fresh);
  say('Gave the second of two equal ids its own.');
}
