/** Where git's files are said to tell that nothing is unsaved, `git status` says so too. */
import {
  appendFileSync,
  chmodSync,
  mkdirSync,
  renameSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isClean, rememberClean, toRemember } from '../../src/journal/clean.ts';
import { commitAll, pairRepo } from '../support/repositories.ts';
import { git, type Seat } from '../support/world.ts';

const NAMES = ['2026-11-03', '2026-11-10', '2026-11-17'] as const;
const path = (seat: Seat, name: string): string => join(seat.cwd, 'meetings', `${name}.md`);
const status = (seat: Seat): string =>
  git(seat, '--no-optional-locks', 'status', '--porcelain', '--untracked-files=all', '--', 'meetings');

/** What people, editors and git do to notes; each may fail, and then nothing happened. */
const STEPS: Readonly<Record<string, (seat: Seat, name: string) => void>> = {
  edit: (seat, name) => appendFileSync(path(seat, name), 'A line.\n'),
  rewrite: (seat, name) => writeFileSync(path(seat, name), `# ${name}\n`),
  touch: (seat, name) => utimesSync(path(seat, name), new Date(), new Date()),
  older: (seat, name) => utimesSync(path(seat, name), 1_700_000_000, 1_700_000_000),
  remove: (seat, name) => rmSync(path(seat, name)),
  rename: (seat, name) => renameSync(path(seat, name), path(seat, `${name}-2`)),
  executable: (seat, name) => chmodSync(path(seat, name), 0o755),
  link: (seat, name) => {
    rmSync(path(seat, name));
    symlinkSync('2026-11-03.md', path(seat, name));
  },
  folder: (seat) => mkdirSync(join(seat.cwd, 'meetings', 'more')),
  deeper: (seat) => writeFileSync(join(seat.cwd, 'meetings', 'more', 'x.md'), ''),
  foreign: (seat) => writeFileSync(join(seat.cwd, 'meetings', 'list.txt'), ''),
  ignored: (seat) => writeFileSync(join(seat.cwd, '.gitignore'), '*.txt\n'),
  stage: (seat) => git(seat, 'add', '--all'),
  announce: (seat) => git(seat, 'add', '--intent-to-add', '--all'),
  unstage: (seat) => git(seat, 'rm', '--quiet', '--cached', '--ignore-unmatch', 'meetings/2026-11-10.md'),
  commit: (seat) => commitAll(seat, 'more'),
  only: (seat, name) => git(seat, 'commit', '--quiet', '--only', '-m', 'one', '--', `meetings/${name}.md`),
  assume: (seat, name) => git(seat, 'update-index', '--assume-unchanged', `meetings/${name}.md`),
  skip: (seat, name) => git(seat, 'update-index', '--skip-worktree', `meetings/${name}.md`),
  refresh: (seat) => git(seat, 'update-index', '--refresh', '-q'),
  four: (seat) => git(seat, 'update-index', '--index-version', '4'),
  split: (seat) => git(seat, 'update-index', '--split-index'),
  back: (seat) => git(seat, 'reset', '--quiet', '--soft', 'HEAD~1'),
  pack: (seat) => git(seat, 'gc', '--quiet'),
};

test('nothing is said to be clean that git calls changed', () => {
  const step = fc.tuple(fc.constantFrom(...Object.keys(STEPS)), fc.constantFrom(...NAMES));
  let clean = 0;
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 6 }), (steps) => {
      const seat = pairRepo(Object.fromEntries(NAMES.map((name) => [name, `# ${name}\n`])));
      for (const [what, name] of steps) {
        try {
          STEPS[what]?.(seat, name);
        } catch {
          // git or the disk refused: that is a state to look at, too.
        }
        // A younger index, or git's files would never tell: git too trusts only what is older than its index.
        const soon = Date.now() / 1000 + 5;
        utimesSync(join(seat.cwd, '.git', 'index'), soon, soon);
        if (isClean(seat.cwd, 'meetings')) {
          clean += 1;
          expect(status(seat)).toBe('');
          continue;
        }
        const before = toRemember(seat.cwd, 'meetings');
        if (status(seat) === '') rememberClean(seat.cwd, 'meetings', before);
      }
    }),
    { numRuns: 60 },
  );
  expect(clean).toBeGreaterThan(10);
}, 120_000);

test('after a commit the folder is clean without a question to git, also in a folder of a larger repository', async () => {
  const seat = pairRepo({ '2026-11-03': '# One\n', 'deep/pair/notes/x.md': 'x\n' });
  // Git's index must be younger than the files: else git itself would have to look into them.
  await pause(1_100);
  git(seat, 'update-index', '--force-write-index');
  expect(isClean(seat.cwd, 'meetings')).toBe(true);
  expect(isClean(join(seat.cwd, 'deep', 'pair'), 'notes')).toBe(true);
  appendFileSync(path(seat, '2026-11-03'), 'Two\n');
  expect(isClean(seat.cwd, 'meetings')).toBe(false);
  git(seat, 'add', '--all');
  await pause(1_100);
  git(seat, 'update-index', '--force-write-index');
  expect(isClean(seat.cwd, 'meetings')).toBe(false);
  expect(isClean(join(seat.cwd, 'deep', 'pair'), 'notes')).toBe(true);
});

test('of a commit that is packed away git is asked once, and again where anything is another', async () => {
  const seat = pairRepo({ '2026-11-03': '# One\n' });
  git(seat, 'gc', '--quiet');
  await pause(1_100);
  git(seat, 'update-index', '--force-write-index');
  expect(isClean(seat.cwd, 'meetings')).toBe(false);
  const before = toRemember(seat.cwd, 'meetings');
  // What came in between git knows nothing of.
  rememberClean(seat.cwd, 'meetings', Buffer.from('else'));
  expect(isClean(seat.cwd, 'meetings')).toBe(false);
  rememberClean(seat.cwd, 'meetings', before);
  expect(isClean(seat.cwd, 'meetings')).toBe(true);
  appendFileSync(path(seat, '2026-11-03'), 'Two\n');
  expect(isClean(seat.cwd, 'meetings')).toBe(false);
  git(seat, 'checkout', '--', '.');
  await pause(1_100);
  git(seat, 'update-index', '--force-write-index');
  expect(isClean(seat.cwd, 'meetings')).toBe(true);
  git(seat, 'commit', '--quiet', '--allow-empty', '-m', 'nothing');
  git(seat, 'gc', '--quiet');
  expect(isClean(seat.cwd, 'meetings')).toBe(false);
});
