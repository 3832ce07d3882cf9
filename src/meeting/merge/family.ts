/**
 * What of three versions stands in the merged one, under what, and in which order: laws M2 and M4 for the tree of a note.
 */
import type { Kin, Side } from './kin.ts';
import { mergeOrder } from './order.ts';
import type { Part, Version } from './part.ts';
import type { Signer } from './signature.ts';

/** One thing of the merged note, and what stands under it. */
export type Member = { readonly kin: Kin; readonly children: Member[] };

const SIDES: readonly Side[] = ['ours', 'theirs'];

/** The merged tree. */
export function familyOf(root: Kin, kins: ReadonlyMap<Part, Kin>, versions: readonly Version[], sign: Signer): Member {
  const all = [...new Set(versions.flatMap(({ parts }) => parts.map((part) => kins.get(part) as Kin)))];
  const family = new Family(root, kins, sign);
  const present = new Set(all.filter((kin) => !isRemoved(kin) || family.stays(kin)));
  const parents = family.parentsOf(all, present);
  const members = new Map<Kin, Set<Kin>>();
  for (const kin of all) {
    const parent = present.has(kin) ? parents.get(kin) : undefined;
    if (parent) members.set(parent, (members.get(parent) ?? new Set()).add(kin));
  }
  const grow = (kin: Kin): Member => ({
    kin,
    children: family.ordered(kin, members.get(kin) ?? new Set()).map(grow),
  });
  return grow(root);
}

function isRemoved(kin: Kin): boolean {
  return kin.base !== null && (kin.ours === null || kin.theirs === null);
}

class Family {
  private readonly root: Kin;
  private readonly kins: ReadonlyMap<Part, Kin>;
  private readonly sign: Signer;

  constructor(root: Kin, kins: ReadonlyMap<Part, Kin>, sign: Signer) {
    this.root = root;
    this.kins = kins;
    this.sign = sign;
  }

  /** What one side removed stays where the other changed it (M4): an item whole, with all that stands under it. */
  stays(kin: Kin): boolean {
    const part = kin.ours ?? kin.theirs;
    if (!part) return false;
    let top = part;
    for (let above = part.parent; above && above.kind === 'bullet' && this.isGone(above); above = above.parent)
      top = above;
    return top.kind === 'bullet' ? this.isTouched(top) : this.isChanged(part);
  }

  private isGone(part: Part): boolean {
    const kin = this.kins.get(part);
    return kin !== undefined && isRemoved(kin);
  }

  /** What the other side has too, elsewhere, stays by itself: the item that it stood under need not stay for it. */
  private isTouched(part: Part): boolean {
    const kin = this.kins.get(part);
    if (kin?.ours && kin.theirs) return false;
    return this.isChanged(part) || part.children.some((child) => this.isTouched(child));
  }

  private isChanged(part: Part): boolean {
    const base = this.kins.get(part)?.base ?? null;
    if (base === null) return true;
    // Carrying leaves `>` in what was in progress, too, and that is no change of it; a person's `/` where `>` stood is.
    const left = base.mark === '/' && part.mark === '>' ? { ...part, mark: base.mark } : part;
    if (this.sign.state(base) !== this.sign.state(left)) return true;
    return this.parentIn(base) !== this.parentIn(part);
  }

  private parentIn(part: Part | null): Kin | null {
    return (part?.parent && this.kins.get(part.parent)) ?? null;
  }

  /** What each stands under; what others stand under is present with them (M4). */
  parentsOf(all: readonly Kin[], present: Set<Kin>): Map<Kin, Kin> {
    const parents = new Map(all.map((kin) => [kin, this.parentOf(kin, present)]));
    this.breakCircles(all, parents);
    for (const kin of [...present]) {
      for (
        let above = parents.get(kin);
        above && above !== this.root && !present.has(above);
        above = parents.get(above)
      ) {
        present.add(above);
      }
    }
    return parents;
  }

  /**
   * Where one side moved it: there. Where both did, the place that is the smaller by content. What only lost the item
   * that it stood under was not moved: it stands under that one where it stays.
   */
  private parentOf(kin: Kin, present: ReadonlySet<Kin>): Kin {
    const base = this.parentIn(kin.base);
    const above = kin.base?.parent;
    const orphaned = SIDES.some((side) => kin[side] && base?.[side] === null && kin[side].indent === kin.base?.indent);
    if (base && above?.kind === 'bullet' && orphaned && present.has(base)) {
      const kept = SIDES.filter((side) => base[side] !== null).map((side) => this.parentIn(kin[side]));
      return kept.find((parent) => parent !== null) ?? base;
    }
    const [ours, theirs] = SIDES.map((side) => this.parentIn(kin[side]));
    if (!ours || !theirs) return ours ?? theirs ?? base ?? this.root;
    if (ours === theirs || theirs === base) return ours;
    if (ours === base) return theirs;
    return this.pathOf(ours) < this.pathOf(theirs) ? ours : theirs;
  }

  private pathOf(kin: Kin): string {
    const paths = [kin.ours, kin.theirs].flatMap((side) => {
      const words: string[] = [];
      for (let part = side; part; part = part.parent) words.push(this.sign.words(part));
      return side ? [words.join('\n')] : [];
    });
    return paths.sort()[0] ?? '';
  }

  /** Each moved one of two under the other: then both stand where they stood. */
  private breakCircles(all: readonly Kin[], parents: Map<Kin, Kin>): void {
    const circular = all.filter((kin) => {
      const seen = new Set<Kin>();
      for (let at: Kin | undefined = kin; at && at !== this.root; at = parents.get(at)) {
        if (seen.has(at)) return true;
        seen.add(at);
      }
      return false;
    });
    for (const kin of circular) parents.set(kin, this.parentIn(kin.base) ?? this.root);
  }

  /** Text and lists come before sub-headings, the deeper of these first, or they would come to stand under another. */
  ordered(parent: Kin, members: ReadonlySet<Kin>): Kin[] {
    if (members.size === 0) return [];
    const list = (part: Part | null): Kin[] => (part?.children ?? []).map((child) => this.kins.get(child) as Kin);
    const order = mergeOrder(list(parent.base), list(parent.ours), list(parent.theirs), members, (kin) =>
      this.keyOf(kin),
    );
    const depth = (kin: Kin): number => {
      const level = (kin.ours ?? kin.theirs ?? kin.base)?.level ?? 0;
      return level === 0 ? Number.NEGATIVE_INFINITY : -Math.max(2, level);
    };
    return order.sort((a, b) => depth(a) - depth(b));
  }

  /** What stays the same when the result is merged with either side again (M2): what it was, its id, its words. */
  private keyOf({ base, ours, theirs }: Kin): string {
    if (base) return this.sign.exact(base);
    const sides = [ours, theirs].filter((part) => part !== null);
    const ids = sides.flatMap(({ id }) => id ?? []).sort();
    return ids[0] ?? sides.map((part) => this.sign.words(part)).sort()[0] ?? '';
  }
}
