/**
 * A planned meeting on another day: its note with the day changed where the program wrote it, and nothing else.
 */
import type { Day } from './day.ts';
import type { DayWords } from './language.ts';
import { setMatter } from './matter-edit.ts';
import type { Note } from './note.ts';
import type { Pair } from './pair.ts';
import { splice } from './revise.ts';
import { titleOf } from './template.ts';

/** The text that a note has once its meeting is on the day `to`: the title follows where it still is the template's. */
export function movedText(note: Note, to: Day, pair: Pair, words: DayWords): string {
  const text = retitled(note, { old: titleOf(pair, note.day, words), new: titleOf(pair, to, words) });
  // A note without front matter keeps none: its day is its name's.
  return note.matter.kind === 'mapping' ? setMatter(text, note.path, to, 'date', to) : text;
}

function retitled(note: Note, title: { readonly old: string; readonly new: string }): string {
  const heading = note.scan.headings.find(({ level, text }) => level === 1 && text.trim() === title.old);
  const line = heading ? note.lines[heading.first] : undefined;
  if (!line) return note.text;
  const at = note.text.indexOf(title.old, line.start);
  return splice(note.text, [{ start: at, end: at + title.old.length, text: title.new }]);
}
