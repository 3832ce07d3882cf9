/**
 * `handoff` is a draft of what the notes hold until both have ticked what they wrote; then it is that, to the byte.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { files, pairRepo } from '../support/repositories.ts';
import { run, runAll } from '../support/world.ts';

const HELD = `---
status: held
kind: first
---

## Working agreement

- In writing, never in front of others.

## Goals

### Job
- [ ] Lead the migration ^p4r7c
  - at risk: late

## Decisions

- We ship behind a flag.

## Actions

- [ ] @bo Draft the RFC due:2026-11-30 ^k3f9z
- [ ] @ana Ask finance ^m2d7h
- [x] @bo Long done ^n2b4c
`;

test('a draft first; what both have ticked afterwards, and nothing is written', async () => {
  const repo = pairRepo({ '2026-11-10': HELD });
  const before = files(repo.cwd);
  const draft = await run(['handoff'], repo);
  expect(draft.exit).toBe(0);
  for (const part of [
    'In writing, never in front of others.',
    '- job: Lead the migration (since 2026-11-10, at risk on 2026-11-10)',
    '### What Ana promised\n\n- Ask finance (since 2026-11-10)',
    '### What Bo promised\n\n- Draft the RFC, due 2026-11-30 (since 2026-11-10)\n\n',
    '- 2026-11-10: We ship behind a flag.',
    '### The last talk about growth\n\nNothing is written down.',
  ]) {
    expect(draft.stdout).toContain(part);
  }
  expect(draft.stdout).not.toContain('Long done');
  expect(files(repo.cwd)).toEqual(before);

  await runAll([['prep', '--kind', 'handoff']], repo);
  const path = join(repo.cwd, 'meetings/2026-11-24.md');
  const wanted = '### What Bo wants to be known\n\nMornings are quiet.\n';
  const tick = (text: string, name: string): string => text.replace(`- [ ] ${name}\n`, `- [x] ${name}\n`);
  const note = readFileSync(path, 'utf8').replace('### What Bo wants to be known\n', wanted);
  writeFileSync(path, tick(note, 'Bo'));
  const half = JSON.parse((await run(['handoff', '--json'], repo)).stdout);
  expect(half).toMatchObject({ state: 'draft', note: 'meetings/2026-11-24.md', waits: ['ana'] });
  expect(half.markdown).not.toContain('Mornings');
  writeFileSync(path, tick(tick(note, 'Bo'), 'Ana'));
  const done = await run(['handoff'], repo);
  const [, section = ''] = /## For the new manager\n\n([\s\S]*?)\n\n## Approved/.exec(note) ?? [];
  expect(done.stdout).toBe(`# Bo Lindqvist, for a new manager\n\n${section}\n`);
  expect(section).toContain('Mornings are quiet.');
});
