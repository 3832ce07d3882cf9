/**
 * The check of a merged note (M9): nothing lost, nothing invented, nothing doubled, marks and front matter right. It shares
 * no code with the merge, and reads lines and words in its own, plain way (`plain-lines.ts`). It may object to too much
 * rather than too little: then an ordinary text merge does, and nobody lost a word.
 */

import { withOneIdEach } from './given-ids.ts';
import { overlap, type PlainLine, readPlainly, tally, wordsOf } from './plain-lines.ts';
import { alike, candidates, LIKE, type Lines, says } from './plain-match.ts';
import { verifyMatter } from './verify-matter.ts';

type Versions = { readonly base: Lines; readonly ours: Lines; readonly theirs: Lines; readonly result: Lines };

/** Null where the result may be written; else a sentence that says what is wrong with it. `day` is the note's own. */
export function verifyMerge(
  day: string,
  base: string | null,
  ours: string,
  theirs: string,
  result: string,
): string | null {
  const notes = {
    base: readPlainly(base ?? '', day),
    ours: readPlainly(ours, day),
    theirs: readPlainly(theirs, day),
    result: readPlainly(result, day),
  };
  const came = [notes.ours, notes.theirs].map((side) => newIn(notes.result.lines, side.lines));
  const matter = verifyMatter(notes.base.matter, notes.ours.matter, notes.theirs.matter, notes.result.matter, came);
  if (matter !== null) return matter;
  const versions = withOneIdEach({
    base: notes.base.lines,
    ours: notes.ours.lines,
    theirs: notes.theirs.lines,
    result: notes.result.lines,
  });
  return doubledIds(versions) ?? changedIds(versions) ?? counts(versions) ?? eachLine(versions) ?? eachChange(versions);
}

/** The ids of a result that a side has not. */
function newIn(result: Lines, side: Lines): ReadonlySet<string> {
  const own = new Set(side.map(({ id }) => id));
  return new Set(result.flatMap(({ id }) => (id === null || own.has(id) ? [] : [id])));
}

/** An id stands once in the result, unless a version has it twice. */
function doubledIds({ ours, theirs, result }: Versions): string | null {
  const [a, b] = [ours, theirs].map((lines) => tally(lines.flatMap(({ id }) => id ?? [])));
  for (const [id, count] of tally(result.flatMap((line) => line.id ?? []))) {
    if (count > Math.max(a?.get(id) ?? 0, b?.get(id) ?? 0, 1)) return `The id ^${id} would stand ${count} times.`;
  }
  return null;
}

/** No id comes from nowhere; one that both have, or that one gave, stands. */
function changedIds({ base, ours, theirs, result }: Versions): string | null {
  const [was, a, b, now] = [base, ours, theirs, result].map((lines) => new Set(lines.flatMap(({ id }) => id ?? [])));
  for (const id of now ?? []) if (!a?.has(id) && !b?.has(id)) return `The id ^${id} comes from nowhere.`;
  for (const line of [...ours, ...theirs]) {
    const { id } = line;
    if (id === null || now?.has(id)) continue;
    // An id that was given is no change: where the other side took the line out, it goes with it.
    const removed = says(base, line) && !(says(ours, line) && says(theirs, line));
    const kept = (a?.has(id) && b?.has(id)) || (!was?.has(id) && !removed);
    // Two ids were given to one line: one of them stands.
    const other = result.some((each) => each.id !== null && each.core === line.core && !was?.has(each.id));
    if (kept && !other && !wasReworded(line, result)) return `The id ^${id} would be lost.`;
  }
  return null;
}

function wasReworded(line: PlainLine, result: Lines): boolean {
  return result.some(({ settle, core, above }) => settle && (core === line.core || above === line.id));
}

