/**
 * A promise as it is said, `bo drafts the RFC by friday`: who, what and by when.
 *
 * A reading, not an understanding: who comes first, the day last, and what is between is what is promised. What can't be
 * read is told with the rest, so that somebody can be asked; nothing of what was said is lost, for it stays in the text.
 */
import { baseForm } from './base-form.ts';
import { oneLine, readTyped } from './compose.ts';
import { type Day, readDue } from './day.ts';
import { type Pair, type Person, personNamed } from './pair.ts';

/** A promise as far as it could be read. */
export type Spoken = {
  /** Whose it is; null where nobody is named, or several are. */
  readonly owner: Person | null;
  /** What names somebody and not one of the two: `we`, `both`. Null where nobody was named at all. */
  readonly who: string | null;
  /** What is promised; `''` where nothing is left. */
  readonly text: string;
  readonly due: Day | null;
  /** The end that looks like a day and is none, `by the end of spring`: it stays in the text. */
  readonly unread: string | null;
};

/** Words before a day; `due` as in `the RFC, due friday`. */
const BEFORE_DAY = /\b(?:by|until|till|before|on|due)\s+/gi;
/** Days that need no word before them. */
const BARE_DAY = /(?:^|\s)(today|tomorrow|(?:this|next) [a-z]+|in (?:an?|\d{1,4}) [a-z]+)$/i;
const SEVERAL = /^(?:we both|both of us|we|both|us)(?=[\s:,]|$)/i;
const MYSELF = /^(?:i|me)(?=[\s:,]|’|'|$)/i;
/** What stands between who and what: `will`, `’ll`, `is going to`, `to`. */
const WILL =
  /^(?:(?:will|shall|’ll|'ll)\s+|(?:(?:is|am|are|’s|'s|’m|'m|’re|'re)\s+)?going\s+to\s+|(?:(?:is|am|are|has|have|needs|wants|promises|promised|agreed|agrees)\s+)?to\s+)/i;

/**
 * Reads a sentence on a day; owner and day as typed lines have them (`@bo`, `due:fri`) count first.
 * @param me who says it, for `I` and `me`; null where nobody knows
 */
export function readPromise(sentence: string, pair: Pair, me: Person | null, today: Day): Spoken {
  const typed = readTyped(withoutEnd(oneLine(sentence)), 'action', pair, today);
  const named = typed.owner && (typed.owner.leading || typed.owner.field) ? typed.owner.key : null;
  const subject = named === null ? subjectOf(typed.text, pair, me) : null;
  const rest = subject?.rest ?? typed.text;
  const spoken = dayIn(rest, today);
  const dated = typed.due ? { text: rest, due: typed.due.value, unread: null } : spoken;
  return {
    owner: subject?.person ?? personNamed(pair, named ?? '') ?? null,
    who: subject?.who ?? null,
    text: promised(dated.text, subject?.manner ?? (named === null ? 'free' : 'verb')),
    due: dated.due,
    unread: dated.unread,
  };
}

/** How what follows a name is meant: a sentence about them, words after `will` or of somebody’s own, or a text after a colon. */
type Manner = 'verb' | 'free' | 'text';

type Subject = { readonly person: Person | null; readonly who: string; readonly rest: string; readonly manner: Manner };

/** Who a sentence begins with; null where it begins with nobody. */
function subjectOf(text: string, pair: Pair, me: Person | null): Subject | null {
  const several = SEVERAL.exec(text) ?? bothNamed(text, pair);
  if (several) return after(text, several[0].length, null, several[0], 'free');
  const myself = MYSELF.exec(text);
  if (myself) return after(text, myself[0].length, me, myself[0], 'free');
  const named = namesOf(pair).find(({ name }) => beginsWith(text, name));
  return named ? after(text, named.name.length, named.person, text.slice(0, named.name.length), 'verb') : null;
}

function after(text: string, length: number, person: Person | null, who: string, manner: Manner): Subject {
  const rest = text.slice(length);
  const said = /^\s*(?::|,|[-–—]\s)\s*/.exec(rest);
  if (said) return { person, who, rest: rest.slice(said[0].length), manner: 'text' };
  const plain = rest.trimStart();
  const will = WILL.exec(plain);
  return will
    ? { person, who, rest: plain.slice(will[0].length), manner: 'free' }
    : { person, who, rest: plain, manner };
}

/** What each of the two is called, the longest first. What both are called names neither. */
function namesOf(pair: Pair): { readonly name: string; readonly person: Person }[] {
  const all = pair.people.flatMap((person) => {
    const first = person.name.split(' ')[0] ?? person.name;
    const names = [person.name, person.short, first, person.key].flatMap((name) => [name, `@${name}`]);
    return [...new Set(names.map((name) => name.toLowerCase()))].map((name) => ({ name, person }));
  });
  const isShared = (name: string): boolean => all.filter((other) => other.name === name).length > 1;
  return all.filter(({ name }) => !isShared(name)).sort((a, b) => b.name.length - a.name.length);
}

/** Whether the name stands at the beginning as a word of its own. */
function beginsWith(text: string, name: string): boolean {
  const follows = text.slice(name.length);
  return (
    text.slice(0, name.length).toLowerCase() === name && /^(?:[\s:,]|’ll\b|'ll\b|’s going\b|'s going\b|$)/.test(follows)
  );
}

/** `ana and bo`, `bo & I`. */
function bothNamed(text: string, pair: Pair): readonly [string] | null {
  const words = /^(\S+(?: \S+)?) (?:and|&) (\S+)/i.exec(text);
  if (!words) return null;
  const isSomebody = (word: string): boolean => personNamed(pair, word) !== null || /^(?:i|me)$/i.test(word);
  return isSomebody(words[1] ?? '') && isSomebody(words[2] ?? '') ? [words[0]] : null;
}

/** The day at the end, and the text before it. */
function dayIn(
  said: string,
  today: Day,
): { readonly text: string; readonly due: Day | null; readonly unread: string | null } {
  const ends = [...said.matchAll(BEFORE_DAY)];
  for (const { index, 0: lead } of ends) {
    const due = dayNamed(said.slice(index + lead.length), today);
    if (due !== null) return { text: withoutEnd(said.slice(0, index)), due, unread: null };
  }
  const bare = BARE_DAY.exec(said);
  const due = bare ? dayNamed(bare[1] ?? '', today) : null;
  if (bare && due !== null) return { text: withoutEnd(said.slice(0, bare.index)), due, unread: null };
  const last = ends.at(-1);
  const end = last ? said.slice(last.index) : '';
  const looksLikeDay = /^(?:by|until|till|due)\s/i.test(end) && end.split(' ').length <= 6;
  return { text: said, due: null, unread: looksLikeDay ? end : null };
}

function dayNamed(words: string, today: Day): Day | null {
  return readDue(words.replace(/^(?:the|this|coming)\s+/i, ''), today);
}

function withoutEnd(text: string): string {
  return text.replace(/[\s.,;]+$/, '');
}

/** What is promised, as it stands in a list: `drafts the RFC` → `Draft the RFC`. */
function promised(text: string, manner: Manner): string {
  const plain = withoutEnd(text);
  if (manner === 'text') return plain;
  const words = plain.split(' ');
  if (manner === 'verb') {
    words[0] = baseForm(words[0] ?? '');
    // drafts and sends: both are verbs.
    if (words[1] === 'and' && words[0] !== plain.split(' ')[0]) words[2] = baseForm(words[2] ?? '');
  }
  const first = words[0] ?? '';
  if (/^[a-z]+$/.test(first)) words[0] = first.charAt(0).toUpperCase() + first.slice(1);
  return words.join(' ').trim();
}
