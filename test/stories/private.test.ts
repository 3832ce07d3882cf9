/**
 * Private notes: kept for their owner alone, shown in their own brief and nowhere else, and neither committed nor sent, by us
 * or by plain git. A private word is searched for in everything that the two share.
 */
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { fakeEditor } from '../support/fakeEditor.ts';
import { files, pairRepo, twoClones } from '../support/repositories.ts';
import { haveTmux, openTerminal } from '../support/terminal.ts';
import { git, newFolder, type Outcome, run, runAll, runCommand, type Seat, withEnv } from '../support/world.ts';

const SECRET = 'Bo looked tired, ask how the quixotic move went';
const WORD = 'quixotic';
const NOTE = 'meetings/2026-11-24.md';
const PLANNED = '---\noneonone: 1\ndate: 2026-11-24\nstatus: planned\n---\n\n## Agenda\n\n## Notes\n';

const dataOf = (seat: Seat): string => join(seat.env.XDG_DATA_HOME ?? '', 'oneonone');
const fileOf = (seat: Seat, day = '2026-11-24'): string => join(dataOf(seat), 'private/bo', `${day}.md`);
const modeOf = (path: string): string => (statSync(path).mode & 0o777).toString(8);
const saying = ({ stdout, stderr }: Outcome): string => stdout + stderr;

/** A pair with its next note, and one private line. */
async function withSecret(seat = pairRepo({ '2026-11-24': PLANNED })): Promise<Seat> {
  const done = await run(['private', 'add', SECRET], seat);
  expect(done).toMatchObject({ exit: 0 });
  expect(saying(done)).not.toContain(WORD);
  return seat;
}

/** A line typed into the note by hand. */
function typed(seat: Seat, line: string): void {
  writeFileSync(join(seat.cwd, NOTE), `${readFileSync(join(seat.cwd, NOTE), 'utf8')}${line}\n`);
}

describe('kept for the owner alone', () => {
  test.concurrent('in the data folder by pair and meeting, 0600 below 0700, and the repository is as it was', async () => {
    const seat = pairRepo({ '2026-11-24': PLANNED });
    const before = files(seat.cwd);
    await withSecret(seat);
    expect(readFileSync(fileOf(seat), 'utf8')).toBe(`- ${SECRET}\n`);
    expect([fileOf(seat), join(fileOf(seat), '..'), join(fileOf(seat), '../..')].map(modeOf)).toEqual([
      '600',
      '700',
      '700',
    ]);
    expect([files(seat.cwd), git(seat, 'status', '--porcelain')]).toEqual([before, '']);
    expect(git(seat, 'log', '--format=%s')).toBe('first');
  });

  test.concurrent('it belongs to today’s meeting, else to the next, also where that has no note; or to the day named', async () => {
    const seat = withEnv(pairRepo({}), { ONEONONE_TODAY: '2026-11-21' });
    await runAll(
      [
        ['private', 'add', 'for the next one'],
        ['private', 'add', '--on', '2026-12-08', 'for that day'],
      ],
      seat,
    );
    const folder = join(dataOf(seat), 'private/bo');
    expect(readdirSync(folder)).toEqual(['2026-11-24.md', '2026-12-08.md']);
    const { stdout } = await run(['private'], seat);
    expect(stdout).toBe('2026-11-24  1 line\n2026-12-08  1 line\n');
    expect((await run(['private', 'show', '2026-12-08'], seat)).stdout).toContain('- for that day\n');
    expect((await run(['private', 'show'], seat)).stdout).toContain('- for the next one\n');
  });

  test.concurrent('looser modes are mended by any look', async () => {
    const seat = await withSecret();
    chmodSync(fileOf(seat), 0o644);
    chmodSync(join(dataOf(seat), 'private'), 0o755);
    const doctor = await run(['doctor', '--offline'], seat);
    expect([doctor.exit, doctor.stdout]).toEqual([1, expect.stringContaining('!!  private')]);
    await runAll([['brief']], seat);
    expect([modeOf(fileOf(seat)), modeOf(join(dataOf(seat), 'private'))]).toEqual(['600', '700']);
    chmodSync(fileOf(seat), 0o640);
    await run(['doctor', '--fix', '--offline'], seat);
    expect(modeOf(fileOf(seat))).toBe('600');
  });

  test.concurrent.each(['oneonone', 'oneonone/private', 'oneonone/private/bo', 'oneonone/private/bo/2026-11-24.md'])(
    'no link is followed: %s',
    async (path) => {
      const seat = await withSecret();
      const real = join(seat.env.XDG_DATA_HOME ?? '', path);
      const shared = join(newFolder('shared'), 'elsewhere');
      renameSync(real, shared);
      symlinkSync(shared, real);
      const added = await run(['private', 'add', 'one more line'], seat);
      expect([added.exit, added.stderr]).toEqual([1, expect.stringContaining('symbolic link')]);
      const brief = await run(['brief'], seat);
      expect([brief.exit, brief.stdout.includes(WORD)]).toEqual([0, false]);
      expect(brief.stderr).toMatch(/^warning: Your private notes can’t be read/);
      // Who can't read them can't guard them.
      const refused = await run(['add', 'On-call load'], seat);
      expect([refused.exit, files(seat.cwd)[NOTE]]).toEqual([1, PLANNED]);
    },
  );

  test.concurrent('many at once are all there', async () => {
    const seat = await withSecret();
    await Promise.all([1, 2, 3, 4, 5].map((nth) => run(['private', 'add', `line number ${nth}`], seat)));
    expect(readFileSync(fileOf(seat), 'utf8').split('\n').sort()).toEqual(
      ['', `- ${SECRET}`, ...[1, 2, 3, 4, 5].map((nth) => `- line number ${nth}`)].sort(),
    );
  });
});

