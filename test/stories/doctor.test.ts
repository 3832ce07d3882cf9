/**
 * Every ill that `doctor` knows: found with its place and the command that mends it, mended by --fix or by a person.
 */
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { bytes, clone, pairRepo, pairTree, repoFrom, twoClones } from '../support/repositories.ts';
import { git, newFolder, newHome, run, runCommand, type Seat, withEnv, writeTree } from '../support/world.ts';

type Check = {
  readonly name: string;
  readonly ok: boolean;
  readonly say: string;
  readonly fix: string | null;
  readonly where: { readonly path: string; readonly line: number | null } | null;
};

const FIX = 'oneonone doctor --fix';

const NOTE = `---
oneonone: 1
date: 2026-11-24
status: planned
kind: regular
---

# Ana & Bo

## Agenda

### Bo
- [ ] Promotion ^t8xq2

## Actions

- [ ] @bo Draft the RFC ^k3f9z
`;

/** What is wrong, and how it ended. */
async function problems(seat: Seat, ...more: readonly string[]): Promise<readonly Check[]> {
  const { exit, stdout, stderr } = await run(['doctor', '--json', ...more], seat);
  expect(stderr).toBe('');
  const { checks } = JSON.parse(stdout) as { checks: readonly Check[] };
  const wrong = checks.filter(({ ok }) => !ok);
  expect(exit).toBe(wrong.length === 0 ? 0 : 1);
  return wrong;
}

/** A pair's repository that is well and registered. */
async function wellPair(notes: Readonly<Record<string, string | Buffer>> = { '2026-11-24': NOTE }): Promise<Seat> {
  const seat = pairRepo(notes);
  await run(['init', '--json', '--no-commit'], seat);
  git(seat, 'add', '--all');
  git(seat, 'commit', '--quiet', '--allow-empty', '-m', 'second');
  return seat;
}

/** The number of a process that is gone. */
const GONE = 4_194_000;

let seat: Seat;
beforeEach(async () => {
  seat = await wellPair();
});

test('where all is well it says what it looked at, changes nothing, and ends with 0', async () => {
  const before = bytes(seat.cwd);
  const outcome = await run(['doctor'], seat);
  expect(outcome).toMatchObject({ exit: 0, stderr: '' });
  expect(
    outcome.stdout.replace(/git \d[\d.]*/, 'git VERSION').replace(seat.cwd, 'HERE'),
  ).toBe(`ok  git         git VERSION
ok  repository  HERE
ok  state       on the branch main
ok  me          Ana Souza <ana@example.com> is ana
ok  config      oneonone.yaml can be read
ok  notes       1 note, all can be read
ok  ids         each stands once in a note
ok  attributes  git knows how to treat notes
ok  merging     git merges notes item by item
ok  saved       everything is saved
ok  remote      none: the notes are on this machine alone
ok  registered  oneonone -p bo
ok  leftovers   none
ok  lock        none
All is well.
`);
  expect(bytes(seat.cwd)).toEqual(before);
  expect(git(seat, 'rev-list', '--count', 'HEAD')).toBe('2');
});

test('a problem stands with its place and the command that mends it', async () => {
  writeFileSync(join(seat.cwd, 'meetings/2026-11-24.md'), `${NOTE}- [ ] @ana Answer\n`);
  const { exit, stdout } = await run(['doctor'], seat);
  expect(exit).toBe(1);
  expect(stdout).toContain(`!!  saved       meetings/2026-11-24.md has changes that are not saved yet.
                (meetings/2026-11-24.md)
                oneonone save
`);
  expect(stdout).toContain('One thing is not well.\n');
});

