/**
 * Two clones and a bare remote: what both did comes together, is there once, and is told in words.
 */
import { existsSync, readFileSync, rmSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { clone, commitAll, files, pairTree, repoFrom, twoClones } from '../support/repositories.ts';
import {
  git,
  newFolder,
  newHome,
  type Outcome,
  run,
  runAll,
  runCommand,
  type Seat,
  withEnv,
  writeTree,
} from '../support/world.ts';

const DAY = '2026-11-24';
const NOTE = `meetings/${DAY}.md`;
const HELD = `---
oneonone: 1
date: 2026-11-10
status: held
---

## Agenda

### Bo
- [ ] Promotion case ^t8xq2

## Actions

- [ ] @bo Draft the RFC due:2026-11-13 ^k3f9z
- [ ] @ana Call the vendor ^m2d7h
`;
const PLANNED = HELD.replaceAll('2026-11-10', DAY).replace('held', 'planned');

const pair = (notes: Record<string, string> = { [DAY]: PLANNED }) => twoClones(pairTree(notes));
const note = (seat: Seat, name = DAY): string => files(seat.cwd)[`meetings/${name}.md`] ?? '';
/** What it said to a person, in one line. */
const words = ({ stdout }: Outcome): string => stdout.replace(/\s+/g, ' ');
/** Syncs in turn until both have seen all. */
const syncAll = async (...seats: Seat[]): Promise<void> => {
  for (const seat of [...seats, ...seats.slice(0, -1)]) await runAll([['sync']], seat);
};
/** All hold the same bytes, with nothing unsaved and nothing under way. */
const same = (...seats: Seat[]): void => {
  const [first, ...others] = seats.map((seat) => files(seat.cwd));
  for (const other of others) expect(other).toEqual(first);
  for (const seat of seats) {
    expect(git(seat, 'status', '--porcelain')).toBe('');
    expect(existsSync(join(seat.cwd, '.git/oneonone/under-way'))).toBe(false);
  }
};
const json = async (argv: readonly string[], seat: Seat) => JSON.parse((await run([...argv, '--json'], seat)).stdout);

test('a look says since when the other one may have sent something, where that is some time ago', async () => {
  const { ana } = pair();
  const looks = async (): Promise<string[]> => (await runAll([['status'], ['brief']], ana)).map(({ stderr }) => stderr);
  for (const said of await looks()) expect(said).not.toContain('may have sent');
  await runAll([['sync']], ana);
  for (const said of await looks()) expect(said).not.toContain('may have sent');
  const then = new Date(Date.now() - 3 * 86_400_000);
  utimesSync(join(ana.cwd, '.git/oneonone/heard'), then, then);
  const day = then.toLocaleDateString('sv-SE', { timeZone: ana.env.TZ });
  for (const said of await looks())
    expect(said).toContain(`Bo may have sent something since ${day}. To see it: oneonone sync\n`);
  const [, status] = await runAll([['sync'], ['status']], ana);
  expect(status?.stderr).not.toContain('may have sent');
});

describe('both at once', () => {
  test('tick, reword, date and add: each is there, once, in both', async () => {
    const { ana, bo } = pair();
    await runAll(
      [
        ['action', 'done', 'k3f9z'],
        ['add', 'On-call load'],
        ['action', 'due', 'm2d7h', '2026-12-01'],
      ],
      ana,
    );
    await runAll(
      [
        ['action', 'edit', 'k3f9z', 'Draft and send the RFC'],
        ['add', 'Holidays'],
      ],
      bo,
    );
    await syncAll(ana, bo);
    same(ana, bo);
    const text = note(ana);
    for (const line of [
      '- [x] @bo Draft and send the RFC due:2026-11-13 ^k3f9z',
      '@ana Call the vendor due:2026-12-01 ^m2d7h',
      'On-call load',
      'Holidays',
    ]) {
      expect([line, text.split(line).length]).toEqual([line, 2]);
    }
    expect(text).not.toContain('<<<<');
  });

  test('prep the same day, each with a topic: one note, what was carried stands once', async () => {
    const { ana, bo } = pair({ '2026-11-10': HELD });
    await runAll([['prep', '--topic', 'On-call load', '--purpose', 'agree']], ana);
    await runAll([['prep', '--topic', 'Holidays']], bo);
    await syncAll(ana, bo);
    same(ana, bo);
    const text = note(ana);
    for (const word of ['^k3f9z', '^m2d7h', '^t8xq2', 'On-call load', 'Holidays', 'purpose: agree', '# Ana & Bo']) {
      expect([word, text.split(word).length]).toEqual([word, 2]);
    }
  });

  test('one edits by hand in a clone without the program, which also merges plainly', async () => {
    const { remote, ana, bo } = pair();
    const browser = clone(remote, newHome({ person: 'bo' }));
    writeTree(browser.cwd, {
      [NOTE]: PLANNED.replace('- [ ] Promotion', '- [x] Promotion').replace(
        '## Actions\n',
        '## Actions\n\n- [ ] @bo Typed on the page',
      ),
    });
    commitAll(browser, 'Update 2026-11-24.md');
    git(browser, 'push', '--quiet');
    await runAll([['action', 'done', 'k3f9z']], ana);
    await runAll([['add', 'Holidays']], bo);
    await syncAll(ana, bo);
    same(ana, bo);
    for (const word of ['- [x] Promotion', 'Typed on the page', '- [x] @bo Draft', 'Holidays'])
      expect(note(ana)).toContain(word);
  });

  test('carry here, tick there', async () => {
    const { ana, bo } = pair({ '2026-11-10': HELD });
    await runAll([['carry', '--to', DAY]], ana);
    await runAll([['action', 'done', 'k3f9z']], bo);
    await syncAll(ana, bo);
    same(ana, bo);
    expect((await json(['action', 'list'], ana)).items.map(({ id }: { id: string }) => id)).toEqual(['m2d7h']);
  });

  test('the same words changed on both sides: both stand, and are listed to settle', async () => {
    const { ana, bo } = pair();
    await runAll([['action', 'edit', 'k3f9z', 'Write the whole RFC']], ana);
    await runAll([['action', 'edit', 'k3f9z', 'Sketch a short RFC']], bo);
    await runAll([['sync']], ana);
    const answer = await json(['sync'], bo);
    expect(answer.settle).toEqual([expect.objectContaining({ kind: 'settle', note: NOTE })]);
    await syncAll(ana, bo);
    same(ana, bo);
    for (const word of ['Write the whole RFC', 'Sketch a short RFC']) expect(note(ana)).toContain(word);
    expect((await run(['sync'], ana)).stderr).toContain('oneonone settle');
  });

  test('crosswise merges made elsewhere come together as well', async () => {
    const { remote, ana, bo } = pair();
    const third = clone(remote, newHome({ person: 'bo' }));
    await runAll([['add', 'one']], ana);
    await runAll([['add', 'two']], bo);
    git(ana, 'push', '--quiet', 'origin', 'HEAD:refs/heads/a');
    git(bo, 'push', '--quiet', 'origin', 'HEAD:refs/heads/b');
    for (const seat of [ana, bo, third]) git(seat, 'fetch', '--quiet', 'origin', 'a:x', 'b:y');
    git(ana, 'merge', '--quiet', '--no-edit', 'y');
    git(bo, 'merge', '--quiet', '--no-edit', 'x');
    await runAll([['add', 'three']], ana);
    await runAll([['action', 'done', 'k3f9z']], bo);
    await syncAll(ana, bo);
    same(ana, bo);
    for (const word of ['one ^', 'two ^', 'three ^', '- [x] @bo Draft'])
      expect([word, note(ana).split(word).length]).toEqual([word, 2]);
  });
});

describe('what is told', () => {
  test('what came in, by name; what was sent; then that both have the same', async () => {
    const { ana, bo } = pair();
    await runAll(
      [
        ['add', 'one'],
        ['add', 'two'],
        ['action', 'done', 'k3f9z'],
      ],
      bo,
    );
    expect((await run(['sync'], bo)).stdout).toBe('Sent: 3 changes. Both of you have the same now.\n');
    const outcome = await run(['sync'], ana);
    expect([outcome.exit, outcome.stdout]).toEqual([
      0,
      '- Bo added 2 topics and finished 1 action.\nBoth of you have the same now.\n',
    ]);
    expect(outcome.stderr).toContain('fetch: 3 changes\n');
    expect((await run(['sync', '-q'], ana)).stdout).toBe('');
    expect((await run(['sync'], ana)).stdout).toBe('Both of you have the same now.\n');
  });

  test('as JSON: counts, events with who and what, the commit', async () => {
    const { ana, bo } = pair();
    await runAll([['action', 'done', 'k3f9z'], ['sync']], bo);
    await runAll([['add', 'x']], ana);
    const answer = await json(['sync'], ana);
    const head = git(ana, 'rev-parse', 'HEAD');
    expect(answer).toEqual({ oneonone: 1, fetched: 1, pushed: 2, came: [expect.anything()], settle: [], commit: head });
    expect(answer.came[0]).toEqual({
      ...{ who: 'bo', kind: 'action', id: 'k3f9z', event: 'done', from: null, to: null, note: NOTE },
      ...{ when: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d$/), commit: git(bo, 'rev-parse', 'HEAD') },
      say: "Bo finished the action 'Draft the RFC'",
    });
    expect(git(ana, 'log', '-1', '--format=%B')).toBe(`sync ${DAY}: what both of you wrote\n\nMeeting: ${DAY}\n`);
    expect((await json(['sync'], ana)).commit).toBe(null);
  });

  for (const broken of ['no text', 'front matter that is not closed', 'markers']) {
    test(`a version that can’t be read (${broken}) tells nothing that never happened`, async () => {
      const { ana, bo } = pair();
      const text = note(bo);
      const bad = {
        'no text': Buffer.from(text.replace('Promotion', 'Pr\u00e4mie'), 'latin1'),
        'front matter that is not closed': text.replace('planned\n---\n', 'planned\n'),
        markers: text.replace('- [ ] @ana', '<<<<<<< a\n- [ ] @ana').concat('=======\n- [ ] @ana Other\n>>>>>>> b\n'),
      }[broken];
      writeTree(bo.cwd, { [NOTE]: bad ?? '' });
      commitAll(bo, 'broken');
      git(bo, 'push', '--quiet');
      const gone = JSON.parse((await run(['sync', '--json'], ana)).stdout);
      expect(gone.came).toEqual([]);
      if (broken === 'markers') return;
      git(bo, 'pull', '--quiet', '--no-rebase', '--no-edit');
      writeTree(bo.cwd, { [NOTE]: text.replace('[ ] @ana', '[x] @ana') });
      commitAll(bo, 'mended');
      git(bo, 'push', '--quiet');
      expect(JSON.parse((await run(['sync', '--json'], ana)).stdout).came).toEqual([]);
    });
  }

  test('a version that can’t be read and the next that can, at once: what happened between the readable ones', async () => {
    const { ana, bo } = pair();
    const text = note(bo);
    writeTree(bo.cwd, { [NOTE]: text.replace('planned\n---\n', 'planned\n') });
    commitAll(bo, 'broken');
    writeTree(bo.cwd, { [NOTE]: text.replace('[ ] @ana', '[x] @ana') });
    commitAll(bo, 'mended');
    git(bo, 'push', '--quiet');
    const { came } = JSON.parse((await run(['sync', '--json'], ana)).stdout);
    expect(came.map((event: { event: string; id: string }) => `${event.event} ${event.id}`)).toEqual(['done m2d7h']);
  });

  test('escapes in a partner’s words and name never reach the terminal', async () => {
    const { ana, bo } = pair();
    git(bo, 'config', 'user.name', 'Bo \u001b[31m');
    git(bo, 'config', 'user.email', 'else@example.com');
    writeTree(bo.cwd, { [NOTE]: PLANNED.replace('Promotion case', 'Promotion \u001b]0;x\u0007 case') });
    commitAll(bo, 'x\u001b[2J');
    git(bo, 'push', '--quiet');
    const outcome = await run(['sync'], ana);
    expect(outcome.exit).toBe(0);
    expect(outcome.stdout + outcome.stderr).not.toMatch(/[\u001b\u0007]/);
  });
});

