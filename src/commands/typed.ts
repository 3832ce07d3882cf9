/**
 * Lines that a command was not given as words: typed at a question, or handed over by a pipe.
 */
import { Failure } from '../failure.ts';
import { oneLine } from '../meeting/compose.ts';
import type { World } from '../terminal/world.ts';

/** More lines than this are no agenda, and a longer one is no line. */
const MOST = { lines: 100, characters: 2_000 };

/** A bullet or a box before the words: what is piped is often a list. */
const MARK = /^\s*(?:(?:[-*+]|\d{1,9}[.)])\s+)?(?:\[[ xX]\]\s+)?/;

/**
 * The words given, as one line; else what somebody types at the question (nothing for Enter alone); else each line on stdin.
 * Throws 'usage' with `how` for nothing at all where nobody can be asked, and for too much.
 */
export async function linesGiven(
  world: World,
  words: readonly string[],
  question: string,
  how: string,
): Promise<readonly string[]> {
  const piped = words.length === 1 && words[0] === '-';
  if (words.length > 0 && !piped) return [words.join(' ')];
  if (world.ask !== null && !piped) {
    const line = oneLine(await world.ask.line(question));
    return line === '' ? [] : checked([line]);
  }
  const text = await world.input();
  const lines = (text ?? '').split(/\r\n?|\n/).map((line) => oneLine(line.replace(MARK, '')));
  const said = lines.filter((line) => line !== '');
  if (said.length > 0) return checked(said);
  throw new Failure('usage', 'There are no words to add.', { hints: [`Write what it is about: ${how}`] });
}

function checked(lines: readonly string[]): readonly string[] {
  const long = lines.findIndex((line) => line.length > MOST.characters);
  const say =
    lines.length > MOST.lines
      ? `${lines.length} lines are more than the ${MOST.lines} that are taken at once.`
      : long >= 0
        ? `Line ${long + 1} is longer than ${MOST.characters} characters.`
        : null;
  if (say === null) return lines;
  throw new Failure('usage', say, { hints: ['Nothing was added. Say it in fewer words, or in several calls.'] });
}