describe('shown in one’s own brief, and nowhere else', () => {
  const SHOWN = [
    ['brief'],
    ['brief', '2026-11-24'],
    ['prep'],
    ['prep', '--topic', 'Hiring'],
    ['private', 'show'],
    ['brief', '--json', '--private'],
  ];
  const HIDDEN = [
    ['brief', '--json'],
    ['prep', '--json'],
    ['private', 'show', '--json'],
    ['private', 'list', '--json'],
    ['private', 'list'],
    ...['status', 'list', 'show', 'log', 'changes', 'review', 'health', 'doctor', 'decisions'].flatMap((verb) => [
      [verb],
      [verb, '--json'],
    ]),
    ['search', WORD],
    ['search', 'quix', '--json'],
    ['report', '--output', '-'],
    ['review', '--html'],
    ['action', 'list', '--json'],
    ['add', SECRET],
    ['add', SECRET, '--json'],
    ['add', '--dry-run', SECRET],
    ['skip', '--why', SECRET],
    ['sync'],
  ];

  test.concurrent.each(SHOWN.map((argv) => [argv.join(' '), argv] as const))('%s shows it', async (_name, argv) => {
    const done = await run(argv, await withSecret());
    expect([done.exit, done.stdout]).toEqual([0, expect.stringContaining(SECRET)]);
  });

  test('all others do not', async () => {
    const seat = await withSecret();
    for (const argv of HIDDEN) {
      const done = await run(argv, seat);
      const said = argv.includes(SECRET) ? saying(done).replaceAll(SECRET, SECRET) : saying(done);
      expect(said, argv.join(' ')).not.toContain(WORD);
    }
  }, 60_000);

  test.concurrent('of the meeting before, since, and its own; none of a later one', async () => {
    const held = (day: string): string => `---\noneonone: 1\ndate: ${day}\nstatus: held\n---\n`;
    const seat = pairRepo({
      '2026-10-27': held('2026-10-27'),
      '2026-11-10': held('2026-11-10'),
      '2026-11-24': PLANNED,
    });
    for (const day of ['2026-10-27', '2026-11-10', '2026-11-18', '2026-11-24'])
      await run(['private', 'add', '--on', day, `mine of ${day}`], seat);
    const linesOf = async (...argv: readonly string[]): Promise<string[]> =>
      (await run(argv, seat)).stdout.match(/mine of \S+/g) ?? [];
    expect(await linesOf('brief')).toEqual(['mine of 2026-11-10', 'mine of 2026-11-18', 'mine of 2026-11-24']);
    expect(await linesOf('brief', '2026-11-10')).toEqual(['mine of 2026-10-27', 'mine of 2026-11-10']);
    // A meeting that moves takes nothing out of sight.
    await runAll([['move', '2026-11-24', '2026-11-25']], seat);
    expect(await linesOf('brief')).toContain('mine of 2026-11-24');
  });

  test.concurrent('control characters in it reach no terminal', async () => {
    const seat = await withSecret();
    writeFileSync(fileOf(seat), '- red \u001b[31mflag\n');
    expect((await run(['brief'], seat)).stdout).toContain('- red \\x1b[31mflag');
  });
});

