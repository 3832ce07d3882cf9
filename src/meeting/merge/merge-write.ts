/**
 * The merged tree as text: what nobody touched keeps its characters, and nothing comes to belong to another part than it
 * did because of what now stands beside it.
 */
import type { Member } from './family.ts';
import type { Kin } from './kin.ts';
import { type Merged, mergePart, type Reading } from './merge-part.ts';
import { blanksOf, type Part, widthOf } from './part.ts';

type Row = { readonly text: string; readonly ending: string };
/** What stands right before a part in the merged text. */
type Before = { readonly kind: 'nothing' | 'head' | 'line' | 'bullet' | 'solid' | 'mark'; readonly kin: Kin | null };

/** The lines of a merged tree. `ending` ends what stood in no base. */
export function writeFamily(root: Member, reading: Reading, ending: string): Row[] {
  const writer = new Writer(reading, ending);
  writer.children(root, mergePart(root.kin, reading, null), 0, { kind: 'nothing', kin: null });
  return writer.rows;
}

class Writer {
  readonly rows: Row[] = [];
  private readonly reading: Reading;
  private readonly ending: string;

  constructor(reading: Reading, ending: string) {
    this.reading = reading;
    this.ending = ending;
  }

  children(member: Member, parent: Merged, content: number, first: Before): void {
    let before = first;
    let list: { readonly column: number; readonly content: number } | null = null;
    for (const [index, child] of member.children.entries()) {
      const part = mergePart(child.kin, this.reading, member.kin);
      const stated = index === 0 ? (parent.lead ?? leadOf(parent, part)) : (part.gap ?? gapBetween(before, part));
      const last = index === 0 ? null : before.kin;
      const old = before.kind !== 'mark' && stoodBehind(child.kin, last);
      // Where they stood side by side with a blank line between them, that speaks for none without.
      const bare = old && (last === null || stoodBehind(child.kin, last, ({ gap }) => gap?.length === 0));
      // Behind the mark of an item a blank line of its own, which choosing takes away again.
      const isParted = before.kind === 'mark' && parent.kind === 'bullet' && part.kind !== 'bullet' && index === 0;
      const gap = isParted ? ['', ...stated] : stated.length === 0 && !bare && needsGap(before, part) ? [''] : stated;
      this.put(gap, part);
      if (part.kind === 'bullet') {
        const place: { readonly column: number; readonly content: number } = columnsOf(part, content, list);
        list = place;
        this.bullet(child, part, place);
        before = { kind: 'bullet', kin: child.kin };
      } else {
        // What is no list ends the one before it.
        list = null;
        this.text(part, content, old);
        const marked = part.alternatives.length > 0;
        if (part.kind === 'heading') this.children(child, part, 0, { kind: marked ? 'mark' : 'head', kin: null });
        before = {
          kind: marked ? 'mark' : part.kind === 'line' || part.kind === 'solid' ? part.kind : 'head',
          kin: child.kin,
        };
      }
    }
  }

  private bullet(member: Member, part: Merged, { column, content }: { column: number; content: number }): void {
    const indent = column === widthOf(part.indent) ? part.indent : ' '.repeat(column);
    this.put([`${indent}${part.marker}${part.box}${part.text}`], part);
    const inside = this.insideOf(member, content);
    for (const { lines, inner } of part.alternatives) {
      const begin = widthOf(blanksOf(lines.find((line) => line.trim() !== '') ?? '')) + content - inner;
      this.put(shifted(lines, inner, content + Math.max(0, inside - begin)), part);
    }
    this.children(member, part, content, { kind: part.alternatives.length > 0 ? 'mark' : 'head', kin: null });
  }

  /** The column that the bullets under a bullet begin in: a mark before them must not have them for its own. */
  private insideOf(member: Member, content: number): number {
    for (const child of member.children) {
      const part = mergePart(child.kin, this.reading, member.kin);
      if (part.kind === 'bullet') return columnsOf(part, content, null).column;
    }
    return content;
  }

