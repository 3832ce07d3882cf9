/**
 * The questions that a pair keeps notes for, over years, second part: what did I achieve this half year, are these meetings
 * any good, where did we write of it, what happened since I last looked. As in decade.test.ts: one command, held against the
 * truth and against plain git.
 */
import { beforeAll, describe, expect, test } from 'vitest';
import { askerIn, keyOf, PATIENCE, SEEDS, SIZE, type Told, type Years, yearsOf } from '../support/decade/asked.ts';
import { type Outcome, outcomesOf } from '../support/decade/outcome.ts';
import { boxed, gitOut, movesOf, type Page } from '../support/decade/plain-git.ts';
import { copyOf } from '../support/repositories.ts';
import { git, withEnv } from '../support/world.ts';

const SINCE = '2026-05-24';

describe.each(SEEDS)('years made of seed %i', { timeout: PATIENCE }, (seed) => {
  let years: Years;
  let outcomes: Outcome[];

  beforeAll(() => {
    years = yearsOf({ seed });
    outcomes = [...outcomesOf(years.truth).values()];
  }, PATIENCE);

  test('what did I achieve this half year?', async () => {
    const { truth, pages, ask } = years;
    type Ended = { id: string; promised: string; day: string; due: string | null; why: string | null };
    type Review = {
      since: string;
      meetings: { held: number; skipped: number };
      finished: Ended[];
      dropped: Ended[];
      goals: { id: string; course: Told[] }[];
      decisions: { day: string; text: string }[];
      praise: { day: string; kind: string; for: string | null; text: string }[];
      returning: { id: string; days: string[] }[];
    };
    const review = await ask<Review>('review', '--since', '6m', '--for', 'bo');
    expect(review.since).toBe(SINCE);
    const ended = (state: string): Ended[] =>
      outcomes
        .filter((one) => one.kind === 'action' && one.owner === 'bo' && one.state === state)
        .map(({ id, notes, due, ended: event }) => ({
          ...{
            id,
            promised: notes[0]?.slice(0, 10) ?? '',
            due,
            day: event?.when.slice(0, 10) ?? '',
            why: event?.why ?? null,
          },
        }))
        .filter(({ day }) => day >= SINCE);
    const shape = ({ id, promised, day, due, why }: Ended): Ended => ({ id, promised, due, day, why });
    expect(byId(review.finished.map(shape))).toEqual(byId(ended('done')));
    expect(byId(review.dropped.map(shape))).toEqual(byId(ended('dropped')));
    expect(review.finished.length).toBeGreaterThan(5);

    const inTime = pages.filter(({ name }) => name >= SINCE);
    const lines = (under: string): { day: string; text: string }[] =>
      inTime.flatMap(({ name, lines: all }) =>
        all
          .filter((line) => line.under === under && line.text.startsWith('- '))
          .map(({ text }) => ({ day: name.slice(0, 10), text: text.slice(2) })),
      );
    expect(review.decisions.map(({ day, text }) => ({ day, text }))).toEqual(lines('Decisions'));
    const remarks = lines('Notes').flatMap(({ day, text }) => {
      const [, kind, whom, words] = /^(praise|feedback)(?: @(ana|bo))?: (.*)$/i.exec(text) ?? [];
      if (kind === undefined || whom === 'ana') return [];
      return [{ day, kind: kind.toLowerCase(), for: whom ?? null, text: words }];
    });
    expect(review.praise.map(({ day, kind, for: whom, text }) => ({ day, kind, for: whom, text }))).toEqual(remarks);
    expect(remarks.length).toBeGreaterThan(0);
    expect(review.meetings).toEqual({ held: statusIn(inTime, 'held'), skipped: statusIn(inTime, 'skipped') });

    const course = truth.events.filter(
      ({ kind, event, when }) => kind === 'goal' && event !== 'carried' && when.slice(0, 10) >= SINCE,
    );
    expect(review.goals.flatMap((goal) => goal.course.map(keyOf)).sort()).toEqual(course.map(keyOf).sort());
    // A topic is known by its id, and one that was raised again by the words it has now.
    const topics = inTime.flatMap(({ name, lines: all }) =>
      all.flatMap((line) => {
        const topic = line.under === 'Agenda' && line.of === 'Bo' ? boxed(line.text) : null;
        return topic ? [{ day: name.slice(0, 10), id: topic.id, text: topic.text }] : [];
      }),
    );
    const words = new Map(topics.map(({ id, text }) => [id, text.toLowerCase()]));
    const returning = new Map<string, Set<string>>();
    for (const { day, id } of topics) {
      const key = words.get(id) ?? '';
      returning.set(key, (returning.get(key) ?? new Set()).add(day));
    }
    const often = [...returning.values()].filter(({ size }) => size >= 3).map((days) => [...days].sort().join(' '));
    expect(review.returning.map(({ days }) => days.join(' ')).sort()).toEqual(often.sort());
  });

  test('are these meetings any good?', async () => {
    const { truth, pages, seat, ask } = years;
    const { facts } = await ask<{ facts: { key: string; value: unknown }[] }>('health');
    const value = (key: string): unknown => facts.find((fact) => fact.key === key)?.value;
    const past = pages.filter(({ name }) => name.slice(0, 10) < truth.today);
    const held = past.filter(({ matter }) => matter.get('status') === 'held');
    const first = pages[0]?.name ?? '';

    const weeks = Math.floor((Date.parse(truth.today) - 86_400_000 - Date.parse(first)) / (7 * 86_400_000)) + 1;
    expect(value('held')).toMatchObject({
      ...{ held: held.length, skipped: statusIn(past, 'skipped'), unwrapped: statusIn(past, 'planned') },
      ...{ expected: weeks, from: first },
    });
    const moves = movesOf(seat);
    const movedBy = (name: string): number => moves.filter(({ author }) => author === name).length;
    const skips = truth.events.filter(({ kind, event }) => kind === 'meeting' && event === 'skipped');
    const skippedBy = (who: string): number => skips.filter((event) => event.who === who).length;
    expect(value('moved')).toMatchObject({
      ...{ moved: moves.length, skipped: skips.length },
      by: [
        { who: 'ana', moved: movedBy('Ana Souza'), skipped: skippedBy('ana') },
        { who: 'bo', moved: movedBy('Bo Lindqvist'), skipped: skippedBy('bo') },
      ],
    });
    expect(moves.length).toBeGreaterThan(0);

    const minutes = (page: Page, key: string): number | null => {
      const [, hour, minute] = /^"(\d\d):(\d\d)"$/.exec(page.matter.get(key) ?? '') ?? [];
      return hour === undefined ? null : Number(hour) * 60 + Number(minute);
    };
    const after = (key: string, planned: number): number[] =>
      held.flatMap((page) => {
        const at = minutes(page, key);
        return at === null ? [] : [at - planned];
      });
    for (const [key, said, planned] of [
      ['late-starts', 'started', 600],
      ['overruns', 'ended', 630],
    ] as const) {
      const all = after(said, planned);
      expect(value(key)).toEqual({
        ...{ late: all.filter((late) => late >= 5).length, measured: all.length },
        ...{ median: middle(all), longest: Math.max(...all) },
      });
    }

    const topics = (of: string): number =>
      new Set(
        held.flatMap(({ lines }) =>
          lines.flatMap((line) => (line.under === 'Agenda' && line.of === of ? (boxed(line.text)?.id ?? []) : [])),
        ),
      ).size;
    const [ana, bo] = [topics('Ana'), topics('Bo')];
    expect(value('topics')).toMatchObject({
      period: {
        ...{ nobodys: 0, total: ana + bo, share: ana / (ana + bo) },
        by: [
          { who: 'ana', topics: ana },
          { who: 'bo', topics: bo },
        ],
      },
    });

    const promises = outcomes.filter(({ kind }) => kind === 'action');
    expect(value('follow-through')).toEqual({ by: ['ana', 'bo'].map((who) => keptBy(who, promises, truth.today)) });
    const often = outcomes.filter(({ kind, notes }) => kind !== 'goal' && notes.length > 3);
    expect(value('carried')).toMatchObject({ often: often.length });
    const decided = held.map(
      ({ lines }) => lines.filter(({ under, text }) => under === 'Decisions' && text.startsWith('- ')).length,
    );
    expect(value('decisions')).toEqual({
      ...{ decisions: decided.reduce((sum, count) => sum + count, 0), meetings: held.length },
      meetingsWithout: decided.filter((count) => count === 0).length,
    });
    const growth = held.findLast(({ matter }) => matter.get('kind') === 'growth');
    expect(value('growth')).toMatchObject({ last: growth?.name.slice(0, 10) });
    const ready = held.filter(({ path, name }) => {
      const day = name.slice(0, 10);
      const paths = pathsOf(truth.events, path);
      return truth.events.some(
        ({ note, kind, event, when }) =>
          paths.has(note) &&
          when.slice(0, 10) < day &&
          ((kind === 'topic' && /^(added|carried)$/.test(event)) || event === 'purpose'),
      );
    });
    expect(value('agenda')).toMatchObject({ ready: ready.length });
  });

  test('where did we write of it?', async () => {
    const { seat, ask } = years;
    for (const [words, argv] of [
      ['zürich', ['search', 'zürich']],
      ['freeze\\|vendor', ['search', '--regex', 'freeze|vendor']],
    ] as const) {
      const { hits } = await ask<{ hits: { note: string; line: number }[] }>(...argv);
      const found = gitOut(seat, 'grep', '-n', '-i', '-e', words, '--', 'meetings/2*.md')
        .trim()
        .split('\n')
        .map((line) => line.split(':').slice(0, 2).join(':'));
      expect(hits.map(({ note, line }) => `${note}:${line}`).sort()).toEqual(found.sort());
      expect(hits.length).toBeGreaterThan(SIZE.notes / 20);
    }
  });

  test('what happened since I last looked?', async () => {
    const { seat, truth } = years;
    const later = copyOf(seat);
    git(later, 'reset', '--quiet', '--hard', 'HEAD~40');
    const bo = withEnv(later, {
      GIT_CONFIG_COUNT: '1',
      GIT_CONFIG_KEY_0: 'user.email',
      GIT_CONFIG_VALUE_0: 'bo@example.com',
    });
    const ask = askerIn(bo);
    await ask('changes');
    git(later, 'merge', '--quiet', '--ff-only', git(seat, 'rev-parse', 'main'));
    const came = new Set(git(seat, 'rev-list', 'HEAD~40..HEAD').split('\n'));
    const { events } = await ask<{ events: Told[] }>('changes');
    const meant = truth.events.filter(({ commit, who, echo }) => came.has(commit) && who !== 'bo' && !echo);
    expect(events.map(keyOf).sort()).toEqual(meant.map(keyOf).sort());
    expect(meant.length).toBeGreaterThan(5);
    expect((await ask<{ events: Told[] }>('changes')).events).toEqual([]);
  });
});

