/**
 * A partner, or a remote, that means harm: addresses that run programs, names that are read as options, trees that lead
 * out of the folder, settings and attributes that name programs, words that steer a terminal.
 *
 * Each must end with nothing run (a file that would tell of it), nothing written outside or over what is private, no raw
 * escape in what is said, and the notes here as they were.
 */
import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { ALL, RAW } from '../support/payloads.ts';
import { bytes, commitAll, pairTree, twoClones } from '../support/repositories.ts';
import { git, newFolder, newHome, type Outcome, run, type Seat, withEnv, writeTree } from '../support/world.ts';

const DAY = '2026-11-24';
const NOTE = `meetings/${DAY}.md`;
const PLANNED = `---\nstatus: planned\n---\n\n## Agenda\n\n### Bo\n\n## Actions\n\n- [ ] @bo Draft the RFC ^k3f9z\n`;

let ana: Seat;
let bo: Seat;
let remote: Seat;
/** What would be there if anything had been run. */
let ran: string;

beforeEach(() => {
  // Git itself refuses some addresses by default: here it would not, so that ours is the refusal that counts.
  const trusting = newHome({ person: 'ana' });
  git(trusting, 'config', '--global', 'protocol.ext.allow', 'always');
  git(trusting, 'config', '--global', 'protocol.fd.allow', 'always');
  ({ ana, bo, remote } = twoClones(pairTree({ [DAY]: PLANNED }), { ana: trusting }));
  ran = join(newFolder('ran'), 'ran');
});

/** Nothing was run, and nothing raw was said. */
function expectHarmless(outcome: Outcome, what: unknown): void {
  expect([what, existsSync(ran)]).toEqual([what, false]);
  expect([what, outcome.exit === 70, outcome.exit === null]).toEqual([what, false, false]);
  for (const said of [outcome.stdout, outcome.stderr]) expect([what, RAW.exec(said)?.[0]]).toEqual([what, undefined]);
}

describe('addresses', () => {
  const addresses = (): readonly string[] => [
    `ext::touch ${ran}`,
    `ext::sh -c touch% ${ran}`,
    `EXT::touch ${ran}`,
    `fd::17`,
    `transport::address`,
    `--upload-pack=touch ${ran}`,
    `-u touch ${ran}`,
    `-oProxyCommand=touch ${ran}`,
    `ssh://-oProxyCommand=touch\${IFS}${ran}/x`,
    `ssh://ana@-oProxyCommand=touch\${IFS}${ran}/x`,
    `-oProxyCommand=touch\${IFS}${ran}:x`,
    `git@-oProxyCommand=touch\${IFS}ran:x`,
    `git@host:-oProxyCommand=x`,
    `git+ssh://-oProxyCommand=touch\${IFS}${ran}/x`,
    `file://${remote.cwd}`,
    `git://localhost/x`,
    `ftp://localhost/x`,
    `https://\u001b]0;x\u0007/x`,
    `https://host/\u202ex`,
    ` `,
  ];

  test('of a join, an init and a sync: refused before git sees them', async () => {
    const config = join(ana.cwd, '.git/config');
    await run(['add', 'x'], ana);
    for (const url of addresses()) {
      const into = newFolder('into');
      const joined = await run(['join', '--me', 'ana', '--', url, join(into, 'x')], { ...ana, cwd: into });
      expectHarmless(joined, ['join', url]);
      expect([url, joined.exit, readdirSync(into)]).toEqual([url, 2, []]);
      const words = ['--me', 'Ana <ana@example.com>', '--with', 'Bo <bo@example.com>', '--no-input'];
      const begun = await run(['init', 'x', ...words, `--remote=${url}`], { ...ana, cwd: into });
      expectHarmless(begun, ['init', url]);
      expect([url, begun.exit, readdirSync(into)]).toEqual([url, 2, []]);
      // As the address itself, as the one to push to, and as what another one is rewritten to.
      const before = readFileSync(config, 'utf8');
      const [to, from] = [url, remote.cwd].map((text) => `"${text.replace(/["\\]/g, '\\$&')}"`);
      for (const more of [
        `[remote "origin"]\n\turl = ${to}\n`,
        `[remote "origin"]\n\tpushurl = ${to}\n`,
        `[url ${to}]\n\tinsteadOf = ${from}\n`,
        `[url ${to}]\n\tpushInsteadOf = ${from}\n`,
      ]) {
        writeFileSync(config, before + more);
        const synced = await run(['sync'], ana);
        expectHarmless(synced, more);
        if (more.includes('\turl')) expect([more, synced.exit]).toEqual([more, 2]);
      }
      writeFileSync(config, before);
    }
  }, 120_000);

  test('a password in one is shown nowhere', async () => {
    git(ana, 'config', 'remote.origin.url', 'https://ana:hunter2@localhost:1/x?token=hunter2');
    for (const argv of [
      ['sync'],
      ['sync', '--json'],
      ['doctor'],
      ['join', 'https://ana:hunter2@localhost:1/x', 'y', '--me', 'ana'],
    ]) {
      const outcome = await run(argv, ana);
      expect([argv, outcome.stdout + outcome.stderr]).toEqual([argv, expect.not.stringContaining('hunter2')]);
    }
  });
});