/** What stands in all versions stands as often; what was added stands no more often than it was put in. */
function counts({ base, ours, theirs, result }: Versions): string | null {
  const told = [base, ours, theirs, result].map((lines) => tally(lines.map(({ core }) => core)));
  // The same words with two ids are two things.
  const idsOf = new Map<string, Set<string>>();
  for (const { core, id } of [...ours, ...theirs])
    if (id !== null) idsOf.set(core, (idsOf.get(core) ?? new Set()).add(id));
  const standing = tally(result.flatMap(({ core, settle }) => (settle ? [] : [core])));
  const [was, a, b, now] = told as [Map<string, number>, Map<string, number>, Map<string, number>, Map<string, number>];
  for (const core of new Set([...a.keys(), ...b.keys(), ...now.keys()])) {
    const [n, x, y, r] = [was, a, b, now].map((counted) => counted.get(core) ?? 0) as [number, number, number, number];
    const most = Math.max(idsOf.get(core)?.size ?? 1, n + Math.max(0, x - n) + Math.max(0, y - n));
    if ((standing.get(core) ?? 0) > most) return `'${core}' would stand ${r} times.`;
    if (x >= n && y >= n && r < Math.min(x, y)) return `'${core}' would be lost.`;
  }
  const both = [ours, theirs, result].map((lines) => tally(lines.filter(({ core }) => !was.has(core)).map(placeOf)));
  for (const [place, r] of both[2] ?? []) {
    const most = Math.max(both[0]?.get(place) ?? 0, both[1]?.get(place) ?? 0);
    if (most > 0 && r > most && /[\p{L}\p{N}]/u.test(place.split('\n')[0] ?? ''))
      return `'${place.split('\n')[0]}' would be doubled.`;
  }
  return null;
}

function placeOf({ core, heading, above, settle }: PlainLine): string {
  return [core, heading, above, settle].join('\n');
}

/** Each line of the result comes from one side, or from both by words; and stands where one of them has it. */
function eachLine(versions: Versions): string | null {
  const { ours, theirs, result } = versions;
  const known = new Map<string, PlainLine[]>();
  for (const line of [...ours, ...theirs]) known.set(line.core, [...(known.get(line.core) ?? []), line]);
  const told = tally(result.flatMap(({ core, settle }) => (settle ? [] : [core])));
  for (const line of result) {
    const same = known.get(line.core);
    if (!same) {
      if (line.settle && line.core === '') continue;
      const why = line.settle ? `'${line.core}' comes from nowhere.` : mixed(line, versions);
      if (why !== null) return why;
    } else if (!line.settle && !line.isHeading && !stoodUnder(line, same, versions)) {
      if (!renamed(line, same, versions)) return `'${line.core}' would stand under another heading.`;
    }
    // The same words twice are two things, of which the marks can't be told apart.
    if (!line.settle && (line.id !== null || told.get(line.core) === 1)) {
      const why = markWrong(line, versions);
      if (why !== null) return why;
    }
  }
  return null;
}

function stoodUnder(line: PlainLine, same: Lines, { ours, theirs }: Versions): boolean {
  const others = [...same, ...candidates(line, ours), ...candidates(line, theirs)];
  // What stands under an item goes where the item goes.
  const follows = (other: PlainLine): boolean =>
    line.aboveSays !== '' &&
    (other.above === line.above || overlap(wordsOf(other.aboveSays), wordsOf(line.aboveSays)) > LIKE);
  return others.some((other) => other.heading === line.heading || follows(other));
}

/** Its heading has other words now, on one side or both. */
function renamed({ heading }: PlainLine, same: Lines, { ours, theirs }: Versions): boolean {
  const headings = (lines: Lines): Set<string> =>
    new Set(lines.filter((line) => line.isHeading).map(({ core }) => core.toLowerCase()));
  const [a, b] = [headings(ours), headings(theirs)];
  return same.some((line) => a.has(line.heading) !== b.has(line.heading)) && a.has(heading) !== b.has(heading);
}

/** A line of words from both sides: all that either put in, none that one took out, none of its own. */
function mixed(line: PlainLine, { base, ours, theirs }: Versions): string | null {
  const [before, a, b] = [base, ours, theirs].map((lines) => candidates(line, lines));
  let why: string | null = `'${line.core}' comes from nowhere.`;
  for (const left of a ?? []) {
    for (const right of b ?? []) {
      for (const was of before && before.length > 0 ? before : [null]) {
        why = mixedWrong(line, was, left, right);
        if (why === null) return null;
      }
    }
  }
  return why;
}

function mixedWrong(line: PlainLine, before: PlainLine | null, a: PlainLine, b: PlainLine): string | null {
  const [n, x, y, r] = [before?.words ?? [], a.words, b.words, line.words].map(tally);
  for (const word of new Set([...line.words, ...a.words, ...b.words])) {
    const [was, left, right, now] = [n, x, y, r].map((told) => told?.get(word) ?? 0) as [
      number,
      number,
      number,
      number,
    ];
    const [more, less] = [Math.max(left, right), Math.min(left, right)];
    const least = less < was ? less : more;
    const most = less < was ? (more > was ? more : less) : left + right - was;
    if (now < least || now > most) return `In '${line.core}' the word '${word}' is wrong.`;
  }
  return null;
}