describe('git', () => {
  test('is missing: the only thing said, and how to get it', async () => {
    const found = await problems(withEnv(seat, { PATH: newFolder('bin') }));
    expect(found).toMatchObject([{ name: 'git', say: expect.stringContaining('Git is not installed') }]);
    expect(await problems(withEnv(seat, { PATH: newFolder('bin') }), '--fix')).toMatchObject([{ name: 'git' }]);
  });

  test('is older than wished: said with both versions', async () => {
    const bin = newFolder('bin');
    const real = (await runCommand(['sh', '-c', 'command -v git'], seat)).stdout.trim();
    const old = `case "$*" in *--version*) echo git version 2.25.1;; *) exec '${real}' "$@";; esac`;
    writeFileSync(join(bin, 'git'), `#!/bin/sh\n${old}\n`, { mode: 0o755 });
    const found = await problems(withEnv(seat, { PATH: `${bin}:${seat.env.PATH}` }));
    expect(found).toMatchObject([{ name: 'git', say: expect.stringContaining('git 2.25.1 is older than 2.38') }]);
  });

  test('speaks another language', async () => {
    expect(await problems(withEnv(seat, { LANG: 'de_DE.UTF-8', LC_ALL: 'de_DE.UTF-8', LANGUAGE: 'de' }))).toEqual([]);
  });

  test('knows no name, no email', async () => {
    const nameless = pairRepoOf(newHome({ person: null }));
    const found = await problems(nameless);
    expect(found[0]).toMatchObject({ name: 'me', fix: 'git config --global user.name "Your Name"' });
    git(nameless, 'config', 'user.name', 'Ana Souza');
    expect((await problems(nameless))[0]).toMatchObject({ name: 'me', fix: expect.stringContaining('user.email') });
  });
});

/** A pair's repository, committed by Ana, that somebody else sits at. */
function pairRepoOf(home: Seat): Seat {
  return { ...pairRepo({ '2026-11-24': NOTE }), env: home.env };
}

describe('outside of a pair’s repository', () => {
  test('git and identity are looked at, and how to begin is said', async () => {
    const { exit, stdout, stderr } = await run(['doctor'], newHome());
    expect(exit).toBe(0);
    expect(stdout).toContain('ok  repository  no pair’s repository here\n');
    expect(stdout).toContain('ok  me          Ana Souza <ana@example.com>\n');
    expect(stderr).toBe('Begin a pair here: oneonone init\n');
  });

  test('a config in no git repository is mended by init', async () => {
    const lost = newHome();
    writeTree(lost.cwd, { 'oneonone.yaml': readFileSync(join(seat.cwd, 'oneonone.yaml')) });
    expect(await problems(lost)).toMatchObject([{ name: 'repository', fix: 'oneonone init' }]);
    expect(await run(['init'], lost)).toMatchObject({ exit: 0 });
    expect(await problems(lost)).toEqual([]);
  });

  test('a pair or a folder that was named and is not there is an error', async () => {
    expect(await run(['-p', 'kim', 'doctor'], seat)).toMatchObject({ exit: 1 });
    expect(await run(['-C', 'nowhere', 'doctor'], seat)).toMatchObject({ exit: 2 });
  });
});

