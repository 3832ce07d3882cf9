/**
 * The check of the front matter of a merged note (law M8), key by key, from its lines alone.
 */
import { squeezed, tally } from './plain-lines.ts';

type Keys = ReadonlyMap<string, string>;

/**
 * Null where the lines of the result's front matter are right; null for a version without one.
 * @param came for each side the ids in the body of the result that its own body has not
 */
export function verifyMatter(
  base: readonly string[] | null,
  ours: readonly string[] | null,
  theirs: readonly string[] | null,
  result: readonly string[] | null,
  came: readonly ReadonlySet<string>[],
): string | null {
  const [was, a, b, now] = [base, ours, theirs, result].map((rows) => keysOf(rows ?? [])) as [Keys, Keys, Keys, Keys];
  const top = (result ?? []).flatMap((row) => /^(?! |#|-)("?[^:\s]+"?):(?: |$)/.exec(row)?.[1] ?? []);
  const twice = [...tally(top)].find(([, count]) => count > 1);
  if (twice) return `The key '${twice[0]}' would stand twice in the front matter.`;
  const comments = (result ?? []).filter((row) => /^\s*#/.test(row)).map(squeezed);
  for (const key of new Set([...was.keys(), ...a.keys(), ...b.keys(), ...now.keys()])) {
    const values = [was.get(key), a.get(key), b.get(key), now.get(key)] as const;
    const why = key === 'carried' && carriedAgain(values, came) ? null : keyWrong(key, values, comments);
    if (why !== null) return why;
  }
  return lostComment(base ?? [], [ours ?? [], theirs ?? []], comments, result ?? []);
}

/** The keys with what is written behind them, further lines included, each without what is blank around it. */
function keysOf(rows: readonly string[]): Keys {
  const keys = new Map<string, string>();
  let last: string | null = null;
  for (const row of rows) {
    const found = /^("?[^\s:#-][^:]*?"?):(?:[ \t]+(.*))?$/.exec(row);
    if (found?.[1] !== undefined) {
      last = found[1];
      keys.set(last, squeezed(found[2] ?? ''));
    } else if (last !== null && row.trim() !== '' && !/^\s*#/.test(row))
      keys.set(last, `${keys.get(last)}\n${squeezed(row)}`.trim());
  }
  return keys;
}

function keyWrong(
  key: string,
  [was, a, b, now]: readonly [string | undefined, string | undefined, string | undefined, string | undefined],
  comments: readonly string[],
): string | null {
  const wrong = `The key '${key}' of the front matter is wrong.`;
  if (a === b || b === was) return now === a ? null : wrong;
  if (a === was) return now === b ? null : wrong;
  // One took it out, the other changed it.
  if (a === undefined || b === undefined) return now === (a ?? b) ? null : wrong;
  if (now === undefined) return wrong;
  // The comments behind the values are looked at for themselves.
  if (same(a, b) || (was !== undefined && same(b, was))) return same(now, a) ? null : wrong;
  if (was !== undefined && same(a, was)) return same(now, b) ? null : wrong;
  if (key === 'status')
    return bare(now) ===
      (['held', 'skipped', 'planned'].find((status) => status === bare(a) || status === bare(b)) ?? bare(now))
      ? null
      : wrong;
  if (key === 'started' || key === 'ended') {
    const [first, last] = [bare(a), bare(b)].sort((one, other) =>
      one.padStart(5, '0') < other.padStart(5, '0') ? -1 : 1,
    );
    return bare(now) === (key === 'started' ? first : last) ? null : wrong;
  }
  if (key === 'purpose' || key === 'skipped') return sets(was, a, b, now, / \/ /) ? null : wrong;
  if (isList(bare(a)) && isList(bare(b))) {
    const right = /\{|\S:\s/.test(`${a} ${b}`)
      ? wordsStand([bare(was ?? ''), bare(a), bare(b), bare(now)])
      : sets(was, a, b, now, /,\s*|(?:^|\s)-\s/);
    return right ? null : wrong;
  }
  if (now !== a && now !== b) return wrong;
  const marked = squeezed(comments.map((row) => row.replace(/^# settle:/, '')).join(' '));
  return marked.includes(squeezed(now === a ? b : a)) ? null : wrong;
}

/** Whether `carried` is right because an id came back to a side that lost it together with its item. */
function carriedAgain(
  values: readonly [string | undefined, string | undefined, string | undefined, string | undefined],
  [toOurs = new Set(), toTheirs = new Set()]: readonly ReadonlySet<string>[],
): boolean {
  const [was, a, b, now] = values.map((text) => (text === undefined ? [] : itemsOf(text, /,\s*|(?:^|\s)-\s/))) as [
    string[],
    string[],
    string[],
    string[],
  ];
  const back = was.filter((id) => (b.includes(id) && toOurs.has(id)) || (a.includes(id) && toTheirs.has(id)));
  const both = [...a, ...b].filter((id) => !was.includes(id) || (a.includes(id) && b.includes(id)));
  const expected = new Set([...back, ...both]);
  return back.length > 0 && now.length === expected.size && now.every((id) => expected.has(id));
}

function isList(text: string): boolean {
  return /^(?:\[|-\s)/.test(text);
}

/** Of lists of maps the words alone: what either put in stands, and nothing else does. */
function wordsStand(texts: readonly [string, string, string, string]): boolean {
  const [was, a, b, now] = texts.map(
    (text) => new Set(text.replace(/(?:^|\s)-\s|:(?=\s)|["'[\]{},]/g, ' ').split(/\s+/)),
  ) as [Set<string>, Set<string>, Set<string>, Set<string>];
  const added = [...a, ...b].every((word) => now.has(word) || was.has(word));
  return added && [...now].every((word) => a.has(word) || b.has(word));
}

function same(a: string, b: string): boolean {
  return bare(a) === bare(b);
}

/** Without quotes and comments, in one line. */
function bare(text: string): string {
  return text
    .split('\n')
    .map((row) => {
      const quoted = /^(?:- )?(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*')/.exec(row)?.[0] ?? '';
      return quoted + row.slice(quoted.length).replace(/(?:^|\s+)#.*$/, '');
    })
    .join(' ')
    .trim()
    .replace(/^"(.*)"$/, '$1')
    .replace(/^'(.*)'$/, '$1')
    .trim();
}

/** Whether a list holds what the three-way set does, each once. */
function sets(was: string | undefined, a: string, b: string, now: string, between: RegExp): boolean {
  const [before, left, right, result] = [was, a, b, now].map((text) => itemsOf(text ?? '', between)) as [
    string[],
    string[],
    string[],
    string[],
  ];
  const expected = new Set(
    [...left, ...right].filter((item) => !before.includes(item) || (left.includes(item) && right.includes(item))),
  );
  return result.length === expected.size && result.every((item) => expected.has(item));
}

/** The items of a list as it is written. */
function itemsOf(text: string, between: RegExp): string[] {
  return bare(text)
    .replace(/^\[(.*)\]$/, '$1')
    .split(between)
    .map((item) => bare(item.trim()))
    .filter((item) => item !== '');
}

/** A comment that both have, or that one added, stands. */
function lostComment(
  base: readonly string[],
  sides: readonly (readonly string[])[],
  comments: readonly string[],
  result: readonly string[],
): string | null {
  const [a = [], b = []] = sides.map((rows) => rows.map(squeezed));
  const was = base.map(squeezed);
  for (const row of [...a, ...b]) {
    const kept = /^#/.test(row) && (!was.includes(row) || (a.includes(row) && b.includes(row)));
    if (kept && !comments.includes(row)) return `The comment '${row}' of the front matter would be lost.`;
  }
  const now = `${result.map(squeezed).join('\n')}\n`;
  const old = was.flatMap(behind);
  for (const comment of [...a, ...b].flatMap(behind)) {
    if (old.includes(comment) || now.includes(`${comment}\n`) || now.includes(`${comment} #`)) continue;
    return `The comment '${comment}' of the front matter would be lost.`;
  }
  return null;
}

/** The comments behind the value of a key. */
function behind(row: string): string[] {
  const value = row.replace(/^[^:#]*:/, '').replace(/^\s*(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*')/, '');
  if (value === row || /^#/.test(row)) return [];
  return (/\s(#.*)$/.exec(value)?.[1] ?? '').split(/\s+(?=#)/).filter((comment) => comment !== '');
}
