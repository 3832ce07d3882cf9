/**
 * A manager with several pairs, each made by the built program in a home of one's own.
 */
import { join } from 'node:path';
import { newHome, runAll, type Seat } from './world.ts';

/** The names that pairs are made of, in this order. */
const REPORTS = ['bo', 'kim', 'lee', 'mia', 'noa', 'ola', 'pat', 'quin'];

/** Ana's home with so many pairs, begun on 2026-11-10, a Tuesday; `days` says on which weekday each meets. */
export async function manager(days: readonly string[], home: Seat = newHome({ today: '2026-11-10' })): Promise<Seat> {
  for (const [at, day] of days.entries()) {
    const key = REPORTS[at] ?? `r${at}`;
    const other = `${key.slice(0, 1).toUpperCase()}${key.slice(1)} Berg <${key}@example.com>`;
    const people = ['--me', 'Ana Souza <ana@example.com>', '--with', other, '--role', 'manager'];
    const rhythm = ['--every', 'week', '--on', day, '--at', `${9 + at}:30`.padStart(5, '0')];
    await runAll([['init', key, ...people, ...rhythm, '--no-input']], home);
  }
  return home;
}

/** The folder of one of the pairs. */
export function pairOf(home: Seat, key: string): Seat {
  return { ...home, cwd: join(home.cwd, key) };
}
