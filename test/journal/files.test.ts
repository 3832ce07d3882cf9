/** What counts as a note in a folder, and which files are read: regular ones, inside the root, UTF-8, at most 1 MiB. */
import { execFileSync } from 'node:child_process';
import { linkSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { listNotes, NOTE_NAME, readIfThere, readText } from '../../src/journal/files.ts';
import { checkPath } from '../../src/journal/paths.ts';
import { newFolder, writeTree } from '../support/world.ts';
import { failureOf } from './program.ts';

function folderWith(tree: Readonly<Record<string, string | Buffer>>): string {
  const root = newFolder();
  writeTree(root, tree);
  return root;
}

test('notes are listed by name without .md in code-unit order; foreign files are not told of', () => {
  const names = ['2026-11-23-2.md', '2026-11-23.md', '2026-11-23-10.md', '2025-01-01-first.md'];
  const foreign = [
    'README.md',
    '2026-11-23 (conflicted copy).md',
    '2026-11-23-A.md',
    '2026-11-23.MD',
    'x2026-11-23.md',
    '2026-11-23.md~',
  ];
  const root = folderWith(Object.fromEntries([...names, ...foreign].map((name) => [`meetings/${name}`, ''])));
  expect(listNotes(root, 'meetings')).toEqual({
    notes: ['2025-01-01-first', '2026-11-23', '2026-11-23-10', '2026-11-23-2'],
    odd: [],
  });
});

test('a missing folder holds no notes', () => {
  expect(listNotes(newFolder(), 'meetings')).toEqual({ notes: [], odd: [] });
});

test('a link, a pipe and a folder with a note’s name are odd, and none is read', async () => {
  const root = folderWith({ 'meetings/2026-01-01.md': 'good', 'outside.md': 'secret' });
  symlinkSync('../outside.md', join(root, 'meetings/2026-01-02.md'));
  symlinkSync('nowhere', join(root, 'meetings/2026-01-03.md'));
  mkdirSync(join(root, 'meetings/2026-01-04.md'));
  execFileSync('mkfifo', [join(root, 'meetings/2026-01-05.md')]);
  const { notes, odd } = listNotes(root, 'meetings');
  expect(notes).toEqual(['2026-01-01']);
  expect(odd.map(({ path, failure }) => `${path} ${failure.kind} ${failure.message}`)).toEqual([
    'meetings/2026-01-02.md file This is a symbolic link; it is left alone.',
    'meetings/2026-01-03.md file This is a symbolic link; it is left alone.',
    'meetings/2026-01-04.md file This is a folder; it is left alone.',
    'meetings/2026-01-05.md file This is a pipe; it is left alone.',
  ]);
  for (const { path } of odd) expect((await failureOf(() => readText(root, path))).kind).toBe('file');
});

test('a linked folder is not entered, at any depth', async () => {
  const root = folderWith({ 'real/deep/2026-01-01.md': 'x' });
  symlinkSync('real', join(root, 'linked'));
  for (const call of [() => listNotes(root, 'linked'), () => readText(root, 'linked/deep/2026-01-01.md')]) {
    expect(await failureOf(call)).toMatchObject({ kind: 'file', where: { path: 'linked' } });
  }
});

test.each(['../outside', '/etc/passwd', 'a/../../b', 'a//b', '', '.'])(
  '%j leads outside and is not read',
  async (path) => {
    expect((await failureOf(() => readText(newFolder(), path))).kind).toBe('file');
  },
);

test('a missing file is null, or a failure that names it', async () => {
  const root = newFolder();
  expect(readIfThere(root, 'a/b.md')).toBeNull();
  expect(await failureOf(() => readText(root, 'a/b.md'))).toMatchObject({
    kind: 'file',
    where: { path: 'a/b.md', line: null },
  });
});

test('text comes as it lies on the disk: BOM, line ends, emoji', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const clean = `\ufeff${text.replaceAll('\0', '')}\r\nä👍🏽\r`;
      expect(readText(folderWith({ 'a.md': clean }), 'a.md')).toBe(clean);
    }),
    { numRuns: 50 },
  );
});

