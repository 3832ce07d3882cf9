/**
 * `questions`: up to three that suit what the notes show, or all of a theme; and when the pair last had each on an agenda.
 */
import { Failure } from '../failure.ts';
import { openRecords, type Records } from '../journal/history/records.ts';
import { whoIsHere } from '../journal/journal.ts';
import { openBank } from '../journal/questions.ts';
import type { Day } from '../meeting/day.ts';
import { nearestOf } from '../meeting/nearest.ts';
import type { Role } from '../meeting/pair.ts';
import { type Question, THEMES, type Theme } from '../meeting/questions/bank.ts';
import { occasionsOf } from '../meeting/questions/occasions.ts';
import { askedOf, isFresh, mayAsk, type Suggestion, suggest } from '../meeting/questions/suggest.ts';
import { pageWidth, partedTable, style, wrap } from '../terminal/print.ts';
import { visibleLine } from '../terminal/visible.ts';
import type { World } from '../terminal/world.ts';
import { answer, hint, warningsShape, warnOfNotes } from './answer.ts';

export type QuestionOptions = { readonly all?: boolean };

type Known = Pick<Question, 'id' | 'theme' | 'text'> & { readonly asked: Day | null };

export async function questions(world: World, said: string | undefined, options: QuestionOptions): Promise<void> {
  const theme = said === undefined ? null : themeArgument(said);
  const journal = await openRecords(world);
  const today = world.today(null);
  const role = await roleOf(journal);
  const bank = openBank(journal.clone.root).filter((question) => theme === null || question.theme === theme);
  const asked = askedOf(bank, journal.records);
  const known = bank
    .filter((question) => options.all || (mayAsk(question.theme, role) && !isFresh(asked, question.id, today)))
    .map(({ id, theme: its, text }): Known => ({ id, theme: its, text, asked: asked.get(id) ?? null }));
  const suggested = suggest(bank, asked, occasionsOf(journal.records, journal.pair, today), today, role);
  const shape = {
    suggested: suggested.map(({ question: { id, theme: its, text }, why }) => ({ id, theme: its, text, why })),
    questions: known,
  };
  warnOfNotes(world, journal);
  const listed = theme !== null || options.all;
  answer(world, { ...shape, ...warningsShape(journal) }, () =>
    listed ? listPage(world, known) : suggestedPage(world, suggested),
  );
  if (listed && known.length === 0) hint(world, 'All of these were asked within a year. See them: --all');
  else if (listed) hint(world, 'To ask one: oneonone prep --ask <id>');
  else hint(world, 'To ask one: oneonone add "…"\nOf one theme, with their ids: oneonone questions growth');
}

/** The role of who asks; null where nobody knows. */
async function roleOf(journal: Records): Promise<Role | null> {
  const me = await whoIsHere(journal).catch(() => null);
  return me?.role ?? null;
}

function themeArgument(said: string): Theme {
  const theme = THEMES.find((candidate) => candidate === said.trim().toLowerCase());
  if (theme !== undefined) return theme;
  const near = nearestOf(said, THEMES);
  throw new Failure('usage', `'${said}' is no theme of questions.`, {
    hints: [`${near ? `Did you mean '${near}'? ` : ''}There are: ${THEMES.join(', ')}.`],
  });
}

function suggestedPage(world: World, suggested: readonly Suggestion[]): string {
  const [paint, width] = [style(world.colour), pageWidth(world.width)];
  const parts = suggested.map(({ question, why }) => {
    const words = `- ${wrap(visibleLine(question.text), width, 2)}\n`;
    return `${words}  ${paint.dim(wrap(visibleLine(why), width, 2))}\n`;
  });
  return parts.join('');
}

function listPage(world: World, known: readonly Known[]): string {
  const paint = style(world.colour);
  const rows = known.map(({ id, theme, text, asked }) => ({
    part: theme,
    cells: [paint.id(id), visibleLine(text) + (asked === null ? '' : paint.dim(` (asked on ${asked})`))],
  }));
  return partedTable(rows, pageWidth(world.width), paint.heading);
}
