/**
 * Git's own call goes past the table of contents: what is read there means the same as in the program's own reading, and
 * what is not read there is left to it.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { driverWords } from '../src/by-git.ts';
import { driverLine } from '../src/journal/driver/driver-line.ts';
import { buildProgram } from '../src/program.ts';
import { newHome, run } from './support/world.ts';

type Given = ReturnType<typeof driverWords>;

/** What the program reads in the words behind `merge-driver`; null where it refuses them or takes them for more. */
async function asCommander(words: readonly string[]): Promise<Given> {
  const program = buildProgram(() => {
    throw new Error('Nothing is to be run here.');
  }, '');
  const command = program.commands.find((each) => each.name() === 'merge-driver');
  let given: Given = null;
  const quiet = { writeErr: () => undefined, writeOut: () => undefined, outputError: () => undefined };
  for (const each of [program, command]) each?.exitOverride().configureOutput(quiet);
  command?.action((base, ours, theirs, path, options) => {
    given = { versions: { base, ours, theirs, path }, options };
  });
  try {
    await program.parseAsync(['merge-driver', ...words], { from: 'user' });
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error)) throw error;
  }
  return given;
}

const word = fc.oneof(
  fc.constantFrom('--', '--tell', '--marker-size=7', '--labels=HEAD', '--labels=', '--labels', '--marker-size', '-q'),
  fc.constantFrom('--json', '--help', '-h', '--no-input', '--te', '--tell=x', '--labels=a=b', '--labels=a\nb', '-', ''),
  fc.constantFrom('base', 'ours', 'theirs', 'meetings/2026-11-24.md', '--labels=--', '-C', '.merge_file_a'),
);

test('whatever is read past the program, the program reads alike', async () => {
  let read = 0;
  const words = fc.oneof(
    fc.array(word, { maxLength: 9 }),
    // Most of the others are refused: these have the form of git's own calls, now and then with a word too many.
    fc
      .tuple(
        fc.array(fc.constantFrom('--tell', '--labels=x', '--labels=--', '--marker-size=9', '--labels=a\nb')),
        fc.array(word, { minLength: 3, maxLength: 5 }),
      )
      .map(([options, files]) => [...options, '--', ...files]),
  );
  await fc.assert(
    fc.asyncProperty(words, async (given) => {
      const own = driverWords(given);
      if (own === null) return;
      read += 1;
      expect(own).toEqual(await asCommander(given));
    }),
    { numRuns: 2000 },
  );
  expect(read).toBeGreaterThan(200);
});

test('the line in git’s settings is read past it', () => {
  const line = driverLine({ node: '/usr/bin/node', script: '/opt/oneonone.js' });
  const [, words = ''] = /"\$@" merge-driver (.*?) <\/dev\/null/.exec(line) ?? [];
  const given = words.split(' ').map((each) => each.replace(/"\$(\w)"/, '$1'));
  expect(driverWords(given)).toEqual({
    versions: { base: 'o', ours: 'c', theirs: 'b', path: 'p' },
    options: { tell: true, markerSize: 'l', labels: ['x', 's', 'y'] },
  });
});

test('help and wrong words are answered as everywhere', async () => {
  const seat = newHome();
  const help = await run(['merge-driver', '--help'], seat);
  expect([help.exit, help.stderr]).toEqual([0, '']);
  expect(help.stdout).toMatch(/^Usage: oneonone merge-driver/);
  expect(await run(['merge-driver', '--', 'a', 'b'], seat)).toMatchObject({ exit: 2, stdout: '' });
  expect((await run(['merge-driver', '--tel', '--', 'a', 'b', 'c', 'd'], seat)).stderr).toContain('--tell');
});