describe('the state of the clone', () => {
  test('detached, shallow', async () => {
    git(seat, 'switch', '--quiet', '--detach');
    expect(await problems(seat)).toMatchObject([{ name: 'state', fix: FIX }]);
    const shallow = { ...seat, cwd: join(newFolder('shallow'), 'notes') };
    git(seat, 'clone', '--quiet', '--depth=1', '--no-local', seat.cwd, shallow.cwd);
    await run(['init'], shallow);
    const names = (await problems(shallow)).map(({ fix }) => fix);
    expect(names).toContain('git fetch --unshallow');
  });

  test.each([
    ['nothing was saved', false, false],
    ['something was saved', true, false],
    ['the branch went on', false, true],
    ['both', true, true],
  ])(
    'on no branch, and %s: --fix goes back to the notes with all of it, and keeps where it was',
    async (_, saved, on) => {
      const note = join(seat.cwd, 'meetings/2026-11-24.md');
      if (on) await run(['add', 'on the branch'], seat);
      git(seat, 'switch', '--quiet', '--detach', on ? 'HEAD~1' : 'HEAD');
      if (saved) await run(['add', 'on no branch'], seat);
      writeFileSync(note, `${readFileSync(note, 'utf8')}\nTyped and not saved.\n`);
      const was = git(seat, 'rev-parse', 'HEAD');
      expect(await problems(seat, '--fix')).toEqual([]);
      expect(git(seat, 'symbolic-ref', 'HEAD')).toBe('refs/heads/main');
      expect(git(seat, 'status', '--porcelain')).toBe('');
      const text = readFileSync(note, 'utf8');
      expect(text).toContain('Typed and not saved.');
      expect([text.includes('on the branch'), text.includes('on no branch')]).toEqual([on, saved]);
      expect(() => git(seat, 'merge-base', '--is-ancestor', was, 'HEAD')).not.toThrow();
      expect(existsSync(join(seat.cwd, '.git/oneonone/under-way'))).toBe(false);
    },
  );

  test('on no branch, and no telling which one the notes are on: said, and nothing is changed', async () => {
    git(seat, 'branch', '--move', 'one');
    git(seat, 'branch', 'two');
    git(seat, 'switch', '--quiet', '--detach');
    const before = bytes(seat.cwd);
    const { stderr } = await run(['doctor', '--fix'], seat);
    expect(stderr).toContain('Not mended: It is not clear which branch the notes are on: one, two.');
    expect(bytes(seat.cwd)).toEqual(before);
    expect(git(seat, 'rev-parse', '--abbrev-ref', 'HEAD')).toBe('HEAD');
  });

  test('on no branch, and the branch is open in another folder: said', async () => {
    git(seat, 'switch', '--quiet', '--detach');
    const other = join(newFolder('linked'), 'notes');
    git(seat, 'worktree', 'add', '--quiet', other, 'main');
    const { stderr } = await run(['doctor', '--fix'], seat);
    expect(stderr).toContain("Not mended: The branch 'main' is open in another folder.");
  });

  test('in the middle of a merge: the note with markers has its line, and --fix commits nothing', async () => {
    const { ana, bo } = twoClones(pairTree({ '2026-11-24': NOTE }));
    writeFileSync(join(bo.cwd, 'meetings/2026-11-24.md'), NOTE.replace('Promotion', 'Promotion case'));
    git(bo, 'commit', '--quiet', '-am', 'bo');
    git(bo, 'push', '--quiet');
    writeFileSync(join(ana.cwd, 'meetings/2026-11-24.md'), NOTE.replace('Promotion', 'A promotion'));
    git(ana, 'commit', '--quiet', '-am', 'ana');
    git(ana, 'fetch', '--quiet');
    expect(() => git(ana, 'merge', '--quiet', 'origin/main')).toThrow('CONFLICT');
    writeFileSync(join(ana.cwd, '.gitattributes'), '');
    const head = git(ana, 'rev-parse', 'HEAD');
    const found = await problems(ana, '--fix');
    expect(found).toContainEqual(
      expect.objectContaining({ name: 'state', say: expect.stringContaining('a merge'), fix: 'git status' }),
    );
    expect(found).toContainEqual(
      expect.objectContaining({ name: 'notes', where: { path: 'meetings/2026-11-24.md', line: 13 } }),
    );
    expect(found.map(({ name }) => name)).toContain('attributes');
    expect(git(ana, 'rev-parse', 'HEAD')).toBe(head);
  });
});

describe('who I am', () => {
  test('is set by --fix where git’s name tells', async () => {
    const home = newHome({ person: 'bo' });
    const guest = pairRepoOf(home);
    git(guest, 'config', 'user.email', 'bo@elsewhere.example');
    const found = await problems(guest);
    expect(found[0]).toMatchObject({ name: 'me', fix: FIX });
    expect((await problems(guest, '--fix')).map(({ name }) => name)).toEqual([]);
    expect(git(guest, 'config', 'oneonone.me')).toBe('bo');
    expect((await run(['-p', 'ana', 'status', '--json'], { ...guest, cwd: home.cwd })).exit).toBe(0);
  });

  test('is left to the person where nothing tells', async () => {
    const stranger = pairRepoOf(newHome({ person: 'stranger' }));
    const [me] = await problems(stranger, '--fix');
    expect(me).toMatchObject({
      name: 'me',
      say: 'Kim Stranger <kim@example.com> is neither ana nor bo.',
      fix: expect.stringContaining('git config oneonone.me ana'),
    });
    git(stranger, 'config', 'oneonone.me', 'bo');
    expect(await problems(stranger, '--fix')).toEqual([]);
  });
});

