/** What a record says is what the note says, and so it is after it was kept; a fold over records is one over notes. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fold } from '../../../src/meeting/fold.ts';
import { keepRecord, recallRecord } from '../../../src/meeting/history/kept-record.ts';
import { type MeetingRecord, recordOf } from '../../../src/meeting/history/record.ts';
import { readNote } from '../../../src/meeting/note.ts';
import { itemShape } from '../../../src/meeting/standing.ts';
import { history, pair, textOf } from '../generated.ts';

const recorded = (text: string, name = '2026-11-24'): MeetingRecord => recordOf(readNote(name, text, pair), pair);

const FULL = `---
oneonone: 1
status: skipped
kind: growth
purpose: "Agree on: the quarter"
at: 9:05
minutes: 45
started: "10:02"
ended: "10:31"
skipped: ana is ill
carried: [p4r7c]
actions: ["[x] @ana Book the room ^front"]
---

## Agenda

### Bo
- a plain topic
- [ ] Promotion case ^t8xq2

## Goals

### Job
- [ ] Lead the migration due:2027-01-31 #short ^p4r7c
  - on track
  - at risk: the vendor
    is late
  - [ ] a step

## Notes

- praise @bo: kept calm

## Decisions

- We ship behind a flag,
  all of us.

## Actions

- [/] Draft it start:2026-12-01 due:fri
- [ ]
`;

test('all of a note', () => {
  const { items, ...meeting } = recorded(FULL);
  expect(meeting).toEqual({
    name: '2026-11-24',
    path: 'meetings/2026-11-24.md',
    day: '2026-11-24',
    status: 'skipped',
    kind: 'growth',
    purpose: 'Agree on: the quarter',
    at: '09:05',
    minutes: 45,
    started: '10:02',
    ended: '10:31',
    skipped: 'ana is ill',
    carried: new Set(['p4r7c']),
    decisions: [{ text: 'We ship behind a flag, all of us.', line: 35 }],
    remarks: [{ kind: 'praise', for: 'bo', text: 'kept calm', line: 31 }],
    settles: [],
    warnings: [],
    settled: [],
    failure: null,
  });
  const none = { due: null, start: null, horizon: null, empty: false, openStep: false, checked: null, checks: [] };
  const topic = { ...none, kind: 'topic', owner: 'bo', heading: 'Bo', state: 'open' };
  expect(items).toEqual([
    { ...topic, id: null, mark: null, text: 'a plain topic', first: 17 },
    { ...topic, id: 't8xq2', mark: ' ', text: 'Promotion case', first: 18 },
    {
      ...{ ...none, kind: 'goal', id: 'p4r7c', mark: ' ', state: 'open', text: 'Lead the migration', owner: null },
      ...{ due: '2027-01-31', horizon: 'short', heading: 'Job', first: 23, openStep: true, checked: 'at-risk' },
      checks: [
        { status: 'on-track', text: 'on track', line: 24 },
        { status: 'at-risk', text: 'at risk: the vendor is late', line: 25 },
      ],
    },
    {
      ...{ ...none, kind: 'action', id: null, mark: '/', state: 'doing', text: 'Draft it', owner: null, heading: null },
      ...{ first: 40, start: '2026-12-01', due: '2026-11-27' },
    },
    {
      ...{ ...none, kind: 'action', id: null, mark: ' ', state: 'open', text: '', owner: null, heading: null },
      first: 41,
      empty: true,
    },
    {
      ...{ ...none, kind: 'action', id: 'front', mark: 'x', state: 'done', text: 'Book the room', owner: 'ana' },
      ...{ heading: null, first: 11 },
    },
  ]);
});

test('what is no time and no number of minutes counts as not said', () => {
  const { at, minutes, started, ended } = recorded('---\nat: 25:00\nminutes: half\nstarted: ten\nended: [1]\n---\n');
  expect([at, minutes, started, ended]).toEqual([null, null, null, null]);
});

test('a note that can’t be read has its reason alone, and is not kept', () => {
  const broken = recorded('---\nstatus: odd\n---\n## Notes\n- praise: all\n## Actions\n- [ ] Do ^k3f9z\n');
  expect(broken.failure?.message).toContain('planned, held or skipped');
  expect([broken.items, broken.decisions, broken.remarks]).toEqual([[], [], []]);
  expect(keepRecord(broken)).toBeNull();
});

const throughKeeping = (record: MeetingRecord): MeetingRecord =>
  recallRecord(JSON.parse(JSON.stringify(keepRecord(record))), pair);

test('kept and recalled it is the same', () => {
  for (const text of [
    FULL,
    '',
    '## Agenda\n- one\n',
    '---\nat: 25:00\n---\n## Actions\n- [ ] Do it due:2026-02-31 ^k3f9z\n  - settle: or not\n',
    '---\nminutes: 30\n---\n## Notes\n- feedback: late\n',
  ]) {
    expect(throughKeeping(recorded(text))).toEqual(recorded(text));
  }
});

test('over generated histories, too, and the items stand as over the notes', () => {
  fc.assert(
    fc.property(history, (models) => {
      const notes = models.map((model) => readNote(model.name, textOf(model), pair));
      const records = notes.map((note) => recordOf(note, pair));
      const recalled = records.map(throughKeeping);
      expect(recalled).toEqual(records);
      for (const some of [records, recalled]) {
        expect([...fold(some).values()].map(itemShape)).toEqual([...fold(notes).values()].map(itemShape));
      }
    }),
    { numRuns: 300 },
  );
});
