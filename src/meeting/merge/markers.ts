/**
 * A text in which git left its markers, taken apart again: the two versions, and the third where it stands there too.
 *
 * Pure. What stands outside of the markers, also what was typed since, is in both versions.
 */

/** `base` is null where the markers do not show it (the `merge` style). */
export type Unmarked = { readonly base: string | null; readonly left: string; readonly right: string };

/** Git writes words beside each but the one in the middle: `======= x` is somebody's own line. */
const MARKER = /^\uFEFF?(?:(<{7,}|\|{7,}|>{7,})(?:[ \t][^\r\n]*)?|(={7,})[ \t]*)(?:\r\n|\n|\r)?$/;

/** The versions that a marked text was made of; null for a text without whole conflicts in it. */
export function unmarked(text: string): Unmarked | null {
  if (!text.includes('<<<<<<<')) return null;
  const sides = { base: '', left: '', right: '' };
  let within: keyof typeof sides | null = null;
  let length = 0;
  let found = 0;
  let shown = 0;
  for (const line of text.match(/[^\r\n]*(?:\r\n|\n|\r)|[^\r\n]+$/g) ?? []) {
    const [, outer, middle] = MARKER.exec(line) ?? [];
    const marker = outer ?? middle ?? '';
    const opens = marker.startsWith('<');
    if (opens && within === null) {
      within = 'left';
      length = marker.length;
    } else if (marker.startsWith('|') && within === 'left' && marker.length === length) {
      within = 'base';
      shown += 1;
    } else if (marker.startsWith('=') && (within === 'left' || within === 'base') && marker.length === length) {
      within = 'right';
    } else if (marker.startsWith('>') && within === 'right' && marker.length === length) {
      within = null;
      found += 1;
    } else if (within === null) {
      for (const side of ['base', 'left', 'right'] as const) sides[side] += line;
    } else {
      sides[within] += line;
    }
  }
  if (within !== null || found === 0) return null;
  return { base: shown === found ? sides.base : null, left: sides.left, right: sides.right };
}
