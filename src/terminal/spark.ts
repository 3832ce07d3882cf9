/**
 * Small pictures of numbers in text: bars for a share, sparklines for a share over time.
 *
 * Pure: numbers in, characters of one column each out. They stand beside their numbers and never say anything alone. Where
 * the terminal may not have block characters, ASCII takes their place.
 */

import { onlyAscii } from './signs.ts';

/** What pictures are made of: the levels of a line from low to high, the full and the empty part of a bar, a gap. */
export type Glyphs = {
  readonly levels: string;
  readonly full: string;
  readonly empty: string;
  readonly gap: string;
};

export const BLOCKS: Glyphs = { levels: '▁▂▃▄▅▆▇█', full: '█', empty: '░', gap: '·' };
export const ASCII: Glyphs = { levels: '_.-~=+*#', full: '#', empty: '.', gap: ' ' };

/** The glyphs for an environment. */
export function glyphsFor(env: Readonly<Record<string, string | undefined>>): Glyphs {
  return onlyAscii(env) ? ASCII : BLOCKS;
}

/**
 * A bar of so many columns, full up to the share (0 to 1; what is beyond counts as its end). A share that is not 0 shows at
 * least one full column, and one that is not whole at least one empty one, so that neither passes for the other.
 */
export function bar(share: number, columns: number, glyphs: Glyphs): string {
  const within = Math.min(1, Math.max(0, share));
  const least = within > 0 ? 1 : 0;
  const most = within < 1 ? columns - 1 : columns;
  const full = Math.max(Math.min(Math.round(within * columns), most), Math.min(least, columns));
  return glyphs.full.repeat(full) + glyphs.empty.repeat(Math.max(0, columns - full));
}

/** A line with one column a share, the lowest level for 0, the highest for 1 and beyond; null is a gap. The last fit. */
export function spark(shares: readonly (number | null)[], columns: number, glyphs: Glyphs): string {
  const top = glyphs.levels.length - 1;
  return shares
    .slice(-Math.max(1, columns))
    .map((share) =>
      share === null ? glyphs.gap : glyphs.levels.charAt(Math.round(Math.min(1, Math.max(0, share)) * top)),
    )
    .join('');
}
