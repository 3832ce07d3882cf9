/**
 * The questions that a pair keeps notes for, over years: when did we first raise this, what did we decide, who promised
 * what, did the goalposts move.
 *
 * Each is answered by one command, and held against two others who know: whoever made the history up (the truth), and plain
 * git with a few lines of script (test/support/decade/plain-git.ts).
 */
import { beforeAll, describe, expect, test } from 'vitest';
import { keyOf, PATIENCE, SEEDS, SIZE, someOf, type Told, type Years, yearsOf } from '../support/decade/asked.ts';
import { outcomesOf } from '../support/decade/outcome.ts';
import { boxed, type Change, gitOut, type Page, wordsOf } from '../support/decade/plain-git.ts';
import type { Seat } from '../support/world.ts';

describe.each(SEEDS)('years made of seed %i', { timeout: PATIENCE }, (seed) => {
  let years: Years;
  /** The story, oldest first. */
  let told: Told[];

  beforeAll(async () => {
    years = yearsOf({ seed });
    told = (await years.ask<{ events: Told[] }>('log')).events.reverse();
  }, PATIENCE);

  test('the story is what happened: nothing is missing, made up or told twice', () => {
    const meant = years.truth.events.filter(({ echo }) => !echo);
    expect(told.map(keyOf).sort()).toEqual(meant.map(keyOf).sort());
    const said = new Map(told.map((event) => [keyOf(event), event.say]));
    const reasons = meant.filter(({ why }) => why !== null);
    expect(reasons.length).toBeGreaterThan(20);
    for (const event of reasons) expect(said.get(keyOf(event))).toContain(event.why);
  });

  test('events and trailers agree wherever both are', () => {
    const echoes = new Set(years.truth.events.filter(({ echo }) => echo).map(trailerOf));
    const trailers = trailersOf(years.seat).filter((key) => !echoes.has(key));
    const commits = new Set(trailers.map((key) => key.split(' ')[0]));
    const events = told.filter(
      ({ id, event, commit }) => id !== null && event !== 'area' && event !== 'horizon' && commits.has(commit),
    );
    expect([...new Set(events.map(trailerOf))].sort()).toEqual([...new Set(trailers)].sort());
    expect(trailers.length).toBeGreaterThan(SIZE.commits);
  });

  test('when did we first raise this?', async () => {
    const { changes, pages, truth, ask } = years;
    const added = new Map<string, Told>();
    for (const event of told) {
      if (event.id !== null && event.event === 'added' && !added.has(event.id)) added.set(event.id, event);
    }
    const named = new Map<string, number>();
    for (const [index, { sign, text }] of changes.entries()) {
      const id = sign === '+' ? boxed(text)?.id : undefined;
      if (id !== undefined && !named.has(id)) named.set(id, index);
    }
    for (const id of idsIn(pages)) {
      const at = named.get(id) ?? 0;
      const words = boxed(changes[at]?.text ?? '')?.text ?? '';
      // A line that was typed without an id stood there before it was given one.
      const first = changes
        .slice(Math.max(0, at - 400), at + 1)
        .find(({ sign, text, path }) => sign === '+' && path === changes[at]?.path && wordsOf(text) === words);
      const { commit, when, note } = added.get(id) ?? {};
      expect({ id, commit, when, note }).toEqual({
        ...{ id, commit: first?.commit, when: first?.when, note: first?.path },
      });
    }
    for (const id of someOf(idsIn(pages), 4)) {
      const life = await ask<{ item: { since: string; carried: number }; events: Told[] }>('history', id);
      const holding = pages.filter(({ lines }) => lines.some(({ text }) => boxed(text)?.id === id));
      expect(life.item).toMatchObject({ since: holding[0]?.name.slice(0, 10), carried: holding.length - 1 });
      const own = truth.events.filter((event) => event.id === id && !event.echo);
      expect(life.events.map(keyOf).sort()).toEqual(own.map(keyOf).sort());
      expect(life.events[0]).toMatchObject({ event: 'added', commit: added.get(id)?.commit });
    }
  });

  test('what did we decide?', async () => {
    const { changes, pages, truth, ask } = years;
    type Decision = { day: string; text: string; note: string; line: number };
    const { decisions } = await ask<{ decisions: Decision[] }>('decisions');
    const inNotes = pages.flatMap(({ name, path, lines }) =>
      lines
        .filter(({ under, text }) => under === 'Decisions' && text.startsWith('- '))
        .map(({ at, text }) => ({ day: name.slice(0, 10), text: text.slice(2), note: path, line: at })),
    );
    expect(decisions).toEqual(inNotes);
    expect(decisions.map(({ text }) => text)).toEqual(truth.sheets.flatMap((sheet) => sheet.decisions));
    expect(decisions.length).toBeGreaterThan(SIZE.notes / 2);
    // Who wrote it down, and when.
    const lines = new Map(
      changes.toReversed().flatMap((line) => (line.sign === '+' ? [[line.text, line] as const] : [])),
    );
    const events = new Map(
      told.toReversed().flatMap((one) => (one.event === 'decided' ? [[one.to, one] as const] : [])),
    );
    for (const { text } of decisions) {
      const line = lines.get(`- ${text}`);
      const event = events.get(text);
      expect(event).toMatchObject({ commit: line?.commit, when: line?.when, note: line?.path });
    }
  });

  test('who promised what?', async () => {
    const { changes, pages, truth, ask } = years;
    type Item = { id: string; owner: string | null; due: string | null; text: string; state: string; note: string };
    const { items } = await ask<{ items: (Item & { since: string; carried: number })[] }>('action', 'list', '--all');
    const shape = ({ id, owner, due, text, note, since, carried }: (typeof items)[number]) => ({
      ...{ id, owner, due, text, note, since, carried },
    });
    const promised = [...outcomesOf(truth).values()].filter(({ kind }) => kind === 'action');
    const meant = promised.map(({ id, owner, due, text, notes }) => ({
      ...{ id, owner, due, text, note: `meetings/${notes.at(-1)}.md` },
      ...{ since: notes[0]?.slice(0, 10) ?? '', carried: notes.length - 1 },
    }));
    expect(byId(items.map(shape))).toEqual(byId(meant));
    expect(byId(items.map(({ id, state }) => ({ id, state })))).toEqual(
      byId(promised.map(({ id, state }) => ({ id, state }))),
    );
    // The same from the lines of the notes; what was typed last has no id there yet.
    const lines = pages.flatMap(({ name, path, lines: all }) =>
      all.flatMap(({ under, text }) => {
        const line = under === 'Actions' ? boxed(text) : null;
        return line === null ? [] : [{ ...line, name, path }];
      }),
    );
    const fromLines = [...new Set(lines.map(({ id }) => id))].map((id) => {
      const copies = lines.filter((line) => line.id === id);
      const last = copies.at(-1);
      return {
        ...{ id, owner: last?.owner ?? null, due: last?.due ?? null, text: last?.text ?? '', note: last?.path ?? '' },
        ...{ since: copies[0]?.name.slice(0, 10) ?? '', carried: copies.length - 1 },
      };
    });
    const known = new Set(fromLines.map(({ id }) => id));
    expect(byId(items.map(shape).filter(({ id }) => known.has(id)))).toEqual(byId(fromLines));
    expect(items.length - known.size).toBeLessThan(5);
    // And when it was done: the commits that ticked it.
    const done = told.filter(({ kind, event }) => kind === 'action' && event === 'done');
    const actions = tickedIn(changes).filter(({ id }) => known.has(id));
    const keys = (list: readonly { commit: string; id: string | null }[]): string[] =>
      list.map(({ commit, id }) => `${commit} ${id}`).sort();
    expect(keys(done)).toEqual(keys(actions));
    expect(done.length).toBeGreaterThan(SIZE.notes / 2);
  });

  test('did the goalposts move?', async () => {
    const { changes, truth, ask } = years;
    type Course = { item: { id: string }; events: Told[]; moved: string[]; silent: string | null };
    const { goals } = await ask<{ goals: Course[] }>('goal', 'history');
    const post = ({ event }: { event: string }): boolean => ['reworded', 'due', 'area', 'horizon'].includes(event);
    const moves = goals.flatMap(({ events }) => events.filter(post));
    expect(moves.map(keyOf).sort()).toEqual(
      truth.events
        .filter((event) => event.kind === 'goal' && post(event))
        .map(keyOf)
        .sort(),
    );
    const inLines = postsIn(changes, new Set(goals.map(({ item }) => item.id)));
    const flat = ({ commit, id, event, from, to }: Omit<Told, 'say'>): string =>
      [commit, id, event, from, to].join(' ');
    // A heading is a line of its own, which tells nothing of the goal below it.
    expect(
      moves
        .filter(({ event }) => event !== 'area')
        .map(flat)
        .sort(),
    ).toEqual(inLines.sort());
    expect(moves.length).toBeGreaterThan(SIZE.notes / 10);
    const outcomes = outcomesOf(truth);
    for (const { item, moved, silent } of goals) {
      const { events = [], state, notes = [] } = outcomes.get(item.id) ?? {};
      expect(moved, item.id).toEqual(movedDays(events.filter(post), events[0]?.when.slice(0, 10) ?? ''));
      const spoken = spokenOf(years.pages, item.id) ?? notes[0]?.slice(0, 10) ?? '';
      const isSilent = state === 'open' && Date.parse(truth.today) - Date.parse(spoken) >= 42 * 86_400_000;
      expect(silent, item.id).toBe(isSilent ? spoken : null);
    }
  });
});

