/**
 * What can go wrong on the way to the other one: the network, rules over there, and every state a clone can be in. Each
 * time it is said in words, it ends, and nothing is lost.
 */

import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { clone, commitAll, files, pairTree, repoFrom, twoClones } from '../support/repositories.ts';
import { git, newFolder, newHome, run, runAll, runCommand, type Seat, withEnv, writeTree } from '../support/world.ts';

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
`;
const pair = (more: Record<string, string> = {}) => twoClones(pairTree({ [DAY]: TEXT, ...more }));
const note = (seat: Seat): string => files(seat.cwd)[NOTE] ?? '';
const head = (seat: Seat, ref = 'HEAD'): string => git(seat, 'rev-parse', ref);
const plainly = (seat: Seat, ...args: string[]) => runCommand(['git', ...args], seat);
function hook(folder: string, name: string, script: string): void {
  const path = join(folder, 'hooks', name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, `#!/bin/sh\n${script}\n`);
  chmodSync(path, 0o755);
}
/** It could not: exit 1, these words, the files and the branch as before, and nothing half done. */
async function refuses(seat: Seat, says: readonly (string | RegExp)[]): Promise<void> {
  const before = [files(seat.cwd), head(seat), git(seat, 'status', '--porcelain')];
  const outcome = await run(['sync'], seat);
  expect([outcome.exit, outcome.stdout]).toEqual([1, '']);
  for (const say of says)
    expect(outcome.stderr).toMatch(
      say instanceof RegExp ? say : new RegExp(say.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')),
    );
  expect([files(seat.cwd), head(seat), git(seat, 'status', '--porcelain')]).toEqual(before);
  const shape = JSON.parse((await run(['sync', '--json'], seat)).stdout);
  expect(shape.error).toEqual(
    expect.objectContaining({ kind: expect.any(String), hints: expect.arrayContaining([expect.any(String)]) }),
  );
}

describe('the other one is faster', () => {
  /** Each push of Ana's finds that Bo has pushed once more, for the first `times`. */
  function faster(ana: Seat, bo: Seat, times: number): void {
    const script = `n=$(cat count 2>/dev/null || echo 0); [ $n -lt ${times} ] || exit 0; echo $((n+1)) > count
      unset $(git rev-parse --local-env-vars); cd ${bo.cwd} && git pull -q --rebase && git commit -q --allow-empty -m faster && git push -q`;
    hook(join(ana.cwd, '.git'), 'pre-push', script.replaceAll('count', join(ana.cwd, '.git/count')));
  }

  test('twice: it fetches and puts together again, and arrives', async () => {
    const { remote, ana, bo } = pair();
    await runAll([['add', 'x']], ana);
    faster(ana, bo, 2);
    const outcome = await run(['sync'], ana);
    expect([outcome.exit, readFileSync(join(ana.cwd, '.git/count'), 'utf8')]).toEqual([0, '2\n']);
    expect(head(remote, 'main')).toBe(head(ana));
    expect(
      git(ana, 'log', '--format=%s')
        .split('\n')
        .filter((line) => line === 'faster'),
    ).toHaveLength(2);
  });

  test('always: it gives up after five, with everything saved', async () => {
    const { ana, bo } = pair();
    await runAll([['add', 'x']], ana);
    faster(ana, bo, 99);
    const outcome = await run(['sync'], { ...ana, timeout: 60_000 });
    expect([outcome.exit, outcome.stderr]).toEqual([1, expect.stringContaining('was faster each time')]);
    expect(readFileSync(join(ana.cwd, '.git/count'), 'utf8')).toBe('5\n');
    expect(note(ana)).toContain('x ^');
  });

  test('a hook over there that says no twice, and then lets it through', async () => {
    const { remote, ana } = pair();
    await runAll([['add', 'x']], ana);
    hook(remote.cwd, 'pre-receive', 'n=$(cat n 2>/dev/null || echo 0); echo $((n+1)) > n; [ $n -ge 2 ]');
    expect((await run(['sync'], ana)).exit).toBe(0);
    expect(head(remote, 'main')).toBe(head(ana));
  });
});

describe('rules', () => {
  test('a protected branch: said in words, the work is safe here, and at once', async () => {
    const { remote, ana, bo } = pair();
    await runAll([['add', 'x']], ana);
    await runAll([['add', 'y'], ['sync']], bo);
    hook(remote.cwd, 'pre-receive', 'echo "GH006: Protected branch update failed" >&2; exit 1');
    const outcome = await run(['sync'], ana);
    expect([outcome.exit, outcome.stderr]).toEqual([
      1,
      expect.stringMatching(/A rule at \S+ refuses what is sent to 'main'\./),
    ]);
    expect(outcome.stderr).toContain('Everything is saved here; nothing is lost.');
    // What came in is here all the same.
    expect(note(ana)).toMatch(/y \^[\s\S]*x \^|x \^[\s\S]*y \^/);
    expect(git(ana, 'status', '--porcelain')).toBe('');
  });

  test('a hook here that refuses the push, and one that refuses the commit', async () => {
    const { ana } = pair();
    await runAll([['add', 'x']], ana);
    hook(join(ana.cwd, '.git'), 'pre-push', 'echo "not on Fridays" >&2; exit 1');
    await refuses(ana, [/git on this machine, or a check of your own, refused it/, 'git: not on Fridays']);
    hook(join(ana.cwd, '.git'), 'pre-push', 'exit 0');
    hook(join(ana.cwd, '.git'), 'pre-commit', 'exit 1');
    writeTree(ana.cwd, { [NOTE]: note(ana).replace('Promotion', 'My promotion') });
    const outcome = await run(['sync'], ana);
    expect([outcome.exit, outcome.stderr]).toEqual([1, expect.stringContaining('Git refused the commit')]);
    expect(note(ana)).toContain('My promotion');
  });
});

describe('the network', () => {
  test('no repository there any more: said; once it is back, all arrives', async () => {
    const { remote, ana } = pair();
    await runAll([['add', 'x']], ana);
    renameSync(remote.cwd, `${remote.cwd}.away`);
    await refuses(ana, [/There is no repository at|can’t be reached/, 'Everything is saved here']);
    renameSync(`${remote.cwd}.away`, remote.cwd);
    await runAll([['sync']], ana);
    expect(head(remote, 'main')).toBe(head(ana));
  });

  test('no such host, no such port: no token is shown', async () => {
    const { ana } = pair();
    for (const url of [
      'https://ana:geheim@host.invalid/x.git',
      'http://ana:geheim@127.0.0.1:1/x.git',
      'git@host.invalid:x.git',
    ]) {
      git(ana, 'remote', 'set-url', 'origin', url);
      await refuses(ana, [/can’t be reached/]);
      expect((await run(['sync'], ana)).stderr).not.toContain('geheim');
    }
  });

  test('credentials are missing: no prompt, and it ends at once', async () => {
    const server = createServer((_request, response) => {
      response.writeHead(401, { 'WWW-Authenticate': 'Basic realm="x"' }).end();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    try {
      const { ana } = pair();
      git(ana, 'remote', 'set-url', 'origin', `http://127.0.0.1:${(server.address() as AddressInfo).port}/x.git`);
      await refuses(ana, [/does not let you in\./, 'Sign in once by hand']);
    } finally {
      server.close();
    }
  });

  test('the answer to a push is lost although it arrived: that is found out', async () => {
    const { remote, ana } = pair();
    await runAll([['add', 'x']], ana);
    hook(remote.cwd, 'post-receive', 'kill -9 $PPID');
    const outcome = await run(['sync'], ana);
    expect([outcome.exit, outcome.stdout]).toEqual([0, 'Sent: 1 change. Both of you have the same now.\n']);
    expect(head(remote, 'main')).toBe(head(ana));
  });

  test('cut off while it pushes: the next one sends it', async () => {
    const { remote, ana } = pair();
    await runAll([['add', 'x']], ana);
    hook(remote.cwd, 'pre-receive', '[ -e once ] || { touch once; kill -9 $PPID; }');
    expect((await run(['sync'], ana)).exit).toBe(1);
    await runAll([['sync']], ana);
    expect(head(remote, 'main')).toBe(head(ana));
  });

  test('addresses that run programs, and branches named like options, are not passed on', async () => {
    const { ana } = pair();
    const sentinel = join(newFolder(), 'ran');
    for (const url of [
      `ext::sh -c touch% ${sentinel}`,
      `ssh://-oProxyCommand=touch ${sentinel}/x`,
      '--upload-pack=touch x',
      `file://${sentinel}`,
    ]) {
      git(ana, 'config', 'remote.origin.url', url);
      const outcome = await run(['sync'], ana);
      expect([url, outcome.exit, outcome.stderr]).toEqual([url, 2, expect.stringContaining('can’t be a remote')]);
    }
    const fresh = pair().ana;
    git(fresh, 'config', 'branch.main.merge', 'refs/heads/--exec=x');
    expect((await run(['sync'], fresh)).stderr).toContain('can’t be the name of a shared branch');
    expect(existsSync(sentinel)).toBe(false);
  });
});

describe('histories', () => {
  test('rewritten over there: it stops, keeps both, and never resets', async () => {
    const { remote, ana, bo } = pair();
    await runAll([['add', 'gone soon'], ['sync']], bo);
    await runAll([['sync'], ['add', 'mine']], ana);
    const before = head(ana, 'origin/main');
    git(bo, 'reset', '--quiet', '--hard', 'HEAD~1');
    await runAll([['add', 'instead']], bo);
    git(bo, 'push', '--quiet', '--force');
    await refuses(ana, [
      /were replaced: what was there before is not part of them any more/,
      /refs\/oneonone\/backup\//,
    ]);
    expect(head(remote, 'main')).toBe(head(bo));
    expect(git(ana, 'for-each-ref', '--format=%(objectname)', 'refs/oneonone/backup/').split('\n')).toContain(before);
    // The way that it says does put both together, and is no word of git's.
    const refused = await run(['sync'], ana);
    expect(refused.stderr).toMatch(/To put both together all the same: oneonone sync --both\n/);
    expect(refused.stderr).not.toMatch(/git (?:merge|switch|rebase|reset|checkout)/);
    const both = await run(['sync', '--both'], ana);
    expect(both).toMatchObject({
      exit: 0,
      stdout: expect.stringMatching(/was at .* before is kept\s+\(refs\/oneonone\/backup\//),
    });
    for (const words of ['gone soon', 'mine', 'instead']) expect(note(ana)).toContain(words);
    expect(head(remote, 'main')).toBe(head(ana));
  });

  for (const synced of ['in a clone that synced', 'in a clone that never did']) {
    test(`rewritten over there, and git fetched it already, ${synced}: it is seen, and kept once`, async () => {
      const { remote, ana, bo } = pair();
      await runAll([['add', 'Secret'], ['add', 'Fine'], ['sync']], bo);
      if (synced === 'in a clone that synced') await runAll([['sync']], ana);
      else {
        git(ana, 'pull', '--quiet', '--ff-only');
        expect(git(ana, 'for-each-ref', 'refs/oneonone/seen/')).toBe('');
      }
      git(bo, 'reset', '--quiet', '--hard', 'HEAD~2');
      await runAll([['add', 'Clean']], bo);
      git(bo, 'push', '--quiet', '--force');
      git(ana, 'fetch', '--quiet');
      for (let time = 0; time < 3; time += 1)
        await refuses(ana, [/were replaced: what was there before is not part of them any more/]);
      expect(git(remote, 'show', `main:${NOTE}`)).not.toContain('Secret');
      const kept = git(ana, 'for-each-ref', '--format=%(objectname)', 'refs/oneonone/backup/').split('\n');
      expect(kept.filter((commit) => commit === head(ana))).toHaveLength(1);
      // Who takes what is there now has seen it.
      git(ana, 'reset', '--quiet', '--hard', 'origin/main');
      await runAll([['add', 'mine'], ['sync']], ana);
      expect(head(remote, 'main')).toBe(head(ana));
      expect(note(ana)).not.toContain('Secret');
    });
  }

  test('a remote that begins anew is told each time, with a way that git does not refuse, and nothing piles up', async () => {
    const { ana, remote } = pair();
    await runAll([['add', 'mine'], ['sync']], ana);
    const other = repoFrom(pairTree({ [DAY]: TEXT.replace('Promotion', 'Other') }));
    git(other, 'push', '--quiet', '--force', remote.cwd, 'main');
    for (let time = 0; time < 2; time += 1) await refuses(ana, [/begin anew: they have nothing in common/]);
    expect(git(ana, 'for-each-ref', 'refs/oneonone/backup/')).toBe('');
    expect((await run(['sync'], ana)).stderr).not.toContain('git merge');
  });

  test('that have nothing in common', async () => {
    const { ana } = pair();
    const other = repoFrom(pairTree({ [DAY]: TEXT.replace('Promotion', 'Other') }));
    git(ana, 'remote', 'set-url', 'origin', other.cwd);
    git(ana, 'update-ref', '-d', 'refs/remotes/origin/main');
    await refuses(ana, [/begin anew: they have nothing in common/]);
  });

  test('a shallow clone gets the rest first', async () => {
    const { remote, ana, bo } = pair();
    for (const word of ['one', 'two', 'three']) await runAll([['add', word]], bo);
    await runAll([['sync']], bo);
    const cwd = join(newFolder('shallow'), 'notes');
    git(ana, 'clone', '--quiet', '--depth=1', `file://${remote.cwd}`, cwd);
    const shallow = { ...ana, cwd };
    git(shallow, 'remote', 'set-url', 'origin', remote.cwd);
    await runAll([['add', 'mine']], shallow);
    await runAll([['add', 'four'], ['sync']], bo);
    await runAll([['sync']], shallow);
    expect(existsSync(join(cwd, '.git/shallow'))).toBe(false);
    for (const word of ['one', 'four', 'mine']) expect(note(shallow)).toContain(`${word} ^`);
    await runAll([['sync']], bo);
    expect(files(bo.cwd)).toEqual(files(cwd));
  });

  test('a clone far behind, with much of its own', async () => {
    const { ana, bo } = pair();
    for (let count = 0; count < 12; count += 1) await runAll([['add', `bo ${count}`]], bo);
    await runAll([['sync']], bo);
    for (let count = 0; count < 12; count += 1) await runAll([['add', `ana ${count}`]], ana);
    await runAll([['sync']], ana);
    await runAll([['sync']], bo);
    expect(note(ana)).toBe(note(bo));
    for (let count = 0; count < 12; count += 1)
      for (const who of ['ana', 'bo']) expect(note(ana).split(`${who} ${count} ^`)).toHaveLength(2);
  });
});

describe('states of a clone', () => {
  test.each([
    ['no branch', ['checkout', '--quiet', '--detach'], /is on no branch[\s\S]*: oneonone doctor --fix\n/],
    ['a bisect', ['bisect', 'start'], /middle of a bisect/],
    [
      'a branch that is not shared',
      ['switch', '--quiet', '--create', 'mine'],
      /on the branch 'mine' here, and over there is only main[\s\S]*: oneonone sync --both\n/,
    ],
  ])('%s: said, with the way out', async (_name, args, says) => {
    const { ana } = pair();
    git(ana, ...args);
    await refuses(ana, [says]);
  });

  test('a branch that is not shared is put together with the shared one, when somebody says so', async () => {
    const { remote, ana, bo } = pair();
    await runAll([['add', 'from bo'], ['sync']], bo);
    git(ana, 'switch', '--quiet', '--create', 'mine');
    await runAll([['add', 'from ana']], ana);
    await runAll([['sync', '--both']], ana);
    expect(head(remote, 'main')).toBe(head(ana));
    expect(git(remote, 'for-each-ref', '--format=%(refname)', 'refs/heads/')).toBe('refs/heads/main');
    for (const words of ['from bo', 'from ana']) expect(note(ana)).toContain(words);
    // From then on it is the shared one.
    await runAll([['add', 'once more'], ['sync']], ana);
    expect(head(remote, 'main')).toBe(head(ana));
  });

  test('with --both and nothing apart it syncs as ever', async () => {
    const { remote, ana } = pair();
    await runAll(
      [
        ['add', 'mine'],
        ['sync', '--both'],
      ],
      ana,
    );
    expect(head(remote, 'main')).toBe(head(ana));
  });

  test('a cherry-pick that stopped is finished; a revert without conflict is told', async () => {
    const { ana, bo } = pair();
    writeTree(ana.cwd, { [NOTE]: TEXT.replace('[ ] @bo', '[x] @bo') });
    commitAll(ana, 'a');
    writeTree(bo.cwd, { [NOTE]: TEXT.replace('Draft the', 'Draft the long') });
    commitAll(bo, 'b');
    git(ana, 'fetch', '--quiet', bo.cwd, 'main');
    expect((await plainly(ana, 'cherry-pick', 'FETCH_HEAD')).exit).toBe(1);
    await runAll([['sync']], ana);
    expect(note(ana)).toContain('- [x] @bo Draft the long RFC ^k3f9z');
  });

  test('nothing committed yet', async () => {
    const { remote, ana } = pair();
    const cwd = newFolder('unborn');
    const seat = { ...ana, cwd };
    git(seat, 'init', '--quiet');
    git(seat, 'remote', 'add', 'origin', remote.cwd);
    writeTree(cwd, pairTree());
    await refusesFresh(seat);
  });

  async function refusesFresh(seat: Seat): Promise<void> {
    const outcome = await run(['sync'], seat);
    // What is here was saved as a beginning of its own, and that is told instead of mixed in.
    expect([outcome.exit, outcome.stderr]).toEqual([1, expect.stringContaining('nothing in common')]);
    expect(files(seat.cwd)['oneonone.yaml']).toContain('ana:');
  }

  test('a linked work tree shares its own branch', async () => {
    const { remote, ana } = pair();
    const cwd = join(newFolder('linked'), 'notes');
    git(ana, 'switch', '--quiet', '--create', 'aside');
    git(ana, 'worktree', 'add', '--quiet', cwd, 'main');
    const linked = { ...ana, cwd };
    await runAll([['add', 'from there'], ['sync']], linked);
    expect(head(remote, 'main')).toBe(head(linked));
    expect(existsSync(join(cwd, '.git/oneonone'))).toBe(false);
  });

  test('a pair that lives in a folder of a larger repository', async () => {
    const tree = Object.fromEntries(
      Object.entries(pairTree({ [DAY]: TEXT })).map(([path, text]) => [`us/${path}`, text]),
    );
    const { ana, bo } = twoClones({ ...tree, 'src/run.js': 'x' });
    const [mine, theirs] = [ana, bo].map((seat) => ({ ...seat, cwd: join(seat.cwd, 'us') })) as [Seat, Seat];
    await runAll(
      [
        ['add', 'one'],
        ['action', 'done', 'k3f9z'],
      ],
      mine,
    );
    await runAll([['action', 'edit', 'k3f9z', 'Draft the long RFC'], ['sync']], theirs);
    await runAll([['sync']], mine);
    await runAll([['sync']], theirs);
    expect(files(mine.cwd)).toEqual(files(theirs.cwd));
    expect(note(mine)).toContain('- [x] @bo Draft the long RFC ^k3f9z');
    expect(git(ana, 'status', '--porcelain')).toBe('');
  });

  test('locks that others hold are waited for and told, never deleted', async () => {
    const { ana, bo } = pair();
    await runAll([['add', 'x'], ['sync']], bo);
    const lock = join(ana.cwd, '.git/index.lock');
    writeFileSync(lock, '');
    const outcome = await run(['sync'], ana);
    expect([outcome.exit, outcome.stderr, existsSync(lock)]).toEqual([
      1,
      expect.stringContaining('Git is locked'),
      true,
    ]);
  });
});

describe('two syncs in one clone at once', () => {
  test('end well: all of it is there, sent, and nothing is left under way', async () => {
    const { ana, bo, remote } = pair();
    for (let round = 0; round < 3; round += 1) {
      await runAll([['add', `of Bo ${round}.`], ['sync']], bo);
      writeTree(ana.cwd, { [NOTE]: `${note(ana)}- [ ] @ana of Ana ${round}.\n` });
      const outcomes = await Promise.all([run(['sync'], ana), run(['sync'], ana), run(['add', `more ${round}.`], ana)]);
      for (const outcome of outcomes) expect([outcome.exit, outcome.stderr]).toEqual([0, outcome.stderr]);
      expect(existsSync(join(ana.cwd, '.git/oneonone/under-way'))).toBe(false);
    }
    await runAll([['sync']], ana);
    expect(git(ana, 'status', '--porcelain')).toBe('');
    expect(head(remote, 'main')).toBe(head(ana));
    for (const round of [0, 1, 2])
      for (const words of [`of Bo ${round}.`, `of Ana ${round}.`, `more ${round}.`])
        expect([words, note(ana).split(words).length]).toEqual([words, 2]);
  });

  test('the one that ends first leaves what the other has noted down', async () => {
    const { ana } = pair();
    const other = `{"oneonone":1,"pid":1,"since":0,"from":null,"to":null,"paths":[]}\n`;
    const [path, script] = [join(ana.cwd, '.git/oneonone/under-way'), join(newFolder('bin'), 'upload')];
    writeTree(dirname(script), { other });
    const lines = `cp '${join(dirname(script), 'other')}' '${path}'\nexec git upload-pack "$@"`;
    writeFileSync(script, `#!/bin/sh\n${lines}\n`, { mode: 0o755 });
    git(ana, 'config', 'remote.origin.uploadpack', script);
    await runAll([['sync']], ana);
    expect(readFileSync(path, 'utf8')).toBe(other);
  });
});

describe('checks of one’s own', () => {
  const hook = (seat: Seat, name: string, script: string): void =>
    writeFileSync(join(seat.cwd, '.git/hooks', name), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  const both = async () => {
    const { ana, bo, remote } = pair();
    await runAll([['add', 'of Bo'], ['sync']], bo);
    await runAll([['add', 'of Ana']], ana);
    return { ana, remote };
  };

  test.each(['pre-merge-commit', 'commit-msg'])(
    '%s is asked before the two are put together, and may refuse',
    async (name) => {
      const { ana, remote } = await both();
      const before = [head(ana), head(remote, 'main'), note(ana)];
      hook(ana, name, 'echo not like this >&2; exit 1');
      await refuses(ana, [
        new RegExp(`A check of your own \\(${name}\\) refused what was put together`),
        /not like this/,
      ]);
      expect([head(ana), head(remote, 'main'), note(ana)]).toEqual(before);
      rmSync(join(ana.cwd, '.git/hooks', name));
      await runAll([['sync']], ana);
      expect(note(ana)).toContain('of Bo');
    },
  );

  test('they see what was put together and its message, and what they make of that is kept', async () => {
    const { ana } = await both();
    hook(ana, 'pre-merge-commit', `git show ":${NOTE}" > .git/seen`);
    hook(ana, 'commit-msg', 'echo "Checked-by: me" >> "$1"');
    await runAll([['sync']], ana);
    expect(readFileSync(join(ana.cwd, '.git/seen'), 'utf8')).toBe(note(ana));
    expect(git(ana, 'log', '-1', '--format=%s %P %(trailers:key=Checked-by)')).toMatch(
      /^sync .* \w+ \w+ Checked-by: me/,
    );
    expect(git(ana, 'status', '--porcelain')).toBe('');
  });
});

describe('backups', () => {
  test('where we were is kept before each taking in, through gc, and let go after 90 days', async () => {
    const { ana, bo } = pair();
    const before = head(ana);
    git(ana, 'update-ref', 'refs/oneonone/backup/20200101T000000000', before);
    await runAll([['add', 'x'], ['sync']], bo);
    await runAll([['add', 'mine']], ana);
    const mine = head(ana);
    await runAll([['sync']], ana);
    const kept = git(ana, 'for-each-ref', '--format=%(refname) %(objectname)', 'refs/oneonone/backup/').split('\n');
    expect(kept).toEqual([expect.stringMatching(new RegExp(`^refs/oneonone/backup/\\d{8}T\\d{9} ${mine}$`))]);
    git(ana, 'gc', '--quiet', '--prune=now');
    expect(git(ana, 'cat-file', '-t', mine)).toBe('commit');
    // They are this clone's own, and are not sent.
    expect(git(clone(bo, newHome()), 'for-each-ref')).not.toContain('oneonone');
  });
});

describe('ended in the middle', () => {
  /** The clone as git leaves it when it is killed while it lays down files: some new, one torn, its lock still there. */
  function cutOff(ana: Seat, target: string): void {
    const from = head(ana);
    const [before, after] = [from, target].map(
      (commit) =>
        new Map(
          git(ana, 'ls-tree', '-r', commit)
            .split('\n')
            .map((line) => [line.split('\t')[1] ?? '', line.split(/\s/)[2] ?? '']),
        ),
    );
    const paths = [...(after ?? [])]
      .filter(([path, hash]) => before?.get(path) !== hash)
      .map(([path, hash]) => [path, before?.get(path) ?? null, hash]);
    mkdirSync(join(ana.cwd, '.git/oneonone'), { recursive: true });
    writeFileSync(
      join(ana.cwd, '.git/oneonone/under-way'),
      JSON.stringify({ oneonone: 1, since: Date.now(), from, to: target, paths }),
    );
    for (const [at, [path]] of paths.entries()) {
      const whole = git(ana, 'show', `${target}:${path}`);
      writeTree(ana.cwd, { [path ?? '']: at % 2 === 0 ? whole.slice(0, whole.length / 2) : `${whole}\n` });
    }
    writeFileSync(join(ana.cwd, '.git/index.lock'), 'half');
  }

  test.each([['sync'], ['add', 'y']])(
    'while files were laid down, the next command (%s) begins from whole ones',
    async (...argv) => {
      const { ana, bo } = pair({ '2026-12-08': TEXT.replaceAll(DAY, '2026-12-08'), 'README.md': 'one\ntwo\n' });
      await runAll(
        [
          ['add', 'x'],
          ['action', 'done', 'k3f9z'],
        ],
        bo,
      );
      writeTree(bo.cwd, {
        'README.md': 'one\ntwo\nthree\n',
        'meetings/2026-12-22.md': TEXT.replaceAll(DAY, '2026-12-22'),
      });
      await runAll([['sync']], bo);
      git(ana, 'fetch', '--quiet');
      cutOff(ana, head(ana, 'origin/main'));
      expect((await run(argv, ana)).exit).toBe(0);
      await runAll([['sync']], ana);
      await runAll([['sync']], bo);
      expect(files(ana.cwd)).toEqual(files(bo.cwd));
      expect(git(ana, 'status', '--porcelain')).toBe('');
      for (const word of ['x ^', '- [x] @bo Draft']) expect(JSON.stringify(files(ana.cwd))).toContain(word);
      expect(
        git(ana, 'log', '--author=Ana', '--format=%s')
          .split('\n')
          .filter((line) => line.startsWith('save')),
      ).toEqual([]);
    },
  );

  test('and typed in since: what was typed stays', async () => {
    const { ana, bo } = pair();
    await runAll([['add', 'x'], ['sync']], bo);
    git(ana, 'fetch', '--quiet');
    cutOff(ana, head(ana, 'origin/main'));
    writeTree(ana.cwd, { [NOTE]: `${note(bo)}- [ ] @ana Typed since\n` });
    await runAll([['sync']], ana);
    expect(note(ana)).toContain('Typed since');
    expect(note(ana)).toContain('x ^');
  });
});

test('a git that is too old says so, and one that is missing', async () => {
  const { ana } = pair();
  const bin = newFolder('bin');
  const real = git(ana, '--exec-path');
  const script = `#!/bin/sh\ncase " $* " in *" fetch "*) echo "error: unknown option \\\`refmap'" >&2; exit 129;; esac\nexec ${real}/git "$@"\n`;
  writeFileSync(join(bin, 'git'), script, { mode: 0o755 });
  await refuses(withEnv(ana, { PATH: `${bin}:${ana.env.PATH}` }), [
    'This git is too old to share notes.',
    'Install git 2.38 or newer',
  ]);
  expect((await run(['sync'], withEnv(ana, { PATH: newFolder('none') }))).stderr).toContain('Git is not installed');
});

test('a commit that was killed after the branch had moved: git’s index is brought up, nothing is refused', async () => {
  const { ana } = pair();
  writeTree(ana.cwd, { [NOTE]: `${TEXT}- [ ] @ana Typed ^rb4xw\n` });
  const index = join(ana.cwd, '.git/index');
  const before = readFileSync(index);
  git(ana, 'commit', '--quiet', '--only', '--message', 'x', '--', NOTE);
  writeFileSync(index, before);
  expect(git(ana, 'status', '--porcelain')).toBe(`MM ${NOTE}`);
  await runAll([['sync']], ana);
  expect(git(ana, 'status', '--porcelain')).toBe('');
});

test('hangs nowhere: a remote that never answers is ended', async () => {
  const { ana } = pair();
  const bin = newFolder('bin');
  writeFileSync(join(bin, 'ssh'), '#!/bin/sh\nexec sleep 600\n');
  chmodSync(join(bin, 'ssh'), 0o755);
  git(ana, 'remote', 'set-url', 'origin', 'git@host.invalid:x.git');
  writeTree(ana.cwd, { 'oneonone.yaml': `${files(ana.cwd)['oneonone.yaml']}sync: auto\n` });
  const started = Date.now();
  const outcome = await run(['add', 'x'], { ...withEnv(ana, { PATH: `${bin}:${ana.env.PATH}` }), timeout: 60_000 });
  expect([outcome.exit, outcome.stderr]).toEqual([
    0,
    expect.stringMatching(/^Saved, but not shared yet: .* did not answer within 15 seconds\. Later: oneonone sync\n$/),
  ]);
  expect(Date.now() - started).toBeLessThan(25_000);
}, 60_000);