describe('files', () => {
  test('a config that can’t be read', async () => {
    writeFileSync(join(seat.cwd, 'oneonone.yaml'), 'oneonone: 1\npeeple: {}\n');
    expect(await problems(seat, '--fix')).toMatchObject([
      { name: 'config', say: expect.stringContaining('people'), where: { path: 'oneonone.yaml', line: 2 } },
    ]);
  });

  test('notes that can’t be read, odd ones, copies: each with its place, and none is touched', async () => {
    const folder = join(seat.cwd, 'meetings');
    writeTree(folder, {
      '2026-10-01.md': '---\noneonone: 1\nstatus: held\n\n# Unclosed\n',
      '2026-10-02.md': Buffer.from('a\nb\xe9\n', 'latin1'),
      '2026-10-03.md': 'x'.repeat(1_048_577),
      '2026-10-04.md': '- [ ] a due:2026-02-30\n## Actions\n- [ ] b due:2026-02-30\n',
      "2026-11-24 (Ana's conflicted copy 2026-11-23).md": NOTE,
      '2026-11-24.sync-conflict-20261123.md': NOTE,
      '2026-11-24 (1).md': NOTE,
      'shopping.md': '- milk\n',
    });
    symlinkSync('2026-11-24.md', join(folder, '2026-10-05.md'));
    git(seat, 'add', '--all');
    git(seat, 'commit', '--quiet', '-m', 'all');
    const before = bytes(seat.cwd);
    const found = await problems(seat, '--fix');
    const places = found.map(({ name, where }) => `${name} ${where?.path}:${where?.line}`);
    expect(places.sort()).toEqual(
      [
        'notes meetings/2026-10-01.md:1',
        'notes meetings/2026-10-02.md:2',
        'notes meetings/2026-10-03.md:null',
        'notes meetings/2026-10-04.md:3',
        'notes meetings/2026-10-05.md:null',
        "notes meetings/2026-11-24 (Ana's conflicted copy 2026-11-23).md:null",
        'notes meetings/2026-11-24.sync-conflict-20261123.md:null',
        'notes meetings/2026-11-24 (1).md:null',
      ].sort(),
    );
    expect(found.find(({ where }) => where?.path.includes('10-01'))?.say).toContain("Put '---' alone on a line");
    expect(bytes(seat.cwd)).toEqual(before);
  });

  test('an id twice in a note: saving gives the second line its own', async () => {
    const path = join(seat.cwd, 'meetings/2026-11-24.md');
    writeFileSync(path, `${NOTE}- [ ] @ana Answer ^k3f9z\n`);
    git(seat, 'commit', '--quiet', '-am', 'twice');
    expect(await problems(seat)).toMatchObject([
      { name: 'ids', fix: FIX, where: { path: 'meetings/2026-11-24.md', line: 18 } },
    ]);
    expect(await problems(seat, '--fix')).toEqual([]);
    expect(readFileSync(path, 'utf8')).toMatch(/Draft the RFC \^k3f9z\n- \[ \] @ana Answer \^(?!k3f9z)\w{5}\n$/);
    expect(git(seat, 'log', '-1', '--format=%s')).toMatch(/^save 2026-11-24/);
  });

  test('an id of two kinds', async () => {
    writeTree(seat.cwd, { 'meetings/2026-12-08.md': '## Goals\n\n- [ ] Lead ^k3f9z\n' });
    git(seat, 'add', '--all');
    git(seat, 'commit', '--quiet', '-m', 'kinds');
    expect(await problems(seat)).toMatchObject([
      {
        name: 'ids',
        say: '^k3f9z is a goal here and an action in meetings/2026-11-24.md. Take ^k3f9z off this line; saving gives it its own.',
        where: { path: 'meetings/2026-12-08.md', line: 3 },
      },
    ]);
  });

  test('lines of .gitattributes that are missing or contradicted are completed, in a commit of that file', async () => {
    const path = join(seat.cwd, '.gitattributes');
    const before = `${readFileSync(path, 'utf8')}# ours\nmeetings/*.md -text\n`;
    writeFileSync(path, before);
    git(seat, 'commit', '--quiet', '-am', 'attributes');
    writeTree(seat.cwd, { 'staged.md': 'a\n' });
    git(seat, 'add', 'staged.md');
    expect(await problems(seat)).toMatchObject([{ name: 'attributes', fix: FIX }]);
    expect(await problems(seat, '--fix', '--dry-run')).toMatchObject([{ name: 'attributes' }]);
    expect(await problems(seat, '--fix')).toEqual([]);
    expect(readFileSync(path, 'utf8')).toBe(`${before}meetings/*.md text eol=lf diff=markdown merge=oneonone\n`);
    expect(git(seat, 'check-attr', 'text', 'meetings/2026-11-24.md')).toContain('text: set');
    expect(git(seat, 'show', '--format=%s', '--name-only')).toBe('doctor: complete .gitattributes\n\n.gitattributes');
    expect(git(seat, 'status', '--porcelain')).toBe('A  staged.md');
  });
});

