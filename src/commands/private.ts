/**
 * `private add|edit|show|list`: one's own lines to a meeting, which never come near the repository.
 *
 * No answer repeats what was added, and JSON holds no private line but with --private.
 */
import { Failure } from '../failure.ts';
import { openGlance } from '../journal/glance.ts';
import { guardClones } from '../journal/guard-clones.ts';
import { askWho, type Journal, whoIsHere } from '../journal/journal.ts';
import { addPrivate, changePrivate, editingCopy } from '../journal/keep-private.ts';
import { type PrivateDay, privateDays, privateFolder, privateLines, privateText } from '../journal/private.ts';
import { keepOwner, nameFits } from '../journal/private-owner.ts';
import { registeredName, registerPair } from '../journal/registry.ts';
import type { Day } from '../meeting/day.ts';
import { plural } from '../meeting/message.ts';
import { otherOf } from '../meeting/pair.ts';
import { guardOf, linesOf, repeatsIn } from '../meeting/private.ts';
import { nextMeetingDay, nextPlanned, todaysNote } from '../meeting/schedule.ts';
import { pageWidth, table } from '../terminal/print.ts';
import { visibleLine } from '../terminal/visible.ts';
import type { World } from '../terminal/world.ts';
import { answer, dayArgument, hint, reportDone } from './answer.ts';
import { privateFor, privatePage } from './private-part.ts';
import { tell } from './tell.ts';
import { linesGiven } from './typed.ts';

export type PrivateOptions = { readonly private?: boolean; readonly on?: string };

/** `private add`: without words it asks for a line, so that none stands in the shell's history. */
export async function addPrivateLines(world: World, words: readonly string[], options: PrivateOptions): Promise<void> {
  const journal = openGlance(world, askWho);
  const day = options.on === undefined ? dayOf(journal, world) : dayArgument(world, options.on);
  const how = 'oneonone private add "…"';
  const lines = await linesGiven(world, words, 'For you alone? (Enter for nothing)', how);
  if (lines.length === 0) return hint(world, 'Nothing was added.');
  const name = await nameOf(world, journal);
  if (!world.call.dryRun) {
    await addPrivate(world.env, name, day, lines);
    keepOwner(world.env, name, otherOf(journal.pair, await whoIsHere(journal)));
  }
  const own = world.call.dryRun ? [] : await guardClones(world.env, journal.clone, journal.repo);
  const would = world.call.dryRun ? 'Would be kept' : 'Kept';
  reportDone(
    world,
    { pair: name, day, added: lines.length },
    () => `${would} for you alone, to the meeting of ${day}: ${plural(lines.length, 'line')}\n`,
  );
  warnOfShared(world, journal, { pair: name, day }, lines);
  hintUnguarded(world, own);
}

/** Where a hook of the person's own stands in the place of ours plain git asks nobody. */
function hintUnguarded(world: World, own: readonly string[]): void {
  if (own.length === 0) return;
  hint(world, `Plain git does not look at them here, for ${own.join(' and ')} is a hook of your own: oneonone doctor`);
}

/** `private edit`: the day's lines in one's own editor, on a copy that is private, too. */
export async function editPrivate(world: World, day: string | undefined): Promise<void> {
  const journal = openGlance(world, askWho);
  const wanted = day === undefined ? dayOf(journal, world) : dayArgument(world, day);
  const name = await nameOf(world, journal);
  const before = privateText(world.env, name, wanted) ?? '';
  if (world.call.dryRun) return reportDone(world, { pair: name, day: wanted, lines: null }, () => '');
  if (!world.terminal && !world.env.GIT_EDITOR && !world.env.VISUAL && !world.env.EDITOR) {
    throw new Failure('usage', 'There is no editor without a terminal.', {
      hints: ['Add a line instead: oneonone private add "…"'],
    });
  }
  const command = await journal.repo.editor();
  const copy = editingCopy(world.env, name, wanted, before);
  const after = await edited(world, command, copy, before);
  await changePrivate(world.env, name, wanted, (now) => {
    // What another terminal added meanwhile comes after what was edited.
    if (now === before) return after;
    if (now.startsWith(before)) return `${after}${after.endsWith('\n') ? '' : '\n'}${now.slice(before.length)}`;
    throw new Failure('busy', 'This private note was changed by somebody else meanwhile; it is left as it is.', {
      hints: ['What you typed is kept in that file.'],
      where: { path: copy.path, line: null },
    });
  });
  copy.drop();
  const own = await guardClones(world.env, journal.clone, journal.repo);
  const lines = linesOf(privateText(world.env, name, wanted) ?? '');
  const said = after === before ? 'Nothing was changed' : 'Kept for you alone';
  reportDone(
    world,
    { pair: name, day: wanted, lines: lines.length },
    () => `${said}: ${plural(lines.length, 'line')} to the meeting of ${wanted}\n`,
  );
  if (after !== before) {
    keepOwner(world.env, name, otherOf(journal.pair, await whoIsHere(journal)));
    warnOfShared(world, journal, { pair: name, day: wanted }, lines);
  }
  hintUnguarded(world, own);
}

