/** A file changes whole or not at all: whatever fails, whoever else writes, and wherever the process is killed. */
import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { keepRescue } from '../../src/journal/rescue.ts';
import { writeWhole } from '../../src/journal/write.ts';
import { COUNTING, failAt, killAt, readSteps, shortAt } from '../support/faults.ts';
import { files } from '../support/repositories.ts';
import { newFolder, newHome, type Outcome, type RunOptions, type Seat, withEnv, writeTree } from '../support/world.ts';
import { failureOf, program } from './program.ts';

type Place = { readonly root: string; readonly gitDir: string };

function placeWith(tree: Readonly<Record<string, string>>): Place {
  const root = newFolder('root');
  writeTree(root, { '.git/HEAD': 'ref: refs/heads/main\n', ...tree });
  return { root, gitDir: join(root, '.git') };
}

const leftovers = ({ gitDir }: Place): string[] =>
  readdirSync(join(gitDir, 'oneonone')).filter((name) => name !== 'rescue');

test('makes, changes and deletes a file, and its folders; nothing else is left', () => {
  const place = placeWith({});
  writeWhole(place, 'meetings/deep/a.md', null, '\ufeffone ä\r\n');
  expect(readFileSync(join(place.root, 'meetings/deep/a.md'))).toEqual(Buffer.from('\ufeffone ä\r\n'));
  writeWhole(place, 'meetings/deep/a.md', '\ufeffone ä\r\n', 'two');
  expect(files(place.root)).toEqual({ 'meetings/deep/a.md': 'two' });
  writeWhole(place, 'meetings/deep/a.md', 'two', null);
  writeWhole(place, 'meetings/deep/a.md', null, null);
  expect(files(place.root)).toEqual({});
  expect(leftovers(place)).toEqual([]);
});

test('the mode of an old file stays; a new one has 0644 less the umask', () => {
  const place = placeWith({ 'a.md': 'a' });
  chmodSync(join(place.root, 'a.md'), 0o640);
  writeWhole(place, 'a.md', 'a', 'b');
  const old = process.umask(0o027);
  writeWhole(place, 'new.md', null, 'b');
  process.umask(old);
  expect(['a.md', 'new.md'].map((name) => statSync(join(place.root, name)).mode & 0o777)).toEqual([0o640, 0o640]);
});

test.each([
  ['changed', (path: string) => writeFileSync(path, 'theirs'), 'mine', { 'a.md': 'theirs' }],
  ['made unreadable', (path: string) => writeFileSync(path, Buffer.from([0xff])), 'mine', { 'a.md': '\ufffd' }],
  ['deleted', (path: string) => execFileSync('rm', [path]), 'mine', {}],
])(
  'a file that somebody %s meanwhile stays so, and the new text is kept aside for its owner alone',
  async (_, meanwhile, after, left) => {
    const place = placeWith({ 'a.md': 'old' });
    meanwhile(join(place.root, 'a.md'));
    const failure = await failureOf(() => writeWhole(place, 'a.md', 'old', after));
    const kept = join(place.gitDir, 'oneonone/rescue/a.md');
    expect(failure).toMatchObject({ kind: 'busy', where: { path: 'a.md' } });
    expect(failure.hints[0]).toContain(kept);
    expect(readFileSync(kept, 'utf8')).toBe('mine');
    expect(statSync(kept).mode & 0o777).toBe(0o600);
    expect(statSync(join(kept, '..')).mode & 0o777).toBe(0o700);
    expect(files(place.root)).toEqual(left);
    expect(leftovers(place)).toEqual([]);
  },
);

test('a file that came into being meanwhile is neither overwritten nor deleted', async () => {
  const place = placeWith({ 'a.md': 'theirs' });
  expect((await failureOf(() => writeWhole(place, 'a.md', null, 'mine'))).kind).toBe('busy');
  expect((await failureOf(() => writeWhole(place, 'a.md', 'old', null))).kind).toBe('busy');
  expect(files(place.root)).toEqual({ 'a.md': 'theirs' });
});

