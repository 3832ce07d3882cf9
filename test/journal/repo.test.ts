/** The verbs of git over real repositories: what is unsaved, what a commit takes and leaves, and what a refusal leaves. */
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openRepo } from '../../src/journal/repo.ts';
import { bytes, pairRepo, repoFrom, twoClones } from '../support/repositories.ts';
import { git, newFolder, newHome, type Seat, withEnv, writeTree } from '../support/world.ts';
import { failureOf } from './program.ts';

const repoOf = (seat: Seat) => openRepo(seat.cwd, seat.env);
const NOTE = 'meetings/2026-11-24.md';

/** A git first on the PATH: a shell script, in which `git` goes on to the real one. */
function withGit(seat: Seat, script: string): Seat {
  const folder = newFolder('bin');
  const real = git(seat, '--exec-path').replace(/\/[^/]+\/git-core$/, '/../bin/git');
  const path = existsSync(real) ? real : '/usr/bin/git';
  writeFileSync(join(folder, 'git'), `#!/bin/sh\ngit() { ${path} "$@"; }\n${script}\n`);
  chmodSync(join(folder, 'git'), 0o755);
  return withEnv(seat, { PATH: `${folder}:${seat.env.PATH}` });
}

/** A git that writes down each call; gives the calls so far, as their arguments. */
function counted(seat: Seat): { readonly seat: Seat; calls(): string[] } {
  const log = join(newFolder('log'), 'calls');
  writeFileSync(log, '');
  const calls = (): string[] => readFileSync(log, 'utf8').split('\n').slice(0, -1);
  return { seat: withGit(seat, `echo "$*" >> ${log}; git "$@"`), calls };
}

function hook(seat: Seat, name: string, script: string): void {
  const path = join(seat.cwd, '.git/hooks', name);
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, `#!/bin/sh\n${script}\n`);
  chmodSync(path, 0o755);
}

/** All that is staged and edited, as git tells it. */
const state = (seat: Seat): string =>
  git(seat, 'status', '--porcelain=v1', '--untracked-files=all') + git(seat, 'diff', '--cached');

test('unsaved tells edited, staged, deleted and new files, below the paths asked for', async () => {
  const seat = repoFrom({ 'm/edited.md': '1', 'm/staged.md': '1', 'm/gone.md': '1', 'm/same.md': '1', 'out.md': '1' });
  writeTree(seat.cwd, { 'm/edited.md': '2', 'm/staged.md': '2', 'm/new ä"b.md': '', 'm/deep/n.md': '', 'out.md': '2' });
  rmSync(join(seat.cwd, 'm/gone.md'));
  git(seat, 'add', 'm/staged.md');
  const repo = repoOf(seat);
  expect(await repo.unsaved(['m'])).toEqual(['m/deep/n.md', 'm/edited.md', 'm/gone.md', 'm/new ä"b.md', 'm/staged.md']);
  expect(await repo.unsaved(['m/edited.md', 'no/such'])).toEqual(['m/edited.md']);
  expect(await repo.unsaved([])).toEqual([]);
});

test('a pair in a folder of a larger repository sees its own paths, whatever the hooks around it set', async () => {
  const seat = repoFrom({ 'sub/pair/a.md': '1', 'other.md': '1' });
  writeTree(seat.cwd, { 'sub/pair/a.md': '2', 'sub/pair/b.md': '2', 'other.md': '2' });
  const inside = { ...seat, cwd: join(seat.cwd, 'sub/pair') };
  const repo = repoOf(withEnv(inside, { GIT_DIR: '/no/such', GIT_INDEX_FILE: '/no/such', GIT_GLOB_PATHSPECS: '1' }));
  expect(await repo.unsaved(['.'])).toEqual(['a.md', 'b.md']);
  expect(await repo.committed('a.md')).toBe('1');
  expect(await repo.commit(['a.md', 'b.md'], 'both')).toBe(git(seat, 'rev-parse', 'HEAD'));
  expect(git(seat, 'status', '--porcelain')).toBe(' M other.md');
});

test('a path is a path and never a pattern or an option', async () => {
  const names = ['*.md', ':(top)x', '-q.md', '--amend', '[a].md'];
  const seat = repoFrom({ 'a.md': '1' });
  writeTree(seat.cwd, { 'a.md': '2', ...Object.fromEntries(names.map((name) => [name, name])) });
  const repo = repoOf(seat);
  for (const name of names) {
    expect(await repo.unsaved([name])).toEqual([name]);
    expect(await repo.committed(name)).toBeNull();
    expect(await repo.commit([name], 'one')).toMatch(/^[0-9a-f]{40}$/);
    expect(await repo.committed(name)).toBe(name);
  }
  expect(git(seat, 'status', '--porcelain')).toBe(' M a.md');
  expect(git(seat, 'rev-list', '--count', 'HEAD')).toBe('6');
});

