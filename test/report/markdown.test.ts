/** What people wrote becomes markup of a page: theirs as they meant it, nobody's harm, and in time whatever it is. */
import fc from 'fast-check';
import rehypeStringify from 'rehype-stringify';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import remarkRehype from 'remark-rehype';
import { unified } from 'unified';
import { describe, expect, test } from 'vitest';
import { newReader } from '../../src/report/markdown/reader.ts';
import { el, written } from '../../src/report/markup.ts';

const html = (nodes: Parameters<typeof el>[1]): string =>
  written({ type: 'root', children: [el('div', nodes)] }).slice('<div>'.length, -'</div>'.length);
const words = (text: string): string => html(newReader().words(text));
const blocks = (text: string): string => html(newReader().blocks(text));

/** The whole text through the parser at once: what ours, piece by piece, has to come to. */
const ORACLE = unified()
  .use(remarkParse)
  .use(remarkGfm)
  .use(remarkRehype)
  .use(rehypeStringify, { omitOptionalTags: true });
/** White space between blocks, and whether a list is loose, are not the matter. */
const plain = (page: string): string =>
  page
    .replace(/\s+/g, ' ')
    .replace(/ ?(<\/?(?:p|ul|ol|li|h\d|blockquote|pre|table|thead|tbody|tr|td|th|hr)\b[^>]*>) ?/g, '$1')
    .replace(/<\/?p>/g, '')
    .replace(/ (rel|tabindex)="[^"]*"/g, '');

describe('a line of words', () => {
  test.each([
    ['plain words', 'Draft the RFC (v2): 50 % done, isn’t it?'],
    ['what begins like a list or a heading', '# 1. - + not a heading'],
  ])('%s stay as they are', (_, text) => expect(words(text)).toBe(text.replace("'", '&#x27;')));

  test('marks of markdown mean what they mean, links lead to the web', () => {
    expect(words('the **vendor** `x < y` at https://example.com/a?b=1&c')).toBe(
      'the <strong>vendor</strong> <code>x &lt; y</code> at ' +
        '<a href="https://example.com/a?b=1&amp;c" rel="noopener noreferrer nofollow">https://example.com/a?b=1&amp;c</a>',
    );
    expect(words('- [x] *done*')).toBe('- [x] <em>done</em>');
  });

  test('no word is lost, however long or tangled; what is longer than anybody reads ends with …', () => {
    expect(words('['.repeat(900))).toBe('['.repeat(900));
    expect(words(`${'x'.repeat(2000)}`)).toBe(`${'x'.repeat(1000)}…`);
    expect(words(`${'x'.repeat(999)}\u{1f600}`)).toBe(`${'x'.repeat(999)}…`);
  });
});

/** What somebody could put into a note to be run, loaded or followed by who reads the page. */
const HARM: readonly string[] = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '<svg onload=alert(1)><a href="javascript:alert(1)">x</a></svg>',
  '<iframe src="https://evil.example"></iframe>',
  '<style>body{display:none}</style><link rel=stylesheet href=https://evil.example>',
  '<a href="https://ok.example" onclick="alert(1)" style="position:fixed">x</a>',
  '[x](javascript:alert(1)) [y](JaVaScRiPt:alert(1)) [z](&#106;avascript:alert(1)) [t](java\tscript:alert(1))',
  '[x](data:text/html,<script>alert(1)</script>) [y](vbscript:x) [z](file:///etc/passwd) [u](blob:x)',
  '[x](//evil.example) [y](../../secret.html) [z](#fact-held) [u](?q)',
  '![x](https://evil.example/pixel.png) ![y](data:image/svg+xml,<svg/onload=alert(1)>)',
  '![x][evil]\n\n[evil]: https://evil.example/pixel.png',
  '<javascript:alert(1)> <https://ok.example/"onmouseover="alert(1)>',
  '[x](https://ok.example "t\\" onmouseover=\\"alert(1)")',
  '</style></title></head><script>alert(1)</script>',
  '-->\n<script>alert(1)</script>\n<!--',
  '```html"><script>alert(1)</script>\n</code></pre><script>alert(1)</script>\n```',
  '| <script>alert(1)</script> | b |\n| - | - |\n| <img src=x onerror=alert(1)> | d |',
  '[^1]\n\n[^1]: <script>alert(1)</script>',
];
const TAGS = ['a', 'blockquote', 'br', 'code', 'del', 'em', 'h1', 'h2', 'h3', 'hr', 'li', 'ol', 'p', 'pre', 'strong'];
const ALLOWED = new Set([...TAGS, 'table', 'tbody', 'td', 'th', 'thead', 'tr', 'ul']);

