/** What a clone knows of the past: cut off, imported, in a folder of something bigger, written by hand, merged by hand. */
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openHistory } from '../../../src/journal/history/history.ts';
import type { KnownHistory } from '../../../src/journal/history/known-history.ts';
import { openClone } from '../../../src/journal/open-clone.ts';
import type { World } from '../../../src/terminal/world.ts';
import { PAIR, pairRepo, pairTree, repoFrom } from '../../support/repositories.ts';
import { git, newFolder, newHome, type Person, type Seat, withEnv, writeTree } from '../../support/world.ts';

const home = newHome();
const NOTE = `---
date: 2026-11-24
status: planned
---
## Agenda

### Bo
- [ ] Promotion ^t8xq2

## Goals

### Job
- [ ] Lead the migration #short ^p4r7c

## Decisions

- We ship behind a flag.

## Actions

- [ ] @bo Draft the RFC due:2026-11-30 ^k3f9z
- [ ] @ana Call the vendor ^m2d7h
`;
const PATH = 'meetings/2026-11-24.md';

function open(seat: Seat): Promise<KnownHistory> {
  const world = { call: { repo: null, pair: null }, cwd: seat.cwd, env: seat.env } as unknown as World;
  return openHistory(world, openClone(world));
}

/** The events as `who kind id event from → to`, the oldest first; those of the first commit left out. */
async function story(seat: Seat, from = 1): Promise<string[]> {
  const { events } = await open(seat);
  const commits = git(seat, 'rev-list', '--max-parents=0', 'HEAD').split('\n');
  const told = from === 0 ? events : events.filter(({ commit }) => !commits.includes(commit));
  return told.map(
    ({ who, kind, id, event, from, to }) =>
      `${who} ${kind} ${id ?? '-'} ${event}${from === null && to === null ? '' : ` ${from} → ${to}`}`,
  );
}

let clock = Date.UTC(2026, 10, 20) / 1000;
function commit(seat: Seat, tree: Record<string, string | null>, by: Person = 'ana', why?: string): string {
  for (const [path, text] of Object.entries(tree)) {
    if (text === null) rmSync(join(seat.cwd, path));
    else writeTree(seat.cwd, { [path]: text });
  }
  git(seat, 'add', '--all');
  git(
    by === 'ana' ? dated(seat) : dated(seat, by),
    'commit',
    '--quiet',
    '-m',
    `by hand${why ? `\n\nWhy: ${why}` : ''}`,
  );
  return git(seat, 'rev-parse', 'HEAD');
}

function dated(seat: Seat, by: Person = 'ana'): Seat {
  clock += 3600;
  const author = {
    ana: ['Ana Souza', 'ana@example.com'],
    bo: ['Bo', 'bo@example.com'],
    stranger: ['Kim', 'kim@x.example'],
  };
  const [GIT_AUTHOR_NAME = '', GIT_AUTHOR_EMAIL = ''] = author[by];
  return withEnv(seat, {
    GIT_AUTHOR_DATE: `${clock} +0000`,
    GIT_COMMITTER_DATE: `${clock} +0000`,
    GIT_AUTHOR_NAME,
    GIT_AUTHOR_EMAIL,
  });
}

const start = (): Seat => pairRepo({ '2026-11-24': NOTE }, home);
const other = (text: string, from: string, to: string): string => {
  expect(text).toContain(from);
  return text.replace(from, to);
};

