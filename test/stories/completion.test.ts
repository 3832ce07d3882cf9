/**
 * What Tab offers, in real shells: commands, options, pairs, people, and open lines with their words, which run nothing.
 */
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { manager, pairOf } from '../support/eight.ts';
import { pairRepo } from '../support/repositories.ts';
import { haveTmux, openPane } from '../support/terminal.ts';
import { newFolder, newHome, PROGRAM, run, runAll, runCommand, type Seat, withEnv } from '../support/world.ts';

const has = (program: string): boolean => spawnSync('sh', ['-c', 'command -v "$0"', program]).status === 0;

const NOTE = `## Agenda

- [ ] Promotion case ^ttt

## Goals

### Job
- [ ] Lead the migration ^ggg

## Actions

- [ ] @bo Draft the RFC ^aaa
- [ ] @ana Ask finance ^bbb
- [x] @ana Call the vendor ^ccc
`;

/** The same place with the program on the path, as it is after an installation. */
function installed(seat: Seat): Seat {
  const bin = newFolder('bin');
  writeFileSync(join(bin, 'oneonone'), `#!/bin/sh\nexec '${process.execPath}' '${PROGRAM}' "$@"\n`);
  chmodSync(join(bin, 'oneonone'), 0o755);
  return withEnv(seat, { PATH: `${bin}:${seat.env.PATH}` });
}

/** The words that are offered at the end of a line, with what is said of them. */
async function offered(seat: Seat, ...words: string[]): Promise<[string, string][]> {
  const outcome = await run(['complete', '--', ...words], seat);
  expect(outcome).toMatchObject({ exit: 0, stderr: '' });
  const lines = outcome.stdout.split('\n').slice(0, -1);
  return lines.map((line) => line.split('\t') as [string, string]);
}

const wordsAt = async (seat: Seat, ...words: string[]) => (await offered(seat, ...words)).map(([word]) => word);

