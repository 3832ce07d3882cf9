/**
 * A manager with many pairs, from any folder: how each stands, what is due, and what is said where one is gone.
 */
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { manager, pairOf } from '../support/eight.ts';
import { files, pairRepo } from '../support/repositories.ts';
import { git, newFolder, newHome, run, runAll, type Seat, withEnv } from '../support/world.ts';

const json = async (argv: readonly string[], seat: Seat) => JSON.parse((await run([...argv, '--json'], seat)).stdout);
const on = (seat: Seat, day: string): Seat => withEnv(seat, { ONEONONE_TODAY: day });
const elsewhere = (seat: Seat): Seat => ({ ...seat, cwd: newFolder('elsewhere') });

describe('pairs', () => {
  test.concurrent('tells of each the next meeting, whether it is ready, and what each of the two has open', async () => {
    const home = await manager(['tuesday', 'wednesday', 'monday']);
    await runAll(
      [
        ['-p', 'bo', 'prep', '--topic', 'On-call load'],
        ['-p', 'bo', 'action', 'add', 'Draft the RFC', '--owner', 'bo', '--due', '2026-11-12'],
        ['-p', 'bo', 'action', 'add', 'Ask finance', '--owner', 'ana'],
        ['-p', 'bo', 'wrap'],
        ['-p', 'kim', 'prep'],
      ],
      home,
    );
    const seat = on(elsewhere(home), '2026-11-13');
    const { pairs } = await json(['pairs'], seat);
    expect(pairs.map(({ name }: { name: string }) => name)).toEqual(['lee', 'bo', 'kim']);
    const [lee, bo, kim] = pairs;
    expect(bo).toMatchObject({
      ...{ repo: join(home.cwd, 'bo'), with: 'bo', next: null, expected: '2026-11-17', prepared: false },
      ...{
        open: { ana: 1, bo: 1 },
        overdue: { ana: 0, bo: 1 },
        growth: { last: null, due: '2027-02-10', late: false },
      },
    });
    expect(bo.notices.map(({ kind }: { kind: string }) => kind)).toContain('overdue');
    // Its day went by, and nobody said that it was held.
    expect(kim).toMatchObject({ next: null, expected: '2026-11-18', prepared: false });
    expect(kim.notices.map(({ kind }: { kind: string }) => kind)).toContain('unwrapped');
    expect(lee).toMatchObject({ next: null, expected: '2026-11-16', open: { ana: 0, lee: 0 } });
    const page = await run(['pairs'], seat);
    expect(page).toMatchObject({ exit: 0, stderr: '' });
    expect(page.stdout).toBe(
      'lee  (2026-11-16)  not prepared, you 0 open, Lee 0 open\n' +
        'bo   (2026-11-17)  not prepared, you 1 open, Bo 1 open (1 overdue)\n' +
        'kim  (2026-11-18)  not prepared, you 0 open, Kim 0 open, one to wrap up\n',
    );
  });

  test.concurrent('the next meeting of a pair is ready once it has a topic', async () => {
    const home = await manager(['tuesday']);
    await runAll([['-p', 'bo', 'prep']], on(home, '2026-11-16'));
    const before = await json(['pairs'], on(home, '2026-11-16'));
    await runAll([['-p', 'bo', 'add', 'A topic']], on(home, '2026-11-16'));
    const after = await json(['pairs'], on(home, '2026-11-16'));
    expect([before, after].map(({ pairs: [bo] }) => [bo.next.date, bo.prepared])).toEqual([
      ['2026-11-17', false],
      ['2026-11-17', true],
    ]);
  });

  test.concurrent('a pair whose folder went is said, with what to do, and the others are told of all the same', async () => {
    const home = await manager(['tuesday', 'wednesday']);
    const { cwd } = pairOf(home, 'bo');
    renameSync(cwd, `${cwd}-moved`);
    const page = await run(['pairs'], home);
    expect(page.exit).toBe(0);
    expect(page.stdout).toMatch(/^kim /);
    expect(page.stderr).toBe(
      `warning: The notes of the pair bo are not in ${cwd} any more. Where they were moved: ` +
        '`oneonone pairs add <the new folder>`. Else take the pair off the list: `oneonone pairs remove bo`.\n',
    );
    const { pairs } = await json(['pairs'], home);
    expect(pairs[1]).toMatchObject({ name: 'bo', repo: cwd, next: null, error: { kind: 'state' } });
    const named = await run(['-p', 'bo', 'status'], home);
    expect([named.exit, named.stderr]).toEqual([1, expect.stringContaining('are not in')]);
    // As the warning says: its new folder takes the place of the old one, under the same name.
    const added = await run(['pairs', 'add', `${cwd}-moved`], home);
    expect(added.stdout).toBe(`bo: ${cwd}-moved (it was ${cwd})\n`);
    expect((await run(['-p', 'bo', 'status'], home)).exit).toBe(0);
    expect((await run(['pairs'], home)).stderr).toBe('');
  });

  test.concurrent('what git can’t tell of one pair is said of that one', async () => {
    const home = await manager(['tuesday', 'wednesday']);
    writeFileSync(join(home.cwd, 'bo/.git/index'), 'garbage');
    const page = await run(['pairs'], home);
    expect([page.exit, page.stdout.split('\n').map((line) => line.slice(0, 3))]).toEqual([0, ['kim', '']]);
    expect(page.stderr).toMatch(/^warning: bo: /);
    expect((await json(['pairs'], home)).pairs.at(-1)).toMatchObject({ name: 'bo', error: { kind: 'git' } });
  });

  test.concurrent('a note says when its meeting is and how long, over the rhythm; two a day are two', async () => {
    const home = await manager(['tuesday']);
    const there = pairOf(home, 'bo');
    const note = (at: string) =>
      `---\nstatus: planned\nat: "${at}"\nminutes: 90\n---\n## Agenda\n\n### Bo\n- [ ] One ^t8x${at.slice(0, 2)}\n`;
    mkdirSync(join(there.cwd, 'meetings'), { recursive: true });
    writeFileSync(join(there.cwd, 'meetings/2026-11-24.md'), note('15:45'));
    writeFileSync(join(there.cwd, 'meetings/2026-11-24-2.md'), note('08:15'));
    const seat = on(home, '2026-11-24');
    expect((await run(['today'], seat)).stdout).toMatch(/bo {2}08:15 .*\nbo {2}15:45 /);
    const { stdout } = await run(['-p', 'bo', 'calendar'], seat);
    expect(stdout).toMatch(/DTSTART[^\r]*20261124T154500\r\nDURATION:PT(?:90M|1H30M)/);
    expect((await json(['pairs', 'brief'], seat)).briefs.map(({ at }: { at: string }) => at)).toEqual([
      '08:15',
      '15:45',
    ]);
  });

  test.concurrent('brief says which of the day’s meetings nobody prepared', async () => {
    const home = on(await manager(['tuesday', 'friday']), '2026-11-24');
    const { stdout, stderr } = await run(['pairs', 'brief'], home);
    expect([stdout, stderr]).toEqual(['', 'With bo nothing is prepared for today: oneonone -p bo prep\n']);
  });

  test.concurrent('a settings file and a note that can’t be read are said of their pair alone', async () => {
    const home = await manager(['tuesday', 'wednesday', 'thursday']);
    writeFileSync(join(home.cwd, 'bo/oneonone.yaml'), 'people: [\n');
    mkdirSync(join(home.cwd, 'kim/meetings'), { recursive: true });
    writeFileSync(join(home.cwd, 'kim/meetings/2026-11-11.md'), '---\nstatus: [\n---\n');
    const page = await run(['pairs'], home);
    expect(page.stdout.split('\n').map((line) => line.slice(0, 3))).toEqual(['kim', 'lee', '']);
    expect(page.stderr).toMatch(/^warning: bo, oneonone\.yaml:2: /m);
    const unread = 'warning: 1 note of the pair kim can’t be read. See `oneonone -p kim status`.\n';
    expect(page.stderr).toContain(unread);
    for (const argv of [['today'], ['pairs', 'brief']]) {
      const outcome = await run(argv, on(home, '2026-11-11'));
      expect([argv, outcome.exit, outcome.stderr.includes(unread)]).toEqual([argv, 0, true]);
    }
    expect((await json(['pairs'], home)).pairs.at(-1)).toMatchObject({ name: 'bo', error: { kind: 'config' } });
  });

  test.concurrent('without any pair it says how to begin', async () => {
    const none = await run(['pairs'], newHome());
    expect([none.exit, none.stdout, none.stderr]).toEqual([0, '', expect.stringContaining('oneonone init')]);
  });

  test.concurrent('add takes the folder it is called in, twice is once, and remove leaves the notes', async () => {
    const repo = pairRepo();
    const first = await json(['pairs', 'add'], repo);
    expect(first).toMatchObject({ name: 'bo', repo: repo.cwd });
    expect((await json(['pairs', 'add', '.'], repo)).name).toBe('bo');
    const before = files(repo.cwd);
    expect((await run(['pairs', 'remove', 'b', '--dry-run'], repo)).stdout).toContain('would be');
    expect((await json(['pairs', 'remove', 'b'], repo)).name).toBe('bo');
    expect((await json(['pairs'], repo)).pairs).toEqual([]);
    expect(files(repo.cwd)).toEqual(before);
    const again = await run(['pairs', 'remove', 'bo'], repo);
    expect([again.exit, again.stderr]).toEqual([1, expect.stringContaining('No pair')]);
  });
});