describe('by hand', () => {
  test('each change of a line is told, by whom, and why', async () => {
    const seat = start();
    let text = NOTE;
    const edit = (from: string, to: string, by: Person = 'ana', why?: string): void => {
      text = other(text, from, to);
      commit(seat, { [PATH]: text }, by, why);
    };
    edit('- [ ] @bo Draft the RFC', '- [x] @bo Draft the RFC', 'bo');
    edit('Call the vendor', 'Call both vendors', 'ana', 'there are two');
    edit('@ana Call', '@bo Call', 'stranger');
    edit('#short ^p4r7c', '#long due:2027-01-31 ^p4r7c', 'bo');
    edit('### Job', '### Career');
    edit('^p4r7c', '^p4r7c\n  - at risk: the vendor is late');
    edit('We ship behind a flag.', 'We ship behind two flags.');
    edit('- We ship behind two flags.', '- Lunch at noon.');
    edit('- [ ] Promotion ^t8xq2\n', '');
    edit('status: planned', 'status: skipped\nskipped: Bo is ill');
    expect(await story(seat)).toEqual([
      'bo action k3f9z done',
      'ana action m2d7h reworded Call the vendor → Call both vendors',
      'null action m2d7h given ana → bo',
      'bo goal p4r7c due null → 2027-01-31',
      'bo goal p4r7c horizon short → long',
      'ana goal p4r7c area job → career',
      'ana goal p4r7c at-risk null → at risk: the vendor is late',
      'ana decision - reworded We ship behind a flag. → We ship behind two flags.',
      'ana decision - decided null → Lunch at noon.',
      'ana decision - withdrawn We ship behind two flags. → null',
      'ana topic t8xq2 removed',
      'ana meeting - skipped',
    ]);
    const { events } = await open(seat);
    const of = (event: string): (typeof events)[number] | undefined => events.find((one) => one.event === event);
    expect(of('given')).toMatchObject({
      who: null,
      author: 'Kim',
      say: "Kim gave the action 'Call both vendors' to Bo",
    });
    expect(events.find(({ why }) => why === 'there are two')).toMatchObject({
      event: 'reworded',
      text: 'Call both vendors',
      say: "Ana reworded the action 'Call the vendor' to 'Call both vendors' (why: there are two)",
    });
    expect(of('removed')).toMatchObject({
      was: { text: 'Promotion', owner: 'bo', state: 'open', heading: 'Bo', due: null, start: null, horizon: null },
    });
    expect(of('skipped')).toMatchObject({
      why: 'Bo is ill',
      say: 'Ana marked the meeting of 2026-11-24 as skipped (why: Bo is ill)',
    });
  });

  test('what is copied into the next note was carried, and what changed on the way is told', async () => {
    const seat = start();
    const copy = `---\ndate: 2026-12-08\nstatus: planned\n---\n## Goals\n\n### Career\n- [ ] Lead the whole migration #long ^p4r7c\n\n## Actions\n\n- [x] @ana Call the vendor due:2026-12-01 ^m2d7h\n`;
    commit(seat, { 'meetings/2026-12-08.md': copy }, 'bo');
    expect((await story(seat)).sort()).toEqual([
      'bo action m2d7h carried',
      'bo action m2d7h done',
      'bo action m2d7h due null → 2026-12-01',
      'bo goal p4r7c area job → career',
      'bo goal p4r7c carried',
      'bo goal p4r7c horizon short → long',
      'bo goal p4r7c reworded Lead the migration → Lead the whole migration',
      'bo meeting - planned',
    ]);
  });

  test('a line that is cut from one note and put into another was carried there, neither taken out nor added', async () => {
    const seat = start();
    const line = '- [ ] @ana Call the vendor ^m2d7h\n';
    commit(seat, {
      [PATH]: other(NOTE, line, ''),
      'meetings/2026-12-08.md': `---\nstatus: planned\n---\n## Actions\n\n${line}`,
    });
    expect(await story(seat)).toEqual(['ana meeting - planned', 'ana action m2d7h carried']);
  });

  test('a note under another name is a meeting that moved, and its items know nothing of it', async () => {
    const seat = start();
    const moved = other(NOTE, '2026-11-24', '2026-11-26');
    commit(seat, { [PATH]: null, 'meetings/2026-11-26.md': moved }, 'bo');
    commit(seat, { 'meetings/2026-11-26.md': other(moved, '[ ] @bo', '[x] @bo') });
    expect(await story(seat)).toEqual(['bo meeting - moved 2026-11-24 → 2026-11-26', 'ana action k3f9z done']);
  });

  test('a note that is deleted and brought back', async () => {
    const seat = start();
    commit(seat, { [PATH]: null });
    commit(seat, { [PATH]: NOTE }, 'bo');
    const { events } = await open(seat);
    expect((await story(seat)).filter((line) => /action|meeting/.test(line)).sort()).toEqual([
      'ana action k3f9z removed',
      'ana action m2d7h removed',
      'ana meeting - removed',
      'bo action k3f9z added',
      'bo action m2d7h added',
      'bo meeting - planned',
    ]);
    expect(events.findLast(({ id }) => id === 'k3f9z')?.say).toBe("Bo brought back the action 'Draft the RFC'");
    expect(events.findLast(({ kind }) => kind === 'meeting')?.say).toBe(
      'Bo brought back the note of the meeting of 2026-11-24',
    );
  });

  test('of a note that is there again, its decisions and how it stood are no news; what is new in it is', async () => {
    const seat = start();
    const held = other(NOTE, 'status: planned', 'status: held\npurpose: Agree');
    commit(seat, { [PATH]: held });
    commit(seat, { [PATH]: null });
    commit(seat, { [PATH]: other(held, 'behind a flag.', 'behind a flag.\n- We wait.') }, 'bo');
    commit(seat, { [PATH]: held });
    commit(seat, { [PATH]: other(held, 'status: held', 'status: planned') }, 'bo');
    const { events } = await open(seat);
    const said = events.flatMap(({ kind, say }) => (kind === 'meeting' || kind === 'decision' ? [say] : []));
    expect(said.slice(said.indexOf('Ana deleted the note of the meeting of 2026-11-24'))).toEqual([
      'Ana deleted the note of the meeting of 2026-11-24',
      'Bo brought back the note of the meeting of 2026-11-24',
      'Bo brought back the decision: We ship behind a flag.',
      'Bo wrote down a decision: We wait.',
      'Ana took out the decision: We wait.',
      'Bo marked the meeting of 2026-11-24 as planned again, not held',
    ]);
  });

  test('an old copy that is tidied away takes nothing out; the last one does', async () => {
    const seat = start();
    const next = '---\nstatus: planned\ncarried: [m2d7h]\n---\n## Actions\n\n- [ ] @ana Call the vendor ^m2d7h\n';
    commit(seat, { 'meetings/2026-12-08.md': next });
    commit(seat, { [PATH]: other(NOTE, '- [ ] @ana Call the vendor ^m2d7h\n', '') });
    commit(seat, { 'meetings/2026-12-08.md': other(next, '- [ ] @ana Call the vendor ^m2d7h\n', '') });
    expect((await story(seat)).filter((line) => /m2d7h/.test(line))).toEqual([
      'ana action m2d7h carried',
      'ana action m2d7h removed',
    ]);
  });

  test('a tick in an old note, brought to the latest by carrying, is told once', async () => {
    const seat = start();
    const next = '---\nstatus: planned\ncarried: [m2d7h]\n---\n## Actions\n\n- [ ] @ana Call the vendor ^m2d7h\n';
    const carried = other(NOTE, '[ ] @ana', '[>] @ana');
    commit(seat, { 'meetings/2026-12-08.md': next, [PATH]: carried });
    commit(seat, { [PATH]: other(carried, '[>] @ana', '[x] @ana') }, 'bo');
    commit(seat, { [PATH]: carried, 'meetings/2026-12-08.md': other(next, '[ ]', '[x]') });
    expect((await story(seat)).filter((line) => /m2d7h/.test(line))).toEqual([
      'ana action m2d7h carried',
      'bo action m2d7h done',
    ]);
  });
});

