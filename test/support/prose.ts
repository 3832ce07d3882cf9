/**
 * The docs as tests see them: fenced blocks by the words after their fence, tables, links, and pieces of code in a line.
 *
 * A block's first word is its language, the rest says what a test does with it (readers see none of it):
 * `markdown given 2026-11-24`, `sh daily 2026-11-09`.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const TOP = fileURLToPath(new URL('../..', import.meta.url));

export type Block = { readonly words: readonly string[]; readonly text: string; readonly line: number };
export type Page = { readonly path: string; readonly text: string };

/** A page by its path from the top of the project. */
export function page(path: string): Page {
  return { path, text: readFileSync(join(TOP, path), 'utf8') };
}

/** README.md and everything in docs/. */
export function pages(): Page[] {
  const docs = readdirSync(join(TOP, 'docs')).filter((name) => name.endsWith('.md'));
  return [page('README.md'), ...docs.sort().map((name) => page(`docs/${name}`))];
}

/** The fenced blocks of a page in their order; `line` is that of the fence. */
export function blocksOf({ text }: Page): Block[] {
  return [...text.matchAll(/^```([^\n]*)\n([\s\S]*?)^```$/gm)].map((found) => ({
    words: (found[1] ?? '').split(' '),
    text: found[2] ?? '',
    line: text.slice(0, found.index).split('\n').length,
  }));
}

/** The page without its blocks. */
export function proseOf({ text }: Page): string {
  return text.replace(/^```[^\n]*\n[\s\S]*?^```$/gm, '');
}

/** What stands between backticks in the prose. */
export function codeIn(of: Page): string[] {
  return [...proseOf(of).matchAll(/`([^`\n]+)`/g)].map((found) => found[1] ?? '');
}

/** The rows below the head of the table whose head begins with a cell; each cell without its backticks. */
export function tableAfter(of: Page, head: string): string[][] {
  const lines = of.text.split('\n');
  const first = lines.findIndex((line) => line.startsWith(`| ${head} |`));
  if (first < 0) throw new Error(`${of.path} has no table '${head}'.`);
  const rows = lines.slice(first + 2);
  const end = rows.findIndex((line) => !line.startsWith('|'));
  return rows.slice(0, end).map((row) =>
    row
      .slice(1, -1)
      .split('|')
      .map((cell) => cell.trim().replace(/^`(.*)`$/, '$1')),
  );
}

/** Where the links of a page lead: relative ones, without the part after `#`. */
export function linksIn(of: Page): string[] {
  return [...proseOf(of).matchAll(/\]\(([^)\s]+)\)/g)]
    .map((found) => (found[1] ?? '').split('#', 1)[0] ?? '')
    .filter((link) => link !== '' && !/^[a-z]+:/.test(link));
}
