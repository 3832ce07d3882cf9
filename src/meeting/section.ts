/**
 * The sections of a note that have a meaning here, found by the words that the pair has for them, and their groups.
 */
import { type Pair, SECTION_KINDS, type SectionKind } from './pair.ts';
import type { Bullet, Heading, Scan } from './scan.ts';

/** Part of a section: what stands under one of its `###` headings, or above the first (`heading` null). */
export type Group = {
  readonly heading: Heading | null;
  /** The first line after the heading, and the line after the group's last. */
  readonly first: number;
  readonly last: number;
  readonly bullets: readonly Bullet[];
};

export type Section = {
  readonly kind: SectionKind;
  readonly heading: Heading;
  readonly first: number;
  readonly last: number;
  readonly groups: readonly Group[];
};

/** In the order of the text; a word that stands twice makes two. */
export function sectionsOf(scanned: Scan, pair: Pair): Section[] {
  const cuts = scanned.headings.filter((heading) => heading.level <= 2);
  const places: Places = {
    headings: scanned.headings.filter((heading) => heading.level === 3),
    bullets: scanned.bullets,
    heading: 0,
    bullet: 0,
  };
  const sections: Section[] = [];
  for (const [index, heading] of cuts.entries()) {
    if (heading.level !== 2) continue;
    const word = heading.text.trim().toLowerCase();
    const kind = SECTION_KINDS.find((candidate) => pair.sections[candidate].toLowerCase() === word);
    if (!kind) continue;
    const last = cuts[index + 1]?.first ?? scanned.lines.length;
    sections.push({ kind, heading, first: heading.last, last, groups: groupsOf(places, heading.last, last) });
  }
  return sections;
}

/** How far the headings and bullets of a note have been dealt out: each is looked at once, however many there are. */
type Places = {
  readonly headings: readonly Heading[];
  readonly bullets: readonly Bullet[];
  heading: number;
  bullet: number;
};

function groupsOf(places: Places, first: number, last: number): Group[] {
  const headings = takeBetween(places, 'heading', places.headings, first, last);
  return [null, ...headings].map((heading, index) => {
    const from = heading?.last ?? first;
    const to = headings[index]?.first ?? last;
    return { heading, first: from, last: to, bullets: takeBetween(places, 'bullet', places.bullets, from, to) };
  });
}

function takeBetween<Part extends { readonly first: number }>(
  places: Places,
  which: 'heading' | 'bullet',
  parts: readonly Part[],
  first: number,
  last: number,
): Part[] {
  const taken: Part[] = [];
  for (let part = parts[places[which]]; part && part.first < last; part = parts[places[which]]) {
    places[which] += 1;
    if (part.first >= first) taken.push(part);
  }
  return taken;
}