describe('neither committed nor sent', () => {
  const WAYS: readonly (readonly [string, readonly string[]])[] = [
    ['add', ['add', SECRET]],
    ['in other marks and letters', ['add', SECRET.toUpperCase().replaceAll(' ', '  ')]],
    ['action add', ['action', 'add', SECRET, '--owner', 'bo']],
    ['decision add', ['decision', 'add', `So: ${SECRET}.`]],
    ['praise', ['praise', 'bo', SECRET]],
    ['prep --topic', ['prep', '--topic', SECRET]],
    ['prep --purpose', ['prep', '--purpose', SECRET]],
    ['wrap --decided', ['wrap', '--decided', SECRET]],
    ['prep --answers', ['prep', '--answers', '-']],
    ['a pipe', ['add']],
    ['skip --why', ['skip', '--why', SECRET]],
    ['--no-commit', ['add', '--no-commit', SECRET]],
  ];
  test.concurrent.each(WAYS)('by %s, and nothing is written', async (_name, argv) => {
    const seat = await withSecret();
    const input = argv.length === 1 ? `Hiring\n${SECRET}\n` : JSON.stringify({ topics: [SECRET] });
    const { exit, stdout, stderr } = await run(
      argv,
      argv.length === 1 || argv.includes('-') ? { ...seat, input } : seat,
    );
    expect([exit, stdout]).toEqual([1, '']);
    expect(stderr).toContain('private notes. Nothing was committed.');
    expect(stderr).toContain('oneonone -p bo private edit 2026-11-24');
    expect(stderr.toLowerCase()).not.toContain(WORD);
    expect([files(seat.cwd)[NOTE], git(seat, 'status', '--porcelain'), git(seat, 'log', '--format=%s')]).toEqual([
      PLANNED,
      '',
      'first',
    ]);
  });

  test.concurrent('a reason that is written nowhere but in the commit', async () => {
    const seat = await withSecret();
    await run(['add', 'On-call load'], seat);
    const { exit, stderr } = await run(['topic', 'drop', 'zzzzz', '--why', SECRET], seat);
    expect([exit, stderr]).toEqual([1, expect.not.stringContaining(WORD)]);
    const id = /\^(\w{5})/.exec(files(seat.cwd)[NOTE] ?? '')?.[1] ?? '';
    const dropped = await run(['topic', 'drop', id, '--why', SECRET], seat);
    expect(dropped).toMatchObject({ exit: 1, stderr: expect.stringContaining('What you say repeats a line') });
    expect(git(seat, 'log', '--format=%B')).not.toContain(WORD);
  });

  test.concurrent('what was typed by hand is named with its line, and goes through once it is gone', async () => {
    const seat = await withSecret();
    typed(seat, `- ${SECRET}`);
    for (const argv of [['save'], ['wrap'], ['add', 'On-call load'], ['sync']]) {
      const done = await run(argv, seat);
      expect([argv, done.exit, done.stderr]).toEqual([argv, 1, expect.stringContaining(`at ${NOTE}:10`)]);
    }
    const json = JSON.parse((await run(['save', '--json'], seat)).stdout);
    expect(json.error).toMatchObject({ kind: 'private', where: { path: NOTE, line: 10 } });
    expect(git(seat, 'log', '--all', '-p')).not.toContain(WORD);
    writeFileSync(join(seat.cwd, NOTE), `${PLANNED}- He is well.\n`);
    await runAll([['save']], seat);
  });

  test.concurrent('other files than notes are looked at, too, and the private notes of other pairs', async () => {
    const seat = await withSecret();
    writeFileSync(join(seat.cwd, 'README.md'), `# Us\n\n${SECRET}\n`);
    expect(await run(['sync'], seat)).toMatchObject({ exit: 1, stderr: expect.stringContaining('at README.md:3') });
    const other = { ...pairRepo({ '2026-11-24': PLANNED }), env: seat.env };
    expect(await run(['add', SECRET], other)).toMatchObject({
      exit: 1,
      stderr: expect.stringContaining('oneonone -p bo private edit 2026-11-24'),
    });
  });

  test.concurrent('what both share already is let through and said, and can be carried on', async () => {
    const seat = pairRepo({
      '2026-11-10': `${PLANNED.replace('2026-11-24', '2026-11-10').replace('planned', 'held')}\n## Actions\n\n- [ ] @bo Draft the vendor switch RFC ^k3f9z\n`,
    });
    const added = await run(['private', 'add', 'Draft the vendor switch RFC'], seat);
    expect(added.stderr).toBe(
      'warning: meetings/2026-11-10.md:13 says this word for word already, and both of you can read it.\n',
    );
    await runAll([['prep'], ['action', 'done', 'k3f9z']], seat);
    expect(files(seat.cwd)[NOTE]).toContain('- [x] @bo Draft the vendor switch RFC ^k3f9z');
  });

  test.concurrent('a line of one word, and two words within a line, are let through', async () => {
    const seat = pairRepo({ '2026-11-24': PLANNED });
    await runAll(
      [
        ['private', 'add', 'salary'],
        ['private', 'add', 'leaving soon'],
        ['add', 'salary'],
        ['add', 'Kim is leaving soon'],
      ],
      seat,
    );
    expect(await run(['add', 'leaving soon'], seat)).toMatchObject({ exit: 1 });
  });
});

