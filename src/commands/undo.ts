/**
 * `undo`: takes back the last thing that you did here, by a new commit, so also after it was shared.
 *
 * What was written later stays; where the two can't be parted it refuses. Undoing an undo does the thing again.
 */
import { Failure } from '../failure.ts';
import { change, type Decision } from '../journal/change.ts';
import { noteOfPath } from '../journal/files.ts';
import { type Journal, openJournal, orderFor, whoIsHere } from '../journal/journal.ts';
import { type LastChange, lastChangeOf } from '../journal/last-change.ts';
import { putBackFile } from '../journal/put-back.ts';
import { gitAt } from '../journal/start-git.ts';
import { layoutOf } from '../journal/sync/together.ts';
import { difference, type ItemChange } from '../meeting/difference.ts';
import { type DayWords, dayWords } from '../meeting/language.ts';
import { readNote } from '../meeting/note.ts';
import { saveNotes } from '../meeting/save.ts';
import { type Change, takeBack } from '../meeting/take-back.ts';
import { list, pageWidth } from '../terminal/print.ts';
import { visibleLine } from '../terminal/visible.ts';
import type { World } from '../terminal/world.ts';
import { hint, reportDone } from './answer.ts';

export async function undo(world: World): Promise<void> {
  const opened = openJournal(world);
  const me = await whoIsHere(opened);
  const email = (await opened.repo.config()).get('user.email') ?? '';
  const last = await lastChangeOf(gitAt(opened.clone.root, world.env), [...me.emails, email]);
  if (last === null) {
    throw new Failure('state', 'There is nothing of yours to take back here.', {
      hints: ['Only what you did with oneonone can be taken back; `git log` shows all there is.'],
    });
  }
  const words = await dayWords(opened.pair.language);
  const done = await change(world, opened, 'undo', (fresh) => undone(fresh, last, words));
  const { events, notes, others } = done.result;
  let commit = done.commit;
  for (const { path, before, after } of others) {
    if (world.call.dryRun) continue;
    commit =
      (await putBackFile(world, done.journal, { path, before, after }, `undo ${path}: ${sayLast(last)}\n`)) ?? commit;
  }
  const paths = [...notes, ...others.map(({ path }) => path)];
  const shape = { undone: { commit: last.commit, say: sayLast(last) }, events, notes: paths, commit };
  reportDone(world, shape, () => page(world, last, events, paths));
  if (paths.length > 0 && !world.call.dryRun) hint(world, 'To have it again: oneonone undo');
}

type Undone = {
  readonly events: readonly ItemChange[];
  readonly notes: readonly string[];
  readonly others: LastChange['files'];
};

function undone(journal: Journal, last: LastChange, words: DayWords): Decision<Undone> {
  const { pair, clone } = journal;
  const { prefix, notes: folder } = layoutOf({ clone, pair });
  const files = last.files
    .filter(({ path }) => path.startsWith(prefix))
    .map((file) => ({ ...file, path: file.path.slice(prefix.length) }));
  const named = files.flatMap((file) => {
    const name = noteOfPath(file.path, folder);
    return name === null ? [] : [{ name, ...file }];
  });
  const touched = named.map(({ name }) => name);
  const saved = saveNotes(journal.notes, touched, pair, (note) => orderFor(journal, note.kind));
  const now = new Map(saved.notes.map((note) => [note.name, note.text]));
  const changes: Change[] = named.map(({ name, before, after }) => ({
    name,
    before,
    after,
    now: now.get(name) ?? null,
  }));
  const back = takeBack(changes, pair, words);
  if (back.kind === 'later') {
    throw new Failure('state', `'${sayLast(last)}' can’t be taken back: ${back.why}.`, {
      hints: [
        'Change the note by hand; `oneonone save` keeps it.',
        `What was done: \`git show ${last.commit.slice(0, 10)}\`.`,
      ],
      where: { path: `${folder}/${back.name}.md`, line: null },
    });
  }
  const written = new Map([...back.texts].filter(([name, text]) => text !== (now.get(name) ?? null)));
  const read = (name: string, text: string | null) => (text === null ? null : readNote(name, text, pair));
  const events = [...written].flatMap(
    ([name, text]) => difference(read(name, now.get(name) ?? null), read(name, text)).items,
  );
  // What a moved meeting takes along was neither added nor removed.
  const ids = (event: string): Set<string> => new Set(events.filter((one) => one.event === event).map(({ id }) => id));
  const [gone, came] = [ids('removed'), ids('added')];
  const others = files.filter(({ path }) => noteOfPath(path, folder) === null);
  const note = [...written.keys()].sort().at(-1) ?? last.note;
  return {
    saved: saved.texts,
    written,
    touched,
    message: written.size === 0 ? null : { verb: 'undo', note, what: sayLast(last) },
    result: {
      events: events.filter(({ id }) => !(gone.has(id) && came.has(id))),
      notes: [...written.keys()].map((name) => `${folder}/${name}.md`),
      others,
    },
  };
}

/** `add Promotion case`: what the commit's line says, without the note. What was undone twice was done. */
function sayLast({ verb, note, what }: LastChange): string {
  return `${verb} ${what === '' ? note : what}`.replace(/^(undo undo )+/, '');
}

function page(world: World, last: LastChange, events: readonly ItemChange[], paths: readonly string[]): string {
  const said = visibleLine(sayLast(last));
  if (paths.length === 0) return `'${said}' is taken back already.\n`;
  const lines = events.map(({ id, kind, text, event }) => `${id}  ${kind} '${text}': ${event}`);
  const head = `${world.call.dryRun ? 'Would take back' : 'Taken back'}: ${said} (${paths.join(', ')})\n`;
  return head + list(lines.map(visibleLine), pageWidth(world.width));
}
