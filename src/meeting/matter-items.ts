/**
 * Items that scripts and other tools write into the front matter: `topics`, `actions` and `goals`, as lines in the
 * grammar of an item or as maps `{text, owner, due, area, horizon, done}`.
 *
 * They are items like any other until the next save moves them into their section.
 */
import type { Day } from './day.ts';
import { type Kind, markOf, readWords, stateOf } from './item.ts';
import { canonical } from './item-edit.ts';
import { lettered } from './letters.ts';
import { type Matter, matterValue } from './matter.ts';
import type { Item } from './note.ts';
import { keysOf, type Pair, personNamed } from './pair.ts';
import type { Yaml, YamlEntry } from './yaml.ts';

/** The keys of the front matter that hold items, and what they hold. */
export const MATTER_KEYS: Readonly<Record<string, Kind>> = { topics: 'topic', actions: 'action', goals: 'goal' };

const LINE = lettered(String.raw`^(?:[-*+][ \t]+)?(?:\[([^\p{L}\p{N}\]\\]|[xX])\](?:[ \t]+|$))?(.*)$`, 'su');

/** The items in the front matter of a note of that day. */
export function matterItems(matter: Matter, pair: Pair, day: Day): Item[] {
  const items: Item[] = [];
  for (const [key, kind] of Object.entries(MATTER_KEYS)) {
    const value = matterValue(matter, key);
    if (!value || value.kind === 'null') continue;
    for (const written of value.kind === 'list' ? value.items : [value]) {
      const item = written.kind === 'map' ? fromMap(written, kind, pair) : fromLine(written);
      if (item) items.push(itemOf(item, kind, pair, day));
    }
  }
  return items;
}

type Written = {
  readonly mark: string;
  readonly content: string;
  readonly heading: string | null;
  readonly line: number;
};

function fromLine(value: Yaml): Written | null {
  if (value.kind !== 'text') return null;
  const line = value.text.replace(/\s*[\r\n]+\s*/g, ' ').trim();
  const found = LINE(line).exec(line);
  const content = found?.[2]?.trim() ?? '';
  return content === '' ? null : { mark: found?.[1] ?? ' ', content, heading: null, line: value.line };
}

function fromMap(value: Yaml & { kind: 'map' }, kind: Kind, pair: Pair): Written | null {
  const text = textOf(value.entries, 'text');
  if (text === null) return null;
  const owner = textOf(value.entries, 'owner');
  const due = textOf(value.entries, 'due');
  const horizon = textOf(value.entries, 'horizon')?.toLowerCase();
  const said = textOf(value.entries, 'done')?.toLowerCase() ?? 'false';
  const content = canonical({
    mark: ' ',
    owner: owner === null ? null : (personNamed(pair, owner)?.key ?? owner),
    text: text.replace(/\s+/g, ' ').trim(),
    due,
    start: textOf(value.entries, 'start'),
    horizon: kind === 'goal' && (horizon === 'short' || horizon === 'long') ? horizon : null,
    id: textOf(value.entries, 'id'),
  }).slice('- [ ] '.length);
  const done = !['false', 'no', 'off', 'n', '0'].includes(said);
  return {
    mark: markOf(done ? 'done' : 'open'),
    content,
    heading: areaHeading(textOf(value.entries, 'area')),
    line: value.line,
  };
}

/** `job` is written `### Job`; other areas as they are. */
export function areaHeading(area: string | null): string | null {
  // One line of words, whatever was given: it becomes a heading, and nothing else.
  const plain = (area ?? '')
    .replace(/\s+/g, ' ')
    .replace(/^[#\s]+/, '')
    .trim();
  return plain === '' ? null : plain.charAt(0).toUpperCase() + plain.slice(1);
}

function textOf(entries: readonly YamlEntry[], key: string): string | null {
  const value = entries.find((entry) => entry.key === key)?.value;
  return value?.kind === 'text' && value.text.trim() !== '' ? value.text.trim() : null;
}

function itemOf(written: Written, kind: Kind, pair: Pair, day: Day): Item {
  const words = readWords(written.content, kind, keysOf(pair), day);
  const owner = words.owner?.key ?? null;
  const person =
    kind === 'topic' && owner !== null ? pair.people.find((candidate) => candidate.key === owner) : undefined;
  return {
    kind,
    id: words.id?.value ?? null,
    mark: written.mark,
    state: stateOf(written.mark),
    words,
    text: words.text,
    owner,
    due: words.due?.value ?? null,
    start: words.start?.value ?? null,
    horizon: words.horizon?.value ?? null,
    heading: person?.short ?? written.heading,
    first: written.line - 1,
    last: written.line,
    content: written.content,
    at: -1,
    bullet: null,
    section: null,
    empty: false,
    openStep: false,
    checked: null,
  };
}