describe('-p', () => {
  test.concurrent('takes the first letters of one pair, asks for more of two, and names the nearest of none', async () => {
    const home = await manager(['tuesday', 'wednesday', 'thursday', 'friday', 'monday', 'monday', 'tuesday', 'friday']);
    const say = async (name: string) => (await run(['-p', name, 'add', 'A topic'], elsewhere(home))).stderr;
    expect(await say('q')).not.toContain('error');
    expect(git(pairOf(home, 'quin'), 'log', '-1', '--format=%s')).toMatch(/^add .*A topic$/);
    expect(await say('min')).toBe(
      "error: No pair 'min' is registered on this machine.\n" +
        "  Did you mean 'mia'?\n  There are: bo, kim, lee, mia, noa, ola, pat, quin.\n",
    );
  });

  test.concurrent('letters that two begin with change neither', async () => {
    const home = await manager(['tuesday']);
    const { cwd } = pairOf(home, 'bo');
    await runAll(
      [['init', 'other', '--me', 'Ana Souza <ana@example.com>', '--with', 'Bob Hahn <bob@example.com>', '--no-input']],
      home,
    );
    const outcome = await run(['-p', 'b', 'add', 'A topic'], home);
    expect(outcome).toMatchObject({ exit: 1, stderr: "error: 'b' may be bo, bob.\n  Write more of the name.\n" });
    expect(Object.keys(files(cwd)).filter((path) => path.startsWith('meetings/'))).toEqual([]);
    // A whole name is no beginning.
    expect((await run(['-p', 'bo', 'add', 'A topic'], home)).exit).toBe(0);
    expect(Object.keys(files(cwd)).filter((path) => path.startsWith('meetings/'))).toHaveLength(1);
  });
});

