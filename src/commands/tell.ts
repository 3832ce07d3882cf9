/**
 * A line for people, to stderr: a hint, a warning. Beside it stands an answer, or the next one.
 */
import { narrowed, pageWidth } from '../terminal/print.ts';
import type { World } from '../terminal/world.ts';

/** Says it, never beside JSON. What it holds of others must have been made visible. */
export function tell(world: World, text: string): void {
  if (!world.call.json) world.err(`${world.terminal ? narrowed(text, pageWidth(world.width)) : text}\n`);
}
