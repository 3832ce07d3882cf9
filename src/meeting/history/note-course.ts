/**
 * What a note says that has no id, seen in the order of the commits: the meeting itself, and its decisions. Of a note or a
 * decision that was gone and is there again no more is told than that.
 */
import type { Ancestry } from './ancestry.ts';
import type { Happening } from './commit.ts';
import type { Step } from './course.ts';
import { nameOf } from './names.ts';

/** What was told of a note; `gone` and `back` are the commits that deleted it and brought it back, by their places. */
type NoteLife = {
  status: string | null;
  purpose: string | null;
  gone: number | null;
  back: number | null;
  /** Decisions that were taken out, each with the place of the commit. */
  readonly withdrawn: Map<string, number>;
};

export class NoteCourse {
  readonly #ancestry: Ancestry;
  /** By the note's name. */
  readonly #lives = new Map<string, NoteLife>();

  constructor(ancestry: Ancestry) {
    this.#ancestry = ancestry;
  }

  /** How a happening of the commit at this place is told. */
  stepOf(happening: Happening, at: number): Step {
    const name = nameOf(happening.note);
    const old = happening.event === 'moved' ? happening.from : null;
    const life = this.#lives.get(old ?? name) ?? newLife();
    // A note that is written anew under the old name begins anew.
    if (old !== null) this.#lives.delete(old);
    this.#lives.set(name, life);
    if (happening.kind === 'decision') return { ...happening, mark: this.#decision(happening, life, at) };
    return this.#meeting(happening, life, at);
  }

  #decision({ event, text }: Happening, { withdrawn }: NoteLife, at: number): Step['mark'] {
    const words = text ?? '';
    if (event === 'withdrawn') withdrawn.set(words, at);
    const out = event === 'decided' ? withdrawn.get(words) : undefined;
    if (out === undefined || !this.#ancestry.isBefore(out, at)) return 'plain';
    withdrawn.delete(words);
    return 'again';
  }

  /** Whether this commit brings the note back. */
  #isBack(life: NoteLife, at: number): boolean {
    if (life.gone === null || life.gone === at || !this.#ancestry.isBefore(life.gone, at)) return false;
    life.back ??= at;
    return life.back === at;
  }

  #meeting(happening: Happening, life: NoteLife, at: number): Step {
    const { event, to } = happening;
    const { status, purpose } = life;
    const isBack = this.#isBack(life, at);
    switch (event) {
      case 'moved':
        break;
      case 'removed':
        Object.assign(life, { gone: at, back: null });
        break;
      case 'purpose':
        life.purpose = to;
        if (isBack && purpose === to) return { ...happening, mark: 'hidden' };
        break;
      default:
        life.status = event;
        if (isBack && status === event) return { ...happening, mark: 'again' };
        // A meeting that was over is to come.
        if (event === 'planned' && !isBack && status !== null && status !== event) {
          return { ...happening, from: status, to: event, mark: 'plain' };
        }
        return { ...happening, from: null, to: null, mark: 'plain' };
    }
    return { ...happening, mark: 'plain' };
  }
}

function newLife(): NoteLife {
  return { status: null, purpose: null, gone: null, back: null, withdrawn: new Map() };
}
