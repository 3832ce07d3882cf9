/** The pairs of a machine: names are unique, a repository keeps its name, and a broken file is named with its line. */
import { mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readPairs, registerPair } from '../../src/journal/registry.ts';
import { newFolder, newHome } from '../support/world.ts';
import { failureOf, program } from './program.ts';

const fileOf = (env: Readonly<Record<string, string>>): string =>
  join(env.XDG_CONFIG_HOME ?? '', 'oneonone/pairs.json');

test('names are made unique, and a repository registered again keeps its own, by whatever path', async () => {
  const { env } = newHome();
  const [one, two, three] = [newFolder(), newFolder(), newFolder()];
  expect(readPairs(env)).toEqual([]);
  expect(await registerPair(env, 'bo', one)).toBe('bo');
  expect(await registerPair(env, 'bo', two)).toBe('bo-2');
  expect(await registerPair(env, 'bo', three)).toBe('bo-3');
  const link = join(newFolder(), 'link');
  symlinkSync(two, link);
  expect(await registerPair(env, 'other', link)).toBe('bo-2');
  expect(readPairs(env)).toEqual([
    { name: 'bo', repo: one },
    { name: 'bo-2', repo: two },
    { name: 'bo-3', repo: three },
  ]);
});

test('the file is for its owner alone, and nothing else is left beside it', async () => {
  const { env } = newHome();
  await registerPair(env, 'bo', newFolder());
  expect(statSync(fileOf(env)).mode & 0o777).toBe(0o600);
  expect(statSync(join(fileOf(env), '..')).mode & 0o777).toBe(0o700);
  expect(readdirSync(join(fileOf(env), '..'))).toEqual(['pairs.json']);
});

test('without XDG_CONFIG_HOME, or with a relative one, it lies in the home that was given', async () => {
  for (const more of [{}, { XDG_CONFIG_HOME: 'relative' }]) {
    const home = newFolder('home');
    await registerPair({ HOME: home, ...more }, 'bo', newFolder());
    expect(readFileSync(join(home, '.config/oneonone/pairs.json'), 'utf8')).toContain('"bo"');
  }
});

test.each([
  ['{\n  "oneonone": 1,\n  "pairs": [\n    {"name": bo}\n  ]\n}\n', 4],
  ['{\n  "pairs": [\n    {"name": "bo",, }\n  ]\n}\n', 3],
  ['{\n  "pairs": []\n}\n}\n', 4],
  ['{\n  "pairs": [', 2],
  ['', 1],
  ['[]', 1],
  ['{"pairs": [{"name": 1, "repo": "x"}]}', 1],
  ['{"pairs": [\n{"name": "bo", "repo": "/x"},\n{"name": "k\\u001b[31m", "repo": "/y"}]}', 3],
  ['{"pairs": [\n{"name": "--help", "repo": "/x"}]}', 2],
  ['{"pairs": [{"name": "bo",\n "repo": "x/bo"}]}', 2],
  ['{"pairs": [{"name": "bo", "repo": "/x"}, {"name": "bo", "repo": "/y"}]}', 1],
  ['{"oneonone": 2, "pairs": []}', 1],
])('a broken file %j is a failure in line %i, and stays as it is', async (text, line) => {
  const { env } = newHome();
  mkdirSync(join(fileOf(env), '..'), { recursive: true });
  writeFileSync(fileOf(env), text);
  for (const call of [() => readPairs(env), () => registerPair(env, 'bo', newFolder())]) {
    expect(await failureOf(call)).toMatchObject({ kind: 'config', where: { path: fileOf(env), line } });
  }
  expect(readFileSync(fileOf(env), 'utf8')).toBe(text);
});

test.each(['', 'Bo', 'bö', '-bo', 'bo-', '../bo', 'a b', 'x'.repeat(65)])('%j names no pair', async (name) => {
  expect((await failureOf(() => registerPair(newHome().env, name, newFolder()))).kind).toBe('usage');
});

test('ten that register at once are all there', async () => {
  const seat = newHome();
  const register = await program(`
    import { registerPair } from './registry.ts';
    await registerPair(process.env, 'bo', process.argv[2]);`);
  const outcomes = await Promise.all(Array.from({ length: 10 }, () => register([newFolder()], seat)));
  expect(outcomes.map(({ exit, stderr }) => `${exit}${stderr}`)).toEqual(Array(10).fill('0'));
  expect(new Set(readPairs(seat.env).map(({ name }) => name)).size).toBe(10);
});

test('a byte order mark before it is none of its words', () => {
  const { env } = newHome();
  mkdirSync(join(fileOf(env), '..'), { recursive: true });
  writeFileSync(fileOf(env), '\ufeff{"oneonone": 1, "pairs": [{"name": "bo", "repo": "/x"}]}');
  expect(readPairs(env)).toEqual([{ name: 'bo', repo: '/x' }]);
});
