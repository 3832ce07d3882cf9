/**
 * What plain git, a host's web page or a hand left behind: `sync` puts it together after all, and nothing that was typed since is lost.
 */
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { commitAll, files, pairTree, twoClones } from '../support/repositories.ts';
import { git, type Outcome, run, runAll, runCommand, type Seat, writeTree } from '../support/world.ts';

const DAY = '2026-11-24';
const NOTE = `meetings/${DAY}.md`;
const TEXT = `---
oneonone: 1
date: ${DAY}
status: planned
---

## Agenda

### Bo
- [ ] Promotion case ^t8xq2

## Actions

- [ ] @bo Draft the RFC ^k3f9z
- [ ] @ana Call the vendor ^m2d7h
`;
/** What Ana and Bo make of it: plain git stops at these. */
const ANA = TEXT.replace('[ ] @bo Draft', '[x] @bo Draft').replace(
  '- [ ] @ana Call',
  '- [ ] @ana Book a room ^rb4xw\n- [ ] @ana Call',
);
const BO = TEXT.replace('Draft the RFC', 'Draft the long RFC').replace('[ ] @ana Call', '[x] @ana Call');
const TOGETHER = [
  '- [x] @bo Draft the long RFC ^k3f9z',
  '- [x] @ana Call the vendor ^m2d7h',
  '- [ ] @ana Book a room ^rb4xw',
];

const note = (seat: Seat): string => files(seat.cwd)[NOTE] ?? '';
const words = ({ stdout }: Outcome): string => stdout.replace(/\s+/g, ' ');
const plainly = (seat: Seat, ...args: string[]) => runCommand(['git', ...args], seat);
const expectTogether = (seat: Seat, more: readonly string[] = []): void => {
  for (const line of [...TOGETHER, ...more]) expect([line, note(seat).split(line).length]).toEqual([line, 2]);
  expect(note(seat)).not.toMatch(/^[<=>|]{7}/m);
  expect(git(seat, 'status', '--porcelain')).toBe('');
};

/** Ana's version is at the remote, Bo's is committed in his clone, which has no driver. */
function apart() {
  const { remote, ana, bo } = twoClones(pairTree({ [DAY]: TEXT }));
  writeTree(ana.cwd, { [NOTE]: ANA });
  commitAll(ana, 'ana');
  git(ana, 'push', '--quiet');
  writeTree(bo.cwd, { [NOTE]: BO });
  commitAll(bo, 'bo');
  return { remote, ana, bo };
}

async function comeTogether(ana: Seat, bo: Seat): Promise<void> {
  await runAll([['sync']], ana);
  await runAll([['sync']], bo);
  expect(files(ana.cwd)).toEqual(files(bo.cwd));
}

describe('git stopped in the middle', () => {
  test('of a merge: sync puts it together from what git kept, and finishes it', async () => {
    const { ana, bo } = apart();
    expect((await plainly(bo, 'pull', '--quiet', '--no-rebase')).exit).toBe(1);
    expect((await run(['add', 'x'], bo)).stderr).toContain('middle of a merge');
    const outcome = await run(['sync'], bo);
    expect([outcome.exit, outcome.stderr]).toEqual([0, expect.not.stringContaining('error')]);
    expect(words(outcome)).toContain('A merge that git had stopped in was put together and finished.');
    expect(git(bo, 'log', '-1', '--format=%p').split(' ')).toHaveLength(2);
    expectTogether(bo);
    await comeTogether(ana, bo);
  });

  test('and something was typed since, between the markers and elsewhere: it stays', async () => {
    const { ana, bo } = apart();
    await plainly(bo, 'pull', '--quiet', '--no-rebase');
    const path = join(bo.cwd, NOTE);
    writeFileSync(path, readFileSync(path, 'utf8').replace('=======\n', '- [ ] @bo Typed in the middle\n=======\n'));
    appendFileSync(path, '- [ ] @bo Typed at the end\n');
    expect((await run(['sync'], bo)).exit).toBe(0);
    expectTogether(bo, ['Typed in the middle', 'Typed at the end']);
    await comeTogether(ana, bo);
  });

  test('and a person had mended it by hand: theirs stays', async () => {
    const { ana, bo } = apart();
    await plainly(bo, 'pull', '--quiet', '--no-rebase');
    writeTree(bo.cwd, { [NOTE]: TEXT.replace('Draft the RFC', 'Mended by hand') });
    expect((await run(['sync'], bo)).exit).toBe(0);
    expect(note(bo)).toContain('Mended by hand ^k3f9z');
    expect(note(bo)).not.toContain('Book a room');
    await comeTogether(ana, bo);
  });

  test('of a rebase over several commits: finished, with each of them', async () => {
    const { ana, bo } = apart();
    writeTree(bo.cwd, { [NOTE]: BO.replace('- [x] @ana Call', '- [ ] @bo Ask Kim ^kq7zt\n- [x] @ana Call') });
    commitAll(bo, 'bo again');
    expect((await plainly(bo, 'pull', '--quiet', '--rebase')).exit).toBe(1);
    const outcome = await run(['sync'], bo);
    expect([outcome.exit, outcome.stderr]).toEqual([0, expect.not.stringContaining('error')]);
    expectTogether(bo, ['- [ ] @bo Ask Kim ^kq7zt']);
    expect(git(bo, 'log', '--format=%s', '-3')).toBe('bo again\nbo\nana');
    expect(git(bo, 'symbolic-ref', '--short', 'HEAD')).toBe('main');
    await comeTogether(ana, bo);
  });

  test('in a file that is no text: both versions stay, side by side', async () => {
    const { ana, bo } = twoClones({ ...pairTree({ [DAY]: TEXT }), 'src.bin': Buffer.from([0, 1, 2]) });
    for (const [seat, byte] of [
      [ana, 3],
      [bo, 4],
    ] as const) {
      writeTree(seat.cwd, { 'src.bin': Buffer.from([0, byte, 9]), [NOTE]: byte === 3 ? ANA : BO });
      commitAll(seat, 'x');
    }
    git(ana, 'push', '--quiet');
    await plainly(bo, 'pull', '--quiet', '--no-rebase');
    const outcome = await run(['sync'], bo);
    expect([outcome.exit, words(outcome)]).toEqual([
      0,
      expect.stringContaining('the other version is src-other-version.bin'),
    ]);
    expectTogether(bo);
    const kept = ['src.bin', 'src-other-version.bin'].map((path) => readFileSync(join(bo.cwd, path)));
    expect(kept).toEqual([Buffer.from([0, 3, 9]), Buffer.from([0, 4, 9])]);
  });

  test('of a rebase that somebody stopped on purpose: says so, changes nothing', async () => {
    const { bo } = apart();
    const seat = { ...bo, env: { ...bo.env, GIT_SEQUENCE_EDITOR: 'sed -i s/^pick/edit/' } };
    await plainly(seat, 'rebase', '--quiet', '-i', 'HEAD~1');
    const before = [files(bo.cwd), git(bo, 'rev-parse', 'HEAD')];
    const outcome = await run(['sync'], bo);
    expect([outcome.exit, outcome.stderr]).toEqual([1, expect.stringContaining('middle of a rebase')]);
    expect(outcome.stderr).toContain('git rebase --abort');
    expect([files(bo.cwd), git(bo, 'rev-parse', 'HEAD')]).toEqual(before);
  });
});

