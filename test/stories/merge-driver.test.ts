/**
 * `merge-driver` as git calls it: the merged note over ours or git's own markers, one line at most, and nothing else
 * touched; and then in real merges, rebases and cherry-picks, from both sides.
 */
import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { bytes, commitAll, PAIR, pairRepo, pairTree, repoFrom, type Tree, twoClones } from '../support/repositories.ts';
import { git, newFolder, newHome, type Outcome, run, runCommand, type Seat, writeTree } from '../support/world.ts';

const DAY = '2026-11-24';
const NOTE = `meetings/${DAY}.md`;
const BASE = `---
oneonone: 1
date: 2026-11-24
status: planned
---

# Ana & Bo

## Agenda

### Bo
- [ ] Promotion case ^t8xq2

## Notes

Said so.

## Actions

- [ ] @bo Draft the RFC due:2026-11-30 ^k3f9z
- [ ] @ana Ask finance ^m2d7h
`;
const TICKED = BASE.replace('[ ] @bo', '[x] @bo');
const REWORDED = BASE.replace('Ask finance', 'Ask finance for the budget');

let seat: Seat;
beforeEach(() => {
  seat = pairRepo({ [DAY]: BASE });
});

type Said = Pick<Outcome, 'exit' | 'stdout' | 'stderr'>;

/** Calls it with three versions; gives what it said and what ours is then. */
async function merged(
  versions: readonly [base: string | Buffer, ours: string | Buffer, theirs: string | Buffer],
  path = NOTE,
  more: readonly string[] = [],
): Promise<Said & { readonly ours: Buffer }> {
  const names = ['.merge_file_O', '.merge_file_A', '.merge_file_B'];
  for (const [index, name] of names.entries()) writeFileSync(join(seat.cwd, name), versions[index] ?? '');
  const { exit, stdout, stderr } = await run(['merge-driver', ...more, '--', ...names, path], seat);
  const [base, ours, theirs] = names.map((name) => readFileSync(join(seat.cwd, name)));
  expect([base, theirs]).toEqual([Buffer.from(versions[0]), Buffer.from(versions[2])]);
  return { exit, stdout, stderr, ours: ours ?? Buffer.of() };
}

/** What git's own merge makes of the same. */
async function asText(versions: readonly (string | Buffer)[], labels = ['ours', 'base', 'theirs']): Promise<Buffer> {
  const folder = newFolder('text');
  writeTree(folder, { o: versions[0] ?? '', a: versions[1] ?? '', b: versions[2] ?? '' });
  await runCommand(['git', 'merge-file', '-q', ...labels.flatMap((label) => ['-L', label]), 'a', 'o', 'b'], {
    ...seat,
    cwd: folder,
  });
  return readFileSync(join(folder, 'a'));
}

describe('of a note', () => {
  test('puts both together over ours, exits 0, says nothing, and touches nothing else', async () => {
    const before = [bytes(seat.cwd), bytes(join(seat.cwd, '.git'))];
    const outcome = await merged([BASE, TICKED, REWORDED]);
    expect({ ...outcome, ours: outcome.ours.toString() }).toEqual({
      ...{ exit: 0, stdout: '', stderr: '' },
      ours: TICKED.replace('Ask finance', 'Ask finance for the budget'),
    });
    const gone = (tree: Record<string, Buffer>) =>
      Object.fromEntries(Object.entries(tree).filter(([path]) => !path.startsWith('.merge_file_')));
    expect([gone(bytes(seat.cwd)), bytes(join(seat.cwd, '.git'))]).toEqual(before);
    expect((await merged([BASE, REWORDED, TICKED])).ours).toEqual(outcome.ours);
  });

  test('that both made, the base being empty: nothing counts as removed', async () => {
    const outcome = await merged(['', TICKED, REWORDED]);
    expect([outcome.exit, outcome.stdout]).toEqual([0, '']);
    for (const words of ['[x] @bo Draft the RFC', 'Ask finance for the budget'])
      expect(outcome.ours.toString().split(words)).toHaveLength(2);
  });

  test('where both changed the same words: exits 0, and says in one line where to choose', async () => {
    const [one, two] = ['Draft a plan for it', 'Write up what we know'].map((words) =>
      BASE.replace('Draft the RFC', words),
    );
    const outcome = await merged([BASE, one ?? '', two ?? '']);
    expect([outcome.exit, outcome.stdout]).toEqual([0, '']);
    expect(outcome.stderr).toBe(`oneonone: ${NOTE}: 1 place to settle. Look with: oneonone settle\n`);
    for (const words of ['Draft a plan for it', 'Write up what we know'])
      expect(outcome.ours.toString()).toContain(words);
  });

  test('with --tell says by one word what it did', async () => {
    expect(await merged([BASE, TICKED, REWORDED], NOTE, ['--tell'])).toMatchObject({ exit: 0, stdout: 'merged\n' });
    expect(await merged(['a\n', 'b\n', 'c\n'], 'meetings/README.md', ['--tell'])).toMatchObject({
      ...{ exit: 1, stdout: 'markers\n', stderr: '' },
    });
  });
});

