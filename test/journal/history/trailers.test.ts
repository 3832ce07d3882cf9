/**
 * Events and trailers tell the same of each commit that has both. They are told apart on purpose where a trailer says what
 * one note's text says and the events what happened to the pair:
 *
 * - a tick in an old note that the next carry brings to the latest: the trailers say `done` twice, the events once;
 * - an item that stands in another note already and was typed or pasted here: `added` by its trailer, `carried` as an event;
 * - an old copy that is tidied away while the item stands in a later note: `removed` by its trailer, and no event;
 * - what changed of an item on the way to another note has no trailer.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { makeDecade } from '../../support/decade/decade.ts';
import { twoClones } from '../../support/repositories.ts';
import { git, newFolder, newHome, run, type Seat, withEnv } from '../../support/world.ts';

const nightly = process.env.ONEONONE_NIGHTLY !== undefined;

type Told = { readonly commit: string; readonly kind: string; readonly id: string; readonly event: string };

/** By plain git and a line of script. */
function trailersOf(seat: Seat): Told[] {
  return git(seat, 'log', '--no-merges', '--format=%x01%H%x02%(trailers:only,unfold)')
    .split('\x01')
    .slice(1)
    .flatMap((chunk) => {
      const [commit = '', text = ''] = chunk.split('\x02');
      return [...text.matchAll(/^(Topic|Action|Goal): (\S+) (\S+)$/gm)].map(([, kind = '', id = '', event = '']) => ({
        ...{ commit, kind: kind.toLowerCase(), id, event },
      }));
    });
}

async function eventsOf(seat: Seat): Promise<Told[]> {
  const outcome = await run(['log', '--json', '--all'], seat);
  expect(outcome).toMatchObject({ exit: 0, stderr: '' });
  return JSON.parse(outcome.stdout).events;
}

const keyOf = ({ commit, kind, id, event }: Told): string => `${commit} ${kind} ${id} ${event}`;
const HISTORY_ALONE = new Set(['area', 'horizon']);

/** What only the trailers say, and what only the events do, of commits that have trailers. */
async function apart(seat: Seat): Promise<{ trailers: Told[]; events: Told[]; both: number }> {
  const trailers = trailersOf(seat);
  const withTrailers = new Set(trailers.map(({ commit }) => commit));
  const events = (await eventsOf(seat)).filter(
    ({ commit, id, event }) => withTrailers.has(commit) && id !== null && !HISTORY_ALONE.has(event),
  );
  const [said, told] = [new Set(trailers.map(keyOf)), new Set(events.map(keyOf))];
  return {
    trailers: trailers.filter((one) => !told.has(keyOf(one))),
    events: events.filter((one) => !said.has(keyOf(one))),
    both: [...said].filter((key) => told.has(key)).length,
  };
}

test('over years that were made up with the truth about them', async () => {
  const seat = { ...newHome(), cwd: newFolder('decade') };
  const truth = makeDecade(seat.cwd, { notes: 110, commits: 1400, seed: 3 }, seat.env);
  const echoes = new Set(truth.events.filter(({ echo }) => echo).map((event) => keyOf(event as Told)));
  const { trailers, events, both } = await apart(seat);
  expect(both).toBeGreaterThan(1000);
  expect(trailers.map(keyOf).filter((key) => !echoes.has(key))).toEqual([]);
  expect(trailers.length).toBeGreaterThan(0);
  expect(events).toEqual([]);
  const all = (await eventsOf(seat)).map(
    ({ commit, kind, id, event, ...rest }) =>
      `${commit} ${kind} ${id} ${event} ${JSON.stringify(rest, ['from', 'to', 'note', 'who', 'when'])}`,
  );
  const meant = truth.events
    .filter((event) => !echoes.has(keyOf(event as Told)))
    .map(
      ({ commit, kind, id, event, ...rest }) =>
        `${commit} ${kind} ${id} ${event} ${JSON.stringify(rest, ['from', 'to', 'note', 'who', 'when'])}`,
    );
  expect(all.sort()).toEqual(meant.sort());
});

