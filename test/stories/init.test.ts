/**
 * A pair begins: in a new folder, in a repository that holds other things, a second time, and where it can't.
 */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { configText } from '../../src/meeting/config-text.ts';
import { keysFor, readNewcomer } from '../../src/meeting/newcomer.ts';
import { readPair } from '../../src/meeting/pair.ts';
import { bytes, files, pairRepo, repoFrom } from '../support/repositories.ts';
import { haveTmux, openTerminal } from '../support/terminal.ts';
import { git, newFolder, newHome, type Outcome, run, type Seat, withEnv, writeTree } from '../support/world.ts';

const ANA = ['--me', 'Ana Souza <ana@example.com>'];
const BO = ['--with', 'Bo Lindqvist <bo@example.com>'];
const BOTH = [...ANA, ...BO];
const RHYTHM = ['--every', '2 weeks', '--on', 'tue', '--at', '9:30', '--minutes', '30', '--timezone', 'Europe/Lisbon'];

const ATTRIBUTES = 'meetings/*.md text eol=lf diff=markdown merge=oneonone\noneonone.yaml merge=oneonone\n';

/** An empty folder with a home beside it. */
function emptySeat(home: Seat = newHome()): Seat {
  return { cwd: newFolder('new'), env: home.env };
}

function last(seat: Seat, format = '%s'): string {
  return git(seat, 'log', '-1', `--format=${format}`);
}

function errorOf({ stdout }: Outcome): { kind: string; message: string; hints: string[] } {
  return JSON.parse(stdout).error;
}

describe('a new repository', () => {
  test('has the files that the format names, in one commit', async () => {
    const seat = emptySeat();
    const outcome = await run(['init', ...BOTH, ...RHYTHM], seat);
    expect(outcome).toMatchObject({ exit: 0, signal: null });
    expect(outcome.stdout).toBe(`Begun: ${seat.cwd}
Ana Souza (@ana, manager) and Bo Lindqvist (@bo, report), every 2 weeks on tuesday
- oneonone.yaml
- .gitattributes
- README.md
`);
    expect(outcome.stderr).toBe(`From anywhere: oneonone -p bo status
To share it: make an empty private repository. Then: oneonone init --remote <url>
Next: oneonone prep
`);
    const made = files(seat.cwd);
    expect(Object.keys(made)).toEqual(['.gitattributes', 'README.md', 'oneonone.yaml']);
    expect(made['.gitattributes']).toBe(ATTRIBUTES);
    expect(
      made['oneonone.yaml'],
    ).toBe(`# The pair whose notes these are. Both may edit this file; \`oneonone doctor\` looks whether it can be read.
oneonone: 1
people:                                  # exactly two; the key is the @name in the notes
  ana: {name: Ana Souza, email: ana@example.com, role: manager}
  bo:  {name: Bo Lindqvist, email: bo@example.com, role: report}   # manager, report or peer
cadence: {every: 2 weeks, on: tuesday, at: "09:30", minutes: 30, timezone: Europe/Lisbon}
notes: meetings                          # the folder of the notes
`);
    expect(made['README.md']).toContain('# One-on-ones of Ana and Bo\n');
    expect(made['README.md']).toContain('`- [ ]` becomes `- [x]`');
    expect(git(seat, 'log', '--format=%an <%ae> %s', '--name-only')).toBe(
      'Ana Souza <ana@example.com> init: one-on-ones of Ana and Bo\n\n.gitattributes\nREADME.md\noneonone.yaml',
    );
    expect(git(seat, 'status', '--porcelain', '--branch')).toBe('## main');
  });

  test('answers scripts with its place, the two, me and the commit', async () => {
    const seat = emptySeat();
    const { exit, stdout, stderr } = await run(['init', 'pair/notes', ...BOTH, '--role', 'report', '--json'], seat);
    const repo = { ...seat, cwd: join(seat.cwd, 'pair/notes') };
    expect({ exit, stderr }).toEqual({ exit: 0, stderr: '' });
    expect(JSON.parse(stdout)).toEqual({
      oneonone: 1,
      repo: repo.cwd,
      people: [
        { key: 'bo', name: 'Bo Lindqvist', role: 'manager' },
        { key: 'ana', name: 'Ana Souza', role: 'report' },
      ],
      me: 'ana',
      commit: git(repo, 'rev-parse', 'HEAD'),
    });
    expect(readFileSync(join(repo.cwd, 'oneonone.yaml'), 'utf8')).toContain('# cadence: {every');
  });

  test('is found by --pair from anywhere, and the cycle goes on in it', async () => {
    const seat = emptySeat();
    await run(['init', 'notes', ...BOTH, '--role', 'peer'], seat);
    const status = await run(['-p', 'bo', 'prep', '--topic', 'How shall we work?', '--json'], newHomeLike(seat));
    expect(JSON.parse(status.stdout)).toMatchObject({ note: 'meetings/2026-11-24.md', created: true });
  });

  test('--dry-run says what would be, and makes nothing', async () => {
    const seat = emptySeat();
    const { exit, stdout } = await run(['init', 'notes', ...BOTH, '--dry-run'], seat);
    expect(exit).toBe(0);
    expect(stdout).toContain(`Would begin: ${join(seat.cwd, 'notes')}\n`);
    expect(stdout).toContain('- oneonone.yaml\n');
    expect(bytes(seat.cwd)).toEqual({});
    expect(existsSync(join(seat.env.HOME ?? '', '.config'))).toBe(false);
  });

  test('--no-commit writes and leaves the commit to `init` or `save`', async () => {
    const seat = emptySeat();
    const without = await run(['init', ...BOTH, '--no-commit', '--json'], seat);
    expect(JSON.parse(without.stdout).commit).toBeNull();
    expect(git(seat, 'status', '--porcelain')).toBe('?? .gitattributes\n?? README.md\n?? oneonone.yaml');
    const again = await run(['init', '--json'], seat);
    expect(JSON.parse(again.stdout).commit).toBe(git(seat, 'rev-parse', 'HEAD'));
    expect(git(seat, 'status', '--porcelain')).toBe('');
  });

  test('in a folder of somebody’s project a new pair gets a repository of its own', async () => {
    const project = repoFrom({ 'src/main.c': 'int main;\n' });
    await run(['init', 'one-on-ones', ...BOTH], project);
    const inner = { ...project, cwd: join(project.cwd, 'one-on-ones') };
    expect(git(inner, 'rev-parse', '--show-toplevel')).toBe(inner.cwd);
    expect(git(project, 'log', '--format=%s')).toBe('first');
  });
});

