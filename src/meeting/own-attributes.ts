/**
 * The lines of git's own attributes file (`.git/info/attributes`): they beat every `.gitattributes` that comes with the
 * notes, so nothing that the partner pushes makes git merge, filter or re-encode notes in another way.
 */
import { attributeLines, attributePattern } from './config-text.ts';
import { CONFIG } from './setting.ts';

/**
 * Left unset, whatever else says so: programs that git would run on each note, encodings, words that git would put in.
 * Not `-`, which git takes for a mistake in `working-tree-encoding`.
 */
const NOTHING_ELSE = '!filter !working-tree-encoding !ident !conflict-marker-size';

/** The lines for the notes and the settings of a pair whose folder is `folder` in its repository, '' for the top. */
export function ownAttributeLines(folder: string, notes: string): readonly string[] {
  const below = folder === '' ? '' : `${folder}/`;
  const [line] = attributeLines(below + notes);
  return [`${line} ${NOTHING_ELSE}`, `${attributePattern(`/${below}${CONFIG}`)} merge=oneonone ${NOTHING_ELSE}`];
}

/** The text with our lines at its end, where they win, and no older form of them; what stands there keeps its bytes. */
export function withOwnAttributes(text: string, lines: readonly string[]): string {
  const standing = text.split(/(?<=\n)/);
  const bare = standing.map((line) => line.trimEnd());
  if (lines.every((line) => bare.includes(line))) return text;
  const starts = lines.map((line) => `${line.slice(0, line.indexOf(' merge=oneonone') + 15)} `);
  const kept = standing.filter((line) => !starts.some((start) => `${line.trimEnd()} `.startsWith(start))).join('');
  const gap = kept === '' || kept.endsWith('\n') ? '' : '\n';
  return `${kept}${gap}${lines.map((line) => `${line}\n`).join('')}`;
}
