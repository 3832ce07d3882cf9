/**
 * What a clone can't know of the past, and which rhythms the pair has had.
 */
import { addDays, type Day } from '../day.ts';
import { plural } from '../message.ts';
import { dayOfName } from '../note.ts';
import type { Steps } from './course.ts';
import { nameOf } from './names.ts';
import type { History, Rhythm } from './past.ts';

/** So many notes of meetings that were long over when they came in are an import. */
const MANY = 3;
const LONG = 14;

/** Gathers both, commit by commit in their order. */
export class Margins {
  readonly rhythms: Rhythm[];
  /** What was said of earlier commits, and of imports since. */
  readonly #said: string[];
  #cutAt: Day | null = null;

  /** @param before what earlier commits came to */
  constructor(before: Pick<History, 'limits' | 'rhythms'> = { limits: [], rhythms: [] }) {
    this.rhythms = [...before.rhythms];
    this.#said = [...before.limits];
  }

  /** @param isCut whether what the commit builds on was not fetched */
  take(steps: Steps, isCut: boolean): void {
    const day = steps.when.slice(0, 10);
    if (isCut && (this.#cutAt === null || day > this.#cutAt)) this.#cutAt = day;
    this.#takeRhythm(steps, day);
    const old = isCut ? [] : oldMeetings(steps, day);
    if (old.length < MANY) return;
    this.#said.push(
      `${plural(old.length, 'meeting')} from ${old[0]} to ${old.at(-1)} came in at once on ${day}: what was done in them ` +
        'before is told as of that day.',
    );
  }

  /** Sentences for people. */
  get limits(): readonly string[] {
    if (this.#cutAt === null) return this.#said;
    const say = `What happened before ${this.#cutAt} is not in this clone. To fetch it: git fetch --unshallow`;
    return [say, ...this.#said];
  }

  #takeRhythm({ rhythm }: Steps, from: Day): void {
    if (rhythm === null) return;
    const { cadence } = rhythm;
    const last = this.rhythms.at(-1);
    if (last && JSON.stringify(last.cadence) === JSON.stringify(cadence)) return;
    this.rhythms.push({ from, cadence });
  }
}

/** The days of the meetings that first come up in a commit and were long over then, sorted. */
function oldMeetings({ happenings }: Steps, day: Day): Day[] {
  const turned = happenings.filter(({ kind, event }) => kind === 'meeting' && event !== 'purpose');
  if (turned.length < MANY) return [];
  const over = addDays(day, -LONG);
  const days = turned
    .filter(({ event }) => event === 'held' || event === 'skipped' || event === 'planned')
    .flatMap(({ note }) => dayOfName(nameOf(note)) ?? []);
  return [...new Set(days)].filter((one) => one <= over).sort();
}