describe('names that read as options', () => {
  test('of remotes and branches, here and over there', async () => {
    const option = `--upload-pack=touch ${ran}`;
    const config = join(ana.cwd, '.git/config');
    const before = readFileSync(config, 'utf8');
    const settings = [
      `[remote ${JSON.stringify(option)}]\n\turl = ${remote.cwd}\n[branch "main"]\n\tremote = ${JSON.stringify(option)}\n`,
      `[branch "main"]\n\tremote = origin\n\tmerge = "refs/heads/${option}"\n`,
      `[branch "main"]\n\tremote = origin\n\tmerge = "${option}"\n`,
      `[branch "main"]\n\tremote = origin\n\tmerge = "refs/heads/x:refs/heads/y"\n`,
      `[branch "main"]\n\tremote = origin\n\tmerge = "refs/heads/..\\u001b[31m"\n`.replace('\\u001b', '\u001b'),
    ];
    for (const more of settings) {
      writeFileSync(config, `${before}${more}`);
      const outcome = await run(['sync'], ana);
      expectHarmless(outcome, more);
    }
    writeFileSync(config, before);
    expect((await run(['sync'], ana)).exit).toBe(0);
    for (const name of ['-x', '--exec=touch', 'a..b', 'a b']) {
      writeFileSync(join(ana.cwd, '.git/HEAD'), `ref: refs/heads/${name}\n`);
      expectHarmless(await run(['sync'], ana), name);
    }
  });

  test('of branches over there beside the notes', async () => {
    const main = git(remote, 'rev-parse', 'main');
    for (const name of ['-x', '--upload-pack=x', '..x', 'main\u202e'])
      writeFileSync(join(remote.cwd, 'refs/heads', name), `${main}\n`);
    expectHarmless(await run(['sync'], ana), 'branches');
    writeFileSync(join(remote.cwd, 'HEAD'), 'ref: refs/heads/--upload-pack=x\n');
    const into = newFolder('into');
    expectHarmless(await run(['join', remote.cwd, join(into, 'x'), '--me', 'ana'], ana), 'HEAD over there');
  });
});

/** An entry of a tree: its mode, and its content or (of another repository) a hash. */
type Odd = { readonly path: string; readonly mode?: string; readonly content?: string };

/** Pushes a commit whose tree is the last one's and these entries, whatever git itself would say to them. */
function pushTree(entries: readonly Odd[], message = 'more'): void {
  const files = new Map<string, { mode: string; hash: string }>();
  for (const line of git(bo, 'ls-tree', '-r', 'origin/main').split('\n')) {
    const [, mode = '', hash = '', path = ''] = /^(\d+) \w+ (\w+)\t(.+)$/.exec(line) ?? [];
    files.set(path, { mode, hash });
  }
  for (const { path, mode = '100644', content = 'x\n' } of entries) {
    const hash = mode === '160000' ? git(bo, 'rev-parse', 'origin/main') : written('blob', content);
    files.set(path, { mode, hash });
  }
  const tree = treeFrom([...files].map(([path, entry]) => ({ names: path.split('/'), ...entry })));
  const commit = git(bo, 'commit-tree', tree, '-p', 'origin/main', '-m', message);
  git(bo, 'push', '--quiet', 'origin', `${commit}:refs/heads/main`);
}

