/**
 * `log`: what the two did, the newest first; for scripts by the contract, and by day, person and kind.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { pairRepo, repoFrom, twoClones } from '../support/repositories.ts';
import { haveTmux, openTerminal } from '../support/terminal.ts';
import {
  git,
  newHome,
  type Outcome,
  type Person,
  run,
  runAll,
  type Seat,
  withEnv,
  writeTree,
} from '../support/world.ts';

const json = ({ stdout }: Outcome) => JSON.parse(stdout);
const homes = { ana: newHome({ person: 'ana' }), bo: newHome({ person: 'bo' }) };

/** The same clone on a day and at a time, in somebody's hands. */
function on(seat: Seat, day: string, time: string, by: 'ana' | 'bo' = 'ana'): Seat {
  const when = `${day}T${time}:00+0000`;
  const { GIT_CONFIG_GLOBAL = '' } = homes[by].env;
  return withEnv(seat, { ONEONONE_TODAY: day, GIT_AUTHOR_DATE: when, GIT_COMMITTER_DATE: when, GIT_CONFIG_GLOBAL });
}

/** Commits an edit of a note without the program, as a web page does. */
function byHand(seat: Seat, path: string, edit: (text: string) => string, subject = `Update ${path}`): void {
  const text = readFileSync(join(seat.cwd, path), 'utf8');
  expect(edit(text)).not.toBe(text);
  writeTree(seat.cwd, { [path]: edit(text) });
  git(seat, 'commit', '--quiet', '--all', '--message', subject);
}

const NOTE = 'meetings/2026-11-24.md';

async function told(): Promise<Seat> {
  const repo = pairRepo({}, homes.ana);
  await runAll([['prep', '--topic', 'On-call load']], on(repo, '2026-11-23', '09:00'));
  await runAll(
    [['action', 'add', 'Draft the RFC', '--owner', 'bo', '--due', 'fri']],
    on(repo, '2026-11-23', '09:05', 'bo'),
  );
  await runAll([['goal', 'add', 'Lead the migration', '--area', 'job']], on(repo, '2026-11-23', '09:10', 'bo'));
  byHand(on(repo, '2026-11-24', '10:30', 'bo'), NOTE, (text) =>
    text
      .replace('- [ ] @bo Draft', '- [x] @bo Draft')
      .replace('## Decisions\n', '## Decisions\n\n- We ship behind a flag.\n'),
  );
  await runAll(
    [['goal', 'due', id(repo, 'Lead'), '2027-03-01', '--why', 'the vendor is late']],
    on(repo, '2026-11-24', '10:40'),
  );
  await runAll([['wrap']], on(repo, '2026-11-24', '11:00'));
  await runAll([['prep']], on(repo, '2026-12-07', '16:00'));
  await runAll([['move', '2026-12-08', '2026-12-10']], on(repo, '2026-12-07', '16:30', 'bo'));
  return repo;
}

function id(repo: Seat, words: string): string {
  const line = readFileSync(join(repo.cwd, NOTE), 'utf8')
    .split('\n')
    .find((each) => each.includes(words));
  return /\^(\w+)$/.exec(line ?? '')?.[1] ?? '';
}

