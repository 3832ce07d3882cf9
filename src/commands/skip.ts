/**
 * `skip`: a meeting that did not or will not take place. It stays on record with its reason, and nothing in it is lost:
 * the next carry takes along what is open in it.
 */
import { Failure } from '../failure.ts';
import { change, type Decision } from '../journal/change.ts';
import { type Journal, openJournal, orderFor } from '../journal/journal.ts';
import { nextDay } from '../meeting/cadence.ts';
import { oneLine } from '../meeting/compose.ts';
import type { Day } from '../meeting/day.ts';
import { matterText } from '../meeting/matter.ts';
import { setMatter, yamlText } from '../meeting/matter-edit.ts';
import { type Note, statusOf } from '../meeting/note.ts';
import { saveNotes } from '../meeting/save.ts';
import { latestPlanned, nextMeetingDay, nextPlanned, notesOf } from '../meeting/schedule.ts';
import { visibleLine } from '../terminal/visible.ts';
import type { World } from '../terminal/world.ts';
import { dayArgument, missing, reportDone } from './answer.ts';
import { freshTarget, type Target } from './target.ts';

export type SkipOptions = { readonly why?: string; readonly until?: string };

export async function skip(world: World, day: string | undefined, options: SkipOptions): Promise<void> {
  const today = world.today(null);
  const wanted = day === undefined ? null : dayArgument(world, day);
  const until = options.until === undefined ? null : dayArgument(world, options.until);
  const journal = openJournal(world);
  const said = options.why ?? (world.ask ? await world.ask.line('Why does it not take place?') : '');
  const why = oneLine(said);
  if (why === '') throw missing('The reason', '--why <text>');
  const done = await change(world, journal, 'skip', async (fresh) =>
    skipped(fresh, await toSkip(fresh, wanted, until, today, why), why),
  );
  const paths = done.result.map((note) => note.path);
  const shape = { note: paths[0] ?? null, notes: paths, skipped: why, commit: done.commit };
  const would = world.call.dryRun ? 'Would be skipped' : 'Skipped';
  reportDone(
    world,
    shape,
    () =>
      `${would} (${visibleLine(why)}): ${paths.join(', ')}\nWhat is open in it comes along with the next: oneonone prep\n`,
  );
}

/** The meeting itself, and with a last day all planned or due by the rhythm up to it. */
async function toSkip(
  journal: Journal,
  wanted: Day | null,
  until: Day | null,
  today: Day,
  why: string,
): Promise<Target[]> {
  const first = await firstToSkip(journal, wanted, today, why);
  if (until === null) return [first];
  if (until < first.note.day) {
    throw new Failure('usage', `--until ${until} is before the meeting of ${first.note.day}.`, {
      hints: ['Name a later day.'],
    });
  }
  const targets = [first];
  const others = journal.notes.filter(
    (note) =>
      note.day <= until &&
      note.name > first.note.name &&
      (statusOf(note, today) === 'planned' || isSkippedFor(note, why)),
  );
  for (const note of others) targets.push({ note, created: false });
  if (journal.pair.cadence === null) return targets;
  let last = targets.at(-1)?.note.day ?? first.note.day;
  for (;;) {
    const next = nextDay(journal.pair.cadence, last > today ? last : today, last);
    if (next > until || next <= last) return targets;
    last = next;
    if (notesOf(journal.notes, next).length === 0) targets.push(await freshTarget(journal, next, null));
  }
}

function isSkippedFor(note: Note, why: string): boolean {
  return note.status === 'skipped' && matterText(note.matter, 'skipped') === why;
}

async function firstToSkip(journal: Journal, wanted: Day | null, today: Day, why: string): Promise<Target> {
  if (wanted === null) {
    // The same once more, because a run was killed or by mistake, is done already and skips no other meeting.
    const again = journal.notes.find((note) => note.day >= today && isSkippedFor(note, why));
    const next = again ?? nextPlanned(journal.notes, today);
    const note = next ?? (await cutShort(journal, today, why)) ?? latestPlanned(journal.notes, today);
    return note
      ? { note, created: false }
      : freshTarget(journal, nextMeetingDay(journal.pair, journal.notes, today), null);
  }
  const notes = notesOf(journal.notes, wanted);
  const planned = notes.find((note) => statusOf(note, today) === 'planned');
  const already = notes.find((note) => statusOf(note, today) === 'skipped');
  const note = planned ?? already;
  if (note) return { note, created: false };
  if (!notes[0]) return freshTarget(journal, wanted, null);
  throw new Failure('state', `The meeting of ${wanted} was held.`, {
    hints: ['Only a meeting that did not take place can be skipped.'],
    where: { path: notes[0].path, line: null },
  });
}

/** A past meeting that a run which was killed has marked already: skipped for that reason, and not yet committed. */
async function cutShort(journal: Journal, today: Day, why: string): Promise<Note | null> {
  const note = journal.notes.findLast((candidate) => candidate.day < today && isSkippedFor(candidate, why));
  return note && (await journal.repo.unsaved([note.path])).length > 0 ? note : null;
}

function skipped(journal: Journal, targets: readonly Target[], why: string): Decision<readonly Note[]> {
  const there = targets.filter(({ created }) => !created).map(({ note }) => note.name);
  const fresh = targets.filter(({ created }) => created).map(({ note }) => note);
  const names = targets.map(({ note }) => note.name);
  const saved = saveNotes([...journal.notes, ...fresh], names, journal.pair, (note) => orderFor(journal, note.kind));
  const written = new Map<string, string>();
  for (const { note } of targets) {
    const text = saved.notes.find((other) => other.name === note.name)?.text ?? note.text;
    const marked = setMatter(text, note.path, note.day, 'status', 'skipped');
    written.set(note.name, setMatter(marked, note.path, note.day, 'skipped', yamlText(why)));
  }
  const first = names[0] ?? '';
  const last = names.length > 1 ? ` until ${names.at(-1)}` : '';
  return {
    saved: new Map([...saved.texts].filter(([name]) => there.includes(name))),
    written,
    message: { verb: 'skip', note: first, what: `${why}${last}`, why },
    result: targets.map(({ note }) => note),
  };
}
