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

/** The item that a bullet is, under a section and the text of a `###` heading. */
export class LineItem implements Item {
  readonly kind: Kind;
  readonly id: string | null;
  readonly mark: string | null;
  readonly state: State;
  readonly heading: string | null;
  readonly first: number;
  readonly last: number;
  readonly content: string;
  readonly at: number;
  readonly bullet: Bullet;
  readonly section: SectionKind;
  readonly empty: boolean;
  readonly openStep: boolean;
  readonly checked: GoalStatus | null;
  readonly #reading: Reading;
  #words: Words | null = null;

  constructor(
    bullet: Bullet,
    place: { readonly section: SectionKind; readonly heading: string | null },
    id: (content: string) => string | null,
    scanned: Scan,
    reading: Reading,
  ) {
    const { content, at } = contentOf(bullet, scanned);
    this.kind = place.section === 'agenda' ? 'topic' : place.section === 'goals' ? 'goal' : 'action';
    this.id = id(content);
    this.mark = bullet.box < 0 ? null : bullet.mark;
    this.state = bullet.box < 0 ? 'open' : stateOf(bullet.mark);
    this.heading = place.heading;
    this.first = bullet.first;
    this.last = bullet.last;
    this.content = content;
    this.at = at;
    this.bullet = bullet;
    this.section = place.section;
    this.empty = isEmptyBox(bullet, scanned);
    this.openStep = bullet.children.length > 0 && hasOpenStep(bullet, scanned);
    this.checked = this.kind === 'goal' ? lastCheckIn(bullet, scanned) : null;
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

function lastCheckIn(bullet: Bullet, scanned: Scan): GoalStatus | null {
  const checks = bullet.children.map((child) => checkInOf(child, scanned)).filter((check) => check !== null);
  return checks.at(-1) ?? null;
}