test('what can’t be mended is said, and the rest is mended', async () => {
  writeFileSync(join(seat.cwd, '.gitattributes'), '');
  git(seat, 'commit', '--quiet', '-am', 'emptied');
  writeFileSync(join(seat.cwd, '.git/hooks/pre-commit'), '#!/bin/sh\nexit 1\n', { mode: 0o755 });
  writeFileSync(join(seat.cwd, 'meetings/2026-11-24.md'), `${NOTE}- [ ] @ana Answer ^k3f9z\n`);
  const { exit, stderr } = await run(['doctor', '--fix'], seat);
  expect(exit).toBe(1);
  expect(stderr).toContain('Not mended: Git refused the commit');
  expect(readFileSync(join(seat.cwd, 'meetings/2026-11-24.md'), 'utf8').match(/k3f9z/g)).toHaveLength(1);
});

describe('the remote', () => {
  test('is shown without its secret', async () => {
    git(seat, 'remote', 'add', 'origin', 'https://ana:s3cret@host.example/us.git');
    const { exit, stdout } = await run(['doctor'], seat);
    expect(exit).toBe(0);
    expect(stdout).toContain('ok  remote      origin: https://***@host.example/us.git');
    expect(stdout).not.toContain('s3cret');
  });

  test('must not be an address that runs a program', async () => {
    git(seat, 'remote', 'add', 'up', 'ext::sh -c id');
    expect(await problems(seat)).toMatchObject([{ name: 'remote', fix: 'git remote set-url up <url>' }]);
  });

  test('is well where it is a clone’s', async () => {
    const { remote } = twoClones(pairTree({ '2026-11-24': NOTE }));
    const bo = clone(remote, newHome({ person: 'bo' }));
    expect(await problems(bo)).toMatchObject([
      { name: 'merging', fix: FIX },
      { name: 'registered', fix: FIX },
    ]);
    expect(await problems(bo, '--fix')).toEqual([]);
  });
});

describe('what crashes left behind', () => {
  const temporary = (pid: number): string => `.oneonone-${pid}-m0abc-1.tmp`;

  test('temporary files of killed processes are removed, those of living ones are not', async () => {
    const own = join(seat.cwd, '.git/oneonone');
    const paths = [
      join(own, temporary(GONE)),
      join(own, `.oneonone-${GONE}-past-1.tmp`),
      join(own, `.oneonone-${GONE}-index-1.tmp.lock`),
      join(seat.cwd, 'meetings', temporary(GONE)),
      join(seat.cwd, temporary(GONE)),
    ];
    const living = join(own, temporary(process.pid));
    for (const path of [...paths, living]) writeFileSync(path, 'half');
    expect(await problems(seat)).toMatchObject([
      { name: 'leftovers', say: '5 temporary files of a killed oneonone.', fix: FIX },
    ]);
    const { stderr } = await run(['doctor', '--fix'], seat);
    for (const path of paths) expect(stderr).toContain(`Removed ${path}\n`);
    expect(paths.filter((path) => existsSync(path))).toEqual([]);
    expect(existsSync(living)).toBe(true);
    expect(await problems(seat)).toEqual([]);
  });

  test('a link in the place of our own folder is not followed', async () => {
    const elsewhere = newFolder('elsewhere');
    const own = join(seat.cwd, '.git/oneonone');
    rmSync(own, { recursive: true, force: true });
    symlinkSync(elsewhere, own);
    expect((await run(['status'], seat)).exit).toBe(0);
    // Nor is a file there any reason not to look.
    rmSync(own);
    writeFileSync(own, '');
    for (const look of ['status', 'brief', 'list']) expect([look, (await run([look], seat)).exit]).toEqual([look, 0]);
    rmSync(own);
    symlinkSync(elsewhere, own);
    const change = await run(['add', 'A topic'], seat);
    expect([change.exit, change.stderr]).toEqual([1, expect.stringContaining('is a link to somewhere else.')]);
    expect(readdirSync(elsewhere)).toEqual([]);
    rmSync(own);
    expect((await run(['add', 'A topic'], seat)).exit).toBe(0);
  });

  test('text that was kept aside is told, and never deleted', async () => {
    const kept = join(seat.cwd, '.git/oneonone/rescue/2026-11-24.md');
    mkdirSync(join(kept, '..'), { recursive: true });
    writeFileSync(kept, 'typed\n');
    expect(await problems(seat, '--fix')).toMatchObject([{ name: 'rescued', fix: null, where: { path: kept } }]);
    expect(readFileSync(kept, 'utf8')).toBe('typed\n');
  });

  test('our own lock: a dead one’s is removed, another machine’s is only told', async () => {
    const path = join(seat.cwd, '.git/oneonone/lock');
    const lock = { pid: GONE, started: null, host: hostname(), verb: 'wrap', since: '2026-11-24T10:00:00Z' };
    writeFileSync(path, JSON.stringify(lock));
    expect(await problems(seat)).toMatchObject([{ name: 'lock', fix: FIX, where: { path } }]);
    expect(await problems(seat, '--fix')).toEqual([]);
    expect(existsSync(path)).toBe(false);
    writeFileSync(path, JSON.stringify({ ...lock, host: 'elsewhere' }));
    const { stdout } = await run(['doctor'], seat);
    expect(stdout).toContain('on elsewhere, since');
    expect(existsSync(path)).toBe(true);
  });

  test('that git was tidying up: not told while it may be, removed by --fix once it is old', async () => {
    const path = join(seat.cwd, '.git/objects/maintenance.lock');
    writeFileSync(path, '');
    expect(await problems(seat)).toEqual([]);
    const old = new Date(Date.now() - 11 * 60_000);
    utimesSync(path, old, old);
    expect(await problems(seat)).toMatchObject([{ name: 'lock', fix: FIX, where: { path } }]);
    expect(await problems(seat, '--fix')).toEqual([]);
    expect(existsSync(path)).toBe(false);
  });

  test('a lock of git’s: told while it is young, removed by --fix only when it is old and no git is at work', async () => {
    const path = join(seat.cwd, '.git/index.lock');
    writeFileSync(path, '');
    expect(await problems(seat, '--fix')).toMatchObject([
      { name: 'lock', fix: null, say: expect.stringContaining('delete the file'), where: { path } },
    ]);
    expect(existsSync(path)).toBe(true);
    const old = new Date(Date.now() - 11 * 60_000);
    utimesSync(path, old, old);
    expect(await problems(seat)).toMatchObject([
      { name: 'lock', fix: FIX, say: expect.stringContaining('11 minutes') },
    ]);
    expect(existsSync(path)).toBe(true);
    expect(await problems(seat, '--fix')).toEqual([]);
    expect(existsSync(path)).toBe(false);
  });
});

