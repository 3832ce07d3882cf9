/**
 * The body of a note, read as parts: by the structure that `scan.ts` finds, and what belongs to which heading or bullet.
 */
import { isSettle } from '../bullet.ts';
import { type Kind, readId } from '../item.ts';
import type { Note } from '../note.ts';
import { lineEndOf } from '../revise.ts';
import type { Bullet, Heading } from '../scan.ts';
import { blanksOf, type Part, plainPart, settleKey, type Version, widthOf } from './part.ts';
import { blockEnd } from './solid.ts';

/**
 * Reads the body of a note, which can be read as one.
 * @param found the note that tells the structure: the same with each character in its place (`open-block.ts`)
 */
export function partsOf(note: Note, found: Note = note): Version {
  const reader = new Reader(note, found);
  reader.readBody();
  const last = note.lines.at(-1);
  return {
    root: reader.root,
    parts: reader.parts,
    trail: reader.gap,
    ended: last === undefined || last.end < last.next,
    ending: lineEndOf(note.text),
  };
}

class Reader {
  readonly root: Part = plainPart({ kind: 'root', text: '' });
  readonly parts: Part[] = [];
  gap: string[] = [];
  private readonly note: Note;
  private readonly found: Note;
  private readonly ids = new Set<string>();
  private readonly kinds: ReadonlyMap<Bullet | null, Kind>;

  constructor(note: Note, found: Note) {
    this.note = note;
    this.found = found;
    this.kinds = new Map(found.items.map((item) => [item.bullet, item.kind]));
  }

  readBody(): void {
    const { headings, bullets, lines } = this.found.scan;
    const from = this.note.lines.findIndex(({ start }) => start >= this.note.matter.body);
    const first = this.note.matter.kind === 'mapping' ? (from < 0 ? lines.length : from) : 0;
    this.fill(this.root, first, headings[0]?.first ?? lines.length, bullets);
    const open: Part[] = [];
    for (const [index, heading] of headings.entries()) {
      while (open.length > 0 && rankOf(open.at(-1) as Part) >= rank(heading.level)) open.pop();
      const part = this.heading(heading, open.at(-1) ?? this.root);
      open.push(part);
      this.fill(part, heading.last, headings[index + 1]?.first ?? lines.length, bullets);
    }
  }

  private heading({ level, first, last }: Heading, parent: Part): Part {
    const text = Array.from({ length: last - first }, (_, index) => this.line(first + index)).join('\n');
    return this.add(plainPart({ kind: 'heading', level, text, ...this.place(parent, first) }));
  }

  /** Reads the lines between two as children of a part; `bullets` are those it may have, in order. */
  private fill(parent: Part, first: number, last: number, bullets: readonly Bullet[]): void {
    let next = firstFrom(bullets, first);
    for (let index = first; index < last; ) {
      const bullet = bullets[next];
      const line = this.line(index);
      if (bullet?.first === index) {
        this.bullet(bullet, parent);
        index = bullet.last;
        next += 1;
      } else if (line.trim() === '') {
        this.gap.push(line);
        index += 1;
      } else {
        const limit = Math.min(last, bullet && bullet.first > index ? bullet.first : last);
        index = this.block(parent, index, limit);
      }
    }
  }

  /** A block that only makes sense whole, or one line of text. */
  private block(parent: Part, first: number, limit: number): number {
    const end = blockEnd((index) => this.line(index, this.found), first, limit, parent.content);
    const kind = end === null ? 'line' : 'solid';
    const lines = Array.from({ length: (end ?? first + 1) - first }, (_, index) => this.line(first + index));
    const indent = kind === 'line' ? blanksOf(lines[0] ?? '') : '';
    const text = lines.join('\n').slice(indent.length);
    const part = this.add(plainPart({ kind, indent, text, column: widthOf(indent), ...this.place(parent, first) }));
    if (part.gap === null) parent.lead = withoutParting(parent, parent.lead);
    return end ?? first + 1;
  }

