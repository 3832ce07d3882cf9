/**
 * What the two conversations, `prep`’s and `wrap`’s, share: asking for a day until it is one, and lists that leave room for the
 * question below them.
 */
import { addDays, type Day } from '../meeting/day.ts';
import { cutTo, pageWidth, style } from '../terminal/print.ts';
import { visibleLine } from '../terminal/visible.ts';
import type { World } from '../terminal/world.ts';
import { tell } from './tell.ts';

/** Says that Enter goes on, once, and what the conversation is about. */
export function begin(world: World, about: string): void {
  const paint = style(world.colour);
  say(world, paint.heading(visibleLine(about)), paint.dim('Enter goes on, Ctrl-C changes nothing.'));
}

/** Lines, each cut to the width of the screen. */
export function say(world: World, ...lines: readonly string[]): void {
  for (const line of lines) world.out(`${cutTo(line, pageWidth(world.width) - 1)}\n`);
}

/** What is there already, on as many lines as leave room for the questions: the rest is counted. */
export function sayList(
  world: World,
  title: string,
  entries: readonly string[],
  most = Math.max(3, world.height - 12),
): void {
  if (entries.length === 0) return;
  const shown = entries.length <= most ? entries : entries.slice(0, most - 1);
  const more = entries.length - shown.length;
  say(world, style(world.colour).heading(title), ...shown.map((entry) => `- ${visibleLine(entry)}`));
  if (more > 0) say(world, `… and ${more} more`);
}

/** Asks for a day until it is one; null for Enter. `read` gives null for what is no day, or says why not this one. */
export async function askDay(
  world: World,
  ask: (question: string) => Promise<string>,
  question: string,
  read: (said: string) => Day | null | { readonly not: string },
): Promise<Day | null> {
  for (;;) {
    const said = await ask(question);
    if (said.trim() === '') return null;
    const day = read(said);
    if (typeof day === 'string') return day;
    tell(
      world,
      day === null ? `'${visibleLine(said)}' is no day: write fri, 2w or ${addDays(world.today(null), 14)}.` : day.not,
    );
  }
}

/** The questions for a day by which something is promised. */
export const BY_WHEN = '(fri, 2w; Enter for none)';
