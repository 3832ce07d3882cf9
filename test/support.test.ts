/**
 * The harness proves itself: a test world that leaks, or a fault that never strikes, would make every other test lie.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { fakeEditor } from './support/fakeEditor.ts';
import { COUNTING, failAt, killAt, readSteps, shortAt, stepsOf } from './support/faults.ts';
import { bytes, clone, commitAll, files, pairRepo, repoFrom, twoClones } from './support/repositories.ts';
import { haveTmux, openPane } from './support/terminal.ts';
import { git, newFolder, newHome, type Outcome, run, runAll, runCommand, withEnv, writeTree } from './support/world.ts';

describe('a world', () => {
  test('has only the environment it says', async () => {
    const home = newHome();
    const { stdout } = await runCommand(['env'], home);
    const names = stdout
      .trimEnd()
      .split('\n')
      .map((line) => line.split('=')[0]);
    expect(names.sort()).toEqual(Object.keys(home.env).sort());
    expect(home.env).not.toHaveProperty('NO_COLOR');
    expect(home.env).toMatchObject({ ONEONONE_TODAY: '2026-11-24', GIT_CONFIG_NOSYSTEM: '1', HOME: home.cwd });
  });

  test('runs the built program', async () => {
    const version = JSON.parse(readFileSync('package.json', 'utf8')).version;
    const [outcome] = await runAll([['--version']], newHome());
    expect(outcome).toEqual({
      exit: 0,
      signal: null,
      stdout: `oneonone ${version}, Node ${process.version}\n`,
      stderr: '',
    });
  });

  test('feeds stdin, or leaves it empty', async () => {
    const home = newHome();
    expect((await runCommand(['cat'], { ...home, input: 'words\n' })).stdout).toBe('words\n');
    expect((await runCommand(['cat'], home)).stdout).toBe('');
  });

  test('calls a hang a hang, and ends what the program started', async () => {
    const home = newHome();
    const hang = runCommand(['sh', '-c', 'echo here; sleep 60 & wait'], { ...home, timeout: 300 });
    await expect(hang).rejects.toThrow(/hangs: sh[\s\S]*here/);
  });

  test('git speaks as the person of the home', () => {
    const repo = repoFrom({ 'a.txt': 'a\n' }, newHome({ person: 'bo' }));
    expect(git(repo, 'log', '--format=%an <%ae> %s')).toBe('Bo Lindqvist <bo@example.com> first');
    expect(() => git(repo, 'nonsense')).toThrow(/git nonsense exited 1/);
    expect(() => repoFrom({}, newHome({ person: null }))).toThrow(/tell me who you are|empty ident/i);
  });
});

describe('repositories', () => {
  test('a tree becomes a repository, and reads back', () => {
    const tree = { 'a b/c.md': 'words\r\n', 'raw.bin': Buffer.from([0, 255]) };
    const repo = repoFrom(tree);
    expect(bytes(repo.cwd)).toEqual({ 'a b/c.md': Buffer.from('words\r\n'), 'raw.bin': Buffer.from([0, 255]) });
    expect(git(repo, 'status', '--porcelain')).toBe('');
    writeTree(repo.cwd, { 'new.md': 'new' });
    expect(Object.keys(files(repo.cwd))).toEqual(['a b/c.md', 'new.md', 'raw.bin']);
  });

  test("a pair's notes stand where they belong, the same in every run", () => {
    const notes = { '2026-11-10': 'one\n', '2026-11-24-2': 'two\n', 'README.md': 'hello\n' };
    const repo = pairRepo(notes);
    expect(Object.keys(files(repo.cwd))).toEqual([
      '.gitattributes',
      'README.md',
      'meetings/2026-11-10.md',
      'meetings/2026-11-24-2.md',
      'oneonone.yaml',
    ]);
    expect(git(repo, 'rev-parse', 'HEAD')).toBe(git(pairRepo(notes), 'rev-parse', 'HEAD'));
  });

  test('two clones exchange by their remote', () => {
    const { remote, ana, bo } = twoClones();
    writeTree(ana.cwd, { 'from-ana.md': 'x' });
    commitAll(ana, 'hello');
    git(ana, 'push', '--quiet');
    git(bo, 'pull', '--quiet');
    expect(files(bo.cwd)).toEqual(files(ana.cwd));
    expect([git(ana, 'config', 'user.name'), git(bo, 'config', 'user.name')]).toEqual(['Ana Souza', 'Bo Lindqvist']);
    expect(files(clone(remote, newHome()).cwd)).toEqual(files(ana.cwd));
  });
});

describe('a fake editor', () => {
  const edit = (editor: { readonly env: Record<string, string> }, file: string): Promise<Outcome> =>
    runCommand(['sh', '-c', `${editor.env.GIT_EDITOR} "$@"`, 'sh', file], newHome());

  test('follows its script, call by call, on a path with blanks', async () => {
    const file = join(newFolder(), 'a note.md');
    writeFileSync(file, 'one\n');
    const editor = fakeEditor(
      [
        ['append', 'two\n'],
        ['replace', 'one', '$& 1'],
      ],
      [
        ['write', 'half'],
        ['fail', 3],
      ],
      [['empty']],
      [['delete']],
      [['crash']],
    );
    expect((await edit(editor, file)).exit).toBe(0);
    expect(readFileSync(file, 'utf8')).toBe('$& 1\ntwo\n');
    expect(() => editor.done()).toThrow('called 1 times, scripted 5');
    expect((await edit(editor, file)).exit).toBe(3);
    expect((await edit(editor, file)).exit).toBe(0);
    expect(readFileSync(file, 'utf8')).toBe('');
    await edit(editor, file);
    expect(existsSync(file)).toBe(false);
    // A shell that called a killed program ends with 128 + 9.
    expect((await edit(editor, file)).exit).toBe(137);
    editor.done();
    expect(editor.calls().map((call) => call.before)).toEqual(['one\n', '$& 1\ntwo\n', 'half', '', null]);
    expect(editor.calls()[0]?.args).toEqual([file]);
    expect((await edit(editor, file)).exit).toBe(97);
  });

  test('is an editor to git', () => {
    const editor = fakeEditor([['write', 'said by the editor\n']]);
    const repo = withEnv(repoFrom({}), editor.env);
    git(repo, 'commit', '--quiet', '--allow-empty');
    expect(git(repo, 'log', '-1', '--format=%s')).toBe('said by the editor');
    editor.done();
  });
});

describe('faults', () => {
  /** A program with six steps, as a writer of notes has them; it tells what it caught. */
  const WRITER = `
    import { closeSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
    import { spawnSync } from 'node:child_process';
    try {
      readFileSync(process.argv[1]);
      const fd = openSync('note.tmp', 'wx');
      console.log('wrote', writeSync(fd, Buffer.from('0123456789')));
      fsyncSync(fd);
      closeSync(fd);
      renameSync('note.tmp', 'note');
      const child = spawnSync('git', ['--version']);
      console.log('git', child.error?.code ?? child.status);
    } catch (error) { console.log(error.code, error.syscall); }
  `;
  async function write(env: Record<string, string>): Promise<Outcome & { readonly left: Record<string, string> }> {
    const folder = newFolder();
    const program = join(newFolder(), 'writer.mjs');
    writeFileSync(program, WRITER);
    const seat = { cwd: folder, env: { ...newHome().env, ...env } };
    const outcome = await runCommand([process.execPath, ...COUNTING, program], seat);
    return { ...outcome, left: files(folder) };
  }

  test('steps are counted and named', async () => {
    const log = join(newFolder(), 'log');
    expect(await write({ STEP_LOG: log })).toMatchObject({ exit: 0, stdout: 'wrote 10\ngit 0\n' });
    expect(readSteps(log).map((step) => step.replace(/ \d+$/, ''))).toEqual([
      'openSync note.tmp',
      'writeSync',
      'fsyncSync',
      'closeSync',
      'renameSync note.tmp',
      'spawnSync git --version',
    ]);
  });

  test('a kill strikes before, after or amid the step', async () => {
    expect(await write({ STEP_KILL: '1' })).toMatchObject({ signal: 'SIGKILL', left: {} });
    expect(await write({ STEP_KILL: '5' })).toMatchObject({ signal: 'SIGKILL', left: { 'note.tmp': '0123456789' } });
    const after = await write({ STEP_KILL: '5', STEP_WHEN: 'after' });
    expect(after).toMatchObject({ signal: 'SIGKILL', left: { note: '0123456789' } });
    const half = await write({ STEP_KILL: '2', STEP_WHEN: 'half' });
    expect(half).toMatchObject({ signal: 'SIGKILL', left: { 'note.tmp': '01234' } });
  });

  test('a step fails as told, a write comes out short, a program is missing or fails', async () => {
    expect(await write({ STEP_FAIL: '3:ENOSPC' })).toMatchObject({ exit: 0, stdout: 'wrote 10\nENOSPC fsync\n' });
    expect(await write({ STEP_SHORT: '2' })).toMatchObject({ stdout: 'wrote 5\ngit 0\n' });
    expect(await write({ STEP_FAIL: '6:ENOENT' })).toMatchObject({ stdout: 'wrote 10\ngit ENOENT\n' });
    expect(await write({ STEP_FAIL: '6:EXIT128' })).toMatchObject({ stdout: 'wrote 10\ngit 128\n' });
  });

  test('what answers later is counted too', async () => {
    const log = join(newFolder(), 'log');
    const program = join(newFolder(), 'later.mjs');
    writeFileSync(
      program,
      `import { writeFile, rename, open } from 'node:fs/promises';
       import { execFile, spawn } from 'node:child_process';
       import { promisify } from 'node:util';
       await writeFile('a', 'x');
       await rename('a', 'b');
       const file = await open('b', 'r+'); await file.write('y'); await file.sync(); await file.close();
       console.log((await promisify(execFile)('echo', ['hello'])).stdout.trim());
       await new Promise((done) => spawn('true').on('close', done));
       console.log('end');`,
    );
    const seat = withEnv({ ...newHome(), cwd: newFolder() }, { STEP_LOG: log });
    expect(await runCommand([process.execPath, ...COUNTING, program], seat)).toMatchObject({ stdout: 'hello\nend\n' });
    const steps = readSteps(log);
    for (const step of ['promises.rename a', 'handle.sync ', 'execFile echo hello', 'spawn true']) {
      expect(steps).toContain(step);
    }
    const late = withEnv(seat, { STEP_KILL: String(steps.indexOf('spawn true') + 1), STEP_WHEN: 'after' });
    expect(await runCommand([process.execPath, ...COUNTING, program], late)).toMatchObject({ signal: 'SIGKILL' });
  });

  test('the program itself runs under it', async () => {
    const { outcome, steps } = await stepsOf(['--version'], newHome());
    expect(outcome).toEqual(await run(['--version'], newHome()));
    expect(steps).toEqual([]);
    for (const options of [killAt(newHome(), 999), failAt(newHome(), 999, 'EIO'), shortAt(newHome(), 999)]) {
      expect(await run(['--version'], options)).toEqual(outcome);
    }
  });
});

describe.skipIf(!haveTmux)('a terminal (needs tmux)', () => {
  test('shows, takes keys, and tells the exit code', async () => {
    const terminal = openPane(['sh', '-c', 'printf "name? "; read -r name; echo "hello $name"; exit 7'], newHome());
    try {
      await terminal.waitFor('name?');
      terminal.type('Bo; echo no');
      terminal.press('Enter');
      await terminal.waitFor(/^hello Bo; echo no$/m);
      expect((await terminal.end()).exit).toBe(7);
      await expect(terminal.waitFor('never', 100)).rejects.toThrow(/never showed never[\s\S]*hello Bo/);
    } finally {
      terminal.close();
    }
  });

  test('is a terminal to the program, with the environment of the seat alone', async () => {
    const script = 'console.log(process.stdin.isTTY, process.stdout.columns, process.env.CI, process.env.TZ)';
    const terminal = openPane([process.execPath, '-e', script], newHome(), { columns: 60 });
    try {
      expect((await terminal.end()).screen).toContain('true 60 undefined Europe/Lisbon');
    } finally {
      terminal.close();
    }
  });
});

test('nothing is left beside the test folders', () => {
  expect(readdirSync(newHome().cwd)).toEqual(['.gitconfig']);
});
