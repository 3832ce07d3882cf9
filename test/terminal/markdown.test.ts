/** Words of a note in markdown are words there, too: remark, which knows nothing of how we escape, reads them back. */
import fc from 'fast-check';
import type { Nodes } from 'mdast';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { expect, test } from 'vitest';
import { markdownText } from '../../src/terminal/markdown.ts';
import { visibleLine } from '../../src/terminal/visible.ts';

const reader = unified().use(remarkParse).use(remarkGfm);

/** What stands in a text besides words: the kinds of its nodes, and its words. A bare web address is a link to itself. */
function read(markdown: string): { kinds: string[]; words: string } {
  const kinds = new Set<string>();
  let words = '';
  const walk = (node: Nodes): void => {
    const isBare = node.type === 'link' && /^(?:https?:\/\/|mailto:)/.test(node.url);
    if (!isBare) kinds.add(node.type);
    if ('value' in node) words += node.value;
    if ('children' in node) for (const child of node.children) walk(child);
  };
  walk(reader.parse(markdown));
  return { kinds: [...kinds].sort(), words };
}

const plain = (text: string): string => visibleLine(text).trim();
const LINE = { kinds: ['list', 'listItem', 'paragraph', 'root', 'text'] };

test.each([
  '# heading',
  '- list',
  '+ list',
  '1. list',
  '2) list',
  '> quoted',
  '---',
  '===',
  '***',
  '| a | b |',
  '[x] ticked',
  '[ ] open',
  '**bold** _it_ ~~gone~~ `code`',
  '<script>alert(1)</script>',
  '<b>',
  '<!-- hidden',
  '[link](javascript:alert(1))',
  '![i](x)',
  '[ref]: http://x',
  '[^1]: foot',
  '&lt;b&gt; &amp; &#60;',
  'a\\',
  '\\*',
  'file_name_here __init__',
  'a & b',
  '```',
  '~~~',
  '$x$',
  '<https://x.example>',
  'a\n# b\n\n- c',
  '    code',
  '\tcode',
  '\u001b[31mred',
  'a\u202eb',
  '10:00 is late',
  '=> next',
])('%j is words', (text) => {
  expect(read(`- ${markdownText(text)}\n`)).toEqual({ ...LINE, words: plain(text) });
});

test('whatever the words are, they are read as these words and nothing else', () => {
  const unit = fc.constantFrom(
    ...'#-+*_`~[](){}<>!|\\&;:.=>"\'$^ \n\tab1x7/',
    '<b>',
    '&amp;',
    '**',
    '](x)',
    '![',
    '- ',
    '1. ',
    '\u202e',
    'é',
    '会',
    'https://',
    'http:',
    'www.',
    'a@b.co',
  );
  fc.assert(
    fc.property(fc.string({ unit, minLength: 1, maxLength: 24 }), (text) => {
      if (plain(text) === '') return;
      expect(read(`- ${markdownText(text)}\n`)).toEqual({ ...LINE, words: plain(text) });
      // Amid other words, too, as a page has it.
      expect(read(`- 2026-11-24: ${markdownText(text)} (done)\n`)).toEqual({
        ...LINE,
        words: `2026-11-24: ${plain(text)} (done)`,
      });
    }),
    { numRuns: 4000 },
  );
});

test('names of files and plain words stay as they are', () => {
  for (const text of ['src/file_name.ts', 'Draft the RFC, then send it (today)', 'R&D', 'a #tag', 'we ship 2.0']) {
    expect(markdownText(text)).toBe(text);
  }
});
