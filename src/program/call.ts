/**
 * What all entries of the table of contents share: how a story is run, and how arguments are taken.
 */
import type { Command } from 'commander';
import type { World } from '../terminal/world.ts';

/** Runs a story in the world of a call. */
export type Run = (command: Command, story: (world: World) => Promise<void>) => Promise<void>;

/** A day may be written without quotes: `prep next tuesday`. */
export const said = (words: readonly string[]): string | undefined =>
  words.length === 0 ? undefined : words.join(' ');

/** For an option that can be repeated. */
export const collect = (value: string, before: readonly string[] = []): readonly string[] => [...before, value];

/** Calls to copy, at the end of a command's help. */
export const examples = (...calls: readonly string[]) =>
  ['after', `\nFor example:\n${calls.map((call) => `  oneonone ${call}`).join('\n')}`] as const;

/** The command of a name in words, `action add`. */
export function named(program: Command, names: readonly string[]): Command {
  let found = program;
  for (const name of names) {
    found = found.commands.find((command) => command.name() === name) ?? unknownVerb(found, name);
  }
  return found;
}

/** Ends the call: a noun has no such verb. */
export function unknownVerb(command: Command, name: string): never {
  const verbs = command.commands.map((verb) => verb.name()).join(', ');
  return command.error(`unknown command '${name}'\nThere are: ${verbs}.`);
}