describe('what is offered', () => {
  const seat = (): Seat => pairRepo({ '2026-11-24': NOTE });

  test.concurrent('commands, verbs and options, each with the words of the help, none that is hidden', async () => {
    const repo = seat();
    expect(await offered(repo, 'wr')).toEqual([['wrap', 'who does what by when']]);
    const all = await wordsAt(repo, '');
    const help = (await run(['help'], withEnv(repo, { COLUMNS: '72' }))).stdout;
    expect(all.filter((name) => !new RegExp(`^  ${name}( |$)`, 'm').test(help))).toEqual([]);
    expect(all.length).toBe([...help.matchAll(/^ {2}[a-z]+ /gm)].length);
    expect(await wordsAt(repo, 'goal', 'ch')).toEqual(['check']);
    expect(await wordsAt(repo, 'action', 'add', 'x', '--o')).toEqual(['--owner', '--offline']);
    expect(await wordsAt(repo, 'help', 'rev')).toEqual(['review']);
    expect(await wordsAt(repo, 'help', 'goal', 'ch')).toEqual(['check']);
    expect(await wordsAt(repo, 'action', 'add', '--', '--o')).toEqual([]);
  });

  test.concurrent('open lines of the kind that is meant, with their words; closed ones to open again', async () => {
    const repo = seat();
    expect(await offered(repo, 'action', 'done', '')).toEqual([
      ['bbb', '@ana Ask finance'],
      ['aaa', '@bo Draft the RFC'],
    ]);
    expect(await wordsAt(repo, 'action', 'done', 'aaa', 'b')).toEqual(['bbb']);
    expect(await wordsAt(repo, 'action', 'reopen', '')).toEqual(['ccc']);
    expect(await offered(repo, 'goal', 'check', '')).toEqual([['ggg', 'Lead the migration']]);
    expect(await wordsAt(repo, 'goal', 'check', 'ggg', '')).toEqual(['on-track', 'at-risk', 'off-track']);
    expect(await wordsAt(repo, 'action', 'give', 'aaa', '')).toEqual(['ana', 'bo']);
    expect(await offered(repo, 'prep', '--drop', 'g')).toEqual([['ggg=', 'goal: Lead the migration']]);
    expect(await wordsAt(repo, 'history', '')).toEqual(['ccc', 'bbb', 'aaa', 'ggg', 'ttt']);
  });

  test.concurrent('what is to settle, each once: two of the same would be put into the line with their words', async () => {
    const note = NOTE.replace('^aaa\n', '^aaa\n  - settle: @bo Draft a plan\n  - settle: @bo Draft two plans\n');
    expect(await offered(pairRepo({ '2026-11-24': note }), 'settle', '')).toEqual([['aaa', '@bo Draft a plan']]);
  });

  test.concurrent('values: people, days, forms, themes, choices; the shell’s own files where a file is meant', async () => {
    const repo = seat();
    expect(await offered(repo, 'add', 'x', '--for=')).toEqual([
      ['--for=ana', 'Ana Souza'],
      ['--for=bo', 'Bo Lindqvist'],
    ]);
    expect(await wordsAt(repo, 'prep', '--kind', 'f')).toEqual(['feedback', 'first']);
    expect(await wordsAt(repo, 'questions', 'g')).toEqual(['goals', 'growth']);
    expect(await wordsAt(repo, 'log', '--kind', 'go')).toEqual(['goal']);
    expect(await wordsAt(repo, 'action', 'add', 'x', '--due', 'to')).toEqual(['today', 'tomorrow']);
    expect(await offered(repo, 'wrap', '')).toEqual([['2026-11-24', 'planned']]);
    expect(await wordsAt(repo, 'completion', '')).toEqual(['bash', 'zsh', 'fish', 'powershell']);
    expect(await wordsAt(repo, 'init', '--timezone', 'Europe/Lis')).toEqual(['Europe/Lisbon']);
    expect(await wordsAt(repo, 'report', '--output', 'x')).toEqual([':files']);
  });

  test.concurrent('pairs, and what is open with the one that is named, from any folder', async () => {
    const home = await manager(['tuesday', 'friday']);
    await runAll([['-p', 'kim', 'action', 'add', 'Ask finance', '--owner', 'ana']], home);
    const elsewhere = { ...home, cwd: newFolder('elsewhere') };
    expect(await offered(elsewhere, '-p', '')).toEqual([
      ['bo', pairOf(home, 'bo').cwd],
      ['kim', pairOf(home, 'kim').cwd],
    ]);
    expect(await wordsAt(elsewhere, '--pair=k')).toEqual(['--pair=kim']);
    expect((await offered(elsewhere, '-p', 'kim', 'action', 'done', '')).map(([, say]) => say)).toEqual([
      '@ana Ask finance',
    ]);
    expect(await offered(elsewhere, 'action', 'done', '')).toEqual([]);
  });

  test.concurrent('where notes can’t be read or there is none, less is offered and nothing said', async () => {
    const none = newHome();
    expect(await offered(none, 'action', 'done', '')).toEqual([]);
    expect(await wordsAt(none, 'wr')).toEqual(['wrap']);
    const broken = seat();
    writeFileSync(join(broken.cwd, 'oneonone.yaml'), 'people: [');
    expect(await offered(broken, 'action', 'done', '')).toEqual([]);
  });
});

/** Words that would run something in a shell, or steer a terminal, if they were taken for more than words. */
const HOSTILE = [
  '$(touch PWNED) `touch PWNED` ; touch PWNED ^abc',
  '"; touch PWNED; " \'; touch PWNED; \' %F{red} ^abd',
  'x:y\ttab \\n \u001b[31mred $HOME !! * ? ~ ^abe',
];

function hostileRepo(): Seat {
  const lines = HOSTILE.map((text) => `- [ ] @bo ${text}\n`).join('');
  return installed(pairRepo({ '2026-11-24': `## Actions\n\n${lines}- [ ] @bo odd id ^$(touch)\n` }));
}