test('an import of many notes, and a note that is lost for a while', async () => {
  const { truth, seat, ask } = yearsOf({ notes: 80, commits: 700, imported: 30, lost: true, seed: SEEDS[0] ?? 1 });
  const { events } = await ask<{ events: Told[] }>('log');
  expect(events.map(keyOf).sort()).toEqual(
    truth.events
      .filter(({ echo }) => !echo)
      .map(keyOf)
      .sort(),
  );
  expect(truth.events.filter(({ manner }) => manner === 'import').length).toBeGreaterThan(300);
  expect(Number(gitOut(seat, 'rev-list', '--count', 'HEAD'))).toBe(truth.commits);
});

function trailerOf({ commit, kind, id, event }: Pick<Told, 'commit' | 'kind' | 'id' | 'event'>): string {
  return `${commit} ${kind} ${id} ${event}`;
}

/** All trailers on items, by git alone. */
function trailersOf(seat: Seat): string[] {
  const out = gitOut(seat, 'log', '--format=%x01%H%x02%(trailers:only,unfold)');
  return out
    .split('\x01')
    .slice(1)
    .flatMap((chunk) => {
      const [hash = '', text = ''] = chunk.split('\x02');
      const found = text.matchAll(/^(Topic|Action|Goal): (\S+) (\S+)$/gm);
      return [...found].map(([, kind, id, event]) => `${hash} ${kind?.toLowerCase()} ${id} ${event}`);
    });
}

