/**
 * What comes from a keyboard at once, told apart: a key, keys that were typed ahead, or a paste.
 *
 * A terminal hands over a paste as if somebody typed very fast, line ends and all: without care its second line would answer
 * the next question, and a `d` in it would tick something off. So a paste stays with the question it was made at: where one line
 * is asked for its line ends are blanks, where several are each is one, where a key is it is none. Controls in it are dropped.
 */

/** What a question takes: one line, one of several, a choice that Enter confirms, or a key. */
export type Taking = 'line' | 'lines' | 'choice' | 'key';

/** What to hand to the question now; the lines that are left for the next of its kind, and one that has no end yet. */
export type Taken = { readonly now: string; readonly lines: readonly string[]; readonly unended: string };

const CTRL_C = '\u0003';

/** Reads what came at once. Ctrl-C at its end cancels, whatever came before. */
export function take(text: string, taking: Taking): Taken {
  const only = (now: string): Taken => ({ now, lines: [], unended: '' });
  if (text.endsWith(CTRL_C)) return only(CTRL_C);
  const typed = withoutSequences(text);
  // One key, with arrows before or behind it.
  if ([...typed].length < 2 || typed === '\r\n') return only(text);
  const said = cleaned(typed);
  const lines = said.split('\n').filter((line) => line.trim() !== '');
  const [first = ''] = lines;
  const isOne = lines.length < 2;
  const end = said.endsWith('\n') ? '\r' : '';
  switch (taking) {
    case 'key':
      return only(isOne && [...first].length === 1 ? first : '');
    case 'choice':
      return only(isOne && first.length <= 'yes'.length ? first + end : '');
    case 'line':
      return only(isOne ? first + end : lines.join(' '));
    case 'lines':
      if (isOne) return only(first + end);
      return end
        ? { now: `${first}\r`, lines: lines.slice(1), unended: '' }
        : { now: `${first}\r`, lines: lines.slice(1, -1), unended: lines.at(-1) ?? '' };
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