test('committed text comes byte for byte, BOM and all; what is no text is named', async () => {
  const seat = repoFrom({
    'a.md': '\ufeffä\r\nno end',
    'b.md': '',
    'c.md': Buffer.from('x\n\xff', 'latin1'),
    'd/e.md': 'e',
  });
  const repo = repoOf(seat);
  expect(await repo.committedAll(['a.md', 'gone.md', 'b.md', 'd', 'd/e.md'])).toEqual(
    new Map([
      ['a.md', '\ufeffä\r\nno end'],
      ['gone.md', null],
      ['b.md', ''],
      ['d', null],
      ['d/e.md', 'e'],
    ]),
  );
  expect(await failureOf(() => repo.committed('c.md'))).toMatchObject({
    kind: 'note',
    where: { path: 'c.md', line: 2 },
  });
});

test('a commit takes exactly its paths, new and deleted ones too, and leaves the rest staged and edited as it was', async () => {
  const seat = pairRepo({ '2026-11-10': 'old', '2026-10-27': 'gone', 'mine.txt': 'a\n', 'both.txt': 'a\n' });
  writeTree(seat.cwd, {
    [NOTE]: 'new',
    'meetings/2026-11-10.md': 'edited',
    'mine.txt': 'b\n',
    'both.txt': 'staged\n',
    'untracked.txt': '',
  });
  rmSync(join(seat.cwd, 'meetings/2026-10-27.md'));
  git(seat, 'add', 'mine.txt', 'both.txt', 'meetings/2026-11-10.md');
  writeTree(seat.cwd, { 'both.txt': 'staged and edited\n', 'meetings/2026-11-10.md': 'edited again' });
  const paths = [NOTE, 'meetings/2026-11-10.md', 'meetings/2026-10-27.md'];
  const hash = await repoOf(seat).commit(paths, 'carry 2026-11-24\n', { added: [NOTE] });
  expect(hash).toBe(git(seat, 'rev-parse', 'HEAD'));
  expect(git(seat, 'show', '--name-status', '--format=', '--no-renames', 'HEAD').split('\n').sort()).toEqual([
    'A\tmeetings/2026-11-24.md',
    'D\tmeetings/2026-10-27.md',
    'M\tmeetings/2026-11-10.md',
  ]);
  expect(git(seat, 'show', 'HEAD:meetings/2026-11-10.md')).toBe('edited again');
  expect(git(seat, 'status', '--porcelain').split('\n')).toEqual(['MM both.txt', 'M  mine.txt', '?? untracked.txt']);
});

test('the message stands as it was given: lines with #, trailers, other scripts; whatever commit.cleanup says', async () => {
  const seat = pairRepo();
  for (const cleanup of ['strip', 'scissors', 'default']) {
    git(seat, 'config', 'commit.cleanup', cleanup);
    writeTree(seat.cwd, { [NOTE]: cleanup });
    const message =
      'save 2026-11-24: 会議 “x” $& `id`\n\n# not a comment\n# ------------------------ >8 ------------------------\n-m x\n\nMeeting: 2026-11-24\nAction: k3f9z added';
    await repoOf(seat).commit([NOTE], message, { added: [NOTE] });
    expect(git(seat, 'log', '-1', '--format=%B').trimEnd()).toBe(message);
  }
});

test('nothing to commit is null and makes no commit; neither does an empty repository', async () => {
  const seat = pairRepo();
  const repo = repoOf(seat);
  expect(await repo.commit(['oneonone.yaml'], 'x')).toBeNull();
  expect(await repo.commit([], 'x')).toBeNull();
  expect(git(seat, 'rev-list', '--count', 'HEAD')).toBe('1');
  const empty = { ...newHome(), cwd: newFolder() };
  const fresh = repoOf(empty);
  await fresh.init();
  expect([await fresh.head(), await fresh.committed('a.md'), await fresh.unsaved(['.'])]).toEqual([null, null, []]);
  writeTree(empty.cwd, { 'a.md': 'a' });
  expect(await fresh.commit(['a.md'], 'first', { added: ['a.md'] })).toBe(git(empty, 'rev-parse', 'main'));
});