const SCRIPT: Readonly<Record<string, (words: readonly string[]) => readonly string[]>> = {
  bash: (words) => {
    const quoted = words.map((word) => `'${word.replaceAll("'", "'\\''")}'`).join(' ');
    const set = `COMP_WORDS=(oneonone ${quoted}); COMP_CWORD=${words.length}; COMP_TYPE=63`;
    const show = `printf "%s\\n" "$\{COMPREPLY[@]}"`;
    return ['bash', '--norc', '-c', `eval "$(oneonone completion bash)"; ${set}; _oneonone; ${show}`];
  },
  fish: (words) => [
    'fish',
    '--no-config',
    '-c',
    `oneonone completion fish | source; complete -C ${JSON.stringify(`oneonone ${words.join(' ')}`).replaceAll('$', '\\$')}`,
  ],
};

describe.each(['bash', 'fish'])('in %s', (shell) => {
  const ask = async (seat: Seat, ...words: string[]): Promise<string[]> => {
    const outcome = await runCommand(SCRIPT[shell]?.(words) ?? [], seat);
    expect(outcome.stderr).toBe('');
    return outcome.stdout.split('\n').filter(Boolean);
  };

  test.runIf(has(shell))('what is offered comes with its words', async () => {
    const repo = installed(pairRepo({ '2026-11-24': NOTE }));
    const found = await ask(repo, 'action', 'done', '');
    expect(found).toHaveLength(2);
    expect(found[0]).toMatch(/^bbb\s+\(?@ana Ask finance\)?$/);
    expect((await ask(repo, 'wr'))[0]).toMatch(/^wrap\b/);
    const value = shell === 'bash' ? ['--for', '=', 'b'] : ['--for=b'];
    expect((await ask(repo, 'add', 'x', ...value))[0]).toMatch(shell === 'bash' ? /^bo/ : /^--for=bo\s/);
    expect((await ask(repo, 'report', '--output', 'one')).join()).toContain('oneonone.yaml');
  });

  test.runIf(has(shell))('no word of a note and none that is typed runs anything', async () => {
    const repo = hostileRepo();
    const found = await ask(repo, 'action', 'done', '');
    // A line whose id is none gets one of its own.
    expect(found).toHaveLength(4);
    expect(found.map((line) => line.slice(0, 3))).toEqual(expect.arrayContaining(['abc', 'abd', 'abe']));
    expect(found.join('\n')).not.toContain('\u001b');
    await ask(repo, 'action', 'add', '$(touch PWNED)', '--ow');
    await ask(repo, 'action', 'add', '`touch PWNED`', '--owner', '');
    expect(existsSync(join(repo.cwd, 'PWNED'))).toBe(false);
  });
});

