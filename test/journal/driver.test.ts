/**
 * The driver in a clone's own settings: who puts it there and when, that nothing pushed can take its place, and that a
 * program which fails in any way leaves git's ordinary markers, in a merge and in a rebase.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { driverLine, programOf } from '../../src/journal/driver/driver-line.ts';
import { clone, commitAll, PAIR, pairRepo, pairTree, repoFrom, twoClones } from '../support/repositories.ts';
import { git, newFolder, newHome, PROGRAM, run, runCommand, type Seat, withEnv, writeTree } from '../support/world.ts';

const DAY = '2026-11-24';
const NOTE = 'meetings/2026-11-24.md';
const PLANNED = `---\nstatus: planned\n---\n\n## Notes\n\nsaid\n\n## Actions\n\n- [ ] @bo Draft the RFC ^k3f9z\n`;
const KEY = 'merge.oneonone.driver';

const lineOf = (seat: Seat): string | null => tried(() => git(seat, 'config', '--local', '--get', KEY));
const setLine = (seat: Seat, line: string): string => git(seat, 'config', '--local', KEY, line);
const OURS = driverLine({ node: process.execPath, script: PROGRAM });

function tried(read: () => string): string | null {
  try {
    return read();
  } catch {
    return null;
  }
}

describe('is put into a clone', () => {
  test('by init, in the clone’s own settings and attributes and nowhere else', async () => {
    const home = newHome();
    const seat = { ...home, cwd: newFolder('init') };
    const before = readFileSync(home.env.GIT_CONFIG_GLOBAL ?? '', 'utf8');
    const words = ['--me', 'Ana <ana@example.com>', '--with', 'Bo <bo@example.com>', '--no-input'];
    expect((await run(['init', ...words], seat)).exit).toBe(0);
    expect(lineOf(seat)).toBe(OURS);
    expect(git(seat, 'config', '--get', 'merge.oneonone.name')).toContain('one-on-ones');
    expect(readFileSync(home.env.GIT_CONFIG_GLOBAL ?? '', 'utf8')).toBe(before);
    expect(git(seat, 'check-attr', 'merge', '--', NOTE, 'oneonone.yaml')).toBe(
      `${NOTE}: merge: oneonone\noneonone.yaml: merge: oneonone`,
    );
  });

  test('by the first command that changes something, not by one that shows or with --dry-run; and once', async () => {
    const { bo } = twoClones(pairTree({ [DAY]: PLANNED }));
    for (const argv of [['status'], ['doctor'], ['add', 'x', '--dry-run'], ['sync', '--dry-run']]) await run(argv, bo);
    expect([lineOf(bo), existsSync(join(bo.cwd, '.git/info/attributes'))]).toEqual([null, false]);
    expect((await run(['add', 'x'], bo)).exit).toBe(0);
    expect(lineOf(bo)).toBe(OURS);
    const states = () => ['config', 'info/attributes'].map((name) => statSync(join(bo.cwd, '.git', name)).ino);
    const before = states();
    expect((await run(['add', 'y'], bo)).exit).toBe(0);
    expect(states()).toEqual(before);
  });

  test('of several work trees, for all of them', async () => {
    const seat = pairRepo({ [DAY]: PLANNED });
    const linked = { ...seat, cwd: join(newFolder('linked'), 'other') };
    git(seat, 'worktree', 'add', '--quiet', linked.cwd);
    expect((await run(['add', 'x'], linked)).exit).toBe(0);
    expect([lineOf(seat), lineOf(linked)]).toEqual([OURS, OURS]);
    expect(existsSync(join(seat.cwd, '.git/info/attributes'))).toBe(true);
    expect(git(linked, 'check-attr', 'merge', '--', NOTE)).toBe(`${NOTE}: merge: oneonone`);
  });

  test('again where it is of an older form or its program is gone; one of the person’s own stays until doctor --fix', async () => {
    const seat = pairRepo({ [DAY]: PLANNED });
    for (const stale of [
      OURS.replace(PROGRAM, '/nowhere/oneonone.js'),
      OURS.replace(process.execPath, '/no/node'),
      ': put here by oneonone; oneonone merge-driver %O %A %B %P',
    ]) {
      setLine(seat, stale);
      expect((await run(['doctor'], seat)).stdout).toMatch(/!! {2}merging +Git merges notes here with a oneonone that/);
      expect((await run(['add', 'x'], seat)).exit).toBe(0);
      expect(lineOf(seat)).toBe(OURS);
    }
    const own = 'my-merge "%A" # not yours\t';
    setLine(seat, own);
    expect((await run(['add', 'y'], seat)).exit).toBe(0);
    expect(lineOf(seat)).toBe(own);
    expect((await run(['doctor'], seat)).stdout).toMatch(
      /!! {2}merging +Git merges notes here by a command of your own/,
    );
    await run(['doctor', '--fix', '--dry-run'], seat);
    expect(lineOf(seat)).toBe(own);
    await run(['doctor', '--fix'], seat);
    expect(lineOf(seat)).toBe(OURS);
  });

  test('or not, where its settings are locked: the change itself is done', async () => {
    const seat = pairRepo({ [DAY]: PLANNED });
    writeFileSync(join(seat.cwd, '.git/config.lock'), '');
    expect((await run(['add', 'x'], seat)).exit).toBe(0);
    rmSync(join(seat.cwd, '.git/config.lock'));
    expect(lineOf(seat)).toBe(null);
    expect((await run(['add', 'y'], seat)).exit).toBe(0);
    expect(lineOf(seat)).toBe(OURS);
  });
});

describe('attributes that the partner pushes', () => {
  const EVIL = [
    '[attr]text -merge filter=evil',
    '[attr]evil merge=union',
    '*.yaml filter=evil working-tree-encoding=UTF-16 ident eol=crlf conflict-marker-size=1 evil',
    '*.md -merge -diff -text filter=evil working-tree-encoding=latin1 ident',
    'meetings/*.md merge=union eol=crlf binary',
    'oneonone.yaml merge=binary filter=evil working-tree-encoding=UTF-32 ident',
    '/**/2026-11-24.md merge=evil',
    '',
  ].join('\n');
  const WANTED: Readonly<Record<string, string>> = {
    merge: 'oneonone',
    filter: 'unspecified',
    'working-tree-encoding': 'unspecified',
    ident: 'unspecified',
    'conflict-marker-size': 'unspecified',
  };
  const ON_NOTES: Readonly<Record<string, string>> = { ...WANTED, text: 'set', eol: 'lf', diff: 'markdown' };

  function attributes(seat: Seat, path: string, wanted: Readonly<Record<string, string>>): Record<string, string> {
    const lines = git(seat, 'check-attr', ...Object.keys(wanted), '--', path).split('\n');
    return Object.fromEntries(lines.map((line) => line.slice(path.length + 2).split(': ')));
  }

  test('decide nothing about notes and settings, wherever they stand', async () => {
    const seat = pairRepo({ [DAY]: PLANNED });
    writeTree(seat.cwd, { '.gitattributes': EVIL, 'meetings/.gitattributes': EVIL });
    expect(attributes(seat, NOTE, WANTED)).not.toEqual(WANTED);
    expect((await run(['add', 'x'], seat)).exit).toBe(0);
    expect(attributes(seat, NOTE, ON_NOTES)).toEqual(ON_NOTES);
    expect(attributes(seat, 'oneonone.yaml', WANTED)).toEqual(WANTED);
  });

  test('nor where the pair has a folder of a larger repository, or its notes one with an odd name', async () => {
    const top = repoFrom({
      'people/ana-bo/oneonone.yaml': `${PAIR}notes: our notes [2]\n`,
      [`people/ana-bo/our notes [2]/${DAY}.md`]: PLANNED,
    });
    writeTree(top.cwd, { '.gitattributes': EVIL, 'people/ana-bo/.gitattributes': EVIL });
    const seat = { ...top, cwd: join(top.cwd, 'people/ana-bo') };
    expect((await run(['add', 'x'], seat)).exit).toBe(0);
    expect(attributes(top, `people/ana-bo/our notes [2]/${DAY}.md`, ON_NOTES)).toEqual(ON_NOTES);
    expect(attributes(top, 'people/ana-bo/oneonone.yaml', WANTED)).toEqual(WANTED);
  });

  test('run no filter that the person has, on any way through git', async () => {
    const seat = pairRepo({ [DAY]: PLANNED });
    expect((await run(['add', 'x'], seat)).exit).toBe(0);
    const sentinel = join(newFolder('sentinel'), 'ran');
    for (const way of ['clean', 'smudge']) git(seat, 'config', `filter.evil.${way}`, `touch '${sentinel}'; cat`);
    git(seat, 'config', 'merge.evil.driver', `touch '${sentinel}'`);
    writeTree(seat.cwd, { '.gitattributes': EVIL, 'meetings/.gitattributes': EVIL });
    git(seat, 'add', 'meetings/.gitattributes');
    git(seat, 'commit', '--quiet', '-m', 'attributes', '--', 'meetings/.gitattributes');
    expect((await run(['add', 'y'], seat)).exit).toBe(0);
    expect((await run(['status'], seat)).exit).toBe(0);
    expect(existsSync(sentinel)).toBe(false);
    rmSync(join(seat.cwd, '.git/info/attributes'));
    writeTree(seat.cwd, { [NOTE]: PLANNED });
    git(seat, 'diff', 'HEAD', '--', NOTE);
    expect(existsSync(sentinel)).toBe(true);
  });

  test('what the person wrote into info/attributes stays, and older lines of ours go', async () => {
    const seat = pairRepo({ [DAY]: PLANNED });
    const path = join(seat.cwd, '.git/info/attributes');
    mkdirSync(join(seat.cwd, '.git/info'), { recursive: true });
    writeFileSync(
      path,
      '*.png binary\r\nmeetings/*.md text eol=lf diff=markdown merge=oneonone -ident\n*.md merge=mine',
    );
    expect((await run(['add', 'x'], seat)).exit).toBe(0);
    const text = readFileSync(path, 'utf8');
    expect(text).toMatch(/^\*\.png binary\r\n\*\.md merge=mine\nmeetings\/\*\.md .*\n\/oneonone\.yaml .*\n$/);
    expect(attributes(seat, NOTE, WANTED)).toEqual(WANTED);
  });
});