function treeFrom(entries: readonly { names: readonly string[]; mode: string; hash: string }[]): string {
  const folders = new Map<string, { names: readonly string[]; mode: string; hash: string }[]>();
  const rows: { name: string; mode: string; hash: string }[] = [];
  for (const { names, mode, hash } of entries) {
    const [name = '', ...rest] = names;
    if (rest.length === 0) rows.push({ name, mode, hash });
    else folders.set(name, [...(folders.get(name) ?? []), { names: rest, mode, hash }]);
  }
  for (const [name, below] of folders) rows.push({ name, mode: '40000', hash: treeFrom(below) });
  const key = ({ name, mode }: { name: string; mode: string }): string => (mode === '40000' ? `${name}/` : name);
  rows.sort((a, b) => Buffer.compare(Buffer.from(key(a)), Buffer.from(key(b))));
  return written(
    'tree',
    Buffer.concat(
      rows.map(({ name, mode, hash }) => Buffer.concat([Buffer.from(`${mode} ${name}\0`), Buffer.from(hash, 'hex')])),
    ),
  );
}

function written(type: string, content: string | Buffer): string {
  const args = ['hash-object', '-w', '-t', type, '--literally', '--stdin'];
  return execFileSync('git', args, { cwd: bo.cwd, env: bo.env, input: content }).toString().trim();
}

/** Ana's clone, but what fetching may add below `.git`. */
function state(): unknown {
  return [bytes(ana.cwd), git(ana, 'rev-parse', 'HEAD'), git(ana, 'status', '--porcelain')];
}

