/**
 * What was promised, gone through with one key a promise: done, dropped, another day, smaller. Enter leaves all else as it is.
 */
import { type Day, readDue } from '../meeting/day.ts';
import type { Standing } from '../meeting/fold.ts';
import { often } from '../meeting/message.ts';
import type { Pair } from '../meeting/pair.ts';
import { isOverdue } from '../meeting/standing.ts';
import type { Ask, World } from '../terminal/world.ts';
import type { ItemAnswers } from './deeds.ts';
import { askDay, sayList } from './talk.ts';

/** What somebody said of a promise; done and dropped overrule the others. */
type Said = {
  readonly over?: 'done' | { readonly why: string };
  readonly due?: Day;
  readonly smaller?: string;
};

const KEYS = [
  { key: 'd', say: 'done' },
  { key: 'x', say: 'drop' },
  { key: 'm', say: 'move' },
  { key: 's', say: 'smaller' },
];

/** Goes through promises; the most pressing first. The same key once more takes done or dropped back. */
export async function talkPromised(
  world: World,
  ask: Ask,
  pair: Pair,
  promises: readonly Standing[],
): Promise<Omit<ItemAnswers, 'check'>> {
  const today = world.today(null);
  const pressing = [...promises].sort((a, b) => rankOf(a) - rankOf(b) || (dueOf(a) < dueOf(b) ? -1 : 1));
  const said = new Map<string, Said>();
  for (let at = 0; pressing.length > 0; ) {
    const entries = pressing.map((one) => entryOf(pair, one, said.get(one.id) ?? {}, today));
    const pressed = await ask.press({ question: 'What was promised?', entries, keys: KEYS, enter: 'goes on', at });
    if (pressed === null) break;
    const one = pressing[pressed.at];
    at = pressed.at;
    if (!one) continue;
    const before = said.get(one.id) ?? {};
    const now = await answered(world, ask, one, before, pressed.key);
    said.set(one.id, now);
    // On to the next, unless something was taken back.
    if (now.over !== undefined || before.over === undefined) at += 1;
  }
  const touched = pressing.filter(({ id }) => isSaid(said.get(id)));
  sayList(
    world,
    'What was promised',
    touched.map((one) => entryOf(pair, one, said.get(one.id) ?? {}, today)),
  );
  return answersOf(touched, said);
}

async function answered(world: World, ask: Ask, one: Standing, before: Said, key: string): Promise<Said> {
  const { over, ...others } = before;
  switch (key) {
    case 'd':
      return over === 'done' ? others : { ...others, over: 'done' };
    case 'x':
      if (typeof over === 'object') return others;
      return { ...others, over: { why: (await ask.aside('Why is it dropped? (Enter for no reason)')).trim() } };
    case 'm': {
      const question = `To which day: ${one.latest.item.text}? (fri, 2w; Enter leaves it)`;
      const due = await askDay(world, ask.aside, question, (words) => readDue(words, world.today(null)));
      return due === null ? before : { ...others, due };
    }
    default: {
      const text = (await ask.aside('In fewer words:', before.smaller ?? one.latest.item.text)).trim();
      return text === '' || text === one.latest.item.text ? before : { ...others, smaller: text };
    }
  }
}

function isSaid(said: Said | undefined): boolean {
  return said !== undefined && Object.keys(said).length > 0;
}

function answersOf(touched: readonly Standing[], said: ReadonlyMap<string, Said>): Omit<ItemAnswers, 'check'> {
  const answers = touched.map(({ id }) => ({ id, ...said.get(id) }));
  const left = answers.filter(({ over }) => over === undefined);
  return {
    done: answers.filter(({ over }) => over === 'done').map(({ id }) => ({ id, said: null })),
    drop: answers.flatMap(({ id, over }) => (typeof over === 'object' ? [{ id, said: over.why || null }] : [])),
    due: left.flatMap(({ id, due }) => (due === undefined ? [] : [{ id, said: due }])),
    smaller: left.flatMap(({ id, smaller }) => (smaller === undefined ? [] : [{ id, said: smaller }])),
  };
}

/** Overdue and often carried first, what has no day last. */
function rankOf({ carried, latest }: Standing): number {
  return latest.item.due === null ? 2 - Math.min(1, carried) : 0;
}

function dueOf({ latest }: Standing): Day {
  return latest.item.due ?? '9';
}

function entryOf(pair: Pair, one: Standing, said: Said, today: Day): string {
  const { text, owner } = one.latest.item;
  const who = pair.people.find(({ key }) => key === owner)?.short ?? 'nobody';
  const carried = one.carried > 0 ? ` (carried ${often(one.carried)})` : '';
  return `${stateOf(one, said, today)}  ${who}: ${said.smaller ?? text}${carried}`;
}

/** How it stands, or what was said of it, as wide as the widest. */
function stateOf(one: Standing, { over, due }: Said, today: Day): string {
  const state =
    over === 'done'
      ? 'done'
      : over !== undefined
        ? 'dropped'
        : due !== undefined
          ? `moved to ${due}`
          : one.latest.item.due === null
            ? 'no day'
            : `${isOverdue(one, today) ? 'overdue' : 'due'} ${one.latest.item.due}`;
  return state.padEnd('moved to 2026-11-30'.length);
}