describe('of what is no note', () => {
  const BROKEN = BASE.replace('status: planned', 'status: [');
  const MARKED = `${BASE}\n<<<<<<< a\nx\n=======\ny\n>>>>>>> b\n`;
  const [ONE, TWO] = [BASE.replace('Said so.', 'Said by ana.'), BASE.replace('Said so.', 'Said by bo.')];

  test.each([
    ['broken front matter', BROKEN],
    ['conflict markers in it', MARKED],
    ['a newer format', BASE.replace('oneonone: 1', 'oneonone: 2')],
    ['another day', BASE.replace('date: 2026-11-24', 'date: 2026-11-25')],
  ])('%s: git’s markers, exit 1, one line', async (what, odd) => {
    const versions = [odd, ONE, TWO] as const;
    const one = [BASE, odd.replace('Said so.', 'Said by ana.'), TWO] as const;
    // Where only the third has it, both have moved the meeting.
    for (const [base, ours, theirs] of what === 'another day' ? [one] : [versions, one]) {
      const outcome = await merged([base, ours, theirs]);
      expect([outcome.exit, outcome.stdout]).toEqual([1, '']);
      expect(outcome.stderr).toMatch(
        /^oneonone: meetings\/2026-11-24\.md: .+ It is merged as plain text\. To finish it: oneonone sync\n$/,
      );
      expect(outcome.ours).toEqual(await asText([base, ours, theirs]));
      expect(outcome.ours.toString()).toContain('<<<<<<< ours\nSaid by ana.\n=======\nSaid by bo.\n>>>>>>> theirs\n');
    }
  });

  test('a third version on the day that the meeting was moved from is no stranger: it is merged', async () => {
    const earlier = (text: string): string => text.replace('date: 2026-11-24', 'date: 2026-11-17');
    for (const theirs of [REWORDED, earlier(REWORDED)]) {
      const outcome = await merged([earlier(BASE), TICKED, theirs]);
      expect([outcome.exit, outcome.stderr]).toEqual([0, '']);
      expect(outcome.ours.toString()).toBe(TICKED.replace('Ask finance', 'Ask finance for the budget'));
    }
  });

  test('broken, but no line changed on both sides: what git makes of it, exit 0', async () => {
    const outcome = await merged([BROKEN, BROKEN.replace('[ ] @bo', '[x] @bo'), BROKEN.replace('Said so.', 'Said.')]);
    expect(outcome.exit).toBe(0);
    expect(outcome.stderr).toContain('It is merged as plain text. To look at it: oneonone doctor');
    expect(outcome.ours.toString()).toBe(BROKEN.replace('[ ] @bo', '[x] @bo').replace('Said so.', 'Said.'));
  });

  test('another file in the folder: as git does, without a word', async () => {
    for (const path of ['meetings/README.md', 'meetings/2026-13-45.md', 'meetings/2026-11-24 (copy).md', 'x']) {
      const outcome = await merged([BASE, ONE, TWO], path);
      expect(outcome).toMatchObject({ exit: 1, stdout: '', stderr: '' });
      expect(outcome.ours).toEqual(await asText([BASE, ONE, TWO]));
    }
  });

  test('not UTF-8, a NUL, more than 1 MiB: markers, or where git has none ours as it was', async () => {
    const latin = (text: string): Buffer => Buffer.from(text.replace('Said', 'S\u00e4id'), 'latin1');
    const outcome = await merged([BASE, latin(ONE), TWO]);
    expect([outcome.exit, outcome.ours]).toEqual([1, await asText([BASE, latin(ONE), TWO])]);
    const nul = await merged([BASE, `${ONE}\0`, TWO]);
    expect([nul.exit, nul.ours.toString()]).toEqual([1, `${ONE}\0`]);
    const large = `${ONE}${'x'.repeat(1_100_000)}\n`;
    const huge = await merged([BASE, large, TWO]);
    expect([huge.exit, huge.ours.length > 1_100_000]).toEqual([1, true]);
    expect(huge.stderr).toContain('larger than 1 MiB');
  });

  test('markers as long as git wants them, in the person’s style, with the words that git gives', async () => {
    git(seat, 'config', 'merge.conflictStyle', 'diff3');
    const more = ['--marker-size', '9', '--labels=HEAD', '--labels=-x', '--labels=it\u2019s b'];
    const outcome = await merged(
      [BROKEN, BROKEN.replace('Said so.', 'a'), BROKEN.replace('Said so.', 'b')],
      NOTE,
      more,
    );
    expect(outcome.ours.toString()).toContain(
      '<<<<<<<<< HEAD\na\n||||||||| -x\nSaid so.\n=========\nb\n>>>>>>>>> it\u2019s b\n',
    );
    for (const odd of ['0', 'x', '-1', '99999']) {
      const plain = await merged([BROKEN, BROKEN.replace('Said so.', 'a'), BROKEN.replace('Said so.', 'b')], NOTE, [
        `--marker-size=${odd}`,
      ]);
      expect(plain.ours.toString()).toContain('<<<<<<< ours\n');
    }
  });
});

