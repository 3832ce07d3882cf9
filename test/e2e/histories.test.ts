/**
 * Generated histories, played for real: two or three clones and a bare remote, what is typed and what our commands do,
 * brought together by sync, by git's merge and by its rebase, in every order. All clones end with the same bytes (M10), and
 * the witness (test/support/witness.ts), who knows what each person wrote, finds each of it, once.
 *
 * ONEONONE_NIGHTLY=1 plays 300 of them by all ways, and by sync in all orders; else a few, each by one way in one order. RUNS
 * plays more, SEED others.
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { endOfItem, histories, lineOfItem, NOTE, type Script, WRITERS } from '../meeting/histories.ts';
import {
  type Desk,
  type Gathering,
  gather,
  notesAt,
  openDesks,
  orders,
  typeInto,
  type Way,
} from '../support/gathering.ts';
import { commitAll, files } from '../support/repositories.ts';
import { faultsOf, type Session, wordsIn } from '../support/witness.ts';
import { run } from '../support/world.ts';

const NIGHTLY = process.env.ONEONONE_NIGHTLY === '1';
const SEED = Number(process.env.SEED ?? 20261124);
/** How many with two people, and with three. */
const RUNS = Number(process.env.RUNS ?? (NIGHTLY ? 300 : 12));
const COUNTS = [Math.ceil((RUNS * 7) / 12), Math.floor((RUNS * 5) / 12)];
const WAYS: readonly Way[] = ['sync', 'merge', 'rebase'];
const EARLIER = '2026-11-10';
const PATH = `meetings/${NOTE}.md`;

/**
 * `typed`: all edit the same note. `commands`: some of what they do, our commands do. `prep`: there is an earlier note, in
 * which they edit, and both get the same next one ready.
 */
type Kind = 'typed' | 'commands' | 'prep';
/** A history to be played: who has what, and what everybody does in each round, from where all have the same. */
type Plot = {
  readonly name: string;
  readonly kind: Kind;
  readonly base: string;
  readonly last: Desk['tool'];
  readonly rounds: readonly (readonly Script[])[];
};

/** The same plots each time: all kinds, with two people and with three, the last of them with and without the program. */
const plots: readonly Plot[] = ([2, 3] as const).flatMap((count) =>
  fc
    .sample(histories(count, 6), { numRuns: COUNTS[count - 2] ?? 0, seed: SEED + count })
    .map(({ base, scripts: all }, index) => {
      // An id that somebody makes up beside the one that saving gives makes two things of one: the same words with another
      // id are another item. Among the ways it is only a rebase of several commits that meets the two apart.
      const scripts = all.map((script) => script.filter(({ say }) => !say.startsWith('save ')));
      const kind = (['typed', 'commands', 'prep'] as const)[index % 3] ?? 'typed';
      const last = index % 2 === 1 ? 'browser' : 'program';
      const halves = scripts.map((script) => Math.ceil(script.length / 2));
      const rounds = [
        scripts.map((script, at) => script.slice(0, halves[at])),
        scripts.map((script, at) => script.slice(halves[at])),
      ];
      return { name: `${index}: ${count} people, ${kind}, the last with a ${last}`, kind, base, last, rounds };
    }),
);

describe.each(plots)('$name', (plot) => {
  test('comes together', async () => {
    const writers = plot.rounds[0]?.length ?? 0;
    const all = orders(writers).filter((order) => plot.last === 'program' || order.at(-1) === writers - 1);
    const turn = plots.indexOf(plot);
    const found: Found[] = [];
    for (const [at, way] of WAYS.entries()) {
      // Each kind of plot by each way, in turn.
      if (!NIGHTLY && at !== (turn + Math.floor(turn / 3)) % WAYS.length) continue;
      // Every order by our sync; by git's ways one, another for each plot.
      const chosen = NIGHTLY && way === 'sync' ? all : all.filter((_, order) => order === (turn + at) % all.length);
      const rounds = (order: readonly number[]): number => (order === chosen[0] ? plot.rounds.length : 1);
      for (const order of chosen) found.push(await played(plot, way, order, rounds(order)));
    }
    // The way and the order may show in the order of lines, never in what is there. But for one thing: git hands its driver
    // one file, and of a note that both got ready it has no third version. Then nothing counts as removed (laws of merging).
    for (const { way, words, back } of found) {
      const told = (found[0]?.words ?? []).concat(way === 'sync' ? [] : words.filter((word) => back.has(word)));
      expect({ way, words }).toEqual({ way, words: [...new Set(told)].sort() });
      if (way === 'merge') for (const word of back) expect(words).toContain(word);
    }
  }, 300_000);
});

/** The words that stand after the first round; `back` are those that git's driver alone can't know were taken out. */
type Found = { readonly way: Way; readonly words: readonly string[]; readonly back: ReadonlySet<string> };

