/**
 * `praise` and `feedback`: what one of the two says of the other's work, or heard of their own, as a line of today's note or
 * of the next one.
 */
import { change, type Decision } from '../journal/change.ts';
import { openForToday } from '../journal/glance.ts';
import { askWho, type Journal, whoIsHere } from '../journal/journal.ts';
import { addRemark, oneLine } from '../meeting/compose.ts';
import type { Note } from '../meeting/note.ts';
import { type Remark, remarksOf, sayRemark } from '../meeting/remark.ts';
import { visibleLine } from '../terminal/visible.ts';
import type { World } from '../terminal/world.ts';
import { readied, wordsOf } from './add.ts';
import { reportDone } from './answer.ts';
import { personArgument } from './person.ts';
import { type Target, todaysTarget } from './target.ts';

/** `whom`: one of the two by key or name, or `me`. */
export async function addRemarkLine(
  world: World,
  kind: Remark['kind'],
  whom: string,
  words: readonly string[],
): Promise<void> {
  const journal = openForToday(world, askWho);
  const today = world.today(null);
  const person = whom.toLowerCase() === 'me' ? await whoIsHere(journal) : personArgument(journal.pair, whom);
  const text = wordsOf(journal.pair, null, words, today);
  const remark = { kind, for: person.key, text: oneLine(text) };
  const done = await change(world, journal, kind, async (fresh) =>
    said(fresh, await todaysTarget(fresh, today), remark),
  );
  const note = done.journal.notes.find(({ name }) => name === done.result.note.name) ?? done.result.note;
  const line = (lineOf(note.awake, journal, remark) ?? 0) + 1;
  const shape = { remark: { ...remark, note: note.path, line }, commit: done.commit };
  const would = world.call.dryRun ? 'Would write' : done.result.there ? 'There already' : 'Written';
  reportDone(world, shape, () => `${would}: ${visibleLine(sayRemark(remark))} (${note.path}:${line})\n`);
}

type Said = { readonly note: Note; readonly there: boolean };

function said(journal: Journal, target: Target, remark: Omit<Remark, 'line'>): Decision<Said> {
  const { saved, note, order } = readied(journal, target);
  const there = lineOf(note, journal, remark) !== null;
  const after = there ? note : addRemark(note, journal.pair, order, remark);
  return {
    saved,
    written: there ? new Map() : new Map([[note.name, after.text]]),
    touched: [note.name],
    message: { verb: 'add', note: note.name, what: sayRemark(remark) },
    result: { note: after, there },
  };
}

/** Where a remark stands in a note; the same words for the same person are the same remark. */
function lineOf(note: Note, { pair }: Journal, { kind, for: key, text }: Omit<Remark, 'line'>): number | null {
  const same = (one: Remark): boolean => one.kind === kind && one.for === key && one.text === text;
  return remarksOf(note, pair).find(same)?.line ?? null;
}
