/**
 * What `prep` is told: by options, as JSON, or in a conversation, which fills the same answers.
 */
import type { AnswerForm } from '../meeting/answers.ts';
import type { World } from '../terminal/world.ts';
import type { ItemAnswers } from './deeds.ts';
import { answersGiven, namedOptions } from './given.ts';

export type PrepOptions = {
  readonly topic: readonly string[];
  readonly purpose?: string;
  readonly kind?: string;
  readonly edit?: boolean;
  readonly done?: readonly string[];
  readonly drop?: readonly string[];
  readonly due?: readonly string[];
  readonly smaller?: readonly string[];
  readonly check?: readonly string[];
  readonly ask?: readonly string[];
  readonly answers?: string;
};

export type PrepAnswers = ItemAnswers & {
  readonly topics: readonly string[];
  /** Questions to be topics too: by id, or in words. */
  readonly ask: readonly string[];
  readonly purpose: string | null;
  readonly kind: string | null;
};

const FORM: AnswerForm = {
  purpose: 'text',
  kind: 'text',
  topics: 'texts',
  ask: 'texts',
  done: 'texts',
  drop: 'by id',
  due: 'by id',
  smaller: 'by id',
  check: 'by id',
};

/** The answers that come with the call; `spoken` tells whether any of them answers what a conversation would ask. */
export async function prepAnswers(
  world: World,
  given: PrepOptions,
): Promise<{ readonly answers: PrepAnswers; readonly spoken: boolean }> {
  const { text, texts, named } = await answersGiven(world, given.answers, FORM);
  const ids = (list: readonly string[]) => list.map((id) => ({ id: id.trim().replace(/^\^/, ''), said: null }));
  const answers: PrepAnswers = {
    topics: [...given.topic, ...(texts.get('topics') ?? [])],
    ask: [...(given.ask ?? []), ...(texts.get('ask') ?? [])],
    purpose: given.purpose ?? text.get('purpose') ?? null,
    kind: given.kind ?? text.get('kind') ?? null,
    done: ids([...(given.done ?? []), ...(texts.get('done') ?? [])]),
    drop: [
      ...namedOptions('--drop', given.drop ?? [], 'the id, and why: --drop k3f9z="no time"', 'id alone, too'),
      ...(named.get('drop') ?? []),
    ],
    due: [
      ...namedOptions('--due', given.due ?? [], 'the id and the day: --due k3f9z=fri'),
      ...(named.get('due') ?? []),
    ],
    smaller: [
      ...namedOptions('--smaller', given.smaller ?? [], 'the id and the words: --smaller k3f9z="An outline"'),
      ...(named.get('smaller') ?? []),
    ],
    check: [
      ...namedOptions('--check', given.check ?? [], 'the id and the word: --check p4r7c="at-risk no vendor yet"'),
      ...(named.get('check') ?? []),
    ],
  };
  const { topics, purpose, kind: _form, ...items } = answers;
  const spoken =
    given.answers !== undefined ||
    given.edit === true ||
    purpose !== null ||
    topics.length > 0 ||
    Object.values(items).some((said) => said.length > 0);
  return { answers, spoken };
}
