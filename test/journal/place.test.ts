/** Where a pair's repository is found, and what git is in the middle of there; git itself is the oracle. */
import { existsSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { findClone, findRoot, gitDirs, underWay } from '../../src/journal/place.ts';
import { commitAll, pairRepo, repoFrom } from '../support/repositories.ts';
import { git, newFolder, type Seat, writeTree } from '../support/world.ts';
import { failureOf } from './program.ts';

test('the root is the nearest folder upwards that holds oneonone.yaml', async () => {
  const { cwd } = pairRepo();
  writeTree(cwd, { 'inner/oneonone.yaml': '', 'inner/deep/er/x': '' });
  expect(findRoot(join(cwd, 'meetings/..'))).toBe(cwd);
  expect(findRoot(join(cwd, 'inner/deep/er'))).toBe(join(cwd, 'inner'));
});

test('without a pair it says how to begin one; a folder that is none is a wrong call', async () => {
  const none = await failureOf(() => findRoot(newFolder()));
  expect([none.kind, none.hints[0]]).toEqual(['state', 'Begin a pair here: `oneonone init`.']);
  expect((await failureOf(() => findRoot('/no/such/folder'))).kind).toBe('usage');
});

test('git’s folders are those that git names: here, below the top, in a linked work tree, apart', async () => {
  const seat = pairRepo();
  mkdirSync(join(seat.cwd, 'sub'));
  const linked = join(newFolder(), 'linked');
  git(seat, 'worktree', 'add', '--quiet', linked);
  const apart = { ...seat, cwd: newFolder() };
  git(apart, 'init', '--quiet', '--separate-git-dir', join(newFolder(), 'apart.git'));
  for (const cwd of [seat.cwd, join(seat.cwd, 'sub'), linked, apart.cwd]) {
    const [gitDir, commonDir, top] = git(
      { ...seat, cwd },
      ...['rev-parse', '--path-format=absolute', '--git-dir', '--git-common-dir', '--show-toplevel'],
    ).split('\n');
    expect(gitDirs(cwd)).toEqual({ gitDir, commonDir, top });
  }
  expect(findClone(seat.cwd)).toEqual({ root: seat.cwd, ...gitDirs(seat.cwd) });
});

test('no repository, and a .git that leads nowhere, are failures of git', async () => {
  const folder = newFolder();
  mkdirSync(join(folder, '.git'));
  expect((await failureOf(() => gitDirs(folder))).kind).toBe('git');
  rmSync(join(folder, '.git'), { recursive: true });
  writeFileSync(join(folder, '.git'), 'gitdir: ../gone\n');
  expect(await failureOf(() => gitDirs(folder))).toMatchObject({ kind: 'git', where: { line: 1 } });
});

/** A repository with a branch that contradicts main. */
function contradiction(): Seat {
  const seat = repoFrom({ a: 'one\n' });
  git(seat, 'checkout', '--quiet', '-b', 'other');
  writeTree(seat.cwd, { a: 'other\n' });
  commitAll(seat, 'other');
  git(seat, 'checkout', '--quiet', 'main');
  writeTree(seat.cwd, { a: 'main\n' });
  commitAll(seat, 'main');
  return seat;
}

test.each([
  [['merge', 'other'], 'a merge'],
  [['rebase', 'other'], 'a rebase'],
  [['rebase', '--apply', 'other'], 'a rebase'],
  [['cherry-pick', 'other'], 'a cherry-pick'],
  [['revert', 'HEAD~1'], 'a revert'],
  [['bisect', 'start'], 'a bisect'],
])('git %s is told as %s', (command, say) => {
  const seat = contradiction();
  const { gitDir } = gitDirs(seat.cwd);
  expect(underWay(gitDir)).toBeNull();
  try {
    git(seat, ...command);
  } catch {
    // A conflict is what it is for.
  }
  expect(underWay(gitDir)).toBe(say);
});

test('a link to the repository is followed: it is the person’s own', () => {
  const { cwd } = pairRepo();
  const link = join(newFolder(), 'link');
  symlinkSync(cwd, link);
  expect(existsSync(gitDirs(findRoot(link)).gitDir)).toBe(true);
});
