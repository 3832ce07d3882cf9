/**
 * Killed at any moment: the program is ended by SIGKILL before or after one of its effects (of each scene every fifth
 * moment, for all of them would take minutes), then the same command runs again.
 * Nothing is lost, nothing doubled, every note is whole, and no lock is left that stops anyone.
 */
import { describe, expect, test } from 'vitest';
import { failAt, killAt, stepsOf } from '../support/faults.ts';
import { bytes, copyOf, files, pairRepo } from '../support/repositories.ts';
import { git, run, type Seat } from '../support/world.ts';

const EARLIER = `---
oneonone: 1
date: 2026-11-10
status: held
---

## Agenda

### Bo
- [ ] Promotion case ^t8xq2

## Actions

- [ ] @bo Draft the RFC due:2026-11-30 ^k3f9z
  - [ ] ask Kim
- [x] @ana Send the deck ^m2d7h
- [ ] @ana typed by hand due:fri
`;
const NEXT =
  '---\noneonone: 1\ndate: 2026-11-24\nstatus: planned\n---\n\n## Agenda\n\n### Bo\n\n### Ana\n\n## Actions\n\n- [ ] @ana new here\n';

type Scene = {
  readonly argv: readonly string[];
  readonly notes: Record<string, string>;
  readonly once: readonly RegExp[];
};

const SCENES: readonly Scene[] = [
  {
    argv: ['prep', '--topic', 'On-call load', '--purpose', 'align'],
    notes: { '2026-11-10': EARLIER },
    once: [/On-call load/, /Draft the RFC/, /ask Kim/, /typed by hand/, /^carried:/m],
  },
  {
    argv: ['carry'],
    notes: { '2026-11-10': EARLIER, '2026-11-24': NEXT },
    once: [/Draft the RFC/, /ask Kim/, /typed by hand/, /new here/],
  },
  { argv: ['add', 'On-call load'], notes: { '2026-11-24': NEXT }, once: [/On-call load/, /new here/] },
  { argv: ['wrap'], notes: { '2026-11-10': EARLIER, '2026-11-24': NEXT }, once: [/^status: held$/m, /new here/] },
  { argv: ['action', 'done', 'k3f9z'], notes: { '2026-11-10': EARLIER, '2026-11-24': NEXT }, once: [/new here/] },
  { argv: ['save'], notes: { '2026-11-10': EARLIER, '2026-11-24': NEXT }, once: [/new here/] },
  {
    argv: ['skip', '--why', 'ill', '--until', '2026-12-20'],
    notes: { '2026-11-10': EARLIER, '2026-11-24': NEXT },
    once: [/^status: skipped$/m, /^skipped: ill$/m],
  },
  { argv: ['move', '2026-11-24', '2026-12-01'], notes: { '2026-11-10': EARLIER, '2026-11-24': NEXT }, once: [] },
];

/** The note that the scene is about, after it: the last one. */
function lastNote(repo: Seat): string {
  const notes = Object.entries(files(repo.cwd)).filter(([path]) => path.startsWith('meetings/'));
  return notes.sort(([a], [b]) => (a < b ? 1 : -1))[0]?.[1] ?? '';
}

/** All lines of all notes, boxes and ids aside, counted: what may neither vanish nor double. */
function words(repo: Seat): string {
  const lines = Object.entries(files(repo.cwd))
    .filter(([path]) => path.startsWith('meetings/'))
    .flatMap(([, text]) => text.split('\n'));
  return lines
    .map((line) => line.replace(/ended: .*/, 'ended'))
    .sort()
    .join('\n');
}

describe.concurrent.each(SCENES)('$argv killed at its steps', ({ argv, notes, once }) => {
  test('and run again', async () => {
    const whole = pairRepo(notes);
    const { steps, outcome } = await stepsOf(argv, whole);
    expect(outcome.exit).toBe(0);
    expect((await run(['save'], whole)).exit).toBe(0);
    const expected = words(whole);
    expect(steps.length).toBeGreaterThan(8);
    const kinds = ['before', 'after'] as const;
    const moments = steps.flatMap((name, index) =>
      /^(open|write|fsync|close|rename|link|unlink|rm|mkdir|spawn)/.test(name)
        ? kinds.map((when) => ({ step: index + 1, when }))
        : [],
    );
    for (const { step, when } of moments.filter((_, index) => index % 5 === turnOf(argv))) {
      const repo = pairRepo(notes);
      const killed = await run(argv, killAt(repo, step, when));
      expect([step, when, killed.signal === 'SIGKILL' || killed.exit === 0]).toEqual([step, when, true]);
      const again = await run(argv, repo);
      // A finished move finds nothing to move; all else goes on where it was, and commits what the killed run wrote.
      if (argv[0] !== 'move') {
        expect([step, when, again.stderr, again.exit]).toEqual([step, when, again.stderr, 0]);
        expect([step, when, git(repo, 'status', '--porcelain')]).toEqual([step, when, '']);
      }
      expect((await run(['save'], repo)).exit).toBe(0);
      expect([step, when, words(repo)]).toEqual([step, when, expected]);
      for (const pattern of once)
        expect([step, when, lastNote(repo).match(new RegExp(pattern, `${pattern.flags}g`))?.length]).toEqual([
          step,
          when,
          1,
        ]);
      expect(git(repo, 'status', '--porcelain')).toBe('');
    }
  }, 120_000);
});

