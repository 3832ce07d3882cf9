/**
 * What the commits tell one by one, seen in their order: whether an item that came into a note is new, was copied there or
 * is back again, and what changed of it on the way from note to note.
 *
 * A commit knows only of commits that it builds on: what two did side by side is told of each.
 */
import { areaOf } from '../standing.ts';
import { Ancestry } from './ancestry.ts';
import type { Deed, Happening } from './commit.ts';
import { ALONG, CUT } from './happening.ts';
import { nameOf } from './names.ts';
import { NoteCourse } from './note-course.ts';
import type { Stood } from './past.ts';

/**
 * How a happening is told: as it is; not at all (`hidden`); of what was gone as `again`; of an item that was copied by hand from
 * another note as `copied`. One that no version of a single note told, but the way from note to note did, was `found`.
 */
export type Mark = 'plain' | 'hidden' | 'again' | 'copied' | 'found';
export type Step = Happening & { readonly mark: Mark };
/** A commit and all that it did, whether or not it is told. */
export type Steps = Omit<Deed, 'happenings'> & { readonly happenings: readonly Step[] };

/** One note's copy of an item, and the same as it stood before. */
type Copy = { readonly stood: Stood; readonly at: number; readonly before: Copy | null };
type Life = {
  readonly copies: Map<string, Copy>;
  /** How it stands over all notes. */
  state: Stood['state'];
  stateAt: number;
  /** How it stood when it was taken out; null while it is there. */
  gone: Copy | null;
  /** Old copies that are gone from their notes, by the note's name: brought back they change nothing. */
  readonly tidied: Map<string, Stood>;
  /** Check-ins that were told, each with its note's name. */
  readonly checked: Set<string>;
};
/** A commit among the others, and the copies that it brought, by the note's name and the item's id. */
type Moment = { readonly at: number; readonly ancestry: Ancestry; readonly arrived: Set<string> };

/** The course of things, from all commits in their order, one after the other; `read` gives what one did. */
export function* courseOf<One extends Pick<Deed, 'hash' | 'parents'>>(
  commits: readonly One[],
  read: (commit: One) => Deed,
): Generator<Steps> {
  const ancestry = new Ancestry(commits);
  const lives = new Map<string, Life>();
  const notes = new NoteCourse(ancestry);
  for (const [at, commit] of commits.entries()) {
    const deed = read(commit);
    const moment = { at, ancestry, arrived: new Set<string>() };
    const happenings = deed.happenings.flatMap((happening): Step[] => {
      const { id } = happening;
      if (id === null) return [notes.stepOf(happening, at)];
      const life = lives.get(id) ?? newLife(at);
      lives.set(id, life);
      return stepOf(happening, life, moment);
    });
    yield { ...deed, happenings };
  }
}

function newLife(at: number): Life {
  const none = { copies: new Map(), tidied: new Map(), checked: new Set<string>() };
  return { ...none, state: 'open', stateAt: at, gone: null };
}

function stepOf(happening: Happening, life: Life, moment: Moment): Step[] {
  const { at, ancestry, arrived } = moment;
  const name = nameOf(happening.note);
  switch (happening.event) {
    case 'added':
    case 'carried':
      arrived.add(`${name} ${happening.id}`);
      return arrival(happening, life, at, ancestry);
    case CUT:
    case ALONG: {
      const source = life.copies.get(happening.from ?? '') ?? null;
      life.copies.delete(happening.from ?? '');
      const isCut = happening.event === CUT;
      const told: Step = isCut
        ? { ...happening, event: 'carried', from: null, to: null, mark: 'plain' }
        : { ...happening, mark: 'hidden' };
      return [told, ...put(happening, life, at, ancestry, source)];
    }
    case 'removed': {
      const copy = life.copies.get(name) ?? null;
      life.copies.delete(name);
      // An old copy that is tidied away takes nothing out: the item stands in a later note.
      if (isOld(name, life)) {
        if (happening.stood) life.tidied.set(name, happening.stood);
        return [{ ...happening, mark: 'hidden' }];
      }
      if (happening.stood) life.gone = { stood: happening.stood, at, before: copy };
      return [{ ...happening, mark: 'plain' }];
    }
    case 'started':
    case 'done':
    case 'dropped':
    case 'reopened':
      return turnedTo(happening, life, at, ancestry);
    case 'on-track':
    case 'at-risk':
    case 'off-track': {
      // With a line that is brought back come the check-ins under it, which were told when they were written.
      const told = `${name} ${happening.to}`;
      const isBack = life.checked.has(told) && arrived.has(`${name} ${happening.id}`);
      life.checked.add(told);
      return [{ ...happening, mark: isBack ? 'hidden' : 'plain' }];
    }
    default: {
      const copy = life.copies.get(name);
      if (copy) life.copies.set(name, { stood: after(copy.stood, happening), at, before: copy });
      return [{ ...happening, mark: 'plain' }];
    }
  }
}

