/**
 * Where carried blocks come to stand in the target: each under the heading it stood under, after what was carried before.
 */
import { carriedLines } from './carried-text.ts';
import { missingDefinitions } from './definitions.ts';
import type { Desk } from './desk.ts';
import type { Copy, Standing } from './fold.ts';
import { type Note, readNote } from './note.ts';
import type { Pair, SectionKind } from './pair.ts';
import { placeLines } from './place.ts';
import { insertLines, splice } from './revise.ts';
import { linesOf } from './scan.ts';

/** Writes the carried blocks, all of one heading at once, in their order. */
export function placeBlocks(desk: Desk, target: Note, standings: readonly Standing[]): Note {
  const places = new Map<string, { section: SectionKind; heading: string | null; lines: string[]; sources: Note[] }>();
  for (const { latest, state } of standings) {
    const section = ({ topic: 'agenda', action: 'actions', goal: 'goals' } as const)[latest.item.kind];
    const heading = headingFor(latest, section, desk.pair);
    const key = `${section}\n${heading?.toLowerCase() ?? ''}`;
    const place = places.get(key) ?? { section, heading, lines: [], sources: [] };
    place.lines.push(...carriedLines(latest.note, latest.item, state));
    place.sources.push(latest.note);
    places.set(key, place);
  }
  let current = target;
  for (const { section, heading, lines, sources } of places.values()) {
    const definitions = missingDefinitions(lines, sources, current);
    const text = placeLines(current, desk.pair, desk.order, { section, heading, lines, as: 'carried' });
    current = readNote(current.name, text, desk.pair);
    if (definitions.length === 0) continue;
    const last = linesOf(current.text).length;
    const ending = current.scan.unclosed === null ? [] : [current.scan.unclosed];
    const withThem = splice(current.text, [
      insertLines(current.text, current.lines, last, [...ending, '', ...definitions]),
    ]);
    current = readNote(current.name, withThem, desk.pair);
  }
  return current;
}

/** An action written in Notes or Decisions moves to Actions; only a person's heading comes along, for it says whose it is. */
function headingFor(copy: Copy, section: SectionKind, pair: Pair): string | null {
  const { heading, section: own } = copy.item;
  if (heading === null || own === section) return heading;
  const plain = heading.toLowerCase();
  const named = pair.people.some(({ key, short, name }) =>
    [key, short, name].some((word) => word.toLowerCase() === plain),
  );
  return named && copy.item.words.owner === null ? heading : null;
}
