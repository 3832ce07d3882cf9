/**
 * `completion`: the script for a shell, as it comes with the program.
 */
import { readShipped } from '../journal/templates.ts';
import type { World } from '../terminal/world.ts';

const ENDINGS: Readonly<Record<string, string>> = { bash: 'bash', zsh: 'zsh', fish: 'fish', powershell: 'ps1' };

/** `shell` is one of those that the table of contents lists. */
export async function completion(world: World, shell: string): Promise<void> {
  world.out(readShipped(`completion/oneonone.${ENDINGS[shell]}`));
}
