/**
 * The parts of a page, and the one place that writes them as HTML.
 *
 * Home of hastscript and rehype-stringify. A page is a tree until the very end, so that no word of a note is ever put
 * together with markup by hand: what is text there comes out as text. What can't be seen or would turn the line around is
 * written as an escape, as it is in a terminal.
 */
import type { Element, ElementContent, Properties, Root } from 'hast';
import { h, s } from 'hastscript';
import rehypeStringify from 'rehype-stringify';
import { unified } from 'unified';
import { visible } from '../terminal/visible.ts';

/** What may stand in an element: words, elements, lists of them; null stands for nothing. */
export type Content = string | ElementContent | null | readonly Content[];

/** An element by its name with classes and id, `p.soft`, `section#goals`. */
export function el(selector: string, content?: Content, properties: Properties = {}): Element {
  return h(selector, properties, ...flat(content ?? null));
}

/** An element of a drawing, `circle`, `svg.swatch`. */
export function drawing(
  selector: string,
  properties: Readonly<Record<string, string | number>>,
  ...content: readonly ElementContent[]
): Element {
  return s(selector, properties as Properties, ...content);
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

function flat(content: Content): (ElementContent | string)[] {
  if (content === null) return [];
  return Array.isArray(content) ? content.flatMap(flat) : [content as ElementContent | string];
}

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