describe('without anybody', () => {
  test('no remote, and --offline, are normal: what was typed is saved', async () => {
    const alone = repoFrom(pairTree({ [DAY]: PLANNED }));
    writeTree(alone.cwd, { [NOTE]: PLANNED.replace('Promotion', 'My promotion') });
    const outcome = await run(['sync'], alone);
    expect([outcome.exit, outcome.stdout]).toEqual([
      0,
      'Everything is saved. These notes are on this machine alone.\n',
    ]);
    expect(outcome.stderr).toContain('save: 1 file');
    expect(git(alone, 'status', '--porcelain')).toBe('');
    const { remote, ana } = pair();
    rmSync(remote.cwd, { recursive: true });
    const offline = await run(['sync', '--offline'], ana);
    expect([offline.exit, offline.stdout]).toEqual([
      0,
      'Everything is saved. Nothing was fetched or sent (--offline).\n',
    ]);
  });

  test('an empty remote gets the first of it, and the branch follows', async () => {
    const alone = repoFrom(pairTree({ [DAY]: PLANNED }));
    const remote = { ...alone, cwd: newFolder('remote') };
    git(remote, 'init', '--quiet', '--bare', '--initial-branch=main');
    git(alone, 'remote', 'add', 'origin', remote.cwd);
    expect((await run(['sync'], alone)).stdout).toBe('Sent: 1 change. Both of you have the same now.\n');
    expect(git(alone, 'rev-parse', '--abbrev-ref', 'main@{upstream}')).toBe('origin/main');
    expect(git(remote, 'rev-parse', 'main')).toBe(git(alone, 'rev-parse', 'main'));
  });

  test('--dry-run asks nobody and changes nothing; --no-commit is no way to share', async () => {
    const { ana, bo } = pair();
    await runAll([['add', 'x'], ['sync']], bo);
    writeTree(ana.cwd, { [NOTE]: PLANNED.replace('Promotion', 'My promotion') });
    const before = [files(ana.cwd), git(ana, 'for-each-ref')];
    expect((await run(['sync', '--dry-run'], ana)).stdout).toContain(`Would save:\n- ${NOTE}\n`);
    expect((await run(['sync', '--no-commit'], ana)).exit).toBe(2);
    expect([files(ana.cwd), git(ana, 'for-each-ref')]).toEqual(before);
  });
});

