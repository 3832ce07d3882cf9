/**
 * `history <id>`: the life of one item as the two made it, with the real commands, by hand, and where it is gone; held to
 * what plain git tells of it.
 */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ALL, RAW } from '../support/payloads.ts';
import { commitAll, copyOf, pairRepo, twoClones } from '../support/repositories.ts';
import { git, newHome, type Outcome, run, runAll, type Seat, withEnv, writeTree } from '../support/world.ts';

const json = (outcome: Outcome) => JSON.parse(outcome.stdout);
/** The seat on a day, by the program's clock and by git's. */
const on = (seat: Seat, day: string, time = '10:00'): Seat => {
  const when = `${day}T${time}:00+00:00`;
  return withEnv(seat, { ONEONONE_TODAY: day, GIT_AUTHOR_DATE: when, GIT_COMMITTER_DATE: when });
};
type Told = { readonly event: string; readonly who: string; readonly when: string; readonly say: string };
const lifeOf = async (seat: Seat, id: string) => {
  const shape = json(await run(['history', id, '--json'], seat));
  return { ...shape, names: shape.events.map(({ event }: Told) => event) };
};

describe('the life of an action, of two clones', () => {
  const lived = async (): Promise<{ ana: Seat; bo: Seat; id: string }> => {
    const { ana, bo } = twoClones();
    const added = json(
      await run(
        ['action', 'add', 'Draft the RFC', '--owner', 'bo', '--due', '2026-11-13', '--json'],
        on(ana, '2026-11-10'),
      ),
    );
    const { id } = added.item;
    await runAll([['wrap'], ['sync']], on(ana, '2026-11-10', '11:00'));
    await runAll(
      [['sync'], ['prep'], ['action', 'due', id, '2026-11-27', '--why', 'Kim is away'], ['sync']],
      on(bo, '2026-11-23'),
    );
    await runAll([['sync'], ['action', 'edit', id, 'Draft the RFC and send it'], ['sync']], on(ana, '2026-11-24'));
    await runAll([['sync'], ['action', 'give', id, 'ana'], ['action', 'done', id], ['sync']], on(bo, '2026-11-25'));
    return { ana, bo, id };
  };

  test('is told oldest first, with who, when and why', async () => {
    const { bo, id } = await lived();
    const { item, events } = await lifeOf(bo, id);
    expect(Object.keys(item)).toEqual([
      'id',
      'kind',
      'text',
      'owner',
      'state',
      'due',
      'start',
      'since',
      'carried',
      'note',
      'line',
    ]);
    expect(item).toMatchObject({ id, text: 'Draft the RFC and send it', owner: 'ana', state: 'done', carried: 1 });
    expect(events.map(({ event, who, when }: Told) => [when, who, event])).toEqual([
      ['2026-11-10T10:00', 'ana', 'added'],
      ['2026-11-23T10:00', 'bo', 'carried'],
      ['2026-11-23T10:00', 'bo', 'due'],
      ['2026-11-24T10:00', 'ana', 'reworded'],
      ['2026-11-25T10:00', 'bo', 'given'],
      ['2026-11-25T10:00', 'bo', 'done'],
    ]);
    expect(Object.keys(events[0])).toEqual([
      'when',
      'who',
      'kind',
      'id',
      'event',
      'from',
      'to',
      'note',
      'commit',
      'say',
    ]);
    expect(events[2].say).toContain('Kim is away');
    const page = (await run(['history', id], bo)).stdout;
    expect(page).toBe(`${id}  Draft the RFC and send it
Action of Ana, done, due 2026-11-27; in meetings/2026-11-24.md:${item.line}.
Carried once, reworded once, its day moved once, given away once.

2026-11-10  Ana added it to the meeting of 2026-11-10, for Bo
2026-11-23  carried to 2026-11-24
2026-11-23  Bo moved its day from 2026-11-13 to 2026-11-27 (14 days later)
            why: Kim is away
2026-11-24  Ana reworded it from 'Draft the RFC' to 'Draft the RFC and send it'
2026-11-25  Bo gave it to Ana
2026-11-25  Bo finished it
`);
  });

  test('is what the trailers of plain git tell', async () => {
    const { ana, bo, id } = await lived();
    await run(['sync'], ana);
    const lines = git(
      bo,
      'log',
      '--reverse',
      '--author-date-order',
      '--format=%aI %ae%n%(trailers:key=Action,valueonly)',
    ).split('\n');
    const told: string[][] = [];
    let head: string[] = [];
    for (const line of lines) {
      if (/^\d{4}-/.test(line)) head = [line.slice(0, 16), line.slice(line.indexOf(' ') + 1).split('@')[0] ?? ''];
      const [which, event] = line.split(' ');
      if (which === id) told.push([...head, event ?? '']);
    }
    expect(told).toHaveLength(6);
    for (const seat of [ana, bo]) {
      const { events } = await lifeOf(seat, id);
      expect(events.map(({ when, who, event }: Told) => [when, who, event])).toEqual(told);
    }
  });
});