test.each(['loose', 'packed', 'detached'])('HEAD is told where it is %s', async (kind) => {
  const seat = pairRepo();
  if (kind === 'packed') git(seat, 'pack-refs', '--all', '--prune');
  if (kind === 'detached') git(seat, 'checkout', '--quiet', '--detach');
  expect(await repoOf(seat).head()).toBe(git(seat, 'rev-parse', 'HEAD'));
});

test.each([
  [
    'a hook with words',
    (seat: Seat) => hook(seat, 'pre-commit', 'printf "no \\033[31mway\\n" >&2; exit 1'),
    'no \x1b[31mway',
  ],
  ['a silent hook', (seat: Seat) => hook(seat, 'commit-msg', 'exit 1'), 'without a word'],
  [
    'signing',
    (seat: Seat) => git(seat, 'config', 'commit.gpgSign', 'true') + git(seat, 'config', 'gpg.program', '/no/such/gpg'),
    'gpg',
  ],
])(
  'when %s refuses, the files stay written, the index is as before, and git’s words are told',
  async (_, refuse, words) => {
    const seat = pairRepo({ '2026-11-10': 'old', 'mine.txt': 'a\n' });
    refuse(seat);
    writeTree(seat.cwd, { [NOTE]: 'new', 'meetings/2026-11-10.md': 'edited', 'mine.txt': 'b\n' });
    git(seat, 'add', 'mine.txt');
    const [before, tree] = [state(seat), bytes(seat.cwd)];
    const failure = await failureOf(() =>
      repoOf(seat).commit([NOTE, 'meetings/2026-11-10.md'], 'x', { added: [NOTE] }),
    );
    expect([failure.kind, failure.message]).toEqual([
      'git',
      'Git refused the commit: the files are written, but not committed.',
    ]);
    expect(failure.hints.join()).toContain('oneonone save');
    expect(String(failure.cause)).toContain(words);
    expect([state(seat), bytes(seat.cwd)]).toEqual([before, tree]);
  },
);

test('a hook that passes is honoured, in UTF-8, and sees the message', async () => {
  const seat = pairRepo();
  hook(seat, 'commit-msg', 'echo "LC_ALL=$LC_ALL" >> "$1"; grep -q ä "$1"');
  writeTree(seat.cwd, { [NOTE]: 'ä' });
  await repoOf(seat).commit([NOTE], 'ä', { added: [NOTE] });
  expect(git(seat, 'log', '-1', '--format=%B').trim()).toBe('ä\nLC_ALL=C.UTF-8');
});

test('without an identity it says how to set one', async () => {
  const seat = withEnv({ ...pairRepo({}, newHome()), env: newHome({ person: null }).env }, {});
  git(seat, 'config', 'user.useConfigOnly', 'true');
  writeTree(seat.cwd, { [NOTE]: 'x' });
  const failure = await failureOf(() => repoOf(seat).commit([NOTE], 'x', { added: [NOTE] }));
  expect(failure.hints[0]).toContain('git config --global user.name');
  expect(git(seat, 'status', '--porcelain')).toBe('?? meetings/');
});

test('a file that is ignored is committed all the same when it was written by us', async () => {
  const seat = pairRepo({ '.gitignore': '*.md\n' });
  writeTree(seat.cwd, { [NOTE]: 'x' });
  expect(await repoOf(seat).commit([NOTE], 'x', { added: [NOTE] })).not.toBeNull();
});

test.each(['index.lock', 'HEAD.lock', 'refs/heads/main.lock'])(
  'a held %s is waited for, then told, and never deleted',
  async (name) => {
    const seat = pairRepo();
    const lock = join(seat.cwd, '.git', name);
    const start = Date.now();
    writeTree(seat.cwd, { [NOTE]: 'x', [`.git/${name}`]: '' });
    const failure = await failureOf(() => repoOf(seat).commit([NOTE], 'x', { added: [NOTE] }));
    expect([failure.kind, failure.where?.path]).toEqual(['busy', lock]);
    expect(Date.now() - start).toBeGreaterThan(2_900);
    expect(existsSync(lock)).toBe(true);
    rmSync(lock);
    expect(git(seat, 'status', '--porcelain')).toBe('?? meetings/');
    writeTree(seat.cwd, { [`.git/${name}`]: '' });
    setTimeout(() => rmSync(lock), 500);
    expect(await repoOf(seat).commit([NOTE], 'x', { added: [NOTE] })).toBe(git(seat, 'rev-parse', 'HEAD'));
  },
);