describe('a meeting that moves', () => {
  test('one moves it, the other adds to it: it stands in the moved note', async () => {
    const { ana, bo } = pair();
    await runAll([['move', DAY, '2026-11-26']], ana);
    await runAll(
      [
        ['add', 'Holidays'],
        ['action', 'done', 'k3f9z'],
      ],
      bo,
    );
    await syncAll(ana, bo);
    same(ana, bo);
    expect(Object.keys(files(ana.cwd)).filter((path) => path.startsWith('meetings/'))).toEqual([
      'meetings/2026-11-26.md',
    ]);
    for (const word of ['Holidays', '- [x] @bo Draft', 'date: 2026-11-26'])
      expect(note(ana, '2026-11-26')).toContain(word);
  });

  for (const driver of ['with', 'without']) {
    test(`one moves it, the other adds to it by hand, and plain git pulls ${driver} the merge driver`, async () => {
      const { ana, bo } = pair();
      await runAll(
        [
          ['move', DAY, '2026-11-26'],
          ['action', 'add', 'On-call load', '--owner', 'ana'],
        ],
        ana,
      );
      if (driver === 'without') git(ana, 'config', '--remove-section', 'merge.oneonone');
      writeTree(bo.cwd, { [NOTE]: `${note(bo)}- [ ] @bo From a web page\n` });
      commitAll(bo, 'by hand');
      git(bo, 'push', '--quiet');
      await runCommand(['git', 'pull', '--quiet', '--no-rebase', '--no-edit'], ana);
      expect(git(ana, 'status', '--porcelain')).toBe(driver === 'with' ? '' : 'UU meetings/2026-11-26.md');
      await syncAll(ana, bo);
      same(ana, bo);
      expect(note(ana)).toBe('');
      for (const word of ['On-call load', '- [ ] @bo From a web page', 'date: 2026-11-26', '^k3f9z'])
        expect([word, note(ana, '2026-11-26').split(word).length]).toEqual([word, 2]);
    });
  }

  const BY_HAND = `---\noneonone: 1\ndate: 2026-11-26\n---\n\n## Agenda\n\n- [ ] Holidays\n`;
  for (const made of ['by prep', 'by hand', 'with all of it carried', 'and the old one changed']) {
    test(`one moves it to a day that the other made a note for, ${made}: one note, all of both`, async () => {
      const results = [];
      for (const order of ['ana', 'bo'] as const) {
        const { ana, bo } = pair({
          '2026-11-10': HELD,
          [DAY]: PLANNED.replace('k3f9z', 'k4f9z').replace('Draft', 'Send'),
        });
        await runAll(
          [
            ['move', DAY, '2026-11-26'],
            ['add', 'Only of Ana'],
            ['action', 'edit', 'k4f9z', 'Send all of the RFC'],
          ],
          ana,
        );
        if (made === 'by hand') writeTree(bo.cwd, { 'meetings/2026-11-26.md': BY_HAND });
        else if (made === 'with all of it carried') {
          await runAll([['prep', '2026-11-26', '--topic', 'Holidays']], withEnv(bo, { ONEONONE_TODAY: '2026-11-26' }));
          expect(note(bo)).toContain('- [>] @bo Send the RFC');
        } else await runAll([['prep', '2026-11-26', '--topic', 'Holidays']], bo);
        if (made === 'and the old one changed') await runAll([['action', 'done', 'm2d7h']], bo);
        await (order === 'ana' ? syncAll(ana, bo) : syncAll(bo, ana));
        same(ana, bo);
        expect(note(ana)).toBe('');
        results.push(note(ana, '2026-11-26').replace(/Holidays \^\w+/, 'Holidays'));
        await runAll([['carry', '--to', '2026-11-26'], ['sync']], ana);
        const text = note(ana, '2026-11-26');
        for (const word of ['^t8xq2', '^m2d7h', '- [ ] @bo Send all of the RFC', '^k4f9z', 'Only of Ana', 'Holidays'])
          expect([word, text.split(word).length]).toEqual([word, 2]);
        expect(text).not.toContain('settle');
        expect(text).not.toContain('[>]');
      }
      expect(results[0]).toBe(results[1]);
    });
  }

  test('each moves it to another day: it is on the later one, and that is said', async () => {
    const { ana, bo } = pair();
    await runAll([['move', DAY, '2026-11-26'], ['sync']], ana);
    await runAll(
      [
        ['move', DAY, '2026-11-27'],
        ['action', 'done', 'm2d7h'],
      ],
      bo,
    );
    expect(words(await run(['sync'], bo))).toContain(
      'Both of you moved the meeting of 2026-11-24: to 2026-11-26 and to 2026-11-27. It is on 2026-11-27 now.',
    );
    await syncAll(ana, bo);
    same(ana, bo);
    expect(Object.keys(files(ana.cwd)).filter((path) => path.startsWith('meetings/'))).toEqual([
      'meetings/2026-11-27.md',
    ]);
    expect(note(ana, '2026-11-27')).toContain('- [x] @ana Call the vendor');
  });

  test('two notes become one by move, the later made with more to carry: nothing of either goes, and all is open', async () => {
    const { ana } = pair({ '2026-11-10': HELD });
    await runAll([['prep', DAY, '--topic', 'On-call load']], ana);
    const held = note(ana, '2026-11-10');
    writeTree(ana.cwd, { 'meetings/2026-11-10.md': `${held}- [ ] @bo Later\n` });
    await runAll([['save'], ['carry', '--to', '2026-11-26'], ['move', '2026-11-26', DAY]], ana);
    for (const word of ['- [ ] @bo Draft the RFC', '- [ ] @bo Later', 'On-call load', '^t8xq2'])
      expect([word, note(ana).split(word).length]).toEqual([word, 2]);
    expect(note(ana)).not.toContain('[>]');
  });

  test('each prepares another day: status and prep say so, and move makes one of the two', async () => {
    const { ana, bo } = pair({ '2026-11-10': HELD });
    await runAll([['prep', DAY, '--topic', 'On-call load']], ana);
    await runAll([['prep', '2026-11-26', '--topic', 'Holidays']], bo);
    await syncAll(ana, bo);
    same(ana, bo);
    const say =
      'Two meetings are planned, on 2026-11-24 and 2026-11-26. If they are one: oneonone move 2026-11-26 2026-11-24';
    for (const argv of [['status'], ['prep']]) expect(words(await run(argv, ana))).toContain(say);
    await runAll([['move', '2026-11-26', DAY], ['sync']], ana);
    await runAll([['sync']], bo);
    same(ana, bo);
    const text = note(ana);
    for (const word of ['^k3f9z', '^m2d7h', '^t8xq2', 'On-call load', 'Holidays', '# Ana & Bo'])
      expect([word, text.split(word).length]).toEqual([word, 2]);
    expect(note(ana, '2026-11-26')).toBe('');
    expect((await run(['status'], ana)).stdout).not.toContain('Two meetings');
  });
});

