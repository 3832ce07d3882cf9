/**
 * `changes`: what the other one did since I last looked here. What was shown is seen, once; whatever happens in between,
 * nothing is passed over.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { killAt, stepsOf } from '../support/faults.ts';
import { TOP } from '../support/prose.ts';
import { clone, copyOf, pairRepo, pairTree, twoClones } from '../support/repositories.ts';
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
} from '../support/world.ts';

const json = (outcome: Outcome) => JSON.parse(outcome.stdout);
const on = (seat: Seat, day: string, time = '10:00'): Seat => {
  const when = `${day}T${time}:00+00:00`;
  return withEnv(seat, { ONEONONE_TODAY: day, GIT_AUTHOR_DATE: when, GIT_COMMITTER_DATE: when });
};
const add = (seat: Seat, words: string, day = '2026-11-20'): Promise<Outcome[]> =>
  runAll([['add', words, '--for', 'ana'], ['sync']], on(seat, day));
type Told = { readonly event: string; readonly say: string; readonly who: string };
const looked = (seat: Seat): string => join(seat.cwd, '.git/oneonone/looked');
/** What `changes` tells with these arguments, by the words between the quotes. */
const told = async (seat: Seat, ...argv: string[]): Promise<string[]> => {
  const { events } = json(await run(['changes', '--json', ...argv], seat));
  return events.filter(({ event }: Told) => event === 'added').map(({ say }: Told) => /'(.*)'/.exec(say)?.[1] ?? '');
};
const NOTE = '---\nstatus: planned\n---\n\n## Agenda\n\n### Bo\n\n### Ana\n';

describe('looking again and again', () => {
  test('shows what the other one did, once', async () => {
    const { ana, bo } = twoClones(pairTree({ '2026-11-24': NOTE }));
    const first = await run(['changes'], ana);
    expect(first.stderr).toContain(
      'You have not looked here before: these are the last two weeks. All there is: oneonone log\n',
    );
    expect(first.stdout).toBe('Nothing new since 2026-11-10.\n');
    await add(bo, 'One');
    await runAll([['add', 'Mine'], ['sync']], ana);
    const page = await run(['changes'], ana);
    expect(page.stdout).toMatch(
      /^New since 2026-11-24 \d\d:\d\d, when you last looked\n\n2026-11-20\n\w{5} {2}Bo added the topic 'One'\n$/,
    );
    expect(page.stderr).toBe('Left out: 1 change of your own. With them: oneonone changes --all\n');
    const again = await run(['changes'], ana);
    expect([again.stdout, again.stderr]).toEqual([
      expect.stringMatching(/^Nothing new since 2026-11-24 \d\d:\d\d, when you last looked\.\n$/),
      '',
    ]);
    await add(bo, 'Two');
    await runAll([['sync']], ana);
    expect(await told(ana)).toEqual(['Two']);
    expect(await told(ana)).toEqual([]);
    expect(await told(bo, '--since', '2026-11-01', '--all')).toEqual(['One', 'Two', 'Mine']);
    expect(statSync(looked(ana)).mode & 0o777).toBe(0o600);
    expect(git(ana, 'status', '--porcelain')).toBe('');
  });

  test('a rehearsal and a day that was named are no look', async () => {
    const { ana, bo } = twoClones(pairTree({ '2026-11-24': NOTE }));
    await run(['changes'], ana);
    await add(bo, 'One');
    await run(['sync'], ana);
    const kept = readFileSync(looked(ana), 'utf8');
    expect(await told(ana, '--dry-run')).toEqual(['One']);
    expect(await told(ana, '--since', 'fri')).toEqual(['One']);
    expect(await told(ana, '--since', '2026-11-21')).toEqual([]);
    expect((await run(['changes', '--since', 'soon'], ana)).exit).toBe(2);
    expect(readFileSync(looked(ana), 'utf8')).toBe(kept);
    const shape = json(await run(['changes', '--since', '2026-11-20', '--json'], ana));
    expect(Object.keys(shape)).toEqual(['oneonone', 'since', 'events']);
    expect(shape.since).toBe('2026-11-20');
    expect(await told(ana)).toEqual(['One']);
    expect(readFileSync(looked(ana), 'utf8')).not.toBe(kept);
  });

  test('each clone has a look of its own', async () => {
    const { remote, ana, bo } = twoClones(pairTree({ '2026-11-24': NOTE }));
    const second = clone(remote, ana);
    for (const seat of [ana, second]) await run(['changes'], seat);
    await add(bo, 'One');
    for (const seat of [ana, second]) {
      await run(['sync'], seat);
      expect(await told(seat)).toEqual(['One']);
    }
  });

  test('before the first commit, and where nobody knows who I am', async () => {
    const empty = { ...newHome(), cwd: newFolder('empty') };
    git(empty, 'init', '--quiet');
    writeFileSync(join(empty.cwd, 'oneonone.yaml'), pairTree()['oneonone.yaml'] ?? '');
    expect(await run(['changes'], empty)).toMatchObject({ exit: 0, stdout: 'Nothing new since 2026-11-10.\n' });
    expect(existsSync(looked(empty))).toBe(false);
    const stranger = pairRepo({ '2026-11-24': NOTE }, newHome({ person: 'stranger' }));
    await run(['changes'], stranger);
    await runAll([['add', 'From Kim', '--for', 'bo']], on(stranger, '2026-11-24'));
    const outcome = await run(['changes'], stranger);
    expect(outcome).toMatchObject({
      exit: 0,
      stdout: expect.stringContaining("Kim Stranger added the topic 'From Kim'"),
    });
  });
});

