/**
 * Faults on demand, for `run` (world.ts): kill the program at its nth effect, or let that effect fail.
 *
 * Each function gives options to spread into a run: `run(['save'], { ...killAt(repo, 3) })`. What counts as an effect
 * is said in killAt.mjs. First ask `stepsOf` how many there are, then go through them all.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { newFolder, type Outcome, type RunOptions, run, withEnv } from './world.ts';

/** The arguments for node that count the steps. */
export const COUNTING = ['--import', new URL('./killAt.mjs', import.meta.url).href];

/** SIGKILL at the nth step: before it, after it, or when half of a write is out. */
export function killAt<Options extends RunOptions>(
  options: Options,
  step: number,
  when: 'before' | 'after' | 'half' = 'before',
): Options {
  return { ...withEnv(options, { STEP_KILL: String(step), STEP_WHEN: when }), node: COUNTING };
}

/** The nth step fails: with an errno (`ENOSPC`), or, where it starts a program, with `EXIT128` or as not installed. */
export function failAt<Options extends RunOptions>(options: Options, step: number, how: string): Options {
  return { ...withEnv(options, { STEP_FAIL: `${step}:${how}` }), node: COUNTING };
}

/** The nth step, a write of bytes, puts out only half of them and says so. */
export function shortAt<Options extends RunOptions>(options: Options, step: number): Options {
  return { ...withEnv(options, { STEP_SHORT: String(step) }), node: COUNTING };
}

/** Runs the program once and names its steps in order, `openSync /path` each. */
export async function stepsOf(
  argv: readonly string[],
  options: RunOptions,
): Promise<{ readonly outcome: Outcome; readonly steps: readonly string[] }> {
  const log = join(newFolder('steps'), 'log');
  const outcome = await run(argv, { ...withEnv(options, { STEP_LOG: log }), node: COUNTING });
  return { outcome, steps: readSteps(log) };
}

/** The steps in a log that STEP_LOG named, without their numbers. */
export function readSteps(log: string): readonly string[] {
  if (!existsSync(log)) return [];
  return readFileSync(log, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => line.replace(/^\d+ /, ''));
}
