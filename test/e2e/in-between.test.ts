/**
 * Somebody in between who merges as text: a third clone with plain git only, or with an oneonone from before there was any
 * merging, which sets no driver up. Ana and Bo sync all the same, and all three end with the same bytes; the witness finds
 * what each of them wrote, once.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { clone, commitAll, files, pairTree, twoClones } from '../support/repositories.ts';
import { faultsOf, type Session } from '../support/witness.ts';
import { git, newHome, runAll, runCommand, type Seat, writeTree } from '../support/world.ts';

const NOTE = 'meetings/2026-11-24.md';
const TEXT = `---
oneonone: 1
date: 2026-11-24
status: planned
---

## Agenda

### Bo
- [ ] Promotion case-1 ^t8xq2

### Ana
- [ ] Holidays case-2 ^h4kz9

## Notes

Said note-1 and more.

## Actions

- [ ] @bo Draft paper-1 due:2026-11-30 ^k3f9z
- [ ] @ana Call call-1 ^m2d7h
`;

/** Two with the program, and one in between; notes by their days. */
function three(notes: Readonly<Record<string, string>> = { '2026-11-24': TEXT }): {
  readonly ana: Seat;
  readonly bo: Seat;
  readonly cy: Seat;
  readonly remote: Seat;
} {
  const { ana, bo, remote } = twoClones(pairTree(notes));
  return { ana, bo, remote, cy: clone(remote, newHome({ person: 'bo' })) };
}

const noteAt = ({ cwd }: Seat): string => files(cwd)[NOTE] ?? '';
const session = (seat: Seat): Session => ({ before: TEXT, after: noteAt(seat) });

function type(seat: Seat, from: string, to: string): void {
  if (!noteAt(seat).includes(from)) throw new Error(`'${from}' is not there`);
  writeTree(seat.cwd, { [NOTE]: noteAt(seat).replace(from, to) });
}

/** Takes in what is there as plain git does, with markers where it stops, and sends it as it is. */
async function pullAsText(cy: Seat): Promise<'clean' | 'markers'> {
  expect(git(cy, 'config', '--default', 'none', '--get', 'merge.oneonone.driver')).toBe('none');
  const pulled = await runCommand(['git', 'pull', '--quiet', '--no-rebase', '--no-edit'], cy);
  if (pulled.exit !== 0) commitAll(cy, 'merged');
  git(cy, 'push', '--quiet');
  return pulled.exit === 0 ? 'clean' : 'markers';
}

/** All have the same, without anything left to do; what each wrote is there. */
async function together({ ana, bo, cy }: ReturnType<typeof three>, sessions: readonly Session[]): Promise<void> {
  for (const seat of [ana, bo, ana]) await runAll([['sync']], seat);
  git(cy, 'pull', '--quiet', '--ff-only');
  expect([files(bo.cwd), files(cy.cwd)]).toEqual([files(ana.cwd), files(ana.cwd)]);
  expect(faultsOf(sessions, noteAt(ana))).toEqual([]);
  for (const seat of [ana, bo, cy]) expect(git(seat, 'status', '--porcelain')).toBe('');
}