describe('log', () => {
  test.concurrent('the story as a page, the newest first', async () => {
    const repo = await told();
    const [topic, goal, action] = [id(repo, 'On-call'), id(repo, 'Lead'), id(repo, 'Draft')];
    const outcome = await run(['log'], withEnv(repo, { COLUMNS: '200' }));
    expect([outcome.exit, outcome.stderr]).toEqual([0, '']);
    expect(outcome.stdout.replace(/\n {14}/g, ' ')).toBe(`2026-12-07
16:30         Bo moved the meeting of 2026-12-08 to 2026-12-10
16:00         Ana carried 1 topic and 1 goal into the meeting of 2026-12-08
16:00         Ana planned the meeting of 2026-12-08

2026-11-24
11:00         Ana marked the meeting of 2026-11-24 as held
10:40  ${goal}  Ana set 2027-03-01 as the day for the goal 'Lead the migration' (why: the vendor is late)
10:30         Bo wrote down a decision: We ship behind a flag.
10:30  ${action}  Bo finished the action 'Draft the RFC'

2026-11-23
09:10  ${goal}  Bo added the goal 'Lead the migration'
09:05  ${action}  Bo added the action 'Draft the RFC'
09:00  ${topic}  Ana added the topic 'On-call load'
09:00         Ana planned the meeting of 2026-11-24
`);
  });

  test.concurrent('for scripts: the keys of the contract, the newest first', async () => {
    const repo = await told();
    const { oneonone, events } = json(await run(['log', '--json'], repo));
    expect(oneonone).toBe(1);
    expect(events).toHaveLength(12);
    expect(events[5]).toEqual({
      when: '2026-11-24T10:40',
      who: 'ana',
      kind: 'goal',
      id: id(repo, 'Lead'),
      event: 'due',
      from: null,
      to: '2027-03-01',
      note: NOTE,
      commit: git(repo, 'rev-parse', 'HEAD~3'),
      say: "Ana set 2027-03-01 as the day for the goal 'Lead the migration' (why: the vendor is late)",
    });
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
    expect(events[0]).toMatchObject({
      who: 'bo',
      event: 'moved',
      from: '2026-12-08',
      to: '2026-12-10',
      note: 'meetings/2026-12-10.md',
    });
  });

  test.concurrent('by day, person and kind, and all of these at once', async () => {
    const repo = await told();
    const count = async (...options: readonly string[]): Promise<number> =>
      json(await run(['log', '--json', ...options], withEnv(repo, { ONEONONE_TODAY: '2026-12-08' }))).events.length;
    expect(await count('--since', '2026-11-24')).toBe(8);
    expect(await count('--since', '2w')).toBe(8);
    expect(await count('--until', '2026-11-23')).toBe(4);
    expect(await count('--since', '2026-11-24', '--until', '2026-11-24')).toBe(4);
    expect(await count('--by', 'bo')).toBe(5);
    expect(await count('--by', 'Ana Souza')).toBe(7);
    expect(await count('--kind', 'meeting')).toBe(4);
    expect(await count('--kind', 'decision')).toBe(1);
    expect(await count('--kind', 'goal', '--by', 'ana', '--since', '2026-11-24', '--until', '2026-11-30')).toBe(1);
    const none = await run(['log', '--kind', 'decision', '--by', 'ana'], repo);
    expect(none).toMatchObject({
      exit: 0,
      stdout: '',
      stderr: 'Nothing of that kind happened. All of it: oneonone log\n',
    });
  });

  test.concurrent('what can’t be asked is refused in words', async () => {
    const repo = pairRepo({}, homes.ana);
    for (const [options, said] of [
      [['--kind', 'step'], 'action, goal, topic, decision, meeting'],
      [['--by', 'kim'], 'Write ana or bo.'],
      [['--since', 'fryday'], "'fryday' is no day."],
      [['--since', '2026-11-24', '--until', '2026-11-23'], 'Turn them round.'],
    ] as const) {
      const outcome = await run(['log', ...options], repo);
      expect([outcome.exit, outcome.stdout]).toEqual([2, '']);
      expect(outcome.stderr.replace(/\s+/g, ' ')).toContain(said);
    }
  });

  test.concurrent('before anything happened it says how to begin', async () => {
    const repo = pairRepo({}, homes.ana);
    expect(await run(['log'], repo)).toMatchObject({
      exit: 0,
      stdout: '',
      stderr: 'Nothing happened yet. Get the first meeting ready: oneonone prep\n',
    });
    expect(json(await run(['log', '--json'], repo))).toEqual({ oneonone: 1, events: [] });
    expect(json(await run(['log', '--json'], { ...repo, cwd: repoFrom({}, homes.ana).cwd })).error.kind).toBe('state');
  });

  test.concurrent('who reads in a terminal sees the newest, and how to see all', async () => {
    if (!haveTmux) return;
    const repo = pairRepo({}, homes.ana);
    const topics = Array.from({ length: 45 }, (_, index) => `- [ ] Topic ${index} ^t${index}`).join('\n');
    writeTree(repo.cwd, { [NOTE]: `## Agenda\n\n### Bo\n${topics}\n` });
    await runAll([['save']], on(repo, '2026-11-23', '09:00'));
    const terminal = openTerminal(['log'], repo, { columns: 90, rows: 60 });
    const { exit, screen } = await terminal.end();
    terminal.close();
    expect([exit, screen.match(/Ana added/g)?.length]).toEqual([0, 40]);
    expect(screen).toContain('There is more: oneonone log --all');
    expect(json(await run(['log', '--json'], repo)).events).toHaveLength(46);
    const all = openTerminal(['log', '--all'], repo, { columns: 90, rows: 60 });
    expect((await all.end()).screen.match(/Ana added/g)).toHaveLength(45);
    all.close();
  });

  test.concurrent('names, words and reasons from elsewhere steer no terminal', async () => {
    const repo = pairRepo({ '2026-11-24': '## Actions\n\n- [ ] @bo Draft ^k3f9z\n' }, homes.ana);
    const evil = withEnv(on(repo, '2026-11-24', '10:00'), {
      GIT_AUTHOR_NAME: 'K\u001b[31mim',
      GIT_AUTHOR_EMAIL: 'k@x',
    });
    byHand(evil, NOTE, (text) => text.replace('Draft', 'Dra\u202eft \u0007'), 'x\n\nWhy: so\u001b]0;title\u0007 it is');
    const { stdout } = await run(['log'], repo);
    expect(stdout).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e]/);
    expect(stdout).toContain('K\\x1b[31mim reworded');
    const scripts = await run(['log', '--json'], repo);
    expect(scripts.stdout).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e]/);
    expect(json(scripts).events[0].who).toBe(null);
  });

  test.concurrent('who has a new email is not passed over without a word', async () => {
    const repo = pairRepo({ '2026-11-24': '## Actions\n\n- [ ] @bo Draft ^k3f9z\n' }, homes.ana);
    const bo = withEnv(on(repo, '2026-11-24', '10:00'), { GIT_AUTHOR_NAME: 'Bo', GIT_AUTHOR_EMAIL: 'bo@new.example' });
    byHand(bo, NOTE, (text) => text.replace('Draft', 'Write'));
    const outcome = await run(['log', '--by', 'bo'], repo);
    expect([outcome.exit, outcome.stdout]).toEqual([0, '']);
    expect(outcome.stderr).toContain(
      "Left out: what was done under an email that is neither of yours, by 'Bo'. If that is one of you, add the email in oneonone.yaml.\n",
    );
    expect((await run(['log'], repo)).stderr).toBe('');
    const yaml = readFileSync(join(repo.cwd, 'oneonone.yaml'), 'utf8');
    writeTree(repo.cwd, {
      'oneonone.yaml': yaml.replace(/email: bo@example.com/, 'email: [bo@example.com, bo@new.example]'),
    });
    const again = await run(['log', '--by', 'bo'], repo);
    expect(again.stdout).toContain("Bo reworded the action 'Draft' to 'Write'");
    expect(again.stderr).toBe('');
  });

  test.concurrent('two clones that have come together tell the same story', async () => {
    const { ana, bo } = twoClones(undefined, homes);
    const as = (seat: Seat, person: Person): Seat => ({ ...seat, env: homes[person === 'bo' ? 'bo' : 'ana'].env });
    await runAll([['prep', '--topic', 'One'], ['action', 'add', 'Call', '--owner', 'ana'], ['sync']], as(ana, 'ana'));
    await runAll([['sync'], ['add', 'Two'], ['action', 'add', 'Write', '--owner', 'bo']], as(bo, 'bo'));
    await runAll([['add', 'Three'], ['wrap'], ['sync']], as(ana, 'ana'));
    await runAll([['sync']], as(bo, 'bo'));
    await runAll([['sync']], as(ana, 'ana'));
    const [one, other] = [await run(['log', '--json'], ana), await run(['log', '--json'], bo)];
    expect(one.stdout).toBe(other.stdout);
    const { events } = json(one);
    const said = events.map(
      ({ who, event, say }: { who: string; event: string; say: string }) =>
        `${who} ${event} ${/'(.*)'/.exec(say)?.[1] ?? ''}`,
    );
    expect(said.sort()).toEqual([
      'ana added Call',
      'ana added One',
      'ana added Three',
      'ana held ',
      'ana planned ',
      'bo added Two',
      'bo added Write',
    ]);
  });
});