describe('markers that were committed', () => {
  test('by a merge, and typed in since: put together from both, with what was typed', async () => {
    const { ana, bo } = apart();
    await plainly(bo, 'pull', '--quiet', '--no-rebase');
    git(bo, 'commit', '--quiet', '--all', '--no-edit');
    appendFileSync(join(bo.cwd, NOTE), '- [ ] @bo Typed since\n');
    git(bo, 'commit', '--quiet', '--all', '--message', 'since');
    git(bo, 'push', '--quiet');
    const outcome = await run(['sync'], ana);
    expect(words(outcome)).toContain(`${NOTE}: conflict markers from elsewhere are gone; what both wrote is there.`);
    expectTogether(ana, ['Typed since']);
    await comeTogether(bo, ana);
  });

  test('in both clones at once: both mend alike', async () => {
    const { ana, bo } = apart();
    await plainly(bo, 'pull', '--quiet', '--no-rebase');
    git(bo, 'commit', '--quiet', '--all', '--no-edit');
    git(bo, 'push', '--quiet');
    git(ana, 'pull', '--quiet', '--ff-only');
    await runAll([['sync', '--offline']], ana);
    await runAll([['sync', '--offline']], bo);
    expect(note(ana)).toBe(note(bo));
    await comeTogether(ana, bo);
    await comeTogether(ana, bo);
    expectTogether(ana);
  });

  test('by hand, without any merge: nothing of either side is lost', async () => {
    const { ana, bo } = twoClones(pairTree({ [DAY]: TEXT }));
    const marked = TEXT.replace(
      '- [ ] @bo Draft the RFC ^k3f9z\n',
      '<<<<<<< HEAD\n- [x] @bo Draft the RFC ^k3f9z\n=======\n- [ ] @bo Draft the long RFC ^k3f9z\n>>>>>>> x\n',
    );
    writeTree(ana.cwd, { [NOTE]: marked });
    commitAll(ana, 'oops');
    await runAll([['sync']], ana);
    expect(note(ana)).toMatch(/- \[x\] @bo Draft the (long )?RFC \^k3f9z\n/);
    expect(note(ana)).toContain('long');
    expect(note(ana)).not.toContain('<<<<<<<');
    await comeTogether(ana, bo);
  });
});

