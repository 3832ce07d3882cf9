/**
 * `log`: the pair's story, the newest first, a line an event; what one commit carried into a note is one line.
 */
import { openHistory } from '../journal/history/history.ts';
import { openClone } from '../journal/open-clone.ts';
import { type DigestLine, digestOf } from '../meeting/history/digest.ts';
import type { PastEvent } from '../meeting/history/past.ts';
import { eventShape } from '../meeting/history/shape.ts';
import { pageWidth, partedTable, style } from '../terminal/print.ts';
import { visibleLine } from '../terminal/visible.ts';
import type { World } from '../terminal/world.ts';
import { answerList, hint } from './answer.ts';
import { limitsShape, tellLimits } from './limits.ts';
import { type PeriodOptions, periodArgument } from './period.ts';
import { personArgument } from './person.ts';

export type LogOptions = PeriodOptions & { readonly by?: string; readonly kind?: string; readonly all?: boolean };

/** The lines that a screen shows of a story that nobody asked a part of, and the events that these are looked for in. */
const NEWEST = 40;
const ENOUGH = 10 * NEWEST;

export async function log(world: World, options: LogOptions): Promise<void> {
  const journal = openClone(world);
  const { since, until } = periodArgument(world, options);
  const by = options.by === undefined ? null : personArgument(journal.pair, options.by).key;
  const kind = options.kind ?? null;
  const asked = since ?? until ?? by ?? kind;
  const history = await openHistory(world, journal);
  const few = asked === null && !options.all && world.terminal && !world.call.json;
  const fits = (event: PastEvent): boolean =>
    (until === null || event.when.slice(0, 10) <= until) &&
    (by === null || event.who === by) &&
    (kind === null || event.kind === kind);
  const strangers = new Set<string>();
  let count = 0;
  const story = function* (): Generator<PastEvent> {
    for (const event of history.latest(since)) {
      if (few && count === ENOUGH) return;
      if (fits(event)) {
        count += 1;
        yield event;
      } else if (by !== null && event.who === null) strangers.add(event.author);
    }
  };
  // Ten years have ten thousand of them.
  const events = function* (): Generator<object> {
    for (const event of story()) yield eventShape(event);
  };
  answerList(
    world,
    ['events', events()],
    () => limitsShape(history),
    () => {
      const lines = digestOf([...story()], journal.pair);
      if (few && lines.length > NEWEST) hint(world, 'There is more: oneonone log --all');
      return storyPage(world, few ? lines.slice(0, NEWEST) : lines);
    },
  );
  tellLimits(world, history);
  if (strangers.size > 0) hint(world, sayStrangers([...strangers]));
  if (count === 0) hint(world, nothing(history.head, asked));
}

/** Somebody with a new email is nobody, and is asked for in vain. */
function sayStrangers(authors: readonly string[]): string {
  const names = authors.slice(0, 3).map((author) => `'${visibleLine(author)}'`);
  const all = `${names.join(', ')}${authors.length > names.length ? ' and others' : ''}`;
  return `Left out: what was done under an email that is neither of yours, by ${all}. If that is one of you, add the email in oneonone.yaml.`;
}

function nothing(head: string | null, asked: string | null): string {
  if (head === null) return 'Nothing is saved yet. Take in what is here: oneonone save';
  return asked === null
    ? 'Nothing happened yet. Get the first meeting ready: oneonone prep'
    : 'Nothing of that kind happened. All of it: oneonone log';
}

/** By the day that it was written down on, as whoever did it had it. */
function storyPage(world: World, events: readonly DigestLine[]): string {
  const paint = style(world.colour);
  const rows = events.map(({ when, id, say }) => ({
    part: when.slice(0, 10),
    cells: [when.slice(11), paint.id(visibleLine(id ?? '')), visibleLine(say)],
  }));
  return partedTable(rows, pageWidth(world.width), paint.heading);
}