test('a whole change takes four processes of git, and none of them dawdles', async () => {
  const { seat, calls } = counted(pairRepo({ '2026-11-10': 'a' }));
  const repo = repoOf(seat);
  await repo.config();
  await repo.unsaved(['meetings', 'oneonone.yaml']);
  await repo.remotes();
  writeTree(seat.cwd, { [NOTE]: 'x', 'meetings/2026-11-10.md': 'b' });
  await repo.commit([NOTE, 'meetings/2026-11-10.md'], 'x', { added: [NOTE] });
  expect(calls().map((call) => call.replace(/-c \S+ /g, '').split(' ')[0])).toEqual([
    'config',
    '--no-optional-locks',
    'add',
    'commit',
  ]);
  const plain = repoOf(pairRepo());
  await plain.config();
  // simple-git's pause of 50 ms for a process without output would show in the fastest of five.
  const times: number[] = [];
  for (let round = 0; round < 5; round += 1) {
    const start = performance.now();
    await plain.unsaved(['meetings']);
    times.push(performance.now() - start);
  }
  expect(Math.min(...times)).toBeLessThan(45);
});

test('settings are read once: the last value, other remotes, keys with blanks and line ends', async () => {
  const { seat, calls } = counted(pairRepo());
  git(seat, 'config', '--add', 'a.b', 'one');
  git(seat, 'config', '--add', 'a.b', 'two\nlines');
  git(seat, 'config', 'remote.My One.url', 'https://u:t@host/x');
  writeFileSync(join(seat.cwd, '.git/config'), `${readFileSync(join(seat.cwd, '.git/config'), 'utf8')}[flag]\n\ton\n`);
  const before = calls().length;
  const repo = repoOf(seat);
  const config = await repo.config();
  expect([config.get('a.b'), config.get('flag.on'), config.get('user.name'), config.get('core.fsmonitor')]).toEqual([
    'two\nlines',
    'true',
    'Ana Souza',
    undefined,
  ]);
  expect(await repo.remotes()).toEqual(new Map([['My One', 'https://u:t@host/x']]));
  expect(calls().length - before).toBe(1);
  await repo.setConfig('oneonone.me', '-ana');
  expect((await repo.config()).get('oneonone.me')).toBe('-ana');
});

test('a merge driver can be set, and the editor is git’s choice, with arguments', async () => {
  const seat = pairRepo();
  const repo = repoOf(withEnv(seat, { EDITOR: 'nano -w', PAGER: 'less' }));
  await repo.setConfig('merge.oneonone.driver', 'oneonone merge-driver %O %A %B %P');
  expect(git(seat, 'config', 'merge.oneonone.driver')).toBe('oneonone merge-driver %O %A %B %P');
  expect(await repo.editor()).toBe('nano -w');
  expect(await repoOf(withEnv(seat, { GIT_EDITOR: ':' })).editor()).toBe(':');
  expect((await failureOf(() => repoOf(withEnv(seat, { TERM: 'dumb' })).editor())).kind).toBe('git');
});

test('the author is whoever the environment says, and so are settings given by it', async () => {
  const seat = withEnv(pairRepo(), {
    GIT_AUTHOR_NAME: 'Kim',
    GIT_AUTHOR_EMAIL: 'kim@x',
    GIT_AUTHOR_DATE: '2020-01-02T03:04:05Z',
    GIT_CONFIG_COUNT: '1',
    GIT_CONFIG_KEY_0: 'core.hooksPath',
    GIT_CONFIG_VALUE_0: newFolder('hooks'),
  });
  hook(seat, 'pre-commit', 'exit 1');
  writeTree(seat.cwd, { [NOTE]: 'x' });
  await repoOf(seat).commit([NOTE], 'x', { added: [NOTE] });
  expect(git(seat, 'log', '-1', '--format=%an %ae %as')).toBe('Kim kim@x 2020-01-02');
});

test('without git on the PATH it says so and how to install it', async () => {
  const seat = withEnv(pairRepo(), { PATH: newFolder('empty') });
  const repo = repoOf(seat);
  for (const call of [
    () => repo.version(),
    () => repo.config(),
    () => repo.unsaved(['.']),
    () => repo.commit(['oneonone.yaml'], 'x'),
  ]) {
    const failure = await failureOf(call);
    expect([failure.kind, failure.message]).toEqual(['git', 'Git is not installed, or not on the PATH.']);
    expect(failure.hints[0]).toContain('https://git-scm.com/downloads');
  }
});

test('the version is told, of any git; messages are asked for in English', async () => {
  expect(await repoOf(withGit(pairRepo(), 'echo "git version 2.25.1 (Apple Git-128)"')).version()).toBe('2.25.1');
  const german = withEnv(withGit(pairRepo(), 'echo "$LANGUAGE $LC_ALL" >&2; exit 3'), {
    LANG: 'de_DE.UTF-8',
    LANGUAGE: 'de',
  });
  expect(String((await failureOf(() => repoOf(german).config())).cause)).toContain('C C.UTF-8');
});