describe('after the history was rewritten', () => {
  test('by a rebase: what was seen is not new, what came in between is', async () => {
    const { ana, bo } = twoClones(pairTree({ '2026-11-24': NOTE, '2026-12-08': NOTE }));
    await run(['changes'], ana);
    await runAll([['action', 'add', 'Mine', '--owner', 'ana']], on(ana, '2026-11-24'));
    await runAll([['changes', '--all']], ana);
    const kept = JSON.parse(readFileSync(looked(ana), 'utf8')).commit;
    await runAll([['action', 'add', 'His', '--owner', 'bo'], ['sync']], on(bo, '2026-11-24', '09:00'));
    git(ana, 'fetch', '--quiet');
    git(ana, 'rebase', '--quiet', 'origin/main');
    expect(git(ana, 'rev-parse', 'HEAD')).not.toBe(kept);
    const outcome = await run(['changes', '--all'], ana);
    expect(outcome.stdout).toContain("Bo added the action 'His'");
    expect(outcome.stdout).not.toContain("'Mine'");
    expect(outcome.stderr).toContain('Earlier changes were replaced by others since you last looked.');
    expect((await run(['changes', '--all'], ana)).stdout).toContain('Nothing new');
  });

  test('and its old commits are gone: likewise', async () => {
    const { ana, bo } = twoClones(pairTree({ '2026-11-24': NOTE }));
    await add(bo, 'One');
    await runAll([['sync'], ['changes']], ana);
    await add(bo, 'Two', '2026-11-22');
    await run(['sync'], ana);
    git(ana, 'checkout', '--quiet', '--orphan', 'again');
    git(ana, 'branch', '--quiet', '--delete', '--force', 'main');
    for (const commit of git(ana, 'rev-list', '--reverse', 'origin/main').split('\n')) {
      git(ana, 'checkout', '--quiet', commit, '--', '.');
      const [name = '', email = '', when = ''] = git(ana, 'log', '-1', '--format=%an%n%ae%n%aI', commit).split('\n');
      const author = withEnv(ana, {
        GIT_AUTHOR_NAME: name,
        GIT_AUTHOR_EMAIL: email,
        GIT_AUTHOR_DATE: when,
        GIT_COMMITTER_DATE: '2026-11-23T10:00:00Z',
      });
      git(author, 'commit', '--quiet', '--allow-empty', '--message', 'copied');
    }
    git(ana, 'remote', 'remove', 'origin');
    for (const ref of git(ana, 'for-each-ref', '--format=%(refname)', 'refs/oneonone').split('\n')) {
      if (ref !== '') git(ana, 'update-ref', '-d', ref);
    }
    for (const name of ['ORIG_HEAD', 'FETCH_HEAD']) rmSync(join(ana.cwd, '.git', name), { force: true });
    git(ana, 'reflog', 'expire', '--expire=now', '--all');
    git(ana, 'gc', '--quiet', '--prune=now');
    const { commit } = JSON.parse(readFileSync(looked(ana), 'utf8'));
    expect(() => git(ana, 'cat-file', '-e', commit)).toThrow();
    const shape = json(await run(['changes', '--json', '--dry-run'], ana));
    expect(shape.limits).toEqual([expect.stringContaining('were replaced')]);
    expect(await told(ana)).toEqual(['Two']);
    expect(await told(ana)).toEqual([]);
  });
});

