/**
 * The meeting itself: made ready, begun, filled in, wrapped up; or skipped, or moved.
 */

import { type Deed, entryOf, isFree, sheetOf } from './book.ts';
import { daysAfter } from './calendar.ts';
import * as deeds from './deeds.ts';
import { type Desk, openOf } from './desk.ts';
import type { Actor, Doing } from './ledger.ts';
import { praiseLine } from './new-things.ts';
import type { Entry, Place } from './sheet.ts';

const GROWTH: readonly (readonly [Place, string])[] = [
  ['Bo', 'Where do I want to be in two years, and what draws me there?'],
  ['Bo', 'Which work gave me energy since we last spoke of this, which took it?'],
  ['Ana', 'What I see you do better than half a year ago'],
  ['Ana', 'The next step, and what evidence for it is still missing'],
];
const FIRST: readonly (readonly [Place, string])[] = [
  ['Bo', 'What should I know about you that makes working together easier?'],
  ['Bo', 'What did your best manager do, and what should I never do?'],
  ['Ana', 'What these meetings are for, and what they are not for'],
  ['Ana', 'What success looks like in the first three months'],
];

/** `2 actions and 1 goal`. */
function counted(kinds: readonly string[]): string {
  const parts = ['topic', 'action', 'goal'].flatMap((kind) => {
    const count = kinds.filter((one) => one === kind).length;
    return count === 0 ? [] : [`${count} ${kind}${count === 1 ? '' : 's'}`];
  });
  return parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
}

/** The next note made ready: what is open comes along, with a topic or a purpose at times. */
export function prepare(desk: Desk, by: Actor): Doing {
  const { book, next, chance, wording } = desk;
  const list: Deed[] = [];
  const set = chance.happens(0.3) ? { at: '10:00', minutes: 30 } : {};
  if (!next.there) list.push(deeds.begin(next.name, next.kind, set));
  const fixed = next.there ? [] : { regular: [], growth: GROWTH, first: FIRST }[next.kind];
  for (const [place, text] of fixed)
    list.push(deeds.add(next.name, place, { kind: 'topic', text, owner: place === 'Bo' ? 'bo' : 'ana' }));
  const open = [...book.items.values()].filter(
    ({ state, at }) => (state === 'open' || state === 'doing') && at < next.name,
  );
  const sources = [...new Set(open.map(({ at }) => at))];
  list.push(
    deeds.carry(
      next.name,
      open.map(({ id }) => id),
    ),
  );
  const what =
    open.length === 0
      ? []
      : [
          `${counted(open.map(({ kind }) => kind))} from ${sources.length === 1 ? sources[0] : `${sources.length} meetings`}`,
        ];
  const topic = wording.topic();
  const said = open.some(({ id }) => entryOf(book, id).text === topic);
  if (chance.happens(0.4) && !said && isFree(book, next.name, 'topic', topic)) {
    list.push(deeds.add(next.name, by === 'bo' ? 'Bo' : 'Ana', { kind: 'topic', text: topic, owner: by }));
    what.push('1 topic added');
  }
  const has = next.there && sheetOf(book, next.name).purpose !== null;
  if (!has && chance.happens(0.5)) {
    list.push(deeds.head(next.name, { purpose: wording.purpose() }));
    what.push('purpose');
  }
  if (what.length === 0) what.push('ready');
  return { by, verb: 'prep', note: next.name, what: what.join(', '), deeds: list };
}

/** The hour it began. */
export function meet({ next }: Desk, by: Actor, started: string): Doing {
  return { by, verb: 'meet', note: next.name, what: `started ${started}`, deeds: [deeds.head(next.name, { started })] };
}

/** What was typed while they talked. */
export function talk(desk: Desk, by: Actor): Doing {
  const { book, next, chance, wording } = desk;
  const list: Deed[] = [];
  const note = next.name;
  for (const item of openOf(desk, 'topic').filter(({ at }) => at === note)) {
    if (chance.happens(0.72)) list.push(deeds.set(item.id, 'done'));
    else if (chance.happens(0.1)) list.push(deeds.set(item.id, 'dropped'));
  }
  for (const item of openOf(desk, 'action').filter(({ at }) => at === note)) {
    if (chance.happens(0.12)) list.push(deeds.set(item.id, 'done'));
  }
  for (const item of openOf(desk, 'goal').filter(({ at }) => at === note)) {
    const status = chance.weighed([
      ['on track', 6],
      ['at risk', 3],
      ['off track', 1],
    ] as const);
    if (chance.happens(0.14)) list.push(deeds.check(item.id, `${status}: ${wording.check()}`));
  }
  const open = openOf(desk, 'action').length;
  const texts = new Set<string>();
  for (let left = open > 8 ? 0 : chance.between(0, 3); left > 0; left -= 1) {
    const text = wording.action();
    if (texts.has(text) || !isFree(book, note, 'action', text)) continue;
    texts.add(text);
    list.push(deeds.add(note, 'Actions', promise(desk, text)));
  }
  for (
    let left = chance.weighed([
      [0, 4],
      [1, 4],
      [2, 2],
    ] as const);
    left > 0;
    left -= 1
  ) {
    list.push(deeds.decide(note, wording.decision()));
  }
  const lines = Array.from({ length: chance.between(4, 16) }, () => `- ${wording.remark()}`);
  if (chance.happens(0.3)) lines.push(praiseLine(desk));
  list.push(deeds.write(note, lines));
  return { by, verb: 'save', note, what: '', deeds: list };
}

function promise({ chance, wording, day }: Desk, text: string): deeds.NewEntry {
  const owner: Entry['owner'] = chance.happens(0.62) ? 'bo' : 'ana';
  const due = chance.happens(0.85) ? daysAfter(day, chance.between(2, 30)) : null;
  const under = chance.happens(0.08) ? [`  - [ ] ${wording.step()}`, `  - [ ] ${wording.step()} once more`] : [];
  return { kind: 'action', text, owner, due, under };
}

/** Held, with the hour it ended where somebody wrapped it up at once. */
export function wrap({ book, next }: Desk, by: Actor, ended: string | null): Doing {
  const here = new Set(sheetOf(book, next.name).entries.Actions.map(({ id }) => id));
  const promises = [...book.items.values()].filter(
    ({ id, kind, state }) => kind === 'action' && (state === 'open' || state === 'doing') && here.has(id),
  ).length;
  const what = `held, ${promises} promise${promises === 1 ? '' : 's'}`;
  const set = ended === null ? { status: 'held' as const } : { status: 'held' as const, ended };
  return { by, verb: 'wrap', note: next.name, what, deeds: [deeds.head(next.name, set)] };
}

export function skip({ next, wording }: Desk, by: Actor): Doing {
  const why = wording.why();
  const set = { status: 'skipped', skipped: why } as const;
  const deed = next.there ? deeds.head(next.name, set) : deeds.begin(next.name, next.kind, set);
  return { by, verb: 'skip', note: next.name, what: why, deeds: [deed], why };
}

export function move({ next }: Desk, by: Actor, to: string): Doing {
  return { by, verb: 'move', note: to, what: `from ${next.name}`, deeds: [deeds.move(next.name, to)] };
}
