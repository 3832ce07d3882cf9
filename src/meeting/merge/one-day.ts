/**
 * Git follows a file to its new name and hands over versions of a note that was moved: some still bear the old day.
 */
import type { DayWords } from '../language.ts';
import { matterText, readMatter } from '../matter.ts';
import { movedText } from '../move.ts';
import { dayOfName, readNote } from '../note.ts';
import type { Pair } from '../pair.ts';

/** Three versions of a note; `base` is null where there is no third. */
export type Texts = { readonly base: string | null; readonly ours: string; readonly theirs: string };

/**
 * The three versions, all on the day of the note's name, where one side moved it there from the day that the third version
 * bears. A day that somebody typed is left for the merge to refuse.
 * @param name the file's name without `.md`
 */
export function onOneDay(name: string, texts: Texts, pair: Pair, words: DayWords): Texts {
  const day = dayOfName(name);
  const was = texts.base === null ? null : dayIn(texts.base);
  if (day === null || was === null || !bearsOtherDay(name, texts)) return texts;
  const follow = (text: string): string => {
    if (dayIn(text) !== was) return text;
    const note = readNote(was, text, pair);
    return note.failure === null ? movedText(note, day, pair, words) : text;
  };
  return {
    base: texts.base === null ? null : follow(texts.base),
    ours: follow(texts.ours),
    theirs: follow(texts.theirs),
  };
}

/** Whether the third version bears another day than the note's name, to which one side moved it. */
export function bearsOtherDay(name: string, texts: Texts): boolean {
  const day = dayOfName(name);
  const was = texts.base === null ? null : dayIn(texts.base);
  if (day === null || was === null || was === day || dayOfName(was) === null) return false;
  return dayIn(texts.ours) === day || dayIn(texts.theirs) === day;
}

function dayIn(text: string): string | null {
  return matterText(readMatter(text, ''), 'date');
}