test('a rescue never overwrites another, and its name can’t leave the folder', () => {
  const { gitDir } = placeWith({});
  const kept = ['a.md', 'a.md', '../../x', '.md', ''].map((name, at) => keepRescue(gitDir, name, `text ${at}`));
  expect(new Set(kept).size).toBe(5);
  for (const [at, path] of kept.entries()) {
    expect(path.startsWith(join(gitDir, 'oneonone/rescue/'))).toBe(true);
    expect(readFileSync(path, 'utf8')).toBe(`text ${at}`);
  }
});

test('links, pipes and folders are refused, and what is outside stays as it was', async () => {
  const outside = newFolder('outside');
  writeTree(outside, { 'a.md': 'sentinel' });
  const place = placeWith({ 'real/a.md': 'x' });
  const inRoot = (name: string): string => join(place.root, name);
  symlinkSync(join(outside, 'a.md'), inRoot('link.md'));
  symlinkSync(join(outside, 'new.md'), inRoot('dangling.md'));
  symlinkSync(outside, inRoot('folder'));
  mkdirSync(inRoot('dir.md'));
  execFileSync('mkfifo', [inRoot('pipe.md')]);
  for (const path of [
    'link.md',
    'dangling.md',
    'folder/a.md',
    'folder/deep/new.md',
    'pipe.md',
    'dir.md',
    '../x.md',
    '/x.md',
    'real/a.md/x',
  ]) {
    for (const before of [null, 'sentinel']) {
      expect((await failureOf(() => writeWhole(place, path, before, 'pwned'))).kind, path).toBe('file');
    }
  }
  expect(files(outside)).toEqual({ 'a.md': 'sentinel' });
});

test('a hard link outside keeps its text: the file in the journal is replaced, not written to', () => {
  const place = placeWith({ 'a.md': 'old' });
  const outside = join(newFolder(), 'b.md');
  linkSync(join(place.root, 'a.md'), outside);
  writeWhole(place, 'a.md', 'old', 'new');
  expect(readFileSync(outside, 'utf8')).toBe('old');
});

test.each([
  ['half a character', 'a\ud800b'],
  ['a NUL character', 'a\0b'],
  ['more than 1 MiB', 'ä'.repeat(524_289)],
])('a text with %s could not be read again, and is not written', async (say, text) => {
  const place = placeWith({});
  const failure = await failureOf(() => writeWhole(place, 'a.md', null, text));
  expect([failure.kind, failure.message.includes(say)]).toEqual(['note', true]);
  expect(files(place.root)).toEqual({});
});

const WRITE = `
import { Failure } from '../failure.ts';
import { writeWhole } from './write.ts';
const [root, gitDir, path, before, after] = JSON.parse(process.argv[2]);
try {
  writeWhole({ root, gitDir }, path, before, after);
  console.log('{}');
} catch (error) {
  if (!(error instanceof Failure)) throw error;
  console.log(JSON.stringify({ kind: error.kind, message: error.message, hints: error.hints }));
}`;

