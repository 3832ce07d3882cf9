/**
 * Made-up years of a pair: `search` finds the lines that git's own grep finds, and `decisions` the ones that a few words of
 * awk count.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { makeDecade } from '../support/decade/decade.ts';
import { git, newFolder, newHome, type Outcome, run, runCommand, type Seat } from '../support/world.ts';

const json = (outcome: Outcome) => JSON.parse(outcome.stdout);
/** The order of notes: by name without `.md`. */
const byName = (a: string, b: string): number => {
  const [one = '', other = ''] = [a, b].map((path) => path.replace(/\.md.*/, ''));
  return one === other ? 0 : one < other ? -1 : 1;
};
type Place = { readonly note: string; readonly line: number };

describe.each([3, 7])('by seed %i', { timeout: 90_000 }, (seed) => {
  let seat: Seat;
  let words: string[];

  beforeAll(() => {
    const { env } = newHome();
    seat = { cwd: newFolder('years'), env };
    makeDecade(seat.cwd, { notes: 120, commits: 700, seed }, env);
    const all =
      git(seat, 'grep', '-h', '', '--', 'meetings')
        .toLowerCase()
        .match(/[a-z]{4,}/g) ?? [];
    const counts = new Map<string, number>();
    for (const word of all) counts.set(word, (counts.get(word) ?? 0) + 1);
    const common = [...counts].sort(([a, few], [b, many]) => many - few || (a < b ? -1 : 1)).map(([word]) => word);
    words = [...common.slice(0, 6), ...common.filter((_word, at) => at % 60 === 8), ...common.slice(-4)];
  });

  /** Where the body of a note begins, from 1. */
  const bodyOf = (note: string): number => {
    const lines = readFileSync(join(seat.cwd, note), 'utf8').split('\n');
    return lines[0] === '---' ? lines.indexOf('---', 1) + 2 : 1;
  };
  const inBody = ({ note, line }: Place): boolean => line >= bodyOf(note);
  const told = (places: readonly Place[]): string[] => places.filter(inBody).map(({ note, line }) => `${note}:${line}`);

  test('a word is found where git finds it, the newest meeting first', async () => {
    let found = 0;
    for (const word of words) {
      const rows = git(seat, 'grep', '-n', '-i', '-F', '-e', word, '--', 'meetings').split('\n');
      const places = rows.map((row): Place => {
        const [note = '', line = ''] = row.split(':');
        return { note, line: Number(line) };
      });
      places.sort((a, b) => byName(b.note, a.note) || a.line - b.line);
      const hits = told(json(await run(['search', word, '--json'], seat)).hits);
      expect([word, hits]).toEqual([word, told(places)]);
      found += hits.length;
    }
    expect(found).toBeGreaterThan(500);
  });

  test('decisions are the lines under their heading', async () => {
    const script = '/^## /{inside=($0=="## Decisions")} inside && /^- /{print FILENAME ":" FNR}';
    const { stdout } = await runCommand(['sh', '-c', `awk '${script}' meetings/*.md`], seat);
    const counted = stdout.trim().split('\n').sort(byName);
    expect(counted.length).toBeGreaterThan(20);
    expect(told(json(await run(['decisions', '--json'], seat)).decisions)).toEqual(counted);
  });
});