describe('what can’t be read', () => {
  test('a version that is none tells nothing; the next one is held against the last that could be read', async () => {
    const seat = start();
    commit(seat, { [PATH]: `<<<<<<< a\n${NOTE}=======\n>>>>>>> b\n` });
    commit(seat, { [PATH]: other(NOTE, 'planned\n---\n', 'planned\n') });
    writeFileSync(join(seat.cwd, PATH), Buffer.concat([Buffer.from(NOTE), Buffer.from([0xff])]));
    commit(seat, {});
    commit(seat, { [PATH]: `${NOTE}${'x'.repeat(1_100_000)}` });
    commit(seat, { [PATH]: other(NOTE, '[ ] @bo', '[x] @bo') }, 'bo');
    expect(await story(seat)).toEqual(['bo action k3f9z done']);
  });

  test('a note that is no file is not read through', async () => {
    const seat = start();
    git(seat, 'rm', '--quiet', PATH);
    const link = git(seat, 'hash-object', '-w', '--no-filters', join(seat.cwd, 'oneonone.yaml'));
    git(seat, 'update-index', '--add', '--cacheinfo', `120000,${link},${PATH}`);
    git(dated(seat), 'commit', '--quiet', '-m', 'a link');
    git(seat, 'checkout', '--quiet', '--', '.');
    expect((await story(seat)).at(-1)).toBe('ana meeting - removed');
  });

  test('sections are read by the words that they had then; broken settings by the last that were not', async () => {
    const seat = start();
    const german = NOTE.replace('## Actions', '## Aufgaben').replace('## Decisions', '## Beschlüsse');
    const words = `${PAIR}sections: {actions: Aufgaben, decisions: Beschlüsse}\n`;
    commit(seat, { 'oneonone.yaml': words, [PATH]: german });
    commit(seat, { 'oneonone.yaml': `${words}no: key\n`, [PATH]: other(german, '[ ] @bo', '[x] @bo') }, 'bo');
    commit(seat, { 'oneonone.yaml': words, [PATH]: other(german, '[ ] @bo', '[-] @bo') });
    expect(await story(seat)).toEqual(['bo action k3f9z done', 'ana action k3f9z dropped']);
  });

  test('the rhythms the pair has had', async () => {
    const seat = start();
    commit(seat, { 'oneonone.yaml': PAIR.replace('2 weeks', 'month').replace('on: tuesday', 'on: first tuesday') });
    commit(seat, {
      'oneonone.yaml': `${PAIR.replace('2 weeks', 'month').replace('on: tuesday', 'on: first tuesday')}# said\n`,
    });
    const { rhythms } = await open(seat);
    expect(rhythms.map(({ from, cadence }) => [from, cadence?.every])).toEqual([
      ['2026-11-01', { unit: 'week', count: 2 }],
      [expect.stringMatching(/^2026-1\d-\d\d$/), { unit: 'month', count: 1 }],
    ]);
  });
});

