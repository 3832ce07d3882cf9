/**
 * A note as the makers of a history think of it, and the text that it has. Written from spec/note-format.md's words: it
 * knows nothing of our reader.
 */
import { createHash } from 'node:crypto';
import { longDay } from './calendar.ts';

export type ItemKind = 'topic' | 'action' | 'goal';
/** Where an item stands: topics under a person, goals under an area. */
export type Place = 'Bo' | 'Ana' | 'Job' | 'Partnership' | 'Career' | 'Actions';

/** One line that bears an item, and what is written under it. */
export type Entry = {
  readonly id: string;
  readonly kind: ItemKind;
  readonly mark: string;
  readonly text: string;
  readonly owner: string | null;
  readonly due: string | null;
  readonly horizon: 'short' | 'long' | null;
  /** Whole lines, as they stand under it. */
  readonly under: readonly string[];
  /** The line as a person typed it, until the next save writes it out; null for one that is written out. */
  readonly typed: string | null;
};

export type Sheet = {
  readonly name: string;
  readonly day: string;
  readonly status: 'planned' | 'held' | 'skipped';
  readonly kind: 'regular' | 'growth' | 'first';
  readonly purpose: string | null;
  readonly at: string | null;
  readonly minutes: number | null;
  readonly started: string | null;
  readonly ended: string | null;
  readonly skipped: string | null;
  readonly carried: readonly string[];
  readonly entries: Readonly<Record<Place, readonly Entry[]>>;
  /** Lines under Notes. */
  readonly notes: readonly string[];
  readonly decisions: readonly string[];
};

const LETTERS = 'bcdfghjkmnpqrstvwxz';
const CHARACTERS = 'bcdfghjkmnpqrstvwxz23456789';

/** The id that the format derives: SHA-256 of the note's name, the kind, the words and the place among equal ones. */
export function idOf(note: string, kind: ItemKind, text: string, place: number): string {
  const digest = createHash('sha256')
    .update(`${note}\n${kind}\n${text.normalize('NFC')}\n${place}`)
    .digest();
  return [...digest.subarray(0, 5)]
    .map((byte, at) => (at === 0 ? LETTERS[byte % LETTERS.length] : CHARACTERS[byte % CHARACTERS.length]))
    .join('');
}

export function emptySheet(name: string, kind: Sheet['kind']): Sheet {
  const none = { purpose: null, at: null, minutes: null, started: null, ended: null, skipped: null };
  const entries = { Bo: [], Ana: [], Job: [], Partnership: [], Career: [], Actions: [] };
  return {
    name,
    day: name.slice(0, 10),
    status: 'planned',
    kind,
    ...none,
    carried: [],
    entries,
    notes: [],
    decisions: [],
  };
}

export function pathOf(name: string): string {
  return `meetings/${name}.md`;
}

const AGENDA: readonly Place[] = ['Bo', 'Ana'];
const AREAS: Readonly<Record<Sheet['kind'], readonly Place[]>> = {
  regular: ['Job', 'Partnership', 'Career'],
  first: ['Job', 'Partnership', 'Career'],
  growth: ['Career', 'Job', 'Partnership'],
};

/** The note's text, as the program would have written it and people filled it in. */
export function textOf(sheet: Sheet): string {
  const group = (place: Place): string[] => [`### ${place}`, ...sheet.entries[place].flatMap(linesOf), ''];
  const lines = ['---', ...matterOf(sheet), '---', '', `# Ana & Bo, ${longDay(sheet.day)}`, ''];
  if (sheet.kind === 'growth') lines.push('A talk about growth: no project, no status.', '');
  lines.push('## Agenda', '', ...AGENDA.flatMap(group), '## Goals', '', ...AREAS[sheet.kind].flatMap(group));
  lines.push('## Notes', '', ...padded(sheet.notes), '## Decisions', '');
  lines.push(...padded(sheet.decisions.map((text) => `- ${text}`)), '## Actions', '');
  lines.push(...sheet.entries.Actions.flatMap(linesOf));
  return `${lines.join('\n').replace(/\n+$/, '')}\n`;
}

function padded(lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [...lines, ''];
}

function matterOf(sheet: Sheet): string[] {
  const { purpose, at, minutes, started, ended, skipped, carried } = sheet;
  const lines = ['oneonone: 1', `date: ${sheet.day}`, `status: ${sheet.status}`, `kind: ${sheet.kind}`];
  if (purpose !== null) lines.push(`purpose: ${purpose}`);
  if (at !== null) lines.push(`at: "${at}"`);
  if (minutes !== null) lines.push(`minutes: ${minutes}`);
  if (started !== null) lines.push(`started: "${started}"`);
  if (ended !== null) lines.push(`ended: "${ended}"`);
  if (skipped !== null) lines.push(`skipped: ${skipped}`);
  if (carried.length > 0) lines.push(`carried: [${carried.join(', ')}]`);
  return lines;
}

function linesOf(entry: Entry): string[] {
  return [entry.typed ?? lineOf(entry), ...entry.under];
}

function lineOf({ id, kind, mark, text, owner, due, horizon }: Entry): string {
  const named = kind === 'action' && owner !== null ? `@${owner} ` : '';
  const until = due === null ? '' : ` due:${due}`;
  const far = horizon === null ? '' : ` #${horizon}`;
  return `- [${mark}] ${named}${text}${until}${far} ^${id}`;
}