describe('oneonone alone', () => {
  test.concurrent('shows in a pair’s folder what status shows, anywhere else what is due', async () => {
    const home = await manager(['tuesday', 'friday']);
    await runAll([['-p', 'bo', 'add', 'A topic']], home);
    const bo = pairOf(home, 'bo');
    expect(await run([], bo)).toEqual(await run(['status'], bo));
    // From elsewhere the next step names the pair, too.
    const named = await run(['-p', 'bo'], elsewhere(home));
    expect(named.stderr).toContain('Next: oneonone -p bo ');
    expect({ ...named, stderr: named.stderr.replaceAll(' -p bo', '') }).toEqual(await run(['status'], bo));
    expect(await json([], bo)).toEqual(await json(['status'], bo));
    const there = await run([], elsewhere(home));
    expect(there.stdout).toBe((await run(['today'], home)).stdout);
    expect(there.stdout).toBe('Today\nbo  09:30  Bo, ready\n');
    expect(there.stderr).toContain('oneonone pairs');
  });

  test.concurrent('from elsewhere it says that nothing is due, and a command which pair to name', async () => {
    const home = await manager(['friday', 'friday']);
    expect((await run([], elsewhere(home))).stdout).toBe('Nothing is due, and no meeting is today or tomorrow.\n');
    expect((await run(['today'], home)).stdout).toBe('');
    const lost = await run(['add', 'A topic'], elsewhere(home));
    expect([lost.exit, lost.stderr.split('\n').slice(2)]).toEqual([
      1,
      [
        '  Name the pair, from any folder: `oneonone -p bo …`. There are: bo, kim.',
        '  Or begin one here: `oneonone init`.',
        '',
      ],
    ]);
  });

  test.concurrent('who has no pair yet is shown what there is, and other mistakes stay mistakes', async () => {
    const home = newHome();
    const none = await run([], home);
    expect([none.exit, none.stdout.split('\n')[0]]).toEqual([0, 'Usage: oneonone <command> [options]']);
    const wrong = await run(['statsu'], home);
    expect([wrong.exit, wrong.stderr]).toEqual([2, expect.stringContaining("Unknown command 'statsu'")]);
    for (const [said, meant] of [
      ['edit', 'meet'],
      ['pull', 'sync'],
      ['statsu', 'status'],
      ['todo', 'action'],
    ] as const) {
      const { stderr } = await run([said], home);
      expect(stderr).toBe(`error: Unknown command '${said}'.\n  Did you mean '${meant}'?\n  See: oneonone help\n`);
    }
    expect((await run(['toString'], home)).stderr).toBe("error: Unknown command 'toString'.\n  See: oneonone help\n");
    expect(await run(['--no-such-option'], home)).toMatchObject({ exit: 2, stderr: expect.stringMatching(/help$/m) });
    const verb = await run(['goal', 'add', '--horizn'], home);
    expect(verb.stderr).toBe(
      "error: Unknown option '--horizn'.\n  Did you mean --horizon?\n  See: oneonone help goal add\n",
    );
    const kind = await run(['log', '--kind', 'gaol'], home);
    expect([kind.exit, kind.stderr.split('\n')[0]]).toEqual([2, "error: --kind can’t be 'gaol'."]);
    expect((await run(['-C', join(home.cwd, 'nowhere')], home)).exit).toBe(2);
    const odd = await run([], { ...home, cwd: broken() });
    expect([odd.exit, odd.stderr]).toEqual([1, expect.stringContaining('oneonone.yaml')]);
  });
});

