/**
 * An item as one line of a note bears it. What its words say is read when somebody asks.
 *
 * Of ten years' items few are still open, and reading the words of a line costs more than finding it.
 */
import { checkInOf, contentOf, type GoalStatus, hasOpenStep, isEmptyBox } from './bullet.ts';
import type { Day } from './day.ts';
import { type Horizon, type Kind, readWords, type State, stateOf, type Words } from './item.ts';
import type { Item } from './note.ts';
import { type Pair, personNamed, type SectionKind } from './pair.ts';
import type { Bullet, Scan } from './scan.ts';

/** What it takes to read the words of a line: the two people, their keys, and the note's day. */
export type Reading = { readonly pair: Pair; readonly keys: readonly string[]; readonly day: Day };

/** A line whose words are read late. `heading` is the text of the `###` heading it stands under. */
export class WordedLine {
  readonly kind: Kind;
  readonly heading: string | null;
  readonly content: string;
  readonly #reading: Reading;
  #words: Words | null = null;

  constructor(kind: Kind, heading: string | null, content: string, reading: Reading) {
    this.kind = kind;
    this.heading = heading;
    this.content = content;
    this.#reading = reading;
  }

  get words(): Words {
    this.#words ??= readWords(this.content, this.kind, this.#reading.keys, this.#reading.day);
    return this.#words;
  }

  get text(): string {
    return this.words.text;
  }

  get owner(): string | null {
    const named = this.words.owner?.key ?? null;
    return named ?? (this.heading === null ? null : (personNamed(this.#reading.pair, this.heading)?.key ?? null));
  }

  get due(): Day | null {
    return this.words.due?.value ?? null;
  }

  get start(): Day | null {
    return this.words.start?.value ?? null;
  }

  get horizon(): Horizon | null {
    return this.words.horizon?.value ?? null;
  }
}

/** The item that a bullet is, under a section and a heading. */
export class LineItem extends WordedLine implements Item {
  readonly id: string | null;
  readonly mark: string | null;
  readonly state: State;
  readonly first: number;
  readonly last: number;
  readonly at: number;
  readonly bullet: Bullet;
  readonly section: SectionKind;
  readonly empty: boolean;
  readonly openStep: boolean;
  readonly checked: GoalStatus | null;

  constructor(
    bullet: Bullet,
    place: { readonly section: SectionKind; readonly heading: string | null },
    id: (content: string) => string | null,
    scanned: Scan,
    reading: Reading,
  ) {
    const { content, at } = contentOf(bullet, scanned);
    const kind = place.section === 'agenda' ? 'topic' : place.section === 'goals' ? 'goal' : 'action';
    super(kind, place.heading, content, reading);
    this.id = id(content);
    this.mark = bullet.box < 0 ? null : bullet.mark;
    this.state = bullet.box < 0 ? 'open' : stateOf(bullet.mark);
    this.first = bullet.first;
    this.last = bullet.last;
    this.at = at;
    this.bullet = bullet;
    this.section = place.section;
    this.empty = isEmptyBox(bullet, scanned);
    this.openStep = bullet.children.length > 0 && hasOpenStep(bullet, scanned);
    this.checked = kind === 'goal' ? lastCheckIn(bullet, scanned) : null;
  }
}

function lastCheckIn(bullet: Bullet, scanned: Scan): GoalStatus | null {
  const checks = bullet.children.map((child) => checkInOf(child, scanned)).filter((check) => check !== null);
  return checks.at(-1) ?? null;
}
