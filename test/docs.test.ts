/**
 * The words hold: what README.md and docs/ show is what the program does.
 *
 * Examples of the format run through the real reading, saving and carrying; the commands of the README and the console
 * of docs/messages.md run in the built program; what was recorded is recorded again; links and names lead somewhere.
 */
import { existsSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, test } from 'vitest';
import { carry } from '../src/meeting/carry.ts';
import { readDay, readDue } from '../src/meeting/day.ts';
import { dayWords } from '../src/meeting/language.ts';
import { mergeNotes } from '../src/meeting/merge/merge.ts';
import { type Note, readNote } from '../src/meeting/note.ts';
import { type Pair, readPair, SECTION_KINDS } from '../src/meeting/pair.ts';
import { readPromise } from '../src/meeting/promise.ts';
import { remarksOf } from '../src/meeting/remark.ts';
import { saveNotes } from '../src/meeting/save.ts';
import { fillNote } from '../src/meeting/template.ts';
import { fakeEditor } from './support/fakeEditor.ts';
import { type Block, blocksOf, codeIn, linksIn, page, pages, TOP, tableAfter } from './support/prose.ts';
import { PAIR, pairRepo } from './support/repositories.ts';
import { haveTmux } from './support/terminal.ts';
import { git, newFolder, newHome, PROGRAM, run, runCommand, type Seat, withEnv } from './support/world.ts';

describe('docs/format.md', () => {
  const format = page('docs/format.md');

  for (const example of examplesOf(blocksOf(format))) {
    for (const { words, text, line } of example.results) {
      test(`line ${line}: ${words.slice(1).join(' ')}`, async () => {
        expect(await outcome(example, words)).toBe(text);
      });
    }
  }

  test('every spelling of an item is read as the table says', () => {
    const rows = tableAfter(format, 'an action’s line'.replace('’', "'"));
    for (const [line = '', said = ''] of rows) {
      const note = readNote('2026-11-24', `## Actions\n\n${line}\n`, readPair(PAIR));
      expect(`${line} → ${sayItem(note)}`).toBe(`${line} → ${said}`);
    }
  });

  test('every line of praise and feedback is read as the table says', () => {
    const of = readPair(PAIR);
    for (const [line = '', said = ''] of tableAfter(format, 'a line under Notes')) {
      const note = readNote('2026-11-24', `## Notes\n\n${line}\n`, of);
      const [remark] = remarksOf(note, of);
      const words = note.items.length > 0 ? 'an action' : 'words';
      const named = remark?.for ? ` for ${remark.for}` : '';
      expect(`${line} → ${remark ? `${remark.kind}${named}: ${remark.text}` : words}`).toBe(`${line} → ${said}`);
    }
  });

  test('days as words are the days that the table says', () => {
    const today = '2026-11-24';
    for (const [words = '', plain, promised] of tableAfter(format, 'on Tuesday, 24 November 2026')) {
      expect([words, readDay(words, today) ?? 'no day', readDue(words, today) ?? 'no day']).toEqual([
        words,
        plain,
        promised,
      ]);
    }
  });
});

/** Notes that are given one after the other, and what is said to come of them. */
type Example = { readonly pair: Pair; readonly given: readonly Block[]; readonly results: readonly Block[] };

function examplesOf(blocks: readonly Block[]): Example[] {
  const examples: { pair: Pair; given: Block[]; results: Block[] }[] = [];
  let pair = readPair(PAIR);
  for (const block of blocks) {
    const [language, role = ''] = block.words;
    if (language === 'yaml' && role === 'config') pair = readPair(block.text);
    const last = examples.at(-1);
    if (['given', 'template', 'third', 'one', 'other'].includes(role)) {
      if (last && last.results.length === 0) last.given.push(block);
      else examples.push({ pair, given: [block], results: [] });
    } else if (language === 'markdown') last?.results.push(block);
  }
  return examples;
}

async function outcome({ pair, given }: Example, [, role, name = '', , previous]: readonly string[]): Promise<string> {
  if (role === 'filled') {
    const template = { kind: 'regular', path: 'templates/regular.md', text: given[0]?.text ?? '', shipped: false };
    return fillNote(template, name, pair, await dayWords(pair.language), previous ?? null).text;
  }
  if (role === 'merged') return mergedText(given, name, pair);
  const notes = given.map(({ words, text }) => readNote(words[2] ?? '', text, pair));
  const after = role === 'saved' ? savedTexts(notes, pair) : carriedTexts(notes, pair);
  return after.get(name) ?? notes.find((note) => note.name === name)?.text ?? '';
}

