/**
 * How a page to look at is put where the person wants it, and told of: what `report` and `review --html` end with.
 */
import { isInside, lookAtPlace, type PagePlace, writePage } from '../journal/page-file.ts';
import type { Clone } from '../journal/place.ts';
import { MARK } from '../report/document.ts';
import { visibleLine } from '../terminal/visible.ts';
import type { World } from '../terminal/world.ts';
import { hint } from './answer.ts';

/** What became of a page: where it is, as the person named it, and whether an older one was replaced. */
export type PutPage = { readonly path: string; readonly bytes: number; readonly replaced: boolean };

/** Writes a page, but for a dry run. Only a page of ours is ever replaced: throws 'file' for anything else that is there. */
export function putPage(world: World, place: PagePlace, html: string): PutPage {
  const replaced = lookAtPlace(place, MARK) === 'ours';
  if (!world.call.dryRun) writePage(place, html);
  return { path: place.told, bytes: Buffer.byteLength(html), replaced };
}

/** That it was written, in a line. */
export function sayPut(world: World, { path, bytes, replaced }: PutPage): string {
  const verb = world.call.dryRun ? 'Would write' : replaced ? 'Written anew' : 'Written';
  return `${verb}: ${visibleLine(path)} (${sayBytes(bytes)})\n`;
}

/** Hints that a page which the person put among the notes may be shared with them. */
export function hintShared(world: World, clone: Clone, place: PagePlace): void {
  if (isInside(clone, place.absolute)) {
    hint(world, 'It lies in the pair’s folder: git would share it with the notes if somebody adds it.');
  }
}

function sayBytes(bytes: number): string {
  return bytes < 1_000_000 ? `${Math.ceil(bytes / 1000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}
