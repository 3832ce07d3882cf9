/**
 * One thing in three versions → how it stands in the merged note, without what stands under it (laws M6 and M7).
 */
import { RANK, stateOf } from '../item.ts';
import type { Kin } from './kin.ts';
import { mergeKey } from './merge-key.ts';
import { type LineReading, mergeLine, withId, withoutId } from './merge-line.ts';
import { type Alternative, type Part, settleKey } from './part.ts';
import { mergeSets, pick, smallest } from './pick.ts';
import { mergeSequences, same } from './sequence.ts';
import { saysElse } from './signature.ts';

/** A part as it is to be written; `gap` and `lead` are null where no version says how many blank lines there are. */
export type Merged = Omit<Part, 'parent' | 'children' | 'next' | 'line'>;

/** What the reading of words depends on, and the ids that carrying brought: of two ids such a one stays. */
export type Reading = Omit<LineReading, 'kind'> & { readonly carried: ReadonlySet<string> };

/** Whose grammar a line is read by where it is two kinds of item: the one that knows more. */
const KINDS = ['goal', 'topic', 'action'] as const;

/** How a kin stands in the merged note, under another one. */
export function mergePart({ base, ours, theirs }: Kin, reading: Reading, under: Kin | null): Merged {
  if (!ours || !theirs) return { ...((ours ?? theirs ?? base) as Part), ending: base?.ending ?? '' };
  // Nearly all parts of nearly all notes: nobody touched them.
  if (base && isUntouched(base, ours) && isUntouched(base, theirs)) return base;
  const { text, id, lost } = textOf(base, ours, theirs, reading);
  const mark = markOf(base, ours, theirs);
  const indented = placed(base, ours, theirs, under);
  const marker = pick(base?.marker ?? null, ours.marker, theirs.marker) ?? smallest(ours.marker, theirs.marker);
  return {
    ...indented,
    words: KINDS.find((each) => each === ours.words || each === theirs.words) ?? null,
    marker,
    content: marker === indented.marker ? indented.content : indented.column + Math.max(2, marker.length),
    box: boxOf(base, ours, theirs, mark),
    mark,
    text,
    id,
    // The base's line end holds: turning them all round is no edit of any line.
    ending: base?.ending ?? '',
    gap: gapOfAnother(base, ours, theirs) ?? mergeGap(base?.gap ?? null, ours.gap, theirs.gap),
    lead: mergeGap(base?.lead ?? null, ours.lead, theirs.lead),
    alternatives: alternativesOf(base, ours, theirs, lost, text, id),
  };
}

/** Whether all that is written of a part is as it was. */
function isUntouched(was: Part, now: Part): boolean {
  const marks = was.alternatives.length + now.alternatives.length;
  const place = was.column === now.column && was.content === now.content && was.inner === now.inner;
  const line = was.indent === now.indent && was.marker === now.marker && was.box === now.box && was.text === now.text;
  const read = was.id === now.id && was.words === now.words && was.mark === now.mark && was.level === now.level;
  return marks === 0 && place && line && read && sameBlanks(was.gap, now.gap) && sameBlanks(was.lead, now.lead);
}

function sameBlanks(was: readonly string[] | null, now: readonly string[] | null): boolean {
  return was === null || now === null ? was === now : same(was, now);
}

/** Whose indentation is kept: that of the side which changed it, of those in which it stands where it does now. */
function placed(base: Part | null, ours: Part, theirs: Part, under: Kin | null): Part {
  const [here, there] = [ours.parent === under?.ours, theirs.parent === under?.theirs];
  if (here !== there) return here ? ours : theirs;
  const said = (part: Part): string => `${part.column - part.inner} ${part.indent}`;
  const chosen = pick(base && said(base), said(ours), said(theirs)) ?? smallest(said(ours), said(theirs));
  // Of two that are indented alike the one whose parts stand elsewhere must not decide: the smaller content does.
  const [first, second] = ours.text < theirs.text ? [ours, theirs] : [theirs, ours];
  return said(first) === chosen ? first : second;
}

/** Done over dropped over in progress over carried on over open (M6). */
function rankOf(mark: string | null): number {
  if (mark === null) return -1;
  return mark === '>' ? 0.5 : RANK[stateOf(mark)];
}

function markOf(base: Part | null, ours: Part, theirs: Part): string | null {
  const alike = (a: string | null, b: string | null): boolean =>
    rankOf(a) === rankOf(b) && (rankOf(a) !== 0 || a === b);
  if (alike(ours.mark, theirs.mark)) {
    const [a, b] = [String(ours.mark), String(theirs.mark)];
    return (pick(base && String(base.mark), a, b) ?? smallest(a, b)) === a ? ours.mark : theirs.mark;
  }
  if (base && alike(theirs.mark, base.mark)) return ours.mark;
  if (base && alike(ours.mark, base.mark)) return theirs.mark;
  const [a, b] = [rankOf(ours.mark), rankOf(theirs.mark)];
  if (a !== b) return a > b ? ours.mark : theirs.mark;
  return (ours.mark ?? '') > (theirs.mark ?? '') ? ours.mark : theirs.mark;
}

function boxOf(base: Part | null, ours: Part, theirs: Part, mark: string | null): string {
  if (mark === null) return '';
  const having = [ours, theirs].filter((part) => part.mark === mark);
  if (having.length < 2) return having[0]?.box ?? `[${mark}] `;
  return pick(base?.mark === mark ? base.box : null, ours.box, theirs.box) ?? smallest(ours.box, theirs.box);
}