const GOALS = (line: string, area = 'Job', below = ''): string => `---
status: held
---

## Goals

### ${area}
- ${line}
${below}`;

describe('the life of a goal', () => {
  test('tells every change made by hand, and takes the check-in of the day for the reason', async () => {
    const repo = pairRepo();
    const type = (day: string, text: string, message = 'Update a note'): void => {
      writeTree(repo.cwd, { 'meetings/2026-10-27.md': text });
      const seat = on(repo, day);
      git(seat, 'add', '--all');
      git(seat, 'commit', '--quiet', '--message', message);
    };
    type('2026-10-27', GOALS('[ ] Lead it #short due:2026-12-31 ^p4r7c'));
    type('2026-11-02', GOALS('[ ] Lead it #long due:2027-03-31 ^p4r7c', 'Job', '  - at risk: the vendor is late\n'));
    type(
      '2026-11-03',
      GOALS('[ ] Lead the team #long due:2027-03-31 ^p4r7c', 'Career', '  - at risk: the vendor is late\n'),
      'Edit\n\nWhy: a new role',
    );
    type(
      '2026-11-04',
      GOALS('[x] Lead the team #long due:2027-03-31 ^p4r7c', 'Career', '  - at risk: the vendor is late\n'),
    );
    const { item, events, names } = await lifeOf(repo, 'p4r7c');
    expect(item).toMatchObject({ kind: 'goal', area: 'career', horizon: 'long', state: 'done', status: 'at-risk' });
    expect([...names].sort()).toEqual(['added', 'area', 'at-risk', 'done', 'due', 'horizon', 'reworded']);
    const due = events.find(({ event }: Told) => event === 'due');
    expect([due.from, due.to, due.say]).toEqual([
      '2026-12-31',
      '2027-03-31',
      expect.stringContaining('the vendor is late'),
    ]);
    const page = (await run(['history', 'p4r'], repo)).stdout;
    expect(page).toContain(
      'Ana moved its day from 2026-12-31 to 2027-03-31 (90 days later)\n            check-in that day: at risk: the vendor is late\n',
    );
    expect(page).toContain("Ana reworded it from 'Lead it' to 'Lead the team'\n            why: a new role\n");
    expect(page).toMatch(/Ana moved its area from job to career\n {12}why: a new role\n/);
    expect(page).toMatch(/Ana moved its horizon from short to long\n {12}check-in that day: at risk/);
    expect(page).toContain('2026-11-04  Ana finished it\n');
  });
});