describe('a tree with', () => {
  const program = `#!/bin/sh\ntouch '$RAN'\n`;
  const ODD: readonly Odd[] = [
    { path: 'meetings/2026-12-08.md', mode: '120000', content: '/etc/passwd' },
    { path: 'templates', mode: '120000', content: '../..' },
    { path: 'README.md', mode: '120000', content: '.git/config' },
    { path: 'meetings/sub', mode: '160000' },
    { path: 'meetings/2026-12-08.md', mode: '100755' },
    { path: '.git/hooks/post-merge', mode: '100755', content: program },
    { path: '.GIT/config', content: '[core]\n\tfsmonitor = x\n' },
    { path: '.git', content: 'gitdir: /tmp\n' },
    { path: 'git~1/config' },
    { path: '.g\u200cit/config' },
    { path: '.git /config' },
    { path: '../outside.md' },
    { path: 'meetings/../../outside.md' },
    { path: './x.md' },
    { path: 'meetings/a\\..\\b.md' },
    { path: 'meetings/con.md' },
    { path: 'C:\\x.md' },
    { path: '-rf' },
    { path: '--upload-pack=x.md' },
    { path: 'meetings/\u001b]0;x\u0007\u202e.md' },
    { path: 'meetings/a\nb.md' },
    { path: '.gitconfig', content: '[core]\n\tsshCommand = x\n' },
    { path: '.gitmodules', content: '[submodule "x"]\n\tpath = x\n\turl = ext::sh\n' },
    { path: '.envrc', content: program },
    { path: '.vscode/tasks.json', content: '{}' },
    { path: '.husky/pre-commit', content: program },
    { path: 'hooks/pre-commit', content: program },
    { path: 'package.json', content: '{"scripts":{"prepare":"x"}}' },
    { path: 'Makefile' },
    { path: 'MEETINGS/2026-11-24.md' },
    { path: 'OneOnOne.yaml' },
    { path: 'meetings/2026-11-24.md/x.md' },
  ];

  test.each(ODD.map((odd) => [`${odd.mode ?? ''} ${JSON.stringify(odd.path)}`.trim(), odd] as const))(
    '%s is refused by a sync and a join, and nothing of it is laid down',
    async (_, odd) => {
      await run(['add', 'mine'], ana);
      pushTree([odd]);
      const before = state();
      const into = newFolder('into');
      const [synced, joined] = await Promise.all([
        run(['sync'], ana),
        run(['join', remote.cwd, join(into, 'x'), '--me', 'ana'], ana),
      ]);
      expectHarmless(synced, odd.path);
      expectHarmless(joined, odd.path);
      expect([synced.exit, synced.stdout, joined.exit, joined.stdout]).toEqual([1, '', 1, '']);
      expect(state()).toEqual(before);
      expect(readdirSync(into)).toEqual([]);
      expect(existsSync(join(dirname(ana.cwd), 'outside.md'))).toBe(false);
    },
  );

  test('a file where something private lies: it stays, and the sync says which', async () => {
    writeFileSync(join(ana.cwd, '.git/info/exclude'), 'meetings/private.md\n');
    writeTree(ana.cwd, { 'meetings/private.md': 'for my eyes\n' });
    pushTree([{ path: 'meetings/private.md', content: 'theirs\n' }]);
    const outcome = await run(['sync'], ana);
    expect([outcome.exit, outcome.stdout]).toEqual([1, '']);
    expect(outcome.stderr).toContain('meetings/private.md');
    expect(readFileSync(join(ana.cwd, 'meetings/private.md'), 'utf8')).toBe('for my eyes\n');
    expect(git(remote, 'log', '--all', '-p')).not.toContain('for my eyes');
  });

  test('a whole bare repository in it, with programs in its settings: nothing of it is run, from anywhere', async () => {
    const config = ['bare = false', `fsmonitor = touch '${ran}'`, `sshCommand = touch '${ran}'`, `hooksPath = .`];
    const path = 'meetings/sub';
    pushTree([
      { path: `${path}/HEAD`, content: 'ref: refs/heads/main\n' },
      { path: `${path}/config`, content: `[core]\n\t${config.join('\n\t')}\n[alias]\n\tstatus = "!touch '${ran}'"\n` },
      { path: `${path}/objects/x` },
      { path: `${path}/refs/x` },
    ]);
    const synced = await run(['sync'], ana);
    expectHarmless(synced, 'bare');
    const folder = join(ana.cwd, path);
    mkdirSync(folder, { recursive: true });
    for (const argv of [['status'], ['save'], ['add', 'x'], ['doctor'], ['sync'], ['status', '--json']])
      expectHarmless(await run(argv, { ...ana, cwd: folder }), argv);
  });
});