const ORDER = ['x', '-', '/', '>', ' '];

/** The mark is the one that was changed; of two changed ones the one that says more. */
function markWrong(line: PlainLine, { base, ours, theirs }: Versions): string | null {
  const [was, a, b] = [base, ours, theirs].map((lines) => alike(line, lines));
  if (a === undefined || b === undefined || was === undefined) {
    const likely = [ours, theirs]
      .flatMap((lines) => candidates(line, lines, lines.length))
      .map(({ mark }) => mark?.toLowerCase() ?? null);
    return likely.includes(line.mark?.toLowerCase() ?? null) ? null : `The mark of '${line.core}' comes from nowhere.`;
  }
  // With nothing before them the same words under two headings are two things.
  if (!was && a && b && a.heading !== b.heading) return null;
  const marks = [was?.mark ?? null, a?.mark ?? null, b?.mark ?? null].map((mark) => (mark === 'X' ? 'x' : mark));
  const [before, left, right] = marks as [string | null, string | null, string | null];
  const now = line.mark === 'X' ? 'x' : line.mark;
  const sides = [a ? [left] : [], b ? [right] : []].flat();
  if (sides.length === 0) return null;
  const changed = was ? sides.filter((mark) => mark !== before) : sides;
  const known = changed.every((mark) => mark !== null && ORDER.includes(mark));
  if (changed.length > 1 && !known) return sides.includes(now) ? null : `The mark of '${line.core}' is wrong.`;
  const expected =
    changed.length === 0
      ? before
      : changed.reduce((best, mark) => (ORDER.indexOf(mark ?? ' ') < ORDER.indexOf(best ?? ' ') ? mark : best));
  return expected === now ? null : `The mark of '${line.core}' is wrong.`;
}

/** What each side put in stands: its whole line, or its new words in the line that came of it; what it took out is gone. */
function eachChange(versions: Versions): string | null {
  const { base, ours, theirs, result } = versions;
  const now = new Set(result.map(({ core }) => core));
  for (const [side, other] of [
    [ours, theirs],
    [theirs, ours],
  ] as const) {
    const was = new Set(base.map(({ core }) => core));
    for (const line of side) {
      if (now.has(line.core) || (was.has(line.core) && !says(other, line))) continue;
      const old = tally(candidates(line, base)[0]?.words ?? []);
      // All that are like it: in a note of lines much alike the right one need not be among the likest.
      const found = candidates(line, result, result.length).map((other) => missing(line, old, other));
      const lost = found.length === 0 ? line.core : found.some((word) => word === null) ? null : found[0];
      if (lost) return `'${lost}' would be lost.`;
    }
    const why = resurrected(base, side, other, result);
    if (why !== null) return why;
  }
  return null;
}

/** A word that came in with a line and does not stand in what became of it. */
function missing(line: PlainLine, old: ReadonlyMap<string, number>, found: PlainLine): string | null {
  const has = tally(found.words);
  const lost = [...tally(line.words)].find(
    ([word, count]) => count > (old.get(word) ?? 0) && (has.get(word) ?? 0) < count,
  );
  return lost?.[0] ?? null;
}

/** One side took it out, and the other left it with all around it as it was. */
function resurrected(base: Lines, side: Lines, other: Lines, result: Lines): string | null {
  const [a, b, now] = [side, other, result].map((lines) => tally(lines.map(({ core }) => core)));
  const block = (lines: Lines, line: PlainLine): Lines => lines.filter(({ outermost }) => outermost === line.outermost);
  for (const line of base) {
    if (line.isHeading || a?.has(line.core) || (b?.get(line.core) ?? 0) === 0 || !now?.has(line.core)) continue;
    const left = other.find(({ core }) => core === line.core);
    if (left && isLeft(block(base, line), block(other, left))) {
      return `'${line.core}' was taken out and would stand again.`;
    }
  }
  return null;
}

/** Whether an item is as it was: the `>` that carrying leaves in an open box, or in one in progress, is no change. */
function isLeft(was: Lines, now: Lines): boolean {
  const open = [' ', '/', '>'];
  return (
    was.length === now.length &&
    was.every((before, at) => {
      const after = now[at] as PlainLine;
      const carried = after.mark === '>' && open.includes(before.mark ?? '');
      const reopened = after.mark === ' ' && before.mark === '>';
      const place = before.heading === after.heading && before.above === after.above;
      return before.core === after.core && place && (before.mark === after.mark || carried || reopened);
    })
  );
}
