/**
 * A history read from git: whole, or on from where what is kept ends.
 */
import { Failure } from '../../failure.ts';
import type { Deed, Happening } from '../../meeting/history/commit.ts';
import { courseOf } from '../../meeting/history/course.ts';
import { Margins } from '../../meeting/history/limits.ts';
import { deedIn, idle, lineOf, type Noted } from '../../meeting/history/line.ts';
import { pathBeside } from '../../meeting/history/names.ts';
import { oldestFirst } from '../../meeting/history/order.ts';
import { Chronicle, type Head } from './chronicle.ts';
import { type Readable, readDeeds } from './deeds.ts';
import type { Ground } from './history.ts';

/** The history up to a head, from what is kept of it (null: nothing) and what that lacks. Throws 'git'. */
export async function readChronicle(ground: Ground, kept: Chronicle | null): Promise<Chronicle> {
  return (kept && (await broughtUp(kept, ground))) || readWhole(ground);
}

/** What a chronicle is told from, besides its commits. */
type Told = { readonly readable: Readable } & Pick<Head, 'sure' | 'settings'>;

async function readWhole(ground: Ground): Promise<Chronicle> {
  const { commits, readable, today, sure } = await readDeeds(ground, [ground.head], cutIn(ground));
  return chronicle(ground, commits, { readable, sure, settings: today ? ground.settings() : null });
}

/** What is kept, without the commits that are gone and with those that are new; null where only all of it tells. */
async function broughtUp(kept: Chronicle, ground: Ground): Promise<Chronicle | null> {
  const { head, settings, sure } = kept.head;
  if (!sure) return null;
  const readable: Readable = new Map(kept.head.readable);
  const known = readable.size > 0;
  try {
    const fresh = await readDeeds(ground, [`${head}...${ground.head}`], cutIn(ground), readable);
    if (!fresh.sure || (known && fresh.dropped.length > 0)) return null;
    const told = { readable, sure, settings: fresh.today ? ground.settings() : settings };
    if (fresh.dropped.length === 0 && follows(fresh.commits, head)) return followed(ground, kept, fresh.commits, told);
    const dropped = new Set(fresh.dropped);
    const left = [...kept.noted()].filter(({ hash }) => !dropped.has(hash));
    return chronicle(ground, [...left, ...fresh.commits], told);
  } catch (error) {
    // A commit that was rewritten and cleaned away can't be compared with.
    if (error instanceof Failure && error.kind === 'git') return null;
    throw error;
  }
}

/** Whether each of the commits builds on `head`, or on others of them, and on nothing else. */
function follows(commits: readonly Noted[], head: string): boolean {
  const known = new Set([head, ...commits.map(({ hash }) => hash)]);
  return commits.every(({ parents }) => parents.length > 0 && parents.every((parent) => known.has(parent)));
}

/** Those that follow change nothing of what is kept; and what is told of an item, only its own earlier lines can say. */
function followed(ground: Ground, kept: Chronicle, commits: readonly Noted[], told: Told): Chronicle {
  const deeds = new Map(commits.map((commit) => [commit.hash, deedIn(commit)]));
  const earlier = earlierOf(kept, [...deeds.values()]);
  const read = (commit: Noted): Deed =>
    deeds.get(commit.hash) ?? (earlier.has(commit.hash) ? deedIn(commit) : idle(commit));
  const margins = new Margins(kept.head);
  const lines: Buffer[] = [];
  for (const steps of courseOf([...kept.noted(), ...oldestFirst(commits)], read)) {
    if (!deeds.has(steps.hash)) continue;
    margins.take(steps, false);
    lines.push(Buffer.from(`${lineOf(steps)}\n`));
  }
  return Chronicle.of(headOf(ground, margins, told), lines, kept);
}

/** The commits that have to do with what these did: with the same items, and, for what has no id, with the same notes. */
function earlierOf(kept: Chronicle, deeds: readonly Deed[]): ReadonlySet<string> {
  const earlier = new Set<string>();
  const names = new Set(deeds.flatMap(({ happenings }) => happenings.flatMap(namesIn)));
  for (const name of names) {
    for (const { hash, happenings } of kept.naming(name)) {
      earlier.add(hash);
      // A meeting that moved had another note before.
      for (const one of happenings)
        if (one.event === 'moved' && names.has(one.note)) for (const old of namesIn(one)) names.add(old);
    }
  }
  return earlier;
}

function namesIn({ id, event, note, from }: Happening): string[] {
  if (id !== null) return [id];
  return event === 'moved' && from !== null ? [note, pathBeside(note, from)] : [note];
}

function chronicle(ground: Ground, commits: readonly Noted[], told: Told): Chronicle {
  const cut = cutIn(ground);
  const margins = new Margins();
  const lines: Buffer[] = [];
  for (const steps of courseOf(oldestFirst(commits), deedIn)) {
    margins.take(steps, cut.has(steps.hash));
    lines.push(Buffer.from(`${lineOf(steps)}\n`));
  }
  return Chronicle.of(headOf(ground, margins, told), lines);
}

function headOf({ head, conditions }: Ground, { rhythms, limits }: Margins, { readable, sure, settings }: Told): Head {
  return { ...conditions, head, settings, readable: [...readable], sure, limits, rhythms };
}

/** The commits whose parents were not fetched. */
function cutIn({ conditions }: Pick<Ground, 'conditions'>): ReadonlySet<string> {
  return new Set(conditions.cut.split('\n').filter(Boolean));
}