/** What one of the two does: by the program, or by hand in a note and then `save`. */
type Deed = { readonly say: string; readonly argv: (words: Words) => readonly string[] | null };
type Words = {
  readonly ids: readonly string[];
  readonly days: readonly string[];
  readonly pick: number;
  readonly count: number;
};

const pickOf = <One>(list: readonly One[], pick: number): One | undefined => list[pick % Math.max(1, list.length)];
const onItem =
  (...words: readonly string[]) =>
  ({ ids, pick, count }: Words): string[] | null => {
    const id = pickOf(ids, pick);
    return id === undefined ? null : words.map((word) => word.replace('ID', id).replace('N', String(count)));
  };

const DEEDS: readonly Deed[] = [
  { say: 'prep', argv: ({ count }) => ['prep', '--topic', `Topic ${count}`] },
  { say: 'add', argv: ({ count }) => ['add', `Thought ${count}`] },
  {
    say: 'action',
    argv: ({ count, pick }) => ['action', 'add', `Do ${count}`, '--owner', pick % 2 ? 'ana' : 'bo', '--due', '2w'],
  },
  { say: 'goal', argv: ({ count, pick }) => ['goal', 'add', `Reach ${count}`, '--area', pick % 2 ? 'job' : 'career'] },
  { say: 'done', argv: onItem('action', 'done', 'ID') },
  { say: 'drop', argv: onItem('action', 'drop', 'ID', '--why', 'reason N') },
  { say: 'reopen', argv: onItem('action', 'reopen', 'ID') },
  { say: 'due', argv: onItem('action', 'due', 'ID', '3w') },
  { say: 'give', argv: onItem('action', 'give', 'ID', 'ana') },
  { say: 'edit', argv: onItem('action', 'edit', 'ID', 'Said anew N') },
  { say: 'goal edit', argv: onItem('goal', 'edit', 'ID', 'Reach anew N', '--why', 'reason N') },
  { say: 'check', argv: onItem('goal', 'check', 'ID', 'at-risk', 'word N') },
  { say: 'goal due', argv: onItem('goal', 'due', 'ID', '6w') },
  { say: 'goal done', argv: onItem('goal', 'done', 'ID') },
  { say: 'topic done', argv: onItem('topic', 'done', 'ID') },
  { say: 'decide', argv: ({ count }) => ['decision', 'add', `We agree on ${count}`] },
  { say: 'carry', argv: () => ['carry'] },
  { say: 'wrap', argv: () => ['wrap'] },
  { say: 'skip', argv: () => ['skip', '--why', 'away'] },
  { say: 'move', argv: ({ days, pick }) => (days.length === 0 ? null : ['move', pickOf(days, pick) ?? '', '5d']) },
  { say: 'undo', argv: () => ['undo'] },
  { say: 'sync', argv: () => ['sync'] },
];