/** Another place of the same person. */
function newHomeLike(seat: Seat): Seat {
  return { cwd: newFolder('elsewhere'), env: seat.env };
}

describe('an existing repository', () => {
  test('keeps what is there: files, staged files, the last bytes of .gitattributes', async () => {
    const seat = repoFrom({ 'README.md': '# Ours\n', '.gitattributes': '*.png binary', 'plan.md': 'a\n' });
    writeTree(seat.cwd, { 'plan.md': 'b\n', 'other.md': 'new\n' });
    git(seat, 'add', 'plan.md');
    const { exit, stdout } = await run(['init', ...BOTH], seat);
    expect(exit).toBe(0);
    expect(stdout).not.toContain('README');
    expect(files(seat.cwd)).toMatchObject({
      'README.md': '# Ours\n',
      '.gitattributes': `*.png binary\n${ATTRIBUTES}`,
      'plan.md': 'b\n',
    });
    expect(git(seat, 'show', '--name-only', '--format=%s')).toBe(
      'init: one-on-ones of Ana and Bo\n\n.gitattributes\noneonone.yaml',
    );
    expect(git(seat, 'status', '--porcelain')).toBe('M  plan.md\n?? other.md');
  });

  test('without a commit yet keeps its staged files staged', async () => {
    const seat = emptySeat();
    git(seat, 'init', '--quiet');
    writeTree(seat.cwd, { 'plan.md': 'a\n' });
    git(seat, 'add', 'plan.md');
    expect(await run(['init', ...BOTH], seat)).toMatchObject({ exit: 0 });
    expect(git(seat, 'status', '--porcelain')).toBe('A  plan.md');
  });

  test('with a README in another encoding and CRLF attributes', async () => {
    const seat = repoFrom({ 'readme.txt': Buffer.from([0xe9, 0x0a]), '.gitattributes': '*.png binary\r\n' });
    expect(await run(['init', ...BOTH], seat)).toMatchObject({ exit: 0 });
    const made = files(seat.cwd);
    expect(made['README.md']).toBeUndefined();
    expect(made['.gitattributes']).toBe(`*.png binary\r\n${ATTRIBUTES.replaceAll('\n', '\r\n')}`);
  });

  test('that is a pair’s already says so, and only adds what is missing', async () => {
    const config = `oneonone: 1
people:
  ana: {name: Ana Souza, email: ana@example.com}
  bo: {name: Bo Lindqvist, email: bo@example.com}
notes: Our talks
`;
    const seat = repoFrom({ 'oneonone.yaml': config });
    const first = await run(['init'], seat);
    expect(first.stdout).toBe(`${seat.cwd} is a pair’s repository already. Added:\n- .gitattributes\n- README.md\n`);
    expect(files(seat.cwd)).toMatchObject({
      'oneonone.yaml': config,
      '.gitattributes': '"Our talks/*.md" text eol=lf diff=markdown merge=oneonone\noneonone.yaml merge=oneonone\n',
    });
    const note = 'Our talks/2026-11-24.md';
    expect(git(seat, 'check-attr', 'merge', note)).toBe(`"${note}": merge: oneonone`.replaceAll('"', ''));
    expect(last(seat)).toBe('init: add to .gitattributes and README.md');
    const before = bytes(seat.cwd);
    const second = await run(['init', '--json'], seat);
    expect(JSON.parse(second.stdout)).toMatchObject({ me: 'ana', commit: null });
    expect(bytes(seat.cwd)).toEqual(before);
    expect(git(seat, 'rev-list', '--count', 'HEAD')).toBe('2');
  });

  test('is found from a folder within it', async () => {
    const seat = pairRepo({ '2026-11-10': '# a\n' });
    const { stdout } = await run(['init', '--json'], { ...seat, cwd: join(seat.cwd, 'meetings') });
    expect(JSON.parse(stdout).repo).toBe(seat.cwd);
  });

  test('whose hook refuses the commit: said so, and a second init finishes', async () => {
    const seat = repoFrom({ 'a.md': 'a\n' });
    const hook = join(seat.cwd, '.git/hooks/pre-commit');
    writeFileSync(hook, '#!/bin/sh\necho not on Mondays >&2\nexit 1\n', { mode: 0o755 });
    const refused = await run(['init', ...BOTH], seat);
    expect(refused).toMatchObject({ exit: 1, stderr: expect.stringContaining('git: not on Mondays') });
    expect(git(seat, 'status', '--porcelain')).toBe('?? .gitattributes\n?? README.md\n?? oneonone.yaml');
    rmSync(hook);
    expect(await run(['init'], seat)).toMatchObject({ exit: 0 });
    expect(last(seat)).toBe('init: one-on-ones of Ana and Bo');
    expect(git(seat, 'status', '--porcelain')).toBe('');
    expect(await run(['-p', 'bo', 'status'], newHomeLike(seat))).toMatchObject({ exit: 0 });
  });

  test('in the middle of a merge is left alone', async () => {
    const seat = repoFrom({ 'a.md': 'a\n' });
    git(seat, 'switch', '--quiet', '-c', 'other');
    writeFileSync(join(seat.cwd, 'a.md'), 'b\n');
    git(seat, 'commit', '--quiet', '-am', 'b');
    git(seat, 'switch', '--quiet', 'main');
    git(seat, 'merge', '--quiet', '--no-ff', '--no-commit', 'other');
    const { exit, stderr } = await run(['init', ...BOTH], seat);
    expect({ exit, stderr }).toMatchObject({ exit: 1, stderr: expect.stringContaining('in the middle of a merge') });
    expect(existsSync(join(seat.cwd, 'oneonone.yaml'))).toBe(false);
  });
});