describe('settings and attributes in the repository', () => {
  const ATTRIBUTES = [
    '* filter=evil diff=evil merge=evil',
    'meetings/*.md filter=evil diff=evil merge=evil working-tree-encoding=UTF-16',
    'oneonone.yaml filter=evil merge=evil',
    '',
  ].join('\n');

  test('run none of the programs that the person has for other files, on notes and settings', async () => {
    expect((await run(['add', 'mine'], ana)).exit).toBe(0);
    const log = `printf '%s\\n' %f >>'${ran}'; cat`;
    for (const [key, value] of [
      ['filter.evil.clean', log],
      ['filter.evil.smudge', log],
      ['merge.evil.driver', `printf '%s\\n' %P >>'${ran}'; exit 1`],
      ['diff.evil.command', `touch '${ran}'`],
      ['diff.evil.textconv', `touch '${ran}'`],
    ] as const)
      git(ana, 'config', '--global', key, value);
    git(bo, 'fetch', '--quiet');
    pushTree([
      { path: '.gitattributes', content: ATTRIBUTES },
      { path: 'meetings/.gitattributes', content: ATTRIBUTES },
      { path: NOTE, content: PLANNED.replace('[ ]', '[x]') },
    ]);
    const synced = await run(['sync'], ana);
    expect([synced.exit, synced.stdout]).toEqual([0, expect.stringContaining('.gitattributes')]);
    const into = join(newFolder('into'), 'x');
    expect((await run(['join', remote.cwd, into, '--me', 'ana'], ana)).exit).toBe(0);
    for (const seat of [ana, { ...ana, cwd: into }]) {
      for (const argv of [['action', 'done', 'k3f9z'], ['add', 'more'], ['status'], ['sync']]) await run(argv, seat);
      expect(readFileSync(join(seat.cwd, NOTE), 'utf8')).toMatch(/- \[x\] @bo Draft/);
      expect(git(seat, 'check-attr', 'filter', 'merge', 'working-tree-encoding', '--', NOTE)).toBe(
        `${NOTE}: filter: unspecified\n${NOTE}: merge: oneonone\n${NOTE}: working-tree-encoding: unspecified`,
      );
    }
    const filtered = existsSync(ran) ? readFileSync(ran, 'utf8') : '';
    expect(filtered).not.toMatch(/meetings\/2|oneonone\.yaml/);
  });

  test('oneonone.yaml can name no program: unknown keys are refused, and paths that lead out', async () => {
    const config = pairTree()['oneonone.yaml'];
    for (const more of [
      `editor: touch ${ran}`,
      `hooks: {post: touch ${ran}}`,
      `core: {sshCommand: touch ${ran}}`,
      'notes: ../outside',
      'notes: .git/hooks',
      `notes: "--upload-pack=touch ${ran}"`,
    ]) {
      pushTree([{ path: 'oneonone.yaml', content: `${config}${more}\n` }]);
      const into = newFolder('into');
      const joined = await run(['join', remote.cwd, join(into, 'x'), '--me', 'ana'], ana);
      expectHarmless(joined, more);
      expect([more, joined.exit, readdirSync(into)]).toEqual([more, 1, []]);
      const synced = await run(['sync'], ana);
      expectHarmless(synced, more);
      for (const argv of [['status'], ['add', 'x'], ['doctor']]) expectHarmless(await run(argv, ana), [more, argv]);
      expect(existsSync(join(dirname(ana.cwd), 'outside'))).toBe(false);
    }
  });
});

describe('words', () => {
  test('of notes, people and commits that came in are said with visible escapes, in a merge too', async () => {
    const evil = ALL.replaceAll('\n', ' ');
    const named = withEnv(bo, { GIT_AUTHOR_NAME: `Bo ${evil}`, GIT_COMMITTER_NAME: `Bo ${evil}` });
    expect((await run(['action', 'edit', 'k3f9z', 'Draft', 'a', 'plan'], ana)).exit).toBe(0);
    writeTree(bo.cwd, {
      [NOTE]: PLANNED.replace('Draft the RFC', `Write ${evil}`).replace('### Bo\n', `### Bo\n- [ ] ${evil} ^t8xq2\n`),
      'meetings/2026-12-08.md': `---\nstatus: planned\npurpose: "${JSON.stringify(evil).slice(1, -1)}"\n---\n\n## Agenda\n\n- [ ] ${evil}\n`,
    });
    commitAll(named, `evil ${evil}`);
    git(named, 'push', '--quiet');
    for (const argv of [
      ['sync', '--dry-run'],
      ['sync'],
      ['status'],
      ['brief'],
      ['settle'],
      ['settle', '--json'],
      ['settle', 'k3f9z', '--keep', 'both'],
      ['sync', '--json'],
      ['undo'],
    ])
      expectHarmless(await run(argv, ana), argv);
    const text = readFileSync(join(ana.cwd, NOTE), 'utf8');
    for (const words of ['Draft a plan', `Write ${evil}`, `- [ ] ${evil} ^t8xq2`]) expect(text).toContain(words);
  });

  test('of a remote that refuses, and of a hook here, likewise', async () => {
    const hook = join(remote.cwd, 'hooks/pre-receive');
    mkdirSync(dirname(hook), { recursive: true });
    writeFileSync(hook, `#!/bin/sh\nprintf '%s\\n' '${ALL}' >&2\nexit 1\n`);
    chmodSync(hook, 0o755);
    await run(['add', 'mine'], ana);
    for (const argv of [['sync'], ['sync', '--json']]) {
      const outcome = await run(argv, ana);
      expectHarmless(outcome, argv);
      expect(outcome.exit).toBe(1);
    }
    expect(git(ana, 'status', '--porcelain')).toBe('');
  });
});
