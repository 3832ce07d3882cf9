/**
 * The parts of a page, and the one place that writes them as HTML.
 *
 * Home of rehype-stringify. A page is a tree until the very end, so that no word of a note is ever put
 * together with markup by hand: what is text there comes out as text. What can't be seen or would turn the line around is
 * written as an escape, as it is in a terminal.
 */
import type { Element, ElementContent, Properties, Root } from 'hast';
import rehypeStringify from 'rehype-stringify';
import { unified } from 'unified';
import { visible } from '../terminal/visible.ts';

/** What may stand in an element: words, elements, lists of them; null stands for nothing. */
export type Content = string | ElementContent | null | readonly Content[];

/** What may be said of an element, by the names of hast: `ariaLabel`, `strokeWidth`. */
export type Attributes = Readonly<Record<string, string | number | readonly string[]>>;

/** An element by its name, id and classes, `p.soft`, `section#goals`, `circle`. */
export function el(selector: string, content: Content = null, attributes: Attributes = {}): Element {
  const children: ElementContent[] = [];
  put(content, children);
  const { tagName, own } = namedBy(selector);
  return { type: 'element', tagName, properties: { ...own, ...(attributes as Properties) }, children };
}

type Named = { readonly tagName: string; readonly own: Properties };

/** A page has few kinds of elements, and many of each. */
const NAMED = new Map<string, Named>();

function namedBy(selector: string): Named {
  const before = NAMED.get(selector);
  if (before) return before;
  const [tagName = '', ...parts] = selector.split(/(?=[.#])/);
  const id = parts.find((part) => part.startsWith('#'))?.slice(1);
  const className = parts.filter((part) => part.startsWith('.')).map((part) => part.slice(1));
  const named = { tagName, own: { ...(id ? { id } : {}), ...(className.length > 0 ? { className } : {}) } };
  NAMED.set(selector, named);
  return named;
}

function put(content: Content, into: ElementContent[]): void {
  if (content === null) return;
  if (typeof content === 'string') into.push({ type: 'text', value: content });
  else if (isList(content)) for (const part of content) put(part, into);
  else into.push(content);
}

function isList(content: Content): content is readonly Content[] {
  return Array.isArray(content);
}

/** A day, so that a program can read it, too. */
export function time(day: string): Element {
  return el('time', day);
}

/** Words with the days in them, none of which is broken at the end of a line. */
export function dated(words: string): Content {
  return words.split(/(\b\d{4}-\d{2}-\d{2}\b)/).map((part, at) => (at % 2 === 1 ? time(part) : part));
}

/** A whole document as text. */
export function written(document: Root): string {
  seen(document);
  return STRINGIFY.stringify(document);
}

const STRINGIFY = unified().use(rehypeStringify, {
  ...{ omitOptionalTags: true, preferUnquoted: false, allowDangerousCharacters: false, allowDangerousHtml: false },
  characterReferences: { useNamedReferences: true },
});

/** Shows what can't be seen, in words and in what is said of elements; the style of a page is ours. */
function seen(node: Root | Element): void {
  for (const child of node.children) {
    if (child.type === 'text') child.value = visible(child.value);
    if (child.type !== 'element') continue;
    for (const [name, value] of Object.entries(child.properties)) {
      if (typeof value === 'string') child.properties[name] = visible(value);
    }
    if (child.tagName !== 'style') seen(child);
  }
}
