/**
 * What is said of commits that do much at once: an import of many notes, a note that is deleted, and one that is brought back.
 */
import { areaOf, type Book, type Said } from './book.ts';
import type { Entry, Place, Sheet } from './sheet.ts';

/**
 * What an import says, note by note, the oldest first: an item is added where it first stands, and carried from there on;
 * where a copy is otherwise than the one before, that has happened to it.
 */
export function importedBy(book: Book): Said[] {
  const said: Said[] = [];
  const before = new Map<string, { readonly entry: Entry; readonly place: Place }>();
  for (const sheet of [...book.sheets.values()].sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const note = sheet.name;
    const none = { id: null, from: null, to: null, text: null, note };
    said.push({ ...none, kind: 'meeting', event: sheet.status });
    if (sheet.purpose !== null) said.push({ ...none, kind: 'meeting', event: 'purpose', to: sheet.purpose });
    for (const [place, entries] of Object.entries(sheet.entries) as [Place, readonly Entry[]][]) {
      for (const entry of entries) {
        const copy = before.get(entry.id) ?? null;
        said.push(...saidOf(entry, place, copy, note));
        before.set(entry.id, { entry, place });
      }
    }
    for (const text of sheet.decisions) said.push({ ...none, kind: 'decision', event: 'decided', to: text, text });
  }
  return said;
}

function saidOf(
  entry: Entry,
  place: Place,
  before: { readonly entry: Entry; readonly place: Place } | null,
  note: string,
): Said[] {
  const { id, kind, text, mark, under } = entry;
  const said: Said[] = [];
  const say = (event: string, from: string | null = null, to: string | null = null): void => {
    said.push({ kind, id, event, from, to, text, note });
  };
  say(before === null ? 'added' : 'carried');
  if (before !== null) {
    const { entry: old } = before;
    if (old.text !== text) say('reworded', old.text, text);
    if (old.due !== entry.due) say('due', old.due, entry.due);
    if (old.owner !== entry.owner) say('given', old.owner, entry.owner);
    if (old.horizon !== entry.horizon) say('horizon', old.horizon, entry.horizon);
    if (before.place !== place) say('area', areaOf(before.place), areaOf(place));
  }
  for (const line of under) {
    const words = line.replace(/^ *- /, '');
    const status = /^(on|at|off) (track|risk)/.exec(words)?.[0];
    if (status !== undefined) say(status.replace(' ', '-'), null, words);
  }
  if (mark === 'x' || mark === '-') say(mark === 'x' ? 'done' : 'dropped');
  return said;
}

/** What it says that a note is gone, and that it is back: of what stands in no later note, and of the meeting. */
export function lostFor(sheet: Sheet, { sheets }: Book): [gone: Said[], back: Said[]] {
  const note = sheet.name;
  const later = [...sheets.values()].filter(({ name }) => name > note);
  const held = new Set(
    later.flatMap(({ entries }) => Object.values(entries).flatMap((list) => list.map(({ id }) => id))),
  );
  const own = Object.values(sheet.entries).flatMap((list) => list.filter(({ id }) => !held.has(id)));
  const none = { id: null, from: null, to: null, text: null, note };
  const item = ({ id, kind, text }: Entry, event: string): Said => ({ ...none, id, kind, text, event });
  const meeting = (event: string, to: string | null): Said => ({ ...none, kind: 'meeting', event, to });
  const decision = (event: string, text: string): Said => {
    return {
      ...none,
      kind: 'decision',
      event,
      text,
      from: event === 'decided' ? null : text,
      to: event === 'decided' ? text : null,
    };
  };
  return [
    [
      ...own.map((entry) => item(entry, 'removed')),
      ...sheet.decisions.map((text) => decision('withdrawn', text)),
      meeting('removed', null),
    ],
    [
      meeting(sheet.status, null),
      ...own.map((entry) => item(entry, sheet.carried.includes(entry.id) ? 'carried' : 'added')),
      ...sheet.decisions.map((text) => decision('decided', text)),
    ],
  ];
}
