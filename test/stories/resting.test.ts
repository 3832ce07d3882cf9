/** Changes over ten years' notes: whether most of them are taken as they were kept or all are read, the same is written. */
import { cpSync, existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { addDays } from '../../src/meeting/day.ts';
import { pairRepo } from '../support/repositories.ts';
import { git, newFolder, run, type Seat } from '../support/world.ts';

const COUNT = 90;
const dayOf = (index: number): string => addDays('2026-11-17', (index - COUNT + 1) * 7);

function noteText(index: number): string {
  const last = index === COUNT - 1;
  return `---
oneonone: 1
date: ${dayOf(index)}
status: held
carried: [goal${Math.floor(index / 30)}]
---

## Agenda

### Bo
- [x] Topic ${index} ^t${index}a

## Goals

### Job
- [${last ? ' ' : index % 30 === 29 ? 'x' : '>'}] Lead number ${Math.floor(index / 30)} #long ^goal${Math.floor(index / 30)}
${index % 30 === 3 ? '  - on track: well\n' : ''}
## Decisions

- We did ${index}.

## Actions

- [x] @bo Promise ${index} due:2026-01-0${(index % 9) + 1} ^p${index}a
  ${index === 20 ? '- [ ] a step that was left open' : '- [x] a step'}
- [${index % 40 === 5 ? ' ' : '-'}] @ana Old one ${index} ^q${index}a
${last ? '- [ ] @bo The last ^last1\n' : ''}`;
}

const CALLS: readonly (readonly string[])[] = [
  ['add', 'A topic'],
  ['action', 'add', 'A promise', '--owner', 'bo'],
  ['action', 'done', 'last1'],
  ['action', 'done', 'q5'],
  ['action', 'done', 'p7a'],
  ['action', 'done', 'p7'],
  ['action', 'done', 'nothing'],
  ['action', 'reopen', 'p8a'],
  ['action', 'reopen', 'p1'],
  ['action', 'due', 'q45a', 'fri'],
  ['action', 'edit', 'p9a', 'Other words'],
  ['goal', 'check', 'goal2', 'at-risk', 'late'],
  ['goal', 'done', 'goal0'],
  ['decision', 'add', 'We do.'],
  ['prep', '--topic', 'Another'],
  ['carry', '--to', dayOf(30)],
  ['wrap', dayOf(10)],
  ['wrap'],
  ['prep', '2027-03-01'],
  ['carry'],
  ['prep'],
  ['action', 'list', '--all'],
  ['decision', 'list'],
  ['decisions', '--since', dayOf(12)],
];

test('each command says, writes and commits the same', { timeout: 180_000 }, async () => {
  const made = pairRepo(
    Object.fromEntries(Array.from({ length: COUNT }, (_, index) => [dayOf(index), noteText(index)])),
  );
  const seats = [newFolder('kept'), newFolder('whole')].map((cwd): Seat => {
    cpSync(made.cwd, cwd, { recursive: true, preserveTimestamps: true });
    return { ...made, cwd };
  });
  const [seat, other] = seats as [Seat, Seat];
  const kept = (of: Seat): string => join(of.cwd, '.git/oneonone/kept');
  // What changed a moment ago is not kept: another change could bear the same times.
  await pause(3_200);
  let rested = 0;
  for (const argv of CALLS) {
    await run(['list'], seat);
    if (existsSync(kept(seat))) rested += 1;
    for (const name of ['kept', 'records']) rmSync(join(other.cwd, '.git/oneonone', name), { force: true });
    const outcomes = [];
    for (const place of [seat, other]) {
      const { exit, stdout, stderr } = await run([...argv, '--json'], place);
      const text = stdout.replace(/"commit": "[0-9a-f]{40}"/g, '"commit": "…"');
      outcomes.push([argv, exit, text, stderr, git(place, 'log', '-2', '--format=%T%n%B')]);
    }
    expect(outcomes[0]).toEqual(outcomes[1]);
  }
  expect(rested).toBe(CALLS.length);
});
