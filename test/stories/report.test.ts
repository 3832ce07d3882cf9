/** `report`: where the page goes, what it never overwrites, and how it is opened. */
import { existsSync, lstatSync, mkdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { pairRepo } from '../support/repositories.ts';
import { haveTmux, openTerminal } from '../support/terminal.ts';
import { git, newFolder, run, type Seat, withEnv } from '../support/world.ts';

const NOTE = '---\nstatus: held\n---\n\n## Actions\n\n- [ ] @bo Draft the RFC due:2026-11-20 ^k3f9z\n';
const pair = (): Seat => pairRepo({ '2026-11-10': NOTE });
const NAME = 'one-on-ones-ana-bo-2026-11-24.html';

/** An opener that writes down what it was given. */
function withOpener(seat: Seat, script: string): { readonly seat: Seat; readonly opened: () => string } {
  const folder = newFolder('opener');
  const log = join(folder, 'log');
  writeFileSync(join(folder, 'xdg-open'), `#!/bin/sh\nprintf '%s\\n' "$#" "$1" >${log}\n${script}\n`, { mode: 0o755 });
  const path = `${folder}:${seat.env.PATH}`;
  return { seat: withEnv(seat, { PATH: path }), opened: () => (existsSync(log) ? readFileSync(log, 'utf8') : '') };
}

describe('where it goes', () => {
  test('not to a terminal: the page itself to stdout, and nothing is written', async () => {
    const repo = pair();
    const { exit, stdout, stderr } = await run(['report'], repo);
    expect([exit, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^<!doctype html>[\s\S]*Draft the RFC[\s\S]*\n$/);
    expect(git(repo, 'status', '--porcelain')).toBe('');
  });

  test.skipIf(!haveTmux)(
    'in a terminal: to the folder one is in, which git in this clone leaves out (needs tmux)',
    async () => {
      const repo = pair();
      const terminal = openTerminal(['report'], repo);
      try {
        const { exit, screen } = await terminal.end();
        expect(exit).toBe(0);
        expect(screen).toMatch(
          new RegExp(`Written: ${NAME} \\(\\d+ kB\\)\\nTo look at it: open it in a browser, or add --open`),
        );
      } finally {
        terminal.close();
      }
      expect(existsSync(join(repo.cwd, NAME))).toBe(true);
      expect(git(repo, 'status', '--porcelain')).toBe('');
    },
  );

  test('among the notes it is put above them; elsewhere where one is', async () => {
    const repo = pair();
    const among = await run(['report', '--json'], { ...repo, cwd: join(repo.cwd, 'meetings') });
    expect(JSON.parse(among.stdout).path).toBe(`../${NAME}`);
    expect(git(repo, 'status', '--porcelain', '--ignored')).toBe(`!! ${NAME}`);
    const elsewhere = newFolder('elsewhere');
    const away = await run(['-C', repo.cwd, 'report', '--json'], { ...repo, cwd: elsewhere });
    expect(JSON.parse(away.stdout)).toMatchObject({
      oneonone: 1,
      path: NAME,
      replaced: false,
      opened: false,
      limits: [],
    });
    const file = join(elsewhere, NAME);
    expect(JSON.parse(away.stdout).bytes).toBe(statSync(file).size);
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  test('what git leaves out is said once, and what stood there stays', async () => {
    const repo = pair();
    const exclude = join(repo.cwd, '.git/info/exclude');
    mkdirSync(join(repo.cwd, '.git/info'), { recursive: true });
    writeFileSync(exclude, '# mine\n*.tmp');
    for (let time = 0; time < 2; time += 1) await run(['report', '--json'], repo);
    expect(readFileSync(exclude, 'utf8')).toBe('# mine\n*.tmp\n/one-on-ones-*.html\n');
  });

  test('to the file that is named, and said; - is stdout; in the pair’s folder it is said what git does', async () => {
    const repo = pair();
    const file = join(newFolder('out'), 'half year.html');
    const named = await run(['report', '--since', '6m', '--output', file], repo);
    expect(named.stdout).toMatch(/^Written: .*half year\.html \(\d+ kB\)\n$/);
    const again = await run(['report', '--output', file], repo);
    expect(again.stdout).toMatch(/^Written anew: /);
    expect((await run(['report', '--output', '-'], repo)).stdout).toMatch(/^<!doctype html>/);
    const inside = await run(['report', '--output', 'mine.html'], repo);
    expect(inside.stderr).toContain('git would share it with the notes if somebody adds it');
    expect(git(repo, 'status', '--porcelain')).toBe('?? mine.html');
  });

  test('with --dry-run it says what it would do', async () => {
    const repo = pair();
    const { stdout } = await run(['--dry-run', 'report', '--output', 'mine.html', '--open'], repo);
    expect(stdout).toMatch(/^Would write: mine\.html \(\d+ kB\)\n$/);
    expect(git(repo, 'status', '--porcelain')).toBe('');
  });
});

describe('what it never overwrites', () => {
  const refused = async (repo: Seat, output: string): Promise<string> => {
    const { exit, stdout, stderr } = await run(['report', '--output', output], repo);
    expect([exit, stdout]).toEqual([1, '']);
    return stderr;
  };

  test('anything that is no report of ours', async () => {
    const repo = pair();
    const before = readFileSync(join(repo.cwd, 'meetings/2026-11-10.md'), 'utf8');
    expect(await refused(repo, 'meetings/2026-11-10.md')).toBe(
      'error: meetings/2026-11-10.md is there already, and no page of ours: it is left alone.\n' +
        '  at meetings/2026-11-10.md\n  Name another place: --output <file>\n',
    );
    expect(readFileSync(join(repo.cwd, 'meetings/2026-11-10.md'), 'utf8')).toBe(before);
    writeFileSync(join(repo.cwd, 'theirs.html'), '<!doctype html><title>oneonone report</title>');
    await refused(repo, 'theirs.html');
    writeFileSync(join(repo.cwd, 'empty'), '');
    await refused(repo, 'empty');
  });

  test('what a link leads to, or a folder, or a folder that is not there', async () => {
    const repo = pair();
    const target = join(newFolder('target'), 'page.html');
    await run(['report', '--output', target], repo);
    const before = statSync(target).ino;
    symlinkSync(target, join(repo.cwd, 'link.html'));
    expect(await refused(repo, 'link.html')).toContain('link.html is a symbolic link');
    expect([lstatSync(join(repo.cwd, 'link.html')).isSymbolicLink(), statSync(target).ino]).toEqual([true, before]);
    symlinkSync('/nowhere/at/all', join(repo.cwd, 'dangling.html'));
    expect(await refused(repo, 'dangling.html')).toContain('is a symbolic link');
    expect(await refused(repo, 'meetings')).toContain('meetings is a folder');
    expect(await refused(repo, 'nowhere/page.html')).toContain('There is no folder nowhere.');
  });
});

describe('--open', () => {
  test('gives the file to what the system opens files with, as one argument, whatever it is called', async () => {
    const { seat, opened } = withOpener(pair(), 'exit 0');
    const file = join(newFolder('out'), '$(touch owned) `x`; & page.html');
    const { exit, stderr } = await run(['report', '--open', '--output', file], seat);
    expect([exit, stderr]).toEqual([0, '']);
    expect(opened()).toBe(`1\n${file}\n`);
  });

  test('where nothing opens it, the page is there all the same, and that is said', async () => {
    const { seat } = withOpener(pair(), 'exit 3');
    const { exit, stderr } = await run(['report', '--open'], seat);
    expect([exit, stderr]).toEqual([0, 'Nothing here opens a page by itself: open the file in a browser.\n']);
    expect(existsSync(join(seat.cwd, NAME))).toBe(true);
  });

  test('it does not wait for the browser to be closed', async () => {
    const { seat } = withOpener(pair(), 'sleep 15');
    const begun = Date.now();
    const { exit } = await run(['report', '--open', '--json'], seat);
    expect([exit, Date.now() - begun < 12_000]).toEqual([0, true]);
  });
});

test('a report of a time tells of it alone; a time that is none is refused', async () => {
  const repo = pair();
  const { stdout } = await run(['report', '--until', '2026-10-01'], repo);
  expect(stdout).toContain('No meeting in this time.');
  const { exit } = await run(['report', '--since', 'tomorow'], repo);
  expect(exit).toBe(2);
});

test('review as a page: the same markdown, in a document of its own', async () => {
  const repo = pairRepo({ '2026-11-10': NOTE.replace('[ ]', '[x]') });
  const { exit, stdout, stderr } = await run(['review', '--html'], repo);
  expect([exit, stderr]).toEqual([0, '']);
  expect(stdout).toMatch(/^<!doctype html>[\s\S]*<h1>Review: [\s\S]*<li>Draft the RFC/);
});
