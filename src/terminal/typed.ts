/**
 * What a question makes of what comes at once: of a key, of keys that were typed ahead, of a paste.
 *
 * A paste may hold line ends and letters that mean something: without care its second line would answer the next question, and
 * a `d` in it would tick something off. So a paste stays with the question it was made at: where one line is asked for its line
 * ends are blanks, where several are each is one, where a key is it is none. Controls in it are dropped. What comes without a
 * paste's marks may be one all the same where the terminal has none: a few letters without a line end are keys, all else is not.
 */

import type { Piece } from './pieces.ts';

/** What a question takes: one line, one of several, a choice that Enter confirms, or a key. */
export type Taking = 'line' | 'lines' | 'choice' | 'key';

/**
 * What to hand to the question now; the lines that are left for the next of its kind, and one that has no end yet; and the keys
 * that are left for whatever is asked next.
 */
export type Taken = {
  readonly now: string;
  readonly lines: readonly string[];
  readonly unended: string;
  readonly ahead: string;
};

const CTRL_C = '\u0003';
/** Nobody types more letters while one question follows another. */
const MOST_AHEAD = 8;

/** Reads what came at once. Ctrl-C that was typed at its end cancels, whatever came before. */
export function take({ text, isPaste }: Piece, taking: Taking): Taken {
  const only = (now: string, ahead = ''): Taken => ({ now, lines: [], unended: '', ahead });
  if (!isPaste && text.endsWith(CTRL_C)) return only(CTRL_C);
  const typed = withoutSequences(text);
  // One key, with arrows before or behind it.
  if (!isPaste && ([...typed].length < 2 || typed === '\r\n')) return only(text);
  const said = cleaned(typed);
  if (taking === 'key' && !isPaste) {
    const [first = '', ...more] = said;
    if (said.trim() === '') return only(said.includes('\n') ? '\r' : '');
    if (said === text && !said.includes('\n') && more.length < MOST_AHEAD) return only(first, more.join(''));
  }
  const lines = said.split('\n').filter((line) => line.trim() !== '');
  const [first = ''] = lines;
  const isOne = lines.length < 2;
  // The Enter after a paste is typed; only of several lines each is meant to be one.
  const end = said.endsWith('\n') && (!isPaste || taking === 'lines') ? '\r' : '';
  switch (taking) {
    case 'key':
      return only(!isPaste && isOne && [...first].length === 1 ? first : '');
    case 'choice':
      return only(isOne && first.length <= 'yes'.length ? first + end : '');
    case 'line':
      return only(isOne ? first + end : lines.join(' '));
    case 'lines':
      if (isOne) return only(first + end);
      return end
        ? { ...only(`${first}\r`), lines: lines.slice(1) }
        : { ...only(`${first}\r`), lines: lines.slice(1, -1), unended: lines.at(-1) ?? '' };
  }
}

/** Without the sequences that arrows and other such keys send. */
function withoutSequences(text: string): string {
  return text.replace(/\u001b(?:\[[0-9;]*[A-Za-z~]|O[A-Za-z])/g, '');
}

/** Line ends as `\n`, tabs as blanks, no other controls but the one that takes back a letter. */
function cleaned(text: string): string {
  const controls = /[\u0000-\u0009\u000b-\u001f\u0080-\u009f]/g;
  return text.replace(/\r\n?/g, '\n').replace(/\t/g, ' ').replace(controls, '');
}
