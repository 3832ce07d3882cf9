/**
 * docs/history.md: every recipe runs as it stands, by git and a shell alone, and says just what the page shows.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { blocksOf, page } from './support/prose.ts';
import { copyOf, pairRepo } from './support/repositories.ts';
import { git, newHome, runAll, runCommand, type Seat, withEnv } from './support/world.ts';

let repo: Seat;

/** The two meetings that the page speaks of. */
beforeAll(async () => {
  const homes = { ana: newHome({ person: 'ana' }), bo: newHome({ person: 'bo' }) };
  repo = pairRepo({}, homes.ana);
  const on = (by: 'ana' | 'bo', moment: string): Seat => {
    const dated = { GIT_AUTHOR_DATE: `${moment}:00+0000`, GIT_COMMITTER_DATE: `${moment}:00+0000` };
    return withEnv(repo, {
      ...dated,
      ONEONONE_TODAY: moment,
      GIT_CONFIG_GLOBAL: homes[by].env.GIT_CONFIG_GLOBAL ?? '',
    });
  };
  await runAll([['prep', '--topic', 'On-call load']], on('ana', '2026-11-09T17:00'));
  await runAll(
    [
      ['action', 'add', 'Draft the RFC', '--owner', 'bo', '--due', '2026-11-17'],
      ['goal', 'add', 'Lead the payments migration', '--area', 'job', '--due', '2027-01-31'],
      ['decision', 'add', 'We ship behind a flag.'],
    ],
    on('bo', '2026-11-10T10:05'),
  );
  await runAll([['wrap']], on('ana', '2026-11-10T10:30'));
  const late = ['goal', 'due', 'pfrpg', '2027-03-31', '--why', 'the vendor is late'];
  await runAll([late], on('bo', '2026-11-20T09:00'));
  await runAll([['prep']], on('ana', '2026-11-23T16:00'));
  const file = join(repo.cwd, 'meetings/2026-11-24.md');
  writeFileSync(file, readFileSync(file, 'utf8').replace('- [ ] @bo Draft', '- [x] @bo Draft'));
  git(on('bo', '2026-11-24T10:10'), 'commit', '--quiet', '--all', '--message', 'Update 2026-11-24.md');
  await runAll([['wrap']], on('ana', '2026-11-24T10:30'));
});

describe('docs/history.md', () => {
  const history = page('docs/history.md');
  const consoles = blocksOf(history).filter(({ words }) => words[0] === 'console');

  test('shows something', () => expect(consoles.length).toBeGreaterThan(7));

  for (const { text, line } of consoles) {
    test(`the console of line ${line} says just that, without the program`, async () => {
      // Each on its own: what one leaves behind must not help the next.
      const seat = copyOf(repo);
      const said: string[] = [];
      for (const call of text.split('\n').filter((words) => words.startsWith('$ '))) {
        expect(call).not.toContain('oneonone');
        const { exit, stdout } = await runCommand(['sh', '-c', `exec 2>&1; ${call.slice(2)}`], seat);
        expect([call, exit]).toEqual([call, 0]);
        said.push(`${call}\n${stdout}`);
      }
      expect(said.join('\n').trimEnd()).toBe(text.trimEnd());
    });
  }
});