/** By hand, in the text of a note. */
const HANDS: readonly ((text: string, count: number) => string)[] = [
  (text) => text.replace(/- \[ \] (?=.*\^)/, '- [x] '),
  (text) => text.replace(/- \[>\] (?=.*\^)/, '- [x] '),
  (text) => text.replace(/^- \[.\] .*\^\w+\n/m, ''),
  (text, count) => text.replace(/^## Actions\n\n?/m, (found) => `${found}- [ ] @bo Typed ${count} due:fri\n`),
  (text, count) => text.replace(/^### Bo\n/m, (found) => `${found}- Typed topic ${count}\n`),
  (text, count) => text.replace(/ (\^\w+)$/m, ` and ${count} $1`),
];

async function playedBy(steps: readonly { who: number; deed: number; pick: number; days: number }[]): Promise<Seat> {
  const { ana, bo } = twoClones();
  let day = Date.UTC(2026, 10, 24);
  for (const [count, { who, deed, pick, days }] of steps.entries()) {
    day += days * 86_400_000;
    const today = new Date(day).toISOString().slice(0, 10);
    const seat = withEnv(who === 0 ? ana : bo, { ONEONONE_TODAY: today });
    if (deed >= DEEDS.length) {
      const notes = git(seat, 'ls-files', 'meetings').split('\n').filter(Boolean);
      const path = pickOf(notes, pick);
      const hand = HANDS[(deed - DEEDS.length) % HANDS.length];
      if (path === undefined || hand === undefined) continue;
      const file = join(seat.cwd, path);
      writeFileSync(file, hand(readFileSync(file, 'utf8'), count));
      await run(['save'], seat);
      continue;
    }
    const status = JSON.parse((await run(['status', '--json'], seat)).stdout);
    const [kind = 'action'] = /topic|goal/.exec(DEEDS[deed]?.say ?? '') ?? [];
    const open: { id: string }[] = DEEDS[deed]?.say === 'check' ? status.goals : status[`${kind}s`];
    const planned = status.next === null ? [] : [status.next.date];
    const argv = DEEDS[deed]?.argv({ ids: open.map(({ id }) => id), days: planned, pick, count }) ?? null;
    if (argv === null) continue;
    const outcome = await run(argv, seat);
    // That something can't be done in this state is no matter here; that the program fails is.
    expect([argv, outcome.exit === 0 || outcome.exit === 1, outcome.stderr]).toEqual([argv, true, outcome.stderr]);
  }
  for (const seat of [ana, bo, ana]) await run(['sync'], seat);
  return ana;
}

/** The notes that hold an item in a commit, by git alone. */
function notesWith(seat: Seat, commit: string, id: string): string[] {
  const names = git(seat, 'ls-tree', '-r', '--name-only', commit, 'meetings').split('\n').filter(Boolean);
  return names.filter((path) => new RegExp(`\\^${id}$`, 'm').test(git(seat, 'show', `${commit}:${path}`)));
}

/** Why there is no event where a trailer is; null where that must not be. `all` has the newest first. */
function onPurpose(seat: Seat, { commit, id, event }: Told, all: readonly Told[]): string | null {
  const own = all.filter((one) => one.id === id);
  const here = own.filter((one) => one.commit === commit);
  if (event === 'added' && here.some((one) => one.event === 'carried')) return 'it stands in another note';
  if (['done', 'dropped', 'started'].includes(event) && own.some((one) => one.event === event && one.commit !== commit))
    return 'it was told before';
  const [before, after] = [notesWith(seat, `${commit}^`, id), notesWith(seat, commit, id)];
  const left = before.filter((path) => !after.includes(path));
  if (event === 'removed' && left.length > 0 && after.some((path) => left.every((gone) => path > gone)))
    return 'it stands in a later note';
  return null;
}

/** Whether an event without a trailer is of an item that came into a note in the same commit. */
function isOnTheWay({ commit, id }: Told, all: readonly Told[]): boolean {
  return all.some((one) => one.commit === commit && one.id === id && one.event === 'carried');
}

test(
  'over what two played with the real commands',
  async () => {
    const step = fc.record({
      who: fc.nat(1),
      deed: fc.nat(DEEDS.length + HANDS.length - 1),
      pick: fc.nat(9),
      days: fc.constantFrom(0, 0, 0, 1, 3, 9),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 30, maxLength: 60 }), async (steps) => {
        const seat = await playedBy(steps);
        const { trailers, events, both } = await apart(seat);
        expect(both).toBeGreaterThan(0);
        const all = await eventsOf(seat);
        for (const one of trailers) expect([one, onPurpose(seat, one, all)]).toEqual([one, expect.any(String)]);
        for (const one of events) expect([one, isOnTheWay(one, all)]).toEqual([one, true]);
      }),
      { numRuns: nightly ? 40 : 2 },
    );
  },
  nightly ? 7_200_000 : 600_000,
);
