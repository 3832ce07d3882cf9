/**
 * Which questions to suggest: what the notes show chooses, and none that this pair had on an agenda in the last year.
 *
 * The memory is the notes themselves, so both share it: a topic in the words of a question is that question, asked. What is
 * suggested follows from the notes, the bank, the day and who asks; another day takes turns among equals.
 */
import { addMonths, type Day, daysBetween } from '../day.ts';
import type { Outline } from '../outline.ts';
import type { Role } from '../pair.ts';
import { type Question, sameWords, THEMES, type Theme } from './bank.ts';
import type { Occasion } from './occasions.ts';

/** A question, and why it was suggested, in a sentence. */
export type Suggestion = { readonly question: Question; readonly why: string };

const MOST = 3;
/** Days are counted from here to take turns. */
const LONG_AGO: Day = '2000-01-01';

/** When each question of the bank was last on an agenda of the pair, by its id: the day of the last note that has it. */
export function askedOf(bank: readonly Question[], notes: readonly Outline[]): ReadonlyMap<string, Day> {
  const days = new Map<string, Day>();
  for (const { day, items } of notes) {
    for (const { kind, text } of items) {
      const words = kind === 'topic' ? sameWords(text) : '';
      if (words !== '' && day > (days.get(words) ?? '')) days.set(words, day);
    }
  }
  return new Map(
    bank.flatMap(({ id, text }) => {
      const day = days.get(sameWords(text));
      return day === undefined ? [] : [[id, day] as const];
    }),
  );
}

/** Whether a question was asked so lately that it is not suggested again. */
export function isFresh(asked: ReadonlyMap<string, Day>, id: string, today: Day): boolean {
  return (asked.get(id) ?? '') > addMonths(today, -12);
}

/** Whether somebody of a role may ask a question of a theme; null where nobody knows who asks. */
export function mayAsk(theme: Theme, role: Role | null): boolean {
  return theme === 'manager' || theme === 'report' ? theme === role : true;
}

/**
 * At most three questions: one for each occasion, in their order, of different themes where that is possible; where the
 * notes show fewer, of the themes that were asked about longest ago.
 */
export function suggest(
  bank: readonly Question[],
  asked: ReadonlyMap<string, Day>,
  occasions: readonly Occasion[],
  today: Day,
  role: Role | null,
): readonly Suggestion[] {
  const turn = Math.abs(daysBetween(LONG_AGO, today));
  const open = bank.filter(({ id, theme }) => mayAsk(theme, role) && !isFresh(asked, id, today));
  const chosen: Suggestion[] = [];
  const isChosen = (question: Question): boolean => chosen.some((one) => one.question.id === question.id);
  const isNew = (question: Question): boolean => !chosen.some((one) => one.question.theme === question.theme);
  const take = (all: readonly Question[], why: string): void => {
    const left = all.filter((question) => !isChosen(question));
    const among = left.some(isNew) ? left.filter(isNew) : left;
    const question = among[turn % Math.max(1, among.length)];
    if (question !== undefined && chosen.length < MOST) chosen.push({ question, why });
  };
  const first = occasions.find(({ kind }) => kind === 'first-meeting');
  if (first)
    for (let count = 0; count < MOST; count += 1)
      take(
        open.filter(({ theme }) => theme === 'first'),
        first.why,
      );
  for (const { kind, why } of occasions)
    take(
      open.filter(({ occasion }) => occasion === kind),
      why,
    );
  for (const { theme, last } of themesByLast(bank, asked, turn)) {
    const why =
      last === null
        ? `Nothing of the theme ${theme} was asked yet.`
        : `The last question about ${theme} was on ${last}.`;
    take(
      open.filter((question) => question.theme === theme && question.occasion === null),
      why,
    );
  }
  return chosen;
}

/** The themes, those first that were asked about longest ago or never; equals take turns. */
function themesByLast(
  bank: readonly Question[],
  asked: ReadonlyMap<string, Day>,
  turn: number,
): readonly { readonly theme: Theme; readonly last: Day | null }[] {
  const start = turn % THEMES.length;
  const themes = [...THEMES.slice(start), ...THEMES.slice(0, start)].map((theme) => {
    const days = bank.flatMap(({ id, theme: its }) => (its === theme ? (asked.get(id) ?? []) : []));
    return { theme, last: days.sort().at(-1) ?? null };
  });
  return themes.sort((a, b) => ((a.last ?? '') < (b.last ?? '') ? -1 : (a.last ?? '') > (b.last ?? '') ? 1 : 0));
}
