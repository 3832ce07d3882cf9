/** A glance says what the journal says, whatever became of the file under `.git` that spares it the reading. */
import { appendFileSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { openGlance } from '../../src/journal/glance.ts';
import { openJournal } from '../../src/journal/journal.ts';
import { unreadable } from '../../src/journal/unreadable.ts';
import { addDays } from '../../src/meeting/day.ts';
import { fold } from '../../src/meeting/fold.ts';
import { isOpenNow, itemShape, meetingShape } from '../../src/meeting/standing.ts';
import type { World } from '../../src/terminal/world.ts';
import { pairRepo } from '../support/repositories.ts';
import type { Seat } from '../support/world.ts';

const TODAY = '2026-11-24';
const COUNT = 80;
const dayOf = (index: number): string => addDays(TODAY, (index - COUNT) * 14);

let seat: Seat;
let world: World;
let kept: string;

beforeAll(async () => {
  const notes = Array.from({ length: COUNT }, (_, index) => [
    dayOf(index),
    `---\noneonone: 1\nstatus: held\n---\n## Actions\n- [x] @bo Thing ${index} ^k${index}a\n- [${index % 9 === 0 ? ' ' : '>'}] Long ^k${index - (index % 9)}z\n`,
  ]);
  seat = pairRepo(Object.fromEntries(notes));
  world = { call: { repo: null, pair: null }, cwd: seat.cwd, env: seat.env } as unknown as World;
  kept = join(seat.cwd, '.git', 'oneonone', 'kept');
  // What changed a moment ago is not kept: another change could bear the same times.
  openGlance(world);
  expect(statSync(kept, { throwIfNoEntry: false })).toBeUndefined();
  await pause(3_200);
});

function answer(opened: ReturnType<typeof openGlance>): unknown {
  const open = [...fold(opened.notes).values()].filter((standing) => isOpenNow(standing, TODAY));
  const meetings = opened.notes.map((note) => meetingShape(note, TODAY));
  return [open.map(itemShape), meetings, unreadable(opened).map(({ message }) => message)];
}

const same = (): void => expect(answer(openGlance(world))).toEqual(answer(openJournal(world)));
const readAnew = (): number => openGlance(world).notes.filter((note) => !note.isSaved).length;

test('notes that did not change are not read again', () => {
  rmSync(kept, { force: true });
  expect(readAnew()).toBe(COUNT);
  expect(readAnew()).toBe(0);
  same();
});

test('damaged, cut off, of another version or in the way: the answer is the same', () => {
  openGlance(world);
  const whole = readFileSync(kept);
  fc.assert(
    fc.property(fc.nat(whole.length - 1), fc.integer({ min: 1, max: 255 }), (at, by) => {
      const damaged = Buffer.from(whole);
      damaged[at] = (damaged[at] ?? 0) ^ by;
      writeFileSync(kept, damaged);
      expect(readAnew()).toBe(COUNT);
    }),
    { numRuns: 60 },
  );
  for (const bytes of [whole.subarray(0, whole.length - 1), whole.subarray(0, 9), Buffer.alloc(0), Buffer.from('{}')]) {
    writeFileSync(kept, bytes);
    same();
  }
  rmSync(kept);
  mkdirSync(kept);
  expect(readAnew()).toBe(COUNT);
  same();
  rmSync(kept, { recursive: true });
});

test('whatever changes in the notes and the settings is seen', () => {
  openGlance(world);
  const note = (index: number): string => join(seat.cwd, 'meetings', `${dayOf(index)}.md`);
  const steps = [
    () => appendFileSync(note(COUNT - 1), '- [ ] New in the last ^new1\n'),
    () => writeFileSync(note(COUNT), '## Actions\n- [ ] In a new one\n'),
    () => writeFileSync(note(3), readFileSync(note(3), 'utf8').replace('[x]', '[ ]')),
    () => writeFileSync(note(COUNT), '## Actions\n- [ ] Thing again ^k5a\n'),
    () => writeFileSync(note(8), '## Actions\n'),
    () => rmSync(note(9)),
    () => writeFileSync(note(10), Buffer.from([0xff, 0xfe, 0x00])),
    () => writeFileSync(note(11), '<<<<<<< a\n=======\n>>>>>>> b\n'),
    () => appendFileSync(join(seat.cwd, 'oneonone.yaml'), 'sections: {actions: Promises}\n'),
  ];
  for (const step of steps) {
    step();
    same();
    same();
  }
});
