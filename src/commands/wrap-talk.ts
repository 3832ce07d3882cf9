/**
 * `wrap` as a conversation: what was decided, who does what by when, what is left to settle, when to meet next. Every step may
 * be skipped with Enter, and none takes more than one screen.
 *
 * It changes nothing: it fills the answers that options and JSON give as well.
 */
import { type Journal, whoIsHere } from '../journal/journal.ts';
import { oneLine } from '../meeting/compose.ts';
import { type Day, readDay, readDue } from '../meeting/day.ts';
import { fold } from '../meeting/fold.ts';
import type { Note } from '../meeting/note.ts';
import type { Pair, Person } from '../meeting/pair.ts';
import { readPromise } from '../meeting/promise.ts';
import { visibleLine } from '../terminal/visible.ts';
import type { Ask, World } from '../terminal/world.ts';
import { askKeep, placesIn } from './settle.ts';
import { askDay, BY_WHEN, begin, say, sayList } from './talk.ts';
import type { Promised, WrapAnswers } from './wrap-answers.ts';
import { openActions, plannedAfter, proposed } from './wrap-change.ts';

export async function talkWrap(
  world: World,
  ask: Ask,
  journal: Journal,
  note: Note,
  said: WrapAnswers,
): Promise<WrapAnswers> {
  const me = await whoIsHere(journal).catch(() => null);
  begin(world, `Wrapping up ${note.day}`);
  const decided = await talkDecided(world, ask, note);
  const promises = await talkPromises(world, ask, journal, note, me);
  const dues = await talkDues(world, ask, journal, note);
  const choices = await askKeep(ask, placesIn(note));
  const next = await talkNext(world, ask, journal, note);
  return { ...said, decided, promises, dues, choices, next };
}

async function talkDecided(world: World, ask: Ask, note: Note): Promise<readonly string[]> {
  sayList(
    world,
    'Decided',
    note.decisions.map(({ text }) => text),
    Math.max(3, Math.floor((world.height - 8) / 2)),
  );
  const decided: string[] = [];
  const typed = ask.lines('stay');
  for (;;) {
    const some = decided.length + note.decisions.length > 0;
    const line = oneLine(await typed.next(`What ${some ? 'else ' : ''}was decided? (Enter goes on)`));
    if (line === '') return decided;
    decided.push(line);
  }
}

async function talkPromises(
  world: World,
  ask: Ask,
  { pair, notes }: Journal,
  note: Note,
  me: Person | null,
): Promise<readonly Promised[]> {
  const readable = notes.filter(({ failure }) => failure === null);
  const there = openActions(fold(readable), note).map(({ latest: { item } }) =>
    sayPromise(nameOf(pair, item.owner), item.text, item.due),
  );
  sayList(world, 'Promised', there, Math.max(3, Math.floor((world.height - 8) / 2)));
  const promises: Promised[] = [];
  const typed = ask.lines('go');
  const example = `${pair.report.key} drafts the RFC by friday`;
  for (;;) {
    const who = there.length + promises.length > 0 ? 'Who else does what by when?' : 'Who does what by when?';
    const sentence = await typed.next(`${who} (${promises.length > 0 ? '' : `${example}; `}Enter goes on)`);
    if (sentence.trim() === '') return promises;
    const promise = await confirmed(world, ask, pair, me, sentence);
    if (promise) promises.push(promise);
  }
}

/** What was read of a sentence, shown to be confirmed or said again; null where it is left out. */
async function confirmed(
  world: World,
  ask: Ask,
  pair: Pair,
  me: Person | null,
  first: string,
): Promise<Promised | null> {
  for (let sentence = first; ; ) {
    const promise = await completed(world, ask, pair, me, sentence);
    if (promise !== null) {
      const words = sayPromise(promise.owner.short, promise.text, promise.due);
      const pressed = await ask.press({
        question: 'So it will be written down:',
        entries: [words],
        keys: [
          { key: 'e', say: 'edit' },
          { key: 'x', say: 'leave it out' },
        ],
        enter: 'takes it',
        at: 0,
      });
      if (pressed === null) {
        say(world, `- ${visibleLine(words)}`);
        return promise;
      }
      if (pressed.key === 'x') return null;
    }
    sentence = await ask.aside('Who does what by when?', sentence);
    if (sentence.trim() === '') return null;
  }
}

/** Asks for what a sentence does not say; null where it does not say what. */
async function completed(
  world: World,
  ask: Ask,
  pair: Pair,
  me: Person | null,
  sentence: string,
): Promise<Promised | null> {
  const today = world.today(null);
  const { owner, who, text, due, unread } = readPromise(sentence, pair, me, today);
  if (text === '') {
    say(world, `'${visibleLine(sentence)}' does not say what is promised.`);
    return null;
  }
  const shown = visibleLine(text);
  const people = pair.people.map((person) => ({ value: person, say: person.name }));
  const asked = who === null ? `Who does it: ${shown}?` : `Which of you does it: ${shown}? (${visibleLine(who)})`;
  const one = owner ?? (await ask.choose(asked, people));
  if (unread !== null) say(world, `'${visibleLine(unread)}' is no day that I can read.`);
  const when =
    due ?? (await askDay(world, ask.aside, `By when: ${shown}? ${BY_WHEN}`, (words) => readDue(words, today)));
  return { owner: one, text, due: when };
}

/** Days for promises of the note that have none. */
async function talkDues(world: World, ask: Ask, { notes }: Journal, note: Note): Promise<ReadonlyMap<string, Day>> {
  const dues = new Map<string, Day>();
  const readable = notes.filter(({ failure }) => failure === null);
  for (const { id, latest } of openActions(fold(readable), note)) {
    if (latest.item.due !== null || latest.note.name !== note.name) continue;
    const question = `By when: ${visibleLine(latest.item.text)}? (Enter for none)`;
    const day = await askDay(world, ask.line, question, (words) => readDue(words, world.today(null)));
    if (day !== null) dues.set(id, day);
  }
  return dues;
}

/** The day to meet next. Enter leaves it to the rhythm, or to what is planned; a day is planned, or what is planned moves. */
async function talkNext(world: World, ask: Ask, journal: Journal, note: Note): Promise<Day | null> {
  const today = world.today(null);
  const planned = plannedAfter(journal, note, today);
  // Held and planned on: that is answered.
  if (planned && note.status === 'held') return null;
  const next = proposed(journal.pair, note.day, today);
  const otherwise = planned
    ? `Enter keeps ${planned.day}`
    : next === null
      ? 'a day, or Enter to leave it open'
      : `Enter for ${next}, by the rhythm`;
  return askDay(world, ask.line, `When do you meet next? (${otherwise})`, (words) => {
    const day = readDay(words, today);
    return day === null || day > note.day ? day : { not: `${day} does not come after the meeting of ${note.day}.` };
  });
}

function sayPromise(name: string, text: string, due: Day | null): string {
  return `${name}, ${due === null ? 'no day yet' : `by ${due}`}: ${text}`;
}

function nameOf(pair: Pair, key: string | null): string {
  return pair.people.find((person) => person.key === key)?.short ?? 'nobody';
}
