/**
 * What every refusal has in common: one sentence, where, what to do; nothing on stdout, one document with --json; no file
 * and no commit changed.
 */
import { expect } from 'vitest';
import { bytes, pairRepo } from './repositories.ts';
import { git, type Outcome, run, type Seat } from './world.ts';

export const HELD = `---
status: held
---

## Agenda

### Bo
- [ ] Promotion case ^t8xq2

## Goals

### Job
- [ ] Lead it ^p4r7c

## Actions

- [ ] @bo Draft the RFC ^k3f9z
`;
export const CHANGES: readonly (readonly string[])[] = [
  ['prep', '--topic', 'x'],
  ['add', 'x'],
  ['meet'],
  ['wrap'],
  ['carry'],
  ['skip', '--why', 'x'],
  ['move', '2026-11-24', '2026-11-25'],
  ['save'],
  ['action', 'add', 'x', '--owner', 'bo'],
  ['action', 'done', 'k3f9z'],
  ['action', 'due', 'k3f9z', 'fri'],
  ['goal', 'add', 'x', '--area', 'job'],
  ['goal', 'check', 'p4r7c', 'on-track'],
  ['topic', 'drop', 't8xq2'],
  ['decision', 'add', 'x'],
];
export const READS = [
  ['status'],
  ['brief'],
  ['list'],
  ['action'],
  ['goal'],
  ['topic'],
  ['decision'],
  ['show', '2026-11-10'],
  ['history', 'k3f9z'],
  ['goal', 'history'],
];
export const PLANNED = HELD.replace('held', 'planned');
export const pair = (more: Record<string, string | Buffer> = {}): Seat =>
  pairRepo({ '2026-11-10': HELD, '2026-11-24': PLANNED, ...more });
export const json = (outcome: Outcome) => JSON.parse(outcome.stdout);

/** Every command refuses alike, with and without --json, and changes nothing. */
export async function refuses(repo: Seat, words: RegExp, calls = CHANGES): Promise<void> {
  const before = [bytes(repo.cwd), git(repo, 'rev-parse', 'HEAD'), git(repo, 'status', '--porcelain')];
  await Promise.all(
    calls.map(async (argv) => {
      const outcome = await run(argv, repo);
      expect([argv, outcome.exit, outcome.stdout]).toEqual([argv, 1, '']);
      expect(outcome.stderr).toMatch(words);
    }),
  );
  const shape = await run(['--json', ...(calls[0] ?? [])], repo);
  expect([shape.exit, shape.stderr, json(shape).oneonone]).toEqual([1, '', 1]);
  expect(json(shape).error).toEqual({
    kind: expect.any(String),
    message: expect.any(String),
    hints: expect.arrayContaining([expect.any(String)]),
    where: expect.anything(),
  });
  expect([bytes(repo.cwd), git(repo, 'rev-parse', 'HEAD'), git(repo, 'status', '--porcelain')]).toEqual(before);
}