/** Plays a plot. */
async function played(plot: Plot, way: Way, order: readonly number[], rounds: number): Promise<Found> {
  const notes = { [plot.kind === 'prep' ? EARLIER : NOTE]: plot.kind === 'prep' ? held(plot.base) : plot.base };
  const gathering = openDesks(notes, order.length === 2 ? 2 : 3, plot.last);
  let words: string[] = [];
  let back: ReadonlySet<string> = new Set();
  for (const [index, scripts] of plot.rounds.slice(0, rounds).entries()) {
    const sessions = new Map<string, Session[]>();
    const created: Session[] = [];
    for (const [at, desk] of gathering.desks.entries()) {
      const before = notesAt(desk);
      const told = await act(plot, desk, scripts[at] ?? [], { way, round: index, writer: at });
      const [first, last] = [told[0]?.[PATH], told.at(-1)?.[PATH]];
      if (before[PATH] === undefined && first !== undefined) created.push({ before: first, after: last ?? '' });
      for (const step of told) note(sessions, before, step);
    }
    await gather(way, gathering, order);
    const result = same(gathering);
    for (const [path, list] of sessions) {
      const story = { way, order, round: index, path, did: scripts.map((script) => script.map(({ say }) => say)) };
      expect({ ...story, faults: faultsOf(list, result[path] ?? '') }).toEqual({ ...story, faults: [] });
    }
    if (index === 0) {
      words = Object.entries(result)
        .flatMap(([path, text]) => wordsIn(text).map((word) => `${path} ${word}`))
        .sort();
      back = takenOutByOne(created);
    }
  }
  return { way, words, back };
}

/** Of what stood in a note when several each got it ready: the words that one then took out, and another has at the end. */
function takenOutByOne(created: readonly Session[]): ReadonlySet<string> {
  const ends = created.map(({ after }) => new Set(wordsIn(after)));
  const gone = created.flatMap(({ before }, at) => wordsIn(before).filter((word) => !ends[at]?.has(word)));
  return new Set(gone.filter((word) => ends.some((end) => end.has(word))).map((word) => `${PATH} ${word}`));
}

/** What a person does; gives the notes after each go, the last one last. */
async function act(
  plot: Plot,
  desk: Desk,
  script: Script,
  { way, round, writer }: { readonly way: Way; readonly round: number; readonly writer: number },
): Promise<Record<string, string>[]> {
  const told: Record<string, string>[] = [];
  const prepares = plot.kind === 'prep' && round === 0;
  if (prepares && desk.tool === 'program') {
    await run(['prep', NOTE, '--topic', `Topic top-${writer} of mine`], desk.seat);
    told.push(notesAt(desk));
  }
  for (const [index, edit] of script.entries()) {
    const argv =
      plot.kind === 'commands' && desk.tool === 'program' && index % 2 === 0
        ? command(desk, writer, index + 10 * round)
        : null;
    if (argv !== null) await run(argv, desk.seat);
    else
      typeInto(
        desk,
        prepares && (index % 2 === 0 || desk.tool === 'browser') ? `meetings/${EARLIER}.md` : PATH,
        edit.apply,
      );
    // To be taken over one by one.
    if (way === 'rebase' && plot.kind === 'typed') {
      commitAll(desk.seat, edit.say);
      told.push(notesAt(desk));
    }
  }
  return [...told, notesAt(desk)];
}

/** One of our commands, on one of the items that stand; null where there is none for it. */
function command(desk: Desk, writer: number, turn: number): string[] | null {
  const lines = (notesAt(desk)[PATH] ?? '').split(/\r?\n/);
  const thing = turn % 4;
  const at = lineOfItem(lines, thing);
  const id = /\^(\S+)\s*$/.exec(lines[at] ?? '')?.[1];
  const word = `${WRITERS[writer]}-${turn}c`;
  const section = lines
    .slice(0, at)
    .findLast((line) => line.startsWith('## '))
    ?.slice(3);
  const noun = section === 'Agenda' ? 'topic' : section === 'Goals' ? 'goal' : section === 'Actions' ? 'action' : null;
  const adds = [
    ['add', `Talk about ${word}.`],
    ['action', 'add', `Promise ${word}.`, '--owner', 'bo'],
    ['decision', 'add', `Decided ${word}.`],
  ];
  if (noun === null || id === undefined || endOfItem(lines, at) < at) return adds[turn % 3] ?? null;
  const changes = [
    [noun, 'done', id],
    [noun, 'edit', id, `do ${word} thing-${thing} well`],
    ['action', 'due', id, '2026-12-08'],
    [noun, 'drop', id],
  ];
  return [...changes, ...adds][(turn + writer) % 7] ?? null;
}

/** Adds what happened to each note from one state to the next, and makes that the state. */
function note(sessions: Map<string, Session[]>, before: Record<string, string>, after: Record<string, string>): void {
  for (const path of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const session = { before: before[path] ?? '', after: after[path] ?? '' };
    sessions.set(path, [...(sessions.get(path) ?? []), session]);
    before[path] = session.after;
  }
}

/** The notes that all have: at the same commit (`gather` saw to that), and the same files. */
function same({ desks: [first, ...others] }: Gathering): Record<string, string> {
  if (first === undefined) throw new Error('Nobody sits there.');
  const told = texts(first);
  for (const desk of others) expect(texts(desk)).toEqual(told);
  return notesAt(first);
}

/** All files of a clone. Git keeps notes with LF; where one was typed with CRLF it may stay so in that work tree. */
function texts({ seat }: Desk): Record<string, string> {
  return Object.fromEntries(
    Object.entries(files(seat.cwd)).map(([path, text]) => [path, text.replaceAll('\r\n', '\n')]),
  );
}

/** The base note as one of two weeks earlier. */
function held(base: string): string {
  return base.replace(NOTE, EARLIER).replace('status: planned', 'status: held');
}