/** A pair's folder whose settings can't be read. */
function broken(): string {
  const repo = pairRepo();
  writeFileSync(join(repo.cwd, 'oneonone.yaml'), 'people: 3\n');
  return repo.cwd;
}

describe('today', () => {
  test.concurrent('tells of the meetings of two days, what I promised by then, and what was not wrapped up', async () => {
    const home = await manager(['tuesday', 'wednesday', 'thursday', 'tuesday']);
    await runAll(
      [
        ['-p', 'bo', 'prep', '--topic', 'On-call load'],
        ['-p', 'bo', 'action', 'add', 'Ask finance', '--owner', 'ana', '--due', '2026-11-13'],
        ['-p', 'bo', 'action', 'add', 'Write to legal', '--owner', 'ana', '--due', '2026-11-18'],
        ['-p', 'bo', 'action', 'add', 'Draft the RFC', '--owner', 'bo', '--due', '2026-11-12'],
        ['-p', 'bo', 'wrap'],
        ['-p', 'kim', 'prep', '2026-11-11'],
      ],
      home,
    );
    const seat = on(elsewhere(home), '2026-11-17');
    await runAll([['-p', 'mia', 'prep', '--topic', 'Hiring']], seat);
    const { meetings, promises, unwrapped } = await json(['today'], seat);
    const said = { timezone: null, note: null, prepared: false };
    expect(meetings).toEqual([
      { ...said, pair: 'bo', date: '2026-11-17', at: '09:30', with: 'Bo' },
      {
        ...said,
        pair: 'mia',
        date: '2026-11-17',
        at: '12:30',
        with: 'Mia',
        prepared: true,
        note: 'meetings/2026-11-17.md',
      },
      { ...said, pair: 'kim', date: '2026-11-18', at: '10:30', with: 'Kim' },
    ]);
    expect(promises).toMatchObject([{ pair: 'bo', text: 'Ask finance', due: '2026-11-13' }]);
    expect(unwrapped).toEqual([{ pair: 'kim', date: '2026-11-11' }]);
    const [{ id }] = promises;
    expect(await run(['today'], seat)).toMatchObject({
      exit: 0,
      stderr: '',
      stdout:
        'Today\nbo   09:30  Bo, not prepared: oneonone -p bo prep\nmia  12:30  Mia, ready\n' +
        '\nTomorrow\nkim  10:30  Kim, not prepared: oneonone -p kim prep\n' +
        `\nYou promised\nbo   ${id}  Ask finance, overdue since 2026-11-13\n` +
        '\nTo wrap up\nkim  the meeting of 2026-11-11: oneonone -p kim wrap 2026-11-11\n',
    });
  });

  test.concurrent('says nothing where nothing is due, and never fails', async () => {
    const home = await manager(['friday']);
    const quiet = { exit: 0, stdout: '', stderr: '' };
    expect(await run(['today'], home)).toMatchObject(quiet);
    expect(await run(['today'], newHome())).toMatchObject(quiet);
    rmSync(join(home.cwd, 'bo'), { recursive: true });
    expect(await run(['today'], home)).toMatchObject({
      exit: 0,
      stdout: '',
      stderr: expect.stringContaining('pairs add'),
    });
    writeFileSync(join(home.env.XDG_CONFIG_HOME ?? '', 'oneonone/pairs.json'), '{');
    expect(await run(['today'], home)).toMatchObject({
      exit: 0,
      stdout: '',
      stderr: expect.stringContaining('pairs.json'),
    });
  });

  /** Files count as settled once they are older than a few seconds. */
  const settled = (): Promise<void> => new Promise((done) => void setTimeout(done, 3_200));

  test.concurrent('what was kept of a look changes no later one: another day, a typed line, another person, a damaged file', async () => {
    const home = await manager(['tuesday']);
    await runAll([['-p', 'bo', 'prep', '--topic', 'On-call load']], home);
    const kept = join(home.cwd, 'bo/.git/oneonone/due');
    const path = join(home.cwd, 'bo/meetings/2026-11-10.md');
    await settled();
    const look = async (seat: Seat = home) => (await run(['today'], seat)).stdout;
    const first = await look();
    expect(first).toBe('Today\nbo  09:30  Bo, ready\n');
    expect(readFileSync(kept, 'utf8')).toContain('"Bo"');
    // With what is kept it starts no git.
    const noGit = await run(['today'], { ...home, node: ['--require', spy()] });
    expect([noGit.stdout, noGit.stderr]).toEqual([first, '']);
    expect(await look(on(home, '2026-11-11'))).toContain('To wrap up');
    writeFileSync(path, `${readFileSync(path, 'utf8')}\n## Actions\n\n- [ ] @ana Ask finance due:2026-11-09\n`);
    expect(await look()).toContain('Ask finance, overdue since 2026-11-09');
    expect(
      await look(
        withEnv(home, { GIT_CONFIG_COUNT: '1', GIT_CONFIG_KEY_0: 'user.email', GIT_CONFIG_VALUE_0: 'bo@example.com' }),
      ),
    ).toBe('Today\nbo  09:30  Ana, ready\n');
    const whole = await look();
    for (const damage of ['', 'due-1 3 3\n{}', readFileSync(kept, 'utf8').replace('Bo', 'Xx')]) {
      writeFileSync(kept, damage);
      expect(await look()).toBe(whole);
    }
  });

  /** A module that ends the process when a program is started. */
  function spy(): string {
    const path = join(newFolder('spy'), 'spy.cjs');
    writeFileSync(
      path,
      "const { ChildProcess } = require('node:child_process');\n" +
        "ChildProcess.prototype.spawn = () => { process.stderr.write('a program was started'); process.exit(9); };\n",
    );
    return path;
  }

  test.concurrent('escapes of a note reach no terminal', async () => {
    const home = await manager(['tuesday']);
    mkdirSync(join(home.cwd, 'bo/meetings'), { recursive: true });
    writeFileSync(
      join(home.cwd, 'bo/meetings/2026-11-10.md'),
      '## Actions\n\n- [ ] @ana \u001b[31mred\u202e due:2026-11-09 ^abc23\n',
    );
    const { stdout } = await run(['today'], home);
    expect(stdout).toContain('\\x1b[31mred\\u{202e}');
    expect(stdout).not.toMatch(/[\u001b\u202e]/);
  });
});

