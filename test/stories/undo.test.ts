/**
 * `undo`: the last thing that I did is taken back by a new commit, and what came later stays.
 */
import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { commitAll, files, pairRepo, pairTree, twoClones } from '../support/repositories.ts';
import { git, newHome, run, runAll, type Seat, writeTree } from '../support/world.ts';

const DAY = '2026-11-24';
const NOTE = `meetings/${DAY}.md`;
const HELD = `---
oneonone: 1
date: 2026-11-10
status: held
---

## Agenda

### Bo
- [ ] Promotion case ^t8xq2

## Goals

### Job
- [ ] Lead the migration ^p4r7c

## Actions

- [ ] @bo Draft the RFC due:2026-11-13 ^k3f9z
- [ ] @ana Call the vendor ^m2d7h
`;
const PLANNED = HELD.replaceAll('2026-11-10', DAY).replace('held', 'planned');
const pair = (): Seat => pairRepo({ '2026-11-10': HELD, [DAY]: PLANNED });
const note = (seat: Seat): string => files(seat.cwd)[NOTE] ?? '';
const subject = (seat: Seat): string => git(seat, 'log', '-1', '--format=%s');

describe('every change is taken back to the byte, and done again by a second undo', () => {
  const CALLS: readonly (readonly string[])[] = [
    ['add', 'Holidays'],
    ['action', 'done', 'k3f9z'],
    ['action', 'drop', 'k3f9z', '--why', 'x'],
    ['action', 'due', 'k3f9z', '2026-12-01'],
    ['action', 'give', 'k3f9z', 'ana'],
    ['action', 'edit', 'k3f9z', 'Draft and send it'],
    ['action', 'add', 'Book a room', '--owner', 'ana'],
    ['goal', 'check', 'p4r7c', 'at-risk', 'late'],
    ['decision', 'add', 'We ship'],
    ['prep', '--topic', 'One', '--purpose', 'agree'],
    ['prep', '2026-12-08'],
    ['carry', '--to', '2026-12-08'],
    ['wrap'],
    ['skip', '--why', 'ill'],
    ['move', DAY, '2026-11-26'],
    ['meet'],
  ];
  test.concurrent.each(CALLS.map((argv) => [argv.join(' '), argv] as const))('%s', async (_name, argv) => {
    const repo = { ...pair() };
    const seat = { ...repo, env: { ...repo.env, GIT_EDITOR: 'true' } };
    await runAll([['save']], seat);
    const before = files(seat.cwd);
    await runAll([argv], seat);
    const after = files(seat.cwd);
    expect(after).not.toEqual(before);
    const undone = await run(['undo'], seat);
    expect([undone.exit, undone.stdout]).toEqual([0, expect.stringMatching(/^Taken back: /)]);
    expect(files(seat.cwd)).toEqual(before);
    expect(subject(seat)).toMatch(/^undo /);
    await runAll([['undo']], seat);
    expect(files(seat.cwd)).toEqual(after);
    await runAll([['undo']], seat);
    expect(files(seat.cwd)).toEqual(before);
    expect(git(seat, 'status', '--porcelain')).toBe('');
  });
});

describe('what came later stays', () => {
  test('in the same note: mine by hand, and the partner’s after a sync', async () => {
    const { ana, bo } = twoClones(pairTree({ [DAY]: PLANNED }));
    await runAll([['action', 'done', 'k3f9z'], ['sync']], ana);
    await runAll([['sync'], ['action', 'edit', 'm2d7h', 'Call both vendors'], ['sync']], bo);
    await runAll([['sync']], ana);
    appendFileSync(join(ana.cwd, NOTE), '- [ ] @ana Typed by hand\n');
    const outcome = await run(['undo'], ana);
    expect([outcome.exit, outcome.stdout]).toEqual([
      0,
      `Taken back: done action Draft the RFC (${NOTE})\n- k3f9z  action 'Draft the RFC': reopened\n`,
    ]);
    for (const line of ['- [ ] @bo Draft the RFC', 'Call both vendors', 'Typed by hand'])
      expect(note(ana)).toContain(line);
    expect(git(ana, 'log', '-2', '--format=%s').split('\n')).toEqual([
      `undo ${DAY}: done action Draft the RFC`,
      expect.stringMatching(/^save /),
    ]);
    await runAll([['sync']], ana);
    await runAll([['sync']], bo);
    expect(files(ana.cwd)).toEqual(files(bo.cwd));
  });

  test('where it can’t be parted, it refuses, and says why', async () => {
    const repo = pairRepo({ '2026-11-10': HELD });
    await runAll([['prep', '--topic', 'mine']], repo);
    writeTree(repo.cwd, { [NOTE]: `${note(repo)}\nTyped by hand\n` });
    commitAll(repo, 'by hand');
    const before = [files(repo.cwd), git(repo, 'rev-parse', 'HEAD')];
    const outcome = await run(['undo'], repo);
    expect([outcome.exit, outcome.stderr]).toEqual([
      1,
      expect.stringContaining('can’t be taken back: more was written into the note since'),
    ]);
    expect([files(repo.cwd), git(repo, 'rev-parse', 'HEAD')]).toEqual(before);
  });
});

describe('whose, and which', () => {
  test('only mine; a merge and the beginning are passed over', async () => {
    const { ana, bo } = twoClones(pairTree({ [DAY]: PLANNED }));
    await runAll([['add', 'from Bo'], ['sync']], bo);
    await runAll([['add', 'from Ana'], ['sync']], ana);
    expect(subject(ana)).toMatch(/^sync /);
    expect((await run(['undo'], ana)).stdout).toContain('Taken back: add from Ana');
    expect(note(ana)).toContain('from Bo');
    expect(note(ana)).not.toContain('from Ana');
    const fresh = twoClones(pairTree({ [DAY]: PLANNED }));
    const outcome = await run(['undo'], fresh.ana);
    expect([outcome.exit, outcome.stderr]).toEqual([
      1,
      expect.stringContaining('There is nothing of yours to take back here.'),
    ]);
  });

  test('the configuration, with what was changed in it since', async () => {
    const repo = pair();
    const config = files(repo.cwd)['oneonone.yaml'] ?? '';
    writeTree(repo.cwd, { 'oneonone.yaml': config.replace('minutes: 30', 'minutes: 45') });
    await runAll([['save'], ['undo']], repo);
    expect(files(repo.cwd)['oneonone.yaml']).toBe(config);
    await runAll([['undo']], repo);
    expect(files(repo.cwd)['oneonone.yaml']).toContain('minutes: 45');
  });

  test('--dry-run and --json', async () => {
    const repo = pair();
    await runAll([['add', 'Holidays']], repo);
    const head = git(repo, 'rev-parse', 'HEAD');
    const dry = await run(['undo', '--dry-run'], repo);
    expect([dry.stdout.split('\n')[0], git(repo, 'rev-parse', 'HEAD')]).toEqual([
      `Would take back: add Holidays (${NOTE})`,
      head,
    ]);
    expect(dry.stderr).not.toContain('To have it again');
    const answer = JSON.parse((await run(['undo', '--json'], repo)).stdout);
    expect(answer).toEqual({
      ...{
        oneonone: 1,
        undone: { commit: head, say: 'add Holidays' },
        notes: [NOTE],
        commit: git(repo, 'rev-parse', 'HEAD'),
      },
      events: [expect.objectContaining({ kind: 'topic', event: 'removed', text: 'Holidays' })],
    });
    expect((await run(['undo'], { ...repo, env: newHome({ person: 'bo' }).env })).exit).toBe(1);
  });
});
