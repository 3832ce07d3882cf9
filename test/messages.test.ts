/**
 * How messages are written down (docs/messages.md), held over the program's own texts: quotes, apostrophes, commands.
 *
 * The texts are found by a scanner of its own, which knows as much of the language as it takes to tell a text from a
 * comment and a pattern.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { TOP } from './support/prose.ts';

type Said = { readonly file: string; readonly text: string };

/** Files whose texts are no messages: help, files that are written, shell lines, the play. */
const OTHERS =
  /^(program|program\/[a-z-]+|meeting\/config-text|journal\/driver\/driver-line|commands\/demo-story)\.ts$/;
const PARTS =
  /\/\*[\s\S]*?\*\/|\/\/[^\n]*|(?<=[(,=:[!&|?{};\s])\/(?![*/\s])(?:[^/\\\n[]|\\.|\[(?:[^\]\\\n]|\\.)*\])+\/[a-z]*|'((?:[^'\\\n]|\\.)*)'|"((?:[^"\\\n]|\\.)*)"|`((?:[^`\\]|\\[\s\S])*)`/g;

function textsIn(source: string): string[] {
  return [...source.matchAll(PARTS)].flatMap(([, single, double, template]) => single ?? double ?? template ?? []);
}

const SAID: readonly Said[] = readdirSync(join(TOP, 'src'), { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts') && !OTHERS.test(file))
  .flatMap((file) =>
    textsIn(readFileSync(join(TOP, 'src', file), 'utf8')).map((text) => ({ file, text: text.replaceAll('\\`', '`') })),
  );
/** Sentences: words with blanks between them. */
const SENTENCES = SAID.filter(({ text }) => /[A-Za-z’}]+ [a-z]+ /.test(text));

const COMMAND =
  /\boneonone (?:init|join|doctor|demo|prep|add|meet|wrap|carry|skip|move|save|action|goal|topic|decision|status|brief|list|show|sync|settle|undo|help)\b|\bgit (?:config|switch|status|log|remote|merge|push|branch|fetch|fsck|worktree|ls-remote) (?=[-<$\w.]+)/g;

test('there are texts to look at, and the scanner tells them from patterns and comments', () => {
  expect(SENTENCES.length).toBeGreaterThan(300);
  expect(textsIn(`a('one'); // it's\n/* "no" */ b = /['"\`]/.test("two's") ? \`three \\\`x\\\`\` : 4`)).toEqual([
    'one',
    "two's",
    'three \\`x\\`',
  ]);
});

test('an apostrophe is ’, and quotes are straight', () => {
  const wrong = SENTENCES.filter(({ text }) => /[A-Za-z]'(?:s|t|re|ll|ve|m|d)\b|[‘“”]/.test(text));
  expect(wrong).toEqual([]);
});

test('nobody is sent to what in git takes knowing it', () => {
  const wrong = SENTENCES.filter(({ text }) =>
    /\bgit (?:merge|rebase|switch|checkout|reset|pull|stash|cherry-pick)\b/.test(text),
  );
  expect(wrong).toEqual([]);
});

test('a command stands between backticks, or bare at the end of the text after a colon', () => {
  const wrong = SENTENCES.filter(({ text }) => {
    const outside = text.replace(/`[^`]*`/g, '');
    return [...outside.matchAll(COMMAND)].some(({ index }) => {
      const before = outside.slice(0, index);
      return !/^$|: $|, or $|\($/.test(before) || (before.endsWith(': ') && outside.endsWith('.'));
    });
  });
  expect(wrong).toEqual([]);
});
