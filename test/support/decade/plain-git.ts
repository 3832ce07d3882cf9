/**
 * The same questions, answered by plain git and a few lines of script: what anybody could do who has only git, and what
 * the program's answers are held against. It knows lines of text, boxes, headings and `^ids`, and nothing else.
 */
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Seat } from '../world.ts';

/** A line that a commit put into a note (`+`) or took out of it (`-`). */
export type Change = {
  readonly commit: string;
  readonly when: string;
  readonly author: string;
  readonly path: string;
  readonly sign: '+' | '-';
  readonly text: string;
};

/** Of a merge only what is in neither of its parents. The oldest first. */
export function changesOf(seat: Seat): Change[] {
  const format = '%x01%H%x02%aI%x02%aN%x02';
  const shape = ['-p', '--cc', '--unified=0', '--no-renames', '--reverse', '--topo-order', `--format=${format}`];
  const out = gitOut(seat, 'log', ...shape, '--', 'meetings');
  return out
    .split('\x01')
    .slice(1)
    .flatMap((chunk) => {
      const [commit = '', date = '', author = '', patch = ''] = chunk.split('\x02');
      return patch
        .split(/^diff --(?:git|cc) /m)
        .slice(1)
        .flatMap((file) => linesOf(file, { commit, when: date.slice(0, 16), author }));
    });
}

function linesOf(file: string, origin: Pick<Change, 'commit' | 'when' | 'author'>): Change[] {
  const [first = '', ...hunks] = file.split(/^(?=@@)/m);
  const path = /^\+\+\+ b\/(.*)$/m.exec(first)?.[1] ?? /^--- a\/(.*)$/m.exec(first)?.[1] ?? '';
  const lines = hunks.flatMap((hunk) => {
    // A merge of two shows a column for each parent.
    const columns = /^@+/.exec(hunk)?.[0].length === 3 ? 2 : 1;
    return hunk
      .split('\n')
      .slice(1)
      .flatMap((line): Change[] => {
        const signs = line.slice(0, columns);
        if (signs === '+'.repeat(columns)) return [{ ...origin, path, sign: '+', text: line.slice(columns) }];
        return signs === '-'.repeat(columns) ? [{ ...origin, path, sign: '-', text: line.slice(columns) }] : [];
      });
  });
  return lines;
}

/** One line with a box and an id, taken apart by its looks. */
export type Boxed = {
  readonly id: string;
  readonly mark: string;
  readonly owner: string | null;
  readonly due: string | null;
  readonly horizon: string | null;
  readonly text: string;
};

export function boxed(line: string): Boxed | null {
  const found = /^- \[(.)\] (?:@(ana|bo) )?(.*?)(?: due:(\S+))?(?: #(short|long))? \^(\S+)$/.exec(line);
  if (!found) return null;
  const [, mark = '', owner, text = '', due, horizon, id = ''] = found;
  return { id, mark, owner: owner ?? null, due: due ?? null, horizon: horizon ?? null, text };
}

/** The words of an item's line, also of one that was typed without a box or an id. */
export function wordsOf(line: string): string {
  return boxed(line)?.text ?? line.replace(/^- (?:\[.\] )?(?:@\w+ )?/, '').replace(/ due:\S+$/, '');
}

/** A note as it stands in the work tree: its front matter, and its lines with the headings above them. */
export type Page = {
  readonly name: string;
  readonly path: string;
  readonly matter: ReadonlyMap<string, string>;
  readonly lines: readonly {
    readonly at: number;
    readonly under: string;
    readonly of: string;
    readonly text: string;
  }[];
};

/** All notes by name, `2026-11-24` before `2026-11-24-2`. */
export function pagesOf({ cwd }: Seat): Page[] {
  return readdirSync(join(cwd, 'meetings'))
    .flatMap((file) => (/^\d{4}-\d\d-\d\d(-\d)?\.md$/.test(file) ? [file.slice(0, -3)] : []))
    .sort()
    .map((name) => {
      const path = `meetings/${name}.md`;
      const text = readFileSync(join(cwd, path), 'utf8').split('\n');
      const end = text.indexOf('---', 1);
      const matter = new Map(
        text.slice(1, end).map((line) => [line.split(': ')[0] ?? '', line.split(': ').slice(1).join(': ')]),
      );
      let under = '';
      let of = '';
      const lines = text.slice(end + 1).map((line, index) => {
        if (line.startsWith('## ')) [under, of] = [line.slice(3), ''];
        if (line.startsWith('### ')) of = line.slice(4);
        return { at: end + index + 2, under, of, text: line };
      });
      return { name, path, matter, lines };
    });
}

/** A moved meeting is a renamed file: who moved it, from which day to which. */
export function movesOf(seat: Seat): { author: string; from: string; to: string }[] {
  const out = gitOut(seat, 'log', '--diff-filter=R', '-M', '--name-status', '--format=%x01%aN', '--', 'meetings');
  return out
    .split('\x01')
    .slice(1)
    .flatMap((chunk) => {
      const [author = '', ...lines] = chunk.split('\n');
      return lines.flatMap((line) => {
        const [, from, to] = /^R\d+\tmeetings\/(\S+)\.md\tmeetings\/(\S+)\.md$/.exec(line) ?? [];
        return from !== undefined && to !== undefined ? [{ author, from, to }] : [];
      });
    });
}

/** What git says, as it says it. */
export function gitOut({ cwd, env }: Seat, ...args: readonly string[]): string {
  return execFileSync('git', args, { cwd, env, maxBuffer: 1 << 30 }).toString();
}