test.each(['stopped', 'committed', 'sent'])(
  'settings in which git left markers (%s) are put together first',
  async (how) => {
    const { ana, bo } = twoClones(pairTree({ [DAY]: TEXT }));
    const config = files(ana.cwd)['oneonone.yaml'] ?? '';
    for (const [seat, from, to] of [
      [ana, 'minutes: 30', 'minutes: 45'],
      [bo, '"10:00"', '"11:00"'],
    ] as const) {
      writeTree(seat.cwd, { 'oneonone.yaml': config.replace(from, to), [NOTE]: seat === ana ? ANA : BO });
      commitAll(seat, 'x');
    }
    git(ana, 'push', '--quiet');
    await plainly(bo, 'pull', '--quiet', '--no-rebase');
    if (how !== 'stopped') git(bo, 'commit', '--quiet', '--all', '--no-edit');
    if (how === 'sent') {
      git(bo, 'push', '--quiet');
      expect((await run(['sync'], ana)).exit).toBe(0);
      expect(files(ana.cwd)['oneonone.yaml']).toContain('at: "11:00", minutes: 45');
    }
    expect((await run(['status'], bo)).exit).toBe(1);
    await runAll([['sync']], bo);
    expect(files(bo.cwd)['oneonone.yaml']).toContain('at: "11:00", minutes: 45');
    expectTogether(bo);
    await comeTogether(ana, bo);
  },
);

test('lines that a host’s union merge has doubled stand once again', async () => {
  const { ana, bo } = apart();
  git(bo, 'config', 'merge.union-here.driver', 'git merge-file --union %A %O %B');
  writeFileSync(join(bo.cwd, '.git/info/attributes'), 'meetings/*.md merge=union\n');
  git(bo, 'pull', '--quiet', '--no-rebase', '--no-edit');
  expect(note(bo).split('^k3f9z').length).toBe(3);
  git(bo, 'push', '--quiet');
  expect(words(await run(['sync'], ana))).toContain('a merge elsewhere had doubled lines; each stands once now');
  expectTogether(ana);
  await comeTogether(bo, ana);
});

test('where both versions stay because one is no note, sync says how to go on, and that way works', async () => {
  const { ana, bo } = twoClones(pairTree({ [DAY]: TEXT }));
  const keyed = (line: string): string => TEXT.replace('status: planned', `status: planned\n${line}`);
  writeTree(bo.cwd, { [NOTE]: keyed('kind: [regular') });
  commitAll(bo, 'on the web page');
  git(bo, 'push', '--quiet');
  writeTree(ana.cwd, { [NOTE]: keyed('kind: regular') });
  const outcome = await run(['sync'], ana);
  expect([outcome.exit, words(outcome)]).toEqual([
    0,
    expect.stringMatching(
      /Both versions stand in it\. Open it, keep the lines you want, take out the lines that begin with .* then: oneonone sync/,
    ),
  ]);
  expect(note(ana)).toContain('<<<<<<< one version');
  writeTree(ana.cwd, { [NOTE]: note(ana).replace(/^(?:[<=>]{7}.*|kind: \[regular)\n/gm, '') });
  expect((await run(['sync'], ana)).exit).toBe(0);
  expect((await run(['sync'], bo)).exit).toBe(0);
  expect([note(ana), note(bo)]).toEqual([keyed('kind: regular'), keyed('kind: regular')]);
});

test('a version that is no note falls back to git’s own merge, and says so; the others come together', async () => {
  const { ana, bo } = twoClones(pairTree({ [DAY]: TEXT, '2026-12-08': TEXT.replaceAll(DAY, '2026-12-08') }));
  writeTree(ana.cwd, { [NOTE]: ANA.replace('oneonone: 1', 'oneonone: 2') });
  commitAll(ana, 'newer');
  git(ana, 'push', '--quiet');
  writeTree(bo.cwd, { [NOTE]: TEXT.replace('Promotion case', 'Promotion') });
  commitAll(bo, 'bo');
  await runAll(
    [
      ['add', 'Holidays'],
      ['action', 'done', 'm2d7h'],
    ],
    { ...bo, env: { ...bo.env, ONEONONE_TODAY: '2026-12-01' } },
  );
  const outcome = await run(['sync'], bo);
  expect([outcome.exit, words(outcome)]).toEqual([
    0,
    expect.stringMatching(
      /This note was written by a newer oneonone\. It was put together line by line: look at it once\./,
    ),
  ]);
  expect(note(bo)).toContain('oneonone: 2');
  expect(note(bo)).toContain('Promotion ^t8xq2');
  expect(files(bo.cwd)['meetings/2026-12-08.md']).toContain('Holidays');
  // What can't be read stops nobody from sharing the rest.
  expect((await run(['sync'], ana)).exit).toBe(0);
});

test('a note with broken front matter, typed and not saved: the rest is shared, the note is named and stays', async () => {
  const { ana, bo } = twoClones(pairTree({ [DAY]: TEXT, '2026-12-08': TEXT.replaceAll(DAY, '2026-12-08') }));
  await runAll([['action', 'done', 'k3f9z', '-C', '.']], ana);
  writeTree(ana.cwd, { [NOTE]: TEXT.replace('status: planned', 'status: plannd') });
  const outcome = await run(['sync'], ana);
  expect([outcome.exit, outcome.stderr]).toEqual([0, expect.stringContaining(`${NOTE}:4`)]);
  expect(git(ana, 'status', '--porcelain')).toBe(` M ${NOTE}`);
  expect((await run(['sync'], bo)).exit).toBe(0);
});
