/**
 * What a person can write wrong, in a note, the settings or a template: one clear sentence, where, and what to do next; the
 * exit code by the table; and no file changed. Commands that only show warn and go on.
 */
import { mkdirSync, readdirSync, readFileSync, renameSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { CHANGES, HELD, json, pair, READS, refuses } from '../support/refused.ts';
import { pairRepo } from '../support/repositories.ts';
import { newFolder, run } from '../support/world.ts';

describe('a note that is none', () => {
  const BROKEN: readonly (readonly [string, string | Buffer, RegExp])[] = [
    [
      'front matter that is no YAML',
      '---\nstatus: [\n---\n',
      /^error: [^\n]+\.\n {2}at meetings\/2026-11-17\.md:\d\n {2}\w/,
    ],
    [
      'front matter of a newer format',
      '---\noneonone: 2\n---\n',
      /newer oneonone[^\n]*\n {2}at meetings\/2026-11-17\.md:2/,
    ],
    [
      'code for front matter',
      '---js\nglobalThis.x = require("fs").writeFileSync("sentinel", "")\n---\n',
      /2026-11-17\.md:1/,
    ],
    ['conflict markers', `a\n<<<<<<< ours\nx\n=======\ny\n>>>>>>> theirs\n`, /conflict markers[\s\S]*2026-11-17\.md:2/],
    ['another encoding', Buffer.from('## Notes\nEst\xe1 bien\n', 'latin1'), /2026-11-17\.md:2/],
    ['another day than its name', '---\ndate: 2026-11-18\n---\n', /2026-11-17\.md:2/],
    ['a NUL', 'a\n\0\n', /2026-11-17\.md:2/],
  ];
  test.concurrent.each(BROKEN)(
    '%s: what shows warns with the place and goes on, what changes refuses',
    async (name, text, words) => {
      const repo = pair({ '2026-11-17': text });
      for (const argv of READS) {
        const outcome = await run(argv, repo);
        expect([argv, outcome.exit, outcome.stdout === '']).toEqual([argv, 0, argv[0] === 'decision']);
        if (argv[0] !== 'show') expect(outcome.stderr).toMatch(/^warning: meetings\/2026-11-17\.md:\d+: /);
      }
      const shape = await run(['status', '--json'], repo);
      expect([shape.exit, shape.stderr, json(shape).warnings[0].where.path]).toEqual([0, '', 'meetings/2026-11-17.md']);
      // All changes by all kinds would take long: each change meets some of them.
      const turn = BROKEN.findIndex(([other]) => other === name) % 3;
      const some = CHANGES.filter((_, index) => index % 3 === turn);
      await refuses(repo, words, some);
      expect(readdirSync(repo.cwd)).not.toContain('sentinel');
    },
  );

  test.concurrent('a link, a pipe or a folder in its place is left alone', async () => {
    const outside = newFolder('outside');
    writeFileSync(join(outside, 'x.md'), HELD);
    const linked = pair();
    symlinkSync(join(outside, 'x.md'), join(linked.cwd, 'meetings/2026-11-17.md'));
    await refuses(linked, /is a symbolic link[\s\S]*at meetings\/2026-11-17\.md/, CHANGES.slice(0, 5));
    const folder = pair();
    mkdirSync(join(folder.cwd, 'meetings/2026-11-17.md'));
    await refuses(folder, /is a folder[\s\S]*at meetings\/2026-11-17\.md/, CHANGES.slice(0, 3));
    const whole = pair();
    renameSync(join(whole.cwd, 'meetings'), join(outside, 'meetings'));
    symlinkSync(join(outside, 'meetings'), join(whole.cwd, 'meetings'));
    await refuses(whole, /is a symbolic link[\s\S]*at meetings/);
    expect(readFileSync(join(outside, 'x.md'), 'utf8')).toBe(HELD);
    expect(readFileSync(join(outside, 'meetings/2026-11-10.md'), 'utf8')).toBe(HELD);
  });
});

describe('a note of more than 1 MiB', () => {
  const LARGE = `${HELD.replace('^k3f9z', '^big22')}\n${'x'.repeat(1_048_576)}\n`;

  test.concurrent('is left alone, with a warning, by all that need not know what stands in it', async () => {
    const repo = pair({ '2026-11-17': LARGE });
    const apart = ['skip', 'move'];
    const some = CHANGES.filter(([verb = '']) => ![...apart, 'prep', 'carry'].includes(verb));
    for (const argv of [...some, ['undo'], ...READS, ...CHANGES.filter(([verb = '']) => apart.includes(verb))]) {
      const outcome = await run(argv, apart.includes(argv[0] ?? '') ? pair({ '2026-11-17': LARGE }) : repo);
      expect([argv, outcome.exit]).toEqual([argv, 0]);
      if (argv[0] === 'show') continue;
      expect([argv, outcome.stderr]).toEqual([
        argv,
        expect.stringMatching(
          /^warning: meetings\/2026-11-17\.md: This file is larger than 1 MiB; it is left alone\. /m,
        ),
      ]);
    }
    const added = await run(['action', 'add', 'y', '--owner', 'bo', '--json'], repo);
    expect([added.exit, added.stderr]).toEqual([0, '']);
    expect(readFileSync(join(repo.cwd, 'meetings/2026-11-17.md'), 'utf8')).toBe(LARGE);
  });

  test.concurrent('stops what carries, what writes to it, and what shows it; doctor names it', async () => {
    const words =
      /^error: This file is larger than 1 MiB; it is left alone\.\n {2}at meetings\/2026-11-17\.md\n {2}Move /;
    await refuses(pair({ '2026-11-17': LARGE }), words, [
      ['prep'],
      ['carry'],
      ['show', '2026-11-17'],
      ['brief', '2026-11-17'],
    ]);
    const planned = pairRepo({ '2026-11-10': HELD, '2026-11-17': LARGE });
    const then = { ...planned, env: { ...planned.env, ONEONONE_TODAY: '2026-11-17' } };
    await refuses(then, words, [
      ['decision', 'add', 'x'],
      ['action', 'add', 'x', '--owner', 'bo'],
      ['skip', '2026-11-17', '--why', 'x'],
    ]);
    expect((await run(['doctor'], planned)).stdout).toMatch(/!!\s+notes\s+This file is larger than 1 MiB/);
  });

  test.concurrent('typed and not yet committed it stays so', async () => {
    const repo = pair();
    writeFileSync(join(repo.cwd, 'meetings/2026-11-17.md'), LARGE);
    expect((await run(['save'], repo)).stdout).toBe('Everything is saved.\n');
  });
});

test('what shows one day says that its note is there and can’t be read', async () => {
  const repo = pair({ '2026-11-17': Buffer.from('## Notes\nEst\xe1 bien\n', 'latin1') });
  for (const argv of [
    ['show', '2026-11-17'],
    ['brief', '2026-11-17'],
  ]) {
    const outcome = await run(argv, repo);
    expect([argv, outcome.exit, outcome.stdout, outcome.stderr]).toEqual([
      argv,
      1,
      '',
      'error: This line is not UTF-8; the file is left alone.\n  at meetings/2026-11-17.md:2\n' +
        '  Open the file in an editor, mend that line, and save it as UTF-8.\n',
    ]);
  }
  // The place is named once.
  expect((await run(['list'], repo)).stderr.match(/2026-11-17/g)).toHaveLength(1);
});

describe('settings', () => {
  const PEOPLE = 'people:\n  ana: {name: Ana, email: ana@example.com}\n  bo: {name: Bo, email: bo@example.com}\n';
  const WRONG: readonly (readonly [string, string, RegExp])[] = [
    ['one person', 'people:\n  ana: {name: Ana}\n', /two people[\s\S]*oneonone\.yaml:\d/],
    ['three people', `${PEOPLE}  cy: {name: Cy}\n`, /two people[\s\S]*3 people[\s\S]*oneonone\.yaml:\d/],
    [
      'a key typed wrong',
      `${PEOPLE}cadense: {every: week}\n`,
      /'cadense'[\s\S]*oneonone\.yaml:4\n {2}Did you mean 'cadence'\?/,
    ],
    ['a key typed wrong further in', `${PEOPLE}cadence: {evry: week}\n`, /'evry'[\s\S]*:4\n {2}Did you mean 'every'\?/],
    ['a command', `${PEOPLE}editor: "touch sentinel"\n`, /'editor' is no setting[\s\S]*oneonone\.yaml:4/],
    ['a folder outside', `${PEOPLE}notes: ../elsewhere\n`, /\.\.\/elsewhere[\s\S]*oneonone\.yaml/],
    ['git’s folder', `${PEOPLE}notes: .git/hooks\n`, /\.git\/hooks[\s\S]*oneonone\.yaml/],
    ['a newer format', `oneonone: 2\n${PEOPLE}`, /newer oneonone[\s\S]*oneonone\.yaml:1/],
    ['no YAML', 'people: [\n', /not valid YAML[\s\S]*oneonone\.yaml:\d/],
    ['nothing', '', /oneonone\.yaml:1/],
  ];
  test.concurrent.each(WRONG)('%s: every command says so with the line', async (_name, text, words) => {
    const repo = pair({ 'oneonone.yaml': text });
    await refuses(repo, words, [...CHANGES.slice(0, 2), ...READS.slice(0, 1)]);
  });

  test.concurrent('a time zone that nobody knows: what prepares or holds a meeting and doctor say so, with the nearest', async () => {
    const text = `${PEOPLE}cadence:\n  every: week\n  timezone: Europe/Lisbonne\n`;
    const words = /'Europe\/Lisbonne' is no time zone\.\n {2}at oneonone\.yaml:6\n {2}Did you mean 'Europe\/Lisbon'\?/;
    const repo = pair({ 'oneonone.yaml': text });
    await refuses(repo, words, [['prep'], ['meet'], ['wrap']]);
    expect((await run(['doctor'], repo)).stdout).toMatch(/!! {2}config +'Europe\/Lisbonne' is no time zone\./);
    const other = pair({ 'oneonone.yaml': text.replace('Europe/Lisbonne', 'UTC') });
    expect((await run(['prep'], other)).exit).toBe(0);
  });

  test.concurrent('a template of the repository overrides the shipped one; what it can’t fill in is named', async () => {
    const own = pairRepo({ 'templates/regular.md': '# {{title}} with {{report}}\n\n## Agenda\n' });
    expect((await run(['prep'], own)).exit).toBe(0);
    expect(readFileSync(join(own.cwd, 'meetings/2026-11-24.md'), 'utf8')).toContain(
      '# Ana & Bo, 24 November 2026 with Bo',
    );
    const wrong = pairRepo({ 'templates/regular.md': '# {{title}}\n\n{{me}} and {{previus}}\n' });
    const calls = [['prep'], ['add', 'x'], ['decision', 'add', 'x'], ['carry']];
    await refuses(wrong, /'\{\{me\}\}'[\s\S]*at templates\/regular\.md:3[\s\S]*\{\{manager\}\}/, calls);
  });
});