describe('who I am', () => {
  test('git knows nobody: this clone learns it from --me, and is told of', async () => {
    const seat = emptySeat(newHome({ person: null }));
    const { exit, stderr } = await run(['init', ...BOTH], seat);
    expect(exit).toBe(0);
    expect(stderr).toContain('Git did not know your name: here it is Ana Souza now.\n');
    expect(git(seat, 'config', '--local', 'user.email')).toBe('ana@example.com');
    expect(last(seat, '%an <%ae>')).toBe('Ana Souza <ana@example.com>');
    expect(readFileSync(seat.env.GIT_CONFIG_GLOBAL ?? '', 'utf8')).not.toContain('Ana');
  });

  test('git knows another email: the clone remembers which of the two I am', async () => {
    const seat = emptySeat(newHome({ person: 'stranger' }));
    const { stderr } = await run(['init', ...BOTH], seat);
    expect(stderr).toContain('Git’s email is kim@example.com, so this clone remembers that you are ana');
    expect(git(seat, 'config', '--local', 'oneonone.me')).toBe('ana');
    const status = await run(['status', '--json'], seat);
    expect(JSON.parse(status.stdout).me).toBe('ana');
  });

  test('git says that I am the other one: refused before anything is made', async () => {
    const seat = emptySeat(newHome({ person: 'bo' }));
    const outcome = await run(['init', 'notes', ...BOTH], seat);
    expect(outcome).toMatchObject({ exit: 2, stdout: '' });
    expect(outcome.stderr).toContain('Git says that you are bo@example.com, and that is Bo Lindqvist.');
    expect(bytes(seat.cwd)).toEqual({});
  });

  test('a clone of a pair that fits nobody says how to tell, and --me tells', async () => {
    const seat = pairRepo({}, newHome({ person: 'stranger' }));
    const lost = await run(['init'], seat);
    expect(lost.exit).toBe(0);
    expect(lost.stderr).toContain('Who are you here? Say it with `git config oneonone.me ana` (or bo).');
    const told = await run(['init', '--me', 'Bo Lindqvist <bo@example.com>', '--json'], seat);
    expect(JSON.parse(told.stdout).me).toBe('bo');
    expect(git(seat, 'config', 'oneonone.me')).toBe('bo');
    const nobody = await run(['init', '--me', 'Kim <kim@example.com>'], seat);
    expect(nobody).toMatchObject({ exit: 2 });
  });
});

