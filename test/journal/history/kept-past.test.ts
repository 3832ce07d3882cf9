/**
 * The past is told the same with and without what is kept of it, whatever became of the file, the branch, the names and the
 * settings meanwhile; and where nothing became of them, without git.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openHistory } from '../../../src/journal/history/history.ts';
import { openClone } from '../../../src/journal/open-clone.ts';
import type { History } from '../../../src/meeting/history/past.ts';
import type { World } from '../../../src/terminal/world.ts';
import { PAIR, pairRepo } from '../../support/repositories.ts';
import { git, newHome, type Seat, withEnv } from '../../support/world.ts';

const home = newHome();
const nightly = process.env.ONEONONE_NIGHTLY !== undefined;

const worldOf = (seat: Seat): World =>
  ({ call: { repo: null, pair: null }, cwd: seat.cwd, env: seat.env }) as unknown as World;
const keptIn = (seat: Seat): string => join(seat.cwd, '.git/oneonone/past');

async function told(seat: Seat): Promise<Omit<History, 'eventsOf'>> {
  const world = worldOf(seat);
  const { events, limits, head, rhythms } = await openHistory(world, openClone(world));
  return { events, limits, head, rhythms };
}

/** With what is kept, and then without. */
async function bothWays(seat: Seat): Promise<[unknown, unknown]> {
  // The program itself needs settings that it can read.
  const settings = join(seat.cwd, 'oneonone.yaml');
  if (/^cadence2|\{$/m.test(readFileSync(settings, 'utf8'))) writeFileSync(settings, PAIR);
  const warm = await told(seat);
  const file = keptIn(seat);
  const bytes = existsSync(file) ? readFileSync(file) : null;
  rmSync(file, { force: true });
  const cold = await told(seat);
  if (bytes) writeFileSync(file, bytes);
  return [warm, cold];
}

/** A repository in the hands of two people, who write lines by hand and use git as they please. */
class Desk {
  readonly seat: Seat;
  #clock = Date.UTC(2026, 0, 5) / 1000;
  #count = 0;

  constructor() {
    this.seat = pairRepo({ '2026-01-06': noteOf('2026-01-06'), '2026-01-07': noteOf('2026-01-07', 'b') }, home);
  }

  git(...args: string[]): string {
    return git(this.seat, ...args);
  }

  /** Commits what lies there; authors’ clocks are not always right. */
  commit(by: number, late: number): void {
    this.#clock += 4000;
    const [name, email] = AUTHORS[by % AUTHORS.length] ?? AUTHORS[0];
    const when = `${this.#clock - late * 9000} +0${by % 3}00`;
    const seat = withEnv(this.seat, { GIT_AUTHOR_DATE: when, GIT_AUTHOR_NAME: name, GIT_AUTHOR_EMAIL: email });
    git(seat, 'add', '--all');
    this.#count += 1;
    const why = by % 4 === 0 ? `\n\nWhy: reason ${this.#count}` : '';
    git(seat, 'commit', '--quiet', '--allow-empty', '--message', `step ${this.#count}${why}`);
  }

  notes(): string[] {
    const folder = join(this.seat.cwd, 'meetings');
    return existsSync(folder)
      ? readdirSync(folder)
          .filter((name) => /^2026.*\.md$/.test(name))
          .sort()
      : [];
  }

  pick(of: number): string | null {
    const notes = this.notes();
    return notes.length === 0 ? null : join(this.seat.cwd, 'meetings', notes[of % notes.length] ?? '');
  }

  edit(of: number, change: (lines: string[]) => string[]): void {
    const path = this.pick(of);
    if (path) writeFileSync(path, change(readFileSync(path, 'utf8').split('\n')).join('\n'));
  }

  next(): number {
    this.#count += 1;
    return this.#count;
  }

  isClean(): boolean {
    return this.git('status', '--porcelain') === '';
  }
}

const AUTHORS = [
  ['Ana Souza', 'ana@example.com'],
  ['Bo Lindqvist', 'bo@example.com'],
  ['Bo at home', 'bo@old.example'],
  ['Kim \u0001 Stranger', 'kim@example.com'],
] as const;

/** A note with items of its own. */
const noteOf = (day: string, own = ''): string => {
  const actions = Array.from({ length: 6 }, (_, index) => `- [ ] @bo Draft ${index} ^k${index}${own}`).join('\n');
  const goals = `### Job\n- [ ] Lead #short ^g1${own}\n\n### Career\n- [ ] Grow ^g2${own}\n`;
  return `---\ndate: ${day}\nstatus: planned\n---\n## Agenda\n\n### Bo\n- [ ] Talk ^t1${own}\n\n## Goals\n\n${goals}\n## Decisions\n\n## Actions\n\n${actions}\n`;
};

type Step = { readonly say: string; readonly run: (desk: Desk, by: number, at: number) => void };

const itemLine = (line: string): boolean => /^- \[.\]/.test(line);
const onItem =
  (change: (line: string) => string) =>
  (desk: Desk, by: number, at: number): void => {
    desk.edit(at, (lines) => {
      const items = lines.flatMap((line, index) => (itemLine(line) ? [index] : []));
      const index = items[(by + at) % Math.max(1, items.length)];
      return index === undefined ? lines : lines.with(index, change(lines[index] ?? ''));
    });
    desk.commit(by, at % 5);
  };

const STEPS: readonly Step[] = [
  { say: 'tick', run: onItem((line) => line.replace(/\[.\]/, line.includes('[x]') ? '[ ]' : '[x]')) },
  { say: 'carry on', run: onItem((line) => line.replace(/\[.\]/, '[>]')) },
  { say: 'reword', run: onItem((line) => line.replace(/ (\^\w+)$/, ' again $1')) },
  { say: 'due', run: onItem((line) => line.replace(/( due:\S+)?( \^\w+)$/, ' due:2026-03-01$2')) },
  { say: 'take out', run: onItem(() => '') },
  {
    say: 'add',
    run: (desk, by, at) => {
      desk.edit(at, (lines) => [...lines, `- [ ] Thing ${desk.next()} ^n${by}${at}`, '']);
      desk.commit(by, 0);
    },
  },
  {
    say: 'decide',
    run: (desk, by, at) => {
      desk.edit(at, (lines) => lines.toSpliced(lines.indexOf('## Decisions') + 1, 0, `- We do ${desk.next()}`));
      desk.commit(by, 0);
    },
  },
  {
    say: 'the next note, with copies',
    run: (desk, by, at) => {
      const day = `2026-0${1 + (at % 9)}-${10 + (by % 18)}`;
      const from = desk.pick(by);
      const path = join(desk.seat.cwd, 'meetings', `${day}.md`);
      mkdirSync(join(desk.seat.cwd, 'meetings'), { recursive: true });
      const text = from ? readFileSync(from, 'utf8') : noteOf(day);
      const carried = [...text.matchAll(/\^(\w+)$/gm)].map(([, id]) => id);
      writeFileSync(
        path,
        text.replace(/^date: .*$/m, `date: ${day}${at % 2 ? `\ncarried: [${carried.join(', ')}]` : ''}`),
      );
      desk.commit(by, at % 3);
    },
  },
  {
    say: 'move a note',
    run: (desk, by, at) => {
      const path = desk.pick(at);
      const day = `2026-1${by % 3}-${10 + (at % 18)}`;
      const to = join(desk.seat.cwd, 'meetings', `${day}.md`);
      if (path && !existsSync(to)) {
        desk.git('mv', path, to);
        writeFileSync(to, readFileSync(to, 'utf8').replace(/^date: .*$/m, `date: ${day}`));
      }
      desk.commit(by, 0);
    },
  },
  {
    say: 'delete a note',
    run: (desk, by, at) => {
      const path = desk.pick(at);
      if (path) rmSync(path);
      desk.commit(by, 0);
    },
  },
  {
    say: 'bring back what was',
    run: (desk, by, at) => {
      const commits = desk.git('rev-list', 'HEAD').split('\n');
      desk.git('checkout', commits[at % commits.length] ?? 'HEAD', '--', '.');
      desk.commit(by, 0);
    },
  },
  {
    say: 'a note that can’t be read',
    run: (desk, by, at) => {
      desk.edit(at, (lines) =>
        at % 2 ? ['<<<<<<< a', ...lines, '=======', '>>>>>>> b'] : ['---', 'date: [', ...lines],
      );
      desk.commit(by, 0);
    },
  },
  {
    say: 'other words for the sections',
    run: (desk, by, at) => {
      const words = ['', 'sections: {actions: Promises}\n', 'notes: talks\n', 'cadence2: broken\n', 'people: {'];
      writeFileSync(join(desk.seat.cwd, 'oneonone.yaml'), PAIR + (words[at % words.length] ?? ''));
      desk.commit(by, 0);
      // The program itself needs settings that it can read.
      writeFileSync(join(desk.seat.cwd, 'oneonone.yaml'), PAIR);
      desk.commit(by, 0);
    },
  },
  {
    say: 'names that are one',
    run: (desk, by, at) => {
      const map = ['', 'Bo Lindqvist <bo@example.com> <bo@old.example>\n', 'Ana <ana@example.com> <kim@example.com>\n'];
      writeFileSync(join(desk.seat.cwd, '.mailmap'), map[at % map.length] ?? '');
      if (by % 2) desk.commit(by, 0);
    },
  },
  {
    say: 'a side line, merged',
    run: (desk, by, at) => {
      if (!desk.isClean()) return;
      const commits = desk.git('rev-list', '--max-count=6', 'HEAD').split('\n');
      const base = commits[at % commits.length] ?? 'HEAD';
      desk.git('checkout', '--quiet', '-B', 'side', base);
      for (const index of [by, at]) STEPS[index % EDITS]?.run(desk, index, by);
      desk.git('checkout', '--quiet', 'main');
      try {
        desk.git('merge', '--quiet', '--no-edit', '-X', 'ours', 'side');
      } catch {
        desk.git('merge', '--abort');
      }
    },
  },
  {
    say: 'the last commit made anew',
    run: (desk) => void desk.git('commit', '--quiet', '--allow-empty', '--amend', '--message', `anew ${desk.next()}`),
  },
  { say: 'back to an earlier one', run: (desk) => void desk.git('reset', '--quiet', '--hard', 'HEAD~1') },
  { say: 'what is loose is cleaned away', run: (desk) => void desk.git('gc', '--quiet', '--prune=now') },
  {
    say: 'forgotten and cleaned away',
    run: (desk) => {
      desk.git('reset', '--quiet', '--hard', 'HEAD~1');
      desk.git('reflog', 'expire', '--expire=now', '--all');
      desk.git('gc', '--quiet', '--prune=now');
    },
  },
  {
    say: 'how it stands',
    run: (desk, by, at) => {
      const status = ['held', 'planned', 'skipped'][by % 3];
      desk.edit(at, (lines) => lines.map((line) => (/^status: /.test(line) ? `status: ${status}` : line)));
      desk.commit(by, 0);
    },
  },
];

/** The first steps are changes of single lines. */
const EDITS = 7;
const MERGED = STEPS.findIndex(({ say }) => say === 'a side line, merged');

type Taken = { readonly step: number; readonly by: number; readonly at: number; readonly looks: boolean };
const at = (say: string, by = 0, where = 0, looks = false): Taken => {
  return { step: STEPS.findIndex((step) => step.say === say), by, at: where, looks };
};

/** What was once told in two ways. */
const FOUND: readonly (readonly Taken[])[] = [
  // A merge took a note from a side on which the notes lay in another folder.
  [
    ...Array.from({ length: 4 }, () => at('tick')),
    at('other words for the sections', 0, 17),
    at('tick', 0, 0, true),
    at('tick'),
    at('a side line, merged', 1, 9),
  ],
  // A note was deleted and brought back that had moved before: how it stood was told of its old name.
  [at('how it stands'), at('move a note', 0, 0, true), at('delete a note', 0, 1), at('bring back what was', 0, 1)],
];

test(
  'whatever became of the repository meanwhile',
  async () => {
    const step = fc.record({
      // What is hardest to tell: many changes, on two lines of history that are brought together.
      step: fc.oneof(
        { weight: 5, arbitrary: fc.nat(EDITS - 1) },
        { weight: 4, arbitrary: fc.nat(STEPS.length - 1) },
        { weight: 2, arbitrary: fc.constant(MERGED) },
      ),
      by: fc.nat(20),
      at: fc.nat(20),
      looks: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 20, maxLength: 30 }), async (steps) => {
        const desk = new Desk();
        for (const { step: index, by, at, looks } of steps) {
          try {
            STEPS[index]?.run(desk, by, at);
          } catch (error) {
            // The first commit has none before it.
            if (!/HEAD~1/.test(String(error))) throw error;
          }
          if (!looks) continue;
          const [warm, cold] = await bothWays(desk.seat);
          expect(warm, STEPS[index]?.say).toEqual(cold);
        }
        const [warm, cold] = await bothWays(desk.seat);
        expect(warm).toEqual(cold);
      }),
      { numRuns: nightly ? 100 : 6, examples: FOUND.map((steps): [Taken[]] => [[...steps]]) },
    );
  },
  nightly ? 3_600_000 : 240_000,
);