/** The merge of two versions, which is the same from the other side. */
function mergedText(given: readonly Block[], name: string, pair: Pair): string {
  const [third = null, one = '', other = ''] = given.map(({ text }) => text);
  const merged = mergeNotes(name, third, one, other, pair);
  expect(mergeNotes(name, third, other, one, pair)).toEqual(merged);
  return merged.kind === 'merged' ? merged.text : merged.why;
}

function savedTexts(notes: readonly Note[], pair: Pair): ReadonlyMap<string, string> {
  const names = notes.map(({ name }) => name);
  return saveNotes(notes, names, pair, () => SECTION_KINDS).texts;
}

/** Carried into the last of the notes; carrying once more changes nothing. */
function carriedTexts(notes: readonly Note[], pair: Pair): ReadonlyMap<string, string> {
  const once = (all: readonly Note[]) => carry(all, all.at(-1) as Note, pair, SECTION_KINDS);
  const { saved, written } = once(notes);
  const texts = new Map([...saved, ...written]);
  const after = notes.map(({ name, text }) => readNote(name, texts.get(name) ?? text, pair));
  expect([...once(after).written]).toEqual([]);
  return texts;
}

/** The one action of a note in words. */
function sayItem(note: Note): string {
  const item = note.items.find(({ empty }) => !empty);
  if (!item) return 'no action';
  const parts = [
    { open: 'open', doing: 'in progress', done: 'done', dropped: 'dropped' }[item.state],
    item.owner && `@${item.owner}`,
    item.due && `due ${item.due}`,
    item.start && `from ${item.start}`,
    item.id && `id ${item.id}`,
  ];
  return `${parts.filter(Boolean).join(', ')}: ${item.text}`;
}

describe('README.md', () => {
  const readme = page('README.md');

  test('the daily use runs as it stands, and git tells the history', async () => {
    const editor = fakeEditor([['replace', '## Notes\n', '## Notes\n\n- [ ] @ana ask finance due:fri\n']]);
    let seat: Seat = withEnv(newHome({ today: '2026-11-06' }), { ...editor.env, ...pathWithProgram() });
    const outputs: string[] = [];
    const blocks = blocksOf(readme).filter(({ words }) => words[1] === 'daily' || words[1] === 'history');
    expect(blocks.length).toBeGreaterThan(5);
    for (const { words, text } of blocks) {
      if (words[2]) seat = withEnv(seat, { ONEONONE_TODAY: words[2] });
      const done = await runCommand(['sh', '-eu', '-c', `${text}\npwd >&2`], seat);
      expect(done, text).toMatchObject({ exit: 0 });
      outputs.push(done.stdout);
      seat = { ...seat, cwd: done.stderr.trim().split('\n').at(-1) ?? '' };
    }
    editor.done();
    const all = outputs.join('\n');
    expect(all).toContain('Ready: meetings/2026-11-24.md');
    expect(all).toContain('wrap 2026-11-10: held, 2 promises');
    expect(all).toMatch(/Action: m3s7j done/);
    expect(git(seat, 'status', '--porcelain')).toBe('');
  });

  test('its note is one that the program reads and leaves alone', () => {
    const block = blocksOf(readme).find(({ words }) => words[1] === 'note');
    const note = readNote('2026-11-24', block?.text ?? '', readPair(PAIR));
    expect(note.failure).toBeNull();
    expect(note.warnings).toEqual([]);
    expect(note.items.map(({ kind, id }) => `${kind} ${id}`)).toEqual([
      'topic t8xq2',
      'topic wz4m7',
      'goal p4r7c',
      'action k3f9z',
    ]);
    expect([...savedTexts([note], readPair(PAIR))]).toEqual([]);
  });
});

/** A PATH on which the built program is called as people call it. */
function pathWithProgram(): { readonly PATH: string } {
  const bin = newFolder('bin');
  symlinkSync(PROGRAM, join(bin, 'oneonone'));
  return { PATH: `${bin}:${dirname(process.execPath)}:${process.env.PATH}` };
}