describe('the registry of pairs', () => {
  test('a broken one has its line, and stays', async () => {
    const path = join(seat.env.XDG_CONFIG_HOME ?? '', 'oneonone/pairs.json');
    writeFileSync(path, '{\n"pairs": [}\n');
    const { exit, stdout } = await run(['doctor', '--json'], seat);
    expect(exit).toBe(1);
    expect(stdout).toContain(`${path}`);
    expect(readFileSync(path, 'utf8')).toBe('{\n"pairs": [}\n');
  });

  test('a broken one keeps nothing else from being mended', async () => {
    writeFileSync(join(seat.env.XDG_CONFIG_HOME ?? '', 'oneonone/pairs.json'), '{');
    writeFileSync(join(seat.cwd, '.gitattributes'), '');
    expect((await problems(seat, '--fix')).map(({ name }) => name)).toEqual(['registered']);
  });

  test('a clone that was moved is registered anew', async () => {
    const moved = { ...seat, cwd: `${seat.cwd}-moved` };
    renameSync(seat.cwd, moved.cwd);
    expect(await problems(moved)).toMatchObject([{ name: 'registered' }]);
    expect(await problems(moved, '--fix')).toEqual([]);
  });
});

test('a repository that is not a pair’s is as good as none', async () => {
  expect(await problems(repoFrom({ 'a.md': 'a\n' }))).toEqual([]);
});

test('doctor --fix --json tells what it mended, and without --fix says nothing of mending', async () => {
  const seat = pairRepo({ '2026-11-10': '## Actions\n\n- [ ] @bo a ^aaa\n- [ ] @bo b ^aaa\n' });
  const answer = async (...argv: string[]) => JSON.parse((await run(['doctor', ...argv, '--json'], seat)).stdout);
  expect(await answer()).not.toHaveProperty('mended');
  const fixed = await answer('--fix');
  expect(fixed.mended).toEqual([
    'Registered: oneonone -p bo',
    expect.stringMatching(/^Git merges notes/),
    'Gave the second of two equal ids its own.',
  ]);
  expect(fixed.checks.filter(({ ok }: { ok: boolean }) => !ok)).toEqual([]);
  expect((await answer('--fix')).mended).toEqual([]);
});
