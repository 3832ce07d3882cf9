/**
 * What the machine can do wrong: git in the middle of something, missing or refusing, hooks, signing, a disk that says no.
 * Said in one sentence with what to do next; what was written and not committed is taken in by the next command.
 */
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { failAt, shortAt, stepsOf } from '../support/faults.ts';
import { CHANGES, PLANNED, pair, refuses } from '../support/refused.ts';
import { bytes, copyOf, pairRepo } from '../support/repositories.ts';
import { git, newFolder, newHome, run, withEnv } from '../support/world.ts';

describe('git', () => {
  test.concurrent('in the middle of something: every change is refused before it writes, what shows goes on', async () => {
    for (const [path, words] of [
      ['MERGE_HEAD', /middle of a merge/],
      ['CHERRY_PICK_HEAD', /middle of a cherry-pick/],
      ['rebase-merge/x', /middle of a rebase/],
    ] as const) {
      const repo = pair();
      if (path.includes('/')) mkdirSync(join(repo.cwd, '.git/rebase-merge'));
      writeFileSync(join(repo.cwd, '.git', path), `${git(repo, 'rev-parse', 'HEAD')}\n`);
      writeFileSync(join(repo.cwd, 'meetings/2026-11-24.md'), `${PLANNED}- typed\n`);
      await refuses(repo, words);
      expect((await run(['status'], repo)).exit).toBe(0);
    }
  });

  test.concurrent('is not installed: nothing is written, and lists work all the same', async () => {
    for (const repo of [pair(), pairRepo({})]) {
      const before = bytes(repo.cwd);
      const bare = withEnv(repo, { PATH: newFolder('bin') });
      for (const argv of [...CHANGES, ['status']]) {
        if (
          before['meetings/2026-11-24.md'] === undefined &&
          !['prep', 'add', 'carry', 'skip', 'decision'].includes(argv[0] ?? '')
        )
          continue;
        const outcome = await run(argv, bare);
        expect([argv, outcome.exit, outcome.stderr]).toEqual([
          argv,
          1,
          expect.stringMatching(/Git is not installed[\s\S]*Install it/),
        ]);
      }
      for (const argv of [['list'], ['brief']]) expect((await run(argv, bare)).exit).toBe(0);
      expect(bytes(repo.cwd)).toEqual(before);
    }
  });

  test.concurrent('knows no name: the files are written, it says so and how to mend it, and then save commits', async () => {
    const repo = pairRepo({ '2026-11-24': PLANNED });
    const nobody = {
      ...repo,
      env: newHome({ person: null, env: { GIT_AUTHOR_NAME: '', GIT_COMMITTER_NAME: '' } }).env,
    };
    git(repo, 'config', 'user.email', 'ana@example.com');
    const outcome = await run(['add', 'x'], nobody);
    expect([outcome.exit, outcome.stderr]).toEqual([
      1,
      expect.stringMatching(/written, but not committed[\s\S]*oneonone save/),
    ]);
    expect(readFileSync(join(repo.cwd, 'meetings/2026-11-24.md'), 'utf8')).toContain('- [ ] x ^');
    expect((await run(['add', 'x'], repo)).exit).toBe(0);
    expect(git(repo, 'status', '--porcelain')).toBe('');
  });

  test.concurrent('signing that fails leaves the files written and says so; on a detached HEAD it just commits', async () => {
    const repo = pair();
    git(repo, 'checkout', '--quiet', '--detach');
    expect((await run(['add', 'x'], repo)).exit).toBe(0);
    git(repo, 'config', 'commit.gpgsign', 'true');
    git(repo, 'config', 'gpg.program', 'false');
    const outcome = await run(['add', 'y'], repo);
    expect([outcome.exit, outcome.stderr]).toEqual([
      1,
      expect.stringMatching(/not committed\.\n {2}git: [\s\S]*oneonone save/),
    ]);
    git(repo, 'config', 'commit.gpgsign', 'false');
    expect((await run(['add', 'y'], repo)).exit).toBe(0);
    expect(git(repo, 'log', '--format=%s', '-2')).toBe('save 2026-11-24: 1 topic added\nadd 2026-11-24: x');
  });

  test.concurrent('a hook that refuses without a word, that writes another file, or that edits the message', async () => {
    const repo = pair();
    const hook = (name: string, script: string): void => {
      writeFileSync(join(repo.cwd, '.git/hooks', name), `#!/bin/sh\n${script}\n`);
      chmodSync(join(repo.cwd, '.git/hooks', name), 0o755);
    };
    hook('pre-commit', 'exit 1');
    for (const argv of [['add', 'x'], ['add', 'x'], ['save']]) {
      const refused = await run(argv, repo);
      expect([argv, refused.exit, refused.stderr]).toEqual([
        argv,
        1,
        expect.stringMatching(/written, but not committed/),
      ]);
    }
    hook('pre-commit', 'echo log >> hook.log');
    hook('commit-msg', 'echo "Reviewed: yes" >> "$1"');
    expect((await run(['add', 'x'], repo)).exit).toBe(0);
    expect(git(repo, 'log', '-1', '--format=%(trailers:key=Reviewed,valueonly)').trim()).toBe('yes');
    expect(git(repo, 'status', '--porcelain')).toBe('?? hook.log');
  });
});

describe('the disk', () => {
  for (const how of ['ENOSPC', 'EACCES', 'EROFS', 'short'] as const) {
    test.concurrent(`${how}: one sentence, the note as it was, nothing left lying about, and the next run works`, async () => {
      // Set up for merging already: where that fails nothing is said, for the change itself needs it not.
      const ready = pair();
      await run(['doctor', '--fix'], ready);
      const { steps } = await stepsOf(['add', 'x'], copyOf(ready));
      const writes = steps.flatMap((name, index) => (/^(openSync|writeSync|renameSync)/.test(name) ? [index + 1] : []));
      expect(writes.length).toBeGreaterThan(2);
      for (const step of writes) {
        const repo = copyOf(ready);
        const outcome = await run(['add', 'x'], how === 'short' ? shortAt(repo, step) : failAt(repo, step, how));
        const text = readFileSync(join(repo.cwd, 'meetings/2026-11-24.md'), 'utf8');
        if (how === 'short') expect([outcome.exit, text]).toEqual([0, expect.stringContaining('- [ ] x ^')]);
        else
          expect([step, outcome.exit, outcome.stderr, text]).toEqual([
            step,
            1,
            expect.stringMatching(/^error: .*\.\n/),
            PLANNED,
          ]);
        expect(readdirSync(join(repo.cwd, 'meetings'))).toEqual(['2026-11-10.md', '2026-11-24.md']);
        expect(existsSync(join(repo.cwd, '.git/oneonone/lock'))).toBe(false);
        expect((await run(['add', 'x'], repo)).exit).toBe(0);
        expect(git(repo, 'status', '--porcelain')).toBe('');
      }
    });
  }
});
