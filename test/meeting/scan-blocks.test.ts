/**
 * Our scanner against remark once more, block by block: tables, definitions and footnotes, deep lists, fences, raw HTML,
 * with every line end and a mark of the byte order. And the texts in which the two once differed.
 */
import fc from 'fast-check';
import type { Nodes, Root } from 'mdast';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { describe, expect, test } from 'vitest';
import { type Bullet, scan } from '../../src/meeting/scan.ts';

const RUNS = { numRuns: Number(process.env.RUNS ?? 1000) };
const parser = unified().use(remarkParse).use(remarkGfm);
type Outline = { readonly headings: readonly string[]; readonly items: readonly string[] };

/** A heading by its last line, for remark lets one begin with the definitions above it. */
function byRemark(text: string): Outline {
  const root: Root = parser.parse(text);
  const items: string[] = [];
  const visit = (node: Nodes, depth: number): void => {
    if (node.type === 'blockquote' || node.type === 'footnoteDefinition') return;
    if (node.type === 'listItem') items.push(`${depth} at ${node.position?.start.line}`);
    if ('children' in node)
      for (const child of node.children) visit(child, node.type === 'listItem' ? depth + 1 : depth);
  };
  visit(root, 0);
  const headings = root.children.flatMap((node) =>
    node.type === 'heading' ? [`${node.depth} to ${node.position?.end.line}`] : [],
  );
  return { headings, items };
}

function byUs(text: string): Outline {
  const scanned = scan(text);
  const items: string[] = [];
  const visit = (bullet: Bullet, depth: number): void => {
    items.push(`${depth} at ${bullet.first + 1}`);
    for (const child of bullet.children) visit(child, depth + 1);
  };
  for (const bullet of scanned.bullets) visit(bullet, 0);
  return { headings: scanned.headings.map(({ level, last }) => `${level} to ${last}`), items };
}

const CODE = /^(?: {4,}| {0,3}\t|[ \t]*(?:[-*+]|\d+[.)])(?: {5}| *\t *\t))/;
const WEAK = /^[ \t]*(?:(?:[-*+]|\d+[.)])[ \t]*$|(?!1[.)])\d+[.)])/;
const TAG = /^[ \t]*<\/?[a-z]+.*>[ \t]*$/;

/**
 * Where micromark leaves the specification: after indented code it starts no list by a bare marker or a number that is
 * not 1, a lone tag ends the item it lazily goes on in, and a definition's target may stand in the line below.
 */
function differs(text: string): boolean {
  const lines = text.split(/\r\n|\n|\r/);
  const code = lines.findIndex((line) => CODE.test(line));
  const weak = code >= 0 && lines.slice(code + 1).some((line) => WEAK.test(line));
  return weak || (lines.some((line) => TAG.test(line)) && /[-*+]/.test(text));
}

const INDENT = fc.constantFrom('', '', '', '', ' ', '  ', '   ', '    ', '\t', '      ', '  \t', ' \t');
const BLOCKS: Readonly<Record<string, readonly string[]>> = {
  tables: [
    '',
    '| a | b |',
    '|---|---|',
    'a|b',
    '-|-',
    '--|',
    '|--',
    'words',
    '---',
    '===',
    ':--',
    '- x',
    '- a|b',
    '2. x',
    '- [ ] t',
    '> a|b',
    '> -|-',
    '|a|b|c|',
    '\\|a|b',
    '| |',
    '|',
    '<div>',
    '***',
    'a \\| b | c',
    '# h',
    '```',
  ],
  definitions: [
    '',
    '[a]: b',
    '[a]: b "t"',
    '[a]: b c',
    'text',
    '---',
    '===',
    '- x',
    '- [a]: b',
    '[a]',
    '# h',
    '> [a]: b',
    '[a]: <b c>',
    "[a]: b 'c'",
  ],
  lists: [
    '',
    '- [ ] a',
    '* [x] b',
    '+ c',
    '1. d',
    '2. e',
    '2) [ ] f',
    '-',
    '- ',
    '1.',
    '- - g',
    '- 1. h',
    '-\tx',
    '-\t\ty',
    '-     code',
    '1.\tz',
    'text',
    '- # h',
    '- > q',
    '- ```',
    '```',
    '10. [ ] ten',
    '- ---',
    '-   [ ] wide',
    '-\t[ ] tab',
    '> - [ ] y',
    '---',
    '***',
  ],
  fences: [
    '',
    '```',
    '````',
    '~~~',
    '~~~~',
    '``` js',
    '```a`b',
    '- ```',
    '- ~~~',
    '- [ ] a',
    'text',
    '    ```',
    '> ```',
    '```` x',
    '~~~ ```',
    '# h',
    '  - ~~~',
    '1. ```',
    '<!--',
    '-->',
  ],
  html: [
    '',
    '<!--',
    '-->',
    '<!-- x -->',
    '<div>',
    '</div>',
    '<a>',
    '<a href="x">',
    '<script>',
    '</script>',
    '<?',
    '?>',
    '<!D',
    '>',
    '<![CDATA[',
    ']]>',
    '- [ ] a',
    'text',
    '<pre>x</pre>',
    '- <div>',
    '- <!--',
    '> <div>',
    '<b>x',
    '# h',
    '<hr>',
  ],
};

