/**
 * Repositories to measure in: a pair's notes of about 3 KB each, a day apart, three promises open in the last one.
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
    const day = new Date(last - (count - 1 - index) * DAY).toISOString().slice(0, 10);
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
  return folder;
}

function noteText(day, index, open) {
  const id = (number) => `b${(index * 40 + number).toString(36)}`;
  const topics = [0, 1, 2, 3].map((n) => `- [x] Topic ${n} about the work that lies ahead ^${id(n)}`).join('\n');
  const goal = `- [${open > 0 ? ' ' : '>'}] Lead the payments migration due:2027-01-31 #short ^p4r7c`;
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
`;
}
