/**
 * A pair's repository with years of history, made up by a seed, and the truth about it.
 *
 * What the history looks like stands in the files beside this one. The truth is what its makers meant to do, written down
 * as they did it: it shares nothing with the program that is asked about it.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { chanceOf } from './chance.ts';
import { type Book, copyOf, type Said } from './deeds.ts';
import { type Branch, type Files, type Happening, ledgerOf } from './ledger.ts';
import { pathOf, type Sheet, textOf } from './sheet.ts';
import { streamTo } from './stream.ts';
import { wordingOf } from './wording.ts';
import { type Course, play } from './years.ts';

export type DecadeOptions = Partial<Course> & {
  readonly seed?: number;
  /** So many of the first meetings come as one import. */
  readonly imported?: number;
  /** A note is deleted and brought back. */
  readonly lost?: boolean;
};

export type Event = Happening & { readonly commit: string };

export type Truth = {
  readonly today: string;
  readonly commits: number;
  /** All that happened, in the order of the commits. What was imported or is lost for a time is told apart by `manner` and `odd`. */
  readonly events: readonly Event[];
  /** The notes as they stand at the end, by name. */
  readonly sheets: readonly Sheet[];
  /** Commits that took a note away, and brought it back. */
  readonly odd: readonly string[];
};

/** What stands in the repository beside the notes. */
const CONFIG = (every: number): string => `oneonone: 1
people:
  ana: {name: Ana Souza, email: [ana@example.com, ana.souza@work.example], role: manager}
  bo: {name: Bo Lindqvist, email: [bo@example.com, bo@home.example], role: report}
cadence: {every: week, on: ${every === 7 ? 'tuesday' : 'monday'}, at: "10:00", minutes: 30, timezone: Europe/Lisbon}
`;
const MAILMAP = `Ana Souza <ana@example.com> <ana@laptop.example>
Bo Lindqvist <bo@example.com> <bo@old-phone.example>
`;
const ATTRIBUTES = 'meetings/*.md text eol=lf diff=markdown merge=oneonone\noneonone.yaml merge=oneonone\n';

/** Makes the repository in an empty or new folder, its work tree checked out. Ten years take about two seconds. */
export function makeDecade(folder: string, options: DecadeOptions = {}, env: NodeJS.ProcessEnv = process.env): Truth {
  const { notes = 520, commits = 6000, last = '2026-11-24', every = 7, seed = 1, imported = 0, lost = false } = options;
  const course: Course = { notes, commits, last, every };
  const git = (...args: string[]) =>
    execFileSync('git', args, { cwd: folder, env, stdio: ['ignore', 'ignore', 'pipe'] });
  mkdirSync(folder, { recursive: true });
  git('init', '--quiet', '--initial-branch=main');
  const chance = chanceOf(seed);
  const file = join(folder, '.git', 'history');
  const stream = streamTo(file);
  const ledger = ledgerOf(stream, chance);
  const branch: Branch = { book: { sheets: new Map(), items: new Map(), ids: new Set() }, tip: 0 };
  const odd: number[] = [];
  const settings: Files = [
    ['oneonone.yaml', CONFIG(every)],
    ['.mailmap', MAILMAP],
    ['.gitattributes', ATTRIBUTES],
    ['meetings/README.md', 'One note a meeting.\n'],
  ];
  play({ course, ledger, branch, chance, wording: wordingOf(chance) }, (index, at) => {
    ledger.quiet = index < imported;
    if (index === 0 && imported === 0)
      ledger.plain(branch, 'ana', at - 60, 'init: one-on-ones of Ana and Bo', settings, []);
    if (index === imported && imported > 0) {
      const files = [...branch.book.sheets.values()].map((sheet) => [pathOf(sheet.name), textOf(sheet)] as const);
      ledger.plain(
        branch,
        'ana',
        at,
        'Import our notes from the wiki',
        [...settings, ...files],
        importedBy(branch.book),
      );
    }
    if (lost && index === Math.floor(notes / 2) && branch.tip > 0) {
      const [name, sheet] = [...branch.book.sheets].at(-4) ?? ['', null];
      if (sheet === null) return;
      ledger.plain(branch, 'bo', at, 'clean up', [[pathOf(name), null]], []);
      odd.push(branch.tip);
      ledger.plain(branch, 'ana', at + 5, 'bring it back', [[pathOf(name), textOf(sheet)]], []);
      odd.push(branch.tip);
    }
  });
  const hashes = stream.end(folder, env);
  rmSync(file);
  git('reset', '--quiet', '--hard', 'main');
  const events = ledger.happenings.map((one) => ({ ...one, commit: hashes[one.mark] ?? '' }));
  const sheets = [...branch.book.sheets.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  return { today: last, commits: branch.tip, events, sheets, odd: odd.map((mark) => hashes[mark] ?? '') };
}

/** What an import says of each note, the oldest first: an item is added where it first stands, and carried from there on. */
function importedBy(book: Book): Said[] {
  const { sheets } = copyOf(book);
  const said: Said[] = [];
  for (const sheet of [...sheets.values()].sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const note = sheet.name;
    const none = { from: null, to: null, note };
    said.push({ ...none, kind: 'meeting', id: null, event: sheet.status, text: null });
    for (const { id, kind, text } of Object.values(sheet.entries).flat()) {
      said.push({ ...none, kind, id, event: sheet.carried.includes(id) ? 'carried' : 'added', text });
    }
    for (const text of sheet.decisions) {
      said.push({ ...none, kind: 'decision', id: null, event: 'decided', to: text, text });
    }
  }
  return said;
}