describe('a remote', () => {
  function bare(home: Seat): string {
    const cwd = newFolder('remote');
    git({ cwd, env: home.env }, 'init', '--quiet', '--bare');
    return cwd;
  }

  test('becomes origin, and gets the first commit', async () => {
    const seat = emptySeat();
    const remote = bare(seat);
    const { exit, stderr } = await run(['init', ...BOTH, '--remote', remote], seat);
    expect(exit).toBe(0);
    expect(stderr).not.toContain('To share it');
    expect(git({ cwd: remote, env: seat.env }, 'log', '--format=%s', 'main')).toBe('init: one-on-ones of Ana and Bo');
    expect(git(seat, 'status', '--porcelain', '--branch')).toBe('## main...origin/main');
    // A second time it is there, and nothing is pushed that is not new.
    expect(await run(['init', '--remote', remote], seat)).toMatchObject({ exit: 0 });
  });

  test('of a pair that is there already: that it is shared now, and how the other one takes part', async () => {
    const seat = emptySeat();
    expect((await run(['init', ...BOTH], seat)).exit).toBe(0);
    const remote = bare(seat);
    const first = await run(['init', '--remote', remote], seat);
    expect(first.stdout).toBe(`${seat.cwd} is a pair’s repository already.\nShared at: ${remote}\n`);
    expect(first.stderr).toContain(`Bo takes part with: oneonone join ${remote}\n`);
    const second = await run(['init', '--remote', remote], seat);
    expect(second.stdout).toBe(`${seat.cwd} is a pair’s repository already; nothing was missing.\n`);
  });

  test('by a path as one sees it from here', async () => {
    const seat = emptySeat();
    git(seat, 'init', '--quiet', '--bare', 'shared.git');
    expect(await run(['init', 'ana', ...BOTH, '--remote', 'shared.git'], seat)).toMatchObject({ exit: 0 });
    expect(git({ ...seat, cwd: join(seat.cwd, 'ana') }, 'remote', 'get-url', 'origin')).toBe(
      join(seat.cwd, 'shared.git'),
    );
  });

  test('that can’t be reached: said with what to do, and everything here stays done', async () => {
    const seat = emptySeat();
    const outcome = await run(['init', ...BOTH, '--remote', join(seat.cwd, 'nowhere.git')], seat);
    expect(outcome.exit).toBe(1);
    expect(outcome.stdout).toContain(`Begun: ${seat.cwd}\n`);
    expect(outcome.stderr).toContain('Everything is done here, but nothing was sent.');
    expect(outcome.stderr).toContain('Then: oneonone sync');
    expect(last(seat)).toBe('init: one-on-ones of Ana and Bo');
    expect(git(seat, 'remote')).toBe('origin');
    expect((await run(['-p', 'bo', 'status'], newHomeLike(seat))).exit).toBe(0);
    const json = await run(['init', '--remote', join(seat.cwd, 'nowhere.git'), '--json'], seat);
    expect(errorOf(json)).toMatchObject({ kind: 'git' });
  });

  test('--offline adds it and pushes nothing', async () => {
    const seat = emptySeat();
    const remote = bare(seat);
    const { exit, stderr } = await run(['init', ...BOTH, '--remote', remote, '--offline'], seat);
    expect(exit).toBe(0);
    expect(stderr).toContain('Nothing was sent yet. When you are ready: oneonone sync');
    expect(git({ cwd: remote, env: seat.env }, 'branch', '--list')).toBe('');
    expect(git(seat, 'remote')).toBe('origin');
  });

  test('another one than the origin that is there is refused, its secret unseen', async () => {
    const seat = repoFrom({ 'a.md': 'a\n' });
    git(seat, 'remote', 'add', 'origin', 'https://ana:secret@host.example/us.git');
    const { exit, stderr } = await run(['init', ...BOTH, '--remote', 'https://host.example/other.git'], seat);
    expect(exit).toBe(2);
    expect(stderr).toContain('host.example/us.git already');
    expect(stderr).not.toContain('secret');
    expect(existsSync(join(seat.cwd, 'oneonone.yaml'))).toBe(false);
  });
});

