/**
 * The made-up years are what they claim to be: notes by the format, commits by the contract, and a truth that the notes
 * and git bear out. What is compared here is read from git by git alone, and by our reader for the notes.
 */
import { execFileSync } from 'node:child_process';
import { beforeAll, expect, test } from 'vitest';
import { difference } from '../../../src/meeting/difference.ts';
import { fold } from '../../../src/meeting/fold.ts';
import { type Note, readNote } from '../../../src/meeting/note.ts';
import { readPair } from '../../../src/meeting/pair.ts';
import { bytes } from '../repositories.ts';
import { git, newFolder, newHome, type Seat } from '../world.ts';
import { type Event, makeDecade, type Truth } from './decade.ts';

let seat: Seat;
let truth: Truth;
let notes: Note[];

beforeAll(() => {
  const { env } = newHome();
  seat = { cwd: newFolder('decade'), env };
  truth = makeDecade(seat.cwd, { notes: 110, commits: 1400, seed: 7 }, env);
  const pair = readPair(git(seat, 'show', 'HEAD:oneonone.yaml'));
  notes = Object.entries(bytes(seat.cwd)).flatMap(([path, content]) => {
    const name = /^meetings\/(\d.*)\.md$/.exec(path)?.[1];
    return name === undefined ? [] : [readNote(name, content.toString(), pair)];
  });
  // A file that ends in `-2.md` comes before the one that does not; of notes it is the other way round.
  notes.sort((a, b) => (a.name < b.name ? -1 : 1));
});

test('a seed always makes the same history, and another seed another', () => {
  const { env } = newHome();
  const small = { notes: 4, commits: 40 };
  const hash = (seed: number): string => {
    const cwd = newFolder('decade');
    makeDecade(cwd, { ...small, seed }, env);
    return git({ cwd, env }, 'rev-parse', 'HEAD');
  };
  expect(hash(1)).toBe(hash(1));
  expect(hash(1)).not.toBe(hash(2));
});

test('all notes are sound, and hold what the truth says they hold', () => {
  expect(notes.map(({ name }) => name)).toEqual(truth.sheets.map(({ name }) => name));
  for (const [index, note] of notes.entries()) {
    const sheet = truth.sheets[index];
    expect({ ...note, failure: note.failure?.message ?? null }).toMatchObject({ failure: null, warnings: [] });
    const stands = note.items.map(({ id, kind, text, due, owner, mark }) => ({ id, kind, text, due, owner, mark }));
    const meant = Object.values(sheet?.entries ?? {}).flatMap((list) =>
      list.map(({ id, kind, text, due, owner, mark, typed }) => ({
        ...{ id: typed === null ? id : null, kind, text, due, owner: kind === 'goal' ? null : owner },
        mark: typed?.startsWith('- [') === false ? null : mark,
      })),
    );
    const key = (one: { text: string; kind: string }): string => `${one.kind} ${one.text}`;
    const sorted = <One extends { text: string; kind: string }>(list: One[]): One[] =>
      list.sort((a, b) => (key(a) < key(b) ? -1 : 1));
    expect(sorted(stands), note.name).toEqual(sorted(meant));
    expect(note.decisions.map(({ text }) => text)).toEqual(sheet?.decisions);
    expect([...note.carried].sort()).toEqual(sheet?.carried);
    expect(note).toMatchObject({ status: sheet?.status, kind: sheet?.kind, purpose: sheet?.purpose });
  }
});

test('how each item stands by the laws of carrying is how it was meant to stand', () => {
  const standings = fold(notes);
  const last = new Map<string, string>();
  for (const { id, kind, event } of truth.events) {
    if (id === null || kind === 'meeting') continue;
    if (event === 'added' || event === 'reopened') last.set(id, 'open');
    if (event === 'started') last.set(id, 'doing');
    if (event === 'done' || event === 'dropped' || event === 'removed') last.set(id, event);
  }
  for (const [id, state] of last) {
    const standing = standings.get(id);
    const stands = standing === undefined || standing.takenOut ? 'removed' : standing.state;
    expect(`${id} ${stands}`).toBe(`${id} ${state}`);
  }
});

test('the trailers of what the program did are the truth, and what was done by hand has none', () => {
  const format = '%x01%H%x02%(trailers:only,unfold)';
  const told = git(seat, 'log', `--format=${format}`)
    .split('\x01')
    .slice(1)
    .flatMap((chunk) => {
      const [hash = '', text = ''] = chunk.split('\x02');
      return [...text.matchAll(/^(Topic|Action|Goal): (\S+) (\S+)$/gm)].map(
        ([, kind, id, event]) => `${hash} ${kind?.toLowerCase()} ${id} ${event}`,
      );
    });
  const meant = truth.events.filter(
    ({ manner, id, event }) => manner === 'program' && id !== null && event !== 'area' && event !== 'horizon',
  );
  expect(told.sort()).toEqual([...new Set(meant.map(keyOf))].sort());
  expect(meant.length).toBeGreaterThan(1000);
});