/** What the editor made of the copy; an editor that fails, or leaves nothing, changes nothing. */
async function edited(
  world: World,
  command: string,
  copy: ReturnType<typeof editingCopy>,
  before: string,
): Promise<string> {
  try {
    await world.edit(command, copy.path);
  } catch (error) {
    const left = copy.read();
    const typed = left !== null && left !== before && left.trim() !== '';
    if (!typed) copy.drop();
    if (!(error instanceof Failure)) throw error;
    const kept = typed ? ['What was typed is kept in that file.'] : [];
    throw new Failure(error.kind, error.message, {
      hints: [
        'Your private note is as it was before.',
        ...kept,
        ...error.hints.filter((say) => !say.includes(copy.path)),
      ],
      where: typed ? { path: copy.path, line: null } : null,
      cause: error.cause,
    });
  }
  const after = copy.read();
  if (after !== null && (after.trim() !== '' || before.trim() === '')) return after.trim() === '' ? before : after;
  copy.drop();
  throw new Failure('file', 'The editor left an empty note, so your private note is as it was before.', {
    hints: ['To be rid of it, delete the file.'],
    where: { path: copy.original, line: null },
  });
}

/** `private show [day]`: those of a day; without one those that the brief shows. */
export async function showPrivate(world: World, day: string | undefined, options: PrivateOptions): Promise<void> {
  const journal = openGlance(world);
  const today = world.today(null);
  const wanted = day === undefined ? null : dayArgument(world, day);
  const days =
    wanted === null
      ? privateFor(world, journal, todaysNote(journal.notes, today) ?? nextPlanned(journal.notes, today))
      : daysOf(world, journal, wanted);
  answer(world, { days: shapeOf(days, options) }, () => privatePage(world, days));
  if (days.length === 0) hint(world, 'No private line. Write one down: oneonone private add "…"');
}

/** `private list`: the days that have some. */
export async function listPrivate(world: World, options: PrivateOptions): Promise<void> {
  const days = daysOf(world, openGlance(world), null);
  answer(world, { days: shapeOf(days, options) }, () =>
    table(
      days.map(({ day, lines }) => [day, plural(lines.length, 'line')]),
      pageWidth(world.width),
    ),
  );
  hint(
    world,
    days.length === 0
      ? 'No private line yet. Write one down: oneonone private add "…"'
      : `They lie on this machine alone: ${visibleLine(privateFolder(world.env))}`,
  );
}

/** Of each day the number of lines; their words only for who asked for them. */
function shapeOf(days: readonly PrivateDay[], options: PrivateOptions): readonly object[] {
  return days.map(({ day, lines }) => ({ day, count: lines.length, ...(options.private ? { lines } : {}) }));
}

/** A day, where it has lines, or all that have some. */
function daysOf(world: World, { clone }: Journal, day: Day | null): readonly PrivateDay[] {
  const name = registeredName(world.env, clone.root);
  if (name === null) return [];
  if (day === null) return privateDays(world.env, name);
  const lines = privateLines(world.env, name, day);
  return lines.length === 0 ? [] : [{ day, lines }];
}

/** The meeting that a line belongs to: today's, else the next one, also where it has no note yet. */
function dayOf({ notes, pair }: Journal, world: World): Day {
  const today = world.today(null);
  const note = todaysNote(notes, today) ?? nextPlanned(notes, today);
  return note?.day ?? nextMeetingDay(pair, notes, today);
}

/** The name that the pair is registered by; it gets one where it has none. */
async function nameOf(world: World, journal: Journal): Promise<string> {
  const { clone, pair } = journal;
  const known = registeredName(world.env, clone.root);
  const other = otherOf(pair, await whoIsHere(journal));
  if (world.call.dryRun) return known ?? other.key;
  return known ?? registerPair(world.env, other.key, clone.root, nameFits(world.env, other));
}

/** What both can read already is private no more: that is said, without its words. */
function warnOfShared(
  world: World,
  { notes }: Journal,
  from: { readonly pair: string; readonly day: Day },
  lines: readonly string[],
): void {
  if (world.call.json) return;
  const guard = guardOf(lines.map((text) => ({ ...from, text })));
  for (const note of notes) {
    const repeat = repeatsIn(guard, note.awake.text)[0];
    if (repeat === undefined) continue;
    const place = visibleLine(`${note.path}:${repeat.line}`);
    return tell(world, `warning: ${place} says this word for word already, and both of you can read it.`);
  }
}