describe('plain git in between', () => {
  test('merges what fits, line by line, and sends it', async () => {
    const all = three();
    await runAll([['action', 'done', 'k3f9z'], ['add', 'Travel ana-1.'], ['save']], all.ana);
    await runAll([['decision', 'add', 'We ship bo-1.']], all.bo);
    type(all.cy, 'note-1 and more', 'note-1 and much cy-1');
    commitAll(all.cy, 'typed');
    const sessions = [all.ana, all.bo, all.cy].map(session);
    await runAll([['sync']], all.bo);
    expect(await pullAsText(all.cy)).toBe('clean');
    await together(all, sessions);
  });

  test('stops, and its markers are committed and sent', async () => {
    const all = three();
    await runAll(
      [
        ['action', 'done', 'm2d7h'],
        ['action', 'add', 'Promise ana-1.', '--owner', 'ana'],
      ],
      all.ana,
    );
    await runAll(
      [
        ['action', 'done', 'k3f9z'],
        ['action', 'add', 'Promise bo-1.', '--owner', 'bo'],
      ],
      all.bo,
    );
    type(all.cy, '- [ ] @ana Call call-1 ^m2d7h\n', '- [/] @ana Call call-1 cy-1 ^m2d7h\n- [ ] @bo Promise cy-2.\n');
    commitAll(all.cy, 'typed');
    const sessions = [all.ana, all.bo, all.cy].map(session);
    await runAll([['sync']], all.bo);
    expect(await pullAsText(all.cy)).toBe('markers');
    expect(noteAt(all.cy)).toContain('<<<<<<<');
    await together(all, sessions);
  });

  test('rebases what fits on what both have put together', async () => {
    const all = three();
    await runAll([['action', 'edit', 'k3f9z', 'Draft the ana-1 paper-1']], all.ana);
    await runAll([['action', 'edit', 'k3f9z', 'Sketch a bo-1 paper-1']], all.bo);
    type(all.cy, 'note-1 and more', 'note-1 and much cy-1');
    commitAll(all.cy, 'typed');
    const sessions = [all.ana, all.bo, all.cy].map(session);
    for (const seat of [all.ana, all.bo]) await runAll([['sync']], seat);
    git(all.cy, 'pull', '--quiet', '--rebase');
    git(all.cy, 'push', '--quiet');
    // What the two have to choose from is two lines of text to git, and stays.
    expect(noteAt(all.cy)).toMatch(/paper-1 .*\n {2}- settle: .* paper-1 /);
    await together(all, sessions);
  });
});

describe('an older oneonone in between', () => {
  /** What the program did before it knew of merging: the same change, and no driver in git's settings. */
  async function asBefore(argv: readonly string[], cy: Seat): Promise<void> {
    await runAll([argv], cy);
    if (existsSync(join(cy.cwd, '.git/info/attributes'))) writeTree(cy.cwd, { '.git/info/attributes': '' });
    git(cy, 'config', '--remove-section', 'merge.oneonone');
  }

  test('saves, changes and merges as text: the newer ones put together what it left', async () => {
    const all = three();
    await runAll(
      [
        ['action', 'done', 'k3f9z'],
        ['add', 'Travel ana-1.'],
      ],
      all.ana,
    );
    await runAll([['action', 'edit', 'm2d7h', 'Call and write bo-1 call-1'], ['sync']], all.bo);
    type(all.cy, 'Promotion case-1', 'Promotion case-1 cy-1');
    await asBefore(['action', 'due', 'k3f9z', '2026-12-08'], all.cy);
    const sessions = [all.ana, all.bo, all.cy].map(session);
    expect(await pullAsText(all.cy)).toBe('markers');
    await together(all, sessions);
    // What the marked lines came from is not known to who meets them: both days stand, and the tick.
    expect(noteAt(all.ana)).toMatch(/- \[x\] @bo Draft paper-1 due:2026-11-30 \^k3f9z\n {2}- settle: .*2026-12-08/);
  });

  test('carries on what is still to be settled, as the words under an item that it is to it', async () => {
    const held = TEXT.replace('2026-11-24', '2026-11-10').replace('planned', 'held');
    const all = three({ '2026-11-10': held });
    await runAll([['action', 'edit', 'k3f9z', 'Draft the ana-1 paper-1'], ['sync']], all.ana);
    await runAll([['action', 'edit', 'k3f9z', 'Sketch a bo-1 paper-1'], ['sync']], all.bo);
    git(all.cy, 'pull', '--quiet', '--ff-only');
    await asBefore(['prep', '2026-11-24', '--topic', 'Budget cy-1.'], all.cy);
    git(all.cy, 'push', '--quiet');
    await runAll([['prep', '2026-11-24', '--topic', 'Travel ana-2.']], all.ana);
    for (const seat of [all.ana, all.bo, all.ana]) await runAll([['sync']], seat);
    git(all.cy, 'pull', '--quiet', '--ff-only');
    expect([files(all.bo.cwd), files(all.cy.cwd)]).toEqual([files(all.ana.cwd), files(all.ana.cwd)]);
    const next = noteAt(all.ana);
    for (const word of ['ana-1', 'bo-1', 'ana-2', 'cy-1', '^k3f9z', 'settle:']) {
      expect([word, next.split(word).length]).toEqual([word, 2]);
    }
  });
});
