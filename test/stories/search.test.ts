/**
 * `search` and `decisions`: what is found in the notes as they lie there, how it is told, and what keeps nobody waiting.
 */
import { appendFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { addDays } from '../../src/meeting/day.ts';
import { HELD, json, NOTE, OLD, PLANNED, pair } from '../support/kept.ts';
import { pairRepo } from '../support/repositories.ts';
import { run, type Seat, withEnv } from '../support/world.ts';

type Hit = { note: string; line: number; section: string | null; id: string | null; text: string };
const hits = async (repo: Seat, ...argv: string[]): Promise<Hit[]> =>
  json(await run(['search', ...argv, '--json'], repo)).hits;
const places = async (repo: Seat, ...argv: string[]): Promise<string[]> =>
  (await hits(repo, ...argv)).map(({ note, line }) => `${note.slice(-13, -3)}:${line}`);

describe('search', () => {
  test.concurrent('every line, the newest meeting first, with meeting, section, item and words', async () => {
    const words = { section: 'Actions', id: 'k3f9z', text: 'Draft the RFC #rfc' };
    expect(json(await run(['search', 'rfc', 'draft', '--json'], pair()))).toEqual({
      oneonone: 1,
      hits: [
        { note: NOTE, line: lineOf(PLANNED, '^k3f9z'), ...words },
        { note: OLD, line: lineOf(HELD, '^k3f9z'), ...words },
      ],
    });
  });

  test.concurrent('as a page: by meeting, one line an item, and how often it stood there before', async () => {
    const [promise, other, lead] = [
      lineOf(PLANNED, '^k3f9z'),
      lineOf(PLANNED, '^rfc'),
      lineOf(HELD, '- [x] @ana Book'),
    ];
    expect(await run(['search', '--regex', 'rfc|room'], pair())).toMatchObject({
      exit: 0,
      stdout: [
        NOTE,
        `${promise}  Actions  k3f9z  @bo Draft the RFC 📅 2026-11-13 #rfc (likewise in 1 earlier`,
        '                    note)',
        `${other}  Actions  rfc    nobody’s start:2026-12-15`,
        '',
        OLD,
        `${lead}  Actions  m2d7h  @ana Book the room`,
        '',
      ].join('\n'),
      stderr: '',
    });
  });

  test.concurrent('found words are underlined and bold, which needs no colour to be seen', async () => {
    const { stdout } = await run(['search', 'draft'], withEnv(pair(), { FORCE_COLOR: '1', COLUMNS: '100' }));
    expect(stdout).toContain('@bo \u001b[1m\u001b[4mDraft\u001b[24m\u001b[22m the RFC');
    const plain = await run(['search', 'draft', '--no-color'], withEnv(pair(), { FORCE_COLOR: '1' }));
    expect(plain.stdout).not.toContain('\u001b');
  });

  test.concurrent('a part of it: since, until, and the kind of line', async () => {
    const repo = pair();
    const lead = [`2026-11-24:${lineOf(PLANNED, '* [ ] Lead')}`, `2026-11-10:${lineOf(HELD, '* [>] Lead')}`];
    expect(await places(repo, 'lead')).toEqual(lead);
    expect(await places(repo, 'lead', '--since', '2026-11-11')).toEqual(lead.slice(0, 1));
    expect(await places(repo, 'lead', '--since', '2026-11-24')).toEqual(lead.slice(0, 1));
    expect(await places(repo, 'lead', '--until', '2026-11-10')).toEqual(lead.slice(1));
    expect(await places(repo, 'lead', '--since', '1w', '--until', 'yesterday')).toEqual([]);
    expect(await places(repo, 'lead', '--kind', 'goal')).toEqual(lead);
    expect(await places(repo, 'lead', '--kind', 'action')).toEqual([]);
    const ship = lineOf(HELD, '- We ship');
    expect(await places(repo, 'a', '--kind', 'decision')).toEqual([`2026-11-10:${ship}`, `2026-11-10:${ship + 1}`]);
    const turned = await run(['search', 'x', '--since', 'today', '--until', 'yesterday'], repo);
    expect([turned.exit, turned.stderr]).toEqual([2, expect.stringContaining('comes after')]);
  });

  test.concurrent('patterns; one that would never end is ended', async () => {
    const repo = pair();
    expect(await places(repo, '--regex', '^- \\[x\\].*@(ana|bo)')).toEqual([`2026-11-10:${lineOf(HELD, '^m2d7h')}`]);
    const broken = await run(['search', '--regex', '[a', '--json'], repo);
    expect([broken.exit, json(broken).error.message]).toEqual([
      2,
      expect.stringContaining("'[a' is no regular expression"),
    ]);
    appendFileSync(join(repo.cwd, OLD), `\n${'a'.repeat(60)}!\n`);
    const endless = await run(['search', '--regex', '^(a+)+$'], repo);
    expect([endless.exit, endless.stdout, endless.stderr]).toEqual([
      2,
      '',
      expect.stringContaining('longer than 5 seconds'),
    ]);
  });

  test.concurrent('nothing found is said with what may help, and exits 0', async () => {
    const repo = pair();
    const one = await run(['search', 'zebra'], repo);
    expect([one.exit, one.stdout, one.stderr]).toEqual([0, '', 'Nothing found.\n']);
    const more = await run(['search', 'Zebra', 'crossing'], repo);
    expect(more.stderr).toContain('small ones find both');
    expect(more.stderr).toContain('one line, paragraph or item');
    expect((await run(['search', ' '], repo)).exit).toBe(2);
  });

  test.concurrent('only notes, and of what can’t be read the rest', async () => {
    const repo = pairRepo({ '2026-11-10': HELD, '2026-11-24': PLANNED });
    const file = (name: string): string => join(repo.cwd, 'meetings', name);
    writeFileSync(file('README.md'), 'Draft\n');
    writeFileSync(file('2026-11-01.md.orig'), 'Draft\n');
    writeFileSync(join(repo.cwd, 'secret.txt'), 'Draft\n');
    symlinkSync(join(repo.cwd, 'secret.txt'), file('2026-11-02.md'));
    writeFileSync(file('2026-11-03.md'), Buffer.from('Draft \xff\n', 'latin1'));
    writeFileSync(file('2026-11-04.md'), `Draft ${'x'.repeat(1 << 20)}\n`);
    writeFileSync(file('2026-11-05.md'), 'Draft \0\n');
    writeFileSync(file('2026-11-06.md'), '');
    writeFileSync(file('2026-11-07.md'), 'a Draft \ufffd\n');
    writeFileSync(file('2026-11-08.md'), '<<<<<<< a\nDraft one\n=======\nDraft two\n>>>>>>> b\n');
    const answer = await run(['search', 'Draft'], withEnv(repo, { COLUMNS: '120' }));
    expect(answer.exit).toBe(0);
    expect(answer.stdout.split('\n').filter((line) => line.startsWith('meetings/'))).toEqual([
      NOTE,
      'meetings/2026-11-08.md',
      'meetings/2026-11-07.md',
    ]);
    expect(answer.stdout).toMatch(/2026-11-08\.md\n2 +Draft one\n4 +Draft two\n/);
    for (const [day, why] of [
      ['02', 'a symbolic link'],
      ['03', 'is not UTF-8'],
      ['04', 'larger than 1 MiB'],
      ['05', 'a NUL character'],
      ['08', 'conflict markers'],
    ]) {
      expect(answer.stderr).toMatch(new RegExp(`warning: meetings/2026-11-${day}\\.md.*${why}`));
    }
    const { warnings } = json(await run(['search', 'Draft', '--json'], repo));
    expect(warnings).toHaveLength(5);
  });
});

describe('decisions', () => {
  const DECIDED = {
    '2026-03-02': '## Decisions\n- We ship behind a Flag.\n- We wait\n  for Kim.\n',
    '2026-11-10': '## Decisions\n- The flag stays.\n',
  };
  const texts = async (repo: Seat, ...argv: string[]): Promise<string[]> =>
    json(await run([...argv, '--json'], repo)).decisions.map(({ text }: { text: string }) => text);

  test.concurrent('is the list of the noun, and both take the same options', async () => {
    const repo = pairRepo(DECIDED);
    for (const verb of [['decisions'], ['decision'], ['decision', 'list']]) {
      expect(json(await run([...verb, '--json'], repo))).toEqual({
        oneonone: 1,
        decisions: [
          { day: '2026-03-02', text: 'We ship behind a Flag.', note: 'meetings/2026-03-02.md', line: 2 },
          { day: '2026-03-02', text: 'We wait for Kim.', note: 'meetings/2026-03-02.md', line: 3 },
          { day: '2026-11-10', text: 'The flag stays.', note: 'meetings/2026-11-10.md', line: 2 },
        ],
      });
      expect(await texts(repo, ...verb, '--search', 'flag', '--since', '3m')).toEqual(['The flag stays.']);
    }
  });

  test.concurrent('only some of them: by words, and by day', async () => {
    const repo = pairRepo(DECIDED);
    expect(await texts(repo, 'decisions', '--search', 'flag')).toEqual(['We ship behind a Flag.', 'The flag stays.']);
    expect(await texts(repo, 'decisions', '--search', 'Flag')).toEqual(['We ship behind a Flag.']);
    expect(await texts(repo, 'decisions', '--search', 'kim', 'wait')).toEqual(['We wait for Kim.']);
    expect(await texts(repo, 'decisions', '--search', 'wait for')).toEqual(['We wait for Kim.']);
    expect(await texts(repo, 'decisions', '--until', '2026-03-02')).toEqual([
      'We ship behind a Flag.',
      'We wait for Kim.',
    ]);
    const none = await run(['decisions', '--since', 'today'], repo);
    expect([none.exit, none.stdout, none.stderr]).toEqual([
      0,
      '',
      'No decision fits. See them all: oneonone decisions\n',
    ]);
    expect((await run(['decision', 'lsit'], repo)).exit).toBe(2);
    expect((await run(['decisions', 'flag'], repo)).exit).toBe(2);
  });

  test('with many notes: the same with what is kept and without, also after a change', async () => {
    const dayOf = (index: number): string => addDays('2026-11-24', (index - 80) * 14);
    const repo = pairRepo(
      Object.fromEntries(Array.from({ length: 80 }, (_, at) => [dayOf(at), `## Decisions\n- We do ${at}.\n`])),
    );
    await pause(3_200);
    const all = Array.from({ length: 80 }, (_, at) => `We do ${at}.`);
    expect(await texts(repo, 'decisions')).toEqual(all);
    expect(await texts(repo, 'decisions')).toEqual(all);
    writeFileSync(join(repo.cwd, `meetings/${dayOf(5)}.md`), '## Decisions\n- We do not.\n');
    rmSync(join(repo.cwd, `meetings/${dayOf(6)}.md`));
    expect(await texts(repo, 'decisions')).toEqual(all.with(5, 'We do not.').toSpliced(6, 1));
  });
});

/** The line, from 1, of a text that holds some words. */
function lineOf(text: string, words: string): number {
  return text.split('\n').findIndex((line) => line.includes(words)) + 1;
}
