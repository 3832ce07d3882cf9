/**
 * Markdown as a page of its own: what `review --html` gives to be read, sent on or printed.
 */
import type { Element, ElementContent } from 'hast';
import { documentOf } from './document.ts';
import { newReader } from './markdown/reader.ts';
import { el } from './markup.ts';

/** A whole HTML document that needs nothing beside it. `title` is what a tab shows, and heads the page if nothing else does. */
export function pageOfMarkdown(markdown: string, title: string): string {
  const blocks = newReader().blocks(markdown);
  const hasHeading = blocks.some((block) => isElement(block, 'h1'));
  return documentOf(title, el('main.markdown', [hasHeading ? null : el('h1', title), ...blocks]));
}

function isElement(node: ElementContent, tagName: string): node is Element {
  return node.type === 'element' && node.tagName === tagName;
}
