/**
 * The marks that a merge left in a note: `- settle: …` under what it is the other version of, `# settle: …` in the front
 * matter. Finds them; choosing is `settle.ts`.
 */
import { isSettle, paragraphOf } from '../bullet.ts';
import type { Matter } from '../matter.ts';
import type { Item } from '../note.ts';
import type { Bullet, Scan } from '../scan.ts';

/** A mark left by a merge: two versions to choose between. `line` counts from 0, `id` is the item's it stands under. */
export type Settle = { readonly text: string; readonly line: number; readonly id: string | null };

type Marked = { readonly text: string; readonly scan: Scan; readonly items: readonly Pick<Item, 'bullet' | 'id'>[] };

/** Every mark in a note, from its text, what was found in it and its items. */
export function settlesOf(reader: Marked, matter: Matter): Settle[] {
  if (!reader.text.includes('settle:')) return [];
  const settles = matter.kind === 'mapping' ? matterSettles(reader, matter.close) : [];
  const ids = new Map(reader.items.map((item) => [item.bullet, item.id]));
  const visit = (bullet: Bullet, id: string | null): void => {
    const own = ids.get(bullet) ?? id;
    if (isSettle(bullet, reader.scan)) settles.push({ text: settleText(bullet, reader), line: bullet.first, id: own });
    for (const child of bullet.children) visit(child, own);
  };
  for (const bullet of reader.scan.bullets) visit(bullet, null);
  return settles;
}

/** What the other version says; of one that is a block below its mark (code, a table), how many lines it has. */
function settleText(bullet: Bullet, { scan, text }: Marked): string {
  const said = paragraphOf(bullet, scan);
  if (said !== 'settle:') return said;
  const rows = scan.lines
    .slice(bullet.first + 1, bullet.last)
    .filter(({ start, end }) => text.slice(start, end).trim() !== '');
  return `settle: a block of ${rows.length} ${rows.length === 1 ? 'line' : 'lines'}`;
}

/** In the front matter, where a list would be a value, the other version is a comment, each of its lines. */
function matterSettles({ text, scan: { lines } }: Marked, close: number): Settle[] {
  const found: Settle[] = [];
  let last = -1;
  for (const [line, { start, end }] of lines.entries()) {
    const row = start < close ? text.slice(start, end) : '';
    const said = /^\s*# (settle:.*)$/.exec(row)?.[1]?.trim();
    if (said === undefined) continue;
    const before = last === line - 1 && isFurtherSettle(row) ? found.pop() : undefined;
    const words = before ? `${before.text} ${said.replace(/^settle:\s*/, '')}` : said;
    found.push({ text: words, line: before?.line ?? line, id: null });
    last = line;
  }
  return found;
}

/** Whether a comment `# settle: …` goes on with the one above it: what it says is no key, but what stands below one. */
export function isFurtherSettle(row: string): boolean {
  return /^\s*# settle:(?:[ \t]*$|[ \t]{2}|[ \t](?:-(?:\s|$)|[\]}]))/.test(row);
}
