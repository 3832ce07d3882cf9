/**
 * Answers that are given with the call, by options or as JSON: what a conversation would ask for.
 */
import { Failure } from '../failure.ts';
import { type AnswerForm, type Answers, type Named, readAnswers } from '../meeting/answers.ts';
import type { World } from '../terminal/world.ts';
import { missing } from './answer.ts';

const NOTHING: Answers = { text: new Map(), texts: new Map(), named: new Map() };

/** The answers of `--answers <file>`, `-` for stdin; none where it is not given. */
export async function answersGiven(world: World, file: string | undefined, form: AnswerForm): Promise<Answers> {
  if (file === undefined) return NOTHING;
  const json = file === '-' ? await world.input() : await world.read(file);
  if (json === null) throw missing('What the answers are', '--answers <file>');
  return readAnswers(json, form);
}

/** The options `--due k3f9z=fri`; with `mayBeBare` the id may stand alone. Throws 'usage' for anything else. */
export function namedOptions(
  option: string,
  said: readonly string[],
  example: string,
  form: 'id=text' | 'id alone, too' = 'id=text',
): Named[] {
  return said.map((one) => {
    const [, id = '', text] = /^\^?([^=\s]+)(?:=([\s\S]*))?$/.exec(one.trim()) ?? [];
    if (id === '' || (text === undefined && form === 'id=text') || text?.trim() === '') {
      throw new Failure('usage', `${option} can’t be '${one}'.`, { hints: [`Write ${example}`] });
    }
    return { id, said: text ?? null };
  });
}

/** What was said of an id; throws 'usage' where nothing was. */
export function saidOf({ id, said }: Named, option: string): string {
  if (said !== null && said.trim() !== '') return said;
  throw new Failure('usage', `Nothing is said of '${id}'.`, { hints: [`Say it: ${option}`] });
}