describe('other files', () => {
  test('oneonone.yaml is merged by its keys', async () => {
    const { ana, bo } = pair();
    const config = files(ana.cwd)['oneonone.yaml'] ?? '';
    writeTree(ana.cwd, { 'oneonone.yaml': config.replace('minutes: 30', 'minutes: 45') });
    writeTree(bo.cwd, { 'oneonone.yaml': config.replace('"10:00"', '"11:00"') });
    await syncAll(ana, bo);
    same(ana, bo);
    expect(files(ana.cwd)['oneonone.yaml']).toContain('at: "11:00", minutes: 45');
  });

  test('the same place of a README changed by both: both versions stay, no markers, and it is said', async () => {
    const { ana, bo } = twoClones(pairTree({ [DAY]: PLANNED, 'README.md': 'Hello\n' }));
    writeTree(ana.cwd, { 'README.md': 'Hello Bo\n' });
    writeTree(bo.cwd, { 'README.md': 'Hello Ana\n' });
    await runAll([['sync']], ana);
    expect(words(await run(['sync'], bo))).toContain(
      'README.md was changed by both of you in the same place: the other version is README-other-version.md.',
    );
    await syncAll(ana, bo);
    same(ana, bo);
    const all = files(ana.cwd);
    expect([all['README.md'], all['README-other-version.md']]).toEqual(['Hello Ana\n', 'Hello Bo\n']);
  });

  for (const first of ['ana', 'bo'] as const) {
    test(`a note that is no text at the other one, ${first} first: ours stays the note, theirs lies beside it as no note`, async () => {
      const { ana, bo } = pair();
      await runAll([['add', 'Holidays']], ana);
      const bytes = Buffer.from(note(bo).replace('Promotion', 'Pr\u00e4mie'), 'latin1');
      writeTree(bo.cwd, { [NOTE]: bytes });
      commitAll(bo, 'by hand');
      if (first === 'ana') await runAll([['sync']], ana);
      else git(bo, 'push', '--quiet');
      const came = await run(['sync'], first === 'ana' ? bo : ana);
      expect(words(came)).toContain(`the other version is meetings/${DAY}.other-version.txt.`);
      await runAll([['sync']], first === 'ana' ? ana : bo);
      expect(files(ana.cwd)).toEqual(files(bo.cwd));
      expect(readFileSync(join(ana.cwd, `meetings/${DAY}.other-version.txt`))).toEqual(bytes);
      expect(note(bo)).toContain('Holidays');
      await runAll([['add', 'On-call load']], bo);
      await syncAll(bo, ana);
      same(ana, bo);
    });
  }

  test('taken away here, changed there: it stays', async () => {
    const { ana, bo } = pair();
    rmSync(join(ana.cwd, NOTE));
    await runAll([['sync']], ana);
    await runAll([['add', 'Holidays']], bo);
    await syncAll(ana, bo);
    same(ana, bo);
    expect(note(ana)).toContain('Holidays');
  });

  test('what is staged or edited elsewhere stays as it is; a file that both changed unsaved stops it', async () => {
    const { ana, bo } = twoClones(pairTree({ [DAY]: PLANNED, 'plan.txt': 'one\n', 'own.txt': 'one\n' }));
    await runAll([['add', 'Holidays'], ['sync']], bo);
    writeTree(ana.cwd, { 'own.txt': 'mine\n', 'staged.txt': 'new\n' });
    git(ana, 'add', 'staged.txt');
    expect((await run(['sync'], ana)).exit).toBe(0);
    expect(git(ana, 'status', '--porcelain')).toBe(' M own.txt\nA  staged.txt');
    writeTree(bo.cwd, { 'own.txt': 'theirs\n' });
    commitAll(bo, 'x');
    git(bo, 'push', '--quiet');
    const before = files(ana.cwd);
    const outcome = await run(['sync'], ana);
    expect([outcome.exit, outcome.stderr]).toEqual([
      1,
      expect.stringContaining('own.txt: changed here without being saved'),
    ]);
    expect(files(ana.cwd)).toEqual(before);
    expect(git(ana, 'status', '--porcelain')).toBe(' M own.txt\nA  staged.txt');
  });
});
