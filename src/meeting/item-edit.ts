/**
 * Writing one line: one part of an item changes, in the spelling that stands there, and the rest stays as it is.
 *
 * The grammar is in `item.ts`; the program's own spelling is used only for what nobody has written yet.
 */
import type { Day } from './day.ts';
import { blanksFrom, type Horizon, type Words } from './item.ts';
import type { Splice } from './revise.ts';

/** Sets the date: in the spelling that stands there, else as `due:DAY` before the tags at the end. */
export function writeDate(content: string, words: Words, which: 'due' | 'start', day: Day): Splice {
  const dated = words[which];
  if (dated) return { start: dated.day.start, end: dated.day.end, text: day };
  return insertField(content, words, `${which}:${day}`);
}

/** Sets the owner: in the place that names it, else before the words. */
export function writeOwner(words: Words, key: string): Splice {
  // One amid the words is part of what they say, and stays; the new one before them counts, for it comes first.
  if (words.owner && (words.owner.leading || words.owner.field))
    return { start: words.owner.name.start, end: words.owner.name.end, text: key };
  return { start: 0, end: 0, text: `@${key} ` };
}

/** Sets a goal's horizon: in the place that says it, else after the words. */
export function writeHorizon(content: string, words: Words, horizon: Horizon): Splice {
  if (words.horizon) return { start: words.horizon.start, end: words.horizon.end, text: `#${horizon}` };
  const end = words.id ? words.id.start : blanksFrom(content, content.length);
  return { start: end, end, text: ` #${horizon}` };
}

/** Sets the id, before the line's trailing blanks. */
export function writeId(content: string, words: Words, id: string): Splice {
  if (words.id) {
    const caret = content.indexOf('^', words.id.start);
    return { start: caret + 1, end: words.id.end, text: id };
  }
  const end = blanksFrom(content, content.length);
  return end === 0
    ? { start: content.length, end: content.length, text: `^${id}` }
    : { start: end, end, text: ` ^${id}` };
}

/** A line in the canonical spelling: what the program writes when nobody has written it yet. */
export function canonical(parts: {
  readonly mark: string;
  readonly owner: string | null;
  readonly text: string;
  readonly due: Day | null;
  readonly start: Day | null;
  readonly horizon: Horizon | null;
  readonly id: string | null;
}): string {
  const words = [
    `- [${parts.mark}]`,
    parts.owner && `@${parts.owner}`,
    parts.text,
    parts.due && `due:${parts.due}`,
    parts.start && `start:${parts.start}`,
    parts.horizon && `#${parts.horizon}`,
    parts.id && `^${parts.id}`,
  ];
  return words.filter(Boolean).join(' ');
}

/** The content with other words; owner, dates, horizon and id stay, each in its own spelling. */
export function withWords(content: string, words: Words, text: string): string {
  const parts = [text];
  const fields = [words.due, words.start, words.horizon].filter((span) => span !== null);
  for (const field of fields.sort((a, b) => a.start - b.start))
    parts.push(content.slice(field.start, field.end).trim());
  if (words.owner?.leading) parts.unshift(content.slice(words.owner.start, words.owner.end).trim());
  else if (words.owner?.field) {
    parts.push(content.slice(words.owner.start, words.owner.end));
  } else if (words.owner && !text.includes(`@${words.owner.key}`)) parts.unshift(`@${words.owner.key}`);
  if (words.id) parts.push(`^${words.id.value}`);
  return parts.join(' ') + content.slice(blanksFrom(content, content.length));
}

function insertField(content: string, words: Words, field: string): Splice {
  let at = words.id ? words.id.start : blanksFrom(content, content.length);
  for (;;) {
    const token = lastToken(content, at);
    const isTail = content.startsWith('#', token) || (field.startsWith('due:') && content.startsWith('start:', token));
    if (token === 0 || !isTail) break;
    at = blanksFrom(content, token);
  }
  return { start: at, end: at, text: ` ${field}` };
}

/** Where the run of characters that ends at `end` begins. */
function lastToken(content: string, end: number): number {
  let at = end;
  while (at > 0 && content.charCodeAt(at - 1) !== 32 && content.charCodeAt(at - 1) !== 9) at -= 1;
  return at;
}