describe('plain git', () => {
  test.concurrent('is kept from committing it, also by -a and from a folder below', async () => {
    const seat = await withSecret();
    typed(seat, `- ${SECRET}`);
    for (const args of [
      ['-am', 'x'],
      ['-m', 'x', '--', NOTE],
      ['-m', 'x', '--all'],
    ]) {
      const done = await runCommand(['git', 'commit', '-q', ...args], seat);
      expect([args, done.exit, done.stderr]).toEqual([args, 1, expect.stringContaining(`at ${NOTE}:10`)]);
      expect(done.stderr).not.toContain(WORD);
    }
    git(seat, 'add', '--all');
    const below = { ...seat, cwd: join(seat.cwd, 'meetings') };
    expect(await runCommand(['git', 'commit', '-qm', 'x'], below)).toMatchObject({ exit: 1 });
    writeFileSync(join(seat.cwd, NOTE), `${PLANNED}- He is well.\n`);
    expect(await runCommand(['git', 'commit', '-qam', 'x'], seat)).toMatchObject({ exit: 0, stderr: '' });
  });

  test.concurrent('and from sending it, also where a later commit took it out', async () => {
    const { ana, remote } = twoClones();
    await withSecret(ana);
    const at = git(remote, 'rev-parse', 'main');
    const push = () => runCommand(['git', 'push', '-q'], ana);
    writeFileSync(join(ana.cwd, 'README.md'), `${SECRET}\n`);
    git(ana, 'add', '--all');
    git(ana, 'commit', '-qnm', 'past the guard');
    expect(await push()).toMatchObject({ exit: 1, stderr: expect.stringContaining('Nothing was sent') });
    const sync = await run(['sync'], ana);
    expect([sync.exit, sync.stderr]).toEqual([1, expect.stringContaining('at README.md:1')]);
    writeFileSync(join(ana.cwd, 'README.md'), 'nothing\n');
    git(ana, 'commit', '-qnam', 'taken out');
    expect(await push()).toMatchObject({ exit: 1 });
    expect(await run(['sync'], ana)).toMatchObject({ exit: 1 });
    expect(git(remote, 'rev-parse', 'main')).toBe(at);
    // Made public on purpose: out of the private notes.
    rmSync(fileOf(ana));
    expect(await push()).toMatchObject({ exit: 0 });
  });

  test.concurrent('and the words of a commit', async () => {
    const { ana } = twoClones();
    await withSecret(ana);
    git(ana, 'commit', '-qn', '--allow-empty', '-m', `x\n\n${SECRET}`);
    expect(await runCommand(['git', 'push', '-q'], ana)).toMatchObject({
      exit: 1,
      stderr: expect.not.stringContaining(WORD),
    });
  });

  test.concurrent('what is over there already may be sent on another branch, and come in by a merge', async () => {
    const { ana, bo, remote } = twoClones();
    writeFileSync(join(bo.cwd, 'README.md'), `${SECRET}\n`);
    git(bo, 'add', '--all');
    git(bo, 'commit', '-qm', 'what bo says');
    git(bo, 'push', '-q');
    await withSecret(ana);
    git(ana, 'commit', '-qn', '--allow-empty', '-m', 'mine');
    git(ana, 'fetch', '-q');
    // Stopped before its commit, so that it is git commit, with its hook, that ends it.
    git(ana, 'merge', '-q', '--no-commit', 'origin/main');
    expect(await runCommand(['git', 'commit', '-qm', 'both'], ana)).toMatchObject({ exit: 0, stderr: '' });
    git(ana, 'switch', '-qc', 'aside');
    writeFileSync(join(ana.cwd, 'README.md'), `${SECRET}\nand more\n`);
    git(ana, 'commit', '-qam', 'more');
    expect(await runCommand(['git', 'push', '-q', 'origin', 'aside'], ana)).toMatchObject({ exit: 0, stderr: '' });
    expect(git(remote, 'log', '-1', '--format=%s', 'aside')).toBe('more');
  });

  test.concurrent('the first sending of all is looked at, too', async () => {
    const seat = await withSecret();
    const remote = { cwd: newFolder('remote'), env: seat.env };
    git(remote, 'init', '-q', '--bare');
    typed(seat, SECRET);
    git(seat, 'commit', '-qnam', 'past the guard');
    const done = await run(['init', '--remote', remote.cwd], seat);
    expect([done.exit, done.stderr]).toEqual([1, expect.stringContaining('Nothing was sent.')]);
    expect(git(remote, 'for-each-ref')).toBe('');
  });

  test.concurrent('a hook of the person’s stays, and doctor says so', async () => {
    const seat = pairRepo({ '2026-11-24': PLANNED });
    const hook = join(seat.cwd, '.git/hooks/pre-commit');
    mkdirSync(join(hook, '..'), { recursive: true });
    writeFileSync(hook, '#!/bin/sh\nexit 0\n', { mode: 0o755 });
    const added = await run(['private', 'add', SECRET], seat);
    expect(added.stderr).toContain(
      'Plain git does not look at them here, for pre-commit is a hook of your own: oneonone doctor\n',
    );
    expect(readFileSync(hook, 'utf8')).toBe('#!/bin/sh\nexit 0\n');
    const { stdout } = await run(['doctor', '--fix'], seat);
    expect(stdout).toContain('pre-commit is a hook of your own');
    expect(stdout).toContain('oneonone private guard pre-commit >/dev/null || exit 1');
    // What it says to write works.
    const bin = newFolder('bin');
    symlinkSync(join(import.meta.dirname, '../../bin/oneonone.js'), join(bin, 'oneonone'));
    writeFileSync(hook, '#!/bin/sh\noneonone private guard pre-commit >/dev/null || exit 1\n', { mode: 0o755 });
    typed(seat, SECRET);
    const env = { PATH: `${bin}:${seat.env.PATH}` };
    expect(await runCommand(['git', 'commit', '-qam', 'x'], withEnv(seat, env))).toMatchObject({ exit: 1 });
    writeFileSync(join(seat.cwd, NOTE), PLANNED);
    expect((await run(['doctor'], seat)).stdout).toContain('ok  private');
  });

  test.concurrent('what was written of one pair is not let through in another, or in one that is added later', async () => {
    const seat = pairRepo({ '2026-11-24': PLANNED });
    const other = { ...pairRepo({ '2026-11-24': PLANNED }), env: seat.env };
    const later = { ...pairRepo({ '2026-11-24': PLANNED }), env: seat.env };
    await runAll([['pairs', 'add']], seat);
    await runAll([['pairs', 'add']], other);
    await withSecret(seat);
    await runAll([['pairs', 'add']], later);
    for (const place of [other, later]) {
      typed(place, SECRET);
      const commit = await runCommand(['git', 'commit', '-qam', 'x'], place);
      expect([commit.exit, commit.stderr]).toEqual([1, expect.stringContaining('private notes')]);
    }
  });

  test.concurrent('another person of the same name gets another, and sees nothing of what was written of the first', async () => {
    const seat = await withSecret();
    await runAll([['pairs', 'remove', 'bo']], seat);
    const folder = newFolder('second');
    const with_ = ['--me', 'Ana Souza <ana@example.com>', '--with', 'Bo Other <bo@other.example>'];
    const begun = await run(['init', ...with_], { ...seat, cwd: folder });
    expect(begun.stderr).toContain('oneonone -p bo-2 status');
    const brief = await run(['-p', 'bo-2', 'prep'], { ...seat, cwd: folder });
    expect(saying(brief)).not.toContain(WORD);
    // The first one is known again by their email, wherever the notes lie now.
    const moved = `${seat.cwd}-moved`;
    renameSync(seat.cwd, moved);
    await runAll([['pairs', 'add']], { ...seat, cwd: moved });
    expect((await run(['-p', 'bo', 'private', 'show', '2026-11-24'], { ...seat, cwd: folder })).stdout).toContain(WORD);
  });

  test.concurrent('where hooks lie elsewhere nothing is put there', async () => {
    const seat = pairRepo({ '2026-11-24': PLANNED });
    const folder = newFolder('hooks');
    git(seat, 'config', 'core.hooksPath', folder);
    await withSecret(seat);
    expect([readdirSync(folder), existsSync(join(seat.cwd, '.git/hooks/pre-push'))]).toEqual([[], false]);
    expect((await run(['doctor'], seat)).stdout).toMatch(/!! {2}private/);
  });

  test.concurrent('goes on where the program is gone, and says so', async () => {
    const seat = await withSecret();
    const hook = join(seat.cwd, '.git/hooks/pre-commit');
    writeFileSync(hook, readFileSync(hook, 'utf8').replaceAll('oneonone.js', 'gone.js'));
    typed(seat, '- He is well.');
    const done = await runCommand(['git', 'commit', '-qam', 'x'], seat);
    expect([done.exit, done.stderr]).toEqual([0, expect.stringContaining('Your private notes were not looked at')]);
    // Another place of the program: doctor puts the hook right.
    expect((await run(['doctor', '--fix', '--offline'], seat)).stdout).toContain('ok  private');
  });

  test.concurrent('no private note, no hook', async () => {
    const seat = pairRepo({ '2026-11-24': PLANNED });
    await runAll([['add', 'On-call load'], ['private', 'list'], ['private', 'show'], ['brief']], seat);
    expect([existsSync(dataOf(seat)), existsSync(join(seat.cwd, '.git/hooks/pre-commit'))]).toEqual([false, false]);
  });
});

