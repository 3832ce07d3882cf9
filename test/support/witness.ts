/**
 * The witness: knows what each person wrote and took out, and says what of it is missing, doubled or wrong in a result.
 *
 * It shares no code and no idea with the merge: it looks at lines and at words that bear a number (`ana-3`, `thing-4`,
 * `part 0 of item 2`), each of which one person wrote once. So it can be asked about any way of putting texts together.
 */

/** What one person did to a text in one go. */
export type Session = { readonly before: string; readonly after: string };

/**
 * `lost`: words that stood and that nobody took out. `doubled`: words, a line or an id stand twice. `two states`:
 * one thing stands twice, with different boxes. `returned`: taken out by one and left alone by all others, and there all
 * the same. `mark`, `day`: not the one that was chosen. `marker`: git's. `broken`: front matter that can't be read.
 */
export type Fault = {
  readonly kind: 'lost' | 'doubled' | 'two states' | 'returned' | 'mark' | 'day' | 'marker' | 'broken';
  readonly what: string;
};

type Line = {
  /** Without bullet, box, id and the blanks around. */
  readonly core: string;
  readonly mark: string | null;
  readonly id: string | null;
  readonly due: string | null;
  readonly settle: boolean;
  readonly words: ReadonlySet<string>;
  readonly indent: number;
  readonly heading: string;
};

const LINE = /^(\s*)(?:[-*+]\s+)?(?:\[(.)\]\s+)?(.*?)(?:\s+\^([A-Za-z0-9][A-Za-z0-9-]*))?\s*$/u;
const WORD = /(?<![\p{L}\p{N}-])\p{L}+-\d+\p{L}*(?![\p{L}\p{N}-])|part \d+ of item \d+/gu;
/** Which of two changed boxes says more (M6). */
const RANK = [' ', '>', '/', '-', 'x'];

/** Everything that is wrong with `result`, which should hold what came of all sessions. */
export function faultsOf(sessions: readonly Session[], result: string): Fault[] {
  const faults: Fault[] = [...broken(result), ...doubled(sessions, result)];
  const stands = new Set(linesOf(result).flatMap(({ words }) => [...words]));
  for (const word of mustStand(sessions)) if (!stands.has(word)) faults.push({ kind: 'lost', what: word });
  const base = sessions[0]?.before ?? '';
  if (sessions.every(({ before }) => before === base)) {
    faults.push(
      ...atOnce(
        base,
        sessions.map(({ after }) => after),
        result,
      ),
    );
  }
  return faults;
}

/** The words that a text holds, each once, sorted. */
export function wordsIn(text: string): string[] {
  return [...new Set(linesOf(text).flatMap(({ words }) => [...words]))].sort();
}

/** All that was there or written at some time, but what somebody took out. */
function mustStand(sessions: readonly Session[]): Set<string> {
  const all = new Set(sessions.flatMap(({ before, after }) => [...wordsIn(before), ...wordsIn(after)]));
  for (const { before, after } of sessions) {
    const left = new Set(wordsIn(after));
    for (const word of wordsIn(before)) if (!left.has(word)) all.delete(word);
  }
  return all;
}