test('of a time only what happened in it', async () => {
  const repo = pairRepo();
  const { item } = json(await run(['action', 'add', 'Draft', '--owner', 'bo', '--json'], on(repo, '2026-11-10')));
  await runAll([['action', 'due', item.id, '2026-12-01']], on(repo, '2026-11-12'));
  await runAll([['action', 'done', item.id]], on(repo, '2026-11-20'));
  const days = async (...argv: string[]): Promise<string[]> =>
    json(await run(['history', item.id, '--json', ...argv], repo)).events.map(({ when }: Told) => when.slice(0, 10));
  expect(await days('--since', '2026-11-12')).toEqual(['2026-11-12', '2026-11-20']);
  expect(await days('--since', '2w', '--until', '2026-11-12')).toEqual(['2026-11-10', '2026-11-12']);
  const page = await run(['history', item.id, '--since', 'fri'], repo);
  expect(page.stdout.split('\n').slice(3)).toEqual(['2026-11-20  Ana finished it', '']);
  const none = await run(['history', item.id, '--since', '2026-11-21'], repo);
  expect([none.stdout.split('\n').length, none.stderr]).toEqual([3, 'Nothing happened to it in that time.\n']);
  expect(await run(['history', item.id, '--since', 'soon'], repo)).toMatchObject({ exit: 2 });
});

describe('which item is meant', () => {
  const NOTE = '## Actions\n\n- [ ] @bo Draft ^k3f9z\n- [ ] @bo Call ^k7bvn\n- [x] @bo Old ^m2d7h\n';
  const repo = pairRepo({ '2026-11-10': NOTE });

  test('its id, short or not, with ^ or not, open or not', async () => {
    for (const said of ['k3f9z', '^k3f9z', 'k3', '^k3', 'K3', 'm']) {
      const { item } = await lifeOf(repo, said);
      expect([said, item.id]).toEqual([said, said === 'm' ? 'm2d7h' : 'k3f9z']);
    }
  });

  test('the beginning of two ids, and no id at all, are errors that name the nearest', async () => {
    const before = git(repo, 'rev-parse', 'HEAD');
    expect(await run(['history', 'k'], repo)).toMatchObject({
      exit: 1,
      stdout: '',
      stderr: "error: 'k' is the beginning of 2 ids.\n  k3f9z  Draft\n  k7bvn  Call\n",
    });
    expect(await run(['history', 'k3f9x'], repo)).toMatchObject({
      exit: 1,
      stderr: expect.stringMatching(/^error: There is no item 'k3f9x', and there was none\.\n {2}k3f9z {2}Draft\n/),
    });
    expect(json(await run(['history', 'zz', '--json'], repo)).error).toMatchObject({ kind: 'unknown', where: null });
    expect(await run(['history'], repo)).toMatchObject({ exit: 2 });
    expect(git(repo, 'rev-parse', 'HEAD')).toBe(before);
  });

  test('one that was taken out, and one whose note was deleted, still have their lives', async () => {
    const gone = copyOf(repo);
    writeTree(gone.cwd, {
      'meetings/2026-11-10.md': NOTE.replace('- [ ] @bo Call ^k7bvn\n', ''),
      'meetings/2026-11-17.md': '## Goals\n\n### Job\n- [ ] Lead it due:2027-01-31 ^p4r7c\n',
    });
    commitAll(gone, 'by hand');
    rmSync(join(gone.cwd, 'meetings/2026-11-17.md'));
    commitAll(gone, 'deleted');
    const called = await lifeOf(gone, 'k7');
    expect(called.item).toMatchObject({
      id: 'k7bvn',
      text: 'Call',
      owner: 'bo',
      state: 'open',
      note: 'meetings/2026-11-10.md',
      line: null,
    });
    expect(called.names).toEqual(['added', 'removed']);
    const led = await lifeOf(gone, 'p4r7c');
    expect(led.item).toMatchObject({ kind: 'goal', text: 'Lead it', due: '2027-01-31', area: 'job', line: null });
    expect((await run(['history', 'p4r7c'], gone)).stdout).toContain(
      'Goal (job), open, due 2027-01-31; in no note any more, last in\nmeetings/2026-11-17.md.',
    );
    expect((await run(['history', 'k'], gone)).stderr).toContain('  k3f9z  Draft\n  k7bvn  Call\n');
  });

  test('one that was taken out where it was carried to', async () => {
    const taken = copyOf(repo);
    writeTree(taken.cwd, { 'meetings/2026-11-24.md': '---\nstatus: planned\ncarried: [k3f9z]\n---\n\n## Actions\n' });
    commitAll(taken, 'by hand');
    expect((await run(['history', 'k3'], taken)).stdout).toContain('taken out, last in meetings/2026-11-10.md:3.');
  });

  test('one that git does not know yet', async () => {
    const typed = copyOf(repo);
    writeTree(typed.cwd, { 'meetings/2026-11-24.md': '## Actions\n\n- [ ] @ana New ^nnn\n' });
    const outcome = await run(['history', 'nnn'], typed);
    expect(outcome).toMatchObject({
      exit: 0,
      stdout: 'nnn  New\nAction of Ana, open; in meetings/2026-11-24.md:3.\n',
      stderr: 'Git knows nothing of it yet. Commit what was typed: oneonone save\n',
    });
    const none = pairRepo({}, newHome());
    expect(await run(['history', 'nnn'], none)).toMatchObject({
      exit: 1,
      stderr: "error: There is no item 'nnn', and there was none.\n  There is no item at all yet.\n",
    });
  });
});

