/**
 * Whether a text may be taken for a note: what refuses it, and what is only worth a warning.
 */
import { Failure } from '../failure.ts';
import { type Day, isDay } from './day.ts';
import { mayNameNoDay, type Words } from './item.ts';
import { type Matter, matterValue } from './matter.ts';
import { type Pair, SECTION_KINDS } from './pair.ts';
import type { Scan } from './scan.ts';

export type Warning = { readonly message: string; readonly line: number; readonly hint: string };

/** What looks wrong in a note that can be read all the same: days and times that do not exist. */
export function warningsOf(
  items: readonly { readonly content: string; readonly words: Words; readonly first: number }[],
  matter: Matter,
): Warning[] {
  const warnings: Warning[] = [];
  for (const item of items) {
    if (!mayNameNoDay(item.content)) continue;
    for (const { text } of item.words.impossible) {
      const message = `'${text}' is no day of the calendar.`;
      warnings.push({ message, line: item.first, hint: 'Write a day that exists, as in `due:2026-11-30`.' });
    }
  }
  for (const key of ['at', 'started', 'ended']) {
    const value = matterValue(matter, key);
    if (value?.kind !== 'text' || /^([01]?\d|2[0-3]):[0-5]\d$/.test(value.text)) continue;
    warnings.push({
      message: `'${value.text}' is no time of day.`,
      line: value.line - 1,
      hint: `Write \`${key}: "10:00"\`.`,
    });
  }
  return warnings;
}

/** A code block or comment that nobody closed and that makes sections of the pair text: what is typed there is no item. */
export function coveredSections({ unclosed, covered, lines }: Scan, text: string, pair: Pair): Warning[] {
  const open = unclosed === null ? undefined : covered.at(-1);
  if (!open || unclosed === null) return [];
  const words = new Map(SECTION_KINDS.map((kind) => [pair.sections[kind].toLowerCase(), pair.sections[kind]]));
  for (const { start, end } of lines.slice(open.first + 1, open.last)) {
    const heading = /^ {0,3}##[ \t]+(.*)$/.exec(text.slice(start, end))?.[1]?.replace(/[ \t]+#*$/, '');
    const section = words.get(heading?.trim().toLowerCase() ?? '');
    if (section === undefined) continue;
    const message = `What begins here is never closed, so the section '${section}' below it counts as code.`;
    return [{ message, line: open.first, hint: `Write a line ${unclosed} where it ends.` }];
  }
  return [];
}

/** Why a text can't be read as a note of that name, or null. */
export function failureOf(name: string, day: Day | null, path: string, text: string, matter: Matter): Failure | null {
  const fail = (message: string, line: number | null, hint: string): Failure =>
    new Failure('note', message, { where: { path, line }, hints: [hint] });
  const conflict = conflictLine(text);
  if (conflict !== null) {
    return fail(
      'This note holds conflict markers.',
      conflict,
      'Keep the lines you want, take the three markers out, and save.',
    );
  }
  if (matter.kind === 'broken') return matter.failure;
  if (day === null)
    return fail(`'${name}' is no day of the calendar.`, null, 'Rename the file to the day of its meeting.');
  const version = matterValue(matter, 'oneonone');
  if (version && !(version.kind === 'text' && version.text === '1')) {
    const newer = version.kind === 'text' && /^\d+$/.test(version.text) && version.text !== '0';
    if (newer)
      return fail('This note was written by a newer oneonone.', version.line, 'Update oneonone and try again.');
    return fail("'oneonone' holds the format’s version, a number.", version.line, 'Write `oneonone: 1`.');
  }
  const date = matterValue(matter, 'date');
  if (date && date.kind !== 'null') {
    const said = date.kind === 'text' ? date.text : `a ${date.kind}`;
    if (!isDay(said)) return fail(`'${said}' is no day of the calendar.`, date.line, `Write \`date: ${day}\`.`);
    if (said !== day) {
      return fail(
        `The date ${said} does not agree with the file’s name.`,
        date.line,
        'Correct the date, or rename the file.',
      );
    }
  }
  const item = unreadableItem(matter);
  if (item) return fail(item.message, item.line, ITEM_HINT);
  const status = matterValue(matter, 'status');
  if (
    status &&
    status.kind !== 'null' &&
    !['planned', 'held', 'skipped'].includes(status.kind === 'text' ? status.text : '')
  ) {
    return fail('A meeting’s status is planned, held or skipped.', status.line, 'Write one of the three.');
  }
  return null;
}

const ITEM_LISTS = ['topics', 'actions', 'goals'];
const ITEM_KEYS = ['text', 'owner', 'due', 'start', 'area', 'horizon', 'done', 'id'];
const ITEM_HINT = `Write a line, or a map of ${ITEM_KEYS.join(', ')}; further words belong in the note itself.`;

/** An entry of the items' lists that would lose something when it is moved into the note: better refused than lost. */
function unreadableItem(matter: Matter): { message: string; line: number } | null {
  for (const key of ITEM_LISTS) {
    const value = matterValue(matter, key);
    if (!value || value.kind === 'null') continue;
    for (const entry of value.kind === 'list' ? value.items : [value]) {
      const say = (what: string): { message: string; line: number } => ({
        message: `In '${key}' ${what}.`,
        line: entry.line,
      });
      if (entry.kind === 'list') return say('stands a list, not an item');
      if (entry.kind !== 'map') continue;
      const odd = entry.entries.find(
        (part) => !ITEM_KEYS.includes(part.key) || part.value.kind === 'list' || part.value.kind === 'map',
      );
      if (odd) return say(`an item has '${odd.key}', which can’t be kept there`);
      if (!entry.entries.some((part) => part.key === 'text' && part.value.kind === 'text'))
        return say("an item has no 'text'");
    }
  }
  return null;
}

/** The line (from 1) of a conflict that git left: its three markers in order. A heading underlined with `=` is none. */
function conflictLine(text: string): number | null {
  if (!text.includes('<<<<<<<') || !text.includes('>>>>>>>')) return null;
  let opened: { line: number; length: number } | null = null;
  let middle = false;
  let line = 0;
  for (const content of text.split(/\r\n|\n|\r/)) {
    line += 1;
    const marker = /^(?:\uFEFF)?(<{7,}|={7,}|>{7,})(?:$|[ \t])/.exec(content)?.[1];
    if (!marker) continue;
    if (marker.startsWith('<')) {
      opened = { line, length: marker.length };
      middle = false;
    } else if (opened && marker.length === opened.length) {
      if (marker.startsWith('=')) middle = true;
      else if (middle) return opened.line;
    }
  }
  return null;
}
