/**
 * The bank of questions: what one of the two could ask the other, by theme and by the occasion it suits.
 *
 * A file of it holds themes; below a theme stand questions, `id: words`, and occasions with questions of their own. It may come
 * from a repository, so it is read strictly: what is unknown, doubled or too long is a Failure with its line.
 */
import { Failure } from '../../failure.ts';
import { nearestOf } from '../nearest.ts';
import { readYaml, type Yaml, type YamlEntry } from '../yaml.ts';

/** By theme: the last two are asked in one direction only. */
export const THEMES = [
  ...(['clarity', 'goals', 'problems', 'growth', 'relationship', 'feedback', 'first', 'manager', 'report'] as const),
] as const;
export type Theme = (typeof THEMES)[number];

/** What the notes may show that makes a question worth asking now. */
export const OCCASIONS = [
  ...([
    'first-meeting',
    'carried-thrice',
    'goal-at-risk',
    'silent-goal',
    'overdue',
    'goal-due',
    'no-growth-talk',
  ] as const),
  ...([
    'no-praise',
    'no-goal',
    'goal-reached',
    'missed',
    'one-sided',
    'no-feedback',
    'no-decision',
    'same-form',
  ] as const),
] as const;
export type OccasionKind = (typeof OCCASIONS)[number];

/** `occasion` is null for what is always worth asking. */
export type Question = {
  readonly id: string;
  readonly theme: Theme;
  readonly text: string;
  readonly occasion: OccasionKind | null;
};

const ID = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/;
const LONGEST_ID = 40;
const LONGEST = 200;
/** Control characters, and what turns text around or hides. */
const UNSPEAKABLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;
/** What a topic’s line would read as something else than words: an owner, a day, a tag, an id, a placeholder. */
const MARKS = /(?:^|\s)(?:@\S|#(?:short|long)\b|\^\S|(?:due|start|t):\S)|\[\w+::|[📅🛫⏳]|\{\{/u;

/**
 * The questions of a file on top of those that are known: the same id says it in other words, and an id without words leaves
 * it out. Throws 'template' with the line of what is wrong. `path` is what messages call the file.
 */
export function readBank(source: string, path: string, known: readonly Question[] = []): readonly Question[] {
  const text = source.charCodeAt(0) === 0xfeff ? source.slice(1) : source;
  const bank = new Map(known.map((question) => [question.id, question]));
  const seen = new Set<string>();
  const wrong = (line: number, message: string, hint: string): Failure =>
    new Failure('template', message, { where: { path, line }, hints: [hint] });
  const one = (entry: YamlEntry, theme: Theme, occasion: OccasionKind | null): void => {
    const { key: id, line, value } = entry;
    if (!ID.test(id) || id.length > LONGEST_ID) {
      throw wrong(
        line,
        `'${id}' can’t be a question’s id.`,
        'Use small letters, digits and `-`, as in `growth-energy`.',
      );
    }
    if (seen.has(id)) throw wrong(line, `Two questions have the id '${id}'.`, 'Give each one its own.');
    seen.add(id);
    if (value.kind === 'null') bank.delete(id);
    else bank.set(id, { id, theme, occasion, text: wordsOf(value, wrong) });
  };
  for (const { key, line, value } of entriesOf(readYaml(text, { path, line: 1, failure: 'template' }), wrong)) {
    const theme = THEMES.find((candidate) => candidate === key);
    if (theme === undefined) throw wrong(line, `'${key}' is no theme of questions.`, meant(key, THEMES));
    for (const entry of entriesOf(value, wrong)) {
      if (entry.value.kind !== 'map') one(entry, theme, null);
      else {
        const occasion = OCCASIONS.find((candidate) => candidate === entry.key);
        if (occasion === undefined) {
          throw wrong(entry.line, `'${entry.key}' is no occasion for a question.`, meant(entry.key, OCCASIONS));
        }
        for (const inner of entry.value.entries) one(inner, theme, occasion);
      }
    }
  }
  return [...bank.values()];
}

/** A question’s words as they are compared: capitals, white space, kinds of quotation marks and the end’s point do not count. */
export function sameWords(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[’‘]/g, "'")
    .replace(/\s+/g, ' ')
    .replace(/[?!.\s]+$/, '')
    .trim();
}

type Wrong = (line: number, message: string, hint: string) => Failure;

function entriesOf(value: Yaml, wrong: Wrong): readonly YamlEntry[] {
  if (value.kind === 'map') return value.entries;
  if (value.kind === 'null') return [];
  throw wrong(
    value.line,
    'Questions stand below their theme, each behind its id.',
    'Write `growth-energy: Which work …?`.',
  );
}

function wordsOf(value: Yaml, wrong: Wrong): string {
  if (value.kind !== 'text')
    throw wrong(value.line, 'A question is one line of words.', 'Write `growth-energy: Which work …?`.');
  const text = value.text.replace(/\s+/g, ' ').trim();
  if (text === '') throw wrong(value.line, 'This question has no words.', 'Write some, or leave the value out.');
  if (text.length > LONGEST)
    throw wrong(value.line, `This question has more than ${LONGEST} characters.`, 'Say it shorter.');
  if (UNSPEAKABLE.test(text))
    throw wrong(value.line, 'This question holds a character that can’t be seen.', 'Type it anew.');
  if (MARKS.test(text)) {
    throw wrong(value.line, 'This question would be read as more than words.', 'Leave out @names, days, tags and ids.');
  }
  return text;
}

function meant(word: string, known: readonly string[]): string {
  const near = nearestOf(word, known);
  return near ? `Did you mean '${near}'?` : `Known here: ${known.join(', ')}.`;
}