test('no name, word or reason of others reaches the terminal raw, and nothing is wider than it', async () => {
  const home = newHome();
  const seat = withEnv(home, {
    GIT_AUTHOR_NAME: `Kim ${ALL.slice(0, 60)}`,
    GIT_AUTHOR_EMAIL: 'kim@example.com',
    COLUMNS: '60',
  });
  const repo = pairRepo({}, seat);
  const words = `Lead ${ALL.replaceAll('\n', ' ')} it`;
  writeTree(repo.cwd, { 'meetings/2026-11-10.md': GOALS(`[ ] ${words} ^p4r7c`, 'Job') });
  commitAll(repo, 'one');
  writeTree(repo.cwd, {
    'meetings/2026-11-10.md': GOALS(`[ ] ${words}, ${words} ^p4r7c`, `Job ${ALL}`, `  - at risk: ${words}\n`),
  });
  commitAll(repo, `two\n\nWhy: ${ALL.replaceAll('\n', ' ')}`);
  for (const argv of [
    ['history', 'p4r7c'],
    ['goal', 'history'],
    ['changes', '--since', '2026-01-01'],
    ['history', 'p4r7c', '--json'],
  ]) {
    const outcome = await run(argv, repo);
    expect([argv, outcome.exit, RAW.test(outcome.stdout), RAW.test(outcome.stderr)]).toEqual([argv, 0, false, false]);
    const widest = Math.max(...outcome.stdout.split('\n').map((line) => [...line].length));
    if (!argv.includes('--json')) expect(widest).toBeLessThanOrEqual(60);
  }
});

test('what is typed and not saved stands in the heading, and a hint says that no event tells of it', async () => {
  const repo = pairRepo({ '2026-11-24': '## Actions\n\n- [ ] @bo Draft the RFC ^k3f9z\n' });
  expect((await run(['history', 'k3f9z'], repo)).stderr).toBe('');
  writeTree(repo.cwd, { 'meetings/2026-11-24.md': '## Actions\n\n- [x] @bo Draft the RFC, all of it ^k3f9z\n' });
  const typed = await run(['history', 'k3f9z'], repo);
  expect(typed.stdout).toMatch(/^k3f9z {2}Draft the RFC, all of it\nAction of Bo, done/);
  expect(typed.stdout).not.toContain('finished it');
  expect(typed.stderr).toBe(
    'meetings/2026-11-24.md has changes that are not saved yet, and no event tells of them. Save them: oneonone save\n',
  );
  await runAll([['save']], repo);
  const saved = await run(['history', 'k3f9z'], repo);
  expect([saved.stderr, saved.stdout.includes('finished it')]).toEqual(['', true]);
});