function linesOf(text: string): Line[] {
  const lines: Line[] = [];
  let heading = '';
  for (const row of text.split(/\r\n|\n/)) {
    const [, blanks = '', mark = null, said = '', id = null] = LINE.exec(row) ?? [];
    const settle = said.startsWith('settle:');
    const core = said.replace(/^settle:\s*/, '');
    const due = /due:(\S+)/.exec(core)?.[1] ?? null;
    lines.push({ core, mark, id, due, settle, words: new Set(core.match(WORD)), indent: blanks.length, heading });
    if (/^#/.test(row)) heading = core;
  }
  return lines;
}

function broken(text: string): Fault[] {
  const faults: Fault[] = [];
  const rows = text.split(/\r\n|\n/);
  const markers = rows.filter((row) => /^(<{7}|={7}|>{7}|\|{7})( |$)/.test(row));
  if (markers.length > 0) faults.push({ kind: 'marker', what: markers[0] ?? '' });
  const close = rows.indexOf('---', 1);
  const keys = rows.slice(1, close).filter((row) => !row.startsWith('#'));
  const names = keys.map((row) => /^([a-z]+): \S/.exec(row)?.[1] ?? row);
  if (rows[0] !== '---' || close < 0) faults.push({ kind: 'broken', what: 'no front matter' });
  for (const name of names) {
    if (/[^a-z]/.test(name)) faults.push({ kind: 'broken', what: name });
    if (names.indexOf(name) !== names.lastIndexOf(name)) faults.push({ kind: 'broken', what: `${name} twice` });
  }
  return faults;
}

/** Words, ids and whole lines that stand more often than in any version. What is left to choose from repeats words. */
function doubled(sessions: readonly Session[], result: string): Fault[] {
  const faults: Fault[] = [];
  const versions = sessions.flatMap(({ before, after }) => [before, after]).map(linesOf);
  const lines = linesOf(result).filter(({ settle }) => !settle);
  const most = (of: (lines: readonly Line[]) => number): number => Math.max(1, ...versions.map(of));
  for (const id of new Set(lines.flatMap(({ id }) => id ?? []))) {
    const count = (all: readonly Line[]): number => all.filter((line) => line.id === id && !line.settle).length;
    if (count(lines) <= most(count)) continue;
    faults.push({
      kind: marksOf(lines.filter((line) => line.id === id)) > 1 ? 'two states' : 'doubled',
      what: `^${id}`,
    });
  }
  for (const word of new Set(lines.flatMap(({ words }) => [...words]))) {
    const count = (all: readonly Line[]): number =>
      all.filter(({ settle, words }) => !settle && words.has(word)).length;
    if (count(lines) <= most(count)) continue;
    const twice = lines.filter(({ words }) => words.has(word));
    faults.push({ kind: marksOf(twice) > 1 ? 'two states' : 'doubled', what: word });
  }
  for (const core of new Set(linesOf(result).flatMap((line) => (line.settle ? [line.core] : [])))) {
    if (linesOf(result).filter((line) => line.settle && line.core === core).length > 1) {
      faults.push({ kind: 'doubled', what: `settle: ${core}` });
    }
  }
  return faults;
}

function marksOf(lines: readonly Line[]): number {
  return new Set(lines.map(({ mark }) => plain(mark))).size;
}

function plain(mark: string | null): string | null {
  return mark === 'X' ? 'x' : mark;
}

/** What can be said for certain where all began with the same text. */
function atOnce(base: string, versions: readonly string[], result: string): Fault[] {
  const faults: Fault[] = [];
  const stands = new Set(wordsIn(result));
  const before = linesOf(base);
  for (const word of wordsIn(base)) {
    const old = single(before, word);
    const theirs = versions.map((text) => linesOf(text));
    if (old === null) continue;
    const have = theirs.filter((lines) => lines.some(({ words }) => words.has(word)));
    if (have.length === theirs.length) {
      const each = theirs.map((lines) => single(lines, word));
      const now = single(linesOf(result), word);
      if (now !== null) faults.push(...fields(word, old, each, now, linesOf(result)));
    } else if (stands.has(word)) {
      if (have.every((lines) => isLeft(blockOf(before, word), blockOf(lines, word))))
        faults.push({ kind: 'returned', what: word });
    } else if (have.some((lines) => single(lines, word)?.core !== old.core)) {
      faults.push({ kind: 'lost', what: `${word}, which one took out and another changed` });
    }
  }
  return faults;
}

/** The line that bears a word, if it is one. */
function single(lines: readonly Line[], word: string): Line | null {
  const found = lines.filter(({ words, settle }) => words.has(word) && !settle);
  return found.length === 1 ? (found[0] ?? null) : null;
}

/** The box and the day that were chosen. */
function fields(word: string, old: Line, each: readonly (Line | null)[], now: Line, lines: readonly Line[]): Fault[] {
  if (each.some((line) => line === null)) return [];
  const faults: Fault[] = [];
  const marks = each.map((line) => plain(line?.mark ?? null)).filter((mark) => mark !== plain(old.mark));
  const right = marks.sort((a, b) => RANK.indexOf(b ?? ' ') - RANK.indexOf(a ?? ' '))[0] ?? plain(old.mark);
  if (plain(now.mark) !== right) faults.push({ kind: 'mark', what: `${word} [${now.mark}], not [${right}]` });
  const days = [...new Set(each.map((line) => line?.due ?? null).filter((due) => due !== old.due))];
  const told = lines.filter(({ words }) => words.has(word)).map(({ due }) => due);
  const due = days.length === 0 ? old.due : (days[0] ?? null);
  if (days.length < 2 && !told.includes(due)) faults.push({ kind: 'day', what: `${word} due ${told[0]}, not ${due}` });
  return faults;
}

/** The whole item that a word stands in, with the heading above. */
function blockOf(lines: readonly Line[], word: string): readonly Line[] {
  let at = lines.findIndex(({ words, settle }) => words.has(word) && !settle);
  while (at > 0 && (lines[at]?.indent ?? 0) > 0 && lines[at]?.core !== '') at -= 1;
  const first = lines[at];
  if (first === undefined) return [];
  const rest = lines.slice(at + 1);
  const end = rest.findIndex(({ indent, core }) => indent <= first.indent || core === '');
  return [first, ...(end < 0 ? rest : rest.slice(0, end))];
}

/** Whether an item is as it was, but for ids and what carrying does to the boxes of what is open or in progress. */
function isLeft(was: readonly Line[], now: readonly Line[]): boolean {
  const same = (before: Line, after: Line): boolean =>
    before.core === after.core &&
    (before.mark === after.mark ||
      (after.mark === '>' && [' ', '/'].includes(before.mark ?? '')) ||
      (after.mark === ' ' && before.mark === '>'));
  return (
    was[0]?.heading === now[0]?.heading &&
    was.length === now.length &&
    was.every((line, at) => same(line, now[at] as Line))
  );
}
