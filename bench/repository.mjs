/**
 * Repositories to measure in: a pair's notes of about 3 KB each, a fortnight apart, three promises open in the last one,
 * one carried from the note before, and a goal of each half-year.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const CONFIG = `oneonone: 1
people:
  ana: {name: Ana Souza, email: ana@example.com, role: manager}
  bo:  {name: Bo Lindqvist, email: bo@example.com, role: report}
`;
const DAY = 86_400_000;
/** The day of all measurements; the last note is of the day before. */
export const TODAY = '2026-11-24';

/** Makes a repository with so many notes, and in the last one `open` actions that are not done; gives its folder. */
export function makeRepository(count, open = 3) {
  const folder = mkdtempSync(join(tmpdir(), `oneonone-bench-${count}-`));
  mkdirSync(join(folder, 'meetings'));
  writeFileSync(join(folder, 'oneonone.yaml'), CONFIG);
  const last = Date.parse(TODAY) - DAY;
  for (let index = 0; index < count; index += 1) {
    const day = new Date(last - (count - 1 - index) * 14 * DAY).toISOString().slice(0, 10);
    writeFileSync(join(folder, 'meetings', `${day}.md`), noteText(day, index, index === count - 1 ? open : 0));
  }
  const git = (...args) => execFileSync('git', ['-C', folder, ...args], { stdio: 'ignore' });
  git('init', '--quiet', '--initial-branch=main');
  git('config', 'user.name', 'Ana Souza');
  git('config', 'user.email', 'ana@example.com');
  git('config', 'commit.gpgsign', 'false');
  git('config', 'gc.auto', '0');
  git('add', '--all');
  git('commit', '--quiet', '--message', 'notes');
  // Files that changed a moment ago are looked at more closely, by git and by us: nobody's notes are as young as that.
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 3_500);
  git('update-index', '--force-write-index');
  return folder;
}

function noteText(day, index, open) {
  const id = (number) => `b${(index * 40 + number).toString(36)}`;
  const topics = [0, 1, 2, 3].map((n) => `- [x] Topic ${n} about the work that lies ahead ^${id(n)}`).join('\n');
  // The goal of a half-year is carried through its 13 notes, and done in the last of them.
  const last = index % 13 === 12;
  const goal = `- [${open > 0 ? ' ' : last ? 'x' : '>'}] Lead the payments migration #short ^g${Math.floor(index / 13)}`;
  // One promise is carried into the next note and kept there.
  const carried = `- [x] @bo Ask for numbers ^c${index - 1}\n- [${open > 0 ? ' ' : '>'}] @bo Ask for numbers ^c${index}`;
  const actions = Array.from(
    { length: Math.max(5, open) },
    (_, n) => `- [${n < open ? ' ' : 'x'}] @bo Do the thing number ${n} due:2026-12-30 ^${id(10 + n)}`,
  );
  const prose =
    'Some words that somebody typed while talking about what is hard at the moment, and what helps.\n\n'.repeat(19);
  return `---
oneonone: 1
date: ${day}
status: held
kind: regular
carried: [c${index - 1}${index % 13 === 0 ? '' : `, g${Math.floor(index / 13)}`}]
started: "10:02"
ended: "10:31"
---

# Ana & Bo

## Agenda

### Bo
${topics}

## Goals

### Job
${goal}

## Notes

${prose}## Decisions

- We ship behind a flag.

## Actions

${actions.join('\n')}
${carried}
`;
}