describe('harm', () => {
  test.each(HARM)('%s', (text) => {
    for (const page of [words(text.replace(/\s+/g, ' ')), blocks(text), blocks(`- ${text.replaceAll('\n', '\n  ')}`)]) {
      for (const [tag, name = ''] of page.matchAll(/<\/?([a-zA-Z][a-zA-Z0-9]*)[^>]*>/g)) {
        expect([tag, ALLOWED.has(name)]).toEqual([tag, true]);
        const attributes = [...tag.matchAll(/\s([a-z-]+)="([^"]*)"/g)].map(([, key, value]) => [key, value]);
        for (const [key, value = ''] of attributes) {
          expect([tag, ['href', 'rel', 'start', 'class', 'tabindex'].includes(key ?? '')]).toEqual([tag, true]);
          if (key === 'href') expect(value).toMatch(/^(?:https?:\/\/|mailto:)/);
        }
      }
    }
  });

  test('what somebody typed as markup is there to be read', () => {
    expect(blocks('a <b>bold</b> <script>alert(1)</script>')).toContain('&lt;script>alert(1)&lt;/script>');
  });

  test('what would turn the line around or can’t be seen is an escape', () => {
    expect(words('pay \u202egnp.exe\u202c **now\u200b**')).toBe(
      'pay \\u{202e}gnp.exe\\u{202c} <strong>now\\u{200b}</strong>',
    );
  });
});

describe('a text of many lines', () => {
  const TEXTS = [
    '# A\n\nwords *em*\nmore\n\n- one\n- two\n  - nested `x`\n  - again\n- three\n\n## B\n\n1. a\n2. b\n\n> q\n> r\n',
    '- a\n\n  second paragraph\n\n- b\n',
    'text\n- list after it\nlazy\n\n    code\n\nend',
    '| a | b |\n| - | - |\n| 1 | **2** |\n\nafter',
    '~~~\n- no list\n# no heading\n~~~\nafter',
    '- [ ] open\n- not a box\n',
    'Title\n=====\n\nrule\n\n---\n\nend',
    '10. ten\n11. eleven\n\n    under it\n',
  ];

  test.each(TEXTS)('is what the parser makes of all of it: %j', (text) => {
    const whole = String(ORACLE.processSync(text)).replace(/<input type="checkbox" disabled>/g, '[ ]');
    expect(plain(blocks(text))).toBe(plain(whole).replace(/ class="(?:task|contains)[^"]*"/g, ''));
  });

  test('also of texts made up of such parts', () => {
    const part = fc.constantFrom(
      '- a *b*',
      '- c',
      '  - d `e`',
      'words **f**',
      '## g',
      '1. h',
      '> i',
      '',
      '',
      '  under',
      'j',
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 12 }), (lines) => {
        const text = lines.join('\n');
        expect(plain(blocks(text))).toBe(plain(String(ORACLE.processSync(text))));
      }),
      { numRuns: 400 },
    );
  });

  test('what stands behind a fence stands above its block', () => {
    const block = '<pre tabindex="0"><code>a\n</code></pre>';
    expect(blocks('```js of Bo\na\n```')).toBe(`<p>js of Bo${block}`);
    expect(blocks('> ```js of Bo\n> a\n> ```')).toContain('<p>js of Bo');
    expect(blocks('~~~\na\n~~~')).toBe(block);
  });

  test('no word is lost', () => {
    const hostile = fc.array(
      fc.constantFrom('>', '- ', '[', '](', '**', '`', '<', '![', '1. ', '\n', '  ', 'word', '|'),
      {
        maxLength: 300,
      },
    );
    fc.assert(
      fc.property(hostile, (parts) => {
        const count = (text: string): number => text.match(/word/g)?.length ?? 0;
        // A link’s address and a table’s surplus cells are no words of the page.
        const text = parts.join('').replaceAll('](', '').replaceAll('|', '');
        expect(count(blocks(text))).toBe(count(text));
      }),
      { numRuns: 300 },
    );
  });
});

describe('time', () => {
  const SIXTY_FOUR = 65_536;
  const TANGLED: Readonly<Record<string, string>> = {
    'quotes in a line': '>'.repeat(SIXTY_FOUR),
    'quotes with blanks': '> '.repeat(SIXTY_FOUR / 2),
    'a list in a list, four thousand deep': '- '.repeat(4000),
    'numbers in a line': '1. '.repeat(20_000),
    brackets: '['.repeat(SIXTY_FOUR),
    stars: '*a '.repeat(20_000),
    'open code': '`a'.repeat(30_000),
    'data sections': '<![CDATA['.repeat(7000),
    addresses: 'a.b@c.d '.repeat(8000),
    'nested by blanks': Array.from({ length: 700 }, (_, at) => `${' '.repeat(at * 2)}- a\n`).join(''),
    'a table': `|a|b|\n|-|-|\n${'|c|d|\n'.repeat(10_000)}`,
    'many paragraphs with marks': '*a* [b](https://c.example) `d`\n\n'.repeat(2000),
    'one line of a megabyte': 'word '.repeat(200_000),
  };

  test.each(Object.entries(TANGLED))('%s', (_, text) => {
    const before = process.cpuUsage();
    const reader = newReader();
    reader.blocks(text);
    for (let at = 0; at < 100; at += 1) reader.words(`${text.slice(at, at + 800).replace(/\s+/g, ' ')}${at}`);
    const { user, system } = process.cpuUsage(before);
    // Half a second on a machine of one’s own; a busy one takes longer for the same.
    expect((user + system) / 1000).toBeLessThan(4000);
  });

  test('depth overflows nothing', () => {
    for (const unit of ['>', '- ', '1. ', '> - ', '[', '*', '(']) {
      expect(() => newReader().blocks(unit.repeat(4000))).not.toThrow();
      expect(() => newReader().words(unit.repeat(4000))).not.toThrow();
    }
  });
});