describe('the line', () => {
  test('names its program back, whatever the paths hold', () => {
    for (const path of ["/a b/it's", '/100%O/%', '/q"uo$te`s`', '/back\\slash', "/'", '/tail;'])
      expect(programOf(driverLine({ node: path, script: `${path}.js` }))).toEqual({ node: path, script: `${path}.js` });
    expect(programOf(driverLine({ node: 'C:\\Program Files\\node.exe', script: 'C:\\x.js' }))).toEqual({
      node: 'C:/Program Files/node.exe',
      script: 'C:/x.js',
    });
    expect([programOf('my own'), programOf(': put here by oneonone; of old')]).toEqual(['other', null]);
  });

  test('as a newer git fills it in: with words for the markers, whatever they hold', async () => {
    const seat = pairRepo({ [DAY]: PLANNED });
    writeTree(seat.cwd, { O: 'a\n', A: 'b\n', B: 'c\n' });
    const words: Readonly<Record<string, string>> = {
      ...{ O: 'O', A: 'A', B: 'B', L: '9', P: "'meetings/it'\\''s.md'" },
      ...{ S: "'base of it'", X: "'-L it'\\''s $(touch ran)'", Y: `'abc123 ("quoted")'` },
    };
    for (const script of [PROGRAM, '/nowhere/oneonone.js']) {
      const line = driverLine({ node: process.execPath, script }).replace(
        /%([OABLPSXY])/g,
        (_, key) => words[key] ?? '',
      );
      writeTree(seat.cwd, { A: 'b\n' });
      expect((await runCommand(['sh', '-c', line], seat)).exit).toBe(1);
      expect(readFileSync(join(seat.cwd, 'A'), 'utf8')).toBe(
        `<<<<<<<<< -L it's $(touch ran)\nb\n=========\nc\n>>>>>>>>> abc123 ("quoted")\n`,
      );
      expect(existsSync(join(seat.cwd, 'ran'))).toBe(false);
    }
  });
});

