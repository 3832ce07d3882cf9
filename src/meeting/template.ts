/**
 * Templates: a note with placeholders, and nothing else. No conditions, no code, no file or variable from elsewhere:
 * a template sees the values it is given (law C4: no clock, no user), and a placeholder that is not one of them is an error.
 */
import { Failure } from '../failure.ts';
import type { Day } from './day.ts';
import type { DayWords } from './language.ts';
import { bodyAt, matterValue, readMatter } from './matter.ts';
import { setMatter } from './matter-edit.ts';
import { nearestOf } from './nearest.ts';
import { dayOfName, type Note, readNote } from './note.ts';
import { type Pair, SECTION_KINDS, SECTION_WORDS, type SectionKind } from './pair.ts';
import { type Splice, splice } from './revise.ts';
import { scan } from './scan.ts';

/** A template as it was found: `path` is what messages call it; a shipped one heads its sections with the usual words. */
export type Template = {
  readonly kind: string;
  readonly path: string;
  readonly text: string;
  readonly shipped: boolean;
};

const PLACEHOLDERS = ['date', 'weekday', 'title', 'previous', 'kind', 'manager', 'report'] as const;

/**
 * The note that a template makes for a day.
 * @param name the note's name: its day, or its day and a number
 * @param previous the name of the last note before it, or null
 */
export function fillNote(template: Template, name: string, pair: Pair, words: DayWords, previous: string | null): Note {
  const day = dayOfName(name) ?? name;
  const values: Record<(typeof PLACEHOLDERS)[number], string> = {
    date: day,
    weekday: words.weekday(day),
    title: titleOf(pair, day, words),
    previous: previous ?? '',
    kind: template.kind,
    manager: pair.manager.short,
    report: pair.report.short,
  };
  const worded = wordedFor(template, pair);
  const text = fill({ ...template, text: worded }, values);
  const note = readNote(name, withNeeded(text, name, day, template.kind, pair), pair);
  if (note.failure) {
    throw new Failure('template', `This template makes no readable note: ${note.failure.message}`, {
      where: { path: template.path, line: note.failure.where?.line ?? null },
      hints: note.failure.hints,
    });
  }
  return note;
}

/** `Ana & Bo, 23 November 2026`. */
export function titleOf(pair: Pair, day: Day, words: DayWords): string {
  return `${pair.people[0].short} & ${pair.people[1].short}, ${words.date(day)}`;
}

function fill(template: Template, values: Readonly<Record<string, string>>): string {
  let filled = '';
  let at = 0;
  for (;;) {
    const open = template.text.indexOf('{{', at);
    if (open < 0) return filled + template.text.slice(at);
    const close = template.text.indexOf('}}', open);
    const lineEnd = template.text.slice(open).search(/[\r\n]/);
    const inLine = close >= 0 && (lineEnd < 0 || close < open + lineEnd);
    const name = inLine ? template.text.slice(open + 2, close).trim() : '';
    const value = Object.hasOwn(values, name) ? values[name] : undefined;
    if (value === undefined) throw unknown(template, open, inLine ? name : null);
    filled += template.text.slice(at, open) + value;
    at = close + 2;
  }
}

function unknown(template: Template, at: number, name: string | null): Failure {
  const line = template.text.slice(0, at).split(/\r\n|\n|\r/).length;
  const known = `Known: ${PLACEHOLDERS.map((word) => `{{${word}}}`).join(' ')}.`;
  const near = name === null ? null : nearestOf(name, PLACEHOLDERS);
  const message = name === null ? "'{{' is not closed by '}}' on its line." : `'{{${name}}}' is no placeholder.`;
  return new Failure('template', message, {
    where: { path: template.path, line },
    hints: [near ? `Did you mean {{${near}}}? ${known}` : known],
  });
}

/** A template's text; the headings of a shipped one in the pair's own words, set in `sections` of `oneonone.yaml`. */
export function wordedFor({ text, shipped }: Template, pair: Pair): string {
  if (!shipped) return text;
  const scanned = scan(text, bodyAt(text));
  const splices = scanned.headings.flatMap((heading): Splice[] => {
    const kind = SECTION_KINDS.find((candidate) => heading.level === 2 && heading.text === SECTION_WORDS[candidate]);
    const line = scanned.lines[heading.first];
    return kind && line ? [{ start: line.start, end: line.end, text: `## ${pair.sections[kind]}` }] : [];
  });
  return splice(text, splices);
}

/** The order of the sections in a template; those it lacks follow in the usual order. */
export function sectionOrder(template: Template, pair: Pair): readonly SectionKind[] {
  const text = wordedFor(template, pair);
  const own = scan(text, bodyAt(text)).headings.flatMap((heading) => {
    const word = heading.text.trim().toLowerCase();
    return SECTION_KINDS.filter((kind) => heading.level === 2 && pair.sections[kind].toLowerCase() === word);
  });
  return [...new Set([...own, ...SECTION_KINDS])];
}

/** What every note needs in its front matter, where the template does not have it. */
function withNeeded(text: string, name: string, day: Day, kind: string, pair: Pair): string {
  const path = `${pair.notes}/${name}.md`;
  if (readMatter(text, path).kind === 'broken') return text;
  const needed = [
    ['date', day],
    ['oneonone', '1'],
    ['status', 'planned'],
    ['kind', kind],
  ] as const;
  let filled = text;
  for (const [key, value] of needed) {
    const matter = readMatter(filled, path);
    if (matterValue(matter, key) === null) filled = setMatter(filled, path, day, key, value);
  }
  return filled;
}
