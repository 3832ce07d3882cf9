/**
 * Two versions of a note that both come from a third become one (laws M1 to M9 of the format).
 *
 * The algebra is one for the front matter and the body: which parts are the same thing (`kin.ts`), what of it stands and
 * where (`family.ts`, `order.ts`), how each came to look (`merge-part.ts`), and the text of all that (`merge-write.ts`).
 * Pure: texts in, a text out. It never stops at what both changed, and takes nothing on trust: the check in `verify.ts`,
 * which shares no code with it, has the last word.
 */

import { type Note, readNote } from '../note.ts';
import { keysOf, type Pair } from '../pair.ts';
import { lineEndOf } from '../revise.ts';
import { withCarriedAgain } from './carried-again.ts';
import { familyOf } from './family.ts';
import { kinsOf } from './kin.ts';
import { type MatterVersion, matterPartsOf } from './matter-parts.ts';
import type { Reading } from './merge-part.ts';
import { writeFamily } from './merge-write.ts';
import { partsOf } from './note-parts.ts';
import { withoutOpenBlocks } from './open-block.ts';
import type { Version } from './part.ts';
import { pick, smallest } from './pick.ts';
import { type Signer, signerFor } from './signature.ts';
import { verifyMerge } from './verify.ts';

/**
 * What became of a merge. `settle` counts the places that the two people still have to choose at; `unmergeable` is a
 * version that is no note at all (M7); `objected` is a result that the check did not let pass (M9). In the last two cases
 * an ordinary text merge has to do, and `why` is the sentence to say.
 */
export type Merge =
  | { readonly kind: 'merged'; readonly text: string; readonly settle: number }
  | { readonly kind: 'unmergeable'; readonly side: 'base' | 'ours' | 'theirs'; readonly why: string }
  | { readonly kind: 'objected'; readonly why: string };

/**
 * Merges two versions of the note with this name (without `.md`). `base` is null where there is no third version: then
 * nothing counts as removed.
 */
export function mergeNotes(name: string, base: string | null, ours: string, theirs: string, pair: Pair): Merge {
  const notes = {
    base: base === null ? null : readNote(name, base, pair),
    ours: readNote(name, ours, pair),
    theirs: readNote(name, theirs, pair),
  };
  for (const side of ['base', 'ours', 'theirs'] as const) {
    const failure = notes[side]?.failure;
    if (failure) return { kind: 'unmergeable', side, why: failure.message };
  }
  const plain = pick(base, ours, theirs);
  const text = plain ?? mergeTexts(notes.base, notes.ours, notes.theirs, pair);
  const merged = readNote(name, text, pair);
  const why = merged.failure?.message ?? verifyMerge(notes.ours.day, base, ours, theirs, text);
  return why === null ? { kind: 'merged', text, settle: merged.settles.length } : { kind: 'objected', why };
}

/** The merged text, before it is checked. */
export function mergeTexts(base: Note | null, ours: Note, theirs: Note, pair: Pair): string {
  const sign = signerFor(keysOf(pair), ours.day);
  const reading: Reading = {
    keys: keysOf(pair),
    day: ours.day,
    carried: new Set([...ours.carried, ...theirs.carried]),
  };
  const bom = pick(base && bomOf(base.text), bomOf(ours.text), bomOf(theirs.text)) ?? '';
  const versionOf = (note: Note): Version => partsOf(note, withoutOpenBlocks(note, pair));
  const body =
    untouchedBody(base, ours, theirs) ??
    mergeBody(base && versionOf(base), versionOf(ours), versionOf(theirs), sign, reading);
  const [a, b] = [withCarriedAgain(base, ours, theirs, body, pair), withCarriedAgain(base, theirs, ours, body, pair)];
  return bom + (untouchedMatter(base, a, b) ?? mergeMatter(base, a, b, sign, reading)) + body;
}

/** The front matter where nobody touched it, to the byte. */
function untouchedMatter(base: Note | null, ours: Note, theirs: Note): string | null {
  const [was, a, b] = [base, ours, theirs].map((note) => note?.text.slice(bomOf(note.text).length, note.matter.body));
  return was === a && a === b ? (a ?? null) : null;
}

/** The body of one side where the other left it: to the byte, unless the line ends were turned round. */
function untouchedBody(base: Note | null, ours: Note, theirs: Note): string | null {
  const bodyOf = ({ text, matter }: Note): string => text.slice(matter.body);
  const endings = new Set([base ?? ours, ours, theirs].map((note) => lineEndOf(bodyOf(note))));
  return endings.size > 1 ? null : pick(base && bodyOf(base), bodyOf(ours), bodyOf(theirs));
}

function bomOf(text: string): string {
  return text.charCodeAt(0) === 0xfeff ? '\uFEFF' : '';
}

function mergeMatter(base: Note | null, ours: Note, theirs: Note, sign: Signer, reading: Reading): string {
  const versions = [base && matterPartsOf(base), matterPartsOf(ours), matterPartsOf(theirs)] as const;
  const [before, a, b] = versions;
  const ending = endingOf(before?.open ? before : null, a.open ? a : b, b.open ? b : a);
  const rows = grow(before, a, b, sign, reading, ending);
  const fence = (part: (version: MatterVersion) => string): string => {
    const [x, y] = [part(a) || part(b), part(b) || part(a)];
    const chosen = pick(before && (part(before) || null), x, y) ?? smallest(x, y);
    return chosen.replace(/[\r\n]+$/, (before && /[\r\n]+$/.exec(part(before))?.[0]) || '$&');
  };
  const removed = pick(before && String(before.open !== ''), String(a.open !== ''), String(b.open !== '')) === 'false';
  if (rows.length === 0 && (removed || (a.open === '' && b.open === ''))) return '';
  const trail = trailOf(before, a, b);
  const inner = [...rows, ...trail.map((text) => ({ text, ending }))];
  return fence(({ open }) => open) + inner.map((row) => row.text + row.ending).join('') + fence(({ close }) => close);
}

function mergeBody(before: Version | null, a: Version, b: Version, sign: Signer, reading: Reading): string {
  const ending = endingOf(before, a, b);
  const rows = grow(before, a, b, sign, reading, ending);
  const all = [...rows, ...trailOf(before, a, b).map((text) => ({ text, ending }))];
  const ended = pick(before && String(before.ended), String(a.ended), String(b.ended)) !== 'false';
  return all.map((row, index) => (index < all.length - 1 || ended ? row.text + row.ending : row.text)).join('');
}

function grow(
  base: Version | null,
  ours: Version,
  theirs: Version,
  sign: Signer,
  reading: Reading,
  ending: string,
): { readonly text: string; readonly ending: string }[] {
  const kins = kinsOf(base, ours, theirs, sign);
  const root = kins.get(ours.root);
  if (!root) throw new Error('The root of a version has no kin.');
  const versions = base ? [base, ours, theirs] : [ours, theirs];
  return writeFamily(familyOf(root, kins, versions, sign), reading, ending);
}

/** The base's line end holds (one side may have turned them all round); without a base the smaller. */
function endingOf(base: Version | null, ours: Version, theirs: Version): string {
  return base?.ending ?? smallest(ours.ending, theirs.ending);
}

function trailOf(base: Version | null, ours: Version, theirs: Version): readonly string[] {
  const [a, b] = [JSON.stringify(ours.trail), JSON.stringify(theirs.trail)];
  const chosen = pick(base && JSON.stringify(base.trail), a, b) ?? (a.length > b.length ? a : b);
  return chosen === a ? ours.trail : theirs.trail;
}