describe('of the settings', () => {
  test('oneonone.yaml is merged by key', async () => {
    const [ours, theirs] = [PAIR.replace('minutes: 30', 'minutes: 45'), `${PAIR}sync: auto\n`];
    const outcome = await merged([PAIR, ours, theirs], 'oneonone.yaml');
    expect([outcome.exit, outcome.stderr]).toEqual([0, '']);
    expect(outcome.ours.toString()).toBe(`${ours}sync: auto\n`);
  });

  const WORDS = `${PAIR}sections: {actions: Aufgaben}\n`;
  const GERMAN = [BASE, TICKED, REWORDED].map((text) => text.replace('## Actions', '## Aufgaben')) as [
    string,
    string,
    string,
  ];
  const BOTH = GERMAN[1].replace('Ask finance', 'Ask finance for the budget');

  test.each([
    ['as they lie in the work tree', WORDS],
    ['of HEAD, where those are in conflict themselves', `<<<<<<< a\n${WORDS}=======\n>>>>>>> b\n`],
    ['of HEAD, where they can’t be read', 'people: [\n'],
    ['of HEAD, where they are not checked out', null],
  ])('a note is read with the words of its pair, %s', async (_, config) => {
    writeTree(seat.cwd, { 'oneonone.yaml': WORDS });
    commitAll(seat, 'words');
    if (config === null) git(seat, 'sparse-checkout', 'set', '--no-cone', '/meetings/');
    else writeTree(seat.cwd, { 'oneonone.yaml': config });
    expect(existsSync(join(seat.cwd, 'oneonone.yaml'))).toBe(config !== null);
    const outcome = await merged(GERMAN);
    expect([outcome.exit, outcome.stderr, outcome.ours.toString()]).toEqual([0, '', BOTH]);
  });

  test('where there are none: as text, and it says so', async () => {
    seat = repoFrom({ [NOTE]: BASE });
    const outcome = await merged([BASE, TICKED, REWORDED]);
    expect([outcome.exit, outcome.ours]).toEqual([1, await asText([BASE, TICKED, REWORDED])]);
    expect(outcome.stderr).toBe(
      `oneonone: ${NOTE}: There is no oneonone.yaml that can be read. It is merged as plain text. To finish it: oneonone sync\n`,
    );
  });
});

describe('names that lead astray', () => {
  test('are only names: nothing outside is read or written, and the terminal gets them as escapes', async () => {
    const outside = newFolder('outside');
    writeTree(outside, { 'oneonone.yaml': PAIR, 'meetings/2026-11-24.md': 'theirs\n' });
    const before = bytes(outside);
    for (const path of [
      `../${outside.split('/').at(-1)}/${NOTE}`,
      `${outside}/${NOTE}`,
      '../../../../2026-11-24.md',
      '.git/2026-11-24.md',
      '-C/2026-11-24.md',
      '--output=x/2026-11-24.md',
      '\u001b]0;x\u0007\u202e/2026-11-24.md',
      'a\nb/2026-11-24.md',
    ]) {
      const outcome = await merged([BASE, 'not a note\n---', REWORDED], path);
      expect([outcome.exit === 0 || outcome.exit === 1, outcome.stdout]).toEqual([true, '']);
      expect(outcome.stderr.replace(/\n$/, '')).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u202e]/);
    }
    expect(bytes(outside)).toEqual(before);
    expect(existsSync(join(seat.cwd, 'x'))).toBe(false);
  });

  test('ours that is a link, a folder or gone is left alone, and it is told by an exit code that git takes for neither', async () => {
    const target = join(newFolder('outside'), 'target');
    writeFileSync(target, TICKED);
    writeTree(seat.cwd, { base: BASE, theirs: REWORDED });
    symlinkSync(target, join(seat.cwd, 'link'));
    mkdirSync(join(seat.cwd, 'folder'));
    for (const ours of ['link', 'folder', 'gone']) {
      const outcome = await run(['merge-driver', 'base', ours, 'theirs', NOTE], seat);
      expect([outcome.exit, outcome.stdout]).toEqual([2, '']);
      expect(outcome.stderr).toBe(
        `oneonone: ${ours} is no regular file; it is left alone. What git waits for: \`git status\`.\n`,
      );
    }
    expect(readFileSync(target, 'utf8')).toBe(TICKED);
    expect((await run(['merge-driver', 'base', 'theirs'], seat)).exit).toBe(2);
  });
});

