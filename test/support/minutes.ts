/**
 * Minutes that people wrote, and what the format says may become of a note that holds them: read by remark and by the
 * words of the format, never by the program, so that no mistake of its reader can hide.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Heading, List, ListItem, Nodes, RootContent } from 'mdast';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { TOP } from './prose.ts';

export type SectionWords = Readonly<Record<'agenda' | 'goals' | 'notes' | 'decisions' | 'actions', string>>;
/** A line of a note, from 0, that saving, carrying or ticking may write into; `id` where it bears one. */
export type Writable = { readonly line: number; readonly kind: 'item' | 'step'; readonly id: string | null };

const MINUTES = join(TOP, '../shared/samples/minutes');
const USUAL: SectionWords = {
  agenda: 'Agenda',
  goals: 'Goals',
  notes: 'Notes',
  decisions: 'Decisions',
  actions: 'Actions',
};
/** What people call a section of that kind, whatever their word for it. */
const MEANS = {
  agenda: /\bagenda\b|\btopics?\b/,
  goals: /\bgoals?\b|\binitiatives\b/,
  notes: /\bnotes\b|^minutes$|\bdiscussions?\b/,
  decisions: /^decisions?\b/,
  actions: /\bactions?\b/,
} as const;
const parser = unified().use(remarkParse).use(remarkGfm);

/** Whether the minutes lie beside the project. */
export const minutesAreThere = existsSync(MINUTES);

/** The minutes whose file's name begins so, in the order of their names. */
export function minutesOf(project: string): string[] {
  const files = readdirSync(MINUTES).filter((file) => file.startsWith(project));
  return files.sort().map((file) => readFileSync(join(MINUTES, file), 'utf8'));
}

/** The words that head the sections of these texts, the commonest of each kind; the usual one where they have none. */
export function sectionWords(texts: readonly string[]): SectionWords {
  const counts = new Map<string, number>();
  for (const text of texts) for (const word of new Set(headingsOf(text))) counts.set(word, (counts.get(word) ?? 0) + 1);
  const commonest = [...counts].sort(([, a], [, b]) => b - a).map(([word]) => word);
  const found = Object.entries(MEANS).map(([kind, means]) => [kind, commonest.find((word) => means.test(word))]);
  return { ...USUAL, ...Object.fromEntries(found.filter(([, word]) => word !== undefined)) };
}

/** The texts of the headings of level 2, in small letters. */
export function headingsOf(text: string): string[] {
  const headings = parser.parse(text).children.filter((node) => node.type === 'heading');
  return headings.filter(({ depth }) => depth === 2).map((heading) => sourceOf(heading, text).toLowerCase());
}

/** Whether a text ends in code or raw HTML that nobody closed: what is typed after it is then no markdown any more. */
export function endsOpen(text: string): boolean {
  return parser.parse(`${text}\n\n## After\n`).children.at(-1)?.type !== 'heading';
}

/** The lines, from 0, before which something can be put between two blocks, and those right below a heading of level 2. */
export function gapsOf(text: string): { readonly between: number[]; readonly below: number[] } {
  const { children } = parser.parse(text);
  const headings = children.filter((node): node is Heading => node.type === 'heading' && node.depth === 2);
  return {
    between: children.map((node) => startOf(node)),
    below: headings.map((node) => node.position?.end.line ?? 0),
  };
}

/** The lines of a note that are items and steps by the format, in order; of an id that stands twice only the first. */
export function writableIn(note: string, words: SectionWords): Writable[] {
  // As many empty lines in place of the front matter keep the count.
  const text = note.replace(/^---\n[\s\S]*?\n---\n/, (matter) => matter.replace(/[^\n]/g, ''));
  const lines = text.split('\n');
  const found: Writable[] = [];
  const kinds = new Map(Object.entries(words).map(([kind, word]) => [word.toLowerCase(), kind]));
  let section: string | null = null;
  const steps = (node: Nodes): void => {
    if (node.type === 'blockquote') return;
    if (node.type === 'listItem' && boxOf(node, lines) !== null)
      found.push({ line: startOf(node), kind: 'step', id: null });
    if ('children' in node) for (const child of node.children) steps(child);
  };
  const visit = (list: List, depth: number): void => {
    for (const item of list.children) {
      const words = boxOf(item, lines);
      const boxed = words !== null && words.trim() !== '' && (isOwn(section) || /(^|\s)@(ana|bo)\b/.test(words));
      if (boxed || (words === null && section === 'agenda' && depth === 0 && beginsWithWords(item))) {
        const id = / \^([A-Za-z0-9-]+)[ \t]*\r?$/.exec(lines[startOf(item)] ?? '')?.[1] ?? null;
        found.push({ line: startOf(item), kind: 'item', id });
        for (const child of item.children) steps(child);
      } else for (const child of item.children) if (child.type === 'list') visit(child, depth + 1);
    }
  };
  for (const node of parser.parse(text).children) {
    if (node.type === 'heading' && node.depth === 1) section = null;
    if (node.type === 'heading' && node.depth === 2) section = kinds.get(sourceOf(node, text).toLowerCase()) ?? null;
    if (node.type === 'list' && section !== null) visit(node, 0);
  }
  return found;
}

function isOwn(section: string | null): boolean {
  return section === 'agenda' || section === 'goals' || section === 'actions';
}

/** What stands behind the box of a list item on its first line; null without a box. */
function boxOf(item: ListItem, lines: readonly string[]): string | null {
  const from = (item.position?.start.column ?? 1) - 1;
  const line = (lines[startOf(item)] ?? '').slice(from).replace(/\r$/, '');
  return /^(?:[-*+]|\d{1,9}[.)])[ \t]{1,4}\[(?:[xX]|[^\p{L}\p{N}])\](?:[ \t]+(.*)|$)/u.exec(line)?.slice(1)[0] ?? null;
}

function beginsWithWords(item: ListItem): boolean {
  const [first] = item.children;
  return first?.type === 'paragraph' && startOf(first) === startOf(item) && !wordsOf(first).startsWith('settle:');
}

function startOf(node: RootContent): number {
  return (node.position?.start.line ?? 1) - 1;
}

/** A heading as it was typed, without its marks: `**Actions**` is not `Actions`. */
function sourceOf({ children }: Heading, text: string): string {
  return text.slice(children[0]?.position?.start.offset, children.at(-1)?.position?.end.offset ?? 0).trim();
}

function wordsOf(node: Nodes): string {
  if ('value' in node) return node.value;
  return 'children' in node ? node.children.map(wordsOf).join('') : '';
}