describe('in a process of its own', () => {
  let seat: Seat;
  let write: (
    place: Place,
    change: readonly [path: string, before: string | null, after: string | null],
    options?: RunOptions,
  ) => Promise<Outcome>;
  beforeAll(async () => {
    const start = await program(WRITE);
    seat = newHome();
    write = (place, change, options = seat) => start([JSON.stringify([place.root, place.gitDir, ...change])], options);
  });

  /** The calls that change the disk, as `openSync`, `fsyncSync`, …, and what they are called with. */
  async function stepsOf(
    place: Place,
    change: readonly [string, string | null, string | null],
  ): Promise<readonly string[]> {
    const log = join(newFolder('steps'), 'log');
    await write(place, change, { ...withEnv(seat, { STEP_LOG: log }), node: COUNTING });
    return readSteps(log);
  }

  test('all is written and flushed before the rename, and the folder after it', async () => {
    const steps = await stepsOf(placeWith({ 'm/a.md': 'old' }), ['m/a.md', 'old', 'new']);
    const verbs = steps.map((step) => step.split(' ', 1)[0]);
    expect(verbs).toEqual(['mkdirSync', 'openSync', 'writeSync', 'fsyncSync', 'closeSync', 'renameSync', 'fsyncSync']);
    expect(steps[1]).toContain('/.git/oneonone/');
  });

  test('a deletion is flushed too', async () => {
    const steps = await stepsOf(placeWith({ 'm/a.md': 'old' }), ['m/a.md', 'old', null]);
    expect(steps.map((step) => step.split(' ', 1)[0])).toEqual(['unlinkSync', 'fsyncSync']);
  });

  const COUNT = 7;
  const OLD = 'old '.repeat(40);
  const NEW = 'new '.repeat(50);

  test.each(['before', 'after', 'half'] as const)(
    'killed %s any step, the file is old or new, and the work tree clean',
    async (when) => {
      for (let step = 1; step <= COUNT; step += 1) {
        const place = placeWith({ 'm/a.md': OLD });
        const { signal } = await write(place, ['m/a.md', OLD, NEW], killAt(seat, step, when));
        expect(signal).toBe('SIGKILL');
        const left = files(place.root);
        expect(Object.keys(left)).toEqual(['m/a.md']);
        expect([OLD, NEW]).toContain(left['m/a.md']);
        if (when === 'before' && step <= 6) expect(left['m/a.md']).toBe(OLD);
      }
    },
  );

  test.each([
    ['ENOSPC', 'the disk is full'],
    ['EDQUOT', 'the disk is full'],
    ['EIO', 'reports a fault'],
    ['EROFS', 'read-only'],
    ['EACCES', 'may not be written'],
    ['EFBIG', 'larger than the system allows'],
  ])('%s at any step leaves the old file, no temporary one, and is told plainly', async (code, say) => {
    for (let step = 1; step < COUNT; step += 1) {
      const place = placeWith({ 'm/a.md': OLD });
      const { exit, stdout } = await write(place, ['m/a.md', OLD, NEW], failAt(seat, step, code));
      const failure = JSON.parse(stdout);
      expect([exit, failure.kind]).toEqual([0, 'file']);
      expect(failure.message).toContain(say);
      expect(failure.hints.length).toBeGreaterThan(0);
      expect(files(place.root)).toEqual({ 'm/a.md': OLD });
      if (step > 1) expect(leftovers(place)).toEqual([]);
    }
  });

  test('a folder that the disk does not confirm is an error, one that can’t be flushed is not', async () => {
    const place = placeWith({ 'm/a.md': OLD });
    const lost = await write(place, ['m/a.md', OLD, NEW], failAt(seat, COUNT, 'EIO'));
    expect(JSON.parse(lost.stdout).message).toContain('the disk did not confirm');
    const fine = await write(place, ['m/a.md', NEW, OLD], failAt(seat, COUNT, 'EINVAL'));
    expect(JSON.parse(fine.stdout)).toEqual({});
  });

  test('a short write is gone on with', async () => {
    const place = placeWith({ 'm/a.md': OLD });
    const { stdout } = await write(place, ['m/a.md', OLD, NEW], shortAt(seat, 3));
    expect([JSON.parse(stdout), files(place.root)]).toEqual([{}, { 'm/a.md': NEW }]);
  });

  test('where git’s folder is on another disk the file is replaced whole all the same', async () => {
    const place = placeWith({ 'm/a.md': OLD });
    const { stdout } = await write(place, ['m/a.md', OLD, NEW], failAt(seat, 6, 'EXDEV'));
    expect([JSON.parse(stdout), files(place.root), leftovers(place)]).toEqual([{}, { 'm/a.md': NEW }, []]);
  });
});