/** Whether the item stands in a later note than this one. */
function isOld(name: string, { copies }: Life): boolean {
  for (const other of copies.keys()) if (other > name) return true;
  return false;
}

function arrival(happening: Happening, life: Life, at: number, ancestry: Ancestry): Step[] {
  const name = nameOf(happening.note);
  const { gone } = life;
  const tidied = life.tidied.get(name);
  life.tidied.delete(name);
  if (tidied && happening.stood && isOld(name, life) && isSame(tidied, happening.stood)) {
    life.copies.set(name, { stood: happening.stood, at, before: life.copies.get(name) ?? null });
    return [{ ...happening, mark: 'hidden' }];
  }
  const source = gone ?? life.copies.get(nearest(name, life) ?? '') ?? null;
  const copied = happening.event === 'added' && life.copies.size > (life.copies.has(name) ? 1 : 0);
  life.gone = null;
  const mark = gone ? 'again' : copied ? 'copied' : 'plain';
  return [{ ...happening, mark }, ...put(happening, life, at, ancestry, source)];
}

/** The last note before this one that holds the item; where there is none, the first after it. */
function nearest(name: string, { copies }: Life): string | null {
  let before: string | null = null;
  let behind: string | null = null;
  for (const other of copies.keys()) {
    if (other < name && (before === null || other > before)) before = other;
    if (other > name && (behind === null || other < behind)) behind = other;
  }
  return before ?? behind;
}

/** Puts a copy into a note, and tells what differs from the one it comes from. */
function put(happening: Happening, life: Life, at: number, ancestry: Ancestry, source: Copy | null): Step[] {
  const { stood, note } = happening;
  if (!stood) return [];
  const name = nameOf(note);
  life.copies.set(name, { stood, at, before: life.copies.get(name) ?? null });
  const was = source && knownTo(source, at, ancestry);
  if (!was) {
    if (!source) Object.assign(life, { state: stood.state, stateAt: at });
    return [];
  }
  const found = differences(happening, was.stood, stood);
  const state = stateEvent(happening, life.state, stood.state);
  if (state === null) return found;
  return [
    ...found,
    ...turnedTo({ ...happening, event: state, from: null, to: null, stood: null }, life, at, ancestry),
  ].map((step) => ({ ...step, mark: step.mark === 'plain' ? 'found' : step.mark }));
}

/** The copy as the commit knew it: by commits that it builds on. */
function knownTo(copy: Copy, at: number, ancestry: Ancestry): Copy | null {
  let known: Copy | null = copy;
  while (known && !ancestry.isBefore(known.at, at)) known = known.before;
  return known;
}

function differences(happening: Happening, was: Stood, is: Stood): Step[] {
  const found = (event: string, from: string | null, to: string | null): Step[] =>
    from === to ? [] : [{ ...happening, event, text: is.text, from, to, why: null, stood: null, mark: 'found' }];
  return [
    ...found('reworded', was.text, is.text),
    ...found('due', was.due, is.due),
    ...found('given', was.owner, is.owner),
    ...(happening.kind === 'goal' ? found('area', areaOf(was.heading), areaOf(is.heading)) : []),
    ...(happening.kind === 'goal' ? found('horizon', was.horizon, is.horizon) : []),
  ];
}

/** An open copy that carrying brought says nothing of a tick elsewhere (law C3); one that a person wrote opens it again. */
function stateEvent({ event }: Happening, was: Stood['state'], is: Stood['state']): string | null {
  if (was === is) return null;
  // Of one that was added the note's own difference has told it.
  if (event === 'added' && (is === 'done' || is === 'dropped')) return null;
  if (is === 'open') return event === 'added' && (was === 'done' || was === 'dropped') ? 'reopened' : null;
  return is === 'doing' ? (was === 'open' ? 'started' : null) : is;
}

/** A tick that only follows one in another note (the next carry brings it to the latest copy) is no second one. */
function turnedTo(happening: Happening, life: Life, at: number, ancestry: Ancestry): Step[] {
  const state = STATES[happening.event] ?? 'open';
  const again = life.state === state && life.stateAt !== at && ancestry.isBefore(life.stateAt, at);
  life.state = state;
  if (!again) life.stateAt = at;
  return [{ ...happening, mark: again ? 'hidden' : 'plain' }];
}

const STATES: Readonly<Record<string, Stood['state']>> = {
  started: 'doing',
  done: 'done',
  dropped: 'dropped',
  reopened: 'open',
};

function after(stood: Stood, { event, to, text }: Happening): Stood {
  switch (event) {
    case 'reworded':
      return { ...stood, text: text ?? stood.text };
    case 'due':
      return { ...stood, due: to };
    case 'given':
      return { ...stood, owner: to };
    case 'area':
      return { ...stood, heading: to };
    case 'horizon':
      return { ...stood, horizon: to === 'short' || to === 'long' ? to : null };
    default:
      return stood;
  }
}

function isSame(one: Stood, other: Stood): boolean {
  return (Object.keys(one) as (keyof Stood)[]).every((part) => one[part] === other[part]);
}