describe('merges', () => {
  /** Two lines of history from the note: one text each, and the text that a merge made of them. */
  function merged(mine: string, theirs: string, result: string, by: Person = 'ana'): Seat {
    const seat = start();
    git(seat, 'checkout', '--quiet', '-b', 'side');
    commit(seat, { [PATH]: theirs }, 'bo');
    git(seat, 'checkout', '--quiet', 'main');
    commit(seat, { [PATH]: mine });
    git(dated(seat), 'merge', '--quiet', '--no-commit', '-s', 'ours', 'side');
    writeTree(seat.cwd, { [PATH]: result });
    git(seat, 'add', '--all');
    git(dated(seat, by), 'commit', '--quiet', '-m', 'merge');
    return seat;
  }
  const mine = other(NOTE, '[ ] @ana', '[x] @ana');
  const theirs = other(NOTE, 'due:2026-11-30', 'due:2026-12-15');

  test('a merge that only brings two together did nothing', async () => {
    const seat = merged(mine, theirs, other(mine, 'due:2026-11-30', 'due:2026-12-15'));
    expect((await story(seat)).sort()).toEqual([
      'ana action m2d7h done',
      'bo action k3f9z due 2026-11-30 → 2026-12-15',
    ]);
  });

  test('what was changed in the merge itself is told of who made it', async () => {
    const result = other(other(mine, 'due:2026-11-30', 'due:2026-12-15'), 'Promotion', 'Promotion case');
    const seat = merged(mine, theirs, result, 'bo');
    expect((await story(seat)).at(-1)).toBe('bo topic t8xq2 reworded Promotion → Promotion case');
    const also = merged(mine, theirs, result.replace('- [x] @ana Call the vendor ^m2d7h\n', ''), 'bo');
    expect((await story(also)).slice(-2)).toEqual([
      'bo topic t8xq2 reworded Promotion → Promotion case',
      'bo action m2d7h removed',
    ]);
  });

  describe('that took the note of one side as it was', () => {
    const added = `${other(theirs, '[ ] @bo', '[x] @bo')}- [ ] @bo Write it up ^n4w4d\n`;
    const did = [
      'bo action k3f9z due 2026-11-30 → 2026-12-15',
      'bo action k3f9z done',
      'bo action n4w4d added',
      'ana action m2d7h done',
    ];

    test('undid what the other side had done to it, and nothing else', async () => {
      expect(await story(merged(mine, added, mine))).toEqual([
        ...did,
        'ana action k3f9z due 2026-12-15 → 2026-11-30',
        'ana action k3f9z reopened',
        'ana action n4w4d removed',
      ]);
      expect(await story(merged(mine, added, added, 'bo'))).toEqual([...did, 'bo action m2d7h reopened']);
    });

    test('though it brought back what one side had taken out', async () => {
      const without = other(NOTE, '- [ ] @ana Call the vendor ^m2d7h\n', '');
      expect((await story(merged(mine, without, mine))).slice(-1)).toEqual(['ana action m2d7h added']);
      const seat = merged(mine, without, without);
      expect((await story(seat)).slice(-2)).toEqual(['bo action m2d7h removed', 'ana action m2d7h done']);
    });

    test('or a line of one side, amid more', async () => {
      const result = other(added, '[x] @bo', '[ ] @bo');
      expect((await story(merged(mine, added, result))).slice(-2)).toEqual([
        'ana action m2d7h reopened',
        'ana action k3f9z reopened',
      ]);
    });

    test('or a note that only one side had, and a decision, and how the meeting stood', async () => {
      const next = '---\nstatus: planned\n---\n## Agenda\n\n- [ ] Budget ^b4dg2\n';
      const seat = start();
      git(seat, 'checkout', '--quiet', '-b', 'side');
      const held = other(other(NOTE, 'status: planned', 'status: held'), 'behind a flag', 'behind two flags');
      commit(seat, { [PATH]: held, 'meetings/2026-12-08.md': next }, 'bo');
      git(seat, 'checkout', '--quiet', 'main');
      commit(seat, { 'other.md': 'x' });
      git(dated(seat), 'merge', '--quiet', '-m', 'merge', '-s', 'ours', 'side');
      expect((await story(seat)).slice(-5).sort()).toEqual([
        'ana decision - reworded We ship behind two flags. → We ship behind a flag.',
        'ana meeting - planned held → planned',
        'ana meeting - removed',
        'ana topic b4dg2 removed',
        'bo topic b4dg2 added',
      ]);
    });

    test('and both lines having done the same, it did nothing', async () => {
      const both = other(mine, '[ ] @bo', '[-] @bo');
      expect(await story(merged(mine, both, both, 'bo'))).toEqual([
        'bo action k3f9z dropped',
        'bo action m2d7h done',
        'ana action m2d7h done',
      ]);
      expect(await story(merged(other(NOTE, '[ ] @bo', '[-] @bo'), added, added, 'bo'))).toEqual([
        ...did.slice(0, 3),
        'ana action k3f9z dropped',
      ]);
    });

    test('also where the history before it was read already', async () => {
      const seat = start();
      git(seat, 'checkout', '--quiet', '-b', 'side');
      commit(seat, { [PATH]: added }, 'bo');
      git(seat, 'checkout', '--quiet', 'main');
      commit(seat, { [PATH]: mine });
      await open(seat);
      git(dated(seat), 'merge', '--quiet', '-m', 'merge', '-s', 'ours', 'side');
      const warm = await story(seat, 0);
      rmSync(join(seat.cwd, '.git/oneonone'), { recursive: true });
      expect(warm).toEqual(await story(seat, 0));
      expect(warm.slice(-1)).toEqual(['ana action n4w4d removed']);
    });
  });
});