  /** A heading, a line, a block; and the other versions of it. */
  private text(part: Merged, content: number, old: boolean): void {
    const lines = part.text.split('\n');
    if (part.kind === 'line') {
      const column = widthOf(part.indent) + (part.column < part.inner ? 0 : content - part.inner);
      const kept = column === widthOf(part.indent) && (old || column >= content);
      this.put([(kept ? part.indent : ' '.repeat(Math.max(content, column))) + part.text], part);
    } else this.put(part.kind === 'solid' ? shifted(lines, part.inner, content) : lines, part);
    // A mark as far in as its line: or a line below that is indented like it would be taken for the mark's own.
    const begin = part.kind === 'line' ? Math.min(content + 3, Math.max(content, widthOf(this.lastIndent()))) : content;
    for (const { lines: other, inner, line } of part.alternatives) {
      this.put(shifted(other, inner, line < 0 ? begin : content), part);
    }
  }

  /** The blanks before the line that was put last. */
  private lastIndent(): string {
    return blanksOf(this.rows.at(-1)?.text ?? '');
  }

  private put(lines: readonly string[], { ending }: Merged): void {
    for (const text of lines) this.rows.push({ text, ending: ending || this.ending });
  }
}

/** Blank lines at the beginning of what stands under a part, where no version says. */
function leadOf(parent: Merged, child: Merged): readonly string[] {
  return (parent.kind === 'heading' && parent.level <= 2) || child.kind === 'heading' ? [''] : [];
}

/** Blank lines between two that never stood side by side, where no version says. */
function gapBetween(before: Before, part: Merged): readonly string[] {
  const list = part.kind === 'bullet' && (before.kind === 'bullet' || before.kind === 'mark');
  return list || part.kind === 'key' ? [] : [''];
}

/** Whether a thing stood right behind another in one of the versions that count, or first where there is none. */
function stoodBehind(kin: Kin, before: Kin | null, counts: (part: Part) => boolean = () => true): boolean {
  return [kin.base, kin.ours, kin.theirs].some((part) => {
    if (!part?.parent || !counts(part)) return false;
    // Only a first child states no gap of its own.
    if (before === null || part.gap === null) return before === null && part.gap === null;
    return [before.base, before.ours, before.theirs].some((other) => other !== null && other.next === part);
  });
}

/** Where a blank line is needed so that one does not become a part of the other. */
function needsGap(before: Before, part: Merged): boolean {
  if (before.kind === 'nothing') return false;
  if (part.kind === 'heading') return before.kind === 'solid' || (part.text.includes('\n') && before.kind !== 'head');
  if (part.kind === 'line') return before.kind === 'bullet' || before.kind === 'mark' || before.kind === 'solid';
  if (part.kind === 'solid') return true;
  if (part.kind !== 'bullet') return false;
  const interrupts = /^(?:[-*+]|1[.)])/.test(part.marker) && (part.box + part.text).trim() !== '';
  return before.kind === 'solid' || (before.kind === 'line' && !interrupts);
}

/** Where a bullet begins: as far in as it was, but neither outside its parent nor inside the bullet before it. */
function columnsOf(
  part: Merged,
  content: number,
  list: { readonly column: number; readonly content: number } | null,
): { column: number; content: number } {
  const wanted = content + Math.max(0, part.column - part.inner);
  const inside = list !== null && wanted >= list.content;
  const column = inside ? list.column : wanted > content + 3 ? content : wanted;
  return { column, content: column + part.content - part.column };
}

/** Lines with what began in one column beginning in another. */
export function shifted(lines: readonly string[], from: number, to: number): readonly string[] {
  if (from === to) return lines;
  return lines.map((line) => {
    if (line.trim() === '') return line;
    const blanks = blanksOf(line);
    return ' '.repeat(Math.max(0, widthOf(blanks) + to - from)) + line.slice(blanks.length);
  });
}
