/**
 * Commit messages: one line for people, trailers for machines, so that plain `git log` is the pair's history.
 */
import type { Difference, ItemChange } from './difference.ts';
import type { Kind } from './item.ts';

const WIDEST = 72;
const TRAILER: Readonly<Record<Kind, string>> = { topic: 'Topic', action: 'Action', goal: 'Goal' };
/** The order in which kinds are told. */
const KINDS: readonly Kind[] = ['topic', 'action', 'goal'];
/** Made when a message asks for it: V8 takes most of a millisecond. */
const unspeakable = (): RegExp => /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu;

/**
 * @param verb what was done: `carry`, `done`
 * @param note the name of the note it was done to
 * @param what the rest of the line; cut so that the subject has at most 72 characters
 */
export function commitMessage(
  verb: string,
  note: string,
  what: string,
  changes: readonly ItemChange[],
  why: string | null = null,
): string {
  const trailers = [`Meeting: ${note}`];
  for (const { kind, id, event } of byKind(changes)) trailers.push(`${TRAILER[kind]}: ${id} ${event}`);
  if (why !== null) trailers.push(`Why: ${oneLine(why)}`);
  return `${cut(oneLine(`${verb} ${note}${what ? `: ${what}` : ''}`))}\n\n${[...new Set(trailers)].join('\n')}\n`;
}

function byKind(changes: readonly ItemChange[]): ItemChange[] {
  return KINDS.flatMap((kind) => changes.filter((change) => change.kind === kind));
}

/** `2 actions and 1 goal`; '' for none. */
export function countKinds(items: readonly { readonly kind: Kind }[]): string {
  const parts = KINDS.flatMap((kind) => {
    const count = items.filter((item) => item.kind === kind).length;
    return count === 0 ? [] : [plural(count, kind)];
  });
  return joined(parts);
}

/** `once`, `3 times`. */
export function often(count: number): string {
  return count === 1 ? 'once' : `${count} times`;
}

/** `1 topic`, `2 topics`. */
export function plural(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? '' : 's'}`;
}

/** What a save took in, in words: `1 topic added, 2 actions done`. */
export function sayDifference(difference: Difference): string {
  const parts: string[] = [];
  const counted = new Map<string, { kind: Kind; event: string; count: number }>();
  for (const { kind, event } of difference.items) {
    const entry = counted.get(`${kind} ${event}`) ?? { kind, event, count: 0 };
    counted.set(`${kind} ${event}`, { ...entry, count: entry.count + 1 });
  }
  for (const { kind, event, count } of counted.values()) parts.push(`${plural(count, kind)} ${sayEvent(event)}`);
  if (difference.decided.length > 0) parts.push(plural(difference.decided.length, 'decision'));
  if (difference.status) parts.push(difference.status);
  if (parts.length === 0) parts.push('notes');
  return parts.join(', ');
}

function sayEvent(event: string): string {
  if (event === 'due') return 'with another day';
  return event.replace('-', ' ');
}

function joined(parts: readonly string[]): string {
  return parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
}

/** A subject of our own making: one line, at most 72 characters. */
export function subjectLine(text: string): string {
  return cut(oneLine(text));
}

/** One line: no line end, no control character and nothing that turns text around survives. */
function oneLine(text: string): string {
  return text.replace(unspeakable(), ' ').replace(/\s+/g, ' ').trim();
}

function cut(subject: string): string {
  const characters = [...subject];
  return characters.length <= WIDEST
    ? subject
    : `${characters
        .slice(0, WIDEST - 1)
        .join('')
        .trimEnd()}…`;
}