describe('the whole of it', () => {
  test('before the first commit there is none', async () => {
    const cwd = newFolder('young');
    const seat = { cwd, env: home.env };
    git(seat, 'init', '--quiet');
    writeTree(cwd, pairTree({ '2026-11-24': NOTE }));
    expect(await open(seat)).toMatchObject({ events: [], limits: [], head: null });
  });

  test('with nothing new no git is started, also where the branch is packed away', async () => {
    const seat = start();
    commit(seat, { [PATH]: other(NOTE, '[ ] @bo', '[x] @bo') });
    const { events } = await open(seat);
    const nowhere = withEnv(seat, { PATH: '/nonexistent' });
    expect((await open(nowhere)).events).toEqual(events);
    git(seat, 'pack-refs', '--all');
    expect((await open(nowhere)).events).toEqual(events);
    git(seat, 'checkout', '--quiet', '--detach');
    expect((await open(nowhere)).events).toEqual(events);
    commit(seat, { [PATH]: NOTE });
    await expect(open(nowhere)).rejects.toThrow('Git');
  });

  test('its parts are parts of it', async () => {
    const seat = start();
    const first = commit(seat, { [PATH]: other(NOTE, '[ ] @bo', '[x] @bo') }, 'bo');
    clock += 86_400 * 3;
    commit(seat, { [PATH]: other(NOTE, '[ ] @ana', '[x] @ana') });
    const history = await open(seat);
    const { events } = history;
    expect(events.length).toBeGreaterThan(8);
    expect(history.newest(3)).toEqual(events.slice(-3));
    expect(history.newest(1000)).toEqual(events);
    expect(history.eventsOf('k3f9z')).toEqual(events.filter(({ id }) => id === 'k3f9z'));
    expect(history.eventsOf('nobody')).toEqual([]);
    const day = events.at(-1)?.when.slice(0, 10) ?? '';
    expect(history.since(day)).toEqual(events.filter(({ when }) => when.slice(0, 10) >= day));
    expect(history.beyond(first)).toEqual(events.filter(({ commit: hash }) => hash === history.head));
    expect(history.beyond(history.head ?? '')).toEqual([]);
    expect(history.beyond('0'.repeat(40))).toBe(null);
  });

  test('a clone that was cut off says so, tells nothing that it does not know, and all once it has it', async () => {
    const seat = start();
    commit(seat, { [PATH]: other(NOTE, '[ ] @bo', '[x] @bo') }, 'bo');
    commit(seat, { [PATH]: other(NOTE, '[ ] @ana', '[x] @ana') });
    const all = await open(seat);
    const shallow = { ...seat, cwd: newFolder('shallow') };
    git(shallow, 'clone', '--quiet', '--depth', '2', `file://${seat.cwd}`, '.');
    const { events, limits } = await open(shallow);
    expect(events.map(({ id, event }) => `${id} ${event}`)).toEqual(['k3f9z reopened', 'm2d7h done']);
    expect(limits).toEqual([
      expect.stringMatching(
        /^What happened before 2026-1\d-\d\d is not in this clone\. To fetch it: git fetch --unshallow$/,
      ),
    ]);
    git(shallow, 'fetch', '--quiet', '--unshallow');
    expect((await open(shallow)).events).toEqual(all.events);
    expect((await open(shallow)).limits).toEqual([]);
  });

  test('notes that came in at once are told as of that day, and it is said', async () => {
    const days = ['2026-03-03', '2026-03-10', '2026-03-17', '2026-03-24'];
    const notes = days.map((day) => [day, NOTE.replace('2026-11-24', day).replace('planned', 'held')]);
    const seat = pairRepo(Object.fromEntries(notes), home);
    const { events, limits } = await open(seat);
    expect(limits).toEqual([
      '4 meetings from 2026-03-03 to 2026-03-24 came in at once on 2026-11-01: what was done in them before is told as of that day.',
    ]);
    expect(events.filter(({ id }) => id === 'k3f9z').map(({ event, note }) => [event, note])).toEqual([
      ['added', 'meetings/2026-03-03.md'],
      ['carried', 'meetings/2026-03-10.md'],
      ['carried', 'meetings/2026-03-17.md'],
      ['carried', 'meetings/2026-03-24.md'],
    ]);
  });

  test('a pair in a folder of a repository that has much else', async () => {
    const tree = Object.entries(pairTree({ '2026-11-24': NOTE })).map(([path, text]) => [`pairs/bo's/${path}`, text]);
    const top = repoFrom({ ...Object.fromEntries(tree), 'meetings/2026-11-24.md': NOTE, 'src/a.ts': '1' }, home);
    const seat = { ...top, cwd: join(top.cwd, "pairs/bo's") };
    commit(top, { 'src/a.ts': '2', 'meetings/2026-11-24.md': other(NOTE, '[ ] @bo', '[-] @bo') });
    git(top, 'checkout', '--quiet', '-b', 'side');
    commit(top, { "pairs/bo's/meetings/2026-11-24.md": other(NOTE, '[ ] @bo', '[x] @bo') }, 'bo');
    git(top, 'checkout', '--quiet', 'main');
    commit(top, { 'src/a.ts': '3' });
    git(dated(top), 'merge', '--quiet', '--no-edit', 'side');
    commit(top, { 'src/a.ts': '4' });
    expect(await story(seat)).toEqual(['bo action k3f9z done']);
    commit(top, { "pairs/bo's/meetings/2026-11-24.md": NOTE });
    expect((await story(seat)).at(-1)).toBe('ana action k3f9z reopened');
    expect((await open(seat)).events[0]?.note).toBe(PATH);
  });

  test('whatever a person has set for their own git', async () => {
    const seat = start();
    commit(seat, { [PATH]: other(NOTE, 'Promotion', 'Prämie “für” Bo') }, 'bo', 'weil');
    git(seat, 'mv', PATH, 'meetings/2026-11-26.md');
    git(dated(seat), 'commit', '--quiet', '-m', 'moved');
    const { events } = await open(seat);
    rmSync(join(seat.cwd, '.git/oneonone'), { recursive: true });
    const config = readFileSync(seat.env.GIT_CONFIG_GLOBAL ?? '', 'utf8');
    const own = join(newFolder('own'), 'config');
    const map = join(newFolder('own'), 'mailmap');
    writeFileSync(map, 'Somebody <kim@example.com> <ana@example.com>\n');
    writeFileSync(
      own,
      `${config}[log]\nshowSignature = true\nshowRoot = false\nfollow = true\ndecorate = full\ndate = relative\nmailmap = false
[diff]\nrenames = copies\nrelative = true\nnoprefix = true\norderFile = /dev/null\n[color]\nui = always\n[format]\npretty = oneline
[core]\nquotePath = true\nabbrev = 7\n[i18n]\nlogOutputEncoding = latin1\n[mailmap]\nfile = ${map}\n`,
    );
    expect((await open(withEnv(seat, { GIT_CONFIG_GLOBAL: own }))).events).toEqual(events);
  });

  test('names stay right: several emails, .mailmap, an email that came later, a rebase', async () => {
    const seat = start();
    const as = (email: string): Seat => withEnv(dated(seat), { GIT_AUTHOR_NAME: 'Someone', GIT_AUTHOR_EMAIL: email });
    let text = NOTE;
    const by = (email: string): void => {
      text = text.includes('[ ] @bo') ? text.replace('[ ] @bo', '[x] @bo') : text.replace('[x] @bo', '[ ] @bo');
      writeTree(seat.cwd, { [PATH]: text });
      git(as(email), 'commit', '--quiet', '--all', '-m', 'x');
    };
    for (const email of ['BO@Example.com', 'bo@home.example', 'bo@phone.example']) by(email);
    const whos = async (): Promise<unknown[]> =>
      (await open(seat))
        .eventsOf('k3f9z')
        .slice(1)
        .map(({ who }) => who);
    expect(await whos()).toEqual(['bo', null, null]);
    writeTree(seat.cwd, { '.mailmap': 'Bo Lindqvist <bo@example.com> <bo@phone.example>\n' });
    expect(await whos()).toEqual(['bo', null, 'bo']);
    writeTree(seat.cwd, { 'oneonone.yaml': PAIR.replace('bo@example.com', '[bo@example.com, bo@home.example]') });
    expect(await whos()).toEqual(['bo', 'bo', 'bo']);
    git(seat, 'rebase', '--quiet', '--force-rebase', '--autostash', '--root');
    expect(await whos()).toEqual(['bo', 'bo', 'bo']);
    const say = (await open(seat)).events.at(-1)?.say;
    renameSync(join(seat.cwd, '.mailmap'), join(seat.cwd, 'mailmap'));
    expect(await whos()).toEqual(['bo', 'bo', null]);
    expect([say, (await open(seat)).events.at(-1)?.say]).toEqual([
      "Bo finished the action 'Draft the RFC'",
      "Someone finished the action 'Draft the RFC'",
    ]);
  });
});