describe('in the editor', () => {
  const edit = (seat: Seat, editor: { readonly env: Seat['env'] }) =>
    run(['private', 'edit'], withEnv(seat, editor.env));

  test.concurrent('what was typed is kept, and the copy is gone', async () => {
    const seat = await withSecret();
    const editor = fakeEditor([['append', '- and one more\n']]);
    const done = await edit(seat, editor);
    expect([done.exit, done.stdout]).toEqual([0, 'Kept for you alone: 2 lines to the meeting of 2026-11-24\n']);
    expect(readFileSync(fileOf(seat), 'utf8')).toBe(`- ${SECRET}\n- and one more\n`);
    expect(readdirSync(join(dataOf(seat), 'private/bo'))).toEqual(['2026-11-24.md']);
    editor.done();
  });

  test.concurrent.each([
    ['fails', [['fail', 3]]],
    ['crashes', [['crash']]],
    ['empties the file', [['empty']]],
    ['leaves blanks', [['write', ' \n']]],
    ['deletes the file', [['delete']]],
  ] as const)('one that %s changes nothing', async (_name, steps) => {
    const seat = await withSecret();
    const done = await edit(seat, fakeEditor(steps));
    expect([done.exit, done.stdout]).toEqual([1, '']);
    expect(saying(done)).not.toContain(WORD);
    expect(readFileSync(fileOf(seat), 'utf8')).toBe(`- ${SECRET}\n`);
    expect(readdirSync(join(dataOf(seat), 'private/bo'))).toEqual(['2026-11-24.md']);
  });

  test.concurrent('one that crashes after typing leaves what was typed where it says, for its owner alone', async () => {
    const seat = await withSecret();
    const done = await edit(seat, fakeEditor([['append', '- half\n'], ['crash']]));
    const kept = join(dataOf(seat), 'private/bo/editing-2026-11-24.md');
    expect([done.exit, done.stderr]).toEqual([1, expect.stringContaining(kept)]);
    expect([readFileSync(kept, 'utf8'), modeOf(kept)]).toEqual([`- ${SECRET}\n- half\n`, '600']);
    expect(await edit(seat, fakeEditor([]))).toMatchObject({ exit: 1, stderr: expect.stringContaining(kept) });
  });

  test.concurrent('what another terminal adds meanwhile is not lost', async () => {
    const seat = await withSecret();
    const script = join(newFolder('slow'), 'edit');
    const program = join(import.meta.dirname, '../../bin/oneonone.js');
    writeFileSync(
      script,
      `#!/bin/sh\n${process.execPath} ${program} private add "from elsewhere today"\necho "- typed here" >>"$1"\n`,
      { mode: 0o755 },
    );
    await edit(seat, { env: { GIT_EDITOR: script } });
    expect(readFileSync(fileOf(seat), 'utf8')).toBe(`- ${SECRET}\n- typed here\n- from elsewhere today\n`);
  });
});

