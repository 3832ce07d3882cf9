/**
 * Answers that a script gives all at once: one JSON object, read strictly, so that a slip is said and nothing is passed over.
 */
import { Failure } from '../failure.ts';
import { nearestOf } from './nearest.ts';

/** What an answer is: one text, several, or a text (or nothing) for each id. */
export type AnswerForm = Readonly<Record<string, 'text' | 'texts' | 'by id'>>;

/** What was said of one item; null where an id alone stands for the answer. */
export type Named = { readonly id: string; readonly said: string | null };

/** What stands there, by its key: the one text, the texts, or the ids with what was said of each. */
export type Answers = {
  readonly text: ReadonlyMap<string, string>;
  readonly texts: ReadonlyMap<string, readonly string[]>;
  readonly named: ReadonlyMap<string, readonly Named[]>;
};

const SHAPES = { text: 'a text', texts: 'a list of texts', 'by id': 'an object of ids and texts' };

/** Reads answers. Throws 'usage' for what is no JSON object, an unknown key (naming the nearest) or a value of another form. */
export function readAnswers(json: string, form: AnswerForm): Answers {
  const text = new Map<string, string>();
  const texts = new Map<string, readonly string[]>();
  const named = new Map<string, readonly Named[]>();
  for (const [key, value] of Object.entries(objectIn(json))) {
    const kind = Object.hasOwn(form, key) ? form[key] : undefined;
    if (kind === undefined) throw unknownKey(key, Object.keys(form));
    if (value === null) continue;
    if (kind === 'text' && typeof value === 'string') text.set(key, value);
    else if (kind === 'texts' && isTexts(value)) texts.set(key, value);
    else if (kind === 'by id' && isById(value)) {
      named.set(
        key,
        Object.entries(value).map(([id, said]) => ({ id, said })),
      );
    } else throw new Failure('usage', `'${key}' in the answers is ${SHAPES[kind]}.`, { hints: [exampleOf(key, kind)] });
  }
  return { text, texts, named };
}

function objectIn(json: string): object {
  let value: unknown;
  try {
    value = JSON.parse(json.charCodeAt(0) === 0xfeff ? json.slice(1) : json);
  } catch (error) {
    throw new Failure('usage', `The answers are no JSON: ${(error as Error).message}.`, { hints: [OBJECT] });
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value;
  throw new Failure('usage', 'The answers are one JSON object.', { hints: [OBJECT] });
}

const OBJECT = 'Write an object: {"purpose": "Agree on the quarter"}';

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((entry) => typeof entry === 'string');
}

function isById(value: unknown): value is Readonly<Record<string, string | null>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  return Object.values(value).every((entry) => entry === null || typeof entry === 'string');
}

function unknownKey(key: string, known: readonly string[]): Failure {
  const near = nearestOf(key, known);
  return new Failure('usage', `'${key}' is no answer here.`, {
    hints: [`${near === null ? '' : `Did you mean '${near}'? `}There are: ${known.join(', ')}.`],
  });
}

function exampleOf(key: string, kind: AnswerForm[string]): string {
  const example = { text: '"…"', texts: '["…", "…"]', 'by id': '{"k3f9z": "…"}' }[kind];
  return `Write it so: {"${key}": ${example}}`;
}
