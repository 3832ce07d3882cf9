/**
 * `sync`: the two clones come together. Says in words what came in, by whom, and what the two have to choose.
 *
 * Where `sync: auto` is set it also runs after each change, when the answer is out: then it says one line at most.
 */
import { Failure } from '../failure.ts';
import { type Journal, openJournal, reread } from '../journal/journal.ts';
import { withLock } from '../journal/lock.ts';
import { cloneFor, openClone } from '../journal/open-clone.ts';
import { Apart, type WhenApart } from '../journal/sync/apart.ts';
import { mendConfig } from '../journal/sync/mending.ts';
import { type Synced, syncClone } from '../journal/sync/sync.ts';
import { sayEvents } from '../meeting/event.ts';
import { fold } from '../meeting/fold.ts';
import { plural } from '../meeting/message.ts';
import { type Notice, noticesOf, settingNotices } from '../meeting/notice.ts';
import type { Pair } from '../meeting/pair.ts';
import { list, pageWidth } from '../terminal/print.ts';
import { visibleLine } from '../terminal/visible.ts';
import type { World } from '../terminal/world.ts';
import { hint, reportDone, warnOfNotes } from './answer.ts';
import { tell } from './tell.ts';

/** Seconds for one question to the remote, and where nobody asked for it. */
const PATIENCE = { asked: 60, after: 15, before: 5 };
/** Milliseconds after which somebody who waits is told for what. */
const SOON = 1_000;

/** `both`: put together also what has gone apart, without asking. */
export async function sync(world: World, options: { readonly both?: boolean } = {}): Promise<void> {
  if (!world.call.commit) {
    throw new Failure('usage', 'What is not committed can’t be shared.', { hints: ['Leave --no-commit out.'] });
  }
  const journal = await openMended(world);
  if (world.call.dryRun) return rehearsed(world, journal);
  const done = await synced(world, journal, options.both ? 'both' : 'stop');
  const after = reread(journal);
  const notes = after.notes.filter((note) => note.failure === null);
  // The settings may have come in, too.
  const notices = [...noticesOf(notes, fold(notes), world.today(null), []), ...settingNotices(openClone(world).pair)];
  const settle = notices.filter(({ kind }) => kind === 'settle');
  const { fetched, pushed, came, commit } = done;
  warnOfNotes(world, after);
  reportDone(world, { fetched, pushed, came, settle, commit }, () => page(world, journal.pair, done, settle));
  if (settle.some(({ line }) => line !== null)) hint(world, 'To choose: oneonone settle');
  if (done.with === 'nobody')
    hint(world, 'To share it: make an empty private repository. Then: oneonone init --remote <url>');
}

/** Where the two have gone apart, and somebody is there to say so, both are put together all the same. */
async function synced(world: World, journal: Journal, apart: WhenApart): Promise<Synced> {
  const step = (name: string, say: string): void => hint(world, `${name}: ${visibleLine(say)}`);
  try {
    return await syncClone(world, journal, PATIENCE.asked, step, apart);
  } catch (error) {
    if (!(error instanceof Apart) || world.ask === null) throw error;
    for (const line of [error.message, ...error.hints.slice(0, -1)]) tell(world, visibleLine(line));
    if (await world.ask.confirm(error.question, false)) return syncClone(world, journal, PATIENCE.asked, step, 'both');
    throw new Failure('cancelled', 'Nothing was put together.');
  }
}

/** Where the settings hold git's markers, they are put together first: without them nothing can be read. */
async function openMended(world: World): Promise<Journal> {
  try {
    return openJournal(world);
  } catch (error) {
    const broken = error instanceof Failure && error.kind === 'config' && !world.call.dryRun;
    if (!broken) throw error;
    const clone = cloneFor(world);
    if (await withLock(clone.gitDir, 'sync', () => mendConfig(clone, world.env))) return openJournal(world);
    throw error;
  }
}

/** After a change, where the pair has it so. The change is safe, so nothing here is an error. */
export async function syncAfter(world: World): Promise<void> {
  if (world.call.offline) return;
  try {
    const journal = openJournal(world);
    const done = await syncClone(world, journal, PATIENCE.after, () => undefined);
    for (const line of [...sayEvents(done.came, journal.pair), ...done.said]) hint(world, visibleLine(line));
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    hint(world, `Saved, but not shared yet: ${visibleLine(error.message)} Later: oneonone sync`);
  }
}

/**
 * Before a conversation and before a meeting, where the pair has it so: who talks it through has in sight what the other one sent. It takes a few
 * seconds at most, and nothing here is an error. What was typed and not saved stays so until something is said.
 */
export async function syncBefore(world: World): Promise<void> {
  const { offline, dryRun, commit } = world.call;
  if (offline || dryRun || !commit || openClone(world).pair.sync !== 'auto') return;
  const late = setTimeout(() => hint(world, 'Looking for what the other one sent.'), SOON);
  try {
    const journal = openJournal(world);
    if ((await journal.repo.unsavedBelow(journal.pair.notes)).length > 0) return;
    const done = await syncClone(world, journal, PATIENCE.before, () => undefined);
    for (const line of [...sayEvents(done.came, journal.pair), ...done.said]) hint(world, visibleLine(line));
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    hint(world, `What the other one sent can’t be seen now: ${visibleLine(error.message)} Going on with what is here.`);
  } finally {
    clearTimeout(late);
  }
}

function page(world: World, pair: Pair, done: Synced, settle: readonly Notice[]): string {
  const lines = [...sayEvents(done.came, pair), ...done.said];
  if (done.fetched > 0 && done.came.length === 0) lines.unshift(`${plural(done.fetched, 'change')} came in.`);
  // What has no line is no mark in a note: two meetings that may be one.
  const marks = settle.filter(({ line }) => line !== null);
  if (marks.length > 0) lines.push(`${plural(marks.length, 'place')} where you wrote different things:`);
  lines.push(...marks.map(noticeLine), ...settle.filter(({ line }) => line === null).map(({ say }) => say));
  return `${list(lines.map(visibleLine), pageWidth(world.width))}${endOf(done)}\n`;
}

function endOf(done: Synced): string {
  if (done.with === 'nobody') return 'Everything is saved. These notes are on this machine alone.';
  if (done.with === 'offline') return 'Everything is saved. Nothing was fetched or sent (--offline).';
  const sent = done.pushed > 0 ? `Sent: ${plural(done.pushed, 'change')}. ` : '';
  return `${sent}Both of you have the same now.`;
}

function noticeLine({ say, note, line }: Notice): string {
  return `${say}${note === null ? '' : ` (${note}${line === null ? '' : `:${line}`})`}`;
}

/** With --dry-run: what is unsaved, and that the remote would be asked. Nothing is fetched, since that writes. */
async function rehearsed(world: World, journal: Journal): Promise<void> {
  const unsaved = await journal.repo.unsaved([journal.pair.notes]);
  const shape = { fetched: 0, pushed: 0, came: [], settle: [], commit: null };
  const saves = unsaved.length === 0 ? '' : `Would save:\n${list(unsaved.map(visibleLine), pageWidth(world.width))}`;
  reportDone(
    world,
    shape,
    () => `${saves}Would fetch what the other one sent, put it together with yours, and send it.\n`,
  );
}