test.each([
  ['latin-1', Buffer.from('one\ntwo\nfa\xe7ade\nfour', 'latin1'), 3, 'is not UTF-8'],
  ['UTF-16', Buffer.from('\ufeffone\n', 'utf16le'), 1, 'is not UTF-8'],
  ['half a character', Buffer.from([0x61, 0x0a, 0xe2, 0x82]), 2, 'is not UTF-8'],
  ['an encoded surrogate', Buffer.from([0x61, 0x0a, 0x0a, 0xed, 0xa0, 0x80]), 3, 'is not UTF-8'],
  ['an overlong slash', Buffer.from([0xc0, 0xaf]), 1, 'is not UTF-8'],
  ['NUL', Buffer.from('one\ntwo\0\n'), 2, 'holds a NUL character'],
])('%s is no text, and the line is named', async (_, content, line, say) => {
  const failure = await failureOf(() => readText(folderWith({ 'a.md': content }), 'a.md'));
  expect(failure).toMatchObject({ kind: 'note', where: { path: 'a.md', line } });
  expect(failure.message).toContain(say);
});

test('1 MiB is read, a byte more is not', async () => {
  const root = folderWith({ 'a.md': 'a'.repeat(1_048_576), 'b.md': 'a'.repeat(1_048_577) });
  expect(readText(root, 'a.md')).toHaveLength(1_048_576);
  expect((await failureOf(() => readText(root, 'b.md'))).message).toContain('larger than 1 MiB');
});

test('a hard link is a regular file and is read', () => {
  const root = folderWith({ 'a.md': 'x' });
  linkSync(join(root, 'a.md'), join(root, 'b.md'));
  expect(readText(root, 'b.md')).toBe('x');
});

test('thousands of notes are read in no time', () => {
  const root = folderWith(
    Object.fromEntries(Array.from({ length: 2_000 }, (_, at) => [`m/${2000 + at}-01-01.md`, '# note\n'])),
  );
  const start = performance.now();
  for (const name of listNotes(root, 'm').notes) readText(root, `m/${name}.md`);
  expect(performance.now() - start).toBeLessThan(1_000);
});

test('whatever is a note’s name is ASCII in lower case', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (tail) => {
      const name = `2026-11-23${tail}.md`;
      expect(NOTE_NAME.test(name)).toBe(tail === '' || /^-[a-z0-9-]+$/.test(tail));
    }),
  );
});

const REFUSED = [
  ...['', '.', '..', '../x', 'a/../b', '/x', '//x', 'a//b', 'a/', './a', 'C:/x', 'C:x', 'a\\b', '..\\x', '\\\\host\\x'],
  ...[
    '.git',
    '.GIT',
    'a/.Git/hooks',
    'git~1',
    'GIT~1/x',
    '.git.',
    '.git ',
    'git~2',
    '.g\u200cit',
    '.git\u200d',
    'a\u202eb',
    'a\ufeff',
  ],
  ...['a\nb', 'a\0', 'a\x1b[31m', 'con', 'NUL.md', 'a/com1', 'a.', 'a ', ' a', '-rf', 'a:stream', 'a*', 'a?'],
];

test.each(REFUSED)('the path %j from a config is refused', async (path) => {
  expect((await failureOf(() => checkPath(newFolder(), path))).kind).toBe('config');
});

test.each(['meetings', 'notes/with blank', 'réunions', '会議', 'git', 'x.git', '.github', 'console', 'a-b/c_d'])(
  'the path %j from a config is let through',
  (path) => checkPath(newFolder(), path),
);

test('a path from a config through a link is refused', async () => {
  const root = newFolder();
  symlinkSync('/tmp', join(root, 'meetings'));
  expect((await failureOf(() => checkPath(root, 'meetings/x'))).kind).toBe('file');
});

test('nothing that is let through leaves the root or enters git’s folder', () => {
  const part = fc.oneof(
    fc.constantFrom('..', '.', '.git', 'a', '/', '\\', 'C:', '.GIT', '\u200b', '~1'),
    fc.string({ maxLength: 3 }),
  );
  const root = newFolder();
  writeFileSync(join(root, 'inside'), '');
  fc.assert(
    fc.property(fc.array(part, { maxLength: 6 }), (parts) => {
      const path = parts.join('/');
      try {
        checkPath(root, path);
      } catch {
        return;
      }
      expect(join(root, path).startsWith(`${root}/`)).toBe(true);
      expect(path.toLowerCase().split('/')).not.toContain('.git');
    }),
  );
});
