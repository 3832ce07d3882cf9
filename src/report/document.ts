/**
 * A whole HTML document that needs nothing beside it: its style stands in it, it has no script, and it says to the browser
 * that nothing may be loaded, sent or framed, whatever got into it.
 */
import type { Root } from 'hast';
import { type Content, el, written } from './markup.ts';
import { STYLE } from './style.ts';

/**
 * What a browser may do with the page: use its style, and nothing else. Were a note to get markup past the reader of
 * markdown, it could still run nothing and reach nobody.
 */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

const MAKER = 'oneonone report';

/** Stands near the beginning of every page of ours, and by it one is known again: nothing else is ever replaced. */
export const MARK = `<meta name="generator" content="${MAKER}">`;

/** The text of the document. `title` is what a tab shows. */
export function documentOf(title: string, body: Content): string {
  const root: Root = {
    type: 'root',
    children: [
      { type: 'doctype' },
      el(
        'html',
        [
          el('head', [
            el('meta', null, { charSet: 'utf-8' }),
            el('meta', null, { httpEquiv: 'Content-Security-Policy', content: POLICY }),
            el('meta', null, { name: 'generator', content: MAKER }),
            el('meta', null, { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
            el('meta', null, { name: 'color-scheme', content: 'light dark' }),
            el('meta', null, { name: 'referrer', content: 'no-referrer' }),
            el('meta', null, { name: 'robots', content: 'noindex, nofollow' }),
            el('title', title),
            el('style', STYLE),
          ]),
          el('body', body),
        ],
        { lang: 'en' },
      ),
    ],
  };
  return `${written(root)}\n`;
}