/** How a program can fail. Each is a script; `%` is where the real one lies. */
const FAILURES: Readonly<Record<string, string>> = {
  'is of a version without that word': 'echo "unknown command" >&2; exit 2',
  'needs another node': 'echo "oneonone needs Node 20 or newer" >&2; exit 1',
  'does nothing, and says that all is well': 'exit 0',
  'is another program of that name': 'echo "$@"; exit 0',
  'fails after it wrote half of it':
    'for last; do before=$ours; ours=$theirs; theirs=$last; done; for f; do case $f in *merge-1.tmp) echo half >"$f";; esac; done; exit 70',
  'takes ours away': 'for f; do case $f in *merge-1.tmp) rm "$f";; esac; done; echo merged',
  'is killed': 'kill -9 $$',
  'says that it wrote markers, and fails': 'echo markers; exit 3',
};

/** Two sides that changed the same line, and lines far from each other. */
function sides(more: Readonly<Record<string, string>> = {}): Seat {
  const seat = pairRepo({ [DAY]: PLANNED, ...more });
  git(seat, 'checkout', '--quiet', '-b', 'other');
  writeTree(seat.cwd, { [NOTE]: PLANNED.replace('said', 'said by bo') });
  commitAll(seat, 'theirs');
  git(seat, 'checkout', '--quiet', 'main');
  writeTree(seat.cwd, { [NOTE]: PLANNED.replace('said', 'said by ana').replace('[ ]', '[x]') });
  commitAll(seat, 'ours');
  return seat;
}

