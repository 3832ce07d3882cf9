/**
 * What `wrap` is told: by options, as JSON, or in a conversation, which fills the same answers.
 */
import { Failure } from '../failure.ts';
import type { Journal } from '../journal/journal.ts';
import { whoIsHere } from '../journal/journal.ts';
import type { AnswerForm, Named } from '../meeting/answers.ts';
import { oneLine } from '../meeting/compose.ts';
import type { Day } from '../meeting/day.ts';
import type { Note } from '../meeting/note.ts';
import type { Person } from '../meeting/pair.ts';
import { readPromise } from '../meeting/promise.ts';
import { findToSettle, type ToSettle } from '../meeting/settle/to-settle.ts';
import type { World } from '../terminal/world.ts';
import { dayArgument, dueArgument, hint } from './answer.ts';
import { answersGiven, namedOptions, saidOf } from './given.ts';
import { type Choice, keepOption, placesIn } from './settle.ts';

export type WrapOptions = {
  readonly due: readonly string[];
  readonly decided?: readonly string[];
  readonly promise?: readonly string[];
  readonly settle?: readonly string[];
  readonly next?: string;
  readonly answers?: string;
};

/** Somebody does something, perhaps by a day. */
export type Promised = { readonly owner: Person; readonly text: string; readonly due: Day | null };

export type WrapAnswers = {
  readonly decided: readonly string[];
  readonly promises: readonly Promised[];
  /** Days for promises that have none: by the item's id, or its beginning. */
  readonly dues: ReadonlyMap<string, Day>;
  readonly choices: readonly Choice[];
  /** The day to meet next, where another was said than the rhythm's, or where it is to be planned already. */
  readonly next: Day | null;
};

const FORM: AnswerForm = { decided: 'texts', promises: 'texts', due: 'by id', settle: 'by id', next: 'text' };

/** The answers that come with the call, and the note that `meeting` gives; `spoken` tells whether there are any. */
export async function wrapAnswers(
  world: World,
  journal: Journal,
  meeting: () => Note,
  given: WrapOptions,
): Promise<{ readonly answers: WrapAnswers; readonly note: Note; readonly spoken: boolean }> {
  const { text, texts, named } = await answersGiven(world, given.answers, FORM);
  const sentences = [...(given.promise ?? []), ...(texts.get('promises') ?? [])];
  const dues = [
    ...namedOptions('--due', given.due, 'the id and the day: --due k3f9z=fri'),
    ...(named.get('due') ?? []),
  ];
  const settle = [
    ...namedOptions('--settle', given.settle ?? [], 'the id and what stays: --settle k3f9z=first'),
    ...(named.get('settle') ?? []),
  ];
  const days = new Map(dues.map((one) => [one.id, dueArgument(world, saidOf(one, '--due k3f9z=fri'))]));
  // Words of the call that are off are said before anything that is the matter with the meetings.
  const note = meeting();
  const next = given.next ?? text.get('next') ?? null;
  const me = sentences.length > 0 ? await whoIsHere(journal).catch(() => null) : null;
  const answers: WrapAnswers = {
    decided: [...(given.decided ?? []), ...(texts.get('decided') ?? [])].map(decisionSaid),
    promises: sentences.map((sentence) => promiseSaid(world, journal, me, sentence)),
    dues: days,
    choices: settle.flatMap((one) => choicesSaid(note, one)),
    next: next === null ? null : nextSaid(world, note, next),
  };
  const lists = [sentences, answers.decided, dues, settle];
  return {
    answers,
    note,
    spoken: given.answers !== undefined || next !== null || lists.some((list) => list.length > 0),
  };
}

function decisionSaid(said: string): string {
  const text = oneLine(said);
  if (text !== '') return text;
  throw new Failure('usage', 'There are no words to write down.', {
    hints: ['Write what was decided: --decided "We ship behind a flag."'],
  });
}

function promiseSaid(world: World, { pair }: Journal, me: Person | null, sentence: string): Promised {
  const { owner, text, due, unread } = readPromise(sentence, pair, me, world.today(null));
  const keys = pair.people.map(({ key }) => key).join(' or ');
  if (owner === null) {
    throw new Failure('usage', `'${sentence}' does not say which of the two does it.`, {
      hints: [`Begin with ${keys}: --promise "${pair.people[1].key} drafts the RFC by friday"`],
    });
  }
  if (text === '') {
    throw new Failure('usage', `'${sentence}' does not say what is promised.`, {
      hints: [`Say it: --promise "${owner.key} drafts the RFC by friday"`],
    });
  }
  if (unread !== null) hint(world, `'${unread}' is no day that I can read: '${text}' has none.`);
  return { owner, text, due };
}

function choicesSaid(note: Note, named: Named): Choice[] {
  const keep = keepOption(saidOf(named, `--settle ${named.id}=first|second|both`));
  return findToSettle(placesIn(note), named.id).map((place: ToSettle) => ({ place, keep }));
}

/** The day of the next meeting, as it was said. Throws 'usage' for one that does not come after the meeting. */
export function nextSaid(world: World, note: Note, said: string): Day {
  const day = dayArgument(world, said);
  if (day > note.day) return day;
  throw new Failure('usage', `${day} does not come after the meeting of ${note.day}.`, {
    hints: ['Name a later day: --next "in 2 weeks"'],
  });
}