describe('docs/messages.md', () => {
  const messages = page('docs/messages.md');
  const consoles = blocksOf(messages).filter(({ words }) => words[0] === 'console');

  test('shows something', () => expect(consoles.length).toBeGreaterThan(4));

  for (const { text, line } of consoles) {
    test(`the console of line ${line} says just that`, async () => {
      const seat = withEnv(pairRepo(MESSAGES), pathWithProgram());
      const said: string[] = [];
      for (const call of text.split('\n').filter((words) => words.startsWith('$ '))) {
        const { exit, stdout } = await runCommand(['sh', '-c', `exec 2>&1; ${call.slice(2)}`], seat);
        const end = exit === 0 ? '' : `exit ${exit}\n`;
        said.push(`${call}\n${stdout.replaceAll(seat.cwd, '~/ana-bo')}${end}`);
      }
      expect(said.join('\n')).toBe(text);
    });
  }

  test('every sentence that it quotes is in the program', () => {
    const source = sources();
    const quoted = codeIn(messages).filter((code) => /^[A-Z'].* .*[.?]$/.test(code));
    for (const sentence of quoted) {
      const parts = sentence.split('…').filter((part) => part.trim().length > 1);
      for (const part of parts) expect(source, sentence).toContain(part);
    }
  });
});

/** What the console of docs/messages.md finds. */
const MESSAGES = {
  '2026-11-10': '## Actions\n\n- [ ] @bo Draft the RFC due:2026-11-13 ^k3f9z\n- [ ] @ana Draw the map ^k7bvn\n',
  '2026-11-24': '---\noneonone: 1\nstatus: planned\n---\n\n## Agenda\n',
};

describe('docs/talk.md', () => {
  const talk = page('docs/talk.md');

  test('every promise is read as the table says', () => {
    const of = readPair(PAIR);
    const rows = tableAfter(talk, 'what is said');
    expect(rows.length).toBeGreaterThan(5);
    for (const [sentence = '', said = ''] of rows) {
      const { owner, text, due } = readPromise(sentence, of, of.people[0], '2026-11-24');
      expect(`${sentence} → ${owner?.key ?? 'who?'}, ${due ?? 'no day'}: ${text}`).toBe(`${sentence} → ${said}`);
    }
  });

  test('every option and key of the answers is one of the command that asks', async () => {
    const notes = { '2026-11-24': '---\nstatus: planned\n---\n' };
    for (const verb of ['prep', 'wrap']) {
      const rows = tableAfter(talk, `\`${verb}\` asks`);
      const help = helpByCommand().get(verb) ?? '';
      for (const [, , options = '', keys = ''] of rows) {
        for (const [option] of options.matchAll(/--[a-z]+/g)) expect(help).toContain(`${option} `);
        for (const key of keys.split(' · ').map((one) => one.replace(/`/g, '').split(':')[0] ?? '')) {
          const done = await run([verb, '--answers', '-'], {
            ...pairRepo(notes),
            input: JSON.stringify({ [key]: null }),
          });
          expect([key, done.exit]).toEqual([key, 0]);
        }
      }
    }
  });
});

describe('all pages', () => {
  test('what was recorded from the program is up to date', async () => {
    const { stderr, exit } = await runCommand([process.execPath, 'docs/record.mjs', '--check'], {
      ...newHome(),
      cwd: TOP,
      timeout: 60_000,
    });
    expect({ stderr, exit }).toEqual({ stderr: '', exit: 0 });
  }, 60_000);

  test.skipIf(!haveTmux)(
    'so are the screens of the conversations (needs tmux)',
    async () => {
      const { stderr, exit } = await runCommand([process.execPath, 'docs/screens.mjs', '--check'], {
        ...newHome(),
        cwd: TOP,
        timeout: 100_000,
      });
      expect({ stderr, exit }).toEqual({ stderr: '', exit: 0 });
    },
    120_000,
  );

  test('the help fits a screen', async () => {
    const { stdout } = await run(['--help'], newHome());
    const lines = stdout.split('\n');
    expect(lines.length).toBeLessThanOrEqual(50);
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(80);
  });

  test('the help of each command fits a screen, and has calls to copy whose options are there', () => {
    const help = helpByCommand();
    expect(help.size).toBeGreaterThan(60);
    for (const [name, text] of [...help].filter(([command]) => command !== '')) {
      const lines = (/^```text\n([\s\S]*?)\n```$/m.exec(text)?.[1] ?? '').split('\n');
      expect(lines.length, name).toBeLessThanOrEqual(50);
      expect(lines.filter((line) => line.length > 80).join('\n'), name).toBe('');
      const calls = lines
        .slice(lines.indexOf('For example:') + 1)
        .flatMap((line) => /^ {2}oneonone (.+)$/.exec(line)?.[1] ?? []);
      expect(text, name).toContain('For example:\n  oneonone ');
      for (const call of calls) {
        const meant = commandIn(call, help);
        expect(meant.name, call).not.toBe('');
        for (const [option] of call.replace(/"[^"]*"/g, '').matchAll(/(?<!\S)--?[a-zA-Z][a-z-]*/g)) {
          expect(`${meant.text}${help.get('')}`, call).toContain(`${option} `);
        }
      }
    }
  });

  test('every link leads to a file', () => {
    for (const of of pages()) {
      for (const link of linksIn(of)) {
        const target = join(TOP, dirname(of.path), link);
        expect(existsSync(target), `${of.path}: ${link}`).toBe(true);
      }
    }
  });

  test('every path that is named is there', () => {
    for (const of of pages()) {
      const named = codeIn(of).filter((code) => /^(?:src|test|docs|bin|templates|lint|bench)\/[\w./*-]*$/.test(code));
      for (const path of named.filter((code) => !/\*|NAME|templates\/regular/.test(code))) {
        expect(existsSync(join(TOP, normalize(path))), `${of.path}: ${path}`).toBe(true);
      }
    }
  });

  test('every function that docs/layout.md names is in the source', () => {
    const source = sources();
    const named = codeIn(page('docs/layout.md')).filter((code) => /^\w+\(\)$/.test(code));
    expect(named.length).toBeGreaterThan(10);
    for (const call of named) expect(source, call).toMatch(new RegExp(`\\b${call.slice(0, -2)}\\(`));
  });

  test('every call that is shown is in the help, with its options', () => {
    const help = helpByCommand();
    for (const of of pages().filter(({ path }) => path !== 'docs/commands.md')) {
      const lines = [...codeIn(of), ...blocksOf(of).flatMap(({ text }) => text.replace(/\\\n/g, ' ').split('\n'))];
      const calls = lines.flatMap((line) => /(?:^|\$ |; )oneonone (.+)$/.exec(line)?.[1] ?? []);
      for (const call of calls) {
        const { name, text } = commandIn(call, help);
        expect(name, `${of.path}: oneonone ${call}`).not.toBe('');
        for (const [option] of call.replace(/"[^"]*"/g, '').matchAll(/(?<!\S)--?[a-zA-Z][a-z-]*/g)) {
          expect(`${text}${help.get('')} --help --version`, `${of.path}: oneonone ${call}`).toContain(option);
        }
      }
    }
  });

  test('every call that a message of the program names is in the help', () => {
    const help = helpByCommand();
    const code = sources().replace(/\/\*[\s\S]*?\*\/|^ *\/\/.*$/gm, '');
    const calls = [...code.matchAll(/(?:[`'"]|: |\(|, |or )oneonone ((?:-{1,2}\w+ )?[a-z$].*)/g)].map(
      (found) => found[1] ?? '',
    );
    expect(calls.length).toBeGreaterThan(30);
    // A name that is filled in is no verb, and `-p bo` alone is how a pair is called.
    const said = calls.map((call) => call.replace(/\$\{[^}]*\}/g, 'x')).filter((call) => !/^(?:-p )?x\b/.test(call));
    for (const call of said) {
      expect(commandIn(call, help).name, `oneonone ${call}`).not.toBe('');
    }
  });
});

/** The help of each command by its name, as docs/commands.md (which is recorded) has it; '' is the program's own. */
function helpByCommand(): ReadonlyMap<string, string> {
  const parts = page('docs/commands.md').text.split(/^## oneonone /m);
  return new Map(parts.map((part, at) => [at === 0 ? '' : (part.split('\n', 1)[0] ?? ''), part]));
}

/** The command that a call begins with, options before it passed over; no name where there is none. */
function commandIn(call: string, help: ReadonlyMap<string, string>): { readonly name: string; readonly text: string } {
  const words = call.replace(/^(?:(?:-C|-p) \S+ |-{1,2}[a-z-]+ )+/, '').split(/[^a-z]/);
  const [first = '', second = ''] = words;
  const name = [`${first} ${second}`, first].find((candidate) => help.has(candidate)) ?? '';
  if (/^-{1,2}(?:help|version)$/.test(call)) return { name: 'help', text: '' };
  return { name, text: help.get(name) ?? '' };
}

function sources(folder = join(TOP, 'src')): string {
  return readdirSync(folder, { recursive: true })
    .filter((name) => String(name).endsWith('.ts'))
    .map((name) => readFileSync(join(folder, String(name)), 'utf8'))
    .join('\n');
}