function fake(script: string): string {
  const path = join(newFolder('fake'), 'oneonone');
  writeFileSync(path, `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  return path;
}

/** Whether a process is there and no mere entry that nobody has asked for yet. */
function isAtWork(pid: string): boolean {
  const state = tried(() => execFileSync('ps', ['-o', 'stat=', '-p', pid], { encoding: 'utf8' }));
  return state !== null && !state.startsWith('Z');
}

/** What stands in the note when git stopped: proper markers around both versions, and all the rest once. */
function expectMarkers(seat: Seat): void {
  const text = readFileSync(join(seat.cwd, NOTE), 'utf8');
  expect(text).toMatch(
    /^---\nstatus: planned\n---\n\n## Notes\n\n<<<<<<< .+\nsaid by \w+\n=======\nsaid by \w+\n>>>>>>> .+\n\n## Actions\n\n- \[x\] @bo Draft the RFC \^k3f9z\n$/,
  );
  expect(text).toContain('said by ana\n');
  expect(text).toContain('said by bo\n');
  expect(git(seat, 'status', '--porcelain')).toMatch(/^(UU|AA) meetings/m);
  const leftovers = [...readdirSync(seat.cwd), ...readdirSync(join(seat.cwd, '.git/oneonone'))];
  expect(leftovers.filter((name) => /\.tmp$|^\.merge_file/.test(name))).toEqual([]);
}

describe.each(['merge', 'rebase'] as const)('in a %s, a program that', (verb) => {
  const stops = async (seat: Seat): Promise<void> => {
    const outcome = await runCommand(['git', verb, 'other'], seat);
    expect(outcome.exit).toBe(1);
    expect(outcome.stderr + outcome.stdout).toContain('CONFLICT (content)');
    expectMarkers(seat);
  };

  test('is gone leaves markers', async () => {
    const seat = sides();
    setLine(seat, driverLine({ node: process.execPath, script: '/nowhere/oneonone.js' }));
    await stops(seat);
    const gone = sides();
    setLine(gone, driverLine({ node: '/nowhere/node', script: '/nowhere/oneonone.js' }));
    await stops(gone);
  });

  test.each(Object.entries(FAILURES))('%s leaves markers', async (_, script) => {
    const seat = sides();
    const path = fake(script);
    setLine(seat, driverLine({ node: path, script: 'x' }));
    await stops(seat);
  });

  test('crashes in node leaves markers, and one on the PATH that fails is followed by ours', async () => {
    const seat = sides();
    const crash = join(newFolder('crash'), 'oneonone.js');
    writeFileSync(crash, 'throw new Error("crash")\n');
    setLine(seat, driverLine({ node: process.execPath, script: crash }));
    const shadowed = withEnv(seat, { PATH: `${join(fake('exit 1'), '..')}:${seat.env.PATH}` });
    await stops(shadowed);
    git(seat, verb, '--abort');
    const word = join(newFolder('real'), 'node');
    writeFileSync(word, `#!/bin/sh\nfor f; do case $f in *merge-1.tmp) echo ours >"$f";; esac; done; echo merged\n`, {
      mode: 0o755,
    });
    setLine(seat, driverLine({ node: word, script: 'x' }));
    expect((await runCommand(['git', verb, 'other'], shadowed)).exit).toBe(0);
    expect(readFileSync(join(seat.cwd, NOTE), 'utf8')).toBe('ours\n');
  });

  test('hangs is ended after ten seconds, with all it started', async () => {
    const seat = sides();
    const pid = join(newFolder('pid'), 'pid');
    setLine(seat, driverLine({ node: fake(`trap '' TERM; sleep 300 & echo $! >'${pid}'; wait`), script: 'x' }));
    const begun = Date.now();
    await stops(seat);
    expect(Date.now() - begun).toBeLessThan(14_000);
    expect(isAtWork(readFileSync(pid, 'utf8').trim())).toBe(false);
  }, 30_000);
});

test('a clone without the program and without the driver merges as text, with markers', async () => {
  const { ana, remote } = twoClones(pairTree({ [DAY]: PLANNED }));
  expect((await run(['action', 'done', 'k3f9z'], ana)).exit).toBe(0);
  git(ana, 'push', '--quiet');
  const plain = clone(remote, newHome({ person: 'bo' }));
  git(plain, 'checkout', '--quiet', '-b', 'side', 'HEAD~1');
  writeTree(plain.cwd, { [NOTE]: PLANNED.replace('- [ ]', '- [-]') });
  commitAll(plain, 'by hand');
  const outcome = await runCommand(['git', 'merge', 'main'], plain);
  expect([outcome.exit, lineOf(plain)]).toEqual([1, null]);
  expect(readFileSync(join(plain.cwd, NOTE), 'utf8')).toContain('<<<<<<< HEAD\n- [-] @bo');
});
