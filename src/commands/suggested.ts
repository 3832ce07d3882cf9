/**
 * The questions that suit a pair now: what `questions` shows and the conversation of `prep` offers.
 */
import { Failure } from '../failure.ts';
import { openRecords } from '../journal/history/records.ts';
import type { Journal } from '../journal/journal.ts';
import { openBank } from '../journal/questions.ts';
import { nearestOf } from '../meeting/nearest.ts';
import type { Role } from '../meeting/pair.ts';
import { occasionsOf } from '../meeting/questions/occasions.ts';
import { askedOf, type Suggestion, suggest } from '../meeting/questions/suggest.ts';
import type { World } from '../terminal/world.ts';

/** Up to three for somebody of a role; none where the pair’s own file can’t be read, which `questions` says. */
export async function suggestedNow(world: World, role: Role | null): Promise<readonly Suggestion[]> {
  try {
    const { records, pair, clone } = await openRecords(world);
    const [bank, today] = [openBank(clone.root), world.today(null)];
    return suggest(bank, askedOf(bank, records), occasionsOf(records, pair, today), today, role);
  } catch (error) {
    if (error instanceof Failure) return [];
    throw error;
  }
}

/** The words to ask: of a question by its id, else as they are. Throws 'unknown' for a single word that is no id. */
export function questionArgument({ clone }: Pick<Journal, 'clone'>, said: string): string {
  const word = said.trim();
  const bank = openBank(clone.root);
  const found = bank.find(({ id }) => id === word);
  if (found || /\s/.test(word)) return found?.text ?? word;
  const near = nearestOf(
    word,
    bank.map(({ id }) => id),
  );
  throw new Failure('unknown', `There is no question '${word}'.`, {
    hints: [...(near ? [`Did you mean '${near}'?`] : []), 'See them: `oneonone questions --all`.'],
  });
}