function byId<One extends { readonly id: string }>(list: readonly One[]): One[] {
  return [...list].sort((a, b) => (a.id < b.id ? -1 : 1));
}

function statusIn(pages: readonly Page[], status: string): number {
  return pages.filter(({ matter, name }) => matter.get('status') === status && name < '2026-11-24').length;
}

function middle(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return ((sorted[Math.ceil(sorted.length / 2) - 1] ?? 0) + (sorted[Math.floor(sorted.length / 2)] ?? 0)) / 2;
}

function keptBy(who: string, promises: readonly Outcome[], today: string) {
  const own = promises.filter(({ owner }) => owner === who);
  const done = own.filter(({ state }) => state === 'done');
  const open = own.filter(({ state }) => state === 'open' || state === 'doing');
  const days = done.map(({ promised, ended }) =>
    Math.max(0, Math.round((Date.parse(ended?.when.slice(0, 10) ?? '') - Date.parse(promised)) / 86_400_000)),
  );
  const dated = done.filter(({ due }) => due !== null);
  const inTime = dated.filter(({ due, ended }) => (ended?.when.slice(0, 10) ?? '') <= (due ?? '')).length;
  return {
    ...{ who, promised: own.length, done: done.length, open: open.length },
    dropped: own.filter(({ state }) => state === 'dropped').length,
    overdue: open.filter(({ due }) => due !== null && due < today).length,
    ...{ inTime, late: dated.length - inTime, medianDays: middle(days), measured: days.length },
  };
}

/** The paths that a note had, before and after it was moved. */
function pathsOf(events: Years['truth']['events'], path: string): ReadonlySet<string> {
  const paths = new Set([path]);
  for (const { event, from, note } of events.toReversed()) {
    if (event === 'moved' && paths.has(note)) paths.add(`meetings/${from}.md`);
  }
  return paths;
}
