/**
 * The files that a pair's repository begins with, as text: `oneonone.yaml`, the lines of `.gitattributes`, `README.md`.
 */
import { type Cadence, sayOn } from './cadence.ts';
import { yamlText } from './matter-edit.ts';
import type { Founder } from './newcomer.ts';
import type { Pair } from './pair.ts';
import { lineEndOf } from './revise.ts';

/** A new `oneonone.yaml`; `sync` null leaves it to each `oneonone sync`. */
export function configText(
  people: readonly [Founder, Founder],
  cadence: Cadence | null,
  sync: 'auto' | 'manual' | null = null,
): string {
  const width = Math.max(...people.map(({ key }) => key.length)) + 1;
  const lines = people.map(({ key, name, email, role }) => {
    const fields = `{name: ${flow(name)}, email: ${flow(email)}, role: ${role}}`;
    return `  ${`${key}:`.padEnd(width)} ${fields}`;
  });
  return [
    '# The pair whose notes these are. Both may edit this file; `oneonone doctor` looks whether it can be read.',
    'oneonone: 1',
    'people:                                  # exactly two; the key is the @name in the notes',
    lines[0],
    `${lines[1]}   # manager, report or peer`,
    cadenceLine(cadence),
    'notes: meetings                          # the folder of the notes',
    ...(sync === null ? [] : [`${`sync: ${sync}`.padEnd(41)}# ${SYNC_WORDS[sync]}`]),
    '',
  ].join('\n');
}

const SYNC_WORDS = {
  auto: 'each change is shared when it is made; manual: by oneonone sync',
  manual: 'shared by oneonone sync; auto: when a change is made',
};

function cadenceLine(cadence: Cadence | null): string {
  if (cadence === null)
    return '# cadence: {every: 2 weeks, on: tuesday, at: "10:00", minutes: 30}   # how often you meet';
  const { every, on, at, minutes, timezone } = cadence;
  const parts = [
    every && `every: ${every.unit === 'week' && every.count > 1 ? `${every.count} weeks` : every.unit}`,
    on && `on: ${sayOn(on)}`,
    at && `at: "${at}"`,
    minutes && `minutes: ${minutes}`,
    timezone && `timezone: ${timezone}`,
  ];
  return `cadence: {${parts.filter(Boolean).join(', ')}}`;
}

/** A text as a YAML value between braces, where commas and brackets mean something too. */
function flow(text: string): string {
  return /[,[\]{}]/.test(text) ? JSON.stringify(text) : yamlText(text);
}

/** The lines of `.gitattributes` that the notes in a folder need. */
export function attributeLines(notes: string): readonly [string, string] {
  const pattern = attributePattern(notes, '/*.md');
  return [`${pattern} text eol=lf diff=markdown merge=oneonone`, 'oneonone.yaml merge=oneonone'];
}

/** A path as git's attributes name it, and what may follow it. */
export function attributePattern(path: string, rest = ''): string {
  const pattern = `${path.replace(/[[!]/g, '\\$&')}${rest}`;
  return /^[\w./-]+$/.test(path) ? pattern : JSON.stringify(pattern);
}

/** Those of the lines that a `.gitattributes` lacks, or that a later line for the same files contradicts. */
export function missingAttributes(text: string | null, notes: string): readonly string[] {
  const last = new Map<string, string>();
  for (const line of (text ?? '').replace(/^\uFEFF/, '').split(/\r\n|\n|\r/)) {
    const plain = line.trim().replace(/\s+/g, ' ');
    const pattern = /^(?:"(?:[^"\\]|\\.)*"|\S+)/.exec(plain)?.[0];
    if (pattern !== undefined && !plain.startsWith('#')) last.set(pattern, plain);
  }
  return attributeLines(notes).filter((line) => ![...last.values()].includes(line));
}

/** The text with lines at its end; what stands there keeps its bytes. */
export function withLines(text: string | null, lines: readonly string[]): string {
  const before = text ?? '';
  const ending = lineEndOf(before);
  const gap = before === '' || /[\r\n]$/.test(before) ? '' : ending;
  return before + gap + lines.map((line) => line + ending).join('');
}

/** The README of a new repository: for the one of the two who has only a browser. */
export function readmeText(pair: Pair): string {
  const [first, second] = pair.people;
  const names = `${first.short} and ${second.short}`;
  const folder = pair.notes;
  return `# One-on-ones of ${names}

This is where ${names} keep what they want to talk about, what they decided and who promised what.
It belongs to the two of them. There is one note a meeting, named by its day, in the folder \`${folder}\`.

Everything can be done right here, in the browser:

1. Open the folder \`${folder}\` and the note of the next meeting (the last one in the list).
2. Click the pencil (“Edit”).
3. Change the text, then save it with the button “Commit changes”. No other words are needed.

What to type:

- **Tick something off:** put an x into its box, \`- [ ]\` becomes \`- [x]\`.
- **A topic for the next meeting:** a new line \`- [ ] What I want to talk about\` under your name in “${pair.sections.agenda}”.
- **A promise:** a new line under “${pair.sections.actions}”, with who does it and by when:
  \`- [ ] @${second.key} Draft the plan due:2026-11-30\` (or \`@${first.key}\`; a day may also be written \`due:fri\`).
- **A decision:** a new line \`- We do it this way\` under “${pair.sections.decisions}”.
- **Anything else:** write it under “${pair.sections.notes}”, as you like.

Leave the little marks at the end of a line (\`^k3f9z\`) where they are: by them a line is known again when it
is carried into the next note. What is not finished comes along by itself; nothing has to be copied.

Who has the program \`oneonone\` can do the same from a terminal, in a copy of this repository (\`git clone\`):
\`oneonone prep\` before a meeting, \`oneonone wrap\` after it, \`oneonone help\` for the rest.
`;
}