/** A pair's repository in which each command has set the driver up, with two branches. */
async function branched(tree: Tree, ours: Tree, theirs: Tree): Promise<Seat> {
  const repo = pairRepo(tree);
  expect((await run(['doctor', '--fix', '--json'], repo)).stdout).toContain('item by item');
  git(repo, 'checkout', '--quiet', '-b', 'theirs');
  writeTree(repo.cwd, theirs);
  commitAll(repo, 'theirs');
  git(repo, 'checkout', '--quiet', '-b', 'ours', 'main');
  writeTree(repo.cwd, ours);
  commitAll(repo, 'ours');
  return repo;
}

const read = (repo: Seat, path = NOTE): string => readFileSync(join(repo.cwd, path), 'utf8');

describe('in git', () => {
  const OURS = TICKED.replace('## Notes\n', '## Notes\n\nOurs.\n');
  const THEIRS = REWORDED.replace('- [ ] Promotion', '- [ ] Raise ^r2b4c\n- [ ] Promotion').replace(
    '[ ] @ana',
    '[x] @ana',
  );
  const WANTED = ['- [x] @bo Draft', '- [x] @ana Ask finance for the budget', '\nOurs.\n', '- [ ] Raise ^r2b4c\n'];

  test('merge, rebase and cherry-pick give the same note, from either side, and leave nothing lying about', async () => {
    const results: string[] = [];
    for (const [here, there] of [
      ['ours', 'theirs'],
      ['theirs', 'ours'],
    ] as const) {
      for (const verb of [['merge', '--no-edit', '-q'], ['rebase', '-q'], ['cherry-pick']]) {
        const repo = await branched({ [DAY]: BASE }, { [NOTE]: OURS }, { [NOTE]: THEIRS });
        git(repo, 'checkout', '--quiet', here);
        const outcome = await runCommand(['git', ...verb, there], repo);
        expect([verb[0], outcome.exit]).toEqual([verb[0], 0]);
        expect(git(repo, 'status', '--porcelain', '--ignored')).toBe('');
        expect(Object.keys(bytes(join(repo.cwd, '.git/oneonone'))).filter((name) => name.includes('merge'))).toEqual(
          [],
        );
        results.push(read(repo));
      }
    }
    expect(new Set(results).size).toBe(1);
    for (const words of WANTED) expect(results[0]?.split(words)).toHaveLength(2);
  });

  test('both made the same note, and another one has its settings changed in the same merge', async () => {
    const NEXT = 'meetings/2026-12-08.md';
    const made = (line: string): string =>
      `---\noneonone: 1\nstatus: planned\n---\n\n## Actions\n\n- [ ] @bo Same ^s2b4c\n${line}\n`;
    const repo = await branched(
      { [DAY]: BASE },
      { [NEXT]: made('- [ ] @ana One ^n2b4c'), 'oneonone.yaml': PAIR.replace('30', '45') },
      { [NEXT]: made('- [ ] @bo Two ^w2b4c'), 'oneonone.yaml': `${PAIR}sync: auto\n` },
    );
    git(repo, 'merge', '--no-edit', '-q', 'theirs');
    for (const words of ['Same', 'One', 'Two']) expect(read(repo, NEXT).split(words)).toHaveLength(2);
    expect(read(repo, 'oneonone.yaml')).toBe(`${PAIR.replace('30', '45')}sync: auto\n`);
  });

  test('a version that is no note stops the merge with markers, and git keeps all three', async () => {
    const repo = await branched(
      { [DAY]: BASE },
      { [NOTE]: TICKED.replace('status: planned', 'status: [') },
      { [NOTE]: TICKED.replace('[x] @bo', '[-] @bo') },
    );
    const outcome = await runCommand(['git', 'merge', 'theirs'], repo);
    expect([outcome.exit, outcome.stderr]).toEqual([
      1,
      expect.stringMatching(/^oneonone: .+ It is merged as plain text\. To finish it: oneonone sync\n/),
    ]);
    expect(read(repo)).toContain('<<<<<<< ours\n- [x] @bo');
    expect(git(repo, 'ls-files', '--unmerged').split('\n')).toHaveLength(3);
  });

  test('histories that were merged crosswise end with the same note on both sides', async () => {
    const repo = await branched({ [DAY]: BASE }, { [NOTE]: OURS }, { [NOTE]: THEIRS });
    git(repo, 'branch', 'left', 'ours');
    git(repo, 'branch', 'right', 'theirs');
    for (const [here, there, more] of [
      ['left', 'theirs', 'L ^c2b4c'],
      ['right', 'ours', 'R ^d2b4c'],
    ] as const) {
      git(repo, 'checkout', '--quiet', here);
      git(repo, 'merge', '--no-edit', '-q', there);
      writeTree(repo.cwd, { [NOTE]: read(repo).replace('\n## Notes', `- [ ] ${more}\n\n## Notes`) });
      commitAll(repo, here);
    }
    const results = (
      [
        ['left', 'right'],
        ['right', 'left'],
      ] as const
    ).map(([here, there]) => {
      git(repo, 'checkout', '--quiet', '--detach', here);
      git(repo, 'merge', '--no-edit', '-q', there);
      return read(repo);
    });
    expect(results[0]).toBe(results[1]);
    for (const words of [...WANTED, '- [ ] L ^c2b4c', '- [ ] R ^d2b4c'])
      expect(results[0]?.split(words)).toHaveLength(2);
  });

  test('in a folder of a larger repository, with blanks and quotes in its name, and in a linked work tree', async () => {
    const folder = 'it\u2019s "ours" & $(x) 100%O';
    const path = `${folder}/${NOTE}`;
    const top = repoFrom({
      [`${folder}/oneonone.yaml`]: PAIR,
      [path]: BASE,
      '.gitattributes': '*.md merge=oneonone\n',
    });
    expect((await run(['add', 'x'], { ...top, cwd: join(top.cwd, folder) })).exit).toBe(0);
    git(top, 'branch', 'theirs');
    writeTree(top.cwd, { [path]: read(top, path).replace('[ ] @bo', '[x] @bo') });
    commitAll(top, 'ours');
    const linked = { ...top, cwd: join(newFolder('linked'), 'w t') };
    git(top, 'worktree', 'add', '--quiet', linked.cwd, 'theirs');
    writeTree(linked.cwd, { [path]: read(linked, path).replace('[ ] @ana', '[x] @ana') });
    commitAll(linked, 'theirs');
    git(linked, 'merge', '--no-edit', '-q', 'main');
    expect(read(linked, path)).toMatch(/- \[x\] @bo .*\n- \[x\] @ana /);
    expect(git(linked, 'status', '--porcelain')).toBe('');
  });

  test('two clones that pull from each other need nobody to resolve anything', async () => {
    const { ana, bo } = twoClones(pairTree({ [DAY]: BASE }));
    for (const argv of [
      ['action', 'done', 'k3f9z'],
      ['add', 'From Ana'],
    ])
      await run(argv, ana);
    for (const argv of [
      ['action', 'done', 'm2d7h'],
      ['add', 'From Bo'],
    ])
      await run(argv, bo);
    git(ana, 'push', '--quiet');
    git(bo, 'pull', '--quiet', '--no-rebase', '--no-edit');
    git(bo, 'push', '--quiet');
    git(ana, 'pull', '--quiet', '--ff-only');
    expect(bytes(ana.cwd)).toEqual(bytes(bo.cwd));
    expect(read(ana)).toMatch(/- \[x\] @bo .*\n- \[x\] @ana /);
    for (const words of ['From Ana', 'From Bo']) expect(read(ana)).toContain(words);
  });
});

test('outside of a repository it does nothing, and says so', async () => {
  const nowhere = { ...newHome(), cwd: newFolder('nowhere') };
  writeTree(nowhere.cwd, { base: BASE, ours: TICKED, theirs: REWORDED });
  const outcome = await run(['merge-driver', 'base', 'ours', 'theirs', NOTE], nowhere);
  expect([outcome.exit, outcome.stdout, read(nowhere, 'ours')]).toEqual([2, '', TICKED]);
});
