/**
 * A note: the text of one meeting, and where in it each thing stands.
 *
 * Reading never changes anything and never throws: what can't be read as a note carries its `failure`, what looks wrong
 * in one that can carries `warnings`. Every part knows its lines and offsets, so that edits are splices.
 */
import type { Failure } from '../failure.ts';
import { contentOf, type GoalStatus, isSettle, paragraphOf } from './bullet.ts';
import { type Day, isDay } from './day.ts';
import { type Horizon, type Kind, readId, type State, type Words } from './item.ts';
import { LineItem } from './line-item.ts';
import { type Matter, matterList, matterText, minutesIn, readMatter, timeIn } from './matter.ts';
import { matterItems } from './matter-items.ts';
import { keysOf, type Pair, type SectionKind } from './pair.ts';
import { type Bullet, type Line, type Scan, scan } from './scan.ts';
import { type Group, type Section, sectionsOf } from './section.ts';
import { type Settle, settlesOf } from './settle/settle-marks.ts';
import { coveredSections, failureOf, type Warning, warningsOf } from './soundness.ts';

export type NoteStatus = 'planned' | 'held' | 'skipped';

/** A topic, action or goal as it stands in one note. */
export type Item = {
  readonly kind: Kind;
  /** The id it bears; null without one, and for the second of two that bear the same. */
  readonly id: string | null;
  /** The character in its box; null for a plain bullet of the agenda, which is a topic without a box. */
  readonly mark: string | null;
  readonly state: State;
  readonly words: Words;
  readonly text: string;
  readonly owner: string | null;
  readonly due: Day | null;
  readonly start: Day | null;
  readonly horizon: Horizon | null;
  /** The text of the `###` heading it stands under. */
  readonly heading: string | null;
  /** Its lines, from 0; `last` is the line after. An item of the front matter has its key's line. */
  readonly first: number;
  readonly last: number;
  /** The content of its first line, and the offset it begins at; -1 for an item of the front matter. */
  readonly content: string;
  readonly at: number;
  /** Null for an item of the front matter. */
  readonly bullet: Bullet | null;
  readonly section: SectionKind | null;
  /** A box without words and with nothing under it: the template's, to be filled in. */
  readonly empty: boolean;
  /** Whether a step under it is open. */
  readonly openStep: boolean;
  /** The last check-in under a goal. */
  readonly checked: GoalStatus | null;
};

export type Decision = { readonly text: string; readonly line: number };

export type Note = {
  /** `2026-11-23`, or `2026-11-23-2` for a second one that day: the file's name without `.md`. */
  readonly name: string;
  readonly path: string;
  readonly day: Day;
  readonly text: string;
  readonly matter: Matter;
  readonly scan: Scan;
  readonly lines: readonly Line[];
  readonly sections: readonly Section[];
  /** In the order of the text, then those of the front matter; empty boxes included. */
  readonly items: readonly Item[];
  readonly decisions: readonly Decision[];
  readonly settles: readonly Settle[];
  /**
   * The ids that carrying brought here, but for those whose lines an open code block has made text: nobody took these out.
   */
  readonly carried: ReadonlySet<string>;
  readonly status: NoteStatus | null;
  readonly kind: string | null;
  readonly purpose: string | null;
  /** When it is planned for, `HH:MM`, and for how many minutes; null where the note does not say (the rhythm may). */
  readonly at: string | null;
  readonly minutes: number | null;
  /** Why it can't be read as a note; then it has no items. */
  readonly failure: Failure | null;
  readonly warnings: readonly Warning[];
  /** Whether it is known already that saving it changes nothing. */
  readonly isSaved: boolean;
  /** The ids of those of its items that `items` leaves out, since nothing of them can matter any more (`kept.ts`). */
  readonly settled: readonly string[];
  /** The note as reading its whole text gives it: mostly this one itself. */
  readonly awake: Note;
};

const NAME = /^(\d{4}-\d{2}-\d{2})(?:-[a-z0-9-]+)?$/;

/** The day of a note's name; null for a name that is none. */
export function dayOfName(name: string): Day | null {
  const day = NAME.exec(name)?.[1] ?? '';
  return isDay(day) ? day : null;
}

