/**
 * Notes that git was told to forget or to ignore: they are the pair's all the same, and saving takes them in.
 */
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { files, pairRepo } from '../support/repositories.ts';
import { git, run, runAll, type Seat, writeTree } from '../support/world.ts';

const NOTE = 'meetings/2026-11-10.md';
const text = '---\noneonone: 1\ndate: 2026-11-10\nstatus: held\n---\n\n## Actions\n\n- [ ] @bo Draft ^k3f9z\n';
const clean = (repo: Seat): string => git(repo, 'status', '--porcelain', '--ignored');

test('a note that git rm --cached made git forget is told once, and saved again as it is', async () => {
  const repo = pairRepo({ '2026-11-10': text });
  const head = git(repo, 'rev-parse', 'HEAD');
  git(repo, 'rm', '--quiet', '--cached', NOTE);
  const [status, save] = await runAll([['status'], ['save']], repo);
  expect(status?.stdout.split(NOTE)).toHaveLength(2);
  expect(save?.stdout).toBe(`Saved:\n- ${NOTE}\n`);
  expect([files(repo.cwd)[NOTE], clean(repo), git(repo, 'rev-parse', 'HEAD')]).toEqual([text, '', head]);
});

test('so it is when something was typed into it, and when a command writes to it', async () => {
  const repo = pairRepo({ '2026-11-10': text });
  git(repo, 'rm', '--quiet', '--cached', NOTE);
  writeTree(repo.cwd, { [NOTE]: `${text}\nmore\n` });
  await runAll([['save']], repo);
  expect([git(repo, 'show', `HEAD:${NOTE}`), clean(repo)]).toEqual([`${text}\nmore`, '']);
  git(repo, 'rm', '--quiet', '--cached', NOTE);
  await runAll([['action', 'done', 'k3f9z']], repo);
  expect(git(repo, 'show', `HEAD:${NOTE}`)).toContain('- [x] @bo Draft ^k3f9z');
  expect(clean(repo)).toBe('');
});

test('deleted and forgotten, it is committed as removed', async () => {
  const repo = pairRepo({ '2026-11-10': text });
  git(repo, 'rm', '--quiet', '--cached', NOTE);
  rmSync(join(repo.cwd, NOTE));
  await runAll([['save']], repo);
  expect([git(repo, 'ls-tree', '-r', '--name-only', 'HEAD', 'meetings'), clean(repo)]).toEqual(['', '']);
});

for (const [name, ignore, also] of [
  ['by its name', 'meetings/2026-11-2*\n', []],
  ['by its folder', 'meetings/\n', [NOTE]],
  ['by its ending', '*.md\n', [NOTE]],
] as const) {
  test(`a new note that .gitignore covers ${name} is unsaved until it is saved; other ignored files are nobody’s`, async () => {
    const repo = pairRepo({ '2026-11-10': text, '.gitignore': `${ignore}*.swp\n` });
    writeTree(repo.cwd, {
      'meetings/2026-11-24.md': '## Actions\n\n- [ ] @ana new\n',
      'meetings/2026-11-24.md.swp': 'an editor’s',
      'templates/own.md.swp': 'an editor’s',
    });
    const [status, save] = await runAll(
      [
        ['status', '--json'],
        ['save', '--json'],
      ],
      repo,
    );
    const notices: { kind: string; note: string }[] = JSON.parse(status?.stdout ?? '').notices;
    const unsaved = notices.filter(({ kind }) => kind === 'unsaved').map(({ note }) => note);
    expect(unsaved).toEqual([...also, 'meetings/2026-11-24.md']);
    expect(JSON.parse(save?.stdout ?? '').saved).toEqual(unsaved);
    expect(git(repo, 'show', 'HEAD:meetings/2026-11-24.md')).toMatch(/- \[ \] @ana new \^\w{5}$/);
    expect(git(repo, 'ls-tree', '-r', '--name-only', 'HEAD')).not.toContain('.swp');
    const [again] = await runAll([['save']], repo);
    expect(again?.stdout).toBe('Everything is saved.\n');
  });
}

test('while another git holds its lock a change says that the files are written, and afterwards save commits them', async () => {
  const repo = pairRepo({ '2026-11-10': text });
  const lock = join(repo.cwd, '.git/index.lock');
  writeFileSync(lock, '');
  const held = await run(['action', 'done', 'k3f9z'], repo);
  expect([held.exit, held.stdout, held.stderr.split('\n')]).toEqual([
    1,
    '',
    [
      'error: The files are written, but not committed: another git holds a lock here.',
      expect.stringMatching(/^ {2}at .*index\.lock$/),
      '  If a git command or an editor’s git view is at work here, let it finish, then run the command again.',
      '  If none is, a crashed git left that file: delete it.',
      '  Then commit with `oneonone save`.',
      '',
    ],
  ]);
  expect(files(repo.cwd)[NOTE]).toContain('- [x] @bo Draft ^k3f9z');
  rmSync(lock);
  await runAll([['save']], repo);
  expect([git(repo, 'show', `HEAD:${NOTE}`), clean(repo)]).toEqual([expect.stringContaining('- [x] @bo Draft'), '']);
});
