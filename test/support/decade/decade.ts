/**
 * A pair's repository with years of history, made up by a seed, and the truth about it.
 *
 * What the history looks like stands in the files beside this one. The truth is what its makers meant to do, written down
 * as they did it: it shares nothing with the program that is asked about it.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { importedBy, lostFor } from './at-once.ts';
import type { Said } from './book.ts';
import { chanceOf } from './chance.ts';
import { type Branch, type Files, type Happening, ledgerOf, type Plain } from './ledger.ts';
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
  /** All that happened, in the order of the commits. */
  readonly events: readonly Event[];
  /** The notes as they stand at the end, by name. */
  readonly sheets: readonly Sheet[];
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
  const settings: Files = [
    ['oneonone.yaml', CONFIG(every)],
    ['.mailmap', MAILMAP],
    ['.gitattributes', ATTRIBUTES],
    ['meetings/README.md', 'One note a meeting.\n'],
  ];
  play({ course, ledger, branch, chance, wording: wordingOf(chance) }, (index, at) => {
    ledger.quiet = index < imported;
    const say = (manner: 'hand' | 'import', said: readonly Said[]): Plain => ({ manner, said });
    if (index === 0 && imported === 0)
      ledger.plain(branch, 'ana', at - 60, 'init: one-on-ones of Ana and Bo', settings, say('hand', []));
    if (index === imported && imported > 0) {
      const notes = [...branch.book.sheets.values()].map((sheet) => [pathOf(sheet.name), textOf(sheet)] as const);
      const said = say('import', importedBy(branch.book));
      ledger.plain(branch, 'ana', at, 'Import our notes from the wiki', [...settings, ...notes], said);
    }
    if (lost && index === Math.floor(course.notes / 2)) {
      const sheet = [...branch.book.sheets.values()].at(-4);
      if (!sheet) return;
      const [gone, back] = lostFor(sheet, branch.book);
      ledger.plain(branch, 'bo', at, 'clean up', [[pathOf(sheet.name), null]], say('hand', gone));
      ledger.plain(branch, 'ana', at + 5, 'bring it back', [[pathOf(sheet.name), textOf(sheet)]], say('hand', back));
    }
  });
  const hashes = stream.end(folder, env);
  rmSync(file);
  git('reset', '--quiet', '--hard', 'main');
  const events = ledger.happenings.map((one) => ({ ...one, commit: hashes[one.mark] ?? '' }));
  const sheets = [...branch.book.sheets.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  return { today: last, commits: branch.tip, events, sheets };
}