describe('pairs brief', () => {
  test.concurrent('prints the briefs of today, the earliest first, and says where there is none', async () => {
    const home = await manager(['tuesday', 'wednesday', 'tuesday']);
    await runAll(
      [
        ['-p', 'lee', 'prep', '--topic', 'Hiring'],
        ['-p', 'bo', 'prep', '--topic', 'On-call load'],
      ],
      home,
    );
    const seat = elsewhere(home);
    const page = await run(['pairs', 'brief'], seat);
    expect(page.exit).toBe(0);
    const one = async (name: string) => (await run(['-p', name, 'brief'], seat)).stdout;
    expect(page.stdout).toBe(`${await one('bo')}\n${'-'.repeat(40)}\n\n${await one('lee')}`);
    const { briefs } = await json(['pairs', 'brief'], seat);
    expect(briefs.map(({ pair, at }: { pair: string; at: string }) => [pair, at])).toEqual([
      ['bo', '09:30'],
      ['lee', '11:30'],
    ]);
    const { oneonone: _, ...brief } = await json(['-p', 'bo', 'brief'], seat);
    expect(briefs[0].brief).toEqual(brief);
    const none = await run(['pairs', 'brief'], on(seat, '2026-11-12'));
    expect([none.exit, none.stdout, none.stderr]).toEqual([
      0,
      '',
      expect.stringContaining('No meeting is planned for today'),
    ]);
  });

  test.concurrent('a private line is in one’s own pages, and not in JSON', async () => {
    const home = await manager(['tuesday']);
    await runAll(
      [
        ['-p', 'bo', 'prep', '--topic', 'Hiring'],
        ['-p', 'bo', 'private', 'add', 'careful with the reorg'],
      ],
      home,
    );
    expect((await run(['pairs', 'brief'], home)).stdout).toContain('careful with the reorg');
    for (const argv of [['pairs', 'brief', '--json'], ['pairs', '--json'], ['pairs'], ['today'], ['calendar', '--all']])
      expect((await run(argv, home)).stdout).not.toContain('careful');
  });
});
