/**
 * What commits did is told the same however much of it is read at once, and whatever has to be let go meanwhile; and a
 * commit that was made to keep us busy does not.
 */
import { beforeAll, describe, expect, test } from 'vitest';
import { readDeeds, type Site } from '../../../src/journal/history/deeds.ts';
import { Versions } from '../../../src/journal/history/versions.ts';
import { readPair } from '../../../src/meeting/pair.ts';
import { makeDecade } from '../../support/decade/decade.ts';
import { PAIR, pairRepo } from '../../support/repositories.ts';
import { git, newFolder, newHome, type Seat, writeTree } from '../../support/world.ts';

const siteOf = (seat: Seat): Site => ({ root: seat.cwd, env: seat.env, prefix: '', pair: readPair(PAIR) });
const none: ReadonlySet<string> = new Set();

describe('over years that were made up', () => {
  let seat: Seat;
  beforeAll(() => {
    seat = { ...newHome(), cwd: newFolder('decade') };
    makeDecade(seat.cwd, { notes: 40, commits: 500, seed: 5, lost: true }, seat.env);
  });

  test('in one part or in many', async () => {
    const whole = await readDeeds(siteOf(seat), ['HEAD'], none);
    expect(whole.commits.length).toBeGreaterThan(450);
    for (const atOnce of [1, 40]) {
      const { commits } = await readDeeds(siteOf(seat), ['HEAD'], none, new Map(), atOnce);
      expect(commits).toEqual(whole.commits);
    }
  });

  test('a version that was let go before its last use is fetched again', async () => {
    const raw = git(seat, 'log', '--raw', '--no-abbrev', '--no-renames', '--reverse', '--format=', '--', 'meetings');
    const changes = [...raw.matchAll(/^:\d+ \d+ ([0-9a-f]+) ([0-9a-f]+) \w\tmeetings\/(\d.*)\.md$/gm)].slice(0, 150);
    const pair = readPair(PAIR);
    const texts = async (most: { text: number; notes: number }): Promise<unknown[]> => {
      const versions = new Versions(seat.cwd, seat.env, most);
      const found: unknown[] = [];
      const needed = changes.map(([, before = '', after = '', name = '']) =>
        [before, after].filter((hash) => !/^0+$/.test(hash)).map((hash) => [name, hash] as const),
      );
      const foreseen = needed.map((uses) => uses.map(([name, hash]) => versions.foresee(name, hash)));
      for (const [at, uses] of needed.entries()) {
        for (const [name, hash] of uses) found.push((await versions.noteOf(name, hash, pair))?.text);
        for (const version of foreseen[at] ?? []) versions.letGo(version);
      }
      // One that nobody foresaw.
      const [[, , hash = '', name = ''] = []] = changes;
      found.push((await versions.noteOf(name, hash, pair))?.text);
      await versions.stop();
      return found;
    };
    const all = await texts({ text: 1e9, notes: 1e9 });
    expect(all).not.toContain(undefined);
    expect(await texts({ text: 3_000, notes: 1 })).toEqual(all);
    expect(await texts({ text: 0, notes: 0 })).toEqual(all);
  });
});

test('a thousand notes that get another name and words at once, a name and a reason without end', async () => {
  const day = (index: number): string => new Date(Date.UTC(2000, 0, 1 + 2 * index)).toISOString().slice(0, 10);
  const note = (index: number, word: string): string =>
    `## Decisions\n\n- ${word} ${index} is decided, and ${word}\n\n## Actions\n\n- [ ] Same ^same\n- [ ] ${word} ^a${index}\n`;
  const notes = Array.from({ length: 1000 }, (_, index) => [day(index), note(index, 'old')]);
  const seat = pairRepo(Object.fromEntries(notes));
  git(seat, 'rm', '--quiet', '-r', 'meetings');
  for (let index = 0; index < 1000; index += 1) {
    const moved = new Date(Date.UTC(2000, 0, 2 + 2 * index)).toISOString().slice(0, 10);
    writeTree(seat.cwd, { [`meetings/${moved}.md`]: note(index, 'new') });
  }
  git(seat, 'add', '--all');
  git(seat, '-c', `user.name=${'x'.repeat(50_000)}`, 'commit', '--quiet', '-m', `x\n\nWhy: ${'y z '.repeat(20_000)}`);
  const start = performance.now();
  const { commits } = await readDeeds(siteOf(seat), ['HEAD'], none);
  expect(performance.now() - start).toBeLessThan(20_000);
  const [, , , , author, , why, , steps] = JSON.parse(commits[1]?.line ?? '');
  expect([author.length, why.length]).toEqual([998, 998]);
  const events = steps.map(([, , event]: string[]) => event);
  expect(events.filter((event: string) => event === 'moved')).toHaveLength(1000);
  expect(events.filter((event: string) => event === 'added' || event === 'removed')).toEqual([]);
});
