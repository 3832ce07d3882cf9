/**
 * Markdown of people → hast that can stand in a page: no markup of theirs gets through, no link but to the web or a
 * mailbox, nothing that would be loaded.
 *
 * Home of remark and rehype. Their trap: the time they take grows faster than the text, by `>>>>` up to seconds for a
 * kilobyte. So only short pieces are given to them, one by one, none that is tangled, and altogether no more than some;
 * what is left over stands there as plain text. What no markdown could be in never comes here at all.
 */
import type { Element, ElementContent, Root } from 'hast';
import type { Nodes } from 'mdast';
import rehypeSanitize, { type Options as Schema } from 'rehype-sanitize';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import remarkRehype from 'remark-rehype';
import { unified } from 'unified';

/** One piece of markdown, as hast. */
export function rendered(markdown: string): ElementContent[] {
  const root = PIPE.runSync(PIPE.parse(markdown)) as Root;
  return root.children.filter((child) => child.type !== 'doctype');
}

/** Whether a line of words certainly means no more than it says. */
export function isPlain(words: string): boolean {
  return !/[\\`*_[\]<&~|]|https?:\/\/|www\.|\S@\S| {2}$/i.test(words) && !/^\s*(?:[-+>#=]|\d{1,9}[.)])/.test(words);
}

/**
 * What reading a piece of markdown may cost at most, in microseconds of a slow machine: some for calling the parser at all
 * and for each line, and what grows with the square, nesting at the beginning of a line, marks and blanks within it.
 */
export function costOf(markdown: string): number {
  const lines = markdown.split('\n');
  const marks = markdown.match(/[\\`*_[\]<>&~|!@]|[ \t](?=[ \t])/g)?.length ?? 0;
  const nested = lines.reduce((sum, line) => sum + (/^[\s>*+#=\d.)-]*/.exec(line)?.[0].length ?? 0) ** 2, 0);
  return 500 + markdown.length + lines.length * 400 + nested / 2 + marks ** 2 / 6;
}

/** Everything else that a page might hold is taken out; the words in it stay. */
const SCHEMA: Schema = {
  tagNames: [
    ...['a', 'blockquote', 'br', 'code', 'del', 'em', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'hr', 'li', 'ol', 'p', 'pre'],
    ...['strong', 'table', 'tbody', 'td', 'th', 'thead', 'tr', 'ul'],
  ],
  attributes: { a: ['href'], ol: ['start'], pre: ['tabIndex'] },
  protocols: { href: ['http', 'https', 'mailto'] },
  ancestors: {},
  clobber: [],
};

const PIPE = unified()
  .use(remarkParse)
  .use(remarkGfm)
  .use(() => wordsForBoxes)
  .use(remarkRehype, {
    handlers: {
      code: (_state, { lang, meta, value }: { lang?: string | null; meta?: string | null; value: string }) =>
        codeBlock([lang, meta].filter(Boolean).join(' '), value),
      html: (_state, node: { value: string }) => ({ type: 'text', value: node.value }),
      image: (_state, { alt, url }: { alt?: string | null; url: string }) => linkTo(url, alt || url),
      imageReference: (_state, { alt, identifier }: { alt?: string | null; identifier: string }) => ({
        ...{ type: 'text', value: alt || identifier },
      }),
      footnoteReference: (_state, { identifier }: { identifier: string }) => ({
        ...{ type: 'text', value: `[^${identifier}]` },
      }),
    },
  })
  .use(rehypeSanitize, SCHEMA)
  .use(() => onlyWebLinks);

/** A block of code; what stands behind its fence was typed by somebody, too, and stands above it. */
export function codeBlock(info: string, text: string): Element[] {
  const element = (tagName: string, children: Element['children'], properties = {}): Element => {
    return { type: 'element', tagName, properties, children };
  };
  const code = element('code', [{ type: 'text', value: `${text}\n` }]);
  // Long lines roll in their box, which the keyboard must reach.
  const block = element('pre', [code], { tabIndex: 0 });
  return info === '' ? [block] : [element('p', [{ type: 'text', value: info }]), block];
}

function linkTo(href: string, words: string): Element {
  return { type: 'element', tagName: 'a', properties: { href }, children: [{ type: 'text', value: words }] };
}

/** A box that can't be ticked is no control: it stands there as it is typed. */
function wordsForBoxes(node: Nodes): void {
  if (node.type === 'listItem' && typeof node.checked === 'boolean') {
    const first = node.children[0];
    const box = { type: 'text' as const, value: node.checked ? '[x] ' : '[ ] ' };
    if (first?.type === 'paragraph') first.children.unshift(box);
    node.checked = null;
  }
  if ('children' in node) for (const child of node.children) wordsForBoxes(child);
}

/** A link without a scheme would lead to wherever the page happens to lie. */
function onlyWebLinks(node: Root | Element): void {
  node.children = node.children.flatMap((child): ElementContent[] => {
    if (child.type !== 'element') return child.type === 'text' ? [child] : [];
    onlyWebLinks(child);
    if (child.tagName !== 'a') return [child];
    const { href } = child.properties;
    if (typeof href !== 'string' || !/^(?:https?:\/\/|mailto:)/i.test(href)) return child.children;
    return [{ ...child, properties: { href, rel: ['noopener', 'noreferrer', 'nofollow'] } }];
  });
}
