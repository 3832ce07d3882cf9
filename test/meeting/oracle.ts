/**
 * What the laws of carrying ask of a tangled history, written from the format's words alone: it looks at the model, never
 * at what our reader makes of the text.
 */
import { COVERED, type Copy, DAY, type History, type Step, type TangledNote } from './tangled.ts';

export const isOpen = (mark: string | null): boolean => mark === null || !['x', 'X', '-'].includes(mark);
const rank = (mark: string | null): number =>
  mark === 'x' || mark === 'X' ? 3 : mark === '-' ? 2 : mark === '/' ? 1 : 0;

/** The notes that hold an item, before the target and in it. */
export function holding(notes: readonly TangledNote[], word: string): { note: TangledNote; copy: Copy }[] {
  return notes.flatMap((note) => note.copies.filter((copy) => copy.word === word).map((copy) => ({ note, copy })));
}

/** C3: 0 open, 1 in progress, 2 dropped, 3 done. */
export function stateBy(notes: readonly TangledNote[], word: string): number {
  const copies = holding(notes, word);
  const says = copies.findLast(({ copy }) => copy.mark !== '>');
  if (!says) return 0;
  const overruling = copies.filter((_, at) =>
    copies.slice(at + 1).every(({ note, copy }) => copy.id !== null && note.carried.includes(copy.id)),
  );
  return Math.max(rank(says.copy.mark), ...overruling.map(({ copy }) => rank(copy.mark)));
}

export function hasOpenStep(list: readonly Step[]): boolean {
  return list.some(({ mark, under }) => (mark !== null && isOpen(mark)) || hasOpenStep(under));
}

/** C1: unfinished, not waiting, not taken out, as seen from before the target. */
export function mustCarry({ notes, target }: History, word: string): boolean {
  const copies = holding(notes, word);
  const latest = copies.at(-1);
  if (!latest) return false;
  const { id, start, steps } = latest.copy;
  const unfinished = stateBy(notes, word) < 2 || hasOpenStep(steps);
  const waits = start !== null && start > DAY;
  const later = [...notes, ...(target ? [target] : [])].filter(({ name }) => name > latest.note.name);
  const out = later.some(
    (note) =>
      id !== null &&
      note.carried.includes(id) &&
      !note.copies.some((copy) => copy.word === word) &&
      !(note.shape.noise && id === COVERED),
  );
  return unfinished && !waits && !out;
}

export const standsIn = (target: TangledNote | null, word: string): boolean =>
  target?.copies.some((copy) => copy.word === word) ?? false;

/** The steps that come along (C5): of a topic or an action no finished one without an open one under it. */
export function kept(list: readonly Step[], kind: Copy['kind']): Step[] {
  const stays = ({ mark, under }: Step): boolean =>
    kind === 'goal' || mark === null || isOpen(mark) || hasOpenStep(under);
  return list
    .filter(stays)
    .map((step) => ({ ...step, mark: step.mark === '>' ? ' ' : step.mark, under: kept(step.under, kind) }));
}

/** Steps with an open box that is not `>`, with all steps they stand under. */
export function fresh(list: readonly Step[]): string[] {
  return list.flatMap(({ mark, words, under }) => [
    ...(mark !== null && isOpen(mark) && mark !== '>' ? [words] : []),
    ...fresh(under),
  ]);
}