describe.runIf(haveTmux)('in bash, at a prompt (needs tmux)', () => {
  async function bash(seat: Seat, settings: string) {
    const rc = join(newFolder('bash'), 'rc');
    writeFileSync(rc, `PS1='> '\nbind 'set bell-style none'\n${settings}\neval "$(oneonone completion bash)"\n`);
    const terminal = openPane(['bash', '--noprofile', '--rcfile', rc, '-i'], seat, { columns: 100, rows: 30 });
    await terminal.waitFor(/^>$/m);
    return terminal;
  }

  test('Tab completes a word, and a list shows open lines with their words, of which none comes into the line', async () => {
    const terminal = await bash(hostileRepo(), "bind 'set show-all-if-ambiguous on'");
    terminal.type('oneonone wr\t');
    await terminal.waitFor(/oneonone wrap$/m);
    terminal.press('C-u');
    terminal.type('oneonone action done a\t');
    const screen = await terminal.waitFor(/abc {2}\(@bo \$\(touch PWNED\).*[\s\S]*^> oneonone action done ab$/m);
    expect(screen).toMatch(/abd {2}\(@bo "; touch PWNED/);
    terminal.close();
  });

  test('a menu puts the id alone into the line', async () => {
    const terminal = await bash(hostileRepo(), "bind 'TAB:menu-complete'");
    terminal.type('oneonone action done abd\t');
    await terminal.waitFor(/oneonone action done abd$/m);
    terminal.press('C-u');
    terminal.type('oneonone action done ab\t');
    await terminal.waitFor(/oneonone action done ab[cde]$/m);
    terminal.close();
  });
});

describe.runIf(haveTmux && has('zsh'))('in zsh (needs tmux)', () => {
  async function zsh(seat: Seat) {
    const home = newFolder('zsh');
    mkdirSync(home, { recursive: true });
    writeFileSync(
      join(home, '.zshrc'),
      'autoload -Uz compinit; compinit -D -u\nsource <(oneonone completion zsh)\nPS1="> "\nunsetopt beep\nzstyle ":completion:*" list-prompt ""\n',
    );
    const terminal = openPane(['zsh', '-i'], withEnv(seat, { ZDOTDIR: home }), { columns: 100, rows: 30 });
    await terminal.waitFor(/^>$/m);
    return terminal;
  }

  test('Tab completes a word, and shows open lines with their words', async () => {
    const terminal = await zsh(installed(pairRepo({ '2026-11-24': NOTE })));
    terminal.type('oneonone wr\t');
    await terminal.waitFor(/oneonone wrap$/m);
    terminal.press('C-u');
    terminal.type('oneonone action done \t');
    const screen = await terminal.waitFor(/Draft the RFC/);
    expect(screen).toMatch(/bbb {2}\(?@ana Ask finance/);
    terminal.close();
  });

  test('no word of a note runs anything, also when Tab goes through them all', async () => {
    const repo = hostileRepo();
    const terminal = await zsh(repo);
    terminal.type('oneonone action add "$(touch PWNED)" --ow\t');
    await terminal.waitFor(/--owner/);
    terminal.press('C-u');
    terminal.type('oneonone action done \t');
    await terminal.waitFor(/abe/);
    terminal.type('\t\t\t');
    await terminal.waitFor(/oneonone action done ab/);
    terminal.press('C-u');
    terminal.close();
    expect(existsSync(join(repo.cwd, 'PWNED'))).toBe(false);
  });
});

test.each(['bash', 'zsh', 'fish', 'powershell'])(
  'the script for %s is the same wherever it is asked for',
  async (shell) => {
    const home = newHome();
    const outcome = await run(['completion', shell], home);
    expect(outcome).toMatchObject({ exit: 0, stderr: '' });
    expect(outcome.stdout).toContain('oneonone complete -- ');
    expect(outcome.stdout).not.toMatch(/\beval\b(?! "\$\(oneonone)/);
    const wrong = await run(['completion', 'tcsh'], home);
    expect([wrong.exit, wrong.stderr]).toEqual([2, expect.stringContaining('bash, zsh, fish, powershell')]);
  },
);

describe('the manual page', () => {
  const page = async (): Promise<string> => (await run(['help', '--man'], newHome())).stdout;

  test('has every command and every option that the help has, in ASCII', async () => {
    const roff = await page();
    expect(roff).toMatch(/^[\n\x20-\x7e]+$/);
    const said = roff.replaceAll('\\-', '-');
    const help = readFileSync(new URL('../../docs/commands.md', import.meta.url), 'utf8');
    const names = [...help.matchAll(/^## oneonone (.+)$/gm)]
      .map(([, name]) => name ?? '')
      .filter((name) => name !== 'help');
    expect(names.length).toBeGreaterThan(60);
    for (const name of names) expect(said).toMatch(new RegExp(`^\\.SS oneonone ${name}( |$)`, 'm'));
    const flags = new Set([...help.matchAll(/^ {2}(?:-\w, )?(--[a-z-]+)/gm)].map(([, flag]) => flag ?? ''));
    expect(flags.size).toBeGreaterThan(50);
    for (const flag of flags) if (flag !== '--help' && flag !== '--man') expect(said).toContain(flag);
  });

  test.runIf(has('groff'))('groff has nothing to say against it', async () => {
    const outcome = await runCommand(['groff', '-man', '-ww', '-Tutf8'], { ...newHome(), input: await page() });
    expect([outcome.exit, outcome.stderr]).toEqual([0, '']);
    expect(outcome.stdout).toContain('oneonone goal check');
  });

  test('is built beside the program, where npm finds it', () => {
    const built = readFileSync(new URL('../../dist/oneonone.1', import.meta.url), 'utf8');
    expect(built.startsWith('.TH ONEONONE 1')).toBe(true);
  });
});