describe.skipIf(!haveTmux)('at the keyboard (needs tmux)', () => {
  test('private add asks for a line, Enter is nothing, Ctrl-C changes nothing', async () => {
    const seat = pairRepo({ '2026-11-24': PLANNED });
    for (const [keys, exit, kept] of [
      [['Enter'], 0, false],
      [['C-c'], 130, false],
      [[SECRET, 'Enter'], 0, true],
    ] as const) {
      const terminal = openTerminal(['private', 'add'], seat, { columns: 60, rows: 20 });
      try {
        await terminal.waitFor('For you alone?');
        for (const key of keys) key === SECRET ? terminal.type(key) : terminal.press(key);
        expect((await terminal.end()).exit).toBe(exit);
        expect(existsSync(fileOf(seat))).toBe(kept);
      } finally {
        terminal.close();
      }
    }
  });
});

test('after a whole story of two the private word is in nothing that they share', async () => {
  const { ana, bo, remote } = twoClones();
  const meeting = withEnv(ana, { ONEONONE_TODAY: '2026-11-24T10:30' });
  await runAll(
    [['prep', '--purpose', 'Agree on the quarter'], ['private', 'add', SECRET], ['add', 'On-call load'], ['sync']],
    ana,
  );
  await runAll([['sync'], ['add', 'Promotion case'], ['sync']], bo);
  const editor = fakeEditor([['append', '- [ ] @bo Draft the RFC due:fri\n']]);
  await runAll(
    [['sync'], ['brief'], ['meet'], ['wrap'], ['private', 'add', `again, ${SECRET}`]],
    withEnv(meeting, editor.env),
  );
  expect((await run(['add', SECRET], meeting)).exit).toBe(1);
  expect((await run(['wrap', '--due', 'zz=fri'], meeting)).exit).toBe(1);
  await runAll([['sync'], ['review'], ['report', '--output', 'report.html'], ['health'], ['log']], meeting);
  await runAll([['sync'], ['brief'], ['status'], ['report', '--output', 'report.html']], bo);
  await runAll([['prep'], ['sync']], withEnv(ana, { ONEONONE_TODAY: '2026-12-07' }));
  for (const seat of [ana, bo, remote]) {
    expect(git(seat, 'log', '--all', '-p', '--format=%B')).not.toContain(WORD);
    const grep = await runCommand(['grep', '-rIl', WORD, '.'], seat);
    expect([grep.exit, grep.stdout]).toEqual([1, '']);
  }
  expect((await runCommand(['grep', '-rl', WORD, '.'], { ...ana, cwd: ana.env.HOME ?? '' })).stdout).toBe(
    './.local/share/oneonone/private/bo/2026-11-24.md\n',
  );
  expect((await runCommand(['grep', '-rl', WORD, '.'], { ...bo, cwd: bo.env.HOME ?? '' })).stdout).toBe('');
});
