/**
 * What a part says, in forms to compare: exactly, by its words alone, and how much of it.
 */
import { readWords } from '../item.ts';
import type { Part } from './part.ts';

/** Ways to compare parts of the notes of one pair. */
export type Signer = {
  /** What it says, but for its id, its mark and white space. */
  readonly exact: (part: Part) => string;
  /** An item's owner and words without its days. */
  readonly words: (part: Part) => string;
  /** What makes two lines the same item wherever they stand (M5): kind, owner and words; null for what is no item. */
  readonly item: (part: Part) => string | null;
  /** An item's words alone, whose it is and when apart; null for what is no item. */
  readonly text: (part: Part) => string | null;
  /** All that counts as a change: words, owner, days, mark. Neither an id that was given nor a `>` does (M4). */
  readonly state: (part: Part) => string;
  /** From 0 to 1; 0 also where too little is alike to tell a change from another thing. */
  readonly likeness: (a: Part, b: Part) => number;
  /** The same of two items by their words alone, whose they are and when apart, and however little they have in common. */
  readonly wordLikeness: (a: Part, b: Part) => number;
};

/** What two texts must share to be one that was reworded. */
const ALIKE = 0.5;

/** @param keys the keys of the two people; `day` is the note's own */
export function signerFor(keys: readonly string[], day: string): Signer {
  // By the text: most lines stand in all three versions.
  const cache = new Map<string, ReturnType<typeof read>>();
  const read = (content: string) => {
    // A goal's horizon is no word also where the line stands among topics: it is the same line when it is moved there.
    const words = readWords(content, 'goal', keys, day);
    const owner = words.owner && (words.owner.leading || words.owner.field) ? words.owner.key : null;
    const text = words.text.normalize('NFC');
    const days = [words.due?.value ?? '', words.start?.value ?? '', words.horizon?.value ?? ''].join(' ');
    return { said: `${owner ?? ''}\n${text}`, days, text };
  };
  const of = (part: Part): ReturnType<typeof read> => {
    const known = cache.get(part.text);
    if (known) return known;
    const found = read(part.text);
    cache.set(part.text, found);
    return found;
  };
  const words = (part: Part): string => {
    if (part.kind === 'key') return `key ${part.id}`;
    if (part.kind === 'heading') return `heading ${part.level} ${plain(part.text).toLowerCase()}`;
    if (part.kind === 'bullet') return `bullet ${part.words === null ? plain(of(part).text) : of(part).said}`;
    return `${part.kind} ${plain(part.text)}`;
  };
  const exact = (part: Part): string =>
    part.kind === 'bullet' && part.words !== null ? `${words(part)}\n${of(part).days}` : words(part);
  return {
    exact,
    words,
    item: (part) => (part.words === null || of(part).text === '' ? null : `${part.words}\n${of(part).said}`),
    text: (part) => (part.words === null || of(part).text === '' ? null : of(part).text),
    state: (part) => {
      const mark = part.mark === '>' || part.mark === null ? ' ' : part.mark.toLowerCase();
      const other = part.alternatives.map(({ key }) => key).sort();
      const said = part.kind === 'key' ? part.text : exact(part);
      return [said, part.kind === 'bullet' ? mark : '', ...other].join('\n');
    },
    likeness: (a, b) => {
      if (a.kind !== b.kind || a.kind === 'key') return 0;
      const score = shared(wordsIn(a.text), wordsIn(b.text));
      return score >= ALIKE ? score : 0;
    },
    wordLikeness: (a, b) => shared(wordsIn(of(a).text), wordsIn(of(b).text)),
  };
}

/** Whether a text has too little in common with another to be a rewording of it. */
export function saysElse(text: string, other: string): boolean {
  return shared(wordsIn(text), wordsIn(other)) < ALIKE;
}

export function wordsIn(text: string): string[] {
  return plain(text.replace(/[ \t]\^[A-Za-z0-9-]+[ \t]*$/, ''))
    .toLowerCase()
    .split(' ')
    .filter((word) => word !== '');
}

function plain(text: string): string {
  const composed = text.normalize('NFC');
  // Nearly all lines have single blanks between their words, and then nothing need be made anew.
  return (/[^\S ]| {2}/.test(composed) ? composed.replace(/\s+/g, ' ') : composed).trim();
}

function shared(a: readonly string[], b: readonly string[]): number {
  const free = [...b];
  let both = 0;
  for (const word of a) {
    const index = free.indexOf(word);
    if (index < 0) continue;
    free.splice(index, 1);
    both += 1;
  }
  return a.length + b.length === 0 ? 0 : (2 * both) / (a.length + b.length);
}