test('a monitor in the settings is not started', async () => {
  const seat = pairRepo();
  const sentinel = join(newFolder(), 'ran');
  git(seat, 'config', 'core.fsmonitor', `touch ${sentinel}; false`);
  writeTree(seat.cwd, { [NOTE]: 'x' });
  const repo = repoOf(seat);
  await repo.unsaved(['meetings']);
  await repo.commit([NOTE], 'x', { added: [NOTE] });
  expect(existsSync(sentinel)).toBe(false);
});

test('a push reaches the remote and follows it; a refused one tells git’s words without the token', async () => {
  const { remote, ana } = twoClones();
  writeTree(ana.cwd, { [NOTE]: 'x' });
  const repo = repoOf(ana);
  await repo.commit([NOTE], 'x', { added: [NOTE] });
  await repo.push('origin', 'main');
  expect(git(remote, 'rev-parse', 'main')).toBe(await repo.head());
  expect(git(ana, 'rev-parse', '--abbrev-ref', 'main@{upstream}')).toBe('origin/main');
  await repo.addRemote('web', 'http://ana:geheim@127.0.0.1:1/x.git');
  const failure = await failureOf(() => repo.push('web', 'main'));
  expect(failure.kind).toBe('git');
  expect(`${failure.message} ${failure.cause} ${failure.hints}`).not.toContain('geheim');
  expect(failure.message).toContain('http://***@127.0.0.1:1/x.git');
});

test('a push that hangs is ended with all it started', async () => {
  const { ana } = twoClones();
  const file = join(newFolder(), 'pid');
  hook(ana, 'pre-push', `sleep 60 & echo $! > ${file}; wait`);
  const start = Date.now();
  const failure = await failureOf(() => repoOf(ana).push('origin', 'main', 1));
  expect([failure.kind, failure.message.includes('longer than 1 seconds')]).toEqual(['git', true]);
  expect(Date.now() - start).toBeLessThan(5_000);
  const pid = Number(readFileSync(file, 'utf8'));
  await expect
    .poll(() => existsSync(`/proc/${pid}`) && !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8')))
    .toBe(false);
});

test('a push by ssh asks nothing, whatever ssh was set up', async () => {
  const { ana } = twoClones();
  const log = join(newFolder(), 'log');
  const bin = newFolder('bin');
  writeFileSync(join(bin, 'ssh'), `#!/bin/sh\necho "$*" >> ${log}; exit 1\n`);
  chmodSync(join(bin, 'ssh'), 0o755);
  git(ana, 'remote', 'set-url', 'origin', 'git@host.invalid:x.git');
  const seat = withEnv(ana, { PATH: `${bin}:${ana.env.PATH}` });
  for (const env of [{}, { GIT_SSH_COMMAND: `${bin}/ssh -v` }]) {
    expect((await failureOf(() => repoOf(withEnv(seat, env)).push('origin', 'main'))).kind).toBe('git');
  }
  git(ana, 'config', 'core.sshCommand', 'ssh -4');
  expect((await failureOf(() => repoOf(seat).push('origin', 'main'))).kind).toBe('git');
  const calls = readFileSync(log, 'utf8').trimEnd().split('\n');
  expect(calls.filter((call) => call.includes('-oBatchMode=yes')).length).toBe(3);
  expect(calls.some((call) => call.includes('-v -oBatchMode=yes'))).toBe(true);
  expect(calls.some((call) => call.includes('-4 -oBatchMode=yes'))).toBe(true);
});

test('no name or value of a user’s is taken for an option', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom('--output=x', '-x', '--exec=touch x', '--upload-pack=x', '-c', '--file=x', '--global'),
      async (word) => {
        const seat = pairRepo();
        const repo = repoOf(seat);
        await repo.setConfig('oneonone.me', word);
        expect(git(seat, 'config', '--local', 'oneonone.me')).toBe(word);
        for (const call of [
          () => repo.addRemote(word, '/x'),
          () => repo.push(word, 'main'),
          () => repo.push('.', word),
          () => repo.setConfig(word, 'x'),
        ]) {
          expect((await failureOf(call)).kind).toMatch(/^(git|usage)$/);
        }
        expect(Object.keys(bytes(seat.cwd)).sort()).toEqual(['.gitattributes', 'oneonone.yaml']);
      },
    ),
    { numRuns: 7 },
  );
});
