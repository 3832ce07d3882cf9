/**
 * The partner is not trusted: what could run, lead out, hide or take another file's place is refused by name, and nothing of
 * it reaches the work tree. By `sync` as by `join`.
 */
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { clone, commitAll, files, pairTree, twoClones } from '../support/repositories.ts';
import { git, newFolder, newHome, run, runAll, runCommand, type Seat, writeTree } from '../support/world.ts';

const DAY = '2026-11-24';
const NOTE = `meetings/${DAY}.md`;
const TEXT = `---\noneonone: 1\nstatus: planned\n---\n\n## Agenda\n\n### Bo\n- [ ] Promotion case ^t8xq2\n`;
const pair = (more: Record<string, string> = {}) => twoClones(pairTree({ [DAY]: TEXT, ...more }));

/** Commits an entry that no work tree would give, and pushes it. */
async function push(seat: Seat, mode: string, path: string, content: string): Promise<void> {
  const made = await runCommand(['git', 'hash-object', '-w', '--stdin'], { ...seat, input: content });
  const hash = mode === '160000' ? git(seat, 'rev-parse', 'HEAD') : made.stdout.trim();
  git(seat, 'update-index', '--add', '--cacheinfo', `${mode},${hash},${path}`);
  git(seat, 'commit', '--quiet', '--message', 'x');
  git(seat, 'push', '--quiet');
}

const CRAFTED: readonly (readonly [name: string, mode: string, path: string, says: RegExp])[] = [
  ['a symbolic link', '120000', 'meetings/2026-12-08.md', /is a symbolic link/],
  ['a symbolic link for a folder', '120000', 'templates', /is a symbolic link/],
  ['another repository', '160000', 'meetings/sub', /another repository inside/],
  ['a program', '100755', 'meetings/run.md', /is a program/],
  ['a script outside', '100644', 'build.sh', /lies outside of the notes/],
  ['a folder of code', '100644', 'src/index.js', /lies outside of the notes/],
  ['an editor’s tasks', '100644', '.vscode/tasks.json', /is a hidden file/],
  ['an environment', '100644', '.envrc', /is a hidden file/],
  ['git’s list of modules', '100644', '.gitmodules', /is a hidden file/],
  ['a name like an option', '100644', 'meetings/--output=x.md', /begins with a blank or -/],
  ['a name with an escape', '100644', 'meetings/\u001b[31m.md', /can’?t? ?not? be seen|cannot be seen/],
  ['a device', '100644', 'meetings/con.md', /names a device/],
  ['a backslash', '100644', 'meetings/..\\x.md', /which not every disk allows/],
  ['another case', '100644', 'Meetings/2026-11-24.md', /would be the same on some disks/],
  ['another case of the configuration', '100644', 'OneOnOne.yaml', /would be the same on some disks/],
];

describe('sync refuses, by name', () => {
  test.concurrent.each(CRAFTED)('%s', async (_name, mode, path, says) => {
    const { remote, ana, bo } = pair();
    await push(bo, mode, path, mode === '120000' ? '/etc/passwd' : 'echo ran\n');
    await runAll([['add', 'mine']], ana);
    const before = [files(ana.cwd), git(ana, 'rev-parse', 'HEAD')];
    const outcome = await run(['sync'], ana);
    expect([outcome.exit, outcome.stderr]).toEqual([1, expect.stringMatching(says)]);
    expect(outcome.stderr).toContain('Nothing of it was taken in');
    expect(outcome.stderr).not.toMatch(/\u001b/);
    expect([files(ana.cwd), git(ana, 'rev-parse', 'HEAD')]).toEqual(before);
    const home = newHome({ person: 'ana' });
    const joined = await run(['join', remote.cwd, 'notes'], home);
    expect([joined.exit, joined.stderr]).toEqual([1, expect.stringMatching(says)]);
    expect(readdirSync(home.cwd).filter((name) => !name.startsWith('.git') && name !== '.config')).toEqual([]);
  });

  test('names that no work tree can hold at all', async () => {
    const { ana, bo } = pair();
    const blob = (await runCommand(['git', 'hash-object', '-w', '--stdin'], { ...bo, input: 'x' })).stdout.trim();
    const inner = await runCommand(['git', 'mktree'], { ...bo, input: `100644 blob ${blob}\tconfig\n` });
    const tree = git(bo, 'ls-tree', 'HEAD');
    const outer = await runCommand(['git', 'mktree'], {
      ...bo,
      input: `${tree}\n040000 tree ${inner.stdout.trim()}\t.git\n`,
    });
    const commit = git(bo, 'commit-tree', '-p', 'HEAD', '-m', 'x', outer.stdout.trim());
    git(bo, 'push', '--quiet', 'origin', `${commit}:refs/heads/main`);
    const outcome = await run(['sync'], ana);
    expect([outcome.exit, existsSync(join(ana.cwd, '.git/config'))]).toEqual([1, true]);
    expect(git(ana, 'rev-parse', '--abbrev-ref', 'HEAD')).toBe('main');
  });

  test('far too much, and far too large', async () => {
    for (const flood of [0, 1]) {
      const { ana, bo } = pair();
      const many = Object.fromEntries(Array.from({ length: 5_001 }, (_, at) => [`meetings/x${at}.md`, `${at}`]));
      writeTree(bo.cwd, flood === 0 ? many : { 'meetings/film.txt': Buffer.alloc(11 * 1024 * 1024, 'x') });
      commitAll(bo, 'much');
      git(bo, 'push', '--quiet');
      const outcome = await run(['sync'], ana);
      expect([outcome.exit, outcome.stderr]).toEqual([
        1,
        expect.stringMatching(/more than a pair’s notes can be|larger than 10 MiB/),
      ]);
      expect(Object.keys(files(ana.cwd))).toHaveLength(3);
    }
  });

  test('that oneonone.yaml is taken away', async () => {
    const { ana, bo } = pair();
    git(bo, 'rm', '--quiet', 'oneonone.yaml');
    git(bo, 'commit', '--quiet', '--message', 'x');
    git(bo, 'push', '--quiet');
    expect((await run(['sync'], ana)).stderr).toContain('oneonone.yaml was taken away');
    expect(files(ana.cwd)['oneonone.yaml']).toContain('ana:');
  });
});

