/**
 * Every page fits the terminal, from 40 to 200 columns, whatever letters it holds; and where a terminal may not have other
 * signs than ASCII, none of ours goes to it.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import stringWidth from 'string-width';
import { describe, expect, test } from 'vitest';
import { narrowed } from '../../src/terminal/print.ts';
import { pairRepo } from '../support/repositories.ts';
import { haveTmux, openTerminal } from '../support/terminal.ts';
import { run, runAll, type Seat, withEnv } from '../support/world.ts';

const LONG = 'A promise that is so long that it can’t stand in one line of any window, which people write, too';
const HELD = `---
status: held
kind: regular
started: 10:02
ended: 10:40
purpose: 会議の準備をする、東京オフィスの引っ越しについて、いつまでに何を決めるか、誰が決めるか
---

## Agenda

### Bo
- [x] 東京オフィスの引っ越しについて、いつまでに何を決めるか、誰が決めるか ^tok23

### Ana
- [>] מה עם הפגישה הבאה שלנו ומתי נחליט על התקציב לשנה הבאה עם כולם ביחד ^heb23

## Goals

### Job
- [>] ${LONG} due:2026-12-20 #short ^gol23
  - at risk: ${LONG}

## Notes

- praise @bo: kept calm in the outage 🎉 and wrote down what had happened for everybody who was not there ${LONG}

## Decisions

- ${LONG}
- We ship ́a̱ccents̊ and ﷽ behind a flag.

## Actions

- [>] @bo ${LONG} due:2026-11-13 ^act23
- [x] @ana Wróć do tego, żeby źdźbło nie zniknęło, i napisz wszystkim, co z tego wyszło na koniec ^pol23
`;
const PLANNED = HELD.replace('status: held', 'status: planned\ncarried: [gol23, act23, heb23]')
  .replaceAll('[>]', '[ ]')
  .replace(/started.*\nended.*\n/, '')
  .replace(/## Decisions[\s\S]*(?=## Actions)/, '');

const CALLS = [
  ...['status', 'brief', 'list', 'log --all', 'goal list', 'action list --all', 'topic list', 'decision list', 'pairs'],
  ...[
    'goal history',
    'decisions',
    'search promise',
    'history act23',
    'changes',
    'health',
    'questions',
    'today',
    'here',
  ],
  ...['questions growth --all', 'doctor', 'private list', 'pairs brief', 'settle'],
];
const WIDTHS = [40, 60, 80, 133, 200];

/** The lines of a page that go beyond a width. What has no blank in it can't be wrapped. */
function tooWide(text: string, width: number): string[] {
  return text.split('\n').filter((line) => stringWidth(line) > width && /\S\s+\S{1,20}(\s|$)/.test(line));
}

describe('pages', () => {
  const seat = async (): Promise<Seat> => {
    const repo = pairRepo({ '2026-11-10': HELD, '2026-11-24': PLANNED });
    await runAll(
      [
        ['pairs', 'add'],
        ['private', 'add', `${LONG} これは秘密です`],
      ],
      repo,
    );
    return repo;
  };

  test.each(WIDTHS)('fit %i columns', { timeout: 60_000 }, async (width) => {
    const repo = withEnv(await seat(), { COLUMNS: String(width) });
    const wide: unknown[] = [];
    let lines = 0;
    for (const call of CALLS) {
      const { stdout, exit } = await run(call.split(' '), repo);
      expect([call, [0, 1, 3]]).toEqual([call, expect.arrayContaining([exit])]);
      lines += stdout.split('\n').length;
      wide.push(...tooWide(stdout, width).map((line) => [call, line]));
    }
    expect(wide).toEqual([]);
    expect(lines).toBeGreaterThan(200);
  });

  test.runIf(haveTmux)('what a change says fits the terminal, too', async () => {
    const terminal = openTerminal(['action', 'done', 'act', '--dry-run'], await seat(), { columns: 50, rows: 20 });
    const { screen } = await terminal.end();
    terminal.close();
    // A terminal would break in the midst of a word.
    expect(screen).toMatch(/^Would be: act23 done: @bo A promise that is so$/m);
  });

  test.runIf(haveTmux)('so do errors, hints and warnings, and a call to copy stays whole', async () => {
    const repo = await seat();
    const said = async (...argv: string[]): Promise<string> => {
      const terminal = openTerminal(argv, repo, { columns: 50, rows: 30 });
      const { screen } = await terminal.end();
      terminal.close();
      return screen;
    };
    // A terminal would break each of them in the midst of a word.
    expect(await said('prep', '--kind', 'regulr')).toBe(
      [
        "error: There is no template 'regulr'.",
        "  Did you mean 'regular'? There are: feedback,",
        '    first, growth, handoff, peer, regular,',
        '    skip-level.\n',
      ].join('\n'),
    );
    writeFileSync(join(repo.cwd, 'meetings/2026-10-27.md'), '<<<<<<< a\n=======\n>>>>>>> b\n');
    expect(await said('list')).toContain(
      [
        'warning: meetings/2026-10-27.md:1: This note',
        '  holds conflict markers. Keep the lines you want,',
        '  take the three markers out, and save.',
      ].join('\n'),
    );
    expect(await said('list')).toContain('2026-11-24  planned  meetings/2026-11-24.md');
    expect(narrowed('Then run `oneonone action add` again, and it is there.', 25)).toBe(
      'Then run\n  `oneonone action add`\n  again, and it is there.',
    );
  });

  test('the help fits from 80 columns on, and where it is narrower nothing is lost', async () => {
    const repo = pairRepo();
    const words = async (width: string) =>
      (await run(['help', 'prep'], withEnv(repo, { COLUMNS: width }))).stdout.split(/\s+/).filter(Boolean).join(' ');
    expect(await words('40')).toBe(await words('200'));
  });

  test.runIf(haveTmux)(
    'a terminal without other letters gets ASCII of ours, and people’s own letters as they are',
    async () => {
      const repo = withEnv(await seat(), { LC_ALL: 'C', LANG: 'C' });
      for (const argv of [['help'], ['status'], ['health'], ['nonsense'], ['questions']]) {
        const terminal = openTerminal(argv, repo, { columns: 100, rows: 60 });
        const { screen } = await terminal.end();
        terminal.close();
        expect(screen.trim()).not.toBe('');
        expect([argv, screen.match(/[’‘“”…–—·→▁▂▃▄▅▆▇█░]/g)]).toEqual([argv, null]);
      }
      // A conversation, with signs of the prompts: its list, its keys, a promise that is cut to the width.
      const talk = openTerminal(['prep'], repo, { columns: 60, rows: 20 });
      const screens = [await talk.waitFor(/What was promised\?[\s\S]* - Enter /)];
      talk.press('Enter');
      screens.push(await talk.waitFor('Another topic?'));
      talk.press('C-c');
      screens.push((await talk.end()).screen);
      talk.close();
      for (const screen of screens)
        expect(screen.match(/[^\0-\x7f\u0590-\u05ff\u3000-\u9fff\uff00-\uffef]/g)).toBe(null);
      const terminal = openTerminal(['brief'], repo, { columns: 100, rows: 60 });
      const { screen } = await terminal.end();
      terminal.close();
      expect(screen).toContain('מה עם הפגישה');
      // What does not go to a terminal is what was written.
      expect((await run(['help', 'init'], repo)).stdout).toContain('pair’s');
    },
  );
});
