/**
 * What came of each item by the truth: what it says now, since when, what became of it and on which day.
 */
import type { Event, Truth } from './decade.ts';
import type { Entry, ItemKind, Place } from './sheet.ts';

export type Outcome = Pick<Entry, 'id' | 'text' | 'due'> & {
  readonly kind: ItemKind;
  /** A key; of goals null. */
  readonly owner: string | null;
  readonly place: Place;
  /** The names of the notes that hold it, in order. */
  readonly notes: readonly string[];
  readonly state: 'open' | 'doing' | 'done' | 'dropped';
  /** The days it was promised and ended; `ended` null where it is open. */
  readonly promised: string;
  readonly ended: Event | null;
  /** Its events, in the order of the commits. */
  readonly events: readonly Event[];
};

/** Of everything that stands in a note at the end. */
export function outcomesOf({ sheets, events }: Truth): Map<string, Outcome> {
  const byId = new Map<string, Event[]>();
  for (const event of events) {
    if (event.id === null || event.echo) continue;
    byId.set(event.id, [...(byId.get(event.id) ?? []), event]);
  }
  const notes = new Map<string, string[]>();
  const latest = new Map<string, { readonly entry: Entry; readonly place: Place }>();
  for (const { name, entries } of sheets) {
    for (const [place, list] of Object.entries(entries) as [Place, readonly Entry[]][]) {
      for (const entry of list) {
        notes.set(entry.id, [...(notes.get(entry.id) ?? []), name]);
        latest.set(entry.id, { entry, place });
      }
    }
  }
  const outcomes = new Map<string, Outcome>();
  for (const [id, { entry, place }] of latest) {
    const own = byId.get(id) ?? [];
    const turns = own.filter(({ event }) => ['done', 'dropped', 'reopened', 'started'].includes(event));
    const last = turns.at(-1)?.event ?? 'reopened';
    const state = last === 'reopened' ? 'open' : last === 'started' ? 'doing' : (last as 'done' | 'dropped');
    const days = [notes.get(id)?.[0]?.slice(0, 10) ?? '', own[0]?.when.slice(0, 10) ?? ''].sort();
    outcomes.set(id, {
      ...{ id, kind: entry.kind, text: entry.text, due: entry.due, place, state, events: own },
      owner: entry.kind === 'goal' ? null : entry.owner,
      notes: notes.get(id) ?? [],
      promised: days[0] ?? '',
      ended: state === 'done' || state === 'dropped' ? (turns.at(-1) ?? null) : null,
    });
  }
  return outcomes;
}
