/**
 * Years to ask about: a repository, the truth about it, what plain git tells of it, and the built program to ask.
 */
import { newFolder, newHome, run, type Seat } from '../world.ts';
import { type DecadeOptions, type Event, makeDecade, type Truth } from './decade.ts';
import { type Change, changesOf, type Page, pagesOf } from './plain-git.ts';

const NIGHTLY = process.env.ONEONONE_NIGHTLY !== undefined;
/** Nightly it is the whole ten years, and more seeds. */
export const SIZE = NIGHTLY ? { notes: 520, commits: 6000 } : { notes: 104, commits: 1200 };
export const SEEDS = NIGHTLY ? [1, 2, 3, 4, 5] : [Number(process.env.SEED ?? 20261124)];
/** Milliseconds for making such years and reading them by git. */
export const PATIENCE = 120_000;

/** An event as the program prints it. */
export type Told = Pick<Event, 'when' | 'who' | 'kind' | 'id' | 'event' | 'from' | 'to' | 'note' | 'commit'> & {
  readonly say: string;
};

export type Years = {
  readonly seat: Seat;
  readonly truth: Truth;
  readonly changes: readonly Change[];
  readonly pages: readonly Page[];
  /** The answer of a command to a script; throws where it has none. */
  readonly ask: <Answer>(...argv: string[]) => Promise<Answer>;
};

export function yearsOf(options: DecadeOptions): Years {
  const seat = { cwd: newFolder('decade'), env: newHome().env };
  const truth = makeDecade(seat.cwd, { ...SIZE, ...options }, seat.env);
  return { seat, truth, changes: changesOf(seat), pages: pagesOf(seat), ask: askerIn(seat) };
}

export function askerIn(seat: Seat): Years['ask'] {
  return async <Answer>(...argv: string[]): Promise<Answer> => {
    const { exit, stdout, stderr } = await run([...argv, '--json'], { ...seat, timeout: PATIENCE });
    if (exit !== 0) throw new Error(`oneonone ${argv.join(' ')} exited ${exit}: ${stdout}${stderr}`);
    return JSON.parse(stdout) as Answer;
  };
}

/** All that the contract says of an event, in a line. */
export function keyOf({ commit, when, who, kind, id, event, from, to, note }: Omit<Told, 'say'>): string {
  return [commit, when, who, kind, id, event, from, to, note].join(' | ');
}

/** So many of a list, from its beginning to its end. */
export function someOf<One>(list: readonly One[], count: number): One[] {
  const step = Math.max(1, Math.floor(list.length / count));
  return list.filter((_, index) => index % step === 0).slice(0, count);
}
