/**
 * Looking back: what all the notes and their history answer.
 */
import type { Command } from 'commander';
import type { Run } from './call.ts';

export function addLookingBack(program: Command, _run: Run): void {
  program.commandsGroup('Looking back:');
}