function idsIn(pages: readonly Page[]): string[] {
  return [...new Set(pages.flatMap(({ lines }) => lines.flatMap(({ text }) => boxed(text)?.id ?? [])))];
}

function byId<One extends { readonly id: string }>(list: readonly One[]): One[] {
  return [...list].sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** The lines on items that each commit changed, by commit and id. */
function editsIn(changes: readonly Change[]) {
  const edits = new Map<
    string,
    { commit: string; id: string; was: ReturnType<typeof boxed>[]; is: ReturnType<typeof boxed>[] }
  >();
  for (const { commit, sign, text } of changes) {
    const line = boxed(text);
    if (line === null) continue;
    const key = `${commit} ${line.id}`;
    const edit = edits.get(key) ?? { commit, id: line.id, was: [], is: [] };
    edits.set(key, edit);
    edit[sign === '+' ? 'is' : 'was'].push(line);
  }
  return [...edits.values()];
}

/** What a commit ticked: a tick in a line where none was before it in any note. */
function tickedIn(changes: readonly Change[]): { commit: string; id: string }[] {
  return editsIn(changes).filter(
    ({ was, is }) => is.some((line) => line?.mark === 'x') && !was.some((line) => line?.mark === 'x'),
  );
}

/** What of a goal's line a commit changed: its words, its day, its horizon. */
function postsIn(changes: readonly Change[], goals: ReadonlySet<string>): string[] {
  return editsIn(changes)
    .filter(({ id }) => goals.has(id))
    .flatMap(({ commit, id, was: [before], is }) => {
      const after = is.at(-1);
      if (!before || !after) return [];
      const said = (event: string, from: string | null, to: string | null): string[] =>
        from === to ? [] : [[commit, id, event, from, to].join(' ')];
      return [
        ...said('reworded', before.text, after.text),
        ...said('due', before.due, after.due),
        ...said('horizon', before.horizon, after.horizon),
      ];
    });
}

/** The days that left a goal otherwise than they found it; not the day it was added, nor what it got for the first time. */
function movedDays(events: readonly Told[] | readonly Omit<Told, 'say'>[], born: string): string[] {
  const days = [...new Set(events.map(({ when }) => when.slice(0, 10)))].sort();
  return days.filter((day) => {
    if (day === born) return false;
    const ofDay = events.filter(({ when }) => when.startsWith(day));
    return ['reworded', 'due', 'area', 'horizon'].some((post) => {
      const own = ofDay.filter(({ event }) => event === post);
      return own.length > 0 && own[0]?.from !== null && own[0]?.from !== own.at(-1)?.to;
    });
  });
}

/** The day of the last note in which a check-in stands under a goal. */
function spokenOf(pages: readonly Page[], id: string): string | null {
  const spoken = pages.findLast(({ lines }) => {
    const at = lines.findIndex(({ text }) => boxed(text)?.id === id);
    return at >= 0 && /^ {2}- (on track|at risk|off track)/.test(lines[at + 1]?.text ?? '');
  });
  return spoken?.name.slice(0, 10) ?? null;
}