describe('words that are off: exit 2, the option and an example', () => {
  test.each([
    [['init', ...BO], 'Who you are is missing', '--me "Ana Souza <ana@example.com>"'],
    [['init', ...ANA], 'Who the other one is is missing', '--with "Bo Lindqvist <bo@example.com>"'],
    [['init', '--me', 'Ana', ...BO], "--me can’t be 'Ana'", '--me "Ana Souza <ana@example.com>"'],
    [['init', ...ANA, '--with', 'Bo <bo>'], '--with can’t be', '--with "Bo Lindqvist <bo@example.com>"'],
    [['init', ...ANA, '--with', 'Bo\u202e <bo@x>'], '--with can’t be', '--with "Bo'],
    [['init', ...ANA, '--with', 'Ana Zwei <ANA@example.com>'], 'Both of you have the email', 'Give each one'],
    [['init', ...BOTH, '--every', 'moon'], "--every can’t be 'moon'", '--every "2 weeks"'],
    [['init', ...BOTH, '--every', '0 weeks'], '--every can’t be', '--every "2 weeks"'],
    [['init', ...BOTH, '--on', 'someday'], "--on can’t be 'someday'", '--on tuesday'],
    [['init', ...BOTH, '--every', 'month', '--on', 'tue'], 'which weekday of the month', '--on "first tuesday"'],
    [['init', ...BOTH, '--every', 'week', '--on', 'last fri'], 'plain weekday', '--on tuesday'],
    [['init', ...BOTH, '--at', '25:00'], "--at can’t be '25:00'", '--at 10:00'],
    [['init', ...BOTH, '--minutes', 'half'], "--minutes can’t be 'half'", '--minutes 30'],
    [['init', ...BOTH, '--timezone', 'Mars/One'], "--timezone can’t be 'Mars/One'", '--timezone Europe/Lisbon'],
    [['init', ...BOTH, '--role', 'boss'], "--role can’t be 'boss'.", 'manager, report, peer'],
    [['init', ...BOTH, '--remote', 'ext::sh -c id'], 'run a program', 'https://'],
  ])('%j', async (argv, message, hint) => {
    const seat = emptySeat();
    const outcome = await run([...argv, '--json'], seat);
    expect(outcome).toMatchObject({ exit: 2, stderr: '' });
    const error = errorOf(outcome);
    expect(error.kind).toBe('usage');
    expect(error.message).toContain(message);
    expect(error.hints.join('\n')).toContain(hint);
    expect(bytes(seat.cwd)).toEqual({});
  });

  test('a file, and git’s own folders, are no place for a pair', async () => {
    const seat = repoFrom({ 'a.md': 'a\n' });
    expect(await run(['init', 'a.md', ...BOTH], seat)).toMatchObject({ exit: 2 });
    expect(await run(['init', '.git', ...BOTH], seat)).toMatchObject({ exit: 2 });
  });

  test('without git it says how to get it, and makes nothing', async () => {
    const seat = emptySeat();
    const { exit, stderr } = await run(['init', 'notes', ...BOTH], withEnv(seat, { PATH: newFolder('bin') }));
    expect(exit).toBe(1);
    expect(stderr).toContain('Git is not installed, or not on the PATH.');
    expect(bytes(seat.cwd)).toEqual({});
  });

  test('a config that can’t be read is told with its line, and stays', async () => {
    const seat = repoFrom({ 'oneonone.yaml': 'oneonone: 1\npeeple: {}\n' });
    const { exit, stderr } = await run(['init', ...BOTH], seat);
    expect(exit).toBe(1);
    expect(stderr).toContain('oneonone.yaml:2');
  });
});