describe('whatever becomes of the look that was kept', () => {
  test('ended at any step: the same is shown again, or it was shown; never is anything passed over', async () => {
    const { ana, bo } = twoClones(pairTree({ '2026-11-24': NOTE }));
    await run(['changes'], ana);
    await add(bo, 'One');
    await run(['sync'], ana);
    const { steps } = await stepsOf(['changes'], copyOf(ana));
    const writes = steps.flatMap((step, at) => (/write|rename|fsync|open/.test(step) ? [at + 1] : []));
    expect(writes.length).toBeGreaterThan(3);
    let seen = 0;
    for (const step of writes) {
      const seat = copyOf(ana);
      const cut = await run(['changes'], killAt(seat, step));
      const next = await told(seat);
      if (cut.stdout.includes("'One'") && next.length === 0) seen += 1;
      else expect([step, next]).toEqual([step, ['One']]);
      expect(await told(seat)).toEqual([]);
    }
    expect(seen).toBeLessThan(writes.length);
  });

  test('damaged or cut off it counts as none, and is made anew', async () => {
    const { ana, bo } = twoClones(pairTree({ '2026-11-24': NOTE }));
    await add(bo, 'One');
    await runAll([['sync'], ['changes']], ana);
    const whole = readFileSync(looked(ana), 'utf8');
    for (const text of ['', whole.slice(0, 40), '[]', 'null', '{"oneonone":1,"commit":7}', '{"oneonone":2}', 'x']) {
      writeFileSync(looked(ana), text);
      const outcome = await run(['changes'], ana);
      expect([text, outcome.exit, outcome.stdout.includes("'One'")]).toEqual([text, 0, true]);
      expect(outcome.stderr).toContain('You have not looked here before');
      expect((await run(['changes'], ana)).stdout).toContain('Nothing new since');
    }
  });

  test('what could not be written out was not seen, and that is said', async () => {
    const { ana, bo } = twoClones(pairTree({ '2026-11-24': NOTE }));
    await run(['changes'], ana);
    await add(bo, 'One');
    await run(['sync'], ana);
    const call = ['sh', '-c', 'exec "$0" "$1" changes > /dev/full', process.execPath, join(TOP, 'bin/oneonone.js')];
    const cut = await runCommand(call, ana);
    expect(cut.exit).toBe(1);
    expect(cut.stderr).toMatch(
      /^error: The answer could not be written: .*\n {2}Make room where it goes to, then run the command again\.\n$/,
    );
    expect(await told(ana)).toEqual(['One']);
  });

  test('where something else stands in its place the answers come all the same', async () => {
    const seat = pairRepo(pairTree({ '2026-11-24': NOTE }));
    await runAll([['add', 'One']], seat);
    const answers = [await run(['log'], seat), await run(['health'], seat)].map(({ stdout }) => stdout);
    rmSync(join(seat.cwd, '.git/oneonone'), { recursive: true });
    writeFileSync(join(seat.cwd, '.git/oneonone'), 'in the way');
    const again = [await run(['log'], seat), await run(['health'], seat)];
    expect(again.map(({ exit }) => exit)).toEqual([0, 0]);
    expect(again.map(({ stdout }) => stdout)).toEqual(answers);
    expect((await run(['changes'], seat)).exit).toBe(0);
  });

  test('where it can’t be written the answer comes all the same, and that is said', async () => {
    const { ana, bo } = twoClones(pairTree({ '2026-11-24': NOTE }));
    await add(bo, 'One');
    await run(['sync'], ana);
    mkdirSync(join(looked(ana), 'in the way'), { recursive: true });
    const outcome = await run(['changes'], ana);
    expect(outcome).toMatchObject({ exit: 0, stdout: expect.stringContaining("'One'") });
    expect(outcome.stderr).toContain('That you have seen this could not be written down');
    expect(json(await run(['changes', '--json'], ana)).events).toHaveLength(1);
    expect(readdirSync(join(ana.cwd, '.git/oneonone')).filter((name) => name.includes('looked'))).toEqual(['looked']);
  });
});
