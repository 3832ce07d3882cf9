/**
 * `merge-driver`: git calls it to merge one file. The result takes the place of ours; exit 0 merged, 1 markers were written.
 *
 * Says at most one line, and touches nothing else. What is no note is merged as text, as git would without us. Any other
 * exit code means that ours is as it was.
 */
import { Failure, Told } from '../failure.ts';
import { type Merged, mergedAt, putMerged, readVersion } from '../journal/driver/merge-place.ts';
import { type GitDirs, gitDirs } from '../journal/place.ts';
import { withinSeconds } from '../journal/time-limit.ts';
import type { DayWords } from '../meeting/language.ts';
import { type Merge, mergeNotes } from '../meeting/merge/merge.ts';
import { mergeConfig } from '../meeting/merge/merge-config.ts';
import { bearsOtherDay, onOneDay, type Texts } from '../meeting/merge/one-day.ts';
import { plural } from '../meeting/message.ts';
import { visibleLine } from '../terminal/visible.ts';
import type { World } from '../terminal/world.ts';

/** The files as git names them, relative to the current folder; `path` is the file's own name in the repository. */
export type Versions = { readonly base: string; readonly ours: string; readonly theirs: string; readonly path: string };
/** `tell`: say `merged` or `markers` on stdout, for who started us to know that it was us. */
export type DriverOptions = {
  readonly tell?: boolean;
  readonly markerSize?: string;
  readonly labels: readonly string[];
};

/** What of the world it needs: git calls it, and no person is there. */
export type DriverWorld = Pick<World, 'call' | 'cwd' | 'env' | 'out' | 'err'>;

/** Seconds for one merge. */
const LIMIT = 8;
/** So little text, in all versions together, takes no longer than that whatever stands in it; a limit takes V8 a thread. */
const LITTLE = 16_384;

export async function mergeDriver(world: DriverWorld, versions: Versions, options: DriverOptions): Promise<void> {
  const outcome = await mergedOrMarked(world, versions, options);
  if (options.tell) world.out(`${outcome}\n`);
  if (outcome === 'markers') throw new Told(1);
}

async function mergedOrMarked(
  world: DriverWorld,
  versions: Versions,
  options: DriverOptions,
): Promise<'merged' | 'markers'> {
  try {
    const dirs = gitDirs(world.cwd);
    const say = (text: string): void => tellGit(world, `${versions.path}: ${text}`);
    const merged = await mergedByItems(world, dirs, versions);
    if (merged.kind === 'merged') {
      if (merged.settle > 0) say(`${plural(merged.settle, 'place')} to settle. Look with: oneonone settle`);
      return 'merged';
    }
    const size = Number(/^[1-9]\d{0,2}$/.exec(options.markerSize ?? '')?.[0] ?? 7);
    const { mergeAsText } = await import('../journal/driver/text-merge.ts');
    const ended = await mergeAsText(world.cwd, world.env, { ...versions, size, labels: options.labels });
    const next = ended === 'clean' ? 'To look at it: oneonone doctor' : 'To finish it: oneonone sync';
    if (merged.why !== null) say(`${merged.why} It is merged as plain text. ${next}`);
    return ended === 'clean' ? 'merged' : 'markers';
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    tellGit(world, [error.message, ...error.hints].join(' '));
    // Not 1: no markers were written.
    throw new Told(2);
  }
}

/** The one line that stands between git's own. */
function tellGit({ call, err }: DriverWorld, text: string): void {
  if (!call.json && !call.quiet) err(`oneonone: ${visibleLine(text)}\n`);
}

type Result =
  | { readonly kind: 'merged'; readonly settle: number }
  | { readonly kind: 'text'; readonly why: string | null };

async function mergedByItems(world: DriverWorld, dirs: GitDirs, versions: Versions): Promise<Result> {
  const what = await mergedAt(dirs, world.env, versions.path);
  if (what.kind === 'foreign') return { kind: 'text', why: null };
  try {
    const [base, ours, theirs] = [versions.base, versions.ours, versions.theirs].map((file) =>
      readVersion(world.cwd, file),
    ) as [string, string, string];
    // Git has no other way to say that there is no base.
    const texts = { base: base === '' ? null : base, ours, theirs };
    const words = await wordsFor(what, texts);
    const work = (): Merge => merging(what, texts, words);
    const merge = base.length + ours.length + theirs.length < LITTLE ? work() : withinSeconds(LIMIT, work);
    if (merge.kind !== 'merged') return { kind: 'text', why: merge.why };
    putMerged(dirs, world.cwd, versions.ours, merge.text);
    return merge;
  } catch (error) {
    // A defect of ours must not stop a merge either.
    return { kind: 'text', why: error instanceof Failure ? error.message : `Merging it failed (${error}).` };
  }
}

/** Days in words, where the note was moved to another day; null where none have to be written. */
async function wordsFor(what: Merged, texts: Texts): Promise<DayWords | null> {
  if (what.kind !== 'note' || what.pair === null || !bearsOtherDay(what.name, texts)) return null;
  const { dayWords } = await import('../meeting/language.ts');
  return dayWords(what.pair.language);
}

function merging(what: Exclude<Merged, { kind: 'foreign' }>, texts: Texts, words: DayWords | null): Merge {
  if (what.kind === 'config') return mergeConfig(texts.base, texts.ours, texts.theirs);
  if (what.pair === null) return { kind: 'objected', why: 'There is no oneonone.yaml that can be read.' };
  const { base, ours, theirs } = words === null ? texts : onOneDay(what.name, texts, what.pair, words);
  return mergeNotes(what.name, base, ours, theirs, what.pair);
}