/** Every fifth moment, others for each scene: all of them would take minutes. */
function turnOf(argv: readonly string[]): number {
  return argv.length % 5;
}

test('a skip of a past meeting, killed before it is committed and run again, skips no other meeting', async () => {
  const unwrapped = NEXT.replaceAll('2026-11-24', '2026-11-17');
  const notes = { '2026-11-10': EARLIER, '2026-11-17': unwrapped };
  const argv = ['skip', '--why', 'ill'];
  const { steps, outcome } = await stepsOf(argv, pairRepo(notes));
  expect([outcome.exit, outcome.stdout]).toEqual([0, expect.stringContaining('meetings/2026-11-17.md')]);
  const commit = steps.findLastIndex((name) => /^spawn.* commit /.test(name)) + 1;
  expect(commit).toBeGreaterThan(4);
  for (let step = commit; step > commit - 5; step -= 1) {
    const repo = pairRepo(notes);
    expect([step, (await run(argv, killAt(repo, step))).signal]).toEqual([step, 'SIGKILL']);
    const again = await run(argv, repo);
    expect([step, again.exit, again.stdout]).toEqual([step, 0, expect.stringContaining('meetings/2026-11-17.md')]);
    const statuses = Object.values(files(repo.cwd)).flatMap((text) => /^status: (\w+)$/m.exec(text)?.[1] ?? []);
    expect([step, statuses, git(repo, 'status', '--porcelain')]).toEqual([step, ['held', 'skipped'], '']);
  }
});

describe('the disk says no', () => {
  for (const errno of ['ENOSPC', 'EIO', 'EROFS', 'EACCES', 'EDQUOT']) {
    test.concurrent(`${errno} at each write of a note: the note is as it was, or changed whole`, async () => {
      const notes = { '2026-11-10': EARLIER, '2026-11-24': NEXT };
      // Set up for merging already: where that fails nothing is said, for the change itself needs it not.
      const ready = pairRepo(notes);
      await run(['doctor', '--fix'], ready);
      const { steps } = await stepsOf(['carry'], copyOf(ready));
      const before = bytes(ready.cwd);
      const wanted = steps.flatMap((name, index) =>
        /^(writeSync|fsyncSync|renameSync)/.test(name) ? [index + 1] : [],
      );
      expect(wanted.length).toBeGreaterThan(4);
      for (const step of wanted.slice(0, 6)) {
        const repo = copyOf(ready);
        const failed = await run(['carry'], failAt(repo, step, errno));
        expect([step, failed.exit, failed.stderr.split('\n').length > 1]).toEqual([step, 1, true]);
        const after = bytes(repo.cwd);
        for (const [path, content] of Object.entries(after)) {
          const ends = [before[path]?.toString() ?? '', content.toString()].map((text) => text.split('\n').length);
          expect([step, path, (ends[1] ?? 0) >= (ends[0] ?? 0)]).toEqual([step, path, true]);
        }
        expect(Object.keys(after)).toEqual(Object.keys(before));
        expect((await run(['carry'], repo)).exit).toBe(0);
      }
    }, 60_000);
  }
});

test('twenty at once: every line is there, once', async () => {
  const repo = pairRepo({ '2026-11-24': NEXT });
  const all = await Promise.all(
    Array.from({ length: 20 }, (_, index) => run(['add', `topic number ${index}.`], { ...repo, timeout: 90_000 })),
  );
  expect(all.map(({ exit }) => exit)).toEqual(Array(20).fill(0));
  const text = files(repo.cwd)['meetings/2026-11-24.md'] ?? '';
  for (let index = 0; index < 20; index += 1) expect(text.split(`topic number ${index}. ^`)).toHaveLength(2);
  expect(git(repo, 'status', '--porcelain')).toBe('');
}, 120_000);
