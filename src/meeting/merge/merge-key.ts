/**
 * The merge of one key of the front matter (law M8), as the lines that write it.
 */
import { matterValue, readMatter } from '../matter.ts';
import { yamlText } from '../matter-edit.ts';
import type { Yaml } from '../yaml.ts';
import { withComments } from './key-comments.ts';
import { mergeSets, pick, smallest } from './pick.ts';

/** What a key came to say; `lost` is the other version where there is one to choose from. */
type MergedKey = { readonly text: string; readonly lost: string | null };

const STATUS = ['planned', 'skipped', 'held'];

/** Merges the lines of one key that both have; `base` is null where both added it. */
export function mergeKey(key: string, base: string | null, a: string, b: string): MergedKey {
  const plain = pick(base, a, b);
  if (plain !== null) return { text: plain, lost: null };
  const { text, lost } = mergeValue(key, base, a, b);
  return { text: lost === null ? withComments(text, base, a, b) : text, lost };
}

function mergeValue(key: string, base: string | null, a: string, b: string): MergedKey {
  const [was, left, right] = [base === null ? null : valueIn(key, base), valueIn(key, a), valueIn(key, b)];
  const said = pick(was === null ? null : written(was), written(left), written(right));
  // Only the spelling differs, or one side's comment.
  if (said !== null) return { text: spelled(said, a, b, key), lost: null };
  const values = [was, left, right] as const;
  const rows = a.includes('\n') || b.includes('\n');
  if (left.kind === 'list' || right.kind === 'list') return whole(key, listOf(values, rows));
  if (left.kind === 'text' && right.kind === 'text') {
    const [one, other] = [left.text, right.text];
    if (key === 'status' && STATUS.includes(one) && STATUS.includes(other)) {
      return chosen(STATUS.indexOf(one) > STATUS.indexOf(other) ? a : b);
    }
    if ((key === 'started' || key === 'ended') && isTime(one) && isTime(other)) {
      return chosen(isEarlier(one, other) === (key === 'started') ? a : b);
    }
    if (key === 'purpose' || key === 'skipped') return whole(key, yamlText(joined(was, one, other)));
  }
  const first = isLarger(left, right, a, b) ? a : b;
  return { text: first, lost: first === a ? b : a };
}

function chosen(text: string): MergedKey {
  return { text, lost: null };
}

function whole(key: string, value: string): MergedKey {
  return { text: value.startsWith('\n') ? `${key}:${value}` : `${key}: ${value}`, lost: null };
}

/** The value of the lines that write a key. */
function valueIn(key: string, text: string): Yaml {
  const matter = readMatter(`---\n${text}\n---\n`, '');
  return matterValue(matter, key) ?? { kind: 'null', line: 1 };
}

/** A value in one spelling, to be compared. */
function written(value: Yaml): string {
  if (value.kind === 'null') return 'null';
  if (value.kind === 'text') return inFlow(value.text);
  if (value.kind === 'list') return `[${value.items.map(written).join(', ')}]`;
  return `{${value.entries.map((entry) => `${inFlow(entry.key)}: ${written(entry.value)}`).join(', ')}}`;
}

function inFlow(text: string): string {
  return /[,[\]{}]/.test(text) ? JSON.stringify(text) : yamlText(text);
}

/** Of two versions the one that has a value; where both have it, the smaller by content. */
function spelled(said: string, a: string, b: string, key: string): string {
  const having = [a, b].filter((text) => written(valueIn(key, text)) === said);
  return having.length === 2 ? smallest(a, b) : (having[0] ?? a);
}

/** Lists as three-way sets, sorted. */
function listOf([base, a, b]: readonly [Yaml | null, Yaml, Yaml], rows: boolean): string {
  const items = (value: Yaml | null): string[] =>
    value === null || value.kind === 'null' ? [] : value.kind === 'list' ? value.items.map(written) : [written(value)];
  const all = mergeSets(items(base), items(a), items(b));
  return rows && all.length > 0 ? `\n${all.map((item) => `  - ${item}`).join('\n')}` : `[${all.join(', ')}]`;
}

/** Both said what they want: both stand, each once. */
function joined(base: Yaml | null, a: string, b: string): string {
  const parts = (text: string): string[] => text.split(' / ').filter((part) => part !== '');
  return mergeSets(base?.kind === 'text' ? parts(base.text) : [], parts(a), parts(b)).join(' / ');
}

function isTime(text: string): boolean {
  return /^\d{1,2}:\d{2}$/.test(text);
}

function isEarlier(a: string, b: string): boolean {
  return a.padStart(5, '0') < b.padStart(5, '0');
}

/** Numbers by what they count, times by the clock, all else by its characters. */
export function isLarger(left: Yaml, right: Yaml, a: string, b: string): boolean {
  if (left.kind === 'text' && right.kind === 'text') {
    const numbers = [left.text, right.text].map((text) => (/^-?\d+(?:\.\d+)?$/.test(text) ? Number(text) : Number.NaN));
    const [one = Number.NaN, other = Number.NaN] = numbers;
    if (one > other || one < other) return one > other;
    if (isTime(left.text) && isTime(right.text) && left.text !== right.text) return isEarlier(right.text, left.text);
    if (left.text !== right.text) return left.text > right.text;
  }
  return a > b;
}
