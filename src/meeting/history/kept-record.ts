/**
 * A record as it is kept, so that a command need not read the note again: JSON without names, since ten years' notes hold
 * thousands of items.
 *
 * What comes back is the record that was put in. A note that can't be read is never kept: its reason is looked for anew.
 */
import { stateOf } from '../item.ts';
import type { Pair } from '../pair.ts';
import type { CheckIn, ItemRecord, MeetingRecord } from './record.ts';

/** An item: what most have first, and no nulls at its end. */
type KeptItem = readonly [
  kind: number,
  mark: string | null,
  first: number,
  text: string,
  id?: string | null,
  owner?: string | null,
  heading?: string | null,
  due?: string | null,
  start?: string | null,
  horizon?: ItemRecord['horizon'],
  /** Of the two `empty` and `openStep`, as bits. */
  flags?: number | null,
  checks?: readonly CheckIn[] | null,
];

/** Likewise a note: plain data, good for the settings it was read with. */
export type KeptRecord = readonly [
  name: string,
  status: MeetingRecord['status'],
  kind: string | null,
  items: readonly KeptItem[],
  carried: readonly string[],
  decisions: MeetingRecord['decisions'],
  started?: string | null,
  ended?: string | null,
  at?: string | null,
  minutes?: number | null,
  purpose?: string | null,
  skipped?: string | null,
  remarks?: MeetingRecord['remarks'] | null,
  settles?: MeetingRecord['settles'] | null,
  warnings?: MeetingRecord['warnings'] | null,
];

const KINDS = ['topic', 'action', 'goal'] as const;
const EMPTY = 1;
const OPEN_STEP = 2;

/** A record to keep; null for one that may not be kept. */
export function keepRecord(record: MeetingRecord): KeptRecord | null {
  const { name, status, kind, items, carried, decisions, started, ended, at, minutes, purpose, skipped } = record;
  if (record.failure !== null) return null;
  return withoutEnd([
    ...[name, status, kind, items.map(keepItem), [...carried], decisions],
    ...[started, ended, at, minutes, purpose, skipped],
    ...[orNull(record.remarks), orNull(record.settles), orNull(record.warnings)],
  ]) as unknown as KeptRecord;
}

/** The record that was kept, for the pair whose settings it was read with. */
export function recallRecord(kept: KeptRecord, pair: Pair): MeetingRecord {
  // By index: taking lists apart by pattern is slow in code that runs for the first time.
  const name = kept[0];
  return {
    name,
    path: `${pair.notes}/${name}.md`,
    day: name.slice(0, '2026-11-24'.length),
    status: kept[1],
    kind: kept[2],
    items: kept[3].map(recallItem),
    carried: new Set(kept[4]),
    decisions: kept[5],
    started: kept[6] ?? null,
    ended: kept[7] ?? null,
    at: kept[8] ?? null,
    minutes: kept[9] ?? null,
    purpose: kept[10] ?? null,
    skipped: kept[11] ?? null,
    remarks: kept[12] ?? [],
    settles: kept[13] ?? [],
    warnings: kept[14] ?? [],
    failure: null,
    settled: [],
  };
}

function keepItem(item: ItemRecord): KeptItem {
  const { mark, first, text, id, owner, heading, due, start, horizon } = item;
  const flags = (item.empty ? EMPTY : 0) + (item.openStep ? OPEN_STEP : 0);
  return withoutEnd([
    ...[KINDS.indexOf(item.kind), mark, first, text, id, owner, heading],
    ...[due, start, horizon, flags || null, orNull(item.checks)],
  ]) as unknown as KeptItem;
}

function recallItem(kept: KeptItem): ItemRecord {
  const mark = kept[1];
  const flags = kept[10] ?? 0;
  const checks = kept[11] ?? [];
  return {
    kind: KINDS[kept[0]] ?? 'action',
    id: kept[4] ?? null,
    mark,
    state: mark === null ? 'open' : stateOf(mark),
    text: kept[3],
    owner: kept[5] ?? null,
    due: kept[7] ?? null,
    start: kept[8] ?? null,
    horizon: kept[9] ?? null,
    heading: kept[6] ?? null,
    first: kept[2],
    empty: (flags & EMPTY) > 0,
    openStep: (flags & OPEN_STEP) > 0,
    checked: checks.length === 0 ? null : (checks[checks.length - 1]?.status ?? null),
    checks,
  };
}

function orNull<One>(list: readonly One[]): readonly One[] | null {
  return list.length === 0 ? null : list;
}

function withoutEnd(values: readonly unknown[]): readonly unknown[] {
  return values.slice(0, values.findLastIndex((value) => value !== null) + 1);
}
