/**
 * The meeting's cycle as scripts and git see it: every option, the shape of every answer, what is committed and what is left.
 */
import { appendFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { pairRepo } from '../support/repositories.ts';
import { git, newHome, type Outcome, run, runAll, type Seat, withEnv } from '../support/world.ts';

const HELD = `---
oneonone: 1
date: 2026-11-10
status: held
---

## Agenda

### Bo
- [ ] Promotion case ^t8xq2

## Actions

- [ ] @bo Draft the RFC due:2026-11-30 ^k3f9z
`;
const planned = (day: string): string =>
  `---\noneonone: 1\ndate: ${day}\nstatus: planned\n---\n\n## Agenda\n\n### Bo\n\n### Ana\n\n## Actions\n`;
const NOTE = 'meetings/2026-11-24.md';
const json = (outcome: Outcome) => JSON.parse(outcome.stdout);
const head = (repo: Seat): string => git(repo, 'rev-parse', 'HEAD');
const note = (repo: Seat, path = NOTE): string => readFileSync(join(repo.cwd, path), 'utf8');
const last = (repo: Seat): string => git(repo, 'log', '-1', '--format=%an <%ae>%n%B').trim();
const touched = (repo: Seat): string[] => git(repo, 'show', '--format=', '--name-only').split('\n').filter(Boolean);

describe('prep', () => {
  test.concurrent('takes the planned note, else the next day by the rhythm, else the day that is named', async () => {
    const ahead = pairRepo({ '2026-12-01': planned('2026-12-01') });
    expect(json(await run(['prep', '--json'], ahead))).toMatchObject({ date: '2026-12-01', created: false });
    const rhythm = pairRepo({ '2026-11-17': HELD.replace('11-10', '11-17') });
    expect(json(await run(['prep', '--json'], rhythm))).toMatchObject({ date: '2026-12-01', created: true });
    const none = pairRepo({
      'oneonone.yaml': 'people:\n  ana: {name: Ana, email: ana@example.com}\n  bo: {name: Bo}\n',
    });
    expect(json(await run(['prep', '--json'], none))).toMatchObject({ date: '2026-11-24', created: true });
    const named = json(await run(['prep', 'next', 'tuesday', '--json'], rhythm));
    expect(named).toMatchObject({ date: '2026-12-01', created: false });
  });

  test.concurrent('carries nothing past a meeting that comes before; carry --to does', async () => {
    const repo = pairRepo({ '2026-11-10': HELD, '2026-11-24': planned('2026-11-24') });
    const far = await run(['prep', '2026-12-08', '--json'], repo);
    expect(json(far)).toMatchObject({ created: true, carried: { topics: [], actions: [], goals: [] } });
    expect((await run(['prep', '2026-12-08'], repo)).stderr).toMatch(/2026-11-24 comes first.*carry --to 2026-12-08/);
    const carried = json(await run(['carry', '--to', '2026-12-08', '--json'], repo));
    expect(carried).toMatchObject({ to: 'meetings/2026-12-08.md', carried: { topics: ['t8xq2'], actions: ['k3f9z'] } });
  });

  test.concurrent('--kind is the form of a new note; a second prep adds a purpose and overwrites none', async () => {
    const repo = pairRepo({ 'templates/retro.md': '# {{title}}\n\n## Agenda\n- [ ] Retro of {{date}}\n' });
    await runAll([['prep', '--kind', 'retro', '--purpose', 'Look back']], repo);
    expect(note(repo)).toMatch(/kind: retro\npurpose: Look back\n[\s\S]*- \[ \] Retro of 2026-11-24 \^\w{5}\n/);
    await runAll(
      [
        ['prep', '--purpose', 'Agree'],
        ['prep', '--purpose', 'Agree'],
      ],
      repo,
    );
    expect(note(repo)).toContain('purpose: Agree / Look back\n');
    // A meeting that has begun keeps its form, and so does a note whose form is nowhere any more.
    rmSync(join(repo.cwd, 'templates/retro.md'));
    expect((await run(['prep', '--kind', 'regular'], repo)).stderr).toContain('keeps its form (retro)');
    const begun = pairRepo({
      '2026-11-24': `${planned('2026-11-24').replace('status', 'kind: regular\nstarted: 10:00\nstatus')}`,
    });
    expect((await run(['prep', '--kind', 'growth'], begun)).stderr).toContain('keeps its form (regular)');
  });

  test.concurrent('a note that is there gets another form, with all that was written into it', async () => {
    const repo = pairRepo({ '2026-11-10': HELD });
    await runAll([['add', 'Who covers for Bo?']], repo);
    writeFileSync(join(repo.cwd, NOTE), note(repo).replace('## Notes\n', '## Notes\n\nTyped by hand.\n'));
    const done = json(await run(['prep', '--kind', 'growth', '--json'], repo));
    expect(done).toMatchObject({ created: false, carried: { topics: ['t8xq2'], actions: ['k3f9z'] } });
    const text = note(repo);
    for (const line of [
      'kind: growth',
      'A talk about growth: no project, no status.',
      '### Strengths to build on',
      'Typed by hand.',
    ])
      expect(text.split('\n').filter((one) => one === line)).toEqual([line]);
    expect(text).toMatch(/### Ana\n[\s\S]*- \[ \] Who covers for Bo\? \^\w{5}\n/);
    expect(git(repo, 'log', '-1', '--format=%s')).toMatch(
      /^prep 2026-11-24: form growth, 1 topic and 1 action from 2026-11-10/,
    );
    // Asked for once more it is there; back to the usual form goes what only the other one had, and nothing else.
    expect((await run(['prep', '--kind', 'growth'], repo)).stdout).toMatch(/^Ready: meetings\/2026-11-24\.md\n/);
    await runAll([['prep', '--kind', 'regular']], repo);
    expect(note(repo)).not.toContain('Strengths');
    for (const words of ['Typed by hand.', 'Who covers for Bo?', '^t8xq2', '^k3f9z'])
      expect(note(repo)).toContain(words);
  });

  test.concurrent('a topic stands under who raised it, as the person at the keyboard', async () => {
    const repo = pairRepo({}, newHome({ person: 'bo' }));
    await runAll([['prep', '--topic', 'Mine', '--topic', '@ana yours']], repo);
    expect(note(repo)).toMatch(/### Bo\n- \[ \] Mine \^\w{5}\n\n### Ana\n- \[ \] yours \^\w{5}\n/);
    expect(last(repo)).toMatch(/^Bo Lindqvist <bo@example.com>\nprep 2026-11-24: 2 topics added\n/);
  });
});

describe('add', () => {
  test.concurrent('answers with the item and commits one line', async () => {
    const repo = pairRepo({ '2026-11-24': planned('2026-11-24') });
    const first = json(await run(['add', 'On-call', 'load', '--json'], repo));
    expect(first).toEqual({
      oneonone: 1,
      item: {
        id: expect.stringMatching(/^[bcdfghjkmnpqrstvwxz][bcdfghjkmnpqrstvwxz23456789]{4}$/),
        kind: 'topic',
        text: 'On-call load',
        owner: 'ana',
        state: 'open',
        due: null,
        start: null,
        since: '2026-11-24',
        carried: 0,
        note: NOTE,
        line: 12,
      },
      commit: head(repo),
    });
    expect(last(repo)).toBe(
      `Ana Souza <ana@example.com>\nadd 2026-11-24: On-call load\n\nMeeting: 2026-11-24\nTopic: ${first.item.id} added`,
    );
    expect(touched(repo)).toEqual([NOTE]);
    expect(json(await run(['add', 'On-call load', '--json'], repo))).toEqual({ ...first, commit: null });
    expect(json(await run(['add', 'x', '--for', 'Bo Lindqvist', '--json'], repo)).item.owner).toBe('bo');
    const long = `add ${'long words '.repeat(20)}`.split(' ');
    await runAll([long], repo);
    expect(git(repo, 'log', '-1', '--format=%s').length).toBeLessThanOrEqual(72);
  });

  test.concurrent('a newline is a blank, and what looks like another item, a heading or front matter is words', async () => {
    const repo = pairRepo({ '2026-11-24': planned('2026-11-24') });
    await runAll(
      [
        ['add', 'one\n- [ ] @bo two\n## Actions\n---\r\nthree'],
        ['add', '--', '--for'],
      ],
      repo,
    );
    expect(note(repo)).toMatch(
      /### Bo\n- \[ \] one - \[ \] @bo two ## Actions --- three \^\w{5}\n\n### Ana\n- \[ \] --for \^\w{5}\n/,
    );
    expect(json(await run(['topic', 'list', '--json'], repo)).items).toHaveLength(2);
  });
});

describe('wrap', () => {
  test.concurrent('takes in what was typed, tells who promised what, and the next day', async () => {
    const repo = pairRepo({ '2026-11-24': planned('2026-11-24') });
    appendFileSync(join(repo.cwd, NOTE), '\n- [ ] @bo Ask Kim due:fri\n- [ ] @ana Tell Kim\n');
    const now = withEnv(repo, { ONEONONE_TODAY: '2026-11-24T10:31' });
    const first = json(await run(['wrap', '--json'], now));
    const [ask, tell] = first.promises;
    expect([ask, tell]).toMatchObject([
      { text: 'Ask Kim', due: '2026-11-27' },
      { text: 'Tell Kim', due: null },
    ]);
    expect({ ...first, promises: 0 }).toEqual({
      oneonone: 1,
      note: NOTE,
      started: null,
      ended: '10:31',
      promises: 0,
      next: '2026-12-08',
      commit: head(repo),
    });
    expect(git(repo, 'log', '--format=%s', '-2')).toBe(
      'wrap 2026-11-24: held, 2 promises\nsave 2026-11-24: 2 actions added',
    );
    const page = (await run(['wrap', 'today', '--due', `${tell.id}=in 2 weeks`], now)).stdout;
    expect(page).toMatch(/Bo +by 2026-11-27 +\w{5} +Ask Kim\nAna +by 2026-12-08 +\w{5} +Tell Kim\nNext: 2026-12-08/);
    const before = head(repo);
    expect(json(await run(['wrap', '--json'], now))).toMatchObject({ ended: '10:31', commit: null });
    expect(head(repo)).toBe(before);
    appendFileSync(join(repo.cwd, NOTE), '- [ ] @bo afterwards\n');
    expect(json(await run(['wrap', '--json'], now)).promises).toHaveLength(3);
    expect(git(repo, 'status', '--porcelain')).toBe('');
  });

  test.concurrent('of a day past writes no end, by the clock of the cadence its own day does', async () => {
    const repo = pairRepo({ '2026-11-10': planned('2026-11-10'), '2026-11-17': planned('2026-11-17') });
    expect(json(await run(['wrap', '--json'], repo))).toMatchObject({ note: 'meetings/2026-11-17.md', ended: null });
    expect(json(await run(['wrap', '2026-11-10', '--json'], repo))).toMatchObject({ ended: null, next: '2026-11-24' });
    expect((await run(['wrap', '--due', 'k3f9z'], repo)).exit).toBe(2);
    expect((await run(['wrap', '2026-11-10', '--due', 'zzz=fri'], repo)).exit).toBe(1);
  });
});

describe('skip and move', () => {
  test.concurrent('skip keeps the note with its reason, and the same once more is done already', async () => {
    const repo = pairRepo({ '2026-11-10': HELD, '2026-11-24': planned('2026-11-24') });
    const first = json(await run(['skip', '--why', 'Bo is ill: flu', '--until', '2026-12-10', '--json'], repo));
    expect(first).toEqual({
      oneonone: 1,
      note: NOTE,
      notes: [NOTE, 'meetings/2026-12-08.md'],
      skipped: 'Bo is ill: flu',
      commit: head(repo),
    });
    expect(last(repo)).toMatch(
      /skip 2026-11-24: Bo is ill: flu until 2026-12-08\n\nMeeting: 2026-11-24\nWhy: Bo is ill: flu$/,
    );
    expect(note(repo)).toMatch(/status: skipped\nskipped: .*Bo is ill: flu/);
    const done = head(repo);
    await runAll(
      [
        ['skip', '2026-11-24', '--why', 'Bo is ill: flu'],
        ['skip', '--why', 'Bo is ill: flu'],
      ],
      repo,
    );
    await runAll([['skip', '--why', 'Bo is ill: flu', '--until', '2026-12-10']], repo);
    expect(head(repo)).toBe(done);
    expect(json(await run(['prep', '--json'], repo))).toMatchObject({
      date: '2026-12-22',
      carried: { actions: ['k3f9z'] },
    });
  });

  test.concurrent('move takes the note with all that stands in it; nothing in it is added or removed', async () => {
    const repo = pairRepo({ '2026-11-10': HELD });
    await runAll([['prep', '--topic', 'On-call']], repo);
    const before = note(repo);
    const done = json(await run(['move', 'tue', 'thu', '--json'], repo));
    expect(done).toEqual({ oneonone: 1, from: NOTE, to: 'meetings/2026-11-26.md', commit: head(repo) });
    expect(last(repo)).toBe('Ana Souza <ana@example.com>\nmove 2026-11-26: from 2026-11-24\n\nMeeting: 2026-11-26');
    expect(note(repo, 'meetings/2026-11-26.md')).toBe(
      before.replace('date: 2026-11-24', 'date: 2026-11-26').replace('24 November', '26 November'),
    );
    expect(git(repo, 'show', '--format=', '--name-status', '-M').split('\t')[0]).toMatch(/^R/);
    const moved = head(repo);
    await runAll([['move', 'thu', 'thu'], ['carry']], repo);
    expect(head(repo)).toBe(moved);
    for (const [argv, words] of [
      [['move', '2026-11-26', '2026-11-10'], /There is a meeting on 2026-11-10 already/],
      [['move', '2026-11-10', '2026-12-01'], /was held/],
      [['move', '2026-12-24', '2026-12-25'], /no meeting on 2026-12-24/],
    ] as const) {
      const refused = await run(argv, repo);
      expect([refused.exit, refused.stderr]).toEqual([1, expect.stringMatching(words)]);
    }
  });
});

describe('save', () => {
  test.concurrent('notes each in a commit of its own, then what else is the pair’s; foreign files stay', async () => {
    const repo = pairRepo({
      '2026-11-10': HELD,
      '2026-11-24': planned('2026-11-24'),
      '2026-12-08': planned('2026-12-08'),
    });
    appendFileSync(join(repo.cwd, NOTE), '\n- [ ] @bo typed due:fri\n');
    writeFileSync(join(repo.cwd, 'meetings/2026-11-10.md'), HELD.replace('[ ] @bo', '[x] @bo'));
    writeFileSync(join(repo.cwd, 'meetings/2026-12-08.md'), `${planned('2026-12-08')}\nCRLF\r\n`);
    mkdirSync(join(repo.cwd, 'templates'));
    for (const path of ['templates/own.md', 'meetings/README.md', 'other.txt'])
      writeFileSync(join(repo.cwd, path), 'x\n');
    const saved = json(await run(['save', '--json'], repo));
    expect(saved.saved).toEqual(['meetings/2026-11-10.md', NOTE, 'meetings/2026-12-08.md', 'templates/own.md']);
    expect(saved.commit).toBe(head(repo));
    expect(git(repo, 'log', '--format=%s').split('\n').reverse().slice(1, 3)).toEqual([
      'save 2026-11-10: 1 action done',
      'save 2026-11-24: 1 action added',
    ]);
    expect(git(repo, 'status', '--porcelain')).toBe('?? meetings/README.md\n?? other.txt');
    expect(json(await run(['save', '--json'], repo))).toEqual({ oneonone: 1, saved: [], commit: null });
  });

  test.concurrent('a note that was deleted by hand is said to be removed', async () => {
    const repo = pairRepo({ '2026-11-10': HELD, '2026-11-24': planned('2026-11-24') });
    git(repo, 'rm', '-q', 'meetings/2026-11-10.md');
    await runAll([['save']], repo);
    expect(last(repo)).toMatch(/save 2026-11-10: removed/);
    expect(git(repo, 'status', '--porcelain')).toBe('');
  });
});
