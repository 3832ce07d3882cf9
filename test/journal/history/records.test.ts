/** The records are those of the notes as they lie there, whatever became of the file under `.git` that spares the reading. */
import { appendFileSync, mkdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { openRecords, openRecordsOf, type Records } from '../../../src/journal/history/records.ts';
import { readRecordLines, writeRecordLines } from '../../../src/journal/history/records-file.ts';
import { openJournal } from '../../../src/journal/journal.ts';
import { unreadable } from '../../../src/journal/unreadable.ts';
import { addDays } from '../../../src/meeting/day.ts';
import { fold } from '../../../src/meeting/fold.ts';
import { recordOf } from '../../../src/meeting/history/record.ts';
import type { World } from '../../../src/terminal/world.ts';
import { pairRepo } from '../../support/repositories.ts';
import type { Seat } from '../../support/world.ts';

const COUNT = 80;
const dayOf = (index: number): string => addDays('2026-11-24', (index - COUNT) * 14);
const textOf = (index: number): string =>
  `---\nstatus: held\nstarted: "10:0${index % 10}"\n---\n## Notes\n- praise @bo: ${index}\n## Decisions\n- We do ${index}.\n` +
  `## Actions\n- [x] @bo Thing ${index} ^k${index}a\n- [ ] without an id due:fri\n`;

let seat: Seat;
let world: World;
let gitDir: string;
let kept: string;

beforeAll(async () => {
  seat = pairRepo(Object.fromEntries(Array.from({ length: COUNT }, (_, index) => [dayOf(index), textOf(index)])));
  world = { call: { repo: null, pair: null }, cwd: seat.cwd, env: seat.env } as unknown as World;
  gitDir = join(seat.cwd, '.git');
  kept = join(gitDir, 'oneonone', 'records');
  // What changed a moment ago is not kept: another change could bear the same times.
  await openRecords(world);
  expect(statSync(kept, { throwIfNoEntry: false })).toBeUndefined();
  await pause(3_200);
});

/** Puts a mark into every record that is kept: only what is taken from there bears it. */
function markKept(): void {
  const settings = readFileSync(join(seat.cwd, 'oneonone.yaml'), 'utf8');
  const lines = [...readRecordLines(gitDir, settings).values()].map(({ bytes, record }) => {
    const [name, state, flags] = bytes.toString().split('\t');
    return Buffer.from(`${[name, state, flags, JSON.stringify(record().with(2, 'kept'))].join('\t')}\n`);
  });
  writeRecordLines(gitDir, settings, lines);
}

const keptOnes = ({ notes }: Records): number => notes.filter(({ kind }) => kind === 'kept').length;

/** Of one item the same as of all: how it stands, and what is to be warned of. */
async function sameOf(world: World, id: string): Promise<void> {
  const { notes, records, odd } = await openRecords(world);
  const part = await openRecordsOf(world, id);
  expect(fold(part.records).get(id)?.copies).toEqual(fold(records).get(id)?.copies);
  expect(fold(part.records).get(id)?.takenOut).toEqual(fold(records).get(id)?.takenOut);
  const warned = (all: Records['notes']): unknown =>
    all.map(({ path, warnings, failure }) => ({ path, warnings, failure }));
  const isWarned = ({ warnings, failure }: Records['notes'][number]): boolean =>
    warnings.length > 0 || failure !== null;
  expect(warned(part.notes.filter(isWarned))).toEqual(warned(notes.filter(isWarned)));
  expect(part.odd).toEqual(odd);
}

async function same(): Promise<void> {
  for (const id of ['k4a', 'k10a', 'none']) await sameOf(world, id);
  const { notes, records, odd } = await openRecords(world);
  const journal = openJournal(world);
  const read = journal.notes.map((note) => recordOf(note, journal.pair));
  expect(notes).toEqual(read);
  expect(records.map(({ name }) => name)).toEqual(
    read.filter(({ failure }) => failure === null).map(({ name }) => name),
  );
  expect(unreadable({ notes, odd }).map(({ message, where }) => [message, where])).toEqual(
    unreadable(journal).map(({ message, where }) => [message, where]),
  );
}

test('what did not change is not read again', async () => {
  rmSync(kept, { force: true });
  await openRecords(world);
  await same();
  markKept();
  expect(keptOnes(await openRecords(world))).toBe(COUNT);
  appendFileSync(join(seat.cwd, 'meetings', `${dayOf(7)}.md`), '\n');
  expect(keptOnes(await openRecords(world))).toBe(COUNT - 1);
});

test('damaged, cut off, of another version or in the way: the answer is the same', async () => {
  rmSync(kept, { force: true });
  await openRecords(world);
  markKept();
  const whole = readFileSync(kept);
  await fc.assert(
    fc.asyncProperty(fc.nat(whole.length - 1), fc.integer({ min: 1, max: 255 }), async (at, by) => {
      const damaged = Buffer.from(whole);
      damaged[at] = (damaged[at] ?? 0) ^ by;
      writeFileSync(kept, damaged);
      expect(keptOnes(await openRecords(world))).toBe(0);
    }),
    { numRuns: 40 },
  );
  rmSync(kept);
  await openRecords(world);
  for (const bytes of [whole.subarray(0, whole.length - 1), whole.subarray(0, 9), Buffer.alloc(0), Buffer.from('{}')]) {
    writeFileSync(kept, bytes);
    await same();
  }
  rmSync(kept);
  mkdirSync(kept);
  expect(keptOnes(await openRecords(world))).toBe(0);
  await same();
  rmSync(kept, { recursive: true });
});

test('whatever changes in the notes and the settings is seen', async () => {
  await openRecords(world);
  const note = (index: number): string => join(seat.cwd, 'meetings', `${dayOf(index)}.md`);
  const steps = [
    () => appendFileSync(note(COUNT - 1), '- [ ] New in the last ^new1\n'),
    () => writeFileSync(note(COUNT), '## Actions\n- [ ] In a new one\n'),
    () => writeFileSync(note(3), readFileSync(note(3), 'utf8').replace('[x]', '[ ]')),
    () => writeFileSync(note(4), readFileSync(note(5), 'utf8')),
    () => rmSync(note(9)),
    () => writeFileSync(note(10), Buffer.from([0xff, 0xfe, 0x00])),
    () => writeFileSync(note(11), '<<<<<<< a\n=======\n>>>>>>> b\n'),
    () => {
      rmSync(note(12));
      symlinkSync('/etc/passwd', note(12));
    },
    () => writeFileSync(join(seat.cwd, 'meetings', 'README.md'), '## Decisions\n- none\n'),
    () => appendFileSync(join(seat.cwd, 'oneonone.yaml'), 'sections: {actions: Promises}\n'),
  ];
  for (const step of steps) {
    step();
    await same();
    await same();
  }
});

test('of one item no more notes are taken up than say something of it, and whatever changes is seen', async () => {
  const text = (index: number): string =>
    `---\ncarried: [k${index - 1}a]\n---\n## Actions\n- [>] @bo Thing ^k${index}a\n- [ ] @bo Thing ^m${index % 7}a\n` +
    (index === 40 ? '- [ ] @bo Odd due:2026-02-31 ^odd1\n' : '');
  const own = pairRepo(Object.fromEntries(Array.from({ length: COUNT }, (_, index) => [dayOf(index), text(index)])));
  const there = { ...world, cwd: own.cwd, env: own.env };
  const note = (index: number): string => join(own.cwd, 'meetings', `${dayOf(index)}.md`);
  await pause(3_200);
  const whole = await openRecords(there);
  const warned = whole.notes.filter(({ warnings }) => warnings.length > 0).map(({ name }) => name);
  expect(warned).toEqual([dayOf(40)]);
  const names = async (id: string): Promise<string[]> => (await openRecordsOf(there, id)).notes.map(({ name }) => name);
  expect(await names('k5a')).toEqual([dayOf(5), dayOf(6), dayOf(40)]);
  expect(await names('none')).toEqual([dayOf(40)]);
  expect((await names('m3a')).length).toBe(Math.ceil((COUNT - 3) / 7) + 1);
  const steps = [
    () => appendFileSync(note(9), '- [ ] @bo Thing again ^k5a\n'),
    () => writeFileSync(note(6), text(6).replace('[k5a]', '[]')),
    () => rmSync(note(5)),
    () => writeFileSync(note(11), '<<<<<<< a\n=======\n>>>>>>> b\n'),
    () => appendFileSync(note(70), '- [ ] without an id\n'),
  ];
  for (const step of steps) {
    step();
    for (const id of ['k5a', 'm3a', 'odd1', 'none']) await sameOf(there, id);
  }
  expect((await names('k5a')).length).toBe(COUNT - 1);
});

test('with few notes nothing is kept', async () => {
  const few = pairRepo({ '2026-11-24': '## Decisions\n- We do.\n' });
  const there = { ...world, cwd: few.cwd, env: few.env };
  expect((await openRecords(there)).records.map(({ decisions }) => decisions)).toEqual([[{ text: 'We do.', line: 1 }]]);
  expect(statSync(join(few.cwd, '.git', 'oneonone', 'records'), { throwIfNoEntry: false })).toBeUndefined();
});