/** Reads a note. `name` is the file's name without `.md`. */
export function readNote(name: string, text: string, pair: Pair): Note {
  const path = `${pair.notes}/${name}.md`;
  const day = dayOfName(name) ?? '0001-01-01';
  const matter = readMatter(text, path);
  const failure = failureOf(name, dayOfName(name), path, text, matter);
  const scanned = scan(text, matter.body);
  const sections = failure ? [] : sectionsOf(scanned, pair);
  const reader: Reader = { text, scan: scanned, pair, day, keys: keysOf(pair), items: [], seen: new Set() };
  if (!failure) {
    for (const section of sections) for (const group of section.groups) readGroup(section.kind, group, reader);
    // Where the front matter and the body hold the same id, the body wins.
    const more = matterItems(matter, pair, day).filter((item) => item.id === null || !reader.seen.has(item.id));
    for (const item of more) {
      const again = item.id !== null && reader.seen.has(item.id);
      reader.items.push(again ? { ...item, id: null } : item);
      if (item.id !== null) reader.seen.add(item.id);
    }
  }
  const status = matterText(matter, 'status');
  // Data alone, no getters: with one, V8 would make every note a shape of its own, which takes longer than reading it.
  const note: Omit<Note, 'awake'> = {
    name,
    path,
    day,
    text,
    matter,
    scan: scanned,
    lines: scanned.lines,
    sections,
    items: reader.items,
    decisions: failure ? [] : decisionsOf(sections, reader),
    settles: failure ? [] : settlesOf(reader, matter),
    carried: new Set(matterList(matter, 'carried').filter(isUncovered(reader))),
    status: status === 'planned' || status === 'held' || status === 'skipped' ? status : null,
    kind: matterText(matter, 'kind'),
    purpose: matterText(matter, 'purpose'),
    at: timeIn(matter, 'at'),
    minutes: minutesIn(matter),
    failure,
    warnings: [...warningsOf(reader.items, matter), ...coveredSections(scanned, text, pair)],
    isSaved: false,
    settled: [],
  };
  return Object.assign(note, { awake: note as Note });
}

/** How the meeting stands: what the note says, else held once its day is past. */
export function statusOf(note: Pick<Note, 'status' | 'day'>, today: Day): NoteStatus {
  return note.status ?? (note.day < today ? 'held' : 'planned');
}

type Reader = {
  readonly text: string;
  readonly scan: Scan;
  readonly pair: Pair;
  readonly day: Day;
  readonly keys: readonly string[];
  readonly items: Item[];
  readonly seen: Set<string>;
};

function readGroup(kind: SectionKind, group: Group, reader: Reader): void {
  for (const bullet of group.bullets) readBullet(bullet, kind, group, reader);
}

/** Whether an id stands on no line that is code, or is an item's all the same. */
function isUncovered({ scan: { covered, lines }, seen, text }: Reader): (id: string) => boolean {
  if (covered.length === 0) return () => true;
  let ids: Set<string> | null = null;
  return (id) => {
    if (seen.has(id)) return true;
    ids ??= new Set(
      covered.flatMap(({ first, last }) =>
        lines.slice(first, last).flatMap(({ start, end }) => readId(text.slice(start, end))?.value ?? []),
      ),
    );
    return !ids.has(id);
  };
}

/** Of an id that stands twice the first line keeps it; the other one counts as having none. */
function freeId(content: string, reader: Reader): string | null {
  const id = readId(content)?.value ?? null;
  return id !== null && reader.seen.has(id) ? null : id;
}

/** Takes the outermost bullets that are items; what stands under an item is its own. */
function readBullet(bullet: Bullet, section: SectionKind, group: Group, reader: Reader): void {
  const topic = section === 'agenda' && bullet.parent === null && bullet.box < 0 && isPlainTopic(bullet, reader.scan);
  if (bullet.box >= 0 || topic) {
    const place = { section, heading: group.heading?.text.trim() ?? null };
    const item = new LineItem(bullet, place, (content) => freeId(content, reader), reader.scan, reader);
    const owned = section === 'agenda' || section === 'goals' || section === 'actions' || item.owner !== null;
    if (owned) {
      if (item.id !== null) reader.seen.add(item.id);
      reader.items.push(item);
      return;
    }
  }
  for (const child of bullet.children) readBullet(child, section, group, reader);
}

function isPlainTopic(bullet: Bullet, scanned: Scan): boolean {
  return bullet.words && contentOf(bullet, scanned).content.trim() !== '' && !isSettle(bullet, scanned);
}

function decisionsOf(all: readonly Section[], reader: Reader): Decision[] {
  const sections = all.filter(({ kind }) => kind === 'decisions');
  if (sections.length === 0) return [];
  const taken = new Set(reader.items.map((item) => item.bullet));
  const decisions: Decision[] = [];
  for (const section of sections) {
    for (const bullet of section.groups.flatMap((group) => group.bullets)) {
      if (taken.has(bullet) || isSettle(bullet, reader.scan)) continue;
      const text = paragraphOf(bullet, reader.scan);
      if (text) decisions.push({ text, line: bullet.first });
    }
  }
  return decisions;
}