describe('keys from names', () => {
  test.each([
    ['Ana Souza', 'Bo Lindqvist', 'ana', 'bo'],
    ['Søren Kjær', 'Zoë Łuc', 'soren', 'zoe'],
    ['ÁNA', 'Jean-Luc Picard', 'ana', 'jean-luc'],
    ["D'Arcy Wu", '李 明', 'darcy', 'team'],
    ['Con Air', 'Nul', 'con-1', 'nul-1'],
    ['Null Island', 'COM1', 'null-1', 'com1-1'],
    ['Ana Souza', 'Ana Meier', 'ana-s', 'ana-m'],
    ['Ana Souza', 'Ana Silva', 'ana-so', 'ana-si'],
    ['Ana Souza', 'Ana Souza', 'ana', 'ana-2'],
    ['Ana', 'Ana', 'ana', 'ana-2'],
    ['Ana', 'Ana Souza', 'ana', 'ana-s'],
    ['../../etc', '.git', 'etc', 'git'],
    ['李 明', '王 伟', 'lead', 'team'],
  ])('%s and %s: %s and %s', (mine, others, first, second) => {
    const keys = keysFor({ name: mine, email: 'lead@example.com' }, { name: others, email: 'team@example.com' });
    expect(keys).toEqual([first, second]);
    for (const key of keys) expect(key).toMatch(/^[a-z0-9]([a-z0-9-]{0,62}[a-z0-9])?$/);
  });

  test.each([
    'Ana, the {first} [one]',
    'null',
    '007',
    'Ana: Souza # x',
    'O\'Neil \\ "Jim"',
    '@ana',
    '- Ana',
    '李 明',
    '🙂',
  ])('a name stands in the config as it was given: %s', (name) => {
    const people = [
      { name, email: '1+x@example.com', key: 'ana', role: 'peer' },
      { name: 'Bo', email: 'bo@example.com', key: 'bo', role: 'peer' },
    ] as const;
    const pair = readPair(configText(people, null));
    expect(pair.people[0]).toMatchObject({ name, emails: ['1+x@example.com'] });
    expect(readNewcomer(`${name} <1+x@example.com>`)).toEqual({ name, email: '1+x@example.com' });
  });
});

describe.skipIf(!haveTmux)('asked in a terminal (needs tmux)', () => {
  test('asks for both, the role and the rhythm, and begins', async () => {
    const seat = emptySeat();
    const terminal = openTerminal(['init'], seat);
    try {
      await terminal.waitFor('Your name? (Ana Souza)');
      terminal.press('Enter');
      await terminal.waitFor('Your email? (ana@example.com)');
      terminal.press('Enter');
      await terminal.waitFor('The other one’s name?');
      terminal.type('Bo Lindqvist');
      terminal.press('Enter');
      await terminal.waitFor('Their email?');
      terminal.type('nonsense');
      terminal.press('Enter');
      await terminal.waitFor('Write an email: ana@example.com');
      terminal.type('bo@example.com');
      terminal.press('Enter');
      await terminal.waitFor('What is Bo Lindqvist to you?');
      terminal.press('Enter');
      await terminal.waitFor('How often do you meet?');
      terminal.press('Down', 'Enter');
      await terminal.waitFor('On which weekday? (tuesday)');
      terminal.type('thu');
      terminal.press('Enter');
      await terminal.waitFor('At what time?');
      terminal.type('9:00');
      terminal.press('Enter');
      await terminal.waitFor('Send each change to the other one');
      terminal.press('Enter');
      expect(await terminal.end()).toMatchObject({ exit: 0 });
    } finally {
      terminal.close();
    }
    const config = files(seat.cwd)['oneonone.yaml'];
    expect(config).toContain('ana: {name: Ana Souza, email: ana@example.com, role: manager}');
    expect(config).toContain('cadence: {every: week, on: thursday, at: "09:00"}');
    expect(config).toMatch(/^sync: auto {2,}# /m);
    expect(last(seat)).toBe('init: one-on-ones of Ana and Bo');
  });

  test('Ctrl-C changes nothing', async () => {
    const seat = emptySeat();
    mkdirSync(join(seat.cwd, 'empty'));
    const terminal = openTerminal(['init', 'empty', ...ANA], seat);
    try {
      await terminal.waitFor('The other one’s name?');
      terminal.type('Bo');
      terminal.press('C-c');
      expect(await terminal.end()).toMatchObject({ exit: 130 });
    } finally {
      terminal.close();
    }
    expect(existsSync(join(seat.cwd, 'empty/.git'))).toBe(false);
    expect(bytes(seat.cwd)).toEqual({});
  });
});
