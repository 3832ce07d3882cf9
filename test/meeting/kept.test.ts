/**
 * What is kept of notes answers as the notes themselves, whatever changed meanwhile: the law of `kept.ts`, over generated
 * histories that are edited, shortened and lengthened.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { setDue, setState } from '../../src/meeting/alter.ts';
import { briefOf } from '../../src/meeting/brief.ts';
import { carry } from '../../src/meeting/carry.ts';
import { addDays } from '../../src/meeting/day.ts';
import { fold } from '../../src/meeting/fold.ts';
import { idsOf } from '../../src/meeting/identity.ts';
import { type Kept, keep, recall } from '../../src/meeting/kept.ts';
import { type Note, readNote, statusOf } from '../../src/meeting/note.ts';
import { noticesOf } from '../../src/meeting/notice.ts';
import type { Outline } from '../../src/meeting/outline.ts';
import { SECTION_KINDS } from '../../src/meeting/pair.ts';
import { withText } from '../../src/meeting/resting-note.ts';
import { splice } from '../../src/meeting/revise.ts';
import { saveNotes } from '../../src/meeting/save.ts';
import { latestPlanned, nextPlanned } from '../../src/meeting/schedule.ts';
import { isOpenNow, itemShape, meetingShape } from '../../src/meeting/standing.ts';
import { pair } from './generated.ts';

const TODAY = '2026-06-15';
const FIRST = '2026-01-06';

const id = fc.oneof({ weight: 6, arbitrary: fc.nat(70).map((number) => `b${2345 + number}`) }, fc.constant(null));
const mark = fc.oneof({ weight: 5, arbitrary: fc.constantFrom('x', '>', '-') }, fc.constantFrom(' ', '/', 'x', 'x'));
const item = fc
  .record({
    mark,
    id,
    owner: fc.constantFrom('', '@bo '),
    due: fc.constantFrom('', ' due:2026-05-01', ' due:2026-02-31'),
  })
  .map(
    ({ mark, id, owner, due }) =>
      `- [${mark}] ${owner}Do it${id && due.endsWith('31') ? '' : due}${id ? ` ^${id}` : ''}`,
  );
const under = fc.constantFrom('', '', '\n  - [ ] a step', '\n  - on track: well', '\n  - settle: this', '\n- [ ] ');
const items = fc.array(
  fc.tuple(item, under).map((parts) => parts.join('')),
  { maxLength: 3 },
);
const text = fc
  .record({
    status: fc.oneof({ weight: 8, arbitrary: fc.constant('held') }, fc.constantFrom('skipped', 'planned', '', 'odd')),
    carried: fc.array(
      id.map((said) => said ?? 'z2345'),
      { maxLength: 2 },
    ),
    topics: items,
    goals: items,
    actions: items,
    decided: fc.boolean(),
  })
  .map(({ status, carried, topics, goals, actions, decided }) =>
    [
      `---\noneonone: 1\n${status && `status: ${status}\n`}carried: [${carried.join(', ')}]\n---\n`,
      ['## Agenda', '### Bo', ...topics, '## Goals', '### Job', ...goals, '## Actions', ...actions].join('\n'),
      decided ? '\n## Decisions\n- We do.\n' : '\n',
    ].join(''),
  );

const nameOf = (index: number): string => addDays(FIRST, index * 7);
const read = (texts: readonly (string | null)[]): Note[] =>
  texts.flatMap((said, index) => (said === null ? [] : [readNote(nameOf(index), said, pair)]));

/** All that a command which shows may say of the notes. */
function answers(all: readonly Outline[]): unknown {
  const notes = all.filter((note) => note.failure === null);
  const standings = fold(notes);
  const meeting = nextPlanned(notes, TODAY) ?? latestPlanned(notes, TODAY);
  const planned = notes.filter((note) => statusOf(note, TODAY) === 'planned');
  return {
    open: [...standings.values()].filter((standing) => isOpenNow(standing, TODAY)).map(itemShape),
    notices: noticesOf(notes, standings, TODAY, []),
    meetings: notes.map((note) => meetingShape(note, TODAY)),
    briefs: [meeting, ...planned].map((note) => briefOf(notes, standings, pair, null, TODAY, note)),
    warnings: all.map(({ failure, warnings }) => [failure?.message, warnings]),
  };
}