test('pictures and other papers may come along', async () => {
  const { ana, bo } = pair();
  const picture = Buffer.from([0x89, 0x50, 0, 0xff]);
  writeTree(bo.cwd, { 'img/board.png': picture, 'meetings/plan.pdf': 'x' });
  commitAll(bo, 'papers');
  git(bo, 'push', '--quiet');
  expect((await run(['sync'], ana)).exit).toBe(0);
  expect(git(ana, 'status', '--porcelain')).toBe('');
  expect(Object.keys(files(ana.cwd))).toEqual(expect.arrayContaining(['img/board.png', 'meetings/plan.pdf']));
});

test('a file of mine that git ignores is never overwritten by one that the partner tracks', async () => {
  const { ana, bo } = pair();
  writeFileSync(join(ana.cwd, '.git/info/exclude'), 'meetings/private.md\n');
  writeTree(ana.cwd, { 'meetings/private.md': 'mine alone\n' });
  writeTree(bo.cwd, { 'meetings/private.md': 'theirs\n' });
  commitAll(bo, 'x');
  git(bo, 'push', '--quiet');
  const outcome = await run(['sync'], ana);
  expect([outcome.exit, outcome.stderr]).toEqual([1, expect.stringContaining('meetings/private.md')]);
  expect(files(ana.cwd)['meetings/private.md']).toBe('mine alone\n');
});

test('attributes that name other drivers and filters run nothing here, and that they changed is told', async () => {
  const { ana, bo } = pair();
  const sentinel = join(newFolder(), 'ran');
  for (const [key, value] of [
    ['filter.x.smudge', `touch ${sentinel}; cat`],
    ['filter.x.clean', `touch ${sentinel}; cat`],
    ['merge.x.driver', `touch ${sentinel}`],
  ]) {
    git(ana, 'config', key ?? '', value ?? '');
  }
  writeTree(bo.cwd, { [NOTE]: TEXT.replace('Promotion', 'My promotion') });
  commitAll(bo, 'x');
  await push(bo, '100644', '.gitattributes', 'meetings/*.md filter=x merge=x working-tree-encoding=UTF-16\n');
  await runAll([['add', 'mine']], ana);
  const outcome = await run(['sync'], ana);
  expect([outcome.exit, outcome.stdout.replace(/\s+/g, ' ')]).toEqual([
    0,
    expect.stringContaining('.gitattributes changed: such a file says how others are treated.'),
  ]);
  expect(existsSync(sentinel)).toBe(false);
  expect(files(ana.cwd)[NOTE]).toContain('My promotion');
  expect(files(ana.cwd)[NOTE]).toContain('mine');
});

test('a bare repository inside the work tree, and hooks that come with the notes, are never entered', async () => {
  const { remote, ana, bo } = pair();
  const sentinel = join(newFolder(), 'ran');
  await push(bo, '100644', 'meetings/HEAD', 'ref: refs/heads/main\n');
  await push(
    bo,
    '100644',
    'meetings/config',
    `[core]\n\tfsmonitor = touch ${sentinel}\n\tbare = false\n\tworktree = .\n`,
  );
  await run(['sync'], ana);
  const third = clone(remote, newHome({ person: 'ana' }));
  for (const argv of [
    ['status', '-C', 'meetings'],
    ['sync', '-C', 'meetings'],
  ])
    await run(argv, third);
  expect(existsSync(sentinel)).toBe(false);
});