  private bullet(bullet: Bullet, parent: Part): void {
    const { text, scan } = this.found;
    if (isSettle(bullet, scan) && this.alternative(bullet, parent)) return;
    const line = scan.lines[bullet.first];
    const raw = this.line(bullet.first);
    const start = (line?.end ?? 0) - raw.length;
    const inside = raw.slice(bullet.content - start);
    // What opens a list, a quotation or code in its first line is kept whole: its words can't be told from its marks.
    if ((!bullet.words && inside.trim() !== '') || bullet.children[0]?.first === bullet.first) {
      const lines = Array.from({ length: bullet.last - bullet.first }, (_, index) => this.line(bullet.first + index));
      this.add(plainPart({ kind: 'solid', text: lines.join('\n'), ...this.place(parent, bullet.first) }));
      return;
    }
    const indent = blanksOf(raw);
    const box = bullet.box < 0 ? '' : (/^\[[^\]]*\][ \t]*/u.exec(text.slice(bullet.box, line?.end))?.[0] ?? '');
    const marker = raw.slice(indent.length, bullet.content - start);
    const content = raw.slice(indent.length + marker.length + box.length);
    const id = readId(content)?.value ?? null;
    const part = this.add(
      plainPart({
        ...{ kind: 'bullet', text: content, indent, marker, box },
        mark: bullet.box < 0 ? null : bullet.mark,
        id: id !== null && this.ids.has(id) ? null : id,
        words: this.kinds.get(bullet) ?? (bullet.box < 0 ? null : 'action'),
        column: bullet.column,
        content: bullet.contentColumn,
        ...this.place(parent, bullet.first),
      }),
    );
    if (part.id !== null) this.ids.add(part.id);
    this.fill(part, bullet.first + 1, bullet.last, bullet.children);
  }

  /** What a settle line is the other version of: the text right before it, the item it stands under, the heading. */
  private alternative(bullet: Bullet, parent: Part): boolean {
    const before = parent.children.at(-1);
    const text = before?.kind === 'line' || before?.kind === 'solid';
    const owner = text && this.gap.length === 0 ? before : before && parent.kind !== 'bullet' ? null : parent;
    if (!owner || owner.kind === 'root') return false;
    const lines = Array.from({ length: bullet.last - bullet.first }, (_, index) => this.line(bullet.first + index));
    owner.alternatives.push({
      key: settleKey(lines),
      lines: [...this.gap, ...lines],
      inner: parent.content,
      line: bullet.first - this.gap.length,
    });
    this.gap = [];
    return true;
  }

  private place(parent: Part, first: number): Pick<Part, 'inner' | 'ending' | 'line' | 'parent' | 'gap'> {
    const line = this.note.lines[first];
    const ending = line ? this.note.text.slice(line.end, line.next) : '';
    const gap = this.gap;
    this.gap = [];
    if (parent.children.length > 0) return { inner: parent.content, ending, line: first, parent, gap };
    parent.lead = gap;
    return { inner: parent.content, ending, line: first, parent, gap: null };
  }

  private add(part: Part): Part {
    const before = part.parent?.children.at(-1);
    if (before) before.next = part;
    part.parent?.children.push(part);
    this.parts.push(part);
    return part;
  }

  private line(index: number, { text, lines } = this.note): string {
    const line = lines[index];
    if (!line) return '';
    const bom = line.start === 0 && text.charCodeAt(0) === 0xfeff ? 1 : 0;
    return text.slice(line.start + bom, line.end);
  }
}

/** Behind the mark of an item one blank line only parts the two: the text would be the mark's own (`merge-write.ts`). */
function withoutParting({ kind, alternatives }: Part, lead: readonly string[] | null): readonly string[] | null {
  return kind === 'bullet' && alternatives.length > 0 ? (lead?.slice(1) ?? null) : lead;
}

/** How deep a heading is: levels 1 and 2 alike, for a section ends at either. */
function rank(level: number): number {
  return Math.max(2, level);
}

function rankOf(part: Part): number {
  return rank(part.level);
}

function firstFrom(bullets: readonly Bullet[], line: number): number {
  let low = 0;
  let high = bullets.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((bullets[middle]?.first ?? 0) < line) low = middle + 1;
    else high = middle;
  }
  return low;
}
