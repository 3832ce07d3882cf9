/**
 * What a pair looks at: status, brief, list and show, as pages and as shapes; every kind of notice; widths and colours.
 */
import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { files, pairRepo } from '../support/repositories.ts';
import { haveTmux, openPane } from '../support/terminal.ts';
import { newHome, type Outcome, PROGRAM, run, type Seat, withEnv } from '../support/world.ts';

const copies = (mark: string): string => `## Actions

- [${mark}] @bo Write the very long report about everything that went wrong with the payments migration ^k3f9z
- [${mark}] whose is it? ^n2b4c
- settle: whose are they?
`;
const NOTES: Record<string, string> = {
  '2026-09-29': `---\nstatus: held\n---\n\n## Goals\n\n### Career\n- [>] Staff engineer #long ^s6tbn\n`,
  '2026-10-13': `---\nstatus: held\n---\n\n${copies('>').replace('- settle: whose are they?\n', '')}`,
  '2026-10-27': `---\nstatus: held\ncarried: [k3f9z, n2b4c]\n---\n\n${copies('>').replace('- settle: whose are they?\n', '')}`,
  '2026-11-10': `---
status: held
kind: regular
carried: [k3f9z, n2b4c]
---

## Decisions

- We ship behind a flag.

${copies('>').replace('- settle: whose are they?\n', '')}- [x] @ana Book the room ^b2c3d
`,
  '2026-11-23': `---\nstatus: planned\n---\n`,
  '2026-11-24': `---
status: planned
purpose: Agree on the quarter
carried: [k3f9z, n2b4c, s6tbn]
---

## Agenda

### Bo
- [ ] Promotion case ^t8xq2

### Ana
- [ ] On-call load ^wz4m7

## Goals

### Career
- [ ] Staff engineer #long ^s6tbn

### Job
- [ ] Lead it due:2026-11-20 ^p4r7c
  - off track: the vendor

${copies(' ')}`,
  '2026-11-25': `---\nstatus: planned\n---\n\n## Agenda\n\n- [ ] \n`,
};
const pair = (home?: Seat): Seat => pairRepo(NOTES, home);
const json = (outcome: Outcome) => JSON.parse(outcome.stdout);

test.concurrent('status: a notice of each kind, with its place', async () => {
  const repo = pair();
  appendFileSync(join(repo.cwd, 'meetings/2026-11-23.md'), 'typed\n');
  const status = json(await run(['status', '--json'], repo));
  const found = status.notices.map(({ kind, id, note, line }: Record<string, unknown>) => [kind, id, note, line]);
  const next = 'meetings/2026-11-24.md';
  expect(new Set(found)).toEqual(
    new Set([
      ['stale', 'k3f9z', next, 26],
      ['stale', 'n2b4c', next, 27],
      ['unowned', 'n2b4c', next, 27],
      ['goal-silent', 's6tbn', next, 18],
      ['goal-at-risk', 'p4r7c', next, 21],
      ['overdue', 'p4r7c', next, 21],
      ['unwrapped', null, 'meetings/2026-11-23.md', null],
      ['no-agenda', null, 'meetings/2026-11-25.md', null],
      ['settle', null, next, 28],
      ['unsaved', null, 'meetings/2026-11-23.md', null],
    ]),
  );
  for (const notice of status.notices)
    expect(Object.keys(notice).sort()).toEqual(['id', 'kind', 'line', 'note', 'say']);
  expect([status.last.date, status.next.date, status.me]).toEqual(['2026-11-10', '2026-11-24', 'ana']);
  const page = await run(['status'], repo);
  expect(page.stderr).toMatch(/^Next: oneonone /);
  expect(page.stdout).toMatch(/To look at\n[\s\S]*due 2026-11-20/);
  // -q leaves the answer and takes the hint.
  expect(await run(['status', '-q'], repo)).toMatchObject({ stdout: page.stdout, stderr: '' });
});

test.concurrent('status of a pair without a note: nulls and empty lists', async () => {
  const shape = json(await run(['status', '--json'], pairRepo({})));
  expect({ ...shape, people: 0 }).toEqual({
    oneonone: 1,
    me: 'ana',
    people: 0,
    today: '2026-11-24',
    last: null,
    next: null,
    topics: [],
    actions: [],
    goals: [],
    notices: [],
  });
});

