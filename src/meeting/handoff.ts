/**
 * What a new manager should know, as markdown: collected from the notes as a draft, or as the two approved it.
 *
 * The two write it together, in a note of kind `handoff`, under a heading of its own; each ticks a box. Until both have, there is
 * a draft only.
 */
import { addMonths, type Day } from './day.ts';
import type { Standing } from './fold.ts';
import { type Note, statusOf } from './note.ts';
import type { Pair, Person } from './pair.ts';
import { areaOf, isOpen } from './standing.ts';

export type Handoff = {
  readonly kind: 'draft' | 'approved';
  /** The note in which it is written, as a path; null where there is none yet. */
  readonly note: string | null;
  /** The people who have not ticked it; of a draft without a note both. */
  readonly waits: readonly string[];
  readonly markdown: string;
};

const DOCUMENT = 'for the new manager';
const APPROVED = 'approved by both';
const AGREEMENT = 'working agreement';

/** The handoff as it stands on a day. `notes` are whole, in their order; those that can't be read are passed over. */
export function handoffOf(
  notes: readonly Note[],
  standings: ReadonlyMap<string, Standing<Note>>,
  pair: Pair,
  today: Day,
): Handoff {
  const readable = notes.filter(({ failure }) => failure === null);
  const note = readable.findLast((one) => isOf(one, 'handoff') && statusOf(one, today) !== 'skipped') ?? null;
  const boxes = note === null ? '' : sectionIn(note, APPROVED);
  const waits = pair.people.filter((person) => !isTicked(boxes, person)).map(({ key }) => key);
  const written = note === null ? '' : sectionIn(note, DOCUMENT);
  const title = `# ${pair.report.name}, for a new manager\n`;
  const place = { note: note?.path ?? null, waits };
  if (waits.length === 0 && written !== '') return { kind: 'approved', ...place, markdown: `${title}\n${written}\n` };
  return { kind: 'draft', ...place, markdown: `${title}\n${draft(readable, [...standings.values()], pair, today)}` };
}

function draft(notes: readonly Note[], all: readonly Standing<Note>[], pair: Pair, today: Day): string {
  const open = all.filter(isOpen);
  const goals = open
    .filter(({ kind }) => kind === 'goal')
    .map(({ latest: { item }, since, checked }) => {
      const status = checked ? `, ${checked.status.replace('-', ' ')} on ${checked.day}` : '';
      return `- ${areaOf(item.heading) ?? 'goal'}: ${item.text}${dueOf(item.due)} (since ${since}${status})`;
    });
  const promises = (owner: string): string[] =>
    open
      .filter(({ kind, latest }) => kind === 'action' && latest.item.owner === owner)
      .map(({ latest: { item }, since }) => `- ${item.text}${dueOf(item.due)} (since ${since})`);
  const decided = notes
    .filter(({ day }) => day >= addMonths(today, -12) && day <= today)
    .flatMap(({ day, decisions }) => decisions.map(({ text }) => `- ${day}: ${text}`));
  const agreement = notes.map((note) => sectionIn(note, AGREEMENT)).findLast((text) => text !== '') ?? '';
  const growth = notes.findLast((note) => isOf(note, 'growth') && statusOf(note, today) === 'held')?.day;
  const parts: readonly (readonly [string, readonly string[]])[] = [
    ['How we work together', agreement === '' ? [] : [agreement]],
    ['Where the goals stand', goals],
    [`What ${pair.manager.short} promised`, promises(pair.manager.key)],
    [`What ${pair.report.short} promised`, promises(pair.report.key)],
    ['Decisions of the last year', decided],
    ['The last talk about growth', growth === undefined ? [] : [`On ${growth}.`]],
  ];
  return parts
    .map(([heading, lines]) => `### ${heading}\n\n${lines.join('\n') || 'Nothing is written down.'}\n`)
    .join('\n');
}

function dueOf(due: Day | null): string {
  return due === null ? '' : `, due ${due}`;
}

function isOf({ kind }: Note, form: string): boolean {
  return kind?.trim().toLowerCase() === form;
}

/** What stands under a heading of level 2, without the blank lines around it; '' where there is none. */
function sectionIn({ scan: { headings }, lines, text }: Note, words: string): string {
  const at = headings.findIndex((heading) => heading.level === 2 && heading.text.trim().toLowerCase() === words);
  const heading = headings[at];
  if (heading === undefined) return '';
  const next = headings.slice(at + 1).find(({ level }) => level <= 2);
  const from = lines[heading.first]?.end ?? text.length;
  return text.slice(from, next ? lines[next.first]?.start : text.length).trim();
}

function isTicked(boxes: string, { short, key }: Person): boolean {
  return boxes.split(/\r\n|\n|\r/).some((line) => {
    const who = /^[-*+] \[[xX]\] @?(.*?)\s*$/.exec(line.trim())?.[1]?.toLowerCase();
    return who === short.toLowerCase() || who === key;
  });
}
