/**
 * Which lines of two plainly read versions are the same, for the check of a merge: it shares nothing with how merging
 * knows them.
 */
import { overlap, type PlainLine } from './plain-lines.ts';

export type Lines = readonly PlainLine[];

/** What two lines must share of their words to be taken for one, and how many are tried. */
export const LIKE = 0.4;
const FEW = 4;

type Index = {
  readonly ids: Map<string, PlainLine>;
  readonly cores: Map<string, PlainLine[]>;
  readonly all: Set<string>;
};
const INDEXES = new WeakMap<Lines, Index>();

/** The lines that stand, by their ids and by what they say. */
function indexOf(lines: Lines): Index {
  const known = INDEXES.get(lines);
  if (known) return known;
  const index: Index = { ids: new Map(), cores: new Map(), all: new Set(lines.map(({ core }) => core)) };
  for (const line of lines) {
    if (line.settle) continue;
    if (line.id !== null && !index.ids.has(line.id)) index.ids.set(line.id, line);
    const same = index.cores.get(line.core);
    if (same) same.push(line);
    else index.cores.set(line.core, [line]);
  }
  INDEXES.set(lines, index);
  return index;
}

/** Whether any line of a version, also a marked one, says what this one does. */
export function says(lines: Lines, { core }: PlainLine): boolean {
  return indexOf(lines).all.has(core);
}

/** What may be the same line in another version: by id, else by what it says, else the likest: few, or as many as are asked for. */
export function candidates(line: PlainLine, lines: Lines, most = FEW): Lines {
  const byId = line.id === null ? undefined : indexOf(lines).ids.get(line.id);
  if (byId) return [byId];
  const equal = indexOf(lines).cores.get(line.core)?.[0];
  if (equal) return [equal];
  return lines
    .filter((other) => !other.settle && other.isHeading === line.isHeading && (line.id === null || other.id === null))
    .map((other) => ({ other, score: overlap(line.words, other.words) + (other.above === line.above ? 0.01 : 0) }))
    .filter(({ score }) => score > LIKE)
    .sort((a, b) => b.score - a.score)
    .slice(0, most)
    .map(({ other }) => other);
}

/** The one line that is surely the same: by id, else where it alone says this. Null for none, undefined where unsure. */
export function alike(line: PlainLine, lines: Lines): PlainLine | null | undefined {
  const byId = line.id === null ? undefined : indexOf(lines).ids.get(line.id);
  if (byId) return byId;
  const equal = (indexOf(lines).cores.get(line.core) ?? []).filter(({ id }) => line.id === null || id === null);
  if (equal.length > 1) return undefined;
  return (
    equal[0] ?? (lines.some((other) => !other.settle && overlap(other.words, line.words) > LIKE) ? undefined : null)
  );
}