describe('brief', () => {
  test.concurrent('agenda with theirs first, promises, what waits, goals, decisions: in this order', async () => {
    for (const [person, first, second] of [
      ['ana', 'Bo', 'Ana'],
      ['bo', 'Ana', 'Bo'],
    ] as const) {
      const page = (await run(['brief'], pair(newHome({ person })))).stdout;
      const parts = [
        'Ana & Bo, 2026-11-24',
        'Agree on the quarter',
        'Agenda\n',
        `${first}\n`,
        `${second}\n`,
        'Promised on 2026-11-10 (1 of 3 done',
        'done: Ana, Book the room',
        'open: Bo, Write',
        'Waits for a decision\n',
        'Goals\n',
        'Decided on 2026-11-10\n- We ship behind a flag.',
      ];
      let from = 0;
      for (const part of parts) {
        const found = page.indexOf(part, from);
        expect([person, part, found >= from]).toEqual([person, part, true]);
        from = found;
      }
      expect(page.indexOf(`${first}\n`)).toBeLessThan(page.indexOf(`${second}\n`));
    }
  });

  test.concurrent('its shape, also where nobody knows who reads, and of a day that is named', async () => {
    const brief = json(await run(['brief', '--json'], pair(newHome({ person: 'stranger' }))));
    expect(Object.keys(brief)).toEqual([
      ...['oneonone', 'note', 'date', 'purpose', 'agenda', 'promised', 'waiting', 'goals', 'decisions', 'notices'],
    ]);
    expect(brief.waiting.map(({ item, why }: { item: { id: string }; why: string[] }) => [item.id, why])).toEqual(
      expect.arrayContaining([
        ['k3f9z', ['stale']],
        ['n2b4c', ['stale', 'unowned']],
        ['p4r7c', ['off-track']],
      ]),
    );
    expect(json(await run(['brief', 'tomorrow', '--json'], pair()))).toMatchObject({ date: '2026-11-25', agenda: [] });
    expect((await run(['brief', '2026-12-24'], pair())).stderr).toMatch(
      /no meeting on 2026-12-24[\s\S]*oneonone prep 2026-12-24/,
    );
    const none = await run(['brief', '--json'], pairRepo({}));
    expect(json(none)).toMatchObject({ note: null, date: null, agenda: [], promised: { day: null, items: [] } });
  });

  test.concurrent('changes nothing', async () => {
    const repo = pair();
    const before = files(repo.cwd);
    for (const argv of [['brief'], ['status'], ['list'], ['show']]) expect((await run(argv, repo)).exit).toBe(0);
    expect(files(repo.cwd)).toEqual(before);
  });
});

test.concurrent('list and show', async () => {
  const repo = pair();
  const { meetings } = json(await run(['list', '--json'], repo));
  expect(meetings.map(({ date }: { date: string }) => date)).toEqual(Object.keys(NOTES));
  expect(meetings[3]).toEqual({ date: '2026-11-10', status: 'held', kind: 'regular', path: 'meetings/2026-11-10.md' });
  expect((await run(['list'], repo)).stdout.split('\n')).toHaveLength(8);
  expect((await run(['show'], repo)).stdout).toBe(NOTES['2026-11-24']);
  expect((await run(['show', 'yesterday'], repo)).stdout).toBe(NOTES['2026-11-23']);
  const none = await run(['show', '2026-01-01'], repo);
  expect([none.exit, none.stderr]).toEqual([1, expect.stringMatching(/no meeting on 2026-01-01[\s\S]*oneonone list/)]);
});

describe('the page', () => {
  test.concurrent.each([40, 80, 200])('fits %i columns, and loses no word', async (columns) => {
    const repo = withEnv(pair(), { COLUMNS: String(columns) });
    for (const argv of [['status'], ['brief'], ['action'], ['goal'], ['list'], ['decision']]) {
      const { stdout } = await run(argv, repo);
      for (const line of stdout.split('\n')) expect([argv, line.length > columns && line]).toEqual([argv, false]);
      if (argv[0] === 'action')
        expect(stdout.replace(/\s+/g, ' ')).toMatch(/everything that went wrong with the payments/);
    }
  });

  test.concurrent('has colour only where it is asked for, and never in JSON', async () => {
    const repo = pair();
    const colour = async (argv: readonly string[], env: Record<string, string>): Promise<boolean> =>
      /\u001b\[/.test((await run(argv, withEnv(repo, env))).stdout);
    expect(await colour(['status'], {})).toBe(false);
    expect(await colour(['status'], { FORCE_COLOR: '1' })).toBe(true);
    expect(await colour(['status'], { FORCE_COLOR: '1', NO_COLOR: '1' })).toBe(false);
    expect(await colour(['status', '--no-color'], { FORCE_COLOR: '1' })).toBe(false);
    expect(await colour(['status', '--json'], { FORCE_COLOR: '1' })).toBe(false);
  });

  test.skipIf(!haveTmux)('in a terminal has colour, unless NO_COLOR is set (needs tmux)', async () => {
    const repo = pair();
    for (const [env, wanted] of [
      [{}, true],
      [{ NO_COLOR: '1' }, false],
    ] as const) {
      // The terminal's screen shows no colours, so the program writes for a terminal of `script`'s, into a file.
      const shell = `script -qec "'${process.execPath}' '${PROGRAM}' action" typescript > /dev/null; grep -c "$(printf '\\033')" typescript`;
      const terminal = openPane(['sh', '-c', shell], withEnv(repo, env));
      try {
        const { screen } = await terminal.end();
        expect(Number(screen.trim()) > 0).toBe(wanted);
      } finally {
        terminal.close();
      }
    }
  });
});