for (const [name, lines] of Object.entries({ ...BLOCKS, 'all of them': Object.values(BLOCKS).flat() })) {
  test(`the scanner finds what remark finds among ${name}`, () => {
    const markdown = fc
      .array(
        fc.tuple(INDENT, fc.constantFrom(...lines)).map((parts) => parts.join('')),
        { minLength: 1, maxLength: 7 },
      )
      .chain((list) => fc.constantFrom('\n', '\n', '\r\n', '\r').map((eol) => list.join(eol)));
    fc.assert(
      fc.property(markdown, fc.boolean(), (text, bom) => {
        fc.pre(!differs(text));
        expect(byUs(bom ? `\uFEFF${text}` : text)).toEqual(byRemark(text));
      }),
      RUNS,
    );
  });
}

describe('where the two once differed', () => {
  const headings = (text: string): string[] =>
    scan(text).headings.map(({ level, first }) => `${level} at ${first + 1}`);

  test('a rule after a table underlines nothing, so no section ends there', () => {
    expect(headings('## Actions\na | b\n--- | ---\nc | d\n---\n- [ ] @bo x\n')).toEqual(['2 at 1']);
    expect(headings('| a |\n|---|\n===\n---\n')).toEqual([]);
    expect(headings('a|b\n-|-|-\n---\n')).toEqual(['2 at 1']);
    expect(headings('a\\|b\n-|-\n---\n')).toEqual(['2 at 1']);
  });

  test('a line right under a table in a list is no part of the list', () => {
    expect(scan('- a|b\n  -|-\nwords').bullets[0]?.last).toBe(2);
  });

  test('a definition above an underlined title stays one, and the title begins below it', () => {
    const { headings: found, definitions } = scan('[a]: b\nTitle\n---\n');
    expect([found[0]?.text, found[0]?.first, definitions]).toEqual(['Title', 1, [0]]);
    expect(headings('[a note]: in words, no definition\n---\n')).toEqual(['2 at 1']);
    expect(headings('\uFEFF[a]: b\n===\n')).toEqual([]);
  });

  test('a footnote ends what stands before it, and nothing underlines it', () => {
    expect(headings('words\n[^1]: note\nmore\n---\n')).toEqual([]);
    expect(scan('- [ ] a\n[^1]: note\n').bullets[0]?.last).toBe(1);
    expect(scan('- [ ] a[^1]\n\n[^1]: note\n[b]: c\n').definitions).toEqual([2, 3]);
  });

  test('a bullet that holds code, a comment, a quotation, a heading or another bullet has no words of its own', () => {
    const words = [
      '- ```\n  x\n  ```',
      '- <!-- hint -->',
      '- > quote',
      '- # head',
      '- - nested',
      '-     code',
      '- ***',
      '- words',
    ];
    expect(words.map((text) => scan(text).bullets[0]?.words)).toEqual([
      false,
      false,
      false,
      false,
      false,
      false,
      false,
      true,
    ]);
  });
});
