/**
 * A pair with one meeting held and the next one planned, in people's own spellings, for what is kept: actions, goals,
 * topics and decisions.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pairRepo } from './repositories.ts';
import { git, type Outcome, type Seat } from './world.ts';

export const OLD = 'meetings/2026-11-10.md';
export const NOTE = 'meetings/2026-11-24.md';
export const HELD = `---
status: held
---

## Agenda

### Bo
- [>] Promotion case ^t8xq2

## Goals

### Job
* [>] Lead the migration due:2027-01-31 #short ^p4r7c
  - on track

## Decisions

- We ship behind a flag.
  - and tell Kim

## Actions

- [>] @bo Draft the RFC 📅 2026-11-13 #rfc ^k3f9z
- [>] [owner:: ana] Send the deck ^k3m2d
- [x] @ana Book the room ^m2d7h
`;
export const PLANNED = `---
date: 2026-11-24
status: planned
carried: [k3f9z, k3m2d, p4r7c, t8xq2]
---

## Agenda

### Bo
- [ ] Promotion case ^t8xq2

### Ana
1. On-call load ^wz4m7

## Goals

### Job
* [ ] Lead the migration due:2027-01-31 #short ^p4r7c

## Actions

- [ ] @bo Draft the RFC 📅 2026-11-13 #rfc ^k3f9z
    1. ask Kim
- [ ] [owner:: ana] Send the deck ^k3m2d
- [ ] nobody’s start:2026-12-15 ^rfc
`;
export const pair = (): Seat => pairRepo({ '2026-11-10': HELD, '2026-11-24': PLANNED });
export const json = (outcome: Outcome) => JSON.parse(outcome.stdout);
export const read = (repo: Seat, path = NOTE): string => readFileSync(join(repo.cwd, path), 'utf8');
export const last = (repo: Seat): string => git(repo, 'log', '-1', '--format=%B').trim();
export const ids = (outcome: Outcome): string[] => json(outcome).items.map(({ id }: { id: string }) => id);