function textOf(
  base: Part | null,
  ours: Part,
  theirs: Part,
  reading: Reading,
): { text: string; id: string | null; lost: string | null } {
  const id = idOf(base, ours, theirs, reading);
  const plain = pick(base?.text ?? null, ours.text, theirs.text);
  if (plain !== null && [ours, theirs].some((part) => part.text === plain && part.id === id)) {
    return { text: plain, id, lost: null };
  }
  if (ours.kind === 'key') return { ...mergeKey(ours.id ?? '', base?.text ?? null, ours.text, theirs.text), id };
  if (ours.kind !== 'bullet') {
    const lines = ours.kind === 'solid' ? mergeLines(base, ours, theirs) : null;
    if (lines !== null) return { text: lines, id, lost: null };
    return mergeFree(base, ours.text, theirs.text, id);
  }
  const bare = (part: Part): string => withoutId(part.text, part.id);
  const kind = KINDS.find((each) => each === ours.words || each === theirs.words) ?? null;
  const line = { ...reading, kind: kind ?? ('action' as const) };
  const { content, lost } =
    kind === null
      ? toLine(mergeFree(base, bare(ours), bare(theirs), id))
      : mergeLine(base && bare(base), bare(ours), bare(theirs), line);
  const written = [ours, theirs].find((part) => part.id === id && bare(part) === content);
  return { text: written?.text ?? withId(content, id, line), id, lost };
}

function toLine({ text, lost }: { text: string; lost: string | null }): { content: string; lost: string | null } {
  return { content: text, lost };
}

/** Free text that both changed: both versions stay (M7). White space alone is no other version. */
function mergeFree(
  base: Part | null,
  a: string,
  b: string,
  id: string | null,
): { text: string; id: string | null; lost: string | null } {
  const squeeze = (text: string): string => text.replace(/\s+/g, ' ').trim();
  const before = base && squeeze(withoutId(base.text, base.id));
  if (squeeze(a) === squeeze(b)) return { text: smallest(a, b), id, lost: null };
  if (before === squeeze(a)) return { text: b, id, lost: null };
  if (before === squeeze(b)) return { text: a, id, lost: null };
  return { text: smallest(a, b), id, lost: a < b ? b : a };
}

/** A block of lines by its lines. */
function mergeLines(base: Part | null, ours: Part, theirs: Part): string | null {
  if (!base) return null;
  const [before, a, b] = [base, ours, theirs].map(({ text }) => text.split('\n'));
  return mergeSequences(before ?? [], a ?? [], b ?? [])?.join('\n') ?? null;
}

/** An id once given never changes; of two that were given to one line the carried one stays, else the smaller. */
function idOf(base: Part | null, ours: Part, theirs: Part, { carried }: Reading): string | null {
  if (base?.id) return base.id;
  const ids = [ours.id, theirs.id].filter((id) => id !== null).sort();
  return ids.find((id) => carried.has(id)) ?? ids[0] ?? null;
}

/**
 * The blank lines of a free text that one side put in the place of another, which the other side left: its own. It may as
 * well have been added beside one that was taken out, and which of the two it was shows only in one of the merges (M2).
 */
function gapOfAnother(base: Part | null, ours: Part, theirs: Part): readonly string[] | null {
  if (base === null || base.words !== null || base.kind === 'key') return null;
  const changed = ours.text === base.text ? theirs : theirs.text === base.text ? ours : base;
  return changed.text !== base.text && saysElse(base.text, changed.text) ? changed.gap : null;
}

function mergeGap(
  base: readonly string[] | null,
  a: readonly string[] | null,
  b: readonly string[] | null,
): readonly string[] | null {
  if (a === null || b === null) return a ?? b ?? base;
  const [was, left, right] = [base && JSON.stringify(base), JSON.stringify(a), JSON.stringify(b)];
  const chosen = pick(was, left, right);
  if (chosen !== null) return chosen === left ? a : b;
  if (a.length !== b.length) return a.length > b.length ? a : b;
  return left < right ? a : b;
}

/** The other versions that are still to be chosen from: a three-way set, with the one that is new, each once. */
function alternativesOf(
  base: Part | null,
  ours: Part,
  theirs: Part,
  lost: string | null,
  text: string,
  id: string | null,
): Alternative[] {
  const keys = (part: Part | null): string[] => part?.alternatives.map(({ key }) => key) ?? [];
  const known = [...ours.alternatives, ...theirs.alternatives];
  if (lost === null && same(keys(ours), keys(theirs))) return ours.alternatives;
  const all = new Map<string, Alternative>();
  for (const key of mergeSets(keys(base), keys(ours), keys(theirs))) {
    const written = known.filter((one) => one.key === key);
    const first = written.sort((a, b) => (a.lines.join('\n') < b.lines.join('\n') ? -1 : 1))[0];
    if (first) all.set(key, first);
  }
  if (lost === null) return [...all.values()];
  const other = alternative(lost, ours.kind);
  if (!all.has(other.key)) all.set(other.key, other);
  // The version that stands is none to choose from beside itself.
  all.delete(settleKey([withoutId(text, id)]));
  return [...all.values()].sort((a, b) => (a.key < b.key ? -1 : 1));
}

/** The mark of another version: a bullet, a block under it indented as its content; in the front matter a comment. */
function alternative(lost: string, kind: Part['kind']): Alternative {
  const rows = lost.split('\n');
  const [first = '', ...rest] = rows;
  const lines =
    kind === 'key'
      ? rows.map((line) => `# settle: ${line}`)
      : kind === 'solid'
        ? ['- settle:', '', ...rows.map((line) => (line === '' ? '' : `  ${line}`))]
        : [`- settle: ${first.trim()}`, ...rest.map((line) => `  ${line.trim()}`)];
  return { key: settleKey(lines), lines, inner: 0, line: -1 };
}