test('what two versions of a note differ by is what was done to it', () => {
  const raw = git(seat, 'log', '--no-merges', '--raw', '--no-abbrev', '--no-renames', '--format=commit %H');
  const pair = readPair(git(seat, 'show', 'HEAD:oneonone.yaml'));
  const seen: string[] = [];
  let commit = '';
  const texts = blobs(seat, [...new Set(raw.match(/\b[0-9a-f]{40}\b/g))]);
  const noteOf = (name: string, hash: string): Note | null => {
    const text = texts.get(hash);
    return text === undefined ? null : readNote(name, text, pair);
  };
  let here: string[] = [];
  const flush = (): void => {
    // What is gone from one note and stands in another of the same commit was moved.
    const gone = new Set(here.filter((key) => key.endsWith(' removed')).map((key) => key.split(' ')[2]));
    const moved = new Set(here.filter((key) => /(added|carried)$/.test(key)).map((key) => key.split(' ')[2]));
    seen.push(...here.filter((key) => !(gone.has(key.split(' ')[2]) && moved.has(key.split(' ')[2]))));
    here = [];
  };
  for (const line of raw.split('\n')) {
    if (line.startsWith('commit ')) {
      flush();
      commit = line.slice(7);
    }
    const found = /^:\d+ \d+ ([0-9a-f]+) ([0-9a-f]+) \w\tmeetings\/(\d.*)\.md$/.exec(line);
    if (!found || commit.length < 8) continue;
    const [, before = '', after = '', name = ''] = found;
    const { items } = difference(noteOf(name, before), noteOf(name, after));
    here.push(...items.map(({ kind, id, event }) => `${commit} ${kind} ${id} ${event}`));
  }
  flush();
  const meant = truth.events.filter(
    ({ kind, event, manner }) =>
      ['topic', 'action', 'goal'].includes(kind) && event !== 'area' && event !== 'horizon' && manner !== 'merge',
  );
  expect(seen.sort()).toEqual(meant.map(keyOf).sort());
});

test('there is of everything that a history can hold', () => {
  const count = (hold: (event: Event) => boolean): number => truth.events.filter(hold).length;
  const kinds = new Set(truth.events.map(({ kind, event }) => `${kind} ${event}`));
  for (const said of ['added', 'carried', 'done', 'dropped', 'reopened', 'started', 'reworded', 'due', 'given'])
    expect(kinds).toContain(`action ${said}`);
  for (const said of ['added', 'carried', 'done', 'dropped', 'reworded', 'due', 'area', 'horizon', 'at-risk'])
    expect(kinds).toContain(`goal ${said}`);
  for (const said of ['planned', 'held', 'skipped', 'moved', 'purpose']) expect(kinds).toContain(`meeting ${said}`);
  expect(kinds).toContain('decision withdrawn');
  expect(kinds).toContain('topic removed');
  expect(count(({ who }) => who === null)).toBeGreaterThan(0);
  expect(count(({ why }) => why !== null)).toBeGreaterThan(10);
  expect(count(({ echo }) => echo === true)).toBeGreaterThan(0);
  expect(count(({ manner }) => manner === 'merge')).toBeGreaterThan(0);
  expect(Number(git(seat, 'rev-list', '--merges', '--count', 'HEAD'))).toBeGreaterThan(10);
  expect(new Set(git(seat, 'log', '--format=%ae').split('\n')).size).toBe(7);
  const said = truth.sheets.flatMap(({ notes: lines }) => lines).filter((line) => /^- (praise|feedback)/i.test(line));
  expect(said.length).toBeGreaterThan(10);
});

function keyOf({ commit, kind, id, event }: Event): string {
  return `${commit} ${kind} ${id} ${event}`;
}

/** The texts of those of the hashes that are files. */
function blobs({ cwd, env }: Seat, hashes: readonly string[]): Map<string, string> {
  const input = `${hashes.join('\n')}\n`;
  const out = execFileSync('git', ['cat-file', '--batch'], { cwd, env, input, maxBuffer: 1 << 28 });
  const texts = new Map<string, string>();
  for (let at = 0; at < out.length; ) {
    const end = out.indexOf(10, at);
    const [hash = '', kind = '', size = ''] = out.subarray(at, end).toString().split(' ');
    at = end + 1;
    if (kind === 'missing') continue;
    if (kind === 'blob') texts.set(hash, out.subarray(at, at + Number(size)).toString());
    at += Number(size) + 1;
  }
  return texts;
}