/** All that a command which changes may write: by carrying, by each verb on what is open, by saving a note that is touched. */
function changes(notes: readonly Note[]): unknown {
  const blank = readNote(nameOf(45), '---\noneonone: 1\nstatus: planned\n---\n\n## Agenda\n\n- [ ] Do it\n', pair);
  const verbs = [...fold(notes).values()].filter((standing) => isOpenNow(standing, TODAY));
  const last = notes.at(-1);
  return {
    taken: [...idsOf(notes)].sort(),
    carried: attempt(() => carry(notes, blank, pair, SECTION_KINDS)),
    after: attempt(() => {
      const { written, target } = carry(notes, blank, pair, SECTION_KINDS);
      const now = notes.map((note) => withText(note, written.get(note.name) ?? note.text, pair));
      const standings = [...fold([...now, target]).values()].filter((standing) => isOpenNow(standing, TODAY));
      return standings.map(itemShape);
    }),
    again: last && attempt(() => carry(notes, last, pair, SECTION_KINDS)),
    done: verbs.map((standing) =>
      [...setState(standing, 'done')].map(([name, splices]) =>
        splice(notes.find((note) => note.name === name)?.text ?? '', splices),
      ),
    ),
    moved: verbs.map((standing) => attempt(() => [...setDue(standing, '2026-12-24')])),
    saved: last && attempt(() => saveNotes(notes, [last.name], pair, () => SECTION_KINDS).texts),
  };
}

function attempt(work: () => unknown): unknown {
  try {
    const done = work();
    if (typeof done === 'object' && done !== null && 'target' in done) {
      const { saved, written, brought, closed, waiting } = done as ReturnType<typeof carry>;
      return { saved, written: [...written], brought, closed, waiting };
    }
    return done;
  } catch (error) {
    return String(error);
  }
}

test('a tick that moves out of an old note opens nothing that was finished after it', () => {
  const note = (carried: string, goals: string, actions: string): string =>
    `---\noneonone: 1\nstatus: held\ncarried: [${carried}]\n---\n## Goals\n${goals}## Actions\n${actions}`;
  const texts = [
    note('', '', '- [ ] Do it ^b2390\n- [x] Do it ^b2388\n'),
    note('b2388', '- [ ] Do it ^b2388\n', ''),
    note('', '- [x] Do it ^b2390\n', ''),
    ...Array.from({ length: 13 }, () => note('', '', '')),
  ];
  const all = read(texts);
  const kept = keep(all, pair, () => true);
  const whole = (name: string): Note => all.find((one) => one.name === name) as Note;
  const names = all.map(({ name }) => name);
  const recalled = recall(kept, names, new Map(), pair, whole) as Note[];
  expect(recalled.map(({ settled }) => settled.length).slice(0, 3)).toEqual([1, 0, 1]);
  expect(changes(recalled)).toEqual(changes(all));
});

/** The nightly run asks for more. */
const RUNS = Number(process.env.ONEONONE_HISTORIES ?? 400);

test('what is kept says what all the notes say, or nothing', { timeout: 30_000 + RUNS * 60 }, () => {
  const edit = fc.tuple(fc.oneof({ weight: 3, arbitrary: fc.nat(19) }, fc.nat(39)), fc.option(text, { freq: 2 }));
  let answered = 0;
  fc.assert(
    fc.property(
      fc.array(text, { minLength: 14, maxLength: 30 }),
      fc.array(edit, { maxLength: 3 }),
      fc.nat(9),
      (texts, edits, odd) => {
        const before = read(texts);
        const kept: Kept = JSON.parse(JSON.stringify(keep(before, pair, (note) => before.indexOf(note) % 10 !== odd)));
        const after: (string | null)[] = [...texts];
        for (const [index, said] of edits) after[Math.min(index, after.length)] = said;
        const now = read(after);
        const known = new Set(kept.notes.map(({ name }) => name));
        const old = new Map(before.map((note) => [note.name, note.text]));
        const fresh = now.filter((note) => !known.has(note.name) || old.get(note.name) !== note.text);
        const recalled = recall(
          kept,
          now.map(({ name }) => name),
          new Map(fresh.map((note) => [note.name, note])),
          pair,
          (name) => now.find((note) => note.name === name) as Note,
        );
        if (recalled === null) return;
        answered += 1;
        expect(answers(recalled)).toEqual(answers(now));
        expect(changes(recalled)).toEqual(changes(now));
      },
    ),
    { numRuns: RUNS },
  );
  expect(answered).toBeGreaterThan(RUNS / 5);
});
